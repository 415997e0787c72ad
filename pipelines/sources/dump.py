"""A Wikimedia XML dump, plain or packed with bzip2 or gzip, as a stream of pages.

What belongs here: opening the file without trusting it, the newest revision of each article, and which of them are
wanted. What does not: what is done with a page (``snapshot``).

Memory holds one revision at a time. The file may be cut off, damaged, or made to harm: what is unpacked is bounded
for each revision and against the file's size, and a document type, with which entities could be declared, is refused.
"""
from __future__ import annotations

import bz2
import gzip
import re
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote
from xml.etree.ElementTree import ParseError

import mwxml
from mwxml.element_iterator import ElementIterator
from mwxml.errors import MalformedXML
from mwxml.iteration.site_info import SiteInfo

from pipelines.problems import Problem

from .config import Dump
from .mediawiki import revision_url
from .snapshot import Page
from .templates import is_infobox, name_of
from .tidy import plain
from .wikitext import Words

_AGAIN = "What was read before is kept; get the file again, compare its checksum, and run again."
MAX_REVISION = 64_000_000               # bytes from one revision to the next; a wiki allows 2 MB
MAX_RATIO = 400                         # bytes unpacked for each byte of the file
_RATIO_FROM = 64_000_000
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]{0,200}\?>)?\s*<mediawiki[\s>]")
_PACKED = {b"BZh": bz2.open, b"\x1f\x8b": gzip.open}
_FOREIGN = {b"7z\xbc\xaf": "7-Zip", b"\x28\xb5\x2f\xfd": "Zstandard", b"PK\x03\x04": "ZIP", b"\xfd7zX": "xz"}
_NAME = re.compile(r"\{\{\s*([^{}|<\n]{1,200})")
_TEMPLATE_REDIRECT = re.compile(
    rb"<title>([^<]{1,1000})</title>\s*<ns>10</ns>\s*<id>\d{1,19}</id>\s*<redirect title=\"([^\"<]{1,1000})\"")
_LONGEST_REDIRECT = 4096
_NOT_A_PAGE = (ValueError, TypeError, AttributeError, AssertionError, KeyError, MalformedXML)


class DumpProblem(Problem):
    """The file is no dump, or could be read only in part."""


class Reader:
    """One dump. ``issues`` collects the pages that cannot be read. Raises DumpProblem where the file is no dump at all."""

    def __init__(self, path: Path, license: str | None = None) -> None:
        self.path, self.license, self.pages_read = path, license, 0
        self.issues: list[tuple[str, str]] = []
        self._stream = _Stream(path)
        try:
            self._root = ElementIterator.from_file(self._stream)
            self.language = self._root.attr("{http://www.w3.org/XML/1998/namespace}lang")
            self._items = iter(self._root)
            first = next(self._items, None)
            if first is None or first.tag != "siteinfo":
                raise DumpProblem(f"{path} is no dump of a wiki: it does not begin with what site it is (siteinfo).")
            site = SiteInfo.from_element(first)
        except (ParseError, *_NOT_A_PAGE) as error:
            self.close()
            raise self._broken(error) from error
        except DumpProblem:
            self.close()
            raise
        self.id = site.dbname or site.name or "wiki"
        self.capital = site.case != "case-sensitive"
        self._base = site.base or ""
        self._spaces = {n.name: n for n in site.namespaces or () if n.name}
        words = [(n.id, n.name.lower()) for n in self._spaces.values()]
        self.words = Words(frozenset(w for n, w in words if n in (6, -2)), frozenset(w for n, w in words if n == 14))
        self.templates = {w for n, w in words if n == 10}

    def close(self) -> None:
        self._stream.close()

    def pages(self) -> Iterator[Page]:
        """The newest revision of each article and redirect, in the file's order. Raises DumpProblem where it breaks off."""
        try:
            for item in self._items:
                self._root.element.clear()          # the parser would keep an empty element for each page
                self._stream.begin()
                if item.tag != "page":
                    continue
                self.pages_read += 1
                try:
                    page = self._page(item)
                except _NOT_A_PAGE as error:
                    self.issues.append((
                        "page_unreadable", f"page {self.pages_read} of the dump is not of the known form: {error}"))
                    continue
                if page is not None:
                    yield page
        except ParseError as error:
            raise self._broken(error) from error

    def _page(self, item: ElementIterator) -> Page | None:
        page = mwxml.Page.from_element(item, self._spaces)
        if page.namespace != 0:
            return None
        newest = None
        for revision in page:
            self._stream.begin()
            if newest is None or revision.id >= newest.id:
                newest = revision
        if newest is None:
            raise ValueError(f"“{page.title}” has no revision")
        content = newest.slots.contents["main"]
        if newest.deleted.text or content.text is None and int(content.bytes or 0) > 0:
            self.issues.append(("page_hidden", f"“{page.title}”: the dump holds no text of its newest revision"))
            return None
        main_page = unquote(re.split("[/=]", self._base)[-1])
        return Page(
            wiki=self.id, page_id=page.id, title=page.title, wikitext=content.text or "", revision_id=newest.id,
            timestamp=newest.timestamp.long_format() if newest.timestamp is not None else None,
            url=revision_url(self._base, main_page, page.title, newest.id) if self._base else None,
            language=self.language, license=self.license)

    def _broken(self, error: Exception) -> DumpProblem:
        return DumpProblem(f"{self.path} breaks off or is damaged after {self.pages_read:,} pages: {error}. {_AGAIN}")


