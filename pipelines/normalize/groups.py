"""Groups of people or things in a parsed sentence: their words, their figure, their form.

What belongs here: from a noun to the group or groups it heads (coordination, partitives, elided
heads, "including" parts), each with its quantity. What does not: what happened to them.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .quantities import Quantity, find
from .actors import head_class, nationality
from .syntax import LEFT, children, conjuncts, coordination_head, first, is_noun, is_verb

_PLACED = re.compile(
    r"\b(?:in|at|near|from|towards?|outside|into|advance[ds]? on|advancing on|entered|leaving|"
    r"(?:town|city|village|battle|siege|port|district|province|fort|camp|of the castle|castle|outskirts|control|north|south|east|west|centre|center|vicinity|parts?|side|districts?) of) (?:the )?$")
# The place in a battle's name: "= Low Ford and Suran offensive =".
_TITLE_PLACES = re.compile(r"= (?:(?:First|Second|Third|\d[\d–-]*|[A-Z][a-z]+ \d{4}) )*(?:(?:Battle|Siege|Capture|Fall|Sack|Relief|Recapture) of )?(.{3,60}?)(?: (?:offensive|campaign|clashes|operation|raid|attack|counter-?offensive|skirmish)s?| \(\d{4}\))? =")
PARTITIVE = frozenset("""number total majority group couple dozen dozens hundred hundreds thousand thousands score scores
most some many several few all both none one each half third quarter handful pair rest remainder part minority
minimum maximum average party band""".split())
COLLECTIVE = frozenset("population garrison crew family community army force unit group party team patrol battalion regiment brigade column company police staff public clergy leadership militia guard tribe clan household congregation inhabitants elite entourage".split())
_SETTLEMENTS = frozenset("village villages town towns hamlet hamlets settlements cities districts houses homes households".split())
ELIDED = frozenset("other others another more".split())
ORDINALS = frozenset("first second third fourth fifth sixth last".split())
PRONOUNS = frozenset("he she him her they them it we us i who whom which that this these those himself themselves".split())
VICTIM_WORDS = frozenset("victim victims dead wounded injured casualties casualty fatalities bodies remains survivors body".split())
INCLUDING = frozenset("including include includes included comprising among".split())


@dataclass(slots=True)
class Context:
    """A parsed sentence and its figures; ``number`` is the sentence's place in the article."""

    doc: object
    number: int
    char_start: int
    char_end: int
    quantities: list[Quantity] = field(default_factory=list)
    by_token: dict[int, Quantity] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    article_text: str = ""

    @classmethod
    def of(cls, doc, number: int, char_start: int, char_end: int, article_text: str = "") -> Context:
        ctx = cls(doc, number, char_start, char_end, find(doc.text), article_text=article_text)
        for q in ctx.quantities:
            for t in doc:
                if t.idx < q.end and q.start < t.idx + len(t.text):
                    ctx.by_token.setdefault(t.i, q)
        return ctx

    def is_place(self, name: str) -> bool:
        """Whether the article uses a name as a place: "in X", "near X", "the town of X"."""
        text, at = self.article_text, -1
        if (title := _TITLE_PLACES.match(text)) and re.search(rf"\b{re.escape(name)}\b", title[1]):
            return True
        while (at := text.find(name, at + 1)) >= 0:
            if not text[at + len(name): at + len(name) + 1].isalnum() and _PLACED.search(text, max(0, at - 30), at):
                return True
        return False

    def is_people(self, name: str) -> bool:
        """Whether a capitalised word is a people's plural: "the Xs", "many Xs" beside an adjective X."""
        return name.endswith("s") and len(name) > 4 and bool(
            re.search(rf"\b(?:[Tt]he|\d[\d,]*|some|many|all|other|most|these|of|two|three|against) {re.escape(name)}\b", self.article_text)
            and re.search(rf"\b{re.escape(name[:-1])}\b", self.article_text))

    def tokens(self, q: Quantity) -> list:
        return [t for t in self.doc if self.by_token.get(t.i) is q]


@dataclass(slots=True)
class Group:
    """Some people or things. ``form``: count, indefinite, name, definite, plural, pronoun."""

    head: object
    text: str
    form: str
    quantity: Quantity | None = None
    names: int = 0
    elided: bool = False
    part: bool = False
    singular: bool = False


