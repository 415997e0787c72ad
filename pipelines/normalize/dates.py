"""Dates in a text, with what they are worth: first day, last day, precision.

What belongs here: finding every form of date in a string, and resolving the ones that lean on
another ("6 March", "the 14th", "two days later") against the year and the day handed in.
What does not: which sentence's date holds for which event (``timeline``), hours (``clock``).

No clock is read: the same text and anchors give the same dates on any day. A date that cannot be
(31 February) is still a span, without days, so that its digits are not taken for a count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from . import days
from .clock import TimeSpan, find_times
from .lexicon import load

__all__ = ["DateSpan", "TimeSpan", "find", "find_times"]

_LEX = load("dates")
_MONTHS = {**_LEX["months"], **_LEX["month_abbreviations"]}
_ORDINALS: dict[str, int] = _LEX["ordinals"]
_NUMBERS: dict[str, int] = _LEX["numbers"]
_SEASONS: dict[str, int] = _LEX["seasons"]
_WEEKDAYS: dict[str, int] = _LEX["weekdays"]
_NAMED_DAYS: dict[str, list[int]] = _LEX["named_days"]
_COUNTED = frozenset(_LEX["years"]["counted"])
_FOLLOWERS = frozenset(_LEX["years"]["followers"])
_STRONG = frozenset(_LEX["years"]["strong"])
_WEAK = frozenset(_LEX["years"]["weak"])


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Offsets in the string searched.

    ``kind`` tells what the days rest on: ``full`` (the words alone), ``partial`` (a year or month
    from elsewhere), ``relative`` (so long after or before something), ``vague`` (no days at all: a
    decade, a century, an impossible date). ``reference`` is ``event`` where a relative date counts
    from the article's own event, ``previous`` from the day named before, ``clause`` from what a
    following clause or another event's name tells ("two months after a bus was bombed"), ``unknown``
    from an event that cannot be told.
    """

    start: int
    end: int
    date_start: str | None
    date_end: str | None
    precision: str | None
    kind: str = "full"
    reference: str | None = None


def _cased(name: str, full: bool) -> str:
    # "may" and "march" are also verbs, "mar" and "jan" words and names: those only with a capital.
    forms = [name.capitalize(), name.upper()]
    if full and name not in ("may", "march"):
        forms.append(name)
    return "|".join(forms)


_FULL = "|".join(_cased(m, True) for m in _LEX["months"])
_MONTH = f"(?:{_FULL}|(?:{'|'.join(_cased(m, False) for m in _LEX['month_abbreviations'])})\\b\\.?)"
_WORD_DAY = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_DAY = rf"(?:[0-3]?\d(?:\s?(?:st|nd|rd|th)\b)?(?![\d.,]\d)|(?:{_WORD_DAY})\b)"
_PLAIN_DAY = r"(?:[0-3]?\d(?:\s?(?:st|nd|rd|th)\b)?(?![\d.,]\d))"
_ERA = r"(?:B\.?C\.?(?:E\.?)?|A\.?D\.?|C\.?E\.?)"
_YEAR = rf"(?:(?:A\.?D\.?|[Aa]nno)\s?\d{{1,4}}|\d{{1,4}}(?:\s?{_ERA}(?!\w))?)(?!\w)"
_SEP = r"(?:\s?[–—/-]\s?|\s?&\s?|\s(?:to|until|till|through|and|or|and\s(?:on\s)?the|into)\s(?:the\s)?)"
_LONG = r"(?:\s?[–—-]\s?|\s(?:to|until|till|through)\s(?:the\s)?)"
_OF = r"\s?(?:of\s|day\sof\s)?"


def _then_year(group: str) -> str:
    return rf"(?:(?:\s?,\s?|\s)(?:of\s|in\s)?(?P<{group}>{_YEAR}))?"


