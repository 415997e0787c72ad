"""The other violent or political events that an article dates.

What belongs here: making one event of all mentions of the same thing, with its place and evidence.
What does not: finding mentions (``mentions``), assigning claims (``linking``).
"""

from __future__ import annotations

import re

from ..extract.article import Article
from . import event_place, event_types, places
from .mentions import Mention, mentions
from .records import Event


def other_events(article: Article, own: Event) -> list[Event]:
    """The events besides the article's own, in text order."""
    return [event for event, _ in grouped(article, own)]


def grouped(article: Article, own: Event) -> list[tuple[Event, list[Mention]]]:
    """Each event with its mentions. The last article's are kept: linking asks for them again."""
    key = (article.sha256, article.source_file, own.name, own.date_start, own.date_end)
    if key not in _kept:
        _kept.clear()
        _kept[key] = _grouped(article, own)
    return _kept[key]


_kept: dict[tuple, list[tuple[Event, list[Mention]]]] = {}


def _grouped(article: Article, own: Event) -> list[tuple[Event, list[Mention]]]:
    groups: list[tuple[Event, list[Mention]]] = []
    for m in mentions(article, own):
        known = next((g for g in groups if _same(g[0], m)), None)
        if known is None and (renamed := _named_in_brackets(article, groups, m)):
            renamed[0].aliases.append(renamed[0].name)
            renamed[0].name = m.name
            known = renamed
        if known:
            known[1].append(m)
            if m.sentence not in known[0].sentences:
                known[0].sentences.append(m.sentence)
            if m.date.precision == "day" and known[0].date_precision != "day":
                known[0].date_start, known[0].date_end, known[0].date_precision = (
                    m.date.date_start,
                    m.date.date_end,
                    m.date.precision,
                )
            continue
        groups.append((_event(article, own, m), [m]))
    return groups


def _named_in_brackets(
    article: Article, groups: list[tuple[Event, list[Mention]]], m: Mention
) -> tuple[Event, list[Mention]] | None:
    """ "... when a bomb went off. (1983 X bombing)": the brackets name what the line told."""
    if m.date.precision != "year" or article.text[m.start - 1 : m.start] != "(":
        return None
    block = article.sentences[m.sentence].block
    return next(
        (
            g
            for g in groups
            if any(article.sentences[n].block == block for n in g[0].sentences)
            and (g[0].date_start or "")[:-6] == m.date.date_start[:-6]
        ),
        None,
    )


def _same(event: Event, m: Mention) -> bool:
    if re.match(r"(?:another|a second|a third|a further|a new|second|third)\b", m.name, re.I):
        return False
    if event.date_start == m.date.date_start and event.date_end == m.date.date_end:
        return (
            event.event_type == m.event_type or _shared(event.name, m.name) >= 0.5 or m.sentence in event.sentences and not m.told
        )
    inside = (event.date_start or "") <= m.date.date_start <= (event.date_end or "") or m.date.date_start <= (
        event.date_start or ""
    ) <= (m.date.date_end or "")
    return inside and _shared(event.name, m.name) >= 0.6


def _shared(a: str, b: str) -> float:
    wa, wb = ({w for w in re.findall(r"[^\W\d_]{3,}", x.lower()) if w not in ("the", "and", "which")} for x in (a, b))
    return len(wa & wb) / min(len(wa), len(wb)) if wa and wb else 0.0


def _event(article: Article, own: Event, m: Mention) -> Event:
    sentence = article.sentences[m.sentence]
    clause = article.quote(m.scope_start, m.scope_end)
    names = [n for n in event_place.in_text(clause) if not event_types.nouns(n)]
    town = next((n for n in names if not places.is_name_of_country(n)), None)
    place = town or next(iter(names), None)
    country = next((c for n in names if (c := places.country_of(n))), None)
    if country is None:
        found = places.mentions(clause, ("country", "region"))
        country = found[0].country if len({f.country for f in found}) == 1 else own.country
    return Event(
        name=m.name,
        event_type=m.event_type,
        date_start=m.date.date_start,
        date_end=m.date.date_end,
        date_precision=m.date.precision,
        place=place,
        country=country,
        char_start=sentence.char_start,
        char_end=sentence.char_end,
        sentences=[m.sentence],
    )
