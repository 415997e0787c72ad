"""A real MediaWiki, a proxy that spoils its answers, and the whole pipeline run on them."""
from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from mediawiki import MediaWiki, NotHere, install
from proxy import Proxy
from wiki_trial import PAGES, Trial


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.wiki)


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
    trial.fetch()
    trial.build()
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