def template_redirects(path: Path) -> Iterator[tuple[str, str]]:
    """(title, where it leads) of each further name of a template; one may come twice. Raises DumpProblem.

    They may stand behind the pages that use them, so this is a pass of its own. It ends where the file breaks off, which
    the reading of pages tells.
    """
    stream, kept = _Stream(path), b""
    try:
        while data := stream.read(1 << 20):
            stream.begin()
            kept += data
            for m in _TEMPLATE_REDIRECT.finditer(kept):
                yield unescape(m[1].decode("utf-8", "replace")), unescape(m[2].decode("utf-8", "replace"))
            kept = kept[-_LONGEST_REDIRECT:]
    except DumpProblem:
        return
    finally:
        stream.close()


class Wanted:
    """Which pages of a dump are taken: by title, by template, and those that came from this source before.

    ``words``: those of the dump, with all names of the infoboxes that are wanted.
    """

    def __init__(self, dump: Dump, reader: Reader, known: Collection[int]) -> None:
        self._capital, self._spaces, self._limit = reader.capital, reader.templates, dump.limit
        self._titles = {self._title(t): t for t in dump.titles}
        self._without_title = dict(self._titles)
        self._without_template = {self._template(t): t for t in dump.templates}
        self._templates = {name: name for name in self._without_template}       # each name to the template's own
        self._known = set(known)
        self._taken = 0
        self.issues: list[tuple[str, str]] = []
        if dump.templates:
            self._follow(template_redirects(dump.path))
        boxes = {own for name, own in self._templates.items() if is_infobox(name)}
        self.words = replace(reader.words, infoboxes=frozenset(name for name, own in self._templates.items() if own in boxes))

    def _follow(self, redirects: Iterable[tuple[str, str]]) -> None:
        asked = set(self._templates)
        for title, target in redirects:
            name, own = self._template(title), self._template(target)
            if own in asked:
                self._templates.setdefault(name, own)
            elif name in asked:
                asked.discard(name)
                self.issues.append(("template_moved", f"“{title}” leads to “{target}”; name that template, so that all pages "
                                                      "with it are taken"))

    def take(self, page: Page, redirect: str | None) -> bool:
        """Whether the page is wanted. A redirect is only where a page that is kept became one."""
        named = self._without_title.pop(self._title(page.title), None)
        used = self._templates.keys() & self._used(page.wikitext) if self._templates and redirect is None else set()
        for name in used:
            self._without_template.pop(self._templates[name], None)
        if page.page_id in self._known:
            self._known.discard(page.page_id)
        elif redirect is not None:
            if named:
                self.issues.append(("no_such_page", f"“{named}” leads to “{redirect}”; name that page instead"))
            return False
        elif not named and not used:
            return False
        elif self._taken >= self._limit:
            if not any(code == "limit_reached" for code, _ in self.issues):
                self.issues.append((
                    "limit_reached", f"the limit of {self._limit} pages was reached; further ones are not taken"))
            return False
        self._taken += 1
        return True

    def enough(self) -> bool:
        """Whether no page that is still to come can be wanted."""
        full = any(code == "limit_reached" for code, _ in self.issues)
        return not self._known and (full or not self._templates and not self._without_title)

    def gone(self) -> list[int]:
        """Pages that came from this source before and are no articles of the dump; to be asked at its end."""
        return sorted(self._known)

    def missing(self) -> Iterator[tuple[str, str]]:
        """What was named and is not there; to be asked at the dump's end."""
        if not any(code == "limit_reached" for code, _ in self.issues):
            yield from (("no_such_page", f"“{t}”: the dump has no such page") for t in self._without_title.values())
            yield from (("no_such_page", f"“{t}”: no page of the dump uses this template")
                        for t in self._without_template.values())

    def _title(self, written: str) -> str:
        title = " ".join(written.replace("_", " ").split())
        return title[:1].upper() + title[1:] if self._capital else title

    def _template(self, written: str) -> str:
        name = name_of(written)
        space, colon, rest = name.partition(":")
        return rest.strip() if colon and space.strip() in self._spaces else name

    def _used(self, wikitext: str) -> set[str]:
        """Names of the wanted templates on the page; a cheap look first, then one that knows comments and <nowiki>."""
        for text in (lambda: wikitext, lambda: plain(wikitext, lambda code, message: None)):
            found = self._templates.keys() & {self._template(m[1]) for m in _NAME.finditer(text())}
            if not found:
                break
        return found