def quantity_of(ctx: Context, head) -> Quantity | None:
    """The figure that modifies or is the noun: the number nearest to it on its left."""
    q = ctx.by_token.get(head.i)
    if q is not None and not (is_noun(head) and q.text.lower() in ("a", "an", "one") and head.lower_ != q.text.lower()):
        return q
    best = None
    todo = [c for c in head.lefts if c.dep_ in LEFT]
    while todo:
        c = todo.pop()
        q = ctx.by_token.get(c.i)
        if q is not None:
            if best is None or _weight(q) > _weight(best) or _weight(q) == _weight(best) and q.start > best.start:
                best = q
        if not is_noun(c) or c.tag_ in ("CD",) or c.dep_ in ("nmod", "quantmod", "compound", "nummod"):
            # "160 Q'eqchi' peasants": a people's name may look like an owner's.
            if c.dep_ not in ("poss",) or c.tag_ == "NNP" and head.tag_ == "NNS":
                todo.extend(g for g in c.children if g.dep_ in LEFT or g.dep_ in ("pobj", "pcomp"))
    if best is None and head.tag_ in ("NNS", "NNPS"):
        # "On 3 November 33 rebels": a figure that the parse gave to the word before it.
        edge = min((c.i for c in head.lefts if c.dep_ in ("amod", "compound")), default=head.i)
        beside = ctx.by_token.get(edge - 1)
        if beside is not None and ctx.doc[edge - 1].tag_ == "CD" and not any(c.dep_ in ("det", "poss") for c in head.lefts):
            return beside
    return best


def _weight(q: Quantity) -> int:
    """Figures before vague words before the article."""
    if q.text.lower() in ("a", "an"):
        return 0
    return 1 if q.qualifier == "vague" else 2


def _collective(noun) -> bool:
    """Whether a singular noun is many: "the garrison", "the palace guard", but not the guard at a door."""
    if noun.lower_ == "guard":
        return noun.text[0].isupper() or any(c.dep_ in ("amod", "compound", "poss") and (c.text[0].isupper() or c.lower_ in _UNITS_OF_GUARDS) for c in noun.children)
    return noun.lower_ in COLLECTIVE


_UNITS_OF_GUARDS = frozenset("advance advanced rear van home national imperial royal palace presidential civil coast old young".split())


def _is_name(token) -> bool:
    return token.tag_ in ("NNP", "NNPS")


def _text(ctx: Context, head, q: Quantity | None) -> str:
    """The group's own words: from behind the figure to the end of the head's complement."""
    left = head
    for c in head.lefts:
        if c.lower_ == "dead" and c.i and ctx.doc[c.i - 1].lower_ in ("shot", "shoot", "shooting", "found", "left"):
            continue
        if c.dep_ in ("det", "predet", "amod", "compound", "poss", "nmod", "advmod", "nummod", "quantmod", "npadvmod"):
            for g in (*c.subtree,):
                if g.i < left.i:
                    left = g
    start = left.idx
    if q is not None and q.start >= start - 1 and q.end <= head.idx + len(head.text):
        start = max(start, q.end)
    end = head
    for c in head.rights:
        if c.dep_ == "prep" and c.lower_ in ("of", "from") and c.i == end.i + 1:
            p = first(c, "pobj")
            if p is not None:
                end = p
                for g in p.rights:
                    if g.dep_ == "prep" and g.lower_ == "of" and first(g, "pobj") is not None:
                        end = first(g, "pobj")
        elif c.dep_ in ("punct", "relcl", "acl", "cc", "conj", "appos"):
            break
    return ctx.doc.text[start:end.idx + len(end.text)].strip(" ,;:()\"'“”-–")


def _complement(head):
    """X of "N of X" where N is a figure or a word of quantity."""
    of = next((c for c in head.rights if c.dep_ == "prep" and c.lower_ in ("of", "among")), None)
    return first(of, "pobj") if of is not None else None


