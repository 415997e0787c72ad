"""What somebody says of others: blamed, accused, suspected, identified, the attack laid at their door.

What belongs here: rules asked at a verb or noun of accusing. What does not: clauses that say who did it (``told``), denials (``denied``).
"""
from __future__ import annotations

from collections.abc import Iterator

from ..actors import nationality
from ..attribution import Source
from ..inflection import verbs
from ..records import Claim
from ..syntax import chain, conjuncts, first, is_noun, is_verb, negated, subject_of
from .parse import accuser_of, is_doer_word, is_hypothetical, is_named, is_nobody, target_of, tied_to
from .sentence import Sentence
from .words import words


def accused(verb, s: Sentence) -> Iterator[Claim]:
    """ "X blamed Y", "Y was accused by X of the attack", "Y, suspected of the killing", "charged Y with the bombing"."""
    if not is_verb(verb) or negated(verb) or is_hypothetical(verb) or _infinitive_aside(verb):
        return
    w = words()
    doer = target_of(verb)
    if doer is None or doer.lower_ in w.violent | w.blame or verb.lower_ in w.act_on and next(tied_to(verb, "on"), None) is not None:
        return
    reasons = [x for x in tied_to(verb, "of", "for", "in", "with", "over")]
    about = {x.lower_ for r in reasons for x in r.subtree}
    if any(r.lower_ in w.other or r.lower_ == "being" and about & w.other for r in reasons):
        return
    if verb.lower_ in w.violence and not about & (w.violent | w.strong | w.weak | w.answerable | w.charges):
        if verb.lower_ not in verbs("suspect") or reasons or not (is_named(doer) or is_doer_word(doer)):
            return
    if verb.lower_ in verbs("charge indict") and accuser_of(verb) is None:
        return
    if verb.lower_ in verbs("suspect") and (verb.dep_ == "amod" or first(verb, "xcomp", "ccomp") is not None):
        return
    if doer.lower_ == "other" and any(c.lower_ == "each" for c in doer.children):
        yield from _each_other(verb, s)
        return
    yield from s.by(verb, accuser_of(verb), doer, "accused", stop=_charge_behind(doer) if doer.i > verb.i else None)


def _infinitive_aside(verb) -> bool:
    """ "a plot to blame X", "in order to accuse X": an aim, no accusation."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children) and verb.dep_ in ("advcl", "xcomp", "acl", "relcl")


def _each_other(verb, s: Sentence) -> Iterator[Claim]:
    """ "X and Y blamed each other": each is accused by the other."""
    subject = subject_of(verb)
    pair = conjuncts(subject) if subject is not None else []
    kinds = first(subject, "amod") if len(pair) == 1 else None
    if kinds is not None and len(both := conjuncts(kinds)) == 2:
        # "Both Malian and Nigerien officials accused each other".
        one, two = both
        for who, doer in ((one, two), (two, one)):
            name = f"{who.text} {subject.text}"
            yield s.claim(verb, f"{doer.text} {subject.text}", "accused", Source(name, s.cast.claimant_type(name)))
        return
    if len(pair) == 2:
        one, two = (_alone(s, t) for t in pair)
        for who, doer in ((one, two), (two, one)):
            yield s.claim(verb, doer, "accused", Source(who, s.cast.claimant_type(who)))


def _alone(s: Sentence, token) -> str:
    """A conjunct's own words, without what it is coordinated with."""
    inside = [x for x in token.subtree if not any(a.dep_ in ("conj", "cc", "punct") and a.head == token for a in chain(x) if a != token and a in tuple(token.subtree))]
    return s.ctx.doc[min(x.i for x in inside): max(x.i for x in inside) + 1].text.strip(" ,")


def _charge_behind(doer):
    """The preposition behind a doer that begins the charge, wherever the parse hung it: "fighters loyal to X of carrying out ..."."""
    w = words()
    return next((x for x in doer.doc[doer.i + 1:-1] if x.lower_ in ("of", "for") and (x.nbor().tag_ == "VBG" or any(c.lower_ in w.violent | w.charges for c in x.children))), None)


def alleged_role(noun, s: Sentence) -> Iterator[Claim]:
    """ "X suspected the involvement of Y", "alleged government involvement", "denied Y's role", "ruled out Y's involvement"."""
    w = words()
    proof = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in w.proof else None
    verb = noun.head if proof is None else proof.head
    if (noun if proof is None else proof).dep_ not in ("dobj", "nsubjpass") or not is_verb(verb) or negated(verb):
        return
    denies = proof is not None and is_nobody(proof) or verb.lower_ in w.deny or verb.lower_ in w.rule_out and any(c.lower_ == "out" for c in verb.children)
    if not denies and verb.lower_ not in w.find:
        return
    doer = next(tied_to(noun, "of", "by"), None) or first(noun, "poss", "compound", "amod")
    if doer is not None and (is_noun(doer) or nationality(doer.lower_)) and doer.lower_ not in w.violent:
        yield from s.by(verb, accuser_of(verb), doer, "alleged_role", "denies" if denies else "asserts")


