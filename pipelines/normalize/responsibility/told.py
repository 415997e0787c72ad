"""Who did it by a clause that somebody is reported to say: "was responsible", "carried out the attack", "was the work of".

What belongs here: rules asked inside the reported clause. What does not: who reports it (``attribution``).
"""
from __future__ import annotations

from collections.abc import Iterator

from ..actors import foreign
from ..inflection import nouns, verbs
from ..records import Claim
from ..syntax import agent_of, chain, first, is_noun, is_verb, negated, subject_of
from .parse import doer_of, holds, is_doer_word, is_named, is_nobody, negated_before, reporting_verb, target_of, tied_to
from .sentence import Sentence
from .words import words


# So many do not do it together.
_MANY = 10


def said_answerable(word, s: Sentence) -> Iterator[Claim]:
    """ "X said that Y was responsible", "believed to be behind it", "Y was to blame", "Y was not involved"."""
    clause = _copula(word)
    if clause is None:
        return
    if word.lower_ == "blame" and not any(c.lower_ == "to" for c in word.children) or any(x.lower_ in words().duties for x in tied_to(word, "for")):
        return
    subject = subject_of(clause)
    if subject is not None and subject.lower_ not in words().violent and not (word.lower_ == "involved" and _crowd(clause, s)):
        yield from s.said(clause, subject, "said_responsible", denied=negated_before(clause, word))


def _crowd(clause, s: Sentence) -> bool:
    """ "around 200 fighters took part": how many there were, not who did it."""
    subject = subject_of(clause)
    figure = next((q for t in subject.lefts if (q := s.ctx.by_token.get(t.i)) is not None), None) if subject is not None else None
    return figure is not None and (figure.low or figure.high or 0) >= _MANY


def _copula(word):
    """The verb "be" by which a word is said of its subject; the passive "was involved" itself."""
    if word.lower_ == "involved" and is_verb(word):
        return word if word.dep_ in ("xcomp", "ccomp", "conj", "parataxis") or first(word, "nsubjpass") is not None and reporting_verb(word) is not None else None
    for up in (word.head, word.head.head):
        if up.lower_ in verbs("be bear bore") and word.dep_ in ("acomp", "attr", "prep", "xcomp", "conj", "advmod", "dobj", "prt", "pcomp", "ROOT"):
            return up
    return None


def said_doer(noun, s: Sentence) -> Iterator[Claim]:
    """ "X said that Y was the perpetrator", "according to X the attackers were Y"."""
    clause = noun.head
    if clause.lower_ not in verbs("be remain become became"):
        return
    if noun.dep_ == "attr" and first(noun, "det", "poss") is not None:
        subject = subject_of(clause)
        if noun.lower_ in nouns("suspect") and subject is not None and not negated_before(clause, noun):
            yield from s.by(clause, None, subject, "suspected")
        elif subject is not None and subject.tag_ != "EX" and subject.lower_ not in words().doers:
            yield from s.said(clause, subject, "said_doer", denied=negated_before(clause, noun))
    elif noun.dep_ == "nsubj":
        x = first(clause, "attr")
        if x is not None and (is_named(x) or x.lower_ in ("member", "members") or next(tied_to(x, "of"), None) is not None and is_doer_word(next(tied_to(x, "of")))) and (x.lower_ in ("member", "members") or s.people.type_of(s.name(x) or "") != "civilian"):
            for c in s.said(clause, x, "said_doer", denied=negated(clause)):
                if c.subject_type in ("civilian", "unknown"):
                    c.subject_type = "armed_group"
                yield c


def said_work(noun, s: Sentence) -> Iterator[Claim]:
    """ "X said that it was the work of Y", "an attack by Y", "which X said was its work"."""
    clause, w = noun.head, words()
    if noun.dep_ not in ("attr", "oprd") or clause.lower_ not in verbs("be"):
        return
    doer = next(tied_to(noun, "by"), None) if noun.lower_ in w.deeds - w.works else next(tied_to(noun, "of"), None) or first(noun, "poss")
    if doer is None:
        return
    if doer.tag_ == "PRP$":
        verb = reporting_verb(clause)
        doer = subject_of(verb) if verb is not None else None
    yield from s.said(clause, doer, "said_work", denied=negated(clause))


def said_hallmarks(noun, s: Sentence) -> Iterator[Claim]:
    """ "X said that it bore the hallmarks of Y"."""
    if noun.dep_ == "dobj" and noun.head.lower_ in verbs("bear bore have carry show"):
        yield from s.said(noun.head, next(tied_to(noun, "of"), None), "said_hallmarks", denied=negated(noun.head))


def said_done(verb, s: Sentence) -> Iterator[Claim]:
    """ "X said that Y carried out the attack", "believed to have been committed by Y", "admitted that it had shelled ..."."""
    if not is_verb(verb) or verb.dep_ not in ("ccomp", "xcomp", "conj", "ROOT", "parataxis", "advcl"):
        if verb.dep_ in ("acl", "relcl") and verb.head.lower_ in words().proof and _deed_done(verb):
            yield from s.said(verb.head.head if is_verb(verb.head.head) else verb, doer_of(verb), "said_proof", denied=is_nobody(verb.head))
        return
    w = words()
    doer = doer_of(verb)
    if not (_did_it(verb) or _set_bomb(verb) or _deed_done(verb) and (verb.lower_ in w.strong or _found(verb, s) or _deed_by(verb))):
        return
    if doer is None or doer.lower_ in w.violent or not (is_noun(doer) or doer.tag_ in ("PRP", "CD")):
        return
    yield from s.said(verb, doer, "said_done", denied=negated(verb))


