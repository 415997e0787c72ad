"""Figures in words and digits: how many, at least how many, how surely.

What belongs here: every candidate figure of a text with its bounds and its qualifier, and knowing
what is no count (dates, clock times, ages, money, distances, names of units and roads). What does
not: what is counted (``groups``, ``infobox_claims``). The words are in ``lexicon/quantities.toml``.

One pass: every pattern is anchored at a candidate and looks at a bounded window around it, so the
time grows with the text's length and nothing else.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .lexicon import load

_LONG_MONTHS = "January February March April May June July August September October November December".split()
_MONTH_NAMES = (*_LONG_MONTHS, *"Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split(), *(m.upper() for m in _LONG_MONTHS))
_MONTH = rf"(?:{'|'.join(_MONTH_NAMES)})\b\.?"
_DASH = r"[-‐‑‒–—−]"
_B = r"[ \t\n\u00a0\u2009\u202f]"
_WINDOW = 45
_TOKEN = re.compile(r"\d+|[A-Za-z]+")
_MONEY = frozenset("Rs Rs. USD EUR GBP INR PKR US$".split())
_OPEN_RANGE = frozenset("between from about around approximately estimated some".split())
_CITATION = re.compile(r"\[\d{1,3}\]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its bounding words: ``text[start:end]``, inclusive bounds, the codebook's qualifier."""

    text: str
    start: int
    end: int
    low: int | None
    high: int | None
    qualifier: str


@dataclass(frozen=True, slots=True)
class _Number:
    """A bare number in the text. ``scale`` is the last factor of "three hundred", "2,000": 100, 1000."""

    start: int
    end: int
    value: int
    scale: int
    year_like: bool
    digits: bool


def find(text: str, in_box: bool = False) -> list[Quantity]:
    """Every figure in text order, none overlapping another.

    ``in_box``: the text is an infobox value, where a bare "1500" or "(12)" is a count and no year or age.
    """
    p = _patterns()
    out: list[Quantity] = []
    at = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        if start < at:
            continue
        word = token.group()
        if word[0].isdigit():
            shut = p.not_a_count.match(text, start)
            if shut or _part_of_a_name(text, start):
                at = shut.end() if shut else token.end()
                continue
        elif word in p.months:
            shut = p.month_date.match(text, start)
            if shut:
                at = shut.end()
            continue
        elif word.lower() not in p.openers:
            continue
        m = p.atom.match(text, start)
        q = _read(text, m, in_box) if m else None
        if q is None:
            continue
        if isinstance(q, int):
            at = q
            continue
        if out and q.start < out[-1].end:
            # "some" alone was read before "some 1,200" showed.
            out.pop()
        out.append(q)
        at = q.end
    return out


def _part_of_a_name(text: str, start: int) -> bool:
    """Digits inside "Su-24", ".50", "[12]", "#3"."""
    before = text[max(0, start - 2):start]
    if not before:
        return False
    last = before[-1]
    return (last in "-–" and before[0].isalpha() and len(before) == 2 or last == "." and not before[0].isalnum()
            or last == "." and before[0].isdigit() or last in "#_" or last == "[" and bool(_CITATION.match(text, start - 1)))


