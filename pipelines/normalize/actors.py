"""Who is who: the type, the side and the kind of speaker that a phrase names.

What belongs here: judging a noun phrase, by the head noun tables of ``lexicon/actors.toml`` and by
what the article itself says of its names (its infobox, its own appositions). What does not: finding
phrases in sentences (``phrases``, ``prose``) or deciding what is claimed of them.

The classes are the codebook's ``subject_type`` and ``claimant_type``.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from ..extract.article import Article
from . import places
from .lexicon import load

PEOPLE = ("civilian", "police", "armed_group", "military")
SPEAKERS = ("media", "witness", "organization", "expert", "government")
_EMPTY_HEADS = re.compile(
    r"(?:members?|leaders?|commanders?|part|parts|group|groups|unit|units|number|officers?|chiefs?|heads?|spokes\w+|"
    r"dozens?|hundreds?|thousands?|scores|couple|majority|most|some|many|several|one|two|three|bodies|remains|"
    r"rest|remainder|elements?|detachments?|force|army|party|team|crew|band|contingent|column|company|"
    r"convoy|families|family|total|all|both|each|none|any|few|followers?|supporters?|representatives?|statement|report)$", re.I)
_CUT = re.compile(r"\s+(?:who|whom|whose|which|that|from|in|at|on|with|near|under|between|during|after|before|"
                  r"inside|outside|for|by|against|including|among|as|to)\b|\s*[,;:(\[]")
_AND = re.compile(r"\s*(?:,\s*and\s+|,\s+|\s+and\s+|\s+as well as\s+|\s+or\s+|\s+along with\s+|/)\s*")
_FLAG = re.compile(r"\b\d+px(?:\|[\w-]+)*\|?\s*")


def _words(patterns: list[str], flags: int = re.I) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(patterns) + r")(?![\w-])", flags)


@cache
def _heads() -> dict[str, str]:
    table = load("actors")["people"]
    return {w: kind for kind in ("stateless", *PEOPLE, "unknown") for w in table[kind].split()}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lex = load("actors")
    out = {f"phrase_{k}": _words(v) for k, v in lex["phrases"].items()}
    out |= {f"speaker_{k}": _words(v) for k, v in lex["claimants"].items() if k != "media"}
    media = lex["claimants"]["media"]
    # Lower-case entries are common nouns in any case; the others are names and keep theirs.
    out["speaker_media"] = re.compile(
        _words([m for m in media if m[0].islower()]).pattern.replace("(?:", "(?i:", 1) + "|"
        + _words([m for m in media if not m[0].islower()]).pattern)
    out["group_words"] = _words(lex["groups"]["words"])
    out["group_names"] = _words(lex["groups"]["names"], 0)
    out["state_words"] = _words(lex["states"]["words"])
    return out


def singular(word: str) -> str:
    """The table form of a noun: lower case, singular, by the irregulars and the regular endings."""
    w = word.lower().strip("'’")
    irregular = load("actors")["irregular"]
    heads = _heads()
    if w in irregular:
        return irregular[w]
    if w in heads:
        return w
    if w.endswith("s") and w[:-1] in heads:
        return w[:-1]
    if w.endswith("ies"):
        return w[:-3] + "y"
    if w.endswith("men"):
        return w[:-3] + "man"
    if w.endswith("es") and (w[:-2] in heads or re.search(r"(?:s|x|z|ch|sh)es$", w)):
        return w[:-2]
    if w.endswith("s") and not w.endswith("ss"):
        return w[:-1]
    return w


def core(phrase: str) -> str:
    """The phrase up to its first complement: "soldiers" of "soldiers from the town who fled"."""
    m = _CUT.search(phrase, 1) if phrase else None
    return (phrase[: m.start()] if m else phrase).strip()


def head_class(word: str) -> str | None:
    """The table's class of a head noun, ``unknown`` for "people", None for words it does not hold."""
    return _heads().get(singular(word)) or _heads().get(word.lower())


def clean_name(value: str) -> str:
    """An infobox actor without flag leftovers, list marks and trailing notes."""
    v = _FLAG.sub("", value)
    v = re.sub(r"(?:^|\s)\*+\s*", " ", v)
    v = re.sub(r"\(\s*\)|\[[a-z0-9]{1,3}\]|†", "", v)
    return re.sub(r"\s+", " ", v).strip(" ,;|*-–")


