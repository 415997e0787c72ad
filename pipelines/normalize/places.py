"""Which country of today a place lies in.

What belongs here: looking up place names (countries, their former names, regions, cities, peoples)
and finding such names in a text. What does not: choosing an event's place (``event_place``).

Country and region names come from pycountry, peoples from countryinfo, cities from ``lexicon/gazetteer.toml``
(GeoNames); ``lexicon/places.toml`` adds former names and says what is ambiguous. A name that leaves two countries
open gives none: null rather than a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from .lexicon import load

_WORD = re.compile(r"[^\W\d_](?:[\w’'.&-]*[\w.])?")
_LONGEST = 5
_KIND = re.compile(
    r"\b(?:governorate|province|district|region|state|county|prefecture|oblast|raion|department|municipality|division|"
    r"metropolitan|autonomous|republic|territory|voivodeship|canton|emirate|wilayah|vilayet|city|town|village|island|islands|"
    r"cercle|subdistrict|tehsil|taluk|parish|commune|borough|the|of)\b",
    re.I,
)
_LEADING = re.compile(
    r"^(?:in|at|near|outside|off|around|between|north|south|east|west|northern|southern|eastern|western|"
    r"north-east|north-west|south-east|south-west|northeast|northwest|southeast|southwest|central|"
    r"present-day|modern|modern-day|now|today's|the|of|coast|border)\s+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text and its country; ``kind`` is country, people, region or city."""

    start: int
    end: int
    country: str
    kind: str


def country_of(place: str | None) -> str | None:
    """The country of a place as an infobox or a sentence names it: "Hamar, Norway", "near Kunduz"."""
    if not place:
        return None
    parts = [p for p in (x.strip(" .)\t") for x in re.split(r"[,;/(]|\s[–—-]\s|\band\b", place)) if p]
    for tables in (("country",), ("region", "city")):
        found: list[str] = []
        for part in reversed(parts):
            # "East Jerusalem" before "Jerusalem", "northern Mali" as "Mali".
            got = next(
                (c for name in (_bare(part), _clean(part)) for kind in tables if (c := _look(name, kind)) is not None), None
            )
            if got is not None:
                found.append(got)
        if found:
            # The last part is the widest; two different countries side by side leave it open.
            if "and" in place.split() and tables == ("country",) and len(set(found)) > 1:
                return None
            return found[0]
    if "border" in place.lower():
        return None
    last = [m.country for m in mentions(place) if m.kind in ("country", "region")]
    return last[-1] if last else None


def people(word: str) -> str | None:
    """The country of a demonym: "Malian" MLI."""
    return _names()["people"].get(_key(word))


def is_name_of_country(name: str) -> bool:
    return _key(_clean(name)) in _whole_countries()


@cache
def _whole_countries() -> frozenset[str]:
    import pycountry

    names = [n for c in pycountry.countries for n in (c.name, getattr(c, "common_name", c.name))]
    return frozenset(_key(n) for n in (*names, *load("places")["countries"]["names"]))


def mentions(text: str, kinds: tuple[str, ...] = ("country", "people", "region")) -> list[Mention]:
    """The names in a text, longest first, without overlaps. Cities only on demand."""
    return list(_mentions(text, kinds))


def majority(text: str, kinds: tuple[str, ...] = ("country", "people", "region")) -> str | None:
    """The country most named, if it is named at least twice as often as any other."""
    tally = Counter(m.country for m in _mentions(text, kinds))
    top = tally.most_common(2)
    if not top or len(top) > 1 and top[0][1] < 2 * top[1][1]:
        return None
    return top[0][0]


def _mentions(text: str, kinds: tuple[str, ...]) -> Iterator[Mention]:
    words = list(_WORD.finditer(text))
    i = 0
    while i < len(words):
        if not words[i][0][0].isupper():
            i += 1
            continue
        step = 1
        for n in range(min(_LONGEST, len(words) - i), 0, -1):
            start, end = words[i].start(), words[i + n - 1].end()
            name = text[start:end]
            if n > 1 and not all(text[words[k].end() : words[k + 1].start()] in (" ", "\u00a0") for k in range(i, i + n - 1)):
                continue
            bare = _bare(name)
            hit = next(((kind, got) for kind in kinds if (got := _look(bare, kind)) is not None), None)
            if hit:
                yield Mention(start, end, hit[1], hit[0])
                step = n
                break
        i += step