class _Patterns:
    """All patterns, compiled once from the tables."""

    def __init__(self) -> None:
        lex = load("quantities")
        self.values = {**lex["ones"], **lex["teens"], **lex["tens"]}
        self.scales = lex["scales"]
        self.plurals = lex["plurals"]
        self.exact = lex["exact"]
        self.none = frozenset(lex["none"]["words"])
        ones, teens, tens = ("|".join(lex[k]) for k in ("ones", "teens", "tens"))
        small = rf"(?:(?:{tens})(?:[ -]?(?:{ones})\b)?|{teens}|{ones})"
        hundred = rf"(?:(?:(?:{small}|an?){_B})?hundred(?:(?:{_B}and)?{_B}{small})?|{small})"
        big = "|".join(k for k in lex["scales"] if k not in ("hundred", "dozen"))
        self.digits = (rf"\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:[\u2009\u00a0\u202f']\d{{3}})+|\d{{1,3}}(?:,{_B}000|{_B}\d00)(?:,?{_B}000)?(?!\d)"
                       rf"|\d+(?:\.\d+)?")
        scaled = rf"(?:{self.digits}|{hundred}{_B}and{_B}a{_B}half|{hundred}|half{_B}an?|an?)"
        self.word_number = rf"(?:{scaled}[ -](?:{big}|dozen|hundred)|{big})\b(?:(?:,?{_B}and)?{_B}{hundred}(?!{_B}(?:{big})))?"
        vague = sorted(lex["vague"]["words"], key=len, reverse=True)
        number = (rf"(?:an?{_B})?(?:(?P<unk>{'|'.join(lex['vague']['unknown_adjectives'])}){_B}|(?:(?:very|quite){_B})?(?:{'|'.join(lex['vague']['number_adjectives'])}){_B})?"
                  rf"numbers?(?={_B}of\b|{_B}(?:were|was|injured|wounded|killed|are|have|had)\b|[^\w]|$)")
        self.atom = re.compile(
            r"(?<![\w’'])(?:"
            rf"(?P<vagues>(?:(?:several|a{_B}few|many|some){_B})?(?:(?:tens|hundreds){_B}of{_B}(?:thousands|millions)|(?:dozens|scores|hundreds|thousands|millions)))"
            rf"|(?P<vscale>(?:several|a{_B}few|many|a{_B}couple(?:{_B}of)?){_B}(?:dozen|hundred|thousand|million))"
            rf"|(?P<number>(?:{self.word_number}|{hundred}|{self.digits}))(?![\w])"
            rf"|(?P<unknown>{number})"
            rf"|(?P<all>all{_B}(?:of{_B}the{_B}|the{_B}|of{_B})?(?=(?:{self.digits}|{hundred})\b)(?P<alln>{hundred}|{self.digits}))"
            rf"|(?P<none>{'|'.join(_phrase(w) for w in sorted(lex['none']['words'], key=len, reverse=True))})"
            rf"|(?P<exact>{'|'.join(_phrase(w) for w in sorted(lex['exact'], key=len, reverse=True))})"
            rf"|(?P<vague>{'|'.join(_phrase(w) for w in vague)})"
            rf"|(?P<article>an?)"
            r")(?![\w])(?!['’]s\b)", re.I)
        self.openers = frozenset(
            w.split()[0].split("-")[0] for table in (lex["ones"], lex["teens"], lex["tens"], lex["scales"], lex["plurals"], lex["exact"],
                                       lex["vague"]["words"], lex["vague"]["number_adjectives"], lex["vague"]["unknown_adjectives"],
                                       lex["none"]["words"], ("a", "an", "half", "very", "quite", "number", "numbers", "all")) for w in table)
        before = {w: kind for kind, words in lex["before"].items() for w in words}
        self.before_kind = before
        # The last word before a figure tells cheaply whether any of these phrases can stand there.
        self.before_last = frozenset(w.split()[-1] for w in before)
        self.named_last = frozenset(w.split()[-1] for w in lex["named"]["words"])
        self.age_last = frozenset(w.split()[-1] for w in lex["named"]["age"])
        alts = "|".join(_phrase(w) if w[0].isalpha() else re.escape(w) for w in sorted(before, key=len, reverse=True))
        self.before = re.compile(rf"(?:(?<![\w-])|(?<=[(:;,]))({alts}){_B}{{0,3}}$", re.I)
        after = {w: kind for kind, words in lex["after"].items() for w in words}
        self.after_kind = after
        alts = "|".join(_phrase(w) for w in sorted(after, key=len, reverse=True))
        self.after = re.compile(rf"\+|(?:{_B}|-(?=odd|plus)){{1,2}}({alts})(?![\w-])|{_B}?\(({alts})\)", re.I)
        self.operand = re.compile(rf"(?:(?:c\.|ca\.|~|about|around|even|possibly|perhaps|approximately|some|over|more than|up to|as many as){_B}*)?(?P<number>(?:{self.word_number}|{hundred}|{self.digits}))(?![\w])", re.I)
        self.joint = re.compile(rf"{_B}?{_DASH}{_B}?|{_B}(?:to|or|or{_B}even|or{_B}possibly|or{_B}perhaps){_B}|{_B}?/{_B}?", re.I)
        self.between = re.compile(rf"(?<![\w-])(?:somewhere{_B}|anywhere{_B}|anything{_B})?(between|from){_B}(?:about{_B}|around{_B}|approximately{_B}|an{_B}estimated{_B}|some{_B})?$", re.I)
        self.and_ = re.compile(rf"{_B}(?:and|to|{_DASH}){_B}", re.I)
        measures = "|".join(lex["measures"]["words"])
        middle = "|".join(lex["measures"]["between"])
        self.measure = re.compile(
            rf"(?:{_B}|-)?(?:%|°|′|″)|(?:{_B}|-)(?:(?:{middle})[ -])?(?:{measures})(?![\w])|{_B}?[ap]\.?m\b\.?|:\d\d"
            rf"|(?:{_B}|-)(?:{middle})?{_B}?(?:per{_B}cent|percent)", re.I)
        self.range_measure = re.compile(
            rf"{_B}?(?:{_DASH}|and|to|or){_B}?\d[\d.,:]*{_B}?(?:{'|'.join(lex['measures']['glued'])}|[ap]\.?m\.?)(?![\w])")
        self.compound = re.compile(r"-(?!strong|man|men|woman|women|member|person|people|odd|plus|vehicle|truck|ship|tank|gun|car|boat|aircraft|soldier|seat)[^\W\d_]", re.I)
        self.money = re.compile(rf"(?:[$£€₹¥#]|\bRs\.?|\b(?:USD|EUR|GBP|INR|PKR|US\$)){_B}?(?:\d[\d.,]*{_B}?{_DASH}{_B}?)?$")
        self.named = re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(w) for w in lex["named"]["words"]) + rf")(?:{_B}|-)$")
        self.age = re.compile(r"(?<!\w)(?:" + "|".join(_phrase(w) for w in lex["named"]["age"]) + rf"){_B}$", re.I)
        nouns, maybe = "|".join(lex["unit_names"]["nouns"]), "|".join(lex["unit_names"]["maybe"])
        self.unit_name = re.compile(rf"{_B}(?:(?:[A-Z][\w'’-]*|of|and){_B}){{0,4}}?(?:(?:{nouns})\b|(?:{maybe})\b(?!{_B}[A-Za-z]))")
        self.not_after_no = re.compile(rf"\.?{_B}?\d|{_B}(?:{'|'.join(lex['none']['not_before'])})\b", re.I)
        day = r"\d{1,2}(?:st|nd|rd|th)?(?![\d,]\d)"
        self.months = frozenset(_MONTH_NAMES)
        self.not_a_count = re.compile(
            rf"{day}(?:{_B}?(?:{_DASH}|/|,|and|to|or){_B}?{day}){{0,3}}{_B}(?:of{_B})?{_MONTH}(?:,?{_B}\d{{3,4}}\b)?"
            r"|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?![\d,])(?!\s?(?:million|billion|thousand|lakh|crore))"
            r"|\d{4}-\d{2}-\d{2}\b|\d{1,4}/\d{1,4}(?:/\d{2,4})?\b|\d{1,4}\.\d{1,2}\.\d{2,4}\b"
            r"|\d+(?:st|nd|rd|th|ª|º)\b"
            rf"|(?:1\d|20)\d\d{_B}?{_DASH}{_B}?\d\d\b(?!,)"
            rf"|\d{{1,4}}{_B}(?:BCE?|AD|CE|B\.C\.|A\.D\.)")
        self.month_date = re.compile(
            rf"{_MONTH}{_B}{day}\b(?:{_B}?(?:{_DASH}|/|and|to|or){_B}?(?:{_MONTH}{_B})?{day}\b(?!{_B}[a-z]))?(?:,?{_B}\d{{4}}\b)?"
            rf"|{_MONTH},?{_B}(?:of{_B})?\d{{4}}\b")
        self.year_sure = re.compile(rf"(?<!\w)(?:in|since|until|till|during|early|late|mid|spring|summer|autumn|winter|year|r\.|{_MONTH})(?:{_B}\d{{4}}(?:,{_B}\d{{4}})*,?{_B}(?:and|or|to))?{_B}?$", re.I)
        self.plural_noun = re.compile(rf"{_B}(?!(?:they|he|she|it|we|the|an?|many|some|several|about|over|nearly|around|at|as|up|hundreds|thousands|dozens|scores)\b)(?:[a-z][\w'’-]*{_B}){{0,2}}?(?:(?!(?:was|has|is|does|his|this|its|as|us|thus|plus|versus|across|towards|whereas|sees|marks)\b)[a-z]+s|people|men|women|children|cavalry|infantry|personnel|police|dead|wounded|killed|horse|foot|artillery|died|were)\b")
        self.age_note = re.compile(r"(?:[A-Z][\w'’.-]*,? ?\(|[A-Z][\w'’.-]*, )$")
        self.age_end = re.compile(r"\)|,(?! ?\d{3}\b)|;|\.(?:\s|$)| and [A-Z]")
        self.skipped_article = re.compile(rf"{_B}(?:(?:further|total|mere|reported|additional|record|staggering|combined|final|confirmed|whopping|official|estimated|day|week|month|year|lot|bit|little|while|few|number|result|half|third|quarter|fifth|tenth|result|part|time|means|way|distance|kind|sort|type|total{_B}of))\b", re.I)


