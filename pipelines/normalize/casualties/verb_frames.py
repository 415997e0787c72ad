"""Casualties told by a verb: killed, died, taken prisoner, fled, lost.

What belongs here: verbs and their particles. What does not: participles that follow a bare figure (``states``) and nouns.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..groups import Context, Group, groups, one, quantity_of
from ..inflection import verbs
from ..syntax import agent_of, chain, children, conjuncts, first, is_passive, is_verb, negated
from ..things import aircraft_type, thing_kind
from .arguments import affected_argument, subject_argument
from .emission import emit, tells_degree
from .frames import Hit
from .noun_frames import lost_kind
from .phrases import phrase_of
from .persons import is_people, is_thing, named_person, SETTLED, unknown_people
from .reality import CARE, can_surrender, flees, is_judicial, is_natural, is_violent, unreal
from .states import figure_beside


def verb_hits(ctx: Context, token, low: str, t: dict) -> Iterator[Hit]:
    listed = _among_those(token, t)
    if listed:
        for g in (g for noun in listed for g in groups(ctx, noun)):
            if g.quantity is not None or g.form == "name" or g.form == "definite" and g.singular:
                yield Hit(t["object"].get(low) or t["subject"][low], token, replace(g, part=True), "among_them")
        return
    phrase = phrase_of(ctx, token, low)
    kind, rule = (phrase.type, "phrase") if phrase is not None else _verb_type(ctx, token, low, t)
    if kind is None:
        if low in verbs("destroy"):
            yield from _destroyed(ctx, token)
        elif low in t["lose"]:
            yield from _lost(ctx, token, t)
        elif low in verbs("cost deprive") and not unreal(token, t):
            yield from _cost(ctx, token, t)
        return
    if rule == "subject_verb" and kind == "displaced" and not flees(ctx, token):
        return
    if low in verbs("die") and any(c.lower_ in ("down", "out", "away") for c in children(token, "prt", "advmod")):
        return
    if low in verbs("die perish succumb") and not is_violent(ctx, token) or kind in ("killed", "captured") and is_natural(token, t):
        return
    if low in verbs("surrender capitulate") and not can_surrender(ctx, token):
        return
    if low in verbs("imprison jail") and re.search(r"\b(?:for|years?|life|sentence|remainder)\b", ctx.doc.text[token.idx: token.idx + 60]):
        return
    if phrase is None and any(c.lower_ in ("himself", "herself", "themselves", "itself") and first(c, "conj") is None for c in token.children):
        return
    if kind == "killed" and _ROW.match(ctx.doc.text[token.idx:]):
        kind = "casualties"
    elif kind in ("injured", "captured") and _ROW_END.search(ctx.doc.text[: token.idx]):
        return
    participle = token.tag_ in ("VBN", "JJ") or token.tag_ == "VBD" and first(token, "dobj") is None and not (token.i + 1 < len(ctx.doc) and token.i + 1 in ctx.by_token)
    attributive = token.dep_ == "amod" and token.head.i > token.i
    near = figure_beside(ctx, token) if participle and not attributive and first(token, "auxpass", "dobj") is None and rule in ("object_verb", "shot") else None
    if near is not None:
        if near.head.i + 1 < len(ctx.doc) and tells_degree(ctx.doc, near):
            return
        yield Hit(kind, token, near, "figure_before_participle")
        return
    if unreal(token, t) or (low not in ("arrested",) and is_judicial(ctx, token, t)):
        return
    if kind == "displaced" and _wounded(affected_argument(token), t):
        return
    if phrase is not None:
        yield from emit(ctx, kind, token, phrase.affected(token), rule, negated(token) and not phrase.negated, False)
        return
    no = negated(token)
    if rule in ("subject_verb", "left_home"):
        affected = subject_argument(token)
    else:
        affected = affected_argument(token)
    if rule == "taken_captive" and affected is not None and affected.lower_ in t["captivity"]:
        return
    if affected is None and rule == "to_death" and not is_passive(token):
        affected = subject_argument(token)
    if affected is None and rule not in ("subject_verb", "left_home"):
        yield from _bare_left(ctx, token, kind)
        return
    if affected is None:
        return
    if low in verbs("surrender capitulate"):
        with_ = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "with"), None)
        p = first(with_, "pobj") if with_ is not None else None
        if p is not None and is_people(p) and quantity_of(ctx, p) is not None:
            yield Hit("captured", token, one(ctx, p), "surrendered_with")
    passing = token.dep_ in ("acl", "amod") or token.dep_ == "relcl" and affected == token.head
    yield from emit(ctx, kind, token, affected, rule, no, passing)


def _destroyed(ctx: Context, token) -> Iterator[Hit]:
    """ "250 servicemen, 16 tanks and a gun were destroyed": the counted people in a list of things."""
    affected = affected_argument(token)
    listed = groups(ctx, affected) if affected is not None and not unreal(token) and not negated(token) else []
    if any(is_thing(g) for g in listed):
        for g in listed:
            if g.quantity is not None and g.quantity.high != 1 and g.head.tag_ == "NNS" and is_people(g.head) and not is_thing(g):
                yield Hit("killed", token, g, "object_verb")


def _among_those(verb, t: dict) -> list:
    """Who "was among those who died", "among those killed"; the parse may give two subjects for a list of two."""
    those = verb.head
    if verb.dep_ not in ("acl", "relcl") or those.lower_ != "those" or those.head.lower_ != "among" or verb.lower_ not in t["object"] and verb.lower_ not in t["subject"]:
        return []
    be = those.head.head
    return [c for c in children(be, "nsubj", "attr") if c != those] if be.lower_ in ("was", "were", "is", "are") else []


def _verb_type(ctx: Context, token, low: str, t: dict) -> tuple[str | None, str]:
    following = [c.lower_ for c in ctx.doc[token.i + 1: token.i + 7]]
    if low in t["to_death"] and _to_death(token):
        return "killed", "to_death"
    if low in ("take", "took", "taken", "taking", "hold", "held", "holding", "keep", "kept"):
        if word := next((x for x in ctx.doc[token.i + 1: token.i + 10] if x.lower_ in t["captivity"] and (x.i < token.i + 7 or x.lower_ == "hostages" and ctx.doc[x.i - 1].lower_ == "as")), None):
            if word.head == token and word.dep_ == "dobj" and quantity_of(ctx, word) is not None:
                return "captured", "took_captives"
            return "captured", "taken_captive"
        if "custody" in following[:4] or "for questioning" in " ".join(following):
            return "captured", "taken_captive"
    if low in verbs("hold take") and is_passive(token):
        subject = first(token, "nsubjpass")
        away = low in verbs("hold") or any(c.lower_ in ("to", "away", "into") for c in token.children) and not CARE.search(ctx.doc.text[token.idx:])
        if away and subject is not None and is_people(subject) and any(q is not None and q.low not in (0, 1, None) for q in (quantity_of(ctx, s) for s in conjuncts(subject))):
            return "captured", "object_verb"
    if low in verbs("take") and is_passive(token) and not any(c.dep_ in ("prep", "prt", "advmod", "dobj", "xcomp", "oprd", "acomp") and c.lower_ not in ("in", "on", "by", "at", "during", "also", "alive") for c in token.children):
        subject = first(token, "nsubjpass")
        return ("captured", "object_verb") if subject is not None and is_people(subject) and quantity_of(ctx, subject) is not None else (None, "")
    if low in verbs("treat hospitalize admit") and is_passive(token) and re.search(r"\b(?:wounds?|injur\w+|burns?|shock|cuts|inhalation|hospitals?)\b", " ".join(x.lower_ for x in ctx.doc[token.i + 1: token.i + 9])):
        return ("injured", "treated") if is_people(affected_argument(token)) else (None, "")
    if low in verbs("leave abandon move relocate cross"):
        subject = subject_argument(token)
        q = quantity_of(ctx, subject) if subject is not None else None
        if q is not None and (q.low or q.high or 0) >= 20 and one(ctx, subject).head.lower_ in SETTLED and (first(token, "dobj") is not None or token.head.lower_ in ("forced", "compelled", "obliged") or any(c.dep_ == "prep" and c.lower_ in ("to", "into", "for", "from") for c in token.children)):
            return "displaced", "left_home"
        return None, ""
    if low in t["object"]:
        kind = t["object"][low]
        if kind == "captured" and low in verbs("capture recapture") and _may_be_a_town(ctx, affected_argument(token)):
            return None, ""
        if kind == "captured" and not (is_people(affected_argument(token), loose=low not in verbs("capture recapture")) or unknown_people(ctx, affected_argument(token)) or named_person(ctx, affected_argument(token), low)):
            return None, ""
        if low in ("burned", "burnt", "burning", "burn") and (affected_argument(token) is not None and affected_argument(token).tag_ == "CD" or not is_people(affected_argument(token)) or affected_argument(token).lower_ in ("them", "they", "another", "others", "some", "one")):
            return None, ""
        if low in ("eliminated", "annihilated", "exterminated", "neutralized", "executed", "evacuated", "drowned", "gassed", "expelled", "injured", "hurt", "uprooted") and not is_people(affected_argument(token), loose=True):
            return None, ""
        return kind, "object_verb"
    if low in t["subject"]:
        return t["subject"][low], "subject_verb"
    if low in t["conditional"]:
        doc_words = {x.lower_ for x in ctx.doc}
        if low.startswith("sho"):
            if "dead" in following[:6] and any(x.lower_ == "dead" and (x.head == token or x.head.head == token) for x in ctx.doc):
                return "killed", "shot_dead"  # the object may hang on "dead"
            if any(c.lower_ == "down" for c in token.children):
                down = affected_argument(token)
                if down is not None and down.tag_ in ("CD", "PRP") and _FLYING.search(ctx.doc.text):
                    return None, ""
                return ("killed", "shot_down") if is_people(down) and down.lower_ not in ("bombers", "bomber", "fighters", "fighter", "it", "they", "them") else (None, "")
            if first(token, "conj") is not None and any(c.lower_ in t["object"] and t["object"][c.lower_] in ("killed", "injured") for c in children(token, "conj")):
                return None, ""
            if any(x.lower_ in _SHOT_AND and (is_verb(x) or x.lower_ == "dead") for x in ctx.doc):
                return None, ""
            if agent_of(token) is not None and is_passive(token) and named_person(ctx, affected_argument(token), low):
                return "killed", "shot"
            if not is_people(affected_argument(token)) or not (is_passive(token) or token.tag_ in ("VBN", "VBD") and token.dep_ == "conj" and is_passive(token.head) or first(token, "dobj") is not None and is_people(first(token, "dobj"))):
                return None, ""
            return "killed", "shot"
        if low.startswith("hang") or low == "hung":
            return ("killed", "object_verb") if is_people(affected_argument(token)) else (None, "")
        if low.startswith("stab"):
            if doc_words & verbs("kill die wound injure murder") or {"death", "dead"} & doc_words:
                return None, ""
            return ("injured", "object_verb") if is_people(affected_argument(token)) else (None, "")
        if low.startswith("seiz"):
            return ("captured", "object_verb") if is_people(affected_argument(token)) else (None, "")
        if low.startswith("burn") or low.startswith("hack"):
            return None, ""
    if low in verbs("fall") and not any(c.dep_ in ("prep", "prt", "advmod", "acomp", "dobj") and c.lower_ in ("to", "back", "into", "on", "upon", "off", "ill", "from", "behind", "out", "down", "under", "short", "apart", "asleep", "for") for c in token.children):
        subject = subject_argument(token)
        of_which = subject is not None and subject.tag_ == "CD" and subject.i > 0 and ctx.doc[subject.i - 1].lower_ == "which"
        if subject is not None and not of_which and quantity_of(ctx, subject) is not None and is_people(subject) and quantity_of(ctx, subject).low not in (None, 1):
            return "killed", "subject_verb"
        return None, ""
    if low in verbs("carry") and any(c.lower_ in ("off", "away") for c in token.children):
        return ("captured", "object_verb") if is_people(affected_argument(token)) else (None, "")
    if low in ("gunned", "mowed", "mown", "cut", "struck", "strike") and any(c.lower_ == "down" for c in token.children):
        return ("killed", "shot_down") if is_people(affected_argument(token), loose=True) else (None, "")
    return None, ""


# "one of them was shot down" tells no death where aircraft are told of.
_FLYING = re.compile(r"\b(?:aircraft|(?:air|war)?planes?|jets?|helicopters?|bombers?|drones?|MiGs?)\b", re.I)


def _may_be_a_town(ctx: Context, noun) -> bool:
    """ "captured Maardes and Dolan": lone names, where nothing says that they are somebody's."""
    return (noun is not None and noun.tag_ in ("NNP", "NNPS") and not list(noun.lefts) and quantity_of(ctx, noun) is None
            and not ctx.is_people(noun.text) and not named_person(ctx, noun, "capture"))


