"""From an affected phrase to hits: one for each of its groups.

What belongs here: what a group must be to be told of. What does not: finding the phrase.
"""
from __future__ import annotations

from collections.abc import Iterator

from ..groups import VICTIM_WORDS, Context, Group, groups, parts
from ..syntax import first, is_noun, is_verb
from .frames import Hit, tables
from .persons import is_people, is_thing, named_person


def tells_degree(doc, g: Group) -> bool:
    """ "20 others, three seriously": how badly, not how many more."""
    if g.quantity is None:
        return False
    after = next((x for x in doc if x.idx >= g.quantity.end and x.lower_ not in ("of", "them", "whom", "being")), None)
    return after is not None and after.lower_ in ("seriously", "critically", "severely", "badly", "gravely", "lightly", "slightly", "fatally", "mortally")


def _is_part(ctx: Context, g: Group) -> bool:
    """ "five people, three of them nurses": the part has its own rule (``besides.of_them``)."""
    if g.quantity is None:
        return False
    after = [t for t in ctx.doc if t.idx >= g.quantity.end][:3]
    return len(after) == 3 and after[0].lower_ == "of" and after[1].lower_ in ("them", "whom") and (is_noun(after[2]) or after[2].tag_ == "JJ")


def emit(ctx: Context, kind: str, token, affected, rule: str, no: bool, passing: bool) -> Iterator[Hit]:
    """The hits of one predicate over the groups of its affected phrase."""
    whole = [g for g in groups(ctx, affected) if not tells_degree(ctx.doc, g) and not _is_part(ctx, g) and not (rule == "loss_of" and is_thing(g))]
    for g in whole:
        if g.head.lower_ in ("anyone", "anybody", "someone", "somebody", "everyone", "everybody"):
            continue
        if g.head.lower_ in tables()["animals"] or len(whole) > 1 and g.head.lower_ in tables()["noun"]:
            continue
        if g.head.lower_ == "victim" and g.singular and first(g.head, "amod", "compound") is not None:
            pass
        elif g.head.lower_ in ("survivors", "survivor") and kind == "captured":
            pass
        elif g.head.lower_ in VICTIM_WORDS and (g.quantity is None or g.quantity.qualifier == "vague" or g.quantity.text.lower().startswith("all")):
            continue
        if kind == "displaced" and g.form == "definite" and g.singular:
            continue
        if kind in ("captured", "displaced") and len(whole) > 1 and is_noun(g.head) and not is_people(g.head) and not (g.head.tag_ == "NNP" and named_person(ctx, g.head, "capture")):
            continue
        relative = any(v.dep_ == "relcl" for v in (token, token.head) if is_verb(v))
        if (passing or relative) and g.quantity is None and (g.form in ("plural", "pronoun") or g.form == "definite" and (passing or not g.singular)):
            continue
        yield Hit(kind, token, g, rule, no)
    inside = parts(ctx, affected)
    for g in inside:
        if g.quantity is not None or g.form == "name" or g.form == "definite" and g.singular and is_people(g.head):
            yield Hit(kind, token, g, rule + "_including", no)
