"""Who did it, as somebody says: responsibility claimed, admitted, put on others, suspected, denied.

What belongs here: the frames of ``lexicon/responsibility.toml`` over the parse, and who stands where in them:
the doer, and whoever answers for saying so. What does not: the narration of who attacked, which is nobody's
claim, and who a name is (``actors``, ``people``) or who reports a clause (``attribution``).

Each rule is asked at one word of the sentence, found by its form in :func:`_rules`.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from types import SimpleNamespace

from ..extract.article import Article
from .actors import Cast, head_class, nationality
from .attribution import Attributor, Source, noun_phrase, speaker_phrase
from .groups import Context
from .inflection import nouns, verbs
from .lexicon import load
from .records import Claim
from .syntax import agent_of, chain, clause_verb, conjuncts, first, is_noun, is_passive, is_verb, negated, subject_of

_RELATIVE = ("who", "which", "that", "whom")
_OBJECT_PRONOUNS = {"him": "he", "her": "she", "them": "they"}
_UNSAID = ("it", "he", "she", "they", "we", "this", "that", "which", "who", "these", "those", "someone", "itself", "themselves", "each other")
_UNREAL = ("would", "should", "will", "can", "must", "if", "unless", "whether")
_POSSIBLE = ("could", "might", "may")
_UNDONE = "refuse decline fail try want refrain threaten hesitate seek intend plan"
_DO = ("do", "does", "did", "done", "doing")
_ANSWERED = ("which", "it", "this", "that", "these", "all")


@cache
def _words() -> SimpleNamespace:
    """The tables of the lexicon with all forms of their words."""
    lex = load("responsibility")
    own, accuse, bearers, deny = lex["own"], lex["accuse"], lex["bearers"], lex["deny"]
    deeds = nouns(lex["deeds"]["nouns"])
    strong = verbs(lex["deeds"]["strong"])
    return SimpleNamespace(
        claim=verbs(own["claim"]), take=verbs(own["take"]), admit=verbs(own["admit"]), confess=verbs(own["confess"]),
        own_nouns=nouns(own["nouns"]), admitted=nouns(own["admitted"]), voices=nouns(own["voices"]), behalf=frozenset(own["behalf"].split()),
        always=verbs(accuse["always"]), violence=verbs(accuse["violence"]), answerable_verbs=verbs(accuse["answerable"]),
        identify=verbs(accuse["identify"]), other=verbs(accuse["else"]) | nouns(accuse["else"]),
        act_on={f: p.split() for v, p in lex["act_on"].items() for f in verbs(v)},
        fall_on={f: p.split() for v, p in lex["fall_on"].items() for f in verbs(v)},
        blame=nouns(bearers["blame"]), evidence=nouns(bearers["evidence"]), finger=nouns(bearers["finger"]),
        hallmarks=nouns(bearers["hallmarks"]), works=nouns(bearers["works"]),
        deny=verbs(deny["verbs"]), denied=nouns(deny["objects"]), call=verbs(deny["call"]), answers=nouns(deny["answers"]),
        stances={f: s for v, s in deny["stances"].items() for f in verbs(v)}, clear=verbs(deny["clear"]), rule_out=verbs(deny["rule_out"]),
        accept=verbs(deny["accept"]), innocence=nouns(deny["innocence"]), keep=verbs(deny["keep"]),
        deeds=deeds, violent=deeds | nouns(lex["deeds"]["harm"]), strong=strong, staged=verbs(lex["deeds"]["staged"]), weak=verbs(lex["deeds"]["weak"]),
        find=verbs(lex["deeds"]["find"]), self_find=verbs(lex["deeds"]["self_find"]),
        answerable=frozenset(lex["deeds"]["answerable"].split()), doers=nouns(lex["deeds"]["doers"]), role=nouns(lex["deeds"]["role"]),
        bodies=nouns(lex["deeds"]["bodies"]), letters=nouns(own["letters"]), proof=nouns(lex["deeds"]["proof"]), charges=nouns(accuse["charges"]), found_out=verbs(lex["deeds"]["found_out"]), told=verbs(own["told"]),
        bombs=nouns(lex["deeds"]["bombs"]), sets=verbs(lex["deeds"]["sets"]), join=verbs(lex["deeds"]["join"]), kinds=lex["kinds"], civilian=frozenset(lex["kinds"]["civilian"].split()),
        military=nouns(lex["kinds"]["military"]),
    )


def cues() -> frozenset[str]:
    """Words that alone make a sentence worth reading for who is answerable."""
    w = _words()
    common = verbs("hold find list put place lay lie rest lead call open hit build connect keep issue declare judge consider see view treat describe own give think prove take get do")
    return (w.claim | w.admit | w.confess | w.always | w.violence | verbs("identify") | frozenset(w.act_on) | w.deny | w.clear | w.find | w.own_nouns | w.blame | w.hallmarks
            | w.answerable | w.doers | w.strong | w.finger | w.charges | frozenset(("involved", "pointed", "points", "pointing"))) - common | {"owned"}


def told_of() -> frozenset[str]:
    """Words that do so beside a word of reporting: "said it had bombed ...", "according to X, the work of Y"."""
    w = _words()
    past = {f for f in w.weak | w.sets if f.endswith("ed")} | {"shot", "hit", "built", "hid", "threw"}
    return (w.works - nouns("act job deed")) | verbs("belong") | past | {"part", "hand"}


def claims(ctx: Context, article: Article, cast: Cast, attributor: Attributor, people) -> Iterator[Claim]:
    """The responsibility claims of a sentence, each pair of doer and claimant once."""
    sentence = _Sentence(ctx, cast, attributor, people)
    rules = _rules()
    for token in ctx.doc:
        for rule in rules.get(token.lower_, ()):
            for c in rule(token, sentence):
                if sentence.adds(c):
                    yield c


@cache
def _rules() -> dict[str, tuple[Callable, ...]]:
    """For each word form the rules that are asked at it."""
    w = _words()
    table = (
        (w.claim | w.take | w.admit, _claimed), (w.confess, _confessed),
        (w.always | w.violence, _accused), (w.answerable_verbs | w.identify, _held_answerable), (w.identify, _identified),
        (frozenset(w.act_on), _blamed_on), (frozenset(w.fall_on), _fell_on), (w.finger, _pointed_at),
        (w.answerable | {"blame", "involved"}, _said_answerable), (w.doers, _said_doer), (w.works | w.deeds, _said_work), (w.hallmarks, _said_hallmarks),
        (w.strong | w.weak | w.sets | set(_DO), _said_done), (w.role | {"nothing"}, _said_role), (w.join, _said_joined), (verbs("be belong"), _believed_to_be),
        (w.deny, _denied), (w.innocence, _kept_innocence), (w.clear, _cleared), (w.charges, _alleged_role), (w.call | w.accept | frozenset(w.stances), _answered),
    )
    out: dict[str, list[Callable]] = {}
    for forms, rule in table:
        for form in sorted(forms):
            out.setdefault(form, []).append(rule)
    return {form: tuple(rules) for form, rules in out.items()}


class _Sentence:
    """One sentence and what has been found in it: turns a doer and a source into a claim."""

    def __init__(self, ctx: Context, cast: Cast, attributor: Attributor, people) -> None:
        self.ctx, self.cast, self.attributor, self.people = ctx, cast, attributor, people
        self.made: list[Claim] = []

    def adds(self, c: Claim) -> bool:
        """Whether a claim is new here; if so it is kept."""
        key = [str(v).lower() for v in (c.subject, c.claimant, c.stance)]
        new = key not in [[str(v).lower() for v in (m.subject, m.claimant, m.stance)] for m in self.made]
        if new:
            self.made.append(c)
        return new

    def name(self, token, stop=None) -> str | None:
        """The words for whom a token means, pronouns resolved, up to the word that begins what is said of him.

        None where nobody can be named."""
        token = _meant(token)
        if token.lower_ in _OBJECT_PRONOUNS and token.tag_ == "PRP":
            # Not the subject of its own clause.
            own = subject_of(clause_verb(token if token.dep_ != "nsubj" else token.head.head))
            said = self.attributor.discourse.resolve(_OBJECT_PRONOUNS[token.lower_], own if own is not None and own.i < token.i else token)
        elif token.tag_ == "PRP":
            said = self.attributor.discourse.resolve(token.lower_, token)
        else:
            said = speaker_phrase(self.ctx.doc, token)
            if stop is not None and token.i < stop.i:
                said = re.sub(rf"(?<=\w)\W* {re.escape(stop.text)} .*", "", said + " ").strip()
            said = self.attributor.discourse.resolve(said)
        said = re.sub(r"(?:['’]s| both| each| all)$", "", said) + ")" * (said.count("(") - said.count(")"))
        return None if said.lower() in _UNSAID else said

    def somebody(self, token, name: str) -> bool:
        """Whether a doer can be one: a name, a pronoun, or a noun of people, not a gas leak."""
        token = _meant(token)
        if token.tag_ not in ("NN", "NNS") or token.lower_ in _words().bodies or _named(token):
            return True
        kind = head_class(token.lower_)
        return kind is not None or self.people.type_of(name) != "unknown" or self.cast.claimant_type(name) not in ("unspecified", "expert", "organization")

    def source(self, token) -> Source:
        return self.attributor.source(self.ctx.doc, token)

    def claim(self, token, doer: str | None, rule: str, source: Source) -> Claim:
        from .prose import blank
        c = blank(self.ctx, "responsibility", token, rule, source)
        c.subject, c.subject_type = doer, self.doer_type(doer, source)
        c.side = self.cast.side(doer) if doer and self.cast.sides else None
        return c

    def doer_type(self, doer: str | None, source: Source) -> str:
        """The type of a doer: by its words, by whose it is, by the kind of speaker it is; else it is somebody armed."""
        if not doer:
            return "unknown"
        own = doer == source.claimant and source.claimant_type == "armed_group"
        kind = "armed_group" if own else self.people.type_of(doer)
        if kind != "unknown":
            return kind
        w = _words()
        if re.search(r"\b(?:its|their|his|her|our)\b", doer.lower()):
            return w.kinds.get(source.claimant_type, "armed_group")
        if head_class(doer.split()[-1].lower()) == "unknown":
            return "unknown"
        if self.state(doer):
            return "military"
        speaker = self.cast.claimant_type(doer)
        if speaker not in ("government", "armed_group") and {x.lower() for x in doer.split()} & w.civilian:
            return "civilian"
        return w.kinds.get(speaker, "armed_group")

    @staticmethod
    def state(doer: str) -> bool:
        """Whether a doer's last word is a state or one of its machines: "the Colombian state", "a U.S. drone"."""
        return doer.split()[-1].lower() in _words().military

    def own(self, verb, subject, rule: str, stance: str = "asserts") -> Iterator[Claim]:
        """A claim about oneself, or about whom one speaks for."""
        if subject is None or _nobody(subject):
            return
        said = self.name(subject)
        if said is None:
            return
        for_whom = _spoken_for(verb, _meant(subject))
        doer = self.name(for_whom) if for_whom is not None else said
        if doer is None:
            return
        if subject.lower_ in _words().letters:
            if for_whom is None:
                return
            said = doer
        outer = self.source(verb)
        medium = self.medium(outer, said) or self.carrier(verb)
        yield self.claim(verb, doer, rule, Source(said, self.own_kind(said, doer), medium, stance))

    @staticmethod
    def medium(outer: Source, said: str) -> str | None:
        """Who carries another's words: whoever reports the clause, a state apart."""
        carries = outer.claimant and outer.claimant.lower() != said.lower() and outer.claimant_type != "government"
        return outer.claimant if carries else None

    def own_kind(self, said: str, doer: str) -> str:
        """The kind of a claimant who speaks of his own deed: a state's or an armed group's."""
        kind = self.cast.claimant_type(said)
        if self.people.type_of(doer) == "armed_group" or kind in ("expert", "unspecified", "witness") or kind == "media" and said == doer:
            return "government" if self.state(doer) else "armed_group"
        return kind

    def carrier(self, verb) -> str | None:
        """The medium of "through a call to the newspaper X", "in a statement to X", "via X"."""
        for x in verb.subtree:
            if x.dep_ == "pobj" and x.head.lower_ in ("to", "via", "through", "by", "on", "with"):
                phrase = noun_phrase(self.ctx.doc, x)
                if self.cast.claimant_type(phrase) == "media" and x.lower_ not in ("media", "press", "reporters", "journalists"):
                    return phrase
        return None

    def by(self, verb, accuser, doer, rule: str, stance: str = "asserts", stop=None) -> Iterator[Claim]:
        """What an accuser (None: nobody named, so whoever reports the clause) says of a doer."""
        if doer is None or _nobody(doer):
            return
        name = self.name(doer, stop)
        if name is None or not self.somebody(doer, name):
            return
        outer = self.source(verb)
        if accuser is None:
            source = outer if outer.claimant_type != "article" else Source(None, "unspecified")
            yield self.claim(verb, name, rule, replace(source, stance=stance))
            return
        who = None if _nobody(accuser) else self.name(accuser, stop=verb)
        if who is None:
            return
        medium = self.medium(outer, who)
        self.attributor.discourse.speaker = who
        yield self.claim(verb, name, rule, Source(who, self.cast.claimant_type(who), medium, stance))

    def said(self, clause, doer, rule: str, *, denied: bool = False) -> Iterator[Claim]:
        """What a clause says of a doer, where somebody is reported to say it."""
        if doer is None or _nobody(doer) or _hypothetical(clause, possible=()):
            return
        source = self.source(clause)
        if source.claimant_type == "article" and _came_out(clause):
            source = Source(None, "unspecified")
        name = self.name(doer)
        if source.claimant_type == "article" or name is None or not self.somebody(doer, name):
            return
        if denied:
            source = replace(source, stance="asserts" if source.stance == "denies" else "denies")
        if source.claimant and name.lower() == source.claimant.lower() or doer.tag_ == "PRP" and self.speaks_of_himself(clause, doer):
            name = source.claimant if source.claimant else name
            source = replace(source, claimant_type=self.own_kind(name, name))
        yield self.claim(clause, name, rule, source)

    def speaks_of_himself(self, clause, pronoun) -> bool:
        """Whether "it", "they", "he" in a reported clause is the reporting verb's own subject."""
        verb = _reporter(clause)
        teller = subject_of(verb) if verb is not None else None
        return teller is not None and teller.i < pronoun.i and (pronoun.lower_ != "it" or teller.tag_ in ("NN", "NNP", "NNPS"))


