"""Things destroyed, damaged, captured, seized or shot down.

What belongs here: counted things as objects of such verbs ("15 vehicles were seized", "a church was
destroyed"). What does not: people, towns taken (``outcome``), things brought to a fight (``strength``).

A *fate* is a word that says what became of things, with the phrase they stand in; ``lexicon/things.toml``
holds the verbs of each fate and the nouns of things.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..extract.article import Article
from .actors import Cast, head_class
from .attribution import Attributor, noun_phrase
from .casualties import affected_argument, unreal
from .drafts import blank, value
from .groups import Context, Group, groups
from .inflection import nouns, verbs
from .lexicon import load
from .records import Claim
from .syntax import agent_of, children, coordination_head, first, is_noun, is_passive, is_verb, negated, subject_of
from .things import aircraft_type, in_the_air, thing_kind, unit

PRONOUNS = frozenset("it them they which that who whom this these those he she".split())
_REACH = 14  # how far behind "set" its "on fire" may stand
_NEAR = 6    # and the noun of other such phrases
_FIRE = frozenset("fire ablaze alight".split())


@dataclass(slots=True)
class Fate:
    """A word that tells a fate, whom it hits, and the rule. ``loose``: counted nouns of any sort pass."""

    token: object
    affected: object
    rule: str
    loose: bool = False


@cache
def _tables() -> dict:
    lex = load("things")
    v = lex["verbs"]
    t: dict = {}
    t |= {k: verbs(v[k]) for k in ("destroy", "collapse", "go_off", "held", "take", "hijack", "find", "hit", "lose", "contain", "recover")}
    t |= {k: nouns(v[k]) for k in ("nouns", "totals", "goods")}
    t |= {k: frozenset(lex[k]["nouns"].split()) for k in ("weapons", "movable", "fixed", "exclude")}
    t["plunder"] = verbs(lex["plunder"]["verbs"])
    t |= {k: frozenset(lex["words"][k].split()) for k in ("aircraft_or_men", "explosives", "one_form", "containers", "parts", "ships", "road")}
    for rule, entries in lex["phrases"].items():
        table = t[rule] = {}
        for verb, mate in (e.split("|") for e in entries):
            for form in lex["irregular"].get(verb, "").split() or verbs(verb):
                table.setdefault(form, set()).add(mate)
    return t


def cues() -> frozenset[str]:
    t = _tables()
    return (t["destroy"] | t["collapse"] | t["take"] | t["plunder"] | t["hit"] | t["nouns"] | t["find"]
            | frozenset("lost ablaze alight fire flames torch rubble ashes scrap ruins aground hands behind down up blew blown booty loot haul spoils trophies".split()))


def claims(ctx: Context, article: Article, cast: Cast, attributor: Attributor, people) -> Iterator[Claim]:
    """The equipment claims of a sentence."""
    seen: set[int] = set()
    before: Group | None = None
    for fate in _fates(ctx):
        found = [inner for g in groups(ctx, fate.affected) for inner in _unpacked(ctx, g)]
        counted = any(_figure(g) for g in found)
        for g in found:
            if g.head.i in seen or g.quantity is not None and g.quantity.qualifier == "none":
                continue
            _own_count(ctx, g)
            noun, words = _noun_of(g, before if g == found[0] else None)
            if g.quantity is not None and id(g.quantity) in ctx.used and (g.elided or thing_kind(words, noun.text) is None):
                continue
            if not _is_thing(ctx, fate, g, noun, words, counted):
                continue
            seen.add(g.head.i)
            if g.quantity is not None:
                ctx.used.add(id(g.quantity))
            before = Group(noun, words, "count")
            source = attributor.source(ctx.doc, fate.token)
            c = blank(ctx, "equipment", fate.token, fate.rule, source)
            value(c, g)
            c.unit, c.subject = unit(noun.text), words or None
            c.subject_type = _owner(ctx, fate, g, noun, words, cast, people, source.claimant_type)
            c.side = cast.side(words) if cast.sides else None
            yield c


def _figure(g: Group) -> bool:
    """Whether a group has a count of its own, an article apart."""
    return g.quantity is not None and g.quantity.text.lower() not in ("a", "an") and not (g.elided and g.quantity.low == 1)


def _own_count(ctx: Context, g: Group) -> None:
    """ "a 70-gun ship" is one ship: a figure with a hyphen behind it measures, the article counts."""
    q = g.quantity
    if q is not None and ctx.doc.text[q.end: q.end + 1] in ("-", "–"):
        det = first(g.head, "det")
        g.quantity = ctx.by_token.get(det.i) if det is not None else None
        g.form, g.singular = ("indefinite" if g.quantity is not None else "definite"), True
        g.text = g.text.removeprefix("-")


def _unpacked(ctx: Context, g: Group) -> list[Group]:
    """ "a cache of 20 rifles": the counted things in a container."""
    if g.head.lower_ in _tables()["containers"] and not _figure(g):
        of = first(g.head, "prep")
        inner = first(of, "pobj") if of is not None and of.lower_ == "of" else None
        if inner is not None:
            return groups(ctx, inner)
    return [g]


def _noun_of(g: Group, before: Group | None) -> tuple:
    """(noun, words) of what a group counts: "another six" of the things before, "1,400 head of cattle"."""
    if before is not None and g.elided and g.quantity is not None and g.text.lower() in ("", "another", "more", "others", "of them"):
        return before.head, before.text
    if g.head.lower_ in _tables()["containers"]:
        of = first(g.head, "prep")
        inner = first(of, "pobj") if of is not None and of.lower_ == "of" else None
        if inner is not None:
            return inner, inner.text
    return g.head, g.text


def _is_thing(ctx: Context, fate: Fate, g: Group, noun, words: str, counted: bool) -> bool:
    """Whether a group is things that count: by its noun, its form and what its fate lets pass."""
    t = _tables()
    kind, name = thing_kind(words, noun.text), unit(noun.text)
    if name in t["aircraft_or_men"] and (fate.rule == "shot_down" or in_the_air(ctx.doc)):
        kind = "military"
    if kind is None and g.quantity is not None and aircraft_type(ctx, noun, flying=fate.rule == "shot_down"):
        kind = "military"
    if noun.lower_ in PRONOUNS or name in t["exclude"] or kind is None and head_class(noun.lower_) or not is_noun(noun) and kind is None:
        return False
    if fate.token.lower_ in t["go_off"] and (name in t["road"] or kind is None):
        # "A parked car exploded": it was the bomb.
        return False
    if (name in t["explosives"] or _carries_bomb(noun)) and fate.rule not in ("things_taken", "found", "fell_to", "total"):
        return False
    if name in t["parts"] and not _figure(g) and fate.rule == "set_on_fire":
        return False
    if g.form == "definite" and name in t["one_form"]:
        g.singular = True
    if kind is None:
        return _unlisted(fate, g, noun, counted)
    if g.form == "name" and first(noun, "det") is not None:
        g.form, g.singular = "definite", True
    if g.form in ("plural", "pronoun", "name") or g.form == "definite" and not g.singular:
        return False
    if fate.rule in ("things_taken", "lost", "found", "total", "fell_to"):
        return _can_be_taken(fate, g, kind, name, counted)
    if fate.rule == "struck":
        return g.quantity is not None and (_figure(g) or kind == "military" and name not in t["fixed"])
    return True


def _carries_bomb(noun) -> bool:
    """ "a car packed with explosives": it is the weapon."""
    return any(c.lower_ in _tables()["explosives"] for c in noun.subtree)


def _unlisted(fate: Fate, g: Group, noun, counted: bool) -> bool:
    """A noun outside the tables: a count of it, or a ship's name under a verb of sinking."""
    if noun.tag_ in ("NNP", "NNPS"):
        det = first(noun, "det")
        ship = det is not None and det.lower_ == "the" or g.text.split()[0] in _tables()["ships"]
        if fate.rule in ("sunk", "went_down") and noun.tag_ == "NNP" and g.form == "name" and ship:
            g.form, g.singular = "definite", True
            return True
        return False
    return fate.loose and g.quantity is not None and g.quantity.high != 1 and noun.tag_ == "NNS"


