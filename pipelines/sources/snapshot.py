"""Pages into the raw folder: ``NAME.txt`` and its provenance ``NAME.json``, whole or not at all.

What belongs here: file names, writing, which revision of a page lies there, and the guard that keeps the last good
text where a new one looks like a mishap. What does not: where pages come from, and how they are rendered.

A page is known by its wiki and its number there, which survive a move: its file keeps its name, and its rows their ids.
A text from no wiki is known by its source and title.
The text is written before its sidecar, which holds the text's hash: a pair that was torn by a crash is fetched again.
"""
from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from .wikitext import NotRendered, Rendered, Words, redirect_of, render

STATE = ".sources.json"                 # what could not be fetched, by source; a hidden file is no article
_MOST_NAME = 100
_MOST_ISSUES = 1_000
_SHRUNK = 0.5
_PASSES = ("page_shrank", "page_lost_infobox")      # mishaps that leave a text, which may turn out to be meant

Key = tuple[str, int | str]             # wiki and page number, or source and title


@dataclass(frozen=True, slots=True)
class Page:
    """One revision of a page, as a source gives it. ``wiki`` names the site, ``timestamp`` is ISO 8601 in UTC.

    A text that comes from no wiki has neither ``wiki`` nor ``page_id``: it is known by its source and title.
    """

    wiki: str | None
    page_id: int | None
    title: str
    wikitext: str
    revision_id: int | None = None
    timestamp: str | None = None
    url: str | None = None
    language: str | None = None
    license: str | None = None
    wikidata_id: str | None = None
    coordinates: tuple[tuple[float, float], ...] = ()
    redirects: tuple[str, ...] = ()


