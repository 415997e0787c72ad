"""What kind of event words tell of: the codebook's ``event_type``.

What belongs here: finding event nouns and verbs of ``lexicon/events.toml`` in a string and judging the
kind of the article's own event from title, infobox and lead. What does not: dates, places, and whether
an article is about an event at all (``event_article``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from .lexicon import load

_AIR = "air_strike"


@dataclass(frozen=True, slots=True)
class Word:
    """An event word found: offsets in the string, its kind, and its form in the tables."""

    start: int
    end: int
    event_type: str
    lemma: str


@cache
def _table(part: str) -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {phrase.lower(): kind for kind, phrases in load("events")[part].items() for phrase in phrases}
    # "left-wing" is no verb; "bombing-related" still speaks of a bombing.
    end = r"(?:e?s)?(?!\w)" if part == "nouns" else r"(?![\w-])"
    return re.compile(rf"(?<![\w-])({_trie(kinds)}){end}"), kinds


def _trie(phrases: Iterable[str]) -> str:
    """One pattern for many phrases that tries each first letter once; the longest match wins."""
    tree: dict = {}
    for phrase in phrases:
        node = tree
        for c in phrase:
            node = node.setdefault(c, {})
        node[""] = {}

    def pattern(node: dict) -> str:
        branches = [("[\\s\u00a0-]" if c == " " else re.escape(c)) + pattern(child) for c, child in sorted(node.items()) if c]
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 and "" not in node else "(?:" + "|".join(branches) + ")"
        return body + ("?" if "" in node else "")

    return pattern(tree)


@cache
def _means() -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w])", re.I) for kind, words in load("events")["means"].items()
    }


@cache
def generic() -> frozenset[str]:
    return frozenset(load("events")["generic"]["nouns"])


@cache
def doubtful() -> frozenset[str]:
    return frozenset(load("events")["generic"]["doubtful"])


def nouns(text: str) -> list[Word]:
    return _find("nouns", text)


def verbs(text: str) -> list[Word]:
    return _find("verbs", text)


def weak_verbs(text: str) -> list[Word]:
    """Verbs that tell an event only where the sentence opens with its date."""
    return _find("weak_verbs", text)


def _find(part: str, text: str) -> list[Word]:
    pattern, kinds = _table(part)
    low = text.lower()
    if len(low) != len(text):
        # A few letters grow when lowered; offsets must hold.
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    out = []
    for m in pattern.finditer(low):
        lemma = m[1] if m[1] in kinds else re.sub(r"[\s\u00a0-]", " ", m[1])
        if lemma not in kinds:
            # "air-raid" for the table's "air raid", or the other way round.
            lemma = next(k for k in kinds if re.sub(r"[\s-]", " ", k) == lemma)
        out.append(Word(m.start(), m.end(), kinds[lemma], lemma))
    return out


_TRAILING = (
    r"[\s,]*(?:\d[\d–/-]*|[IVX]+|cases?|sprees?|plots?|crisis|series|campaigns?|attempts?|affair|wave|rampage)?(?:\s\d{4})?"
)


_BRACKET_BEHIND = re.compile(r"\s*\([^)]*\)\s*$")
_PREPOSITION = re.compile(r"\s(?:of|on|in|at|against|near|for|by|to|from|off|under|during|upon|with)\s")


def head_noun(title: str) -> Word | None:
    """The event noun that heads a title: before "of", "on", "in", else its last one."""
    bare = _BRACKET_BEHIND.sub("", title)
    found = nouns(bare)
    if not found:
        return None
    prepositions = _PREPOSITION.search(bare)
    if prepositions:
        before = [w for w in found if w.end <= prepositions.start()]
        if before:
            return before[-1]
    last = found[-1]
    # "Battle of the Siege Perilous": what stands after the preposition names a place.
    if prepositions and last.start > prepositions.start():
        return None if bare[last.end :].strip() else last
    # "Treblinka extermination camp": what the event's word only qualifies.
    return (
        last
        if not bare[last.end :].strip()
        or prepositions
        or last.lemma == "operation"
        and last.start == 0
        or re.fullmatch(_TRAILING, bare[last.end :], re.I)
        else None
    )


_DEFINED = re.compile(
    r"\b(?:was|were|is|are|refers to|became|constituted)\s+(?:also\s+|perhaps\s+|probably\s+|"
    r"essentially\s+)?(?:the\s+(?:common\s+|popular\s+|collective\s+)?names?\s+(?:given\s+(?:to|by\s[^,.]{3,40}?\sto)|for|"
    r"of)\s+|a\s+(?:term|name)\s+(?:for|used\s\w+)\s+|"
    r"the\s+scene\s+of\s+|what\s+)?(?:one\s+of\s+(?:the|several|many|a\snumber\sof|a\sseries\sof)\s+|part\s+of\s+(?:a|"
    r"the)\s+series\s+of\s+|a\s+(?:series|number|set|string|spate|wave|succession|sequence|pair)\s+of\s+|an\s+(?:incident|"
    r"act|outbreak|instance|episode|event)\s+of\s+|some\s+of\s+the\s+)?"
    r"(?P<np>(?:an?|the|two|three|four|five|six|several|multiple|simultaneous|coordinated|co-ordinated)?\s*[^,.;:()]*)",
    re.I,
)
_NP_END = re.compile(
    r"\s(?:of|in|on|at|by|between|that|which|who|where|when|against|during|carried|fought|launched|committed|perpetrated|"
    r"from|for|with|near|"
    r"conducted|occurring|taking|held|staged|led|and|or|as|to|involving|targeting|waged|directed|inflicted|planned|written|"
    r"set|located|built|"
    r"situated|based|designed|used|produced|published|released|made|born|under|within|around|about|outside|off|along|after|"
    r"following|over|"
    r"inside|aboard|through|whose|executed|undertaken|engaged)\b",
    re.I,
)


def definition(sentence: str) -> str | None:
    """The noun phrase by which a first sentence defines its subject ("a mass murder"), head last."""
    m = _DEFINED.search(re.sub(r"\([^()]*\)", lambda x: " " * len(x[0]), sentence))
    if not m:
        return None
    phrase = " ".join(m["np"].split())
    end = _NP_END.search(" " + phrase)
    phrase = (" " + phrase)[: end.start()].strip() if end else phrase
    # "an infantry regiment raised": what follows the noun is no part of it.
    phrase = re.sub(r"(?:\s(?:[a-z]+ed|sent|known|set|begun|fought|sung|born))+$", "", phrase)
    return re.sub(r"^(?:an?|the)\s+", "", phrase, flags=re.I) or None


def of_words(text: str) -> str | None:
    """The kind that the last event noun of a phrase names."""
    found = nouns(text)
    return found[-1].event_type if found else None


def _by_means(text: str) -> set[str]:
    return {kind for kind, pattern in _means().items() if pattern.search(text)}


def of_primary(title: str, stated: str | None, lead: str, sided: bool) -> str:
    """The kind of the article's own event.

    ``stated`` is the infobox's Type, ``lead`` the first sentences, ``sided`` whether the infobox names
    combatants. A title's own word ("Siege of") decides unless it is a generic one ("attack").
    """
    head = head_noun(title)
    first = re.split(r"(?<=[.!?])\s+(?=[A-Z])", lead, maxsplit=1)[0]
    defined = definition(first) or ""
    kind = of_words(defined)
    specific = head is not None and head.lemma not in generic()
    if specific and head.event_type == "bombing" and _from_the_air(stated, lead):
        return _AIR
    if specific and head.event_type == "battle" and kind in ("siege", _AIR):
        return kind
    if specific:
        return head.event_type
    if stated and (by_type := _of_type_field(stated)):
        return by_type
    if kind and nouns(defined)[-1].lemma not in generic():
        if kind == "bombing" and _from_the_air(stated, lead):
            return _AIR
        if head is None or kind in (
            _AIR,
            "siege",
            "massacre",
            "bombing",
            "shooting",
            "kidnapping",
            "arson",
            "riot",
            "other",
            "battle",
        ):
            return kind
    if head is not None and head.lemma in (
        "fall",
        "capture",
        "campaign",
        "conflict",
        "action",
        "standoff",
        "stand-off",
        "confrontation",
    ):
        return head.event_type
    if head is not None and head.lemma in ("crisis", "unrest"):
        return "riot" if "riot" in _by_means(lead) else kind or head.event_type
    if sided and (head is None or head.event_type != "attack"):
        return "battle"
    return _of_lead(head, lead)


def _of_type_field(stated: str) -> str | None:
    kinds = _by_means(stated)
    if "riot" in kinds and len(kinds) > 1:
        kinds.discard("riot")
    if _AIR in kinds:
        return _AIR
    if "massacre" in kinds and kinds <= {"massacre", "shooting", "arson"}:
        return (
            "massacre"
            if kinds == {"massacre"} or re.search(r"massacre|execution|genocide|pogrom|cleansing", stated, re.I)
            else "shooting"
        )
    if len(kinds) == 1:
        return kinds.pop()
    return "attack" if kinds else None


def _of_lead(head: Word | None, lead: str) -> str:
    """By the means the lead tells, where neither title nor infobox settles it."""
    if _from_the_air(None, lead):
        return _AIR
    kinds = _by_means(lead)
    if head is None and re.search(r"\briots?\b", lead, re.I) and not kinds & {"bombing", "kidnapping"}:
        return "riot"
    if "bombing" in kinds and not kinds & {"shooting", "attack", "kidnapping"}:
        return "bombing"
    if re.search(r"\b(?:suicide bomb(?:er|ing)|car bomb|truck bomb)\b", lead, re.I) and not kinds & {"shooting", "kidnapping"}:
        return "bombing"
    if re.search(r"\b(?:mass shooting|the shooting|shooting spree)\b", lead, re.I) and "bombing" not in kinds:
        return "shooting"
    if (
        head is not None
        and head.lemma.endswith("operation")
        and re.search(r"\b(?:fighting|battles?|clash(?:es|ed)?|firefights?|fought)\b", lead, re.I)
    ):
        return "battle"
    if head is None or head.lemma in ("murder", "killing", "assassination", "death"):
        for kind in ("kidnapping", "massacre", "shooting"):
            if kind in kinds and (head is None or kind == "shooting"):
                return kind
    return "attack"


def _from_the_air(stated: str | None, lead: str) -> bool:
    if stated:
        return _AIR in _by_means(stated)
    text = re.sub(
        r"\b(?:air force|RAF|aircraft) (?:base|station|personnel|members?|soldiers?|officers?|bus|recruit\w*|carrier|barracks)\b",
        "",
        lead,
        flags=re.I,
    )
    strong = re.search(
        r"\b(?:air ?strikes?|air[- ]?raids?|aerial|warplanes?|war planes?|barrel bombs?|fighter jets?|drone strikes?|dropped|"
        r"bomber aircraft|bombers from|air attacks?)\b",
        text,
        re.I,
    )
    weak = re.search(r"\b(?:aircraft|jets|planes|helicopters?|air force|bombers)\b", text, re.I) and re.search(
        r"\b(?:bomb(?:ed|s|ing)|strafed|strikes?)\b", text, re.I
    )
    suicide = re.search(r"\b(?:suicide|car bomb|truck bomb|detonated|planted|hijack)", text, re.I)
    return bool(strong or weak) and not suicide