def _can_be_taken(fate: Fate, g: Group, kind: str, name: str, counted: bool) -> bool:
    """Things that change hands: no buildings or posts, and counted unless a ship or vehicle is captured."""
    t = _tables()
    low = fate.token.lower_
    if fate.rule == "fell_to":
        return g.quantity is not None
    if fate.rule == "found":
        return name in t["weapons"] and g.quantity is not None and counted
    if low in t["plunder"]:
        return g.quantity is not None
    if name in t["fixed"] or kind == "civilian" and name not in t["movable"] and fate.rule != "total":
        return False
    if _figure(g):
        if low in verbs("take") and g.elided:
            return False
        return g.quantity.text.lower() != "one" or low not in verbs("take")
    if g.quantity is not None:
        # "a" is a count beside others, or where the verb can mean nothing else.
        return counted or kind != "civilian" and low not in verbs("take find leave")
    return low in t["hijack"] and (kind != "civilian" or name in t["movable"]) and name not in ("fleet", "position", "target", "convoy", "standard")


_FIGHTS = ("military", "armed_group", "police")


def _owner(ctx: Context, fate: Fate, g: Group, noun, words: str, cast: Cast, people, teller: str) -> str:
    """Whose the things are: by their own words, by who lost them, else the other side of who took them."""
    t = _tables()
    name, kind = unit(noun.text), thing_kind(words, noun.text)
    if name in t["aircraft_or_men"]:
        return "military"
    own = cast.subject_type(words.partition(" of ")[2] if name in t["parts"] else words)
    if own == "unknown":
        own = _told_owner(fate, g, people) or "unknown"
    if own != "unknown":
        return own
    if kind == "civilian":
        return "civilian"
    by = _doer(ctx, fate, people, teller)
    if fate.rule == "lost":
        return by if by in _FIGHTS else "military"
    rebels = not cast.is_battle or "armed_group" in cast.side_types.values()
    if kind == "neutral" and not cast.is_battle and by in ("military", "police") and fate.rule in ("set_on_fire", "destroyed", "struck"):
        return "civilian"
    if by in ("military", "police") and rebels or by == "unknown" and cast.is_battle and rebels and fate.token.lower_ in t["recover"]:
        return "armed_group"
    if kind == "military" or cast.is_battle:
        found_by_police = by == "unknown" and not cast.is_battle and (fate.rule == "found" or any(x.lower_ in t["recover"] for x in (fate.token, *children(fate.token, "acl", "amod"))))
        return "armed_group" if found_by_police else "police" if cast.policed and people.last_fighters == "police" else "military"
    return "armed_group" if by == "unknown" and fate.token.lower_ in t["recover"] else "civilian"


