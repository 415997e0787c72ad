"""``sources.toml``: which wikis, dumps and tables the raw folder is filled from.

What belongs here: the file's form, typed, and its errors in words. What does not: fetching anything.
"""
from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from pipelines.problems import Unusable

WIKIPEDIA = "https://en.wikipedia.org/w/api.php"
# How often, in words, and what cron calls it; the hours are UTC.
SCHEDULES = {"hourly": "0 * * * *", "daily": "0 4 * * *", "weekly": "0 4 * * 1"}
_CRON = (("minute", 0, 59), ("hour", 0, 23), ("day", 1, 31), ("month", 1, 12), ("weekday", 0, 6))


@dataclass(frozen=True, slots=True)
class Category:
    """``depth``: how many levels of subcategories are looked into."""

    name: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Wiki:
    """Pages of a MediaWiki site, by title, by category, and by the template they use; at most ``limit`` of them.

    ``license`` is for a wiki that does not tell its own. ``accept_after``: how long a revision that looks like a mishap
    must stay until it is taken; None is for ever.
    """

    name: str
    api: str = WIKIPEDIA
    license: str | None = None
    titles: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    templates: tuple[str, ...] = ()
    limit: int = 500
    accept_after: timedelta | None = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Dump:
    """Pages of a wiki's XML dump, by title and by the template they use. A dump does not tell its ``license``."""

    name: str
    path: Path
    license: str
    titles: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    limit: int = 100_000


@dataclass(frozen=True, slots=True)
class Table:
    """A Parquet or JSONL file of texts.

    ``license`` and ``language`` are of the rows that name none; ``wiki`` says whose page numbers they are.
    """

    name: str
    path: Path
    license: str
    wiki: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """``contact`` is told to each wiki, so that its people can reach whoever fetches. ``schedule``: cron, in UTC."""

    contact: str
    wikis: tuple[Wiki, ...] = ()
    dumps: tuple[Dump, ...] = ()
    tables: tuple[Table, ...] = ()
    schedule: str = SCHEDULES["daily"]


