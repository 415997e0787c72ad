"""Which event a claim is about.

What belongs here: for each sentence, the stretches of it that are about one event or another (its own
dates and words, else what the sentences before went on about), and each claim's event by its place in
them. What does not: finding events (``mentions``, ``other_events``).

An article's claims are about its own event unless something says otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ..extract.article import Article
from . import dates, days, event_types
from .event_noise import DIED_LATER
from .mentions import Mention, is_umbrella
from .other_events import grouped
from .records import Claim, Event
from .passages import reporting, section_kind
from .timeline import Dated, relation, timeline

# What is said, found out or done by the police later is about the event it is said of.
_TIMELESS = ("responsibility", "outcome")
_ARREST = re.compile(
    r"\b(?:arrest(?:ed|s)?|detained|apprehended|taken into custody|charged|indicted|extradited|captured by police|suspects?)\b",
    re.I,
)
_TOTAL = re.compile(
    r"\b(?:alone|compared (?:to|with)|in total|overall|altogether|throughout|over the course of|worst year|by the end of|"
    r"so far|first (?:\w+ )?months|during the (?:year|month)|death toll for|had (?:been killed|died) (?:in|since)|"
    r"have been killed)\b",
    re.I,
)
_BACK = re.compile(
    r"^\W*(?:(?:in|during|of|after|for|from|among|amongst|following|as a result of|at)\s)?(?:he|she|they|it|his|her|their|"
    r"its|this|that|these|those|among (?:the|them)|both|one of (?:the|them)|two of (?:the|them)|another|others?|all|none|"
    r"some|several|"
    r"(?:\w+ ){0,2}of (?:them|these|those|the (?:dead|victims|injured|wounded|prisoners))|\d+ of (?:them|these|the)|also|"
    r"afterwards?|then|meanwhile|eventually|subsequently|the (?:attack|bombing|blast|explosion|battle|attackers?|gunm[ae]n|"
    r"assailants?|"
    r"bomber|victims?|dead|wounded|bomb|group|raid|ambush|assault|militants?|incident|shooting|clash(?:es)?|perpetrators?|"
    r"fighting|siege|city|town|village))\b",
    re.I,
)


_PRONOUN = re.compile(
    r"^\W*(?:(?:in|during|of|after|for|from|among|following)\s)?(?:he|she|they|it|his|her|their|this|that|these|those|both)\b",
    re.I,
)
_EARLIER = re.compile(
    r"\b(?:previous|earlier|prior|preceding|former)\s(?:\w+\s)?(?:battles?|attacks?|bombings?|raids?|shootings?|killings?|"
    r"clashes|massacres?|sieges?|campaigns?|invasions?|offensives?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Part of a sentence that is about ``event``; null stands for the article's own."""

    start: int
    end: int
    event: Event | None


def link(article: Article, events: list[Event], claims: list[Claim]) -> None:
    """Set each claim's event; an event that only claims tell is added to ``events``."""
    if not events:
        return
    own = events[0]
    dated = timeline(article, own)
    stretches = _stretches(article, events, dated)
    starts = [s.char_start for s in article.sentences]
    for claim in claims:
        if claim.origin == "infobox":
            claim.event = _of_infobox(article, events, claim) or own
            continue
        number = _sentence_at(article, starts, claim)
        if number is None:
            claim.event = own
            continue
        claim.event = _of_text(article, events, claim, number, dated[number], stretches[number])
    told = {n for e in events[1:] for n in e.sentences}
    own.sentences = [n for n in range(len(article.sentences)) if n not in told]


def _sentence_at(article: Article, starts: list[int], claim: Claim) -> int | None:
    number = bisect_right(starts, max(claim.anchor, claim.char_start)) - 1
    return number if number >= 0 and claim.char_start <= article.sentences[number].char_end else None