# Beside these "shot" does not yet say that somebody died of it.
_SHOT_AND = verbs("kill wound injure survive hit miss die") | {"dead"}


def shot_hits(ctx: Context, token) -> Iterator[Hit]:
    """ "The men were taken from the convoy and shot", where the parse takes the last word for a noun."""
    if token.tag_ != "NN" or token.dep_ != "conj" or token.i < 1 or ctx.doc[token.i - 1].lower_ != "and" or any(x.lower_ in _SHOT_AND for x in ctx.doc):
        return
    verb = next((v for v in chain(token) if is_verb(v)), None)
    led = first(verb, "nsubjpass") if verb is not None and is_passive(verb) and not negated(verb) else None
    if led is not None and is_people(led):
        yield from emit(ctx, "killed", token, led, "shot", False, False)


def _to_death(token) -> bool:
    doc = token.doc
    for j in range(token.i + 1, min(token.i + 8, len(doc))):
        if doc[j].lower_ == "death" and doc[j - 1].lower_ == "to":
            return True
        if doc[j].lower_ == "alive" and j <= token.i + 4:
            return True
    return False


def _bare_left(ctx: Context, token, kind: str) -> Iterator[Hit]:
    """ "... and 41 injured": the figure stands right before a participle whose parse has no subject."""
    if token.tag_ not in ("VBN", "VBD", "JJ") or token.i == 0 or token.dep_ == "amod" and token.head.i > token.i:
        return
    before = ctx.doc[token.i - 1]
    if before.lower_ in ("others", "more", "were", "also") and before.i > 0:
        before = ctx.doc[before.i - 1]
    q = ctx.by_token.get(before.i)
    if q is not None and id(q) not in ctx.used and q.text.lower() not in ("a", "an"):
        yield Hit(kind, token, Group(before, "others" if ctx.doc[token.i - 1].lower_ == "others" else "", "count", q, elided=True), "figure_before_participle")


