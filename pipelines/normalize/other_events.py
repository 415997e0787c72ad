"""The other violent or political events that an article dates.

What belongs here: making one event of all mentions of the same thing, with its place and evidence.
What does not: finding mentions (``mentions``), assigning claims (``linking``).
"""

from __future__ import annotations

import re

from ..extract.article import Article
from . import event_names, event_place, event_types, places
from .mentions import Mention, mentions
from .records import Event

# A settlement without a name is the one the article is about.
_THE_PLACE = re.compile(
    r"\b(?:the|that|this)\s(?:same\s)?(?:town|village|city|settlement|hamlet|island|fortress|castle|port)\b(?!\sof\b)"
)


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
            known = renamed
        if known:
            known[1].append(m)
            if m.sentence not in known[0].sentences:
                known[0].sentences.append(m.sentence)
            _take_over(article, own, known[0], m)
            continue
        event = _event(article, own, m)
        if event.place is None and (meant := _meant(article, groups, m)):
            event.place, event.admin_area, event.country = meant.place, meant.admin_area, meant.country
        groups.append((event, [m]))
    return groups


def _meant(article: Article, groups: list[tuple[Event, list[Mention]]], m: Mention) -> Event | None:
    """The event of the same paragraph that "the siege" means: what is told beside it was there too."""
    sentence = article.sentences[m.sentence]
    text = article.quote(sentence.char_start, sentence.char_end)
    kinds = {w.event_type for w in event_types.nouns(text) if re.search(r"\b[Tt]h(?:e|is|at)\s$", text[: w.start])}
    return next(
        (
            e
            for e, _ in reversed(groups)
            if e.event_type in kinds and e.place and any(article.sentences[n].block == sentence.block for n in e.sentences)
        ),
        None,
    )


# From the finest date to the coarsest.
_FINENESS = ("day", "range", "month", "year")


def _take_over(article: Article, own: Event, event: Event, m: Mention) -> None:
    """What a further mention tells better: a finer date, a proper name, a place where none was known."""
    if _FINENESS.index(m.date.precision) < _FINENESS.index(event.date_precision or "year"):
        event.date_start, event.date_end, event.date_precision = m.date.date_start, m.date.date_end, m.date.precision
    where = _where(article, own, m)
    named = event_names.is_proper(m.name) and not event_names.is_proper(event.name)
    if named:
        event.aliases.append(event.name)
        event.name = m.name
    if event.place is None or named and where.place:
        event.place, event.country = where.place, where.country
    if event.admin_area is None and event.place == where.place:
        event.admin_area = where.admin_area


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
    if m.one_more:
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
    where = _where(article, own, m)
    return Event(
        name=_located(m, where.place),
        event_type=m.event_type,
        date_start=m.date.date_start,
        date_end=m.date.date_end,
        date_precision=m.date.precision,
        place=where.place,
        admin_area=where.admin_area,
        country=where.country,
        char_start=sentence.char_start,
        char_end=sentence.char_end,
        sentences=[m.sentence],
    )


# Behind a bare description its place is told; "in" unless these.
_PLACED = {"withdrawal": "from", "siege": "of"}


def _located(m: Mention, place: str | None) -> str:
    """ "strategic withdrawal": a description that names nothing says where."""
    if place is None or m.event_type == "agreement" or re.search(r"[A-ZÀ-Þ]|\b(?:at|in|on|of|from|near)\b", m.name):
        return m.name
    return f"{m.name} {_PLACED.get(m.event_type, 'in')} {place}"


def _where(article: Article, own: Event, m: Mention) -> event_place.Place:
    """Place, region and country: by the name and the clause; "the town" alone is that of the article's own event."""
    clause = article.quote(m.scope_start, m.scope_end)
    place = event_place.of_event(m.name, clause)
    names = [n for n in event_place.in_text(clause) if not event_types.nouns(n)]
    country = next((c for n in (place, *names) if n and (c := places.country_of(n))), None)
    if country is None:
        found = places.mentions(clause, ("country", "region"))
        country = found[0].country if len({f.country for f in found}) == 1 else own.country
    if place is None and not names and _THE_PLACE.search(m.name):
        place = own.place
    return event_place.Place(place, event_place.region_in(clause, place), country)
