"""Who says so: the claimant, the medium that carries it, and the stance of a clause.

What belongs here: from a word of a parsed sentence up to whoever the sentence makes answer for it.
What does not: what is said (``casualties``, ``responsibility``), the words that name a source
(``source_phrase``), whom a pronoun means (``discourse``), what kind of speaker a phrase names (``actors``).

The rule of the codebook: the claimant is the origin, not the messenger.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from types import SimpleNamespace

from .actors import Cast
from .discourse import Discourse
from .inflection import verbs
from .lexicon import load
from .source_phrase import complement_of, documents, is_month, noun_phrase, speaker_phrase
from .syntax import agent_of, chain, children, first, is_passive, is_verb, subject_of

__all__ = ["Attributor", "Source", "noun_phrase", "speaker_phrase"]

_CONTENT = ("ccomp", "xcomp", "oprd", "parataxis", "pcomp", "csubj", "acomp")
_OUT_OF_SCOPE = 90
_NAMELESS = re.compile(r"(?:some |other |several |various |unconfirmed |initial |early |conflicting )*(?:sources?|reports?|estimates?|accounts?|rumou?rs?)")


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
    return SimpleNamespace(
        says=verbs(v["asserts"]) | confirms | denies, confirms=confirms, denies=denies, passives=verbs(v["passives"]),
        with_figure=verbs(v["with_figure"]), with_preposition=verbs(v["with_preposition"]), figure_subject=verbs(v["figure_subject"]),
        recorded=verbs(v["recorded"]), spoken=verbs(v["spoken"]), shows=verbs(v["shows"]), claim=verbs("claim"), find=verbs("find"),
        hedges=frozenset(lex["adverbs"]["unspecified"].split()), counts=frozenset(s["counts"].split()), rates=frozenset(s["rates"].split()),
        carriers=frozenset(s["carriers"].split()), tell=verbs("tell inform"), citing=frozenset(s["citing"].split()),
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
            citing = self._citing(doc, token)
            return Source(citing, self.cast.claimant_type(citing), medium) if citing else Source(medium, self.cast.claimant_type(medium))
        lost = self._after_that(doc, token)
        if lost is not None:
            return lost
        return Source(None, "unspecified") if self._hedged(doc, token) else OWN_VOICE

    def named(self, doc, token) -> str:
        """The name of whoever a token names as speaking, pronouns resolved."""
        return self.discourse.resolve(speaker_phrase(doc, token), token)

    def heard(self, doc) -> None:
        """Take from a sentence what later pronouns can mean."""
        self.discourse.heard(doc)

    def _carried(self, doc, source: Source, verb, medium: str | None) -> Source:
        """A source with the medium that carries it: "RFI, citing residents", "X told Reuters", "according to Y, X said"."""
        citing = self._citing(doc, verb)
        if citing and source.claimant:
            return Source(citing, self.cast.claimant_type(citing), source.claimant, source.stance)
        told = self._told(doc, verb)
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
                if not is_verb(verb):
                    found = self._document(doc, came, verb)
                elif verb.lower_ in w.says:
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
        if noun.lower_ not in documents() or came.i < noun.i:
            return None
        that = came.dep_ in ("acl", "ccomp") and any(m.lower_ == "that" for m in came.children)
        of = came.dep_ == "prep" and came.lower_ == "of" and noun.lower_.rstrip("s") in ("report", "claim", "rumor", "rumour")
        if not (that or of):
            return None
        phrase = speaker_phrase(doc, noun)
        if phrase.lower().split()[-1] in documents():
            return Source(None, "unspecified")
        return self._by(self.discourse.resolve(phrase))

    def _says(self, doc, token, came, verb) -> Source | None:
        """The source of a verb of saying, if what it says holds the token."""
        w, low = _words(), verb.lower_
        if not self._holds(token, came, verb) or _semicolon(doc, token, verb):
            return None
        stance = "denies" if low in w.denies else "confirms" if low in w.confirms else "asserts"
        if is_passive(verb) or verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "amod") and came.dep_ in ("xcomp", "nsubjpass", "ccomp"):
            agent = agent_of(verb)
            if agent is not None:
                return self._by(self.discourse.resolve(speaker_phrase(doc, agent)), stance)
            return Source(None, "unspecified", None, stance) if low in w.passives else None
        subject = subject_of(verb) or _dated_subject(doc, verb)
        if subject is None or subject.i == token.i or low in w.shows or low in w.find and came.dep_ == "xcomp":
            return None
        if subject.lower_ in ("which", "who", "that") and verb.dep_ == "relcl":
            subject = verb.head
        phrase = speaker_phrase(doc, subject)
        if phrase.lower().split()[-1] in w.happenings:
            return None
        if _NAMELESS.fullmatch(phrase.lower()):
            return Source(phrase if "source" in phrase.lower() and " " in phrase else None, "unspecified", None, stance)
        phrase = self.discourse.resolve(phrase, subject)
        self.discourse.speaker = phrase
        return self._by(phrase, stance)

    def _holds(self, token, came, verb) -> bool:
        """Whether the branch that leads to the token is what the verb says."""
        w, low, dep = _words(), verb.lower_, came.dep_
        if dep == "conj":
            return self._inherits(came, verb)
        if dep == "prep":
            return low in w.with_preposition and came.lower_ in ("at", "as", "to", "of", "on", "for", "about")
        if dep == "dobj" and low in w.claim and came.lower_ in ("lives", "life", "victims", "victim"):
            return False
        if dep in ("dobj", "attr", "oprd"):
            return low in w.with_figure and not _apart(token, verb)
        if dep == "nsubjpass":
            return low in w.figure_subject
        if dep == "advcl":
            return came.tag_ == "VBN" or came.tag_ == "JJ" and low in w.with_figure
        return dep in _CONTENT or came.tag_ == "JJ" and dep == "dep" and low in w.with_figure

    def _records(self, doc, token, came, verb) -> Source | None:
        """Verbs by which only a source tells a figure: "Appian has 48,000", "the mayor spoke of 60 dead"."""
        teller = first(verb, "nsubj")
        if teller is None or teller.tag_ not in ("NN", "NNP", "NNS", "NNPS", "PRP") or is_passive(verb) or _apart(token, verb):
            return None
        if not (came.dep_ in ("dobj", "prep", "ccomp", "xcomp") or came.dep_ == "advcl" and came.tag_ == "JJ"):
            return None
        phrase = self.named(doc, teller)
        kind = self.cast.claimant_type(phrase)
        if verb.lower_ in _words().spoken and kind != "unspecified" or self.cast.recorder(phrase):
            return Source(phrase, "expert" if kind == "unspecified" else kind)
        return None

    def _by(self, phrase: str, stance: str = "asserts") -> Source:
        return Source(phrase, self.cast.claimant_type(phrase), None, stance)

    @staticmethod
    def _inherits(clause, verb) -> bool:
        """Whether a conjunct of a reporting verb is really a part of what is reported."""
        if clause.lower_ in _words().says and not is_passive(clause) or first(verb, "ccomp", "xcomp") is None:
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
        if verb is None or is_passive(verb) or _semicolon(doc, verb, that):
            return None
        subject = subject_of(verb)
        if subject is None or subject.i > verb.i:
            return None
        source = self._by(self.named(doc, subject), "denies" if verb.lower_ in w.denies else "confirms" if verb.lower_ in w.confirms else "asserts")
        return None if source.claimant_type == "unspecified" else replace(source, reported_by=self._told(doc, verb))

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
                    best = distance, phrase
        return self.discourse.resolve(best[1]) if best is not None else None

    def _citing(self, doc, verb) -> str | None:
        w = _words()
        for t in doc:
            x = first(t, "dobj") if t.lower_ in w.citing else None
            if x is None or _semicolon(doc, t, verb):
                continue
            teller = next((a for a in chain(t) if a != t and (a.lower_ in w.says or a.lower_ in w.recorded)), None)
            if teller is None or teller == verb or not is_verb(verb):
                return self.discourse.resolve(speaker_phrase(doc, x))
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

    @staticmethod
    def _hedged(doc, token) -> bool:
        """ "reportedly", "allegedly" at the sentence's start or in the token's clause."""
        for t in doc:
            if t.lower_ in _words().hedges and (t.i == 0 or abs(t.i - token.i) <= 4 or any(a == t.head for a in chain(token)) or any(t.head == c for c in token.children)):
                return True
        return False


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
    return is_verb(verb) and found.claimant is None and (is_passive(verb) or verb.tag_ == "VBN")


def _dated_subject(doc, verb):
    """The subject that the parse hung on a date: "On 12 September ETA acknowledged ..."."""
    left = doc[verb.i - 1] if verb.i else None
    if left is not None and left.tag_ == "RB" and verb.i > 1:
        left = doc[verb.i - 2]
    return left if left is not None and left.tag_ == "NNP" and left.dep_ == "pobj" and not is_month(left.text) else None


def _apart(token, verb) -> bool:
    """Whether a figure is only mentioned inside the verb's object: "claimed responsibility for the bombing that killed two"."""
    for up in chain(token):
        if up == verb:
            return False
        if up.dep_ == "relcl" or up.dep_ == "prep" and up.lower_ in ("for", "in", "after", "during", "with", "from", "by"):
            return True
    return False


def _semicolon(doc, a, b) -> bool:
    """Whether a semicolon parts two words: it ends what is reported, whatever the parse makes of it."""
    return any(x.text == ";" for x in doc[min(a.i, b.i): max(a.i, b.i)])


def _closes(mark) -> bool:
    """Whether a phrase stands at the sentence's end, and so covers all of it."""
    return max(t.i for t in mark.subtree) >= len(mark.doc) - 2
