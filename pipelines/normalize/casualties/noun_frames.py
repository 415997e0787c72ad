"""Casualties told by a noun: deaths, fatalities, prisoners, heavy losses, "the killing of".

What belongs here: acts and counted nouns. What does not: totals (``totals``).
"""
from __future__ import annotations

from collections.abc import Iterator

from ..groups import ORDINALS, Context, Group, groups, one, quantity_of
from ..inflection import verbs
from ..quantities import Quantity
from ..syntax import children, conjuncts, first, is_noun, is_verb, negated, subject_of
from ..things import thing_kind
from .arguments import loss_of_people, modifier_text, of_objects, of_text, sufferer_of, verb_above
from .emission import emit
from .frames import Hit
from .persons import is_people
from .reality import captive_context, unreal
from .totals import number_hits, toll_hits


def noun_hits(ctx: Context, token, low: str, t: dict) -> Iterator[Hit]:
    if low in ("fatality", "victim", "casualty") and token.dep_ == "attr" and first(token, "det") is not None and token.head.lower_ in ("was", "is"):
        subject = first(token.head, "nsubj")
        if subject is not None and (is_people(subject) or subject.tag_ == "NNP"):
            yield from emit(ctx, "killed", token, subject, "only_fatality", negated(token.head), False)
        return
    if low in ("number", "total", "tally", "figure", "count") and is_noun(token) and not (token.text == "count" and token.i and ctx.doc[token.i - 1].lower_ == "body"):
        yield from number_hits(ctx, token, t)
        return
    if low == "custody" and token.head.lower_ == "in" and is_verb(token.head.head) and token.head.head.lower_ in verbs("be remain"):
        subject = first(token.head.head, "nsubj")
        if subject is not None and (is_people(subject) and quantity_of(ctx, subject) is not None or subject.lower_ in ORDINALS):
            yield from emit(ctx, "captured", token, subject, "in_custody", False, False)
        return
    if low == "fate" and is_verb(token.head) and any(c.lower_ in ("unknown", "unclear", "uncertain") for c in token.head.children):
        for p in of_objects(token):
            if is_people(p) and quantity_of(ctx, p) is not None:
                yield from emit(ctx, "missing", token, p, "fate_unknown", False, False)
        return
    if low in ("refugees", "refugee", "evacuees", "prisoners", "captives") and token.dep_ == "attr" and quantity_of(ctx, token) is None:
        subject = first(token.head, "nsubj")
        if subject is not None and (q := quantity_of(ctx, subject)) is not None and q.low is not None:
            yield Hit(t["count"][low], token, Group(token, token.text, "count", quantity_of(ctx, subject)), "were_refugees")
        return
    if low in ("refuge", "shelter") and token.dep_ == "dobj" and token.head.lower_ in verbs("take seek"):
        subject = subject_of(token.head)
        if subject is not None and (is_people(subject, loose=True)) and not unreal(token.head, t):
            for g in groups(ctx, subject):
                if g.quantity is not None or g.form in ("plural", "definite") and not g.singular:
                    yield Hit("displaced", token, g, "took_refuge")
        return
    if low == "toll" or low == "count" and token.i and ctx.doc[token.i - 1].lower_ == "body":
        yield from toll_hits(ctx, token, t)
        return
    if low == "lives" and token.tag_ == "VBZ" and token.i > 1 and ctx.by_token.get(token.i - 1) is not None and ctx.doc[token.i - 2].lower_ in verbs("claim take cost"):
        yield Hit("killed", token, Group(token, "", "count", ctx.by_token[token.i - 1]), "claimed_lives")
        return
    if low in ("lives", "life") and token.dep_ == "dobj" and token.head.lower_ in verbs("claim take cost"):
        lost = of_objects(token)
        for p in lost:
            yield from emit(ctx, "killed", token, p, "claimed_lives", False, False)
        if lost:
            return
        if quantity_of(ctx, token) is not None:
            yield Hit("killed", token, Group(token, "", "count", quantity_of(ctx, token)), "claimed_lives")
        return
    if low in t["body"] and is_noun(token):
        q = quantity_of(ctx, token)
        inner = next((first(c, "pobj") for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        if (q is None or q.text.lower() in ("a", "an")) and inner is not None and quantity_of(ctx, inner) is not None and not unreal(verb_above(token), t):
            yield Hit("killed", token, one(ctx, inner), "bodies")
        elif q is not None and q.high != 1 and not unreal(verb_above(token), t):
            yield Hit("killed", token, Group(token, of_text(ctx, token), "count", q), "bodies")
        return
    if low in t["noun"] and is_noun(token):
        yield from _nominal(ctx, token, t["noun"][low], t)
    if low in t["count"] or low in ("victims", "victim"):
        yield from _counted(ctx, token, t["count"].get(low, "killed"), t)


def _nominal(ctx: Context, token, kind: str, t: dict) -> Iterator[Hit]:
    """ "the deaths of 27 people", "the killing of an officer", "the mayor's death"."""
    verb = verb_above(token)
    if is_verb(verb) and unreal(verb, t):
        return
    if token.lower_ in ("injuries", "injury") and token.i + 2 < len(ctx.doc) and ctx.doc[token.i + 1].lower_ == "to":
        # "injuries to 15 more"
        to = ctx.doc[token.i + 1]
        hurt = first(to, "pobj")
        if hurt is not None and quantity_of(ctx, hurt) is not None and (is_people(hurt) or hurt.lower_ == "more"):
            yield from emit(ctx, kind, token, hurt, "act_of", False, False)
        return
    number = quantity_of(ctx, token)
    if number is not None and token.tag_ == "NNS" and number.qualifier != "none" and (number.low or 0) > 1 and token.lower_ in ("killings", "murders", "abductions", "kidnappings", "executions", "arrests", "injuries", "assassinations", "disappearances"):
        yield Hit(kind, token, Group(token, of_text(ctx, token), "count", number), "counted_acts")
        return
    of = next((c for n in (token, *(x for x in (*conjuncts(token), token.head) if x.dep_ != "pobj" or token.dep_ == "conj")) for c in n.children if c.dep_ == "prep" and c.lower_ == "of" and c.i > token.i), None)
    p = first(of, "pobj") if of is not None else None
    if p is not None and (is_people(p, loose=kind == "killed")):
        if kind == "captured" and not is_people(p) or kind == "displaced" and quantity_of(ctx, p) is None:
            return
        g = one(ctx, p)
        if p.tag_ in ("NNP", "NNPS") and g.quantity is None and ctx.is_place(g.text):
            return
        if g.quantity is None and token.dep_ == "attr":
            # "The X massacre was the killing of the villagers": what the article is about, no statement of a loss.
            return
        if g.quantity is None and token.lower_ in ("death", "deaths") and g.form in ("plural", "definite", "pronoun"):
            return
        if g.quantity is None and g.form not in ("name", "definite") and token.lower_ not in ("massacre", "murder", "killing", "execution", "assassination"):
            return
        if g.form == "name" and token.lower_ not in ("murder", "assassination", "execution", "lynching", "beheading", "killings", "deaths"):
            return
        if g.quantity is None and token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "appos", "ROOT", "conj"):
            return
        yield from emit(ctx, kind, token, p, "act_of", False, g.quantity is None and g.form == "pronoun")
        return


def _counted(ctx: Context, token, kind: str, t: dict) -> Iterator[Hit]:
    """ "30 casualties", "12 fatalities", "among the 17 injured", "heavy losses"."""
    low = token.lower_
    verb = verb_above(token)
    if is_verb(verb) and unreal(verb, t) and verb.dep_ != "ROOT":
        return
    if token.tag_ in ("VBN", "VBD") and (first(token, "auxpass") is not None or first(token, "nsubjpass") is not None or first(token, "nsubj") is not None and not token.head.lower_ == "among"):
        return
    silent = _silent(ctx, token, kind)
    if silent is not None:
        yield silent
        return
    if token.dep_ == "pobj" and token.head.lower_ == "without" and is_verb(token.head.head) and kind in ("casualties", "killed", "injured") and token.tag_ in ("NN", "NNS"):
        at = token.head
        of_life = first(token, "prep")
        if low == "loss" and of_life is not None and first(of_life, "pobj") is not None and first(of_life, "pobj").lower_ in ("life", "lives"):
            kind = "killed"
        yield Hit(kind, token, Group(token, "", "count", Quantity(at.text, at.idx, at.idx + len(at.text), 0, 0, "none")), "without")
        return
    if kind == "captured" and low in ("arrest", "arrests") and quantity_of(ctx, token) is None:
        return
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.tag_ == "CD" and token.head.head.dep_ in ("nsubj", "nsubjpass"):
        yield from _numbered_parts(ctx, token, kind)
    q = quantity_of(ctx, token)
    if q is None and kind == "captured" and token.i > 1 and ctx.doc[token.i - 1].lower_ in ("taken", "held"):
        # "and 2,000 taken prisoner"
        q = ctx.by_token.get(token.i - 2)
    if q is not None and q.text.lower() == "many" and (ctx.doc.text[: q.start].rstrip().endswith(" as") or ctx.doc.text[: q.start].rstrip().endswith(" so")):
        q = None
    # "Among the dead were two policemen", "The dead included ..."
    if token.dep_ == "acl" and token.head.lower_ == "those" and token.head.head.lower_ in ("among", "of"):
        token_among = token.head
    else:
        token_among = token
    among = token_among.dep_ == "pobj" and token_among.head.lower_ == "among"
    listed = []
    if among:
        v = token_among.head.head
        if is_verb(v) and v.lower_ in verbs("be"):
            subject = first(v, "nsubj", "attr")
            if subject is not None and subject != token:
                listed = groups(ctx, subject)
    elif token.dep_ in ("nsubj", "nsubjpass") and token.head.lower_ in verbs("include be comprise number"):
        obj = first(token.head, "dobj", "attr")
        if obj is not None and (token.head.lower_ in verbs("include comprise") or obj.tag_ in ("NNS", "NN") and q is None and low not in ("victims", "victim", "losses", "casualties")):
            listed = groups(ctx, obj)
    if q is not None and q.text.lower() not in ("a", "an") or low in ("dead", "fatalities", "casualties") and q is not None:
        if low in ("loss", "losses") and q.qualifier != "vague" and not loss_of_people(token):
            return
        if low in ("prisoner", "prisoners", "hostage", "hostages", "captive", "captives", "detainees", "detainee", "refugees", "refugee", "evacuees"):
            if not captive_context(token, t):
                return
        if token.tag_ in ("VBN", "VBD", "JJ") and token.dep_ in ("amod",) and is_noun(token.head):
            return
        text = of_text(ctx, token) or modifier_text(ctx, token, q) or sufferer_of(token, t)
        accounted = bool(listed) and q.low is not None and sum(g.quantity.low or 0 for g in listed if g.quantity is not None) == q.low
        if accounted:
            text = " and ".join(g.text for g in listed)
            for g in listed:
                if g.quantity is not None:
                    _mark(ctx, g.quantity)
        yield Hit(kind, token, Group(token, text, "count", q), "counted_noun")
        _mark(ctx, q)
        if listed and not accounted:
            for g in listed:
                if (g.quantity is not None or g.form == "name") and not (kind == "casualties" and _told_apart(ctx, g.head, t)):
                    g.part = True
                    yield Hit(kind, token, g, "among_them")
        return
    if listed and low in ("dead", "slain", "killed", "injured", "wounded", "victims", "casualties", "fatalities", "hostages", "captured", "arrested", "missing"):
        for g in listed:
            if (g.quantity is not None or g.form == "name" or g.form == "definite" and g.singular) and not (kind == "casualties" and _told_apart(ctx, g.head, t)):
                yield Hit(kind, token, g, "among_them")
        return
    # "Enemy dead were put at 40": the parse may make the side the noun.
    role = token.head if token.dep_ == "amod" and token.head.i == token.i - 1 else token
    if q is None and kind in ("killed", "injured", "captured") and role.dep_ in ("dobj", "nsubjpass", "nsubj", "pobj", "oprd") and low not in ("victims", "victim", "prisoner", "hostage"):
        v = role.head if is_verb(role.head) else role.head.head
        for prep in (*token.children, *(v.children if is_verb(v) and v.lower_ in verbs("put estimate place set give report calculate fix number reckon") | _SUMS else ())):
            if prep.dep_ == "prep" and prep.lower_ in (("to",) if v.lower_ in _SUMS else ("at", "as")) and prep.i > token.i and first(prep, "pobj", "pcomp") is not None:
                figure = quantity_of(ctx, first(prep, "pobj", "pcomp"))
                if figure is not None:
                    yield Hit(kind, token, Group(token, of_text(ctx, token) or sufferer_of(token, t), "count", figure), "put_at")
                    return
    if kind == "casualties" and low in ("casualties", "losses", "loss"):
        yield from _scaled_losses(ctx, token, t)


_GIVES = "report give mention name provide release disclose announce specify reveal publish offer"


def _silent(ctx: Context, token, kind: str) -> Hit | None:
    """ "did not report any casualties", "gave no figure for civilian deaths": who says nothing of them."""
    noun = token
    if token.dep_ == "pobj" and token.head.lower_ in ("for", "of", "on") and token.head.head.lower_ in ("figure", "figures", "number", "numbers", "toll", "count", "details", "information"):
        noun = token.head.head
    verb = noun.head
    if noun.dep_ != "dobj" or not is_verb(verb) or verb.lower_ not in verbs(_GIVES):
        return None
    no = first(noun, "det") is not None and first(noun, "det").lower_ == "no"
    if not (negated(verb) or no and (noun != token or verb.lower_ in verbs("mention name"))):
        return None
    subject = subject_of(verb)
    if subject is None or not (is_noun(subject) or subject.tag_ == "PRP"):
        return None
    return Hit(kind, token, Group(token, one(ctx, subject).text, "unreported"), "unreported", stance="unreported")


def _numbered_parts(ctx: Context, token, kind: str) -> Iterator[Hit]:
    """ "four of the dead were Protestants and two were Catholics": each figure with the noun it is said to be."""
    number = token.head.head
    for verb in (number.head, *children(number.head, "conj", "ccomp", "advcl")):
        subject = first(verb, "nsubj")
        attr = first(verb, "attr")
        if verb.lower_ not in ("were", "was", "are") or subject is None or attr is None or not is_people(attr, loose=True):
            continue
        q = ctx.by_token.get(subject.i)
        if q is not None and id(q) not in ctx.used:
            yield Hit(kind, token, Group(attr, one(ctx, attr).text, "count", q, part=True), "numbered_part")


# So few men are lost one by one: they are dead. More may be wounded or taken too.
_FEW = 10


def lost_kind(q: Quantity) -> str:
    """What so many men lost are: killed where they are few, else casualties."""
    return "killed" if q.qualifier == "exact" and q.high is not None and q.high <= _FEW else "casualties"


_SUMS = verbs("come amount run total climb rise")
_MEASURES = "number total amount be exceed reach come run"


def _told_apart(ctx: Context, number, t: dict) -> bool:
    """Whether a figure of losses says itself what they are: "12 dead", "1,200 killed and wounded"."""
    return any(x.lower_ in t["count"] or x.lower_ in t["object"] for x in ctx.doc[number.i: number.i + 3])


def _mark(ctx: Context, q) -> None:
    ctx.used.add(id(q))


def _scaled_losses(ctx: Context, token, t: dict) -> Iterator[Hit]:
    """ "suffered heavy casualties": people lost without a figure."""
    scaled = next((c for c in token.lefts if c.lower_ in t["scaled"] or c.lower_ in ("no", "any", "zero")), None)
    q = quantity_of(ctx, token)
    v = token.head
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    p = first(of, "pobj") if of is not None else None
    if token.lower_ == "loss" or token.lower_ == "losses":
        if p is not None and thing_kind(one(ctx, p).text, p.text) is not None:
            return
        if p is not None and quantity_of(ctx, p) is not None:
            if is_people(p):
                yield from emit(ctx, lost_kind(quantity_of(ctx, p)), token, p, "loss_of", False, False)
            else:
                noun = one(ctx, p)
                if (noun.elided or noun.head.lower_ == "own") and noun.quantity is not None:
                    yield Hit(lost_kind(noun.quantity), token, noun, "loss_of")
            return
        if token.lower_ == "loss" and not (is_verb(v) and v.lower_ in verbs(_MEASURES) and token.dep_ == "nsubj"):
            return
    if scaled is None and q is None:
        at = next((c for c in (*token.children, *(v.children if is_verb(v) and v.lower_ in verbs("put estimate place set give report calculate revise raise") else ())) if c.dep_ == "prep" and c.lower_ in ("at", "as", "to") and c.i > token.i), None)
        if at is not None and first(at, "pobj") is not None and quantity_of(ctx, first(at, "pobj")) is not None and not _told_apart(ctx, first(at, "pobj"), t):
            yield Hit("casualties", token, Group(token, of_text(ctx, token), "count", quantity_of(ctx, first(at, "pobj"))), "losses_at")
            return
        if is_verb(v) and v.lower_ in verbs(_MEASURES) and token.dep_ in ("nsubj", "nsubjpass"):
            to = next((c for c in v.children if c.dep_ == "prep" and c.lower_ == "to"), None)
            num = first(v, "attr", "dobj", "acomp") or (first(to, "pobj") if to is not None else None)
            n = quantity_of(ctx, num) if num is not None else None
            if n is not None and n.text.lower() not in ("a", "an") and not _told_apart(ctx, num, t):
                yield Hit("casualties", token, Group(token, of_text(ctx, token) or sufferer_of(token, t), "count", n), "losses_were")
                return
            word = next((c for c in v.children if c.lower_ in t["scaled"]), None)
            if word is not None:
                yield Hit("casualties", token, Group(token, of_text(ctx, token), "scaled:" + word.text), "losses_were")
        return
    if scaled is not None and scaled.lower_ not in ("no", "any", "zero", "unknown", "more", "further", "additional", "light"):
        yield Hit("casualties", token, Group(token, of_text(ctx, token) or sufferer_of(token, t), "scaled:" + scaled.text), "heavy_losses")
    elif scaled is not None and scaled.lower_ == "light":
        yield Hit("casualties", token, Group(token, of_text(ctx, token) or sufferer_of(token, t), "scaled:" + scaled.text), "heavy_losses")