# ---- questions to the parse

def _meant(token):
    """The antecedent of a relative pronoun, else the token."""
    if token.lower_ in _RELATIVE:
        return next((v.head for v in chain(token) if v.dep_ == "relcl"), token)
    return token


def _nobody(token) -> bool:
    return token.lower_ in ("none", "nobody", "neither", "nothing") or any(c.lower_ in ("no", "neither") for c in token.children)


def _hypothetical(verb, possible: tuple[str, ...] = _POSSIBLE) -> bool:
    """Whether a verb is possible (save what a suspicion may say), wanted or refused, not reported."""
    if any(c.lower_ in _UNREAL + possible for c in verb.children) and not any(c.lower_ == "have" for c in verb.children):
        return True
    return verb.dep_ in ("xcomp", "ccomp", "pcomp") and any(v.lower_ in verbs(_UNDONE) for v in (verb.head, verb.head.head))


def _tied(verb, *preps: str) -> Iterator:
    """What hangs on a verb, its object or its subject by one of the prepositions."""
    below = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "acomp", "oprd", "advmod", "prt", "nsubj", "dative")]
    for head in (verb, *below, *(c for b in below if b.dep_ == "dobj" for c in conjuncts(b)[1:])):
        for p in head.children:
            if p.lower_ in preps and p.dep_ in ("prep", "dative", "agent", "prt", "aux"):
                x = first(p, "pobj", "pcomp")
                if x is not None:
                    yield x