def _stretches(article: Article, events: list[Event], dated: list[list[Dated]]) -> list[list[_Stretch]]:
    """For each sentence, the events its parts are about, in order and without gaps."""
    own = events[0]
    by_sentence: dict[int, list[tuple[Mention, Event]]] = {}
    known = {(e.name, e.date_start): e for e in events[1:]}
    for event, found in grouped(article, own):
        event = known.get((event.name, event.date_start), event)
        for m in found:
            by_sentence.setdefault(m.sentence, []).append((m, event))
    titles = _of_titles(article, events)
    named = _proper_names(events)
    out: list[list[_Stretch]] = []
    carried: Event | None = None
    recent: Event | None = None
    block = section = -1
    for number, sentence in enumerate(article.sentences):
        text = article.quote(sentence.char_start, sentence.char_end)
        kind = section_kind(article, sentence.section)
        if len(text) > 4000:
            out.append([_Stretch(sentence.char_start, sentence.char_end, None)])
            continue
        if sentence.section != section:
            section, carried, recent = sentence.section, None, None
        if sentence.block != block:
            block = sentence.block
            if not (carried is not None and kind != "lead" and (_PRONOUN.search(text) or _long(own))):
                carried = titles.get(sentence.section)
        here = sorted(by_sentence.get(number, []), key=lambda x: x[0].start)
        if here:
            base = (
                carried
                if not here[0][0].told
                and carried is not None
                and not _names_own(text[: max(0, here[0][0].start - sentence.char_start)], own)
                and _BACK.search(text)
                else None
            )
            parts, at = [], sentence.char_start
            for m, event in here:
                if m.scope_start > at:
                    parts.append(_Stretch(at, m.scope_start, base))
                parts.append(_Stretch(max(at, m.scope_start), m.scope_end, event))
                at = max(at, m.scope_end)
            if at < sentence.char_end:
                parts.append(_Stretch(at, sentence.char_end, base))
            out.append(parts)
            told = [event for m, event in here if m.told]
            carried = told[-1] if told else base
            recent = here[-1][1]
            continue
        if (hit := _named_again(text, named)) is not None:
            at, event = hit
            whole = at < 25 or _EARLIER.search(text[:at]) or re.search(r"\b(?:in|during|at)\s(?:the\s)?$", text[:at]) and at < 40
            carried = (
                event
                if whole
                else (
                    carried
                    if carried is not None
                    and _goes_on(text, kind, own, carried, article.quote(carried.char_start, carried.char_end))
                    else None
                )
            )
            start = sentence.char_start + (0 if whole else at)
            out.append(
                ([_Stretch(sentence.char_start, start, carried)] if not whole else [])
                + [_Stretch(start, sentence.char_end, event)]
            )
            recent = event
            continue
        if recent is not None and _EARLIER.search(text):
            out.append([_Stretch(sentence.char_start, sentence.char_end, recent)])
            continue
        if any(
            d.role == "event"
            and d.relation != "covers"
            and d.precision != "year"
            or d.relation == "other"
            and d.start - sentence.char_start < 25
            for d in dated[number]
        ):
            # A new date without an event of its own: the tale has moved on from the one before.
            carried = None
        elif carried is not None and not _goes_on(text, kind, own, carried, article.quote(carried.char_start, carried.char_end)):
            carried = None
        at = (
            sentence.char_start + (_place_at(text, own, article.quote(carried.char_start, carried.char_end)) or 0)
            if carried is not None
            else sentence.char_start
        )
        out.append(
            [_Stretch(sentence.char_start, at, carried), _Stretch(at, sentence.char_end, None)]
            if at > sentence.char_start
            else [_Stretch(sentence.char_start, sentence.char_end, carried)]
        )
    return out


def _place_at(text: str, own: Event, told: str) -> int | None:
    """Where the clause begins that comes (back) to the place of the article's own event."""
    if not own.place or len(own.place) < 4 or own.place in told or (at := text.find(own.place)) < 0:
        return None
    return max((m.end() for m in re.finditer(r"[,;]\s(?:and\s)?", text[:at])), default=0)


