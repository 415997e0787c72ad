"""The sides of the infobox: what each is called, and whether it is a state or an armed group.

What belongs here: the Combatant lines read together. What does not: judging any other phrase
(``actors``), whose judgement of a single name is handed in.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from ..extract.article import Article
from . import places
from .infobox_values import parties
from .lexicon import load
from .parties import is_famous_group, reads_as_state

_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
# Since about then "X Brigade", "X Guard" without a country is what armed groups call themselves.
_MODERN = 1900


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its name, its subject_type, and the names of the parties on it."""

    name: str
    kind: str
    parties: tuple[str, ...]


@cache
def _state() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('infobox')['sides']['state_words'])})\b", re.I)


def sides(article: Article, kind_of: Callable[[str], str], is_people: Callable[[str], bool], year: int | None) -> dict[int, Side]:
    """The numbered sides. ``kind_of`` judges one party's name, ``is_people`` whether a word is a nationality."""
    out: dict[int, Side] = {}
    for f in article.fields("combatant"):
        names = parties(f) if f.number and f.value.strip() else []
        if not names or f.number in out:
            continue
        plain = [_BRACKETS.sub("", n) for n in names]
        kinds = [kind_of(p) for p in plain]
        # "Party of the People (Maoist)": what tells a group from its namesake.
        kinds = ["armed_group" if (b := _BRACKETS.search(n)) and (known := is_famous_group(b[1])) and known[0] == b[1] else k for k, n in zip(kinds, names)]
        if year is None or year >= _MODERN:
            kinds = ["armed_group" if k == "military" and not _is_state(n, is_people) else k for k, n in zip(kinds, plain)]
        elif "armed_group" in kinds:
            # One name among peoples without a state is another of them: "Yakama, Palus".
            kinds = ["armed_group" if k == "military" and " " not in n and not _is_state(n, is_people) and not reads_as_state(n) else k for k, n in zip(kinds, plain)]
        out[f.number] = Side(", ".join(names), kinds[0] if len(set(kinds)) == 1 else "mixed", tuple(names))
    return out


def _is_state(name: str, is_people: Callable[[str], bool]) -> bool:
    if _state().search(name) or places.mentions(name):
        # "Union of the Savanna" is no union of states; "Soviet Union" and "Union" are.
        return not re.match(r"(?:Union|Federation|Confederation) (?:of|for) (?:the )?[A-Z]", name) or bool(places.mentions(name))
    return any(is_people(w) or places.people(w) for w in name.split())
