"""What a change of the schema does to the version: the Data Package version recipe."""
from __future__ import annotations

import copy
from datetime import date

import pytest

from pipelines.publish.version import Version, next_version, schema_changes
from pipelines.schema import TABLES
from pipelines.schema.table_schema import emit

SCHEMAS = {name: emit(table) for name, table in TABLES.items()}


def field(schemas, table, name):
    return next(f for f in schemas[table]["fields"] if f["name"] == name)


def levels(change) -> list[str]:
    new = copy.deepcopy(SCHEMAS)
    change(new)
    return sorted({c.level for c in schema_changes(SCHEMAS, new)})


@pytest.mark.parametrize("change, expected", [
    (lambda s: None, []),
    (lambda s: s.pop("issues"), ["major"]),
    (lambda s: s.update(more={"fields": []}), ["minor"]),
    (lambda s: s["claims"]["fields"].pop(), ["major"]),
    (lambda s: s["claims"]["fields"].append({"name": "new", "type": "string"}), ["major"]),
    (lambda s: s["claims"]["fields"].reverse(), ["major"]),
    (lambda s: field(s, "claims", "side").update(type="string"), ["major"]),
    (lambda s: field(s, "claims", "subject").update(description="Other words."), ["patch"]),
    (lambda s: field(s, "claims", "subject")["constraints"].update(required=True), ["major"]),
    (lambda s: field(s, "claims", "quote").pop("constraints"), ["minor"]),
    (lambda s: field(s, "claims", "stance")["constraints"]["enum"].append("doubts"), ["minor"]),
    (lambda s: field(s, "claims", "stance")["constraints"]["enum"].remove("denies"), ["major"]),
    (lambda s: field(s, "claims", "side")["constraints"].update(maximum=2), ["major"]),
    (lambda s: field(s, "claims", "side")["constraints"].update(maximum=5), ["minor"]),
    (lambda s: field(s, "claims", "side")["constraints"].pop("maximum"), ["minor"]),
    (lambda s: field(s, "claims", "subject")["constraints"].update(maxLength=5), ["major"]),
    (lambda s: field(s, "claims", "url")["constraints"].update(pattern="x"), ["major"]),
    (lambda s: field(s, "claims", "url")["constraints"].pop("pattern"), ["minor"]),
    (lambda s: s["claims"].update(primaryKey=["quote"]), ["major"]),
    (lambda s: s["claims"]["foreignKeys"].pop(), ["minor"]),
    (lambda s: s["texts"]["foreignKeys"].append({"fields": ["text"]}), ["major"]),
])
def test_levels(change, expected):
    assert levels(change) == expected


def test_versions_are_read_and_ordered_by_number():
    assert Version.parse("1.20240203.10") > Version.parse("1.20240203.9") > Version.parse("1.20231231.99")
    for text in ("", "1.2.3", "01.20240203.0", "1.20240203.0 ", "..", "1.20240203.0/../x", "None"):
        assert Version.parse(text) is None


def test_the_next_version():
    day = date(2024, 2, 3)
    assert str(next_version(None, [], day, False)) == "1.20240203.0"
    former = Version(3, "20240301", 4)
    assert str(next_version(former, [former], day, False)) == "3.20240301.5"
    assert str(next_version(former, [former], date(2025, 1, 1), True)) == "4.20250101.0"
