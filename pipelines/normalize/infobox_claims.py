"""The claims of an infobox: each line to its reader, each reading to a ``Claim``.

What belongs here: which field is read how, whose side a figure is on, and the whole and its parts. What
does not: the grammar of figures (``infobox_figures``), of results (``infobox_outcome``) and of names with
a status or a responsibility (``infobox_names``).
"""
from __future__ import annotations

from collections.abc import Iterator

from ..extract.article import Article, Field
from .actors import Cast
from .infobox_figures import Figure, Setting, _known_things, figures
from .infobox_names import commander_claims, perpetrator_claims, perpetrator_name
from .infobox_outcome import result_claims, territory_claims
from .infobox_values import parties, read
from .lexicon import load
from .records import Claim


def claims(article: Article, cast: Cast) -> list[Claim]:
    """Every claim of the infobox, in the order of its lines."""
    out: list[Claim] = []
    for f in article.infobox:
        if f.value.strip():
            out += _line(f, article, cast)
    return out


def _line(f: Field, article: Article, cast: Cast) -> Iterator[Claim]:
    kind = load("infobox")["fields"].get(f.base)
    if kind is None or f.base == "victims" and not _tells(f):
        return
    if kind == "commander":
        yield from commander_claims(f, cast)
    elif kind == "perpetrators":
        yield from perpetrator_claims(f, cast)
    elif kind == "result":
        yield from result_claims(f, cast)
    elif kind == "territory":
        yield from territory_claims(f, cast)
    else:
        yield from _figure_claims(f, kind, article, cast)


def _combatant(article: Article, number: int | None, cast: Cast) -> str | None:
    """The side's name as its Combatant line gives it."""
    if number is None:
        return None
    named = [name for f in article.fields("combatant") if f.number == number for name in parties(f)]
    return ", ".join(named) or cast.combatant(number)


def _tells(f: Field) -> bool:
    """A list of victims' names is none; "12 killed, 5 injured" is."""
    return any(w in f.value.lower() for w in ("killed", "dead", "injured", "wounded", "missing", "kidnapped"))


def _figure_claims(f: Field, kind: str, article: Article, cast: Cast) -> Iterator[Claim]:
    number = f.number if kind in ("casualties", "strength") and f.number and f.number <= 3 else None
    combatant = _combatant(article, number, cast)
    side_type = (cast.side_types.get(f.number) or cast.subject_type(combatant)) if combatant else "unknown"
    found = figures(read(f), Setting(kind, number, side_type, cast))
    for x in found:
        x.subject_type = x.subject_type or _type(x, kind, side_type, cast)
    for x in found:
        if x.parts:
            _whole(x, combatant)
    dropped = {id(p) for x in found for p in x.parts if _says_nothing_new(p, x)}
    for x in found:
        if id(x) in dropped or x.claim_type is None:
            continue
        subject = x.group or combatant
        if kind in ("participants",) and not x.group:
            subject = perpetrator_name(article)
        if kind == "participants" and x.subject_type == "unknown":
            x.subject_type = (cast.subject_type(subject) if subject else "unknown")
            if x.subject_type in ("unknown", "civilian"):
                x.subject_type = "armed_group"
        if kind == "defenders" and x.subject_type == "civilian":
            continue
        yield _claim(f, x, subject, number)


def _type(x: Figure, kind: str, side_type: str, cast: Cast) -> str:
    """Whom a figure counts: by its own group, else by its side."""
    if x.claim_type == "equipment":
        owner = _known_things().get((x.thing or "").replace(" ", "-"))
        if owner == "civilian" and x.thing not in ("bridge", "factory", "bunker"):
            return "civilian"
        return side_type
    if x.group:
        own = cast.subject_type(x.group)
        if own != "unknown":
            return own
        n = cast.side(x.group)
        if n and cast.side_types.get(n, "unknown") not in ("unknown", "mixed"):
            return cast.side_types[n]
    return side_type


def _whole(x: Figure, combatant: str | None) -> None:
    """A whole without a group of its own whose parts account for it takes their type."""
    parts = [p for p in x.parts if p.claim_type == x.claim_type]
    if x.group or combatant or not parts or x.quantity is None:
        return
    sums = [p.quantity.low if p.quantity else None for p in parts]
    if None in sums or sum(sums) != x.quantity.low or x.quantity.low != x.quantity.high:
        return
    kinds = {p.subject_type for p in parts}
    if "unknown" in kinds:
        return
    x.subject_type = kinds.pop() if len(kinds) == 1 else "mixed"


def _says_nothing_new(p: Figure, whole: Figure) -> bool:
    """A part is a claim of its own only where it tells another thing or another kind of people."""
    if p.claim_type == "equipment" or p.claim_type != whole.claim_type:
        return False
    if p.thing != whole.thing:
        return False
    return p.subject_type == whole.subject_type or p.subject_type == "unknown"


def _claim(f: Field, x: Figure, subject: str | None, number: int | None) -> Claim:
    q = x.quantity
    source = x.source
    named = source is not None and source.kind in ("says", "denies")
    return Claim(
        claim_type=x.claim_type, char_start=f.char_start, char_end=f.char_end, anchor=x.anchor, origin="infobox",
        rule=f"infobox_{f.base.replace(' ', '_')}",
        value_text=(q.text or None) if q else None, value_low=q.low if q else None, value_high=q.high if q else None,
        qualifier=(q.qualifier or None) if q else None, unit=x.thing or "persons", subject=subject, subject_type=x.subject_type or "unknown",
        side=number, claimant=source.claimant if named else None, claimant_type=source.claimant_type if named else "article", stance=x.stance)
