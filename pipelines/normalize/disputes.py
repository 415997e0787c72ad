"""Rival claims beside each other: who gives the lowest figure, who the highest, and can all be right?

What belongs here: which claims of an event can be compared, and how they stand to each other; and the
total of an event's dead or injured that follows from the same rule. What does not: finding claims, and
the published rows (``rows``). Nothing is averaged, and no claim is preferred.

What can be compared
    Claims of one event and one type, in one unit. People lost (killed, injured, captured, missing,
    displaced, casualties) are compared in three groups, from wide to narrow: everybody; those of a side;
    those of one kind (soldiers, civilians) of a side. A figure for ``mixed`` or ``unknown`` people is a
    *whole* of its group, one for a kind of people within it is a *part*. A part never sets the lowest or
    highest figure; it only names who gives the same number, and conflicts where it exceeds the whole.
    "No casualties" is zero killed and zero injured, too.
    Strength is compared by side, equipment by owner and thing (never more than ``overlap``: one count may
    be of what was destroyed, another of what was taken), responsibility and outcome within the event.

Voices
    A claimant (with the medium that carries it) is a voice; the infobox and the text of the article are
    two, so that a page that contradicts itself shows. Each unnamed source is one of its own. Of a voice's
    several figures the greatest counts: the others are parts, phases or earlier counts. Figures that it
    gives in one sentence may add up, so anything from the greatest to their sum is held possible.
    The infobox's lines for the sides together are its whole.

Verdict
    ``conflict``: two voices that no single number satisfies, or one that denies what another asserts.
    ``agree``: the same bounds from all. ``overlap``: neither. A row needs two voices.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..extract.article import Article
from .records import Claim, Event

LOSSES = ("killed", "injured", "captured", "missing", "displaced", "casualties")
_SAYS = ("asserts", "confirms")
_JOINING = frozenset(("the", "a", "an", "of", "and", "or", "its", "their"))
_WHOLE = ("mixed", "unknown")
_OF = re.compile(r"(?:dozens|scores|hundreds|thousands|millions|couple|number|majority)$", re.I)
_FOUGHT_OFF = re.compile(r"(?:repel|repuls|foil|thwart|w[io]n|defeat|beat|victor|fought off)", re.I)


@dataclass(frozen=True, slots=True)
class Dispute:
    """The claims of one comparable group and how they stand to each other; columns as published."""

    event: Event
    claim_type: str
    subject_type: str | None
    side: int | None
    unit: str | None
    n_claims: int
    n_claimants: int
    lowest: int | None
    lowest_claimant: str | None
    lowest_value_text: str | None
    highest: int | None
    highest_claimant: str | None
    highest_value_text: str | None
    positions: str
    verdict: str


@dataclass(frozen=True, slots=True)
class _Figure:
    """What one voice says of one group: ``floor`` to ``ceiling`` could be true (None: open), ``least`` and
    ``most`` are the numbers it utters."""

    least: int
    most: int
    floor: int
    ceiling: int | None
    words: str
    who: str
    named: bool
    voice: tuple
    vague: bool
    at: int
    bound: bool = False
    summed: bool = False


def disputes(article: Article, events: Iterable[Event], claims: Iterable[Claim]) -> list[Dispute]:
    """Every row, in the order of events and types."""
    claims = list(claims)
    out: list[Dispute] = []
    for event in events:
        own = [c for c in claims if c.event is event]
        for claim_type in LOSSES:
            out += _losses(event, claim_type, own)
        for claim_type in ("strength", "equipment"):
            out += _counted(event, claim_type, own)
        for claim_type in ("responsibility", "outcome"):
            out += _told(article, event, claim_type, own)
    return out


def total(claims: Sequence[Claim], claim_type: str) -> tuple[int | None, int | None]:
    """Lowest and highest figure for all people of an event that were killed (or injured, ...).

    From what is asserted or confirmed of the event itself. Figures for everybody and the infobox as a whole
    (the sum of its sides) are candidates; each voice counts with its greatest figure, so that a part never
    passes for a low total. Where nobody gives such a figure, those of the sides and kinds of people, which
    do not overlap, are added: the lowest of each, and the highest of each. The highest is at least what any
    single claim says. Vague words ("dozens") count only where nothing better is said.
    """
    told = [c for c in _of_type(claims, claim_type) if c.stance in _SAYS]
    if not told:
        return None, None
    wholes = _each_voice([c for c in told if _scope(c) == (None, None)])
    infobox = _sum([c for c in told if c.origin == "infobox"]) if wholes else _sum(told)
    figures = wholes + ([infobox] if infobox else [])
    sharp = [f for f in figures if not f.vague] or figures
    lows = [f.least for f in sharp if f.floor or f.ceiling is None or f.least == 0]
    high = max(max(f.most for f in figures), max(_most(c) for c in told))
    return (min(lows) if lows else None), high


def n_claimants(claims: Iterable[Claim]) -> int:
    """How many speak: the article is one, and so is each name; all unnamed sources are one."""
    return len({(c.claimant_type if not c.claimant else "", name_key(c.claimant)) for c in claims})


_ARTICLE = re.compile(r"^(?:the|a|an)\s+")


def name_key(name: str | None) -> str:
    """A name without article and case, to tell whether two are the same."""
    return _ARTICLE.sub("", " ".join((name or "").split()).casefold())


def _of_type(claims: Iterable[Claim], claim_type: str) -> list[Claim]:
    """The claims that can be compared under a type: with a figure, or denying one. "No casualties" belongs to several."""
    def fits(c: Claim) -> bool:
        if c.claim_type == claim_type:
            return True
        none_lost = c.qualifier == "none" or c.stance == "denies" and not _has_figure(c)
        return c.claim_type == "casualties" and claim_type in ("killed", "injured") and none_lost
    return [c for c in claims if fits(c) and (_has_figure(c) and c.stance in _SAYS or c.stance == "denies")]


def _has_figure(c: Claim) -> bool:
    return c.value_low is not None or c.value_high is not None


def _scope(c: Claim) -> tuple[int | None, str | None]:
    return c.side, None if c.subject_type in _WHOLE else c.subject_type


def _voice(c: Claim) -> tuple:
    if c.claimant:
        return ("", name_key(c.claimant), name_key(c.reported_by))
    if c.claimant_type == "article":
        return ("article", c.origin)
    return (c.claimant_type, c.char_start, c.anchor)


def _who(c: Claim) -> str:
    name = c.claimant or (f"article ({c.origin})" if c.claimant_type == "article" else "unnamed source")
    via = f" via {c.reported_by}" if c.reported_by and name_key(c.reported_by) != name_key(c.claimant) else ""
    return name + via


def _words(c: Claim) -> str:
    """The figure as it stands; of a claim without words for it, its number."""
    if c.value_text:
        return c.value_text
    return "" if not _has_figure(c) else str(_most(c))


def _least(c: Claim) -> int:
    return c.value_low if c.value_low is not None else c.value_high or 0


def _most(c: Claim) -> int:
    return c.value_high if c.value_high is not None else c.value_low or 0


def _each_voice(claims: Iterable[Claim]) -> list[_Figure]:
    """Each voice's greatest figure, in the order in which they first speak."""
    said: dict[tuple, dict[int, list[Claim]]] = {}
    for c in claims:
        if c.stance in _SAYS and _has_figure(c):
            said.setdefault(_voice(c), {}).setdefault(c.char_start, []).append(c)
    return [max((_in_one_place(voice, together) for together in places.values()), key=lambda f: (not f.vague, f.most))
            for voice, places in said.items()]


