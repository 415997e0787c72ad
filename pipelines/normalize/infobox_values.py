"""An infobox value taken apart: what was a list, a rule, a bullet or a note before it was flattened.

What belongs here: cleaning a value in place (flags, pictures, template arguments, reference marks) and
splitting it into segments, items and bracketed notes, all with their offsets in the article. What does
not: what the words say (``infobox_figures``, ``infobox_claims``, ``participants``).

Every step is linear in the value's length.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..extract.article import Field
from ..extract.markup import mask

RULE, BREAK = "\x1e", "\x1f"
_RULE = re.compile(r"<hr\b[^<>]{0,60}>|(?<!-)-{3,}(?!-)|[—–]{3,}|\n", re.I)
_BREAK = re.compile(r"<br\b[^<>]{0,60}>", re.I)
# Pictures and template arguments that flattening left: "23px|border", "File:X.svg|20px", "yes | mapframe-width = 250".
_PICTURE = re.compile(
    r"(?:File|Image):[^\s|]{1,120}(?: [^\s|]{1,60}){0,8}?\.(?:svg|png|jpg|jpeg|gif)(?:\|[\w=. -]{0,30})*\|?"
    r"|\b\d{1,4}(?:x\d{1,4})?px\b(?:\|[a-z]+=?\w*)*\|?"
    r"|\|\s*[a-z][a-z_ -]{1,30}[a-z]\s*=\s*[^|]{0,60}(?=\||$)"
    r"|\b(?:flagicon|flagdeco|flagcountry|flag|ubl|plainlist|unbulleted list|nowrap|small|collapsible list|indented list)\s*\|", re.I)
_EMPTY = re.compile(r"\(\s*[;,]?\s*\)|\[\s*\]")
_BULLET = re.compile(r"(?:(?<=\s)|^|(?<=[\x1e|;]))(?:\*+|[•·▪◦])(?=\s|\w|~|>|\()")


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in brackets, and where."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: its words with its notes blanked out, where it starts, and the notes."""

    text: str
    start: int
    joined: bool
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch between ``;``, bullets, ``|`` and rules. ``level`` counts bullet stars; ``hard`` after a rule or ``|``."""

    text: str
    start: int
    level: int
    hard: bool


@dataclass(frozen=True, slots=True)
class Value:
    """A field's value: the cleaned text (same length) and its offset in the article."""

    text: str
    start: int
    segments: tuple[Segment, ...] = field(default=())


def clean(raw: str) -> str:
    """The value with leftovers blanked, rules and line breaks as single marks, every offset kept."""
    if not raw:
        return raw
    text = _RULE.sub(lambda m: RULE + " " * (len(m.group()) - 1), raw)
    text = _BREAK.sub(lambda m: BREAK + " " * (len(m.group()) - 1), text)
    text = mask(text)
    text = _PICTURE.sub(lambda m: " " * len(m.group()), text)
    return _EMPTY.sub(lambda m: " " * len(m.group()), text)


def read(f: Field) -> Value:
    """The field's value, cleaned and split into segments."""
    text = clean(f.value)
    return Value(text, f.value_start, tuple(_segments(text, f.value_start)))


def _depths(text: str) -> list[int]:
    """How deep in brackets each character stands; a bracket without its partner counts for nothing."""
    pairs, open_ = [], []
    for i, c in enumerate(text):
        if c == "(":
            open_.append(i)
        elif c == ")" and open_:
            pairs.append((open_.pop(), i))
        elif c == RULE:
            open_.clear()
    change = [0] * (len(text) + 1)
    for start, end in pairs:
        change[start] += 1
        change[end + 1] -= 1
    depth, out = 0, []
    for i in range(len(text)):
        depth += change[i]
        out.append(depth)
    return out


def _segments(text: str, offset: int):
    depths = _depths(text)
    bullets = {m.start(): m.end() - m.start() for m in _BULLET.finditer(text) if not depths[m.start()]}
    at, level, hard = 0, 0, False
    i, n = 0, len(text)
    pending_hard = False
    while i <= n:
        mark = text[i] if i < n else RULE
        cut = i == n or (not depths[i] and (mark in ";|" or i in bullets)) or mark == RULE
        if not cut:
            i += 1
            continue
        piece = text[at:i]
        if piece.strip(" ,.\x1f"):
            lead = len(piece) - len(piece.lstrip(" ,\x1f"))
            yield Segment(piece[lead:].rstrip(" ,\x1f"), offset + at + lead, level, hard)
            pending_hard = False
        if i == n:
            return
        if i in bullets:
            level, hard = (bullets[i] if text[i] == "*" else 1), pending_hard
            at = i + bullets[i]
        else:
            pending_hard = pending_hard or mark in "|\x1e"
            # A semicolon goes on at the level it stands in; a rule or a bar starts anew.
            level, hard = (0 if mark in "|\x1e" else level), pending_hard
            at = i + 1
        i = at if at > i else i + 1


