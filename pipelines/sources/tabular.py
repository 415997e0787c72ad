"""Texts from a Parquet or JSONL file, a row an article.

What belongs here: the file's rows, checked one by one. What does not: wikitext, and where a text is kept (``snapshot``).

Columns: ``title`` and ``text`` (the raw format, or plain prose), and, where they are known, ``url``, ``language``,
``page_id``, ``revision_id``, ``revision_timestamp``, ``wikidata_id``, ``license``. Further ones are not read.
"""
from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.problems import Problem

from .config import Table
from .snapshot import Page
from .wikitext import MAX_CHARS, Rendered

NEEDED = ("title", "text")
TEXTS = ("url", "language", "wikidata_id", "license")
NUMBERS = ("page_id", "revision_id")
COLUMNS = (*NEEDED, *TEXTS, *NUMBERS, "revision_timestamp")
_BATCH = 16                             # rows in memory
_MAX_LINE = 8 * MAX_CHARS


class TableProblem(Problem):
    """The file is no table of texts, or could be read only in part."""


class BadRow(ValueError):
    """The row cannot be used; the message says why."""


def read(table: Table) -> Iterator[tuple[int, Page, Rendered] | tuple[int, BadRow]]:
    """Each row with its number, from 1: a page with its text, or what is wrong with it. Raises TableProblem."""
    try:
        with table.path.open("rb") as file:
            packed = file.read(4) == b"PAR1"
        for number, row in (_parquet if packed else _jsonl)(table.path):
            try:
                if isinstance(row, BadRow):
                    raise row
                yield number, *_article(row, table)
            except BadRow as error:
                yield number, error
    except OSError as error:
        why = error.strerror or error
        raise TableProblem(f"{table.path} cannot be read: {why}. Its name stands in sources.toml.") from error


def _parquet(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    try:
        with pq.ParquetFile(path) as file:
            there = file.schema_arrow.names
            if missing := [c for c in NEEDED if c not in there]:
                raise TableProblem(f"{path} has no column {' and '.join(missing)}; it has {', '.join(there) or 'none'}.")
            for batch in file.iter_batches(_BATCH, columns=[c for c in COLUMNS if c in there]):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row
    except (pa.ArrowException, OSError, ValueError) as error:
        raise TableProblem(f"{path} breaks off or is damaged after {number:,} rows: {error}. What was read before is "
                           "kept.") from error


def _jsonl(path: Path) -> Iterator[tuple[int, dict[str, Any] | BadRow]]:
    with path.open("rb") as file:
        number = 0
        while line := file.readline(_MAX_LINE):
            number += 1
            if not line.endswith(b"\n") and len(line) == _MAX_LINE:
                while (more := file.readline(_MAX_LINE)) and not more.endswith(b"\n"):
                    pass
                yield number, BadRow(f"the line has more than {_MAX_LINE:,} bytes")
            elif line.strip():
                try:
                    row = json.loads(line.decode("utf-8-sig"))
                except (ValueError, RecursionError) as error:
                    yield number, BadRow(f"it is no JSON in UTF-8: {error}")
                    continue
                yield number, row if isinstance(row, dict) else BadRow("it is no JSON object")


def _article(row: dict[str, Any], table: Table) -> tuple[Page, Rendered]:
    title, text = (_text(row, c) for c in NEEDED)
    if title is None or text is None:
        raise BadRow(f"it has no {'title' if title is None else 'text'}")
    title = " ".join(title.split()).strip("= ")
    if not title:
        raise BadRow("its title is empty")
    if len(text) > MAX_CHARS:
        raise BadRow(f"its text has {len(text):,} characters, and an article may have {MAX_CHARS:,}")
    page_id = _number(row, "page_id")
    page = Page(
        wiki=(table.wiki or table.name) if page_id is not None else None, page_id=page_id, title=title, wikitext="",
        revision_id=_number(row, "revision_id"), timestamp=_time(row.get("revision_timestamp")), url=_text(row, "url"),
        language=_text(row, "language") or table.language, license=_text(row, "license") or table.license,
        wikidata_id=_text(row, "wikidata_id"))
    return page, Rendered(_raw(title, text), (), (), (), ())


def _raw(title: str, text: str) -> str:
    """The text in the raw format; plain prose gets its title as the first line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    head, _, _ = text.partition("\n")
    if len(head) > 4 and head.startswith("= ") and head.endswith(" ="):
        if " ".join(head.strip("= ").split()) != title:
            raise BadRow(f"its text is titled “{head.strip('= ')[:80]}”, and its title is “{title[:80]}”")
        return text + "\n"
    return f"= {title} =\n\n{text}\n"


def _text(row: dict[str, Any], column: str) -> str | None:
    value = row.get(column)
    if value is None or value == "" or isinstance(value, float) and math.isnan(value):
        return None
    if not isinstance(value, str):
        raise BadRow(f"{column} is no text but {str(value)[:40]!r}")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadRow(f"{column} holds half a character, which no file can") from error
    return value


def _number(row: dict[str, Any], column: str) -> int | None:
    value = row.get(column)
    if value is None or isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, float) and value.is_integer():       # what pandas makes of whole numbers with gaps
        value = int(value)
    if type(value) is not int or not 0 < value < 2**63:
        raise BadRow(f"{column} must be a whole number above 0, not {str(value)[:40]!r}")
    return value


def _time(value: object) -> str | None:
    """ISO 8601 in UTC; a time without a zone is taken to be in UTC."""
    if value is None or value == "" or value != value:
        return None
    try:
        when = datetime.fromisoformat(value) if isinstance(value, str) else value
        if not isinstance(when, datetime):
            assert isinstance(when, date)
            when = datetime(when.year, when.month, when.day)
        when = when.replace(tzinfo=timezone.utc) if when.tzinfo is None else when.astimezone(timezone.utc)
    except (ValueError, OverflowError, AssertionError) as error:
        raise BadRow(f"revision_timestamp must be a time like 2024-01-31T12:00:00Z, not {str(value)[:40]!r}") from error
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