def _phrase(words: str) -> str:
    return re.escape(words).replace(r"\ ", _B + "{1,3}").replace(r"\-", "-")


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def _read(text: str, m: re.Match[str], in_box: bool) -> Quantity | int | None:
    """The figure at an atom; None for none, or the offset to go on from."""
    p = _patterns()
    kind = m.lastgroup if m.lastgroup not in ("unk", "alln") else ("unknown" if m.group("unknown") else "all")
    start, end = m.span()
    word = m.group()
    low = " ".join(word.lower().split())
    if kind == "number":
        return _number_at(text, m, in_box)
    if kind == "article":
        return _article(text, start, end, word)
    if kind != "none" and (p.measure.match(text, end) or p.compound.match(text, end)):
        return None
    if kind == "vagues":
        base = low.split()[-1]
        least = p.plurals[base] if " of " not in low else 20 * 1000 if "tens" in low else 200 * 1000
        if "millions" in low and " of " in low:
            least *= 1000
        return Quantity(word, start, end, least, None, "vague")
    if kind == "vscale":
        scale = low.split()[-1]
        if "couple" in low:
            return Quantity(word, start, end, 2 * p.scales[scale], 2 * p.scales[scale], "exact")
        return Quantity(word, start, end, 2 * p.scales[scale], None, "vague")
    if kind == "unknown":
        if m.group("unk"):
            return Quantity(word, start, end, None, None, "unknown")
        if low in ("number", "numbers"):
            return None
        return Quantity(word, start, end, None, None, "vague")
    if kind == "all":
        n = _value(m.group("alln"))
        if n is None or p.measure.match(text, end):
            return None
        return Quantity(word, start, end, n[0], n[0], "exact")
    if kind == "none":
        if low == "no" and (p.not_after_no.match(text, end) or word == "No" and text[end:end + 1] == "."):
            return None
        return Quantity(word, start, end, 0, 0, "none")
    if kind == "exact":
        n = p.exact[low]
        return Quantity(word, start, end, n, n, "exact")
    return _vague(text, start, end, word, low)


