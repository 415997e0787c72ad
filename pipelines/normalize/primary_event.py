"""The article's own event: name, kind, dates, hours, place, war, result, and the words that show it.

What belongs here: reading these from the infobox first, else from title and lead, else from the body.
What does not: whether there is an event (``event_article``), its kind (``event_types``), its place
(``event_place``).
"""

from __future__ import annotations

import re

from ..extract.article import Article, Sentence
from . import clock, dates, days, event_place, event_types
from .event_article import lead, wording
from .passages import reporting, section_kind
from .records import Event

# What stands behind that in an infobox value is debris.
_LONGEST = 500
_HAPPENED = re.compile(
    r"\b(?:took place|occurred|happened|was fought|were fought|began|started|commenced|was launched|were launched|launched|"
    r"broke out|erupted|got off|"
    r"was carried out|were carried out|carried out|was committed|was perpetrated|perpetrated|exploded|detonated|attacked|"
    r"ambushed|opened fire|met|"
    r"was attacked|stormed|struck|bombed|raided|besieged|laid siege|were killed|was killed|clashed|engaged)\b",
    re.I,
)
_ENDED = re.compile(
    r"\b(?:ended|until|till|lasted|concluded|came to an end|suppressed|put down|crushed|surrendered|finished|lifted|fell|"
    r"ceased|was over|petered out|died down|died away|drew to a close|was broken off|were broken off|was called off|collapsed|"
    r"capitulated|was relieved)\b",
    re.I,
)
_ASIDE = re.compile(
    r"\b(?:since|before|after|born|than|founded|established|until|prior to|following|compared (?:to|with)|"
    r"anniversary of)\s(?:\w+\s){0,2}$",
    re.I,
)
# "before dawn on 3 May" is on 3 May.
_HOUR_OF_DAY = re.compile(
    r"\b(?:before|after|since|until)\s(?:\w+\s)?(?:dawn|daybreak|sunrise|noon|midday|dusk|sunset|nightfall|midnight|dark|prayers|mass)"
    r"\s(?:on|of)\s(?:the\s)?$",
    re.I,
)
_BEGUN = re.compile(r"\b(?:began|begun|started|launched|broke out|commenced|opened|erupted|beginning)\b", re.I)
_LASTED = re.compile(
    r"\b(?:lasted|lasting)\s(?:for\s)?(?P<n>two|three|four|five|six|seven|eight|nine|ten|[2-9]|[12]\d)\sdays\b", re.I
)
# How many days after the first the last one is.
_COUNT = {w: n for n, w in enumerate("two three four five six seven eight nine ten".split(), 1)}
_WAR = re.compile(
    r"\b(?:part of|during|in|of)\s(?:the\s)?(?P<war>(?:[A-ZÀ-Þ][\w’'–-]*|of|the|in|and|against)(?:\s(?:[A-ZÀ-Þ][\w’'–-]*|of|"
    r"the|in|and|against))*?\s?"
    r"(?:Wars?(?:\s(?:of|in|on|against)\s(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)?|Conflict|Rebellion|Uprising|"
    r"Insurgency|Revolution|Campaign|Intifada|Troubles|Offensive|Crusade|Revolt|Jihad|Rising|Invasion|"
    r"Holocaust|Genocide|World War (?:I{1,2}|One|Two)|Occupation|Massacres|War of (?:the\s)?[A-Z]\w+(?:\s[A-Z]\w+)*))\b"
)
_OUTCOME = re.compile(
    r"\b(?:resulted|resulting|ended|ending|culminated)\s(?:in|with)\s(?P<r>(?:an?\s|the\s)?[^.;,()]*?\b(?:victory|defeat|"
    r"stalemate|draw|retreat|surrender|truce|ceasefire|withdrawal|"
    r"rout|success|failure|triumph|destruction)\b[^.;,()]{0,60})|\b(?:was|were|being)\s(?P<r2>an?\s[^.;,()]{0,40}?(?:victory|"
    r"defeat|stalemate)\b[^.;,()]{0,50})",
    re.I,
)


