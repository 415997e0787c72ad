"""The dates of an article in their order: each sentence's, completed by what was told before it.

What belongs here: which year "6 March" falls in, from sentence, paragraph, section and the article's
own event; and what a date dates: a happening, a report of one, or something named aside. What does
not: finding dates in a string (``dates``) or events (``mentions``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..extract.article import Article
from . import dates, days
from .passages import reporting, section_kind
from .primary_event import carried
from .records import Event

# Longer "sentences" are tables or broken text; no date in them dates a sentence.
_LONGEST = 4000
# A date without a year may lie so far from the one before it; beyond, it is of another year.
_HALF_YEAR = 180


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a sentence. Offsets count from the article's start.

    ``role`` is ``event``, ``report`` ("police said on 5 May") or ``aside`` ("since 1982").
    ``relation`` to the article's own event: ``inside``, ``covers`` (a year around it), ``other``.
    """

    start: int
    end: int
    date_start: str
    date_end: str | None
    precision: str
    kind: str
    reference: str | None
    role: str
    relation: str


def timeline(article: Article, own: Event) -> list[list[Dated]]:
    """For each sentence, its dates that have days. The last article's are kept: each step asks for them."""
    key = (article.sha256, article.source_file, own.name, own.date_start, own.date_end)
    if key not in _kept:
        _kept.clear()
        _kept[key] = _timeline(article, own)
    return _kept[key]


_kept: dict[tuple, list[list[Dated]]] = {}


def _timeline(article: Article, own: Event) -> list[list[Dated]]:
    out: list[list[Dated]] = []
    last: str | None = None
    before: tuple[int, str] | None = None
    year: int | None = None
    block = section = -1
    # A day counts from a day: "the next day" after an event known to the year only is no date.
    anchor = (own.date_start, own.date_end) if own.date_precision in ("day", "range") else (None, None)
    own_words = _own_words(own)
    known: dict[str, str] = {}
    for number, sentence in enumerate(article.sentences):
        if sentence.section != section:
            last, section = None, sentence.section
            year = _title_year(article, section)
        if sentence.block != block:
            block = sentence.block
        text = article.quote(sentence.char_start, sentence.char_end)
        if len(text) > _LONGEST:
            out.append([])
            continue
        default = (
            days.parts(last)[0]
            if last
            else year if year is not None else days.parts(own.date_start)[0] if own.date_start else None
        )
        # "The next day" at the head of a section goes on from the last sentence of the one before.
        near = before[1] if before and before[0] == number - 1 and section_kind(article, section) != "silent" else None
        found: list[Dated] = []
        for span in dates.find(
            text, default_year=default, context=last or near or anchor[1] or anchor[0], event=anchor, own_words=own_words
        ):
            if not span.date_start:
                continue
            if span.kind == "partial":
                span = _known(span, known) or (
                    _onward(carried(span, last), last, own) if last else _beside(span, own, section_kind(article, section))
                )
            elif span.kind == "full" and span.precision == "day":
                known.setdefault(span.date_start[-5:], span.date_start)
            role = _role(text, span)
            found.append(
                Dated(
                    sentence.char_start + span.start,
                    sentence.char_start + span.end,
                    span.date_start,
                    span.date_end,
                    span.precision or "day",
                    span.kind,
                    span.reference,
                    role,
                    relation(span.date_start, span.date_end, span.precision, own),
                )
            )
            if (
                span.precision in ("day", "month", "range")
                and role != "aside"
                and span.reference != "clause"
                and not _COMPARED.search(text[: span.start])
            ):
                last = span.date_end or span.date_start
                before = number, last
            elif (
                span.precision == "year"
                and role == "event"
                and span.start < 12
                and span.date_end
                and span.date_start[:-6] == span.date_end[:-6]
            ):
                last, year = None, days.parts(span.date_start)[0]
        out.append(found)
    return out


# By what other nouns an event of a kind is spoken of.
_KIN = {
    "battle": "battle battles engagement clash clashes action combat fight",
    "massacre": "massacre massacres killing killings murders shooting execution",
    "bombing": "bombing bombings explosion explosions blast blasts bomb",
    "shooting": "shooting shootings massacre killings",
    "attack": "raid ambush assault killing murder strike operation assassination bombing shooting",
    "air_strike": "strike strikes airstrike airstrikes raid raids bombing",
    "siege": "siege battle blockade assault",
    "kidnapping": "kidnapping abduction kidnappings",
    "riot": "riot riots clashes unrest",
    "other": "uprising rebellion revolt coup mutiny",
    "arson": "fire arson",
}


def _own_words(own: Event) -> frozenset[str]:
    named = {
        w.lower()
        for n in (own.name, *own.aliases)
        for w in re.findall(r"[^\W_]+", n)
        if len(w) > 2 and w.lower() not in ("the", "and")
    }
    return frozenset(named | set(_KIN.get(own.event_type, "").split()))


def relation(start: str, end: str | None, precision: str | None, own: Event) -> str:
    """How a date lies to the article's own event."""
    if own.date_start is None:
        return "covers"
    first, last = days.ordinal(own.date_start), days.ordinal(own.date_end) if own.date_end else None
    a, b = days.ordinal(start), days.ordinal(end) if end else None
    if (last is not None and a > last) or (b is not None and b < first):
        return "other"
    if a >= first and (last is None or b is not None and b <= last):
        return "inside"
    return "covers" if precision in ("month", "year") or b is None or b - a > 200 else "inside"


