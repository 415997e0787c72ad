"""Who won, took, held, lost or left a place, where somebody says so.

What belongs here: attributed outcome clauses of the prose ("the army said it had repelled the attack",
"claimed victory", "announced the capture of the town"). What does not: the plain narration of an advance, and
the infobox's Result (``infobox_claims``).
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from types import SimpleNamespace

from ..extract.article import Article
from .actors import Cast, head_class
from .attribution import Attributor, Source, speaker_phrase
from .casualties import unreal
from .drafts import blank
from .groups import Context
from .inflection import nouns, verbs
from .lexicon import load
from .records import Claim
from .source_phrase import documents
from .syntax import agent_of, first, is_noun, is_passive, is_verb, negated, subject_of

_FIGHTERS = ("military", "armed_group", "police", "mixed")
_PRONOUNS = ("it", "they", "he", "she", "we", "which", "who", "that", "both")
_POSSESSIVES = ("its ", "their ", "his ", "her ", "our ")


@cache
def _words() -> SimpleNamespace:
    """The tables of the lexicon with all forms of their words."""
    lex = load("responsibility")["outcome"]
    return SimpleNamespace(
        take=verbs(lex["take"]), repel=verbs(lex["repel"]), away=verbs(lex["away"]), away_words=frozenset(lex["away_words"].split()),
        move=verbs(lex["move"]), in_battle=verbs(lex["in_battle"]), win=verbs(lex["win"]), say=verbs(lex["say"]), victory=nouns(lex["victory"]),
        control=frozenset(lex["control"].split()), nouns=nouns(lex["nouns"]), lost_nouns=nouns(lex["lost_nouns"]), loss_nouns=nouns(lex["loss_nouns"]),
        places=nouns(lex["places"]), shares=nouns(lex["shares"]), attacks=nouns(lex["attacks"]),
    )


def cues() -> frozenset[str]:
    """Words of reporting: without one of them nobody is said to say who won."""
    return (verbs("claim state report say announce confirm deny declare insist maintain boast assert write concede acknowledge tell admit believe estimate assess")
            | frozenset(("reportedly", "according", "allegedly")))


def told_of() -> frozenset[str]:
    """Words beside which a word of reporting makes a sentence worth reading for who won."""
    return frozenset(_rules())


def claims(ctx: Context, article: Article, cast: Cast, attributor: Attributor, people) -> Iterator[Claim]:
    """The attributed outcomes of a sentence, one per actor."""
    clause = _Clause(ctx, cast, attributor, people)
    rules = _rules()
    seen: set[tuple] = set()
    for token in ctx.doc:
        for rule in rules.get(token.lower_, ()):
            for c in rule(token, clause):
                if (c.subject, c.claimant) not in seen:
                    seen.add((c.subject, c.claimant))
                    yield c


@cache
def _rules() -> dict[str, tuple[Callable, ...]]:
    """For each word form the rules that are asked at it."""
    w = _words()
    table = (
        (w.take | w.repel | w.away | w.in_battle, _did), (w.move, _moved), (w.win, _won), (w.nouns | w.lost_nouns | w.loss_nouns, _told_of),
        (w.control, _in_control), (verbs("fall"), _fell_to),
    )
    out: dict[str, list[Callable]] = {}
    for forms, rule in table:
        for form in sorted(forms):
            out.setdefault(form, []).append(rule)
    return {form: tuple(rules) for form, rules in out.items()}


class _Clause:
    """A sentence in which an actor and a source become a claim."""

    def __init__(self, ctx: Context, cast: Cast, attributor: Attributor, people) -> None:
        self.ctx, self.cast, self.attributor, self.people = ctx, cast, attributor, people

    def said(self, token, doer, *, negative: bool = False) -> Iterator[Claim]:
        """The claim that a clause makes where somebody answers for it; without a doer, of that somebody himself."""
        source = self.attributor.source(self.ctx.doc, token)
        if source.claimant_type != "article":
            yield from self.claim(token, doer, replace(source, stance="denies") if negative else source)

    def claim(self, token, doer, source: Source) -> Iterator[Claim]:
        """A claim about a doer who fights, in the words of the article."""
        phrase = self.attributor.discourse.resolve(speaker_phrase(self.ctx.doc, doer)) if doer is not None else ""
        if not phrase or phrase.lower() in _PRONOUNS or phrase.lower().startswith(_POSSESSIVES) or doer.tag_ in ("PRP", "PRP$"):
            phrase = source.claimant or ""
        kind = self.kind(phrase)
        if not phrase or kind not in _FIGHTERS:
            return
        c = blank(self.ctx, "outcome", token, "said_outcome", source)
        c.subject, c.subject_type = phrase, kind
        c.side = self.cast.side(phrase) if self.cast.sides else None
        yield c

    def kind(self, phrase: str) -> str:
        """The type of who fights: by its words, else by the kind of speaker it is."""
        if phrase.lower().endswith(("both sides", "each side", "neither side")):
            return "mixed"
        if phrase.lower().endswith(" enemy"):
            return "military"
        kind = self.people.type_of(phrase)
        if kind in ("unknown", "civilian"):
            kind = {"government": "military", "armed_group": "armed_group"}.get(self.cast.claimant_type(phrase), kind)
        return kind

    def place(self, noun) -> bool:
        """Whether a noun is a place or a position: by its word, or a name that the article uses as one."""
        if noun.lower_ in _words().shares:
            whole = _of(noun)
            return whole is not None and self.place(whole)
        if noun.tag_ in ("NNP", "NNPS") and head_class(noun.lower_) is None:
            return self.ctx.is_place(noun.text) or first(noun, "compound", "appos") is None
        return noun.lower_ in _words().places


def _of(noun):
    """Y of "X of Y"."""
    return next((first(c, "pobj") for c in noun.children if c.lower_ == "of"), None)


def _doer(verb):
    """Who does it; None for a passive without an agent, which is told of the teller's own side."""
    doer = agent_of(verb) if is_passive(verb) else subject_of(verb)
    # "a statement claiming to have repelled the attack" is told of whoever issued it
    return None if doer is not None and doer.lower_ in documents() else doer