def _doer(ctx: Context, fate: Fate, people, teller: str) -> str:
    """The type of who did it: the verb's agent or subject; of a passive without one, or a pronoun, the side that tells it."""
    verb = fate.token
    if not is_verb(verb):
        return "unknown"
    passive = is_passive(verb) or fate.affected.dep_ in ("nsubj", "nsubjpass")
    who = agent_of(verb) if passive else subject_of(verb)
    if who is not None and who != fate.affected and is_noun(who):
        return people.type_of(noun_phrase(ctx.doc, who))
    if who is not None and who != fate.affected and who.lower_ not in ("it", "they", "he", "she"):
        return "unknown"
    return {"armed_group": "armed_group", "government": "military"}.get(teller, "unknown")


def _told_owner(fate: Fate, g: Group, people) -> str | None:
    """ "seized from the rebels", "trucks belonging to the army", "the enemy's": the owner as named beside."""
    for at in (g.head, fate.token):
        for c in at.children:
            named = None
            if c.dep_ == "prep" and c.lower_ == "from":
                named = first(c, "pobj")
            elif c.lower_ == "belonging":
                to = first(c, "prep")
                named = first(to, "pobj") if to is not None else None
            if named is not None:
                kind = people.type_of(noun_phrase(named.doc, named))
                if kind != "unknown":
                    return kind
    return None


