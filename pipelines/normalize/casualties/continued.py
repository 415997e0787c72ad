"""Figures that go on with a claim without repeating its words: "the radio 19", "raised to 116", "Xinhua gave 300".

What belongs here: a bare figure behind a claim of the same sentence, as another source, another group or a later count has it.
What does not: figures with a noun of their own, corrections ("21, not 27": ``besides``), who says so (``attribution``).
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..groups import Context, Group
from ..inflection import verbs
from ..lexicon import load
from .frames import Hit

# A figure is bare where the clause ends behind it.
_BARE = re.compile(r"[\"'”’]?(?:\s(?:in all|in total|altogether|only|respectively|more|others|each|at the \w+|in the \w+|on the \w+|(?:in|at|on)\s[\w'’-]+(?:\s[\w'’-]+)?(?=[.,;])))?\s*(?:$|[.,;:)]|(?:and|while|whereas|but|although|though|or|if|when|by|according|in the (?:words|eyes|view|opinion))\b)", re.I)
_BY_COUNT = re.compile(r"[\"'”’]?\s(?:by|according to|in the (?:words|opinion|view) of|on the (?:word|count) of)\b", re.I)
_BY_COUNT_BEFORE = re.compile(r"[,;]?\s(?:and|or|but)?,?\s?(?:by|according to|in the (?:words|opinion|view) of)\s[^,;]+,\s$", re.I)
_APPOSED = re.compile(r"(?:[,;(]|\b(?:and|or|but))\s?(?:or\s|some\s)?$")
_MORE = re.compile(r"\s(?:more|others)\b(?!\s\w+ed\b)", re.I)
_AND = re.compile(r"(?:,|;|\band|\bwhile)\s(?:then\s|another\s|a further\s)?$", re.I)
_QUOTED = re.compile(r"[\"“‘'(]+$")
_DETERMINED = r"(?:the|its|his|their|another|a)\s(?:[\w.'’-]+\s){1,5}?|(?:[A-Z][\w.'’-]*\s){1,4}"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """(another source or group alone, a verb of giving a figure, a verb of changing one)."""
    table = load("predicates")["continued"]
    gives, changes = ("|".join(sorted(verbs(table[k]))) for k in ("gives", "changes"))
    fill = r"(?:(?:only|just|some|even|also|later|already|initially|nearer|closer|the (?:number|figure|total|toll|count)|a (?:figure|total|toll|count|number))\s(?:of\s|at\s|as\s|to\s)?)*"
    gapped = re.compile(rf"(?:[,;]\s|[,;]?\s(?:and|while|whereas|but|although)\s)(?:(?:later\s)?(?:{_DETERMINED})(?P<prep>of\s|at\s|as\s|to\s)?|(?P<again>of\s|at\s|as\s|to\s))(?:only\s|just\s)?$")
    given = re.compile(rf"\b(?:{gives})\s(?:\w+ly\s)?(?:of\s|at\s|as\s|to\s|for\s|that\s)?{fill}$", re.I)
    changed = re.compile(rf"\b(?:{changes})\s(?:[^\d.;,]{{0,50}}\s)?(?:to|as|at)\s{fill}$", re.I)
    return gapped, given, changed


def continued(ctx: Context, found: list[Hit]) -> Iterator[Hit]:
    """The bare figures behind a counted claim that another source, another group or another day gives for the same."""
    gapped, given, changed = _patterns()
    text = ctx.doc.text
    told = list(found)
    for q in ctx.quantities:
        if id(q) in ctx.used or q.text.lower() in ("a", "an", "one", "some", "no", "all", "most", "both", "another") or not (_BARE.match(text, q.end) or _MORE.match(text, q.end)):
            continue
        before = [h for h in told if h.group.quantity is not None and not h.group.part and h.group.quantity.end <= q.start]
        if not before:
            continue
        last = max(before, key=lambda h: h.group.quantity.end)
        left = _QUOTED.sub("", text[last.group.quantity.end: q.start])
        alone = gapped.search(left)
        if alone and ((alone["prep"] or alone["again"] or "").strip() != _preposition(text, last) or _spoken_for(ctx, q, left, alone)):
            alone = None
        more = _MORE.match(text, q.end) and _AND.search(left)
        counted = _APPOSED.search(left) and _BY_COUNT.match(text, q.end) or _BY_COUNT_BEFORE.search(left)
        if alone or more or counted or given.search(left) or changed.search(left):
            token = ctx.tokens(q)[0]
            ctx.used.add(id(q))
            hit = Hit(last.claim_type, token, Group(token, "", "count", q, elided=True), "continued")
            told.append(hit)
            yield hit


def _preposition(text: str, hit: Hit) -> str:
    """The preposition that governs a claim's figure, if it is one that a gap repeats."""
    word = (text[: hit.group.quantity.start].rstrip().rsplit(None, 1) or [""])[-1].lower()
    return word if word in ("of", "at", "as", "to") else ""


def _spoken_for(ctx: Context, q, left: str, gap: re.Match[str]) -> bool:
    """Whether the words before the figure say something else: a verb of their own between the joint and the figure."""
    start = q.start - (len(left) - gap.start())
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in ctx.doc if start <= t.idx < q.start)
