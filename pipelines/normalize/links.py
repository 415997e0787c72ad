"""Links into the page: a claim's address with a text fragment that leads the browser to its sentence.

What belongs here: choosing the few words by which the sentence can be found, and encoding them after the
URL Fragment Text Directives. What does not: where the page's address comes from (provenance).
"""
from __future__ import annotations

import re
from urllib.parse import quote as percent

from ..extract.article import Article
from .records import Claim

_SHORT = 60          # a sentence up to this many characters stands in the fragment as a whole
_WORDS = range(4, 12)
_LOOKED_AT = 5000    # characters of a quote; longer ones are lists or garbage
# A citation mark or a leftover of markup is not on the page as it is in the text: words stop before it.
_NOT_ON_PAGE = re.compile(r"\s*(?:\[[^\]]*\]|\{|\}|<[^>]*>|''|\|)")
_CELL = re.compile(r",\s|;\s|\s*\|\s*|\s*\*\s*|\s*-{4,}\s*|\s*<[^>]*>\s*|\s*\(")


def to_text(url: str | None, article: Article, claim: Claim) -> str | None:
    """The page's address with a fragment to the claim's words; null without an address.

    A sentence is named by its first and last words, as many as tell it from all other places in the text; an
    infobox line by the first item of its value, since its layout on the page is another.
    """
    if not url:
        return None
    quote = article.quote(claim.char_start, min(claim.char_end, claim.char_start + _LOOKED_AT))
    if claim.origin == "infobox":
        parts = [_first_item(quote)]
    else:
        parts = _first_and_last(article.text, claim.char_start, quote)
    directive = ",".join(encode(p) for p in parts if p)
    if not directive:
        return url
    return f"{url}{':~:' if '#' in url else '#:~:'}text={directive}"


def encode(words: str) -> str:
    """Percent-encoded so that nothing in it is read as syntax: dashes, commas and ampersands, too."""
    return percent(words, safe="").replace("-", "%2D")


def _first_and_last(text: str, start: int, quote: str) -> list[str]:
    on_page = quote[:m.start()] if (m := _NOT_ON_PAGE.search(quote)) else quote
    if len(quote) <= _SHORT or len(on_page) < len(quote):
        return [_trim(on_page)] if len(on_page) <= _SHORT else [_start(text, start, on_page)]
    first = _start(text, start, quote)
    last = _end(quote, len(first))
    return [first, last] if last else [first]


def _start(text: str, start: int, quote: str) -> str:
    """The fewest first words that stand nowhere earlier in the text."""
    ends = [m.end() for m in re.finditer(r"\S+", quote)]
    for n in _WORDS:
        if n >= len(ends):
            break
        words = _trim(quote[:ends[n - 1]])
        if text.find(words) >= start:
            return words
    return _trim(quote[:ends[min(len(ends), _WORDS[-1]) - 1]])


def _end(quote: str, after: int) -> str | None:
    """The fewest last words that stand nowhere between the first words and themselves."""
    starts = [m.start() for m in re.finditer(r"\S+", quote)]
    for n in range(3, len(starts)):
        at = starts[-n]
        if at <= after:
            return None
        words = _trim(quote[at:])
        if words and quote.find(words, after) >= at:
            return words
    return None


def _first_item(line: str) -> str:
    value = line.partition(":")[2].strip()
    return _trim(next((part for part in _CELL.split(value) if part.strip()), value))


def _trim(words: str) -> str:
    """Without the punctuation at either end, which may touch a citation mark on the page."""
    return words.strip(" \t\u00a0.,;:!?\"'“”‘’()[]*-–—")