def _wounded(noun, t: dict) -> bool:
    """Whether those who are moved are moved as wounded."""
    of = first(noun, "prep") if noun is not None and noun.tag_ == "CD" else None
    told = first(of, "pobj") if of is not None else None
    return noun is not None and any(t["adjectives"].get(c.lower_) == "injured" for c in (noun, *children(noun, "amod"), *([told] if told is not None else [])))


def _cost(ctx: Context, token, t: dict) -> Iterator[Hit]:
    """ "cost the corps 5,100 men", "deprived the duke of 300 men"."""
    objects = [c for c in token.rights if c.dep_ in ("dobj", "dative", "npadvmod", "oprd", "appos")]
    objects += [c for o in objects for c in children(o, "appos")]
    objects += [p for o in (token, *objects) for c in children(o, "prep") if c.lower_ == "of" and token.lower_ in verbs("deprive") and (p := first(c, "pobj")) is not None]
    for noun in objects:
        q = quantity_of(ctx, noun)
        if noun.tag_ == "CD" or q is None or id(q) in ctx.used or q.text.lower() in ("a", "an", "one") or not is_people(noun) or any(x.lower_ in t["count"] or x.lower_ == "lives" for x in (noun, *noun.children)):
            continue
        for g in groups(ctx, noun):
            if g.quantity is not None:
                yield Hit("casualties", token, g, "cost_men")