def primary_event(article: Article) -> Event:
    """The event of an article that is about one."""
    sentences = lead(article, 6)
    opening = " ".join(sentences[:4])
    kind = event_types.of_primary(article.title, article.value("type"), opening, bool(article.value("combatant")))
    start, end, precision = when(article)
    where = event_place.of_article(article)
    time_start, time_end = _hours(article, start, end)
    span = _evidence(article)
    return Event(
        name=article.title,
        event_type=kind,
        is_primary=True,
        date_start=start,
        date_end=end,
        date_precision=precision,
        time_start=time_start,
        time_end=time_end,
        place=where.place,
        admin_area=where.admin_area,
        country=where.country,
        part_of=_part_of(article, opening),
        result=_result(article, opening),
        char_start=span[0],
        char_end=span[1],
        aliases=_aliases(article, sentences),
    )


def when(article: Article) -> tuple[str | None, str | None, str | None]:
    """First day, last day and precision of the article's event."""
    if stated := _of_field(article):
        return stated
    title = _of_title(article)
    return _of_series(article) or _of_lead(article) or _of_body(article) or title and _of_story(article, title) or title or (None, None, None)


def _of_field(article: Article) -> tuple[str, str | None, str | None] | None:
    value = next((f.value for f in article.infobox if f.base in ("date", "dates") and f.value), None)
    if not value:
        return None
    value = re.split(r"\||<|;\s*\d+ years", value[:_LONGEST])[0]
    spans = [s for s in dates.find(value, default_year=_title_year(article)) if s.date_start]
    outside = [s for s in spans if not _in_brackets(value, s.start)] or spans
    if not outside:
        return None
    return _joined(outside, value)


def _in_brackets(text: str, at: int) -> bool:
    return text[:at].count("(") > text[:at].count(")")


def _joined(spans: list[dates.DateSpan], text: str) -> tuple[str, str | None, str | None]:
    """One date, or the stretch from the first to the last of several of the same worth."""
    first = spans[0]
    same = [s for s in spans if s.precision == first.precision or {s.precision, first.precision} <= {"day", "range"}]
    last = same[-1]
    if last is first or not last.date_end or days.ordinal(last.date_end) <= days.ordinal(first.date_end or first.date_start):
        return first.date_start, first.date_end, first.precision
    return first.date_start, last.date_end, "range" if first.precision in ("day", "range") else first.precision


def _title_year(article: Article) -> int | None:
    span = next((s for s in dates.find(article.title) if s.date_start), None)
    return days.parts(span.date_start)[0] if span else None


def _of_title(article: Article) -> tuple[str, str | None, str | None] | None:
    span = next((s for s in dates.find(article.title) if s.date_start), None)
    return (span.date_start, span.date_end, span.precision) if span else None


def _of_series(article: Article) -> tuple[str, str | None, str | None] | None:
    """ "2014 attacks in X", whose lead tells several days: the year or month of the title."""
    title = _of_title(article)
    if title is None or title[2] not in ("year", "month") or not _plural(article):
        return None
    first = next(
        (
            s
            for text in lead(article, 2)
            for s in dates.find(text)
            if s.date_start
            and s.kind == "full"
            and re.search(r"\b(?:in|during|throughout|over)\s(?:the\syear\s)?$", text[: s.start], re.I)
        ),
        None,
    )
    if first and first.precision == title[2] and first.date_start == title[0]:
        return title
    told = {
        s.date_start
        for text in lead(article, 8)
        for s in dates.find(text, default_year=_year(title))
        if s.precision == "day"
        and s.date_start
        and s.kind != "relative"
        and _within(s, title)
        and not _ENDED.search(text[max(0, s.start - 25) : s.start])
    }
    return title if len(told) > 1 else None


def _plural(article: Article) -> bool:
    head = event_types.head_noun(article.title)
    return head is not None and article.title[head.start : head.end].lower().endswith("s")