def held_answerable(verb, s: Sentence) -> Iterator[Claim]:
    """ "X held Y responsible", "Y was found liable by X", "continues to hold Y responsible"."""
    if not is_verb(verb) or negated(verb):
        return
    w = words()
    judged = next((x for x in verb.doc[verb.i: verb.i + 25] if x.lower_ in (w.answerable - {"behind"}) | {"blame"} and (verb.lower_ in w.answerable_verbs or x.nbor(-1).lower_ == "as") and not any(b.dep_ == "mark" or b.text in (",", ";") for b in verb.doc[verb.i: x.i])), None)
    if judged is None:
        return
    doer = target_of(verb)
    if doer is None or doer.i > verb.i:
        # The object stands right between, whatever the parse makes of it.
        between = [x for x in verb.doc[verb.i + 1: judged.i] if x.dep_ != "pobj" and (is_noun(x) or x.tag_ == "PRP")]
        doer = between[-1] if between and not (doer is not None and doer in between) else doer
    if doer is not None and doer.i < judged.i:
        yield from s.by(verb, accuser_of(verb), doer, "held_responsible", stop=judged)


def identified(verb, s: Sentence) -> Iterator[Claim]:
    """ "the gunman was identified as X", "police named X as the attacker", "identified him to be X"."""
    if not is_verb(verb) or negated(verb):
        return
    if verb.lower_ in verbs("point"):
        whom = next(tied_to(verb, "to", "at"), None)
    else:
        whom = first(verb, "oprd") if verb.tag_ == "VBN" and verb.dep_ == "acl" and first(verb, "oprd") is not None else target_of(verb)
    as_what = next(tied_to(verb, "as"), None)
    if as_what is None:
        be = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.lower_ == "be"), None)
        as_what = first(be, "attr") if be is not None else first(verb, "oprd")
        whom = whom or (first(be, "nsubj") if be is not None else None)
    # "named X as the officer responsible", which the parse makes a clause
    as_what = as_what or next((first(c, "nsubj") for c in verb.children if c.dep_ == "advcl" and c.lower_ == "responsible"), None)
    if whom is None or as_what is None:
        return
    if as_what.lower_ in words().doers or as_what.head.lower_ == "responsible" or any(c.lower_ in ("responsible", "behind") for c in as_what.children):
        doer = whom
    elif whom.lower_ in words().violent and as_what.lower_ in words().works:
        doer = next(tied_to(as_what, "of"), None)
    elif whom.lower_ in ("themselves", "himself", "herself") and is_named(as_what):
        doer = as_what
    elif is_doer_word(whom) and is_named(as_what) or whom.lower_ == "person" and as_what.tag_ == "NNP":
        doer = as_what
    else:
        return
    for c in s.by(verb, accuser_of(verb), doer, "identified_as"):
        if c.subject_type in ("civilian", "unknown"):
            c.subject_type = "armed_group"
        yield c


def blamed_on(verb, s: Sentence) -> Iterator[Claim]:
    """ "X blamed the attack on Y", "the attack was attributed to Y by X", "laid the blame on Y"."""
    w = words()
    if not is_verb(verb) or negated(verb) or is_hypothetical(verb):
        return
    deed = target_of(verb)
    if deed is None or deed.lower_ not in w.violent | w.blame | {"it", "them"} or deed.lower_ in ("it", "them") and verb.lower_ not in verbs("blame attribute ascribe"):
        return
    if deed.lower_ not in w.blame | w.finger and verb.lower_ in verbs("put place lay assign credit"):
        return
    doer = next(tied_to(verb, *w.act_on[verb.lower_]), None)
    if doer is not None and (is_noun(doer) or doer.tag_ == "PRP") and doer.lower_ not in w.other | w.violent:
        yield from s.by(verb, accuser_of(verb), doer, "blamed_on")


def fell_on(verb, s: Sentence) -> Iterator[Claim]:
    """ "suspicion fell on Y", "responsibility lay with Y", "the evidence pointed to Y"."""
    w = words()
    if not is_verb(verb) or negated(verb) or is_hypothetical(verb):
        return
    bearer = first(verb, "nsubj")
    if bearer is None or bearer.lower_ not in (w.evidence if verb.lower_ in verbs("point lead") else w.blame):
        return
    doer = next(tied_to(verb, *w.fall_on[verb.lower_]), None)
    if doer is not None and (is_named(doer) or is_doer_word(doer)) and doer.lower_ not in w.violent:
        yield from s.by(verb, None, doer, "suspicion_fell")


def pointed_at(noun, s: Sentence) -> Iterator[Claim]:
    """ "X pointed the finger at Y"."""
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and verb.lower_ in verbs("point"):
        yield from s.by(verb, accuser_of(verb), next(tied_to(verb, "at", "to", "towards", "toward"), None), "pointed_at")