class _Stream:
    """The unpacked bytes, as far as they are plausible; ``begin`` says that something was read whole."""

    def __init__(self, path: Path) -> None:
        self._path, self._since, self._total = path, 0, 0
        try:
            self._file = path.open("rb")
            magic = self._file.read(4)
            self._file.seek(0)
        except OSError as error:
            raise DumpProblem(f"{path} cannot be read: {error.strerror}. Its name stands in sources.toml.") from error
        foreign = next((name for mark, name in _FOREIGN.items() if magic.startswith(mark)), None)
        if foreign:
            raise DumpProblem(f"{path} is packed with {foreign}; unpack it, or get the one that ends in .bz2.")
        unpack = next((way for mark, way in _PACKED.items() if magic.startswith(mark)), None)
        self._plain: BinaryIO = unpack(self._file) if unpack else self._file
        self._head = b""
        self._head = self.read(4096)
        if not _HEAD.match(self._head):
            typed = b"<!DOCTYPE" in self._head
            what = "a document type stands before <mediawiki>" if typed else "it does not begin with <mediawiki>"
            self.close()
            raise DumpProblem(f"{path} is no dump of a wiki: {what}.")

    def begin(self) -> None:
        self._since = 0

    def read(self, size: int) -> bytes:
        if self._head:
            data, self._head = self._head, b""
            return data
        try:
            data = self._plain.read(size)
        except (EOFError, OSError, zlib.error) as error:
            raise DumpProblem(f"{self._path} breaks off or is damaged after {self._total:,} unpacked bytes: {error}. "
                              f"{_AGAIN}") from error
        self._since += len(data)
        self._total += len(data)
        if self._since > MAX_REVISION:
            raise DumpProblem(f"{self._path} holds a revision of more than {MAX_REVISION:,} bytes, which no wiki allows; it is "
                              "not read further.")
        if self._total > _RATIO_FROM and self._total > MAX_RATIO * self._file.tell():
            raise DumpProblem(f"{self._path} unpacks to more than {MAX_RATIO} times its size, as no dump does; it is not "
                              "read further.")
        return data

    def close(self) -> None:
        self._plain.close()
        self._file.close()