def _of_lead(article: Article) -> tuple[str, str | None, str | None] | None:
    """The first date of the lead that is told of the event; a finer one beside it refines a year."""
    year = _title_year(article)
    coarse: tuple[str, str | None, str | None] | None = None
    end_of: list[dates.DateSpan] = []
    for text in lead(article, 5):
        every = [s for s in dates.find(text, default_year=_year(coarse) or year) if s.date_start and s.kind != "relative"]
        spans = [s for s in every if not _aside(text, s)]
        for i, span in enumerate(spans):
            if coarse is None:
                coarse = _joined_in(text, [s for s in every if s.start >= span.start])
                end_of = spans[i + 1 :]
            elif (
                coarse[2] in ("year", "month")
                and span.precision in ("day", "range", "month")
                and span.precision != coarse[2]
                and _within(span, coarse)
                and (span in end_of or _HAPPENED.search(text))
                and not _ENDED.search(text[max(0, span.start - 25) : span.start])
            ):
                coarse = _joined_in(text, [s for s in every if s.start >= span.start])
        if coarse and coarse[2] in ("year", "month"):
            for span in every:
                if (
                    days.ordinal(span.date_start) > days.ordinal(coarse[1] or coarse[0])
                    and _ENDED.search(text[max(0, span.start - 45) : span.start])
                    and span.precision == coarse[2]
                ):
                    coarse = (coarse[0], span.date_end, coarse[2])
        if coarse and coarse[2] == "day" and coarse[0] == coarse[1]:
            later = next(
                (
                    s
                    for s in every
                    if s.precision == "day"
                    and s.date_start
                    and 0 < days.ordinal(s.date_start) - days.ordinal(coarse[0]) < 800
                    and _ENDED.search(text[max(0, s.start - 45) : s.start])
                ),
                None,
            )
            if later and _BEGUN.search(" ".join(lead(article, 3))):
                coarse = (coarse[0], later.date_end, "range")
            elif (m := _LASTED.search(text)) and _own_words(article).search(text):
                coarse = (coarse[0], days.add_days(coarse[0], _COUNT.get(m["n"].lower()) or int(m["n"]) - 1), "range")
    if coarse and coarse[2] in ("year", "month"):
        return _finer(article, coarse) or _of_story(article, coarse) or coarse
    return coarse


def _joined_in(text: str, spans: list[dates.DateSpan]) -> tuple[str, str | None, str | None]:
    """ "from 3 May 1810 until 6 May 1810", "began on ... and ended on ..."."""
    first = spans[0]
    for other in spans[1:]:
        between = text[first.end : other.start]
        if (
            first.precision == "day"
            and other.precision == "day"
            and other.date_start
            and len(between) < 60
            and (
                re.fullmatch(
                    r"\s*(?:,\s*)?(?:and\s)?(?:to|until|till|through|–|-|and\slasted\suntil|lasting\suntil|and\sended\son|"
                    r"ending\son|lasted\suntil)\s*(?:the\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*)?",
                    between,
                )
            )
        ):
            return first.date_start, other.date_end, "range"
    return first.date_start, first.date_end, first.precision


def _aside(text: str, span: dates.DateSpan) -> bool:
    before = text[: span.start]
    if re.search(r"\b(?:r|b|d|reigned|born)\.?\s*$", before):
        return True
    if (
        span.precision == "year"
        and re.search(r"\(\s*$", before)
        and re.match(r"\d+\s?[–-]\s?\d+\)", text[span.start :])
        and len(before) > 60
    ):
        # The years of a life, a reign or the whole war.
        return True
    return bool(_ASIDE.search(before)) and not _HOUR_OF_DAY.search(before) and not re.search(r"\bafter\s\w+\s\w+\s$", before)


def _within(span: dates.DateSpan, outer: tuple[str, str | None, str | None]) -> bool:
    return (
        outer[0] <= span.date_start and (outer[1] is None or (span.date_end or span.date_start) <= outer[1])
        if not outer[0].startswith("-")
        else days.parts(span.date_start)[0] == days.parts(outer[0])[0]
    )


