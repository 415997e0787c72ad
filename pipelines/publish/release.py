"""The release: an immutable folder, and the pointer that is swapped last.

What belongs here: the order of steps by which a staged folder becomes a release, whatever may
interrupt it. What does not: what stands in the files, and keeping two builds apart, which is the
caller's lock.

The steps: refuse what the gate did not pass; assemble the whole release under ``.staging``; read
every file back; sync; rename the folder into place; swap changelog and page; swap ``datapackage.json``. Until
the last step readers see the former release, and a killed build leaves at most a folder that the
next build clears away or takes up.
"""
from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq

from ..schema import TABLES
from ..schema.arrow import arrow_schema
from ..schema.codebook import codebook
from ..schema.table_schema import emit
from ..validate import Report
from ..validate.sums import SUMS, parse
from . import diff as diffs
from . import formats
from .archive import seal
from .attribution import attribution
from .changelog import CHANGELOG, changelog
from .descriptor import PAPERS, PARQUET, release_descriptor, root_descriptor, schemas, to_bytes
from .files import info, naming, replace_bytes, sha256_of, sync_file, sync_folder, write_bytes, write_parquet
from .metadata import with_metadata
from .site import PAGE, at_root, write_site
from .staging import STAGE_FILE, Staged
from .version import SchemaChange, Version, next_version, schema_changes

DESCRIPTOR = "datapackage.json"
_STAGING = ".staging"
_FAILED = "failed"
_KEEP_FAILED = 5


class Refused(Exception):
    """The staged tables may not be published; the message says why."""


