"""Who says so, in an infobox: the short notes and labels that attribute figures.

What belongs here: reading "(Ukrainian claim)", "per SOHR", "Claimed by X:", "(denied by X)". What does
not: how far a note reaches (``infobox_figures``), and the kind of speaker (``Cast``). The words are in
``lexicon/infobox.toml``.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from . import speakers
from .actors import Cast
from .infobox_values import squeeze
from .lexicon import load


@dataclass(frozen=True, slots=True)
class Source:
    """An attribution. ``kind``: says, denies, self (the group itself claims), article (a note that leaves it there)."""

    kind: str
    claimant: str | None = None
    claimant_type: str = "article"


# Words that end the name of a speaker and of nobody else.
_SPEAKS = re.compile(r"^(?:(?:local|syrian|political|armed)\s+)?(?:opposition(?: \w+)?|activists|locals|residents|villagers|survivors|(?:eye)?witnesses|medics|doctors|hospitals?)$|\b(?:M[oO]D|General Staff|HQ|[hH]igh [cC]ommand|press service|news agency|governments?|ministry(?: of \w+)?|officials?|authorities|spokes\w+|sources|media|press|state TV|historians?|scholars?|archives?|documents)$", re.I)

# A digit that is no part of a name: "M23" has none.
_FIGURE = re.compile(r"(?<![A-Z\d])(?<![A-Z]-)\d")
_STAGE = re.compile(r"(\S.*?),? (?:preliminary|initial(?:ly)?|first|early|later?|final(?:ly)?|revised|updated|provisional)", re.I)


@cache
def _p() -> dict[str, re.Pattern[str]]:
    n = load("infobox")["notes"]

    def alts(key: str) -> str:
        return "|".join(sorted(n[key], key=len, reverse=True))

    words = alts("claim_words")
    return {
        "before": re.compile(rf"(?:{alts('before')})\s+(?P<who>\S.*)", re.I | re.S),
        "tail": re.compile(r"(?<![\w-])(?:according to|acc\.? to|as per|per|claimed by|as claimed by|reported by|as reported by|estimated by|stated by)\s+(?P<who>[^\d,;:()]{2,80})$", re.I),
        "after": re.compile(rf"(?P<who>\S.*?)(?:['’]s|(?<=s)['’])?\s+(?:own\s+|official\s+|initial\s+|casualty\s+|total\s+|preliminary\s+)?(?:(?:{words})(?:\s+|$))+(?:of|for|as of|only|by \d+)?[^A-Z]{{0,30}}", re.I | re.S),
        "estimate": re.compile(rf"(?P<who>\S.*?)(?:['’]s|(?<=s)['’])?\s+(?:{alts('estimate_words')})(?:\s|$).{{0,30}}", re.I | re.S),
        "denied_by": re.compile(r"(?:denied|rejected|disputed|refuted)\s+by\s+(?P<who>\S.*)|(?P<who2>\S.*?)\s+den(?:ies|ied|y)(?:\s+(?:it|this|involvement|responsibility|the (?:claim|attack)))?", re.I | re.S),
        "denied": re.compile(r"den(?:ies|ied|y)(?:\s+(?:any\s+)?(?:involvement|responsibility|it))?|denial", re.I),
        "self": re.compile(rf"(?:has |have |had )?(?:{alts('self')})(?:\s+(?:for|via|on|in|through)\b.*)?", re.I | re.S),
        "suspected": re.compile(rf"(?:{alts('suspected')})(?:\s+(?:perpetrators?|attackers?|members?|of \w+))?", re.I),
        "official": re.compile(alts("official"), re.I),
        "unnamed": re.compile(alts("unnamed"), re.I),
        "experts": re.compile(rf"(?:most\s+|some\s+)?(?:{alts('experts')})", re.I),
        "chroniclers": re.compile(rf"(?:{alts('chroniclers')})(?:\s+[\d.,]+)?"),
        "listed": re.compile(r"\s*(?:,| and |&|/)\s*"),
    }


def note(text: str, cast: Cast, figures: bool = True) -> Source | None:
    """What a bracketed note says of the source; None where it says something else.

    ``figures``: the note stands behind figures (else behind a name of the perpetrators).
    """
    p = _p()
    s = re.sub(r"^(?:all|both|each|figures|all figures|numbers|mostly)\s+(?=(?:per|by|from|according|claimed|as)\b)", "", squeeze(text), flags=re.I)
    if not s or len(s) > 160:
        return None
    if figures and (early := _STAGE.fullmatch(s)) is not None and (_names_a_speaker(early[1], cast) or cast.speaks(early[1])):
        # "MONUSCO preliminary"
        s = early[1]
    m = p["denied_by"].fullmatch(s)
    if m and not p["denied"].fullmatch(s):
        return _says("denies", m.group("who") or m.group("who2"), cast)
    if p["denied"].fullmatch(s):
        return Source("denies")
    if not figures and p["self"].fullmatch(s):
        return Source("self")
    if p["suspected"].fullmatch(s):
        return Source("article")
    if p["official"].fullmatch(s):
        return Source("says", _who(s), "government")
    if p["unnamed"].fullmatch(s):
        return Source("says", None, "unspecified") if not s.lower().startswith("est") else Source("article")
    if p["experts"].fullmatch(s) or p["chroniclers"].fullmatch(s):
        return Source("says", s, "expert")
    m = p["before"].fullmatch(s)
    if m and _is_name(m.group("who"), s):
        return _says("says", m.group("who"), cast)
    m = p["after"].fullmatch(s) or p["estimate"].fullmatch(s)
    if m and not _FIGURE.search(m.group("who")):
        who = m.group("who")
        if p["experts"].fullmatch(s) or p["experts"].fullmatch(who):
            return Source("says", who, "expert")
        if figures or not re.fullmatch(r"(?:the )?(?:group|attackers?)", who, re.I):
            return _says("says", who, cast)
    if figures and (_names_a_speaker(s, cast) or _SPEAKS.search(s) and not re.search(r"\d", s)):
        return _says("says", s, cast)
    return None


def party(text: str, cast: Cast, number: int | None, attributed: bool) -> Source | None:
    """A bare note that names a party: the other side speaks of this one's losses; the own side only where
    another note of the value is a source too, else the note tells a part of it."""
    s = squeeze(text)
    if not s or number is None or re.search(r"\d", s) or len(s.split()) > 5 or cast.subject_type(s) in ("civilian", "police"):
        return None
    side = cast.side(s)
    if side is None or side == number and not attributed:
        return None
    return _says("says", s, cast)


def tail(text: str, cast: Cast) -> tuple[int, Source] | None:
    """An attribution that closes an item without brackets: where it starts, and what it says."""
    m = _p()["tail"].search(text)
    if not m or not _is_name(m.group("who"), m.group()):
        return None
    return m.start(), _says("says", m.group("who"), cast)


def label(text: str, cast: Cast, number: int | None) -> Source | None:
    """What the words before a colon say of the source; None where they name a group or a kind of figure."""
    p = _p()
    s = squeeze(text)
    if not s or len(s) > 100 or re.search(r"\d{3}", s):
        return None
    m = p["before"].fullmatch(s)
    if m and not re.match(r"(?:by|from)\b", s, re.I):
        return _says("says", m.group("who"), cast)
    if p["official"].fullmatch(s):
        return Source("says", _who(s), "government")
    if p["experts"].fullmatch(s) or p["chroniclers"].fullmatch(s):
        return Source("says", s, "expert")
    if p["unnamed"].fullmatch(s):
        return Source("says", None, "unspecified") if not s.lower().startswith("est") else Source("article")
    m = p["after"].fullmatch(s) or p["estimate"].fullmatch(s)
    if m and not re.fullmatch(r"(?:total|overall|killed|wounded|dead|other|initial|final|later|first|second|high|low|known|confirmed)", m.group("who"), re.I):
        return _says("says", m.group("who"), cast)
    if _names_a_speaker(s, cast) or _SPEAKS.search(s):
        return _says("says", s, cast)
    other = cast.side(s)
    if other is not None and number is not None and other != number and not cast.subject_type(s) in ("civilian", "police"):
        return _says("says", s, cast)
    return None


def _says(kind: str, who: str, cast: Cast) -> Source:
    name = _who(who)
    if not name:
        return Source(kind, None, "unspecified")
    p = _p()
    if p["experts"].fullmatch(name) or p["chroniclers"].fullmatch(name):
        return Source(kind, name, "expert")
    if cast.year is not None and cast.year < 1700 and re.fullmatch(r"[A-Z][\w-]+ (?:of|the) [A-Z][\w-]+", name):
        # Before there was a press, a person who gives figures wrote history: "Gregory of Tours".
        return Source(kind, name, "expert")
    if re.fullmatch(r"(?:the )?(?:armed )?(?:opposition|rebels?)", name, re.I) and "armed_group" in cast.side_types.values():
        # In a war, the opposition is the side that fights.
        return Source(kind, name, "armed_group")
    return Source(kind, name, cast.claimant_type(name))


def _who(text: str) -> str:
    """A claimant's name without trailing dates and the article's quotation marks."""
    s = re.sub(r"\s+(?:as of|by|in|on|until|through)\s+(?:\d|[A-Z][a-z]+ \d).*$", "", squeeze(text))
    return squeeze(s.strip("\"“”"))


def _is_name(who: str, whole: str) -> bool:
    """Whether "by X", "from X" names a speaker: not "by shelling", "from Gao", "by June"."""
    s = squeeze(who)
    if not s or s[0].isdigit():
        return False
    if re.match(r"(?:by|from|via)\b", whole, re.I):
        return s[0].isupper() and not re.match(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b", s) and not re.match(r"from\b", whole, re.I)
    return True


def _names_a_speaker(s: str, cast: Cast) -> bool:
    """A bare note that is a speaker by its own words: a medium, an organisation, a ministry."""
    if _FIGURE.search(s) or len(s.split()) > 6:
        return False
    kind = cast.claimant_type(s)
    if kind in ("media", "organization"):
        return not s.isupper() or speakers.name_kind(s) is not None or s in cast.short or cast.speaks(s)
    if kind == "witness":
        return bool(re.search(r"\b(?:sources?|witness\w*|residents?|locals|survivors?)\b", s, re.I))
    if kind == "government":
        return bool(re.search(r"\b(?:governments?|ministr\w+|officials?|police|department|spokes\w+|authorit\w+|military sources?|command|army|court)\b", s, re.I)) and cast.side(s) is None \
            or bool(re.fullmatch(r"(?:the )?(?:local |state |federal )?(?:government|officials?|authorities|ministry of \w+)", s, re.I))
    return kind == "expert" and cast.year is not None and cast.year < 1700 and bool(re.fullmatch(r"(?:[A-Z][\w'’.-]+ ?){1,3}", s)) and cast.side(s) is None and cast.subject_type(s) == "unknown"