def _year(found: tuple[str, str | None, str | None] | None) -> int | None:
    return days.parts(found[0])[0] if found else None


def _finer(article: Article, coarse: tuple[str, str | None, str | None]) -> tuple[str, str | None, str | None] | None:
    """A day in the body that is said to be the event's, within the year or month the lead gives."""
    names = _own_words(article)
    year = _year(coarse)
    for sentence in _body(article):
        text = wording(article, sentence)
        if not (names.search(text) and _HAPPENED.search(text)):
            continue
        for span in dates.find(text, default_year=year):
            if (
                span.date_start
                and span.kind != "relative"
                and span.precision in ("day", "range")
                and _within(span, coarse)
                and not _aside(text, span)
            ):
                start, end, precision = span.date_start, span.date_end, span.precision
                return (
                    (start, coarse[1], coarse[2])
                    if coarse[1] and days.parts(coarse[1])[0] != days.parts(coarse[0])[0]
                    else (start, end, precision)
                )
    return None


def _of_story(article: Article, coarse: tuple[str, str | None, str | None]) -> tuple[str, str | None, str | None] | None:
    """ "The 2020 X clashes", of which the sections that tell them date the days: from the first to the last."""
    head = event_types.head_noun(article.title)
    if head is None or _plural(article) and head.event_type not in ("battle", "riot"):
        # "2014 attacks in X" are those of the year.
        return None
    told: list[dates.DateSpan] = []
    for sentence in _body(article):
        text = wording(article, sentence)
        if section_kind(article, sentence.section) != "story" or not (_HAPPENED.search(text) or _ENDED.search(text) or event_types.verbs(text)):
            continue
        told += [
            s
            for s in dates.find(text, default_year=_year(coarse))
            if s.date_start
            and s.kind != "relative"
            and s.precision in ("day", "range")
            and _within(s, coarse)
            and not _aside(text, s)
            and not reporting().search(text[:120])
        ]
    if not told or sorted(told, key=lambda s: s.date_start) != told:
        return None
    # A single fight that is told over several days may have begun before and ended after them.
    return _joined(told, "") if _plural(article) or len(told) == 1 else None


def _of_body(article: Article) -> tuple[str, str | None, str | None] | None:
    """No date in the lead: the day on which the body says that it happened, else the first full date."""
    names = _own_words(article)
    last: str | None = None
    first_full = first_any = None
    for sentence in _body(article):
        text = wording(article, sentence)
        year = days.parts(last)[0] if last else _title_year(article)
        for span in dates.find(text, default_year=year, context=last):
            if not span.date_start:
                continue
            span = carried(span, last)
            last = span.date_end or span.date_start
            if _aside(text, span):
                continue
            if (
                names.search(text)
                and _HAPPENED.search(text)
                and span.precision in ("day", "range")
                and not re.search(r"\b(?:planned|ordered|scheduled|delayed|decided)\b", text, re.I)
            ):
                return span.date_start, span.date_end, span.precision
            if span.kind == "full" and span.precision in ("day", "range"):
                found = span.date_start, span.date_end, span.precision
                first_full = first_full or (found if _HAPPENED.search(text) else None)
                first_any = first_any or found
    return first_full or first_any


def carried(span: dates.DateSpan, last: str | None) -> dates.DateSpan:
    """A date without a year that would lie long before the one told last is of the next year."""
    if span.kind == "partial" and last and span.date_start and days.ordinal(last) - days.ordinal(span.date_start) > 180:
        year, month, day = days.parts(span.date_start)
        end_year, end_month, end_day = days.parts(span.date_end or span.date_start)
        if days.valid(year + 1, month, day) and days.valid(end_year + 1, end_month, end_day):
            return dates.DateSpan(
                span.start,
                span.end,
                days.iso(year + 1, month, day),
                days.iso(end_year + 1, end_month, end_day),
                span.precision,
                span.kind,
                span.reference,
            )
    return span


