"""Hours of the day in a text: "2pm-5pm", "at around 5:30 IST", "at two in the afternoon", "noon".

What belongs here: finding hours and saying them as HH:MM. What does not: days (``dates``), lengths
of time ("five hours"), or which event an hour belongs to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .lexicon import load

_LEX = load("dates")
_NUMBERS = {w: n for w, n in _LEX["numbers"].items() if n <= 12 and w not in ("a", "an")}
_HOUR_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_HALF = r"(?:a\.?\s?m\b\.?|p\.?\s?m\b\.?|A\.?\s?M\b\.?|P\.?\s?M\b\.?)"
_CLOCK = rf"(?:(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?(?:\s?{_HALF})?|(?:1[0-2]|0?[1-9])\s?{_HALF}|(?:12\s)?(?:[Nn]oon|[Mm]idday|[Mm]idnight))"
_DASH = r"\s?(?:–|—|-|to|until|till|and)\s?"
_RANGE = re.compile(rf"(?<![\w:.,£$€])({_CLOCK}|(?:1[0-2]|[1-9])){_DASH}({_CLOCK})(?![\w:%])")
_SINGLE = re.compile(rf"(?<![\w:.,£$€])({_CLOCK})(?![\w:%])(?!\s?(?:km|kilomet|mile|per\s?cent|million|m\b))")
_MILITARY = re.compile(r"(?<![\w:.,])([01]\d|2[0-3])([0-5]\d)\s?(?:hours|hrs|h\b|[ZL]\b)")
_PARTS = sorted(((phrase, part) for part, phrases in _LEX["times"].items() for phrase in phrases), key=lambda x: -len(x[0]))
_WORDS = re.compile(
    rf"\b(?P<lead>(?:at|around|about|by|near|nearly|almost|until|before|after|since)\s+(?:about\s+|around\s+|nearly\s+)?)?"
    rf"(?P<half>half\s+past\s+|(?:a\s+)?quarter\s+(?:past|to)\s+)?"
    rf"(?P<hour>{_HOUR_WORDS}|1[0-2]|[1-9])(?P<clock>\s+o'?’?clock)?"
    rf"(?:,?\s+(?P<part>{'|'.join(re.escape(p) for p, _ in _PARTS)}))?\b",
    re.I,
)
_PART_OF = {phrase: part for phrase, part in _PARTS}


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Offsets in the string searched; ``time_end`` is null for a single hour."""

    start: int
    end: int
    time_start: str
    time_end: str | None


def find_times(text: str) -> list[TimeSpan]:
    """Every hour of the day, in text order, without overlaps."""
    found: list[TimeSpan] = []

    def free(start: int, end: int) -> bool:
        return all(end <= f.start or start >= f.end for f in found)

    for m in _RANGE.finditer(text):
        last = _read(m[2])
        first = _read(m[1], half=_half(m[2]))
        if first and last and ("." not in m[1] + m[2] or _half(m[2])):
            found.append(TimeSpan(m.start(), m.end(), first, last))
    for m in _SINGLE.finditer(text):
        # "6.30" alone is a figure; it is an hour only with a.m. or p.m. behind it.
        if free(m.start(), m.end()) and (time := _read(m[1])) and ("." not in m[1] or _half(m[1])):
            found.append(TimeSpan(m.start(), m.end(), time, None))
    for m in _MILITARY.finditer(text):
        if free(m.start(), m.end()):
            found.append(TimeSpan(m.start(), m.end(), f"{m[1]}:{m[2]}", None))
    for m in _WORDS.finditer(text):
        # "four in the morning" may count people; "at four in the morning" does not.
        if (m["clock"] or m["part"] and (m["lead"] or m["half"])) and free(m.start("hour"), m.end()):
            found.append(TimeSpan(m.start("half") if m["half"] else m.start("hour"), m.end(), _spoken(m), None))
    return sorted(found, key=lambda f: f.start)


def _half(words: str) -> str | None:
    m = re.search(r"([ap])\.?\s?m", words, re.I)
    return m[1].lower() if m else None


def _read(words: str, half: str | None = None) -> str | None:
    low = words.lower()
    if "midnight" in low:
        return "00:00"
    if "noon" in low or "midday" in low:
        return "12:00"
    m = re.match(r"(\d{1,2})(?:[:.h](\d\d))?", low)
    if not m:
        return None
    hour, minute = int(m[1]), int(m[2] or 0)
    half = _half(low) or half
    if hour <= 12 and half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 else None


def _spoken(m: re.Match[str]) -> str:
    hour = int(m["hour"]) if m["hour"].isdigit() else _NUMBERS[m["hour"].lower()]
    part = _PART_OF.get((m["part"] or "").lower())
    if part == "afternoon" or part == "evening" and 5 <= hour < 12:
        hour = hour % 12 + 12
    elif hour == 12 and part in ("morning", "evening"):
        hour = 0
    minute = 0
    if m["half"]:
        minute = 30 if m["half"].lower().startswith("half") else 15
        if m["half"].lower().rstrip().endswith("to"):
            hour, minute = hour - 1, 45
    return f"{hour % 24:02d}:{minute:02d}"
