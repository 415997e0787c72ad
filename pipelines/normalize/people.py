"""Whose people a group is: its subject words and type, with names, pronouns and "others" resolved.

What belongs here: what the article has said of its people so far, and what a sentence leaves open
("others", "5", "he", a bare surname) is filled from. What does not: word tables (``actors``), what kind of
person a name is (``persons``), claims.
"""
from __future__ import annotations

import re

from ..extract.article import Article
from . import persons
from .actors import Cast
from .attribution import noun_phrase
from .casualties import Hit
from .groups import Context, Group, quantity_of
from .inflection import verbs
from .nouns import head_class, nationality, phrase_class, singular, words
from .records import Claim
from .syntax import agent_of, chain, first, is_noun, is_passive, is_verb, subject_of

FIGHTERS = ("military", "armed_group", "police")
_ARREST = verbs("arrest detain apprehend")
_SUSPECTED = re.compile(r"\b(?:suspected|accused|alleged|suspicion|suspects?|accomplices?|facilitators?)\b", re.I)
_SUFFER = verbs("suffer have lose sustain incur leave number")
_OWNS_UP = verbs("admit acknowledge concede report count record")
_THEM = frozenset("them whom these those".split())
_SUBJECTS = ("nsubj", "nsubjpass")
_NO_WORDS = frozenset("counted_noun toll heavy_losses losses_were bodies total".split())
_COUNTED = frozenset("victims dead fatalities".split())

_BARE = re.compile(r"\b(?:people|persons?|m[ae]n|individuals|victims|others|adults|survivors|souls|lives|captives|hostages)\b", re.I)
_CIVILIANS = (r"(?:women|children|civilians|residents|villagers|worshipp?ers|passengers|families|inhabitants|elderly|infants|students|pupils|girls|boys|peasants|workers|refugees|pilgrims|tourists|shoppers|customers|"
              r"bystanders|spectators|commuters|mourners|schoolchildren|non-?combatants|farmers|labourers|patients|guests|parishioners)")
# "Most of them civilians" leaves the others open; "most of them women" tells what kind of people they all were.
_MOST = r"(?:for the most part|mostly|mainly|chiefly|largely|predominantly|most|many|the majority)"
_ALL = r"(?:(?:almost |nearly |virtually )?all)"
_TOLD_BEHIND = re.compile(
    rf"[,(–—-]\s*(?:{_ALL}\b[^.;]{{0,40}}\b{_CIVILIANS}|{_MOST}\b(?![^.;]{{0,40}}\b(?:civilians|non-?combatants)\b)[^.;]{{0,40}}\b{_CIVILIANS}"
    rf"|(?:including|among them) (?:the |both |many |several |some )?{_CIVILIANS}(?:, {_CIVILIANS})*,? (?:and|as well as) {_CIVILIANS})\b", re.I)
_AT_HAND = re.compile(r"\b(?:worshipp?ers|passengers|pilgrims|shoppers|customers|spectators|commuters|mourners|schoolchildren|parishioners|tourists|patients|guests|refugees|pupils)\b", re.I)
_INCLUDES = re.compile(r",? (?:including|among them)\b")
_MOST_BEHIND = re.compile(
    rf"[,(–—-]\s*(?:who were )?(?:{_ALL}|{_MOST})(?: of (?:them|whom|these))?(?: were| being)?,?\s+((?!\d)(?![^.;,()]*\b(?:civilians|non-?combatants)\b)[^.;,()]{{3,60}})")
_FIGHT_BEHIND = re.compile(r"\b(?:soldiers?|police(?:m[ae]n)?|troops|officers?|fighters|militants|guards?|gunm[ae]n|attackers?)\b", re.I)
_INCLUDING = re.compile(r"\bincluding ((?:(?!\d)[^.;,])*)")
_OWN = re.compile(
    r"(?:their|its|his|her) (?:own )?(?:\w+ )?(?:members?|m[ae]n|fighters?|forces|number|ranks|own|followers|people|warriors|commanders?|leaders?|officers?|side|party|bodyguards?|casualties|dead|wounded|losses|toll|killed|crew|division|unit|column)$|their own$|(?:our|own) side$", re.I)
