"""Who did it, as somebody says: responsibility claimed, admitted, put on others, suspected, denied.

What belongs here: the frames of ``lexicon/responsibility.toml`` over the parse, and who stands where in them:
the doer, and whoever answers for saying so. What does not: the narration of who attacked, which is nobody's
claim, and who a name is (``actors``, ``people``) or who reports a clause (``attribution``).

Each rule is asked at one word of the sentence, found by its form in :func:`_rules`.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from ...extract.article import Article
from ..actors import Cast
from ..attribution import Attributor
from ..groups import Context
from ..inflection import nouns, verbs
from ..records import Claim
from . import accused, denied, own, told
from .sentence import Sentence
from .words import words


def cues() -> frozenset[str]:
    """Words that alone make a sentence worth reading for who is answerable."""
    w = words()
    common = verbs("hold find list put place lay lie rest lead call open hit build connect keep issue declare judge consider see view treat describe own give think prove take get do")
    return (w.claim | w.admit | w.confess | w.always | w.violence | verbs("identify") | frozenset(w.act_on) | w.deny | w.clear | w.find | w.own_nouns | w.blame | w.hallmarks
            | w.answerable | w.doers | w.strong | w.finger | w.charges | frozenset(("involved", "pointed", "points", "pointing"))) - common | {"owned"}


def told_of() -> frozenset[str]:
    """Words that do so beside a word of reporting: "said it had bombed ...", "according to X, the work of Y"."""
    w = words()
    past = {f for f in w.weak | w.sets if f.endswith("ed")} | {"shot", "hit", "built", "hid", "threw"}
    return (w.works - nouns("act job deed")) | verbs("belong") | past | {"part", "hand"}


def claims(ctx: Context, article: Article, cast: Cast, attributor: Attributor, people) -> Iterator[Claim]:
    """The responsibility claims of a sentence, each pair of doer and claimant once."""
    sentence = Sentence(ctx, cast, attributor, people)
    rules = _rules()
    for token in ctx.doc:
        for rule in rules.get(token.lower_, ()):
            for c in rule(token, sentence):
                if sentence.adds(c):
                    yield c


@cache
def _rules() -> dict[str, tuple[Callable, ...]]:
    """For each word form the rules that are asked at it."""
    w = words()
    table = (
        (w.claim | w.take | w.admit, own.claimed), (w.confess, own.confessed),
        (w.always | w.violence, accused.accused), (w.answerable_verbs | w.identify, accused.held_answerable), (w.identify, accused.identified),
        (frozenset(w.act_on), accused.blamed_on), (frozenset(w.fall_on), accused.fell_on), (w.finger, accused.pointed_at),
        (w.answerable | {"blame", "involved"}, told.said_answerable), (w.doers, told.said_doer), (w.works | w.deeds, told.said_work), (w.hallmarks, told.said_hallmarks),
        (w.strong | w.weak | w.sets | w.do, told.said_done), (w.role | w.ties | {"nothing"}, told.said_role), (w.join, told.said_joined), (verbs("be belong"), told.believed_to_be),
        (w.deny, denied.denied), (w.innocence, denied.kept_innocence), (w.clear, denied.cleared), (w.charges, accused.alleged_role), (w.call | w.accept | frozenset(w.stances), denied.answered),
    )
    out: dict[str, list[Callable]] = {}
    for forms, rule in table:
        for form in sorted(forms):
            out.setdefault(form, []).append(rule)
    return {form: tuple(rules) for form, rules in out.items()}