def _body(article: Article) -> list[Sentence]:
    return [s for s in article.sentences if article.blocks[s.block].kind == "paragraph"]


def _own_words(article: Article) -> re.Pattern[str]:
    """The words by which the body speaks of the event: its name's noun and place."""
    head = event_types.head_noun(article.title)
    words = [re.escape(head.lemma)] if head else []
    words += (
        [
            "battle",
            "attack",
            "raid",
            "massacre",
            "siege",
            "bombing",
            "explosion",
            "fighting",
            "assault",
            "shooting",
            "uprising",
            "clash",
            "offensive",
            "operation",
        ]
        if not words
        else []
    )
    kin = {
        "massacre": ["killing", "execution"],
        "bombing": ["explosion", "blast", "bomb", "attack"],
        "attack": ["raid", "assault", "ambush"],
        "battle": ["fighting", "armies", "combat"],
    }
    words += kin.get(head.lemma if head else "", [])
    return re.compile(rf"\b(?:{'|'.join(words)})s?\b", re.I)


def _hours(article: Article, start: str | None, end: str | None) -> tuple[str | None, str | None]:
    for base in ("time", "date"):
        for f in article.fields(base):
            if found := clock.find_times(f.value[:_LONGEST]):
                return found[0].time_start, found[0].time_end
    if start is None or start != end:
        opening = lead(article, 3)
    else:
        opening = [wording(article, s) for s in _body(article)[:40]]
    for text in opening:
        if not (_HAPPENED.search(text) or event_types.verbs(text)):
            continue
        found = clock.find_times(text)
        if found and not any(
            s.date_start and s.kind != "relative" and not _covers(s, start, end)
            for s in dates.find(text, _year((start, end, None)) if start else None)
        ):
            return found[0].time_start, found[0].time_end
    return None, None


def _covers(span: dates.DateSpan, start: str | None, end: str | None) -> bool:
    return (
        start is None
        or span.precision in ("year", "month")
        or span.date_start <= (end or start)
        and (span.date_end or span.date_start) >= start
    )


def _part_of(article: Article, opening: str) -> str | None:
    stated = article.value("partof")
    if stated:
        return re.sub(r"^the\s", "", re.split(r"\s\*\s|\||;", stated.strip(" *"))[0].strip()) or None
    m = _WAR.search(opening)
    return m["war"].strip() if m and m["war"] not in article.title else None


def _result(article: Article, opening: str) -> str | None:
    stated = article.value("result")
    if stated:
        return re.split(r"\s\*|\||<|;|\s{2,}|\n", stated[:_LONGEST].strip(" *"))[0].strip(" ,") or None
    m = _OUTCOME.search(opening)
    return re.sub(r"^(?:an?|the)\s", "", (m["r"] or m["r2"]).strip()) if m else None


def _evidence(article: Article) -> tuple[int, int]:
    """The lead's first sentence, else the infobox line that names or dates the event."""
    first = next(iter(s for s in article.sentences if s.section == 0), None) or next(iter(article.sentences), None)
    if first:
        return first.char_start, first.char_end
    for base in ("conflict", "title", "date"):
        for f in article.fields(base):
            return f.char_start, f.char_end
    f = article.infobox[0]
    return f.char_start, f.char_end


def _aliases(article: Article, sentences: list[str]) -> list[str]:
    """Other names: the infobox's own title and "also known as" in the lead."""
    found = [f.value for base in ("conflict", "title") for f in article.fields(base) if f.value and f.value != article.title]
    for text in sentences[:2]:
        for m in re.finditer(
            r"\b(?:also (?:known|called|spelled|referred to) as|known as|or)\s(?:the\s)?(?P<n>(?:[A-ZÀ-Þ][\w’'-]*|of|"
            r"the)(?:\s(?:[A-ZÀ-Þ][\w’'-]*|of|the))*)",
            text,
        ):
            if event_types.nouns(m["n"]):
                found.append(m["n"])
    return list(dict.fromkeys(found))
