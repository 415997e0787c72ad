"""The CSV files: do they say what the Parquet files say, and does frictionless agree?

What belongs here: reading the CSVs back, and the outside cross-check. What does not: any check
of values that already ran on the Parquet files with the same cells.
"""
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from ..schema.model import Table
from ..schema.table_schema import emit
from .relations import Relations
from .report import Finding, Report

# frictionless stops there by itself; said so that nobody takes its number for the whole.
_FRICTIONLESS_LIMIT = 1000
_BLOCK_MAX = 2**31 - 1


def check_csvs(tables: Mapping[str, Table], files: Mapping[str, Path], relations: Relations, report: Report) -> list[str]:
    """Names of the tables whose CSV can be read."""
    readable = []
    for name, table in tables.items():
        if not table.csv:
            continue
        path = files.get(name)
        if path is None or not path.is_file():
            report.add(name, None, "file", "the CSV file is missing", [(None, None)])
            continue
        try:
            cells = _read(path)
        except (pa.ArrowException, OSError, UnicodeError) as e:
            report.add(name, None, "file", f"the CSV file cannot be read: {str(e).splitlines()[0]}", [(None, None)])
            continue
        readable.append(name)
        if name not in relations.absent:
            _compare(table, cells, relations.data[name], report)
    return readable


def _read(path: Path) -> pa.Table:
    """All cells as text; a single block, since no row may straddle two."""
    with path.open("rb") as f:
        size = min(max(path.stat().st_size + 1, 1 << 20), _BLOCK_MAX)
        header = f.readline().decode("utf-8").rstrip("\n").split(",")
        f.seek(0)
        return csv.read_csv(
            f, csv.ReadOptions(block_size=size), csv.ParseOptions(newlines_in_values=True),
            csv.ConvertOptions(column_types={n: pa.string() for n in header}, null_values=[""], strings_can_be_null=True),
        )


def _compare(table: Table, cells: pa.Table, data: pa.Table, report: Report) -> None:
    if tuple(cells.column_names) != table.column_names:
        report.add(table.name, None, "csv", "the CSV's header is not the table's columns",
                   [(None, ", ".join(cells.column_names))])
        return
    if cells.num_rows != data.num_rows:
        report.add(table.name, None, "csv", f"the CSV has not the {data.num_rows} rows of the Parquet file",
                   [(None, cells.num_rows)])
        return
    differ = []
    for c in table.columns:
        if c.name not in data.column_names:
            continue
        column = cells.column(c.name)
        same = pc.equal(column, _rendered(data.column(c.name)))
        # Null meets null: equal gives null there, and only there may it.
        both = pc.and_(pc.is_null(column), pc.is_null(data.column(c.name)))
        wrong = pc.invert(pc.or_kleene(pc.fill_null(same, False), both))
        if pc.any(wrong).as_py():
            at = pc.indices_nonzero(wrong)
            keys = cells.column(table.primary_key).take(at).to_pylist()
            differ += [(key, value, c.name) for key, value in zip(keys, column.take(at).to_pylist())]
    by_field: dict[str, list[tuple[Any, Any]]] = {}
    for key, value, field in differ:
        by_field.setdefault(field, []).append((key, value))
    for field, offenders in by_field.items():
        report.add(table.name, field, "csv", "is not the cell of the Parquet file", offenders)
    if not by_field:
        report.add(table.name, None, "csv", "says what the Parquet file says", [])


def _rendered(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column if pa.types.is_string(column.type) else pc.cast(column, pa.string(), safe=False)


def check_frictionless(tables: Mapping[str, Table], files: Mapping[str, Path], report: Report) -> None:
    """Stock frictionless over the CSVs, with their schemas and keys."""
    from frictionless import Package, system

    names = [n for n in tables if n in files]
    if not names:
        return
    folder = files[names[0]].parent
    resources = []
    for name in names:
        schema = emit(tables[name])
        # A key into a table that is not there would only repeat what is already reported.
        schema["foreignKeys"] = [k for k in schema.get("foreignKeys", []) if k["reference"]["resource"] in names]
        resources.append({"name": name, "type": "table", "path": files[name].name, "format": "csv", "mediatype": "text/csv",
                          "encoding": "utf-8", "schema": schema})
    with system.use_context(trusted=False):
        result = Package.from_descriptor({"name": "staged", "resources": resources}, basepath=str(folder)).validate()
    for task in result.tasks:
        findings = [_finding(task.name, e) for e in task.errors]
        for f in findings:
            report.add(f.table, f.field, f.rule, f.message, [(f.key, f.value)], f.severity)
        if not findings:
            report.add(task.name, None, "frictionless", "frictionless finds nothing", [])
        if len(findings) >= _FRICTIONLESS_LIMIT:
            report.add(task.name, None, "frictionless", f"frictionless stopped after {_FRICTIONLESS_LIMIT} errors",
                       [(None, None)], "warning")
    for error in result.errors:
        report.add("datapackage", None, f"frictionless/{error.type}", error.message, [(None, None)])


def _finding(table: str, error: Any) -> Finding:
    cells = getattr(error, "cells", None)
    return Finding(
        table, str(cells[0]) if cells else None, getattr(error, "field_name", None), getattr(error, "cell", None) or None,
        f"frictionless/{error.type}", error.note or error.message)