def _vague(text: str, start: int, end: int, word: str, low: str) -> Quantity | None:
    before = text[max(0, start - 8):start].lower()
    after = text[end:end + 14].lower()
    if low == "most" and re.search(r"\b(?:the|its|their|his|her|at|our)\s$", before):
        return None
    if low == "all" and (re.search(r"\b(?:at|above|after|in|of|for)\s$", before) or re.match(r"\s(?:over|along|around|but|day|night|the way|of a|out)\b", after)):
        return None
    if low == "some" and re.match(r"\s(?:time|sort|kind|extent|form|distance|way|point|degree)\b", after):
        return None
    if low in ("many", "few") and re.search(r"\b(?:as|so|how|too)\s$", before):
        return None if low == "few" or "how" in before or re.match(r"\sas\b", after) else Quantity(word, start, end, None, None, "vague")
    return Quantity(word, start, end, None, None, "vague")


def _article(text: str, start: int, end: int, word: str) -> Quantity | None:
    """"a" and "an" count one; a capital A only where a sentence starts, else it is a letter."""
    p = _patterns()
    if text[end:end + 1] not in " \u00a0\n" or p.skipped_article.match(text, end) or p.measure.match(text, end):
        return None
    if word == "A" and text[:start].strip() and text[:start].rstrip()[-1:] not in ".!?:;\"“”’(—–*|>]":
        return None
    return Quantity(word, start, end, 1, 1, "exact")


