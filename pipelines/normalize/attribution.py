"""Who says so: the claimant, the medium that carries it, and the stance of a clause.

What belongs here: from a word of a parsed sentence up to whoever the sentence makes answer for it.
What does not: what is said (``casualties``, ``responsibility``), the words that name a source
(``source_phrase``), whom a pronoun means (``discourse``), what kind of speaker a phrase names (``actors``).

The rule of the codebook: the claimant is the origin, not the messenger.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from types import SimpleNamespace

from .actors import Cast
from .discourse import Discourse, is_person
from .inflection import verbs
from .lexicon import load
from .source_phrase import complement_of, documents, is_month, noun_phrase, speaker_phrase
from .syntax import SUBJECTS, agent_of, chain, children, coordination_head, first, is_noun, is_passive, is_verb, left_edge, subject_of

__all__ = ["Attributor", "Source", "noun_phrase", "speaker_phrase"]

_CONTENT = ("ccomp", "xcomp", "oprd", "parataxis", "pcomp", "csubj", "acomp")
_OUT_OF_SCOPE = 90
_OF_A_TOWN = re.compile(r"[A-Z][\w'’-]+ (?:of|de|von|van|da|di) [A-Z][\w'’-]+")
_BLANKS = re.compile(r"\s+")
# Behind these a figure is of something only mentioned; these begin no clause of saying.
_REFERS = re.compile(r"(?:[A-Z][\w ]{1,30},? )?(?:he|she|it|they|his|its|their|according to (?:them|him|her|it|the (?:report|statement|study|document))|the (?:report|statement|study|communiqué|document))\b", re.I)
# Since about then papers quote whoever was there by his name.
_PRESS = 1950
_QUOTES = ('"', "“", "”", "``", "''")
# Fewer words than these in quotation marks are a word that is mistrusted, not one that is quoted.
_FEW_WORDS = 5
_COUNT = re.compile(r"^(?:some of|some|several|many|\d+|two|three|four|five|six|seven|eight|nine|ten|a few) ", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_BE = frozenset("is are was were be been".split())
_BARRED = frozenset("for after during from by with in that which who where when if".split())
_STOPS = frozenset((";", ":", "(", ")"))
_JOINING = frozenset("as and or but while who which that where when".split())
_NAMELESS = re.compile(r"(?:some |other |several |various |unconfirmed |initial |early |conflicting )*(?:sources?|reports?|estimates?|accounts?|rumou?rs?)")


def refers_back(text: str) -> bool:
    """Whether a sentence begins with one who is named before, and has a word of saying: "He added ...", "According to them"."""
    return bool(_REFERS.match(text)) and not _words().reports.isdisjoint(_WORD.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class Source:
    """The answer: claimant in the article's words (None: its own voice or nobody named)."""

    claimant: str | None = None
    claimant_type: str = "article"
    reported_by: str | None = None
    stance: str = "asserts"


OWN_VOICE = Source()


@cache
def _words() -> SimpleNamespace:
    """The tables of ``lexicon/attribution.toml`` with all forms of their verbs."""
    lex = load("attribution")
    v, s = lex["verbs"], lex["sources"]
    confirms, denies = verbs(v["confirms"]), verbs(v["denies"])
    says = verbs(v["asserts"]) | confirms | denies
    return SimpleNamespace(
        says=says, reports=says | verbs(v["recorded"]) | frozenset(("according", *s["counts"].split(), *documents())), confirms=confirms, denies=denies, passives=verbs(v["passives"]),
        with_figure=verbs(v["with_figure"]), with_preposition=verbs(v["with_preposition"]), figure_subject=verbs(v["figure_subject"]),
        recorded=verbs(v["recorded"]), accuses=verbs(v["accuses"]), spoken=verbs(v["spoken"]), shows=verbs(v["shows"]), leaves=verbs("leave"), claim=verbs("claim"), find=verbs("find"),
        reduced=verbs(v["reduced"]), recalls=verbs(v["recalls"]), plain=verbs("say tell"), revised=verbs(v["revised"]),
        rolls_verbs=verbs(v["rolls"]), rolls=frozenset(s["rolls"].split()), arrives=verbs(v["arrives"]),
        hedges=frozenset(lex["adverbs"]["unspecified"].split()), counts=frozenset(s["counts"].split()), rates=frozenset(s["rates"].split()), totals=frozenset(s["totals"].split()), was_there=verbs(v["was_there"]), calls=verbs(v["calls"]),
        carriers=frozenset(s["carriers"].split()), tell=verbs("tell inform"), citing=frozenset(s["citing"].split()), cites=verbs(s["cites"]),
        grounds=frozenset(s["grounds"].split()), talks=frozenset(s["talks"].split()),
        crowd=frozenset(s["crowd"].split()), happenings=frozenset(s["happenings"].split()), turns=frozenset(s["turns"].split()),
    )


