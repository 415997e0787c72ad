"""Verbs that carry a claim with certain words only: "put to the sword", "gave themselves up", "out of action".

What belongs here: matching a verb and the words beside it with the table of phrases (``lexicon/predicates.toml``), and whom
the phrase happened to. What does not: verbs that carry a claim by themselves (``verb_frames``).
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..groups import VICTIM_WORDS, Context, groups
from ..inflection import verbs
from ..lexicon import load
from ..syntax import first, is_passive, negated
from .arguments import affected_argument, subject_argument
from .persons import SETTLED, is_people

_GAP = r"(?:[^\s.;]+ ){0,6}?"
# Who is brought in or led away as one of these is no captive.
_NO_CAPTIVES = VICTIM_WORDS - {"survivors"}
_TOLD = re.compile(r"\b(?:injur\w+|wounded|hurt|killed|dead|died|bodies|corpses)\b", re.I)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of the table; see there what each field asks."""

    type: str
    after: re.Pattern[str] | None
    before: re.Pattern[str] | None
    argument: str
    counted: bool
    settled: bool
    negated: bool
    alone: bool
    finite: bool

    def affected(self, verb):
        """Whom the phrase happened to; None where nobody is named."""
        if self.argument == "subject" or self.argument == "either" and not is_passive(verb) and first(verb, "dobj") is None:
            return subject_argument(verb)
        return affected_argument(verb)

    def fits(self, ctx: Context, verb) -> bool:
        """Whether the words and the people beside the verb are those of the phrase."""
        end = verb.idx + len(verb.text)
        if self.after is not None and not self.after.match(ctx.doc.text, end):
            return False
        if self.before is not None and not self.before.search(ctx.doc.text[: verb.idx]):
            return False
        if negated(verb) != self.negated and self.negated or self.alone and _TOLD.search(ctx.doc.text):
            return False
        if self.finite and (verb.tag_ == "VBG" or verb.dep_ in ("acl", "amod")):
            return False
        affected = self.affected(verb)
        if affected is None or not is_people(affected):
            return False
        told = groups(ctx, affected)
        if self.type == "captured" and any(g.head.lower_ in _NO_CAPTIVES for g in told):
            return False
        if self.settled and not all(g.head.lower_ in SETTLED for g in told):
            return False
        return not self.counted or any(g.quantity is not None and not (g.head.lower_ in VICTIM_WORDS and g.quantity.low is None) for g in told)


@cache
def _phrases() -> dict[str, list[Phrase]]:
    out: dict[str, list[Phrase]] = {}
    for row in load("predicates")["phrase"]:
        gap = _GAP if row.get("gap") else ""
        phrase = Phrase(
            row["type"], re.compile(rf"\s{gap}(?:{row['after']})(?!\w)", re.I) if "after" in row else None,
            re.compile(rf"\b(?:{row['before']})\s+$", re.I) if "before" in row else None,
            row["argument"], *(bool(row.get(k)) for k in ("counted", "settled", "negated", "alone", "finite")))
        for form in verbs(row["verbs"]):
            out.setdefault(form, []).append(phrase)
    return out


def phrase_of(ctx: Context, verb, low: str) -> Phrase | None:
    """The phrase that a verb stands in, the first of the table that fits."""
    return next((p for p in _phrases().get(low, ()) if p.fits(ctx, verb)), None)

