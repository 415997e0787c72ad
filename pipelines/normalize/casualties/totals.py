"""Totals: death tolls and numbers of dead, as they are put, rise or stand.

What belongs here: the figure of a toll. What does not: whose it is.
"""
from __future__ import annotations

import re
from collections.abc import Iterator

from ..groups import Context, Group, groups, one, quantity_of
from ..inflection import verbs
from ..syntax import children, first, is_noun, is_verb
from .arguments import modifier_text
from .frames import Hit
from .persons import is_people


def toll_hits(ctx: Context, token, t: dict) -> Iterator[Hit]:
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
                if q is not None and q.text.lower() not in _ARTICLES:
                    g = one(ctx, p)
                    g.quantity = q
                    yield Hit(kind, token, g, "toll")
                    yield from (Hit(kind, token, more, "toll") for more in groups(ctx, p)[1:]
                                if more.quantity is not None and is_people(more.head) and is_noun(more.head) and more.head.lower_ not in t["count"])
    v = token.head
    if is_verb(v) and token.dep_ in ("nsubj", "nsubjpass", "dobj") and v.lower_ not in verbs("include"):
        for c in children(v, "attr", "dobj", "acomp", "npadvmod", "oprd", "advmod"):
            if c == token:
                continue
            q = quantity_of(ctx, c)
            if q is not None and q.text.lower() not in _ARTICLES:
                g = one(ctx, c)
                g.quantity = q
                yield Hit(kind, token, g, "toll")
                return


def _before(ctx: Context) -> str:
    """What is told right before the sentence."""
    return ctx.article_text[max(0, ctx.char_start - _LOOK_BACK): ctx.char_start].rpartition("\n")[2]


_LOOK_BACK = 250
# "Estimates of the dead vary; the commander put the number at 12."
_OF_THE_DEAD = re.compile(r"\b(?:of|for) (?:the )?(?:dead|deaths|killed|victims|fatalities)\b|\bdeath tolls?\b|\b(?:dead|killed|bodies|deaths)\b")
# "dismissed the toll as a lie"
_ARTICLES = ("a", "an")
_RAISES = verbs("raise revise lower update")
_PUTS = verbs("put estimate place set give report calculate fix number reckon")


def number_hits(ctx: Context, token, t: dict) -> Iterator[Hit]:
    """ "the number of dead is 31", "put the number of wounded at 60", "raising the total killed to 5"."""
    kind, text = None, ""
    for c in token.subtree:
        if c.i > token.i + 12:
            break
        if kind is None and c.tag_ in ("VBN", "VBD") and c.dep_ in ("acl", "relcl"):
            # "the number of fighters who had died"
            kind = t["object"].get(c.lower_) or t["subject"].get(c.lower_)
            text = one(ctx, c.head).text if kind is not None else text
        if kind is None and c != token and c.lower_ in t["count"]:
            text = one(ctx, c.head).text if c.dep_ == "amod" and is_people(c.head) else modifier_text(ctx, c, None)
        kind = kind or ((t["count"].get(c.lower_) or ("killed" if c.lower_ in ("victims", "executed", "murdered") else None)) if c != token else None)
    raised = is_verb(token.head) and token.head.lower_ in _RAISES and token.dep_ == "dobj"
    if kind is None and not re.search(r"\b(?:died|dead|killed|bodies|deaths?|toll)\b", ctx.doc.text) and not (raised and _OF_THE_DEAD.search(_before(ctx))):
        return
    if kind is None and not (is_verb(token.head) and token.head.lower_ in verbs("reach rise bring raise climb increase") and token.dep_ in ("nsubj", "dobj")
                         or is_verb(token.head) and token.head.lower_ in _PUTS | _RAISES and token.dep_ == "dobj" and _OF_THE_DEAD.search(_before(ctx) + ctx.doc.text[: token.idx])):
        return
    yield from _figure_of_total(ctx, token, kind or "killed", text)


def _figure_of_total(ctx: Context, token, kind: str, text: str) -> Iterator[Hit]:
    # "put the number of rebels killed at 53": the parse may hang the figure to the participle.
    inner = (v for v in token.subtree if v.dep_ in ("acl", "relcl")) if is_verb(token.head) and token.head.lower_ in _PUTS else ()
    for where in (token, token.head, *inner):
        for prep in where.children:
            if prep.dep_ in ("prep", "dative") and prep.lower_ in ("to", "at", "as", "of") and prep.i > token.i:
                p = first(prep, "pobj", "pcomp")
                if prep.lower_ == "of" and (where != token or p is None or p.tag_ != "CD"):
                    continue
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
