"""Whose people a group is: its subject words and type, with names, pronouns and "others" resolved.

What belongs here: what the article has said of its people so far, and what a sentence leaves open
("others", "5", "he", a bare surname) is filled from. What does not: word tables (``actors``), claims.
"""
from __future__ import annotations

import re

from ..extract.article import Article, Sentence
from .actors import Cast, nationality
from .casualties import Hit
from .groups import Context, Group, quantity_of
from .attribution import noun_phrase
from .inflection import verbs
from .records import Claim
from .syntax import chain, is_noun, subject_of

_ARREST = verbs("arrest detain apprehend")
_SUFFER = verbs("admit acknowledge concede suffer have lose sustain incur report leave count number")

_CIVIL_PLACE = re.compile(r"\b(?:worshipp?ers|passengers|residents|civilians|villagers|shoppers|pilgrims|students|children|women|tourists|inhabitants|customers|patrons|spectators|bystanders|churchgoers|mourners|refugees|commuters|locals|townspeople|peasants|families)\b", re.I)
_OFFICE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Fr|Rev|Father|Sister|Bishop|Pastor|Imam|Minister|President|Mayor|Governor|Professor|Ambassador|Senator|Judge)\b\.?")
_RANK = re.compile(r"\b(?:Col|Capt|Lt|Gen|Maj|Sgt|Cpl|Pte|Pvt|Brig|Adm|Cmdr|Private|Sergeant|Corporal|Captain|Lieutenant|Lieutenant-Colonel|General|Major|Brigadier|Admiral|Colonel|Commander|Sub-lieutenant|Commodore|SAC|LCpl|Cpt|Staff Sergeant|Lance Corporal|Flight Lieutenant|Airman|Marshal)\b\.?")


