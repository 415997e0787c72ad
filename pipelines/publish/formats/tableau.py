"""Tableau's extract, where its library is installed (``pip install 'conflict-claims[tableau]'``).

What belongs here: writing and reading that file. What does not: columns, which the schema gives. Keys are left out:
the engine assumes them without checking, and Tableau relates tables by itself.
"""
from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from ...schema import TABLES, Table
from ...schema.checks import quoted
from .model import Descriptor, Format, Reader, Row, parquet_rows

_SCHEMA = "Extract"


@contextmanager
def _engine() -> Iterator:
    from tableauhyperapi import HyperProcess, Telemetry

    # No log file beside whatever folder the build runs in.
    with HyperProcess(Telemetry.DO_NOT_SEND_USAGE_DATA_TO_TABLEAU, parameters={"log_config": ""}) as engine:
        yield engine


def _write(folder: Path, path: Path, descriptor: Descriptor) -> None:
    from tableauhyperapi import Connection, CreateMode, HyperException, Inserter, Nullability, SqlType, TableDefinition, TableName

    types = {"string": SqlType.text(), "integer": SqlType.big_int(), "boolean": SqlType.bool()}
    def fill(sql: Connection) -> None:
        sql.catalog.create_schema(_SCHEMA)
        for name, table in TABLES.items():
            columns = [TableDefinition.Column(c.name, types[c.type], Nullability.NOT_NULLABLE if c.required else Nullability.NULLABLE)
                       for c in table.columns]
            defined = TableDefinition(TableName(_SCHEMA, name), columns)
            sql.catalog.create_table(defined)
            with Inserter(sql, defined) as rows:
                rows.add_rows(parquet_rows(folder, name))
                rows.execute()

    try:
        with _engine() as engine, Connection(engine.endpoint, path, CreateMode.CREATE_AND_REPLACE) as sql:
            fill(sql)
    except HyperException as e:
        raise OSError(errno.EIO, str(e).splitlines()[0], str(path)) from e


@contextmanager
def _read(path: Path) -> Iterator[Reader]:
    from tableauhyperapi import Connection

    with _engine() as engine, Connection(engine.endpoint, path) as sql:
        yield lambda table: _rows(sql, table)


def _rows(sql, table: Table) -> Iterator[Row]:
    query = f"SELECT * FROM {quoted(_SCHEMA)}.{quoted(table.name)} ORDER BY {quoted(table.primary_key)} COLLATE \"binary\""
    with sql.execute_query(query) as result:
        for row in result:
            yield tuple(row)


def _missing() -> str | None:
    return None if find_spec("tableauhyperapi") else "tableauhyperapi is not installed (`make tableau` or the extra `tableau` brings it)"


TABLEAU = Format("hyper", "Tableau extract", "application/vnd.tableau.hyper", tuple(TABLES), _write, _read, missing=_missing,
                 everywhere=False)
