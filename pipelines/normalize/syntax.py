"""Questions to a dependency parse: who is subject, what is governed, where a phrase ends.

What belongs here: small functions over spaCy tokens (ClearNLP labels, Penn tags) that any rule may
ask. What does not: words of the subject matter.
"""
from __future__ import annotations

from collections.abc import Iterator

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
LEFT = ("det", "nummod", "amod", "compound", "poss", "quantmod", "nmod", "advmod", "predet", "punct", "case", "npadvmod", "meta", "dep", "neg", "prep", "cc", "preconj", "conj")


def is_noun(token) -> bool:
    return token.tag_ in ("NN", "NNS", "NNP", "NNPS")


def is_verb(token) -> bool:
    return token.tag_.startswith("VB") or token.tag_ == "MD"


def children(token, *deps: str) -> list:
    return [c for c in token.children if c.dep_ in deps]


def first(token, *deps: str):
    """The first child under one of these relations, if any."""
    return next((c for c in token.children if c.dep_ in deps), None)


def is_passive(verb) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def conjuncts(token) -> list:
    """The token and what is coordinated with it, in text order."""
    out, todo = [token], [token]
    while todo:
        todo_head = todo.pop(0)
        for c in todo_head.children:
            named = c.tag_ in ("NNP", "NNPS") and any(g.dep_ == "nummod" for g in todo_head.children)
            listed = c.dep_ == "appos" and not named and (c.tag_ == "CD" and not (c.lower_ == "one" and todo_head.tag_ == "NNP") or any(g.dep_ == "nummod" for g in c.children) or any(g.dep_ == "conj" for g in c.children))
            if (c.dep_ == "conj" or listed) and not _age(c):
                out.append(c)
                todo.append(c)
        strayed = _strayed(todo_head)
        if strayed is not None and strayed not in out:
            out.append(strayed)
            todo.append(strayed)
    return sorted(out, key=lambda t: t.i)


def _age(token) -> bool:
    """ "Ann Low (22)": a number alone in brackets behind a name."""
    doc, i = token.doc, token.i
    return token.tag_ == "CD" and token.head.tag_ in ("NNP", "NNPS") and 0 < i < len(doc) - 1 and doc[i - 1].text == "(" and doc[i + 1].text == ")"


def _strayed(token):
    """The noun that stands right behind "token and", where the parse hung it to the verb: a second subject, or a noun beside a verb."""
    if token.dep_ not in ("nsubj", "nsubjpass", "dobj") or not is_noun(token):
        return None
    for c in token.head.rights if token.dep_ == "dobj" else token.head.lefts:
        if c.i <= token.i or not is_noun(c) or c.dep_ != ("conj" if token.dep_ == "dobj" else token.dep_):
            continue
        between = token.doc[token.i + 1: c.i]
        if between and between[0].lower_ == "and" and all(x.head == c for x in between[1:]):
            return c
    return None


def chain(token) -> Iterator:
    """The token and its heads up to the root."""
    yield token
    while token.head != token:
        token = token.head
        yield token


def coordination_head(token):
    """The first conjunct of the coordination that the token stands in."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def negated(verb) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in ("never", "n't", "not") for c in verb.children)


def subject_of(verb):
    """The subject of a verb, shared from the first conjunct or the governing verb where it has none."""
    seen = 0
    while verb is not None and seen < 6:
        found = first(verb, *SUBJECTS)
        if found is not None:
            return found
        if verb.dep_ in ("conj", "xcomp", "pcomp", "prep") or verb.dep_ == "advcl" and verb.tag_ != "VBN":
            verb = verb.head
        elif verb.dep_ == "relcl":
            return verb.head
        elif verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head
        else:
            return None
        seen += 1
    return None


def agent_of(verb):
    """X of "by X" under a passive verb."""
    by = first(verb, "agent")
    if by is None:
        by = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    return first(by, "pobj", "pcomp") if by is not None else None


def left_edge(token):
    """The first token of the noun phrase headed by token, its left modifiers only."""
    edge = token
    for c in token.lefts:
        if c.dep_ in LEFT and c.i < edge.i:
            edge = left_edge(c) if c.dep_ not in ("punct",) else c
            edge = c if c.i < edge.i else edge
    return edge


def phrase_end(token, *, complements: bool = True):
    """The last token of the noun phrase: with "of"-complements and close appositions, no clauses."""
    end = token
    for c in token.rights:
        if c.dep_ == "prep" and complements and c.lower_ in ("of", "from", "for", "in", "at", "on", "with", "to"):
            p = first(c, "pobj")
            if p is None or c.lower_ != "of" and not complements:
                break
            if c.i > end.i + 1:
                break
            end = phrase_end(p)
        elif c.dep_ in ("case", "prt", "nummod") and c.i == end.i + 1:
            end = c
        else:
            if c.dep_ in ("punct", "cc", "conj", "relcl", "acl", "appos"):
                break
    return end


def clause_verb(token):
    """The nearest verb above a token (or itself)."""
    for t in chain(token):
        if is_verb(t):
            return t
    return token.head if token.head != token else token