class People:
    """The article's people as its sentences go by."""

    def __init__(self, article: Article, cast: Cast) -> None:
        self.article = article
        self.cast = cast
        self.names: dict[str, str] = {}
        self.last_plural: tuple[str, str] | None = None
        self.last_person: tuple[str, str] | None = None
        self.block = -1
        self.recent: str | None = None
        self.earlier_quantity = None

    def enter(self, sentence: Sentence) -> None:
        if sentence.block != self.block:
            self.block = sentence.block

    def leave(self, doc, claims: list[Claim]) -> None:
        for c in claims:
            if c.unit == "persons" and c.subject and c.subject_type != "unknown":
                if c.value_high == 1:
                    self.last_person = (c.subject, c.subject_type)
                else:
                    self.last_plural = (c.subject, c.subject_type)
        for t in doc:
            if t.dep_ in ("nsubj", "nsubjpass") and t.tag_ in ("NNP", "NN"):
                phrase = noun_phrase(doc, t)
                kind = self.type_of(phrase)
                if t.tag_ == "NNP" or kind != "unknown":
                    self.last_person = (phrase, kind)
                    if t.tag_ == "NNP" and kind != "unknown":
                        self.names.setdefault(phrase.split()[-1], kind)
            elif t.dep_ in ("nsubj", "nsubjpass", "dobj") and t.tag_ in ("NNS", "NNPS"):
                phrase = noun_phrase(doc, t)
                kind = self.type_of(phrase)
                if kind != "unknown":
                    self.last_plural = (phrase, kind)

    def type_of(self, phrase: str) -> str:
        """The type of a phrase by its words, else by what the article says of the name."""
        kind = self.cast.subject_type(phrase)
        if kind != "unknown":
            return kind
        if _RANK.search(phrase):
            return "military"
        if _OFFICE.search(phrase):
            return "civilian"
        if re.match(r"[A-Z]", phrase):
            return self.named(phrase)
        return "unknown"

    def named(self, phrase: str) -> str:
        """What the article says of a person's name anywhere: rank, office, apposition, group."""
        last = phrase.split()[-1]
        if last in self.names:
            return self.names[last]
        kind = "unknown"
        for m in re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", self.article.text):
            before = self.article.text[max(0, m.start() - 60): m.start()]
            after = self.article.text[m.end(): m.end() + 90]
            window = re.split(r"[.;:\n(]\s", before)[-1]
            rank = _RANK.search(window[-32:])
            if rank:
                kind = "military"
                break
            if _OFFICE.search(window[-16:]):
                kind = "civilian"
                break
            described = re.match(r"(?:\s*\([^)]*\))?,\s+(?:aged? \d+,\s+)?((?:an?|the|then)\s[^,.;]{3,70})", after)
            if described:
                kind = self.cast.subject_type(described.group(1))
                if kind != "unknown":
                    break
            was = re.match(r"\s+(?:was|is) (an?\s[^,.;]{3,60})", after)
            if was:
                kind = self.cast.subject_type(was.group(1))
                if kind != "unknown":
                    break
            lead = re.search(r"\b((?:leader|commander|chief|member|militant|gunman|attacker|bomber|shooter|perpetrator|suspect|king|general|officer|soldier|journalist|mayor|politician)s?)\s+(?:\S+\s+){0,3}$", window)
            if lead:
                kind = self.cast.subject_type(lead.group(1))
                if kind == "unknown":
                    kind = "armed_group" if lead.group(1) == "leader" else "unknown"
                if kind != "unknown":
                    break
        self.names[last] = kind
        return kind

    def subject(self, ctx: Context, hit: Hit, previous: list[tuple[Hit, str]], article: Article) -> tuple[str | None, str]:
        """(subject words, subject_type) of a hit; (None, "unknown") where nothing names it."""
        g = hit.group
        text = g.text.strip() or None
        if g.form == "pronoun":
            here = None if g.singular or g.head.lower_ in ("who", "which", "that") else self._earlier_group(ctx, g)
            if here is not None and g.head.dep_ in ("nsubj", "nsubjpass"):
                g.quantity = self.earlier_quantity
                return here
            return self._pronoun(g)
        if g.elided or text is None:
            found = self._elided(ctx, g, text, previous)
            if found[1] == "unknown" and not previous:
                sufferer = self._sufferer(ctx, hit)
                if sufferer is not None:
                    return sufferer
            return found
        if hit.rule == "counted_noun" and hit.predicate.lower_ in ("victims", "dead", "fatalities") or hit.rule == "total":
            for v in chain(hit.predicate):
                if v.lower_ in ("were", "was", "are"):
                    attr = next((c for c in v.children if c.dep_ == "attr"), None)
                    if attr is not None and self.cast.subject_type(attr.text) == "civilian":
                        return "victims", "civilian"
                    break
        if hit.rule in ("counted_noun", "toll", "heavy_losses", "losses_were", "bodies", "total") and (text is None or text.lower() in ("toll", "death toll")):
            return None, "unknown"
        self.recent = previous[-1][1] if previous else None
        kind = self.type_of(text)
        if kind == "unknown":
            kind = self._from_context(ctx, g, text)
        if kind in ("unknown", "civilian") and hit.claim_type == "captured" and hit.predicate.lower_ in _ARREST and (g.form in ("name", "count", "indefinite") or g.singular) and re.search(
                r"\b(?:man|men|people|persons?|individuals?|brothers?|others?)$|^[A-Z]", text):
            kind = "armed_group"
        if g.form == "name" and kind == "unknown":
            kind = "civilian" if not self.cast.is_battle else "military"
        return text, kind

    def _sufferer(self, ctx: Context, hit: Hit) -> tuple[str, str] | None:
        """Who "suffered 54 killed", "had 300 wounded": the subject of the verb over the figure."""
        for verb in chain(hit.predicate):
            if verb.lower_ in _SUFFER and verb != hit.predicate:
                subject = subject_of(verb)
                if subject is not None and is_noun(subject) or subject is not None and subject.tag_ == "JJ":
                    phrase = noun_phrase(ctx.doc, subject)
                    kind = self.type_of(phrase)
                    if kind == "unknown" and self.cast.is_battle:
                        kind = "military"
                    return phrase, kind
        return None

    def _pronoun(self, g: Group) -> tuple[str | None, str]:
        found = self.last_person if g.singular else self.last_plural
        if found is None or g.head.lower_ in ("it", "this", "that", "which"):
            return None, "unknown"
        return found

    def _elided(self, ctx: Context, g: Group, text: str | None, previous: list[tuple[Hit, str]]) -> tuple[str | None, str]:
        if g.quantity is not None and g.quantity.text.lower() in ("both", "all") or g.head.lower_ in ("them", "whom", "these", "those"):
            here = self._earlier_group(ctx, g)
            if here is not None:
                return here
        if previous:
            kinds = {k for h, k in previous if h.predicate == previous[-1][0].predicate and not h.group.part and k != "unknown"}
            if len(kinds) > 1 and (text or "").lower() == "others":
                return text, "mixed"
            last, kind = previous[-1]
            if last.group.part and len(previous) > 1:
                last, kind = previous[0]
            return text or last.group.text or None, kind
        if g.head.lower_ in ("them", "whom", "these", "those") and self.last_plural:
            return self.last_plural
        return text, self._from_context(ctx, g, text or "")

    def _earlier_group(self, ctx: Context, g: Group) -> tuple[str, str] | None:
        """The plural subject that stands before in the sentence, for "both" and "them"."""
        self.earlier_quantity = None
        for x in ctx.doc[: g.head.i]:
            if x.dep_ in ("nsubj", "nsubjpass") and x.tag_ in ("NNS", "NNPS"):
                phrase = noun_phrase(ctx.doc, x)
                kind = self.type_of(phrase)
                q = quantity_of(ctx, x)
                if q is not None and q.qualifier not in ("vague", "none") and id(q) not in ctx.used:
                    self.earlier_quantity = q
                    ctx.used.add(id(q))
                if kind != "unknown" or self.earlier_quantity is not None:
                    return phrase, kind
        return None

    def _from_context(self, ctx: Context, g: Group, text: str) -> str:
        """ "60 people" are civilians where the sentence says who they are."""
        low = text.lower()
        after = ctx.doc.text[g.head.idx + len(g.head.text): g.head.idx + len(g.head.text) + 140]
        if re.search(r"\b(?:people|persons?|men|individuals|victims|others|adults)\b", low) or not low:
            inside = re.search(r"\bincluding ((?:(?!\d)[^.;,])*)", ctx.doc.text[g.head.idx:])
            if inside and self.cast.subject_type(inside.group(1)) == "mixed" and not re.search(r"\d", inside.group(1)):
                return "mixed"
            if re.search(r"[,(]\s*(?:including|among them|mostly|mainly|all|many of them|most of them|many|most)\b[^.;]{0,40}\b(?:women|children|civilians|residents|villagers|worshippers|passengers|families|inhabitants|elderly|infants|students|girls|boys|peasants)\b", after) and not re.search(
                    r"\b(?:soldiers?|police|troops|officers?|fighters|militants)\b", after[:60]):
                return "civilian"
        own = re.match(r"(?:their|its|his|her) (?:own )?(?:\w+ )?(?:members?|men|fighters?|forces|number|ranks|comrades|own|followers|people|warriors|commanders?|leaders?|officers?)$", low)
        if own:
            for x in reversed(list(ctx.doc[: g.head.i])):
                if x.dep_ in ("nsubj", "nsubjpass") and x.tag_ in ("NN", "NNP", "NNS", "NNPS"):
                    kind = self.type_of(noun_phrase(ctx.doc, x))
                    if kind in ("military", "armed_group", "police"):
                        return kind
        if re.search(r"\bguards?\b", low):
            return "military" if self.cast.is_battle else "civilian"
        if re.search(r"\b(?:commanders?|generals?)\b", low):
            return "military" if self.cast.is_battle else "armed_group"
        if re.search(r"\b(?:leaders?|chiefs?|chieftains?|followers)\b", low):
            return "armed_group"
        if re.search(r"\bofficers?\b", low):
            return "military" if self.cast.is_battle or any(nationality(w.lower()) for w in text.split() if w[:1].isupper()) else "police"
        if re.search(r"\b(?:companions?|comrades?|colleagues?|partners?|others)\b", low) and self.recent:
            return self.recent
        if re.match(r"[A-Z]", text) and (g.head.tag_ == "NNPS" or text.endswith("s")) or re.search(r"[A-Z]\w+s$", text):
            if not self.cast.is_battle:
                return "civilian"
            return "military" if nationality(text.split()[-1].lower()) or (self.cast.year or 2000) < 1500 else "armed_group"
        if self.cast.is_battle and re.search(r"\b(?:enemy|enemies|opponents?|defenders|besiegers|(?:both|either|neither|each) sides?)\b", low):
            return "military"
        if re.search(r"\bmen\b|\bman\b", low):
            if self.cast.is_battle:
                return "military"
            return "civilian"
        return "unknown"
