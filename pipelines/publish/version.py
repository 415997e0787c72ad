"""Versions, and what a change of the schema does to them.

What belongs here: MAJOR.YYYYMMDD.PATCH and the Data Package version recipe: what breaks a reader
raises MAJOR. What does not: where releases lie.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Level = Literal["major", "minor", "patch"]

_VERSION = re.compile(r"([1-9][0-9]{0,8})\.([0-9]{8})\.(0|[1-9][0-9]{0,8})")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """Ordered as written: MAJOR never falls, and within it neither does the date."""

    major: int
    day: str
    patch: int

    @classmethod
    def parse(cls, text: str) -> Version | None:
        match = _VERSION.fullmatch(text)
        return cls(int(match[1]), match[2], int(match[3])) if match else None

    def __str__(self) -> str:
        return f"{self.major}.{self.day}.{self.patch}"


def next_version(former: Version | None, existing: Iterable[Version], as_of: date, breaking: bool) -> Version:
    """The version after ``former``. The date never goes back, even where the newest source was withdrawn."""
    day = as_of.strftime("%Y%m%d")
    if former is None:
        major = 1
    else:
        major, day = former.major + breaking, max(day, former.day)
    patches = [v.patch for v in existing if v.day == day]
    return Version(major, day, max(patches, default=-1) + 1)


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """One change between two schemas: how much it weighs, which table, and what in words."""

    level: Level
    table: str
    what: str


def schema_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[SchemaChange]:
    """What changed between two sets of Table Schemas, by table name."""
    changes = [SchemaChange("major", t, "table removed") for t in old if t not in new]
    changes += [SchemaChange("minor", t, "table added") for t in new if t not in old]
    for table in new:
        if table in old:
            changes += [SchemaChange(level, table, what) for level, what in _between(old[table], new[table])]
    return changes


def _between(old: dict[str, Any], new: dict[str, Any]) -> Iterable[tuple[Level, str]]:
    before, after = ({f["name"]: f for f in s["fields"]} for s in (old, new))
    for name in before:
        if name not in after:
            yield "major", f"{name}: column removed"
    for name in after:
        if name not in before:
            yield "major", f"{name}: column added"
    if before.keys() == after.keys() and list(before) != list(after):
        yield "major", "columns in another order"
    for name in (n for n in after if n in before):
        for level, what in _field(before[name], after[name]):
            yield level, f"{name}: {what}"
    if old.get("primaryKey") != new.get("primaryKey"):
        yield "major", "primary key changed"
    if old.get("missingValues") != new.get("missingValues"):
        yield "major", "missing values changed"
    for key in ("uniqueKeys", "foreignKeys", "orderedPairs"):
        a, b = old.get(key, []), new.get(key, [])
        if any(k not in a for k in b):
            yield "major", f"{key} added"
        if any(k not in b for k in a):
            yield "minor", f"{key} removed"


def _field(old: dict[str, Any], new: dict[str, Any]) -> Iterable[tuple[Level, str]]:
    if (old.get("type"), old.get("format")) != (new.get("type"), new.get("format")):
        yield "major", f"type {old.get('type')} became {new.get('type')}"
    a, b = old.get("constraints", {}), new.get("constraints", {})
    for flag in ("required", "unique"):
        if bool(a.get(flag)) != bool(b.get(flag)):
            yield ("major", f"{flag} now") if b.get(flag) else ("minor", f"{flag} no longer")
    for bound, tighter in (("minimum", lambda x, y: y > x), ("maximum", lambda x, y: y < x), ("maxLength", lambda x, y: y < x)):
        x, y = a.get(bound), b.get(bound)
        if x != y:
            stricter = y is not None and (x is None or tighter(x, y))
            yield "major" if stricter else "minor", f"{bound} {x} became {y}"
    if a.get("pattern") != b.get("pattern"):
        # Whether one pattern admits all of another is not decided here: any new one may be stricter.
        yield ("minor", "pattern removed") if b.get("pattern") is None else ("major", "pattern changed")
    if a.get("enum") != b.get("enum"):
        gone = [w for w in a.get("enum", []) if w not in b.get("enum", [])]
        come = [w for w in b.get("enum", []) if w not in a.get("enum", [])]
        if "enum" not in a or (gone and "enum" in b):
            yield "major", "enum added" if "enum" not in a else f"enum without {', '.join(gone)}"
        elif "enum" not in b:
            yield "minor", "enum removed"
        if come and "enum" in a:
            yield "minor", f"enum with {', '.join(come)}"
    words = ("title", "description", "categories", "empties")
    if [old.get(w) for w in words] != [new.get(w) for w in words]:
        yield "patch", "described in other words"
