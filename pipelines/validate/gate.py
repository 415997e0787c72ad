"""The gate: a staged folder in, a report out.

What belongs here: which files are looked at and in which order the checks run. What does not:
the checks themselves, and downloaded packages (``package``).
"""
from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ..schema import TABLES
from ..schema.model import Table
from .csvs import check_csvs, check_frictionless
from .inside import check_inside
from .meaning import check_meaning
from .relations import open_relations
from .report import Report


def check(folder: Path, *, frictionless: bool = True) -> Report:
    """Examine a folder with ``NAME.parquet`` and ``NAME.csv`` of every table.

    All findings are reported, not the first. ``frictionless`` runs the outside cross-check on the
    CSVs, which takes most of the time on large tables. Missing and garbled files are findings;
    a folder that is not there raises ``FileNotFoundError``.
    """
    if not folder.is_dir():
        raise FileNotFoundError(2, "no such folder", str(folder))
    report = Report()
    with timed(report, "hashes"):
        for path in sorted(folder.iterdir()):
            if path.is_file() and not path.is_symlink():
                with path.open("rb") as f:
                    report.files[path.name] = hashlib.file_digest(f, "sha256").hexdigest()
    parquet = {name: folder / f"{name}.parquet" for name in TABLES}
    csvs = {name: folder / f"{name}.csv" for name in TABLES if TABLES[name].csv}
    examine(TABLES, parquet, csvs, report, frictionless=frictionless)
    return report


def examine(tables: Mapping[str, Table], parquet: Mapping[str, Path], csvs: Mapping[str, Path], report: Report,
            *, frictionless: bool) -> None:
    """Run every check over these files of these tables, into ``report``."""
    with timed(report, "read"):
        relations = open_relations(tables, parquet, report)
    with timed(report, "rows and keys"):
        check_inside(tables, relations, report)
    with timed(report, "meaning"):
        check_meaning(tables, relations, report)
    with timed(report, "csv"):
        readable = check_csvs(tables, csvs, relations, report)
    if frictionless:
        with timed(report, "frictionless"):
            check_frictionless(tables, {name: csvs[name] for name in readable}, report)


@contextmanager
def timed(report: Report, what: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    report.seconds[what] = time.perf_counter() - began
