"""Parties to a conflict: what kind a name is, and which names an article tells to be armed groups.

What belongs here: names of states, groups and camps (``lexicon/parties.toml``), and learning names from an
article's own explanations. What does not: nouns for people (``nouns``), phrases in general (``actors``).
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from . import places
from .lexicon import load
from .nouns import head_class, nationality

_NAME = (r"((?:[A-Z](?:[\w'’-]|\.(?=\w))*|al-[A-Z][\w-]*)(?:[ -](?:[A-Z][\w'’-]*|al-[A-Z][\w-]*|of|de|and|for|wal|wa|ul|ud|bin|ibn|du|des|la|le|e|fi|i|the(?= [A-Z]))){0,6})")
_SHORT = r"(?: \(([A-Z][\w-]{1,9})\))?"
_VIOLENT = r"\b(?:terror\w*|milit\w+|armed|rebel|insurgent|jihad\w*|islamist|separatist|extremist|paramilitary|guerr?illa|secessionist|loyalist|republican)\b"
_GROUPISH = re.compile(r"\b(?:group|organi[sz]ation|affiliate|faction|militia|movement|branch|offshoot|wing|network|gang|cartel|army|force)\b")
_GROUP_OF_ARMS = re.compile(_VIOLENT + r"|\b(?:affiliate|offshoot|faction|militia|gang|cartel)\b", re.I)
# "X militants": whoever has such people is a group.
_PEOPLE_OF = re.compile(_NAME + _SHORT + r",? (?:militants?|fighters|insurgents?|rebels?|gunm[ae]n|guerrillas?|jihadists?|terrorists?|militiam[ae]n|partisans|separatists|extremists)\b")
_GROUP_CALLED = re.compile(
    r"\b(?:group|organi[sz]ation|militia|cell|militants from|fighters (?:from|of)|members of|faction|wing|offshoot|affiliate|branch|insurgents of|terrorists of|front|gang|cartel)s?(?: known as| called| named| of)?,? (?:the )?[\"“]?" + _NAME + _SHORT)
_GROUP_CONTEXT = re.compile(_VIOLENT[:-3] + r"|faction|offshoot|gang|cartel|militia|cell)\b", re.I)
# Only who fights claims an attack or responsibility for it.
_CLAIMED = re.compile(_NAME + _SHORT + r"[\"”]?(?:, [^,.;]{3,60})?,? (?:\w+ )?(?:claimed|admitted|accepted) (?:responsibility|credit)")
_CLAIMED_BY = re.compile(r"\b(?:attacks?|bombings?|killings?|explosions?|blasts?|responsibility|massacre|assassination|ambush)\b[^.;]{0,40}\b(?:was|were|been) claimed\b[^.;]{0,80}?\bby (?:the |a group called |a group calling itself )?[\"“]?" + _NAME + _SHORT)
_LINKED = re.compile(r"\b(?:aligned|linked|affiliated|inspired|backed) (?:group |organi[sz]ation )?" + _NAME + r" \(([A-Z][\w-]{1,9})\)")
_EXPLAINED = re.compile(_NAME + _SHORT + r", (?:an?|the|then an?) ([^.;:]{3,80})")
_SOURCE_BEFORE = re.compile(r"\b(?:according to|per|by|in|at|near|to|from) (?:the )?$")
_ABBREVIATED = re.compile(_NAME + r" \(([A-Z][A-Za-z-]{1,9})\)")
_SHORTENED = re.compile(_NAME + r" \((?:[\w ]+: [\w ]+; |also )?([A-Z][A-Za-z]*[A-Z][\w-]{0,7})\)")
_LEADING = re.compile(r"^(?:The|A|An|On|In|At|By|When|While|After|Before|However|Some|Two|Three|Four|Five|Several|Many|As|But) ")
_COUNTS = frozenset("""one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundreds dozens list number young many these most
some other several those senior deputy section battle all both masked unknown former""".split())
_BODIES = frozenset("legion legions brigade brigades battalion battalions".split())
_NO_END = frozenset("of and the for police army forces troops soldiers government".split())
_NO_NAME = _COUNTS | frozenset("""local civil armed the his her their its government state islamic local armed muslim christian suspected alleged british american foreign
december january february march april may june july august september october november police army""".split())


def whole_words(patterns: list[str], flags: int = re.I) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(patterns) + r")(?![\w-])", flags)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lex = load("parties")
    return {
        "group_words": whole_words(lex["groups"]["words"]),
        "group_names": whole_words(lex["groups"]["names"], 0),
        "political": whole_words(lex["groups"]["political"]),
        "overruled": re.compile(r"\b(?:" + lex["groups"]["overruled"] + r")\b", re.I),
        "state_words": whole_words(lex["states"]["words"]),
        "capital": re.compile(r"(?:" + "|".join(lex["capitals"]["names"]) + r")"),
    }


@cache
def _camps() -> dict[str, str]:
    return {w: kind for kind in ("armed_group", "military") for w in load("parties")["camps"][kind].split()}


def is_famous_group(text: str) -> re.Match[str] | None:
    return _patterns()["group_names"].search(text)


def has_group_word(text: str) -> bool:
    return bool(_patterns()["group_words"].search(text))


def has_state_word(text: str) -> bool:
    return bool(_patterns()["state_words"].search(text))


def reads_as_state(name: str) -> bool:
    """Whether a name is a state's or its army's by its words, and nothing in it says rebel."""
    return has_state_word(name) and not _patterns()["overruled"].search(name)


def is_political(name: str) -> bool:
    """Whether a name is a political party's or another body's that does not fight."""
    return bool(_patterns()["political"].search(name)) and not is_famous_group(name)


def is_capital(name: str) -> bool:
    """Whether a name stands for a government by its seat: "Moscow"."""
    return bool(_patterns()["capital"].fullmatch(name))


def camp(word: str) -> str | None:
    return _camps().get(word.lower())


def described_as_group(description: str) -> bool:
    """Whether "a militant group active in the north" describes an armed group."""
    return bool(_GROUPISH.search(description) and _GROUP_OF_ARMS.search(description))


def groups_told_of(text: str) -> dict[str, str]:
    """Names (lower case) that an article explains as armed groups: "X, a militant group", "the group X", "X fighters"."""
    known: dict[str, str] = {}
    for name in _told(text):
        for one in (name or "").split(" and the "):
            _add(known, one)
    # The abbreviation of a group that is known by its words.
    for m in _ABBREVIATED.finditer(text):
        if m[1].lower() in known or has_group_word(m[1]) and not has_state_word(m[1]):
            _add(known, m[2])
            _add(known, m[1])
    return known


def abbreviations(text: str) -> dict[str, str]:
    """What an article writes out once and then shortens: "the Clear Water Commission (CWC)" gives CWC its name."""
    found: dict[str, str] = {}
    for m in _SHORTENED.finditer(text):
        parts = re.split(r"\b(?:and|by|to|of) the ", m[1])
        # Of "the Front and the Clear Water Commission (CWC)" the name is the last.
        name = parts[-1] if len(parts) > 1 and parts[-1][:1] == m[2][:1] or " and the " in m[1] else m[1]
        name = _LEADING.sub("", name.strip())
        if " " in name:
            found.setdefault(m[2], name)
    return found


_PEOPLE_TOLD = re.compile(
    r"\b([A-Z][a-zà-ÿ'’]{3,}) (?:people|tribes?|Indians?|warriors?|natives|tribesmen|braves|chief(?:tain)?s?|war part(?:y|ies)|confederacy|nation)\b"
    r"|\b(?:tribes? (?:of (?:the )?|called (?:the )?|known as (?:the )?)|indigenous |Native American )([A-Z][a-zà-ÿ'’]{3,})\b")
_REBELS = re.compile(r"\b(?:rebels?|militants?|insurgents?|guerrillas?|militia\w*|partisans?|separatists?|jihadists?|terrorists?|tribesmen|bandits?|irregulars|mujahideen|insurrection|uprising|rebellion|revolt)\b", re.I)


def peoples_told_of(text: str) -> set[str]:
    """Peoples (lower case) without a state that an article tells of: "the X tribe", "X Indians", "the indigenous X"."""
    found = {(m[1] or m[2]).lower() for m in _PEOPLE_TOLD.finditer(text)}
    return {w for w in found if not nationality(w) and not places.is_name_of_country(w) and not camp(w) and head_class(w) in (None, "stateless")
            and w not in _NO_NAME and not places.country_of(w.title())}


def tells_of_rebels(text: str) -> bool:
    """Whether an article speaks of rebels and their like more than in passing."""
    return len(_REBELS.findall(text)) + sum(camp(w) == "armed_group" for w in re.findall(r"\b[A-Z][a-z]+s\b", text)) > 2


def _told(text: str) -> Iterator[str | None]:
    for m in _PEOPLE_OF.finditer(text):
        # "Kunduz militants" are those of a town.
        if " " in m[1] or not re.search(rf"\b(?:in|at|near|from|to|of) {re.escape(m[1])}\b", text):
            yield from m.groups()
    for m in _GROUP_CALLED.finditer(text):
        if _GROUP_CONTEXT.search(text[max(0, m.start() - 60): m.start()] + m[0][:12]):
            yield from m.groups()
    for pattern in (_CLAIMED, _CLAIMED_BY, _LINKED):
        for m in pattern.finditer(text):
            yield from m.groups()
    for m in _EXPLAINED.finditer(text):
        # "according to the Commission, the militia ..." explains nothing.
        if described_as_group(m[3].split(",")[0]) and not _SOURCE_BEFORE.search(text[max(0, m.start() - 20): m.start()]):
            yield m[1]
            yield m[2]


def _add(known: dict[str, str], name: str | None) -> None:
    """Note a name, unless it is a common noun, a nation, a number or a phrase cut short."""
    if not name:
        return
    name = _LEADING.sub("", name.strip())
    low = name.lower()
    first, last = low.split()[0] if low else "", low.split()[-1] if low else ""
    if len(low) < 3 or low in _NO_NAME or first in _COUNTS or last in _NO_END or head_class(last) and last not in _BODIES:
        return
    if name.isupper() or not nationality(low):
        known.setdefault(low, "armed_group")
