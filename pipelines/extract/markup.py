"""Leftovers of wiki markup: what they are, and how to look past them without moving a character.

What belongs here: recognising link brackets, templates, bold marks, file captions, reference marks
and the like, and blanking them out in place. What does not: blocks and sentences (``raw_text``,
``sentences``), or the values of an infobox (``normalize.infobox_values``).

Everything here runs in linear time: no pattern can look further than one pass over the text.
"""
from __future__ import annotations

import re
from typing import NamedTuple

# Cheap test for the usual case, a text without any markup.
_ANY = re.compile(r"''|\[|\]\]|\{|\}\}|<|-->|__|&[a-z#]|\d ?px\b|\bthumb\||\|thumb|[\u00a0\u2009\u202f\u200b\ufeff\u00ad]")
_BRACKETS = re.compile(r"\[\[|\]\]|\{\{|\}\}")
_FILE_LINK = re.compile(r"\[\[\s*(?:file|image|media|category|datei|fichier|archivo)\s*:", re.I)
_SMALL = re.compile(
    r"'{2,5}"
    r"|<!--[^>]{0,2000}-->|-->|<!--"
    r"|<ref[^<>]{0,300}/>|<ref[^<>]{0,300}>[^<]{0,2000}</ref>"
    r"|</?(?:br|hr|small|big|span|div|sup|sub|b|i|u|s|nowiki|center|ref|abbr|references|gallery|blockquote|li|ul|ol|p)\b[^<>]{0,300}>"
    r"|__[A-Z]{3,30}__"
    r"|\[(?:\d{1,3}|[a-z]{1,2}|(?:note|nb|n|lower-alpha) ?\d{1,3}|(?:citation|page|clarification|when|who|better source|according to whom)[^\[\]]{0,40})\]"
    r"|&(?:nbsp|thinsp|ensp|emsp|ndash|mdash|amp|quot|lt|gt|#\d{2,5});"
    r"|(?:\|\s*)?\b\d{1,4}(?:x\d{1,4})? ?px\b(?:\|(?:border|link=?|alt=?|left|right|center|thumb|frameless|upright(?:=[\d.]+)?))*\|?"
    r"|(?<![^\s|])\|?(?:thumb(?:nail)?|frameless|upright(?:=[\d.]+)?)(?:\|(?:left|right|center|upright(?:=[\d.]+)?|\d{1,4}px))*(?:\||(?=\s))"
)
_ODD_SPACE = re.compile("[\u00a0\u2009\u202f\u2007\u200a\u200b\ufeff\u00ad\t]")
_MAX_NESTING = 40


class Leftover(NamedTuple):
    """A piece of markup that says nothing readable, or is not closed: where, and what it is."""

    start: int
    end: int
    code: str


def mask(text: str) -> str:
    """The text with markup blanked out, every other character at its old offset."""
    return read(text)[0]


def read(text: str) -> tuple[str, list[Leftover]]:
    """The masked text, and the leftovers whose words were dropped or whose other half is missing."""
    if not _ANY.search(text):
        return _ODD_SPACE.sub(" ", text), []
    blanks, leftovers = _bracketed(text)
    out = _blank(text, blanks)
    found: list[tuple[int, int]] = []
    for m in _SMALL.finditer(out):
        found.append(m.span())
        if m.group() in ("-->", "<!--"):
            leftovers.append(Leftover(*m.span(), "comment_mark"))
    out = _blank(out, found)
    return _ODD_SPACE.sub(" ", out), sorted(leftovers)


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    out, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        start = max(start, at)
        out += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*out, text[at:]])


def _bracketed(text: str) -> tuple[list[tuple[int, int]], list[Leftover]]:
    """Spans to blank for links and templates; an unclosed bracket costs its own two characters."""
    blanks: list[tuple[int, int]] = []
    leftovers: list[Leftover] = []
    open_: list[tuple[str, int]] = []
    for m in _BRACKETS.finditer(text):
        mark = m.group()
        if mark in ("[[", "{{"):
            open_.append((mark, m.start()))
            if len(open_) > _MAX_NESTING:
                kind, start = open_.pop(0)
                blanks.append((start, start + 2))
                leftovers.append(Leftover(start, start + 2, "unclosed_bracket"))
            continue
        wanted = "[[" if mark == "]]" else "{{"
        if not open_ or open_[-1][0] != wanted:
            blanks.append(m.span())
            leftovers.append(Leftover(*m.span(), "closing_bracket"))
            continue
        start = open_.pop()[1]
        if wanted == "{{":
            blanks.append((start, m.end()))
            leftovers.append(Leftover(start, m.end(), "template"))
        elif _FILE_LINK.match(text, start):
            blanks.append((start, m.end()))
            leftovers.append(Leftover(start, m.end(), "file_link"))
        else:
            pipe = text.find("|", start, m.start())
            blanks.append((start, pipe + 1 if pipe >= 0 else start + 2))
            blanks.append(m.span())
    for _, start in open_:
        blanks.append((start, start + 2))
        leftovers.append(Leftover(start, start + 2, "unclosed_bracket"))
    return blanks, leftovers
