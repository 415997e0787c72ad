"""People killed, injured, captured, missing, displaced or lost, as sentences say it.

What belongs here: finding the word that carries such a claim and the phrase it happened to, over the
dependency parse. What does not: figures (``quantities``), phrases (``groups``), who says so
(``attribution``), strength and equipment.

Each hit names the rule that made it.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .groups import COLLECTIVE, VICTIM_WORDS, Context, Group, groups, one, parts, quantity_of
from .inflection import nouns, verbs
from .lexicon import load
from .syntax import agent_of, chain, children, conjuncts, first, is_noun, is_passive, is_verb, negated, subject_of

TYPES = ("killed", "injured", "captured", "missing", "displaced", "casualties")


@dataclass(slots=True)
class Hit:
    """A claim in the making: its type, the carrying word, the group, the rule."""

    claim_type: str
    predicate: object
    group: Group
    rule: str
    negated: bool = False
    whole_type: str | None = None
    stance: str | None = None


@cache
def _tables() -> dict:
    lex = load("predicates")
    t: dict = {"object": {}, "subject": {}, "noun": {}, "count": {}, "conditional": {}, "body": nouns(lex["killed"]["body"])}
    for kind in TYPES:
        for frame in ("object", "subject", "conditional"):
            for f in verbs(lex[kind].get(frame, "")):
                t[frame].setdefault(f, kind)
        for f in nouns(lex[kind].get("noun", "")):
            t["noun"].setdefault(f, kind)
        for f in nouns(lex[kind].get("count", "")):
            t["count"].setdefault(f, kind)
    frames = lex["frames"]
    t |= {k: verbs(frames[k]) for k in ("suffer", "inflict", "lose", "leave", "to_death", "rise", "irrealis")}
    t["irrealis"] = t["irrealis"] | frozenset(frames["irrealis"].split())
    t["captivity"] = frozenset(frames["captivity"].split())
    t["judicial"] = frozenset(frames["judicial"].split())
    t["scaled"] = frozenset(frames["scaled"].split())
    t["adjectives"] = frames["state_adjectives"]
    return t


def cues() -> frozenset[str]:
    """Every word that can carry a claim of this module: a sentence without one needs no parse."""
    t = _tables()
    return frozenset((*t["object"], *t["subject"], *t["noun"], *t["count"], *t["conditional"], *t["body"], *t["adjectives"], *t["captivity"],
                      "toll", "lives", "life", "home", "homes", "themselves", "border", "questioning", "lost", "losses", "loss", "victims", "victim", "custody", "refuge", "casualties", "unhurt", "unharmed", "unscathed", "injuries", "prisoner"))


def hits(ctx: Context) -> list[Hit]:
    """Every casualty claim of a sentence, in text order."""
    out: list[Hit] = []
    taken: set[tuple[str, int]] = set()
    for hit in _all(ctx):
        key = (hit.claim_type, hit.group.head.i if hit.group.quantity is None else 10_000 + hit.group.quantity.start)
        if key in taken:
            continue
        taken.add(key)
        if hit.group.quantity is not None:
            ctx.used.add(id(hit.group.quantity))
        out.append(hit)
    out = _killed_and_wounded(out)
    for more in (_companions, _bracketed, _of_them, _corrected, _beside):
        for hit in list(more(ctx, out)):
            if hit.group.quantity is not None:
                ctx.used.add(id(hit.group.quantity))
            out.append(hit)
    return out


def _killed_and_wounded(found: list[Hit]) -> list[Hit]:
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


def _companions(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
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
            if obj is not None and _persons(obj):
                for g in groups(ctx, obj):
                    if g.quantity is not None or g.form == "definite" and g.singular:
                        yield Hit(main.claim_type, main.predicate, g, "companion")
        elif low in ("besides", "alongside") and token.dep_ == "prep" or low == "with" and token.i and ctx.doc[token.i - 1].lower_ in ("along", "together"):
            prep = token
        if prep is not None and first(prep, "pobj") is not None and _persons(first(prep, "pobj")):
            for g in groups(ctx, first(prep, "pobj")):
                if g.quantity is not None or g.form in ("name",) or g.form == "definite" and g.singular:
                    yield Hit(main.claim_type, main.predicate, g, "companion")


_JOINED = re.compile(r"\s*(?:,|and|,\s*and|as well as|,\s*as well as|plus|along with|,\s*along with|together with|or|&)\s*(?:also\s+|then\s+)?$")
_LINK = frozenset("were was are had have has been being also then later reportedly allegedly all both either immediately subsequently eventually reported confirmed believed left others more people men persons feared thus already either now still found".split())


def _beside(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
    """Where the parse lost it: a figure of people joined to one that is told, or right beside a word that tells."""
    t = _tables()
    doc, text = ctx.doc, ctx.doc.text
    for q in ctx.quantities:
        if id(q) in ctx.used or q.text.lower() in ("a", "an", "one", "some", "most", "all", "no", "both", "another") or q.qualifier == "none":
            continue
        tokens = ctx.tokens(q)
        if not tokens:
            continue
        noun = _noun_behind(ctx, tokens[-1])
        people = noun is not None and (_persons(noun) or noun.lower_ in ("people", "others", "more"))
        g = Group(noun, text[q.end: noun.idx + len(noun.text)].strip(), "count", q, elided=noun.lower_ in ("others", "more")) if people else Group(tokens[-1], "", "count", q, elided=True)
        last = max((h for h in found if h.group.quantity is not None and h.group.quantity.end <= q.start and not h.group.part), key=lambda h: h.group.quantity.end, default=None)
        if last is not None and people:
            end = max(last.group.quantity.end, last.group.head.idx + len(last.group.head.text))
            if end <= q.start and _JOINED.match(text[end: q.start]):
                yield Hit(last.claim_type, last.predicate, g, "joined")
                continue
        if noun is not None and not people:
            continue
        hit = _told_behind(ctx, noun if people else tokens[-1], g, t) or _told_before(ctx, tokens[0], g, t)
        if hit is not None:
            yield hit


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
        if kind is not None and x.tag_ in ("VBN", "VBD", "JJ") and not negated(x) and not unreal(x, t):
            after = ctx.doc[x.i + 1].lower_ if x.i + 1 < len(ctx.doc) else ""
            return None if x.tag_ == "VBD" and after in ("the", "a", "him", "her", "them", "several", "many") else Hit(kind, x, g, "beside")
        if x.lower_ not in _LINK:
            return None
    return None


def _told_before(ctx: Context, token, g: Group, t: dict) -> Hit | None:
    for x in reversed(list(ctx.doc[max(0, token.i - 3): token.i])):
        kind = t["object"].get(x.lower_) or ("killed" if x.lower_ in verbs("massacre") else None)
        if kind is not None and x.tag_ in ("VBD", "VBG", "VBZ", "VB") and not negated(x) and not unreal(x, t):
            return Hit(kind, x, g, "beside")
        if x.lower_ not in ("at", "least", "about", "some", "the", "another", "also", "around", "more", "than", "over", "all", "up", "to", "another", "off"):
            return None
    return None


_CORRECTION = re.compile(r"(?:\bnot|\brather than|\binstead of|\bnot the)\s+$", re.I)


def _corrected(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
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


_PART_OF = re.compile(r"\s*of (?:them|whom|which|these|those)\b,?(?: (?:were|are|being|was))?(?: (?:those|all|also|only|identified as))*\s")


def _of_them(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
    """ "49 bodies, seven of them children", "of whom at least forty were women": parts of the figure before."""
    text = ctx.doc.text
    for q in ctx.quantities:
        if id(q) in ctx.used or q.text.lower() in ("a", "an", "one"):
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
        token = next((t for t in ctx.doc if t.idx >= at and is_noun(t)), None)
        if token is None or token.idx - at > 30 or not _persons(token):
            continue
        ctx.used.add(id(q))
        g = Group(token, text[at: token.idx + len(token.text)].strip(), "count", q, part=True)
        yield Hit(before[-1].claim_type, before[-1].predicate, g, "of_them")


def _bracketed(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
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
        if token is None or token.idx - q.end > 40 or not _persons(token):
            continue
        ctx.used.add(id(q))
        g = one(ctx, token)
        g.quantity, g.form, g.part = q, "count", True
        yield Hit(before[-1].claim_type, before[-1].predicate, g, "bracketed_part")


def _all(ctx: Context) -> Iterator[Hit]:
    t = _tables()
    for token in ctx.doc:
        low = token.lower_
        if is_verb(token) or token.tag_ in ("JJ", "NN") and low in t["object"] and token.tag_ == "JJ":
            yield from _verb(ctx, token, low, t)
        if low in t["adjectives"] and (token.tag_.startswith("JJ") or token.tag_ in ("NN", "NNS", "VBN", "RB") or low == "missing"):
            yield from _adjective(ctx, token, t["adjectives"][low], t)
        if token.tag_ in ("NN", "NNS", "JJ", "NNP", "NNPS", "VBG", "VBN", "VBD") or low == "lives":
            yield from _noun(ctx, token, low, t)


# Verbs


def _verb(ctx: Context, token, low: str, t: dict) -> Iterator[Hit]:
    kind, rule = _verb_type(ctx, token, low, t)
    if kind is None:
        if low in t["lose"]:
            yield from _lost(ctx, token, t)
        return
    if rule == "subject_verb" and kind == "displaced" and not _flees(ctx, token):
        return
    if low in verbs("die perish") and not _violent(ctx, token):
        return
    if low in verbs("surrender capitulate") and not _can_surrender(ctx, token):
        return
    if low in verbs("imprison jail") and re.search(r"\b(?:for|years?|life|sentence|remainder)\b", ctx.doc.text[token.idx: token.idx + 60]):
        return
    if any(c.lower_ in ("himself", "herself", "themselves", "itself") and first(c, "conj") is None for c in token.children):
        return
    if kind == "killed" and _ROW.match(ctx.doc.text[token.idx:]):
        kind = "casualties"
    elif kind in ("injured", "captured") and _ROW_END.search(ctx.doc.text[: token.idx]):
        return
    participle = token.tag_ in ("VBN", "JJ") or token.tag_ == "VBD" and first(token, "dobj") is None and not (token.i + 1 < len(ctx.doc) and token.i + 1 in ctx.by_token)
    near = _just_left(ctx, token) if participle and first(token, "auxpass", "dobj") is None and rule in ("object_verb", "shot") else None
    if near is not None:
        if near.head.i + 1 < len(ctx.doc) and _degree(ctx.doc, near):
            return
        yield Hit(kind, token, near, "figure_before_participle")
        return
    if unreal(token, t) or (low not in ("arrested",) and _judicial(ctx, token, t)):
        return
    no = negated(token)
    if rule in ("subject_verb", "left_home"):
        affected = _subject(token)
    else:
        affected = _affected(token)
    if rule == "taken_captive" and affected is not None and affected.lower_ in t["captivity"]:
        return
    if affected is None and rule == "to_death" and not is_passive(token):
        affected = _subject(token)
    if affected is None and rule not in ("subject_verb", "left_home"):
        yield from _bare_left(ctx, token, kind)
        return
    if affected is None:
        return
    if low in verbs("surrender capitulate"):
        with_ = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "with"), None)
        p = first(with_, "pobj") if with_ is not None else None
        if p is not None and _persons(p) and quantity_of(ctx, p) is not None:
            yield Hit("captured", token, one(ctx, p), "surrendered_with")
    passing = token.dep_ in ("acl", "amod") or token.dep_ == "relcl" and affected == token.head
    yield from _emit(ctx, kind, token, affected, rule, no, passing)


def _verb_type(ctx: Context, token, low: str, t: dict) -> tuple[str | None, str]:
    following = [c.lower_ for c in ctx.doc[token.i + 1: token.i + 7]]
    if low in t["to_death"] and _to_death(token):
        return "killed", "to_death"
    if low in ("take", "took", "taken", "taking", "hold", "held", "holding", "keep", "kept"):
        if any(w in t["captivity"] for w in following[:6]):
            word = next(x for x in ctx.doc[token.i + 1: token.i + 7] if x.lower_ in t["captivity"])
            if word.head == token and word.dep_ == "dobj" and quantity_of(ctx, word) is not None:
                return "captured", "took_captives"
            return "captured", "taken_captive"
        if "custody" in following[:4] or "for questioning" in " ".join(following):
            return "captured", "taken_captive"
    if low in verbs("hold take") and is_passive(token):
        subject = first(token, "nsubjpass")
        away = low in verbs("hold") or any(c.lower_ in ("to", "away", "into") for c in token.children) and not _CARE.search(ctx.doc.text[token.idx:])
        if away and subject is not None and _persons(subject) and (q := quantity_of(ctx, subject)) is not None and q.low not in (0, 1, None):
            return "captured", "object_verb"
    if low in verbs("give") and any(c.lower_ in ("themselves", "himself") for c in token.children) and any(c.lower_ == "up" for c in token.children):
        return "captured", "left_home"
    if low in verbs("drive force") and re.search(r"\b(?:from|out of|to leave|to abandon) (?:their|his|her|the) (?:homes?|houses?|villages?|town|area|land)", ctx.doc.text[token.idx:]):
        return ("displaced", "object_verb") if _persons(_affected(token)) else (None, "")
    if low in verbs("take") and is_passive(token) and not any(c.dep_ in ("prep", "prt", "advmod", "dobj", "xcomp", "oprd", "acomp") and c.lower_ not in ("in", "on", "by", "at", "during", "also", "alive") for c in token.children):
        subject = first(token, "nsubjpass")
        return ("captured", "object_verb") if subject is not None and _persons(subject) and quantity_of(ctx, subject) is not None else (None, "")
    if low in verbs("pick round") and any(c.lower_ == "up" for c in children(token, "prt", "advmod")):
        return ("captured", "object_verb") if _persons(_affected(token)) else (None, "")
    if low in verbs("treat hospitalize admit") and is_passive(token) and re.search(r"\b(?:wounds?|injur\w+|burns?|shock|cuts|inhalation|hospitals?)\b", " ".join(x.lower_ for x in ctx.doc[token.i + 1: token.i + 9])):
        return ("injured", "treated") if _persons(_affected(token)) else (None, "")
    if low in verbs("put") and " ".join(following).find("out of action") >= 0:
        return ("casualties", "object_verb") if _persons(_affected(token)) else (None, "")
    if low in verbs("leave abandon move relocate cross"):
        subject = _subject(token)
        q = quantity_of(ctx, subject) if subject is not None else None
        if q is not None and (q.low or q.high or 0) >= 20 and one(ctx, subject).head.lower_ in _SETTLED and (first(token, "dobj") is not None or token.head.lower_ in ("forced", "compelled", "obliged") or any(c.dep_ == "prep" and c.lower_ in ("to", "into", "for", "from") for c in token.children)):
            return "displaced", "left_home"
        return None, ""
    if low in t["object"]:
        kind = t["object"][low]
        if kind == "captured" and not (_persons(_affected(token), loose=low not in verbs("capture recapture")) or _unknown_people(ctx, _affected(token)) or _named_person(ctx, _affected(token), low)):
            return None, ""
        if low in ("burned", "burnt", "burning", "burn") and (_affected(token) is not None and _affected(token).tag_ == "CD" or not _persons(_affected(token)) or _affected(token).lower_ in ("them", "they")):
            return None, ""
        if low in ("eliminated", "annihilated", "exterminated", "neutralized", "executed", "evacuated", "drowned", "gassed", "expelled", "injured", "hurt", "uprooted") and not _persons(_affected(token), loose=True):
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
                down = _affected(token)
                return ("killed", "shot_down") if _persons(down) and down.lower_ not in ("bombers", "bomber", "fighters", "fighter", "it", "they", "them") else (None, "")
            if first(token, "conj") is not None and any(c.lower_ in t["object"] and t["object"][c.lower_] in ("killed", "injured") for c in children(token, "conj")):
                return None, ""
            if doc_words & (verbs("kill wound injure survive hit miss") | {"dead"}):
                return None, ""
            if not _persons(_affected(token)) or not (is_passive(token) or first(token, "dobj") is not None and _persons(first(token, "dobj"))):
                return None, ""
            return "killed", "shot"
        if low.startswith("hang") or low == "hung":
            return ("killed", "object_verb") if _persons(_affected(token)) else (None, "")
        if low.startswith("stab"):
            if doc_words & verbs("kill die wound injure murder") or {"death", "dead"} & doc_words:
                return None, ""
            return ("injured", "object_verb") if _persons(_affected(token)) else (None, "")
        if low.startswith("seiz"):
            return ("captured", "object_verb") if _persons(_affected(token)) else (None, "")
        if low.startswith("burn") or low.startswith("hack"):
            return None, ""
    if low in verbs("fall") and not any(c.dep_ in ("prep", "prt", "advmod", "acomp", "dobj") and c.lower_ in ("to", "back", "into", "on", "upon", "off", "ill", "from", "behind", "out", "down", "under", "short", "apart", "asleep", "for") for c in token.children):
        subject = _subject(token)
        if subject is not None and quantity_of(ctx, subject) is not None and _persons(subject) and quantity_of(ctx, subject).low not in (None, 1):
            return "killed", "subject_verb"
        return None, ""
    if low in verbs("carry") and any(c.lower_ in ("off", "away") for c in token.children):
        return ("captured", "object_verb") if _persons(_affected(token)) else (None, "")
    if low in ("gunned", "mowed", "mown", "cut", "struck", "strike") and any(c.lower_ == "down" for c in token.children):
        return ("killed", "shot_down") if _persons(_affected(token), loose=True) else (None, "")
    return None, ""


def _to_death(token) -> bool:
    doc = token.doc
    for j in range(token.i + 1, min(token.i + 8, len(doc))):
        if doc[j].lower_ == "death" and doc[j - 1].lower_ == "to":
            return True
        if doc[j].lower_ == "alive" and j <= token.i + 4:
            return True
    return False


def _persons(affected, *, loose: bool = False) -> bool:
    """Whether a noun is people; ``loose`` lets unknown words pass."""
    from .actors import head_class, nationality
    if affected is None:
        return False
    for a in conjuncts(affected):
        low = a.lower_
        if low in ("him", "her", "them", "he", "she", "they", "who", "whom", "us", "himself"):
            return True
        if head_class(low) or a.tag_ == "CD" or low in ("others", "some", "many", "several", "dozens", "hundreds", "thousands", "scores", "couple", "half", "few", "most", "none", "each", "another", "third", "second", "two", "members", "member", "leader", "leaders", "commander", "commanders", "men", "officers", "officer", "all", "both", "number", "group", "total", "survivors", "crew", "one", "rest", "chief", "forces", "majority", "party", "garrison", "population"):
            of = next((c for c in a.children if c.dep_ == "prep" and c.lower_ == "of"), None)
            inner = first(of, "pobj") if of is not None else None
            if inner is not None and low in ("dozens", "hundreds", "thousands", "scores", "couple", "half", "few", "none", "each", "some", "many", "several", "number", "one", "all", "both", "total", "most", "majority") or inner is not None and a.tag_ == "CD":
                return _persons(inner, loose=loose)
            return True
        if a.tag_ in ("NNPS",) or a.tag_ in ("NNP", "NNS") and a.text[:1].isupper() and nationality(low) and not low.endswith(("ish", "ese")):
            return True
        if a.tag_ == "NNP" and any(c.dep_ == "compound" and (head_class(c.lower_) or c.text.rstrip(".") in _RANKS) for c in a.children):
            return True
        if loose and is_noun(a):
            return True
        if low in _tables()["count"]:
            return True
    return False


def _unknown_people(ctx: Context, token) -> bool:
    """Whether a counted plural that no table knows can be people: no thing, no place."""
    from .equipment import _tables as things
    from .equipment import thing_kind
    if token is None or token.tag_ not in ("NNS", "NNPS", "NNP") or not token.text.endswith(("s", "e", "i")):
        return False
    q = quantity_of(ctx, token)
    words = things()["exclude"]
    return q is not None and (q.low or 0) >= 2 and thing_kind(token.text, token.text) is None and token.lower_.rstrip("s") not in words and token.lower_ not in words


def _named_person(ctx: Context, token, verb: str) -> bool:
    """Whether a proper noun is somebody and no town: only people are arrested; others must not be places."""
    if token is None or token.tag_ != "NNP":
        return False
    if verb not in verbs("capture recapture"):
        return True
    return not ctx.is_place(ctx.doc.text[min((c.idx for c in token.lefts if c.dep_ == "compound"), default=token.idx): token.idx + len(token.text)])


_CARE = re.compile(r"\b(?:hospitals?|clinics?|safety|morgue|mortuary|medical|infirmary|surgery|court|trial)\b", re.I)
# People who live somewhere: when they leave it, they are displaced.
_SETTLED = frozenset("families people residents inhabitants villagers persons refugees civilians households townspeople peasants locals farmers".split())
_RANKS = frozenset("Col Capt Lt Gen Maj Sgt Cpl Pte Pvt Mr Mrs Ms Dr Fr Sir Lord Brig Adm Cmdr Constable Private Sergeant King Prince Emperor Bishop Colonel Captain Lieutenant General Major Brigadier Admiral Count Duke Earl Baron".split())


def _affected(verb):
    """Whom an object-affecting verb hits: its passive subject, its object, or the noun it modifies."""
    if verb.dep_ == "amod" and verb.tag_ == "VBN":
        return None
    passive_subject = first(verb, "nsubjpass")
    if passive_subject is not None:
        return _antecedent(verb, passive_subject)
    obj = first(verb, "dobj")
    if obj is not None:
        return obj
    if verb.tag_ == "VBN" and verb.dep_ in ("xcomp", "ccomp", "oprd", "acomp") and verb.head.lower_ in ("found", "left", "reported", "believed", "feared", "confirmed", "presumed") and first(verb, "nsubj") is None:
        found = first(verb.head, "nsubjpass", "dobj")
        if found is not None:
            return found
    if verb.tag_ == "VBN":
        if verb.dep_ == "acl":
            return verb.head
        subject = first(verb, "nsubj")
        if subject is not None and (first(verb, "auxpass") is not None or not first(verb, "aux")):
            return _antecedent(verb, subject)
        if verb.dep_ == "conj":
            head = verb.head
            if head.tag_ in ("VBN", "VBD") and is_passive(head) or head.dep_ == "acl":
                return _affected_of_passive(head)
            if head.tag_.startswith("VB") and first(head, "nsubj") is not None and first(verb, "auxpass") is not None:
                return _antecedent(head, first(head, "nsubj"))
        if first(verb, "auxpass") is not None:
            return subject_of(verb)
    for c in children(verb, "conj"):
        if c.i > verb.i and is_verb(c) and c.i - verb.i <= 3 and first(c, "dobj") is not None and c.tag_ == verb.tag_:
            return first(c, "dobj")
    if verb.tag_ == "VBN" and verb.dep_ in ("ccomp", "advcl", "ROOT", "pcomp", "dep", "conj"):
        subject = first(verb, "nsubj")
        if subject is not None:
            return _antecedent(verb, subject)
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
        return _antecedent(verb, subject)
    if verb.dep_ == "acl":
        return verb.head
    if verb.dep_ == "conj":
        return _affected_of_passive(verb.head) if verb.head != verb else None
    return subject_of(verb)


def _antecedent(verb, subject):
    """The noun that a relative pronoun stands for."""
    if subject.lower_ in ("who", "which", "that", "whom"):
        for v in chain(verb):
            if v.dep_ == "relcl":
                return v.head
    return subject


def _subject(verb):
    subject = first(verb, "nsubj", "nsubjpass")
    if subject is not None:
        return _antecedent(verb, subject)
    if verb.dep_ == "acl":
        return verb.head if verb.tag_ == "VBG" else None
    if verb.dep_ in ("conj", "xcomp"):
        return subject_of(verb)
    return None


def _bare_left(ctx: Context, token, kind: str) -> Iterator[Hit]:
    """ "... and 41 injured": the figure stands right before a participle whose parse has no subject."""
    if token.tag_ not in ("VBN", "VBD", "JJ") or token.i == 0:
        return
    before = ctx.doc[token.i - 1]
    if before.lower_ in ("others", "more", "were", "also") and before.i > 0:
        before = ctx.doc[before.i - 1]
    q = ctx.by_token.get(before.i)
    if q is not None and id(q) not in ctx.used and q.text.lower() not in ("a", "an"):
        yield Hit(kind, token, Group(before, "others" if ctx.doc[token.i - 1].lower_ == "others" else "", "count", q, elided=True), "figure_before_participle")


def unreal(token, t: dict | None = None) -> bool:
    """Whether a verb is intended, threatened, possible or asked for, not reported."""
    t = t or _tables()
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


def _judicial(ctx: Context, token, t: dict) -> bool:
    words = {x.lower_ for x in ctx.doc}
    low = token.lower_
    if low in verbs("execute hang guillotine behead") and words & t["judicial"]:
        return True
    return low in verbs("murder kill") and bool(words & {"convicted", "charged", "sentenced", "indicted"}) and token.tag_ == "VBG"


# Losses


def _lost(ctx: Context, token, t: dict) -> Iterator[Hit]:
    """ "lost 11 men", "lost their lives", "lost a leg"."""
    from .equipment import thing_kind
    obj = first(token, "dobj")
    if unreal(token, t):
        return
    if obj is None:
        if token.tag_ == "VBN" and token.dep_ in ("acl", "ROOT", "ccomp", "conj"):
            subject = _affected(token)
            if subject is not None and _persons(subject) and quantity_of(ctx, subject) is not None:
                yield from _emit(ctx, "casualties", token, subject, "lost_passive", False, False)
        return
    low = obj.lower_
    if low in ("life", "lives"):
        q = quantity_of(ctx, obj)
        if q is not None and q.text.lower() not in ("a", "an"):
            yield Hit("killed", token, Group(obj, "", "count", q), "lost_lives")
            return
        subject = _subject(token)
        if subject is not None:
            yield from _emit(ctx, "killed", token, subject, "lost_their_lives", negated(token), False)
        return
    if low in ("home", "homes", "house", "houses") and first(obj, "poss") is not None:
        subject = _subject(token)
        if subject is not None and quantity_of(ctx, subject) is not None:
            yield from _emit(ctx, "displaced", token, subject, "lost_home", False, False)
        return
    if low in ("leg", "legs", "arm", "arms", "limb", "limbs", "eye", "eyes", "hand", "foot", "sight", "eyesight"):
        subject = _subject(token)
        if subject is not None:
            yield from _emit(ctx, "injured", token, subject, "lost_limb", False, False)
        return
    for item in conjuncts(obj):
        g = one(ctx, item)
        if g.quantity is None or g.quantity.text.lower() in ("a", "an") and item.lower_ not in ("man", "soldier"):
            continue
        if thing_kind(g.text, g.head.text) is not None:
            continue
        if _persons(item) or item.tag_ == "CD":
            noun_kind = next((k for c in (*item.subtree,) if (k := t["count"].get(c.lower_)) and c != item), None)
            if item.lower_ in t["count"]:
                continue
            kin = g.head.lower_ in ("brother", "brothers", "son", "sons", "father", "mother", "husband", "wife", "daughter", "daughters", "sister", "sisters", "child", "children", "relatives", "friend", "friends", "cousin", "cousins", "parents", "comrades", "colleagues")
            yield Hit(noun_kind or ("killed" if kin else "casualties"), token, g, "lost_men")


# State adjectives


def _adjective(ctx: Context, token, kind: str, t: dict) -> Iterator[Hit]:
    """ "left 12 dead", "were found dead", "12 dead", "with 3 missing"."""
    if token.dep_ in ("amod",) and token.head.i > token.i:
        return
    for verb in chain(token):
        if is_verb(verb) and unreal(verb, t):
            return
        if is_verb(verb):
            break
    head = token.head
    if token.lower_ == "dead" and (head.lower_ in verbs("shoot") or token.i and ctx.doc[token.i - 1].lower_ in verbs("shoot")):
        return
    if token.tag_ in ("VBN", "VBD") and token.dep_ not in ("acomp", "oprd"):
        return
    near = _just_left(ctx, token)
    if near is not None and not (token.dep_ == "amod" and head.i > token.i):
        yield Hit(kind, token, near, "left_dead" if any(x.lower_ in t["leave"] for x in ctx.doc[max(0, token.i - 12): token.i]) else "figure_dead")
        return
    if token.dep_ in ("acomp", "oprd", "xcomp", "attr", "advmod", "ccomp") and is_verb(head):
        if head.lower_ in t["leave"] or token.lower_ == "homeless" and head.lower_ in verbs("make render"):
            affected = first(token, "nsubj") or first(head, "dobj") or first(head, "nsubjpass")
            if affected is None or affected == token:
                yield from _figure_left(ctx, token, kind, "left_dead")
                return
            yield from _emit(ctx, kind, token, affected, "left_dead", False, False)
            return
        if head.lower_ in verbs("be remain go lie report list presume believe declare pronounce confirm") and kind != "captured" or token.lower_ in ("missing",):
            affected = first(head, "nsubj", "nsubjpass")
            if affected is not None and affected.lower_ in ("who", "which", "that"):
                affected = _antecedent(head, affected)
            if affected is not None and affected.lower_ in t["count"]:
                return
            if affected is not None and affected.tag_ != "EX":
                yield from _emit(ctx, kind, token, affected, "was_dead", negated(head), False)
                return
            if affected is not None and affected.tag_ == "EX":
                yield from _figure_left(ctx, token, kind, "was_dead")
            return
    if token.dep_ in ("amod", "acl", "relcl", "appos") and head.i < token.i and is_noun(head):
        q = quantity_of(ctx, head)
        if q is not None:
            yield from _emit(ctx, kind, token, head, "noun_dead", False, False)
        return
    if token.lower_ not in t["count"]:
        yield from _figure_left(ctx, token, kind, "figure_dead")


def _just_left(ctx: Context, token) -> Group | None:
    """The figure right before a word of state: "12 dead", "42 people dead", "30 others injured"."""
    i = token.i - 1
    noun = None
    if i >= 0 and ctx.doc[i].lower_ in ("also", "reported", "left", "lay", "confirmed"):
        i -= 1
    if i >= 0 and (ctx.doc[i].tag_ in ("NNS", "NN") or ctx.doc[i].lower_ in ("others", "more", "people")) and i not in ctx.by_token:
        noun = ctx.doc[i]
        i -= 1
        while i >= 0 and i not in ctx.by_token and ctx.doc[i].tag_ in ("JJ", "NN", "NNP", "VBN", "JJR") and noun.i - i < 4:
            i -= 1
    q = ctx.by_token.get(i) if i >= 0 else None
    if i > 1 and token.lower_ in _tables()["count"] and ctx.doc[i - 1].lower_ == "the" and ctx.doc[i - 2].lower_ in ("among", "of"):
        return None
    if q is not None and q.text.lower() == "many" and ctx.doc.text[: q.start].rstrip().endswith(" as"):
        return None
    if q is None or id(q) in ctx.used or q.text.lower() in ("a", "an", "one") and noun is None:
        return None
    if noun is not None and noun.tag_ in ("NN", "NNS") and not _persons(noun) and noun.lower_ != "people":
        return None
    text = ctx.doc.text[q.end: noun.idx + len(noun.text)].strip() if noun is not None and noun.lower_ != "more" else ""
    return Group(noun if noun is not None else ctx.doc[i], text, "count", q, elided=noun is None or noun.lower_ in ("others", "more"))


def _flees(ctx: Context, token) -> bool:
    """People who flee are displaced; fighters who flee retreat, and single persons run away."""
    from .actors import head_class
    subject = _subject(token)
    if subject is None or subject.tag_ in ("NNP", "NN", "PRP") and subject.lower_ not in ("family", "population", "they"):
        return False
    g = one(ctx, subject)
    if any(ch.isdigit() for ch in g.head.text) and g.head.tag_ != "CD":
        return False
    if head_class(g.head.lower_) in ("military", "armed_group", "police") or g.head.tag_ in ("NNP",) and g.quantity is None:
        return False
    return _persons(subject) or g.quantity is not None and g.head.tag_ in ("NNPS", "CD")


def _can_surrender(ctx: Context, token) -> bool:
    """People and their units surrender; towns and regimes that do are an outcome."""
    subject = _subject(token)
    if subject is None:
        return False
    return _persons(subject) or subject.lower_ in COLLECTIVE or subject.tag_ == "NNP" and not ctx.is_place(subject.text) or quantity_of(ctx, subject) is not None


def _violent(ctx: Context, token) -> bool:
    """Whether a death is one of violence: a figure, or words of wounds or fighting in the sentence."""
    subject = _subject(token)
    if subject is None:
        return False
    if any((q := quantity_of(ctx, s)) is not None and q.text.lower() not in ("a", "an") for s in conjuncts(subject)):
        return True
    if subject.tag_ == "PRP" and re.search(r"\bdied (?:\w+ ){0,3}in \d{3,4}\b", ctx.doc.text):
        return False
    return bool(_VIOLENCE.search(ctx.doc.text))


_ROW = re.compile(r"killed(?:,| and| or|/)(?: (?:and|or))? ?(?:wounded|injured|captured|missing)\b(?! (?:\w+ )?\d)", re.I)
_ROW_END = re.compile(r"\bkilled(?:, (?:wounded|injured))?,?(?: and| or|/) ?$|\bkilled, $", re.I)
_VIOLENCE = re.compile(r"\b(?:wounds?|injur\w+|attack\w*|bomb\w*|blast|explo\w+|shoot\w*|shot|gun\w*|battle|fight\w*|killed|executed|murdered|hospital|clash\w*|raid\w*|siege|stabb\w+|fire|massacre\w*|ambush\w*|assault\w*|combat|action|instantly|scene|crossfire|grenade|suicide)\b", re.I)


def _figure_left(ctx: Context, token, kind: str, rule: str) -> Iterator[Hit]:
    """The figure right before a state adjective, with at most a noun between."""
    i = token.i - 1
    noun = None
    if i >= 0 and is_noun(ctx.doc[i]) and ctx.doc[i].i not in ctx.by_token:
        noun = ctx.doc[i]
        q = quantity_of(ctx, noun)
    else:
        q = ctx.by_token.get(i)
    if q is None:
        q = quantity_of(ctx, token)
    if q is None or id(q) in ctx.used or q.text.lower() in ("a", "an"):
        return
    g = one(ctx, noun) if noun is not None else Group(token, "", "count", q, elided=True)
    yield Hit(kind, token, g, rule)


# Nouns


def _noun(ctx: Context, token, low: str, t: dict) -> Iterator[Hit]:
    if low in ("fatality", "victim", "casualty") and token.dep_ == "attr" and first(token, "det") is not None and token.head.lower_ in ("was", "is"):
        subject = first(token.head, "nsubj")
        if subject is not None and (_persons(subject) or subject.tag_ == "NNP"):
            yield from _emit(ctx, "killed", token, subject, "only_fatality", negated(token.head), False)
        return
    if low in ("number", "total", "tally", "figure", "count") and is_noun(token) and not (low == "count" and token.i and ctx.doc[token.i - 1].lower_ == "body"):
        yield from _number_of(ctx, token, t)
        return
    if low == "custody" and token.head.lower_ == "in" and is_verb(token.head.head) and token.head.head.lower_ in verbs("be remain"):
        subject = first(token.head.head, "nsubj")
        if subject is not None and _persons(subject) and quantity_of(ctx, subject) is not None:
            yield from _emit(ctx, "captured", token, subject, "in_custody", False, False)
        return
    if low in ("refugees", "refugee", "evacuees", "prisoners", "captives") and token.dep_ == "attr" and quantity_of(ctx, token) is None:
        subject = first(token.head, "nsubj")
        if subject is not None and (subject.tag_ == "CD" or quantity_of(ctx, subject) is not None):
            yield Hit(t["count"][low], token, Group(token, token.text, "count", quantity_of(ctx, subject)), "were_refugees")
        return
    if low in ("refuge", "shelter") and token.dep_ == "dobj" and token.head.lower_ in verbs("take seek"):
        subject = subject_of(token.head)
        if subject is not None and (_persons(subject, loose=True)) and not unreal(token.head, t):
            for g in groups(ctx, subject):
                if g.quantity is not None or g.form in ("plural", "definite") and not g.singular:
                    yield Hit("displaced", token, g, "took_refuge")
        return
    if low == "toll" or low == "count" and token.i and ctx.doc[token.i - 1].lower_ == "body":
        yield from _toll(ctx, token, t)
        return
    if low == "lives" and token.tag_ == "VBZ" and token.i > 1 and ctx.by_token.get(token.i - 1) is not None and ctx.doc[token.i - 2].lower_ in verbs("claim take cost"):
        yield Hit("killed", token, Group(token, "", "count", ctx.by_token[token.i - 1]), "claimed_lives")
        return
    if low in ("lives", "life") and token.dep_ == "dobj" and token.head.lower_ in verbs("claim take cost"):
        of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        p = first(of, "pobj") if of is not None else None
        if p is not None:
            yield from _emit(ctx, "killed", token, p, "claimed_lives", False, False)
        elif quantity_of(ctx, token) is not None:
            yield Hit("killed", token, Group(token, "", "count", quantity_of(ctx, token)), "claimed_lives")
        return
    if low in t["body"] and is_noun(token):
        q = quantity_of(ctx, token)
        inner = next((first(c, "pobj") for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        if (q is None or q.text.lower() in ("a", "an")) and inner is not None and quantity_of(ctx, inner) is not None and not unreal(_verb_above(token), t):
            yield Hit("killed", token, one(ctx, inner), "bodies")
        elif q is not None and q.high != 1 and not unreal(_verb_above(token), t):
            yield Hit("killed", token, Group(token, _of_text(ctx, token), "count", q), "bodies")
        return
    if low in t["noun"] and is_noun(token):
        yield from _nominal(ctx, token, t["noun"][low], t)
    if low in t["count"] or low in ("victims", "victim"):
        yield from _counted(ctx, token, t["count"].get(low, "killed"), t)


def _verb_above(token):
    for v in chain(token):
        if is_verb(v):
            return v
    return token


def _of_text(ctx: Context, token) -> str:
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "among", "amongst")), None)
    p = first(of, "pobj") if of is not None else None
    return one(ctx, p).text if p is not None else ""


def _nominal(ctx: Context, token, kind: str, t: dict) -> Iterator[Hit]:
    """ "the deaths of 27 people", "the killing of an officer", "the mayor's death"."""
    verb = _verb_above(token)
    if is_verb(verb) and unreal(verb, t):
        return
    number = quantity_of(ctx, token)
    if number is not None and token.tag_ == "NNS" and number.qualifier != "none" and (number.low or 0) > 1 and token.lower_ in ("killings", "murders", "abductions", "kidnappings", "executions", "arrests", "injuries", "assassinations", "disappearances"):
        yield Hit(kind, token, Group(token, _of_text(ctx, token), "count", number), "counted_acts")
        return
    of = next((c for n in (token, *(x for x in (*conjuncts(token), token.head) if x.dep_ != "pobj" or token.dep_ == "conj")) for c in n.children if c.dep_ == "prep" and c.lower_ == "of" and c.i > token.i), None)
    p = first(of, "pobj") if of is not None else None
    if p is not None and (_persons(p, loose=kind == "killed")):
        if kind == "captured" and not _persons(p):
            return
        g = one(ctx, p)
        if p.tag_ in ("NNP", "NNPS") and g.quantity is None and ctx.is_place(g.text):
            return
        if g.quantity is None and token.lower_ in ("death", "deaths") and g.form in ("plural", "definite", "pronoun"):
            return
        if g.quantity is None and g.form not in ("name", "definite") and token.lower_ not in ("massacre", "murder", "killing", "execution", "assassination"):
            return
        if g.form == "name" and token.lower_ not in ("murder", "assassination", "execution", "lynching", "beheading", "killings", "deaths"):
            return
        if g.quantity is None and token.dep_ not in ("attr", "nsubj", "nsubjpass", "dobj", "pobj", "appos", "ROOT", "conj"):
            return
        yield from _emit(ctx, kind, token, p, "act_of", False, g.quantity is None and g.form == "pronoun")
        return
    poss = first(token, "poss")
    if poss is not None and poss.tag_ != "PRP$" and kind == "killed" and token.lower_ in ("death", "murder", "assassination", "execution") and False:
        yield from _emit(ctx, kind, token, poss, "persons_death", False, False)


def _counted(ctx: Context, token, kind: str, t: dict) -> Iterator[Hit]:
    """ "30 casualties", "12 fatalities", "among the 17 injured", "heavy losses"."""
    low = token.lower_
    verb = _verb_above(token)
    if is_verb(verb) and unreal(verb, t) and verb.dep_ != "ROOT":
        return
    if token.tag_ in ("VBN", "VBD") and (first(token, "auxpass") is not None or first(token, "nsubjpass") is not None or first(token, "nsubj") is not None and not token.head.lower_ == "among"):
        return
    if kind == "captured" and low in ("arrest", "arrests") and quantity_of(ctx, token) is None:
        return
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.tag_ == "CD" and token.head.head.dep_ in ("nsubj", "nsubjpass"):
        yield from _numbered_parts(ctx, token, kind)
    q = quantity_of(ctx, token)
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
    if q is not None and low in ("victims", "victim") and token.dep_ == "pobj" and token.head.lower_ == "among":
        pass
    if q is not None and q.text.lower() not in ("a", "an") or low in ("dead", "fatalities", "casualties") and q is not None:
        if low in ("loss", "losses") and q.qualifier != "vague" and not _loss_of_people(token):
            return
        if low in ("prisoner", "prisoners", "hostage", "hostages", "captive", "captives", "detainees", "detainee", "refugees", "refugee", "evacuees"):
            if not _captive_context(token, t):
                return
        if token.tag_ in ("VBN", "VBD", "JJ") and token.dep_ in ("amod",) and is_noun(token.head):
            return
        text = _of_text(ctx, token) or _modifier_text(ctx, token, q) or _sufferer(token, t)
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
                if g.quantity is not None or g.form == "name":
                    g.part = True
                    yield Hit(kind, token, g, "among_them")
        return
    if listed and low in ("dead", "slain", "killed", "injured", "wounded", "victims", "casualties", "fatalities", "hostages", "captured", "arrested", "missing"):
        for g in listed:
            if g.quantity is not None or g.form in ("name",) or g.form == "definite" and g.singular:
                yield Hit(kind, token, g, "among_them")
        return
    if q is None and kind in ("killed", "injured", "captured") and token.dep_ in ("dobj", "nsubjpass", "nsubj", "pobj") and low not in ("victims", "victim", "prisoner", "hostage"):
        v = token.head if is_verb(token.head) else token.head.head
        for prep in (*token.children, *(v.children if is_verb(v) and v.lower_ in verbs("put estimate place set give report calculate fix number reckon") else ())):
            if prep.dep_ == "prep" and prep.lower_ in ("at", "as") and prep.i > token.i and first(prep, "pobj", "pcomp") is not None:
                figure = quantity_of(ctx, first(prep, "pobj", "pcomp"))
                if figure is not None:
                    yield Hit(kind, token, Group(token, _of_text(ctx, token) or _sufferer(token, t), "count", figure), "put_at")
                    return
    if kind == "casualties" and low in ("casualties", "losses", "loss"):
        yield from _scaled_losses(ctx, token, t)


def _numbered_parts(ctx: Context, token, kind: str) -> Iterator[Hit]:
    """ "four of the dead were Protestants and two were Catholics": each figure with the noun it is said to be."""
    number = token.head.head
    for verb in (number.head, *children(number.head, "conj", "ccomp", "advcl")):
        subject = first(verb, "nsubj")
        attr = first(verb, "attr")
        if verb.lower_ not in ("were", "was", "are") or subject is None or attr is None or not _persons(attr, loose=True):
            continue
        q = ctx.by_token.get(subject.i)
        if q is not None and id(q) not in ctx.used:
            yield Hit(kind, token, Group(attr, one(ctx, attr).text, "count", q, part=True), "numbered_part")


def _mark(ctx: Context, q) -> None:
    ctx.used.add(id(q))


def _modifier_text(ctx: Context, token, q) -> str:
    """ "insurgent" of "158 insurgent casualties"."""
    words = [c for c in token.lefts if c.dep_ in ("amod", "compound", "nmod", "poss") and not (q is not None and q.start <= c.idx < q.end) and c.lower_ not in _tables()["scaled"]]
    return " ".join(w.text for w in words)


def _loss_of_people(token) -> bool:
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    p = first(of, "pobj") if of is not None else None
    return p is None or _persons(p)


def _captive_context(token, t: dict) -> bool:
    v = _verb_above(token)
    return is_verb(v) and (v.lower_ in verbs("take hold capture seize make keep have claim") and token.dep_ in ("dobj", "nsubjpass", "conj", "attr")
                           or t["object"].get(v.lower_) == "captured" or t["object"].get(v.lower_) == "displaced")


def _scaled_losses(ctx: Context, token, t: dict) -> Iterator[Hit]:
    """ "suffered heavy casualties": people lost without a figure."""
    from .equipment import thing_kind
    silent = token.head
    if is_verb(silent) and token.dep_ == "dobj" and negated(silent) and silent.lower_ in verbs("report give mention provide release disclose announce specify reveal publish"):
        subject = subject_of(silent)
        if subject is not None and is_noun(subject):
            yield Hit("casualties", token, Group(token, one(ctx, subject).text, "unreported"), "unreported", stance="unreported")
        return
    scaled = next((c for c in token.lefts if c.lower_ in t["scaled"] or c.lower_ in ("no", "any", "zero")), None)
    q = quantity_of(ctx, token)
    v = token.head
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    p = first(of, "pobj") if of is not None else None
    if token.lower_ == "loss" or token.lower_ == "losses":
        if p is not None and thing_kind(one(ctx, p).text, p.text) is not None:
            return
        if p is not None and quantity_of(ctx, p) is not None:
            if _persons(p):
                yield from _emit(ctx, "casualties", token, p, "loss_of", False, False)
            else:
                noun = one(ctx, p)
                if noun.elided and noun.quantity is not None:
                    yield Hit("casualties", token, noun, "loss_of")
            return
        if token.lower_ == "loss":
            return
    if scaled is None and q is None:
        at = next((c for c in (*token.children, *(v.children if is_verb(v) and v.lower_ in verbs("put estimate place set give report calculate") else ())) if c.dep_ == "prep" and c.lower_ in ("at", "as") and c.i > token.i), None)
        if at is not None and first(at, "pobj") is not None and quantity_of(ctx, first(at, "pobj")) is not None:
            yield Hit("casualties", token, Group(token, _of_text(ctx, token), "count", quantity_of(ctx, first(at, "pobj"))), "losses_at")
            return
        if is_verb(v) and v.lower_ in verbs("number total amount be") and token.dep_ in ("nsubj",):
            num = first(v, "attr", "dobj", "acomp")
            n = quantity_of(ctx, num) if num is not None else None
            if n is not None and not any(x.lower_ in t["count"] or x.lower_ in t["object"] for x in ctx.doc[num.i: num.i + 3]):
                yield Hit("casualties", token, Group(token, _of_text(ctx, token) or _sufferer(token, t), "count", n), "losses_were")
                return
            word = next((c for c in v.children if c.lower_ in t["scaled"]), None)
            if word is not None:
                yield Hit("casualties", token, Group(token, _of_text(ctx, token), "scaled:" + word.text), "losses_were")
        return
    if scaled is not None and scaled.lower_ not in ("no", "any", "zero", "unknown", "more", "further", "additional", "light"):
        yield Hit("casualties", token, Group(token, _of_text(ctx, token) or _sufferer(token, t), "scaled:" + scaled.text), "heavy_losses")
    elif scaled is not None and scaled.lower_ == "light":
        yield Hit("casualties", token, Group(token, _of_text(ctx, token) or _sufferer(token, t), "scaled:" + scaled.text), "heavy_losses")


def _sufferer(token, t: dict) -> str:
    v = token.head
    for c in (*token.children, *(v.children if is_verb(v) else ())):
        if c.dep_ == "prep" and c.lower_ in ("for", "on", "upon", "among", "to") and c.i > token.i and first(c, "pobj") is not None and _persons(first(c, "pobj"), loose=True):
            p = first(c, "pobj")
            return " ".join(x.text for x in p.doc[min(x.i for x in p.lefts) if list(p.lefts) else p.i: p.i + 1])
    poss = first(token, "poss")
    if poss is not None and poss.tag_ != "PRP$":
        return poss.text
    mod = next((c for c in token.lefts if c.dep_ in ("compound", "amod") and c.tag_ in ("NN", "NNP") and c.lower_ not in t["scaled"]), None)
    if mod is not None:
        return mod.text
    if is_verb(v) and v.lower_ in verbs("have be"):
        s = subject_of(v)
        return s.text if s is not None and s.tag_ != "EX" else ""
    if is_verb(v) and v.lower_ in t["suffer"] and token.dep_ == "dobj":
        s = subject_of(v)
        return s.text if s is not None else ""
    return ""


def _toll(ctx: Context, token, t: dict) -> Iterator[Hit]:
    """ "death toll of 12", "the toll rose to 42", "put the death toll at over sixty"."""
    kind = "killed"
    words = {c.lower_ for c in token.lefts}
    if "casualty" in words:
        kind = "casualties"
    if words & {"injury", "injured", "wounded"}:
        kind = "injured"
    for where in (token, *children(token, "acl"), token.head, *children(token.head, "conj")):
        for prep in where.children:
            if prep.dep_ in ("prep", "dative") and prep.lower_ in ("of", "to", "at", "as") and prep.i > token.i:
                p = first(prep, "pobj", "pcomp")
                if p is None:
                    continue
                q = quantity_of(ctx, p)
                if q is not None:
                    g = one(ctx, p)
                    g.quantity = q
                    yield Hit(kind, token, g, "toll")
    v = token.head
    if is_verb(v) and token.dep_ in ("nsubj", "nsubjpass", "dobj") and v.lower_ not in verbs("include"):
        for c in children(v, "attr", "dobj", "acomp", "npadvmod", "oprd", "advmod"):
            if c == token:
                continue
            q = quantity_of(ctx, c)
            if q is not None and q.text.lower() not in ("a", "an"):
                g = one(ctx, c)
                g.quantity = q
                yield Hit(kind, token, g, "toll")
                return


def _number_of(ctx: Context, token, t: dict) -> Iterator[Hit]:
    """ "the number of dead is 31", "put the number of wounded at 60", "raising the total killed to 5"."""
    kind, text = None, ""
    for c in token.subtree:
        if c.i > token.i + 6:
            break
        if kind is None and c != token and c.lower_ in t["count"]:
            text = _modifier_text(ctx, c, None)
        kind = kind or ((t["count"].get(c.lower_) or ("killed" if c.lower_ in ("victims", "executed", "murdered") else None)) if c != token else None)
    if kind is None and not re.search(r"\b(?:died|dead|killed|bodies|deaths?|toll)\b", ctx.doc.text):
        return
    if kind is None and not (is_verb(token.head) and token.head.lower_ in verbs("reach rise bring raise climb increase") and token.dep_ in ("nsubj", "dobj")):
        return
    yield from _figure_of_total(ctx, token, kind or "killed", text)


def _figure_of_total(ctx: Context, token, kind: str, text: str) -> Iterator[Hit]:
    for where in (token, token.head):
        for prep in where.children:
            if prep.dep_ in ("prep", "dative") and prep.lower_ in ("to", "at", "as") and prep.i > token.i:
                p = first(prep, "pobj", "pcomp")
                q = quantity_of(ctx, p) if p is not None else None
                if q is not None:
                    yield Hit(kind, token, Group(p, text, "count", q), "total")
                    return
    v = token.head
    if is_verb(v):
        for c in (*v.rights,):
            q = quantity_of(ctx, c) or ctx.by_token.get(c.i) or next((ctx.by_token[x.i] for x in c.subtree if x.i in ctx.by_token and c.dep_ in ("acomp", "advmod", "attr", "prep")), None)
            if q is not None and v.lower_ in verbs("be reach exceed rise stand number hit total pass remain climb"):
                yield Hit(kind, token, Group(token, text, "count", q), "total")
                return


def _degree(doc, g: Group) -> bool:
    """ "20 others, three seriously": how badly, not how many more."""
    if g.quantity is None:
        return False
    after = next((x for x in doc if x.idx >= g.quantity.end and x.lower_ not in ("of", "them", "whom", "being")), None)
    return after is not None and after.lower_ in ("seriously", "critically", "severely", "badly", "gravely", "lightly", "slightly", "fatally", "mortally")


def _is_thing(g: Group) -> bool:
    from .equipment import thing_kind
    return is_noun(g.head) and thing_kind(g.text, g.head.text) is not None


def _emit(ctx: Context, kind: str, token, affected, rule: str, no: bool, passing: bool) -> Iterator[Hit]:
    """The hits of one predicate over the groups of its affected phrase."""
    whole = [g for g in groups(ctx, affected) if not _degree(ctx.doc, g) and not (rule == "loss_of" and _is_thing(g))]
    for g in whole:
        if g.head.lower_ in ("anyone", "anybody", "someone", "somebody", "everyone", "everybody"):
            continue
        if g.head.lower_ == "victim" and g.singular and first(g.head, "amod", "compound") is not None:
            pass
        elif g.head.lower_ in ("survivors", "survivor") and kind == "captured":
            pass
        elif g.head.lower_ in VICTIM_WORDS and (g.quantity is None or g.quantity.qualifier == "vague" or g.quantity.text.lower().startswith("all")):
            continue
        if kind == "displaced" and g.form == "definite" and g.singular:
            continue
        if kind in ("captured", "displaced") and len(whole) > 1 and is_noun(g.head) and not _persons(g.head) and not (g.head.tag_ == "NNP" and _named_person(ctx, g.head, "capture")):
            continue
        relative = any(v.dep_ == "relcl" for v in (token, token.head) if is_verb(v))
        if (passing or relative) and g.quantity is None and (g.form in ("plural", "pronoun") or g.form == "definite" and (passing or not g.singular)):
            continue
        yield Hit(kind, token, g, rule, no)
    inside = parts(ctx, affected)
    for g in inside:
        if g.quantity is not None or g.form == "name":
            yield Hit(kind, token, g, rule + "_including", no)
