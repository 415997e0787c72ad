"""The data that the page's scripts read: an index of all events, and their claims in pieces.

What belongs here: which columns the page shows, how they are cut into files, and the form of those
files. What does not: what the page makes of them (``assets``).

A browser reads no JSON from ``file://``, but it does run scripts. So each file is one call with plain
JSON in it, ``deliver("events-0001", {...});``, and is loaded when it is needed. Columns are lists, which
are shorter than rows; words of closed vocabularies stay words.
"""
from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pycountry

from ...schema import TABLES
from ..files import write_bytes

# The table's first page must not wait for the last event.
EVENTS_A_SHARD = 5_000
# Opening an event loads one file of about this many characters.
CLAIMS_SHARD_CHARS = 300_000

FOREMOST = [("contested", "descending"), ("n_claimants", "descending"), ("n_claims", "descending"), ("event_id", "ascending")]

_INDEX = ("event_id", "name", "event_type", "date_start", "date_end", "date_precision", "place", "admin_area", "country",
          "is_primary", "killed_low", "killed_high", "injured_low", "injured_high", "n_claims", "n_claimants", "contested")
_MORE = ("time_start", "time_end", "part_of", "result", "side_a", "side_b", "side_c", "quote")
_CLAIM = ("claim_id", "claim_type", "quote", "value_text", "value_low", "value_high", "qualifier", "unit", "subject",
          "subject_type", "side", "claimant", "claimant_type", "claimant_side", "claimant_is_party", "reported_by", "stance", "origin",
          "section", "url", "rule")
_DISPUTE = ("claim_type", "subject_type", "side", "unit", "n_claimants", "lowest", "highest", "positions", "verdict")


def write_shards(release: Path, folder: Path) -> None:
    """Write ``folder/*.js`` from the tables in ``release``."""
    folder.mkdir(parents=True, exist_ok=True)
    events = pq.read_table(release / "events.parquet").sort_by(FOREMOST)
    shard_of = _write_claims(release, folder, events)
    index = [*_INDEX, "article", "shard"]
    columns = {name: events.column(name) for name in _INDEX}
    columns |= {"article": _titles(release, events), "shard": pa.array(shard_of, pa.int32())}
    parts = range(0, events.num_rows, EVENTS_A_SHARD)
    for number, at in enumerate(parts, 1):
        _write(folder, f"events-{number:04}", {name: columns[name].slice(at, EVENTS_A_SHARD).to_pylist() for name in index})
    countries = sorted(c for c in pc.unique(events.column("country")).to_pylist() if c)
    _write(folder, "contents", {
        "events": events.num_rows, "eventShards": len(parts), "countries": {c: _country(c) for c in countries},
        "words": {f"{table}.{c.name}": {t.name: t.meaning for t in c.enum}
                  for table in ("events", "claims", "disputes") for c in TABLES[table].columns if c.enum},
    })


def _titles(release: Path, events: pa.Table) -> pa.ChunkedArray:
    """The article's title where the event's name is another."""
    articles = pq.read_table(release / "articles.parquet", columns=["article_id", "title"])
    at = pc.index_in(events.column("article_id"), value_set=articles.column("article_id").combine_chunks())
    titles = articles.column("title").take(at)
    return pc.if_else(pc.equal(titles, events.column("name")), pa.scalar(None, pa.string()), titles)


def _write_claims(release: Path, folder: Path, events: pa.Table) -> list[int]:
    """The files of claims, in the order of the events; returns the number of each event's file."""
    articles = {a["article_id"]: {"title": a["title"], "url": a["url"], "revision": a["revision_timestamp"]} for a in pq.read_table(
        release / "articles.parquet", columns=["article_id", "title", "url", "revision_timestamp"]).to_pylist()}
    claims, disputes = (_Grouped(release / f"{table}.parquet", columns, events)
                        for table, columns in (("claims", _CLAIM), ("disputes", _DISPUTE)))
    number, size, shard, shard_of = 1, 0, {}, []
    for event in (row for batch in events.select(["event_id", "article_id", *_MORE]).to_batches(5_000) for row in batch.to_pylist()):
        key, article = event.pop("event_id"), event.pop("article_id")
        entry = json.dumps({**event, "article": articles.get(article), "claims": claims.of(key), "disputes": disputes.of(key)},
                           ensure_ascii=False, separators=(",", ":"))
        if shard and size + len(entry) > CLAIMS_SHARD_CHARS:
            _write_claims_shard(folder, number, shard)
            number, size, shard = number + 1, 0, {}
        shard[key] = entry
        size += len(entry)
        shard_of.append(number)
    if shard:
        _write_claims_shard(folder, number, shard)
    return shard_of


class _Grouped:
    """A table's rows by event, read once in the order of the events; only one batch of rows is Python at a time."""

    def __init__(self, path: Path, columns: tuple[str, ...], events: pa.Table) -> None:
        self.columns = columns
        data = pq.read_table(path)
        at = pc.index_in(data.column("event_id"), value_set=events.column("event_id").combine_chunks())
        order = [("at", "ascending"), *((c, "ascending") for c in ("char_start", TABLES[path.stem].primary_key) if c in data.column_names)]
        data = data.append_column("at", at).sort_by(order)
        rows = (row for batch in data.select(["event_id", *columns]).to_batches(5_000) for row in batch.to_pylist())
        self._groups = groupby(rows, key=lambda r: r["event_id"])
        self._next = next(self._groups, None)

    def of(self, event_id: str) -> list[list[Any]]:
        """The rows of this event, each as a list in the order of ``columns``."""
        if self._next is None or self._next[0] != event_id:
            return []
        rows = [[row[c] for c in self.columns] for row in self._next[1]]
        self._next = next(self._groups, None)
        return rows


def _write_claims_shard(folder: Path, number: int, entries: Mapping[str, str]) -> None:
    name = f"claims-{number:04}"
    events = ",\n".join(f"{json.dumps(key)}:{entry}" for key, entry in entries.items())
    columns = json.dumps({"claims": _CLAIM, "disputes": _DISPUTE}, separators=(",", ":"))
    _write_text(folder, name, f'{{"columns":{columns},"events":{{\n{events}}}}}')


def _write(folder: Path, name: str, data: Mapping[str, Any]) -> None:
    _write_text(folder, name, "{\n" + ",\n".join(
        f"{json.dumps(key)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}" for key, value in data.items()) + "}")


def _write_text(folder: Path, name: str, body: str) -> None:
    """JSON is JavaScript; what an HTML parser or an old engine could misread is escaped all the same."""
    for character in "<\u2028\u2029":
        body = body.replace(character, f"\\u{ord(character):04x}")
    write_bytes(folder / f"{name}.js", f'deliver("{name}", {body});\n'.encode())


def _country(code: str) -> str:
    found = pycountry.countries.get(alpha_3=code)
    return code if found is None else getattr(found, "common_name", found.name)


