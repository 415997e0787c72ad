"""Datasette over the SQLite database, asked over its JSON interface.

What belongs here: that. What does not: the database itself (``engines``).
"""
from __future__ import annotations

import tempfile
from pathlib import Path

import requests

from pipelines.schema import TABLES

from .environment import environment, free_port, serving
from .release import QUESTION, Release, same


def check(release: Release) -> str:
    database = release.file("sqlite")
    programs = environment("datasette", "datasette>=0.65,<2")
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder, serving(
            [programs / "datasette", "serve", "--immutable", database, "--port", str(port)], f"{base}/-/versions.json",
            Path(folder) / "log"):
        version = requests.get(f"{base}/-/versions.json", timeout=30).json()["datasette"]["version"]
        here = f"{base}/{database.stem}"
        tables = {t["name"]: t for t in requests.get(f"{here}.json", timeout=30).json()["tables"]}
        for name, table in TABLES.items():
            same(f"{name}: rows and keys", [(len(release.rows(name)), [table.primary_key])],
                 [(tables[name]["count"], tables[name]["primary_keys"])])
        answer = requests.get(f"{here}.json", params={"sql": QUESTION.format(table="claims_flat"), "_shape": "arrays"}, timeout=30)
        same("the question", release.answer(), answer.json()["rows"])
        shown = requests.get(f"{here}/claims_flat", params={"_facet": "claimant_type", "claim_type": "killed"}, timeout=30)
        same("the page of a table", [(200, True)], [(shown.status_code, "claimant_type" in shown.text)])
    return f"Datasette {version}: counts and keys of all tables, a query, the page of claims_flat with a facet"
