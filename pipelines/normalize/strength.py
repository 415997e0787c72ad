"""How many took part: fighters, and the ships, tanks and guns brought.

What belongs here: figures of forces that no casualty or equipment claim has taken. What does not:
targets, passengers, worshippers, the people of a town.

A figure is read with the noun it counts or the force it is told of (``_readings``), then asked where that
noun stands in its clause: who leads, sends, attacks with or consists of so many says a strength; who is
found, freed, buried or carried does not (``_takes_part``).
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ..extract.article import Article
from .actors import Cast, head_class, nationality
from .attribution import Attributor, noun_phrase
from .casualties import tables as casualty_tables
from .casualties import unreal
from .drafts import blank, value
from .groups import PARTITIVE, Context, Group, one
from .inflection import verbs
from .lexicon import load
from .quantities import Quantity
from .records import Claim
from .syntax import chain, children, first, is_noun, is_passive, is_verb, subject_of
from .things import aircraft_type, in_the_air, thing_kind, unit

FIGHTS = ("military", "armed_group", "police")
_STRONG = re.compile(r"[-–\s](?:(?:men|man|women)[-–\s])?strong\b", re.I)
_LISTED = re.compile(r"\b(?:including|among (?:them|whom|which)(?: were| was)?|of (?:them|whom),?|not counting|except(?: for)?)\s*(?:the |at least |about |only )?$", re.I)
_BE = frozenset("was were is are been be".split())


@dataclass(slots=True)
class Force:
    """A figure's reading: the word it hangs on, whose it is, in what unit, by which rule."""

    token: object
    group: Group
    rule: str
    unit: str = "persons"


@cache
def _tables() -> dict:
    lex = load("strength")
    t: dict = {k: frozenset(words.split()) for k, words in (*lex["nouns"].items(), *lex["prepositions"].items())}
    irregular = lex["irregular"]
    return t | {k: frozenset(f for w in words.split() for f in (irregular[w].split() if w in irregular else verbs(w))) for k, words in lex["verbs"].items()}


def cues() -> frozenset[str]:
    t = _tables()
    plurals = frozenset(w + "s" for w in (*t["things"], *t["bodies"]))
    return t["fighters"] | t["men"] | t["people"] | t["things"] | plurals | frozenset(load("strength")["cues"]["words"].split())


def claims(ctx: Context, article: Article, cast: Cast, attributor: Attributor, people) -> Iterator[Claim]:
    """The strength claims of a sentence: unused figures that are read as a force's."""
    seen: set[int] = set()
    found: list[tuple[Quantity, Force]] = []
    for q in ctx.quantities:
        if id(q) in ctx.used or q.qualifier == "none" or q.text.lower() in ("a", "an", "one") or q.low is None and q.high is None and q.text.lower() not in ("several", "a number of"):
            continue
        force = _force(ctx, q, cast, people)
        if force is not None and force.token.i not in seen:
            seen.add(force.token.i)
            found.append((q, force))
    for q, force in found:
        ctx.used.add(id(q))
        g = force.group
        g.quantity, g.form = q, "count"
        c = blank(ctx, "strength", force.token, force.rule, attributor.source(ctx.doc, force.token))
        value(c, g)
        c.unit, c.subject = force.unit, g.text or None
        c.subject_type = _kind(ctx, force, article, cast, people)
        c.side = cast.side(g.text) if cast.sides and g.text else None
        yield c


# Readings


def _force(ctx: Context, q: Quantity, cast: Cast, people) -> Force | None:
    """The first reading of a figure as a force's, if any."""
    tokens = ctx.tokens(q)
    if not tokens or _LISTED.search(ctx.doc.text[max(0, q.start - 40): q.start]):
        return None
    head = _counted(ctx, q, tokens[-1])
    for reading in (_strong, _numbering, _estimated):
        force = reading(ctx, q, head, cast, people)
        if force is not None:
            return force
    g = one(ctx, head)
    if is_noun(g.head) and ctx.by_token.get(g.head.i) is not q:
        return _of_noun(ctx, head, g, cast)
    return _bare(ctx, head, g, cast, people)