def _of_titles(article: Article, events: list[Event]) -> dict[int, Event]:
    """Sections about another event by their title ("1974 X bombing"): all in them is about it by default."""
    own, out = events[0], {}
    umbrella = is_umbrella(own)
    known = {w.lower() for n in (own.name, *own.aliases) for w in re.findall(r"[^\W\d_]{3,}", n)}
    for number, section in enumerate(article.sections):
        if not section.title or number == 0:
            continue
        inside = [n for n, s in enumerate(article.sentences) if s.section == number]
        first = next((e for n in inside for e in events[1:] if n in e.sentences[:1]), None)
        span = next((s for s in dates.find(section.title) if s.date_start), None)
        nouns = event_types.nouns(section.title)
        if not (nouns or span or umbrella):
            continue
        new = [
            w
            for w in re.findall(r"[^\W\d_]{3,}", section.title)
            if w[0].isupper()
            and w.lower() not in known
            and re.search(rf"\b(?:in|at|near|of|to|from|around)\s(?:the\s)?{w}\b", article.text)
        ]
        if span and (nouns or umbrella) and relation(span.date_start, span.date_end, span.precision, own) == "other":
            event = _by_date(events, span.date_start, span.date_end) or first
        elif umbrella and (nouns or span or new):
            event = first
        elif (
            nouns
            and new
            and nouns[-1].start > 0
            and nouns[-1].end == len(section.title)
            and section_kind(article, number) == "story"
        ):
            event = first
        else:
            continue
        if event:
            out[number] = event
    return out


def _proper_names(events: list[Event]) -> list[tuple[str, Event]]:
    """Names by which another event can be spoken of again without its date: "Battle of Lutos"."""
    out = []
    for event in events[1:]:
        for name in (event.name, *event.aliases):
            bare = name
            for span in reversed(dates.find(name)):
                bare = bare[: span.start] + bare[span.end :]
            bare = re.sub(r"^(?:the|a|an)\s", "", " ".join(bare.split()), flags=re.I).strip(" ,()")
            nouns = event_types.nouns(bare)
            if (
                nouns
                and 2 <= len(bare.split()) <= 6
                and re.search(r"[A-ZÀ-Þ][\w’'-]+", re.sub(r"^\w+", lambda m: m[0] if m[0][0].isupper() else "", bare))
                and (re.match(r"[A-ZÀ-Þ]", bare) and (nouns[-1].end == len(bare) or re.match(r"\w+ of ", bare)))
            ):
                out.append((bare.lower(), event))
    return sorted(out, key=lambda x: -len(x[0]))


def _named_again(text: str, named: list[tuple[str, Event]]) -> tuple[int, Event] | None:
    low = text.lower()
    return next(((at, event) for name, event in named if (at := low.find(name)) >= 0), None)


def _goes_on(text: str, kind: str, own: Event, carried: Event, told: str) -> bool:
    """Whether a sentence without a date of its own goes on about the event told before it."""
    if _names_own(text, own) or _place_at(text, own, told) == 0 or _in_own_kind(text, own, carried):
        return False
    if kind in ("background", "aftermath"):
        return True
    if kind == "story" and _long(own):
        # A chain of events, of which each goes on by itself.
        return True
    return bool(_BACK.search(text))


def _in_own_kind(text: str, own: Event, carried: Event) -> bool:
    """ "64 rebels fell in the siege": the article's own by its kind, where the other is none of that kind."""
    head = event_types.head_noun(own.name)
    return bool(head and head.lemma not in carried.name.lower() and head.event_type != carried.event_type
                and re.search(rf"\b(?:in|during|at|of) the (?:whole |entire )?{re.escape(head.lemma)}\b", text, re.I))


def _long(own: Event) -> bool:
    return bool(own.date_start and own.date_end) and days.ordinal(own.date_end) - days.ordinal(own.date_start) > 60


