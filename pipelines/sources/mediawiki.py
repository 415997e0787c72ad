"""A MediaWiki site over its Action API: which pages, which of them changed, and their wikitext.

What belongs here: the API's questions and answers, and politeness: one connection, one request at a time, a
User-Agent with a contact, ``maxlag``, ``Retry-After``, waiting longer each time, batches, compression.
What does not: what is done with a page (``snapshot``).
"""
from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

import requests

from pipelines.problems import Problem

from .config import Wiki
from .snapshot import Page
from .templates import is_infobox, name_of
from .wikitext import Words

BATCH = 50
_TRIES = 6
_FIRST_WAIT, _LONGEST_WAIT = 2.0, 120.0
_TIMEOUT = (10, 60)
_MOST_BYTES = 64_000_000
_MOST_CATEGORIES = 2_000
_LAG = 5


class WikiProblem(Problem):
    """The wiki cannot be asked, or gives no answer that can be used."""


class Client:
    """Questions to one wiki. ``sleep`` is how it waits."""

    def __init__(self, api: str, contact: str, sleep: Callable[[float], None] = time.sleep) -> None:
        self.api, self._sleep = api, sleep
        self.requests = 0
        self._session = requests.Session()
        self._session.headers.update({
            "User-Agent": f"conflict-claims/0.1 ({contact}) python-requests/{requests.__version__}", "Accept-Encoding": "gzip"})

    def ask(self, **question: str | int) -> dict[str, Any]:
        """One answer. Waits and asks again where the wiki is busy or the answer is broken; raises WikiProblem at last."""
        fields = {"format": "json", "formatversion": 2, "maxlag": _LAG, **question}
        why = ""
        for attempt in range(_TRIES):
            wait = min(_FIRST_WAIT * 2 ** attempt, _LONGEST_WAIT)
            try:
                return self._once(fields)
            except _Again as again:
                why = str(again)
                wait = min(max(wait, again.after or 0), _LONGEST_WAIT)
            if attempt + 1 < _TRIES:
                self._sleep(wait * random.uniform(1, 1.5))
        raise WikiProblem(f"{self.api} gave no usable answer in {_TRIES} tries: {why}. What was fetched is kept; run again "
                          "later.")

    def _once(self, fields: dict[str, Any]) -> dict[str, Any]:
        self.requests += 1
        try:
            with self._session.post(self.api, data=fields, timeout=_TIMEOUT, stream=True) as answer:
                after = _seconds(answer.headers.get("Retry-After"))
                if answer.status_code == 429 or answer.status_code >= 500:
                    raise _Again(f"status {answer.status_code}", after)
                if answer.status_code != 200:
                    raise WikiProblem(f"{self.api} answers with status {answer.status_code}. Is it the address of a wiki's "
                                      "api.php?")
                body = b""
                for part in answer.iter_content(1 << 16):
                    body += part
                    if len(body) > _MOST_BYTES:
                        raise WikiProblem(f"{self.api} sends more than {_MOST_BYTES:,} bytes in one answer.")
                told = _json(answer, body)
        except requests.TooManyRedirects as error:
            raise WikiProblem(f"{self.api} leads in a circle: too many redirects.") from error
        except (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema, requests.exceptions.InvalidSchema) as error:
            raise WikiProblem(f"{self.api} is no address: {error}.") from error
        except requests.RequestException as error:
            raise _Again(f"no connection, or it broke off ({type(error).__name__})", None) from error
        if "error" in told:
            code, info = told["error"].get("code"), told["error"].get("info")
            if code in ("maxlag", "ratelimited", "readonly") or str(code).startswith("internal_api_error"):
                raise _Again(f"{code}: {info}", after)
            raise WikiProblem(f"{self.api} refuses: {code}: {info}")
        return told

    def query(self, **question: str | int) -> Iterator[dict[str, Any]]:
        """Answers to a query, part by part, as long as the wiki says that there is more."""
        more: dict[str, Any] = {}
        while True:
            told = self.ask(action="query", **{**question, **more})
            yield told.get("query", {})
            following = told.get("continue")
            if not following:
                return
            if following == more:
                raise WikiProblem(f"{self.api} sends the same part again and again.")
            more = following


class _Again(Exception):
    def __init__(self, why: str, after: float | None) -> None:
        super().__init__(why)
        self.after = after