def _in_one_place(voice: tuple, together: list[Claim]) -> _Figure:
    """What a voice says of the group in one sentence or line."""
    top = max(together, key=lambda c: (_most(c), _least(c)))
    open_above = any(c.value_high is None for c in together)
    return _Figure(_least(top), _most(top), top.value_low or 0, None if open_above else sum(map(_most, together)),
                   _words(top), _who(top), bool(top.claimant), voice, top.qualifier == "vague",
                   top.char_start, bound=top.value_low is None or top.value_high is None)


def _sum(claims: Iterable[Claim]) -> _Figure | None:
    """The figures of groups that do not overlap, added: sides, and within a side its kinds of people."""
    sides: dict[int | None, dict[str | None, list[Claim]]] = {}
    for c in claims:
        side, kind = _scope(c)
        if c.stance in _SAYS and _has_figure(c) and (side, kind) != (None, None):
            sides.setdefault(side, {}).setdefault(kind, []).append(c)
    with_side = {kind for side, kinds in sides.items() if side is not None for kind in kinds}
    groups = []
    for side, kinds in sides.items():
        if None in kinds:
            groups.append(kinds[None])
            continue
        # Without a side, a kind of people that the sides have, too, may be the same people.
        groups += [told for kind, told in kinds.items() if side is not None or kind not in with_side]
    if not groups:
        return None
    lows, highs, open_above, vague = [], [], False, True
    for told in groups:
        figures = _each_voice(told)
        figures = [f for f in figures if not f.vague] or figures
        lows.append(min(figures, key=lambda f: f.least))
        highs.append(max(figures, key=lambda f: f.most))
        open_above |= any(f.ceiling is None for f in figures)
        vague &= highs[-1].vague
    parts = lows + highs
    return _Figure(sum(f.least for f in lows), sum(f.most for f in highs), sum(f.floor for f in lows),
                   None if open_above else sum(f.most for f in highs), " + ".join(f.words for f in highs),
                   " + ".join(dict.fromkeys(f.who for f in parts)), False, ("article", "infobox"), vague, -1, bound=any(f.bound for f in parts),
                   summed=True)