def _doer_of(verb):
    """Who an active or passive verb makes the doer: its subject or agent."""
    return agent_of(verb) if is_passive(verb) or verb.tag_ == "VBN" and verb.dep_ in ("acl", "xcomp") and agent_of(verb) is not None else subject_of(verb)


def _target(verb):
    """Object, passive subject, or what a participle stands by: "X, accused of ...", "accused of ..., X"."""
    found = first(verb, "dobj", "nsubjpass")
    if found is None and agent_of(verb) is not None:
        found = first(verb, "nsubj")
    if found is not None:
        return _meant(found)
    if verb.dep_ == "relcl" and verb.head.i < verb.i and first(verb, "nsubj") is not None and first(verb, "nsubj").lower_ not in _RELATIVE:
        return verb.head
    if verb.tag_ != "VBN":
        return None
    if verb.dep_ == "acl":
        return verb.head
    if verb.dep_ in ("advcl", "conj") and is_verb(verb.head):
        return first(verb.head, "nsubj", "nsubjpass")
    return None


def _accuser(verb):
    """Who accuses: the agent of a participle or passive (None: nobody named), else the subject."""
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and first(verb, "dobj", "oprd") is not None:
        return verb.head
    if is_passive(verb) or agent_of(verb) is not None or verb.tag_ == "VBN" and not any(c.lower_ in ("has", "have", "had", "having") for c in verb.children) and first(verb, "nsubj") is None:
        return _agent(verb)
    return _subject(verb)


