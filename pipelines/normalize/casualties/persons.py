"""Whether a noun is people who can be killed, taken or driven out.

What belongs here: judging the head of an affected phrase. What does not: their type (``actors``).
"""
from __future__ import annotations

import re
from functools import cache

from ..actors import head_class, nationality
from ..groups import Context, Group, quantity_of
from ..inflection import nouns, verbs
from ..lexicon import load
from ..syntax import conjuncts, first, is_noun
from ..things import thing_kind
from ..things import words as things
from .frames import tables


@cache
def _ranked() -> frozenset[str]:
    """Officers, guards, kings: persons whose kind depends on whose they are."""
    return frozenset(nouns(load("nouns")["people"]["persons"]))


def is_people(affected, *, loose: bool = False) -> bool:
    """Whether a noun is people; ``loose`` lets unknown words pass."""
    if affected is None:
        return False
    for a in conjuncts(affected):
        low = a.lower_
        if low in ("him", "her", "them", "he", "she", "they", "who", "whom", "us", "himself"):
            return True
        if head_class(low) or low in _ranked() or a.tag_ == "CD" or low in ("others", "some", "many", "several", "dozens", "hundreds", "thousands", "scores", "couple", "half", "few", "most", "none", "each", "another", "third", "second", "two", "members", "member", "leader", "leaders", "commander", "commanders", "men", "officers", "officer", "all", "both", "number", "group", "total", "survivors", "crew", "one", "rest", "chief", "forces", "majority", "party", "garrison", "population"):
            of = next((c for c in a.children if c.dep_ == "prep" and c.lower_ == "of"), None)
            inner = first(of, "pobj") if of is not None else None
            if inner is not None and low in ("dozens", "hundreds", "thousands", "scores", "couple", "half", "few", "none", "each", "some", "many", "several", "number", "one", "all", "both", "total", "most", "majority") or inner is not None and a.tag_ == "CD":
                return is_people(inner, loose=loose)
            return True
        if a.tag_ in ("NNPS",) or a.tag_ in ("NNP", "NNS") and a.text[:1].isupper() and nationality(low) and not low.endswith(("ish", "ese")):
            return True
        if a.tag_ == "NNP" and any(c.dep_ == "compound" and (head_class(c.lower_) or c.text.rstrip(".") in _RANKS) for c in a.children):
            return True
        if loose and is_noun(a):
            return True
        if low in tables()["count"]:
            return True
    return False


def unknown_people(ctx: Context, token) -> bool:
    """Whether a counted plural that no table knows can be people: no thing, no place."""
    if token is None or token.tag_ not in ("NNS", "NNPS", "NNP") or not token.text.endswith(("s", "e", "i")):
        return False
    q = quantity_of(ctx, token)
    words = things().exclude
    return q is not None and (q.low or 0) >= 2 and thing_kind(token.text, token.text) is None and token.lower_.rstrip("s") not in words and token.lower_ not in words


def named_person(ctx: Context, token, verb: str) -> bool:
    """Whether a proper noun is somebody and no town: only people are arrested; others must not be places."""
    if token is None or token.tag_ != "NNP":
        return False
    if verb not in verbs("capture recapture"):
        return True
    if token.i + 1 < len(ctx.doc) and ctx.doc[token.i + 1].tag_ == "CD" or token.lower_ in _HEIGHTS:
        # "captured Hill 1154"
        return False
    name = ctx.doc.text[min((c.idx for c in token.lefts if c.dep_ == "compound"), default=token.idx): token.idx + len(token.text)]
    return not ctx.is_place(name) and (" " in name or any(c.dep_ in ("amod", "compound") for c in token.lefts) or _told_as_person(token.text, ctx.article_text))


def _told_as_person(name: str, text: str) -> bool:
    """Whether an article gives a lone name a title or first name, or names it among the commanders: towns are captured more often."""
    bare = re.escape(name)
    return bool(re.search(rf"\b(?:{'|'.join(sorted(_RANKS))}|commander|leader|chief|captain|general|officer|prince|king)\.?\s(?:[A-Z][\w.'’-]+\s){{0,2}}{bare}\b"
                          rf"|\b{bare}(?:,[^,.;]*,)?\s(?:himself|herself|\w+ly\s)?(?:escaped|fled|said|died|led|ordered|refused|commanded|wrote|returned|was (?:born|executed|arrested))\b"
                          rf"|^- (?:Commander|Leader)\d?:[^\n]*\b{bare}\b", text, re.M))


_HEIGHTS = frozenset("hill height point ridge mount mountain fort bridge".split())
# People who live somewhere: when they leave it, they are displaced.
SETTLED = frozenset("families people residents inhabitants villagers persons refugees civilians households townspeople peasants locals farmers".split())


_RANKS = frozenset("Col Capt Lt Gen Maj Sgt Cpl Pte Pvt Mr Mrs Ms Dr Fr Sir Lord Brig Adm Cmdr Constable Private Sergeant King Prince Emperor Bishop Colonel Captain Lieutenant General Major Brigadier Admiral Count Duke Earl Baron".split())


def is_thing(g: Group) -> bool:
    return is_noun(g.head) and thing_kind(g.text, g.head.text) is not None