# Fates


def _fates(ctx: Context) -> Iterator[Fate]:
    for token in ctx.doc:
        if is_verb(token):
            if not unreal(token) and not negated(token):
                yield from _of_verb(token)
        elif is_noun(token):
            yield from _of_noun(token)


def _of_verb(token) -> Iterator[Fate]:
    """The fate a verb tells: with its particle, with a noun behind it, or by itself."""
    t = _tables()
    low = token.lower_
    found = _with_particle(token, low, t) or _with_noun(token, low, t)
    if found is not None:
        rule, affected = found
        if affected is not None:
            yield from _with_company(token, affected, rule)
        return
    if token.dep_ == "amod" and token.tag_ == "VBN" and (low in t["destroy"] or low in t["held"] and token.head.tag_ == "NNS") and is_noun(token.head):
        yield Fate(token, token.head, "destroyed" if low in t["destroy"] else "things_taken")
        return
    rule = _plain(low, t)
    if rule is None:
        return
    if token.head.dep_ == "conj" and is_noun(token.head) and coordination_head(token.head).head.lower_ in verbs("leave"):
        # "left two cars and a house damaged"
        yield Fate(token, coordination_head(token.head), rule, loose=rule == "destroyed")
        return
    if low in t["collapse"] and (own := first(token, "nsubj")) is not None and first(token, "dobj") is None:
        affected = _sufferer(token) if own.lower_ in ("which", "that") else own
    else:
        affected = first(token, "dobj") if rule == "lost" and not is_passive(token) else affected_argument(token)
    if affected is None and token.dep_ == "conj" and token.tag_ == "VBD" and is_passive(token.head):
        # "two men were killed and two guns recovered", the participle read as a past tense
        affected = first(token, "nsubj")
    if affected is None and token.tag_ == "VBN" and token.dep_ == "xcomp" and is_passive(token.head):
        # "sixteen aircraft were claimed destroyed"
        affected = first(token.head, "nsubjpass")
    if affected is None and low in t["collapse"]:
        affected = _sufferer(token)
    if affected is not None:
        if low in t["collapse"] and not is_passive(token) and first(token, "dobj") is None:
            rule = "sunk" if low in verbs("sink founder") else "collapsed"
        yield from _with_company(token, affected, rule)


def _with_company(verb, affected, rule: str) -> Iterator[Fate]:
    """The fate of the phrase, of further subjects that a list was parsed into, and of "together with two guns"."""
    loose = rule == "destroyed"
    yield Fate(verb, affected, rule, loose)
    if affected.dep_ in ("nsubj", "nsubjpass") and affected.head == verb:
        for twin in children(verb, "nsubj", "nsubjpass"):
            if twin != affected and twin.dep_ == affected.dep_:
                yield Fate(verb, twin, rule, loose)
    for prep in children(verb, "prep"):
        if prep.lower_ in ("with", "alongside") and prep.i and (prep.lower_ == "alongside" or prep.doc[prep.i - 1].lower_ in ("together", "along")) and first(prep, "pobj") is not None:
            yield Fate(verb, first(prep, "pobj"), rule)