def _onward(span: dates.DateSpan, last: str, own: Event) -> dates.DateSpan:
    """A tale on its way to the event goes on: a date well before the last one is of the next year where that still precedes it."""
    if own.date_start is None or span.date_start is None or not 30 < days.ordinal(last) - days.ordinal(span.date_start):
        return span
    year, month, day = days.parts(span.date_start)
    first = days.ordinal(own.date_start)
    if days.ordinal(last) > first or not days.valid(year + 1, month, day) or days.ordinal(days.iso(year + 1, month, day)) > first:
        return span
    end_year, end_month, end_day = days.parts(span.date_end or span.date_start)
    if not days.valid(end_year + 1, end_month, end_day):
        return span
    return replace(span, date_start=days.iso(year + 1, month, day), date_end=days.iso(end_year + 1, end_month, end_day))


def _known(span: dates.DateSpan, known: dict[str, str]) -> dates.DateSpan | None:
    """The day as the article dated it in full before."""
    day = known.get((span.date_start or "")[-5:]) if span.precision == "day" else None
    return dates.DateSpan(span.start, span.end, day, day, "day", span.kind, span.reference) if day else None


def _title_year(article: Article, section: int) -> int | None:
    for title in reversed(article.section_path(section)):
        span = next((s for s in dates.find(title) if s.date_start), None)
        if span:
            return days.parts(span.date_start)[0]
    return None


def _beside(span: dates.DateSpan, own: Event, kind: str) -> dates.DateSpan:
    """A section's first date without a year: told before the event in a background, after it elsewhere."""
    if own.date_start is None or span.date_start is None:
        return span
    gap = days.ordinal(span.date_start) - days.ordinal(own.date_start)
    step = (
        -1
        if kind == "background" and gap > _HALF_YEAR
        else 1 if kind == "aftermath" and gap < -_HALF_YEAR or kind == "story" and gap < -300 else 0
    )
    if not step:
        return span
    year, month, day = days.parts(span.date_start)
    end_year, end_month, end_day = days.parts(span.date_end or span.date_start)
    if not (days.valid(year + step, month, day) and days.valid(end_year + step, end_month, end_day)):
        return span
    return dates.DateSpan(
        span.start,
        span.end,
        days.iso(year + step, month, day),
        days.iso(end_year + step, end_month, end_day),
        span.precision,
        span.kind,
        span.reference,
    )


# "a 2004 registry shows"
_RECORD = re.compile(
    r"\s(?:[a-z]+\s)?(?:registry|report|survey|study|census|book|film|documentary|article|interview|biography|memoir|paper|"
    r"edition)\b"
)
# "since 26 June, when fifty died in the assault on X"; "was not retaken until 1891".
# "a court found in 2006 that", but "it was in 2006 that"
_CONTENT_BEHIND = re.compile(r",?\sthat\s(?!(?:year|month|day|week|night|morning|same)\b)")
_CLEFT = re.compile(r"\b(?:was|is|only|not)\s(?:\w+\s)?$", re.I)
_TOLD_BEHIND = re.compile(r",\s(?:when|on which|in which)\s")
_NOT_UNTIL = re.compile(r"\bnot\b[^.;,]{0,60}\buntil\s$")
# Dates of what is only compared say nothing of the year of what follows.
_COMPARED = re.compile(
    r"(?:\b(?:[Ss]ince|than|[Cc]ompared (?:to|with)|[Uu]nlike|reminiscent of|similar to)\b|^Like\b)[^.;]{0,90}$"
)


def _several(span: dates.DateSpan) -> bool:
    """Whether the span runs from a first to a last day, month or year."""
    if not span.date_end or span.precision == "day":
        return False
    (year, month, _), (end_year, end_month, _) = days.parts(span.date_start), days.parts(span.date_end)
    return span.precision == "range" or year != end_year or span.precision == "month" and month != end_month


def _role(text: str, span: dates.DateSpan) -> str:
    before, after = text[: span.start], text[span.end :]
    if re.search(r"\b(?:r|b|d|c|born|reigned)\.\s*$|\bborn\b[^.;]{0,40}$", before) and not re.search(r"\bc\.\s*$", before):
        return "aside"
    if (
        re.search(r"\(\s*$", before)
        and re.match(r"\s*\)", after)
        and re.search(r"\d\s?[–-]\s?\d", text[span.start : span.end])
        and span.precision == "year"
    ):
        return "aside"
    if re.search(
        r"\b(?:since|(?<!less )(?<!more )than|until|till|compared (?:to|with)[^.;,]{0,20}|anniversary of|before|prior to|by|"
        r"from)\s(?:the\s|late\s|early\s|at least\s|about\s)?$",
        before,
        re.I,
    ) and not (
        _several(span)
        and re.search(r"\bfrom\s(?:the\s)?$", before, re.I)
        or _TOLD_BEHIND.match(after)
        or _NOT_UNTIL.search(before)
    ):
        # "from 6 to 12 December" tells how long, "from 6 December" since when.
        return "aside"
    if _RECORD.match(after) or _CONTENT_BEHIND.match(after) and not _CLEFT.search(before):
        return "report"
    if re.search(
        rf"{reporting().pattern}(?:\s(?:the|a|an|that|it|this|in a statement|to the press))?(?:\s(?:later|again|him|her|them|"
        r"him))?\s?(?:on|in|of)?\s(?:\w+,?\s)?$",
        before,
        re.I,
    ):
        return "report"
    if re.search(
        r"\b(?:statement|report|interview|article|communiqu[ée]|press release|press conference|broadcast|trial|letter|speech|"
        r"testimony|book|editorial|study|survey|census|exhumations?|monument|memorial|plaque|inquiry|inquest)\s(?:\w+\s){0,3}?(?:on|of|in|dated|from|issued|published|"
        r"released)?\s?(?:\w+,\s)?$",
        before,
        re.I,
    ):
        return "report"
    return "event"
