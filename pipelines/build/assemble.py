"""From results to the tables of the whole dataset.

What belongs here: what can only be decided over all articles (two files with one title), the rows
of files that were rejected, and the issues of the raw folder. What does not: what an article says.

Rows are packed into Arrow as they come, so that memory holds the dataset's columns once and never
all of its Python objects.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from pipelines.build.cache import Cache
from pipelines.problems import Problem
from pipelines.build.reading import TABLES
from pipelines.build.sources import Note, Scan, Source
from pipelines.schema import table
from pipelines.schema.arrow import arrow_schema

_CHUNK = 5_000


@dataclass
class Assembled:
    """The tables, and what became of the files."""

    tables: dict[str, pa.Table]
    read: list[tuple[str, Source]] = field(default_factory=list)      # article_id and where its text lies
    rejected: list[tuple[str, str]] = field(default_factory=list)     # source file and reason
    no_event: int = 0

    def texts(self) -> Iterator[tuple[str, str]]:
        """Each article's text as its offsets count it, read again from its file."""
        from pipelines.extract.raw_text import read_bytes

        for article_id, source in self.read:
            data = Path(source.path).read_bytes()
            if hashlib.sha256(data).hexdigest() != source.sha256:
                raise Problem(f"{source.source_file} changed during the build. The last good release is untouched; run again.")
            yield article_id, read_bytes(data, source.source_file)


def assemble(scan: Scan, cache: Cache) -> Assembled:
    """All results in the order of the files' names. Raises Problem when a result has gone missing."""
    packed = _Packer()
    out = Assembled({})
    first: dict[str, str] = {}
    ids: dict[str, str] = {}
    for source in scan.sources:
        result = {"rejected": source.problem} if source.problem else cache.get(source.identity)
        if result is None:
            raise Problem(f"The kept result of {source.source_file} is gone: was the code or the cache folder changed "
                          "during the build? The last good release is untouched; run again.")
        tables = result.get("tables")
        if tables is not None:
            row = tables["articles"][0]
            earlier = first.setdefault(row["article_id"], source.source_file)
            if earlier != source.source_file:
                result = {"rejected": f"the same title as {earlier} ({row['title']}): the first by file name is kept"}
                tables = None
        if tables is None:
            tables = {"articles": [_rejected(source, result["rejected"])]}
            out.rejected.append((source.source_file, result["rejected"]))
        else:
            out.read.append((row["article_id"], source))
            out.no_event += row["status"] == "no_event"
        ids[source.source_file] = tables["articles"][0]["article_id"]
        for name, rows in tables.items():
            packed.add(name, rows)
        packed.add("issues", [_issue(n, ids) for n in source.notes])
    packed.add("issues", [_issue(n, ids) for n in scan.notes])
    out.tables = packed.tables()
    return out


class _Packer:
    """Rows in, Arrow tables out, a chunk at a time."""

    def __init__(self) -> None:
        self._rows: dict[str, list[dict]] = {name: [] for name in TABLES}
        self._packed: dict[str, list[pa.RecordBatch]] = {name: [] for name in TABLES}

    def add(self, name: str, rows: list[dict]) -> None:
        waiting = self._rows[name]
        waiting.extend(rows)
        if len(waiting) >= _CHUNK:
            self._pack(name)

    def _pack(self, name: str) -> None:
        self._packed[name].append(pa.RecordBatch.from_pylist(self._rows[name], schema=arrow_schema(name)))
        self._rows[name].clear()

    def tables(self) -> dict[str, pa.Table]:
        for name in TABLES:
            self._pack(name)
        return {name: pa.Table.from_batches(self._packed[name], arrow_schema(name)) for name in TABLES}


def _short(*parts: str | None) -> str:
    return hashlib.sha256("\x1f".join(p or "" for p in parts).encode()).hexdigest()[:16]


def _rejected(source: Source, reason: str) -> dict:
    """The row of a file that is no article; its id is made from the file's name."""
    row = dict.fromkeys(table("articles").column_names)
    row.update({k: v for k, v in (source.provenance or {}).items() if k in row})
    row.update(article_id=_short("file", source.source_file), source_file=source.source_file, sha256=source.sha256,
               status="rejected", status_reason=reason)
    return row


def _issue(note: Note, ids: dict[str, str]) -> dict:
    return {"issue_id": _short(note.source_file, note.code, note.message), "source_file": note.source_file,
            "article_id": ids.get(note.source_file), "stage": note.stage, "code": note.code, "message": note.message,
            "char_start": None, "char_end": None}