_FORMS: list[tuple[str, re.Pattern[str]]] = [
    ("iso", re.compile(r"(?<![\d-])(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})(?![\d-])")),
    ("slashed", re.compile(r"(?<![\d/.])(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y1>\d{4})(?![\d/])")),
    (
        "dm_dm",
        re.compile(
            rf"\b(?P<d1>{_DAY}){_OF}(?P<m1>{_MONTH}){_then_year('y1')}(?P<sep>{_LONG}|\sand\s)"
            rf"(?P<d2>{_DAY}){_OF}(?P<m2>{_MONTH}){_then_year('y2')}"
        ),
    ),
    (
        "md_md",
        re.compile(
            rf"\b(?P<m1>{_MONTH})\s(?:the\s)?(?P<d1>{_DAY}){_then_year('y1')}(?P<sep>{_LONG}|\sand\s)"
            rf"(?P<m2>{_MONTH})\s(?P<d2>{_DAY}){_then_year('y2')}"
        ),
    ),
    ("d_dm", re.compile(rf"\b(?P<d1>{_DAY})(?P<sep>{_SEP})(?P<d2>{_DAY}){_OF}(?P<m1>{_MONTH}){_then_year('y1')}")),
    (
        "md_d",
        re.compile(
            rf"\b(?P<m1>{_MONTH})\s(?:the\s)?(?P<d1>{_DAY})(?P<sep>{_SEP})(?P<d2>{_PLAIN_DAY})(?!\s?(?:{_MONTH}|[ap]\.?m|:))"
            rf"{_then_year('y1')}"
        ),
    ),
    ("dm", re.compile(rf"\b(?P<d1>{_DAY}){_OF}(?P<m1>{_MONTH}){_then_year('y1')}")),
    ("md", re.compile(rf"\b(?P<m1>{_MONTH})\s(?:the\s)?(?P<d1>{_DAY})(?![:%\d]){_then_year('y1')}")),
    (
        "m_m",
        re.compile(
            rf"\b(?P<m1>{_MONTH}){_then_year('y1')}(?P<sep>{_SEP})(?:(?:early|late|mid|the\s(?:end|beginning|middle)\sof|"
            rf"in)[\s-])?(?P<m2>{_MONTH}){_then_year('y2')}"
        ),
    ),
    ("my", re.compile(rf"\b(?P<m1>{_MONTH})(?:\s?,\s?|\s)(?:of\s|in\s)?(?P<y1>{_YEAR})")),
    (
        "season",
        re.compile(
            rf"\b(?P<season>(?:{'|'.join(_SEASONS)})\b)(?:\s(?:months\s)?of|,|\sin)?\s(?P<y1>\d{{3,4}})"
            rf"(?:[–/-](?P<y2>\d{{2,4}}))?(?P<era>\s?{_ERA})?(?!\w)",
            re.I,
        ),
    ),
    (
        "named",
        re.compile(
            rf"\b(?P<name>{'|'.join(sorted(_NAMED_DAYS, key=len, reverse=True)).replace(chr(39), '[’' + chr(39) + ']')})"
            rf"(?:,|\sin|\sof)?\s(?P<y1>\d{{4}})(?!\d)"
        ),
    ),
    (
        "decade",
        re.compile(
            r"\b(?:\d{3,4}'?s|\d{1,2}(?:st|nd|rd|th)(?:[–-]|\s(?:and|or|to)\s)?(?:\d{0,2}(?:st|nd|rd|th))?[\s-](?:century|"
            r"centuries))\b"
        ),
    ),
    ("years", re.compile(rf"\b(?P<y1>{_YEAR})(?P<sep>\s?[–—/-]\s?|\s(?:to|until|till|through|and|or)\s)(?P<y2>{_YEAR})")),
    ("year", re.compile(rf"\b(?P<y1>{_YEAR})")),
    (
        "day",
        re.compile(
            r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ff]rom)\s(?P<the>the\s(?:(?:night|morning|evening|afternoon)\sof\sthe\s)?"
            r"(?P<d1>\d{1,2}(?:st|nd|rd|th)))(?!\s?(?:century|anniversary|floor|day|time|hour|[A-Z]\w*\s?"
            r"(?:Regiment|Division|Brigade|Battalion|Corps|Army|Infantry|Cavalry|Street)|Regiment|Division|Brigade|"
            r"Battalion|Corps|Army|Infantry|Cavalry|Foot|Light|Armou?red|Airborne|Panzer|Street|Avenue|Congress))"
        ),
    ),
    (
        "m",
        re.compile(
            rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Ff]rom|[Ee]arly|[Ll]ate|[Mm]id-?|[Oo]f|[Tt]hat|[Tt]his)\s?"
            rf"(?P<m1>{_FULL})\b(?!\s[A-Z][a-z]+\b(?<!The)(?<!He))"
        ),
    ),
]
_WITH_MONTH = frozenset(("dm_dm", "md_md", "d_dm", "md_d", "dm", "md", "m_m", "my", "m"))
_ANY_MONTH = re.compile(
    r"\b(?=[JFMASONDjfasond])(?:[Jj]an|JAN|[Ff]eb|FEB|M(?:ar|ay|AR|AY)|[Aa]pr|APR|[Aa]ug|AUG|[Jj]u[nl]|JU[NL]|[Ss]ep|SEP|"
    r"[Oo]ct|OCT|[Nn]ov|NOV|[Dd]ec|DEC)"
)
_ANY_FIGURE = re.compile(r"\d")
_BEFORE = re.compile(r"(?:^|[^\w])(?:([\w.]+)\s+)?([\w.]+)\s*(?:[–—-]\s*)?$")
_NEXT_WORD = re.compile(r"\s*-?([A-Za-zÀ-ÿ]+)")

