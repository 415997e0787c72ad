"""A claim of a sentence as it is first written down: its place, its source, its figure.

What belongs here: filling in what every kind of prose claim shares. What does not: finding claims
(``casualties``, ``strength``, ``equipment``, ``responsibility``, ``outcome``).
"""
from __future__ import annotations

from .attribution import Source
from .groups import Context, Group
from .records import Claim


def blank(ctx: Context, claim_type: str, token, rule: str, source: Source) -> Claim:
    """A claim of a sentence with its place and its source filled in."""
    return Claim(claim_type=claim_type, char_start=ctx.char_start, char_end=ctx.char_end, anchor=ctx.char_start + token.idx, origin="text",
                 rule=rule, claimant=source.claimant, claimant_type=source.claimant_type, reported_by=source.reported_by, stance=source.stance)


def value(c: Claim, g: Group) -> None:
    """Fill in the figure of a group: its quantity, or what its form says (one name is one person)."""
    if g.quantity is not None:
        q = g.quantity
        c.value_text, c.value_low, c.value_high, c.qualifier = q.text, q.low, q.high, q.qualifier
    elif g.form.startswith("scaled:"):
        c.value_text, c.qualifier = g.form.removeprefix("scaled:"), "vague"
    elif g.form == "name":
        c.value_low = c.value_high = max(g.names, 1)
        c.qualifier = "exact"
    elif g.singular:
        c.value_low = c.value_high = 1
        c.qualifier = "exact"
