"""What is denied: by the accused, by who answers for him, by who clears him.

What belongs here: rules asked at a verb of denying, and answers to what the sentence has said before. What does not: "was not
responsible" in a clause (``told``).
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..actors import head_class
from ..inflection import verbs
from ..records import Claim
from ..syntax import first, is_verb, negated, subject_of
from .parse import accuser_of, holds, is_hypothetical, is_nobody, target_of, tied_to
from .sentence import Sentence
from .words import words

# What is answered in the sentence that says it, or is no accusation.
_HERE = ("which", "claim", "claims", "finding", "findings")
_ANSWERED = ("which", "it", "this", "that", "these", "all")


def denied(verb, s: Sentence) -> Iterator[Claim]:
    """ "X denied involvement", "X denied having done it", "X denied that Y did it"."""
    if not is_verb(verb) or negated(verb) or is_hypothetical(verb) or any(c.lower_ in ("neither", "nor") for c in (*verb.children, *verb.head.children) if c.i < verb.i):
        return
    w = words()
    what = target_of(verb)
    if verb.lower_ in verbs("distance"):
        what = next((x for x in tied_to(verb, "from") if x.lower_ in w.deeds), None)
    if what is not None and (what.lower_ in w.denied | w.answers | set(_ANSWERED) or what.lower_ in w.violent and verb.dep_ == "relcl" or _which(verb)):
        answers = list(_answered_by(verb, s, "denies"))
        yield from answers
        if answers:
            return
    claimer = first(what, "poss") if what is not None and what.lower_ in w.answers and holds(what, w.own_nouns) else None
    if claimer is not None:
        yield from s.by(verb, subject_of(verb), claimer, "denied_doer", "denies")
    elif what is not None and what.lower_ in w.charges and (next(tied_to(what, "of", "by"), None) or first(what, "compound")) is not None:
        return
    elif what is not None and (what.lower_ in w.denied or what.lower_ in w.deeds and verb.lower_ in verbs("deny disavow disclaim disown distance")):
        yield from s.own(verb, accuser_of(verb), "denied_involvement", "denies")
    inner = first(verb, "xcomp", "pcomp", "ccomp")
    if inner is not None and first(inner, "nsubj", "nsubjpass") is None and verb.lower_ in verbs("deny") and _own_deed(inner):
        yield from s.own(verb, subject_of(verb), "denied_involvement", "denies")


def _which(verb) -> bool:
    """ "..., which X denied": the whole that stands before."""
    obj = first(verb, "dobj", "nsubjpass")
    return obj is not None and obj.lower_ == "which"


def _own_deed(inner) -> bool:
    """Whether "denied having ..." is about violence."""
    w = words()
    return inner.lower_ in w.strong | w.weak and inner.lower_ not in w.other or holds(inner, w.violent | w.answerable | {"involved", "part", "anything"})


def answered(verb, s: Sentence) -> Iterator[Claim]:
    """ "..., which X confirmed", "X called the accusations baseless": an answer to what stands before."""
    w = words()
    accepts = verb.lower_ in w.accept
    if not is_verb(verb) or negated(verb) != accepts or verb.lower_ in w.deny:
        return
    what = target_of(verb)
    inner = first(verb, "ccomp", "xcomp")
    what = what if what is not None else first(inner, "nsubj") if inner is not None and verb.lower_ in w.call else None
    if what is None:
        return
    if verb.lower_ in w.call:
        if what.lower_ in w.answers and holds(verb, frozenset("baseless false untrue unfounded absurd ridiculous lie lies fabrication slander nonsense groundless propaganda".split())):
            yield from _answered_by(verb, s, "denies")
    elif what.lower_ in w.answers | set(_ANSWERED) or _which(verb):
        yield from _answered_by(verb, s, "denies" if accepts else w.stances[verb.lower_])


def _answered_by(verb, s: Sentence, stance: str) -> Iterator[Claim]:
    """Whoever answers takes a stance to the last accusation of the sentence that is not his own."""
    who = accuser_of(verb)
    name = s.name(who) if who is not None and not is_nobody(who) else None
    before = [c for c in s.made if c.subject and c.stance == "asserts" and c.claimant != name and c.anchor < s.ctx.char_start + verb.idx]
    before = before or [c for c in _sentence_before(verb, s) if c.claimant != name]
    if name and before:
        kind = s.own_kind(name, name) if name == before[-1].subject or name.lower().startswith(("its ", "the group")) else s.cast.claimant_type(name)
        yield replace(before[-1], claimant=name, claimant_type=kind, reported_by=None, stance=stance, rule="answered", anchor=s.ctx.char_start + verb.idx)


def _sentence_before(verb, s: Sentence) -> list[Claim]:
    """Accusations of the sentence before, as claims of this one: "Kyiv blamed Moscow. The Kremlin denied this"."""
    what = target_of(verb)
    if verb.dep_ == "relcl" or what is None or what.lower_ in _HERE:
        return []
    return [replace(c, char_start=s.ctx.char_start, char_end=s.ctx.char_end) for c in s.attributor.discourse.told
            if c.claim_type == "responsibility" and c.claimant and c.subject and c.stance == "asserts"]


def kept_innocence(noun, s: Sentence) -> Iterator[Claim]:
    """ "X maintained its innocence", "issued a denial"."""
    if noun.dep_ == "dobj" and noun.head.lower_ in words().keep:
        yield from s.own(noun.head, subject_of(noun.head), "denied_involvement", "denies")


def cleared(verb, s: Sentence) -> Iterator[Claim]:
    """ "the inquiry cleared X of wrongdoing", "X was exonerated"."""
    doer = target_of(verb)
    if not is_verb(verb) or negated(verb) or doer is None:
        return
    who = accuser_of(verb)
    judged = who is not None and s.cast.claimant_type(s.name(who) or "") in ("expert", "organization")
    if verb.lower_ in verbs("clear") and not (judged and head_class(doer.lower_)) and not any(x.lower_ in words().violent | words().denied | {"blame"} for x in tied_to(verb, "of")):
        return
    if verb.lower_ in verbs("acquit"):
        return
    yield from s.by(verb, who, doer, "cleared", "denies", stop=next((c for c in doer.children if c.lower_ == "of"), None))
