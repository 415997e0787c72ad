"""Emitter and reader of the Table Schema (Data Package v2) of a table.

What belongs here: the form that goes into the descriptor, and the way back, by which a
downloaded package is checked against what it says of itself. What does not: the descriptor
around it (``publish/descriptor``).

``enum`` stands beside ``categories`` because common validators read only the former. Three
properties are this dataset's own: ``orderedPairs`` (the first never exceeds the second),
``quoteSpan`` (``quote`` is the article's text between the offsets) and ``empties`` of a field.
"""
from __future__ import annotations

from typing import Any

from .index import TABLES
from .model import Column, ForeignKey, Table, Term

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
_TYPES = ("string", "integer", "boolean")


def table_schema(name: str) -> dict[str, Any]:
    """The Table Schema of one of the dataset's tables."""
    return emit(TABLES[name])


def emit(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": PROFILE,
        "fields": [_field(c) for c in table.columns],
        "missingValues": [""],
        "primaryKey": [table.primary_key],
    }
    unique = [[c.name] for c in table.columns if c.unique]
    if unique:
        schema["uniqueKeys"] = unique
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {"fields": list(k.columns), "reference": {"resource": k.table, "fields": list(k.to)}}
            for k in table.foreign_keys
        ]
    if table.ordered:
        schema["orderedPairs"] = [list(pair) for pair in table.ordered]
    if table.span:
        schema["quoteSpan"] = True
    return schema


def _field(c: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": c.name, "type": c.type, "title": c.title, "description": c.description}
    if c.empties:
        field["empties"] = c.empties
    constraints: dict[str, Any] = {}
    if c.required:
        constraints["required"] = True
    if c.unique:
        constraints["unique"] = True
    if c.minimum is not None:
        constraints["minimum"] = c.minimum
    if c.maximum is not None:
        constraints["maximum"] = c.maximum
    if c.max_length is not None:
        constraints["maxLength"] = c.max_length
    if c.pattern is not None:
        constraints["pattern"] = f"^({c.pattern})$"
    if c.enum:
        constraints["enum"] = [t.name for t in c.enum]
        field["categories"] = [{"value": t.name, "label": t.meaning} for t in c.enum]
    if constraints:
        field["constraints"] = constraints
    return field


class SchemaError(ValueError):
    """A Table Schema that cannot be read; the message says where."""


def read(name: str, schema: Any) -> Table:
    """The table that a Table Schema describes. Nothing in it is trusted to have the right form."""
    fields = _listed(schema, "fields", name)
    columns = tuple(_column(name, f) for f in fields)
    names = {c.name for c in columns}
    if len(names) != len(columns):
        raise SchemaError(f"{name}: two fields of the same name")
    key = schema.get("primaryKey")
    key = key[0] if isinstance(key, list) and len(key) == 1 else key
    if not isinstance(key, str) or key not in names:
        raise SchemaError(f"{name}: primaryKey is not one of its fields")
    foreign = []
    for k in _listed(schema, "foreignKeys", name, default=[]):
        reference = k.get("reference") if isinstance(k, dict) else None
        if not isinstance(reference, dict) or not isinstance(reference.get("resource"), str):
            raise SchemaError(f"{name}: a foreign key has no reference")
        here, there = _names(k.get("fields")), _names(reference.get("fields"))
        if not here or len(here) != len(there) or not set(here) <= names:
            raise SchemaError(f"{name}: a foreign key's fields cannot be read")
        foreign.append(ForeignKey(here, reference["resource"] or name, there))
    ordered = []
    for pair in _listed(schema, "orderedPairs", name, default=[]):
        if len(_names(pair)) != 2 or not set(pair) <= names:
            raise SchemaError(f"{name}: an ordered pair cannot be read")
        ordered.append((pair[0], pair[1]))
    return Table(name, name, "", columns, key, tuple(foreign), tuple(ordered), span=schema.get("quoteSpan") is True)


def _listed(schema: Any, key: str, name: str, default: list | None = None) -> list:
    value = schema.get(key, default) if isinstance(schema, dict) else None
    if not isinstance(value, list):
        raise SchemaError(f"{name}: {key} is no list")
    return value


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    return tuple(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else ()


def _column(table: str, field: Any) -> Column:
    if not isinstance(field, dict) or not isinstance(field.get("name"), str):
        raise SchemaError(f"{table}: a field has no name")
    where = f"{table}.{field['name']}"
    if field.get("type") not in _TYPES:
        raise SchemaError(f"{where}: type is not one of {', '.join(_TYPES)}")
    limits = field.get("constraints", {})
    if not isinstance(limits, dict):
        raise SchemaError(f"{where}: constraints are no object")
    for bound in ("minimum", "maximum", "maxLength"):
        if bound in limits and type(limits[bound]) is not int:
            raise SchemaError(f"{where}: {bound} is no whole number")
    pattern = limits.get("pattern")
    if pattern is not None and not isinstance(pattern, str):
        raise SchemaError(f"{where}: pattern is no text")
    words = limits.get("enum", [])
    if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
        raise SchemaError(f"{where}: enum is no list of words")
    return Column(
        field["name"], field["type"], str(field.get("title", "")), str(field.get("description", "")),
        required=limits.get("required") is True, unique=limits.get("unique") is True,
        enum=tuple(Term(w, "") for w in words), minimum=limits.get("minimum"), maximum=limits.get("maximum"),
        pattern=pattern, max_length=limits.get("maxLength"),
    )
