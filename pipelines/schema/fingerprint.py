"""The definition in one short hash: it changes with any column, key, rule or word of it.

What belongs here: that hash. What does not: hashes of code or of rows.
"""
from __future__ import annotations

import hashlib
import json

from .index import TABLES
from .table_schema import table_schema


def schema_fingerprint() -> str:
    """16 hex digits over the Table Schemas, titles and descriptions of all tables."""
    everything = [[t.name, t.title, t.description, table_schema(t.name)] for t in TABLES.values()]
    return hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()[:16]