_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_JOINTS = re.compile(r"[\s.’'ʿʾ-]+")


def _bare(name: str) -> str:
    return _POSSESSIVE.sub("", name) if name[-1:] in "s'’" else name


def _clean(part: str) -> str:
    part = _bare(part.strip(" .)\t")).strip()
    while (m := _LEADING.match(part)) and len(part) > m.end():
        part = part[m.end() :]
    return part


# An article names the same few places over and over.
@lru_cache(maxsize=4096)
def _look(name: str, kind: str) -> str | None:
    if kind == "city":
        return _cities().get(_key(name)) or (_cities().get(_key(_KIND.sub(" ", name))) if _KIND.search(name) else None)
    table = _names()[kind]
    got = table.get(_key(name))
    if got is None and kind == "region" and _KIND.search(name):
        got = table.get(_key(_KIND.sub(" ", name)))
    if got is None and kind == "people" and name.endswith("s"):
        got = table.get(_key(name[:-1]))
    return got


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    plain = name
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _JOINTS.sub(" ", plain).strip().casefold()


@cache
def _names() -> dict[str, dict[str, str]]:
    """Countries, peoples and regions by their folded name; whatever names two countries is left out."""
    import pycountry
    from countryinfo import CountryInfo

    lex = load("places")
    open_names = {_key(n) for n in lex["ambiguous"]["countries"]}
    vague = {_key(n) for n in lex["ambiguous"]["names"]}
    countries: dict[str, str] = {}
    peoples: dict[str, set[str]] = {}
    for c in pycountry.countries:
        for name in (c.name, getattr(c, "common_name", None), getattr(c, "official_name", None)):
            if name:
                countries[_key(name.split(",")[0] if "," in name and "of" not in name.split(",")[1].split()[-1:] else name)] = (
                    c.alpha_3
                )
        try:
            words = CountryInfo(c.alpha_2).demonym()
        except Exception:  # the table lacks a few territories and says so in its own ways
            words = None
        for word in (words or "").split(","):
            if word:
                peoples.setdefault(_key(word), set()).add(c.alpha_3)
    for code, names in lex["aliases"].items():
        countries.update((_key(n), code) for n in names)
    for name in ("congo", "korea", "virgin islands", "saint martin", "sint maarten", "bonaire"):
        countries.pop(name, None)
    people_of = {word: next(iter(codes)) for word, codes in peoples.items() if len(codes) == 1}
    for code, names in lex["demonyms"].items():
        people_of.update((_key(n), code) for n in names)
    # The lexicon's towns outrank namesakes among the regions.
    towns = {_key(n): code for code, names in lex["cities"].items() for n in names}
    regions: dict[str, set[str]] = {}
    alpha3 = {c.alpha_2: c.alpha_3 for c in pycountry.countries}
    for s in pycountry.subdivisions:
        for name in re.split(r"\s*[\[\]/(),]\s*", s.name):
            if len(name) > 3 and _KIND.sub("", name).strip():
                regions.setdefault(_key(name), set()).add(alpha3[s.country_code])
                if _KIND.search(name) and len(short := _key(_KIND.sub(" ", name))) > 3:
                    regions.setdefault(short, set()).add(alpha3[s.country_code])
    region_of = {
        n: next(iter(codes))
        for n, codes in regions.items()
        if len(codes) == 1
        and n
        and n not in vague
        and n not in countries
        and n not in people_of
        and towns.get(n, next(iter(codes))) in codes
    }
    return {
        "country": {n: c for n, c in countries.items() if n not in open_names},
        "people": {n: c for n, c in people_of.items() if n not in open_names and n not in vague},
        "region": region_of,
    }


@cache
def _cities() -> dict[str, str]:
    """Cities by folded name: the gazetteer's, and those of the lexicon's former and well-known names."""
    return {
        _key(n): code for table in (load("gazetteer"), load("places")["cities"]) for code, names in table.items() for n in names
    }
