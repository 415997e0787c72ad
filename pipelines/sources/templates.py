"""What a template stands for: the table ``templates.toml``, and the few that compute their words.

What belongs here: a template's name and rendered parameters to the words that a reader of the page sees, or to
None where it is not understood. What does not: the parser's tree (``wikitext``), and any guess.
"""
from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pycountry

from .tidy import BREAK, RULE

Arguments = Mapping[str, str]           # by name; those without one are "1", "2", …
_PLACE = re.compile(r"\{([^{}]+)\}")
_ABSENT = re.compile(r"[\s\x01\x02]*")


@dataclass
class Page:
    """What a template may know of its page, and what it leaves there."""

    title: str
    coordinates: list[tuple[float, float]] = field(default_factory=list)


@cache
def table() -> dict:
    """The table of templates; see its file."""
    return tomllib.loads(Path(__file__).with_name("templates.toml").read_text(encoding="utf-8"))


@cache
def _names(kind: str, key: str) -> frozenset[str]:
    return frozenset(table()[kind][key])


def name_of(written: str) -> str:
    """A template's name as the table writes it: small letters, spaces, no namespace."""
    name = " ".join(written.replace("_", " ").split()).lower()
    return name.removeprefix(":").removeprefix("template:").strip()


def is_infobox(name: str) -> bool:
    return not is_nothing(name) and (name.startswith("infobox ") or name in _names("infobox", "names"))


def is_nothing(name: str) -> bool:
    """Whether it holds no words of the page."""
    rule = table()["nothing"]
    return (name in _names("nothing", "names") or name.startswith(tuple(rule["prefixes"]))
            or name.endswith(tuple(rule["suffixes"])))


def words(name: str, arguments: Arguments, page: Page) -> str | None:
    """The words that the template shows; None where it is not understood."""
    pattern = table()["words"].get(name)
    if pattern is not None:
        return _filled(pattern if isinstance(pattern, list) else [pattern], arguments, page)
    if name in _names("lists", "vertical"):
        return "".join(f"\n* {v}" for v in _positional(arguments)) + "\n"
    if name in _names("lists", "horizontal"):
        return ", ".join(_positional(arguments))
    head, colon, rest = name.partition(":")
    for function, names in table()["functions"].items():
        if name in names:
            return _FUNCTIONS[function](arguments, page)
        if colon and head in names:         # {{formatnum:1234}}: a parser function's first parameter follows a colon
            return _FUNCTIONS[function]({"1": rest, **arguments}, page)
    if name.startswith("lang-"):
        return language({"1": name[5:], "2": arguments.get("1", "")}, page)
    if re.fullmatch("[a-z]{3}", name) and not arguments:
        return _country(name)
    return "" if is_nothing(name) else None


def _positional(arguments: Arguments) -> list[str]:
    numbered = sorted((int(k), v) for k, v in arguments.items() if k.isdecimal() and len(k) < 6)
    return [v for _, v in numbered if not _ABSENT.fullmatch(v)]


def _filled(patterns: list[str], arguments: Arguments, page: Page) -> str | None:
    """The first pattern of which every parameter is there; one without parameters always fits."""
    def value(key: str) -> str:
        if key == "title":
            return arguments.get(key, page.title)
        return ", ".join(_positional(arguments)) if key == "*" else arguments.get(key, "")

    for pattern in patterns:
        keys = _PLACE.findall(pattern)
        if all(not _ABSENT.fullmatch(value(k)) for k in keys):
            fixed = pattern.replace("<br>", BREAK).replace("<hr>", RULE)
            return _PLACE.sub(lambda m: value(m[1]) if "\n" in pattern else value(m[1]).strip(), fixed)
    return "" if any(_PLACE.search(p) for p in patterns) and not _positional(arguments) else None


# Dates

def _month(text: str) -> str | None:
    text = text.strip().lower()
    if text.isdecimal() and len(text) < 3 and 1 <= int(text) <= 12:
        return calendar.month_name[int(text)]
    return next((m for m in calendar.month_name if m and len(text) >= 3 and m.lower().startswith(text)), None)


def date(arguments: Arguments, page: Page) -> str | None:
    """{{start date|2023|12|12|14|30|df=y}}: the day in words, with its hour. Ages depend on the clock and are left out."""
    parts = [p.strip() for p in _positional(arguments)]
    if not parts:
        return ""
    if not re.fullmatch(r"-?\d{1,4}", parts[0]):
        return arguments.get("1", "").strip() or None if len(parts) == 1 else _written(parts)
    year = f"{int(parts[0][1:])} BC" if parts[0].startswith("-") else str(int(parts[0]))
    if len(parts) == 1:
        return year
    month = _month(parts[1])
    if month is None:
        return None
    if len(parts) == 2:
        return f"{month} {year}"
    if not parts[2].isdecimal() or not 1 <= int(parts[2][:4]) <= 31:
        return None
    day = int(parts[2])
    day_first = arguments.get("df", "").strip().lower()[:1] in ("y", "d", "1")
    told = f"{day} {month} {year}" if day_first else f"{month} {day}, {year}"
    hours = parts[3:5]
    if len(hours) == 2 and all(h.isdecimal() and len(h) <= 2 for h in hours):
        return f"{int(hours[0]):02}:{int(hours[1]):02}, {told}"
    return told


def _written(parts: list[str]) -> str | None:
    """{{dts|12|December|2023}}."""
    if len(parts) == 3 and parts[0].isdecimal() and _month(parts[1]):
        return f"{int(parts[0])} {_month(parts[1])} {parts[2]}"
    if len(parts) == 3 and _month(parts[0]) and parts[1].isdecimal():
        return f"{_month(parts[0])} {int(parts[1])}, {parts[2]}"
    return None