class Attributor:
    """Attribution over one article's sentences, in order; keeps the discourse as it goes."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.discourse = Discourse(cast)

    def source(self, doc, token) -> Source:
        """Whoever answers for the clause of ``token``."""
        medium = self._according(doc, token)
        found = self._reporting(doc, token)
        if found is not None:
            return self._carried(doc, *found, medium)
        if medium:
            self.discourse.speaker = medium
            citing = self._citing(doc, token)
            return Source(citing, self.cast.claimant_type(citing), medium) if citing else Source(medium, self.cast.claimant_type(medium))
        lost = self._after_that(doc, token) or self._set_off(doc, token) or self._telling(doc, token) or self._quoted(doc, token)
        if lost is not None:
            return lost
        return Source(None, "unspecified") if self._hedged(doc, token) else OWN_VOICE

    def named(self, doc, token) -> str:
        """The name of whoever a token names as speaking, pronouns resolved."""
        phrase = speaker_phrase(doc, token)
        if phrase.lower().startswith("whose ") and token.head.dep_ == "relcl":
            # "the commissioner, whose staff had put the toll at 106"
            owner = token.head.head
            return noun_phrase(doc, owner.head if owner.dep_ == "appos" else owner)
        return self.discourse.resolve(_of_them(doc, phrase, token), token)

    def heard(self, doc) -> None:
        """Take from a sentence what later pronouns can mean."""
        self.discourse.heard(doc)

    def _carried(self, doc, source: Source, verb, medium: str | None) -> Source:
        """A source with the medium that carries it: "RFI, citing residents", "X told Reuters", "according to Y, X said"."""
        citing = self._citing(doc, verb)
        if citing and source.claimant:
            return Source(citing, self.cast.claimant_type(citing), source.claimant, source.stance)
        told = self._told(doc, verb) or self._quoted_by(doc, verb, source) or self._told_above(doc, verb)
        if told:
            return replace(source, reported_by=told)
        if medium and not source.claimant:
            return Source(medium, self.cast.claimant_type(medium), None, source.stance)
        if medium and medium != source.claimant and self.cast.claimant_type(medium) in ("media", "organization", "armed_group", "government"):
            return replace(source, reported_by=medium)
        return source

    # Reporting verbs

    def _reporting(self, doc, token) -> tuple[Source, object] | None:
        """The nearest reporting verb whose content holds the token, and its source."""
        aside = self._aside(doc, token)
        if aside is not None:
            return aside
        w = _words()
        nobody: tuple[Source, object] | None = None
        came = token
        for verb in chain(token):
            if verb != token:
                found = None
                if not is_verb(verb) and not _misread(verb):
                    found = self._document(doc, came, verb)
                elif verb.lower_ in w.says or verb.lower_ in w.with_preposition and _put_at(verb):
                    found = self._says(doc, token, came, verb)
                elif verb.lower_ in w.recorded:
                    found = self._records(doc, token, came, verb)
                if found is not None:
                    if found.claimant is not None or not _agentless(verb, found):
                        return found, verb
                    # A named source further up outweighs "is believed to".
                    nobody = nobody or (found, verb)
            came = verb
        return nobody

    def _document(self, doc, came, noun) -> Source | None:
        """ "a claim that 12 died", "reports of 12 deaths"."""
        if noun.lower_ not in documents() or came.i < noun.i or noun.dep_ == "dobj" and noun.head.lower_ in _words().denies:
            return None
        that = came.dep_ in ("acl", "ccomp") and any(m.lower_ == "that" for m in came.children)
        of = came.dep_ == "prep" and came.lower_ == "of" and noun.lower_.rstrip("s") in ("report", "claim", "rumor", "rumour")
        if not (that or of):
            return None
        phrase = speaker_phrase(doc, noun)
        if of and complement_of(noun) is not None and phrase == noun_phrase(doc, complement_of(noun)):
            # "reports of the killing of ten": what is reported, not who reports it.
            return None if is_verb(noun.head) and noun.head.lower_ in _words().denies else Source(None, "unspecified")
        if phrase.lower().split()[-1] in documents():
            return Source(None, "unspecified")
        return self._by(self.discourse.resolve(phrase))

    def _says(self, doc, token, came, verb) -> Source | None:
        """The source of a verb of saying, if what it says holds the token."""
        w, low = _words(), verb.lower_
        if low in w.shows:
            return self._shown(doc, came, verb)
        if not self._holds(token, came, verb) or _semicolon(doc, token, verb):
            return None
        stance = "denies" if low in w.denies else "confirms" if low in w.confirms else "asserts"
        if (teller := _told_by(verb, came)) is not None:
            return self._by(self.named(doc, teller), stance)
        if is_passive(verb) or verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "amod") and (
                came.dep_ in ("xcomp", "nsubjpass", "ccomp") or came.dep_ == "prep" and came.lower_ in ("at", "as") or came.lower_ == "of" and low in w.accuses):
            agent = agent_of(verb)
            if agent is not None:
                return self._by(self.discourse.resolve(speaker_phrase(doc, agent)), stance)
            return Source(None, "unspecified", None, stance) if low in w.passives else None
        if low in w.reduced and came.dep_ == "xcomp" and any(c.lower_ == "to" for c in came.children):
            # "a woman believed to have died": nobody believes herself dead.
            return Source(None, "unspecified", None, stance)
        subject = _named_subject(verb) or _dated_subject(doc, verb)
        if subject is None or subject.tag_ == "DT" and subject.lower_ == "all" or subject.i == token.i or low in w.find and came.dep_ == "xcomp":
            return None
        if subject.lower_ in ("which", "who", "that") and verb.dep_ == "relcl":
            subject = verb.head
        phrase = speaker_phrase(doc, subject)
        if phrase.lower().split()[-1] in w.happenings or token.i < subject.i and _inside_relative(doc, left_edge(subject)):
            return None
        if phrase.lower().startswith("whose "):
            return self._by(self.named(doc, subject), stance)
        if _NAMELESS.fullmatch(phrase.lower()):
            return Source(phrase if "source" in phrase.lower() and " " in phrase else None, "unspecified", None, stance)
        phrase = self.discourse.resolve(_of_them(doc, phrase, subject), subject)
        self.discourse.speaker = phrase
        source = self._by(phrase, stance)
        if source.claimant_type in ("government", "armed_group") and _was_there(subject):
            return replace(source, claimant_type="witness")
        plain = low in w.plain or subject.tag_ == "PRP" and any(up.lower_ in w.plain for up in chain(verb.head))
        if (low in w.recalls or plain and not self.cast.is_battle and (self.cast.year or 2000) >= _PRESS) and source.claimant_type == "expert" and is_person(phrase) and not self.cast.recorder(phrase):
            # A name of which nothing else is known: who remembers was there.
            return replace(source, claimant_type="witness")
        return source

    def _shown(self, doc, came, verb) -> Source | None:
        """Whoever made what shows it: "a video released by X showed", "X published photos that showed"."""
        subject = _named_subject(verb) if came.dep_ in ("dobj", "ccomp") else None
        evidence = _speaking(subject, verb) if subject is not None else None
        if evidence is None or evidence.lower_ not in documents() or verb.lower_ in _words().leaves:
            return None
        phrase = speaker_phrase(doc, evidence)
        if phrase == noun_phrase(doc, evidence):
            return None
        source = self._by(self.discourse.resolve(phrase))
        return source if source.claimant_type != "unspecified" else None

    def _holds(self, token, came, verb) -> bool:
        """Whether the branch that leads to the token is what the verb says."""
        w, low, dep = _words(), verb.lower_, came.dep_
        if dep == "conj":
            return self._inherits(came, verb)
        if dep in ("prep", "dobj") and low in w.accuses:
            path = list(_up_to(token, verb))
            of = next((a for a in path[-2:] if a.lower_ == "of"), None)
            deed = first(of, "pcomp") if of is not None else None
            return deed is not None and deed.lower_ != "being" and not any(a.dep_ == "relcl" for a in path)
        if dep == "prep":
            return low in w.with_preposition and came.lower_ in ("at", "as", "to", "of", "on", "for", "about") and not (
                came.lower_ in ("to", "for", "about") and any(a.dep_ == "relcl" for a in _up_to(token, verb)))
        if dep == "dobj" and low in w.claim and came.lower_ in ("lives", "life", "victims", "victim"):
            return False
        if dep in ("dobj", "attr", "oprd"):
            return (low in w.with_figure or low in w.with_preposition and _put_at(verb)) and not _apart(token, verb)
        if dep == "nsubjpass":
            return low in w.figure_subject and not _apart(token, verb)
        if dep == "advcl":
            return came.tag_ == "VBN" or came.tag_ == "JJ" and low in w.with_figure
        return dep in _CONTENT or came.tag_ == "JJ" and dep == "dep" and low in w.with_figure

    def _records(self, doc, token, came, verb) -> Source | None:
        """Verbs by which only a source tells a figure: "Appian has 48,000", "the mayor spoke of 60 dead"."""
        w = _words()
        if _semicolon(doc, token, verb):
            return None
        agent = agent_of(verb) if is_passive(verb) and came.dep_ in ("nsubjpass", "prep") else None
        if agent is not None:
            # "were revised to 19 by the ministry"
            source = self._by(self.named(doc, agent))
            return source if source.claimant_type != "unspecified" and verb.lower_ in w.revised else None
        teller = first(verb, "nsubj")
        if verb.lower_ in w.arrives and not _put_at(verb) or teller is None or teller.tag_ not in ("NN", "NNP", "NNS", "NNPS", "PRP") or is_passive(verb) or _apart(token, verb):
            return None
        if not (came.dep_ in ("dobj", "prep", "ccomp", "xcomp") or came.dep_ == "advcl" and came.tag_ == "JJ"):
            return None
        phrase = self.named(doc, teller)
        kind = self.cast.claimant_type(phrase)
        has_it = came.dep_ == "ccomp" and any(c.lower_ == "it" for c in children(verb, "dobj"))
        if (verb.lower_ in w.spoken or has_it) and kind != "unspecified" or self.cast.recorder(phrase):
            return Source(phrase, "expert" if kind == "unspecified" else kind)
        return None

    def _by(self, phrase: str, stance: str = "asserts") -> Source:
        return Source(phrase, self._kind(phrase), None, stance)

    def _kind(self, phrase: str) -> str:
        """The class of a speaker; a name of old, told by its town, that the article says nothing of is a writer's."""
        if self.discourse.is_pronoun(phrase):
            # Nobody that it could mean was named.
            return "unspecified"
        kind = self.cast.claimant_type(phrase)
        return "expert" if _OF_A_TOWN.fullmatch(phrase) and (kind == "unspecified" or self.cast.side(phrase) and not self.cast.side(phrase.split()[0])) else kind

    @staticmethod
    def _inherits(clause, verb) -> bool:
        """Whether a conjunct of a reporting verb is really a part of what is reported."""
        if clause.lower_ in _words().says and not is_passive(clause) or first(verb, "ccomp", "xcomp") is None:
            return False
        if _narrates(verb, clause):
            return False
        return is_passive(clause) or clause.tag_ == "VBN" or first(clause, "nsubj", "nsubjpass") is not None

    def _aside(self, doc, token) -> tuple[Source, object] | None:
        """A reporting clause set off by commas inside what it reports: "two rebels, the army said, were killed"."""
        w = _words()
        for up in chain(token):
            for c in up.children:
                if c.dep_ not in ("parataxis", "ccomp") or c.lower_ not in w.says or c.lower_ in w.denies or is_passive(c):
                    continue
                subject = first(c, "nsubj")
                if subject is None or first(c, "ccomp", "xcomp", "dobj") is not None or subject.tag_ not in ("NN", "NNS", "NNP", "NNPS", "PRP") or subject.lower_ == "it":
                    continue
                if token.i < c.i and _inside_relative(doc, left_edge(subject)):
                    continue
                phrase = self.named(doc, subject)
                self.discourse.speaker = phrase
                return self._by(phrase), c
            if up.dep_ in ("ccomp", "ROOT") or up.lower_ in w.says:
                break
        return None

    def _after_that(self, doc, token) -> Source | None:
        """Where the parse lost it: the nearest "X said that" before the token, with no turn of the sentence between."""
        w = _words()
        that = next((x for x in reversed(doc[: token.i]) if x.lower_ == "that" and x.dep_ == "mark" or x.lower_ in w.turns), None)
        if that is None or that.lower_ != "that":
            return None
        verb = next((x for x in reversed(doc[: that.i]) if x.lower_ in w.says and is_verb(x)), None)
        if verb is None or is_passive(verb) or _semicolon(doc, verb, that) or any(c.dep_ == "conj" and c.head == verb and _narrates(verb, c) for c in chain(token)):
            return None
        subject = subject_of(verb)
        if subject is None or subject.i > verb.i:
            return None
        source = self._by(self.named(doc, subject), "denies" if verb.lower_ in w.denies else "confirms" if verb.lower_ in w.confirms else "asserts")
        return None if source.claimant_type == "unspecified" else replace(source, reported_by=self._told(doc, verb))

    def _set_off(self, doc, token) -> Source | None:
        """A reporting clause between commas that the parse did not see: "..., Hansard records, 45 people had been killed"."""
        w = _words()
        for verb in doc:
            if verb.lower_ not in w.says or verb.lower_ in w.denies or not _ends_aside(doc, verb) or _semicolon(doc, verb, token):
                continue
            start = _aside_start(doc, verb)
            if start is None or start.i <= token.i <= verb.i or _turned(doc, verb, token):
                continue
            if token.i < verb.i and _inside_relative(doc, start):
                continue
            subject = first(verb, "nsubj")
            subject = subject if subject is not None and start.i <= subject.i < verb.i else _head_before(doc, start, verb)
            if subject is None:
                continue
            phrase = self.discourse.resolve(_BLANKS.sub(" ", doc.text[start.idx: doc[verb.i - 1].idx + len(doc[verb.i - 1].text)]) if subject.i == verb.i - 1
                                            else speaker_phrase(doc, subject), subject)
            if self.cast.claimant_type(phrase) != "unspecified":
                self.discourse.speaker = phrase
                return self._by(phrase, "confirms" if verb.lower_ in w.confirms else "asserts")
        return None

    def _telling(self, doc, token) -> Source | None:
        """Where the parse lost it: the nearest verb before the figure that tells figures, with no other clause between."""
        w = _words()
        for verb in reversed(doc[: token.i]):
            if verb.i and (verb.text == ":" or verb.lower_ in _BE) and (found := self._figures_of(doc, doc[verb.i - 1])) is not None:
                return found
            if verb.text in _STOPS or verb.lower_ in w.turns or verb.lower_ in _BARRED and not _dated(doc, verb):
                return None
            if not is_verb(verb):
                continue
            low = verb.lower_
            if low in w.with_figure or low in w.recorded or low in w.with_preposition or low in w.rolls_verbs and any(
                    x.lower_ in w.rolls for x in doc[verb.i: token.i]):
                break
            if verb.tag_ in ("VBD", "VBZ", "VBP", "MD") or verb.tag_ == "VBN" and is_passive(verb):
                return None
        else:
            return None
        if low in w.arrives and not _put_at(verb) or is_passive(verb) or verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children) or low in w.denies:
            return None
        subject = first(verb, "nsubj")
        if subject is None or subject.i > verb.i or subject.lower_ == "it":
            return None
        phrase = self.named(doc, _speaking(subject, verb))
        gap = self._gapped(doc, verb, token)
        phrase = gap or phrase
        kind = self._kind(phrase)
        if phrase.lower().split()[-1] in w.happenings or kind == "unspecified":
            return None
        if not (low in w.with_figure or low in w.rolls_verbs or low in w.spoken or low in w.with_preposition and low not in ("set", "admit", "fix") or self.cast.recorder(phrase)):
            return None
        return Source(phrase, kind, None, "confirms" if low in w.confirms else "asserts")

    def _quoted(self, doc, token) -> Source | None:
        """Of words in quotation marks, whoever speaks before them: "X condemned "this attack, which killed dozens"."""
        marks = [t.i for t in doc if t.text in _QUOTES]
        before = [i for i in marks if i < token.i]
        if len(before) % 2 == 0 or len(before) == len(marks):
            return None
        begun, end = before[-1], marks[len(before)]
        if end - begun < _FEW_WORDS:
            return None
        w = _words()
        verb = next((t for t in reversed(doc[:begun]) if t.lower_ in w.says | w.calls and t.tag_ in ("VBD", "VBZ", "VBP")), None)
        subject = _named_subject(verb) if verb is not None and not _semicolon(doc, verb, token) and not _turned(doc, verb, token) else None
        if subject is None or subject.i > verb.i or is_passive(verb):
            return None
        source = self._by(self.named(doc, subject))
        return source if source.claimant_type != "unspecified" else None

    def _figures_of(self, doc, noun) -> Source | None:
        """ "the army's figures were 12 killed", "the ministry's toll: 12 dead"."""
        owner = first(noun, "poss")
        if owner is None or noun.lower_ not in documents() and noun.lower_ != "toll":
            return None
        phrase = self.discourse.resolve(owner.text if owner.tag_ == "PRP$" else noun_phrase(doc, owner), owner)
        return self._by(phrase) if self._kind(phrase) != "unspecified" else None

    def _gapped(self, doc, verb, token) -> str | None:
        """The speaker of a clause that leaves its verb out: "the governor mentioned 60 dead, the ombudsman 108"."""
        for t in reversed(doc[verb.i + 1: token.i]):
            if t.tag_ in ("CC", ",") or t.lower_ in ("and", ","):
                return None
            after = doc[t.i + 1] if t.i + 1 < len(doc) else t
            if t.tag_ in ("NN", "NNP", "NNS", "NNPS") and (after.tag_ == "CD" or after.text == "," or after.lower_ in ("of", "only", "at")):
                begun = next((x for x in reversed(doc[verb.i + 1: t.i]) if x.text == "," or x.lower_ == "and"), None)
                figured = begun is not None and any(x.tag_ == "CD" for x in doc[verb.i: begun.i])
                phrase = doc.text[left_edge(t).idx: t.idx + len(t.text)]
                if figured and self._kind(phrase) != "unspecified" and not any(c.tag_ == "CD" for c in t.lefts):
                    return phrase
        return None

    # "According to X"

    def _according(self, doc, token) -> str | None:
        """X of "according to X", "per X", "by X's count" whose scope holds the token."""
        best: tuple[int, str] | None = None
        for mark in doc:
            x = _accorded(mark, doc)
            if x is None or any(a == x for a in chain(token)) or _semicolon(doc, mark, token):
                continue
            distance = _clause_distance(mark, token)
            if distance < _OUT_OF_SCOPE and (best is None or distance < best[0]):
                phrase = speaker_phrase(doc, x)
                if mark.lower_ not in _words().says or self.cast.claimant_type(phrase) != "unspecified":
                    best = distance, self.discourse.resolve(phrase, x)
        return best[1] if best is not None else None

    def _citing(self, doc, verb) -> str | None:
        w = _words()
        for t in doc:
            x = first(t, "dobj") if t.lower_ in w.citing or t.lower_ in w.cites and _as_saying(t) else None
            if x is None or _semicolon(doc, t, verb):
                continue
            teller = next((a for a in chain(t) if a != t and (a.lower_ in w.says or a.lower_ in w.recorded)), None)
            if is_noun(t.head) and t.head.dep_ == "conj" and is_verb(t.head.head):
                teller = next((c for c in children(t.head.head, "conj") if is_verb(c) and c.i > t.i), teller)
            if teller is None or teller == verb or not is_verb(verb):
                return self.discourse.resolve(speaker_phrase(doc, x))
        return self._drawn_on(doc, verb)

    def _drawn_on(self, doc, verb) -> str | None:
        """X of "on the authority of X", "on the basis of talks with X", "drawing on X"."""
        w = _words()
        for t in doc:
            if t.lower_ not in w.grounds or _semicolon(doc, t, verb):
                continue
            x = complement_of(t) if is_noun(t) else next((first(c, "pobj") for c in t.children if c.lower_ == "on"), None)
            if x is not None and x.lower_ in w.talks:
                x = next((first(c, "pobj") for c in x.children if c.lower_ in ("with", "of", "by", "from")), None)
            phrase = speaker_phrase(doc, x) if x is not None else ""
            if phrase and self._kind(phrase) != "unspecified":
                return self.discourse.resolve(phrase)
        return None

    def _told(self, doc, verb) -> str | None:
        """The medium of "told Reuters", "speaking to the BBC"."""
        w = _words()
        heard = []
        if verb.lower_ in w.tell and first(verb, "dobj", "dative") is not None:
            heard.append(first(verb, "dobj", "dative"))
        for root in (verb, first(verb, "nsubj")):
            for c in root.subtree if root is not None else ():
                if c.lower_ in w.carriers and c.i <= verb.i + 12:
                    heard += [first(p, "pobj") for p in children(c, "prep") if p.lower_ in ("to", "with") and first(p, "pobj") is not None]
        for c in heard:
            phrase = noun_phrase(doc, c)
            if self.cast.claimant_type(phrase) == "media" and c.lower_ not in w.crowd:
                return phrase
        return None

    def _told_above(self, doc, verb) -> str | None:
        """The medium of "X told the Star that he had counted twelve", where "he" is X."""
        own = first(verb, "nsubj")
        teller = next((up for up in chain(verb) if up != verb and up.lower_ in _words().tell), None) if own is not None and own.tag_ == "PRP" else None
        return self._told(doc, teller) if teller is not None else None

    def _quoted_by(self, doc, verb, source: Source) -> str | None:
        """The medium of "was quoted by X as saying", "interviewed by X", "quoted by X"."""
        subject = first(verb, "nsubj")
        below = [c for root in (subject, verb) if root is not None for c in root.children if c.dep_ in ("acl", "relcl", "ccomp", "csubj")]
        for quoting in (*chain(verb), *below):
            by = agent_of(quoting) if quoting.lower_ in ("quoted", "cited", "interviewed") else None
            phrase = noun_phrase(doc, by) if by is not None else ""
            if phrase and phrase != source.claimant and self.cast.claimant_type(phrase) in ("media", "organization"):
                return phrase
        return None

    @staticmethod
    def _hedged(doc, token) -> bool:
        """ "reportedly", "allegedly" at the sentence's start or in the token's clause."""
        for t in doc:
            if t.lower_ in _words().hedges and (t.i == 0 or abs(t.i - token.i) <= 4 or any(a == t.head for a in chain(token)) or any(t.head == c for c in token.children)):
                return True
        return False