_AND_FIGURE = re.compile(r"\s+(?:and|&|plus|\+|with|as well as)\s+(?=(?:at least|over|more than|about|around|some|up to|nearly|almost|approximately|several|dozens|hundreds|many|c\.|~|>|<|unknown|an? unknown|(?:another|a further|an additional) )?\s*(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|eleven\b|twelve\b|several\b|dozens\b|hundreds\b|many\b|an? (?!half)\w|unknown\b))", re.I)
# A label inside a stretch that lost its line breaks: "... 40 captured According to X: 12 killed".
INNER_LABEL = re.compile(r"\s+(?=(?:According to|Per|Claimed by|Killed|Wounded|Dead|Injured|Captured|Missing|Total|[A-Z][\w'’-]{1,20} (?:claims?|estimates?|figures?|sources))(?: (?:the )?[A-Z][\w'’.-]{0,20}){0,4}:(?!\d))")


def items(text: str, start: int) -> list[Item]:
    """The entries of a segment: split at commas, line breaks and "and" before a figure, outside brackets."""
    depths = _depths(text)
    cuts: list[tuple[int, int, bool]] = []
    for m in re.finditer(r",(?!\d{3}(?!\d))|\x1f", text):
        if not depths[m.start()]:
            cuts.append((*m.span(), False))
    for m in _AND_FIGURE.finditer(text):
        if not depths[m.start()] and not re.search(r"\bbetween\b[^,;]{1,20}$", text[max(0, m.start() - 30):m.start()], re.I):
            cuts.append((*m.span(), True))
    for m in INNER_LABEL.finditer(text):
        if not depths[m.start()] and m.start():
            cuts.append((m.start(), m.end(), False))
    out: list[Item] = []
    at, joined = 0, False
    for a, b, is_and in [*sorted(cuts), (len(text), len(text), False)]:
        piece = text[at:max(at, a)]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            piece = piece[lead:].rstrip()
            plain, notes = notes_of(piece, start + at + lead)
            out.append(Item(plain, start + at + lead, joined, tuple(notes)))
        at, joined = max(at, b), is_and
    return out


def notes_of(text: str, start: int) -> tuple[str, list[Note]]:
    """The text with its outermost brackets blanked, and what they hold."""
    if "(" not in text:
        return text, []
    depths = _depths(text)
    notes, plain, i = [], list(text), 0
    while i < len(text):
        if not depths[i]:
            i += 1
            continue
        j = i
        while j < len(text) and depths[j] and (j == i or not (text[j] == "(" and depths[j] == 1 and depths[j - 1] == 1)):
            j += 1
        inner = text[i + 1:j - 1]
        if inner.strip():
            lead = len(inner) - len(inner.lstrip())
            notes.append(Note(inner.strip(), start + i + 1 + lead, start + j))
        plain[i:j] = " " * (j - i)
        i = j
    return "".join(plain).rstrip(), notes


_SHORT_NAME = re.compile(r"[A-Z][\w.-]{1,14}")
_PARTY_LABEL = re.compile(r"([^:()]{1,60}):(?!\d)\s*")


def parties(f: Field) -> list[str]:
    """The parties that a Combatant line names, those under a bullet of another left out: "Syria, Local tribes"."""
    found: list[tuple[int, str]] = []
    for segment in read(f).segments:
        label = _PARTY_LABEL.match(segment.text)
        text, start = segment.text, segment.start
        if label:
            rest = text[label.end():]
            if not rest.strip():
                found.append((segment.level, squeeze(label.group(1))))
                continue
            text, start = rest, start + label.end()
        for item in items(text, start):
            name = squeeze(item.text)
            short = next((n.text for n in item.notes if _SHORT_NAME.fullmatch(n.text)), None)
            if name and name.lower() not in ("unknown", "others", "various"):
                found.append((segment.level, f"{name} ({short})" if short else name))
    top = min((level for level, _ in found), default=0)
    return [name for level, name in found if level == top]


def squeeze(text: str) -> str:
    """A name or phrase without the blanks and marks that cleaning left; an abbreviation keeps its stop."""
    s = _BLANKS.sub(" ", text).strip(_EDGES)
    while s.endswith(".") and not _ABBREVIATED.search(s):
        s = s[:-1].rstrip(_EDGES)
    return s.lstrip(".") if s.startswith("..") else s


_EDGES = " ,;:|*•-–—"
_BLANKS = re.compile(r"[\s\x1e\x1f]+")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.)+$|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|Bros)\.$")
