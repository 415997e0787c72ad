"""The frames of casualty words: which words carry such a claim, and the hit that they make.

What belongs here: the tables of ``lexicon/predicates.toml`` with all forms of their words, and ``Hit``. What does not: how a sentence is read with them.
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..groups import Group
from ..inflection import nouns, verbs
from ..lexicon import load


TYPES = ("killed", "injured", "captured", "missing", "displaced", "casualties")


@dataclass(slots=True)
class Hit:
    """A claim in the making: its type, the carrying word, the group, the rule."""

    claim_type: str
    predicate: object
    group: Group
    rule: str
    negated: bool = False
    whole_type: str | None = None
    stance: str | None = None


@cache
def tables() -> dict:
    lex = load("predicates")
    t: dict = {"object": {}, "subject": {}, "noun": {}, "count": {}, "conditional": {}, "body": nouns(lex["killed"]["body"])}
    for kind in TYPES:
        for frame in ("object", "subject", "conditional"):
            for f in verbs(lex[kind].get(frame, "")):
                t[frame].setdefault(f, kind)
        for f in nouns(lex[kind].get("noun", "")):
            t["noun"].setdefault(f, kind)
        for f in nouns(lex[kind].get("count", "")):
            t["count"].setdefault(f, kind)
    frames = lex["frames"]
    t |= {k: verbs(frames[k]) for k in ("suffer", "inflict", "lose", "leave", "to_death", "rise", "irrealis")}
    t["irrealis"] = t["irrealis"] | frozenset(frames["irrealis"].split())
    t["animals"] = nouns(frames["animals"])
    t["natural"] = frozenset(frames["natural"].split())
    t["unhurt"] = frozenset(frames["unhurt"].split())
    t["captivity"] = frozenset(frames["captivity"].split())
    t["judicial"] = frozenset(frames["judicial"].split())
    t["scaled"] = frozenset(frames["scaled"].split())
    t["adjectives"] = frames["state_adjectives"]
    return t


def cues() -> frozenset[str]:
    """Every word that can carry a claim of this module: a sentence without one needs no parse."""
    t = tables()
    phrases = (w for row in load("predicates")["phrase"] for w in row["cues"].split())
    return frozenset((*phrases, *t["unhurt"], "fate", "cost", "deprived", *t["object"], *t["subject"], *t["noun"], *t["count"], *t["conditional"], *t["body"], *t["adjectives"], *t["captivity"],
                      "toll", "lives", "life", "home", "homes", "themselves", "border", "questioning", "lost", "losses", "loss", "victims", "victim", "custody", "refuge", "casualties", "injuries", "prisoner"))
