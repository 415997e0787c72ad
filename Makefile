# Everything a person types here. Needs git, make, and Python 3.11 or newer; the rest goes into .venv.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help dataset test wiki-test ui postgres bi-check tableau lock setup clean

RAW ?= raw
OUT ?= datapackage
WORKERS ?= 1

VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed-from-lock

export DAGSTER_HOME := $(CURDIR)/.dagster
export DAGSTER_DISABLE_TELEMETRY := 1
export PYTHONUTF8 := 1

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

dataset: setup .dagster/dagster.yaml ## raw/ in, datapackage/ out: materialize all Dagster assets (RAW=, OUT=, WORKERS=)
	@"$(PY)" -m pipelines.defs.materialize --raw "$(RAW)" --out "$(OUT)" --workers "$(WORKERS)"

test: setup ## run the tests
	@"$(PY)" -m pytest

wiki-test: setup ## the whole way from a real MediaWiki, on Debian (as root it installs what is missing; elsewhere it says why not)
	@"$(PY)" -m pytest -m wiki tests/wiki

ui: setup .dagster/dagster.yaml ## Dagster's web page on http://127.0.0.1:3000 (end it with Ctrl-C)
	@"$(VENV)/bin/dagster" dev -m pipelines.definitions -h 127.0.0.1

postgres: setup ## a PostgreSQL server of your own with the newest release in it (OUT=; end it with Ctrl-C)
	@"$(PY)" -m pipelines.load "$(OUT)" .cache/postgres

bi-check: setup ## load the release with every program that is here and compare what it shows (TOOLS=, OUT=; the first time installs)
	@"$(PY)" -m bi --package "$(OUT)" $(TOOLS)

setup: $(STAMP)

# Runs only when the lock changed. --no-deps: the lock is complete; --require-hashes: nothing but what it names.
# The bytecode is compiled here, on all cores, and not at every first import.
$(STAMP): requirements.lock
	@if ! "$(PY)" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
	    if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found="$$python"; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo "Python 3.11 or newer is needed and none was found (looked for python3, python3.13, python3.12, python3.11)." >&2; \
	    echo "Install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; \
	  fi; \
	  echo "Creating $(VENV) with $$("$$found" --version)"; \
	  "$$found" -m venv --clear "$(VENV)" || { \
	    echo "This Python cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }; \
	fi
	@echo "Installing what requirements.lock names (about two minutes, only when it changed)"
	@"$(PY)" -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes -r requirements.lock
	@"$(PY)" -m compileall -q -j 0 "$(VENV)/lib" >/dev/null 2>&1 || true
	@touch "$(STAMP)"

.dagster/dagster.yaml: pipelines/defs/instance.yaml
	@mkdir -p .dagster && cp pipelines/defs/instance.yaml "$@"

tableau: setup ## Tableau's library into .venv: releases made from now on have an extract (.hyper), another file at each build
	@"$(PY)" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-tableau.lock

# The extra has a lock of its own, of what it needs besides: in the other one it would be installed for everybody.
LOCK := pip compile --universal --python-version 3.11 --generate-hashes --upgrade --no-emit-index-url --no-annotate \
  --custom-compile-command "make lock" --quiet
lock: setup ## pin the newest allowed dependencies anew (installs uv into .venv)
	@"$(PY)" -m pip install --quiet --disable-pip-version-check uv
	@"$(VENV)/bin/uv" $(LOCK) pyproject.toml --extra dev --output-file requirements.lock
	@"$(PY)" -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["tableau"], sep="\n")' \
	  | "$(VENV)/bin/uv" $(LOCK) - --constraint requirements.lock --output-file requirements-tableau.lock

clean: ## remove the environment, the caches and Dagster's storage (never raw/ or datapackage/)
	rm -rf "$(VENV)" .cache .dagster .pytest_cache
