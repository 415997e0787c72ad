"""A downloaded package against what it says of itself: checksums, schema, keys, spans.

What belongs here: reading a descriptor that nobody vouches for, and finding its files without
leaving its folder. What does not: the checks of tables, which are the gate's own.

The descriptor's own schemas are checked, so that a release stays verifiable after the definition
has moved on; a difference is said as a warning.
"""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..schema import TABLES
from ..schema.model import Table
from ..schema.table_schema import SchemaError, emit, read
from .archive import BadArchive, unpacked
from .gate import examine, timed
from .paths import plain, unsafe
from .report import Report
from .sums import OWN_SUM, SUMS, listed, parse, sha256_of

DESCRIPTOR = "datapackage.json"
_MOST_DESCRIPTOR_BYTES = 100_000_000


def verify(package: Path) -> Report:
    """Examine a package: its folder (or a release's), the descriptor itself, or a release's archive.

    Offline and without frictionless, which anybody can run besides. A missing or garbled
    descriptor or archive is a finding; a path that does not exist raises ``FileNotFoundError``.
    """
    if not package.exists():
        raise FileNotFoundError(2, "no such package", str(package))
    if package.is_file() and package.suffix.lower() == ".zip":
        return _verify_archive(package)
    return _verify(package / DESCRIPTOR if package.is_dir() else package)


def _verify_archive(archive: Path) -> Report:
    report = Report()
    beside = archive.with_name(archive.name + OWN_SUM)
    if beside.is_file():
        _check_sums(beside, [archive], report)
    try:
        with unpacked(archive) as folder:
            inside = _verify(folder / DESCRIPTOR)
    except BadArchive as e:
        report.add("datapackage", archive.name, "archive", f"the archive is refused: {e}", [(None, None)])
        return report
    inside.checks[:0], inside.findings[:0] = report.checks, report.findings
    return inside


def _verify(path: Path) -> Report:
    report = Report()
    descriptor = _descriptor(path, report)
    if descriptor is None:
        return report
    with timed(report, "checksums"):
        files = _files(path.parent, descriptor, report)
        _check_release(path.parent, descriptor, report)
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
            sha = sha256_of(path)
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


def _check_release(base: Path, descriptor: dict[str, Any], report: Report) -> None:
    """The release's own list of checksums, which also covers what the descriptor does not name. Older ones have none."""
    version = descriptor.get("version")
    folder = base / version if plain(version) is None and not unsafe(base, version) and (base / version).is_dir() else base
    if (folder / SUMS).is_file() and not (folder / SUMS).is_symlink():
        _check_sums(folder / SUMS, listed(folder), report)
        for beside in sorted(folder.glob(f"*.zip{OWN_SUM}")):
            _check_sums(beside, [beside.with_name(beside.name.removesuffix(OWN_SUM))], report)


def _check_sums(sums: Path, there: list[Path], report: Report) -> None:
    """Each file of the list as it says, and none besides."""
    folder = sums.parent
    try:
        stated = parse(sums.read_bytes())
    except (OSError, ValueError) as e:
        report.add("datapackage", sums.name, "file", f"the list of checksums cannot be read: {e}", [(None, None)])
        return
    wrong = []
    for name, sha in stated.items():
        problem = unsafe(folder, name)
        path = folder / name
        if problem or not path.is_file():
            wrong.append((None, f"{name}: {problem or 'the file is missing'}"))
        elif sha256_of(path) != sha:
            wrong.append((None, name))
    report.add("datapackage", sums.name, "hash", "is not the file that the list of checksums has", wrong)
    strangers = [(None, name) for p in there if (name := p.relative_to(folder).as_posix()) not in stated]
    report.add("datapackage", sums.name, "file", "is not in the list of checksums", strangers)


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
