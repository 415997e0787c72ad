"""From an affected phrase to hits: one for each of its groups.

What belongs here: what a group must be to be told of. What does not: finding the phrase.
"""
from __future__ import annotations

import re
from collections.abc import Iterator

from ..groups import COLLECTIVE, VICTIM_WORDS, Context, Group, groups, parts
from ..syntax import children, first, is_noun, is_verb
from ..things import aircraft_type
from .frames import Hit, tables
from .persons import is_people, is_thing, named_person


def tells_degree(doc, g: Group) -> bool:
    """ "20 others, three seriously": how badly, not how many more."""
    if g.quantity is None:
        return False
    after = next((x for x in doc if x.idx >= g.quantity.end and x.lower_ not in ("of", "them", "whom", "being")), None)
    if after is not None and after.i + 1 < len(doc) and _hurt(doc[after.i + 1]) and not any(_hurt(x) for x in doc if x.idx < g.quantity.start):
        # "six were killed and two badly hurt"
        return False
    return after is not None and after.lower_ in ("seriously", "critically", "severely", "badly", "gravely", "lightly", "slightly", "fatally", "mortally")


def _hurt(token) -> bool:
    return token.tag_ in ("VBN", "VBD", "JJ") and tables()["object"].get(token.lower_) == "injured"


def _is_part(ctx: Context, g: Group) -> bool:
    """ "five people, three of them nurses": the part has its own rule (``besides.of_them``)."""
    if g.quantity is None:
        return False
    after = [t for t in ctx.doc if t.idx >= g.quantity.end][:3]
    return len(after) == 3 and after[0].lower_ == "of" and after[1].lower_ in ("them", "whom") and (is_noun(after[2]) or after[2].tag_ == "JJ")


# Words that leave open who they are, and may be told apart right behind.
_OPEN = frozenset("people persons men women suspects others victims hostages attackers foreigners tourists civilians individuals".split())


def _accounted(whole: list[Group]) -> bool:
    """ "three suspects, two Germans and a Syrian": those who make up the first figure are its parts."""
    sizes = [g.quantity.low if g.quantity is not None else None for g in whole]
    if len(whole) > 2 and (whole[1].head.dep_ == "appos" or whole[0].head.lower_ in _OPEN) and None not in sizes and sizes[0] == sum(sizes[1:]):
        for g in whole[1:]:
            g.part = True
        return True
    return False


_APPOSED = re.compile(r",\s(?:perhaps\s|some\s|in all\s|numbering\s)?$")
_APPOSED_END = re.compile(r"\s?(?:people|persons|men|souls|in all|in number|altogether|strong|of them|all told|\(\w+\))?(?:\s(?:in all|all told|by [^,.;]*|according to [^,.;]*))?(?:[,.;:)]|$)")


def _apposed_figure(ctx: Context, g: Group) -> None:
    """ "the population, about 260 persons, fled": the figure set behind a group that has none."""
    if g.quantity is not None or g.form not in ("definite", "plural") or g.head.tag_ not in ("NNS", "NNPS") and g.head.lower_ not in COLLECTIVE:
        return
    text = ctx.doc.text
    for q in ctx.quantities:
        gap = text[g.head.idx + len(g.head.text): q.start]
        if q.start > g.head.idx and id(q) not in ctx.used and len(gap) < 45 and gap.count(",") == 1 and _APPOSED.search(gap) and _APPOSED_END.match(text, q.end):
            if not any(is_verb(t) for t in ctx.doc if g.head.i < t.i and t.idx < q.start):
                g.quantity, g.form, g.singular = q, "count", False
            return


_MOST_OF_THEM = re.compile(r",\s(?:most|many|some|several|nearly all|almost all|all|both|half) of (?:them|whom)\s(?:[\w'’-]+\s){0,2}$")


def _told_of(ctx: Context, affected, verb):
    """ "31 persons, most of them students, were held": whom the predicate is told of, where the parse took the aside for them."""
    if affected is not None and affected.i > 4 and (aside := _MOST_OF_THEM.search(ctx.doc.text[: affected.idx])):
        whole = next((t for t in reversed(ctx.doc[: affected.i]) if t.idx < aside.start()), None)
        own = next((c for c in verb.lefts if c.dep_ == affected.dep_ and c.i > affected.i), None)
        if own is not None:
            # "..., most of them civilians, and 70 were wounded"
            return own
        if whole is not None and is_noun(whole):
            return whole
    return affected


def _twins(ctx: Context, affected) -> list:
    """ "A general and five of his men were killed": further subjects that a list was parsed into."""
    if affected is None or affected.dep_ not in ("nsubj", "nsubjpass") or not is_noun(affected):
        return []
    return [t for t in children(affected.head, affected.dep_) if affected.i < t.i < affected.head.i and t.tag_ == "CD" and ctx.doc[t.left_edge.i - 1].lower_ == "and"]


def _told_itself(noun, token) -> bool:
    """ "45 killed and 100 wounded": whether a conjunct has a participle of its own behind it."""
    return any(c.dep_ == "acl" and c != token and c.tag_ == "VBN" and c.i == noun.i + 1 and (c.lower_ in tables()["object"] or c.lower_ in tables()["adjectives"]) for c in noun.rights)


def emit(ctx: Context, kind: str, token, affected, rule: str, no: bool, passing: bool) -> Iterator[Hit]:
    """The hits of one predicate over the groups of its affected phrase."""
    affected = _told_of(ctx, affected, token)
    whole = [g for noun in (affected, *_twins(ctx, affected)) for g in groups(ctx, noun) if not tells_degree(ctx.doc, g) and not _is_part(ctx, g) and not (rule == "loss_of" and is_thing(g))
             and not (g.head != noun and _told_itself(g.head, token))]
    accounted = _accounted(whole)
    for g in whole:
        if len(whole) > 1 and is_thing(g) and not is_people(g.head):
            continue
        if kind == "injured" and len(whole) > 1 and token.lower_.startswith("burn") and not is_people(g.head):
            continue
        if aircraft_type(ctx, g.head, flying=rule == "shot_down" and token.lower_ == "shot"):
            continue
        _apposed_figure(ctx, g)
        if g.head.lower_ in ("anyone", "anybody", "someone", "somebody", "everyone", "everybody"):
            continue
        if kind == "captured" and g.head.lower_ in tables()["body"]:
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
        yield Hit(kind, token, g, "bracketed_part" if accounted and g.part else rule, no)
    inside = parts(ctx, affected)
    sizes = [g.quantity.low if g.quantity is not None else None for g in inside]
    adds_up = len(whole) == 1 and whole[0].quantity is not None and len(sizes) > 1 and None not in sizes and sum(sizes) == whole[0].quantity.low
    for g in inside:
        alone = len(inside) == 1 and kind != "captured" and g.form == "definite" and g.singular and is_people(g.head)
        if g.quantity is not None or g.form == "name" or alone:
            yield Hit(kind, token, g, "bracketed_part" if adds_up else rule + "_including", no)
