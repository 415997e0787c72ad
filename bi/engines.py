"""DuckDB and SQLite over the databases of the release, and DuckDB over its CSV files.

What belongs here: engines that run inside this process. What does not: servers.
"""
from __future__ import annotations

import sqlite3
from contextlib import closing

import duckdb

from pipelines.schema import TABLES

from .release import QUESTION, Release, csv_tables, same


def duckdb_(release: Release) -> str:
    types = {"string": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN"}
    cells = 0
    for name in csv_tables():
        columns = {c.name: types[c.type] for c in TABLES[name].columns}
        found = duckdb.read_csv(str(release.folder / f"{name}.csv"), columns=columns, header=True).fetchall()
        cells += same(f"{name}.csv", release.rows(name), found)
    with duckdb.connect(str(release.file("duckdb")), read_only=True) as db:
        for name in TABLES:
            cells += same(f"{name} in the database", release.rows(name), db.sql(f"SELECT * FROM {name}").fetchall(), ordered=False)
        same("the question", release.answer(), db.sql(QUESTION.format(table="claims_flat")).fetchall())
    return f"DuckDB {duckdb.__version__}: all CSV files, and the database, {cells:,} cells"


def sqlite(release: Release) -> str:
    cells = 0
    with closing(sqlite3.connect(f"{release.file('sqlite').as_uri()}?mode=ro", uri=True)) as db:
        for name in TABLES:
            cells += same(name, release.rows(name), db.execute(f"SELECT * FROM {name} ORDER BY rowid"))
        same("the question", release.answer(), db.execute(QUESTION.format(table="claims_flat")))
    return f"SQLite {sqlite3.sqlite_version}: all tables of the database, {cells:,} cells"
