"""What looks like another dated event and is none: deaths in hospital, accidents, courts, what is said or founded.

What belongs here: judging the words around an event word that has been tied to a date. What does not:
finding word and date (``mentions``), or whether a date dates a report (``timeline``).
"""

from __future__ import annotations

import re

from . import event_types
from .event_types import Word
from .records import Event

# Deaths, tolls and finds after the event are of the event.
DIED_LATER = re.compile(
    r"\b(?:died|dies|succumbed|dying|death)\b[^.;]{0,60}\b(?:wounds?|injur(?:y|ies)|hospital|complications|infection|burns|"
    r"gangrene|in custody)\b|\bdied of\b|\bsuccumbed\b|\b(?:death|dead|toll|total)\b[^.;]{0,25}"
    r"\b(?:rose|risen|rising|increased|raised|climbed|reached|stood|revised|updated|to)\b|\braising the (?:death |total |"
    r"number )|\bbod(?:y|ies)\b[^.;]{0,40}\b(?:found|recovered|discovered|identified)\b",
    re.I,
)
_ACCIDENT = re.compile(
    r"\b(?:accident(?:al|ally)?|car crash|plane crash|natural causes|heart attack|earthquake|cancer|illness|old age|stroke)\b",
    re.I,
)
_COURT = re.compile(r"\b(?:convicted|sentenced|court|trial|tried|tribunal|judge|death row|guilty|prison|hanging)\b", re.I)
# Who opens, forms, issues and establishes without violence.
_OFFICE = re.compile(
    r"\b(?:investigations?|inquir(?:y|ies)|inquest|commission|court|tribunal|trial|prosecutors?|lawsuit|museum|memorial|monument|"
    r"exhibition|plaque|cable|report|registry|toll)\b",
    re.I,
)
_CIVILIANS = re.compile(
    r"\b(?:people|persons|inhabitants|residents|villagers|civilians|refugees|families|women|children|population|survivors|"
    r"abductees|hostages|captives|girls|boys|students|pupils)\b",
    re.I,
)
_SAID_THAT = re.compile(r"\s(?:(?:on|in)\s(?:the\s)?[\w\s]{3,20}\s)?that\b")
_CLAIMED_DEATH = re.compile(
    r"\b(?:reported|confirmed|announced|presumed|declared|found|believed)\s(?:the\s)?(?:(?:to be|to have been)\s)?$", re.I
)
_FUGITIVE = re.compile(r"\b(?:custody|fugitive|suspects?|mastermind|ringleader)\b", re.I)
_FLED = re.compile(r"\b(?:escaped|(?:was|were)\s(?:re)?captured)\b")
_RAN_OUT = re.compile(
    r"\s(?:had\s|was\s|were\s)?(?:expired|collapsed|lapsed|broke down|broken|violated|suspended|called off|ran out|ended)\b"
)
_TAKEN = ("was captured", "captured", "seized")
_OF_CIVILIANS = ("fled", "escaped", "left", "evacuated", "were evacuated", "departed", "vacated", "escape")
_PUT_TO_DEATH = ("was executed", "were executed", "executed", "hanged", "execution")


def is_noise(text: str, before: str, word: Word, start: int, end: int, told: bool, own: Event) -> bool:
    """Whether the clause ``text[start:end]`` around ``word`` tells no event; ``before`` is the sentence before it."""
    clause = text[start:end]
    weak = not any(v.start == word.start for v in (*event_types.verbs(text), *event_types.nouns(text)))
    return bool(
        _ACCIDENT.search(clause)
        or told
        and DIED_LATER.search(text[start:])
        and word.lemma not in ("bombing", "bomb")
        or word.lemma in _TAKEN
        and own.event_type not in ("battle", "siege", "other")
        and re.search(r"\b(?:was|were)\scaptured\b", text)  # The attackers taken later.
        or _FLED.search(clause)
        and _FUGITIVE.search(text)
        or word.lemma in _PUT_TO_DEATH
        and _COURT.search(before + text)
        or _SAID_THAT.match(text, word.end)
        or word.event_type == "agreement"
        and _RAN_OUT.match(text, word.end)
        or word.lemma in ("killed", "death", "shot")
        and _CLAIMED_DEATH.search(text[: word.start])
        or word.lemma == "death"
        and re.search(r"\bto\s$", text[: word.start])
        or weak
        and _OFFICE.search(clause)
        or word.event_type == "withdrawal"
        and word.lemma in _OF_CIVILIANS
        and _CIVILIANS.search(text[max(0, word.start - 60) : word.start])
    )