_UNIT = r"(?:days?|nights?|weeks?|fortnights?|months?|years?|decades?)"
_AMOUNT = rf"(?:(?:about|some|around|just|only|nearly|almost|exactly|a\sfull)\s)?(?P<n>\d+|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})[\s-](?P<unit>{_UNIT})"
_EVENT_NOUN = (
    r"(?:the|this|that|these|those|his|her|their)\s(?:[\w’'-]+\s){0,3}?(?:attacks?|battles?|bombings?|massacres?|raids?|"
    r"shootings?|siege|strikes?|airstrikes?|killings?|explosions?|blasts?|incidents?|events?|assaults?|ambush|clash(?:es)?|"
    r"murders?|assassination|kidnapping|abduction|riots?|uprising|offensive|operation|fighting|engagement|skirmish)\b"
)
_RELATIVE: list[tuple[str, re.Pattern[str]]] = [
    (
        "amount",
        re.compile(
            rf"\b{_AMOUNT}\s(?P<way>later|afterwards?|after|thereafter|earlier|before|prior|previously|beforehand)"
            rf"(?:\s(?:to|that|from)\b)?(?:\s(?P<event>{_EVENT_NOUN})|(?P<clause>(?=\s[a-z]+\s\w)))?",
            re.I,
        ),
    ),
    ("within", re.compile(rf"\b(?P<way>after|following)\s{_AMOUNT}(?!\s(?:of|later|old))", re.I)),
    (
        "next",
        re.compile(
            r"\b(?:the\s)?(?P<way>next|following|previous|preceding|same|very\ssame)\s(?P<unit>day|morning|night|"
            r"evening|afternoon|week|month|year)\b(?!s)",
            re.I,
        ),
    ),
    (
        "beside",
        re.compile(
            rf"\bthe\s(?:very\s)?(?P<unit>day|night|week|month|year|morning)\s(?P<way>after|before|prior\sto)\b"
            rf"(?:\s(?P<event>{_EVENT_NOUN}))?",
            re.I,
        ),
    ),
    (
        "that",
        re.compile(
            r"\b(?P<way>(?:later|earlier)\s)?(?:that|the\ssame)\s(?P<unit>day|night|morning|evening|afternoon|week|month|"
            r"year)\b",
            re.I,
        ),
    ),
    (
        "weekday",
        re.compile(rf"\b(?:the\s)?(?P<way>next|following|previous|preceding)\s(?P<weekday>{'|'.join(_WEEKDAYS)})\b", re.I),
    ),
]
_BACKWARD = ("earlier", "before", "prior", "previous", "preceding", "previously", "beforehand")