def as_of(arguments: Arguments, page: Page) -> str | None:
    told = date({k: v for k, v in arguments.items() if k.isdecimal()}, page)
    if arguments.get("alt"):
        return arguments["alt"]
    if not told:
        return told
    since = arguments.get("since", "").strip()
    text = ("since " if since else "as of ") + told
    return text if arguments.get("lc", "").strip() else text[0].upper() + text[1:]


def age(arguments: Arguments, page: Page) -> str | None:
    """Between two given days. The age of today depends on the clock, and no text does."""
    parts = [p.strip() for p in _positional(arguments)]
    if len(parts) < 6 or not all(p.isdecimal() and len(p) <= 4 for p in parts[:6]):
        return None
    y1, m1, d1, y2, m2, d2 = map(int, parts[:6])
    return str(y2 - y1 - ((m2, d2) < (m1, d1)))


# Figures

_JOINS = {"-": "–", "–": "–", "to": " to ", "to(-)": " to ", "and": " and ", "or": " or ", "x": " × ", "×": " × ", "by": " by ",
          "+/-": " ± ", "±": " ± ", "+": " + ", ",": ", "}


def convert(arguments: Arguments, page: Page) -> str | None:
    """{{convert|5|to|10|km|mi}}: the figure as the author gave it, with its unit; what it comes to in others is left out."""
    parts = [p.strip() for p in _positional(arguments)]
    figures, i = [], 0
    while i + 1 < len(parts) and parts[i + 1].lower() in _JOINS:
        figures += [_grouped(parts[i]), _JOINS[parts[i + 1].lower()]]
        i += 2
    if i + 1 >= len(parts):
        return None
    figures.append(_grouped(parts[i]))
    figure, unit = "".join(figures), table()["units"].get(parts[i + 1])
    if unit is None:
        return None
    one, several, short = unit
    adjective = arguments.get("adj", "").strip().lower()
    if arguments.get("abbr", "").strip().lower() in ("on", "in", "values"):
        return f"{figure} {short}"
    if adjective in ("on", "mid", "pre"):
        return f"{figure}-{one.replace(' ', '-')}"
    return f"{figure} {one if figure in ('1', '-1', '1.0') else several}"


def convert_short(arguments: Arguments, page: Page) -> str | None:
    return convert({"abbr": "on", **arguments}, page)


def _grouped(figure: str) -> str:
    """With thousands marked, as the wiki shows it."""
    m = re.fullmatch(r"([-−]?)(\d{1,30})((?:\.\d{1,30})?)", figure.replace(",", ""))
    return f"{m[1]}{int(m[2]):,}{m[3]}" if m else figure


def number(arguments: Arguments, page: Page) -> str | None:
    return _grouped(arguments.get("1", "").strip())


def coord(arguments: Arguments, page: Page) -> str | None:
    """{{coord|14|41|N|5|31|W|display=title}}: noted as the page's place; shown in the text where the page shows it."""
    parts = [p.strip() for p in _positional(arguments)]
    found = _degrees(parts)
    if found is None:
        return None
    at, text = found
    page.coordinates.append(at)
    return "" if arguments.get("display", "").strip().lower() in ("title", "t") else text


def _degrees(parts: list[str]) -> tuple[tuple[float, float], str] | None:
    """Latitude and longitude in degrees, and how they are written."""
    sides = [i for i, p in enumerate(parts) if p.upper() in ("N", "S", "E", "W")]
    try:
        if len(sides) >= 2:
            spans = [parts[:sides[0]], parts[sides[0] + 1:sides[1]]]
            if not all(1 <= len(s) <= 3 for s in spans):
                return None
            if parts[sides[0]].upper() not in "NS" or parts[sides[1]].upper() not in "EW":
                return None
            values = [sum(float(p) / 60 ** k for k, p in enumerate(s)) for s in spans]
            signs = [-1 if parts[i].upper() in "SW" else 1 for i in sides[:2]]
            text = " ".join("".join(f"{p}{mark}" for p, mark in zip(s, "°′″")) + parts[i].upper() for s, i in zip(spans, sides))
            lat, lon = (round(s * v, 6) for s, v in zip(signs, values))
        else:
            lat, lon = float(parts[0]), float(parts[1])
            text = f"{abs(lat):g}°{'S' if lat < 0 else 'N'} {abs(lon):g}°{'W' if lon < 0 else 'E'}"
    except (ValueError, IndexError):
        return None
    return ((lat, lon), text) if abs(lat) <= 90 and abs(lon) <= 180 else None


# Names

def _country(code: str) -> str | None:
    found = pycountry.countries.get(alpha_3=code.strip().upper())
    return getattr(found, "common_name", found.name) if found else None


def country(arguments: Arguments, page: Page) -> str | None:
    """{{flagcountry|MLI}}: a code's country; a name stays as it is."""
    name = (arguments.get("name") or arguments.get("1", "")).strip()
    return (_country(name) if len(name) == 3 and name.isupper() else None) or name


def language(arguments: Arguments, page: Page) -> str | None:
    """{{langx|ar|…}}: the language's name and the words."""
    code = arguments.get("1", "").strip().lower().split("-")[0]
    found = pycountry.languages.get(alpha_2=code) if len(code) == 2 else pycountry.languages.get(alpha_3=code)
    text = arguments.get("2", "").strip()
    if found is None or not text:
        return text or None
    name = re.sub(r"\s*\([^)]*\)", "", found.name)
    return text if arguments.get("label", "").strip().lower() == "none" else f"{name}: {text}"


_FUNCTIONS: dict[str, Callable[[Arguments, Page], str | None]] = {
    "date": date, "as_of": as_of, "age": age, "convert": convert, "convert_short": convert_short, "coord": coord,
    "number": number, "country": country, "language": language}