def _as_saying(verb) -> bool:
    """ "cited X as saying", "quoted X as putting the toll at"."""
    return any(c.lower_ == "as" and any(g.tag_ == "VBG" for g in c.children) for c in verb.children)


def _accorded(mark, doc):
    """The token of the source that a word of according names, if it is one."""
    w, low = _words(), mark.lower_
    if low == "according":
        to = next((c for c in mark.children if c.lower_ == "to"), None)
        if to is None and mark.i + 1 < len(doc) and doc[mark.i + 1].lower_ == "to":
            to = doc[mark.i + 1]
        return first(to, "pobj") if to is not None else None
    if low == "per" and mark.dep_ == "prep":
        x = first(mark, "pobj")
        return x if x is not None and x.lower_ not in w.rates else None
    if low in w.counts and mark.dep_ == "pobj" and mark.head.lower_ in ("by", "in"):
        return first(mark, "poss") or complement_of(mark) or (mark if any(c.lower_ == "official" for c in mark.lefts) else None)
    if low == "words" and mark.head.lower_ == "in":
        return complement_of(mark)
    if low in w.says and mark.dep_ == "advcl" and any(c.lower_ == "as" and c.dep_ in ("mark", "advmod", "prep") for c in mark.children):
        # "as reported by X", "as survivors later recounted"
        return agent_of(mark) or (first(mark, "nsubj") if first(mark, "ccomp", "xcomp", "dobj") is None and not is_passive(mark) else None)
    if low in ("has", "had") and mark.dep_ == "advcl" and any(c.lower_ == "as" for c in mark.children) and any(c.lower_ == "it" for c in children(mark, "dobj")):
        # "as the Central Agency had it"
        return first(mark, "nsubj")
    if low in ("trust", "believe") and any(c.lower_ == "if" for c in mark.children):
        # "if one may trust the diary"
        return first(mark, "dobj")
    if low == "believed" and any(c.lower_ == "if" for c in mark.head.children) and any(c.lower_ == "to" for c in mark.children):
        return first(mark.head, "nsubj")
    return None