def find(
    text: str,
    default_year: int | None = None,
    context: str | None = None,
    event: tuple[str | None, str | None] | None = None,
    own_words: frozenset[str] | None = None,
) -> list[DateSpan]:
    """Every date of ``text`` in order, without overlaps.

    ``default_year`` completes "6 March", ``context`` (the day told last) completes "the 14th" and
    "two days later", ``event`` (first and last day of the article's event) "a week after the attack".
    Without them such dates are spans without days.
    """
    raw = _absolute(text)
    taken = [(s.start, s.end) for s, _ in raw]
    for m, form in _relative_matches(text):
        if all(m.end() <= a or m.start() >= b for a, b in taken):
            reference = _reference(m, form, own_words)
            # What another event's name says belongs to that event, not to the date.
            end = m.start("event") if reference in ("clause", "unknown") and m.groupdict().get("event") else m.end()
            end -= len(text[m.start() : end]) - len(text[m.start() : end].rstrip())
            raw.append((DateSpan(m.start(), end, None, None, None, "relative", reference), (m, form)))
            taken.append((m.start(), end))
    raw.sort(key=lambda x: x[0].start)
    return _resolve(text, raw, default_year, context, event)


def _absolute(text: str) -> list[tuple[DateSpan, object]]:
    """Dates that stand in the text; partial ones with a function of the year as their second part."""
    found: list[tuple[DateSpan, object]] = []
    taken: list[tuple[int, int]] = []
    # Most sentences have neither a month nor a figure: their forms need no search.
    months, figures = bool(_ANY_MONTH.search(text)), bool(_ANY_FIGURE.search(text))
    for form, pattern in _FORMS:
        if not (months if form in _WITH_MONTH else figures):
            continue
        for m in pattern.finditer(text):
            if any(m.start() < b and m.end() > a for a, b in taken):
                continue
            span = _read(form, m, text)
            if span is None:
                continue
            made, lazy = span
            if any(made.start < b and made.end > a for a, b in taken):
                continue
            found.append((made, lazy))
            taken.append((made.start, made.end))
    return found


def _read(form: str, m: re.Match[str], text: str):
    groups = m.groupdict()
    end = m.end()
    year2 = _year_in(groups.get("y2"))
    if year2 is not None and form not in ("years", "season") and not _is_year(m, "y2", text, attached=True):
        year2, end = None, _trim(text, m.start("y2"))
    year1 = _year_in(groups.get("y1"))
    if (
        year1 is not None
        and form not in ("iso", "slashed", "year", "years", "season", "named")
        and not _is_year(m, "y1", text, attached=True)
    ):
        if form in ("dm_dm", "md_md", "m_m") or year1 is None:
            return None
        if form == "my":
            return None
        year1, end = None, _trim(text, m.start("y1"))
    start = m.start()
    if form == "iso":
        return _days(start, end, "day", year1, int(m["m1"]), int(m["d1"]))
    if form == "slashed":
        a, b = int(m["a"]), int(m["b"])
        # Which is the month is known only when the other cannot be one.
        if a > 12 >= b or a == b:
            return _days(start, end, "day", year1, b, a)
        if b > 12 >= a:
            return _days(start, end, "day", year1, a, b)
        return DateSpan(start, end, None, None, None, "vague"), None
    if form in ("dm_dm", "md_md"):
        if m["sep"].strip() == "and" and not re.search(r"\b[Bb]etween\s(?:the\s)?$", text[:start]):
            return None
        return _days(
            start,
            end,
            "range",
            year1 if year1 is not None else year2,
            _month(m["m1"]),
            _day(m["d1"]),
            year2 if year2 is not None else year1,
            _month(m["m2"]),
            _day(m["d2"]),
        )
    if form in ("d_dm", "md_d"):
        return _days(start, end, "range", year1, _month(m["m1"]), _day(m["d1"]), year1, _month(m["m1"]), _day(m["d2"]))
    if form in ("dm", "md"):
        if form == "md" and year1 is None and not re.search(r"\D$", m["d1"]) and _counts(text, end):
            return None
        if present := re.match(r"\s?[–—-]\s?(?:present|ongoing|now)\b|\s(?:to|until)\s(?:the\s)?present\b", text[end:], re.I):
            return _days(start, end + present.end(), "open", year1, _month(m["m1"]), _day(m["d1"]))
        return _days(start, end, "day", year1, _month(m["m1"]), _day(m["d1"]))
    if form == "m_m":
        return _months(
            start,
            end,
            year1 if year1 is not None else year2,
            _month(m["m1"]),
            year2 if year2 is not None else year1,
            _month(m["m2"]),
        )
    if form == "my":
        return _months(start, end, year1, _month(m["m1"]), year1, _month(m["m1"]))
    if form == "m":
        if _counts(text, end) and text[end : end + 1] != " ":
            return None
        return _months(m.start("m1"), end, None, _month(m["m1"]), None, _month(m["m1"]))
    if form == "named":
        return _days(start, end, "day", int(m["y1"]), *_NAMED_DAYS[m["name"].replace("’", "'")])
    if form == "season":
        return _season(m)
    if form == "decade":
        return DateSpan(start, end, None, None, None, "vague"), None
    if form == "years":
        return _years(m, text)
    if form == "year":
        if not _is_year(m, "y1", text, attached=False):
            return None
        first, last = days.year_bounds(year1)
        if present := re.match(r"\s?[–—-]\s?(?:present|ongoing|now)\b", text[end:], re.I):
            return DateSpan(start, end + present.end(), first, None, "range"), None
        return DateSpan(start, end, first, last, "year"), None
    if form == "day":
        number = _day(m["d1"])
        if not 1 <= number <= 31:
            return None
        return DateSpan(m.start("the"), end, None, None, "day", "partial"), ("day", number)
    return None


