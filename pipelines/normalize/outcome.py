"""Who won, took, held, lost or left a place, where somebody says so.

What belongs here: attributed outcome clauses of the prose ("the army said it had repelled the attack").
What does not: the plain narration of an advance, and the infobox's Result (``infobox_claims``).
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..extract.article import Article
from .actors import Cast, head_class
from .attribution import Attributor
from .casualties import unreal
from .groups import Context
from .inflection import verbs
from .lexicon import load
from .records import Claim
from .syntax import agent_of, chain, first, is_noun, is_passive, is_verb, negated, subject_of

_PLACES = frozenset("""town village city base camp area district territory position positions control hill post fort fortress attack assault offensive
bridge airport neighbourhood neighborhood province region outpost airfield checkpoint checkpoints villages towns areas ground line lines victory battle raid headquarters
station complex crossing road junction quarter stronghold island ridge attempt attackers assailants port garrison counter-attack counterattack compound farms farm suburb""".split())


@cache
def _verbs() -> frozenset[str]:
    return verbs(load("responsibility")["outcome"]["verbs"])


def cues() -> frozenset[str]:
    return verbs("claim state report say announce confirm deny") | frozenset(("reportedly", "according", "allegedly"))


def claims(ctx: Context, article: Article, cast: Cast, attributor: Attributor, people) -> Iterator[Claim]:
    """The attributed outcomes of a sentence, one per clause and actor."""
    from .prose import blank
    seen: set[str] = set()
    for token in ctx.doc:
        if not is_verb(token) or token.lower_ not in _verbs() or unreal(token):
            continue
        if not _about_a_place(token, ctx):
            continue
        source = attributor.source(ctx.doc, token)
        if source.claimant_type == "article":
            continue
        subject = agent_of(token) if is_passive(token) else subject_of(token)
        if subject is None:
            continue
        from .attribution import speaker_phrase
        phrase = attributor.discourse.resolve(speaker_phrase(ctx.doc, subject)[0])
        if phrase.lower() in ("it", "they", "he", "she", "which", "who", "that", "its forces"):
            phrase = source.claimant or ""
        if not phrase or phrase in seen:
            continue
        kind = people.type_of(phrase)
        if kind in ("unknown", "civilian"):
            kind = {"government": "military", "armed_group": "armed_group"}.get(cast.claimant_type(phrase), kind)
        if kind not in ("military", "armed_group", "police", "mixed"):
            continue
        seen.add(phrase)
        c = blank(ctx, "outcome", token, "said_outcome", source)
        c.subject, c.subject_type = phrase, kind
        c.side = cast.side(phrase) if cast.sides else None
        if negated(token):
            c.stance = "denies"
        yield c


def _about_a_place(verb, ctx: Context) -> bool:
    """Whether the verb's object is a place, a position or an attack, not people or things."""
    obj = first(verb, "dobj", "nsubjpass")
    if obj is None:
        return verb.lower_ in verbs("withdraw retreat win")
    if head_class(obj.lower_):
        return False
    return obj.lower_ in _PLACES or obj.tag_ in ("NNP",) and verb.lower_ in verbs("capture recapture take retake seize liberate enter lose overrun hold secure regain occupy")
