"""Things of war and of towns: what kind of thing a noun is, and the unit it is counted in.

What belongs here: the noun tables of ``lexicon/things.toml``. What does not: what became of a thing
(``equipment``), or who brought it (``strength``).
"""
from __future__ import annotations

from functools import cache
from types import SimpleNamespace

from .actors import head_class, nationality
from .lexicon import load
from .nouns import singular


@cache
def words() -> SimpleNamespace:
    """Kinds by noun; aircraft that are also men ("bombers"); words of the air; nouns that are no things."""
    lex = load("things")
    return SimpleNamespace(
        kinds={w: k for k in ("civilian", "neutral", "military") for w in lex[k]["nouns"].split()},
        aircraft_or_men=frozenset(lex["words"]["aircraft_or_men"].split()), air=frozenset(lex["words"]["air"].split()),
        exclude=frozenset(lex["exclude"]["nouns"].split()),
    )


def unit(word: str) -> str:
    """A thing's noun in the singular: the unit of its count."""
    w, kinds = word.lower(), words().kinds
    if w in kinds:
        return w
    if w.endswith("s") and w[:-1] in kinds:
        return w[:-1]
    return singular(w)


def thing_kind(text: str, head: str) -> str | None:
    """military, civilian or neutral for a thing's noun; None where the word is no thing of the tables."""
    known = words()
    parts = text.lower().split()
    at = next((i for i, w in enumerate(parts) if w.startswith(head.lower())), len(parts) - 1)
    if unit(head) in known.aircraft_or_men and not (at > 0 and parts[at - 1].rstrip("s") in known.air):
        return None
    for candidate in ((f"{singular(parts[at - 1])}-{unit(head)}" if at > 0 else ""), unit(head), head.lower()):
        if candidate in known.kinds:
            return known.kinds[candidate]
    # Designations: "F-15s", "MiG-23s", "T-72 tanks".
    if any(ch.isdigit() for ch in head) and head[:1].isupper() and "-" in head:
        return "military"
    return None


def in_the_air(doc) -> bool:
    """Whether a sentence tells of flying: then bombers and fighters are aircraft."""
    return any(x.lower_ in words().air for x in doc)


def aircraft_type(ctx, noun, *, flying: bool = False) -> bool:
    """ "two Mirages": whether a capitalised plural that is no people is a type of aircraft, where the sentence flies."""
    return (noun.tag_ in ("NNPS", "NNP") and noun.text.endswith("s") and (flying or in_the_air(ctx.doc))
            and not nationality(noun.lower_) and not ctx.is_people(noun.text) and head_class(noun.lower_) is None)