def _month(word: str) -> int:
    return _MONTHS[word.lower().rstrip(".")]


def _day(word: str) -> int:
    return _ORDINALS.get(word.lower()) or int(re.match(r"\d+", word)[0])


_DIGITS = re.compile(r"\d+")
_BC = re.compile(r"B\.?C")


def _year_in(word: str | None) -> int | None:
    """The astronomical year: 490 BC is -489."""
    if not word:
        return None
    number = int(_DIGITS.search(word)[0])
    return 1 - number if _BC.search(word) else number


def _trim(text: str, end: int) -> int:
    while end and text[end - 1] in " ,":
        end -= 1
    return re.sub(r"[\s,]+(?:of|in)$", "", text[:end]).__len__()


def _counts(text: str, end: int) -> bool:
    """Whether the word after ``end`` is something counted, so that the number before it is no date."""
    after = _NEXT_WORD.match(text, end)
    return bool(after) and after[1].lower() in _COUNTED


def _is_year(m: re.Match[str], group: str, text: str, attached: bool) -> bool:
    """Whether digits are a year: by their era, by the month before them, or by the words around."""
    word, start, end = m[group], m.start(group), m.end(group)
    if re.search(rf"{_ERA}$|^A", word):
        return True
    digits = re.search(r"\d+", word)[0]
    if (
        len(digits) < 3
        or digits[0] == "0"
        or int(digits) > 2100
        or re.match(r"[.,:]\d|\s?%|\s?A\.?H\b|°|\s?[-–]?(?:km|mm|cm|kg|m|ft)\b", text[end:])
    ):
        return False
    if attached:
        if len(digits) == 4:
            # "In October 1200 men" counts, "In January 1983 villagers" dates.
            return int(digits) >= 1000 and not (_counts(text, end) and (int(digits) % 50 == 0 or int(digits) < 1300))
        return _three_digits(text, end)
    if text[max(0, start - 1) : start] in "£$€#№.,'’/-–" and start and text[start - 1] not in "-–":
        return False
    if text[start - 1 : start] in ("-", "–") and text[start - 2 : start - 1].isalnum():
        return False
    before = _BEFORE.search(text[:start])
    word_before = before[2].lower() if before else ""
    two_before = f"{(before[1] or '').lower()} {word_before}" if before else ""
    strong = word_before in _STRONG or two_before in _STRONG
    after = _NEXT_WORD.match(text, end)
    next_word = after[1] if after else ""
    if len(digits) == 3:
        return (strong or word_before == "by") and _three_digits(text, end)
    if strong:
        # "in 1200 villages" counts; "in 1943 soldiers of ..." dates.
        plural = next_word.islower() and next_word.endswith("s") and next_word not in _FOLLOWERS
        return int(digits) % 100 != 0 or not (next_word.lower() in _COUNTED or plural and not _event_like(text, end))
    if next_word.lower() in _COUNTED or next_word == "of":
        return False
    opening = not text[:start].strip() or text[:start].rstrip()[-1:] in '(.;:["“'
    if opening and not text[:start].strip():
        # A sentence or a title that opens with digits: "2016 attacks on ...", not "1500 men".
        return int(digits) >= 1000 and (
            not next_word or next_word in ("was", "saw", "had", "brought", "marked", "began") or _event_like(text, end)
        )
    if opening or text[end : end + 1] == ")":
        return int(digits) >= 1000 and not (
            next_word and next_word.islower() and next_word.endswith("s") and not _event_like(text, end)
        )
    if word_before in _WEAK or before is None:
        if next_word and next_word.islower() and next_word.endswith("s") and next_word not in _FOLLOWERS:
            return _event_like(text, end)
        return True
    # "Battle of X, 1943" and "August, 1943": a comma before, nothing counted behind.
    return text[:start].rstrip().endswith(",") and (not next_word or not next_word.islower() or next_word in _FOLLOWERS)


