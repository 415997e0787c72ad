"""Who did it, as somebody says: responsibility claimed, admitted, put on others, suspected, denied.

What belongs here: the words of ``lexicon/responsibility.toml`` and who stands where around them. What
does not: the narration of who attacked, which is nobody's claim.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..extract.article import Article
from .actors import Cast, head_class
from .attribution import Attributor, Source, noun_phrase, speaker_phrase
from .groups import Context
from .inflection import verbs
from .lexicon import load
from .records import Claim
from .syntax import agent_of, chain, children, conjuncts, first, is_noun, is_passive, is_verb, negated, subject_of


@cache
def _tables() -> dict:
    lex = load("responsibility")
    return {
        "claim": verbs(lex["claim"]["verbs"]), "confess": verbs(lex["claim"]["confess"]), "claim_nouns": frozenset(lex["claim"]["nouns"].split()),
        "blame": verbs(lex["blame"]["object"]), "act_object": {f: p for v, p in lex["blame"]["act_object"].items() for f in verbs(v)},
        "blame_nouns": frozenset(lex["blame"]["nouns"].split()), "exonerate": verbs(lex["blame"]["exonerate"]),
        "deny": verbs(lex["deny"]["verbs"]), "deny_objects": frozenset(lex["deny"]["objects"].split()),
        "acts": frozenset(lex["acts"]["nouns"].split()), "act_verbs": verbs(lex["acts"]["verbs"]), "doers": frozenset(lex["acts"]["doers"].split()),
        "find": verbs("believe find conclude determine suspect identify confirm think establish allege name reveal charge show state say claim"),
    }


def cues() -> frozenset[str]:
    t = _tables()
    return frozenset((*t["blame"], *t["act_object"], *t["deny"], *t["confess"], *t["exonerate"], "responsibility", "credit", "blame", "responsible", "behind", "perpetrator",
                      "perpetrators", "perpetrated", "suspected", "involved", "involvement", "admitted", "culprits", "mastermind", "masterminded", "attackers", "attacker", "culprit",
                      "targeted", "part", "carried", "suspicion")) - {"hold", "held", "holds", "holding", "name", "names", "named", "naming", "lay", "lays", "laid", "laying"} | {"held"}


def claims(ctx: Context, article: Article, cast: Cast, attributor: Attributor, people) -> Iterator[Claim]:
    """The responsibility claims of a sentence."""
    seen: set[tuple] = set()
    for c in _all(ctx, cast, attributor, people):
        key = (c.subject, c.claimant, c.stance)
        if c.subject and key not in seen:
            seen.add(key)
            yield c


def _all(ctx: Context, cast: Cast, attributor: Attributor, people) -> Iterator[Claim]:
    t = _tables()
    make = _Maker(ctx, cast, attributor, people)
    for token in ctx.doc:
        low = token.lower_
        if is_verb(token):
            if low in t["claim"] or low in t["find"]:
                yield from _claimed(token, t, make)
            if low in t["confess"]:
                yield from make.own(token, subject_of(token), "confessed")
            if low in t["deny"]:
                yield from _denied(token, t, make)
            if low in t["act_object"]:
                yield from _blamed_on(token, t, make)
            if low in t["blame"] and not (any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children) and token.dep_ in ("advcl", "xcomp", "acl", "conj", "relcl")):
                yield from _blamed(token, t, make)
            if low in t["exonerate"]:
                obj = first(token, "dobj")
                of = next((c for c in (*token.children, *(obj.children if obj is not None else ())) if c.lower_ == "of"), None)
                if obj is not None and of is not None and any(x.lower_ in t["deny_objects"] | t["acts"] | {"wrongdoing", "blame", "responsibility", "guilt"} for x in of.subtree):
                    yield from make.by(token, subject_of(token), obj, "cleared", "denies")
            if low == "involved" and first(token, "nsubjpass") is not None:
                yield from _involved(token, t, make)
            if low in t["act_verbs"] or low in verbs("build place") or low in verbs("take") and any(c.lower_ == "part" for c in token.children):
                yield from _found_doing(token, t, make)
        elif low in t["acts"] and token.dep_ == "attr" and is_verb(token.head) and token.head.dep_ in ("ccomp", "conj"):
            by = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "by"), None)
            source = make.attributor.source(make.ctx.doc, token.head)
            if by is not None and first(by, "pobj") is not None and source.claimant_type != "article":
                yield make._claim(token, make.phrase(first(by, "pobj")), "act_by", source)
        elif low == "suspicion" and is_verb(token.head) and token.head.lower_ in verbs("fall"):
            on = next((c for c in (*token.head.children, *token.children) if c.lower_ in ("on", "upon") and first(c, "pobj") is not None), None)
            if on is not None:
                yield from make.by(token, None, first(on, "pobj"), "suspicion_fell")
        elif low in t["doers"]:
            yield from _doer_noun(token, t, make)


class _Maker:
    """Builds the claims of one sentence."""

    def __init__(self, ctx: Context, cast: Cast, attributor: Attributor, people) -> None:
        self.ctx, self.cast, self.attributor, self.people = ctx, cast, attributor, people

    def phrase(self, token) -> str:
        if token.lower_ in ("who", "which", "that"):
            for v in chain(token):
                if v.dep_ == "relcl":
                    token = v.head
                    break
        return self.attributor.discourse.resolve(speaker_phrase(self.ctx.doc, token)[0])

    def _claim(self, token, doer: str, rule: str, source: Source) -> Claim:
        from .prose import blank
        c = blank(self.ctx, "responsibility", token, rule, source)
        c.subject = doer
        kind = self.people.type_of(doer)
        if kind == "unknown":
            kind = {"government": "military", "armed_group": "armed_group", "witness": "civilian", "media": "civilian"}.get(self.cast.claimant_type(doer), "unknown")
            if kind == "unknown":
                kind = "armed_group"
        c.subject_type = kind
        c.side = self.cast.side(doer) if self.cast.sides else None
        return c

    def own(self, token, subject, rule: str, stance: str = "asserts") -> Iterator[Claim]:
        """A claim about oneself."""
        if subject is None or _nobody(subject):
            return
        said = self.attributor._phrase(speaker_phrase(self.ctx.doc, subject)[0], subject) if subject.tag_ == "PRP" else self.phrase(subject)
        if not said or said.lower() in ("it", "he", "she", "they", "which", "who", "this"):
            return
        outer = self.attributor.source(self.ctx.doc, token)
        medium = outer.claimant if outer.claimant and outer.claimant.lower() != said.lower() else None
        medium = medium or self._carrier(token)
        kind = self.cast.claimant_type(said)
        doer_kind = self.people.type_of(said)
        if kind in ("expert", "unspecified", "government") and doer_kind == "armed_group":
            kind = "armed_group"
        elif kind in ("expert", "unspecified"):
            kind = "armed_group"
        doer = said
        behalf = next((x for x in token.subtree if x.lower_ in ("name", "behalf") and x.dep_ == "pobj"), None)
        if behalf is not None:
            of = next((c for c in behalf.children if c.lower_ == "of"), None)
            if of is not None and first(of, "pobj") is not None:
                doer = self.phrase(first(of, "pobj"))
        yield self._claim(token, doer, rule, Source(said, kind, medium, stance))

    def _carrier(self, token) -> str | None:
        """The medium of "through a call to the newspaper X", "in a statement to X", "via X"."""
        for x in token.subtree:
            if x.dep_ == "pobj" and x.head.lower_ in ("to", "via", "through", "by", "on", "with"):
                phrase = noun_phrase(self.ctx.doc, x)
                if self.cast.claimant_type(phrase) == "media" and x.lower_ not in ("media", "press", "reporters", "journalists"):
                    return phrase
        return None

    def by(self, token, accuser, doer, rule: str, stance: str = "asserts") -> Iterator[Claim]:
        """A claim of an accuser (None: nobody named) about a doer."""
        if doer is None or _nobody(doer):
            return
        for d in _doers(doer):
            name = self.phrase(d)
            if d.tag_ in ("NN", "NNS") and head_class(d.lower_) is None and self.people.type_of(name) == "unknown" and self.cast.claimant_type(name) in ("unspecified",):
                continue
            if not name or name.lower() in ("it", "them", "him", "her", "he", "she", "they", "who", "which"):
                continue
            if accuser is None:
                outer = self.attributor.source(self.ctx.doc, token)
                source = outer if outer.claimant_type != "article" else Source(None, "unspecified")
                if stance != "asserts":
                    source = Source(source.claimant, source.claimant_type, source.reported_by, stance)
            else:
                if _nobody(accuser):
                    continue
                who = self.attributor._phrase(speaker_phrase(self.ctx.doc, accuser)[0], accuser) if accuser.tag_ == "PRP" else self.phrase(accuser)
                outer = self.attributor.source(self.ctx.doc, token)
                medium = outer.claimant if outer.claimant and outer.claimant.lower() != who.lower() else None
                kind = self.cast.claimant_type(who)
                self.attributor.discourse.speaker = who
                source = Source(who, kind, medium, stance)
            yield self._claim(token, name, rule, source)


def _nobody(token) -> bool:
    return token.lower_ in ("none", "nobody", "one") and token.lower_ != "one" or any(c.lower_ == "no" for c in token.children) or token.lower_ == "nobody" or token.lower_ == "one" and any(c.lower_ == "no" for c in token.children)


def _doers(token) -> list:
    return [t for t in conjuncts(token) if not is_verb(t)][:1] if len(conjuncts(token)) > 2 else [t for t in [token]]


def _claimed(token, t: dict, make: _Maker) -> Iterator[Claim]:
    """ "X claimed responsibility", "responsibility was claimed by X", "X admitted carrying out the attack"."""
    obj = first(token, "dobj")
    if obj is not None and obj.lower_ in t["claim_nouns"]:
        if negated(token) or any(c.lower_ == "no" for c in obj.children):
            return
        yield from make.own(token, subject_of(token), "claimed_responsibility")
        return
    if obj is not None and obj.lower_ in t["acts"] and token.lower_ in verbs("claim") and not negated(token) and first(obj, "det", "poss") is not None:
        yield from make.own(token, subject_of(token), "claimed_act")
        return
    passive = first(token, "nsubjpass")
    if passive is not None and (passive.lower_ in t["claim_nouns"] or passive.lower_ in t["acts"] and token.lower_ in verbs("claim")):
        agent = agent_of(token)
        if agent is not None:
            yield from make.own(token, agent, "claimed_responsibility")
        return
    if token.tag_ == "VBN" and token.dep_ == "acl" and token.head.lower_ in t["claim_nouns"]:
        agent = agent_of(token)
        if agent is not None:
            yield from make.own(token, agent, "claimed_responsibility")
        return
    inner = first(token, "xcomp", "ccomp", "pcomp")
    subject = first(token, "nsubj")
    if inner is not None and subject is not None and not negated(token):
        inner_subject = first(inner, "nsubj")
        same = inner_subject is None or inner_subject.lower_ in ("it", "they", "he", "she")
        if same and (inner.lower_ in t["act_verbs"] and token.lower_ in verbs("admit acknowledge") or _about_self(inner, t)):
            yield from make.own(token, subject, "admitted")


def _about_self(inner, t: dict) -> bool:
    """ "it was behind the attack", "to have been responsible", "having carried out the bombing"."""
    words = {x.lower_ for x in inner.subtree}
    if inner.lower_ in verbs("be") and words & {"behind", "responsible"} and words & t["acts"]:
        return True
    return inner.lower_ in verbs("carry perpetrate commit plant conduct plan") and bool(words & t["acts"])


def _denied(token, t: dict, make: _Maker) -> Iterator[Claim]:
    obj = first(token, "dobj")
    subject = subject_of(token)
    if obj is None and token.dep_ == "relcl" and token.head.lower_ in t["deny_objects"]:
        obj = token.head
    if subject is None or subject.lower_ in ("which", "that") and token.dep_ != "relcl":
        return
    if obj is not None and obj.lower_ in t["deny_objects"] and obj.lower_ not in ("claims", "claim", "reports"):
        yield from make.own(token, subject, "denied_involvement", "denies")
        return
    inner = first(token, "ccomp", "xcomp", "pcomp")
    if inner is not None:
        inner_subject = first(inner, "nsubj", "nsubjpass")
        words = {x.lower_ for x in inner.subtree}
        if words & {"involved", "responsible", "behind", "involvement", "part"} or inner.lower_ in t["act_verbs"]:
            if inner_subject is None or inner_subject.lower_ in ("it", "they", "he", "she"):
                yield from make.own(token, subject, "denied_involvement", "denies")
            elif is_noun(inner_subject) and not is_passive(inner):
                yield from make.by(token, subject, inner_subject, "denied_doer", "denies")


def _blamed_on(token, t: dict, make: _Maker) -> Iterator[Claim]:
    """ "blamed the attack on X", "the attack was attributed to X", "laid the blame on X"."""
    prep = t["act_object"][token.lower_]
    obj = first(token, "dobj", "nsubjpass")
    if obj is None:
        return
    if obj.lower_ not in t["acts"] and obj.lower_ not in t["blame_nouns"]:
        return
    for p in token.subtree:
        if p.dep_ in ("prep", "dative") and p.lower_ == prep and (p.head == token or p.head == obj) and first(p, "pobj") is not None:
            if is_passive(token):
                yield from make.by(token, agent_of(token), first(p, "pobj"), "blamed_on")
            else:
                yield from make.by(token, subject_of(token), first(p, "pobj"), "blamed_on")
            return


def _blamed(token, t: dict, make: _Maker) -> Iterator[Claim]:
    low = token.lower_
    if negated(token):
        return
    if low in verbs("hold"):
        if any(x.lower_ in ("responsible", "accountable") for x in token.children) and first(token, "dobj", "nsubjpass") is not None:
            obj = first(token, "dobj", "nsubjpass")
            accuser = agent_of(token) if is_passive(token) else subject_of(token)
            if obj is not None:
                yield from make.by(token, accuser, obj, "held_responsible")
        else:
            # "continued to hold the X responsible": the adjective has the noun as its subject
            adj = next((x for x in token.subtree if x.lower_ in ("responsible", "accountable")), None)
            if adj is not None and first(adj, "nsubj") is not None:
                yield from make.by(token, subject_of(token), first(adj, "nsubj"), "held_responsible")
        return
    if low in verbs("name identify"):
        yield from _identified(token, t, make)
        return
    if low in verbs("finger"):
        return
    passive = first(token, "nsubjpass")
    reason = [c for c in (*token.children, *(first(token, "dobj").children if first(token, "dobj") is not None else ())) if c.dep_ in ("prep", "xcomp", "pcomp", "advcl", "dative") and c.i > token.i]
    words = {x.lower_ for c in reason for x in c.subtree}
    if low in verbs("charge indict implicate condemn"):
        if low in verbs("condemn"):
            return
        obj = passive or first(token, "dobj")
        if obj is None or low in verbs("charge") and not (words & {"crime", "attack", "bombing", "killing", "massacre", "attacks", "killings"}):
            return
        accuser = agent_of(token) if passive is not None else subject_of(token)
        if passive is not None and accuser is None and low in verbs("charge indict"):
            return
        yield from make.by(token, accuser, obj, "charged")
        return
    if low in verbs("suspect") and token.tag_ in ("VBN", "JJ") and token.dep_ == "amod":
        return
    if low in verbs("accuse suspect") and not ({x.lower_ for x in token.doc} & {"responsibility", "blame", "blamed"} or words & t["acts"] or words & t["act_verbs"] or words & {"responsible", "behind", "involvement", "involved", "responsibility", "being"}):
        return
    if low in verbs("suspect") and passive is None and token.tag_ != "VBN":
        return
    if passive is not None:
        yield from make.by(token, agent_of(token), _antecedent(token, passive), "blamed")
    elif token.tag_ == "VBN" and token.dep_ in ("acl", "advcl"):
        doer = token.head if token.dep_ == "acl" else subject_of(token.head) if is_verb(token.head) else None
        if token.dep_ == "advcl" and doer is None:
            doer = first(token.head, "nsubjpass")
        if doer is not None:
            yield from make.by(token, agent_of(token), doer, "blamed")
    else:
        obj = first(token, "dobj")
        if obj is None:
            return
        if obj.lower_ in t["acts"]:
            return
        yield from make.by(token, subject_of(token), obj, "blamed")


def _antecedent(verb, subject):
    if subject.lower_ in ("who", "which", "that"):
        for v in chain(verb):
            if v.dep_ == "relcl":
                return v.head
    return subject


def _identified(token, t: dict, make: _Maker) -> Iterator[Claim]:
    """ "the gunman was identified as X", "police named X as the attacker"."""
    passive = first(token, "nsubjpass")
    as_ = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "as" and c.i > token.i), None)
    x = first(as_, "pobj") if as_ is not None else None
    if passive is not None and x is not None:
        if passive.lower_ in t["doers"] or head_class(passive.lower_) == "armed_group":
            if x.tag_ in ("NNP", "NNPS"):
                yield from make.by(token, agent_of(token), x, "identified_as")
        elif x.lower_ in t["doers"] and passive.tag_ in ("NNP", "NNPS"):
            yield from make.by(token, agent_of(token), passive, "identified_as")
        return
    obj = first(token, "dobj")
    if obj is None or passive is not None:
        return
    if x is not None and (obj.lower_ in t["doers"] or head_class(obj.lower_) == "armed_group") and x.tag_ in ("NNP", "NNPS"):
        yield from make.by(token, subject_of(token), x, "identified_as")
    elif x is not None and x.lower_ in t["doers"]:
        yield from make.by(token, subject_of(token), obj, "identified_as")


def _doer_noun(token, t: dict, make: _Maker) -> Iterator[Claim]:
    """ "X was responsible, the police said", "the attackers were X, according to Y": only where somebody says so."""
    low = token.lower_
    copula = token.head
    if not (is_verb(copula) and copula.lower_ in verbs("be") and token.dep_ in ("acomp", "attr", "nsubj", "prep", "xcomp")) and not (low == "involved" and is_verb(token)):
        if low in ("behind", "responsible") and is_verb(copula) and copula.lower_ in verbs("be"):
            pass
        else:
            return
    subject = first(copula, "nsubj", "nsubjpass")
    if subject is None or _nobody(subject):
        return
    source = make.attributor.source(make.ctx.doc, copula)
    if source.claimant_type == "article":
        return
    if token.dep_ == "nsubj":
        x = first(copula, "attr")
        if x is None or head_class(low) != "armed_group" and low not in t["doers"] or x.tag_ not in ("NNP", "NNPS"):
            return
        doer = x
    else:
        if low in ("guilty", "blame"):
            return
        doer = subject
    if doer.lower_ in ("it", "they", "he", "she"):
        said = make.phrase(doer)
        if source.claimant and said and source.claimant.lower() == said.lower():
            yield from make.own(token, doer, "said_behind", "denies" if negated(copula) else source.stance)
        return
    name = make.phrase(doer)
    stance = source.stance
    if negated(copula):
        stance = "asserts" if stance == "denies" else "denies"
    if source.claimant and name.lower() == source.claimant.lower():
        yield from make.own(token, doer, "said_behind", stance)
        return
    yield make._claim(token, name, "said_doer", Source(source.claimant, source.claimant_type, source.reported_by, stance))


def _involved(token, t: dict, make: _Maker) -> Iterator[Claim]:
    """ "officials believe that X was (not) involved"."""
    source = make.attributor.source(make.ctx.doc, token)
    subject = first(token, "nsubjpass")
    if source.claimant_type == "article" or not is_noun(subject) or token.dep_ not in ("ccomp", "conj"):
        return
    name = make.phrase(subject)
    if source.claimant and name.lower() == source.claimant.lower():
        return
    stance = source.stance
    if negated(token):
        stance = "asserts" if stance == "denies" else "denies"
    if make.people.type_of(name) in ("military", "armed_group", "police") or make.cast.claimant_type(name) in ("armed_group", "government"):
        yield make._claim(token, name, "said_involved", Source(source.claimant, source.claimant_type, source.reported_by, stance))


def _found_doing(token, t: dict, make: _Maker) -> Iterator[Claim]:
    """ "officials believe that X planted the bomb": a finding of who did it."""
    if token.dep_ not in ("ccomp", "conj", "xcomp", "ROOT") or token.lower_ in verbs("use order support fund finance train harbor harbour aid assist help start sponsor recruit state stage set target strike burn fire launch") and token.dep_ != "ccomp":
        return
    verb = next((v for v in chain(token) if v != token and is_verb(v) and (v.lower_ in verbs("believe find conclude determine suspect establish allege")
                 or token.lower_ in verbs("carry perpetrate commit conduct orchestrate mastermind") and v.lower_ in t["find"] | verbs("acknowledge admit report announce"))), None)
    if verb is None and any(x.lower_ == "according" for x in token.doc) and "bomb" in {x.lower_ for x in token.subtree} and first(token, "nsubj") is not None:
        source = make.attributor.source(make.ctx.doc, token)
        subject = first(token, "nsubj")
        if source.claimant_type != "article" and is_noun(subject):
            yield make._claim(token, make.phrase(subject), "found_doing", source)
        return
    if verb is not None and token.dep_ == "xcomp" and agent_of(token) is not None and first(verb, "nsubjpass") is not None and first(verb, "nsubjpass").lower_ in t["acts"]:
        yield from make.by(token, None, agent_of(token), "believed_done_by")
        return
    if verb is None or token.dep_ == "conj" and token.head != verb and not any(v == verb for v in chain(token.head)):
        return
    words = {x.lower_ for x in token.subtree}
    if not (words & t["acts"] or token.lower_ in verbs("kill bomb shoot murder massacre perpetrate plant target attack shell strike assassinate") or "part" in words or "bomb" in words):
        return
    subject = first(token, "nsubj")
    if subject is None:
        agent = agent_of(token)
        if agent is None:
            return
        subject = agent
    if subject.lower_ in t["acts"] or subject.lower_ in ("it", "they", "he", "who", "which") or not is_noun(subject):
        return
    source = make.attributor.source(make.ctx.doc, token)
    if source.claimant_type == "article":
        return
    name = make.phrase(subject)
    yield make._claim(token, name, "found_doing", source)
