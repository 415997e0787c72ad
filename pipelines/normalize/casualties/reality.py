"""Whether something is told as having happened, and by violence.

What belongs here: intentions, possibilities, sentences of courts, natural deaths. What does not: who says so.
"""
from __future__ import annotations

import re

from ..actors import head_class
from ..groups import COLLECTIVE, Context, one, quantity_of
from ..inflection import verbs
from ..syntax import agent_of, chain, conjuncts, first, is_noun, is_passive, is_verb
from .arguments import subject_argument, verb_above
from .frames import tables
from .persons import is_people


CARE = re.compile(r"\b(?:hospitals?|clinics?|safety|morgue|mortuary|medical|infirmary|surgery|court|trial)\b", re.I)


def unreal(token, t: dict | None = None) -> bool:
    """Whether a verb is intended, threatened, possible or asked for, not reported."""
    t = t or tables()
    for c in token.children:
        if c.dep_ == "aux" and c.lower_ in ("would", "could", "may", "might", "should", "will", "can", "must", "shall", "'d"):
            have = any(x.lower_ == "have" for x in token.children)
            if not (have and c.lower_ in ("may", "might", "must", "could")):
                return True
            return False
        if c.dep_ == "mark" and c.lower_ in ("if", "unless", "lest"):
            return True
    at = token
    came = token
    for up in chain(token):
        if up == token:
            continue
        if at.dep_ in ("xcomp", "advcl", "acl", "relcl", "conj", "ccomp", "pcomp", "prep"):
            to = any(c.dep_ == "aux" and c.lower_ == "to" for c in at.children)
            low = up.lower_
            if to and at.dep_ == "xcomp" and low in ("was", "were", "is", "are") and not any(c.dep_ in ("acomp", "attr") for c in up.children):
                return True
            if to and at.dep_ == "xcomp" and low in t["irrealis"]:
                # Who was forced to flee has fled.
                if token.lower_ in ("flee", "leave", "evacuate", "surrender") and low in ("forced", "compelled", "obliged", "allowed"):
                    return False
                return True
            if to and at.dep_ in ("advcl", "acl", "relcl") and low not in ("believed",) and not is_noun(up):
                return True
            if to and at.dep_ in ("acl", "relcl") and is_noun(up):
                return not (up.lower_ in ("first", "last", "people", "person", "soldier", "one", "officer", "president") or True and any(x.lower_ in ("first", "last", "only") for x in up.children))
            if at.dep_ == "pcomp" and low == "of" and up.head.lower_ in ("message", "policy", "aim", "goal", "plan", "idea", "threat", "hope", "intention", "purpose", "possibility", "risk", "danger", "chance", "means", "way", "method", "capable", "fear", "campaign"):
                return True
            if at.dep_ in ("pcomp", "prep") and low in ("threat", "threats", "attempt", "attempts", "plan", "plans", "plot", "plotting", "threatened", "accused", "instead"):
                return low != "accused"
        if at.dep_ not in ("xcomp", "conj", "prep", "pcomp", "ccomp"):
            break
        if at.dep_ == "conj" and came == token and any(c.dep_ == "nsubj" for c in at.children):
            break
        at = up
    return False


def is_judicial(ctx: Context, token, t: dict) -> bool:
    words = {x.lower_ for x in ctx.doc}
    low = token.lower_
    if low in verbs("execute hang guillotine behead") and words & t["judicial"]:
        return True
    return low in verbs("murder kill") and bool(words & {"convicted", "charged", "sentenced", "indicted"}) and token.tag_ == "VBG"


def flees(ctx: Context, token) -> bool:
    """People who flee are displaced; fighters who flee retreat, and single persons run away."""
    subject = subject_argument(token)
    if subject is None or subject.tag_ in ("NNP", "NN", "PRP") and subject.lower_ not in ("family", "population", "they"):
        return False
    g = one(ctx, subject)
    if any(ch.isdigit() for ch in g.head.text) and g.head.tag_ != "CD":
        return False
    if head_class(g.head.lower_) in ("military", "armed_group", "police") or g.head.tag_ in ("NNP", "NNPS") and g.quantity is None:
        return False
    if token.dep_ == "acl" and g.quantity is None or g.head.lower_ == "men" and first(g.head, "poss") is not None:
        return False
    return is_people(subject) or g.quantity is not None and g.head.tag_ in ("NNPS", "CD")


def can_surrender(ctx: Context, token) -> bool:
    """People and their units surrender; towns and regimes that do are an outcome."""
    subject = subject_argument(token)
    if subject is None:
        return False
    return is_people(subject) or subject.lower_ in COLLECTIVE or subject.tag_ == "NNP" and not ctx.is_place(subject.text) or quantity_of(ctx, subject) is not None


def is_violent(ctx: Context, token) -> bool:
    """Whether a death is one of violence: a figure, or words of wounds or fighting in the sentence."""
    subject = subject_argument(token)
    if subject is None:
        return False
    if any((q := quantity_of(ctx, s)) is not None and q.text.lower() not in ("a", "an") for s in conjuncts(subject)):
        return True
    if subject.tag_ == "PRP" and re.search(r"\bdied (?:\w+ ){0,3}in \d{3,4}\b", ctx.doc.text):
        return False
    if subject.tag_ == "NN" and head_class(subject.lower_) in ("military", "police", "armed_group"):
        # Of whom an article on violence tells the death without its cause.
        return True
    return bool(_VIOLENCE.search(ctx.doc.text))


def is_natural(token, t: dict) -> bool:
    """Whether hunger, cold or disease killed: the agent of the verb, or what its victims died of."""
    agent = agent_of(token) if is_passive(token) else first(token, "nsubj") if token.tag_ != "VBN" else None
    causes = [agent, *(first(c, "pobj") for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "from"))]
    return any(x.lower_ in t["natural"] for cause in causes if cause is not None for x in conjuncts(cause))


_VIOLENCE = re.compile(r"\b(?:wounds?|injur\w+|attack\w*|bomb\w*|blast|explo\w+|shoot\w*|shot|gun\w*|battle|fight\w*|killed|executed|murdered|hospital|clash\w*|raid\w*|siege|stabb\w+|fire|massacre\w*|ambush\w*|assault\w*|combat|action|instantly|scene|crossfire|grenade|suicide)\b", re.I)


def captive_context(token, t: dict) -> bool:
    v = verb_above(token)
    if any(c.lower_ in ("taken", "held") and c.i == token.i - 1 for c in token.lefts):
        # "and 27 taken prisoner", which the parse makes one phrase.
        return True
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.tag_ == "CD":
        token = token.head.head
    if is_verb(v) and v.lower_ in verbs("report count list mention admit speak acknowledge display register host house shelter") and (token.dep_ == "dobj" or token.dep_ == "pobj" and token.head.lower_ == "of"):
        return True
    return is_verb(v) and (v.lower_ in verbs("take hold capture seize make keep have claim") and token.dep_ in ("dobj", "nsubjpass", "conj", "attr")
                           or t["object"].get(v.lower_) == "captured" or t["object"].get(v.lower_) == "displaced")