def one(ctx: Context, head) -> Group:
    """The group headed by a noun, number or pronoun, its conjuncts apart."""
    q = quantity_of(ctx, head)
    noun = head
    low = head.lower_
    if low in COLLECTIVE and (inner := _complement(head)) is not None and inner.tag_ == "CD" and (low == "family" or q is None) and quantity_of(ctx, inner) is not None:
        return Group(head, _text(ctx, head, None).split(" of ")[0], "count", quantity_of(ctx, inner))
    if low in COLLECTIVE and (inner := _complement(head)) is not None and q is None and head_class(inner.lower_) is not None and inner.lower_ not in _SETTLEMENTS and quantity_of(ctx, inner) is not None:
        return Group(head, _text(ctx, head, None).split(" of ")[0], "count", quantity_of(ctx, inner))
    if low in ORDINALS and _complement(head) is None and not is_noun(head):
        return Group(head, "", "definite", None, elided=True, singular=True)
    if low in PARTITIVE or head.tag_ == "CD" or q is not None and ctx.by_token.get(head.i) is q:
        inner = _complement(head)
        if inner is not None and inner.tag_ == "CD" and is_noun(head):
            q = quantity_of(ctx, inner) or q
        elif inner is not None:
            noun = inner
            inner_q = quantity_of(ctx, inner)
            if (q is None or q.text.lower() in ("a", "an", "one")) and inner_q is not None and low not in ("one", "none", "each", "half"):
                q = inner_q
        elif low in PARTITIVE or head.tag_ == "CD" or low in ELIDED:
            text = ctx.doc[head.i].text if low in ELIDED else ""
            return Group(head, text, "count" if q else "definite", q, elided=True)
    if low == "other" and q is None and noun == head and first(head, "det") is not None:
        return Group(head, "other", "definite", None, elided=True, singular=True)
    if low in ELIDED and noun == head:
        return Group(head, head.text, "count" if q else "plural", q, elided=True)
    text = _text(ctx, noun, q)
    low = noun.lower_
    if low in PRONOUNS:
        if q is not None:
            return Group(noun, text, "count", q, elided=True)
        return Group(noun, text, "pronoun", None, singular=low in ("he", "she", "him", "her", "himself"))
    singular = noun.tag_ in ("NN", "NNP") and not _collective(noun) and not (noun.tag_ == "NNP" and nationality(low) and low.endswith("s"))
    if q is not None and not (q.text.lower() in ("a", "an", "one") and noun == head and not singular and noun.tag_ != "CD"):
        form = "indefinite" if q.text.lower() in ("a", "an") else "count"
        return Group(noun, text, form, q, singular=singular and q.high == 1)
    det = first(noun, "det", "poss", "predet")
    if noun.tag_ == "NNPS" and noun.dep_ in ("nsubj", "nsubjpass") and any(c.lower_ in ("was", "is", "has") and c.dep_ in ("aux", "auxpass") for c in noun.head.children):
        # "Dorimenes was": one man, whatever his name ends in.
        return Group(noun, text, "name", None, names=1, singular=True)
    if noun.tag_ == "NNPS" and any(c.dep_ == "compound" and (c.tag_ == "NNP" or c.tag_ == "NN" and head_class(c.lower_) is not None) for c in noun.children) and not ctx.is_people(noun.text):
        return Group(noun, text, "name", None, names=1, singular=True)
    if noun.tag_ == "NNPS" or noun.tag_ == "NNP" and (not singular or ctx.is_people(noun.text)):
        return Group(noun, text, "definite" if det is not None else "plural")
    if _is_name(noun):
        return Group(noun, text, "name", None, names=1, singular=singular)
    if singular and det is None and _misread_name(ctx, noun):
        return Group(noun, text, "name", None, names=1, singular=True)
    if singular and det is not None:
        return Group(noun, text, "definite", None, singular=det.lower_ not in ("every", "each", "any"))
    return Group(noun, text, "definite" if det is not None else "plural", None, singular=singular and det is not None)


def _misread_name(ctx: Context, noun) -> bool:
    """A sentence's first word taken for a common noun, where the article writes it with a capital elsewhere, too."""
    return noun.i == 0 and noun.text[:1].isupper() and head_class(noun.lower_) is None and bool(re.search(rf"[a-z,] {re.escape(noun.text)}\b", ctx.article_text))


