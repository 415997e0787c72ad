"""What must hold inside tables and between their keys: the compiled checks, run.

What belongs here: running the schema's row and key checks, counts and fill rates. What does
not: what tables must say about each other by meaning (``meaning``).
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import duckdb

from ..schema.checks import RowCheck, key_checks, quoted, row_checks
from ..schema.model import Table
from .relations import Relations
from .report import Report


def check_inside(tables: Mapping[str, Table], relations: Relations, report: Report) -> None:
    for table in tables.values():
        if table.name in relations.absent:
            continue
        _check_rows(table, relations, report)
        _check_keys(table, relations, report)
        _check_limits(table, report)


def _check_rows(table: Table, relations: Relations, report: Report) -> None:
    """All conditions are counted in one scan; only those that fail are asked for their rows."""
    checks = [c for c in row_checks(table) if (table.name, c.field) not in relations.broken]
    counts = [f"count(*) FILTER (WHERE NOT ({c.condition}))" for c in checks]
    filled = [f"count({quoted(c.name)})" for c in table.columns]
    try:
        row = relations.sql.execute(f"SELECT {', '.join(filled + counts)} FROM {quoted(table.name)}").fetchone()
    except duckdb.Error:
        checks = _runnable(table, checks, relations, report)
        counts = [f"count(*) FILTER (WHERE NOT ({c.condition}))" for c in checks]
        row = relations.sql.execute(f"SELECT {', '.join(filled + counts)} FROM {quoted(table.name)}").fetchone()
    rows = report.rows[table.name]
    if rows:
        report.fill[table.name] = {c.name: round(n / rows, 4) for c, n in zip(table.columns, row)}
    for check, violations in zip(checks, row[len(filled):]):
        offenders = _offenders(table, check, relations) if violations else []
        report.add(table.name, check.field, check.rule, check.message, offenders, check.severity)


def _runnable(table: Table, checks: list[RowCheck], relations: Relations, report: Report) -> list[RowCheck]:
    """The checks that can be run; a definition from outside may hold, say, a pattern that is none."""
    good = []
    for check in checks:
        try:
            relations.sql.execute(f"SELECT count(*) FILTER (WHERE NOT ({check.condition})) FROM {quoted(table.name)}").fetchone()
            good.append(check)
        except duckdb.Error as e:
            report.add(table.name, check.field, "check", _cannot(check.rule, e), [(None, None)])
    return good


def _cannot(rule: str, error: duckdb.Error) -> str:
    return f"cannot be checked for {rule}: {str(error).splitlines()[0]}"


def _offenders(table: Table, check: RowCheck, relations: Relations) -> list[tuple]:
    key = quoted(table.primary_key)
    return relations.sql.execute(
        f"SELECT {key}, CAST({quoted(check.field)} AS VARCHAR) FROM {quoted(table.name)} "
        f"WHERE NOT ({check.condition}) ORDER BY 1, 2"
    ).fetchall()


def _check_keys(table: Table, relations: Relations, report: Report) -> None:
    for check in key_checks(table):
        if not all(map(relations.usable, check.needs)) or not relations.usable(table.name, check.field):
            continue
        try:
            offenders = relations.sql.execute(f"SELECT * FROM ({check.query}) ORDER BY ALL").fetchall()
        except duckdb.Error as e:
            offenders, check = [(None, None)], replace(check, rule="check", message=_cannot(check.rule, e))
        report.add(table.name, check.field, check.rule, check.message, offenders)


def _check_limits(table: Table, report: Report) -> None:
    rows = report.rows[table.name]
    if table.min_rows:
        report.add(table.name, None, "count", f"has fewer than {table.min_rows} rows",
                   [(None, rows)] if rows < table.min_rows else [])
    if table.max_rows is not None:
        report.add(table.name, None, "count", f"has more than {table.max_rows} rows",
                   [(None, rows)] if rows > table.max_rows else [], "warning")
    for c in table.columns:
        if c.fill is None or rows < c.fill.from_rows:
            continue
        share = report.fill[table.name][c.name]
        report.add(table.name, c.name, "fill", f"is filled in fewer than {c.fill.low:.0%} of the rows",
                   [(None, f"{share:.1%}")] if share < c.fill.low else [])
        report.add(table.name, c.name, "fill", f"is filled in more than {c.fill.high:.0%} of the rows",
                   [(None, f"{share:.1%}")] if share > c.fill.high else [], "warning")
