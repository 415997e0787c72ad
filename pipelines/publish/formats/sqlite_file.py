"""The SQLite database: strict tables with keys, and an index for each foreign key.

What belongs here: writing and reading that file. What does not: columns and keys, which the schema emits.

The same rows give the same bytes: tables are filled in the order of their keys in one go, and the number of the
library that wrote the file, which no reader needs, is set to zero.
"""
from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ...schema import TABLES
from ...schema.checks import quoted
from ...schema.sql import create_indexes, create_table
from .model import Descriptor, Format, Reader, parquet_rows

# A strict table knows no booleans: they are 0 and 1, and compare equal.
_TYPES = {"string": "TEXT", "integer": "INTEGER", "boolean": "INTEGER"}
_WRITTEN_BY = 96


def _write(folder: Path, path: Path, descriptor: Descriptor) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as sql:
        # The file is of no use before it is whole, so nothing is kept for going back.
        for setting in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
            sql.execute(f"PRAGMA {setting}")
        sql.execute("BEGIN")
        for name, table in TABLES.items():
            sql.execute(create_table(table, _TYPES, end="STRICT", notes=True))
            places = ", ".join("?" * len(table.columns))
            sql.executemany(f"INSERT INTO {quoted(name)} VALUES ({places})", parquet_rows(folder, name))
        for table in TABLES.values():
            for statement in create_indexes(table):
                sql.execute(statement)
        sql.execute("COMMIT")
        broken = sql.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise sqlite3.IntegrityError(f"{broken[0]}, row {broken[1]}: the key into {broken[2]} leads nowhere")
    with path.open("r+b") as f:
        f.seek(_WRITTEN_BY)
        f.write(bytes(4))


@contextmanager
def _read(path: Path) -> Iterator[Reader]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as sql:
        yield lambda table: sql.execute(f"SELECT * FROM {quoted(table.name)} ORDER BY rowid")


SQLITE = Format("sqlite", "SQLite database", "application/vnd.sqlite3", tuple(TABLES), _write, _read)