def load(path: Path) -> Config:
    """Read the file. Raises Unusable naming file, key and what is expected there."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise Unusable(f"No such file: {path}. It says which pages are fetched; docs/sources.md shows its form.") from error
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unusable(f"{path} is not TOML: {error}.") from error
    top = _Table(str(path), "", data)
    schedule = _schedule(top)
    wikis = tuple(_wiki(t) for t in top.tables("wiki"))
    dumps = tuple(_dump(t, path.parent) for t in top.tables("dump"))
    tables = tuple(_table(t, path.parent) for t in top.tables("table"))
    contact = top.text("contact", needed=bool(wikis) or not (dumps or tables), form=r"\S+@\S+|https?://\S+",
                       expected="an e-mail address or a web address")
    top.end()
    if not (wikis or dumps or tables):
        raise Unusable(f"{path}: it names no source; add a [[wiki]] with titles, categories or templates, a [[dump]] or a "
                       "[[table]].")
    names = [s.name for s in (*wikis, *dumps, *tables)]
    for name in names:
        if names.count(name) > 1:
            raise Unusable(f"{path}: two sources are named {name!r}; each needs a name of its own.")
    return Config(contact, wikis, dumps, tables, schedule)


def _schedule(t: "_Table") -> str:
    told = t.text("schedule", "daily")
    if told in SCHEDULES:
        return SCHEDULES[told]
    fields = told.split()
    if len(fields) != len(_CRON):
        raise t.bad("schedule", told, f"{', '.join(SCHEDULES)}, or five fields as cron has them (minute, hour, day, month, "
                                      "weekday; UTC)")
    for field, (name, low, high) in zip(fields, _CRON):
        for part in field.split(","):
            m = re.fullmatch(r"(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:/(\d{1,2}))?", part)
            ends = [int(n) for n in m.groups()[:2] if n is not None] if m else []
            within = ends == sorted(ends) and all(low <= n <= high for n in ends)
            if m is None or not within or m[3] and not 0 < int(m[3]) <= high:
                why = f"its {name} {part!r} is no number from {low} to {high}, range or step"
                raise t.bad("schedule", told, f"a cron expression; {why}")
    return " ".join(fields)


def _wiki(t: "_Table") -> Wiki:
    wiki = Wiki(
        _name(t),
        t.text("api", WIKIPEDIA, form=r"https?://\S+/api\.php", expected="the address of the wiki's api.php"),
        t.text("license") or None,
        t.texts("titles"),
        tuple(_category(c) for c in t.tables("categories")),
        t.texts("templates"),
        t.number("limit", 500, 1, 1_000_000),
        _span(t, "accept_after", "7 days"))
    t.end()
    if not (wiki.titles or wiki.categories or wiki.templates):
        raise Unusable(f"{t.where}: it names no pages; give titles, categories or templates.")
    return wiki


def _span(t: "_Table", key: str, default: str) -> timedelta | None:
    """``7 days``, ``36 hours``, ``2 weeks``; None for ``never``."""
    told = t.text(key, default, form=r"never|\d{1,4} (hour|day|week)s?",
                  expected='a time such as "7 days", "36 hours" or "never"')
    number, _, unit = told.partition(" ")
    return timedelta(**{unit.rstrip("s") + "s": int(number)}) if unit else None


def _dump(t: "_Table", beside: Path) -> Dump:
    dump = Dump(_name(t), beside / t.text("path", needed=True, expected="the name of an XML dump"),
                t.text("license", needed=True,
                       expected="the licence of the dump's texts, such as CC-BY-SA-4.0, which it does not tell"),
                t.texts("titles"), t.texts("templates"), t.number("limit", 100_000, 1, 10_000_000))
    t.end()
    if not (dump.titles or dump.templates):
        raise Unusable(f"{t.where}: it names no pages; give titles or templates.")
    return dump


def _table(t: "_Table", beside: Path) -> Table:
    table = Table(_name(t), beside / t.text("path", needed=True, expected="the name of a Parquet or JSONL file"),
                  t.text("license", needed=True, expected="the licence, such as CC-BY-4.0, of the texts whose row names none"),
                  t.text("wiki") or None, t.text("language") or None)
    t.end()
    return table


def _name(t: "_Table") -> str:
    return t.text("name", needed=True, form=r"[a-z0-9][a-z0-9_-]{0,40}", expected="small letters, digits, - and _")


def _category(t: "_Table") -> Category:
    category = Category(t.text("name", needed=True), t.number("depth", 0, 0, 10))
    t.end()
    return category


class _Table:
    """One table of the file; each key is asked for once, and what is left over is an error."""

    def __init__(self, file: str, path: str, data: dict[str, Any]) -> None:
        self.where = f"{file}: {path}" if path else file
        self._file, self._path, self._data, self._asked = file, path, data, []

    def _get(self, key: str) -> Any:
        self._asked.append(key)
        return self._data.get(key)

    def bad(self, key: str, value: object, expected: str) -> Unusable:
        told = "and is missing" if value is None else f"not {value!r}"
        return Unusable(f"{self._file}: {self._path + '.' if self._path else ''}{key} must be {expected}, {told}.")

    def text(self, key: str, default: str = "", *, needed: bool = False, form: str | None = None,
             expected: str = "a text") -> str:
        value = self._get(key)
        if value is None and not needed:
            return default
        if not isinstance(value, str) or not value.strip() or form and not re.fullmatch(form, value):
            raise self.bad(key, value, expected)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.bad(key, value, "a list of texts")
        return tuple(value)

    def number(self, key: str, default: int, low: int, high: int) -> int:
        value = self._get(key)
        if value is None:
            return default
        if type(value) is not int or not low <= value <= high:
            raise self.bad(key, value, f"a whole number from {low} to {high}")
        return value

    def tables(self, key: str) -> list["_Table"]:
        value = self._get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.bad(key, value, "a list of tables")
        return [_Table(self._file, f"{self._path + '.' if self._path else ''}{key}[{n}]", v) for n, v in enumerate(value, 1)]

    def end(self) -> None:
        for key in self._data:
            if key not in self._asked:
                near = difflib.get_close_matches(key, self._asked, 1)
                hint = f"; is {near[0]} meant?" if near else f"; it may be one of {', '.join(self._asked)}."
                raise Unusable(f"{self.where}: no such key: {key}{hint}")