def _subject(verb):
    """The subject; where the parse took it for a part of the date before it ("On 3 May X claimed"), the noun left of the verb."""
    subject = subject_of(verb)
    if subject is None and verb.i > 0:
        left = next((x for x in reversed(list(verb.doc[: verb.i])) if x.dep_ not in ("advmod", "aux", "neg")), None)
        if left is not None and left.tag_ in ("NNP", "NNPS") and left.dep_ == "pobj":
            return left
    return subject


def _agent(verb):
    """X of "by X", behind a phrase in between too: "claimed in a call to the newspaper by X"."""
    agent = agent_of(verb)
    if agent is None:
        w = _words()
        # "the shelling by X" is X's; but "blamed for the shelling by X" is X's word.
        skipped = frozenset() if verb.lower_ in w.act_on and verb.lower_ in w.always else w.violent
        by = next((x for x in verb.subtree if x.i > verb.i and x.lower_ == "by" and x.head.lower_ not in skipped and (x.head == verb or is_noun(x.head) or x.head.tag_ == "JJ")), None)
        agent = first(by, "pobj") if by is not None else None
    return agent


def _reporter(clause):
    """The verb that a reported clause is the content of."""
    for verb in chain(clause):
        if any(x.text == ";" for x in clause.doc[min(clause.i, verb.i): max(clause.i, verb.i)]):
            return None
        if verb != clause and is_verb(verb) and verb.lower_ not in verbs("be have"):
            return verb
    return None


def _came_out(clause) -> bool:
    """ "It was found that ...", "an attack thought to have been ...": a finding of nobody named."""
    verb = _reporter(clause)
    participle = verb is not None and verb.tag_ == "VBN" and (is_passive(verb) or verb.dep_ == "acl")
    return participle and clause.dep_ in ("ccomp", "xcomp") and verb.lower_ in _words().found_out and agent_of(verb) is None


def _holds(root, words) -> bool:
    return any(x.lower_ in words for x in root.subtree)