def _lost(ctx: Context, token, t: dict) -> Iterator[Hit]:
    """ "lost 11 men", "lost their lives", "lost a leg"."""
    obj = first(token, "dobj")
    if unreal(token, t):
        return
    if obj is None:
        if token.tag_ == "VBN" and token.dep_ in ("acl", "ROOT", "ccomp", "conj"):
            subject = affected_argument(token)
            if subject is not None and is_people(subject) and quantity_of(ctx, subject) is not None:
                yield from emit(ctx, lost_kind(quantity_of(ctx, subject)), token, subject, "lost_passive", False, False)
        return
    low = obj.lower_
    if low in ("life", "lives"):
        q = quantity_of(ctx, obj)
        if q is not None and q.text.lower() not in ("a", "an"):
            yield Hit("killed", token, Group(obj, "", "count", q), "lost_lives")
            return
        subject = subject_argument(token)
        if subject is not None:
            yield from emit(ctx, "killed", token, subject, "lost_their_lives", negated(token), False)
        return
    if low in ("home", "homes", "house", "houses") and first(obj, "poss") is not None:
        subject = subject_argument(token)
        if subject is not None and quantity_of(ctx, subject) is not None:
            yield from emit(ctx, "displaced", token, subject, "lost_home", False, False)
        return
    if low in ("leg", "legs", "arm", "arms", "limb", "limbs", "eye", "eyes", "hand", "foot", "sight", "eyesight"):
        subject = subject_argument(token)
        if subject is not None:
            yield from emit(ctx, "injured", token, subject, "lost_limb", False, False)
        return
    for item in conjuncts(obj):
        g = one(ctx, item)
        if g.quantity is None or g.quantity.text.lower() in ("a", "an") and item.lower_ not in ("man", "soldier"):
            continue
        if thing_kind(g.text, g.head.text) is not None or aircraft_type(ctx, g.head):
            continue
        if is_people(item) or item.tag_ == "CD":
            noun_kind = next((k for c in (*item.subtree,) if (k := t["count"].get(c.lower_)) and c != item), None)
            if item.lower_ in t["count"]:
                continue
            kin = g.head.lower_ in ("brother", "brothers", "son", "sons", "father", "mother", "husband", "wife", "daughter", "daughters", "sister", "sisters", "child", "children", "relatives", "friend", "friends", "cousin", "cousins", "parents", "comrades", "colleagues")
            yield Hit(noun_kind or ("killed" if kin else lost_kind(g.quantity)), token, g, "lost_men")


_ROW = re.compile(r"killed(?:,| and| or|/)(?: (?:and|or))? ?(?:wounded|injured|captured|missing)\b(?! (?:\w+ )?\d)|killed (?:or|and) (?:wounded|captured|injured) (?=\d|[a-z]+ )", re.I)


_ROW_END = re.compile(r"\bkilled(?:, (?:wounded|injured))?,?(?: and| or|/) ?$|\bkilled, $", re.I)