def _clause_distance(mark, token) -> int:
    """0 where the mark hangs on the token's own chain, more the further away, out of scope in another clause."""
    above = [a.i for a in chain(token)]
    branch = []
    for a in chain(mark.head):
        if a.i in above:
            if not branch:
                return above.index(a.i)
            # A mark inside a clause that the token is not in: "... and, according to X, Y".
            apart = any(b.dep_ in ("conj", "advcl", "relcl", "ccomp") for b in branch) and mark.i > token.i and not _closes(mark)
            return _OUT_OF_SCOPE if apart else 20 + len(branch)
        branch.append(a)
    return 60


def _agentless(verb, found: Source) -> bool:
    return found.claimant is None and (not is_verb(verb) or is_passive(verb) or verb.tag_ == "VBN")


def _put_at(verb) -> bool:
    """ "set the number of dead at 210", "gives the losses as 40"."""
    return any(c.dep_ == "prep" and c.lower_ in ("at", "as") and any(g.dep_ == "pobj" and (g.tag_ == "CD" or first(g, "nummod") is not None or g.lower_ in _words().totals and any(x.tag_ == "CD" for x in g.subtree)) for g in c.children)
               for c in verb.children)


def _was_there(noun) -> bool:
    """ "a soldier who survived": he tells what he saw, not what his army says."""
    clause = next((c for c in noun.children if c.dep_ == "relcl" and c.lower_ in _words().was_there), None)
    return clause is not None and noun.tag_ in ("NN", "NNS") and noun.doc[noun.i + 1].lower_ in ("who", "that")


