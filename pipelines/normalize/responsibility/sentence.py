"""One sentence as the rules see it: names for doers, their types, and claims made of a doer and a source.

What belongs here: turning tokens into a claim, the claimant's kind and medium included. What does not: finding the tokens.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..actors import Cast, head_class
from ..attribution import Attributor, Source, noun_phrase, speaker_phrase
from ..drafts import blank
from ..groups import Context
from ..inflection import verbs
from ..parties import is_famous_group
from ..records import Claim
from ..syntax import agent_of, clause_verb, first, is_noun, is_verb, subject_of
from .parse import antecedent, came_out, is_hypothetical, is_named, is_nobody, reporting_verb, tied_to
from .words import words

_OBJECT_PRONOUNS = {"him": "he", "her": "she", "them": "they"}
_UNSAID = ("it", "he", "she", "they", "we", "this", "that", "which", "who", "these", "those", "someone", "itself", "themselves", "each other", "the other")
_OWN_PEOPLE = re.compile(r"(?:his|her|their|its|our) (?:own )?(?:group|organi[sz]ation|movement|men|fighters|forces|members|unit|people)\b", re.I)


class Sentence:
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
        token = antecedent(token)
        if token.lower_ in _OBJECT_PRONOUNS and token.tag_ == "PRP":
            # Not the subject of its own clause.
            own = subject_of(clause_verb(token if token.dep_ != "nsubj" else token.head.head))
            said = self.attributor.discourse.resolve(_OBJECT_PRONOUNS[token.lower_], own if own is not None and own.i < token.i else token)
        elif token.tag_ == "PRP":
            said = self.attributor.discourse.resolve(token.lower_, token)
        else:
            said = speaker_phrase(self.ctx.doc, token)
            if stop is not None and token.i < stop.i:
                said = re.sub(rf"(?<=\w)\W* {re.escape(stop.text)} {re.escape(stop.nbor().text)}\b.*", "", said + " ").strip()
            said = self.attributor.discourse.resolve(said)
        said = re.sub(r", (?:together )?with .*", "", said)
        said = re.sub(r"(?:['’]s| both| each| all)$", "", said) + ")" * (said.count("(") - said.count(")"))
        return None if said.lower() in _UNSAID else said

    def somebody(self, token, name: str) -> bool:
        """Whether a doer can be one: a name, a pronoun, or a noun of people, not a gas leak."""
        token = antecedent(token)
        if token.lower_ in words().weapons:
            return False
        if token.tag_ not in ("NN", "NNS") or token.lower_ in words().bodies or is_named(token):
            return True
        kind = head_class(token.lower_)
        return kind is not None or self.people.type_of(name) != "unknown" or self.cast.claimant_type(name) not in ("unspecified", "expert", "organization")

    def source(self, token) -> Source:
        return self.attributor.source(self.ctx.doc, token)

    def claim(self, token, doer: str | None, rule: str, source: Source) -> Claim:
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
        w = words()
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
        return doer.split()[-1].lower() in words().military and not is_famous_group(doer)

    def own(self, verb, subject, rule: str, stance: str = "asserts") -> Iterator[Claim]:
        """A claim about oneself, or about whom one speaks for."""
        if subject is None or is_nobody(subject):
            return
        said = self.name(subject)
        if said is None:
            return
        for_whom = _spoken_for(verb, antecedent(subject))
        doer = self.name(for_whom) if for_whom is not None else said
        if doer is None:
            return
        if subject.lower_ in words().letters:
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
        if doer is None or is_nobody(doer):
            return
        name = self.name(doer, stop)
        if name is None or not self.somebody(doer, name):
            return
        outer = self.source(verb)
        if accuser is None:
            source = outer if outer.claimant_type != "article" else Source(None, "unspecified")
            yield self.claim(verb, name, rule, replace(source, stance=stance))
            return
        of_what = next((c for c in accuser.children if c.lower_ == "of" and accuser.i > verb.i and any(x.lower_ in words().violent | words().charges for x in c.children)), verb)
        who = None if is_nobody(accuser) else self.name(accuser, stop=of_what)
        if who is None:
            return
        medium = self.medium(outer, who)
        self.attributor.discourse.speaker = who
        yield self.claim(verb, name, rule, Source(who, self.cast.claimant_type(who), medium, stance))

    def said(self, clause, doer, rule: str, *, denied: bool = False) -> Iterator[Claim]:
        """What a clause says of a doer, where somebody is reported to say it."""
        if doer is None or is_nobody(doer) or is_hypothetical(clause, possible=()):
            return
        source = self.source(clause)
        if source.claimant_type == "article" and came_out(clause):
            source = Source(None, "unspecified")
        name = self.name(doer)
        if source.claimant_type == "article" or name is None or not self.somebody(doer, name):
            return
        if denied:
            source = replace(source, stance="asserts" if source.stance == "denies" else "denies")
        if source.claimant and name.lower() == source.claimant.lower() or doer.tag_ == "PRP" and self.speaks_of_himself(clause, doer):
            name = source.claimant if source.claimant else name
            source = replace(source, claimant_type=self.own_kind(name, name))
        elif source.claimant_type in ("witness", "expert", "unspecified") and source.claimant and _OWN_PEOPLE.match(name):
            source = replace(source, claimant_type="armed_group")
        yield self.claim(clause, name, rule, source)

    def speaks_of_himself(self, clause, pronoun) -> bool:
        """Whether "it", "they", "he" in a reported clause is the reporting verb's own subject."""
        verb = reporting_verb(clause)
        teller = subject_of(verb) if verb is not None else None
        if teller is not None and pronoun.lower_ in ("he", "she") and any(c.dep_ == "poss" and c.lower_ in ("his", "her") for c in teller.children):
            # "His lawyer said that he ..."
            return False
        return teller is not None and teller.i < pronoun.i and (pronoun.lower_ != "it" or teller.tag_ in ("NN", "NNP", "NNPS"))


def _spoken_for(verb, subject):
    """X of "a spokesman for X claimed", "claimed it on behalf of X", "X released a statement claiming it"."""
    w = words()
    for x in verb.subtree:
        if x.lower_ in w.behalf and x.dep_ == "pobj":
            return next(tied_to(x, "of"), None)
    if subject.lower_ not in w.voices | w.letters:
        return None
    for x in subject.subtree:
        if x.lower_ in verbs("represent") and first(x, "dobj") is not None or x.lower_ == "speak" and next(tied_to(x, "for"), None) is not None:
            return first(x, "dobj") or next(tied_to(x, "for"))
    sent = next((agent_of(c) for c in subject.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    if sent is not None and subject.lower_ in w.letters:
        return sent
    if subject.lower_ in w.letters and verb.dep_ in ("acl", "relcl", "advcl") and is_verb(subject.head):
        return subject_of(subject.head) if subject.dep_ == "dobj" else agent_of(subject.head)
    claimed = next((x for x in tied_to(verb, "for") if x.lower_ not in w.violent and is_noun(x)), None)
    return claimed or next((x for x in tied_to(subject, "for", "of", "from") if is_noun(x)), None)
