"""Things destroyed, damaged, captured, seized or shot down.

What belongs here: counted things as objects of such verbs ("15 vehicles were seized", "a church was
destroyed"). What does not: people, towns taken (``outcome``), things brought to a fight (``strength``).
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..extract.article import Article
from .actors import Cast, head_class, singular
from .attribution import Attributor
from .casualties import _affected, unreal
from .groups import Context, groups
from .inflection import nouns, verbs
from .lexicon import load
from .records import Claim
from .syntax import children, first, is_noun, is_verb


@cache
def _tables() -> dict:
    lex = load("things")
    v = lex["verbs"]
    kinds = {w: k for k in ("military", "neutral", "civilian") for w in lex[k]["nouns"].split()}
    return {"destroy": verbs(v["destroy"]), "take": verbs(v["take"]), "hit": verbs(v["hit"]), "phrasal": verbs(v["phrasal"]), "nouns": nouns(v["nouns"]),
            "kinds": kinds, "exclude": frozenset(lex["exclude"]["nouns"].split())}


def cues() -> frozenset[str]:
    t = _tables()
    return t["destroy"] | t["phrasal"] | verbs("capture seize loot confiscate plunder steal hijack") | t["nouns"] | {"lost", "ablaze", "alight", "fire", "took", "taken"}


def thing_kind(text: str, head: str) -> str | None:
    """military, civilian or neutral for a thing's noun; None where the word is no thing of the tables."""
    t = _tables()
    words = text.lower().split()
    at = next((i for i, w in enumerate(words) if w.startswith(head.lower())), len(words) - 1)
    for candidate in ((f"{singular(words[at - 1])}-{_single(head)}" if at > 0 else ""), _single(head), head.lower()):
        if candidate in t["kinds"]:
            return t["kinds"][candidate]
    # Designations: "F-15s", "MiG-23s", "T-72 tanks".
    if any(ch.isdigit() for ch in head) and any(ch.isalpha() for ch in head) and "-" in head:
        return "military"
    return None


def _single(word: str) -> str:
    w = word.lower()
    if w.endswith("s") and w[:-1] in _tables()["kinds"]:
        return w[:-1]
    if w in ("aircraft", "barracks", "premises", "headquarters", "cattle", "livestock"):
        return w
    return singular(w)


def claims(ctx: Context, article: Article, cast: Cast, attributor: Attributor, people) -> Iterator[Claim]:
    """The equipment claims of a sentence."""
    from .prose import blank, value
    seen: set[int] = set()
    for token, affected, lenient, rule in _predicates(ctx):
        for g in groups(ctx, affected):
            noun = g.head
            if noun.i in seen or head_class(noun.lower_) or noun.lower_ in ("it", "them", "they", "which", "that", "who") and g.quantity is None:
                continue
            if not is_noun(noun) and not g.elided and noun.tag_ != "CD":
                continue
            kind = thing_kind(g.text, noun.text) if is_noun(noun) else None
            if kind is None and (not lenient or g.quantity is None or g.quantity.high == 1 or _single(noun.text) in _tables()["exclude"] or noun.tag_ in ("NNP", "NNPS")):
                continue
            if g.form == "name" and kind and first(noun, "det") is not None and noun.tag_ == "NNP":
                g.form, g.singular = "definite", True
            if g.form in ("plural", "pronoun", "name") or g.form == "definite" and not g.singular:
                continue
            if g.quantity is not None and g.quantity.qualifier == "none":
                continue
            if rule == "things_taken" and (kind == "civilian" and _single(noun.text) not in _MOVABLE or _single(noun.text) in _FIXED):
                continue
            if rule == "things_taken" and (g.quantity is None or g.quantity.text.lower() in ("a", "an", "one")):
                continue
            seen.add(noun.i)
            if g.quantity is not None:
                ctx.used.add(id(g.quantity))
            c = blank(ctx, "equipment", token, rule, attributor.source(ctx.doc, token))
            value(c, g)
            c.unit, c.subject = _single(noun.text), g.text or None
            c.subject_type = _owner(g.text, kind, cast)
            c.side = cast.side(g.text) if cast.sides else None
            yield c


# What can be carried off; buildings and posts that are taken are an outcome.
_MOVABLE = frozenset("cattle cow sheep goat livestock animal pig horse statue tool tree oil-tanker field crop".split())
_FIXED = frozenset("bunker pillbox fortification fort fortress redoubt trench outpost camp base barracks checkpoint post watchtower armoury armory depot arsenal tower stronghold position tunnel hideout target well headquarters pipeline".split())


def _owner(text: str, kind: str | None, cast: Cast) -> str:
    by_words = cast.subject_type(text)
    if by_words != "unknown":
        return by_words
    if kind in ("military", "civilian"):
        return kind
    return "military" if cast.is_battle else "civilian"


def _predicates(ctx: Context) -> Iterator[tuple]:
    t = _tables()
    for token in ctx.doc:
        low = token.lower_
        if is_verb(token) and not unreal(token):
            if low in verbs("drive") and any(c.lower_ in ("off", "away") for c in children(token, "prt", "advmod")):
                affected = _affected(token)
                if affected is not None:
                    yield token, affected, False, "things_taken"
                continue
            if low in t["phrasal"] and any(c.lower_ in ("down", "up") for c in children(token, "prt", "advmod")):
                affected = _affected(token)
                if affected is not None:
                    yield token, affected, False, "shot_down"
                continue
            if low in ("set", "setting") and any(x.lower_ in ("fire", "ablaze", "alight") for x in ctx.doc[token.i + 1: token.i + 14]):
                affected = _affected(token)
                if affected is not None and affected.lower_ == "fire":
                    to = next((c for c in affected.children if c.lower_ == "to"), None) or next((c for c in token.children if c.lower_ == "to" and c.dep_ in ("prep", "dative")), None)
                    affected = first(to, "pobj") if to is not None else None
                if affected is not None:
                    yield token, affected, False, "set_on_fire"
                continue
            if low in t["destroy"]:
                affected = _affected(token)
                if affected is not None:
                    yield token, affected, True, "destroyed"
            elif low in verbs("lose"):
                affected = first(token, "dobj")
                if affected is not None:
                    yield token, affected, False, "things_taken"
            elif low in t["take"]:
                affected = _affected(token)
                if affected is not None:
                    yield token, affected, False, "things_taken"
        elif low in t["nouns"] and is_noun(token):
            of = next((c for c in token.children if c.lower_ == "of"), None)
            p = first(of, "pobj") if of is not None else None
            if p is not None:
                yield token, p, low == "destruction", "destruction_of"
