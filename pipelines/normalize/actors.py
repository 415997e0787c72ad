"""Who is who: the type, the side and the kind of speaker that a phrase names.

What belongs here: judging a noun phrase, by its words (``nouns``, ``parties``, ``speakers``) and by what the
article itself says of its names (its infobox, its own explanations, ``biography``). What does not: finding
phrases in sentences (``groups``, ``prose``), pronouns and what a sentence leaves open (``people``).

The classes are the codebook's ``subject_type`` and ``claimant_type``. One precedence holds throughout: the
head noun decides; a head that leaves it open leaves it to the words before it, then to what stands behind
"of"; a name is what the article or the lexicon says of it; what is left goes by the sides of the battle.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from ..extract.article import Article
from . import parties, places, speakers
from .biography import Biography
from .lexicon import load
from .nouns import clean_name, core, head_class, nationality, phrase_class, singular, words
from .sides import Side, sides

__all__ = ["Cast", "clean_name", "core", "head_class", "nationality", "singular"]

_BATTLE_TITLE = re.compile(
    r"\b(?:battles?|siege|offensive|campaigns?|wars?|skirmish|action|invasion|landings?|capture|fall|operation|raid on|combat|sack|uprising|rebellion|revolt|mutiny|conquest|expedition|blockade|"
    r"clash(?:es)?|insurrection|counter-?offensive|assault on|storming|defen[cs]e of|relief of|convoy(?! (?:attack|bombing|shelling|shooting|killings?|air ?strikes?))|crossing of|last stand|ambush)\b", re.I)
_NOT_BATTLE_TITLE = re.compile(r"\b(?:massacres?|bombings?|shootings?|kidnapping|murders?|assassination|killings?|hijacking|genocide|pogrom|hostage|suicide|arson|lynching|crime)\b", re.I)
_AND = re.compile(r"\s*(?:,\s*and\s+|,\s+|\s+and\s+|\s+as well as\s+|\s+or\s+|\s+along with\s+|\s+together with\s+|\s+plus\s+|\s+&\s+|/)\s*")
_DETERMINER = re.compile(r"^(?:(?:the|a|an|his|her|their|its|our|my|some|many|most|all|both|several|other|another|few|any|no|these|those|two|three|four|five|\d[\d,.]*)\s+|[\w’-]+['’]s?\s+(?=\w))+", re.I)
_ARTICLE = re.compile(r"^(?:the|an?|its|his|her|their)\s+", re.I)
_TRAILING = frozenset(("alone", "more", "others", "alike", "also", "each", "altogether", "combined", "together", "themselves", "total", "only"))
_OWNER = re.compile(r"(.{3,60}?)(?:['’]s|(?<=s)['’])\s")
_NAMED_BEHIND = re.compile(r"(?:\s+(?:[A-Z][\w'’.-]*|(?:al|el|ul|ad|as)-\w+|bin|ibn|van|von|de|da))+$")
_AND_ANOTHER = re.compile(r"\s+(?:and|or|as well as|along with|together with)\s+(?:by\s+)?")
# "a source in the ministry"
_INSIDE = re.compile(r"\b(?:sources?|reports?) (?:in|within|inside|from|of|at|close to|near) (?:the |an? )?(.+)")
_CAPITALS = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][\w-]*\b")
_OF_PLACE = re.compile(r"\s(?:of|from|in) (?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*$")
_PARTICLES = re.compile(r"\b(?:ibn|bin|ben|de|von|van|da|di|al|el)\b[ -]?|\b(?:al|el|ad|as|ash|an|at|ar)-(?=[A-Z])")
_NOBODY = re.compile(r"(?:unknown|disputed|unclear|unidentified|uncertain|none|various|multiple)\b", re.I)
# A person's name goes on with these: "Hassan al-Tamimi", "Osama bin Laden".
_OF_A_NAME = re.compile(r"[A-Z]|(?:al|el|as|ad|ash|at|an|ar|ul|ud)-[A-Z]|(?:bin|ibn|van|von|de|da|dos|abu|ould|el|al)$")
_BLANKS = re.compile(r"\s+")
_BRACKETS = re.compile(r"\([^)]*\)")
_OF = re.compile(r"\s+of\s+")
_BEHIND = re.compile(r"\b(?:of|for|in|from|within|belonging to|loyal to|with|under|by)\s+(?:the\s+|their\s+|his\s+|its\s+|a\s+|an\s+)?")
# Whose "officers" an article speaks of.
_POLICE = re.compile(r"\b(?:[Pp]olic\w+|constab\w+|[Ss]heriffs?|deput(?:y|ies) sheriffs?)\b")
_ARMY = re.compile(r"\b(?:soldiers?|troops|arm(?:y|ies)|military|regiments?|battalions?|brigades?|garrisons?|navy|fleet|cavalry|infantry)\b", re.I)
_FORCE_GROUP = re.compile(r"\b(?:group|organi[sz]ation|militants?|rebels?|movement|insurgents?|gunmen|militia)\b")


def _list(key: str, table: str = "army") -> frozenset[str]:
    return frozenset(load("nouns")[table][key].split())


@cache
def _faiths() -> frozenset[str]:
    return frozenset(load("parties")["peoples"]["faiths"].split())


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lex = load("nouns")
    out = {}
    for kind in ("civilian", "police", "military", "armed_group"):
        out[f"compound_{kind}"] = parties.whole_words(lex["compounds"][kind])
        out[f"modifier_{kind}"] = re.compile(r"(?<![\w])(?:" + "|".join(m if m[0].isupper() else f"(?i:{m})" for m in lex["modifiers"][kind]) + r")(?![\w])")
    out["former"] = re.compile(rf"\b(?:{lex['army']['former']})\b", re.I)
    return out


@dataclass
class Cast:
    """The article's own who-is-who. Build with :meth:`of`."""

    sides: dict[int, str] = field(default_factory=dict)
    side_types: dict[int, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    commanders: dict[str, int] = field(default_factory=dict)
    fighting: frozenset[str] = frozenset()
    is_battle: bool = False
    policed: bool = False
    year: int | None = None
    lives: Biography = field(default_factory=lambda: Biography(""))
    short: dict[str, str] = field(default_factory=dict)
    _types: dict[str, str] = field(default_factory=dict)
    _speakers: dict[str, str] = field(default_factory=dict)
    _known_names: re.Pattern[str] | None = None

    @classmethod
    def of(cls, article: Article) -> Cast:
        cast = cls(lives=Biography(article.text))
        fought = any(f.base == "combatant" for f in article.infobox)
        cast.is_battle = fought or bool(_BATTLE_TITLE.search(article.title)) and not _NOT_BATTLE_TITLE.search(article.title)
        cast.year = _year(article.text[:3000])
        cast.short = parties.abbreviations(article.text)
        cast._learn(parties.groups_told_of(article.text))
        cast._learn(dict.fromkeys(sorted(parties.peoples_told_of(article.text)), "armed_group" if cast.is_battle else "civilian"))
        for number, side in sides(article, cast._party_type, nationality, cast.year).items():
            cast._take_side(number, side)
        for f in article.infobox:
            if f.base in ("perp", "perps", "perpetrator", "perpetrators", "assailants", "assailant"):
                for item in re.split(r"\s*[*;]\s*|,\s", clean_name(f.value)):
                    name = re.sub(r"\s*\([^)]*\)\s*", "", item).strip()
                    if name and not _NOBODY.match(name):
                        kind = cast.subject_type(name)
                        proper = name[0].isupper() and " of " in name and not parties.is_political(name)
                        cast._learn({name.lower(): "armed_group" if kind == "unknown" or kind == "civilian" and proper else kind})
            elif f.base in ("commander", "leader") and f.number:
                for item in re.split(r"\s*[*;,]\s*", _BRACKETS.sub("", clean_name(f.value))):
                    if (found := re.findall(r"[A-Z][\w'’-]{2,}", item)):
                        cast.commanders.setdefault(found[-1].lower(), f.number)
        cast.fighting = cast._who_fights(article.text)
        cast.policed = len(_POLICE.findall(article.text)) > len(_ARMY.findall(article.text))
        return cast

    def _who_fights(self, text: str) -> frozenset[str]:
        """The types of those who fight: the sides', else armies unless the text tells of rebels."""
        kinds = set(self.side_types.values())
        if len(kinds) == len(self.side_types) == 1:
            kinds.add("military")
        if not kinds and self.is_battle:
            kinds.add("military")
            if "armed_group" in self.known.values() or parties.tells_of_rebels(text):
                kinds.add("armed_group")
        return frozenset(kinds)

    def _learn(self, known: dict[str, str]) -> None:
        for name, kind in known.items():
            self.known.setdefault(name, kind)
        self._known_names = None
        self._types.clear()
        self._speakers.clear()

    def _take_side(self, number: int, side: Side) -> None:
        self.sides[number] = side.name
        self.side_types[number] = side.kind
        self._learn(dict(self._group_people(side.name)))
        if side.kind == "armed_group":
            # A name and its abbreviation in brackets: "Ford Liberation Front (FLF)".
            self._learn({n.lower(): "armed_group" for p in side.parties for n in re.split(r"\s*[()]\s*", p) if len(n) > 2})

    def _group_people(self, name: str) -> Iterator[tuple[str, str]]:
        """The uncommon words of an armed group among the combatants name its people in the text."""
        for part in re.split(r"\s*,\s*|\s+\*+\s*|\s*;\s*", _BRACKETS.sub("", name)):
            if part and self._party_type(part) == "armed_group":
                for word in re.findall(r"[^\W\d_][\w-]{3,}", part):
                    if (not word[0].isupper() and word not in _COMMON and not nationality(word) and not places.is_name_of_country(word)
                            and head_class(word) in (None, "armed_group", "stateless")):
                        yield word.rstrip("s") if len(word) > 4 else word, "armed_group"

    # Parties

    def _party_type(self, name: str) -> str:
        """A combatant's type: a group by its words or its fame, else a state's forces."""
        if self._names_group(name):
            return "armed_group"
        if re.search(r"(?i)\bclans?\b", name) and (self.year or 2000) < 1900:
            # The clans of old were lordships.
            return "military"
        if _patterns()["compound_police"].search(name):
            return "police"
        if parties.reads_as_state(name):
            return "military"
        if parties.has_group_word(name) or _patterns()["compound_armed_group"].search(name):
            return "armed_group"
        last = words(name)[-1:] or [""]
        if (in_camp := parties.camp(last[0])) is not None:
            return in_camp
        kind = self._head(name)
        if kind in ("stateless", "armed_group"):
            return "armed_group"
        if kind in ("military", "police"):
            return kind
        # Hunters, herders or peasants who stand as a side are armed.
        return "armed_group" if kind == "civilian" or last[0].islower() and kind is None and not nationality(last[0]) else "military"

    @property
    def fighters(self) -> str | None:
        """The type of everybody who fights here, where all sides are of one."""
        return next(iter(self.fighting)) if len(self.fighting) == 1 and self.fighting <= {"military", "armed_group"} else None

    def opponent(self, kind: str) -> str | None:
        """The type that stands against one, where the article's sides leave no doubt."""
        if kind not in self.fighting:
            return None
        others = self.fighting - {kind}
        if not others:
            return kind
        return next(iter(others)) if len(others) == 1 and others <= {"military", "armed_group", "police"} else None

    def _names_group(self, phrase: str) -> bool:
        """Whether an armed group's name stands in a phrase."""
        if parties.is_famous_group(phrase):
            return True
        low = phrase.lower()
        if low in self.known:
            return self.known[low] == "armed_group"
        if self._known_names is None:
            names = sorted((n for n, kind in self.known.items() if kind == "armed_group"), key=lambda n: (-len(n), n))
            self._known_names = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")s?(?!\w)" if names else r"(?!)")
        return bool(self._known_names.search(low))

    # Subjects

    def subject_type(self, phrase: str | None) -> str:
        """The codebook's subject_type of a noun phrase; ``unknown`` where its words leave it open."""
        if not phrase or not phrase.strip():
            return "unknown"
        if phrase not in self._types:
            self._types[phrase] = self._type(phrase)
        return self._types[phrase]

    def _type(self, phrase: str) -> str:
        plain = _BLANKS.sub(" ", _BRACKETS.sub(" ", phrase)).strip(" \"“”")
        parts = [p for p in _AND.split(plain) if p.strip()]
        if len(parts) > 1:
            kinds = [k for k in dict.fromkeys(self._one_type(p) for p in parts) if k != "unknown"]
            # A name and its apposition are one: "the coach, Maher".
            if len(kinds) > 1 and not re.search(r"\b(?:and|or|as well as|with|plus)\b|&|/", plain):
                return kinds[0]
            if kinds:
                return "mixed" if len(kinds) > 1 else kinds[0]
        return self._one_type(plain)

    def _one_type(self, phrase: str) -> str:
        c = core(phrase)
        named = self.known.get(_DETERMINER.sub("", c).lower())
        if named is not None:
            return named
        kind = self._by_words(c, phrase)
        if kind is None:
            # "the baker John Low": the role before a name.
            role = _NAMED_BEHIND.sub("", c)
            if role != c and role.split()[-1:] != [] and role.split()[-1].islower() and phrase_class(role.split()[-1]):
                kind = self._by_words(role, role)
        return kind if kind is not None else self._by_side(c)

    def _by_words(self, c: str, phrase: str) -> str | None:
        """The type that the words of a phrase say, without the battle's sides."""
        front, *behind = _OF.split(c, maxsplit=1)
        if (famous := parties.is_famous_group(front)) and famous.end() == len(front):
            return "armed_group"
        head = self._head(front)
        compound = self._compound(front) or (self._compound(c) if behind else None)
        if compound is not None:
            return "civilian" if compound in ("military", "police") and self._former(front) else compound
        last = singular(self._last(front))
        if self.is_battle and (head == "stateless" or last in _list("either")):
            n = self._side_by_name(front)
            if self.side_types.get(n) in ("military", "armed_group"):
                return self.side_types[n]
        if head == "stateless":
            return "armed_group" if self.is_battle else "civilian"
        if head == "civilian":
            if self.is_battle and (self.year or 2000) < 500 and last in _list("magistrates"):
                return "military"
            return self._turned(front, ("military",)) or head if self._trade(front) else head
        if head == "police":
            return "civilian" if self._former(front) else head
        if head == "military":
            if self._former(front):
                return "civilian"
            whose = self._turned(front, ("armed_group", "police")) or (self._complement(phrase, behind) if behind else None)
            return whose if whose in ("armed_group", "police") else head
        if head == "armed_group":
            own = self._turned(front, ("military",))
            if own is not None and not self._names_group(front):
                return own
            if last in _list("either") and self.is_battle and self.fighters == "military" and not self._names_group(front):
                return "military"
            return head
        if head in ("open", "unknown"):
            return self._open(front, phrase, behind)
        if self._names_group(front):
            return "armed_group"
        return None

    def _open(self, front: str, phrase: str, behind: list[str]) -> str | None:
        """A head that leaves it open: its modifiers decide, then its complement."""
        before = " ".join(words(front)[:-1])
        if before and self._names_group(front):
            return "armed_group"
        turned = self._turned(front, ("civilian", "police", "military", "armed_group"))
        if turned is not None:
            return "civilian" if turned in ("military", "police") and self._former(front) else turned
        inner = self._complement(phrase, behind)
        if inner is not None:
            return inner
        if owner := _OWNER.match(front):
            kind = self._one_type(owner[1])
            if kind in ("military", "police", "armed_group"):
                return kind
        last = singular(self._last(front))
        if last == "officer" and self.policed:
            return "police"
        if last in _list("groups") and self.is_battle and "armed_group" in self.side_types.values() and " " not in _DETERMINER.sub("", front):
            return "armed_group"
        if last in _list("groups") and not self.is_battle and (not behind and " " not in _DETERMINER.sub("", front) or re.search(r"[A-Z\"“]", before)):
            return "armed_group"
        nations = [w.lower() for w in words(before) if w[:1].isupper() and nationality(w.lower())]
        if nations and not self.is_battle and all(w in _faiths() for w in nations):
            # A community has no army.
            return "armed_group" if last in _list("bands") else None
        if nations and last in _list("force"):
            return "military"
        if re.search(r"\b(?:suspected|alleged|accused|wanted)\b", before) and last not in ("victim", "body", "casualty", "people", "person"):
            return "armed_group"
        return None

    def _complement(self, phrase: str, behind: list[str]) -> str | None:
        """What stands behind "of", "from", "in": its type, where it has one."""
        rest = behind[0] if behind else None
        if rest is None:
            cut = _BEHIND.split(phrase, maxsplit=1)
            rest = cut[1] if len(cut) > 1 else None
        if not rest:
            return None
        rest = re.sub(r"^(?:the|their|his|her|its|a|an|this|that)\s+", "", rest)
        inner = self.known.get(core(rest).lower()) or self._by_words(core(rest), rest)
        if inner is None and parties.is_political(rest):
            return "civilian"
        if inner is not None or not behind:
            return inner if behind or inner in ("military", "police", "armed_group") else None
        n = self.side(rest)
        if n:
            return self.side_types.get(n)
        if parties.has_group_word(rest) and not parties.reads_as_state(rest):
            return "armed_group"
        return "military" if parties.reads_as_state(core(rest)) and self.is_battle or re.search(r"\b(?:Battalion|Regiment|Brigade|Division|Company|Corps|Squadron|Infantry|Rifles|Guards?|Platoon|Legion)\b", rest) else None

    def _by_side(self, phrase: str) -> str:
        """A name: what the article or the lexicon says of it, else the side of the battle it shares words with."""
        bare = _DETERMINER.sub("", phrase)
        low = bare.lower()
        if low in self.known:
            return self.known[low]
        last = (words(bare) or [""])[-1]
        n = self.side(phrase)
        if n and self.is_battle and self.side_types.get(n) not in (None, "unknown"):
            return self.side_types[n]
        if parties.is_political(bare) and not parties.has_group_word(re.sub(r"(?i)opposition", "", bare)):
            return "civilian"
        if parties.has_group_word(phrase) and not parties.reads_as_state(phrase):
            return "armed_group"
        if bare[:1].isupper() and places.is_name_of_country(low):
            return "military"
        if not self.is_battle:
            return "unknown"
        if (in_camp := parties.camp(last)) is not None:
            return in_camp
        if last.lower() in ("guard", "guards") and last.islower():
            return "unknown"
        if parties.has_state_word(phrase) or nationality(last.lower()) and last.endswith(("s", "sh", "ese", "ch", "men")) and (self.year or 2000) < 1900:
            return "military"
        return "unknown"

    @staticmethod
    def _last(front: str) -> str:
        found = words(front)
        while len(found) > 1 and found[-1].lower() in _TRAILING:
            found.pop()
        return found[-1] if found else ""

    def _head(self, front: str) -> str | None:
        found = words(front)
        while len(found) > 1 and found[-1].lower() in _TRAILING:
            found.pop()
        if not found:
            return None
        if len(found) > 1 and (pair := head_class(f"{found[-2]}-{found[-1]}")) and not head_class(found[-1]) == pair:
            return pair
        return phrase_class(found[-1])

    @staticmethod
    def _compound(front: str) -> str | None:
        """The class of a compound that ends the phrase: "suicide bombers", "family members"."""
        best: tuple[int, str] | None = None
        end = len(front.rstrip())
        for kind in ("civilian", "police", "military", "armed_group"):
            for m in _patterns()[f"compound_{kind}"].finditer(front):
                if m.end() >= end and (best is None or m.start() < best[0]):
                    best = (m.start(), kind)
        return best[1] if best else None

    def _turned(self, front: str, kinds: tuple[str, ...]) -> str | None:
        """The class of the last modifier before the head that is one of these."""
        before = " ".join(words(front)[:-1])
        if not before:
            return None
        best: tuple[int, int, str] | None = None
        for rank, kind in enumerate(kinds):
            for m in _patterns()[f"modifier_{kind}"].finditer(before):
                at = (m.end(), -rank, kind)
                if best is None or at[:2] > best[:2]:
                    best = at
        if "armed_group" in kinds and self._names_group(before):
            return "armed_group"
        return best[2] if best else None

    def _trade(self, front: str) -> bool:
        return singular(self._last(front)) in _list("trades")

    @staticmethod
    def _former(front: str) -> bool:
        return bool(_patterns()["former"].search(front))

    def _by_head(self, phrase: str) -> str | None:
        """The class of the head noun alone."""
        found = words(core(phrase))
        while found and found[-1].lower() in _TRAILING:
            found.pop()
        if not found:
            return None
        return len(found) > 1 and head_class(f"{found[-2]}-{found[-1]}") or head_class(found[-1])

    # Speakers

    def claimant_type(self, phrase: str | None) -> str:
        """The codebook's claimant_type of whoever a phrase names as speaking."""
        if not phrase:
            return "unspecified"
        if phrase not in self._speakers:
            self._speakers[phrase] = self._speaker(phrase)
        return self._speakers[phrase]

    def _speaker(self, phrase: str) -> str:
        phrase = self._in_full(phrase)
        bare = _DETERMINER.sub("", phrase)
        if self.known.get(bare.lower()) == "armed_group" or (famous := parties.is_famous_group(bare)) and famous[0] == bare:
            return "armed_group"
        if (presented := speakers.presented().search(phrase)) is not None and (kind := self.claimant_type(presented[1])) not in ("unspecified", "expert"):
            return kind
        if (short := speakers.short_name().fullmatch(phrase)) is not None and (full := self._full_name(short[1])) is not None:
            return self.claimant_type(full)
        if speakers.nobody(phrase) or speakers.nobody(core(phrase)):
            inside = _INSIDE.search(phrase)
            return (inside and self._by_words_spoken(inside[1])) or "unspecified"
        plain = re.sub(r"(?<=\w)['’]s?$", "", phrase.strip(" \"“”."))
        segments = [s for s in (x.strip(" )\"“”") for x in re.split(r"\s*[,(;:]\s*|\s(?:who|whom|whose|which|that)\s", plain)) if s and not re.fullmatch(r"(?:then|now|aged)?\s*\d*", s)]
        for text in segments or [plain]:
            if (several := _AND_ANOTHER.split(text, maxsplit=1))[1:] and (kinds := [self._by_words_spoken(s) for s in several]) and all(kinds):
                # "a police captain and a hospital source": the first.
                return kinds[0]
            for said in self._readings(text):
                kind = self._for_whom(said) or speakers.kind_of(said, self._speaks_for_group)
                # "Baker" alone is a man's name, "Residents" is none.
                if kind is not None and not (kind == "witness" and re.fullmatch(r"[A-Z]\w*[^\Ws]", said)):
                    return kind
        name = segments[0] if segments else plain
        return self._named_speaker(name)

    def _in_full(self, phrase: str) -> str:
        """A phrase with the article's abbreviations written out, where they say nothing by themselves."""
        if not self.short:
            return phrase
        for short in _CAPITALS.findall(phrase):
            name = self.short.get(short)
            if name and name not in phrase and short.lower() not in self.known and not parties.is_famous_group(short) and speakers.name_kind(short) is None:
                phrase = re.sub(rf"\b{re.escape(short)}\b", lambda _: name, phrase)
        return phrase

    def _for_whom(self, text: str) -> str | None:
        """The class of a person's spokesman or side: what the article says of that person."""
        owner = _OWNER.match(text)
        if owner is None or not re.fullmatch(r"(?:[A-Z][\w.-]+ ?){1,3}", owner[1]) or speakers.head_kind(text) not in ("office", None) or speakers.kind_of(owner[1], self._speaks_for_group):
            return None
        whose = self._named_speaker(owner[1])
        return whose if whose in ("armed_group", "government") else None

    def _full_name(self, head: str) -> str | None:
        """The name that "the commission" goes back to: the first in the article that ends with the word."""
        found = re.search(rf"\b((?:[A-Z][\w'’-]+ (?:(?:of|for|and|the|on) )*){{1,6}}{head.capitalize()})\b(?: (?:of|for|on) [A-Z]\w+)?", self.lives.text)
        return _ARTICLE.sub("", found[0]) if found else None

    def _by_words_spoken(self, text: str) -> str | None:
        """The class of a single speaker by words alone."""
        return next((kind for said in self._readings(text) if (kind := speakers.kind_of(said, self._speaks_for_group)) is not None), None)

    @staticmethod
    def _readings(text: str) -> Iterator[str]:
        """A phrase, then without the person's name behind its role: "ministry spokeswoman Irina A"."""
        yield text
        found = _OF_PLACE.sub("", text).split()
        while len(found) > 1 and _OF_A_NAME.match(found[-1]) and found[-1].lower() not in ("general",):
            found.pop()
            kind = speakers.head_kind(found[-1]) or speakers.name_kind(found[-1])
            if kind == "witness" and found[-1][:1].isupper() and any(speakers.head_kind(w) for w in found[:-1]):
                # "President Ali Sheikh Omar": a word that is a name here.
                continue
            if kind is not None:
                yield " ".join(found)
                return

    def _speaks_for_group(self, text: str) -> bool:
        if self.commanders and self.side_types.get(self.commanders.get(text.lower(), 0)) == "armed_group":
            # A rebel commander's name: "Okello's spokesman".
            return True
        return self._names_group(text) or bool(_patterns()["compound_armed_group"].search(text)) or bool(
            _FORCE_GROUP.search(text)) and speakers.name_kind(text) is None and not re.search(r"\b(?:rights|monitoring|aid|advocacy|victims|open-source|research|community|ethnic|medical|watchdog|activist|campaign|civic|civil|student|religious|protest|news|media|lobby)\b", text)

    def _named_speaker(self, name: str) -> str:
        """A name's class: what the article says of it, a state, a capital, a side, else a writer's."""
        bare = _DETERMINER.sub("", name) or name
        low = bare.lower()
        if parties.is_capital(bare):
            return "government"
        if places.is_name_of_country(low) or places.people(low):
            return "government"
        n = self.side(bare)
        if n:
            return "armed_group" if self.side_types.get(n) == "armed_group" else "government"
        if nationality(low.split()[-1] if low.split() else ""):
            return "government"
        told = self.lives.said_of(bare) if re.match(r"[A-Z]|(?:al|el|as|ad|ash)-[A-Z]", bare) else ()
        if any(how in ("led", "own") and self.subject_type(said) == "armed_group" for how, said in told):
            return "armed_group"
        for how, said in told:
            kind = "armed_group" if how == "did" else speakers.kind_of(_ARTICLE.sub("", said), self._speaks_for_group)
            if kind is None and how in ("own", "led") and self.subject_type(said) in ("military", "police"):
                # "Whitlock's ships": who has forces speaks for them.
                return "government"
            if kind is None and how != "own":
                kind = {"military": "government", "police": "government", "armed_group": "armed_group", "civilian": "witness"}.get(self.subject_type(said))
            if kind is not None:
                return kind
        number = self.commanders.get((words(bare) or [""])[-1].lower())
        if number:
            return "armed_group" if self.side_types.get(number) == "armed_group" else "government"
        if parties.has_group_word(bare):
            return "armed_group"
        if (owner := _OWNER.match(bare)) and (whose := self.claimant_type(owner[1])) in ("armed_group", "government", "organization", "media"):
            return whose
        kind = self.subject_type(bare)
        if kind in ("military", "police", "armed_group") and (name != bare or not re.fullmatch(r"(?:[A-Z][\w.'’-]+ ?){1,4}", name)):
            return "armed_group" if kind == "armed_group" else "government"
        if self._is_body(bare):
            return "organization"
        # Nobody is called "the" by his name.
        return "expert" if name == bare and re.match(r"(?:[A-Z][\w.'’-]+ ?){1,4}$", _PARTICLES.sub("", name)) else "unspecified"

    def _is_body(self, name: str) -> bool:
        """Whether a name of one word is no person's: all capitals, or in recent times never told with another name before it."""
        if re.search(r"\W", name) or not name[:1].isupper() or (self.year or 2000) < 1950:
            return False
        return name.isupper() and len(name) > 2 or (self.year or 2000) >= 1990 and not self.is_battle and not re.search(
            rf"\b[A-Z][\w.'’-]+ {re.escape(name)}\b", self.lives.text) and self.speaks(name)

    def speaks(self, name: str) -> bool:
        """Whether the article's sentences have somebody of this name say something."""
        who = re.escape(name)
        return bool(re.search(rf"\b(?:according to|per|by) (?:the )?{who}\b|\b{who} (?:later |also )?(?:{speakers.saying()})\b", self.lives.text))

    def recorder(self, phrase: str) -> bool:
        """Whether a phrase names a source by trade: a chronicle, a historian, a newspaper, a monitor."""
        return speakers.kind_of(core(phrase), self._names_group) in ("expert", "media", "organization")

    # Sides

    def side(self, phrase: str | None) -> int | None:
        """The infobox combatant number whose words the phrase shares, if just one does; else that of its type."""
        if not phrase or not self.sides:
            return None
        n = self._side_by_name(phrase)
        if n is not None:
            return n or None
        kind = self._by_words(core(phrase), phrase)
        if kind in ("military", "armed_group"):
            same = [n for n, k in self.side_types.items() if k == kind]
            return same[0] if len(same) == 1 else None
        return None

    def _side_by_name(self, phrase: str) -> int | None:
        """The side a phrase shares most words with; 0 where two share as many, None where none does."""
        shared = _stems(phrase)
        score = {n: len(shared & _stems(name)) for n, name in self.sides.items()}
        best = max(score.values(), default=0)
        if not best:
            return None
        top = [n for n, s in score.items() if s == best]
        return top[0] if len(top) == 1 else 0

    def combatant(self, number: int | None) -> str | None:
        return self.sides.get(number) if number else None


def foreign(one: str, other: str) -> bool:
    """Whether two names each have a nation's word, and share none: "Russian troops" and "the Ukrainian ministry"."""
    nations = [{s for w in name.split() if nationality(w.lower()) or places.is_name_of_country(w.lower()) for s in _stems(w)} for name in (one, other)]
    return all(nations) and not nations[0] & nations[1]


def _year(opening: str) -> int | None:
    if re.search(r"\b\d{1,3} BCE?\b", opening):
        return -1
    m = re.search(r"\b(1[0-9]{3}|20[0-9]{2}|[5-9][0-9]{2})\b", opening)
    return int(m[1]) if m else None


_COMMON = frozenset("""the and of local forces force army group soldiers troops fighters men republic state states united government movement front brigade members
militia civilians other for allied allies from with people people's national islamic""".split())


@cache
def _stems(phrase: str) -> frozenset[str]:
    """Words cut to what a name and its adjective share: "Mali" and "Malian", "Liberal" and "Liberals"."""
    stems = load("parties")["stems"]
    return frozenset(stems.get(w) or (w[:5] if len(w) > 6 else w[:4]) for w in re.findall(r"[^\W\d_]{3,}", phrase.lower()) if w not in _COMMON)