@dataclass(frozen=True, slots=True)
class Current:
    """A release: its version, its folder and what its descriptor says."""

    version: Version
    folder: Path
    descriptor: dict[str, Any]

    @property
    def files(self) -> dict[str, str]:
        """SHA-256 of each of its table files."""
        return {r["path"]: r["hash"].removeprefix("sha256:") for r in self.descriptor["resources"] if "table" in r}

    @property
    def rows(self) -> dict[str, int]:
        return {r["table"]: r["rowCount"] for r in self.descriptor["resources"] if "table" in r}

    def damage(self) -> list[str]:
        """Files that are missing or not as published. Which formats there are besides the tables is up to each release."""
        try:
            listed = parse((self.folder / SUMS).read_bytes())
        except (OSError, ValueError):
            listed = {}
        return [path for path, sha in {**listed, **self.files}.items()
                if not (self.folder / path).is_file() or sha256_of(self.folder / path) != sha]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What ``promote`` did. ``changes`` counts rows added, removed and changed by table; ``notes`` say what was left out."""

    status: Literal["published", "unchanged"]
    version: str
    folder: Path
    rows: dict[str, int]
    changes: dict[str, dict[str, int]] = field(default_factory=dict)
    summary: str = ""
    notes: tuple[str, ...] = ()


def staging_folder(package: Path) -> Path:
    """The place for staging that ``sweep`` clears."""
    return package / _STAGING / "build"


def sweep(package: Path) -> list[str]:
    """Clear away what killed builds left; call it under the lock. Returns what was removed."""
    removed = []
    leftovers = [package / _STAGING, *sorted(package.glob("*.tmp"))]
    for path in leftovers:
        if path.is_symlink() or path.is_file():
            path.unlink()
        elif path.is_dir():
            shutil.rmtree(path)
        else:
            continue
        removed.append(path.name)
    return removed


def current(package: Path) -> Current | None:
    """The release that the root descriptor points at; without a readable one, the newest whole release."""
    pointed = _json(package / DESCRIPTOR)
    version = Version.parse(str(pointed.get("version"))) if pointed else None
    if version and (found := _release(package / str(version))):
        return found
    return max(_releases(package), key=lambda r: r.version, default=None)


def _releases(package: Path) -> Iterator[Current]:
    if package.is_dir():
        for folder in sorted(package.iterdir()):
            if Version.parse(folder.name) and (found := _release(folder)):
                yield found


def _release(folder: Path) -> Current | None:
    descriptor = _json(folder / DESCRIPTOR)
    version = Version.parse(folder.name)
    if descriptor is None or version is None or not isinstance(descriptor.get("resources"), list):
        return None
    release = Current(version, folder, descriptor)
    try:
        _ = release.files, release.rows
    except (KeyError, TypeError, AttributeError):
        return None
    return release


def _json(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def promote(staged: Staged | Path, report: Report, package: Path) -> Outcome:
    """Make the staged tables the newest release, if the report passed and is about these very files.

    Unchanged data make no release. Raises ``Refused``, or ``OSError`` with the path that failed;
    either way the former release and the pointer stay as they were.
    """
    staged = Staged.open(staged) if isinstance(staged, Path) else staged
    _demand(staged, report)
    with naming(package):
        package.mkdir(parents=True, exist_ok=True)
        former = current(package)
        damage = former.damage() if former else []
        same = next((r for r in _same_data(staged, package, former)), None) if not damage else None
        if same is not None:
            return _point(package, same, former)
        return _publish(staged, report, package, former, damage)


def _demand(staged: Staged, report: Report) -> None:
    if not report.passed:
        raise Refused(f"the gate found {report.errors} errors")
    if not report.files:
        raise Refused("the report examined no file")
    for name in {*staged.files, STAGE_FILE} | report.files.keys():
        path = staged.folder / name
        now = sha256_of(path) if path.is_file() else None
        if report.files.get(name) != now or name in staged.files and staged.files[name].sha256 != now:
            raise Refused(f"{path} is not the file that the gate examined")


def _same_data(staged: Staged, package: Path, former: Current | None) -> Iterator[Current]:
    """The former release, or a later one that a killed build left unpointed, if it holds this data."""
    if former is None:
        return
    hashes = {name: f.sha256 for name, f in staged.files.items()}
    later = [r for r in _releases(package) if r.version > former.version]
    for release in (former, *later):
        if release.files == hashes and release.descriptor.get("schemaFingerprint") == staged.schema and not release.damage():
            yield release


def _publish(staged: Staged, report: Report, package: Path, former: Current | None, damage: list[str]) -> Outcome:
    changes: list[SchemaChange] = []
    if former:
        changes = schema_changes(schemas(former.descriptor), {name: emit(table) for name, table in TABLES.items()})
    taken = [v for v in (Version.parse(p.name) for p in package.iterdir()) if v]
    version = next_version(former.version if former else None, taken, staged.meta.as_of, any(c.level == "major" for c in changes))

    new = {name: pq.read_table(staged.folder / f"{name}.parquet") for name in TABLES}
    articles = new["articles"].to_pylist()
    if former is None:
        difference = diffs.no_former(str(version), staged.rows)
    else:
        difference = diffs.compare(str(former.version), str(version), _tables(former, damage), new, changes)

    folder = package / _STAGING / "release"
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    for name in staged.files:
        _place(staged.folder / name, folder / name)
    papers = {
        "validation.json": report.to_json(), "diff.json": difference.to_json(), "CHANGES.md": difference.markdown(),
        "CODEBOOK.md": codebook(), "ATTRIBUTION.md": attribution(articles, str(version)),
    }
    for name, text in papers.items():
        write_bytes(folder / name, text.encode())
    for name, data in difference.files().items():
        write_parquet(data, folder / name)
        sync_file(folder / name)
    descriptor = release_descriptor(staged, str(version), articles, [info(folder / name, folder) for name in PAPERS])
    descriptor = with_metadata(folder, descriptor)
    write_bytes(folder / DESCRIPTOR, to_bytes(descriptor))
    _read_back(folder, descriptor)
    try:
        made = formats.make(folder, descriptor)
    except formats.Differs as e:
        raise Refused(f"A file does not hold the rows of the tables: {e}") from e
    write_site(folder, descriptor)
    seal(folder, str(version))
    sync_folder(folder)

    target = package / str(version)
    os.rename(folder, target)
    sync_folder(package)
    release = Current(version, target, descriptor)
    _swap(package, release)
    return Outcome("published", str(version), target, dict(staged.rows), difference.totals(),
                   _summary(release, difference), made.notes)


def _tables(release: Current, damage: list[str]) -> dict[str, pa.Table]:
    """The release's tables; damaged ones are left out, and their rows count as new."""
    return {
        r["table"]: pq.read_table(release.folder / r["path"]) for r in release.descriptor["resources"]
        if "table" in r and r.get("format") == PARQUET and r["path"] not in damage
    }


