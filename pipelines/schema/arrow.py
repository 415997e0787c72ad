"""Emitter of the Arrow schema of a table, which Parquet files are written with.

What belongs here: types and the descriptions that travel in the file. What does not: rows.

Every field is nullable in Arrow: a missing required cell is the gate's finding, not a crash of
the writer. Metadata keys are sorted, so that equal schemas are equal bytes.
"""
from __future__ import annotations

import pyarrow as pa

from .index import TABLES
from .model import Table

ARROW_TYPES = {"string": pa.string(), "integer": pa.int64(), "boolean": pa.bool_()}


def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of one of the dataset's tables, with titles and descriptions as metadata."""
    return emit(TABLES[name])


def emit(table: Table) -> pa.Schema:
    fields = [
        pa.field(c.name, ARROW_TYPES[c.type], metadata={"description": c.description, "title": c.title})
        for c in table.columns
    ]
    return pa.schema(fields, metadata={"description": table.description, "name": table.name, "title": table.title})
