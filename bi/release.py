"""The release that the programs load, and what they must show.

What belongs here: its rows as the Parquet files have them, the question that every engine is asked, and comparing. What
does not: any program.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from pipelines.publish.release import current
from pipelines.schema import TABLES

# A chart of it: who says how many were killed, by kind of claimant.
KIND, FIGURE = "claimant_type", "value_low"
QUESTION = (f"SELECT {KIND}, COUNT(*) AS n, SUM({FIGURE}) AS total FROM {{table}} WHERE claim_type = 'killed' "
            f"GROUP BY {KIND} ORDER BY {KIND}")


class Absent(Exception):
    """The program is not here; the message says what to install."""


class Differs(Exception):
    """The program failed, or shows something else than the release holds; the message says what and where."""


@dataclass(frozen=True, slots=True)
class Release:
    package: Path
    folder: Path

    def rows(self, table: str) -> list[tuple]:
        return list(zip(*(c.to_pylist() for c in pq.read_table(self.folder / f"{table}.parquet").columns)))

    def file(self, end: str) -> Path:
        """The file of a format that holds all tables."""
        found = [p for p in self.folder.glob(f"*.{end}")]
        if len(found) != 1:
            raise Absent(f"the release has no .{end} file")
        return found[0]

    def answer(self) -> list[tuple]:
        """What the question gives."""
        return duckdb.sql(QUESTION.format(table=f"'{self.folder / 'claims_flat.parquet'}'")).fetchall()


def open_release(package: Path) -> Release | None:
    release = current(package.resolve())
    return Release(package.resolve(), release.folder) if release else None


def same(what: str, expected: Sequence[tuple], found: Iterable[Sequence[Any]], ordered: bool = True) -> int:
    """Demand the same rows; returns how many cells were compared."""
    found = [tuple(r) for r in found]
    if not ordered:
        expected, found = sorted(expected, key=repr), sorted(found, key=repr)
    if len(expected) != len(found):
        raise Differs(f"{what}: {len(found)} rows instead of {len(expected)}")
    for i, (a, b) in enumerate(zip(expected, found)):
        if a != b:
            at = next((j for j, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            raise Differs(f"{what}, row {i + 1}, cell {at + 1}: {b[at:at + 1]!r:.120} instead of {a[at:at + 1]!r:.120}")
    return sum(map(len, expected))


def csv_tables() -> list[str]:
    return [name for name, table in TABLES.items() if table.csv]
