"""Results in an infobox: who won, left or took the field, and who says so.

What belongs here: the headline and bullets of Result, and attributed lines of Territory. What does not:
the event's ``result`` in its own words (``events``).
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..extract.article import Field
from .actors import Cast, head_class, nationality, singular
from .infobox_notes import Source, label, note, tail
from .infobox_values import Segment, notes_of, read, squeeze
from .inflection import verb_forms
from .lexicon import load
from .records import Claim


@cache
def _p() -> dict[str, re.Pattern[str]]:
    r = load("infobox")["result"]
    adjectives = "|".join(sorted(r["adjectives"], key=len, reverse=True))
    nouns = "|".join(sorted(r["nouns"], key=len, reverse=True))
    verbs = "|".join(sorted({f for v in r["verbs"].split() for f in verb_forms(v)}, key=len, reverse=True))
    return {
        "open": re.compile(rf"(?:{'|'.join(r['open'])})\b.*", re.I | re.S),
        "none": re.compile(rf"(?:{'|'.join(r['none'])})\b.*", re.I | re.S),
        "adjectives": re.compile(rf"(?:(?:{adjectives})\s+)+", re.I),
        "noun": re.compile(rf"(?P<who>\S.{{0,80}}?)\s+(?:(?:{adjectives}|and|then)[\s,]+)*(?:{nouns})\b", re.I),
        "for": re.compile(rf"(?:{nouns})\s+(?:for|of|by)\s+(?:the\s+)?(?P<who>[A-Z][\w'’ -]{{1,60}})", re.I),
        "verb": re.compile(rf"(?P<who>\S.{{0,60}}?)\s+(?:is |are |was |were |have |has |had |to |fully |successfully |eventually |finally |forced to |again |then |re-?|fail to |fails to )*(?:{verbs})\b", re.I),
        "by": re.compile(r"\b(?:captured|taken|seized|retaken|recaptured|occupied|held|controlled|conquered|repelled|repulsed|destroyed|overrun|secured|annexed|lifted|liberated)\s+by\s+(?:the\s+)?(?P<who>[A-Z][\w'’ -]{1,50})|\b(?:[Cc]apture|[Rr]ecapture|[Ss]eizure|[Cc]onquest|[Oo]ccupation|[Tt]akeover|[Ll]iberation)\s+of\s+.{1,60}?\s+by\s+(?:the\s+)?(?P<who2>[A-Z][\w'’ -]{1,50})"),
        "claims": re.compile(r"(?P<who>[A-Z][\w'’. -]{1,40}?)\s+(?:claims?|claimed|claiming)\s+(?:a\s+)?(?:victory|success|control)\b", re.I),
        "self": re.compile(r"(?:victory|success|attack|assault|offensive|village|town|city|siege|position|repel\w*|repuls\w+|captur\w+|held|control\w*|withdraw\w*|retreat\w*)", re.I),
        "not_actor": re.compile(r"\b(?:both|neither|no|each|either|siege|attack|assault|offensive|operation|town|city|village|territory|treaty|peace|war|death|end|start|beginning|bridge|port|battle|conflict|fighting|ceasefire|truce|king|queen|kingdom becomes|prisoners|hostages|civilians|residents|population|leadership|further|subsequent|objectives?|mission|strategic|tactical)\b", re.I),
    }


def result_claims(f: Field, cast: Cast) -> Iterator[Claim]:
    """One outcome for each actor that the result names; a result without a winner has none."""
    holds: Source | None = None
    hold_level = 0
    first = True
    for segment in read(f).segments:
        if holds is not None and (segment.hard or segment.level <= hold_level):
            holds = None
        text, start, source = _label(segment, cast)
        if source is not None:
            holds, hold_level = source, segment.level
        yield from _segment(f, text, start, source or holds, cast, first, bool(source or holds))
        first = False


def territory_claims(f: Field, cast: Cast) -> Iterator[Claim]:
    """Gains of ground, only where somebody is said to say so."""
    for segment in read(f).segments:
        text, start, source = _label(segment, cast)
        plain, notes = notes_of(text, start)
        said = source or next((s for n in notes if (s := note(n.text, cast)) and s.kind == "says"), None)
        closing = tail(plain, cast)
        if said is None and closing:
            said, plain = closing[1], plain[:closing[0]]
        if said is None or said.kind != "says":
            continue
        who = next(iter(_actors(squeeze(plain), cast, False)), None) or (said.claimant if cast.side(said.claimant) else None)
        yield _outcome(f, start, who, said, cast)


def _label(segment: Segment, cast: Cast) -> tuple[str, int, Source | None]:
    m = re.match(r"([^:()]{1,80}):(?!\d)\s*", segment.text)
    if not m:
        return segment.text, segment.start, None
    source = label(m.group(1), cast, None)
    if source is None:
        # "Ukraine: attack repelled" names who says so where it is a side.
        side = cast.side(m.group(1))
        if side is not None and len(m.group(1).split()) <= 4:
            source = Source("says", squeeze(m.group(1)), cast.claimant_type(squeeze(m.group(1))))
    return segment.text[m.end():], segment.start + m.end(), source


def _segment(f: Field, text: str, start: int, source: Source | None, cast: Cast, headline: bool, claimed: bool) -> Iterator[Claim]:
    plain, notes = notes_of(text, start)
    for n in notes:
        said = note(n.text, cast)
        if said is not None and said.kind == "says" and source is None:
            source = said
    closing = tail(plain, cast)
    if closing and source is None:
        source, plain = closing[1], plain[:closing[0]]
    plain = squeeze(plain)
    if not plain:
        return
    p = _p()
    if headline and p["open"].fullmatch(plain) and not list(_actors(plain, cast, True)):
        yield _outcome(f, start, None, source, cast)
        return
    if p["none"].fullmatch(plain):
        return
    victory = p["claims"].match(plain)
    if victory and not p["not_actor"].search(victory.group("who")):
        who = squeeze(victory.group("who"))
        yield _outcome(f, start, who, Source("says", who, cast.claimant_type(who)), cast)
        return
    said = re.match(r"(?P<who>[A-Z][\w'’. -]{1,40}?)\s+(?:claims?|claimed|says|said|states?)\s+(?:that\s+)?(?=\S)", plain)
    if said and source is None and _is_actor(said.group("who"), cast, False):
        who = squeeze(said.group("who"))
        source, plain = Source("says", who, cast.claimant_type(who)), plain[said.end():]
        found = list(_actors(plain, cast, headline)) or [who]
    else:
        found = list(_actors(plain, cast, headline))
    for who in found:
        yield _outcome(f, start, who, source, cast)
    if found:
        return
    if source is not None and source.claimant and (cast.side(source.claimant) or claimed) and p["self"].search(plain):
        # "Ukrainian claim: attack repelled": the speaker is the actor.
        yield _outcome(f, start, source.claimant, source, cast)
    elif headline and p["self"].search(plain):
        yield _outcome(f, start, None, source, cast)


def _actors(text: str, cast: Cast, headline: bool) -> Iterator[str]:
    """The actors of a headline or bullet, each once: "X victory, Y retreat", "town captured by X"."""
    seen: list[str] = []
    clauses = re.split(r"\x1f|,\s+(?![a-z]+ and\b)|;\s+|\s+(?:but|later|and later|then|before|after which)\s+", text) if headline else [text]
    # "Britain, France and Spain victory" is one clause, whose commas part its actors.
    if headline and len(clauses) > 1 and not _p()["noun"].match(clauses[0]) and not _p()["verb"].match(clauses[0]) and not _p()["open"].fullmatch(clauses[0].strip()):
        clauses = [text]
    for clause in clauses:
        for who in _clause_actors(clause.strip(), cast, headline):
            if who.lower() not in seen:
                seen.append(who.lower())
                yield who


def _clause_actors(text: str, cast: Cast, headline: bool) -> Iterator[str]:
    """The actors of one clause: "X victory", "X withdraw", "town captured by X"."""
    p = _p()
    m = p["by"].search(text)
    by = m and (m.group("who") or m.group("who2"))
    if by and _is_actor(by, cast, True):
        yield _trim(by)
        return
    for kind in ("noun", "verb") if headline else ("verb", "noun"):
        m = p[kind].match(text)
        if not m:
            continue
        who = _trim(p["adjectives"].sub("", m.group("who"), count=1) if p["adjectives"].match(m.group("who")) else m.group("who"))
        if "," in who and not headline:
            who = _trim(who.rsplit(",", 1)[-1])
        if who and _is_actor(who, cast, headline and kind == "noun"):
            yield from _each(who, cast)
            return
    if headline:
        m = p["for"].search(text)
        if m and _is_actor(m.group("who"), cast, True):
            yield _trim(m.group("who"))


def _trim(who: str) -> str:
    return squeeze(re.sub(r"^(?:the|a|an)\s+", "", squeeze(who), flags=re.I))


def _each(who: str, cast: Cast) -> Iterator[str]:
    """"British and French victory" names two; a name with "and" that is one side's is one."""
    parts = [x for x in re.split(r"\s+and\s+|\s*,\s*", who) if x]
    if len(parts) > 1 and all(x[0].isupper() for x in parts) and who.lower() not in {s.lower() for s in cast.sides.values()}:
        yield from parts
    else:
        yield who


def _is_actor(who: str, cast: Cast, winner: bool) -> bool:
    who = _trim(who)
    if not who or len(who.split()) > 8 or _p()["not_actor"].search(who) and cast.side(who) is None:
        return False
    if cast.side(who) is not None:
        return True
    if cast.subject_type(who) in ("military", "armed_group", "police"):
        return True
    last = who.split()[-1]
    if nationality(last) or head_class(singular(last)) in ("military", "armed_group", "police"):
        return True
    return winner and who[0].isupper()


def _outcome(f: Field, anchor: int, who: str | None, source: Source | None, cast: Cast) -> Claim:
    side = cast.side(who) if who else None
    kind = "unknown"
    if who:
        of_side = cast.side_types.get(side, "unknown") if side else "unknown"
        kind = of_side if of_side not in ("unknown", "mixed") else cast.subject_type(who)
        if kind in ("unknown", "civilian"):
            kind = "military"
    named = source is not None and source.kind == "says"
    return Claim(claim_type="outcome", char_start=f.char_start, char_end=f.char_end, anchor=anchor, origin="infobox", rule="infobox_result",
                 subject=who, subject_type=kind, side=side, claimant=source.claimant if named else None,
                 claimant_type=source.claimant_type if named else "article")