def _value(words: str) -> tuple[int, int] | None:
    """(value, last factor) of a number's words; None where it is no whole number."""
    p = _patterns()
    s = words.lower().replace("-", " ")
    total, current, scale = 0.0, 0.0, 1
    for t in re.findall(r"\d[\d,.'\u2009\u00a0\u202f]*(?:,? \d00)*(?:,? 000)?|[a-z]+", s):
        if t[0].isdigit():
            digits = re.sub(r"[,'\s\u2009\u00a0\u202f]", "", t).rstrip(".")
            if digits.count(".") > 1 or len(digits) > 15:
                return None
            current = float(digits) if "." in digits else int(digits)
            scale = 1000 if re.search(r"\D000$", t) else 1
        elif t in p.values:
            current += p.values[t]
            scale = 1
        elif t in p.scales:
            factor = p.scales[t]
            if factor in (100, 12):
                current = (current or 1) * factor
            else:
                total += (current or 1) * factor
                current = 0
            scale = factor
        elif t == "half":
            current += 0.5
        elif t in ("a", "an"):
            current = current or (0 if "half" in s else 1)
        elif t != "and":
            return None
    out = total + current
    if out != int(out) or abs(out) >= 2**62:
        return None
    return int(out), scale


def _number(text: str, m: re.Match[str]) -> _Number | None:
    words = m.group("number")
    v = _value(words)
    if v is None:
        return None
    digits = words.isdigit()
    return _Number(m.start("number"), m.end("number"), v[0], v[1], digits and len(words) == 4 and 1000 <= v[0] <= 2100, words[:1].isdigit())


def _number_at(text: str, m: re.Match[str], in_box: bool) -> Quantity | int | None:
    p = _patterns()
    first = _number(text, m)
    if first is None:
        return m.end()
    start, end = first.start, first.end
    if start and text[start - 1] in ".,/" and start > 1 and text[start - 2].isdigit() or text[start - 2:start] == "-." :
        return None
    window = max(0, start - _WINDOW)
    if text[end:end + 1] in ("/", ":", ".") and text[end + 1:end + 2].isdigit():
        return end
    second, joint = _second(text, end, p.joint), None
    opened = p.between.search(text, window, start) if _last_word(text, window, start).lower() in _OPEN_RANGE else None
    if opened:
        other = _second(text, end, p.and_) if opened.group(1).lower() == "between" else _second(text, end, p.joint)
        second = other or second
    if second is not None:
        joint = text[end:second.start]
        if not _joins(first, second, joint, bool(opened)):
            second = None
    last = second or first
    if not _is_count(text, first, last, in_box):
        return last.end
    if text[end:end + 1] == "-" and second is None and p.compound.match(text, end):
        return end
    if second is not None:
        return _range(text, first, second, opened, joint, window, p)
    return _single(text, first, window, p)


def _second(text: str, end: int, joint: re.Pattern[str]) -> _Number | None:
    p = _patterns()
    j = joint.match(text, end)
    if not j:
        return None
    o = p.operand.match(text, j.end())
    return _number(text, o) if o else None


def _joins(first: _Number, second: _Number, joint: str, opened: bool) -> bool:
    """Whether two numbers are the ends of one range."""
    low = _scaled(first, second)
    word = joint.strip().lower()
    if second.value <= low:
        return False
    if first.digits != second.digits and not opened and not word.startswith(("or", "to")):
        return False
    if word.startswith("/"):
        return first.value * 3 >= second.value
    return True


def _scaled(first: _Number, second: _Number) -> int:
    """The lower end in the upper one's scale: "5–6,000" is 5,000–6,000, "two to three hundred" 200–300."""
    if second.scale > 1 and first.scale == 1 and first.value < second.value // second.scale:
        return first.value * second.scale
    return first.value


