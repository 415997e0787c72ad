"""What earlier sentences leave to refer to: the last speaker, person, group and plural actor.

What belongs here: whom a pronoun or "the group" means. What does not: what kind of actor it is
(``actors``), and what is claimed.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from .actors import Cast
from .lexicon import load
from .records import Claim
from .source_phrase import documents, inquiries, issue, noun_phrase
from .syntax import children, first

_DESCRIPTION = re.compile(r"(?:the|a|an|his|her|its|one) ", re.I)

# Of a name alone, what shows that it is no person's.
_BODIES = ("organization", "media")
_ITS_NAME = re.compile(r", [A-Z]")


@cache
def _words() -> dict[str, frozenset[str]]:
    return {k: frozenset(v.split()) for k, v in load("attribution")["pronouns"].items()}


@cache
def _person_noun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:spokes\w+|{'|'.join(sorted(_words()['persons']))})\b", re.I)


def is_person(phrase: str) -> bool:
    """Whether a phrase names one person: by an office or role, or by capitalised names alone."""
    return bool(_person_noun().search(phrase) or re.fullmatch(r"(?:[A-Z][\w.'’-]+\s?){1,4}", phrase))


@dataclass(slots=True)
class Discourse:
    """The last actors by number, as sentences go by; ``told`` are the claims of the sentence right before."""

    cast: Cast
    speaker: str | None = None
    plural: str | None = None
    person: str | None = None
    group: str | None = None
    body: str | None = None
    told: list[Claim] = field(default_factory=list)
    _unheard: list[tuple] = field(default_factory=list)

    def resolve(self, phrase: str, token=None) -> str:
        """The name behind a pronoun or a bare description, else the phrase itself.

        A pronoun goes back to the sentence's own earlier subject first, if ``token`` says where it stands.
        """
        low, words = phrase.lower(), _words()
        if token is not None and (low in words["plural"] or low in words["singular"] or low in words["thing"]):
            here = self._earlier_subject(token, low in words["singular"])
            if here is None and token.tag_ == "PRP$" and low not in words["singular"]:
                here = self._owner(token)
            if here is not None:
                return here
        parts = low.split()
        described = len(parts) == 2 and parts[0] in ("the", "this", "its", "their")
        if not described and not self.is_pronoun(phrase):
            return phrase
        self._catch_up()
        if low in words["singular"]:
            return self.person or (self.speaker if self.speaker and self._one_person(self.speaker) else phrase)
        if low in words["plural"]:
            return self.plural or self.group or self.speaker or phrase
        if low in words["thing"]:
            return self.body or self.group or self.speaker or phrase
        if described:
            if parts[1] in words["groups"] and self.group and (self.cast.claimant_type(self.group) == "armed_group" or parts[1] not in words["fighters"]):
                return self.group
            if parts[1] in words["speakers"]:
                return next((name for name in (self.speaker, self.body) if name and self._can_be(phrase, name)), phrase)
        return phrase

    def _one_person(self, name: str) -> bool:
        """Whether a name can be "he": by an office, or as a name that is nobody else's."""
        return bool(_person_noun().search(name)) or is_person(name) and self.cast.claimant_type(name) in ("expert", "unspecified", "witness")

    def _can_be(self, description: str, speaker: str) -> bool:
        """Whether "the ministry" can be the one who spoke last: not where that one is of another kind."""
        kind = self.cast.claimant_type(description)
        return kind in ("unspecified", "expert") or kind == self.cast.claimant_type(speaker)

    @staticmethod
    def is_pronoun(phrase: str) -> bool:
        """Whether a phrase is a pronoun and nothing else."""
        return any(phrase.lower() in _words()[k] for k in ("plural", "singular", "thing"))

    def _earlier_subject(self, token, one: bool) -> str | None:
        doc = token.doc
        for x in reversed(list(doc[: token.i])):
            if x.dep_ in ("nsubj", "nsubjpass") and x.tag_ in ("NN", "NNP", "NNS", "NNPS"):
                found = noun_phrase(doc, x)
                if is_person(found) or not one and (self.cast.claimant_type(found) not in ("unspecified", "expert") or self.cast.recorder(found)):
                    return found
        return None

    def _owner(self, token) -> str | None:
        """The nearest body named before "its" or "their", wherever it stands in the sentence."""
        for x in reversed(list(token.doc[: token.i])):
            if x.dep_ in ("dobj", "dative", "pobj") and x.tag_ in ("NN", "NNP", "NNS", "NNPS") and first(x, "nummod") is None:
                found = noun_phrase(token.doc, x)
                if self.cast.claimant_type(found) in ("government", "armed_group", "organization", "media"):
                    return found
        return None

    def heard(self, doc) -> None:
        """Take from a sentence what later pronouns can mean: its main subject. Who that is, is judged when one is asked for."""
        root = next((t for t in doc if t.dep_ == "ROOT"), None)
        subject = first(root, "nsubj", "nsubjpass") if root is not None else None
        if subject is None or subject.tag_ in ("PRP", "DT", "EX", "WP", "WDT"):
            return
        # "the gunman was identified as X": what follows means X.
        named = next((first(c, "pobj") for c in root.children if c.dep_ == "prep" and c.lower_ == "as"), None) if subject.tag_ == "NN" else None
        if named is not None and named.tag_ == "NNP":
            subject = named
        self._unheard.append((doc, subject))
        if root.lower_ in issue() and any(c.lower_ in documents() or c.lower_ in inquiries() for c in children(root, "dobj")):
            # "X published a report": "according to the report" is X's.
            self.speaker = noun_phrase(doc, subject)

    def _catch_up(self) -> None:
        for doc, subject in self._unheard:
            self._take(noun_phrase(doc, subject), subject)
        self._unheard.clear()

    def _take(self, phrase: str, subject) -> None:
        low = phrase.lower()
        if subject.tag_ in ("NNS", "NNPS") or " and " in low:
            self.plural = phrase
        proper = subject.tag_ in ("NNP", "NNPS") or subject.i > 0 and subject.text[:1].isupper()
        if proper and self.cast.subject_type(phrase) == "armed_group":
            self.group = self.plural = self.body = phrase
        elif subject.tag_ in ("NNP", "NN") and len(low.split()) <= 6 and not self._one_person(phrase) and not (
                low.startswith(("the ", "this ", "its ", "their ")) and low.split()[-1] in _words()["groups"] | _words()["speakers"]) and self.cast.claimant_type(phrase) in (
                "organization", "media", "government", "armed_group"):
            self.body = phrase
            if subject.tag_ == "NNP":
                self.group = phrase
        if subject.tag_ in ("NNP", "NN") and is_person(phrase) and (_person_noun().search(phrase) or self.cast.claimant_type(phrase) not in _BODIES):
            # A description does not displace the name that it stands for.
            named = self.person is not None and not _DESCRIPTION.match(self.person)
            if subject.tag_ == "NNP" or not named or not low.startswith("the ") or _ITS_NAME.search(phrase):
                self.person = phrase