def _deed_done(verb) -> bool:
    """Whether the verb is about violence: by its object, by itself, or by the deed that it is told of."""
    w = words()
    if verb.lower_ in verbs("carry") and not any(c.lower_ == "out" for c in verb.children):
        return False
    above = [x for a in chain(verb) for x in (a, first(a, "nsubjpass", "nsubj")) if x is not None]
    return holds(verb, w.violent) or verb.lower_ in w.weak and first(verb, "dobj", "nsubjpass") is not None or any(
        x.lower_ in w.violent or x.lower_ == "it" and x.dep_ == "nsubjpass" for x in above)


def _did_it(verb) -> bool:
    """ "had done it", "did this"."""
    obj = first(verb, "dobj")
    return verb.lower_ in words().do and obj is not None and obj.lower_ in ("it", "this", "so")


def _set_bomb(verb) -> bool:
    """ "built the bomb", "placed it": who handles the bomb has done it, whoever says so."""
    w = words()
    obj = first(verb, "dobj", "nsubjpass")
    return verb.lower_ in w.sets and obj is not None and (obj.lower_ in w.bombs or obj.lower_ == "it" and any(x.lower_ in w.bombs for x in verb.doc[: verb.i]))


def _deed_by(verb) -> bool:
    """ "the raid was conducted by X": the deed itself is the subject."""
    what = first(verb, "nsubjpass")
    return what is not None and what.lower_ in words().deeds and verb.lower_ in words().staged and agent_of(verb) is not None


def _found(verb, s: Sentence) -> bool:
    """Whether somebody finds, believes, admits or denies what the verb says; what is "claimed" or "said" only of himself."""
    w = words()
    reporter = reporting_verb(verb)
    while reporter is not None and verb.dep_ == "conj" and reporter == verb.head and reporter.lower_ in w.strong | w.weak:
        verb, reporter = reporter, reporting_verb(reporter)
    if reporter is None:
        return False
    if reporter.lower_ in w.find:
        return True
    doer = doer_of(verb)
    if doer is not None and reporter.lower_ in w.lays and _laid_on_another(verb, reporter, doer, s):
        return True
    if doer is None or not (doer.tag_ == "PRP" or doer == subject_of(reporter)):
        return False
    # A figure makes it a count of the killed or captured; in a battle who attacked is no question.
    counted = any(t.i in s.ctx.by_token and t.lower_ not in ("a", "an") for o in (first(verb, "dobj"),) if o is not None for t in o.subtree)
    counted = counted or first(verb, "dobj") is not None and first(verb, "dobj").lower_ in w.military
    return reporter.lower_ in w.self_find and not counted or reporter.lower_ in w.told and not counted and not s.cast.is_battle and verb.lower_ not in verbs("kill")


def _laid_on_another(verb, reporter, doer, s: Sentence) -> bool:
    """ "The Russian ministry said that the Ukrainians had shelled the prison": one state lays it on another, of people who do not fight."""
    teller, whom = subject_of(reporter), first(verb, "dobj", "nsubjpass")
    if s.cast.is_battle or teller is None or whom is None or not is_noun(doer) or doer == teller or doer.lower_ in words().doers:
        return False
    if whom.lower_ in words().military or s.people.type_of(s.name(whom) or "") in ("military", "armed_group", "police"):
        return False
    source = s.source(verb)
    return source.claimant_type == "government" and source.claimant is not None and foreign(s.name(doer) or "", source.claimant)


def said_role(noun, s: Sentence) -> Iterator[Claim]:
    """ "X said that Y had a hand in it", "took part in the killing", "had nothing to do with it"."""
    verb = noun.head
    if noun.dep_ not in ("dobj", "attr") or verb.lower_ not in verbs("have take play know"):
        return
    if _crowd(verb, s):
        return
    if noun.lower_ in words().ties and not (is_nobody(noun) or negated(verb)):
        return
    nothing = noun.lower_ == "nothing"
    if nothing and not any(x.lower_ in ("do", "of", "about") for x in verb.subtree) or noun.lower_ == "part" and verb.lower_ == "play":
        return
    if holds(verb, words().violent | {"it", "this"}) or nothing or _found(verb, s):
        yield from s.said(verb, subject_of(verb), "said_role", denied=nothing or negated(verb) or is_nobody(noun))


def said_joined(verb, s: Sentence) -> Iterator[Claim]:
    """ "X believes that Y participated in the attack"."""
    if is_verb(verb) and holds(verb, words().violent | words().doers) and _found(verb, s):
        yield from s.said(verb, subject_of(verb), "said_joined", denied=negated(verb))


def believed_to_be(be, s: Sentence) -> Iterator[Claim]:
    """ "gunmen believed to be members of X", "X said the attackers belonged to Y": who they are, as it is thought or said."""
    belief = next((v for v in (be.head, be.head.head) if v.lower_ in ("believed", "suspected", "thought", "presumed", "assumed", "alleged")), None)
    if belief is None or be.dep_ not in ("xcomp", "pcomp") or first(belief, "dobj") is not None:
        subject = first(be, "nsubj")
        if be.lower_ in verbs("belong") and subject is not None and is_doer_word(subject):
            yield from s.said(be, next(tied_to(be, "to"), None), "said_doer", denied=negated(be))
        return
    whom = target_of(belief) or first(belief, "nsubj")
    x = first(be, "attr") or next(tied_to(be, "of", "from", "to", "with"), None)
    if whom is not None and is_doer_word(whom) and x is not None and is_named(x):
        yield from s.by(belief, agent_of(belief), x, "believed_to_be")