_EVENT_WORDS = re.compile(
    r"\s(?:[\w’'.–-]+\s){0,6}?(?:attacks?|bombings?|shootings?|massacres?|killings?|riots?|clash(?:es)?|raids?|(?:air)?strikes?|"
    r"uprisings?|rebellions?|revolts?|wars?|offensives?|battles?|siege|crisis|coup|elections?|treaty|agreement|ceasefire|"
    r"protests?|"
    r"murders?|assassinations?|kidnappings?|operations?|ambush(?:es)?|invasion|insurgency|conflict|explosions?|blasts?|"
    r"stabbings?|"
    r"hijacking|mutiny|campaign|assaults?|incidents?|skirmish(?:es)?|pogroms?|revolution|disturbances|unrest|violence)\b",
    re.I,
)


def _event_like(text: str, end: int) -> bool:
    return bool(_EVENT_WORDS.match(text, end))


def _three_digits(text: str, end: int) -> bool:
    after = _NEXT_WORD.match(text, end)
    if not after or text[end : end + 1] in ",.;:)]–":
        return True
    return after[1].lower() in _FOLLOWERS or after[1][0].isupper()


def _days(start, end, precision, y1, m1, d1, y2=None, m2=None, d2=None):
    """A span over days; without a year, the second part completes it once the year is known."""

    def complete(year: int):
        first_year = year if y1 is None else y1
        last_year = first_year if y2 is None else y2
        m_last, d_last = (m1, d1) if m2 is None else (m2, d2)
        if y1 is None and y2 is None and m_last < m1:
            last_year += 1
        elif y1 is not None and y1 == y2 and m_last < m1:
            first_year = last_year - 1
        if not (days.valid(first_year, m1, d1) and days.valid(last_year, m_last, d_last)):
            return None
        first, last = days.iso(first_year, m1, d1), days.iso(last_year, m_last, d_last)
        if precision == "open":
            return first, None, "range"
        if days.ordinal(last) < days.ordinal(first):
            return None
        return first, last, precision

    if y1 is None:
        kind = "range" if precision == "open" else precision
        return DateSpan(start, end, None, None, kind, "partial"), ("year", m1, complete)
    got = complete(y1)
    if got is None:
        return DateSpan(start, end, None, None, None, "vague"), None
    return DateSpan(start, end, *got), None


def _months(start, end, y1, m1, y2, m2):
    def complete(year: int):
        first_year = year if y1 is None else y1
        last_year = first_year if y2 is None else y2
        if m2 < m1 and last_year == first_year:
            if y1 is None:
                last_year += 1
            else:
                first_year -= 1
        first, last = days.month_bounds(first_year, m1)[0], days.month_bounds(last_year, m2)[1]
        return first, last, "month"

    if y1 is None:
        return DateSpan(start, end, None, None, "month", "partial"), ("year", m1, complete)
    return DateSpan(start, end, *complete(y1)), None


