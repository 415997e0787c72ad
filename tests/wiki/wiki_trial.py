"""The pipeline as it is tried on a wiki: a raw folder, a package, and what can be asked of them.

What belongs here: fetching and building, and reading what came of it. What does not: the wiki, and any expectation.
"""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from pipelines import publish
from pipelines.build import BuildResult, build
from pipelines.sources.config import load
from pipelines.sources.fetch import Fetched, fetch
from pipelines.sources.mediawiki import Client

PAGES = Path(__file__).with_name("pages")
SOURCE = """
contact = "keeper@example.org"

[[wiki]]
name = "test"
api = "%s"
titles = ["Ambush at Sedu", "Aro attack", "No such page"]
categories = [{ name = "Battles", depth = 9 }]
templates = ["Infobox military conflict", "Infobox civilian attack"]
"""


@dataclass
class Trial:
    """A raw folder and a package, filled from a wiki.

    ``waits``: the seconds that fetching would have waited. ``fetched`` and ``built``: the newest of each.
    """

    folder: Path
    cache: Path
    api: str
    source: str = SOURCE
    waits: list[float] = field(default_factory=list)
    fetched: Fetched | None = None
    built: BuildResult | None = None

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def config(self) -> Path:
        path = self.folder / "sources.toml"
        path.write_text(self.source.replace("%s", self.api), encoding="utf-8")
        return path

    def fetch(self, **more) -> Fetched:
        self.waits.clear()
        self.fetched = fetch(load(self.config()), self.raw, **more,
                             client=lambda api, contact: Client(api, contact, self.waits.append))
        return self.fetched

    def outcome(self, **more) -> dict[str, int]:
        fetched = self.fetch(**more)
        assert not fetched.problems, fetched.problems
        return dict(fetched.pages["test"])

    def build(self) -> BuildResult:
        self.built = build(self.raw, self.out, cache_dir=self.cache)
        return self.built

    def files(self) -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in self.raw.iterdir()}

    def sidecar(self, start: str) -> dict:
        return json.loads(next(self.raw.glob(f"{start}*.json")).read_bytes())

    def rows(self, table: str) -> list[dict]:
        return pq.read_table(publish.current(self.out).folder / f"{table}.parquet").to_pylist()

    def issues(self) -> set[str]:
        return {row["code"] for row in self.rows("issues")}

    def diff(self) -> dict:
        return json.loads((publish.current(self.out).folder / "diff.json").read_bytes())

    def causes(self) -> set[str]:
        """Why rows of the newest release differ from the one before."""
        tables = self.diff()["tables"].values()
        return {cause for t in tables for kind in ("added", "removed", "changed") for cause in t[kind]}
