"""The tables by name, in publishing order.

What belongs here: the one list that says which tables there are. What does not: their columns.
"""
from __future__ import annotations

from .flat import CLAIMS_FLAT
from .model import Table
from .tables import ARTICLES, CLAIMS, DISPUTES, EVENTS, ISSUES, PARTICIPANTS, TEXTS

TABLES: dict[str, Table] = {
    t.name: t for t in (ARTICLES, EVENTS, PARTICIPANTS, CLAIMS, DISPUTES, CLAIMS_FLAT, ISSUES, TEXTS)
}
PRIMARY_KEYS: dict[str, str] = {name: t.primary_key for name, t in TABLES.items()}


def table(name: str) -> Table:
    return TABLES[name]
