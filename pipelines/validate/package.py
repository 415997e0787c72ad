"""A downloaded package against what it says of itself: checksums, schema, keys, spans.

What belongs here: reading a descriptor that nobody vouches for, and finding its files without
leaving its folder. What does not: the checks of tables, which are the gate's own.

The descriptor's own schemas are checked, so that a release stays verifiable after the definition
has moved on; a difference is said as a warning.
"""
from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..schema import TABLES
from ..schema.model import Table
from ..schema.table_schema import SchemaError, emit, read
from .gate import examine, timed
from .report import Report

DESCRIPTOR = "datapackage.json"
_MOST_DESCRIPTOR_BYTES = 100_000_000


def verify(package: Path) -> Report:
    """Examine a package: its folder (or a release's), or the descriptor itself.

    Offline and without frictionless, which anybody can run besides. A missing or garbled
    descriptor is a finding; a path that does not exist raises ``FileNotFoundError``.
    """
    path = package / DESCRIPTOR if package.is_dir() else package
    if not package.exists():
        raise FileNotFoundError(2, "no such package", str(package))
    report = Report()
    descriptor = _descriptor(path, report)
    if descriptor is None:
        return report
    with timed(report, "checksums"):
        files = _files(path.parent, descriptor, report)
    tables = _tables(descriptor, report)
    parquet = {r["table"]: files[i] for i, r in _tabled(descriptor, tables) if not _is_csv(r) and i in files}
    csvs = {r["table"]: files[i] for i, r in _tabled(descriptor, tables) if _is_csv(r) and i in files}
    examine(tables, parquet, csvs, report, frictionless=False)
    _check_rows(descriptor, report)
    return report


def _descriptor(path: Path, report: Report) -> dict[str, Any] | None:
    problem = None
    try:
        if path.stat().st_size > _MOST_DESCRIPTOR_BYTES:
            problem = "is too large for a descriptor"
        else:
            found = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(found, dict) and isinstance(found.get("resources"), list) and all(
                    isinstance(r, dict) for r in found["resources"]):
                return found
            problem = "is no data package descriptor: it lists no resources"
    except FileNotFoundError:
        problem = "is missing"
    except (OSError, ValueError, RecursionError) as e:
        problem = f"cannot be read: {e}"
    report.add("datapackage", path.name, "file", f"the descriptor {problem}", [(None, None)])
    return None


def _files(base: Path, descriptor: dict[str, Any], report: Report) -> dict[int, Path]:
    """The resources' files that lie safely in the folder, by the resource's number."""
    files = {}
    for i, r in enumerate(descriptor["resources"]):
        name = str(r.get("name", f"resource {i}"))
        problem = unsafe(base, r.get("path"))
        report.add("datapackage", name, "path", problem or "the path stays in the package",
                   [(None, r.get("path"))] if problem else [])
        if problem:
            continue
        path = base / r["path"]
        if not path.is_file():
            report.add("datapackage", name, "file", "the file is missing", [(None, r["path"])])
            continue
        try:
            with path.open("rb") as f:
                sha = hashlib.file_digest(f, "sha256").hexdigest()
        except OSError as e:
            report.add("datapackage", name, "file", f"the file cannot be read: {e.strerror}", [(None, r["path"])])
            continue
        report.files[r["path"]] = sha
        size = path.stat().st_size
        report.add("datapackage", name, "bytes", "is not the stated number of bytes",
                   [(None, size)] if r.get("bytes") != size else [])
        report.add("datapackage", name, "hash", "is not the stated SHA-256",
                   [(None, sha)] if r.get("hash") != f"sha256:{sha}" else [])
        files[i] = path
    return files


def unsafe(base: Path, path: Any) -> str | None:
    """Why this path may not be read, or None: only plain relative paths within the folder may, through no link."""
    if not isinstance(path, str) or not path:
        return "the path is no text"
    if "\0" in path or "\\" in path or ":" in path or path.startswith(("/", "~")):
        return "the path is not a plain relative one"
    parts = path.split("/")
    if any(p in ("", ".", "..") for p in parts):
        return "the path leaves the folder or is not written plainly"
    at = base
    for part in parts:
        at = at / part
        if at.is_symlink():
            return "the path leads through a symbolic link"
    return None


def _tables(descriptor: dict[str, Any], report: Report) -> dict[str, Table]:
    """The tables that the descriptor defines, its schemas as read."""
    tables: dict[str, Table] = {}
    for r in descriptor["resources"]:
        name, schema = r.get("table"), r.get("schema", r.get("tableSchema"))
        if not isinstance(name, str) or schema is None:
            continue
        if name in tables:
            report.add("datapackage", name, "schema", "the table is defined twice", [(None, None)])
            continue
        try:
            tables[name] = read(name, schema)
        except SchemaError as e:
            report.add("datapackage", name, "schema", f"the schema cannot be read: {e}", [(None, None)])
            continue
        known = TABLES.get(name)
        differs = known is None or emit(known) != schema
        report.add(name, None, "schema", "is defined otherwise than in this program", [(None, None)] if differs else [], "warning")
    report.add("datapackage", None, "schema", "a table of this dataset is not defined",
               [(None, name) for name in TABLES if name not in tables])
    # Without this, a table that has no CSV in the package would be asked for one.
    csv = {r["table"] for _, r in _tabled(descriptor, tables) if _is_csv(r)}
    return {name: _with_csv(t, name in csv) for name, t in tables.items()}


def _with_csv(table: Table, csv: bool) -> Table:
    return replace(table, csv=csv)


def _tabled(descriptor: dict[str, Any], tables: Mapping[str, Table]) -> list[tuple[int, dict[str, Any]]]:
    return [(i, r) for i, r in enumerate(descriptor["resources"]) if isinstance(r.get("table"), str) and r["table"] in tables]


def _is_csv(resource: dict[str, Any]) -> bool:
    return resource.get("format") == "csv"


def _check_rows(descriptor: dict[str, Any], report: Report) -> None:
    for r in descriptor["resources"]:
        table = r.get("table")
        if isinstance(table, str) and table in report.rows:
            report.add("datapackage", str(r.get("name")), "rows", "is not the number of rows",
                       [(None, r.get("rowCount"))] if r.get("rowCount") != report.rows[table] else [])