def _counted(ctx: Context, q: Quantity, token):
    """From the figure to the noun it counts, or the figure's own last token."""
    while token.head != token:
        inside = ctx.by_token.get(token.head.i) is q
        if is_noun(token) and ctx.by_token.get(token.i) is not q or not inside and token.dep_ not in ("nummod", "quantmod", "amod", "det", "advmod", "nmod", "compound", "predet", "npadvmod"):
            break
        if not inside and not is_noun(token.head):
            break
        token = token.head
    return token


def _strong(ctx: Context, q: Quantity, head, cast: Cast, people) -> Force | None:
    """ "a 300-strong garrison", "the garrison, 300 strong"."""
    if not _STRONG.match(ctx.doc.text, q.end):
        return None
    doc = ctx.doc
    strong = next((x for x in doc if x.idx >= q.end and x.lower_ == "strong"), None)
    if strong is None:
        return None
    after = doc[strong.i + 1] if strong.i + 1 < len(doc) else None
    closed = after is None or after.is_punct or after.tag_ in ("IN", "VBD", "VBN", "CC")
    behind = next((x for x in doc[strong.i + 1: strong.i + 5] if is_noun(x)), None)
    while behind is not None and behind.i + 1 < len(doc) and is_noun(doc[behind.i + 1]):
        behind = doc[behind.i + 1]
    noun = _noun_before(ctx, ctx.tokens(q)[0].i) if closed or behind is None else behind
    if noun is None:
        return None
    g = one(ctx, noun)
    g.text = _STRONG.sub("", " " + g.text, count=1).strip()
    return Force(noun, g, "strong")


def _numbering(ctx: Context, q: Quantity, head, cast: Cast, people) -> Force | None:
    """ "the army numbered 50,000", "the garrison, numbering some 700", "gunmen estimated to number forty"."""
    t = _tables()
    swelled = head.dep_ == "pobj" and head.head.lower_ == "to"
    verb = next((v for v in (head.head, head.head.head) if is_verb(v) and v.lower_ in t["swell" if swelled else "number"]), None)
    left = ctx.tokens(q)[0].i - 1
    if verb is None and left >= 0 and ctx.doc[left].lower_ in t["number"]:
        verb = ctx.doc[left]
    if verb is None or head.i < verb.i or unreal(verb) and verb.tag_ != "VB":
        return None
    owner = _owner_of(ctx, verb)
    if owner is None or not _is_force(ctx, owner, cast, people):
        return None
    if is_noun(head) and ctx.by_token.get(head.i) is not q and not _fights(ctx, head, one(ctx, head), cast) and head.lower_ not in t["people"] | t["men"]:
        return None
    return Force(head, _named(ctx, owner, people), "numbering")


def _owner_of(ctx: Context, verb):
    """Who numbers so many: the verb's subject, the noun it describes, the noun before it."""
    subject = first(verb, "nsubj", "nsubjpass", "csubj")
    up = verb
    while subject is None and up.dep_ in ("xcomp", "conj", "ccomp") and up.head != up:
        up = up.head
        subject = first(up, "nsubjpass", "nsubj")
    relative = next((v for v in chain(verb) if v.dep_ in ("relcl", "acl")), None)
    if relative is not None and (subject is None or subject.lower_ in ("who", "which", "that", "whom") or first(relative, "dobj") is not None and first(relative, "dobj").lower_ == "whom"):
        return relative.head
    return subject if subject is not None else _noun_before(ctx, verb.i)


def _noun_before(ctx: Context, at: int):
    return next((x for x in reversed(list(ctx.doc[:at])) if is_noun(x) and x.dep_ != "npadvmod"), None)


