"""The tables of ``lexicon/responsibility.toml`` with all forms of their words.

What belongs here: under which name a rule finds which table, and whether its words are verbs, nouns or as they
stand. What does not: any rule, and the words.
"""
from __future__ import annotations

from functools import cache
from types import SimpleNamespace

from ..inflection import nouns, verbs
from ..lexicon import load

# name: table.key
_VERBS = {
    "claim": "own.claim", "take": "own.take", "admit": "own.admit", "confess": "own.confess", "told": "own.told",
    "always": "accuse.always", "violence": "accuse.violence", "answerable_verbs": "accuse.answerable", "identify": "accuse.identify",
    "deny": "deny.verbs", "call": "deny.call", "clear": "deny.clear", "rule_out": "deny.rule_out", "accept": "deny.accept", "keep": "deny.keep",
    "strong": "deeds.strong", "staged": "deeds.staged", "weak": "deeds.weak", "sets": "deeds.sets", "join": "deeds.join",
    "find": "deeds.find", "lays": "deeds.lays", "self_find": "deeds.self_find", "found_out": "deeds.found_out",
}
_NOUNS = {
    "own_nouns": "own.nouns", "admitted": "own.admitted", "voices": "own.voices", "letters": "own.letters", "charges": "accuse.charges",
    "blame": "bearers.blame", "evidence": "bearers.evidence", "finger": "bearers.finger", "hallmarks": "bearers.hallmarks", "works": "bearers.works",
    "denied": "deny.objects", "answers": "deny.answers", "innocence": "deny.innocence",
    "deeds": "deeds.nouns", "harm": "deeds.harm", "doers": "deeds.doers", "role": "deeds.role", "ties": "deeds.ties", "bodies": "deeds.bodies", "proof": "deeds.proof",
    "bombs": "deeds.bombs", "weapons": "deeds.weapons", "duties": "deeds.duties", "military": "kinds.military",
}
_AS_THEY_STAND = {"behalf": "own.behalf", "answerable": "deeds.answerable", "do": "deeds.do", "civilian": "kinds.civilian"}


@cache
def words() -> SimpleNamespace:
    """The word sets by their names, and the maps: prepositions by verb, stances by verb, types by kind of speaker."""
    lex = load("responsibility")

    def entry(path: str) -> str:
        table, key = path.split(".")
        return lex[table][key]

    found = {name: verbs(entry(path)) for name, path in _VERBS.items()}
    found |= {name: nouns(entry(path)) for name, path in _NOUNS.items()}
    found |= {name: frozenset(entry(path).split()) for name, path in _AS_THEY_STAND.items()}
    found["violent"] = found["deeds"] | found["harm"]
    found["other"] = verbs(entry("accuse.else")) | nouns(entry("accuse.else"))
    found["stances"] = {form: stance for verb, stance in lex["deny"]["stances"].items() for form in verbs(verb)}
    for table in ("act_on", "fall_on"):
        found[table] = {form: prepositions.split() for verb, prepositions in lex[table].items() for form in verbs(verb)}
    return SimpleNamespace(**found, kinds=lex["kinds"])