# Figures from so many on are the same one when they come again.
_NO_CHANCE = 10
_ONLY_DEAD = re.compile(r"(?:the )?(?:[\d,]+ )?(?:dead|deaths|killed|victims|bodies|corpses|fatalities|wounded|injured|casualties|missing)", re.I)
_WOMEN = re.compile(r"\b(?:women|woman|children|girls)\b", re.I)
_ON_SIDE = re.compile(r"\bon the ([\w'’-]+(?: [\w'’-]+)?) side\b", re.I)
_BARE_DEAD = frozenset("dead killed wounded injured casualties losses men".split())
_LOSS_HEADS = frozenset("losses casualties loss own toll".split())
_LOSSES = re.compile(r"\b(?:losses|casualties|loss|own|toll)\b", re.I)
# From "losses" to the figures, or to a later one of the same list.
_COME_TO = re.compile(
    r"(?: (?:in|on|during|for|of) [^,;.]{2,40}?)?,? (?:were|was|are|is|numbered|number|amounted|totall?ed|came|stood|reached|included|ran|at|to|being|had been|have been)\b"
    r"(?: (?:put|given|estimated|reported|said|stated|recorded|set|listed|at|as|to|by|only|officially|be|about|around|some|over|[A-Z][\w’'-]+))*"
    r"(?: \d[\d,]* (?:dead|killed|wounded|injured|missing|captured|prisoners)(?: or \w+)?,?(?: and)?| [\w-]+ (?:dead|killed|wounded|injured|missing|captured),?(?: and)?)*\s*", re.I)
_PRISONERS = re.compile(r"(?:the )?(?:\w+ )?(?:prisoners?|captives|inmates)", re.I)
_OF_WAR = re.compile(r"\bprisoners? of war\b|\bPOWs?\b")
_COMPANIONS = re.compile(r"\b(?:companions?|comrades?|colleagues?|partners?|others)\b", re.I)
_FIGHT_WORDS = re.compile(
    r"\b(?:enem(?:y|ies)|opponents?|defenders|besiegers|occupiers|invaders|m[ae]n|prisoners?|captives|dead|wounded|killed|casualties|casualty|losses|bodies|corpses|(?:both|either|neither|each) sides?|victors|vanquished|sides?)\b", re.I)
_CAPITAL_PLURAL = re.compile(r"[A-Z]\w+s$|[A-Z]\w+(?:ese|ish|ch|men)$")
_ONE_BY_DEFAULT = (
    (re.compile(r"\bspokes\w+", re.I), "civilian", "civilian"),
    (re.compile(r"\bagents?\b", re.I), "military", "police"),
    (re.compile(r"\b(?:commanders?|generals?)\b", re.I), "military", "armed_group"),
    (re.compile(r"\b(?:kings?|emperors?|sultans?|khans?|dukes?|lords?|princes?|nobles?|noblem[ae]n|counts?|earls?|barons?|emirs?|rulers?|consuls?)\b", re.I), "military", "civilian"),
    (re.compile(r"\b(?:leaders?|chiefs?|chieftains?|followers|retainers|aides?|warlords?)\b", re.I), None, "armed_group"),
)
_OFFICERS = re.compile(r"\bofficers?\b", re.I)
_GUARDS = re.compile(r"\b(?:body)?guards?\b", re.I)
_NAME_END = re.compile(r"[A-ZÀ-Þ]|(?:al|el|ad|an|ar|as|ash|at|az|ul|ud)-[A-Z]")
_SOMEBODYS = re.compile(r"(?:his|her|their|[\w ]+['’]s)\b", re.I)
_KIND_OF_GUARD = re.compile(r"\b(\w+ [Gg]uards?)\b")
_POLICE_WORDS = re.compile(r"\b[Pp]olice(?:m[ae]n)?\b")
_ARMY_WORDS = re.compile(r"\b(?:[Aa]rmy|soldiers?|troops|[Rr]egiment|[Bb]attalion|[Bb]rigade|military|[Nn]avy|SS)\b")
# Words of the deed or the count that stand where people would.
_NO_TRADE = frozenset("""killing abduction name incident attack injury arrest kidnapping case grave skull skeleton loss toll hour day year bomb explosion blast shot bullet fire shell lot majority plurality amount
minority percent percentage part third quarter head leg arm limb corpse coffin report figure total family estimate""".split())
_PERSONS = re.compile(r"\b(?:man|men|woman|people|persons?|individuals?|brothers?|others?|suspects?|youths?)\b|^[A-Z]")


