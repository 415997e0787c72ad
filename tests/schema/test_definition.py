"""The definition and its emitters agree with each other and with what is committed."""
from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from frictionless import Schema

from pipelines.schema import TABLES
from pipelines.schema.arrow import arrow_schema
from pipelines.schema.codebook import codebook
from pipelines.schema.columns import columns
from pipelines.schema.flat import ARTICLE_COLUMNS, EVENT_COLUMNS
from pipelines.schema.table_schema import SchemaError, emit, read

ROOT = Path(__file__).parents[2]


def test_the_committed_codebook_is_the_generated_one():
    assert (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8") == codebook(), "run: python -m pipelines.schema"


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_table_is_whole(table):
    names = table.column_names
    assert len(set(names)) == len(names)
    assert table.column(table.primary_key).required
    for key in table.foreign_keys:
        target = TABLES[key.table]
        assert set(key.columns) <= set(names) and set(key.to) <= set(target.column_names)
        assert target.primary_key in key.to, "a key must name one row"
    for c in table.columns:
        assert c.title and c.description.endswith("."), f"{table.name}.{c.name} is not described"
        assert not (c.required and c.empties), f"{c.name}: never empty, so there is nothing to say of an empty cell"


@pytest.mark.parametrize("name", TABLES)
def test_emitters_speak_of_the_same_columns(name):
    names = TABLES[name].column_names
    assert tuple(arrow_schema(name).names) == names
    assert tuple(c["name"] for c in columns(name)) == names
    assert tuple(f["name"] for f in emit(TABLES[name])["fields"]) == names
    assert {str(f.type) for f in arrow_schema(name)} <= {"string", "int64", "bool"}
    assert all(f.metadata[b"description"] for f in arrow_schema(name))


@pytest.mark.parametrize("name", TABLES)
def test_table_schema_is_read_back_as_written_and_frictionless_takes_it(name):
    schema = emit(TABLES[name])
    again = read(name, schema)
    assert again.column_names == TABLES[name].column_names
    assert (again.primary_key, again.foreign_keys, again.ordered, again.span) == (
        TABLES[name].primary_key, TABLES[name].foreign_keys, TABLES[name].ordered, TABLES[name].span)
    assert {c.name for c in again.columns if c.required} == {c.name for c in TABLES[name].columns if c.required}
    Schema.from_descriptor(schema)
    for field in schema["fields"]:
        assert [c["value"] for c in field.get("categories", [])] == field.get("constraints", {}).get("enum", [])


def test_the_wide_table_takes_its_columns_over():
    flat, claims, events = TABLES["claims_flat"], TABLES["claims"], TABLES["events"]
    assert flat.column_names == (*claims.column_names, *EVENT_COLUMNS, *ARTICLE_COLUMNS)
    assert flat.column("event_type").enum == events.column("event_type").enum
    assert flat.column("event_date_start").pattern == events.column("date_start").pattern


@pytest.mark.parametrize("broken", [
    None, [], {}, {"fields": 1}, {"fields": [{"name": "a"}]}, {"fields": [{"name": "a", "type": "date"}]},
    {"fields": [{"name": "a", "type": "string"}]},
    {"fields": [{"name": "a", "type": "string"}], "primaryKey": "b"},
    {"fields": [{"name": "a", "type": "string"}] * 2, "primaryKey": "a"},
    {"fields": [{"name": "a", "type": "string", "constraints": {"minimum": "0); drop"}}], "primaryKey": "a"},
    {"fields": [{"name": "a", "type": "string"}], "primaryKey": "a", "foreignKeys": [{"fields": ["a"], "reference": 3}]},
    {"fields": [{"name": "a", "type": "string"}], "primaryKey": "a", "orderedPairs": [["a", "b"]]},
])
def test_a_foreign_schema_of_any_form_is_refused_with_words(broken):
    with pytest.raises(SchemaError):
        read("x", broken)


def test_arrow_schemas_are_equal_bytes():
    assert arrow_schema("claims").serialize().equals(arrow_schema("claims").serialize())
    assert isinstance(arrow_schema("claims"), pa.Schema)
