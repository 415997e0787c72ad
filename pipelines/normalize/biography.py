"""What an article says of a name: the role before it, the apposition behind it, what it did.

What belongs here: finding the descriptions of a name in the article's text. What does not: what a
description makes of its bearer (``actors``, ``people``).
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field

from .nouns import head_class

_NAME = re.compile(r"[^\W\d_a-z][\w'’-]+")
_DOTS = re.compile(r"\b(Lt|Col|Gen|Capt|Maj|Sgt|Cpl|Brig|Adm|Cmdr|Dr|Mr|Mrs|Ms|St|Rev|Fr|Pvt|Pte|Supt|Insp|Prof|Hon|Sen|Rep|Gov|No|[A-Z])\. ?(?=\S)")
_STOP = frozenset("""the a an by of and with that to in as when while who which had has was were is are killed shot wounded injured captured or but for from at on
his her their its after before during under where whom into than also against about between led said told named called including named identified because if since until""".split())
_AGE = r"(?:\s*\([^)]*\))?,?\s*(?:(?:aged?|then|now|himself|herself|also)\s+|\d{1,3}(?:-year-old)?,?\s+|aged? \d{1,3},\s+|\d{1,3},\s+)*"
_APPOSITION = re.compile(_AGE.replace(",?", ",", 1) + r"((?:an?|the|its|his|her|their|one of|who (?:was|is|served as|led|commanded|headed))\s[^,.;()]{3,90}|[a-z]+ (?:of|for|in|at) [^,.;()]{3,80})")
_SOURCE = re.compile(r"\b(?:[Aa]ccording to|[Pp]er) (?:the )?(?:[A-Z][\w'’-]+ ){0,3}$")
_WAS = re.compile(r"(?:\s*\([^)]*\))?\s+(?:was|is|were|became|had been|served as|acted as|,? identified as)\s+((?:an?|the|one of|its|their|his)\s[^,.;()]{3,90})")
_BEFORE = re.compile(r"(?:^|[\s(“\"])((?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[\w’'-]+['’]s)\s(?:(?!(?<!of )(?<!for )(?<!in )\b(?:the|an?|its|his|her|their)\b)[^,.;:()]){3,70}),\s*$")
_DID = re.compile(
    r"(?:\s*\([^)]*\))?,?\s+(?:had |then |also |later |himself |allegedly |who |who had |reportedly )*(?:opened fire|detonated|blew (?:himself|herself)|carried out|confessed|pleaded guilty|stabbed|pulled out|entered .{3,40} and (?:opened|began)|"
    r"fled the scene|began (?:shooting|firing)|started (?:shooting|firing)|fired (?:on|at|into)|was (?:charged|convicted|indicted|found guilty|sentenced)|(?:admitted|claimed|denied) (?:responsibility|involvement|planting|carrying|having)|committed suicide|shot (?:and killed|dead)|surrendered to police|hijacked)")
_LED = re.compile(r"(?:\s*\([^)]*\))?,?\s+(?:who |had |then |also |personally )*(?:led|commanded|headed|founded|joined)\s+((?:an?|the|his|her|their|some|about|around)?\s?[^,.;()]{3,70})")
_LED_BY = re.compile(r"([^,.;:()]{3,70}?),?\s+(?:which was |who were |were |was )?(?:led|commanded|headed)\s+by\s+(?:the |a |an |his |\w+ )*$")
_OWN = re.compile(r"['’]s?\s+((?:\w+\s)?(?:men|fighters|followers|warriors|rebels|band|gang|militia|guerrillas|supporters|troops|forces|army|soldiers|regiment|brigade|battalion|division|fleet|ships|cavalry|infantry|column|corps))\b")


@dataclass
class Biography:
    """An article's descriptions of its names, found when asked for."""

    text: str
    _at: dict[str, list[int]] | None = None
    _said: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def said_of(self, name: str) -> tuple[tuple[str, str], ...]:
        """(how it is told, description) of a name, in the order of the text: ``before``, ``apposition``, ``was``, ``did``, ``led``, ``own``."""
        found = _NAME.findall(name)
        last = found[-1].removesuffix("'s").removesuffix("’s") if found else ""
        if not last:
            return ()
        if last not in self._said:
            self._said[last] = tuple(self._find(last))
        return self._said[last]

    def _positions(self, word: str) -> list[int]:
        if self._at is None:
            self._at = {}
            for m in _NAME.finditer(self.text):
                self._at.setdefault(m[0].removesuffix("'s").removesuffix("’s"), []).append(m.start())
        return self._at.get(word, [])

    def _find(self, last: str):
        for at in self._positions(last)[:40]:
            line = self.text.rfind("\n", 0, at) + 1
            if self.text.startswith("- ", line):
                continue
            before = _DOTS.sub(r"\1 ", self.text[max(line, at - 110): at])
            before = re.split(r"[.;:!?]\s|[(“\"]", before)[-1]
            after = self.text[at + len(last): at + len(last) + 140].split("\n")[0]
            rest = re.sub(r"^(?:\s+(?:[A-Z][\w'’-]+|al-\w+|bin|ibn|de|van|von))+", "", after)
            role, lead = _role(before)
            if role:
                yield "before", role
            elif lead is not None and (m := _BEFORE.search(lead)):
                yield "apposition", m[1]
            sourced = _SOURCE.search(before)
            for how, pattern in (("apposition", _APPOSITION), ("was", _WAS), ("led", _LED), ("own", _OWN)):
                if sourced and how == "apposition":
                    # "according to Hale, the gunman ...": the clause goes on.
                    continue
                for tail in dict.fromkeys((after, rest)):
                    if m := pattern.match(tail):
                        yield how, m[1]
                        break
            if _DID.match(after) or _DID.match(rest):
                yield "did", "attacker"
            if m := _LED_BY.search(before):
                yield "led", m[1]


def _role(before: str) -> tuple[str, str | None]:
    """The words of a role right before a name, and what stands before the name where none does."""
    before = before.rstrip(" ")
    tokens = before.split(" ")
    kept: list[str] = []
    at = len(tokens)
    while at and len(kept) < 8:
        t = tokens[at - 1]
        if not t or t in _STOP or t[-1] in ",;:)" or t[0] in "([\"“":
            break
        kept.insert(0, t)
        at -= 1
    # Given names stand between the role and the surname.
    role = list(kept)
    while role and role[-1][:1].isupper() and role[-1].lower() not in _TITLES:
        if len(role) == 1 and len(kept) == len(tokens) and head_class(role[0]):
            # "Journalist Vera Sand" at the head of a sentence.
            break
        role.pop()
    return " ".join(role), None if role else before[: len(before) - len(" ".join(kept))]


_TITLES = frozenset("""lt col gen capt maj sgt cpl brig adm cmdr dr mr mrs ms miss rev fr father sister pvt pte private sergeant corporal captain lieutenant general major brigadier admiral colonel
commander commodore marshal constable inspector superintendent detective officer deputy sheriff president minister mayor governor senator king emperor sultan prince duke queen bishop pastor imam sheikh mullah
professor judge lieutenant-colonel staff lance gunner trooper sapper signalman rifleman fusilier guardsman airman seaman ranger sir lord lady pope archbishop cardinal rabbi ambassador consul councillor
chief khan emir earl count baron chancellor secretary spokesman agent supt insp prof congressman guard private specialist""".split())
