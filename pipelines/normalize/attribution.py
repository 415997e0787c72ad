"""Who says so: the claimant, the medium that carries it, and the stance of a clause.

What belongs here: from a word of a parsed sentence up to whoever the sentence makes answer for it,
and names for pronouns. What does not: what is said (``casualties``, ``responsibility``), or what kind of
speaker a phrase names (``actors``).

The rule of the codebook: the claimant is the origin, not the messenger.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from .actors import Cast
from .inflection import verbs
from .lexicon import load
from .syntax import agent_of, chain, children, first, is_passive, is_verb, subject_of


@dataclass(frozen=True, slots=True)
class Source:
    """The answer: claimant in the article's words (None: its own voice or nobody named)."""

    claimant: str | None = None
    claimant_type: str = "article"
    reported_by: str | None = None
    stance: str = "asserts"


OWN_VOICE = Source()


@cache
def _table() -> dict[str, frozenset[str]]:
    lex = load("attribution")
    v = lex["verbs"]
    return {
        "asserts": verbs(v["asserts"]) | verbs(v["confirms"]) | verbs(v["denies"]),
        "confirms": verbs(v["confirms"]) - verbs("admit concede acknowledge confess"),
        "denies": verbs(v["denies"]),
        "passives": verbs(v["passives"]),
        "silent": verbs(v["silent"]),
        "adverbs": frozenset(lex["adverbs"]["unspecified"].split()),
        "documents": frozenset(w for d in lex["sources"]["documents"].split() for w in (d, d + "s")),
        "carriers": frozenset(lex["sources"]["carriers"].split()),
        "plural": frozenset(lex["pronouns"]["plural"].split()),
        "singular": frozenset(lex["pronouns"]["singular"].split()),
        "descriptions": frozenset(lex["pronouns"]["descriptions"].split()),
    }


@dataclass(slots=True)
class Discourse:
    """What earlier sentences leave to refer to: the last speaker, and the last actors by number."""

    speaker: str | None = None
    plural: str | None = None
    person: str | None = None
    group: str | None = None

    def resolve(self, phrase: str) -> str:
        """A pronoun's or a bare description's name, else the phrase itself."""
        low = phrase.lower()
        words = low.split()
        t = _table()
        if low in t["singular"]:
            return self.person or self.speaker or phrase
        if low in t["plural"]:
            return self.plural or self.group or self.speaker or phrase
        if low == "it":
            return self.group or self.speaker or phrase
        if len(words) == 2 and words[0] in ("the", "this", "its", "their") and words[1] in t["descriptions"]:
            if words[1] in ("group", "organization", "organisation", "movement", "militia", "faction", "network", "militants", "rebels", "jihadists") and self.group:
                return self.group
            if words[1] in ("ministry", "agency", "newspaper", "paper", "statement", "report", "spokesman", "spokesperson", "official", "investigation", "inquiry", "outlet") and self.speaker:
                return self.speaker
        return phrase


