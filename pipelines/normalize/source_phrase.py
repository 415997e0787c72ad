"""The words that name a source: a noun phrase whole, and the speaker behind "a statement by X".

What belongs here: from a token to the phrase it heads, as a reader would quote it. What does not: whom
a pronoun means (``discourse``) and who says what (``attribution``).
"""
from __future__ import annotations

import re
from functools import cache

from .inflection import verbs
from .lexicon import load
from .speakers import name_kind
from .syntax import agent_of, children, first, is_noun, is_verb, subject_of

_CLAUSES = ("relcl", "acl", "advcl", "cc", "conj", "punct", "ccomp", "parataxis", "dep", "mark")
_NAMING = ("calling", "called", "named", "known")
_PRETENDS = ("claiming", "claimed", "claims", "purporting", "purported", "purports", "professing", "said")
_JOINTS = ("-", "–", "'", "’")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATED = re.compile(rf"^\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})(?:,? \d{{4}})?,? ")
_TIMES = frozenset(_MONTH.lower().split("|")) | {"statement", "report", "interview", "response", "aftermath"}


@cache
def documents() -> frozenset[str]:
    """Nouns of what is said or written, singular and plural: statement, report, claim."""
    return frozenset(w for d in load("attribution")["sources"]["documents"].split() for w in (d, d + "s"))


@cache
def inquiries() -> frozenset[str]:
    """Nouns of what a body finds out and publishes: investigation, study."""
    return frozenset(load("attribution")["sources"]["inquiries"].split())


@cache
def issue() -> frozenset[str]:
    return verbs(load("attribution")["sources"]["issue"])


def is_month(word: str) -> bool:
    return word.lower() in _TIMES and word.lower() not in ("statement", "report", "interview", "response", "aftermath")


def complement_of(token):
    """X of "token of X"."""
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return first(of, "pobj") if of is not None else None


_BLANKS = re.compile(r"\s+")


def noun_phrase(doc, token) -> str:
    """The phrase a token heads, without relative clauses; appositions of names stay."""
    if token.tag_ == "PRP":
        return token.text
    keep = [token, *_beside(doc, token)]
    todo = list(keep)
    while todo:
        t = todo.pop()
        for c in t.children:
            if c.dep_ == "acl" and c.lower_ in _NAMING and agent_of(c) is None or t == token and c.dep_ in ("acl", "relcl") and _presents(c):
                keep.extend(c.subtree)
            elif _belongs(c, t, token):
                keep.append(c)
                todo.append(c)
    lo, hi = min(k.i for k in keep), max(k.i for k in keep)
    while token.dep_ == "compound" and lo and doc[lo - 1].dep_ in ("compound", "punct") and doc[lo - 1].head == token.head and doc[lo - 1].text not in (",", "\""):
        lo -= 1
    # A name that the parse cut in two: "India" "Today".
    while hi + 1 < len(doc) and doc[hi].text[:1].isupper() and doc[hi + 1].text[:1].isupper() and hi >= token.i and not is_verb(doc[hi + 1]) and doc[hi + 1].tag_ != "PRP":
        hi += 1
    if doc[hi].lower_ == "as":
        # What a man presented himself as, where the parse joined it to the next verb.
        while hi + 1 < len(doc) and (is_noun(doc[hi + 1]) or doc[hi + 1].tag_ in ("JJ", "DT") or doc[hi + 1].lower_ in ("of", "for")):
            hi += 1
    if token.dep_ in ("nsubj", "nsubjpass"):
        hi = _named_behind(doc, hi)
    end = doc[hi].idx + len(doc[hi].text)
    text = _DATED.sub("", doc.text[doc[lo].idx: end])
    if text.count("(") > text.count(")"):
        # A name's abbreviation keeps its bracket.
        close = doc.text.find(")", doc[hi].idx)
        text = text + doc.text[end: close + 1] if 0 <= close - doc[hi].idx < 30 else text.split("(")[0]
    if token.dep_ == "poss":
        text = text.removesuffix("'s").removesuffix("’s")
    return _BLANKS.sub(" ", text).strip(" ,;:\"“”'.") or token.text


def _named_behind(doc, hi: int) -> int:
    """The end of a name set off by commas between a subject and its verb: "a spokesman in Zagreb, Peter Hall, said"."""
    at = hi + 2
    while at < len(doc) and at - hi <= 7 and (doc[at].tag_ in ("NNP", "NNPS") or doc[at].lower_ in ("al", "bin", "de", "von", "-")):
        at += 1
    if hi + 2 < at < len(doc) - 1 and doc[hi + 1].text == "," and doc[at].text == ",":
        after = doc[at + 1] if doc[at + 1].tag_ != "RB" else doc[min(at + 2, len(doc) - 1)]
        if is_verb(after) and after.tag_ not in ("VBG", "VBN"):
            return at - 1
    return hi


