"""Inflected forms of the verbs in the tables, so that no lemmatizer need run.

What belongs here: the regular rules of English verb and noun endings. What does not: which verbs
mean what (``lexicon/predicates.toml``, whose [irregular] table overrides the rules).
"""
from __future__ import annotations

from functools import cache

from .lexicon import load

_DOUBLING = ("ap", "ip", "op", "ab", "ub", "ag", "ug", "it", "et", "ot", "ut", "el")


def verb_forms(base: str) -> tuple[str, ...]:
    """All forms of a verb, the base first: kill, kills, killed, killing."""
    irregular = load("predicates")["irregular"]
    if base in irregular:
        return (base, *irregular[base].split())
    if base.endswith("e"):
        return (base, base + "s", base + "d", base[:-1] + "ing")
    if base.endswith("y") and base[-2] not in "aeiou":
        return (base, base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
    forms = (base, third, base + "ed", base + "ing")
    if len(base) <= 4 and base.endswith(_DOUBLING):
        forms += (base + base[-1] + "ed", base + base[-1] + "ing")
    return forms


def noun_forms(base: str) -> tuple[str, ...]:
    """Singular and plural of a noun."""
    if base.endswith("y") and base[-2] not in "aeiou":
        return (base, base[:-1] + "ies")
    if base in ("corpse", "body", "remains", "wounded", "injured", "dead", "killed", "missing", "displaced", "captured", "slain"):
        return (base, base + "s") if base == "corpse" else (base,)
    return (base, base + ("es" if base.endswith(("s", "x", "ch", "sh")) else "s"))


@cache
def verbs(words: str) -> frozenset[str]:
    """The forms of a blank-separated list of base forms."""
    return frozenset(f for w in words.split() for f in verb_forms(w))


@cache
def nouns(words: str) -> frozenset[str]:
    """The forms of a blank-separated list of nouns."""
    return frozenset(f for w in words.split() for f in noun_forms(w))
