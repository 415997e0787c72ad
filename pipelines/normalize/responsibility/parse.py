"""Questions to a parse that the rules of responsibility share: who accuses whom, what is tied to a verb, who reports.

What belongs here: functions of tokens alone. What does not: claims, and questions that other kinds of claim ask too (``syntax``).
"""
from __future__ import annotations

from collections.abc import Iterator

from ..actors import head_class, nationality
from ..attribution import matrix_subject
from ..inflection import verbs
from ..syntax import agent_of, chain, conjuncts, first, is_noun, is_passive, is_verb, subject_of
from .words import words

_RELATIVE = ("who", "which", "that", "whom")
_UNREAL = ("would", "should", "will", "can", "must", "if", "unless", "whether")
_POSSIBLE = ("could", "might", "may")
_UNDONE = "refuse decline fail try want refrain threaten hesitate seek intend plan"


def antecedent(token):
    """The antecedent of a relative pronoun, else the token."""
    if token.lower_ in _RELATIVE:
        return next((v.head for v in chain(token) if v.dep_ == "relcl"), token)
    return token


def is_nobody(token) -> bool:
    return token.lower_ in ("none", "nobody", "neither", "nothing") or any(c.lower_ in ("no", "neither") for c in token.children)


def is_hypothetical(verb, possible: tuple[str, ...] = _POSSIBLE) -> bool:
    """Whether a verb is possible (save what a suspicion may say), wanted or refused, not reported."""
    if any(c.lower_ in _UNREAL + possible for c in verb.children) and not any(c.lower_ == "have" for c in verb.children):
        return True
    return verb.dep_ in ("xcomp", "ccomp", "pcomp") and any(v.lower_ in verbs(_UNDONE) for v in (verb.head, verb.head.head))


def tied_to(verb, *preps: str) -> Iterator:
    """What hangs on a verb, its object or its subject by one of the prepositions."""
    below = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "acomp", "oprd", "advmod", "prt", "nsubj", "dative")]
    for head in (verb, *below, *(c for b in below if b.dep_ == "dobj" for c in conjuncts(b)[1:])):
        for p in head.children:
            if p.lower_ in preps and p.dep_ in ("prep", "dative", "agent", "prt", "aux"):
                x = first(p, "pobj", "pcomp")
                if x is not None:
                    yield x


def doer_of(verb):
    """Who an active or passive verb makes the doer: its subject or agent."""
    return agent_of(verb) if is_passive(verb) or verb.tag_ == "VBN" and verb.dep_ in ("acl", "xcomp") and agent_of(verb) is not None else subject_of(verb)


def target_of(verb):
    """Object, passive subject, or what a participle stands by: "X, accused of ...", "accused of ..., X"."""
    found = first(verb, "dobj", "nsubjpass")
    if found is None and agent_of(verb) is not None:
        found = first(verb, "nsubj")
    if found is not None:
        return antecedent(found)
    if verb.dep_ == "relcl" and verb.head.i < verb.i and first(verb, "nsubj") is not None and first(verb, "nsubj").lower_ not in _RELATIVE:
        return verb.head
    if verb.tag_ != "VBN":
        return None
    if verb.dep_ in ("acl", "relcl"):
        return verb.head
    if verb.dep_ in ("advcl", "conj") and is_verb(verb.head):
        return first(verb.head, "nsubj", "nsubjpass")
    return None


def accuser_of(verb):
    """Who accuses: the agent of a participle or passive (None: nobody named), else the subject."""
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and first(verb, "dobj", "oprd") is not None:
        return verb.head
    if is_passive(verb) or agent_of(verb) is not None and first(verb, "dobj") is None or verb.tag_ == "VBN" and not any(c.lower_ in ("has", "have", "had", "having") for c in verb.children) and first(verb, "nsubj") is None:
        return _agent(verb)
    return _subject(verb)


def _subject(verb):
    """The subject; where the parse took it for a part of the date before it ("On 3 May X claimed"), the noun left of the verb."""
    subject = matrix_subject(verb) or subject_of(verb)
    if subject is None and verb.i > 0:
        left = next((x for x in reversed(list(verb.doc[: verb.i])) if x.dep_ not in ("advmod", "aux", "neg")), None)
        if left is not None and left.tag_ in ("NNP", "NNPS") and left.dep_ == "pobj":
            return left
    return subject


def _agent(verb):
    """X of "by X", behind a phrase in between too: "claimed in a call to the newspaper by X"."""
    agent = agent_of(verb)
    if agent is None:
        w = words()
        # "the shelling by X" is X's; but "blamed for the shelling by X" is X's word.
        skipped = frozenset() if verb.lower_ in w.act_on and verb.lower_ in w.always else w.violent
        by = next((x for x in verb.subtree if x.i > verb.i and x.lower_ == "by" and x.head.lower_ not in skipped and (x.head == verb or is_noun(x.head) or x.head.tag_ == "JJ" or x.head.lower_ in ("called", "named") and any(c.tag_ in ("NNP", "NNPS") for c in x.children))), None)
        agent = first(by, "pobj") if by is not None else None
    return agent


def reporting_verb(clause):
    """The verb that a reported clause is the content of."""
    for verb in chain(clause):
        if any(x.text == ";" for x in clause.doc[min(clause.i, verb.i): max(clause.i, verb.i)]):
            return None
        if verb != clause and is_verb(verb) and verb.lower_ not in verbs("be have"):
            return verb
    return None


def came_out(clause) -> bool:
    """ "It was found that ...", "an attack thought to have been ...": a finding of nobody named."""
    verb = reporting_verb(clause)
    participle = verb is not None and verb.tag_ == "VBN" and (is_passive(verb) or verb.dep_ == "acl")
    return participle and clause.dep_ in ("ccomp", "xcomp") and verb.lower_ in words().found_out and agent_of(verb) is None


def holds(root, words) -> bool:
    return any(x.lower_ in words for x in root.subtree)


def is_named(token) -> bool:
    """Whether a phrase names somebody: a name in it, behind "member of" too."""
    return token.tag_ in ("NNP", "NNPS") or any(c.dep_ == "amod" and nationality(c.lower_) for c in token.children) or any(x.tag_ in ("NNP", "NNPS") for x in token.subtree if x.dep_ in ("pobj", "compound", "nmod", "poss", "amod", "appos"))


def is_doer_word(token) -> bool:
    return token.lower_ in words().doers or head_class(token.lower_) == "armed_group"


def negated_before(clause, word) -> bool:
    """Whether "not" stands before the word that is said: "was not responsible", not "was responsible, and not ..."."""
    return any((c.dep_ == "neg" or c.lower_ in ("never", "not")) and c.i < word.i for c in (*clause.children, *word.children))
