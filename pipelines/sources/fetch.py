"""All sources of ``sources.toml``, one after the other, into the raw folder.

What belongs here: the order of the steps for each source, and what came of them. What does not: any step's work.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipelines.problems import Problem

from . import dump as dumps, tabular
from .config import Config, Dump, Table, Wiki
from .mediawiki import Client, Site
from .snapshot import Store, record
from .wikitext import NotRendered, redirect_of

OUTCOMES = ("new", "changed", "same", "older", "held", "failed")
_TELL_EVERY = 10_000


@dataclass
class Fetched:
    """What a run did: pages by source and outcome (``OUTCOMES``), and what stopped a source.

    ``older``: a newer revision lies here already. ``held``: the last good text is kept. ``failed``: nothing could be kept.
    """

    pages: dict[str, Counter[str]] = field(default_factory=dict)
    requests: int = 0
    problems: dict[str, str] = field(default_factory=dict)

    def summary(self) -> str:
        lines = [f"{name}: " + (", ".join(f"{n} {what}" for what, n in sorted(counts.items())) or "no pages")
                 for name, counts in self.pages.items()]
        return "\n".join([*lines, f"{self.requests} requests", *(f"stopped: {n}: {why}" for n, why in self.problems.items())])


def fetch(config: Config, raw: Path, *, say: Callable[[str], None] = lambda text: None,
          client: Callable[[str, str], Client] = Client, accept: frozenset[str] = frozenset()) -> Fetched:
    """Bring the raw folder up to date. A source that fails is told in the result and costs no other source its turn.

    ``accept``: names of files of which the newest revision is taken although it looks like a mishap.
    """
    out = Fetched()
    for source in (*config.wikis, *config.dumps, *config.tables):
        counts = out.pages[source.name] = Counter()
        try:
            if isinstance(source, Wiki):
                asking = client(source.api, config.contact)
                try:
                    _from_wiki(source, asking, raw, counts, say, accept)
                finally:
                    out.requests += asking.requests
            elif isinstance(source, Dump):
                _from_dump(source, raw, counts, say, accept)
            else:
                _from_table(source, raw, counts, say, accept)
        except Problem as problem:
            out.problems[source.name] = str(problem)
    return out


def _from_wiki(wiki: Wiki, client: Client, raw: Path, counts: Counter[str], say: Callable[[str], None],
               accept: frozenset[str]) -> None:
    site = Site(client)
    site.license = site.license or wiki.license
    if site.license is None:
        site.issues.append(("license_unknown", f"{wiki.api} does not tell its licence; name it as license in sources.toml: "
                                               "until then the release's own is taken"))
    store = Store(raw, wiki.name, accept, wiki.accept_after, site.now)
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
        elif store.has(*key, page["revisions"][0]["revid"]) and not store.accepts(key):
            counts["held" if store.kept[key][1].get("held_back") else "same"] += 1
        else:
            changed.append(page)
    say(f"{wiki.name}: {len(changed)} to read")
    for page in site.read(changed):
        try:
            counts[store.take(page, site.words)] += 1
        except NotRendered as error:
            counts["failed"] += 1
            site.issues.append(("page_unreadable", f"“{page.title}”: {error}"))
    record(raw, wiki.name, site.issues)


def _from_dump(dump: Dump, raw: Path, counts: Counter[str], say: Callable[[str], None], accept: frozenset[str]) -> None:
    reader = dumps.Reader(dump.path, dump.license)
    store = Store(raw, dump.name, accept)
    wanted = dumps.Wanted(dump, reader, store.known(reader.id))
    issues = reader.issues
    try:
        for page in reader.pages():
            if reader.pages_read % _TELL_EVERY == 0:
                say(f"{dump.name}: {reader.pages_read:,} pages looked at, {counts.total():,} of them wanted")
            if wanted.take(page, redirect_of(page.wikitext)):
                _, told = store.kept.get(store.key(page), ("", {}))
                if store.older(page):
                    counts["older"] += 1
                elif store.has(reader.id, page.page_id, page.revision_id) and not store.accepts(store.key(page)):
                    counts["held" if told.get("held_back") else "same"] += 1
                else:
                    # A dump does not tell these; what the wiki told of the page stays.
                    page = replace(page, wikidata_id=told.get("wikidata_id"), redirects=tuple(told.get("redirects", ())))
                    try:
                        counts[store.take(page, wanted.words)] += 1
                    except NotRendered as error:
                        counts["failed"] += 1
                        issues.append(("page_unreadable", f"“{page.title}”: {error}"))
            if wanted.enough():
                break
        else:
            issues += wanted.missing()
            for number in wanted.gone():
                counts[store.hold((reader.id, number), "page_deleted", "the dump holds no such article")] += 1
    except Problem as problem:
        issues.append(("dump_cut_off", str(problem)))
        raise
    finally:
        reader.close()
        record(raw, dump.name, [*wanted.issues, *issues])


def _from_table(table: Table, raw: Path, counts: Counter[str], say: Callable[[str], None], accept: frozenset[str]) -> None:
    store = Store(raw, table.name, accept)
    issues: list[tuple[str, str]] = []
    rows: dict[object, int] = {}
    try:
        for number, *found in tabular.read(table):
            try:
                if isinstance(found[0], tabular.BadRow):
                    raise found[0]
                page, rendered = found
                first = rows.setdefault(store.key(page), number)
                if first != number:
                    raise tabular.BadRow(f"“{page.title}” is the article of row {first} again")
                counts["older" if store.older(page) else store.keep(page, rendered)] += 1
            except (tabular.BadRow, NotRendered) as error:
                counts["failed"] += 1
                issues.append(("row_unreadable", f"row {number} of {table.path.name}: {error}"))
            if number % _TELL_EVERY == 0:
                say(f"{table.name}: {number:,} rows read")
    except Problem as problem:
        issues.append(("table_cut_off", str(problem)))
        raise
    finally:
        record(raw, table.name, issues)