def _spoken_for(verb, subject):
    """X of "a spokesman for X claimed", "claimed it on behalf of X", "a letter claiming it was sent by X"."""
    w = _words()
    for x in verb.subtree:
        if x.lower_ in w.behalf and x.dep_ == "pobj":
            return next(_tied(x, "of"), None)
    if subject.lower_ not in w.voices | w.letters:
        return None
    for x in subject.subtree:
        if x.lower_ in verbs("represent") and first(x, "dobj") is not None:
            return first(x, "dobj")
    sent = next((agent_of(c) for c in subject.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    if sent is not None and subject.lower_ in w.letters:
        return sent
    if subject.lower_ in w.letters and verb.dep_ in ("acl", "relcl") and is_verb(subject.head) and agent_of(subject.head) is not None:
        return agent_of(subject.head)
    claimed = next((x for x in _tied(verb, "for") if x.lower_ not in w.violent and is_noun(x)), None)
    return claimed or next((x for x in _tied(subject, "for", "of", "from") if is_noun(x)), None)


def _named(token) -> bool:
    """Whether a phrase names somebody: a name in it, behind "member of" too."""
    return token.tag_ in ("NNP", "NNPS") or any(c.dep_ == "amod" and nationality(c.lower_) for c in token.children) or any(x.tag_ in ("NNP", "NNPS") for x in token.subtree if x.dep_ in ("pobj", "compound", "nmod", "poss", "amod", "appos"))


def _doer_word(token) -> bool:
    return token.lower_ in _words().doers or head_class(token.lower_) == "armed_group"


# ---- what somebody says of himself

def _claimed(verb, s: _Sentence) -> Iterator[Claim]:
    """ "X claimed responsibility", "the attack was claimed by X", "X admitted the bombing", "nobody claimed it"."""
    if not is_verb(verb) or _hypothetical(verb):
        return
    w, low = _words(), verb.lower_
    what = _target(verb)
    if what is None or not (what.lower_ in w.own_nouns and low not in w.admit or what.lower_ in w.own_nouns | w.admitted and low in w.admit
                            or what.lower_ in w.deeds and low in w.claim | w.admit and first(what, "det", "poss") is not None):
        return
    if low in w.take and not _for_violence(verb, what):
        return
    who = _accuser(verb)
    unclaimed = negated(verb) and is_passive(verb) and low in w.claim and (who is None or first(who, "det") is not None and first(who, "det").lower_ in ("any", "either"))
    if who is not None and _nobody(who) or what.lower_ in w.own_nouns and _nobody(what) or unclaimed:
        yield s.claim(verb, None, "nobody_claimed", Source(stance="unreported"))
    elif not negated(verb):
        for one in [a for c in verb.children if c.dep_ == "agent" for a in (first(c, "pobj"),) if a is not None] or [who]:
            yield from s.own(verb, one, "claimed_responsibility")


def _for_violence(verb, what) -> bool:
    """Whether responsibility taken is for violence: nothing else stands behind "for"."""
    w = _words()
    for_what = [x for x in (*_tied(verb, "for"), *_tied(what, "for"))]
    return all(x.lower_ in w.violent | w.strong | w.weak | {"it", "them", "this"} or x.tag_ == "VBG" for x in for_what)


def _confessed(verb, s: _Sentence) -> Iterator[Claim]:
    """ "X confessed (to the killing)", "owned up to having done it", "boasted of the attack"."""
    if not is_verb(verb) or _hypothetical(verb) or negated(verb) or is_passive(verb):
        return
    w = _words()
    of_what = [x for x in _tied(verb, "to", "of", "about")]
    deed = any(x.lower_ in w.violent | w.own_nouns | w.admitted or is_verb(x) and (x.lower_ in w.strong | w.weak or _holds(x, w.violent)) for x in of_what)
    bare = verb.lower_ in verbs("confess") and first(verb, "ccomp", "xcomp") is None and not of_what
    if deed or bare:
        yield from s.own(verb, subject_of(verb) or (verb.head if verb.dep_ == "acl" else None), "confessed")


# ---- what somebody says of others

def _accused(verb, s: _Sentence) -> Iterator[Claim]:
    """ "X blamed Y", "Y was accused by X of the attack", "Y, suspected of the killing", "charged Y with the bombing"."""
    if not is_verb(verb) or negated(verb) or _hypothetical(verb) or _infinitive_aside(verb):
        return
    w = _words()
    doer = _target(verb)
    if doer is None or doer.lower_ in w.violent | w.blame or verb.lower_ in w.act_on and next(_tied(verb, "on"), None) is not None:
        return
    reasons = [x for x in _tied(verb, "of", "for", "in", "with", "over")]
    about = {x.lower_ for r in reasons for x in r.subtree}
    if any(r.lower_ in w.other or r.lower_ == "being" and about & w.other for r in reasons):
        return
    if verb.lower_ in w.violence and not about & (w.violent | w.strong | w.weak | w.answerable | w.charges):
        if verb.lower_ not in verbs("suspect") or reasons or not _named(doer):
            return
    if verb.lower_ in verbs("charge indict") and _accuser(verb) is None:
        return
    if verb.lower_ in verbs("suspect") and (verb.dep_ == "amod" or first(verb, "xcomp", "ccomp") is not None):
        return
    if doer.lower_ == "other" and any(c.lower_ == "each" for c in doer.children):
        yield from _each_other(verb, s)
        return
    yield from s.by(verb, _accuser(verb), doer, "accused", stop=next((r.head for r in reasons if r.head.head != verb and (is_verb(r) or r.lower_ in w.violent | w.charges)), None))


def _alleged_role(noun, s: _Sentence) -> Iterator[Claim]:
    """ "X suspected the involvement of Y", "alleged government involvement", "denied Y's role", "ruled out Y's involvement"."""
    w = _words()
    proof = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in w.proof else None
    verb = noun.head if proof is None else proof.head
    if (noun if proof is None else proof).dep_ not in ("dobj", "nsubjpass") or not is_verb(verb) or negated(verb):
        return
    denies = proof is not None and _nobody(proof) or verb.lower_ in w.deny or verb.lower_ in w.rule_out and any(c.lower_ == "out" for c in verb.children)
    if not denies and verb.lower_ not in w.find:
        return
    doer = next(_tied(noun, "of", "by"), None) or first(noun, "poss", "compound", "amod")
    if doer is not None and (is_noun(doer) or nationality(doer.lower_)) and doer.lower_ not in w.violent:
        yield from s.by(verb, _accuser(verb), doer, "alleged_role", "denies" if denies else "asserts")


def _infinitive_aside(verb) -> bool:
    """ "a plot to blame X", "in order to accuse X": an aim, no accusation."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children) and verb.dep_ in ("advcl", "xcomp", "acl", "relcl")


def _each_other(verb, s: _Sentence) -> Iterator[Claim]:
    """ "X and Y blamed each other": each is accused by the other."""
    subject = subject_of(verb)
    pair = conjuncts(subject) if subject is not None else []
    if len(pair) == 2:
        one, two = (noun_phrase_alone(s, t) for t in pair)
        for who, doer in ((one, two), (two, one)):
            yield s.claim(verb, doer, "accused", Source(who, s.cast.claimant_type(who)))


def noun_phrase_alone(s: _Sentence, token) -> str:
    """A conjunct's own words, without what it is coordinated with."""
    inside = [x for x in token.subtree if not any(a.dep_ in ("conj", "cc", "punct") and a.head == token for a in chain(x) if a != token and a in tuple(token.subtree))]
    return s.ctx.doc[min(x.i for x in inside): max(x.i for x in inside) + 1].text.strip(" ,")


def _held_answerable(verb, s: _Sentence) -> Iterator[Claim]:
    """ "X held Y responsible", "Y was found liable by X", "continues to hold Y responsible"."""
    if not is_verb(verb) or negated(verb):
        return
    w = _words()
    judged = next((x for x in verb.doc[verb.i: verb.i + 25] if x.lower_ in (w.answerable - {"behind"}) | {"blame"} and (verb.lower_ in w.answerable_verbs or x.nbor(-1).lower_ == "as") and not any(b.dep_ == "mark" or b.text in (",", ";") for b in verb.doc[verb.i: x.i])), None)
    if judged is None:
        return
    doer = _target(verb)
    if doer is None or doer.i > verb.i:
        # The object stands right between, whatever the parse makes of it.
        between = [x for x in verb.doc[verb.i + 1: judged.i] if x.dep_ != "pobj" and (is_noun(x) or x.tag_ == "PRP")]
        doer = between[-1] if between and not (doer is not None and doer in between) else doer
    if doer is not None and doer.i < judged.i:
        yield from s.by(verb, _accuser(verb), doer, "held_responsible", stop=judged)


def _identified(verb, s: _Sentence) -> Iterator[Claim]:
    """ "the gunman was identified as X", "police named X as the attacker", "identified him to be X"."""
    if not is_verb(verb) or negated(verb):
        return
    if verb.lower_ in verbs("point"):
        whom = next(_tied(verb, "to", "at"), None)
    else:
        whom = first(verb, "oprd") if verb.tag_ == "VBN" and verb.dep_ == "acl" and first(verb, "oprd") is not None else _target(verb)
    as_what = next(_tied(verb, "as"), None)
    if as_what is None:
        be = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.lower_ == "be"), None)
        as_what = first(be, "attr") if be is not None else first(verb, "oprd")
        whom = whom or (first(be, "nsubj") if be is not None else None)
    if whom is None or as_what is None:
        return
    if as_what.lower_ in _words().doers:
        doer = whom
    elif whom.lower_ in _words().violent and as_what.lower_ in _words().works:
        doer = next(_tied(as_what, "of"), None)
    elif whom.lower_ in ("themselves", "himself", "herself") and _named(as_what):
        doer = as_what
    elif _doer_word(whom) and _named(as_what) or whom.lower_ == "person" and as_what.tag_ == "NNP":
        doer = as_what
    else:
        return
    for c in s.by(verb, _accuser(verb), doer, "identified_as"):
        if c.subject_type in ("civilian", "unknown"):
            c.subject_type = "armed_group"
        yield c


