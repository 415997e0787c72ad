"""The staged tables as relations that SQL can ask, whatever state the files are in.

What belongs here: opening files, comparing their columns with the definition, and making every
defined table and column there in its type, so that no later check trips over an absent one.
What does not: looking at values.
"""
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from ..schema.arrow import ARROW_TYPES
from ..schema.checks import quoted
from ..schema.model import Table
from .report import Report

_SQL_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN"}


class Relations:
    """A DuckDB connection with one view per defined table.

    ``data`` holds the tables as read; ``absent`` the names of those that could not be;
    ``broken`` the (table, column) pairs that are missing or of another type.
    """

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.defined = {name: set(table.column_names) for name, table in tables.items()}
        self.sql = duckdb.connect(":memory:", config={"enable_external_access": False})
        self.data: dict[str, pa.Table] = {}
        self.absent: set[str] = set()
        self.broken: set[tuple[str, str]] = set()

    def usable(self, table: str, *columns: str) -> bool:
        """Whether the table is defined and there, with these columns as defined."""
        return (table in self.defined and table not in self.absent
                and all(c in self.defined[table] and (table, c) not in self.broken for c in columns))


def read_parquet(path: Path) -> pa.Table:
    """The file's rows; raises ``ValueError`` with a message for people where it is no whole Parquet file."""
    try:
        # Read by handle: a path could be taken for a pattern or an address.
        with path.open("rb") as f:
            return pq.read_table(f)
    except (pa.ArrowException, OSError) as e:
        raise ValueError(str(e).splitlines()[0] if str(e) else type(e).__name__) from e


def open_relations(tables: Mapping[str, Table], parquet: Mapping[str, Path], report: Report) -> Relations:
    """Open what there is and report what is not as defined."""
    relations = Relations(tables)
    for name, table in tables.items():
        data = _read(name, parquet.get(name), report)
        if data is None:
            relations.absent.add(name)
            data = pa.table({c.name: pa.array([], ARROW_TYPES[c.type]) for c in table.columns})
        else:
            relations.data[name] = data
            report.rows[name] = data.num_rows
            relations.broken |= {(name, c) for c in _compare(table, data, report)}
        _view(relations.sql, table, data)
    return relations


def _read(name: str, path: Path | None, report: Report) -> pa.Table | None:
    problem = None
    if path is None or not path.is_file():
        problem = "the Parquet file is missing"
    else:
        try:
            return read_parquet(path)
        except ValueError as e:
            problem = f"the Parquet file cannot be read: {e}"
    report.add(name, None, "file", problem, [(None, None)])
    return None


def _compare(table: Table, data: pa.Table, report: Report) -> list[str]:
    """Names of the columns that are missing or of another type."""
    broken = []
    for c in table.columns:
        positions = data.schema.get_all_field_indices(c.name)
        if len(positions) != 1:
            broken.append(c.name)
            report.add(table.name, c.name, "column", "the column is missing" if not positions else "the column is there twice",
                       [(None, None)])
        elif data.schema.field(positions[0]).type != ARROW_TYPES[c.type]:
            broken.append(c.name)
            report.add(table.name, c.name, "type", f"the type is not {ARROW_TYPES[c.type]}",
                       [(None, str(data.schema.field(positions[0]).type))])
    strangers = [c for c in data.column_names if c not in table.column_names]
    report.add(table.name, None, "column", "the column is not defined", [(None, c) for c in dict.fromkeys(strangers)])
    if not broken and not strangers and tuple(data.column_names) != table.column_names:
        report.add(table.name, None, "column", "the columns stand in another order", [(None, ", ".join(data.column_names))])
    return broken


def _view(sql: duckdb.DuckDBPyConnection, table: Table, data: pa.Table) -> None:
    once = [c for c in table.columns if len(data.schema.get_all_field_indices(c.name)) == 1]
    # Without twins, which a relation cannot hold, and with at least one column, to keep the number of rows.
    nothing = pa.table({"nothing": pa.nulls(data.num_rows)})
    held = data.select([data.schema.get_field_index(c.name) for c in once]) if once else nothing
    sql.register(f"file {table.name}", held)
    there = {c.name for c in once}
    columns = ", ".join(
        (f"try_cast({quoted(c.name)} AS {_SQL_TYPES[c.type]})" if c.name in there else f"CAST(NULL AS {_SQL_TYPES[c.type]})")
        + f" AS {quoted(c.name)}"
        for c in table.columns
    )
    sql.execute(f"CREATE TEMP VIEW {quoted(table.name)} AS SELECT {columns} FROM {quoted(f'file {table.name}')}")
