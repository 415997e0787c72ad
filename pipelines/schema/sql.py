"""Emitter of the SQL that creates a table, with its keys, for databases that hold a copy of the dataset.

What belongs here: columns, keys and what foreign keys ask of the table they point to. What does not: the names
of types and the clauses that differ between databases, which are handed in, and any connection.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping

from .checks import quoted
from .index import TABLES
from .model import Column, ForeignKey, Table, Type


def create_table(table: Table, types: Mapping[Type, str], *, end: str = "", notes: bool = False) -> str:
    """``CREATE TABLE`` with every key of the definition; ``types`` gives the database's own names of the three types.

    ``end`` follows the closing bracket. With ``notes`` each column's title stands behind it as a comment, for
    databases that keep the statement but have no comments of their own.
    """
    columns = [(f"{quoted(c.name)} {types[c.type]}" + (" NOT NULL" if c.required else ""), c) for c in table.columns]
    keys = [f"PRIMARY KEY ({quoted(table.primary_key)})", *(f"UNIQUE ({_list(names)})" for names in _uniques(table)),
            *(_foreign(k) for k in table.foreign_keys)]
    lines = [f"  {sql}," + (f" -- {_note(c)}" if notes else "") for sql, c in columns]
    body = "\n".join([*lines, *(f"  {k}," for k in keys[:-1]), f"  {keys[-1]}"])
    return f"CREATE TABLE {quoted(table.name)} (\n{body}\n){' ' + end if end else ''}"


def create_indexes(table: Table) -> Iterable[str]:
    """``CREATE INDEX`` for each foreign key that the primary key does not already serve."""
    for key in table.foreign_keys:
        if key.columns != (table.primary_key,):
            name = "_".join((table.name, *key.columns))
            yield f"CREATE INDEX {quoted(name)} ON {quoted(table.name)} ({_list(key.columns)})"


def _uniques(table: Table) -> list[tuple[str, ...]]:
    """What must be unique besides the primary key: by definition, or since foreign keys point at it."""
    pointed = [k.to for t in TABLES.values() for k in t.foreign_keys if k.table == table.name]
    own = [(c.name,) for c in table.columns if c.unique]
    return [names for names in dict.fromkeys([*own, *pointed]) if names != (table.primary_key,)]


def _foreign(key: ForeignKey) -> str:
    return f"FOREIGN KEY ({_list(key.columns)}) REFERENCES {quoted(key.table)} ({_list(key.to)})"


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(quoted, names))


def _note(column: Column) -> str:
    return f"{column.title}: {column.description}".replace("\n", " ")