def _losses(event: Event, claim_type: str, own: Sequence[Claim]) -> list[Dispute]:
    told = _of_type(own, claim_type)
    scopes = sorted({_scope(c) for c in told}, key=lambda s: (s[0] is not None, s[0] or 0, s[1] is not None, s[1] or ""))
    wide = [(None, None), *((side, None) for side in dict.fromkeys(s for s, _ in scopes if s is not None))]
    out: dict[tuple[int, ...], Dispute] = {}
    for side, kind in dict.fromkeys((*wide, *scopes)):
        inside = [c for c in told if _within(_scope(c), (side, kind))]
        wholes = _each_voice([c for c in inside if _scope(c) == (side, kind)])
        parts = [c for c in inside if _scope(c) != (side, kind)]
        if (side, kind) == (None, None) and wholes:
            wholes = [_attackers_apart(f, parts) for f in wholes]
            infobox = _sum([c for c in parts if c.origin == "infobox"])
            if infobox and all(f.voice != infobox.voice for f in wholes):
                # A side whose losses the infobox leaves out or open may have lost more.
                sides = {c.side for c in parts if c.origin == "infobox"}
                left_open = any(c.origin == "infobox" and c.claim_type == claim_type and not _has_figure(c) for c in own)
                wholes.append(replace(infobox, ceiling=None) if left_open or len(sides) < 2 else infobox)
        row = _row(event, claim_type, side, kind, "persons", inside, wholes, parts)
        if row:
            # The narrower group comes later and takes the place of a wider one with the very same claims.
            out[tuple(map(id, inside))] = row
    return list(out.values())


def _attackers_apart(whole: _Figure, parts: Iterable[Claim]) -> _Figure:
    """A whole that counts attackers in ("16 with the attacker") agrees with one that leaves them out."""
    attackers = sum(_least(c) for c in parts if c.char_start == whole.at and _voice(c) == whole.voice and c.side is None
                    and c.subject_type == "armed_group" and c.stance in _SAYS)
    return replace(whole, floor=max(whole.floor - attackers, 0)) if attackers else whole


def _within(scope: tuple, group: tuple) -> bool:
    return (group[0] is None or scope[0] == group[0]) and (group[1] is None or scope[1] == group[1]) and (
        group[1] is None or scope[0] == group[0])


def _counted(event: Event, claim_type: str, own: Sequence[Claim]) -> list[Dispute]:
    groups: dict[tuple, list[Claim]] = {}
    for c in _of_type(own, claim_type):
        kind = c.subject_type if c.side is None or claim_type == "equipment" else None
        groups.setdefault((c.side is None, c.side or 0, kind or "", c.unit or ""), []).append(c)
    out = []
    for (_, side, kind, unit), told in sorted(groups.items(), key=lambda g: g[0]):
        row = _row(event, claim_type, side or None, kind or None, unit or None, told, _each_voice(told), [])
        if row and claim_type == "equipment" and row.verdict == "conflict":
            row = replace(row, verdict="overlap")
        out += [row] if row else []
    return out


def _row(event: Event, claim_type: str, side: int | None, kind: str | None, unit: str | None, told: Sequence[Claim],
         wholes: Sequence[_Figure], parts: Sequence[Claim]) -> Dispute | None:
    denials = [c for c in told if c.stance == "denies"]
    against = any(_denied(d, f) for d in denials for f in [*wholes, *_each_voice(parts)])
    exceeds = any(_exceeds(c, f) for c in parts if c.stance in _SAYS for f in wholes)
    if len({f.voice for f in wholes}) < 2 and not against and not (exceeds and wholes):
        return None
    # Each figure is another voice's, and intervals that do not all meet have two that do not.
    clash = max((f.floor for f in wholes), default=0) > min((f.ceiling for f in wholes if f.ceiling is not None), default=float("inf"))
    said = {(f.least, f.most, f.bound) for f in wholes}
    verdict = "conflict" if clash or against or exceeds else "agree" if len(said) == 1 else "overlap"
    sharp = [f for f in wholes if not f.vague] or list(wholes)
    low = _speaker(min((f.least for f in sharp), default=None), sharp, parts, _least, "least")
    high = _speaker(max((f.most for f in sharp), default=None), sharp, parts, _most, "most")
    kinds = {c.subject_type for c in told}
    shown_kind = kind or (kinds.pop() if len(kinds) == 1 else "mixed" if unit == "persons" and side is None else None)
    return Dispute(event, claim_type, shown_kind, side, unit, len(told), n_claimants(told), *low, *high,
                   _positions(told), verdict)