def _names_own(text: str, own: Event) -> bool:
    low = text.lower()
    if any(len(n.split()) > 1 and re.sub(r"^the ", "", n.lower()) in low for n in (own.name, *own.aliases)):
        return True
    head = event_types.head_noun(own.name)
    place = own.place or ""
    return bool(head and place and len(place) > 3 and re.search(rf"\b{re.escape(head.lemma)}\b", low) and place.lower() in low)


def _of_infobox(article: Article, events: list[Event], claim: Claim) -> Event | None:
    """ "68–200 killed (offensive of March 2003)": an item of a line that dates itself elsewhere."""
    own = events[0]
    line = article.quote(claim.char_start, claim.char_end)
    at = max(0, claim.anchor - claim.char_start)
    item_start = max((m.end() for m in re.finditer(r"\s\*\s|;|<br|----|<hr", line[:at])), default=0)
    stop = re.search(r"\s\*\s|;|<br|----|<hr", line[at:])
    item = line[item_start : at + stop.start() if stop else len(line)]
    if not re.search(r"\d{3,4}|\b(?:later|before|previous|following|aftermath)\b", item):
        return None
    for span in dates.find(item, default_year=days.parts(own.date_start)[0] if own.date_start else None):
        if (
            span.date_start
            and not (span.start < at - item_start + len(claim.value_text or " ") and at - item_start < span.end)
            and relation(span.date_start, span.date_end, span.precision, own) == "other"
            and not re.search(r"\b(?:as of|by|per|since|report\w*)\s$", item[: span.start])
        ):
            return _by_date(events, span.date_start, span.date_end) or _made(
                events,
                own,
                item[: span.start] + item[span.start : span.end],
                span.date_start,
                span.date_end,
                span.precision,
                claim,
                None,
            )
    return None


def _by_date(events: list[Event], start: str, end: str | None) -> Event | None:
    """The event of that date, else one within it or around it."""
    exact = [e for e in events[1:] if e.date_start == start and e.date_end == end]
    if exact:
        return exact[0]
    return next(
        (e for e in events[1:] if e.date_start and end and start <= e.date_start <= end and not start.startswith("-")), None
    )


def _of_text(
    article: Article, events: list[Event], claim: Claim, number: int, found: list[Dated], parts: list[_Stretch]
) -> Event:
    own = events[0]
    sentence = article.sentences[number]
    text = article.quote(sentence.char_start, sentence.char_end)
    event = next((p.event for p in parts if p.start <= claim.anchor < p.end), parts[-1].event if parts else None)
    around = _clause(text, claim.anchor - sentence.char_start)
    if event is not None:
        if (
            claim.claim_type == "strength"
            and not found
            and not _BACK.search(text)
            and not _named_again(text, _proper_names([own, event]))
        ):
            # Forces named after an earlier event are mostly raised for the article's own.
            return own
        if (
            claim.claim_type == "captured"
            and _ARREST.search(around)
            and _about_own(text, own)
            and not any(m for m in found if m.role == "event" and m.relation == "other" and m.kind == "full")
        ):
            return own
        return event
    if claim.claim_type in _TIMELESS:
        return own
    if claim.claim_type == "captured" and _ARREST.search(around):
        return own
    if claim.claim_type in ("killed", "injured", "casualties") and DIED_LATER.search(around):
        return own
    # The date of another event named in the sentence dates that event only.
    free = [d for d in found if not any(p.event is not None and p.start <= d.start < p.end for p in parts)]
    date = _governing(text, sentence.char_start, claim.anchor, free)
    if date is None:
        return own
    if date.relation == "covers":
        if (
            date.precision == "year"
            and own.date_precision != "year"
            and claim.claim_type in ("killed", "injured", "casualties", "displaced")
            and date.kind == "full"
            and (
                _TOTAL.search(text)
                or section_kind(article, sentence.section) in ("background", "aftermath")
                and not _about_own(text, own)
            )
        ):
            return _by_total(events, date) or _made(
                events,
                own,
                f"violence of {article.quote(date.start, date.end)}",
                date.date_start,
                date.date_end,
                date.precision,
                claim,
                number,
            )
        return own
    if date.relation == "other" and claim.claim_type not in ("captured", "strength"):
        later = own.date_end is not None and 0 < days.ordinal(date.date_start) - days.ordinal(own.date_end) <= 31
        if (later or claim.claimant_type != "article") and not _tells_event(around):
            # "On 9 March the commission put the toll at 550", "50 bodies were found the next day": the date of the count.
            return own
        kind = "attack" if claim.claim_type in ("killed", "injured") else "other"
        return _by_date(events, date.date_start, date.date_end) or _made(
            events, own, around, date.date_start, date.date_end, date.precision, claim, number, kind
        )
    return own