def _of_them(doc, phrase: str, token) -> str:
    """ "one of whom" with whom it means: "a video showed some boys, one of whom said"."""
    if not phrase.lower().endswith((" of whom", " of which")):
        return phrase
    relative = next((v for v in chain(token) if v.dep_ == "relcl"), None)
    whose = relative.head if relative is not None else next((t for t in reversed(doc[: left_edge(token).i]) if is_noun(t)), None)
    if whose is None:
        return phrase
    whole = _COUNT.sub("", noun_phrase(doc, whose))
    return f"{phrase.rsplit(' ', 1)[0]} {whole if whole.lower().startswith('the ') else f'the {whole}'}"


def _misread(noun) -> bool:
    """A verb of saying that the parse took for a noun: "Ibn al-Athir states that ..."."""
    return noun.tag_ == "NNS" and noun.dep_ == "ROOT" and noun.lower_ in _words().says and first(noun, "ccomp") is not None and (
        first(noun, "nsubj") is not None or _named_before(noun) is not None)


def _named_before(verb):
    """The name right before a verb that the parse made a part of it: "Al-Maqrizi states that ..."."""
    left = verb.nbor(-1) if verb.i else None
    return left if left is not None and left.tag_ == "NNP" and left.dep_ == "compound" and left.head == verb else None