def _season(m: re.Match[str]):
    year, month = int(m["y1"]), _SEASONS[m["season"].lower()]
    if year < 100 or year > 2100:
        return None
    if m["era"] and re.search(r"B\.?C", m["era"]):
        year = 1 - year
    last_year, last_month = days.add_months(year, month, 2)
    first = days.month_bounds(year, month)[0]
    return DateSpan(m.start(), m.end(), first, days.month_bounds(last_year, last_month)[1], "range"), None


def _years(m: re.Match[str], text: str):
    first, last = _year_in(m["y1"]), _year_in(m["y2"])
    dashed = m["sep"].strip() in ("–", "—", "-", "/")
    bc = re.search(r"B\.?C", m["y2"])
    digits1, digits2 = re.search(r"\d+", m["y1"])[0], re.search(r"\d+", m["y2"])[0]
    if bc and not re.search(r"B\.?C|A\.?D", m["y1"]) and len(digits1) >= 2:
        first = 1 - int(digits1)
    elif dashed and len(digits2) == 2 and len(digits1) in (3, 4):
        # "1569–70"
        last = int(digits1[:-2] + digits2)
    elif len(digits2) < 3 and not re.search(_ERA, m["y2"]):
        return None
    if last < first or (last - first > 150 and not bc):
        return None
    if not bc:
        if not (100 <= first <= 2100 and last <= 2100) or _counts(text, m.end()):
            return None
        if not _is_year(m, "y1", text[: m.end("y1")], attached=False):
            return None
        if not dashed and not _is_year_pair(m, text):
            return None
    return DateSpan(m.start(), m.end(), days.year_bounds(first)[0], days.year_bounds(last)[1], "year"), None


def _is_year_pair(m: re.Match[str], text: str) -> bool:
    """ "1567 or 1568" and "1969 to 1998" are one span; "in 1985 and 1986" are two years."""
    if m["sep"].strip() != "and":
        return True
    return bool(re.search(r"\b[Bb]etween\s$", text[: m.start()]))


_ANY_UNIT = re.compile(
    rf"\b(?:day|night|week|fortnight|month|year|morning|evening|afternoon|decade|{'|'.join(_WEEKDAYS)})s?\b", re.I
)


def _relative_matches(text: str):
    if not _ANY_UNIT.search(text):
        return
    for form, pattern in _RELATIVE:
        for m in pattern.finditer(text):
            yield m, form


_CAME = re.compile(
    r"(?:^|\W)(\w+)\s(?:came|comes|happened|took place|occurred|was carried out|was launched|followed)\s(?:just\s|only\s|about\s|less than\s)?$",
    re.I,
)
_ANY_EVENT = frozenset("attack attacks incident event events fighting".split())


def _reference(m: re.Match[str], form: str, own_words: frozenset[str] | None) -> str:
    groups = m.groupdict()
    if words := groups.get("event"):
        if own_words is None:
            return "event"
        # "It came ten days after the murder of a trader": what the event itself came after is another one.
        subject = _CAME.search(m.string[: m.start()])
        if subject and (subject[1].lower() in ("it", "this") or subject[1].lower() in own_words):
            return "clause"
        names = [w.lower() for w in re.findall(r"\b[A-ZÀ-Þ][\w’'-]+", words)]
        noun = words.split()[-1].lower()
        if names and not any(n in own_words for n in names):
            return "clause"
        return "event" if names or noun in _ANY_EVENT or noun in own_words or noun.rstrip("s") in own_words else "unknown"
    if groups.get("clause") is not None and form == "amount" and (groups.get("way") or "").lower() in ("after", "before"):
        return "clause"
    return "previous"