class People:
    """The article's people as its sentences go by."""

    def __init__(self, article: Article, cast: Cast) -> None:
        self.article = article
        self.cast = cast
        self.names: dict[str, str] = {}
        self._heard: list[tuple[list, list[Claim]]] = []
        self._last_plural: tuple[str, str] | None = None
        self._last_person: tuple[str, str] | None = None
        self._last_fighters: str | None = None
        self.recent: str | None = None
        self.earlier_quantity = None
        self._guards: str | None = None
        self._officers: str | None = None

    def leave(self, doc, claims: list[Claim]) -> None:
        """A sentence is over; it is looked at when a later word points back."""
        self._heard.append((doc, claims))

    @property
    def last_plural(self) -> tuple[str, str] | None:
        """The people last spoken of: (words, type)."""
        self._look_back()
        return self._last_plural

    @property
    def last_person(self) -> tuple[str, str] | None:
        """The person last spoken of: (words, type)."""
        self._look_back()
        return self._last_person

    @property
    def last_fighters(self) -> str | None:
        """The type of those who were last told to fight."""
        self._look_back()
        return self._last_fighters

    def _look_back(self) -> None:
        """Take from the sentences so far whom later words can mean."""
        for doc, claims in self._heard:
            for c in claims:
                if c.unit == "persons" and c.subject and c.subject_type != "unknown":
                    if c.value_high == 1:
                        self._last_person = (c.subject, c.subject_type)
                    else:
                        self._last_plural = (c.subject, c.subject_type)
            for t in doc:
                if t.dep_ in _SUBJECTS and t.tag_ in ("NNP", "NN"):
                    phrase = noun_phrase(doc, t)
                    kind = self.type_of(phrase)
                    if t.tag_ == "NNP" or kind != "unknown":
                        self._last_person = (phrase, kind)
                    if kind in FIGHTERS:
                        self._last_fighters = kind
                elif t.dep_ in (*_SUBJECTS, "dobj") and t.tag_ in ("NNS", "NNPS"):
                    phrase = noun_phrase(doc, t)
                    kind = self.type_of(phrase)
                    if kind != "unknown":
                        self._last_plural = (phrase, kind)
                    if kind in FIGHTERS:
                        self._last_fighters = kind
        self._heard.clear()

    # Phrases

    def type_of(self, phrase: str) -> str:
        """The type of a phrase by its words, else by what the article says of the name."""
        if phrase not in self.names:
            self.names[phrase] = self._type_of(phrase)
        return self.names[phrase]

    def _type_of(self, phrase: str) -> str:
        kind = self.cast.subject_type(phrase)
        if kind != "unknown":
            return kind
        found = words(phrase)
        name = found[1:] if len(found) > 1 and found[0] in ("The", "A", "An", "the", "a", "an") else found
        if not name or not name[0][0].isupper() or nationality(name[-1].lower()):
            return persons.titled(phrase, self.cast) or "unknown"
        said = persons.titled(phrase, self.cast)
        if said in ("military", "police"):
            return said
        kind = persons.named(" ".join(name), self.cast) if _NAME_END.match(name[-1]) else "unknown"
        return kind if kind != "unknown" else said or "unknown"

    def subject(self, ctx: Context, hit: Hit, previous: list[tuple[Hit, str]], article: Article) -> tuple[str | None, str]:
        """(subject words, subject_type) of a hit; (None, "unknown") where nothing names it."""
        g = hit.group
        text = g.text.strip() or None
        self.recent = previous[-1][1] if previous else None
        subject, kind = self._subject(ctx, hit, previous, text)
        if kind == "unknown" and not self.cast.is_battle and (
                hit.claim_type == "displaced" or hit.claim_type == "captured" and hit.predicate.lower_ not in _ARREST):
            kind = "civilian"
        return subject, kind

    def _subject(self, ctx: Context, hit: Hit, previous: list[tuple[Hit, str]], text: str | None) -> tuple[str | None, str]:
        g = hit.group
        if g.form == "pronoun":
            return self._pronoun(ctx, g)
        if g.elided or text is None or text.lower() in _BARE_DEAD:
            lost = self._whose_losses(ctx, g)
            if lost is not None:
                return text if text and text.lower() == "men" else lost[0], lost[1]
            if not text and (found := self._sufferer(ctx, hit, told=False) or self._on_a_side(ctx)) is not None:
                return found
        if g.elided or text is None:
            found = self._elided(ctx, g, text, previous)
            if found[1] != "unknown" or previous:
                return found
            return self._sufferer(ctx, hit) or (found[0], self._fighters(ctx, hit) or "unknown")
        if self._victims_are_civilians(hit):
            return "victims", "civilian"
        if hit.rule in _NO_WORDS and text.lower() in ("toll", "death toll"):
            return None, self._fighters(ctx, hit) or "unknown"
        kind = self.type_of(text)
        if kind == "unknown":
            kind = self._left_open(ctx, hit, text)
        if kind in ("unknown", "civilian") and self._arrested(hit, text):
            kind = "armed_group"
        if g.form == "name" and kind == "unknown" and (said := first(g.head, "appos")) is not None:
            kind = self.type_of(noun_phrase(ctx.doc, said))
        if g.form == "name" and kind == "unknown":
            kind = "civilian" if not self.cast.is_battle else self.cast.fighters or self.last_fighters or "military"
        return text, kind

    def _victims_are_civilians(self, hit: Hit) -> bool:
        """ "the victims were women and children"."""
        if not (hit.rule == "counted_noun" and hit.predicate.lower_ in _COUNTED or hit.rule == "total"):
            return False
        verb = next((v for v in chain(hit.predicate) if v.lower_ in ("were", "was", "are")), None)
        attr = first(verb, "attr") if verb is not None else None
        return attr is not None and self.cast.subject_type(noun_phrase(verb.doc, attr)) == "civilian"

    def _arrested(self, hit: Hit, text: str) -> bool:
        """Whoever is arrested is a suspect, unless the words say more than "men"; whoever is suspected, in any case."""
        g = hit.group
        if hit.claim_type == "captured" and _SUSPECTED.search(hit.predicate.doc.text):
            return hit.predicate.lower_ in _ARREST or hit.rule == "phrase"
        return (hit.claim_type == "captured" and hit.predicate.lower_ in _ARREST and (g.form in ("name", "count", "indefinite") or g.singular)
                and bool(_PERSONS.search(text)) and (text[:1].isupper() or head_class((words(text) or [""])[-1]) in ("unknown", None) or "brother" in text.lower() or _men(text)))

    # What the sentence leaves open

    def _left_open(self, ctx: Context, hit: Hit, text: str) -> str:
        """The type of words that say none, by what stands around them; the first answer holds."""
        g = hit.group
        for answer in (self._told_behind, self._owned, self._by_default, self._nation):
            kind = answer(ctx, g, text)
            if kind is not None:
                return kind
        if self.recent and _COMPANIONS.search(text):
            return self.recent
        if _PRISONERS.fullmatch(text) and _OF_WAR.search(self.article.text):
            return "military"
        if _FIGHT_WORDS.search(text):
            if _men(text) and self.recent == "civilian" and _WOMEN.search(ctx.doc.text):
                return "civilian"
            kind = self._loser(ctx, hit) or self._fighters(ctx, hit)
            if kind is not None:
                return kind
            if _men(text):
                return "military" if self.cast.is_battle else "civilian"
        return self._by_trade(g, text) or self._told_around(ctx, g, text) or "unknown"

    def _by_trade(self, g: Group, text: str) -> str | None:
        """A noun that no table holds still says more than "people": a trade, a community, a rank of its time."""
        front = text.split(" of ")[0]
        last = (words(front) or [""])[-1]
        if phrase_class(last) is not None or g.head.tag_ not in ("NNS", "NN") or singular(last) in _NO_TRADE or last.endswith("ing"):
            return None
        return self.cast.fighters if self.cast.is_battle else "civilian"

    def _told_behind(self, ctx: Context, g: Group, text: str) -> str | None:
        """ "60 people, most of them women", "people, including soldiers and children"."""
        if text and not _BARE.search(text):
            return None
        at = g.head.idx + len(g.head.text)
        inside = _INCLUDING.search(ctx.doc.text, g.head.idx)
        if inside and not re.search(r"\d", inside[1]) and self.cast.subject_type(inside[1]) == "mixed":
            return "mixed"
        after = ctx.doc.text[at: at + 140]
        most = _MOST_BEHIND.search(after)
        if most and most.start() < 60:
            kind = self.cast.subject_type(most[1])
            if kind != "unknown":
                return kind
        return "civilian" if _TOLD_BEHIND.search(after) and not _FIGHT_BEHIND.search(after[:60]) else None

    def _told_around(self, ctx: Context, g: Group, text: str) -> str | None:
        """ "30 people" beside worshippers or passengers are of them, where their paragraph so far tells of nobody armed."""
        if self.cast.is_battle or not _BARE.search(text) or _INCLUDES.match(ctx.doc.text, g.head.idx + len(g.head.text)):
            return None
        start = next((b.char_start for b in self.article.blocks if b.char_start <= ctx.char_start < b.char_end), ctx.char_start)
        around = self.article.text[start: ctx.char_end]
        return "civilian" if _AT_HAND.search(around) and not _FIGHT_BEHIND.search(around) else None

    def _owned(self, ctx: Context, g: Group, text: str) -> str | None:
        """ "their own men": whoever is spoken of before."""
        if not _OWN.match(text):
            return None
        for x in reversed(list(ctx.doc[: g.head.i])):
            if x.dep_ in _SUBJECTS and x.tag_ in ("NN", "NNP", "NNS", "NNPS"):
                kind = self.type_of(noun_phrase(ctx.doc, x))
                if kind in FIGHTERS:
                    return kind
        if self.last_person is not None and self.last_person[1] in FIGHTERS and text.lower().startswith(("his", "her")):
            return self.last_person[1]
        return self.last_fighters

    def _by_default(self, ctx: Context, g: Group, text: str) -> str | None:
        """Guards, commanders, leaders, officers: who they are in a battle, and elsewhere."""
        battle = self.cast.is_battle
        for pattern, fighting, else_kind in _ONE_BY_DEFAULT:
            if pattern.search(text):
                return else_kind if not battle or fighting == else_kind else self.cast.fighters or fighting or else_kind
        if _GUARDS.search(text):
            return self._usual_guards() or ("military" if battle else "armed_group" if _SOMEBODYS.match(text) or "body" in text.lower() else "civilian")
        if _OFFICERS.search(text):
            return "military" if battle or any(nationality(w.lower()) for w in text.split() if w[:1].isupper()) else self._usual_officers()
        return None

    def _usual_guards(self) -> str:
        """The article's guards: "Civil Guards", "prison guards"; empty where it does not say."""
        if self._guards is None:
            kinds = (self.cast.subject_type(m[1]) for m in _KIND_OF_GUARD.finditer(self.article.text))
            self._guards = next((k for k in kinds if k in ("police", "military")), "")
        return self._guards

    def _usual_officers(self) -> str:
        """The article's officers: of the army where it tells more of that than of the police."""
        if self._officers is None:
            text = self.article.text
            self._officers = "military" if len(_ARMY_WORDS.findall(text)) > 2 * len(_POLICE_WORDS.findall(text)) else "police"
        return self._officers

    def _nation(self, ctx: Context, g: Group, text: str) -> str | None:
        """ "ten Iranians": people of a nation fight in its battles and are civilians elsewhere."""
        if not (text[:1].isupper() and (g.head.tag_ == "NNPS" or text.endswith("s")) or _CAPITAL_PLURAL.search(text)):
            return None
        if not self.cast.is_battle:
            return "civilian"
        return self.cast.fighters or ("military" if nationality(text.split()[-1].lower()) or (self.cast.year or 2000) < 1500 else "armed_group")

    def _loser(self, ctx: Context, hit: Hit) -> str | None:
        """ "The army lost three men": its own."""
        verbs_ = [v for v in chain(hit.predicate) if is_verb(v)][:2]
        verb = next((v for v in verbs_ if v.lower_ in _SUFFER and not is_passive(v)), None)
        # "The police had three men wounded", but not "lost a village where three men were wounded".
        if verb is None or verb is not verbs_[0] and (is_passive(verbs_[0]) or verbs_[0].dep_ == "relcl") or (who := subject_of(verb)) is None:
            return None
        kind = self.type_of(noun_phrase(ctx.doc, who)) if is_noun(who) else self.last_person[1] if who.lower_ in ("he", "she") and self.last_person else self.last_fighters
        return kind if kind in FIGHTERS else None

    def _fighters(self, ctx: Context, hit: Hit) -> str | None:
        """In a battle, those who fall unnamed are of the side against whoever did it, else of the one kind that fights."""
        if not self.cast.is_battle:
            return None
        if self.cast.fighters:
            return self.cast.fighters
        verb = next((v for v in chain(hit.predicate) if is_verb(v)), None)
        if verb is None:
            return None
        agent = agent_of(verb) if is_passive(verb) else subject_of(verb)
        if agent is not None and verb.lower_ in _SUFFER and not is_passive(verb):
            return self._loser(ctx, hit)
        if agent is not None and agent.lower_ in ("it", "they"):
            # "The army said that it had killed 300": the fighters told of before it.
            kinds = (self.type_of(noun_phrase(ctx.doc, x)) for x in reversed(ctx.doc[: agent.i]) if x.dep_ in _SUBJECTS and is_noun(x))
            return self.cast.opponent(next((k for k in kinds if k in FIGHTERS), "unknown"))
        if agent is None or not is_noun(agent) or agent == hit.group.head:
            return None
        return self.cast.opponent(self.type_of(noun_phrase(ctx.doc, agent)))

    def _whose_losses(self, ctx: Context, g: Group) -> tuple[str, str] | None:
        """ "Rebel losses were 18 dead", "put its own at 11 killed": whose the word for losses before the figure says they are."""
        if g.quantity is None or not _LOSSES.search(ctx.doc.text, 0, g.quantity.start):
            return None
        before = [t for t in ctx.doc if t.idx < g.quantity.start]
        losses = next((t for t in reversed(before) if t.lower_ in _LOSS_HEADS), None)
        if losses is None or not _COME_TO.fullmatch(ctx.doc.text, losses.idx + len(losses.text), g.quantity.start):
            return None
        owner = next((c for c in losses.lefts if c.dep_ in ("poss", "compound", "nmod") or c.dep_ == "amod" and (c.text[0].isupper() or head_class(c.lower_) not in (None, "unknown"))), None)
        if owner is None and (of := next((c for c in losses.rights if c.dep_ == "prep" and c.lower_ in ("of", "among")), None)) is not None:
            owner = first(of, "pobj")
        if owner is None or owner.tag_ == "CD" or owner.lower_ == "death":
            return None
        if owner.tag_ == "PRP$":
            words_ = ctx.doc.text[owner.idx: losses.idx + len(losses.text)]
            kind = self._owned(ctx, g, words_) if _OWN.match(words_) else self.last_fighters
            return (words_, kind) if kind else None
        phrase = noun_phrase(ctx.doc, owner) if owner.dep_ in ("poss", "pobj") else ctx.doc.text[owner.left_edge.idx: owner.idx + len(owner.text)]
        kind = self.type_of(phrase)
        if kind not in FIGHTERS:
            side = self.cast.side_types.get(self.cast.side(phrase) or 0)
            kind = side if side in FIGHTERS else "military" if nationality(owner.lower_) or owner.lower_ in ("allied", "union", "confederate", "imperial") else kind
        if kind == "unknown" and self.cast.is_battle and owner.text[0].isupper():
            kind = self.cast.fighters or "unknown"
        return (phrase, kind) if kind != "unknown" else None

    def _on_a_side(self, ctx: Context) -> tuple[str, str] | None:
        """ "on the rebel side, 40 died": the one side that the sentence names."""
        sides = _ON_SIDE.findall(ctx.doc.text) if " side" in ctx.doc.text else []
        kind = self.type_of(sides[0]) if len(sides) == 1 else "unknown"
        return (sides[0], kind) if kind in FIGHTERS else None

    def _sufferer(self, ctx: Context, hit: Hit, told: bool = True) -> tuple[str, str] | None:
        """Who "suffered 54 killed", "had 300 wounded": the subject of the verb over the figure; if ``told``, who owned up to it, too."""
        for verb in chain(hit.predicate):
            owns_up = told and verb.lower_ in _OWNS_UP
            if verb == hit.predicate or not owns_up and verb.lower_ not in _SUFFER:
                continue
            subject = subject_of(verb)
            if subject is None or not (is_noun(subject) or subject.tag_ == "JJ"):
                continue
            phrase = noun_phrase(ctx.doc, subject)
            kind = self.type_of(phrase)
            if owns_up and kind not in FIGHTERS or self.cast.claimant_type(phrase) in ("media", "organization", "expert") and kind not in FIGHTERS:
                continue
            if kind == "unknown" and self.cast.is_battle:
                kind = self.cast.fighters or self.last_fighters or "military"
            return phrase, kind
        return None

    # Words that stand for others

    def _pronoun(self, ctx: Context, g: Group) -> tuple[str | None, str]:
        if g.head.lower_ in ("who", "whom", "which", "that"):
            stands_for = next((t.head for t in chain(g.head) if t.dep_ == "relcl"), None)
            if stands_for is not None and is_noun(stands_for):
                phrase = noun_phrase(ctx.doc, stands_for)
                kind = self.type_of(phrase)
                if kind != "unknown":
                    return phrase, kind
        elif (taken := _taken(g)) is not None:
            # "took nine farmers and killed them"
            g.quantity = quantity_of(ctx, taken)
            phrase = noun_phrase(ctx.doc, taken)
            return phrase, self.type_of(phrase)
        elif g.singular:
            here = self._earlier_person(ctx, g)
            if here is not None:
                return here
        else:
            here = self._earlier_group(ctx, g)
            if here is not None and g.head.dep_ in _SUBJECTS:
                g.quantity = self.earlier_quantity
                return here
        found = self.last_person if g.singular else self.last_plural
        if found is None or g.head.lower_ in ("it", "this", "that", "which"):
            return None, "unknown"
        return found

    def _elided(self, ctx: Context, g: Group, text: str | None, previous: list[tuple[Hit, str]]) -> tuple[str | None, str]:
        if g.quantity is not None and g.quantity.text.lower() in ("both", "all") or g.head.lower_ in _THEM:
            here = self._earlier_group(ctx, g)
            if here is not None:
                return here
        if previous:
            last, kind = previous[-1]
            kinds = {k for h, k in previous if h.predicate == last.predicate and not h.group.part and k != "unknown"}
            if len(kinds) > 1 and (text or "").lower() == "others":
                return text, "mixed"
            if last.group.part and len(previous) > 1:
                last, kind = previous[0]
            if g.quantity is not None and (g.quantity.low or 0) > 1 and not text and _one(last):
                # "a plasterer died, and another 65 were wounded": one man stands for nobody else.
                return next(((h.group.text or None, k) for h, k in reversed(previous) if not _one(h)), (None, "unknown"))
            return text or last.group.text or None, kind
        if g.head.lower_ in _THEM and self.last_plural:
            return self.last_plural
        return text, self._told_behind(ctx, g, text or "") or "unknown"

    def _earlier_person(self, ctx: Context, g: Group) -> tuple[str, str] | None:
        """The person who is the subject before "he" in the sentence."""
        for x in reversed(list(ctx.doc[: g.head.i])):
            if x.dep_ in _SUBJECTS and x.tag_ in ("NNP", "NN", "CD"):
                phrase = noun_phrase(ctx.doc, x)
                kind = self.type_of(phrase)
                if kind != "unknown":
                    return phrase, kind
        return None

    def _earlier_group(self, ctx: Context, g: Group) -> tuple[str, str] | None:
        """The people that stand before in the sentence, for "both", "they" and "them": its subject first."""
        self.earlier_quantity = None
        plurals = [x for x in ctx.doc[: g.head.i] if x.tag_ in ("NNS", "NNPS")]
        subjects = [x for x in plurals if x.dep_ in _SUBJECTS]
        others = [x for x in reversed(plurals) if x not in subjects] if g.head.lower_ in _THEM else []
        for x in (*others[:1], *subjects, *others[1:]) if others and g.head.dep_ == "pobj" else (*subjects, *others):
            phrase = noun_phrase(ctx.doc, x)
            kind = self.type_of(phrase)
            if x.dep_ in _SUBJECTS:
                q = quantity_of(ctx, x)
                if q is not None and q.qualifier not in ("vague", "none") and id(q) not in ctx.used:
                    self.earlier_quantity = q
                    ctx.used.add(id(q))
            if kind != "unknown" or self.earlier_quantity is not None:
                return phrase, kind
        return None


def told_again(claims: list[Claim]) -> None:
    """A figure that is said again without its people is theirs: "48 villagers", later "48 dead". In text order, by event."""
    first_told: dict[tuple, str] = {}
    for c in claims:
        if c.unit != "persons" or c.value_low is None or c.value_low < _NO_CHANCE:
            continue
        key = (id(c.event), c.claim_type, c.value_low, c.value_high)
        if c.subject_type != "unknown":
            first_told.setdefault(key, c.subject_type)
        elif c.subject is None or _ONLY_DEAD.fullmatch(c.subject):
            c.subject_type = first_told.get(key, "unknown")


def _taken(g: Group):
    """The object of the verb before, for "them" as the object of the next."""
    verb = g.head.head
    taken = first(verb.head, "dobj") if g.head.lower_ == "them" and g.head.dep_ == "dobj" and verb.dep_ == "conj" else None
    return taken if taken is not None and taken.tag_ in ("NNS", "NNPS") else None


def _men(text: str) -> bool:
    return bool(re.search(r"\bm[ae]n\b", text, re.I))


def _one(hit: Hit) -> bool:
    return hit.group.singular or hit.group.quantity is not None and hit.group.quantity.high == 1