def _blamed_on(verb, s: _Sentence) -> Iterator[Claim]:
    """ "X blamed the attack on Y", "the attack was attributed to Y by X", "laid the blame on Y"."""
    w = _words()
    if not is_verb(verb) or negated(verb) or _hypothetical(verb):
        return
    deed = _target(verb)
    if deed is None or deed.lower_ not in w.violent | w.blame | {"it", "them"} or deed.lower_ in ("it", "them") and verb.lower_ not in verbs("blame attribute ascribe"):
        return
    if deed.lower_ not in w.blame | w.finger and verb.lower_ in verbs("put place lay assign credit"):
        return
    doer = next(_tied(verb, *w.act_on[verb.lower_]), None)
    if doer is not None and (is_noun(doer) or doer.tag_ == "PRP") and doer.lower_ not in w.other | w.violent:
        yield from s.by(verb, _accuser(verb), doer, "blamed_on")


def _fell_on(verb, s: _Sentence) -> Iterator[Claim]:
    """ "suspicion fell on Y", "responsibility lay with Y", "the evidence pointed to Y"."""
    w = _words()
    if not is_verb(verb) or negated(verb) or _hypothetical(verb):
        return
    bearer = first(verb, "nsubj")
    if bearer is None or bearer.lower_ not in (w.evidence if verb.lower_ in verbs("point lead") else w.blame):
        return
    doer = next(_tied(verb, *w.fall_on[verb.lower_]), None)
    if doer is not None and (_named(doer) or _doer_word(doer)) and doer.lower_ not in w.violent:
        yield from s.by(verb, None, doer, "suspicion_fell")


def _pointed_at(noun, s: _Sentence) -> Iterator[Claim]:
    """ "X pointed the finger at Y"."""
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and verb.lower_ in verbs("point"):
        yield from s.by(verb, _accuser(verb), next(_tied(verb, "at", "to", "towards", "toward"), None), "pointed_at")


# ---- what a reported clause says

def _negated_before(clause, word) -> bool:
    """Whether "not" stands before the word that is said: "was not responsible", not "was responsible, and not ..."."""
    return any((c.dep_ == "neg" or c.lower_ in ("never", "not")) and c.i < word.i for c in (*clause.children, *word.children))


def _said_answerable(word, s: _Sentence) -> Iterator[Claim]:
    """ "X said that Y was responsible", "believed to be behind it", "Y was to blame", "Y was not involved"."""
    clause = _copula(word)
    if clause is None:
        return
    if word.lower_ == "blame" and not any(c.lower_ == "to" for c in word.children):
        return
    subject = subject_of(clause)
    if subject is not None and subject.lower_ not in _words().violent:
        yield from s.said(clause, subject, "said_responsible", denied=_negated_before(clause, word))


def _copula(word):
    """The verb "be" by which a word is said of its subject; the passive "was involved" itself."""
    if word.lower_ == "involved" and is_verb(word):
        return word if word.dep_ in ("xcomp", "ccomp", "conj", "parataxis") or first(word, "nsubjpass") is not None and _reporter(word) is not None else None
    for up in (word.head, word.head.head):
        if up.lower_ in verbs("be bear bore") and word.dep_ in ("acomp", "attr", "prep", "xcomp", "conj", "advmod", "dobj", "prt", "pcomp", "ROOT"):
            return up
    return None


def _said_doer(noun, s: _Sentence) -> Iterator[Claim]:
    """ "X said that Y was the perpetrator", "according to X the attackers were Y"."""
    clause = noun.head
    if clause.lower_ not in verbs("be remain become became"):
        return
    if noun.dep_ == "attr" and first(noun, "det", "poss") is not None:
        subject = subject_of(clause)
        if noun.lower_ in nouns("suspect") and subject is not None and not _negated_before(clause, noun):
            yield from s.by(clause, None, subject, "suspected")
        elif subject is not None and subject.tag_ != "EX" and subject.lower_ not in _words().doers:
            yield from s.said(clause, subject, "said_doer", denied=_negated_before(clause, noun))
    elif noun.dep_ == "nsubj":
        x = first(clause, "attr")
        if x is not None and _named(x) and s.people.type_of(s.name(x) or "") != "civilian":
            yield from s.said(clause, x, "said_doer", denied=negated(clause))


