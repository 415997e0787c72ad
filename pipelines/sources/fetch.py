"""All sources of ``sources.toml``, one after the other, into the raw folder.

What belongs here: the order of the steps for each source, and what came of them. What does not: any step's work.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.problems import Problem

from .config import Config, Wiki
from .mediawiki import Client, Site
from .snapshot import Store, record
from .wikitext import NotRendered


@dataclass
class Fetched:
    """What a run did: pages by source and outcome (``new``, ``changed``, ``same``, ``held``, ``failed``), and what stopped a source."""

    pages: dict[str, Counter[str]] = field(default_factory=dict)
    requests: int = 0
    problems: dict[str, str] = field(default_factory=dict)

    def summary(self) -> str:
        lines = [f"{name}: " + (", ".join(f"{n} {what}" for what, n in sorted(counts.items())) or "no pages")
                 for name, counts in self.pages.items()]
        return "\n".join([*lines, f"{self.requests} requests", *(f"stopped: {n}: {why}" for n, why in self.problems.items())])


def fetch(config: Config, raw: Path, *, say: Callable[[str], None] = lambda text: None, client: Callable[[str, str], Client] = Client,
          accept: frozenset[str] = frozenset()) -> Fetched:
    """Bring the raw folder up to date. A source that fails is told in the result and costs no other source its turn.

    ``accept``: names of files of which the newest revision is taken although it looks like a mishap.
    """
    out = Fetched()
    for wiki in config.wikis:
        counts = out.pages[wiki.name] = Counter()
        asking = client(wiki.api, config.contact)
        try:
            _from_wiki(wiki, asking, raw, counts, say, accept)
        except Problem as problem:
            out.problems[wiki.name] = str(problem)
        out.requests += asking.requests
    return out


def _from_wiki(wiki: Wiki, client: Client, raw: Path, counts: Counter[str], say: Callable[[str], None], accept: frozenset[str]) -> None:
    site = Site(client)
    store = Store(raw, wiki.name)
    pages = list(dict.fromkeys([*site.members(wiki), *store.known(site.id)]))
    say(f"{wiki.name}: {len(pages)} pages to look at")
    changed = []
    for page in site.look(pages):
        key = site.id, page.get("pageid")
        if page.get("missing"):
            if key in store.kept:
                counts[store.hold(key, "page_deleted", "the page was deleted")] += 1
        elif not page.get("revisions"):
            counts["failed"] += 1
            site.issues.append(("page_hidden", f"“{page.get('title')}”: its newest revision is hidden"))
        elif store.has(*key, page["revisions"][0]["revid"]) and store.kept[key][0] not in accept:
            counts["held" if store.kept[key][1].get("held_back") else "same"] += 1
        else:
            changed.append(page)
    say(f"{wiki.name}: {len(changed)} to read")
    for page in site.read(changed):
        name = store.kept.get((page.wiki, page.page_id), ("", {}))[0]
        try:
            counts[store.take(page, site.files, site.categories, accept=name in accept)] += 1
        except NotRendered as error:
            counts["failed"] += 1
            site.issues.append(("page_unreadable", f"“{page.title}”: {error}"))
    record(raw, wiki.name, site.issues)