def noun_phrase(doc, token) -> str:
    """The phrase a token heads, without relative clauses; appositions of names stay."""
    keep = [token]
    # "the separatist group X": two subjects side by side are one name.
    if token.dep_ in ("nsubj", "nsubjpass"):
        beside = sorted((c for c in token.head.children if c.dep_ in (token.dep_, "npadvmod") and c.i != token.i and c.tag_ in ("NNP", "NNPS", "NN")), key=lambda c: abs(c.i - token.i))
        for c in beside:
            if min(abs(c.i - k.i) for k in keep) <= 2 and doc[(c.i + keep[-1].i) // 2].text not in (",", ";", "."):
                keep.append(c)
    todo = list(keep)
    while todo:
        t = todo.pop()
        for c in t.children:
            if c.dep_ == "acl" and c.lower_ in ("calling", "called", "named", "known") and t in keep:
                keep.extend(c.subtree)
                continue
            if c.dep_ in ("relcl", "acl", "advcl", "cc", "conj", "punct", "ccomp", "parataxis", "dep", "mark") and not (c.dep_ == "punct" and c.text in ("-", "–", "'", "’")):
                if c.dep_ in ("cc", "conj") and t == token and c.dep_ == "conj" and not is_verb(c):
                    keep.append(c)
                    todo.append(c)
                continue
            if c.dep_ == "prep" and c.lower_ not in ("of", "for", "in", "from", "on", "at", "to", "with", "near", "close"):
                continue
            if c.dep_ == "prep" and c.lower_ in ("in", "on", "at", "to", "with") and any(g.tag_ == "CD" or g.lower_ in _MONTHS or g.lower_ in ("statement", "report", "interview", "response", "aftermath") for g in c.subtree):
                continue
            if c.dep_ == "appos" and t != token:
                continue
            if is_verb(c) and c.dep_ not in ("amod", "compound", "appos", "pcomp", "conj", "poss"):
                continue
            keep.append(c)
            todo.append(c)
    lo, hi = min(k.i for k in keep), max(k.i for k in keep)
    # A name that the parse cut in two: "India" "Today".
    while hi + 1 < len(doc) and doc[hi].text[:1].isupper() and doc[hi + 1].text[:1].isupper() and doc[hi].i >= token.i and not is_verb(doc[hi + 1]) and doc[hi + 1].tag_ != "PRP":
        hi += 1
    text = doc.text[doc[lo].idx: doc[hi].idx + len(doc[hi].text)]
    text = _DATED.sub("", text)
    if text.count("(") > text.count(")"):
        # A name's abbreviation keeps its bracket.
        close = doc.text.find(")", doc[hi].idx)
        text = text + doc.text[doc[hi].idx + len(doc[hi].text): close + 1] if 0 <= close - doc[hi].idx < 30 else text.split("(")[0]
    return re.sub(r"\s+", " ", text).strip(" ,;:\"“”'.") or token.text


_ISSUE = verbs("issue release publish make give post broadcast send write file produce deliver")
# Verbs by which a source, and nobody else, tells a figure: "Appian has 48,000", "the chronicle speaks of 300".
_FIGURE_OBJECT = verbs("report claim announce confirm deny admit estimate acknowledge allege list count document record put give state reject dispute mention note cite concede declare calculate reckon place name lament cite")
_FIGURE_PREP = verbs("put estimate place give list count set speak admit boast settle tell write report confess talk complain account warn hear calculate reckon")
_TELLS = verbs("raise revise lower update reduce correct increase register settle account talk have give speak tell number list mention reckon guess count make compute doubt prefer")
_DATED = re.compile(r"^\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December)(?:,? \d{4})?,? ")
_MONTHS = frozenset("january february march april may june july august september october november december".split())


def speaker_phrase(doc, token) -> tuple[str, str | None]:
    """(speaker, medium) of a verb's subject: X of "a statement by X", "X's report", with a medium if told."""
    if token.lower_ in _table()["documents"]:
        by = next((c for c in token.children if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from", "of")), None)
        p = first(by, "pobj") if by is not None else None
        if p is None:
            acl = next((c for c in token.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
            p = agent_of(acl) if acl is not None else None
        if p is not None and p.lower_ not in _table()["documents"]:
            return noun_phrase(doc, p), None
        issuer = token.head if token.dep_ == "dobj" and token.head.lower_ in _ISSUE else None
        if issuer is not None and subject_of(issuer) is not None:
            return speaker_phrase(doc, subject_of(issuer))
        poss = first(token, "poss")
        if poss is not None and poss.tag_ != "PRP$":
            return noun_phrase(doc, poss).removesuffix("'s").removesuffix("’s"), None
        if poss is not None:
            return poss.text, None
        mod = next((c for c in token.children if c.dep_ in ("compound", "amod", "nmod") and c.tag_ in ("NNP", "NNPS")), None)
        if mod is not None and token.lower_ not in ("source", "sources"):
            return doc.text[min(t.idx for t in mod.subtree): mod.idx + len(mod.text)], None
    return noun_phrase(doc, token), None


class Attributor:
    """Attribution over one article's sentences, in order; keeps the discourse as it goes."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.discourse = Discourse()

    def source(self, doc, token) -> Source:
        """Whoever answers for the clause of ``token``."""
        t = _table()
        medium = self._according(doc, token)
        found = self._reporting(doc, token)
        if found is not None:
            source, verb = found
            citing = self._citing(doc, verb)
            if citing and source.claimant:
                return Source(citing, self.cast.claimant_type(citing), source.claimant, source.stance)
            told = self._told(doc, verb)
            if told:
                return replace(source, reported_by=told)
            if medium and source.claimant and medium != source.claimant:
                if self.cast.claimant_type(medium) in ("media", "organization", "armed_group", "government"):
                    return replace(source, reported_by=medium)
            if medium and not source.claimant:
                return Source(medium, self.cast.claimant_type(medium), None, source.stance)
            return source
        if medium:
            citing = self._citing(doc, token)
            if citing:
                return Source(citing, self.cast.claimant_type(citing), medium)
            return Source(medium, self.cast.claimant_type(medium))
        after_that = self._after_that(doc, token)
        if after_that is not None:
            return after_that
        if self._hedged(doc, token, t["adverbs"]):
            return Source(None, "unspecified")
        return OWN_VOICE

    def _phrase(self, phrase: str, token=None) -> str:
        """The phrase with a pronoun resolved: to the sentence's own earlier subject, else the discourse."""
        t = _table()
        low = phrase.lower()
        if token is not None and (low in t["plural"] or low in t["singular"] or low == "it"):
            for x in reversed(list(token.doc[: token.i])):
                if x.dep_ in ("nsubj", "nsubjpass") and x.tag_ in ("NN", "NNP", "NNS", "NNPS"):
                    found = noun_phrase(token.doc, x)
                    kind = self.cast.claimant_type(found)
                    if kind in ("unspecified", "expert") and not _person(found) or low in t["singular"] and not _person(found):
                        continue
                    return found
        return self.discourse.resolve(phrase)

    def _reporting(self, doc, token) -> tuple[Source, object] | None:
        """The nearest reporting verb whose content holds the token."""
        t = _table()
        came = token
        fallback = None
        aside = self._aside(doc, token)
        if aside is not None:
            return aside
        for verb in chain(token):
            if verb == token or not is_verb(verb) and verb.lower_ not in t["documents"]:
                came = verb
                continue
            low = verb.lower_
            if low in t["documents"] and not is_verb(verb):
                # "a claim that 12 died", "reports of 12 deaths"
                if came.dep_ in ("acl", "ccomp", "prep", "relcl") and came.i > verb.i and (came.dep_ in ("acl", "ccomp") and any(m.lower_ == "that" for m in came.children) or came.dep_ == "prep" and came.lower_ == "of" and low in ("report", "reports", "claim", "claims", "rumors", "rumours")):
                    phrase, _ = speaker_phrase(doc, verb)
                    if phrase.lower().split()[-1] in t["documents"]:
                        return Source(None, "unspecified"), verb
                    phrase = self._phrase(phrase)
                    return Source(phrase, self.cast.claimant_type(phrase)), verb
                came = verb
                continue
            if low not in t["asserts"]:
                teller = first(verb, "nsubj")
                if low in _TELLS and teller is not None and (came.dep_ in ("dobj", "prep", "ccomp", "xcomp") or came.dep_ == "advcl" and came.tag_ == "JJ") and not is_passive(verb) and teller.tag_ in ("NN", "NNP", "NNS", "NNPS", "PRP"):
                    phrase, _ = speaker_phrase(doc, teller)
                    phrase = self._phrase(phrase, teller)
                    kind = self.cast.claimant_type(phrase)
                    if _apart(token, verb):
                        came = verb
                        continue
                    spoken = low in verbs("speak mention register talk settle account raise revise lower update reduce correct increase") and kind != "unspecified"
                    if spoken or self.cast.recorder(phrase):
                        return Source(phrase, "expert" if kind == "unspecified" else kind), verb
                came = verb
                continue
            inside = came.dep_ in ("ccomp", "xcomp", "dobj", "oprd", "parataxis", "pcomp", "prep", "csubj", "acomp") or came.dep_ == "conj" and self._inherits(came, verb) or came.dep_ in ("advcl",) and came.tag_ == "VBN" or came.tag_ == "JJ" and came.dep_ in ("advcl", "oprd", "acomp", "dep") and low in _FIGURE_OBJECT or came.dep_ in ("nsubjpass",) 
            if came.dep_ == "prep" and not (low in _FIGURE_PREP and came.lower_ in ("at", "as", "to", "of", "on", "for", "about")):
                inside = False
            if came.dep_ in ("dobj", "attr", "oprd") and (low not in _FIGURE_OBJECT or _apart(token, verb)):
                inside = False
            if came.dep_ == "dobj" and low in verbs("claim") and came.lower_ in ("lives", "life", "victims", "victim"):
                inside = False
            if came.dep_ == "nsubjpass" and low not in verbs("report estimate put claim confirm count list record"):
                inside = False
            if not inside:
                came = verb
                continue
            if any(x.text == ";" for x in doc[min(token.i, verb.i): max(token.i, verb.i)]):
                # A semicolon ends what is reported, whatever the parse makes of it.
                came = verb
                continue
            stance = "denies" if low in t["denies"] else "confirms" if low in t["confirms"] else "asserts"
            if is_passive(verb) or verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "amod") and came.dep_ in ("xcomp", "nsubjpass", "ccomp"):
                agent = agent_of(verb)
                if agent is not None:
                    phrase, _ = speaker_phrase(doc, agent)
                    phrase = self._phrase(phrase)
                    return Source(phrase, self.cast.claimant_type(phrase), None, stance), verb
                if low in t["passives"] and fallback is None:
                    # A named source further up outweighs "is believed to".
                    fallback = Source(None, "unspecified", None, stance), verb
                came = verb
                continue
            subject = subject_of(verb) or _dated_subject(doc, verb)
            if subject is None or subject.i == token.i:
                came = verb
                continue
            if subject.lower_ in ("which", "who", "that") and verb.dep_ == "relcl":
                subject = verb.head
            if low in verbs("leave show") or low in verbs("find") and came.dep_ == "xcomp":
                came = verb
                continue
            if subject.lower_ in ("it", "there") and low in verbs("appear seem"):
                came = verb
                continue
            phrase, _ = speaker_phrase(doc, subject)
            if any(w in phrase.lower().split()[-1:] for w in ("attack", "explosion", "blast", "bombing", "battle", "bomb", "fighting", "incident", "shooting", "clashes", "massacre", "raid", "siege", "fire")):
                came = verb
                continue
            low_phrase = phrase.lower()
            phrase = self._phrase(phrase, subject)
            if re.fullmatch(r"(?:some |other |several |various |unconfirmed |initial |early |conflicting |official )*(?:sources?|reports?|estimates?|accounts?|rumou?rs?)", low_phrase):
                if not low_phrase.startswith("official"):
                    return Source(phrase if "source" in low_phrase and " " in low_phrase else None, "unspecified", None, stance), verb
            self.discourse.speaker = phrase
            return Source(phrase, self.cast.claimant_type(phrase), None, stance), verb
        return fallback

    def _aside(self, doc, token) -> tuple[Source, object] | None:
        """A reporting clause set off by commas inside what it reports: "two rebels, the army said, were killed"."""
        t = _table()
        for up in chain(token):
            for c in up.children:
                if c.dep_ in ("parataxis", "ccomp") and c.lower_ in t["asserts"] and c.lower_ not in t["denies"] and first(c, "nsubj") is not None and first(c, "ccomp", "xcomp", "dobj") is None and not is_passive(c):
                    subject = first(c, "nsubj")
                    if subject.lower_ in ("it", "who", "which"):
                        continue
                    phrase = self._phrase(speaker_phrase(doc, subject)[0], subject)
                    kind = self.cast.claimant_type(phrase)
                    if kind != "unspecified" or subject.tag_ in ("NN", "NNS", "NNP", "NNPS"):
                        self.discourse.speaker = phrase
                        return Source(phrase, kind), c
            if up.dep_ in ("ccomp", "ROOT") or up.lower_ in t["asserts"]:
                break
        return None

    def _after_that(self, doc, token) -> Source | None:
        """Where the parse lost it: the nearest "X said that" before the token, with no turn of the sentence between."""
        that = next((x for x in reversed(list(doc[: token.i])) if x.lower_ == "that" and x.dep_ == "mark" or x.text in (";",) or x.lower_ in ("but", "while", "whereas", "although", "though")), None)
        if that is None or that.lower_ != "that":
            return None
        verb = next((x for x in reversed(list(doc[: that.i])) if x.lower_ in _table()["asserts"] and is_verb(x)), None)
        if verb is None or is_passive(verb) or any(x.text == ";" for x in doc[verb.i: that.i]):
            return None
        subject = subject_of(verb)
        if subject is None or subject.i > verb.i:
            return None
        phrase = self._phrase(speaker_phrase(doc, subject)[0], subject)
        kind = self.cast.claimant_type(phrase)
        if kind == "unspecified":
            return None
        low = verb.lower_
        return Source(phrase, kind, self._told(doc, verb), "denies" if low in _table()["denies"] else "confirms" if low in _table()["confirms"] else "asserts")

    def _inherits(self, clause, verb) -> bool:
        """Whether a conjunct of a reporting verb is really a part of what is reported."""
        if clause.lower_ in _table()["asserts"] and not is_passive(clause):
            return False
        own = first(clause, *("nsubj", "nsubjpass"))
        if not any(c.dep_ in ("ccomp", "xcomp") for c in verb.children):
            return False
        return is_passive(clause) or clause.tag_ == "VBN" or own is not None

    def _according(self, doc, token) -> str | None:
        """X of "according to X", "per X", "by X's account" in the token's clause or sentence."""
        best = None
        for t in doc:
            x = None
            if t.lower_ == "according":
                to = next((c for c in t.children if c.lower_ == "to"), None)
                if to is None and t.i + 1 < len(doc) and doc[t.i + 1].lower_ == "to":
                    to = doc[t.i + 1]
                x = first(to, "pobj") if to is not None else None
            elif t.lower_ == "per" and t.dep_ == "prep":
                x = first(t, "pobj")
                if x is not None and x.lower_ in ("day", "year", "month", "hour", "cent", "week", "person", "head", "annum", "capita", "minute"):
                    x = None
            elif t.lower_ in ("account", "accounts", "estimate", "estimates", "count", "reckoning") and t.head.lower_ in ("by", "in") and t.dep_ == "pobj":
                x = first(t, "poss") or _complement_of(t)
            elif t.tag_ == "VBN" and t.lower_ in _table()["asserts"] and t.i <= 3 and any(c.lower_ == "as" for c in t.children):
                x = agent_of(t)
            elif t.lower_ == "words" and t.head.lower_ == "in":
                x = _complement_of(t)
            if x is None and t.lower_ == "believed" and any(c.lower_ == "if" for c in t.head.children) and any(c.lower_ == "to" for c in t.children):
                x = first(t.head, "nsubj")
            if x is None or x == token or any(a == x for a in chain(token)):
                continue
            apart = any(y.text == ";" for y in doc[min(t.i, token.i): max(t.i, token.i)])
            dist = 95 if apart else self._clause_distance(t, token)
            if best is None or dist < best[0]:
                phrase, _ = speaker_phrase(doc, x)
                best = (dist, phrase)
        if best is None or best[0] >= 90:
            return None
        return self._phrase(best[1])

    @staticmethod
    def _clause_distance(mark, token) -> int:
        """0 where the mark hangs on the token's own chain, more the further away, 99 out of scope."""
        above = [a.i for a in chain(token)]
        head = mark.head
        if head.i in above:
            return above.index(head.i)
        for k, a in enumerate(chain(head)):
            if a.i in above:
                # A mark inside a clause that the token is not in: "... and, according to X, Y".
                branch = [c for c in chain(head)][:k]
                if any(b.dep_ in ("conj", "advcl", "relcl", "ccomp") for b in branch) and mark.i > token.i and not _closes(mark):
                    return 95
                return 20 + k
        return 60

    def _citing(self, doc, verb) -> str | None:
        for t in doc:
            if t.lower_ in ("citing", "quoting", "quoted"):
                x = first(t, "dobj")
                if x is not None and (t.head == verb or any(a == t.head for a in chain(verb)) or t.i < verb.i + 40):
                    return self._phrase(speaker_phrase(doc, x)[0])
        return None

    def _told(self, doc, verb) -> str | None:
        """The medium of "told Reuters", "speaking to the BBC"."""
        candidates = []
        if verb.lower_ in ("told", "tells", "telling", "informed"):
            x = first(verb, "dobj", "dative")
            if x is not None:
                candidates.append(x)
        subject = first(verb, "nsubj")
        for root in (verb, subject):
            if root is None:
                continue
            for c in root.subtree:
                if c.lower_ in ("speaking", "talking", "interview") and c.i <= verb.i + 12:
                    for p in children(c, "prep"):
                        if p.lower_ in ("to", "with") and first(p, "pobj") is not None:
                            candidates.append(first(p, "pobj"))
        for c in candidates:
            phrase = noun_phrase(doc, c)
            if self.cast.claimant_type(phrase) == "media" and phrase.lower() not in ("reporters", "journalists", "the media", "media", "the press"):
                return phrase
        return None

    @staticmethod
    def _hedged(doc, token, adverbs) -> bool:
        for t in doc:
            if t.lower_ in adverbs and t.lower_ not in ("apparently", "possibly", "probably", "presumably", "ostensibly"):
                if t.head == token or any(a == t.head for a in chain(token)) or abs(t.i - token.i) <= 4 or t.i == 0:
                    return True
                if any(t.head == c for c in token.children):
                    return True
        return False

    def heard(self, doc) -> None:
        """Take from a sentence what later pronouns can mean: its main subject."""
        root = next((t for t in doc if t.dep_ == "ROOT"), None)
        if root is None:
            return
        subject = first(root, "nsubj", "nsubjpass")
        if subject is None or subject.tag_ in ("PRP", "DT", "EX", "WP", "WDT"):
            return
        phrase = noun_phrase(doc, subject)
        low = phrase.lower()
        kind = self.cast.subject_type(phrase)
        if subject.tag_ in ("NNS", "NNPS") or " and " in low:
            self.discourse.plural = phrase
        if kind == "armed_group" and subject.tag_ in ("NNP", "NNPS"):
            self.discourse.group = phrase
            self.discourse.plural = phrase
        elif subject.tag_ == "NNP" and self.cast.claimant_type(phrase) in ("organization", "media", "government", "armed_group") and len(low.split()) <= 6 and not _person(phrase):
            self.discourse.group = phrase
        if subject.tag_ in ("NNP", "NN") and _person(phrase):
            # A description does not displace the name that it stands for.
            named = bool(self.discourse.person) and not re.match(r"(?:the|a|an|his|her|its|one) ", self.discourse.person, re.I)
            if subject.tag_ == "NNP" or not named or not low.startswith("the "):
                self.discourse.person = phrase


def _person(phrase: str) -> bool:
    return bool(re.search(r"\b(?:spokes\w+|minister|president|commander|general|colonel|chief|leader|director|governor|officer|official|mayor|king|emperor|bishop|attacker|gunman|bomber|resident|witness|man|woman|survivor|judge|historian|suspect|shooter|driver|captain|lieutenant)\b", phrase, re.I)
                or re.fullmatch(r"(?:[A-Z][\w.'’-]+\s?){1,4}", phrase))


def _dated_subject(doc, verb):
    """The subject that the parse hung on a date: "On 12 September ETA acknowledged ..."."""
    left = doc[verb.i - 1] if verb.i else None
    if left is not None and left.tag_ in ("RB",) and verb.i > 1:
        left = doc[verb.i - 2]
    return left if left is not None and left.tag_ == "NNP" and left.dep_ == "pobj" and left.lower_ not in _MONTHS else None


def _apart(token, verb) -> bool:
    """Whether a figure is only mentioned inside the verb's object: "claimed responsibility for the bombing that killed two"."""
    for up in chain(token):
        if up == verb:
            return False
        if up.dep_ == "relcl" or up.dep_ == "prep" and up.lower_ in ("for", "in", "after", "during", "with", "from", "by"):
            return True
    return False


def _complement_of(token):
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return first(of, "pobj") if of is not None else None


def _closes(mark) -> bool:
    """Whether a phrase stands at the sentence's end, and so covers all of it."""
    last = max(t.i for t in mark.subtree)
    return last >= len(mark.doc) - 2