def _exceeds(part: Claim, whole: _Figure) -> bool:
    """Whether a part is greater than a whole of another voice. A sum of sides is no whole for a part of another side."""
    return (whole.ceiling is not None and (part.value_low or 0) > whole.ceiling and _voice(part) != whole.voice
            and not whole.summed)


def _denied(denial: Claim, f: _Figure) -> bool:
    if _voice(denial) == f.voice:
        return False
    if not _has_figure(denial):
        return f.floor > 0
    return f.floor >= (denial.value_low or 0) and f.ceiling is not None and f.ceiling <= _most(denial)


def _speaker(value: int | None, wholes: Sequence[_Figure], parts: Sequence[Claim], of, attribute: str) -> tuple:
    """The figure, who gives it and in which words: a named voice before the article's own."""
    if value is None:
        return None, None, None
    named = next((f for f in wholes if f.named and getattr(f, attribute) == value), None)
    if named is None:
        part = next((c for c in parts if c.claimant and c.stance in _SAYS and of(c) == value), None)
        if part is not None:
            return value, _who(part), _words(part) or None
    f = named or next(f for f in wholes if getattr(f, attribute) == value)
    return value, f.who, f.words or None


def _positions(told: Iterable[Claim]) -> str:
    """All claims in one line, lowest first; what one voice says in one sentence of several groups joined by "+"."""
    places: dict[tuple, list[Claim]] = {}
    for c in told:
        places.setdefault((_voice(c), c.char_start, c.stance), []).append(c)
    lines: dict[str, int] = {}
    for (_, _, stance), together in sorted(places.items(), key=lambda p: (sum(map(_least, p[1])), p[1][0].char_start)):
        what = " + ".join(dict.fromkeys(_position(c) for c in together))
        line = f"{'denied: ' if stance == 'denies' else ''}{what} ({_who(together[0])})"
        lines[line] = lines.get(line, 0) + 1
    return " | ".join(line if n == 1 else f"{line} ×{n}" for line, n in lines.items())


def _position(c: Claim) -> str:
    words = _words(c)
    subject = c.subject or ""
    if not words or words.casefold() in subject.casefold():
        return subject or words or "any"
    return f"{words} {'of ' if subject and _OF.search(words) else ''}{subject}".strip()


def _told(article: Article, event: Event, claim_type: str, own: Sequence[Claim]) -> list[Dispute]:
    """Who did it, who won: compared by whom the voices name."""
    told = [c for c in own if c.claim_type == claim_type and c.subject]
    if len({_voice(c) for c in told}) < 2:
        return []
    asserted = [c for c in told if c.stance in _SAYS]
    denied = [c for c in told if c.stance == "denies"]
    clash = any(_same_actor(a, d) and _voice(a) != _voice(d) for a in asserted for d in denied)
    if claim_type == "outcome":
        clash |= any(_rivals(article, a, b) for a in asserted for b in asserted)
    agreed = not denied and all(_same_actor(told[0], c) for c in told)
    verdict = "conflict" if clash else "agree" if agreed else "overlap"
    kinds, sides = {c.subject_type for c in told}, {c.side for c in told}
    return [Dispute(event, claim_type, kinds.pop() if len(kinds) == 1 else None, sides.pop() if len(sides) == 1 else None,
                    None, len(told), n_claimants(told), None, None, None, None, None, None, _positions(told), verdict)]


def _same_actor(a: Claim, b: Claim) -> bool:
    """Whether the name of one holds all words of the other: "the army", "the Lorrian army"."""
    x, y = (set(re.findall(r"[^\W_]+", name_key(c.subject))) - _JOINING for c in (a, b))
    return bool(x and y) and (x <= y or y <= x)


def _rivals(article: Article, a: Claim, b: Claim) -> bool:
    """The infobox gives the day to one side, and somebody says that the other won it or beat the attack off."""
    return (a.origin == "infobox" and b.origin == "text" and a.side is not None and b.side is not None and a.side != b.side
            and _FOUGHT_OFF.match(article.text, b.anchor) is not None)
