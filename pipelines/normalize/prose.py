"""Claims of the prose: sentence by sentence, each with its figure, its subject and its source.

What belongs here: which sentences are read, and how what ``casualties``, ``strength``, ``equipment`` and
``responsibility`` find becomes a ``Claim`` (value, subject, type, stance). What does not: how each of them
finds it, the infobox, and which event a claim is about.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from types import SimpleNamespace

from ..extract.article import Article, Sentence
from . import casualties, equipment, outcome, responsibility, seconding, strength
from .actors import Cast, nationality
from .attribution import Attributor, Source, refers_back
from .casualties import Hit
from .drafts import blank, value
from .groups import Context, Group
from .language import MAX_CHARS, Reader
from .lexicon import load
from .people import People
from .quantities import find
from .records import Claim
from .syntax import first

_BACK_MATTER = re.compile(r"^(?:see also|references|external links|further reading|notes|bibliography|sources|literature|gallery|citations|footnotes)$", re.I)


def claims(article: Article, cast: Cast, reader: Reader) -> list[Claim]:
    """Every claim of the article's sentences, in text order; the event is set later."""
    chosen = [(n, s) for n, s in enumerate(article.sentences)
              if s.char_end - s.char_start <= MAX_CHARS and not _back_matter(article, s) and worth_reading(article.quote(s.char_start, s.char_end))]
    heard = _heard(article, {n for n, _ in chosen})
    chosen = sorted(chosen + [(n, article.sentences[n]) for n in heard], key=lambda at: at[0])
    docs = reader.parse(article.quote(s.char_start, s.char_end) for _, s in chosen)
    attributor = Attributor(cast)
    people = People(article, cast)
    out: list[Claim] = []
    last = -2
    for (n, sentence), doc in zip(chosen, docs):
        if n != last + 1 or sentence.section != article.sentences[last].section:
            attributor.discourse.told = []
        last = n
        if n in heard:
            attributor.heard(doc)
            continue
        ctx = Context.of(doc, n, sentence.char_start, sentence.char_end, article.text)
        found = _sentence(ctx, article, cast, attributor, people)
        for c in found:
            c.section = " / ".join(article.section_path(sentence.section))
        out += found
        attributor.heard(doc)
        attributor.discourse.told = found
        people.leave(doc, found)
    return out


def _heard(article: Article, read: set[int]) -> set[int]:
    """Sentences that hold no claim and yet name who speaks in the next: "The Front issued a statement. It claimed ..."."""
    out: set[int] = set()
    for n in read:
        while n and n - 1 not in read and n - 1 not in out:
            this, before = article.sentences[n], article.sentences[n - 1]
            if before.section != this.section or before.char_end - before.char_start > MAX_CHARS or not refers_back(article.quote(this.char_start, this.char_end)):
                break
            n -= 1
            out.add(n)
    return out


def _back_matter(article: Article, sentence: Sentence) -> bool:
    return any(_BACK_MATTER.match(t.strip()) for t in article.section_path(sentence.section))


@cache
def _cues() -> SimpleNamespace:
    """Words that suffice; words that need a figure, and those of figures; words of reporting, and what they may tell."""
    lex = load("cues")
    weak = frozenset(lex["weak"].split()) | strength.cues()
    return SimpleNamespace(
        alone=((casualties.cues() | equipment.cues()) - weak) | responsibility.cues(), weak=weak, figures=frozenset(lex["figures"].split()),
        reporting=outcome.cues(), told=outcome.told_of() | responsibility.told_of(),
    )


def worth_reading(text: str) -> bool:
    """Whether a sentence can hold a claim, by its words alone: what cannot is never parsed."""
    cues, words = _cues(), set(_WORD.findall(text.lower()))
    words |= {part for w in words if "-" in w for part in w.split("-")}
    if not words.isdisjoint(cues.alone):
        return True
    if not words.isdisjoint(cues.weak) and (not words.isdisjoint(cues.figures) or _DIGIT.search(text)) and any(
            q.text.lower() not in ("a", "an") for q in find(text)):
        # A date is no figure, and only the grammar of quantities tells.
        return True
    return not words.isdisjoint(cues.reporting) and not words.isdisjoint(cues.told)


