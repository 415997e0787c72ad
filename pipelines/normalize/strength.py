"""How many took part: fighters, and the ships, tanks and guns brought.

What belongs here: figures of forces that no casualty or equipment claim has taken. What does not:
targets, passengers, worshippers, the people of a town.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..extract.article import Article
from .actors import Cast, head_class
from .attribution import Attributor
from .casualties import _tables as casualty_tables
from .casualties import unreal
from .equipment import thing_kind
from .groups import Context, Group, one
from .inflection import verbs
from .lexicon import load
from .quantities import Quantity
from .records import Claim
from .syntax import chain, children, first, is_noun, is_verb


@cache
def _tables() -> dict:
    lex = load("strength")
    return {"fighters": frozenset(lex["words"]["fighters"].split()), "things": frozenset(lex["words"]["things"].split()), "force": frozenset(lex["words"]["force"].split()),
            "bring": verbs(lex["words"]["bring"]), "target": verbs(lex["words"]["target"]), "cues": frozenset(lex["words"]["cues"].split())}


def cues() -> frozenset[str]:
    t = _tables()
    return t["cues"] | t["fighters"]


_STRONG = re.compile(r"[-–\s](?:(?:men|man|women)[-–\s])?strong\b", re.I)


def claims(ctx: Context, article: Article, cast: Cast, attributor: Attributor, people) -> Iterator[Claim]:
    """The strength claims of a sentence: unused figures whose noun fights."""
    from .prose import blank, value
    t = _tables()
    seen: set[int] = set()
    for q in ctx.quantities:
        if id(q) in ctx.used or q.high == 1 and q.low == 1 or q.qualifier in ("none",) or q.low is None and q.high is None:
            continue
        found = _force(ctx, q, cast, t)
        if found is None:
            continue
        token, g, unit, kind = found
        if token.i in seen:
            continue
        seen.add(token.i)
        ctx.used.add(id(q))
        g.quantity, g.form = q, "count"
        c = blank(ctx, "strength", token, "force_count", attributor.source(ctx.doc, token))
        value(c, g)
        c.unit, c.subject = unit, g.text or None
        if kind is None:
            kind = people.type_of(g.text) if g.text else "unknown"
            if kind == "unknown":
                kind = _default(ctx, token, g, cast, people)
        c.subject_type = kind
        c.side = cast.side(g.text) if cast.sides and g.text else None
        yield c


def _default(ctx: Context, token, g: Group, cast: Cast, people) -> str:
    """A force of bare "men": its leader's or owner's type, else the article's usual."""
    for up in chain(token):
        if is_verb(up):
            subject = first(up, "nsubj", "nsubjpass")
            if subject is not None and subject != token:
                from .attribution import noun_phrase
                kind = people.type_of(noun_phrase(ctx.doc, subject))
                if kind in ("military", "armed_group", "police"):
                    return kind
            break
    return "military" if cast.is_battle else "armed_group"