def _tells_event(clause: str) -> bool:
    """Whether a clause tells something that happened, besides the losses."""
    return any(w.event_type not in ("agreement", "other") for w in event_types.nouns(clause)) or bool(event_types.verbs(clause))


def _by_total(events: list[Event], date: Dated) -> Event | None:
    return next((e for e in events[1:] if e.date_start == date.date_start and e.date_end == date.date_end), None)


def _about_own(text: str, own: Event) -> bool:
    return _names_own(text, own) or bool(
        re.search(
            r"\b(?:the|this|these) (?:attack|bombing|shooting|massacre|murders?|killings?|raid|incident|attackers?|suspects?|"
            r"perpetrators?)\b",
            text,
            re.I,
        )
    )


def _clause(text: str, at: int) -> str:
    start = max((m.end() for m in re.finditer(r";|,\s(?:but|while|and)\s|\swhile\s", text[:at])), default=0)
    stop = re.search(r";|,\s(?:but|while)\s|\swhile\s", text[at:])
    return text[start : at + stop.start() if stop else len(text)]


def _governing(text: str, base: int, anchor: int, found: list[Dated]) -> Dated | None:
    """The date that dates the claim: the last before it in its sentence, else one that closes its clause."""
    at = anchor - base
    live = [d for d in found if d.role == "event"]
    before = [d for d in live if d.end - base <= at]
    after = [d for d in live if d.start - base >= at]
    if after and re.fullmatch(r"[\w,.~–-]+(?:\s[\w-]+){0,2}?\s(?:in|on|during)\s(?:the\s)?", text[at : after[0].start - base]):
        # "61 in 2008" behind "In 2010, 104 people".
        return after[0]
    if before:
        date = before[-1]
        between = text[date.end - base : at] + re.match(r"\w*", text[at:])[0]
        # "On 5 May the ministry said that twelve had died" dates the saying.
        return None if reporting().search(between) else date
    if (
        after
        and not re.search(r";|,\s(?:but|while|and|before|when)\s|\swhile\s|\.\s", text[at : after[0].start - base])
        and not re.search(rf"{reporting().pattern}[^,;]{{0,30}}$", text[at : after[0].start - base])
    ):
        return after[0]
    return None


def _made(
    events: list[Event],
    own: Event,
    words: str,
    start: str,
    end: str | None,
    precision: str,
    claim: Claim,
    number: int | None,
    kind: str = "attack",
) -> Event:
    """An event that only a claim tells of, dated by its sentence."""
    nouns = [w for w in event_types.nouns(words) if w.event_type not in ("agreement",)]
    name = " ".join(words.split())
    event = Event(
        name=" ".join(name.split()[:14]).strip(" ,;:.()"),
        event_type=nouns[0].event_type if nouns else kind,
        date_start=start,
        date_end=end,
        date_precision=precision,
        country=own.country,
        char_start=claim.char_start,
        char_end=claim.char_end,
        sentences=[number] if number is not None else [],
    )
    events.append(event)
    return event