class Store:
    """The raw folder as one source sees it.

    ``accept``: names of files whose newest revision is taken although it looks like a mishap. ``patience``: so is one
    that has stayed for this long, by the source's own time ``now``.
    """

    def __init__(self, raw: Path, source: str, accept: frozenset[str] = frozenset(), patience: timedelta | None = None,
                 now: str | None = None) -> None:
        self.raw, self.source = raw, source
        self._accept, self._patience, self._now = accept, patience, now
        raw.mkdir(parents=True, exist_ok=True)
        self.kept: dict[Key, tuple[str, dict]] = {}
        self._by_hand: dict[str, str] = {}
        self._deleted: dict[tuple[str, str | None], Key] = {}       # by wiki and title: pages that this run found deleted
        self._taken = {p.name.lower() for p in raw.iterdir()}
        for path in sorted(raw.glob("*.txt")):
            told = _told(path.with_suffix(".json"))
            if told is not None and isinstance(told.get("wiki"), str) and isinstance(told.get("page_id"), int):
                self.kept[told["wiki"], told["page_id"]] = path.stem, told
            elif told is not None and {"sha256", "source", "title"} <= told.keys():
                self.kept[str(told["source"]), str(told["title"])] = path.stem, told
            else:
                self._by_hand[_title_line(path)] = path.name

    def known(self, wiki: str) -> list[int]:
        """The pages of this wiki that this source has brought, by number."""
        return sorted(page for (site, page), (_, told) in self.kept.items()
                      if site == wiki and told.get("source") == self.source)

    def key(self, page: Page) -> Key:
        return (self.source, page.title) if page.wiki is None or page.page_id is None else (page.wiki, page.page_id)

    def older(self, page: Page) -> bool:
        """Whether a newer revision lies here, or was looked at and held back: a dump or a table may be behind the wiki."""
        _, told = self.kept.get(self.key(page), (None, {}))
        seen = max(told.get("revision_id") or 0, (told.get("held_back") or {}).get("revision_id") or 0)
        return page.revision_id is not None and page.revision_id < seen

    def has(self, wiki: str, page_id: int, revision_id: int) -> bool:
        """Whether this very revision lies here whole, or was looked at and held back."""
        name, told = self.kept.get((wiki, page_id), (None, {}))
        if name is None or not self._whole(name, told):
            return False
        held = told.get("held_back") or {}
        return revision_id == (held["revision_id"] if held.get("revision_id") else told.get("revision_id")) and (
            bool(held.get("revision_id")) or not held)

    def accepts(self, key: Key) -> bool:
        """Whether the page is taken although it looked like a mishap: somebody says so, or it has looked like it for long."""
        name, told = self.kept.get(key, (None, {}))
        held = told.get("held_back") or {}
        if name in self._accept:
            return True
        if self._patience is None or held.get("code") not in _PASSES:
            return False
        try:
            return datetime.fromisoformat(self._now) - datetime.fromisoformat(held.get("since")) >= self._patience
        except (TypeError, ValueError):         # nobody tells the time
            return False

    def take(self, page: Page, words: Words = Words()) -> str:
        """Keep the page: ``new``, ``changed``, ``same`` or ``held``. Raises NotRendered where there is nothing to keep."""
        key = self.key(page)
        name, told = self.kept.get(key, (None, {}))
        target = redirect_of(page.wikitext)
        if target is not None:
            why = f"the page now leads to “{target}”: it was merged"
            if name is None:
                raise NotRendered(f"it leads to “{target}” and has no text of its own")
            return self.hold(key, "page_merged", why, page.revision_id)
        try:
            rendered = render(page.title, page.wikitext, words)
        except NotRendered as error:
            if name is None:
                raise
            return self.hold(key, "page_unreadable", str(error), page.revision_id)
        return self.keep(page, rendered)

    def keep(self, page: Page, rendered: Rendered) -> str:
        """As ``take``, for a page of which the text is there already; its ``wikitext`` is not looked at."""
        key = self.key(page)
        if key not in self.kept:
            self._made_anew(key, page.title)
        name, told = self.kept.get(key, (None, {}))
        if name is None:
            if not _body(rendered.text):
                raise NotRendered("it is empty")
            by_hand = self._by_hand.get(page.title)
            if by_hand:
                raise NotRendered(f"{by_hand} in the raw folder has the same title and was put there by hand; remove it, "
                                  "and this one is taken")
            name = self._name(page)
            self._write(key, name, page, rendered)
            return "new"
        former = self._text(name)
        suspect = None if former is None or name in self._accept else _suspect(former, told, rendered)
        if suspect and not (self.accepts(key) and told["held_back"]["code"] == suspect[0]):
            return self.hold(key, *suspect, page.revision_id, page.timestamp)
        same = former == rendered.text and told == self._sidecar(page, rendered)
        if not same:
            self._write(key, name, page, rendered)
        return "same" if same else "changed"

    def _made_anew(self, key: Key, title: str) -> None:
        """A page that was deleted and made again has another number: it takes the place of the one before, not one beside it."""
        before = self._deleted.pop((key[0], title), None)
        if before is not None:
            self.kept[key] = self.kept.pop(before)

    def hold(self, key: Key, code: str, why: str, revision_id: int | None = None, timestamp: str | None = None) -> str:
        """Keep the last good text, and say in its sidecar why the newer one was not taken, and since when it looks so."""
        name, told = self.kept[key]
        former = told.get("held_back") or {}
        since = former["since"] if former.get("code") == code and former.get("since") else timestamp
        held = {"code": code, "message": f"{why}; the revision kept is {told.get('revision_id')}", "revision_id": revision_id,
                **({"since": since} if since else {})}
        if code == "page_deleted":
            self._deleted[key[0], told.get("title")] = key
        if told.get("held_back") != held:
            told["held_back"] = held
            _write(self.raw / f"{name}.json", _json(told))
        return "held"

    def _sidecar(self, page: Page, rendered: Rendered) -> dict:
        told = {
            "title": page.title, "url": page.url, "language": page.language, "wiki": page.wiki, "page_id": page.page_id,
            "revision_id": page.revision_id, "revision_timestamp": page.timestamp, "wikidata_id": page.wikidata_id,
            # Of the revision itself where it tells them, so that they are the same however it came here.
            "license": page.license, "coordinates": [list(c) for c in rendered.coordinates or page.coordinates],
            "categories": sorted(rendered.categories), "redirects": sorted(page.redirects),
            "infoboxes": list(rendered.infoboxes), "source": self.source,
            "sha256": hashlib.sha256(rendered.text.encode()).hexdigest(),
            "issues": [{"code": code, "message": message} for code, message in rendered.issues],
        }
        return {k: v for k, v in told.items() if v not in (None, [])}

    def _write(self, key: Key, name: str, page: Page, rendered: Rendered) -> None:
        told = self._sidecar(page, rendered)
        _write(self.raw / f"{name}.txt", rendered.text.encode())
        _write(self.raw / f"{name}.json", _json(told))
        self.kept[key] = name, told

    def _text(self, name: str) -> str | None:
        try:
            return (self.raw / f"{name}.txt").read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def _whole(self, name: str, told: dict) -> bool:
        text = self._text(name)
        return text is not None and hashlib.sha256(text.encode()).hexdigest() == told.get("sha256")

    def _name(self, page: Page) -> str:
        """A file name that any system takes, and that no other page has: the title's letters, and the page's number."""
        name = file_name(page.title, page.page_id or _short(page.title))
        if f"{name}.txt".lower() in self._taken:
            name = f"{name}_{_short(page.wiki or self.source)}"
        self._taken |= {f"{name}.txt".lower()}
        return name


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def file_name(title: str, page_id: int | str) -> str:
    """``Battle_of_Example_123``: no separator, no dot, no space, and short enough."""
    plain = unicodedata.normalize("NFC", title)
    letters = re.sub(r"[^\w'()–-]+", "_", plain).strip("_-")
    while len(letters.encode()) > _MOST_NAME:
        letters = letters[:-1]
    return f"{letters or 'page'}_{page_id}"


def record(raw: Path, source: str, issues: list[tuple[str, str]]) -> None:
    """Keep what a source could not bring, in place of what it could not the last time."""
    path = raw / STATE
    state = _told(path) or {}
    found = [{"code": c, "message": m} for c, m in issues[:_MOST_ISSUES]]
    if len(issues) > _MOST_ISSUES:
        left_out = f"{len(issues) - _MOST_ISSUES:,} further issues of this source are not listed"
        found.append({"code": "issues_many", "message": left_out})
    if state.get(source, []) != found:
        state.pop(source, None)
        if found:
            state[source] = found
        _write(path, _json(state))


def _suspect(former: str, told: dict, now: Rendered) -> tuple[str, str] | None:
    """Why a new text looks like a mishap rather than an edit."""
    before, after = len(_body(former)), len(_body(now.text))
    if not after:
        return "page_blanked", "the page was emptied"
    if after < before * _SHRUNK:
        return "page_shrank", f"the text shrank from {before:,} to {after:,} characters"
    if told.get("infoboxes") and not now.infoboxes:
        return "page_lost_infobox", "the page lost its infobox"
    return None


def _body(text: str) -> str:
    return text.partition("\n")[2].strip()


def _title_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.readline(1000).strip().strip("=").strip()
    except OSError:
        return ""


def _told(path: Path) -> dict | None:
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _json(value: dict) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _write(path: Path, data: bytes) -> None:
    """All of it or nothing: a hidden file first, then its name."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
