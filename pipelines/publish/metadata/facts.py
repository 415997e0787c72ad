"""What the descriptions say: the descriptor, and the few facts that only the tables hold.

What belongs here: reading those facts, and short ways to what several emitters need. What does not: any format.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..descriptor import PARQUET, schemas
from .whole import Whole, expected

# The one table that a program can use alone.
MAIN_TABLE = "claims_flat"


@dataclass(frozen=True, slots=True)
class Facts:
    """A release. ``languages``: BCP 47 tags of its articles; ``first_day`` and ``last_day``: ISO 8601, of its events;
    ``whole``: the files that hold all tables at once."""

    descriptor: Mapping[str, Any]
    languages: tuple[str, ...]
    first_day: str | None
    last_day: str | None
    whole: tuple[Whole, ...]

    @property
    def license(self) -> Mapping[str, str]:
        return self.descriptor["licenses"][0]

    @property
    def creators(self) -> list[Mapping[str, Any]]:
        return [c for c in self.descriptor["contributors"] if "creator" in c["roles"]]

    @property
    def files(self) -> list[Mapping[str, Any]]:
        """The resources that hold a table, as CSV and as Parquet."""
        return [r for r in self.descriptor["resources"] if "table" in r]

    @property
    def parquet(self) -> dict[str, Mapping[str, Any]]:
        """Each table's Parquet file, by the table's name."""
        return {r["table"]: r for r in self.descriptor["resources"] if "table" in r and r.get("format") == PARQUET}

    @property
    def schemas(self) -> dict[str, Any]:
        """Each table's Table Schema, by the table's name."""
        return schemas(self.descriptor)

    @property
    def cite(self) -> str:
        """One line that names the dataset in a text."""
        by = ", ".join(c["title"] for c in self.creators)
        d = self.descriptor
        return f"{by}: {d['title']}. Dataset, version {d['version']} (sources as of {d['asOf']}), {self.license['name']}."


def facts(folder: Path, descriptor: Mapping[str, Any], whole: tuple[Whole, ...] | None = None) -> Facts:
    """The facts of the release whose files lie in ``folder``; ``whole``: where more is known than what to expect."""
    paths = {r["table"]: folder / r["path"] for r in descriptor["resources"] if "table" in r and r.get("format") == PARQUET}
    languages = pc.unique(pq.read_table(paths["articles"], columns=["language"])["language"]).to_pylist()
    days = pq.read_table(paths["events"], columns=["date_start", "date_end"])
    starts, ends = (pc.unique(days[name]).drop_null().to_pylist() for name in ("date_start", "date_end"))
    return Facts(descriptor, tuple(sorted(filter(None, languages))),
                 min(starts, key=_order, default=None), max([*starts, *ends], key=_order, default=None),
                 expected(descriptor["version"]) if whole is None else whole)


def _order(day: str) -> tuple[int, str]:
    """Years BC carry a minus, which as text would sort them the wrong way."""
    return int(day[:-6]), day[-5:]


def meaning(field: Mapping[str, Any]) -> str:
    """What a field of a Table Schema holds, in one paragraph."""
    return field["description"] + (f" Empty: {field['empties']}." if field.get("empties") else "")


def sha256(resource: Mapping[str, Any]) -> str:
    return resource["hash"].removeprefix("sha256:")