@dataclass
class Cast:
    """The article's own who-is-who. Build with :meth:`of`."""

    sides: dict[int, str] = field(default_factory=dict)
    side_types: dict[int, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    is_battle: bool = False
    year: int | None = None

    @classmethod
    def of(cls, article: Article) -> Cast:
        cast = cls()
        cast.is_battle = bool(re.search(
            r"\b(?:battle|siege|offensive|campaign|war|skirmish|action|campaigns|invasion|landing|capture|fall|operation|raid on|combat|sack)\b",
            article.title, re.I)) or any(f.base == "combatant" for f in article.infobox)
        years = [int(y) for y in re.findall(r"\b(1[0-9]{3}|20[0-9]{2}|[5-9][0-9]{2})\b", article.text[:3000])]
        bc = re.search(r"\b\d{1,3} BCE?\b", article.text[:3000])
        cast.year = -1 if bc else (years[0] if years else None)
        cast._learn_names(article)
        for f in article.infobox:
            if f.base == "combatant" and f.number and f.value.strip():
                name = clean_name(f.value)
                if name:
                    cast.sides[f.number] = name
                    cast.side_types[f.number] = cast._combatant_type(name)
                    cast._learn_combatant(name)
            elif f.base in ("perp", "perps", "perpetrator", "perpetrators", "assailants", "assailant"):
                for item in re.split(r"\s*[*;]\s*|,\s", clean_name(f.value)):
                    name = re.sub(r"\s*\([^)]*\)\s*", "", item).strip()
                    if name and name.lower() != "unknown":
                        cast.known.setdefault(name.lower(), cast.subject_type(name) if cast.subject_type(name) != "unknown" else "armed_group")
        return cast

    def _learn_names(self, article: Article) -> None:
        """Names that the article explains: "X, a militant group", "the separatist group X", "X fighters"."""
        text = article.text
        name = r"((?:[A-Z][\w'’.-]*|al-[A-Z][\w-]*)(?:[ -](?:[A-Z][\w'’-]*|al-[A-Z][\w-]*|of|de|and|for|wal|wa|ul|ud|bin|ibn|du|des|la|le|e|fi|i|the(?= [A-Z]))){0,6})"
        for m in re.finditer(name + r"(?: \(([A-Z][\w-]{1,9})\))?(?:,)? (?:militants?|fighters|insurgents?|rebels?|gunm[ae]n|guerrillas?|jihadists?|terrorists?|militiam[ae]n|partisans|separatists|extremists)\b", text):
            for n in (m.group(1), m.group(2)):
                self._know(n, "armed_group")
        for m in re.finditer(r"\b(?:group|organi[sz]ation|militia|cell|militants from|fighters (?:from|of)|members of|faction|wing|offshoot|affiliate|branch|insurgents of|terrorists of|front|gang|cartel)s?(?: known as| called| named| of)?,? (?:the )?" + name + r"(?: \(([A-Z][\w-]{1,9})\))?", text):
            before = text[max(0, m.start() - 60): m.start()].lower() + m.group(0)[:12].lower()
            if re.search(r"\b(?:terror\w*|milit\w+|armed|rebel|insurgent|jihad\w*|islamist|separatist|extremist|paramilitary|guerr?illa|republican|loyalist|faction|offshoot|gang|cartel|militia|secessionist|cell)\b", before):
                for n in (m.group(1), m.group(2)):
                    self._know(n, "armed_group")
        # Only who fights claims an attack or responsibility for it.
        for m in re.finditer(name + r"(?: \(([A-Z][\w-]{1,9})\))?,? (?:\w+ )?(?:claimed|admitted|accepted) (?:responsibility|credit)", text):
            for n in (m.group(1), m.group(2)):
                self._know(n, "armed_group")
        for m in re.finditer(r"\b(?:aligned|linked|affiliated|inspired|backed) (?:group |organi[sz]ation )?" + name + r" \(([A-Z][\w-]{1,9})\)", text):
            for n in (m.group(1), m.group(2)):
                self._know(n, "armed_group")
        for m in re.finditer(name + r"(?: \(([A-Z][\w-]{1,9})\))?, (?:an?|the|then an?) ([^.;:]{3,80})", text):
            kind = self._description_type(m.group(3))
            if kind:
                for n in (m.group(1), m.group(2)):
                    self._know(n, kind)
        # The abbreviation of a group that is known by its words.
        for m in re.finditer(name + r" \(([A-Z][A-Za-z-]{1,9})\)", text):
            kind = self.known.get(m.group(1).lower()) or ("armed_group" if _patterns()["group_words"].search(m.group(1)) and not _patterns()["state_words"].search(m.group(1)) else None)
            if kind:
                self._know(m.group(2), kind)
                self._know(m.group(1), kind)

    def _learn_combatant(self, name: str) -> None:
        """The uncommon words of an armed group among the combatants name its people in the text."""
        for part in re.split(r"\s*,\s*|\s+\*+\s*|\s*;\s*", re.sub(r"\([^)]*\)", "", name)):
            if part and self._party_type(part) == "armed_group":
                for word in re.findall(r"[^\W\d_][\w-]{3,}", part):
                    low = word.lower()
                    if low not in _COMMON | _STOP_NAMES and not nationality(low) and not places.is_name_of_country(low) and head_class(low) in (None, "armed_group", "stateless") and not word[0].isupper():
                        self.known.setdefault(low.rstrip("s") if len(low) > 4 else low, "armed_group")

    def _description_type(self, words: str) -> str | None:
        c = core(words.split(",")[0])
        if re.search(r"\b(?:group|organi[sz]ation|affiliate|faction|militia|movement|branch|offshoot|wing|network)\b", c) and re.search(
                r"\b(?:terror\w*|milit\w+|armed|rebel|insurgent|jihad\w*|islamist|separatist|extremist|paramilitary|guerr?illa|affiliate|offshoot|faction|militia)\b", c):
            return "armed_group"
        return None

    def _know(self, name: str | None, kind: str) -> None:
        if not name:
            return
        name = re.sub(r"^(?:The|A|An|On|In|At|By|When|While|After|Before|However|Some|Two|Three|Four|Five|Several|Many|As|But) ", "", name.strip())
        low = name.lower()
        if len(low) < 3 or low in _STOP_NAMES or _patterns()["phrase_military"].search(name) or head_class(low.split()[-1]):
            return
        if name.isupper() or kind == "armed_group" and not nationality(name):
            self.known.setdefault(low, kind)

    def _combatant_type(self, name: str) -> str:
        parts = [p for p in re.split(r"\s*,\s*|\s+\*+\s*|\s*;\s*", re.sub(r"\([^)]*\)", "", name)) if p.strip()]
        kinds = []
        for p in parts:
            kind = self._party_type(p)
            if kind not in kinds:
                kinds.append(kind)
        return kinds[0] if len(kinds) == 1 else ("mixed" if kinds else "unknown")

    def _party_type(self, name: str) -> str:
        """A combatant's type: a group by its words or its fame, else a state's forces."""
        pats = _patterns()
        if self._named_group(name):
            return "armed_group"
        if pats["phrase_police"].search(name):
            return "police"
        if pats["state_words"].search(name) and not re.search(r"\b(?:rebel|insurgent|liberation|people's|islamic state|guerr?illa|opposition|peasants?|tribal)\b", name, re.I):
            return "military"
        if pats["group_words"].search(name) or pats["phrase_armed_group"].search(name):
            return "armed_group"
        kind = self._by_head(name)
        if kind == "civilian" or name.split() and name.split()[-1].islower():
            # Hunters, herders or peasants who stand as a side are armed.
            return "armed_group" if kind in ("civilian", "armed_group", None) else kind
        if kind == "stateless":
            return "armed_group"
        if kind and kind != "unknown":
            return kind
        return "military"

    def _named_group(self, phrase: str) -> bool:
        if _patterns()["group_names"].search(phrase):
            return True
        low = phrase.lower()
        if low in self.known:
            return self.known[low] == "armed_group"
        return any(kind == "armed_group" and re.search(rf"(?<![\w-]){re.escape(n)}s?(?![\w])", low) for n, kind in self.known.items())

    def _by_head(self, phrase: str) -> str | None:
        tokens = re.findall(r"[^\W\d_][\w'’-]*", core(phrase))
        while tokens and tokens[-1].lower() in ("alone", "more", "others", "alike", "also", "each"):
            tokens.pop()
        if not tokens:
            return None
        if len(tokens) > 1:
            pair = f"{tokens[-2]}-{tokens[-1]}"
            if head_class(pair):
                return head_class(pair)
        return head_class(tokens[-1])

    def subject_type(self, phrase: str | None) -> str:
        """The codebook's subject_type of a noun phrase; ``unknown`` where its words leave it open."""
        if not phrase or not phrase.strip():
            return "unknown"
        parts = [p for p in _AND.split(re.sub(r"\([^)]*\)", " ", phrase)) if p.strip()]
        if len(parts) > 1:
            kinds = [k for k in dict.fromkeys(self._one_type(p) for p in parts) if k != "unknown"]
            if len(kinds) > 1:
                return "mixed"
            if kinds:
                return kinds[0]
        return self._one_type(phrase)

    def _one_type(self, phrase: str) -> str:
        c = core(phrase)
        kind = self._core_type(c)
        if kind != "unknown":
            return kind
        bare = re.sub(r"^(?:the|a|an|his|her|their|its|\w+['’]s)\s+", "", c, flags=re.I)
        if _EMPTY_HEADS.search(re.split(r"\s+of\b", bare)[0]) or " of " in phrase:
            rest = re.split(r"\bof\s+(?:the\s+|their\s+|his\s+|its\s+)?|\b(?:for|in|from)\s+(?:the\s+)?", phrase, maxsplit=1)
            if len(rest) > 1:
                inner = self._core_type(core(rest[1]))
                if inner != "unknown":
                    return inner
                if re.match(r"(?:member|leader|commander|fighter)", bare, re.I):
                    party = self._party_of(rest[1])
                    if party:
                        return party
        return self._name_type(c)

    def _core_type(self, c: str) -> str:
        pats = _patterns()
        head_part = re.split(r"\s+of\b", c)[0]
        for text in dict.fromkeys((head_part, c)):
            for kind in ("civilian", "police"):
                if pats[f"phrase_{kind}"].search(text):
                    return kind
            head = self._by_head(text)
            if head in ("civilian", "police"):
                return head
            if self._named_group(text) or pats["phrase_armed_group"].search(text):
                return "armed_group"
            if head == "stateless":
                return "armed_group" if self.is_battle else "civilian"
            if head == "armed_group":
                return head
            if pats["phrase_military"].search(text):
                return "military"
            if head and head != "unknown":
                return head
        return "unknown"

    def _party_of(self, name: str) -> str | None:
        n = self.side(name)
        return self.side_types.get(n) if n else None

    def _name_type(self, phrase: str) -> str:
        low = re.sub(r"^(?:the|a|an|some|many|most|all|both)\s+", "", phrase.lower())
        if low in self.known:
            return self.known[low]
        n = self.side(phrase)
        if n and self.is_battle and self.side_types.get(n) not in (None, "unknown"):
            return self.side_types[n]
        if _patterns()["group_words"].search(phrase):
            return "armed_group"
        if places.is_name_of_country(low):
            return "military"
        if self.is_battle and _patterns()["state_words"].search(phrase):
            return "military"
        last = low.split()[-1] if low.split() else ""
        if nationality(last) and last.endswith(("s", "sh", "ese", "ch")):
            return "military" if self.is_battle and (self.year or 2000) < 1900 else "unknown"
        return "unknown"

    def claimant_type(self, phrase: str | None) -> str:
        """The codebook's claimant_type of whoever a phrase names as speaking."""
        if not phrase:
            return "unspecified"
        c = core(phrase)
        low = re.sub(r"^(?:the|a|an)\s+", "", c.lower())
        bare_others = re.fullmatch(r"(?:some |other |several |various |unconfirmed |initial |early |many |conflicting |multiple )*(?:others?|sources?|reports?|some|many|estimates?|accounts?|rumou?rs?|observers|claims)", low)
        if bare_others:
            return "unspecified"
        pats = _patterns()
        for text in dict.fromkeys((re.split(r"\s+of\b", c)[0], c, phrase)):
            if self._named_group(text) or pats["phrase_armed_group"].search(text) or re.search(r"\b(?:spokes\w+|leader|commander|member|statement) (?:for|of|from|by) (?:the|a) (?:\w+ )?(?:group|organi[sz]ation|militants?|rebels?|movement|insurgents?|gunmen|militia)\b", text):
                media = pats["speaker_media"].search(text)
                return "media" if media and media.end() >= len(text.rstrip()) else "armed_group"
            kind = self._speaker(text)
            if kind:
                return kind
            head = self._by_head(text)
            if head == "armed_group":
                return "armed_group"
            if head in ("military", "police") or pats["phrase_military"].search(text) or pats["phrase_police"].search(text):
                return "government"
        if places.is_name_of_country(low) or places.people(low):
            return "government"
        n = self.side(c)
        if n and self.side_types.get(n) == "armed_group":
            return "armed_group"
        if n or nationality(low.split()[-1] if low.split() else ""):
            return "government"
        if _patterns()["group_words"].search(c):
            return "armed_group"
        return "expert" if re.match(r"(?:[A-Z][\w.'’-]+ ?){1,4}$", c) else "unspecified"

    def recorder(self, phrase: str) -> bool:
        """Whether a phrase names a source by trade: a chronicle, a historian, a newspaper, a monitor."""
        return self._speaker(core(phrase)) in ("expert", "media", "organization")

    def _speaker(self, text: str) -> str | None:
        """The class whose word stands last in the phrase: its head decides."""
        best: tuple[int, int, str] | None = None
        for rank, kind in enumerate(SPEAKERS):
            for m in _patterns()[f"speaker_{kind}"].finditer(text):
                at = (m.end(), m.end() - m.start() - rank, kind)
                if best is None or at[:2] > best[:2]:
                    best = at
        return best[2] if best else None

    def side(self, phrase: str | None) -> int | None:
        """The infobox combatant number whose words the phrase shares, if just one does."""
        if not phrase or not self.sides:
            return None
        words = _stems(phrase)
        score = {n: len(words & _stems(name)) for n, name in self.sides.items()}
        best = max(score.values())
        if best:
            top = [n for n, s in score.items() if s == best]
            return top[0] if len(top) == 1 else None
        kind = self._core_type(core(phrase))
        if kind in ("military", "armed_group"):
            same = [n for n, k in self.side_types.items() if k == kind]
            return same[0] if len(same) == 1 else None
        return None

    def combatant(self, number: int | None) -> str | None:
        return self.sides.get(number) if number else None


_STOP_NAMES = {"the", "his", "her", "their", "its", "government", "state", "islamic", "local", "armed", "muslim", "christian", "suspected", "alleged", "british", "american", "foreign", "december", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
_COMMON = {"the", "and", "of", "local", "forces", "force", "army", "group", "soldiers", "troops", "fighters", "men", "republic", "state", "states", "united", "government", "movement", "front", "brigade", "members", "militia", "civilians", "other", "for", "allied", "allies", "from", "with", "people", "people's", "national", "islamic"}


def _stems(phrase: str) -> set[str]:
    """Words cut to what a name and its adjective share: "Mali" and "Malian", "Liberal" and "Liberals"."""
    out = set()
    for w in re.findall(r"[^\W\d_]{3,}", phrase.lower()):
        if w in _COMMON:
            continue
        out.add(_NATION_STEM.get(w) or (w[:5] if len(w) > 6 else w[:4]))
    return out


_NATION_STEM = {"french": "fran", "france": "fran", "dutch": "neth", "netherlands": "neth", "spanish": "spai", "spain": "spai", "spaniards": "spai", "polish": "pola", "poland": "pola", "poles": "pola", "danish": "denm", "denmark": "denm", "danes": "denm", "swedish": "swed", "swedes": "swed", "british": "brit", "britain": "brit", "english": "engl", "england": "engl", "turkish": "turk", "turkey": "turk", "turks": "turk", "finnish": "finl", "finland": "finl", "welsh": "wale", "wales": "wale", "irish": "irel", "ireland": "irel", "scottish": "scot", "scotland": "scot", "scots": "scot", "greek": "gree", "greece": "gree", "roman": "rome", "romans": "rome", "rome": "rome", "american": "us", "americans": "us", "usa": "us"}


@cache
def nationality(word: str) -> bool:
    """Whether a word is a nationality or people by its form: an adjective or plural of origin."""
    w = word.strip().lower()
    if places.people(w) or w.endswith("s") and places.people(w[:-1]):
        return True
    return bool(re.fullmatch(r"[^\W\d_]+(?:ians?|eans?|ese|ish|ch|cans?|nians?|anis?|qis?|aelis?|ghans?|urks?|oles?|erbs?|reeks?|zechs?|lovaks?|wedes?|anes?|inns?|ussians?|omans?|oors?|ombards?|axons?|ormans?|anks?|oths?|uns?|ongols?|rabs?|urds?|akhs?|atars?|ews?|ndians?|uslims?|hristians?|unnis?|hi[ai]s?|utus?|utsis?)", w)) and len(w) > 3