def _is_count(text: str, first: _Number, last: _Number, in_box: bool) -> bool:
    """False for what only looks like a count: ages, money, measures, years, names."""
    p = _patterns()
    start, end = first.start, last.end
    window = max(0, start - _WINDOW)
    if p.measure.match(text, end) or p.range_measure.match(text, end) or first is not last and p.measure.match(text, first.end):
        return False
    before = _last_word(text, window, start)
    if before and (before[-1] in "$£€₹¥#." or before in _MONEY) and p.money.search(text, window, start):
        return False
    if before in p.age_last and p.age.search(text, window, start):
        return False
    if first.digits and before.rstrip("-") in p.named_last and p.named.search(text, window, start):
        return False
    if first.digits and p.unit_name.match(text, end):
        return False
    if in_box:
        return True
    if first.digits and first.value < 110 and p.age_note.search(text, window, start) and p.age_end.match(text, end):
        return False
    if first.digits and 100 <= first.value < 1000 and text[first.start:first.end].isdigit() and p.year_sure.search(text, window, start):
        return bool(p.plural_noun.match(text, end))
    if first.year_like:
        if p.year_sure.search(text, window, start):
            return False
        if not p.plural_noun.match(text, end):
            return text[end:end + 1] == "+"
        if re.search(r"(?:\bthe|\d\d)\s$", text[window:start], re.I):
            return False
    return True


def _last_word(text: str, window: int, start: int) -> str:
    words = text[window:start].rsplit(None, 1)
    return words[-1] if words else ""


def _bounds(kind: str, value: int) -> tuple[int | None, int | None]:
    if kind == "at_least":
        return value, None
    if kind == "more_than":
        return value + 1, None
    if kind == "at_most":
        return None, value
    if kind == "fewer_than":
        return None, value - 1
    return value, value


def _before(text: str, start: int, window: int) -> tuple[int, str | None]:
    """Where the bounding words before a figure start, and what they say: the outermost bound wins over "about"."""
    p = _patterns()
    kind = None
    for _ in range(3):
        last = _last_word(text, window, start)
        if not last or last.lower() not in p.before_last and last[-1].isalnum() and last[0] not in "~<>≈(:;,":
            break
        b = p.before.search(text, window, start)
        if not b:
            break
        found = p.before_kind[" ".join(b.group(1).lower().split())]
        start = b.start(1)
        kind = found if kind in (None, "approximate") or found != "approximate" else kind
    return start, kind


def _after(text: str, end: int) -> tuple[int, str | None]:
    p = _patterns()
    a = p.after.match(text, end)
    if not a:
        return end, None
    if a.group() == "+":
        return a.end(), "at_least"
    return a.end(), p.after_kind[" ".join((a.group(1) or a.group(2)).lower().split())]


def _single(text: str, n: _Number, window: int, p: _Patterns) -> Quantity:
    start, kind = _before(text, n.start, window)
    end, tail = _after(text, n.end)
    if tail is not None and (kind is None or kind == "approximate"):
        kind = tail
    elif tail is not None and not text.startswith("+", n.end):
        end = n.end
    low, high = _bounds(kind or "exact", n.value)
    qualifier = kind or "exact"
    if n.value == 0 and qualifier == "exact":
        qualifier = "none"
    return Quantity(text[start:end], start, end, low, high, qualifier)


def _range(text: str, first: _Number, second: _Number, opened: re.Match[str] | None, joint: str, window: int, p: _Patterns) -> Quantity:
    start = opened.start() if opened else first.start
    low, high = _scaled(first, second), second.value
    if not opened:
        start, kind = _before(text, first.start, window)
        if kind in ("at_least", "more_than") :
            end, _ = _after(text, second.end)
            return Quantity(text[start:end], start, end, low + (kind == "more_than"), None, kind)
        if kind in ("at_most", "fewer_than"):
            return Quantity(text[start:second.end], start, second.end, None, high - (kind == "fewer_than"), kind)
    end, tail = _after(text, second.end)
    if tail == "at_least":
        return Quantity(text[start:end], start, end, low, None, "at_least")
    if tail is None:
        end = second.end
    return Quantity(text[start:end], start, end, low, high, "range")