_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_DIGIT = re.compile(r"\d")
# Words of grade: an officer or a leader among soldiers or rebels is one of them.
_GRADES = frozenset("officer officers commander commanders leader leaders sergeant sergeants captain captains lieutenant lieutenants major general generals colonel colonels women men recruits conscripts chief chiefs".split())
_PATTERN: re.Pattern[str] | None = None


def _sentence(ctx: Context, article: Article, cast: Cast, attributor: Attributor, people: People) -> list[Claim]:
    """Every claim of one sentence, kind by kind."""
    found = _merge_singles(casualties.hits(ctx), cast, people, ctx)
    _types_by_parts(found, cast)
    previous: list[tuple[Hit, str]] = []
    last: tuple[Hit, Source] | None = None
    told: list[Claim] = []
    whole_types: dict[str, str] = {}
    for hit in found:
        subject, kind = people.subject(ctx, hit, previous, article)
        kind = hit.whole_type or kind
        if hit.group.part:
            whole = whole_types.get(hit.claim_type)
            if kind in ("unknown", whole) or whole is not None and whole != "unknown" and _by_origin(hit.group) or whole in ("military", "police", "armed_group") and hit.group.head.lower_ in _GRADES:
                continue
        elif subject is None and hit.group.form == "pronoun":
            continue
        else:
            whole_types.setdefault(hit.claim_type, kind)
        previous.append((hit, kind))
        source = attributor.source(ctx.doc, hit.predicate)
        if hit.stance == "denies":
            source = replace(source, stance="denies")
        if hit.stance == "unreported":
            silent = attributor.discourse.resolve(subject) if subject else None
            source = Source(silent, cast.claimant_type(silent), None, "unreported")
        if source.claimant_type == "article" and last is not None and _goes_on(ctx, last[0], hit):
            source = last[1]
        if hit.stance == "denies" or source.stance == "denies":
            kind = _own_losses(subject, kind, source, cast)
        last = (hit, source)
        told += _claim(ctx, hit, subject, kind, source, cast)
    for module in (equipment, strength, responsibility, outcome):
        told += module.claims(ctx, article, cast, attributor, people)
    return told + list(seconding.claims(ctx, [c for c in told if c.claim_type != "responsibility"], attributor))


def _own_losses(subject: str | None, kind: str, source: Source, cast: Cast) -> str:
    """ "The front rejected the figure of 20 dead": a party to the fight that disputes losses of nobody named speaks of its own."""
    if subject is not None or not cast.is_battle:
        return kind
    return {"armed_group": "armed_group", "government": "military"}.get(source.claimant_type, kind)


def _by_origin(g: Group) -> bool:
    """ "60 rebels, among them 12 foreigners": parts told only by where they come from are of the whole's type."""
    return g.head.lower_ in _ORIGINS or bool(nationality(g.head.lower_)) and g.head.text[:1].isupper()


_ORIGINS = frozenset("foreigners foreigner nationals locals natives immigrants".split())


def _goes_on(ctx: Context, before: Hit, hit: Hit) -> bool:
    """Whether a clause goes on with what is reported: joined by "and", with no subject of its own but its figure."""
    lo, hi = sorted((before.predicate.i, hit.predicate.i))
    between = ctx.doc[lo + 1: hi]
    if not between or any(t.text in (";", ":", "\"", "“", "”") for t in between) or not any(t.lower_ in ("and", "or", ",") for t in between):
        return False
    figure = {t.i for t in hit.group.head.subtree} | {hit.group.head.i}
    return not any(t.dep_ in ("nsubj", "nsubjpass") and t.i not in figure and hit.group.quantity is not ctx.by_token.get(t.i) or t.dep_ == "mark" for t in between)


