"""Who took part: one row for each actor that the infobox names, with side, role and fate.

What belongs here: the names of Combatant, Commander, Units and Perps lines as rows of ``participants``.
What does not: how a value splits into names and what their marks say (``infobox_names``), and claims.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..extract.article import Article, Field
from ..schema import table
from .actors import Cast
from .infobox_figures import formation
from .infobox_names import PERPETRATOR_BASES, Name, commander_type, doer_type, names
from .records import Event
from .rows import Ids

_ROLES = {"combatant": "combatant", "combatants": "combatant", "commander": "commander", "commanders": "commander",
          "units": "unit", "unit": "unit", **dict.fromkeys(PERPETRATOR_BASES, "perpetrator")}
_UNNAMED = re.compile(r"(?:unknown|unidentified|unnamed|several|various|many|no \w+|and others?|more|support(?:ed)? by|allied? with)\b.*", re.I | re.S)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|VC|KG|PhD|MD|Esq)\.?")
_MAX_NAME = 200


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor as one infobox line names it."""

    name: str
    side: int | None
    role: str
    status: str | None
    actor_type: str
    char_start: int
    char_end: int


def named(article: Article, cast: Cast) -> Iterator[Participant]:
    """The actors in the order of the infobox, each once per role and side."""
    seen: set[tuple] = set()
    for f in article.infobox:
        role = _ROLES.get(f.base)
        if role is None or not f.value.strip():
            continue
        side = f.number if role != "perpetrator" and f.number and f.number <= 3 else None
        for name in _joined(names(f)):
            key = (role, side, name.text.lower())
            if key in seen or not _is_name(name.text, role):
                continue
            seen.add(key)
            yield Participant(name.text, side, role, name.status, _type(name.text, role, f, cast), f.char_start, f.char_end)


def participants(article: Article, cast: Cast, events: Iterable[Event], ids: Mapping[int, str], article_id: str) -> list[dict]:
    """The rows of the primary event's participants."""
    primary = next((e for e in events if e.is_primary), None)
    if primary is None:
        return []
    event_id = ids[id(primary)]
    own = Ids()
    out = []
    for p in named(article, cast):
        row = {"participant_id": own.of(event_id, p.role, p.side, p.name), "article_id": article_id, "event_id": event_id,
               "name": p.name, "side": p.side, "role": p.role, "status": p.status, "actor_type": p.actor_type,
               "quote": article.quote(p.char_start, p.char_end), "char_start": p.char_start, "char_end": p.char_end}
        out.append({c: row[c] for c in table("participants").column_names})
    return out


def _joined(found: Iterable[Name]) -> Iterator[Name]:
    """Names with "Jr." put back together."""
    last: Name | None = None
    for name in found:
        if last is not None and _SUFFIX.fullmatch(name.text):
            last = Name(f"{last.text}, {name.text}", last.start, last.status or name.status, last.notes, last.level)
            continue
        if last is not None:
            yield last
        last = name
    if last is not None:
        yield last


def _is_name(name: str, role: str) -> bool:
    if len(name) > _MAX_NAME or not any(c.isalpha() for c in name) or _UNNAMED.fullmatch(name):
        return False
    return role != "commander" or any(c.isupper() or not c.isascii() for c in name)


def _type(name: str, role: str, f: Field, cast: Cast) -> str:
    if role == "perpetrator":
        return doer_type(name, cast)
    if role == "commander":
        return commander_type(name, f.number, cast)
    own = cast.subject_type(name)
    if own != "unknown":
        return own
    side = cast.side_types.get(f.number) if f.number else None
    if side and side not in ("mixed", "unknown"):
        return side
    return "military" if role == "unit" and formation(name) else "unknown"