def _seconds(header: str | None) -> float | None:
    return float(header) if header and re.fullmatch(r"\d{1,6}", header) else None


def _json(answer: requests.Response, body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        kind = answer.headers.get("Content-Type", "").split(";")[0] or "no type"
        raise _Again(f"the answer is no JSON but {kind}", None) from error
    if not isinstance(told, dict):
        raise _Again("the answer is no JSON object", None)
    return told


class Site:
    """One wiki's pages. ``issues`` collects what was asked for and is not there; ``now`` is the wiki's own time."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.issues: list[tuple[str, str]] = []
        answer = client.ask(
            action="query", meta="siteinfo", siprop="general|namespaces|namespacealiases|rightsinfo", curtimestamp=1)
        told = answer.get("query", {})
        general = told.get("general")
        if not isinstance(general, dict):
            raise WikiProblem(f"{client.api} is no MediaWiki: it does not say what site it is.")
        self.id = general.get("wikiid") or general.get("sitename", "wiki")
        self.language = general.get("lang")
        self.now: str | None = answer.get("curtimestamp")
        self.base, self.main_page = general.get("base", ""), general.get("mainpage", "")
        self.license = license_name(told.get("rightsinfo", {}))
        self._infoboxes: set[str] = set()
        words = [(n["id"], n.get(k)) for n in told.get("namespaces", {}).values() for k in ("name", "canonical")]
        words += [(n["id"], n.get("alias")) for n in told.get("namespacealiases", [])]
        self._files = frozenset(w.lower() for n, w in words if n in (6, -2) and w)
        self._categories = frozenset(w.lower() for n, w in words if n == 14 and w)

    @property
    def words(self) -> Words:
        return Words(self._files, self._categories, frozenset(self._infoboxes))

    def members(self, wiki: Wiki) -> list[int]:
        """The numbers of the pages that the configuration names, in order, each once."""
        found: dict[int, None] = {}

        def add(pages: Iterable[int]) -> bool:
            for page in pages:
                if len(found) >= wiki.limit:
                    self.issues.append((
                        "limit_reached", f"the limit of {wiki.limit} pages was reached; further ones are not fetched"))
                    return False
                found[page] = None
            return True

        going = add(self._by_title(wiki.titles))
        for category in wiki.categories:
            going = going and add(self._in_category(category.name, category.depth))
        for template in self._templates(wiki.templates):
            going = going and add(self._using(template))
        return list(found)

    def _by_title(self, titles: Sequence[str]) -> Iterator[int]:
        for batch in _batches(list(dict.fromkeys(titles))):
            pages: dict[Any, dict] = {}
            for told in self.client.query(titles="|".join(batch), redirects=1, prop="info"):
                for page in told.get("pages", []):
                    pages[page.get("pageid") or page.get("title")] = page
            for page in pages.values():
                if page.get("pageid"):
                    yield page["pageid"]
                else:
                    why = page.get("invalidreason") or "the wiki has no such page"
                    self.issues.append(("no_such_page", f"“{page.get('title')}”: {why}"))

    def _in_category(self, name: str, depth: int) -> Iterator[int]:
        """Pages of the category and, down to ``depth``, of those below it; each category once, however they run in circles."""
        waiting, seen = [(name if ":" in name else f"Category:{name}", 0)], set()
        while waiting:
            title, level = waiting.pop(0)
            if title in seen:
                continue
            if len(seen) >= _MOST_CATEGORIES:
                self.issues.append(("category_many", f"“{name}” has more than {_MOST_CATEGORIES} categories below it; the "
                                                     "others are not looked into"))
                return
            seen.add(title)
            empty = True
            for told in self.client.query(list="categorymembers", cmtitle=title, cmtype="page|subcat", cmprop="ids|title|type",
                                          cmlimit="max"):
                for member in told.get("categorymembers", []):
                    empty = False
                    if member.get("type") == "subcat":
                        if level < depth:
                            waiting.append((member["title"], level + 1))
                    elif member.get("ns") == 0:
                        yield member["pageid"]
            if empty and level == 0:
                self.issues.append(("no_such_page", f"“{title}”: the category is empty or does not exist"))

    def _templates(self, written: Sequence[str]) -> list[str]:
        """The templates' own titles. The other names that lead to an infobox are noted, since pages use them as well."""
        titles = []
        for batch in _batches(list(dict.fromkeys(t if ":" in t else f"Template:{t}" for t in written))):
            found: dict[str, dict] = {}
            for told in self.client.query(titles="|".join(batch), redirects=1, prop="redirects", rdlimit="max"):
                for page in told.get("pages", []):
                    _merge(found.setdefault(page["title"], {}), page)
            for title, page in found.items():
                names = {name_of(t.partition(":")[2] or t) for t in (title, *(r["title"] for r in page.get("redirects", ())))}
                self._infoboxes |= names if any(map(is_infobox, names)) else set()
            titles += found
        return titles

    def _using(self, title: str) -> Iterator[int]:
        empty = True
        for told in self.client.query(list="embeddedin", eititle=title, einamespace=0, eilimit="max"):
            for page in told.get("embeddedin", []):
                empty = False
                yield page["pageid"]
        if empty:
            self.issues.append(("no_such_page", f"“{title}”: no page uses it"))

    def look(self, pages: Sequence[int]) -> Iterator[dict[str, Any]]:
        """The newest revision of each page, 50 a question, without its text. A page that is gone is ``missing``."""
        for batch in _batches(pages):
            found: dict[int, dict] = {}
            for told in self.client.query(pageids="|".join(map(str, batch)), prop="revisions|info|pageprops|coordinates",
                                          rvprop="ids|timestamp|sha1", ppprop="wikibase_item", colimit="max"):
                for page in told.get("pages", []):
                    _merge(found.setdefault(page.get("pageid"), {}), page)
            yield from found.values()

    def read(self, looked: Sequence[dict[str, Any]]) -> Iterator[Page]:
        """The pages with their wikitext, pinned to the revisions that were looked at."""
        by_id = {p["pageid"]: p for p in looked}
        for batch in _batches(list(by_id.values()), 20):
            found: dict[int, dict] = {}
            for told in self.client.query(revids="|".join(str(p["revisions"][0]["revid"]) for p in batch), rvslots="main",
                                          prop="revisions|redirects", rvprop="ids|timestamp|content",
                                          rdlimit="max"):
                for page in told.get("pages", []):
                    _merge(found.setdefault(page.get("pageid"), {}), page)
            for number, page in found.items():
                revision = (page.get("revisions") or [{}])[0]
                text = revision.get("slots", {}).get("main", {}).get("content")
                if number not in by_id or not isinstance(text, str):
                    continue                        # hidden or gone since the look: the next run sees it
                seen = by_id[number]
                url = revision_url(self.base, self.main_page, page["title"], revision["revid"])
                yield Page(
                    wiki=self.id, page_id=number, title=page["title"], wikitext=text, revision_id=revision["revid"],
                    timestamp=revision.get("timestamp"), url=url, language=self.language, license=self.license,
                    wikidata_id=seen.get("pageprops", {}).get("wikibase_item"),
                    coordinates=tuple((c["lat"], c["lon"]) for c in seen.get("coordinates", []) if "lat" in c and "lon" in c),
                    redirects=tuple(r["title"] for r in page.get("redirects", [])))


def revision_url(base: str, main_page: str, title: str, revision_id: int) -> str:
    """The revision's address, from that of the main page: what a dump and the API both tell."""
    name = quote(title.replace(" ", "_"), safe="/:()',!*;@$-._~")
    main = quote(main_page.replace(" ", "_"), safe="/:()',!*;@$-._~")
    page = base[:-len(main)] + name if main and base.endswith(main) else base.rpartition("/")[0] + "/" + name
    return f"{page}{'&' if '?' in page else '?'}oldid={revision_id}"


def license_name(rights: dict[str, Any]) -> str | None:
    """A short name for the wiki's licence, where its address tells it."""
    m = re.search(r"creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)", rights.get("url") or "")
    return f"CC-{m[1].upper()}-{m[2]}" if m else (rights.get("text") or None)


def _batches(items: Sequence[Any], size: int = BATCH) -> Iterator[Sequence[Any]]:
    for at in range(0, len(items), size):
        yield items[at:at + size]


def _merge(into: dict, part: dict) -> None:
    """Parts of one page that came in several answers."""
    for key, value in part.items():
        if isinstance(value, list):
            into.setdefault(key, []).extend(value)
        else:
            into[key] = value