def _did(verb, s: _Clause) -> Iterator[Claim]:
    """ "X said it had taken the town", "X said the attack was repelled", "drove back the attackers"."""
    w, low, obj = _words(), verb.lower_, first(verb, "dobj", "nsubjpass")
    if not is_verb(verb) or obj is None or unreal(verb) or verb.dep_ in ("pcomp", "acl", "amod"):
        return
    people = s.kind(speaker_phrase(s.ctx.doc, obj)) in ("military", "armed_group")
    away = low in w.away and any(c.lower_ in w.away_words for c in verb.children)
    beaten = (low in w.repel or away) and (obj.lower_ in w.attacks or people)
    taken = low in w.take and (s.place(obj) or obj.lower_ in w.control)
    entered = low in w.in_battle and s.cast.is_battle and s.place(obj)
    if beaten or taken or entered:
        doer = _doer(verb)
        if doer is None and beaten and people:
            # "the rebels had been routed": told of those who lost.
            doer = obj
        if doer is None or not any(t.i in s.ctx.by_token for t in doer.lefts):
            yield from s.said(verb, doer, negative=negated(verb))


def _moved(verb, s: _Clause) -> Iterator[Claim]:
    """ "X reported that Y had withdrawn from the village"."""
    if is_verb(verb) and not unreal(verb) and verb.dep_ in ("ccomp", "xcomp", "conj", "ROOT") and not is_passive(verb):
        doer = subject_of(verb)
        obj = first(verb, "dobj")
        where = any(c.dep_ in ("prep", "advmod", "prt") for c in verb.children) or obj is not None and s.place(obj)
        if doer is not None and where and (doer.tag_ == "PRP" or s.kind(speaker_phrase(s.ctx.doc, doer)) in _FIGHTERS):
            yield from s.said(verb, doer, negative=negated(verb))


def _won(verb, s: _Clause) -> Iterator[Claim]:
    """ "X said it had won the battle", "had gained a victory"."""
    obj = first(verb, "dobj")
    if is_verb(verb) and not unreal(verb) and (obj is not None and obj.lower_ in _words().victory | {"battle", "war", "day", "fight"} or verb.lower_ in verbs("prevail")):
        yield from s.said(verb, _doer(verb), negative=negated(verb))


def _told_of(noun, s: _Clause) -> Iterator[Claim]:
    """ "X claimed victory", "announced the capture of the town", "denied the loss of the base", "confirmed the withdrawal of Y"."""
    w, verb = _words(), noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "of":
        verb = verb.head
    if noun.dep_ not in ("dobj", "nsubjpass", "pobj") or not is_verb(verb) or verb.lower_ not in w.say or unreal(verb) or negated(verb):
        return
    teller = agent_of(verb) if is_passive(verb) else subject_of(verb)
    if teller is None or not is_noun(teller):
        return
    of = _of(noun)
    if noun.lower_ not in w.victory | w.lost_nouns and (of is None or not s.place(of)):
        return
    poss, by = first(noun, "poss"), next((first(c, "pobj") for c in noun.children if c.lower_ == "by"), None)
    doer = by or poss or (of if noun.lower_ in w.lost_nouns else None)
    if doer is None and s.cast.claimant_type(speaker_phrase(s.ctx.doc, teller)) in ("media", "witness", "organization"):
        return
    source = s.attributor.source(s.ctx.doc, noun)
    who = s.attributor.discourse.resolve(speaker_phrase(s.ctx.doc, teller))
    stance = "denies" if verb.lower_ in verbs("deny dispute") else "confirms" if verb.lower_ in verbs("confirm") else "asserts"
    medium = source.claimant if source.claimant and source.claimant != who and source.claimant_type in ("media", "organization") else None
    yield from s.claim(noun, doer if doer is not None else teller, Source(who, s.cast.claimant_type(who), medium, stance))


def _in_control(noun, s: _Clause) -> Iterator[Claim]:
    """ "X said they were in control of the town", "that the city was under its control", "back in government hands"."""
    clause = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "under") else None
    clause = clause if clause is None or is_verb(clause) else clause.head
    if clause is None or clause.lower_ not in verbs("be remain") or unreal(clause):
        return
    of = _of(noun)
    held = subject_of(clause)
    owner = first(noun, "poss", "compound") or (of if of is not None and not s.place(of) else None)
    if owner is not None and held is not None and held.tag_ in ("NN", "NNS") and not s.place(held):
        # "the boys were in the hands of the rebels": captives, no place.
        return
    if owner is None and held is not None and not s.place(held):
        owner = held
    if owner is not None:
        yield from s.said(clause, owner, negative=negated(clause))


def _fell_to(verb, s: _Clause) -> Iterator[Claim]:
    """ "X said the town had fallen to Y"; without a taker, to X."""
    to = next((first(c, "pobj") for c in verb.children if c.lower_ == "to" and c.dep_ == "prep"), None)
    place = subject_of(verb)
    if is_verb(verb) and place is not None and s.place(place) and verb.dep_ in ("ccomp", "xcomp", "conj", "ROOT"):
        yield from s.said(verb, to, negative=negated(verb))
