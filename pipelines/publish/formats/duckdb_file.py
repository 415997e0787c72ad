"""The DuckDB database: tables with keys, and every table and column with its description.

What belongs here: writing and reading that file. What does not: columns and keys, which the schema emits.

The form of storage is an older one than this library's newest, so that drivers in other programs open the file, and
its blocks are small, since each table takes several. One thread writes, so that rows stay in their order.
"""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from ...schema import TABLES, Table
from ...schema.arrow import arrow_schema
from ...schema.checks import literal, quoted
from ...schema.sql import create_table
from .model import BATCH, Descriptor, Format, Reader, Row, parquet_batches

# Opens in DuckDB 1.2 (February 2025) and later.
STORAGE = "v1.2.0"
_BLOCK = 16_384
_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN"}


def _write(folder: Path, path: Path, descriptor: Descriptor) -> None:
    path.unlink(missing_ok=True)
    with closing(duckdb.connect(":memory:", config={"threads": 1})) as sql:
        where = str(path).replace("'", "''")
        sql.execute(f"ATTACH '{where}' AS package (STORAGE_VERSION '{STORAGE}', BLOCK_SIZE {_BLOCK})")
        sql.execute("USE package")
        sql.execute("BEGIN")
        for name, table in TABLES.items():
            sql.execute(create_table(table, _TYPES))
            sql.register("given", pa.RecordBatchReader.from_batches(arrow_schema(name), parquet_batches(folder, name)))
            sql.execute(f"INSERT INTO {quoted(name)} SELECT * FROM given")
            sql.unregister("given")
            _describe(sql, table)
        sql.execute("COMMIT")
        sql.execute("USE memory")
        sql.execute("DETACH package")


def _describe(sql: duckdb.DuckDBPyConnection, table: Table) -> None:
    sql.execute(f"COMMENT ON TABLE {quoted(table.name)} IS {literal(f'{table.title}. {table.description}')}")
    for c in table.columns:
        about = f"{c.title}. {c.description}" + (f" Empty: {c.empties}." if c.empties else "")
        sql.execute(f"COMMENT ON COLUMN {quoted(table.name)}.{quoted(c.name)} IS {literal(about)}")


@contextmanager
def _read(path: Path) -> Iterator[Reader]:
    with closing(duckdb.connect(str(path), read_only=True)) as sql:
        yield lambda table: _rows(sql, table)


def _rows(sql: duckdb.DuckDBPyConnection, table: Table) -> Iterator[Row]:
    sql.execute(f"SELECT * FROM {quoted(table.name)} ORDER BY {quoted(table.primary_key)}")
    while rows := sql.fetchmany(BATCH):
        yield from rows


DUCKDB = Format("duckdb", "DuckDB database", "application/vnd.duckdb", tuple(TABLES), _write, _read)