def groups(ctx: Context, head) -> list[Group]:
    """The groups of a coordinated noun phrase; bare conjuncts share the figure before them."""
    out: list[Group] = []
    aside: set[int] = set()
    for item in conjuncts(head):
        if item != head and (item.head.i in aside or item.dep_ == "appos" and _ASIDE.search(ctx.doc.text, 0, item.idx)):
            aside.add(item.i)
            continue
        if item != head and (is_verb(item) and item.tag_ != "VBN" or item.lower_ in INCLUDING):
            continue
        named = coordination_head(item)
        counted = bool(out) and out[-1].quantity is not None and (out[-1].quantity.low or 0) > 1
        if item != head and named != head and named.dep_ == "appos" and named.tag_ == "NNP" and (item == named or counted):
            # "two of the cell, A and B": who those counted are.
            continue
        g = one(ctx, item)
        g.part = g.part or any(c.lower_ == "among" and (p := first(c, "pobj")) is not None and p.lower_ in ("them", "whom") for c in item.lefts)
        if g.form == "name" and out and out[-1].quantity is not None and (out[-1].quantity.low or 0) > 1 and ctx.doc[min(out[-1].head.i + 1, len(ctx.doc) - 1)].tag_ in ("-LRB-", "NNP"):
            # "two soldiers (A and B)": the names of those just counted.
            continue
        of_them = _OF_THEM.match(g.text)
        if of_them and out:
            g.text, g.part = g.text[of_them.end():], True
            out.append(g)
            continue
        if out and item != head:
            last = out[-1]
            if ((g.form == "plural" or g.form == "definite" and not g.singular and any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in item.children)) and not g.elided and last.quantity is not None and last.quantity.high != 1 and last.quantity.text.lower() not in ("no", "none")
                    and not last.singular):
                out[-1] = replace(last, text=_to_here(ctx, last, g) if last.text else g.text)
                continue
            if g.form == "name" and any(c.dep_ == "cc" and c.lower_ == "or" for c in item.head.children):
                continue
            if g.form == "name" and last.form == "name":
                out[-1] = replace(last, text=ctx.doc.text[_start(ctx, last): g.head.idx + len(g.head.text)], names=last.names + 1)
                continue
        out.append(g)
    return out


# "117 people, most of them women and children": who they were, no more people.
_ASIDE = re.compile(r",\s(?:mostly|mainly|chiefly|largely|(?:most|many|some|several|nearly all|almost all|all|both|half) of (?:them|whom))\s(?:[\w'’-]+\s){0,2}$")
def _to_here(ctx: Context, first_of: Group, last_of: Group) -> str:
    """The article's words from one group to another: "men, women and children"."""
    start = first_of.head.idx - max(first_of.text.find(first_of.head.text), 0)
    return ctx.doc.text[start: last_of.head.idx + len(last_of.head.text)]


_OF_THEM = re.compile(r"of (?:them|whom|which|these)\b\s*")


def _start(ctx: Context, g: Group) -> int:
    return g.head.idx + len(g.head.text) - len(g.text) if ctx.doc.text[: g.head.idx + len(g.head.text)].endswith(g.text) else g.head.idx


def parts(ctx: Context, head) -> list[Group]:
    """The groups that stand behind "including" in or right after the phrase."""
    out: list[Group] = []
    seen = set()
    candidates = [t for c in conjuncts(head) for t in c.subtree if t.lower_ == "including"]
    verb = head.head
    candidates += [t for t in verb.children if t.lower_ == "including" and t.i > head.i]
    for t in candidates:
        if t.i in seen:
            continue
        seen.add(t.i)
        for p in children(t, "pobj", "dobj", "pcomp", "nsubj"):
            if p.lower_ in ("those", "that") and _complement(p) is not None:
                p = _complement(p)
            out += [replace(g, part=True) for g in groups(ctx, p)]
    for t in ctx.doc:
        among = t.head if t.lower_ == "them" and t.head.lower_ == "among" else None
        if among is not None and is_noun(among.head) and head.i < among.head.i == among.i - 1:
            # "eleven people, the mayor among them".
            out += [replace(g, part=True) for g in groups(ctx, among.head)]
        elif t.lower_ in ("them", "whom") and t.i and ctx.doc[t.i - 1].lower_ == "among" and t.i > head.i:
            noun = next((x for x in ctx.doc[t.i + 1: t.i + 8] if is_noun(x) and quantity_of(ctx, x) is not None), None)
            if noun is not None:
                out += [replace(g, part=True) for g in groups(ctx, noun)]
    return out