def _told_by(verb, came):
    """The teller of a verb that the parse took for a participle of the noun before it: "a panel named by the mayor reported that"."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or came.dep_ != "ccomp" or verb.lower_ in _words().tell or agent_of(verb) is not None or not any(
            c.dep_ == "mark" and c.lower_ == "that" for c in came.children):
        return None
    noun = verb.head
    while noun.dep_ == "pobj" and noun.head.dep_ in ("agent", "prep") and is_verb(noun.head.head) and noun.head.head.dep_ == "acl":
        noun = noun.head.head.head
    return noun if is_noun(noun) and noun.lower_ not in documents() else None


def matrix_subject(verb):
    """Who speaks where the parse joined a verb to what the speaker says: "X denied that Y did it and stated that ..."."""
    if verb.dep_ != "conj" or first(verb, *SUBJECTS) is not None or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    inner = coordination_head(verb)
    outer = inner.head
    if inner.dep_ != "ccomp" or inner.lower_ in _words().says or not is_verb(outer) or outer.lower_ not in _words().says or outer.tag_ != verb.tag_:
        return None
    that = first(verb, "ccomp")
    perfect = any(c.lower_ in ("had", "have", "has") for c in inner.children)
    if perfect or verb.lower_ in _words().accuses or that is not None and any(c.lower_ == "that" for c in that.children):
        return subject_of(outer)
    return None


def _interviewed(verb):
    """The subject of a reduced clause that the parse made one of its own: "refugees interviewed by the Star said"."""
    inner = next((c for c in children(verb, "ccomp", "csubj") if c.i < verb.i and c.tag_ in ("VBN", "VBD") and first(c, "aux", "auxpass") is None and agent_of(c) is not None), None)
    return first(inner, "nsubj") if inner is not None else None


def _named_subject(verb):
    """The subject of a verb, were it not for a date that the parse took for one: "on 7 May the ministry announced"."""
    if (teller := matrix_subject(verb) or _interviewed(verb)) is not None:
        return teller
    if verb.dep_ == "conj" and first(verb, *SUBJECTS) is None and is_verb(verb.head):
        # "listed 79 bodies, and the Herald, quoting doctors, wrote": a noun joined to a verb begins the next clause.
        begun = [c for c in children(verb.head, "conj") if is_noun(c) and verb.head.i < c.i < verb.i]
        if begun:
            return begun[-1]
    found = subject_of(verb)
    if found is not None and is_month(found.text):
        return next((c for c in reversed(children(verb, "nsubj")) if not is_month(c.text)), None)
    return found


def _dated_subject(doc, verb):
    """The subject that the parse hung on a date: "On 12 September ETA acknowledged ...", "On 7 May the ministry said"."""
    if (name := _named_before(verb)) is not None:
        return name
    left = doc[verb.i - 1] if verb.i else None
    if left is not None and left.tag_ == "RB" and verb.i > 1:
        left = doc[verb.i - 2]
    if left is not None and left.tag_ == "NNP" and left.dep_ == "pobj" and not is_month(left.text):
        return left
    for prep in children(verb, "prep"):
        noun = first(prep, "pobj")
        if noun is not None and noun.i < verb.i and noun.tag_ in ("NN", "NNP", "NNS", "NNPS") and not is_month(noun.text) and any(
                is_month(c.text) for c in noun.lefts) and any(c.dep_ in ("det", "poss", "compound", "amod") for c in noun.lefts):
            return noun
    return None


def _narrates(verb, clause) -> bool:
    """ "X reported that forty had been killed, and the troops took the camp": the second clause is the article's."""
    told = first(verb, "ccomp")
    return (told is not None and verb.tag_ == clause.tag_ == "VBD" and not is_passive(clause) and first(clause, "nsubj") is not None
            and any(c.lower_ == "had" for c in told.children) and any(t.text == "," for t in verb.doc[told.i: clause.i]))


