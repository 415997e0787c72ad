"""People killed, injured, captured, missing, displaced or lost, as sentences say it.

What belongs here: finding the word that carries such a claim and the phrase it happened to, over the
dependency parse. What does not: figures (``quantities``), phrases (``groups``), who says so
(``attribution``), strength and equipment.

Each hit names the rule that made it.
"""
from __future__ import annotations

from collections.abc import Iterator

from ..groups import Context
from ..syntax import is_verb
from .arguments import affected_argument
from .besides import as_were, beside, bracketed, companions, corrected, enumerated, including, killed_and_wounded, of_the_hurt, of_them, those_of, victims_of
from .continued import continued
from .frames import Hit, cues, tables
from .noun_frames import noun_hits
from .reality import unreal
from .states import state_hits, unhurt_hits
from .verb_frames import shot_hits, verb_hits

__all__ = ["Hit", "affected_argument", "cues", "hits", "tables", "unreal"]


def hits(ctx: Context) -> list[Hit]:
    """Every casualty claim of a sentence, in text order."""
    out: list[Hit] = []
    taken: set[tuple[str, int]] = set()
    for hit in _all(ctx):
        key = (hit.claim_type, hit.group.head.i if hit.group.quantity is None else 10_000 + hit.group.quantity.start)
        if key in taken:
            continue
        taken.add(key)
        if hit.group.quantity is not None:
            ctx.used.add(id(hit.group.quantity))
        out.append(hit)
    out = victims_of(killed_and_wounded(out))
    for more in (as_were, companions, including, bracketed, enumerated, of_them, corrected, those_of, beside, continued, of_the_hurt):
        for hit in list(more(ctx, out)):
            if hit.group.quantity is not None:
                ctx.used.add(id(hit.group.quantity))
            out.append(hit)
    return out


def _all(ctx: Context) -> Iterator[Hit]:
    t = tables()
    for token in ctx.doc:
        low = token.lower_
        if is_verb(token) or token.tag_ in ("JJ", "NN") and low in t["object"] and token.tag_ == "JJ":
            yield from verb_hits(ctx, token, low, t)
        if low in t["adjectives"] and (token.tag_.startswith("JJ") or token.tag_ in ("NN", "NNS", "VBN", "RB") or low == "missing"):
            yield from state_hits(ctx, token, t["adjectives"][low], t)
        if low == "shot":
            yield from shot_hits(ctx, token)
        if low in t["unhurt"]:
            yield from unhurt_hits(ctx, token)
        if token.tag_ in ("NN", "NNS", "JJ", "NNP", "NNPS", "VBG", "VBN", "VBD") or low == "lives":
            yield from noun_hits(ctx, token, low, t)
