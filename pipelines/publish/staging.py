"""Rows in, a folder of files out: what the gate looks at before anything is published.

What belongs here: building the typed, sorted tables, the wide table's join, and the staged
folder. What does not: judging the rows (``validate``) and the release (``release``).
"""
from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from ..schema import TABLES, Table
from ..schema.arrow import arrow_schema
from ..schema.fingerprint import schema_fingerprint
from ..schema.flat import ARTICLE_COLUMNS, EVENT_COLUMNS
from .cells import tame
from .files import FileInfo, info, naming, write_bytes, write_csv, write_parquet

Rows: TypeAlias = Iterable[Mapping[str, Any]] | pa.Table

STAGE_FILE = "stage.json"
_BATCH = 20_000


class StageError(ValueError):
    """Rows that have not the form of their table: table, row and column are named."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What the rows themselves do not say.

    ``as_of`` is the newest date of any source, never the clock: it goes into the version, and the
    same input must give the same bytes on another day. ``code`` may name the version of the code.
    """

    as_of: date
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Staged:
    """A staged folder and what was put there."""

    folder: Path
    files: dict[str, FileInfo]
    rows: dict[str, int]
    meta: Meta
    schema: str

    @classmethod
    def open(cls, folder: Path) -> Staged:
        """The folder as ``stage`` left it, in this process or an earlier one."""
        try:
            d = json.loads((folder / STAGE_FILE).read_text(encoding="utf-8"))
            return cls(
                folder, {f["path"]: FileInfo(**f) for f in d["files"]}, d["rows"],
                Meta(date.fromisoformat(d["as_of"]), d["code"]), d["schema"],
            )
        except (ValueError, KeyError, TypeError) as e:
            raise StageError(f"{folder / STAGE_FILE} cannot be read: {e}") from e


def stage(tables: Mapping[str, Rows], texts: Iterable[tuple[str, str]], staging_dir: Path, meta: Meta) -> Staged:
    """Write every table as Parquet and CSV into ``staging_dir``, which is emptied first.

    ``tables`` holds the rows by table name (an absent table is an empty one); the wide table is
    made here. ``texts`` gives (article_id, text). Rows may come from generators: only their typed
    columns are kept in memory.
    """
    unknown = sorted(set(tables) - (set(TABLES) - {"claims_flat", "texts"}))
    if unknown:
        raise StageError(f"no such table: {', '.join(unknown)}")
    with naming(staging_dir):
        return _stage(tables, texts, staging_dir, meta)


def _stage(tables: Mapping[str, Rows], texts: Iterable[tuple[str, str]], staging_dir: Path, meta: Meta) -> Staged:
    _empty(staging_dir)
    made = {name: _typed(TABLES[name], tables.get(name, ())) for name in TABLES if name not in ("claims_flat", "texts")}
    made["claims_flat"] = _widened(made["claims"], made["events"], made["articles"])
    made["texts"] = _typed(TABLES["texts"], ({"article_id": a, "text": t} for a, t in texts))

    files: dict[str, FileInfo] = {}
    rows: dict[str, int] = {}
    for name, table in TABLES.items():
        data = made[name]
        rows[name] = data.num_rows
        paths = [staging_dir / f"{name}.parquet"]
        write_parquet(data, paths[0])
        if table.csv:
            paths.append(staging_dir / f"{name}.csv")
            write_csv(data, paths[1])
        files |= {p.name: info(p, staging_dir) for p in paths}
    staged = Staged(staging_dir, files, rows, meta, schema_fingerprint())
    _write_record(staged)
    return staged


def _empty(folder: Path) -> None:
    """Only a folder that is empty or was made here is emptied: a wrong path must cost nobody their files."""
    if folder.exists():
        ours = {f"{name}.{end}" for name in TABLES for end in ("parquet", "csv")} | {STAGE_FILE}
        strangers = sorted(p.name for p in folder.iterdir() if p.name not in ours)
        if strangers:
            raise StageError(f"{folder} holds other files ({', '.join(strangers[:3])}): it is no staging folder")
        shutil.rmtree(folder)
    folder.mkdir(parents=True)


def _write_record(staged: Staged) -> None:
    record = {
        "as_of": staged.meta.as_of.isoformat(), "code": staged.meta.code, "schema": staged.schema, "rows": staged.rows,
        "files": [{"path": f.path, "bytes": f.bytes, "sha256": f.sha256} for f in staged.files.values()],
    }
    write_bytes(staged.folder / STAGE_FILE, json.dumps(record, indent=1).encode())


def _typed(table: Table, rows: Rows) -> pa.Table:
    """The rows in the table's types and order of columns, sorted by key."""
    schema = arrow_schema(table.name)
    batches = []
    for at, columns in _batches(table, rows):
        tame(table, columns)
        batches.append(pa.record_batch([_array(table, f, columns[f.name], at) for f in schema], schema=schema))
    return _sorted(pa.Table.from_batches(batches, schema=schema), table)


def _sorted(data: pa.Table, table: Table) -> pa.Table:
    # The other columns decide between rows of the same key, so that even a faulty table has one order.
    order = [table.primary_key, *(c for c in table.column_names if c != table.primary_key)]
    return data.sort_by([(c, "ascending") for c in order]).combine_chunks()


def _batches(table: Table, rows: Rows) -> Iterable[tuple[int, dict[str, list]]]:
    """Columns of a bounded number of rows at a time, with the number of the first."""
    names = table.column_names
    if isinstance(rows, pa.Table):
        if set(rows.column_names) != set(names):
            raise StageError(f"{table.name}: {_difference(set(rows.column_names), names)}")
        for at in range(0, rows.num_rows, _BATCH):
            part = rows.slice(at, _BATCH)
            yield at, {name: part.column(name).to_pylist() for name in names}
        return
    iterator, at, expected = iter(rows), 0, set(names)
    while batch := list(islice(iterator, _BATCH)):
        for i, row in enumerate(batch):
            if row.keys() != expected:
                raise StageError(f"{table.name}, row {at + i}: {_difference(set(row), names)}")
        yield at, {name: [row[name] for row in batch] for name in names}
        at += len(batch)


def _difference(given: set[str], names: tuple[str, ...]) -> str:
    missing, unknown = sorted(set(names) - given), sorted(given - set(names))
    return "; ".join(
        f"{word}: {', '.join(found)}" for word, found in (("missing columns", missing), ("unknown columns", unknown)) if found)


def _array(table: Table, field: pa.Field, cells: list, at: int) -> pa.Array:
    try:
        return pa.array(cells, field.type)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, UnicodeError) as e:
        for i, cell in enumerate(cells):
            try:
                pa.array([cell], field.type)
            except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, UnicodeError):
                raise StageError(
                    f"{table.name}, row {at + i}, {field.name}: {cell!r:.80} is no {field.type}") from e
        raise


def _widened(claims: pa.Table, events: pa.Table, articles: pa.Table) -> pa.Table:
    """Each claim with its event's and its article's columns; null where there is none."""
    flat = TABLES["claims_flat"]
    columns = {name: claims.column(name) for name in claims.column_names}
    for source, key, taken in ((events, "event_id", EVENT_COLUMNS), (articles, "article_id", ARTICLE_COLUMNS)):
        at = pc.index_in(claims.column(key), value_set=source.column(key).combine_chunks())
        columns |= {name: source.column(column).take(at) for name, column in taken.items()}
    data = pa.Table.from_arrays([columns[name] for name in flat.column_names], schema=arrow_schema(flat.name))
    return data.combine_chunks()
