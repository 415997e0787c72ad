"""What stands beside a claim just read: companions, parts, corrections, figures the parse lost.

What belongs here: rules that start from a hit already made. What does not: the first reading of a predicate.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..groups import COLLECTIVE, Context, Group, groups, one, parts
from ..inflection import verbs
from ..syntax import children, first, is_noun, is_verb, negated
from ..things import aircraft_type
from .frames import Hit, tables
from .persons import is_people
from .reality import is_natural, unreal


def killed_and_wounded(found: list[Hit]) -> list[Hit]:
    """ "50 were killed and wounded": one figure that cannot be split is ``casualties``."""
    out: list[Hit] = []
    for hit in found:
        last = next((h for h in out if {h.claim_type, hit.claim_type} in ({"killed", "injured"}, {"injured", "killed"}) and h.group.head == hit.group.head
                     and h.group.quantity is hit.group.quantity and abs(h.predicate.i - hit.predicate.i) == 2
                     and hit.predicate.doc[min(h.predicate.i, hit.predicate.i) + 1].lower_ in ("and", "or", "/")), None)
        if last is not None and last.group.form in ("count", "plural", "definite") and not last.group.singular:
            last.claim_type, last.rule = "casualties", "killed_and_wounded"
            continue
        out.append(hit)
    return out


def as_were(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
    """ "The guard was shot, as were a cook and two boys"."""
    for verb in ctx.doc:
        if verb.lower_ not in ("was", "were", "did") or not verb.i or ctx.doc[verb.i - 1].lower_ != "as":
            continue
        before = [h for h in found if h.predicate.i < verb.i and not h.group.part]
        subject = next((c for c in verb.rights if c.dep_ in ("nsubj", "attr", "nsubjpass") and is_people(c)), None)
        if before and subject is not None:
            for g in groups(ctx, subject):
                yield Hit(before[-1].claim_type, before[-1].predicate, g, "as_were")


def victims_of(found: list[Hit]) -> list[Hit]:
    """Counted victims are the dead, but where the sentence says what else befell them."""
    told = {id(h.group.quantity) for h in found if h.group.quantity is not None and h.predicate.lower_ not in ("victim", "victims")}
    return [h for h in found if h.predicate.lower_ not in ("victim", "victims") or id(h.group.quantity) not in told]


def companions(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
    """ "..., in addition to the bomber", "along with two guards"."""
    main = next((h for h in found if h.claim_type in ("killed", "injured", "captured")), None)
    if main is None:
        return
    for token in ctx.doc:
        low = token.lower_
        prep = None
        if low == "addition" and token.head.lower_ == "in":
            prep = next((c for c in token.children if c.lower_ == "to"), None)
        elif low in ("counting", "excluding") and (low == "excluding" or negated(token)):
            obj = first(token, "dobj", "pobj")
            if obj is not None and is_people(obj):
                for g in groups(ctx, obj):
                    if g.quantity is not None or g.form == "definite" and g.singular:
                        yield Hit(main.claim_type, main.predicate, g, "companion")
        elif low == "with" and token.i and token.i - 1 in ctx.by_token and token.i + 1 < len(ctx.doc) and ctx.doc[token.i + 1].lower_ == "the":
            prep = token
        elif low in ("besides", "alongside") and token.dep_ == "prep" or low == "with" and token.i and ctx.doc[token.i - 1].lower_ in ("along", "together"):
            prep = token
        if prep is not None and first(prep, "pobj") is not None and is_people(first(prep, "pobj")):
            for g in groups(ctx, first(prep, "pobj")):
                if g.quantity is not None or g.form in ("name",) or g.form == "definite" and g.singular:
                    yield Hit(main.claim_type, main.predicate, g, "companion")


_JOINED = re.compile(r"(?:\s+and\s+(?:[\w-]+\s+){0,2}[\w-]+(?=,))?\s*(?:,|and|,\s*and|as well as|,\s*as well as|plus|along with|,\s*along with|together with|or|&)\s*(?:also\s+|then\s+)?$")


_PART_JOINED = re.compile(r"(?: (?:under|over|below|above|aged) [\w -]{1,12})?(?:,| and|, and) ")


_LINK = frozenset("were was are had have has been being also then later reportedly allegedly all both either immediately subsequently eventually reported confirmed believed left others more people men persons feared thus already either now still found".split())


def beside(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
    """Where the parse lost it: a figure of people joined to one that is told, or right beside a word that tells."""
    t = tables()
    text = ctx.doc.text
    for q in ctx.quantities:
        if id(q) in ctx.used or q.text.lower() in ("a", "an", "one", "some", "most", "all", "no", "both", "another") or q.qualifier == "none":
            continue
        tokens = ctx.tokens(q)
        if not tokens or _age(ctx, tokens[0]) or _OF_THE_HURT.match(text, q.end):
            continue
        noun = _noun_behind(ctx, tokens[-1])
        people = noun is not None and not aircraft_type(ctx, noun) and (is_people(noun) or noun.lower_ in ("people", "others", "more"))
        g = Group(noun, text[q.end: noun.idx + len(noun.text)].strip(), "count", q, elided=noun.lower_ in ("others", "more")) if people else Group(tokens[-1], "", "count", q, elided=True)
        last = max((h for h in found if h.group.quantity is not None and h.group.quantity.end <= q.start and not h.group.part), key=lambda h: h.group.quantity.end, default=None)
        if last is not None and people:
            end = max(last.group.quantity.end, last.group.head.idx + len(last.group.head.text))
            if end <= q.start and _JOINED.match(text[end: q.start]):
                yield Hit(last.claim_type, last.predicate, g, "joined")
                continue
        part = max((h for h in found if h.group.part and h.group.quantity is not None and h.group.quantity.end <= q.start), key=lambda h: h.group.quantity.end, default=None)
        if people and part is not None and _PART_JOINED.fullmatch(text[part.group.head.idx + len(part.group.head.text): q.start]):
            yield Hit(part.claim_type, part.predicate, replace(g, part=True), part.rule)
            continue
        if (people or noun is None) and (named := _after_name(ctx, q, found)) is not None:
            yield Hit(named.claim_type, named.predicate, g if people else one(ctx, tokens[-1]), "joined")
            continue
        if noun is not None and not people:
            continue
        hit = _told_behind(ctx, noun if people else tokens[-1], g, t) or _told_before(ctx, tokens[0], g, t)
        if hit is not None:
            yield hit


def _after_name(ctx: Context, q, found: list[Hit]) -> Hit | None:
    """ "killed the leader, X, and five of his fighters": whom the figure is joined to over a name."""
    for h in found:
        if h.group.quantity is None and h.group.singular and not h.group.part and h.predicate.i < h.group.head.i:
            behind = h.group.head.idx + len(h.group.head.text)
            if behind < q.start and _AND_HIS.fullmatch(ctx.doc.text[behind: q.start]) and re.match(r" (?:of )?(?:his|her|their)\b| others\b| (?:[\w-]+ )?(?:bodyguards|fighters|soldiers|men|companions|guards|followers|aides)\b", ctx.doc.text[q.end:]):
                return h
    return None


_AND_HIS = re.compile(r"(?:,? [A-Z][\w.'’-]*){0,4},? and (?:with him )?")


def _age(ctx: Context, token) -> bool:
    """ "a boy of twelve"."""
    return token.i > 1 and ctx.doc[token.i - 1].lower_ == "of" and ctx.doc[token.i - 2].tag_ == "NN" and is_people(ctx.doc[token.i - 2]) and ctx.doc[token.i - 2].lower_ not in COLLECTIVE


def _noun_behind(ctx: Context, token):
    """The noun that follows a figure, over its adjectives."""
    for x in ctx.doc[token.i + 1: token.i + 6]:
        if is_noun(x) or x.lower_ in ("others", "more"):
            after = ctx.doc[x.i + 1] if x.i + 1 < len(ctx.doc) else None
            if after is None or not (is_noun(after) and x.tag_ in ("NN", "NNP", "NNS")):
                return x
        elif not (x.tag_.startswith("JJ") or x.tag_ in ("VBN", "VBG", "HYPH", "CC", "POS", "NN", "NNP") or x.text == "-"):
            return None
    return None


def _told_behind(ctx: Context, token, g: Group, t: dict) -> Hit | None:
    for x in ctx.doc[token.i + 1: token.i + 7]:
        kind = t["object"].get(x.lower_) or t["subject"].get(x.lower_) or t["adjectives"].get(x.lower_)
        if kind is not None and x.tag_ in ("VBN", "VBD", "JJ") and x.lower_ not in verbs("burn") and not negated(x) and not unreal(x, t) and not is_natural(x, t):
            after = ctx.doc[x.i + 1].lower_ if x.i + 1 < len(ctx.doc) else ""
            return None if x.tag_ == "VBD" and after in ("the", "a", "him", "her", "them", "several", "many") else Hit(kind, x, g, "beside")
        if x.lower_ not in _LINK:
            return None
    return None


def _told_before(ctx: Context, token, g: Group, t: dict) -> Hit | None:
    for x in reversed(list(ctx.doc[max(0, token.i - 3): token.i])):
        kind = t["object"].get(x.lower_) or ("killed" if x.lower_ in verbs("massacre") else None)
        if kind is not None and x.tag_ in ("VBD", "VBG", "VBZ", "VB") and x.lower_ not in verbs("burn") and not negated(x) and not unreal(x, t):
            return Hit(kind, x, g, "beside")
        if x.lower_ not in ("at", "least", "about", "some", "the", "another", "also", "around", "more", "than", "over", "all", "up", "to", "another", "off"):
            return None
    return None


_THOSE_OF = re.compile(r"\band (?:those|that) of (?P<whose>(?:the |an? )?[\w'’-]+(?: [\w'’-]+){0,3}?) (?:at|to|as|with) $")


def those_of(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
    """ "put the losses of the garrison at 90 dead and those of the rebels at 270": the same of others, with its own figure."""
    for q in ctx.quantities:
        m = _THOSE_OF.search(ctx.doc.text[: q.start]) if id(q) not in ctx.used else None
        before = [h for h in found if m and h.group.quantity is not None and h.group.quantity.end <= m.start() + 1] if m else []
        if before:
            whose = next((t for t in reversed(ctx.doc) if t.idx < m.end("whose") and is_noun(t)), None)
            if whose is not None and is_people(whose, loose=True):
                yield Hit(before[-1].claim_type, before[-1].predicate, Group(whose, m["whose"], "count", q), "those_of")


_OF_THE_HURT = re.compile(r"\s+of (?:the|those|his|her|its|their) (?:\w+ )?(wounded|injured|dead|slain|fatalities)\b", re.I)


def of_the_hurt(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
    """ "21 of the injured were still in hospital": a figure of those whom a noun tells, where nothing else befell them."""
    t = tables()
    for q in ctx.quantities:
        if id(q) in ctx.used or q.qualifier in ("none", "vague") or q.text.lower() in ("a", "an", "one") or q.text[:1] == "#":
            continue
        behind = _OF_THE_HURT.match(ctx.doc.text, q.end)
        if behind and not any(h.group.quantity is q for h in found):
            token = next(x for x in ctx.doc if x.idx == behind.start(1))
            kind = t["count"].get(token.lower_)
            if kind is not None:
                yield Hit(kind, token, Group(token, token.text, "count", q), "of_the_hurt")


_COLON_NEAR = 90


def enumerated(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
    """ "cost twelve lives: nine soldiers and three children": the figures behind a colon that make up the one before it."""
    text = ctx.doc.text
    for whole in found:
        q = whole.group.quantity
        at = text.find(":", q.end) if q is not None and q.low else -1
        if at < 0 or at - q.end > _COLON_NEAR:
            continue
        inside = [i for i in ctx.quantities if at < i.start and id(i) not in ctx.used and not re.search(r"[.;]", text[at: i.start])]
        nouns = [_noun_behind(ctx, ctx.tokens(i)[-1]) for i in inside]
        if len(inside) > 1 and sum(i.low or 0 for i in inside) == q.low and all(n is not None and is_people(n) for n in nouns):
            for i, noun in zip(inside, nouns):
                yield Hit(whole.claim_type, whole.predicate, Group(noun, text[i.end: noun.idx + len(noun.text)].strip(), "count", i, part=True), "bracketed_part")


_CORRECTION = re.compile(r"(?:\bnot|\brather than|\binstead of|\bnot the)\s+(?:(?:at|of|to|as|by)\s+)?$", re.I)


def corrected(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
    """ "21, not 27": the second figure is denied by whoever gives the first."""
    text = ctx.doc.text
    for q in ctx.quantities:
        if id(q) in ctx.used or q.text.lower() in ("a", "an", "one") or not _CORRECTION.search(text[: q.start]):
            continue
        before = [h for h in found if h.group.quantity is not None and h.group.quantity.end <= q.start and q.start - h.group.quantity.end < 40]
        if before:
            ctx.used.add(id(q))
            last = before[-1]
            yield Hit(last.claim_type, last.predicate, Group(last.group.head, last.group.text, "count", q), "corrected", stance="denies")


# How far behind a figure its parts may be told.
_NEAR = 40


def including(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
    """ "53 deaths, including those of a constable and three marines": the parts of a whole that a noun tells."""
    for hit in found:
        if is_noun(hit.predicate) and not hit.group.part and hit.rule in ("counted_noun", "bodies", "toll", "counted_acts"):
            for g in parts(ctx, hit.predicate):
                if (g.quantity is not None and id(g.quantity) not in ctx.used or g.form == "name") and is_people(g.head):
                    if g.quantity is not None:
                        ctx.used.add(id(g.quantity))
                    yield Hit(hit.claim_type, hit.predicate, g, hit.rule + "_including")
    for token in ctx.doc:
        nouns = children(token, "pobj", "dobj") if token.lower_ == "including" else _among_them(ctx, token)
        if nouns and (whole := _right_before(ctx, token, found)) is not None:
            for noun in nouns:
                for g in groups(ctx, noun):
                    if g.quantity is not None and id(g.quantity) not in ctx.used and is_people(g.head):
                        yield Hit(whole.claim_type, whole.predicate, replace(g, part=True), whole.rule + "_including")


def _among_them(ctx: Context, token) -> list:
    """X of "12 dead, among them X"."""
    if token.lower_ != "among" or token.i + 2 >= len(ctx.doc) or ctx.doc[token.i + 1].lower_ not in ("them", "whom"):
        return []
    noun = _noun_behind(ctx, ctx.doc[token.i + 1]) if ctx.by_token.get(token.i + 2) is None else _noun_behind(ctx, ctx.tokens(ctx.by_token[token.i + 2])[-1])
    return [noun] if noun is not None else []


def _right_before(ctx: Context, token, found: list[Hit]) -> Hit | None:
    """ "a figure of 272 dead, including 17 children": the counted whole that "including" follows, whatever the parse hung it to."""
    whole = max((h for h in found if h.group.quantity is not None and h.group.quantity.end <= token.idx and not h.group.part), key=lambda h: h.group.quantity.end, default=None)
    gap = ctx.doc.text[whole.group.quantity.end: token.idx] if whole is not None else "."
    return whole if len(gap) < _NEAR and not re.search(r"[.;:]|\bthat\b", gap) and not any(is_verb(x) and whole.group.quantity.end < x.idx < token.idx and x != whole.predicate
                                                                                        and x.tag_ != "VBN" for x in ctx.doc) else None


_PART_OF = re.compile(r"\s*of (?:them|whom|which|these|those)\b,?(?: (?:were|are|being|was))?(?: (?:those|all|also|only|identified as))*\s")


def of_them(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
    """ "49 bodies, seven of them children", "of whom at least forty were women": parts of the figure before."""
    text = ctx.doc.text
    for q in ctx.quantities:
        if id(q) in ctx.used or q.text.lower() in ("a", "an", "one", "all"):
            continue
        ahead = _PART_OF.match(text, q.end)
        behind = re.search(r"\bof (?:whom|which|them),? $", text[: q.start])
        at = ahead.end() if ahead else None
        if at is None and behind:
            were = re.match(r"\s*(?:were|was|are)\s", text[q.end:])
            at = q.end + were.end() if were else None
        before = [h for h in found if h.group.quantity is not None and not h.group.part and h.group.quantity.start < q.start]
        if at is None or not before:
            continue
        token = next((t for t in ctx.doc if t.idx >= at and (is_noun(t) or t.tag_ == "IN")), None)
        if token is None or token.tag_ == "IN" or token.idx - at > 30 or not is_people(token):
            continue
        ctx.used.add(id(q))
        g = Group(token, text[at: token.idx + len(token.text)].strip(), "count", q, part=True)
        yield Hit(before[-1].claim_type, before[-1].predicate, g, "of_them")


def bracketed(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
    """ "12 were killed (8 soldiers and 4 civilians)": figures in brackets are parts of the one before."""
    text = ctx.doc.text
    for q in ctx.quantities:
        if id(q) in ctx.used or q.text.lower() in ("a", "an"):
            continue
        opened = text.rfind("(", 0, q.start)
        if opened < 0 or text.rfind(")", 0, q.start) > opened:
            continue
        before = [h for h in found if h.group.quantity is not None and not h.group.part and h.group.quantity.start < opened]
        if not before:
            continue
        token = next((t for t in ctx.doc if t.idx >= q.end and is_noun(t)), None)
        if token is None or token.idx - q.end > 40 or not is_people(token):
            continue
        ctx.used.add(id(q))
        g = one(ctx, token)
        g.quantity, g.form, g.part = q, "count", True
        yield Hit(before[-1].claim_type, before[-1].predicate, g, "bracketed_part")
