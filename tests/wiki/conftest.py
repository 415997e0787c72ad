"""A real MediaWiki, a proxy that spoils its answers, and the whole pipeline run on them."""
from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from mediawiki import MediaWiki, NotHere, install
from proxy import Proxy

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.wiki)


@dataclass
class Trial:
    """A raw folder and a package, filled from a wiki. ``waits``: the seconds that fetching would have waited."""

    folder: Path
    cache: Path
    api: str
    source: str = SOURCE
    waits: list[float] = field(default_factory=list)

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
        return fetch(load(self.config()), self.raw, client=lambda api, contact: Client(api, contact, self.waits.append), **more)

    def outcome(self, **more) -> dict[str, int]:
        fetched = self.fetch(**more)
        assert not fetched.problems, fetched.problems
        return dict(fetched.pages["test"])

    def build(self) -> BuildResult:
        return build(self.raw, self.out, cache_dir=self.cache)

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


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MediaWiki]:
    try:
        install()
    except NotHere as why:
        pytest.skip(str(why))
    wiki = MediaWiki(tmp_path_factory.mktemp("mediawiki"))
    wiki.create(PAGES)
    yield wiki
    wiki.stop()


@pytest.fixture(scope="session")
def before_it(served: MediaWiki) -> Iterator[Proxy]:
    proxy = Proxy(served.port)
    yield proxy
    proxy.close()


@pytest.fixture
def wiki(served: MediaWiki) -> MediaWiki:
    """The wiki, with its pages as they were at first."""
    served.stop()
    served.reset()
    served.start()
    return served


@pytest.fixture
def proxy(before_it: Proxy, wiki: MediaWiki) -> Proxy:
    before_it.clear()
    return before_it


@pytest.fixture(scope="session")
def first(served: MediaWiki, before_it: Proxy, tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """The first fetch and the first release of the wiki as it was at first."""
    served.reset()
    served.start()
    before_it.clear()
    trial = Trial(tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("cache"), before_it.api)
    trial.fetched = trial.fetch()
    trial.built = trial.build()
    served.stop()
    return trial


@pytest.fixture
def trial(first: Trial, proxy: Proxy, tmp_path: Path) -> Trial:
    """The first release, to go on from."""
    shutil.copytree(first.folder, tmp_path / "trial")
    return Trial(tmp_path / "trial", first.cache, proxy.api)


@pytest.fixture
def empty(first: Trial, proxy: Proxy, tmp_path: Path) -> Trial:
    (tmp_path / "empty").mkdir()
    return Trial(tmp_path / "empty", first.cache, proxy.api)