def _place(source: Path, target: Path) -> None:
    """A copy, on the disk. No link: what becomes of the staged file must not become of the release."""
    shutil.copyfile(source, target)
    sync_file(target)


def _read_back(folder: Path, descriptor: dict[str, Any]) -> None:
    """Every file once more from the disk: its hash, and for Parquet its rows and schema."""
    for r in descriptor["resources"]:
        path = folder / r["path"]
        if path.stat().st_size != r["bytes"] or f"sha256:{sha256_of(path)}" != r["hash"]:
            raise OSError(5, "the file did not come back as it was written", str(path))
        if "table" in r and r["format"] == PARQUET:
            with pq.ParquetFile(path) as f:
                if f.metadata.num_rows != r["rowCount"] or not f.schema_arrow.equals(arrow_schema(r["table"]), check_metadata=True):
                    raise OSError(5, "the file did not come back with its rows and schema", str(path))


def _point(package: Path, release: Current, former: Current | None) -> Outcome:
    """Nothing new: make sure that the root says so, and touch it only where it does not."""
    taken_up = former is not None and release.version != former.version
    _swap(package, release)
    if taken_up:
        return Outcome("published", str(release.version), release.folder, release.rows, {},
                       f"{release.version}: taken up from a build that was interrupted\n")
    return Outcome("unchanged", str(release.version), release.folder, release.rows, {}, f"{release.version}: unchanged\n")


def _swap(package: Path, release: Current) -> None:
    """Changelog and page first and the descriptor last: what counts as published is what the descriptor says."""
    for name, data in ((CHANGELOG, changelog(package, str(release.version)).encode()), (PAGE, at_root(release.folder, release.descriptor)),
                       (DESCRIPTOR, to_bytes(root_descriptor(release.descriptor)))):
        path = package / name
        if data is not None and (not path.is_file() or path.read_bytes() != data):
            replace_bytes(path, data)


def _summary(release: Current, difference: diffs.Diff) -> str:
    lines = [f"{release.version}: published in {release.folder}"]
    totals = difference.totals()
    for name, n in release.rows.items():
        t = totals.get(name)
        moved = ", ".join(f"{t[kind]} {kind}" for kind in ("added", "removed", "changed") if t[kind]) if t else ""
        lines.append(f"  {name:13} {n:8} rows" + (f"  ({moved})" if moved and difference.former else ""))
    return "\n".join(lines) + "\n"


def record_failure(report: Report, package: Path, name: str) -> Path:
    """Keep the report of a build that did not pass; of older ones the newest few stay.

    ``name`` tells builds apart and sorts them: a time stamp or a run's id behind one.
    """
    name = re.sub(r"[^A-Za-z0-9._-]", "_", name).lstrip(".") or "build"
    folder = package / _FAILED
    with naming(folder):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.json"
        write_bytes(path.with_suffix(".md"), report.markdown().encode())
        write_bytes(path, report.to_json().encode())
        for old in sorted(folder.glob("*.json"))[:-_KEEP_FAILED]:
            old.unlink()
            old.with_suffix(".md").unlink(missing_ok=True)
    return path
