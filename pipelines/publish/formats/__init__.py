"""The tables in the files that other programs open, built last and from the release's own Parquet files.

What belongs here: which formats there are, and that each holds the very rows of the Parquet files. What does
not: the ways of one format (a module each), checksums and the archive (``publish/archive``).
"""
from __future__ import annotations

import errno
import sqlite3
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import duckdb
from xlsxwriter.exceptions import XlsxWriterException

from ...schema import TABLES
from ..files import naming, sync_file
from .duckdb_file import DUCKDB
from .excel import EXCEL
from .model import Descriptor, Format, Row, parquet_rows
from .sqlite_file import SQLITE
from .tableau import TABLEAU

FORMATS: tuple[Format, ...] = (EXCEL, DUCKDB, SQLITE, TABLEAU)

_LONGEST_SHOWN = 80


class Differs(Exception):
    """A file that does not hold the rows of the Parquet files; the message says where."""


@dataclass(frozen=True, slots=True)
class Made:
    """The formats whose files were written, and why others were not."""

    formats: tuple[Format, ...]
    notes: tuple[str, ...]


def make(folder: Path, descriptor: Descriptor) -> Made:
    """Write every format into ``folder``, which holds the release's Parquet files, and read each back.

    Raises ``Differs``, or ``OSError`` with the file that could not be written.
    """
    made, notes = [], []
    for fmt in FORMATS:
        reason = fmt.missing()
        if reason:
            notes.append(f"{fmt.file} was left out: {reason}")
            continue
        path = folder / fmt.file
        with naming(path):
            try:
                fmt.write(folder, path, descriptor)
            except (sqlite3.Error, duckdb.Error, XlsxWriterException) as e:
                raise OSError(errno.EIO, str(e).splitlines()[0] if str(e) else type(e).__name__, str(path)) from e
            sync_file(path)
        compare(fmt, folder, path)
        made.append(fmt)
    return Made(tuple(made), tuple(notes))


def compare(fmt: Format, folder: Path, path: Path) -> None:
    """Demand that the file holds, table by table, the rows of the Parquet files in ``folder``."""
    with fmt.read(path) as rows:
        for name in fmt.tables:
            table = TABLES[name]
            expected = (fmt.shown(table, row) for row in parquet_rows(folder, name))
            for i, (a, b) in enumerate(zip_longest(expected, rows(table)), 1):
                if a != b:
                    raise Differs(f"{path.name}, {name}, row {i}: {_difference(table.column_names, a, b)}")


def _difference(columns: tuple[str, ...], expected: Row | None, found: Row | None) -> str:
    if found is None:
        return "is missing; the Parquet file has more rows."
    if expected is None:
        return "is no row of the Parquet file."
    at = next((i for i, (a, b) in enumerate(zip(expected, found)) if a != b), None)
    if at is None:
        return f"has {len(found)} cells instead of {len(expected)}."
    return (f"{columns[at]} is {found[at]!r:.{_LONGEST_SHOWN}} instead of the Parquet file's "
            f"{expected[at]!r:.{_LONGEST_SHOWN}}.")
