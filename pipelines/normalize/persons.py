"""What kind of person a name is: by the title it carries, else by what the article says of its bearer.

What belongs here: ranks, offices, and weighing an article's descriptions of a name. What does not: finding the
descriptions (``biography``), groups of people (``actors``), pronouns (``people``).
"""
from __future__ import annotations

import re

from .actors import Cast
from .nouns import nationality, words

_NO_RANK = re.compile(r"\b(?:Secretary|Attorney|Consul|Inspector|Governor|Solicitor|Postmaster|Director|Surgeon)[ -]General\b|\bMajor (?=[a-z])")
_POLICE = re.compile(r"\b(?:Police|Constable|PC|WPC|Detective|Inspector|Superintendent|Officer|Deputy(?! (?:Prime|Min|Gov|Pres|May|Com|Dir|Ch))|Sheriff|Patrolman|Gendarme|Marshal of Police)\b")
_RANK = re.compile(
    r"\b(?:Col|Capt|Lt|Gen|Maj|Sgt|Cpl|Pte|Pvt|Brig|Adm|Cmdr|Private|Sergeant|Corporal|Captain|Lieutenant|Lieutenant-Colonel|General|Major|Brigadier|Admiral|Colonel|Commander|Sub-lieutenant|Commodore|SAC|LCpl|Cpt|"
    r"Staff Sergeant|Lance Corporal|Flight Lieutenant|Airman|Marshal|Gunner|Trooper|Sapper|Rifleman|Fusilier|Guardsman|Bombardier|Ensign|Midshipman|Seaman|Ranger|Specialist|Wing Commander|Squadron Leader)\b\.?")
_RULER = re.compile(r"\b(?:King|Emperor|Tsar|Czar|Sultan|Shah|Khan|Prince|Duke|Count|Earl|Baron|Lord|Emir|Caliph|Shogun|Sir|Pasha|Bey|Rajah?|Maharaja|Nawab|Consul|Chief|Negus|Ras|king|emperor|sultan|khan|prince|duke|count|earl|baron|lord|emir|caliph|shogun|ruler|pasha|viceroy|daimyo)\b")
_OFFICE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Fr|Rev|Reverend|Father|Sister|Brother|Bishop|Archbishop|Cardinal|Pastor|Imam|Rabbi|Minister|President|Prime Minister|Mayor|Governor|Professor|Prof|Ambassador|Senator|Congressman|Judge|Justice|Councillor|Lady|Sheikh|MP)\b\.?")
_LEADS = re.compile(r"\b(?:leader|commander|chief|ringleader|mastermind|member|founder|head|lieutenant|operative|emir)s?\b")
_CIVIC = re.compile(r"\b(?:party|community|opposition|church|religious|union|student|business|school|village|tribal|civic|spiritual|political|council|congregation|department|bank|company)\b")


def titled(phrase: str, cast: Cast) -> str | None:
    """The type that a title in the phrase says: "Constable", "Col.", "Mayor"."""
    plain = _NO_RANK.sub(" ", phrase)
    if _POLICE.search(plain):
        return "police"
    if _RANK.search(plain):
        return "military"
    if cast.is_battle and _RULER.search(plain):
        return cast.fighters or "military"
    return "civilian" if _OFFICE.search(phrase) or _RULER.search(plain) else None


def named(name: str, cast: Cast) -> str:
    """What the infobox and the article's descriptions make of a name; ``unknown`` where they say nothing."""
    last = (words(name) or [""])[-1].removesuffix("'s").removesuffix("’s")
    low = last.lower()
    side = cast.side_types.get(cast.commanders.get(low, 0))
    if side is not None:
        return side if side not in ("mixed", "unknown") else "military"
    for known, kind in cast.known.items():
        if known == low or " " in known and known.endswith(" " + low) and not known.startswith(("the ", "al-")):
            return kind
    if nationality(low):
        return "unknown"
    civil = led = None
    for how, said in cast.lives.said_of(name):
        if how == "did":
            if not cast.is_battle:
                return "armed_group"
            continue
        kind = _described(said, cast)
        if how in ("led", "own"):
            led = led or (kind if kind in ("military", "armed_group", "police") else None)
        elif kind in ("military", "police", "armed_group"):
            return kind
        elif kind == "civilian":
            civil = civil or kind
    return led or civil or "unknown"


def _described(said: str, cast: Cast) -> str:
    kind = cast.subject_type(said)
    if kind == "mixed":
        kind = cast.subject_type(said.split(",")[0])
    if kind == "unknown":
        kind = titled(said, cast) or "unknown"
    if kind == "unknown" and _LEADS.search(said) and not _CIVIC.search(said):
        # Rebels and tribes have leaders, armies have commanders.
        leads = not re.search(r"\b(?:commander|head|lieutenant)s?\b", said)
        return "armed_group" if not cast.is_battle else cast.fighters or ("armed_group" if leads and "armed_group" in cast.fighting else "unknown")
    return kind