def _presents(clause) -> bool:
    """ "a man who presented himself as a spokesman of X", "a caller claiming to speak for X": who he says he is."""
    if any(c.dep_ == "dobj" and c.lower_.endswith(("self", "selves")) for c in clause.children):
        return any(c.lower_ == "as" for c in clause.children) or clause.lower_ in _NAMING
    return clause.lower_ in _PRETENDS and any(c.dep_ == "xcomp" and c.lower_ in ("be", "represent", "speak", "belong", "act") for c in clause.children)


def _beside(doc, token) -> list:
    """ "the separatist group X": subjects side by side are one name."""
    out: list = []
    if token.dep_ in ("nsubj", "nsubjpass"):
        twins = (c for c in token.head.children if c.dep_ in (token.dep_, "npadvmod") and c.i != token.i and c.tag_ in ("NNP", "NNPS", "NN"))
        for c in sorted(twins, key=lambda c: abs(c.i - token.i)):
            near = min((token, *out), key=lambda k: abs(c.i - k.i))
            if abs(c.i - near.i) <= 2 and doc[(c.i + near.i) // 2].text not in (",", ";", "."):
                out.append(c)
    return out


def _belongs(child, parent, head) -> bool:
    """Whether a child's words are part of the name that ``head`` heads."""
    if child.dep_ in _CLAUSES and not (child.dep_ == "punct" and child.text in _JOINTS):
        both = parent == head or is_noun(child) and parent.dep_ == "pobj" and parent.tag_ in ("NNP", "NNPS") and parent.head.lower_ == "of" and parent.head.head == head
        return child.dep_ == "conj" and both and not is_verb(child)
    if child.dep_ == "prep":
        if child.lower_ == "of" and any(is_month(g.text) or g.tag_ == "CD" and len(g.text) == 4 for g in child.children if g.dep_ == "pobj"):
            return False
        if child.lower_ not in ("of", "for", "in", "from", "on", "at", "to", "with", "near", "close"):
            return False
        if child.i and child.doc[child.i - 1].text == "," and child.lower_ != "of":
            # "the president, in a televised address"
            return False
        return not (child.lower_ in ("in", "on", "at", "to", "with") and any(g.tag_ == "CD" or g.lower_ in _TIMES for g in child.subtree))
    if child.dep_ == "appos":
        # "The dispatch spoke of 70 dead, among them 22 soldiers": what stands behind the verb is none of it.
        return parent == head and not any(is_verb(t) and t.tag_ != "VBN" for t in child.doc[parent.i + 1: child.i])
    return not is_verb(child) or child.dep_ in ("amod", "compound", "pcomp", "poss")


def speaker_phrase(doc, token) -> str:
    """Who speaks where a token is a verb's subject: X of "a statement by X", "X's report", "X issued a statement"."""
    by = next((first(c, "pobj") for c in token.children if c.lower_ == "by"), None) if token.lower_ in inquiries() else None
    if by is not None:
        # "an investigation by X"
        return noun_phrase(doc, by)
    if token.lower_ not in documents() or token.tag_ == "NNP" and first(token, "compound") is not None and name_kind(noun_phrase(doc, token)) is not None:
        return noun_phrase(doc, token)
    by = next((c for c in token.children if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from", "of")), None)
    author = first(by, "pobj") if by is not None else None
    if by is None:
        # "first reports on Radio North"
        on = next((first(c, "pobj") for c in children(token, "prep") if c.lower_ in ("on", "in")), None)
        author = on if on is not None and name_kind(noun_phrase(doc, on)) == "media" else None
    if author is not None and (author.tag_ == "CD" or is_month(author.text)):
        # "the communiqué of 18 May"
        author = None
    if author is None:
        made = next((c for c in token.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
        author = agent_of(made) if made is not None else None
    if author is not None and author.head.lower_ == "from" and author.tag_ == "NNP" and any(c.dep_ == "compound" and c.tag_ == "NN" for c in token.children):
        # "a police report from X": X is where, not who.
        return noun_phrase(doc, token)
    if author is not None and author.lower_ not in documents():
        return noun_phrase(doc, author)
    made = next((c for c in token.children if c.dep_ == "relcl" and c.lower_ in issue()), None)
    maker = first(made, "nsubj") if made is not None else None
    if maker is not None and maker.tag_ in ("NN", "NNP", "NNS", "NNPS"):
        # "the report which the regiment submitted"
        return noun_phrase(doc, maker)
    if token.dep_ == "dobj" and token.head.lower_ in issue() and subject_of(token.head) is not None:
        return speaker_phrase(doc, subject_of(token.head))
    owner = first(token, "poss")
    if owner is not None:
        return owner.text if owner.tag_ == "PRP$" else noun_phrase(doc, owner)
    name = next((c for c in token.children if c.dep_ in ("compound", "amod", "nmod") and c.tag_ in ("NNP", "NNPS")), None)
    if name is not None and token.lower_ not in ("source", "sources"):
        return doc.text[min(t.idx for t in name.subtree): name.idx + len(name.text)]
    return noun_phrase(doc, token)
