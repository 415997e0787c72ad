"""Emitter of the gate's checks: the definition compiled to SQL conditions for DuckDB.

What belongs here: what must hold inside one table, as conditions and queries over a relation.
What does not: running them, files, and what must hold across tables by meaning (``validate``).

A ``RowCheck`` is a condition over one row that must not be false; all of a table's are counted
in one scan. A ``KeyCheck`` is a query that gives the offending keys and values.
"""
from __future__ import annotations

from dataclasses import dataclass

from .model import Column, Severity, Table

# What a spreadsheet takes for the beginning of a formula, or strips to find one.
FORMULA_MARKS = "=+-@\t\r"
# NUL cuts a cell short in many CSV readers.
CONTROL = r"\x00"


@dataclass(frozen=True, slots=True)
class RowCheck:
    table: str
    field: str
    rule: str
    condition: str
    message: str
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class KeyCheck:
    """``query`` selects (key, value) of each offending row."""

    table: str
    field: str
    rule: str
    query: str
    message: str
    needs: tuple[str, ...]


def quoted(name: str) -> str:
    """An SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """An SQL string."""
    return "'" + text.replace("'", "''") + "'"


def row_checks(table: Table) -> list[RowCheck]:
    """Everything that one row can be asked."""
    checks = [check for column in table.columns for check in _column_checks(table, column)]
    for low, high in table.ordered:
        a, b = quoted(low), quoted(high)
        checks.append(RowCheck(table.name, high, "order", f"{a} <= {b}", f"is less than {low}"))
    checks += [RowCheck(table.name, r.column, r.name, r.condition, r.message, r.severity) for r in table.rules]
    return checks


def _column_checks(table: Table, c: Column) -> list[RowCheck]:
    name = quoted(c.name)

    def check(rule: str, condition: str, message: str) -> RowCheck:
        return RowCheck(table.name, c.name, rule, condition, message)

    checks = []
    if c.required or c.name == table.primary_key:
        checks.append(check("required", f"{name} IS NOT NULL", "is empty and must not be"))
    if c.enum:
        words = ", ".join(literal(t.name) for t in c.enum)
        checks.append(check("enum", f"{name} IN ({words})", f"is none of: {', '.join(t.name for t in c.enum)}"))
    if c.minimum is not None:
        checks.append(check("minimum", f"{name} >= {c.minimum}", f"is less than {c.minimum}"))
    if c.maximum is not None:
        checks.append(check("maximum", f"{name} <= {c.maximum}", f"is more than {c.maximum}"))
    if c.max_length is not None:
        checks.append(check("length", f"length({name}) <= {c.max_length}", f"is longer than {c.max_length} characters"))
    if c.pattern is not None:
        checks.append(check("pattern", f"regexp_full_match({name}, {literal(c.pattern)})", f"does not match {c.pattern}"))
    if c.type == "string":
        checks.append(check("blank", f"{name} <> ''", "is an empty text; no value is written as null"))
    if table.csv and c.open_text:
        marks = ", ".join(f"chr({ord(m)})" for m in FORMULA_MARKS)
        checks.append(check("formula", f"left({name}, 1) NOT IN ({marks})", "would be taken for a formula by a spreadsheet"))
        checks.append(check("control", f"NOT regexp_matches({name}, {literal(CONTROL)})", "holds a NUL character"))
    return checks


def key_checks(table: Table) -> list[KeyCheck]:
    """Primary, unique and foreign keys."""
    key = quoted(table.primary_key)
    checks = []
    for c in table.columns:
        if c.name != table.primary_key and not c.unique:
            continue
        name, rule = quoted(c.name), "primary_key" if c.name == table.primary_key else "unique"
        checks.append(KeyCheck(
            table.name, c.name, rule,
            f"SELECT {key}, {name} FROM {quoted(table.name)} WHERE {name} IN "
            f"(SELECT {name} FROM {quoted(table.name)} GROUP BY {name} HAVING count(*) > 1)",
            "is not unique", (table.name,)))
    for k in table.foreign_keys:
        here = [quoted(c) for c in k.columns]
        match = " AND ".join(f"t.{quoted(there)} = s.{name}" for there, name in zip(k.to, here))
        filled = " AND ".join(f"s.{name} IS NOT NULL" for name in here)
        value = " || ' / ' || ".join(f"s.{name}" for name in here)
        checks.append(KeyCheck(
            table.name, k.columns[-1], "foreign_key",
            f"SELECT s.{key}, {value} FROM {quoted(table.name)} s WHERE {filled} AND NOT EXISTS "
            f"(SELECT 1 FROM {quoted(k.table)} t WHERE {match})",
            f"has no row in {k.table}" + (f" with the same {', '.join(k.columns[:-1])}" if len(k.columns) > 1 else ""),
            (table.name, k.table)))
    return checks
