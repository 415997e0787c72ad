"""Casualties told as a state: "12 dead", "left homeless", "41 injured".

What belongs here: adjectives and participles beside a figure. What does not: verbs with arguments.
"""
from __future__ import annotations

from collections.abc import Iterator

from ..actors import nationality
from ..groups import Context, Group, one, quantity_of
from ..inflection import verbs
from ..quantities import Quantity
from ..syntax import chain, coordination_head, first, is_noun, is_verb, negated
from .arguments import affected_argument, antecedent_of
from .emission import emit
from .frames import Hit, tables
from .persons import is_people
from .reality import unreal


def state_hits(ctx: Context, token, kind: str, t: dict) -> Iterator[Hit]:
    """ "left 12 dead", "were found dead", "12 dead", "with 3 missing"."""
    if token.dep_ in ("amod",) and token.head.i > token.i:
        yield from _attributive(ctx, token, kind, t)
        return
    for verb in chain(token):
        if is_verb(verb) and unreal(verb, t):
            return
        if is_verb(verb):
            break
    head = token.head
    if token.lower_ == "missing" and token.tag_ == "VBG" and first(token, "aux") is not None and first(token, "nsubj") is not None:
        yield from emit(ctx, kind, token, antecedent_of(token, first(token, "nsubj")), "was_missing", negated(token), False)
        return
    if token.lower_ == "dead" and (head.lower_ in verbs("shoot") or token.i and ctx.doc[token.i - 1].lower_ in verbs("shoot")):
        return
    if token.tag_ in ("VBN", "VBD") and token.dep_ not in ("acomp", "oprd"):
        return
    listed = coordination_head(head)
    if listed != head and listed.dep_ == "dobj" and listed.head.lower_ in t["leave"]:
        yield from emit(ctx, kind, token, listed, "left_dead", False, False)
        return
    near = figure_beside(ctx, token)
    if near is not None and not (token.dep_ == "amod" and head.i > token.i):
        yield Hit(kind, token, near, "left_dead" if any(x.lower_ in t["leave"] for x in ctx.doc[max(0, token.i - 12): token.i]) else "figure_dead")
        return
    if token.dep_ in ("acomp", "oprd", "xcomp", "attr", "advmod", "ccomp") and is_verb(head):
        if head.lower_ in t["leave"] or token.lower_ == "homeless" and head.lower_ in verbs("make render"):
            affected = first(token, "nsubj") or first(head, "dobj") or first(head, "nsubjpass")
            if affected is None or affected == token:
                yield from _figure_left(ctx, token, kind, "left_dead")
                return
            yield from emit(ctx, kind, token, affected, "left_dead", False, False)
            return
        if head.lower_ in verbs("be remain go lie report list presume believe declare pronounce confirm") and kind != "captured" or token.lower_ in ("missing",):
            affected = first(head, "nsubj", "nsubjpass")
            if affected is not None and affected.lower_ in ("who", "which", "that"):
                affected = antecedent_of(head, affected)
            if affected is not None and affected.lower_ in t["count"]:
                return
            if affected is not None and affected.tag_ != "EX":
                yield from emit(ctx, kind, token, affected, "was_dead", negated(head), False)
                return
            if affected is not None and affected.tag_ == "EX":
                yield from _figure_left(ctx, token, kind, "was_dead")
            return
    if token.dep_ in ("amod", "acl", "relcl", "appos") and head.i < token.i and is_noun(head):
        q = quantity_of(ctx, head)
        if q is not None:
            yield from emit(ctx, kind, token, head, "noun_dead", False, False)
        return
    if token.lower_ not in t["count"]:
        yield from _figure_left(ctx, token, kind, "figure_dead")


def unhurt_hits(ctx: Context, token) -> Iterator[Hit]:
    """ "The crew escaped unhurt": none of them was hurt."""
    verb = next((v for v in chain(token) if is_verb(v)), None) if token.dep_ != "amod" else None
    subject = first(verb, "nsubj", "nsubjpass") if verb is not None and not negated(verb) else None
    if subject is not None and subject.lower_ in ("who", "which", "that"):
        subject = antecedent_of(verb, subject)
    if subject is not None and is_people(subject):
        nobody = Quantity(token.text, token.idx, token.idx + len(token.text), 0, 0, "none")
        yield Hit("injured", token, Group(subject, one(ctx, subject).text, "count", nobody), "unhurt")


