"""What somebody says of himself: responsibility claimed, admitted, confessed.

What belongs here: rules asked at the verb of claiming. What does not: clauses ("said it was behind ...": ``told``).
"""
from __future__ import annotations

from collections.abc import Iterator

from ..inflection import verbs
from ..records import Claim
from ..syntax import first, is_passive, is_verb, negated, subject_of
from .parse import accuser_of, holds, is_hypothetical, is_nobody, target_of, tied_to
from .sentence import Sentence
from .words import words


def claimed(verb, s: Sentence) -> Iterator[Claim]:
    """ "X claimed responsibility", "the attack was claimed by X", "X admitted the bombing"."""
    if not is_verb(verb) or is_hypothetical(verb):
        return
    w, low = words(), verb.lower_
    what = target_of(verb)
    if what is None or not (what.lower_ in w.own_nouns and low not in w.admit or what.lower_ in w.own_nouns | w.admitted and low in w.admit
                            or what.lower_ in w.deeds and low in w.claim | w.admit and first(what, "det", "poss") is not None):
        return
    if low in w.take and not _for_violence(verb, what):
        return
    who = accuser_of(verb)
    # What nobody claims is no claim.
    if not (who is not None and is_nobody(who) or what.lower_ in w.own_nouns and is_nobody(what) or negated(verb)):
        for one in [a for c in verb.children if c.dep_ == "agent" for a in (first(c, "pobj"),) if a is not None] or [who]:
            yield from s.own(verb, one, "claimed_responsibility")


def _for_violence(verb, what) -> bool:
    """Whether responsibility taken is for violence: nothing else stands behind "for"."""
    w = words()
    for_what = [x for x in (*tied_to(verb, "for"), *tied_to(what, "for"))]
    return all(x.lower_ in w.violent | w.strong | w.weak | {"it", "them", "this"} or x.tag_ == "VBG" for x in for_what)


def confessed(verb, s: Sentence) -> Iterator[Claim]:
    """ "X confessed (to the killing)", "owned up to having done it", "boasted of the attack"."""
    if not is_verb(verb) or is_hypothetical(verb) or negated(verb) or is_passive(verb):
        return
    w = words()
    of_what = [x for x in tied_to(verb, "to", "of", "about")]
    deed = any(x.lower_ in w.violent | w.own_nouns | w.admitted or is_verb(x) and (x.lower_ in w.strong | w.weak or holds(x, w.violent)) for x in of_what)
    bare = verb.lower_ in verbs("confess") and first(verb, "ccomp", "xcomp") is None and not of_what
    if deed or bare:
        yield from s.own(verb, subject_of(verb) or (verb.head if verb.dep_ == "acl" else None), "confessed")