def _up_to(token, verb) -> Iterator:
    """The token and its heads below a verb."""
    for up in chain(token):
        if up == verb:
            return
        yield up


def _apart(token, verb) -> bool:
    """Whether a figure is only mentioned inside the verb's object: "claimed responsibility for the bombing that killed two"."""
    for up in chain(token):
        if up == verb:
            return False
        if up.dep_ == "relcl" and not (verb.lower_ in _words().rolls_verbs and up.head.head == verb) or up.dep_ == "prep" and up.lower_ in ("for", "in", "after", "during", "with", "from", "by"):
            return True
    return False


def _semicolon(doc, a, b) -> bool:
    """Whether a semicolon parts two words: it ends what is reported, whatever the parse makes of it."""
    return any(x.text == ";" for x in doc[min(a.i, b.i): max(a.i, b.i)])


def _speaking(subject, verb):
    """The noun behind a relative pronoun that is a verb's subject."""
    return verb.head if verb.dep_ == "relcl" and subject.lower_ in ("which", "who", "that") else subject


def _ends_aside(doc, verb) -> bool:
    """Whether a verb of saying, or a time behind it, stands right before a comma or the end."""
    for t in doc[verb.i + 1: verb.i + 4]:
        if t.text in (",", ".", ")", "—", "–"):
            return verb.tag_ in ("VBD", "VBZ", "VBP", "NNS") and (verb.tag_ != "NNS" or verb.lower_ not in documents() or doc[verb.i - 1].text[:1].isupper())
        if t.tag_ not in ("RB", "CD", "NNP", "IN") or t.lower_ == "that":
            return False
    return False