def _resolve(text: str, raw, default_year: int | None, context: str | None, event) -> list[DateSpan]:
    event_start, event_end = event or (None, None)
    out: list[DateSpan] = []
    last = context
    for i, (span, lazy) in enumerate(raw):
        if lazy is not None and span.kind == "partial":
            span = _complete(span, lazy, _year_near(text, raw, i, last if last != context else None, default_year), last)
        elif span.kind == "relative":
            m, form = lazy
            anchor = last
            if span.reference == "unknown":
                out.append(span)
                continue
            if span.reference == "event" or anchor is None and span.reference != "clause":
                back = _is_back(m)
                anchor = (event_start if back else event_end) or event_start or last
            elif span.reference == "clause":
                anchor = event_start or last
            span = _shift(span, m, form, anchor)
        out.append(span)
        if span.date_start and span.precision in ("day", "month", "range") and span.reference != "clause":
            last = span.date_end or span.date_start
            if span.precision == "month" or span.precision == "range" and span.kind == "full":
                last = span.date_end or span.date_start
    return out


def _year_near(text: str, raw, i: int, last: str | None, default_year: int | None) -> int | None:
    """The year that completes a date: of a full date beside it in the string, else the default."""
    if last:
        return days.parts(last)[0]
    for span, _ in raw[i + 1 :]:
        if span.kind == "full" and span.precision in ("day", "range") and span.date_start:
            # "On 3 May and 12 June 1944"
            if re.fullmatch(r"[\s,–-]*(?:and|or|to|until|then|,)?\s*(?:on\s)?", text[raw[i][0].end : span.start]):
                return days.parts(span.date_start)[0]
            break
    for span, _ in reversed(raw[:i]):
        if span.kind == "full" and span.precision in ("year", "month") and span.date_start:
            if not re.search(
                r"\b(?:since|than|after|before|until|from|compared to|of)\s(?:the\s)?(?:\w+\s)?$", text[: span.start]
            ):
                return days.parts(span.date_end)[0]
    return default_year


def _complete(span: DateSpan, lazy, year: int | None, last: str | None) -> DateSpan:
    if lazy[0] == "day":
        if last is None:
            return span
        y, month, _ = days.parts(last)
        if not days.valid(y, month, lazy[1]):
            return replace(span, kind="vague", precision=None)
        day = days.iso(y, month, lazy[1])
        return replace(span, date_start=day, date_end=day)
    if year is None:
        return span
    got = lazy[2](year)
    if got is None:
        return replace(span, kind="vague", precision=None)
    return replace(span, date_start=got[0], date_end=got[1], precision=got[2])


def _is_back(m: re.Match[str]) -> bool:
    return (m.groupdict().get("way") or "").lower().split(" ")[0] in _BACKWARD


def _shift(span: DateSpan, m: re.Match[str], form: str, anchor: str | None) -> DateSpan:
    if anchor is None:
        return span
    groups = {k: (v or "").lower() for k, v in m.groupdict().items()}
    unit = groups.get("unit", "day").rstrip("s")
    n = 1
    if form in ("amount", "within"):
        n = int(groups["n"]) if groups["n"].isdigit() else _NUMBERS[groups["n"]]
    elif form == "that" or groups.get("way") in ("same", "very same"):
        n = 0
    sign = -1 if _is_back(m) else 1
    if span.reference == "clause":
        # "happened two months after a bus was bombed": the clause lies that long before.
        sign = -sign
    if form == "weekday":
        step = (_WEEKDAYS[groups["weekday"]] - days.weekday(anchor)) * sign % 7 or 7
        day = days.add_days(anchor, sign * step)
        return replace(span, date_start=day, date_end=day, precision="day")
    year, month, _ = days.parts(anchor)
    if unit in ("month",):
        first, last = days.month_bounds(*days.add_months(year, month, sign * n))
        return replace(span, date_start=first, date_end=last, precision="month")
    if unit in ("year", "decade"):
        first, last = days.year_bounds(year + sign * n * (10 if unit == "decade" else 1))
        return replace(span, date_start=first, date_end=last, precision="year")
    length = _LEX["units"].get(unit, 1)
    if unit == "week" and form in ("next", "that"):
        return replace(span, kind="vague")
    if form == "that" or groups.get("way") == "same":
        length = 0
    day = days.add_days(anchor, sign * n * length)
    return replace(span, date_start=day, date_end=day, precision="day")