def _types_by_parts(found: list[Hit], cast: Cast) -> None:
    """A whole whose bracketed parts are of several types is mixed; of one type and the same sum, of that type."""
    for whole in found:
        inside = [h for h in found if h.group.part and h.predicate == whole.predicate and h.claim_type == whole.claim_type and h.rule == "bracketed_part"]
        if whole.group.part or len(inside) < 2:
            continue
        kinds = {cast.subject_type(h.group.text) for h in inside} - {"unknown"}
        if len(kinds) > 1:
            whole.whole_type = "mixed"
        elif kinds and whole.group.quantity is not None and sum(h.group.quantity.low or 0 for h in inside if h.group.quantity) == whole.group.quantity.low:
            whole.whole_type = kinds.pop()


def _claim(ctx: Context, hit: Hit, subject: str | None, kind: str, source: Source, cast: Cast) -> Iterator[Claim]:
    c = blank(ctx, hit.claim_type, hit.predicate, hit.rule, source)
    c.unit, c.subject, c.subject_type = "persons", subject, kind
    c.side = cast.side(subject) if cast.sides else None
    value(c, hit.group)
    if hit.negated:
        if c.stance == "denies" or source.claimant_type != "article" and source.stance != "denies":
            c.stance = "denies"
        else:
            return
    yield c


def _merge_singles(found: list[Hit], cast: Cast, people: People, ctx: Context) -> list[Hit]:
    """ "a clerk and a guard were hurt", "the owner and three others": those of one list and one kind are one claim of their number."""
    out: list[Hit] = []
    for hit in found:
        last = out[-1] if out else None
        if last is not None and last.predicate == hit.predicate and last.claim_type == hit.claim_type and not hit.group.part and not last.group.part:
            if _unnumbered(last.group) and _unnumbered(hit.group) and last.rule == hit.rule and _of_one_kind(last.group, hit.group, cast):
                # "the women and children were sold"
                out[-1] = replace(last, group=replace(last.group, text=f"{last.group.text} and {hit.group.text}"))
                continue
            # Who died "together with" others stands apart from them.
            n = _listed(last.group, hit.group) if hit.rule != "companion" else None
            if n is not None and _of_one_kind(last.group, hit.group, cast):
                out[-1] = replace(last, group=replace(last.group, text=f"{_called(last.group)} and {hit.group.text}", form="name", names=n, quantity=None))
                continue
        out.append(hit)
    return out


def _called(g: Group) -> str:
    """What a group is called: its noun, or the figure that stands for it ("a couple")."""
    return g.text or (g.quantity.text if g.quantity is not None else "")


def _listed(one: Group, other: Group) -> int | None:
    """The number of two of a list, told one by one: at least one is a single, the other a single or few."""
    if _single(one) and _single(other):
        return None if one.form == other.form == "count" else max(one.names, 1) + max(other.names, 1)
    single, few = (one, other) if _single(one) else (other, one)
    if not _single(single) or single.form == "count" or few.form != "count" or few.quantity is None or few.quantity.qualifier != "exact" or not few.quantity.low:
        return None
    tied = few is other and few.elided or few.quantity.low <= _FEW and _theirs(other)
    return max(single.names, 1) + few.quantity.low if tied else None


def _unnumbered(g: Group) -> bool:
    return g.quantity is None and g.form in ("definite", "plural") and not g.singular


def _of_one_kind(one: Group, other: Group, cast: Cast) -> bool:
    kinds = {cast.subject_type(one.text), cast.subject_type(other.text)}
    if len(kinds) == 1 or other.elided or _theirs(other) and "count" in (one.form, other.form):
        return True
    return "unknown" in kinds and "count" not in (one.form, other.form)


def _theirs(g: Group) -> bool:
    """ "the manager and his two sons": told by whose they are, with whom they belong."""
    owner = first(g.head, "poss")
    return owner is not None and owner.lower_ in ("his", "her", "their")


# So few are told one by one.
_FEW = 4


def _single(g: Group) -> bool:
    return g.form in ("indefinite", "name") or g.form == "definite" and g.singular or g.form == "count" and g.quantity is not None and g.quantity.high == 1 and g.quantity.low == 1