_FREED = verbs("free release rescue exchange swap liberate return execute kill shoot bayonet murder")


def _attributive(ctx: Context, token, kind: str, t: dict) -> Iterator[Hit]:
    """ "44 injured people", "five captive soldiers": a state told before the noun, where nothing else befalls them."""
    noun = token.head
    q = quantity_of(ctx, noun)
    if q is None or q.text.lower() in ("a", "an", "one") or q.start > token.idx or not is_noun(noun) or not is_people(noun):
        return
    verb = next((v for v in chain(noun) if is_verb(v)), None)
    if verb is not None and (unreal(verb, t) or verb.lower_ in _FREED or t["object"].get(verb.lower_) in ("killed", "injured", "captured") and affected_argument(verb) == noun):
        return
    yield from emit(ctx, kind, token, noun, "attributive", False, False)


def figure_beside(ctx: Context, token) -> Group | None:
    """The figure right before a word of state: "12 dead", "42 people dead", "30 others injured"."""
    i = token.i - 1
    noun = None
    if i >= 0 and ctx.doc[i].lower_ in ("also", "reported", "left", "lay", "confirmed"):
        i -= 1
    if i >= 0 and (ctx.doc[i].tag_ in ("NNS", "NN") or ctx.doc[i].lower_ in ("others", "more", "people")) and i not in ctx.by_token:
        noun = ctx.doc[i]
        i -= 1
        while i >= 0 and i not in ctx.by_token and ctx.doc[i].tag_ in ("JJ", "NN", "NNP", "VBN", "JJR") and noun.i - i < 4:
            i -= 1
    if i > 1 and ctx.doc[i].lower_ in ("them", "whom") and ctx.doc[i - 1].lower_ == "of" and i - 2 in ctx.by_token and id(ctx.by_token[i - 2]) not in ctx.used:
        return Group(ctx.doc[i], ctx.doc[i].text, "count", ctx.by_token[i - 2], elided=True)
    if i > 0 and i not in ctx.by_token and nationality(ctx.doc[i].lower_) and i - 1 in ctx.by_token:
        # "497 Palestinian dead"
        q = ctx.by_token[i - 1]
        return None if id(q) in ctx.used or q.text.lower() in ("a", "an", "one") else Group(ctx.doc[i], ctx.doc[i].text, "count", q)
    q = ctx.by_token.get(i) if i >= 0 else None
    if i > 1 and token.lower_ in tables()["count"] and ctx.doc[i - 1].lower_ == "the" and ctx.doc[i - 2].lower_ in ("among", "of"):
        return None
    if q is not None and q.text.lower() == "many" and ctx.doc.text[: q.start].rstrip().endswith(" as"):
        return None
    if q is None or id(q) in ctx.used or q.text.lower() in ("a", "an", "one") and noun is None:
        return None
    if noun is not None and noun.tag_ in ("NN", "NNS") and not is_people(noun) and noun.lower_ != "people":
        return None
    text = ctx.doc.text[q.end: noun.idx + len(noun.text)].strip() if noun is not None and noun.lower_ != "more" else ""
    return Group(noun if noun is not None else ctx.doc[i], text, "count", q, elided=noun is None or noun.lower_ in ("others", "more"))


def _figure_left(ctx: Context, token, kind: str, rule: str) -> Iterator[Hit]:
    """The figure right before a state adjective, with at most a noun between."""
    i = token.i - 1
    noun = None
    if i >= 0 and is_noun(ctx.doc[i]) and ctx.doc[i].i not in ctx.by_token:
        noun = ctx.doc[i]
        q = quantity_of(ctx, noun)
    else:
        q = ctx.by_token.get(i)
    if q is None:
        q = quantity_of(ctx, token)
    if q is None or id(q) in ctx.used or q.text.lower() in ("a", "an"):
        return
    g = one(ctx, noun) if noun is not None else Group(token, "", "count", q, elided=True)
    yield Hit(kind, token, g, rule)
