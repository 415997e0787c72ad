"""Emitter of a table's columns as plain data, for catalogues such as an orchestrator's.

What belongs here: names, types, descriptions and constraints in words. What does not: any
catalogue's own classes.
"""
from __future__ import annotations

from typing import Any

from .index import TABLES
from .model import Column


def columns(name: str) -> list[dict[str, Any]]:
    """One dict per column: name, type, description, nullable, unique, constraints (list of words)."""
    table = TABLES[name]
    return [
        {
            "name": c.name,
            "type": c.type,
            "description": c.description + (f" Empty: {c.empties}." if c.empties else ""),
            "nullable": not c.required,
            "unique": c.unique or c.name == table.primary_key,
            "constraints": _constraints(c, {col: k.table for k in table.foreign_keys for col in k.columns[-1:]}),
        }
        for c in table.columns
    ]


def _constraints(c: Column, references: dict[str, str]) -> list[str]:
    words = []
    if c.enum:
        words.append("one of " + ", ".join(t.name for t in c.enum))
    if c.minimum is not None:
        words.append(f">= {c.minimum}")
    if c.maximum is not None:
        words.append(f"<= {c.maximum}")
    if c.pattern:
        words.append(f"matches {c.pattern}")
    if c.name in references:
        words.append(f"in {references[c.name]}")
    return words