def _plain(low: str, t: dict) -> str | None:
    """The rule of a verb that tells a fate by itself."""
    if low in verbs("sink torpedo scuttle"):
        return "sunk"
    for key, rule in (("destroy", "destroyed"), ("collapse", "collapsed"), ("lose", "lost"), ("take", "things_taken"), ("plunder", "things_taken"), ("find", "found"), ("hit", "struck")):
        if low in t[key]:
            return rule
    return None


def _sufferer(token):
    """The subject of an intransitive verb, with the noun that a relative pronoun stands for."""
    subject = subject_of(token)
    if subject is not None and subject.lower_ in ("which", "that") and token.dep_ == "relcl":
        return token.head
    return subject


def _with_particle(token, low: str, t: dict) -> tuple[str, object] | None:
    """ "shot down", "carried off", "went down": a verb whose particle makes the fate."""
    mates = {c.lower_ for c in token.children if c.dep_ in ("prt", "advmod") and c.i > token.i}
    if not mates:
        return None
    if mates & t["destroyed"].get(low, set()):
        affected = affected_argument(token)
        if affected is not None or not mates & t["went_down"].get(low, set()):
            return "shot_down", affected
    if mates & t["taken"].get(low, set()):
        # "made off with two vehicles"
        booty = next((first(c, "pobj") for c in children(token, "prep") if c.lower_ == "with"), None)
        return "things_taken", affected_argument(token) or booty
    if mates & t["went_down"].get(low, set()):
        return "went_down", _sufferer(token)
    return None


def _with_noun(token, low: str, t: dict) -> tuple[str, object] | None:
    """ "set on fire", "reduced to rubble", "fell into the hands": a verb and a noun behind it."""
    for key, rule in (("destroyed_by", "set_on_fire"), ("taken_by", "fell_to"), ("burst", "burst")):
        mates = t[key].get(low)
        if not mates:
            continue
        reach = _REACH if mates & _FIRE else _NEAR
        word = next((x for x in token.doc[token.i + 1: token.i + reach] if x.lower_ in mates), None)
        if word is None or word.lower_ == "action" and token.doc[word.i - 1].lower_ != "of":
            continue
        if key == "burst" or low in verbs("fall"):
            return rule, first(token, "nsubjpass") or _sufferer(token)
        affected = affected_argument(token)
        if affected == word:
            # "set fire to two cars"
            to = next((c for at in (word, token) for c in at.children if c.lower_ == "to" and c.dep_ in ("prep", "dative")), None)
            affected = first(to, "pobj") if to is not None else None
        return rule, affected
    return None


def _of_noun(token) -> Iterator[Fate]:
    """ "the loss of 12 guns", "damage to 40 houses", "the booty included 12 guns", "among the arms seized were 12 guns"."""
    t = _tables()
    low = token.lower_
    of = next((c for c in token.children if c.lower_ == "of"), None)
    p = first(of, "pobj") if of is not None else None
    if low in t["nouns"] and p is not None:
        yield Fate(token, p, {"loss": "lost", "losses": "lost", "cost": "lost", "destruction": "destruction_of"}.get(low, "act_of"), loose=low == "destruction")
    if low == "damage":
        to = next((c for at in (token, token.head) for c in at.children if c.lower_ == "to" and c.dep_ in ("prep", "dative")), None)
        if to is not None and first(to, "pobj") is not None:
            yield Fate(token, first(to, "pobj"), "struck")
    taken = low in t["totals"] or low in t["goods"] and any(c.lower_ in t["take"] | t["destroy"] for c in children(token, "acl", "amod"))
    if not taken:
        return
    verb = token.head
    if token.dep_ == "nsubj" and verb.lower_ in t["contain"] and not unreal(verb):
        for listed in children(verb, "dobj", "attr"):
            yield Fate(token, listed, "total")
    elif token.dep_ == "pobj" and verb.lower_ == "among" and verb.head.lower_ in ("was", "were"):
        for listed in children(verb.head, "nsubj", "attr"):
            yield Fate(token, listed, "total")
