"""A second stand on a claim just told: "..., which was confirmed by X", "although witnesses disproved this".

What belongs here: clauses that confirm or deny the claim before them in the same sentence, without
repeating it; the owner of a figure that another rejects. What does not: reporting verbs with a content of their own (``attribution``).
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from .attribution import Attributor
from .groups import Context
from .inflection import verbs
from .lexicon import load
from .records import Claim
from .syntax import agent_of, children, first, is_passive, is_verb, negated

# How far behind "figure" its number may stand, and what ends it.
_NEAR = 60
_TURN = re.compile(r"[,;]|\band\b|\bbut\b")


@cache
def _tables() -> tuple[dict[str, str], frozenset[str]]:
    lex = load("attribution")["seconding"]
    stances = {f: stance for stance in ("confirms", "denies") for f in verbs(lex[stance])}
    return stances, frozenset(lex["what"].split())


def claims(ctx: Context, told: list[Claim], attributor: Attributor) -> Iterator[Claim]:
    """One more claim, with its own claimant and stance, for each clause that seconds or rejects the one before."""
    stances, what = _tables()
    for token in ctx.doc:
        stance = stances.get(token.lower_)
        if stance is None or not is_verb(token) or negated(token):
            continue
        who = _stander(token, what)
        if who is None:
            continue
        before = [c for c in told if c.anchor - ctx.char_start < token.idx] or [_here(c, ctx, token) for c in attributor.discourse.told if _open(c)]
        if not before:
            continue
        name = attributor.named(ctx.doc, who)
        last = max(before, key=lambda c: c.anchor)
        if name and name != last.claimant:
            yield replace(last, claimant=name, claimant_type=attributor.cast.claimant_type(name), reported_by=None, stance=stance, rule="seconded")
    yield from _rejected(ctx, told, attributor)


def _open(c: Claim) -> bool:
    """Whether a claim of the sentence before can be meant by "denied this": attributed, without a figure, not yet answered."""
    return bool(c.claimant) and c.claim_type != "responsibility" and c.stance == "asserts" and c.value_low is None and c.value_high is None


def _here(c: Claim, ctx: Context, token) -> Claim:
    return replace(c, char_start=ctx.char_start, char_end=ctx.char_end, anchor=ctx.char_start + token.idx)


def _rejected(ctx: Context, told: list[Claim], attributor: Attributor) -> Iterator[Claim]:
    """ "rejected the ministry's toll of 12": what is denied there was said by the ministry."""
    rejects = verbs(load("attribution")["verbs"]["denies"])
    for noun in ctx.doc:
        owner = first(noun, "poss") if noun.dep_ == "dobj" and noun.head.lower_ in rejects and noun.lower_ in _tables()[1] else None
        name = attributor.named(ctx.doc, owner) if owner is not None else None
        if not name or attributor.cast.claimant_type(name) == "unspecified":
            continue
        for c in told:
            behind = c.anchor - ctx.char_start - noun.idx
            if c.stance == "denies" and c.value_text and 0 <= behind < _NEAR and not _TURN.search(ctx.doc.text[noun.idx: noun.idx + behind]):
                yield replace(c, claimant=name, claimant_type=attributor.cast.claimant_type(name), reported_by=None, stance="asserts", rule="rejected_figure")


def _stander(verb, what: frozenset[str]):
    """Who takes the stand: the agent of "was confirmed by X", the subject of "X disproved this"."""
    if verb.tag_ == "VBN" and (is_passive(verb) or verb.dep_ == "acl"):
        subject = first(verb, "nsubjpass")
        stood_on = verb.head if verb.dep_ == "acl" else subject
        return agent_of(verb) if stood_on is not None and stood_on.lower_ in what else None
    obj = first(verb, "dobj")
    subject = first(verb, "nsubj")
    if obj is None or subject is None or obj.lower_ not in what or subject.lower_ in what:
        return None
    if any(c.dep_ in ("relcl", "acl") or c.dep_ == "prep" for c in children(obj, "relcl", "acl", "prep")):
        return None
    return subject