def _said_work(noun, s: _Sentence) -> Iterator[Claim]:
    """ "X said that it was the work of Y", "an attack by Y", "which X said was its work"."""
    clause, w = noun.head, _words()
    if noun.dep_ not in ("attr", "oprd") or clause.lower_ not in verbs("be"):
        return
    doer = next(_tied(noun, "by"), None) if noun.lower_ in w.deeds - w.works else next(_tied(noun, "of"), None) or first(noun, "poss")
    if doer is None:
        return
    if doer.tag_ == "PRP$":
        verb = _reporter(clause)
        doer = subject_of(verb) if verb is not None else None
    yield from s.said(clause, doer, "said_work", denied=negated(clause))


def _said_hallmarks(noun, s: _Sentence) -> Iterator[Claim]:
    """ "X said that it bore the hallmarks of Y"."""
    if noun.dep_ == "dobj" and noun.head.lower_ in verbs("bear bore have carry show"):
        yield from s.said(noun.head, next(_tied(noun, "of"), None), "said_hallmarks", denied=negated(noun.head))


def _said_done(verb, s: _Sentence) -> Iterator[Claim]:
    """ "X said that Y carried out the attack", "believed to have been committed by Y", "admitted that it had shelled ..."."""
    if not is_verb(verb) or verb.dep_ not in ("ccomp", "xcomp", "pcomp", "conj", "ROOT", "parataxis", "advcl"):
        if verb.dep_ in ("acl", "relcl") and verb.head.lower_ in _words().proof and _deed_done(verb):
            yield from s.said(verb.head.head if is_verb(verb.head.head) else verb, _doer_of(verb), "said_proof", denied=_nobody(verb.head))
        return
    w = _words()
    doer = _doer_of(verb)
    if not (_did_it(verb) or _set_bomb(verb) or _deed_done(verb) and (verb.lower_ in w.strong or _found(verb, s) or _deed_by(verb))):
        return
    if doer is None or doer.lower_ in w.violent or not (is_noun(doer) or doer.tag_ in ("PRP", "CD")):
        return
    yield from s.said(verb, doer, "said_done", denied=negated(verb))


def _deed_done(verb) -> bool:
    """Whether the verb is about violence: by its object, by itself, or by the deed that it is told of."""
    w = _words()
    if verb.lower_ in verbs("carry") and not any(c.lower_ == "out" for c in verb.children):
        return False
    above = [x for a in chain(verb) for x in (a, first(a, "nsubjpass", "nsubj")) if x is not None]
    return _holds(verb, w.violent) or verb.lower_ in w.weak and first(verb, "dobj", "nsubjpass") is not None or any(
        x.lower_ in w.violent or x.lower_ == "it" and x.dep_ == "nsubjpass" for x in above)


def _did_it(verb) -> bool:
    """ "had done it", "did this"."""
    obj = first(verb, "dobj")
    return verb.lower_ in _DO and obj is not None and obj.lower_ in ("it", "this", "so")


def _set_bomb(verb) -> bool:
    """ "built the bomb", "placed it": who handles the bomb has done it, whoever says so."""
    w = _words()
    obj = first(verb, "dobj", "nsubjpass")
    return verb.lower_ in w.sets and obj is not None and (obj.lower_ in w.bombs or obj.lower_ == "it" and any(x.lower_ in w.bombs for x in verb.doc[: verb.i]))


def _deed_by(verb) -> bool:
    """ "the raid was conducted by X": the deed itself is the subject."""
    what = first(verb, "nsubjpass")
    return what is not None and what.lower_ in _words().deeds and verb.lower_ in _words().staged and agent_of(verb) is not None


def _found(verb, s: _Sentence) -> bool:
    """Whether somebody finds, believes, admits or denies what the verb says; what is "claimed" or "said" only of himself."""
    w = _words()
    reporter = _reporter(verb)
    while reporter is not None and verb.dep_ == "conj" and reporter == verb.head and reporter.lower_ in w.strong | w.weak:
        verb, reporter = reporter, _reporter(reporter)
    if reporter is None:
        return False
    if reporter.lower_ in w.find:
        return True
    doer = _doer_of(verb)
    if doer is None or not (doer.tag_ == "PRP" or doer == subject_of(reporter)):
        return False
    # A figure makes it a count of the killed or captured; in a battle who attacked is no question.
    counted = any(t.i in s.ctx.by_token and t.lower_ not in ("a", "an") for o in (first(verb, "dobj"),) if o is not None for t in o.subtree)
    counted = counted or first(verb, "dobj") is not None and first(verb, "dobj").lower_ in w.military
    return reporter.lower_ in w.self_find and not counted or reporter.lower_ in w.told and not counted and not s.cast.is_battle and verb.lower_ not in verbs("kill")


def _said_role(noun, s: _Sentence) -> Iterator[Claim]:
    """ "X said that Y had a hand in it", "took part in the killing", "had nothing to do with it"."""
    verb = noun.head
    if noun.dep_ not in ("dobj", "attr") or verb.lower_ not in verbs("have take play know"):
        return
    nothing = noun.lower_ == "nothing"
    if nothing and not any(x.lower_ in ("do", "of", "about") for x in verb.subtree) or noun.lower_ == "part" and verb.lower_ == "play":
        return
    if _holds(verb, _words().violent | {"it", "this"}) or nothing or _found(verb, s):
        yield from s.said(verb, subject_of(verb), "said_role", denied=nothing or negated(verb) or _nobody(noun))


def _said_joined(verb, s: _Sentence) -> Iterator[Claim]:
    """ "X believes that Y participated in the attack"."""
    if is_verb(verb) and _holds(verb, _words().violent) and _found(verb, s):
        yield from s.said(verb, subject_of(verb), "said_joined", denied=negated(verb))


