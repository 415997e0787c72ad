"""What a noun for people says by itself: its class, its singular, whether it is a people's name.

What belongs here: single words and their tables (``lexicon/nouns.toml``, the peoples of ``lexicon/parties.toml``),
and trimming a phrase to its core. What does not: judging phrases (``actors``), speakers (``speakers``).
"""
from __future__ import annotations

import re
from functools import cache

from . import places
from .lexicon import load

CLASSES = ("stateless", "military", "police", "armed_group", "civilian", "unknown")

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TRADE = re.compile(r"\w{3,}(?:woman|goer|keeper|worker|maker|teacher|holder|seller|wright|smith|herder|driver|seeker|grower|dweller|puller)")
_OF_ARMS = re.compile(r"\w{3,}(?:trooper|gunner|grenadier|corpsman)")
_LISTED, _LEFT_EMPTY, _BLANKS = re.compile(r"(?:^|\s)\*+\s*"), re.compile(r"\(\s*\)|\[[a-z0-9]{1,3}\]|†"), re.compile(r"\s+")
_CUT = re.compile(r"\s+(?:who|whom|whose|which|that|from|in|at|on|with|near|under|between|during|after|before|"
                  r"inside|outside|for|by|against|including|among|as|to|aboard|along|across|within)\b|\s*[,;:(\[](?!\d)")
_FLAG = re.compile(r"\b\d+px(?:\|[\w-]+)*\|?\s*")
_OF_ORIGIN = re.compile(
    r"[^\W\d_]{2,}(?:ians|ian|eans|ean|nese|lese|rese|dese|tese|cans|ani|anis|qis?|aelis?|ghans?|urks?|oles|serbs?|croats?|greeks?|czechs?|lovaks?|russians?|romans?|"
    r"ombards?|axons?|ormans?|goths?|huns|ongols?|arabs?|kurds?|akhs?|tatars?|jews?|muslims?|hristians?|sunnis?|shi[ai]s?|hutus?|tutsis?)")
_NOT_ORIGIN = re.compile(
    r"(?:civ|guard|music|polit|techn|phys|histor|librar|comed|traged|magic|elect|obstetr|pediatr|veterin|custod|pedestr|paramed|milit|parliamentar|humanitar|vegetar|cler|"
    r"academ|statist|mathemat|equestr|patric|plebe|oc|med|europ-)i?(?:an|ans|ian|ians|ean|eans)|ocean|subterranean|mean|clean|bean|chinese-|these|american-born|cans|africans-|fani|majors?")


def words(text: str) -> list[str]:
    return _WORD.findall(text)


@cache
def _table() -> dict[str, str]:
    table = load("nouns")["people"]
    out: dict[str, str] = {}
    for kind in CLASSES:
        for w in table[kind].split():
            out.setdefault(w, kind)
    return out


@cache
def _collective() -> dict[str, str]:
    """Words that stand for people in a phrase without naming a person: open heads, arms, gatherings."""
    table = load("nouns")["people"]
    out: dict[str, str] = {}
    for name, kind in (("open", "open"), ("arms", "military"), ("gatherings", "civilian")):
        for w in table[name].split():
            out.setdefault(w, kind)
    return out


@cache
def singular(word: str) -> str:
    """The table form of a noun: lower case, singular, by the irregulars and the regular endings."""
    w = word.lower().strip("'’")
    for end in ("'s", "’s"):
        w = w.removesuffix(end)
    irregular = load("nouns")["irregular"]
    known = _table()
    if w in irregular:
        return irregular[w]
    if w in known:
        return w
    if w.endswith("s") and w[:-1] in known:
        return w[:-1]
    if w.endswith("ies"):
        return w[:-3] + "y"
    if w.endswith("men"):
        return w[:-3] + "man"
    if w.endswith("es") and (w[:-2] in known or re.search(r"(?:s|x|z|ch|sh)es$", w)):
        return w[:-2]
    if w.endswith("s") and not w.endswith("ss"):
        return w[:-1]
    return w


@cache
def head_class(word: str) -> str | None:
    """The table's class of a head noun, ``unknown`` for "people", None for words it does not hold."""
    known = _table()
    single = singular(word)
    return known.get(single) or known.get(word.lower()) or _by_ending(single)


def _by_ending(word: str) -> str | None:
    """Trades and the like that no table holds in full: "cinemagoer", "rickshaw-puller", "noblewoman"."""
    if "-" in word:
        last = word.rsplit("-", 1)[1]
        kind = _table().get(singular(last)) if len(last) > 2 else None
        return "civilian" if word.startswith("ex-") and kind in ("military", "police") else kind
    if _TRADE.fullmatch(word):
        return "civilian"
    return "military" if _OF_ARMS.fullmatch(word) else None


@cache
def phrase_class(word: str) -> str | None:
    """The class a word gives a phrase that it heads: ``head_class``, or that of a collective, or ``open``."""
    low = word.lower()
    more = _collective()
    return head_class(word) or more.get(low) or more.get(singular(word))


def core(phrase: str) -> str:
    """The phrase up to its first complement: "soldiers" of "soldiers from the town who fled"."""
    m = _CUT.search(phrase, 1) if phrase else None
    return (phrase[: m.start()] if m else phrase).strip()


def clean_name(value: str) -> str:
    """An infobox actor without flag leftovers, list marks and trailing notes."""
    v = _FLAG.sub("", value)
    v = _LEFT_EMPTY.sub("", _LISTED.sub(" ", v))
    return _BLANKS.sub(" ", v).strip(" ,;|*-–")


@cache
def _peoples() -> frozenset[str]:
    return frozenset(load("parties")["peoples"]["names"].split())


@cache
def nationality(word: str) -> bool:
    """Whether a word is a nationality, people or community: an adjective or plural of origin."""
    w = word.strip().lower()
    if not w or head_class(w) not in (None, "stateless"):
        return False
    if places.people(w) or w.endswith("s") and places.people(w[:-1]):
        return True
    one = w[:-3] + "man" if w.endswith("men") else w
    if one in _peoples() or one.endswith("s") and one[:-1] in _peoples():
        return True
    return bool(_OF_ORIGIN.fullmatch(w)) and not _NOT_ORIGIN.fullmatch(w)