def _aside_start(doc, verb):
    """The first word of a short clause that begins right behind a comma and ends with the verb."""
    for t in reversed(doc[max(verb.i - 9, 0): verb.i]):
        if t.text in (",", "(", "—", "–"):
            start = doc[t.i + 1]
            return start if start.i < verb.i and start.lower_ not in _JOINING else None
        if is_verb(t) and t.tag_ != "VBN" and t.tag_ != "VBG" or t.tag_ in ("CC", "WDT", "WP", "IN") and t.lower_ != "of" and t.lower_ not in ("for", "in", "at", "from", "and"):
            return None
    return None


def _head_before(doc, start, verb):
    """The noun right before a verb, within a phrase."""
    t = doc[verb.i - 1]
    return t if t.i >= start.i and t.tag_ in ("NN", "NNS", "NNP", "NNPS") else None


def _inside_relative(doc, start) -> bool:
    """Whether an aside stands behind a relative word: "of whom, X says, ...": then it answers for that clause alone."""
    before = [t for t in doc[max(start.i - 2, 0): start.i] if t.text not in (",", "(")]
    return start.lower_ == "so" or bool(before) and (before[-1].tag_ in ("WDT", "WP", "WRB") or before[-1].lower_ in ("that", "so", "including"))


def _turned(doc, a, b) -> bool:
    """Whether the sentence turns to another matter between two words."""
    return any(x.lower_ in _words().turns for x in doc[min(a.i, b.i): max(a.i, b.i)])


def _dated(doc, prep) -> bool:
    """Whether a preposition leads a date."""
    nxt = doc[prep.i + 1] if prep.i + 1 < len(doc) else None
    return nxt is not None and (nxt.tag_ == "CD" or is_month(nxt.text) or nxt.lower_ in ("the", "that") and prep.lower_ == "by")


def _closes(mark) -> bool:
    """Whether a phrase stands at the sentence's end, and so covers all of it."""
    return max(t.i for t in mark.subtree) >= len(mark.doc) - 2
