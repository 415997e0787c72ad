"""Sentences of a block of prose, by rule, as offsets.

What belongs here: where a sentence starts and ends (abbreviations, initials, decimals, quotes,
ellipses, citations glued to the next sentence). What does not: finding blocks (``raw_text``) or
blanking markup (``markup``): the text handed in is already masked.

No language model: the same text gives the same sentences everywhere, in linear time.
"""
from __future__ import annotations

import re
from collections.abc import Iterator

# Before a full stop these end no sentence, whatever follows.
_NEVER = frozenset("""mr mrs ms messrs dr prof gen lt col maj capt cpt sgt cpl pvt pfc spc ssgt msgt adm brig cmdr cdr cmd supt insp
det const sgt-maj gov sen rep pres sec rev hon fr sr msgr st ste mt ft op vs viz cf resp esp incl excl approx ca c v e.g i.e eg ie
lt-col lt-gen maj-gen brig-gen pte tpr gnr spr sub-lt flt sqn wg gp pt ph dept dist prov govt regt bn bde div coy arty inf cav
bros vol vols ed eds trans orig fig figs ch pp para seq al ibn b d r m fl lit""".split())
# Before a number only: "No. 5", "Jan. 3", "p. 12"; else they may close a sentence.
_BEFORE_NUMBER = frozenset("no nos p art jan feb mar apr jun jul aug sep sept oct nov dec est".split())
# These close a sentence only where the next word opens one for certain.
_MAYBE = frozenset("jr sr inc ltd co corp etc esq plc a.m p.m am pm b.c a.d b.c.e c.e u.s u.n u.k u.s.a u.s.s.r d.c e.u i.r.a major general colonel captain lieutenant km mi lb lbs oz yd yds kg hr hrs min sq cm mm".split())
_STARTERS = frozenset("""the a an this that these those he she it they we i you there here in on at by from to of for with within
during after before while when where who what which how although though despite but and or so yet however meanwhile moreover
furthermore later then also his her its their our my some many most several all both one two three four five six seven eight nine ten
another other others according as if since until because under between among only no not none nobody according following
approximately about around over nearly almost at least more than""".split())
_ZONES = frozenset("gmt utc est edt cst cdt mst mdt pst pdt bst cet cest eet eest ist pkt msk wib jst ast local".split())

# A stop, its further stops, closing quotes and brackets, and citation marks behind them.
_STOP = re.compile(r"[.!?…](?:[.!?…]|\s[.…](?=[\s.…]|$)){0,40}[\"'”’»)\]]{0,4}(?:\s?\[\d{1,3}\]){0,20}")
_TOKEN = re.compile(r"[^\s(\[\"“”'‘’«»/—–]+$")
_GLUED = re.compile(r"(\d{1,3}(?=\s*[A-Z\"“'‘]))?\s*[\"“‘'(\[]?(?:[A-ZÀ-ÖØ-ÞĀ-Ž][a-zà-öø-ÿā-ž'’]|[A-Z]{2,}\b|A\s|\d{1,3}\s[a-z])")
_OPENING = "\"'“‘«([„"
_CUT_START = re.compile(r"(?:[\s=+\-–—@*#|:;,.…!?)\]}>•·]|'{2,}|\[\d{1,3}\])+")
_WORD = re.compile(r"[\w'’-]{1,40}")
# A note in brackets that closes the block belongs to the sentence before it.
_CLOSING_NOTE = re.compile(r"\([^().!?]{1,80}\)\.?\s*$")
_TOKEN_WINDOW = 40


def split(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence in the text, white space and leading marks left out."""
    at = 0
    for m in _STOP.finditer(text):
        if m.start() < at:
            continue
        cut = _boundary(text, m)
        if cut is None:
            continue
        yield from trimmed(text, at, m.end())
        at = cut
    yield from trimmed(text, at, len(text))


def trimmed(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The span without white space, and without the marks that no sentence starts with."""
    end = len(text) if end is None else end
    lead = _CUT_START.match(text, start, end)
    if lead:
        start = lead.end()
    while end > start and text[end - 1] in " \t\n\r\x0b\x0c|":
        end -= 1
    if end > start and any(c.isalnum() for c in text[start:end]):
        yield start, end


def _boundary(text: str, m: re.Match[str]) -> int | None:
    """Where the next sentence may begin if this stop ends one, else None."""
    end = m.end()
    mark = m.group()
    if end >= len(text):
        return None
    if not text[end].isspace():
        return _glued(text, m)
    nxt = _next_word_at(text, end)
    if nxt is None:
        return None
    first = text[nxt]
    if first == "(" and _CLOSING_NOTE.match(text, nxt):
        return None
    inner = nxt
    while inner < len(text) - 1 and text[inner] in _OPENING:
        inner += 1
    opener = text[inner]
    token = _token_before(text, m.start())
    low = token.lower().strip(".").rsplit("-", 1)[-1]
    word = _WORD.match(text, inner)
    follows = word.group() if word else ""
    if mark[0] == "." and not mark.startswith(".."):
        if low in _NEVER and len(mark) == 1:
            return None
        if low in _BEFORE_NUMBER and opener.isdigit():
            return None
        if low in _MAYBE:
            if follows.lower() in _ZONES or not _opens(follows):
                return None
        elif len(low) == 1 and low.isalpha() and token[-1:].isupper():
            # An initial: "J. Smith"; closes a sentence only before a certain opening ("vitamin C. The").
            if not _opens(follows):
                return None
        elif "." in low and len(low) <= 7 and low.replace(".", "").isalpha() and not _opens(follows):
            return None
        elif low.isdigit() and len(low) <= 2 and _starts_list(text, m.start(), token):
            return None
    if opener.islower():
        if any(c in "\"'”’»)" for c in mark) or mark[0] in "!?":
            return None
        if mark[0] == "…" or mark.startswith("..") or " " in mark:
            return None
        if first in _OPENING or not (len(low) >= 2 and (low[-1].isalnum() or low[-1] in ")]%")):
            return None
        return end
    if opener.isalnum() or opener in "$£€~>" or first in _OPENING:
        return end
    if opener in "-–—[*|=+'.…<{":
        return end
    return None


def _opens(word: str) -> bool:
    return bool(word) and word[0].isupper() and word.lower() in _STARTERS


def _next_word_at(text: str, at: int) -> int | None:
    while at < len(text) and text[at].isspace():
        at += 1
    return at if at < len(text) else None


def _token_before(text: str, at: int) -> str:
    m = _TOKEN.search(text, max(0, at - _TOKEN_WINDOW), at)
    return m.group() if m else ""


def _starts_list(text: str, at: int, token: str) -> bool:
    """"1. The first": the number stands at the very start."""
    return not text[:at - len(token)].strip() if at - len(token) < 8 else False


def _glued(text: str, m: re.Match[str]) -> int | None:
    """A sentence that follows without a blank, perhaps behind a citation mark: "killed.12 The", "killed.The"."""
    token = _token_before(text, m.start())
    before = text[m.start() - 1] if m.start() else ""
    if not (before.islower() or before in ")\"”’]%" or token.isupper() and len(token) >= 3) or "/" in token or token.lower() in ("www", "e.g", "i.e", "no"):
        return None
    if len(token) < 2 or "." in token or token.lower() in _NEVER:
        return None
    g = _GLUED.match(text, m.end())
    if not g:
        return None
    if g.group(1) is not None:
        return g.end(1)
    return m.end()