def _estimated(ctx: Context, q: Quantity, head, cast: Cast, people) -> Force | None:
    """ "put the strength of the army at 7,000", "the army, estimated at 15,000", "the army's size is 20,000"."""
    t = _tables()
    prep = head.head if head.dep_ in ("pobj", "pcomp") else None
    verb = (prep.head if prep is not None and prep.lower_ in ("at", "as", "to", "between") else head.head)
    if prep is not None and prep.lower_ in ("of", "at") and verb != head and is_noun(prep.head) and prep.head.lower_ in t["size"]:
        return _sized(ctx, head, prep.head, cast, people)
    if not is_verb(verb):
        return None
    told = prep is not None and verb.lower_ in t["estimate"]
    if not told and verb.lower_ not in _BE:
        return None
    for c in (*children(verb, "nsubjpass", "dobj", "nsubj"), *((verb.head,) if verb.dep_ in ("acl", "relcl") else ())):
        if c.i >= head.i or not is_noun(c):
            continue
        if c.lower_ in t["size"]:
            return _sized(ctx, head, c, cast, people)
        if told and _is_force(ctx, c, cast, people) and not children(c, "nummod"):
            return Force(head, _named(ctx, c, people), "estimated")
    return None


def _sized(ctx: Context, head, size, cast: Cast, people) -> Force | None:
    """The force whose size, strength or number is told."""
    of = next((c for c in size.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    owner = (first(of, "pobj") if of is not None else None) or first(size, "poss")
    if owner is None or owner == head or not (_is_force(ctx, owner, cast, people)):
        return None
    g = one(ctx, owner)
    return Force(head, Group(owner, g.text.removesuffix("'s").removesuffix("’s"), "count"), "sized")


def _of_noun(ctx: Context, head, g: Group, cast: Cast) -> Force | None:
    """A count of fighters, of bodies of men, or of things brought."""
    t = _tables()
    noun = g.head
    name = unit(noun.text)
    if any(c.lower_ in t["unfit"] for c in noun.lefts):
        return None
    thing = _is_weapon(ctx, noun, g)
    may_fight = noun.lower_ in t["people"] | t["men"] or cast.is_battle and noun.tag_ == "NNPS"
    if not (thing or may_fight or _fights(ctx, noun, g, cast) or _in_list(ctx, head, cast)):
        return None
    if not _takes_part(ctx, head, g, cast, thing):
        return None
    body = name in t["bodies"] and noun.tag_ == "NNS"
    return Force(head, g, "force_count", name if thing or body else "persons")


def _is_weapon(ctx: Context, noun, g: Group) -> bool:
    t = _tables()
    name = unit(noun.text)
    if name in ("bomber", "fighter"):
        return thing_kind(g.text, noun.text) == "military" or in_the_air(ctx.doc)
    if name == "horse" and noun.lower_ == "horse":
        return False
    pair = f"{noun.doc[noun.i - 1].lower_}-{name}" if noun.i else name
    if aircraft_type(ctx, noun):
        # "two Mirages": types of aircraft where the sentence flies
        return True
    return name in t["things"] or name in t["rides"] or pair in t["things"] or name not in t["bodies"] and any(ch.isdigit() for ch in noun.text) and thing_kind(g.text, noun.text) == "military"


def _fights(ctx: Context, noun, g: Group, cast: Cast) -> bool:
    """Whether a noun is of those who fight by itself: a fighter's word, a body of men, a people at war."""
    t = _tables()
    low = noun.lower_
    if low in t["fighters"] or unit(noun.text) in t["bodies"] and noun.tag_ == "NNS":
        return True
    if noun.tag_ in ("NNP", "NN") and not low.endswith("s"):
        return False
    if low == "forces":
        return noun.i > 0 and noun.doc[noun.i - 1].lower_ == "special"
    if low in ("militaries", "armies", "navies") or low in t["people"] | t["men"]:
        return low in ("members", "men") and cast.subject_type(g.text) in ("military", "armed_group")
    if head_class(low) in ("military", "armed_group"):
        return True
    return noun.text[:1].isupper() and cast.is_battle and (nationality(low) or ctx.is_people(noun.text) or cast._by_head(g.text) in ("military", "armed_group") or cast.known.get(low.rstrip("s")) == "armed_group")


def _in_list(ctx: Context, head, cast: Cast) -> bool:
    """ "50 soldiers, 140 militia and 1,500 Xs": a people or a bare figure listed with fighters fights."""
    up = head
    while up.dep_ in ("conj", "appos") and up.head != up:
        up = up.head
        if is_noun(up) and up != head and (_fights(ctx, up, one(ctx, up), cast) or up.lower_ in ("men",)):
            return head.tag_ in ("NNS", "NNPS", "CD") or head.text[:1].isupper()
    return False


def _bare(ctx: Context, head, g: Group, cast: Cast, people) -> Force | None:
    """A figure without a noun: by what it hangs on."""
    up = head.head
    if head.dep_ == "pobj" and up.lower_ == "of":
        return _force_of(ctx, head, up.head, cast)
    if head.dep_ in ("appos", "npadvmod", "nummod", "conj") and is_noun(up) and head.i > up.i:
        return _beside(ctx, head, up, cast, people)
    if is_verb(up) and head.dep_ in ("attr", "dobj", "acomp"):
        return _they_were(head, up, people) if up.lower_ in _BE else _commanded(ctx, head, up)
    return None


def _force_of(ctx: Context, head, owner, cast: Cast) -> Force | None:
    """ "a force of 500"."""
    g = one(ctx, owner)
    if not (owner.lower_ in _tables()["force"] or _fights(ctx, owner, g, cast)) or not _takes_part(ctx, head, g, cast, False):
        return None
    if owner.lower_ in ("total", "group", "crowd") and owner.dep_ in ("dobj", "nsubjpass"):
        return None
    return Force(head, _owner_group(ctx, owner), "force_of")


def _beside(ctx: Context, head, host, cast: Cast, people) -> Force | None:
    """ "1,000 men on foot and 300 on horseback", "the gunmen, about eighty in all"."""
    g = one(ctx, host)
    if _undone(host, g):
        return None
    if head.dep_ == "conj":
        men = host.lower_ in _tables()["force"] | {"men"} and _takes_part(ctx, host, g, cast, False)
        return Force(head, g, "force_count") if men or _fights(ctx, host, g, cast) else None
    several = host.tag_ in ("NNS", "NNPS") or host.lower_ in _tables()["force"]
    if several and not children(host, "nummod") and _is_force(ctx, host, cast, people):
        return Force(head, _owner_group(ctx, host), "apposed")
    return None


def _they_were(head, verb, people) -> Force | None:
    """ "there were 200 of them", "they were more than 200": those who fought in what was told before."""
    subject = first(verb, "nsubj", "expl")
    whole = next((first(c, "pobj") for c in head.children if c.lower_ == "of"), None)
    if subject is None or people.last_plural is None or people.last_plural[1] not in ("military", "armed_group"):
        return None
    if subject.lower_ == "they" or subject.lower_ == "there" and whole is not None and whole.lower_ == "them":
        return Force(head, Group(head, people.last_plural[0], "count"), "they_were")
    return None


def _commanded(ctx: Context, head, verb) -> Force | None:
    """ "the consuls commanded 40,000"."""
    q, subject = ctx.by_token.get(head.i), first(verb, "nsubj")
    if verb.lower_ in _tables()["command"] and not unreal(verb) and q is not None and (q.low or 0) >= 20 and subject is not None and is_noun(subject):
        return Force(head, one(ctx, subject), "commanded")
    return None


def _owner_group(ctx: Context, owner) -> Group:
    g = one(ctx, owner)
    return Group(owner, g.text.split(" of ")[0], "count")


def _named(ctx: Context, owner, people) -> Group:
    """The force's group; a pronoun takes the people told of before, unless it stands with a noun."""
    if owner.tag_ == "PRP" and first(owner, "conj") is not None:
        return Group(first(owner, "conj"), noun_phrase(ctx.doc, owner), "count")
    if owner.tag_ == "PRP" and people.last_plural is not None:
        return Group(owner, people.last_plural[0], "count")
    g = one(ctx, owner)
    return Group(owner, g.text if g.head == owner or g.text else owner.text, "count")


def _is_force(ctx: Context, noun, cast: Cast, people) -> bool:
    """Whether a noun is a force: its word, its people's type, or a pronoun for fighters."""
    t = _tables()
    low = noun.lower_
    if low in ("they", "them"):
        return people.last_plural is not None and people.last_plural[1] in FIGHTS
    if low in ("he", "who", "which", "those", "dead", "prisoners", "casualties", "losses"):
        return low == "he" and cast.is_battle
    if low in t["fighters"] or head_class(low) in FIGHTS:
        return True
    kind = people.type_of(one(ctx, noun).text)
    if low in t["force"]:
        return kind != "civilian"
    return kind in FIGHTS or low in ("men", "side", "sides", "followers", "defenders", "following") and kind != "civilian"


# Where it stands


def _stand(head):
    """The word by which a count hangs in its clause: up its list, its "of", its force."""
    t = _tables()
    at = head
    while at.head != at:
        up = at.head
        if at.dep_ in ("conj", "appos") and not is_verb(up) and up.tag_ != "IN":
            # "22 ships of the line and five frigates": listed with the ships.
            listed = up.head.head if up.dep_ == "pobj" and up.head.lower_ == "of" and at.dep_ == "conj" and not children(up, "nummod") else None
            at = listed if listed is not None and children(listed, "nummod") else up
        elif at.dep_ == "pobj" and up.lower_ == "of" and (up.head.lower_ in t["force"] or up.head.lower_ in PARTITIVE or up.head.tag_ == "CD" or unit(up.head.text) in t["bodies"]):
            at = up.head
        elif at.dep_ in ("nmod", "compound", "nummod") and is_noun(up) and up.i > at.i and at.tag_ == "CD":
            at = up
        else:
            break
    return at


def _takes_part(ctx: Context, head, g: Group, cast: Cast, thing: bool) -> bool:
    """Whether the count stands where it tells who or what was brought, sent, faced or fought."""
    t = _tables()
    if _undone(head, g):
        return False
    if head.dep_ == "appos" and (head.head.lower_ in t["force"] or cast.is_battle and is_noun(head.head)) and (thing or _fights(ctx, g.head, g, cast) or g.head.lower_ in t["men"]):
        # "the convoy, 41 ships", "Hood's corps (9,000 men)": the force itself, whatever became of it.
        return True
    at = _stand(head)
    up = at.head
    verb = next((v for v in chain(at) if is_verb(v)), None)
    armed = _armed(ctx, g, cast)
    if verb is not None and (later := first(verb, "xcomp")) is not None and verb.lower_ in _BE and unreal(later):
        return False
    could = verb is not None and verb.lower_ in t["could"] and any(c.lower_ == "could" for c in children(verb, "aux"))
    if verb is not None and unreal(verb) and not could and not (at.dep_ == "pobj" and up.lower_ == "with"):
        return False
    if at.dep_ in ("nsubj", "csubj"):
        return _as_subject(up, g, cast, armed, thing)
    if at.dep_ == "dobj" and up.lower_ in t["standing"] and first(up, "nsubj") is None:
        # "Within the walls stood 2,500 defenders."
        return _as_subject(up, g, cast, armed, thing)
    if at.dep_ in ("dobj", "nsubjpass", "dative", "oprd"):
        return _as_object(up, g, cast, armed, thing)
    if at.dep_ == "attr":
        subject = first(up, "nsubj", "expl")
        told = armed and cast.is_battle or subject is not None and (subject.lower_ == "there" or subject.lower_ in t["force"])
        return told and (armed or cast.is_battle and g.head.lower_ not in t["people"])
    if at.dep_ in ("pobj", "pcomp"):
        return _behind_preposition(up, g, cast, armed, thing)
    if at.dep_ in ("ROOT", "npadvmod", "dep", "ccomp", "advcl", "appos", "parataxis", "nmod", "conj"):
        return armed or cast.is_battle and g.head.lower_ in ("men", "horse")
    return False


def _armed(ctx: Context, g: Group, cast: Cast) -> bool:
    """Whether a group fights by its words: a fighter's noun, or men told to be armed."""
    t = _tables()
    if _fights(ctx, g.head, g, cast):
        return cast.is_battle or head_class(g.head.lower_) != "military"
    return g.head.lower_ in t["people"] | t["men"] and any(x.lower_ in t["marks"] for x in g.head.subtree)


def _as_subject(verb, g: Group, cast: Cast, armed: bool, thing: bool) -> bool:
    """Who attacks, holds or advances; fighters do so by any verb that is not of their end."""
    t = _tables()
    low = verb.lower_
    if not is_verb(verb):
        return armed
    if low in _BE:
        return thing or armed or cast.is_battle
    if low in t["idle"]:
        return False
    if thing or armed:
        return cast.is_battle or armed and not thing or low in t["fight"] or unit(g.head.text) not in t["rides"]
    if g.head.lower_ in t["people"] or head_class(g.head.lower_) == "civilian":
        return low in t["violent"]
    return low in t["fight"] or g.head.lower_ in t["force"]


def _as_object(verb, g: Group, cast: Cast, armed: bool, thing: bool) -> bool:
    """Who or what is brought, sent, faced: by the verb."""
    t = _tables()
    low = verb.lower_
    if not is_verb(verb):
        return armed
    if low in t["carry"]:
        return armed and head_class(g.head.lower_) == "armed_group"
    brought = low in t["bring"] or cast.is_battle and low in t["face"]
    taken_in = any(c.lower_ == "in" for c in children(verb, "prt")) and not is_passive(verb)
    if not brought or taken_in or low in t["out"] or g.head.lower_ in t["people"] and not armed:
        return False
    subject = first(verb, "nsubj")
    if subject is not None and (subject.lower_ in ("toll", "dead", "victims", "casualties", "losses") or subject.lower_ in casualty_tables()["count"]):
        return False
    return cast.is_battle or armed or thing and unit(g.head.text) not in t["rides"] or low in t["deploy"]


def _behind_preposition(prep, g: Group, cast: Cast, armed: bool, thing: bool) -> bool:
    """With so many men, by so many gunmen, against so many ships; in so many trucks, if fighters came in them."""
    t = _tables()
    low = prep.lower_
    above = prep.head
    verb = next((v for v in chain(prep) if is_verb(v)), None)
    name = unit(g.head.text)
    if low == "of":
        above = above.head if above.lower_ == "of" else above
        if is_noun(above):
            return above.lower_ in t["lead"] and (armed or cast.is_battle)
        if is_verb(above) and above.lower_ in t["consist"]:
            return armed or cast.is_battle
        opens = prep.i == 0 or prep.doc[prep.i - 1].is_punct or above.lower_ == "out"
        return opens and not thing and (armed or cast.is_battle)
    if low == "on" and above.lower_ in t["shoot"]:
        return False
    if low in t["ride"]:
        who = subject_of(verb) if verb is not None and verb.lower_ in t["fight"] else None
        fighters_come = who is not None and (head_class(who.lower_) in ("armed_group", "military") or who.lower_ == "they")
        return thing and (name in t["rides"] or cast.is_battle) and (fighters_come or above.lower_ in t["people"] | t["men"] | t["fighters"])
    if low not in t["by"]:
        return False
    if verb is not None and low == "by" and verb.lower_ in t["made"]:
        return False
    if thing and name in t["rides"] and not cast.is_battle and name != "helicopter":
        return low in ("with", "by") and verb is not None and verb.lower_ in t["fight"]
    if cast.is_battle and g.head.lower_ not in t["people"] or armed:
        return True
    if thing and name not in t["rides"] and low in ("with", "by"):
        return True
    return low in ("with", "by") and verb is not None and (verb.lower_ in t["fight"] or verb.lower_ in t["bring"])


def _undone(head, g: Group) -> bool:
    """Victims, prisoners, parts and mourners: what a count's clause or description says became of them."""
    t, ct = _tables(), casualty_tables()
    for c in chain(head):
        if c != head and (c.lower_ in ("including", "among", "excluding") or is_verb(c)):
            break
        if c != head and is_noun(c) and (c.lower_ in ct["count"] or c.lower_ in ct["noun"] or c.lower_ in ct["body"] or c.lower_ in ("funeral", "families", "family", "trial", "memory", "remains", "release", "sentences", "bodies")):
            return True
    if c.lower_ in ("including", "among", "excluding") and c != head:
        return True
    for c in children(g.head, "acl", "relcl"):
        if c.tag_ == "VBN" and (c.lower_ in ct["object"] or c.lower_ in t["out"]) or c.lower_ in t["die"]:
            return True
    at = _stand(head)
    verb = at.head
    if is_verb(verb) and any(c.lower_ == "among" for c in children(verb, "prep")) and verb.lower_ in ("was", "were"):
        return True
    if is_verb(verb) and at.dep_ == "nsubj" and any(c.lower_ in ct["object"] or c.lower_ in ct["adjectives"] for c in children(verb, "acomp")):
        return True
    if is_verb(verb) and at.dep_ in ("dobj", "nsubjpass") and (verb.lower_ in ct["object"] or verb.lower_ in ct["conditional"] and verb.lower_ not in t["bring"] or verb.lower_ in t["out"]):
        return True
    return is_verb(verb) and at.dep_ in ("nsubj", "nsubjpass") and is_passive(verb) and verb.lower_ in ct["object"]


# Whose


def _kind(ctx: Context, force: Force, article: Article, cast: Cast, people) -> str:
    """The subject_type: the words' own, for soldiers of a named leader his side's, else the clause's or the article's."""
    t = _tables()
    g = force.group
    kind = people.type_of(g.text) if g.text else "unknown"
    if force.unit != "persons":
        # "MiG-23s as fighter cover", "dive bombers": no fighter's word, though they read like one.
        aircraft = unit(g.head.text) in ("bomber", "fighter") or any(ch.isdigit() for ch in g.head.text)
        kind = "unknown" if aircraft else cast.subject_type(g.text)
    if kind not in ("unknown", "civilian") and g.head.lower_ not in t["generic"]:
        return kind
    lead = _leader_type(ctx, force.token, article, cast, people)
    if lead is not None:
        return lead
    if kind not in ("unknown", "civilian"):
        return kind
    if kind == "civilian" and g.head.lower_ not in t["people"]:
        return "armed_group"
    if force.unit != "persons" and not unit(g.head.text) in t["rides"] or force.rule == "strong" and g.head.lower_ in t["state_bodies"]:
        return "military"
    host = force.token.head.head if force.token.dep_ == "pobj" else force.token.head
    if any(x.lower_ in t["state_bodies"] for x in (g.head, host)):
        return "military"
    return (cast.fighters or people.last_fighters or "military") if cast.is_battle else "armed_group"


def _leader_type(ctx: Context, token, article: Article, cast: Cast, people) -> str | None:
    """The type of who leads or is the subject above, by the infobox's commanders or by his words."""
    leaders = _leaders(tuple((f.number, f.value) for f in article.fields("commander") if f.number), tuple(sorted(cast.side_types.items())))
    for up in chain(token):
        if not is_verb(up):
            continue
        subject = first(up, "nsubj", "nsubjpass")
        if subject is not None and subject != token and is_noun(subject):
            phrase = noun_phrase(ctx.doc, subject)
            kind = next((leaders[w] for w in phrase.split() if w in leaders), None) or people.type_of(phrase)
            return kind if kind in FIGHTS else None
        if up.dep_ not in ("conj", "xcomp", "advcl", "acl"):
            return None
    return None


@lru_cache(maxsize=8)
def _leaders(commanders: tuple[tuple[int, str], ...], side_types: tuple[tuple[int, str], ...]) -> dict[str, str]:
    """The words of commanders' names with their side's type; a word of two sides names none."""
    kinds = dict(side_types)
    out: dict[str, str] = {}
    for number, names in commanders:
        for word in re.findall(r"[A-ZÀ-Þ][\w'’-]{3,}", names):
            kind = kinds.get(number)
            if word in out and out[word] != kind:
                out[word] = "unknown"
            elif kind in FIGHTS:
                out[word] = kind
    return {w: k for w, k in out.items() if k != "unknown"}