def _believed_to_be(be, s: _Sentence) -> Iterator[Claim]:
    """ "gunmen believed to be members of X", "X said the attackers belonged to Y": who they are, as it is thought or said."""
    belief = next((v for v in (be.head, be.head.head) if v.lower_ in ("believed", "suspected", "thought", "presumed", "assumed")), None)
    if belief is None or be.dep_ not in ("xcomp", "pcomp") or first(belief, "dobj") is not None:
        subject = first(be, "nsubj")
        if be.lower_ in verbs("belong") and subject is not None and _doer_word(subject):
            yield from s.said(be, next(_tied(be, "to"), None), "said_doer", denied=negated(be))
        return
    whom = _target(belief) or first(belief, "nsubj")
    x = first(be, "attr") or next(_tied(be, "of", "from", "to", "with"), None)
    if whom is not None and _doer_word(whom) and x is not None and _named(x):
        yield from s.by(belief, agent_of(belief), x, "believed_to_be")


# ---- what is denied

def _denied(verb, s: _Sentence) -> Iterator[Claim]:
    """ "X denied involvement", "X denied having done it", "X denied that Y did it"."""
    if not is_verb(verb) or negated(verb) or _hypothetical(verb) or any(c.lower_ in ("neither", "nor") for c in (*verb.children, *verb.head.children) if c.i < verb.i):
        return
    w = _words()
    what = _target(verb)
    if verb.lower_ in verbs("distance"):
        what = next((x for x in _tied(verb, "from") if x.lower_ in w.deeds), None)
    if what is not None and (what.lower_ in w.denied | w.answers | set(_ANSWERED) or what.lower_ in w.violent and verb.dep_ == "relcl" or _which(verb)):
        answers = list(_answered_by(verb, s, "denies"))
        yield from answers
        if answers:
            return
    claimer = first(what, "poss") if what is not None and what.lower_ in w.answers and _holds(what, w.own_nouns) else None
    if claimer is not None:
        yield from s.by(verb, subject_of(verb), claimer, "denied_doer", "denies")
    elif what is not None and what.lower_ in w.charges and next(_tied(what, "of", "by"), None) is not None:
        return
    elif what is not None and (what.lower_ in w.denied or what.lower_ in w.deeds and verb.lower_ in verbs("deny disavow disclaim disown distance")):
        yield from s.own(verb, _accuser(verb), "denied_involvement", "denies")
    inner = first(verb, "xcomp", "pcomp", "ccomp")
    if inner is not None and first(inner, "nsubj", "nsubjpass") is None and verb.lower_ in verbs("deny") and _own_deed(inner):
        yield from s.own(verb, subject_of(verb), "denied_involvement", "denies")


def _which(verb) -> bool:
    """ "..., which X denied": the whole that stands before."""
    obj = first(verb, "dobj", "nsubjpass")
    return obj is not None and obj.lower_ == "which"


def _own_deed(inner) -> bool:
    """Whether "denied having ..." is about violence."""
    w = _words()
    return inner.lower_ in w.strong | w.weak and inner.lower_ not in w.other or _holds(inner, w.violent | w.answerable | {"involved", "part", "anything"})


def _answered(verb, s: _Sentence) -> Iterator[Claim]:
    """ "..., which X confirmed", "X called the accusations baseless": an answer to what stands before."""
    w = _words()
    accepts = verb.lower_ in w.accept
    if not is_verb(verb) or negated(verb) != accepts or verb.lower_ in w.deny:
        return
    what = _target(verb)
    inner = first(verb, "ccomp", "xcomp")
    what = what if what is not None else first(inner, "nsubj") if inner is not None and verb.lower_ in w.call else None
    if what is None:
        return
    if verb.lower_ in w.call:
        if what.lower_ in w.answers and _holds(verb, frozenset("baseless false untrue unfounded absurd ridiculous lie lies fabrication slander nonsense groundless propaganda".split())):
            yield from _answered_by(verb, s, "denies")
    elif what.lower_ in w.answers | set(_ANSWERED) or _which(verb):
        yield from _answered_by(verb, s, "denies" if accepts else w.stances[verb.lower_])


def _answered_by(verb, s: _Sentence, stance: str) -> Iterator[Claim]:
    """Whoever answers takes a stance to the last accusation of the sentence that is not his own."""
    who = _accuser(verb)
    name = s.name(who) if who is not None and not _nobody(who) else None
    before = [c for c in s.made if c.subject and c.stance == "asserts" and c.claimant != name and c.anchor < s.ctx.char_start + verb.idx]
    if name and before:
        kind = s.own_kind(name, name) if name == before[-1].subject or name.lower().startswith(("its ", "the group")) else s.cast.claimant_type(name)
        yield replace(before[-1], claimant=name, claimant_type=kind, reported_by=None, stance=stance, rule="answered", anchor=s.ctx.char_start + verb.idx)


def _kept_innocence(noun, s: _Sentence) -> Iterator[Claim]:
    """ "X maintained its innocence", "issued a denial"."""
    if noun.dep_ == "dobj" and noun.head.lower_ in _words().keep:
        yield from s.own(noun.head, subject_of(noun.head), "denied_involvement", "denies")


def _cleared(verb, s: _Sentence) -> Iterator[Claim]:
    """ "the inquiry cleared X of wrongdoing", "X was exonerated"."""
    doer = _target(verb)
    if not is_verb(verb) or negated(verb) or doer is None:
        return
    who = _accuser(verb)
    judged = who is not None and s.cast.claimant_type(s.name(who) or "") in ("expert", "organization")
    if verb.lower_ in verbs("clear") and not (judged and head_class(doer.lower_)) and not any(x.lower_ in _words().violent | _words().denied | {"blame"} for x in _tied(verb, "of")):
        return
    if verb.lower_ in verbs("acquit"):
        return
    yield from s.by(verb, who, doer, "cleared", "denies", stop=next((c for c in doer.children if c.lower_ == "of"), None))