def _force(ctx: Context, q: Quantity, cast: Cast, t: dict):
    tokens = ctx.tokens(q)
    if not tokens:
        return None
    doc = ctx.doc
    after = doc.text[q.end: q.end + 14]
    if _STRONG.match(after):
        strong = next((x for x in doc if x.idx >= q.end and x.lower_ == "strong"), None)
        behind = next((x for x in doc[strong.i + 1: strong.i + 5] if is_noun(x)), None) if strong is not None else None
        ahead = next((x for x in reversed(list(doc[: tokens[0].i])) if is_noun(x)), None)
        closed = strong is not None and (strong.i + 1 >= len(doc) or doc[strong.i + 1].text in (",", ".", ")", ";") or doc[strong.i + 1].tag_ in ("IN", "VBD", "VBN", "CC"))
        noun = ahead if closed or behind is None else behind
        if noun is None:
            return None
        g = one(ctx, noun)
        return noun, g, "persons", None
    head = tokens[-1]
    for _ in range(4):
        if is_noun(head) and not ctx.by_token.get(head.i) is q:
            break
        if head.head == head:
            break
        if head.dep_ in ("nummod", "quantmod", "amod", "det", "advmod", "nmod", "compound", "predet", "npadvmod") or ctx.by_token.get(head.i) is q and ctx.by_token.get(head.head.i) is q:
            head = head.head
        else:
            break
    g = one(ctx, head)
    noun = g.head
    low = noun.lower_
    if noun.tag_ == "NNP" and not noun.text.endswith("s") and noun.lower_ not in ("infantry", "cavalry", "horse") or noun.text in ("militaries", "armies", "forces", "navies"):
        return None
    above = next((v for v in chain(head) if is_verb(v)), head)
    size = next((c for c in chain(head) if c.lower_ in ("size", "strength", "numbers") and is_noun(c)), None) or (next((c for c in above.children if c.lower_ in ("size", "strength", "number", "numbers") and is_noun(c)), None) if is_verb(above) else None)
    if size is not None and size != head and not noun.tag_.startswith("NNP"):
        of = next((c for c in size.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        p = first(of, "pobj") if of is not None else first(size, "poss")
        if p is not None and (p.lower_ in t["force"] or head_class(p.lower_) in ("military", "armed_group")) and p != head:
            return head, one(ctx, p), "persons", None
    if is_verb(above) and unreal(above) and not (head.dep_ == "pobj" and head.head.lower_ == "with"):
        return None
    if tokens[0].i and doc[tokens[0].i - 1].lower_ in ("numbering", "numbered", "totaling", "totalling", "numbers"):
        verb = doc[tokens[0].i - 1]
        subject = first(verb, "nsubj") or (verb.head if verb.dep_ in ("acl", "advcl", "relcl") and not is_verb(verb.head) else None) or next((x for x in reversed(list(doc[: verb.i])) if x.tag_ in ("NNS", "NN", "NNP", "NNPS")), None)
        if subject is not None and subject.lower_ not in ("who", "which", "that"):
            return head, one(ctx, subject), "persons", None
    if _spoiled(ctx, head, above, t) or not cast.is_battle and _bystanders(head, above, cast, g, t):
        return None
    if is_noun(noun) or noun.tag_ == "CD":
        kind = head_class(low)
        conj = head.dep_ == "conj" and (head.head.lower_ in t["fighters"] or head_class(head.head.lower_) in ("military", "armed_group"))
        if conj and noun.tag_ == "CD":
            before = one(ctx, head.head)
            return head, before, "persons", None
        force = head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in t["force"] and noun.tag_ in ("NNS", "NNPS", "NNP")
        if low in t["fighters"] or force or conj and (kind or noun.tag_ in ("NNPS", "NNP")) or kind in ("military", "armed_group") or _group_head(g, cast):
            return head, g, "persons", None
        if low in t["things"] or (k := thing_kind(g.text, noun.text)) == "military" and low not in ("camp", "camps", "base", "bases", "post", "posts", "target", "targets", "position", "positions", "bomb", "bombs", "missile", "missiles", "rocket", "rockets", "grenade", "grenades", "explosives", "shells", "mines", "checkpoints", "checkpoint"):
            if is_verb(above) and (above.lower_ in t["bring"] or head.dep_ in ("nsubj", "nsubjpass", "pobj", "conj", "appos", "dobj")):
                return head, g, _unit(low), "military" if cast.subject_type(g.text) == "unknown" else None
            return None
    # "a force of 500", "numbering about 5,000", "numbered 300"
    if g.elided or noun.tag_ == "CD" or ctx.by_token.get(noun.i) is q:
        of = head.head
        if head.dep_ == "pobj" and of.lower_ == "of" and of.head.lower_ in t["force"]:
            owner = one(ctx, of.head)
            owner.text = owner.text.split(" of ")[0] if owner.text else owner.text
            return head, owner, "persons", None
        if head.dep_ == "dobj" and head.head.lower_ in verbs("command lead muster field raise gather") and q.low is not None and q.low >= 20:
            subject = first(head.head, "nsubj")
            owner = one(ctx, subject) if subject is not None and is_noun(subject) else g
            return head, owner, "persons", None
        if head.head.lower_ in verbs("number total muster") and head.dep_ in ("dobj", "attr", "npadvmod", "nummod"):
            verb = head.head
            subject = first(verb, "nsubj") or (verb.head if verb.dep_ in ("acl", "advcl") else None)
            if subject is not None and (head_class(subject.lower_) in ("military", "armed_group", "unknown") or subject.lower_ in t["force"] or cast.subject_type(one(ctx, subject).text) in ("military", "armed_group")):
                owner = one(ctx, subject)
                return head, owner, "persons", None
    return None


def _bystanders(head, above, cast: Cast, g: Group, t: dict) -> bool:
    """Outside battles only who attacks or is sent to fight has strength; soldiers in a car do not."""
    if cast.subject_type(g.text) in ("armed_group",):
        return False
    if not is_verb(above):
        return True
    words = {c.lower_ for c in above.subtree}
    return not (above.lower_ in t["bring"] or words & {"operation", "deployed", "raid", "stormed", "surrounded", "attacked", "involved", "convoy", "patrol"})


def _group_head(g: Group, cast: Cast) -> bool:
    """ "1,000 Reds", "members of the militia": a name or noun whose people fight."""
    low = g.head.lower_
    if low in ("members", "member", "men", "commandos"):
        return cast.subject_type(g.text) in ("military", "armed_group")
    return g.head.tag_ in ("NNPS", "NNP", "NNS") and not thing_kind(g.text, g.head.text) and cast._by_head(g.text) in ("military", "armed_group")


def _unit(low: str) -> str:
    from .equipment import _single
    return _single(low)


def _spoiled(ctx: Context, head, above, t: dict) -> bool:
    """Whether the figure stands where it is no strength: victims, prisoners, parts, ages, comparisons."""
    ct = casualty_tables()
    for c in chain(head):
        if c.lower_ in ("including", "among") and c != head:
            return True
        if c != head and is_verb(c):
            break
        if c != head and is_noun(c) and (c.lower_ in ct["count"] or c.lower_ in ct["noun"] or c.lower_ in ("body", "bodies", "funeral", "families", "family", "trial", "memory")):
            return True
    if not is_verb(above):
        return False
    low = above.lower_
    if low in ct["object"] or low in ct["conditional"] and low not in ("took", "take", "taking", "hold", "held", "taken"):
        # Not of the doer: "three gunmen killed ..." counts the gunmen.
        subject = first(above, "nsubj")
        return not (subject is not None and any(x == subject for x in chain(head)) and first(above, "auxpass") is None)
    if low in ct["subject"]:
        return low in verbs("die perish succumb surrender")
    if low in t["target"]:
        return head.dep_ in ("dobj", "nsubjpass", "pobj") and not (head.dep_ == "pobj" and head.head.lower_ in ("with", "by"))
    return False
