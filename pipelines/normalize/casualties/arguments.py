"""Whom a predicate happened to: its affected phrase over the parse.

What belongs here: passive subjects, objects, antecedents, and whose losses a noun tells. What does not: what a predicate means.
"""
from __future__ import annotations

from ..actors import nationality
from ..groups import Context, one
from ..inflection import verbs
from ..syntax import chain, children, first, is_noun, is_passive, is_verb, subject_of
from .frames import tables
from .persons import is_people


def affected_argument(verb):
    """Whom an object-affecting verb hits: its passive subject, its object, or the noun it modifies."""
    if verb.dep_ == "amod" and verb.tag_ == "VBN":
        return None
    passive_subject = first(verb, "nsubjpass")
    if passive_subject is not None:
        return antecedent_of(verb, passive_subject)
    obj = first(verb, "dobj")
    if obj is not None:
        return obj
    if verb.tag_ == "VBN" and verb.dep_ in ("xcomp", "ccomp", "oprd", "acomp") and verb.head.lower_ in ("found", "left", "reported", "believed", "feared", "confirmed", "presumed") and first(verb, "nsubj") is None:
        found = first(verb.head, "nsubjpass", "dobj")
        if found is not None:
            return found
    if verb.tag_ == "VBD" and verb.dep_ == "conj" and is_passive(verb.head) and first(verb, "nsubj") is None:
        return _affected_of_passive(verb.head)
    if verb.tag_ == "VBN" and verb.dep_ == "acomp" and verb.head.lower_ in ("was", "were", "been", "are", "is"):
        return subject_argument(verb.head)
    if verb.tag_ == "VBN":
        if verb.dep_ == "acl":
            return verb.head
        subject = first(verb, "nsubj")
        if subject is not None and (first(verb, "auxpass") is not None or not first(verb, "aux")):
            return antecedent_of(verb, subject)
        if verb.dep_ == "conj":
            head = verb.head
            if head.tag_ in ("VBN", "VBD") and is_passive(head) or head.dep_ == "acl":
                return _affected_of_passive(head)
            if head.tag_.startswith("VB") and first(head, "nsubj") is not None and first(verb, "auxpass") is not None:
                return antecedent_of(head, first(head, "nsubj"))
        if first(verb, "auxpass") is not None:
            return subject_of(verb)
    for c in children(verb, "conj"):
        if c.i > verb.i and is_verb(c) and c.i - verb.i <= 3 and first(c, "dobj") is not None and c.tag_ in ("VBD", verb.tag_, "VBN" if verb.tag_ == "VBD" else verb.tag_):
            return first(c, "dobj")
    if verb.tag_ == "VBN" and verb.dep_ in ("ccomp", "advcl", "ROOT", "pcomp", "dep", "conj"):
        subject = first(verb, "nsubj")
        if subject is not None:
            return antecedent_of(verb, subject)
    dead = next((c for c in verb.children if c.lower_ == "dead"), None)
    if dead is not None:
        behind = next((c for c in (*dead.children, *verb.rights) if is_noun(c) and c.i > dead.i and c.dep_ in ("dobj", "oprd", "attr", "nsubj", "appos", "conj", "npadvmod")), None)
        if behind is not None:
            return behind
    num = next((c for c in verb.rights if c.tag_ == "CD" and c.dep_ in ("nummod", "npadvmod", "attr", "oprd", "dep")), None)
    return num


def _affected_of_passive(verb):
    subject = first(verb, "nsubjpass", "nsubj")
    if subject is not None:
        return antecedent_of(verb, subject)
    if verb.dep_ == "acl":
        return verb.head
    if verb.dep_ == "conj":
        return _affected_of_passive(verb.head) if verb.head != verb else None
    return subject_of(verb)


def antecedent_of(verb, subject):
    """The noun that a relative pronoun, or an "all" set behind it, stands for."""
    if subject.lower_ in ("all", "both") and verb.dep_ == "relcl" and verb.head.i < subject.i:
        return verb.head
    if subject.lower_ in ("who", "which", "that", "whom"):
        for v in chain(verb):
            if v.dep_ == "relcl":
                return v.head
    return subject


def subject_argument(verb):
    subject = first(verb, "nsubj", "nsubjpass")
    if subject is not None:
        return antecedent_of(verb, subject)
    if verb.dep_ == "acl":
        return verb.head if verb.tag_ == "VBG" else None
    if verb.dep_ in ("conj", "xcomp"):
        return subject_of(verb)
    return None


def verb_above(token):
    for v in chain(token):
        if is_verb(v):
            return v
    return token


def of_text(ctx: Context, token) -> str:
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "among", "amongst")), None)
    p = first(of, "pobj") if of is not None else None
    return one(ctx, p).text if p is not None else ""


def modifier_text(ctx: Context, token, q) -> str:
    """ "insurgent" of "158 insurgent casualties"."""
    words = [c for c in token.lefts if c.dep_ in ("amod", "compound", "nmod", "poss") and not (q is not None and q.start <= c.idx < q.end) and c.lower_ not in tables()["scaled"] and c.lower_ not in ("taken", "held")]
    return " ".join(w.text for w in words)


def of_objects(token) -> list:
    """X and Y of "the lives of X and of Y"."""
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    preps = [] if of is None else [of, *(c for c in children(of, "conj") if c.lower_ == "of")]
    return [p for prep in preps if (p := first(prep, "pobj")) is not None]


def loss_of_people(token) -> bool:
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    p = first(of, "pobj") if of is not None else None
    return p is None or is_people(p)


def sufferer_of(token, t: dict) -> str:
    v = token.head
    for c in (*token.children, *(v.children if is_verb(v) else ())):
        if c.dep_ == "prep" and c.lower_ in ("for", "on", "upon", "among", "to") and c.i > token.i and first(c, "pobj") is not None and is_people(first(c, "pobj"), loose=True):
            p = first(c, "pobj")
            if p.tag_ == "CD":
                continue
            return " ".join(x.text for x in p.doc[min(x.i for x in p.lefts) if list(p.lefts) else p.i: p.i + 1])
    poss = first(token, "poss")
    if poss is not None and poss.tag_ != "PRP$":
        return poss.text
    mod = next((c for c in token.lefts if c.dep_ in ("compound", "amod") and (c.tag_ in ("NN", "NNP") or nationality(c.lower_)) and c.lower_ not in t["scaled"]), None)
    if mod is not None:
        return mod.text
    if is_verb(v) and v.lower_ in verbs("have be"):
        s = subject_of(v)
        return s.text if s is not None and s.tag_ != "EX" else ""
    if is_verb(v) and v.lower_ in t["suffer"] and token.dep_ == "dobj":
        s = subject_of(v)
        return s.text if s is not None else ""
    return ""
