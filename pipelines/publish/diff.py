"""What changed since the former release, row by row, and why.

What belongs here: comparing two releases' tables by key, the cause of each change, and the
rendering for people. What does not: versions and files.

A cause is found by exclusion: a row whose article came, went or has another text changed because
of that; one whose article has another revision or address, because of that; one that differs only
in columns whose definition changed, because of the schema; any other, because of the code.
"""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from ..schema import TABLES
from ..schema.checks import quoted
from .version import SchemaChange

DIFF_VERSION = 1

SOURCE_ADDED, SOURCE_REMOVED = "source added", "source removed"
TEXT_CHANGED, PROVENANCE_CHANGED = "source text changed", "source provenance changed"
SCHEMA, CODE = "schema", "code"

_PROVENANCE = ("url", "page_id", "revision_id", "revision_timestamp", "wikidata_id", "license", "language", "source_file")


@dataclass(slots=True)
class TableDiff:
    before: int
    after: int
    counts: dict[str, dict[str, int]]   # added / removed / changed -> cause -> rows
    rows: list[dict[str, Any]]


@dataclass(slots=True)
class Diff:
    former: str | None
    version: str
    schema: list[SchemaChange]
    tables: dict[str, TableDiff]

    def to_json(self) -> str:
        body = {
            "diff": DIFF_VERSION, "from": self.former, "to": self.version,
            "schema": [{"level": c.level, "table": c.table, "what": c.what} for c in self.schema],
            "tables": {
                name: {"before": t.before, "after": t.after, **t.counts, "rows": t.rows} for name, t in self.tables.items()
            },
        }
        return json.dumps(body, ensure_ascii=False, indent=1) + "\n"

    def totals(self) -> dict[str, dict[str, int]]:
        """Rows added, removed and changed, by table."""
        return {name: {kind: sum(causes.values()) for kind, causes in t.counts.items()} for name, t in self.tables.items()}

    def markdown(self) -> str:
        if self.former is None:
            lines = [f"# {self.version}", "", "First release.", "", "| table | rows |", "| --- | ---: |"]
            return "\n".join(lines + [f"| {name} | {t.after} |" for name, t in self.tables.items()]) + "\n"
        lines = [f"# {self.version}, compared with {self.former}", "",
                 "| table | before | after | added | removed | changed |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
        totals = self.totals()
        for name, t in self.tables.items():
            n = totals[name]
            lines.append(f"| {name} | {t.before} | {t.after} | {n['added']} | {n['removed']} | {n['changed']} |")
        causes: Counter[str] = Counter()
        for t in self.tables.values():
            for kind in t.counts.values():
                causes.update(kind)
        if causes:
            lines += ["", "Causes: " + ", ".join(f"{cause} ({n} rows)" for cause, n in sorted(causes.items())) + "."]
        if self.schema:
            lines += ["", "Schema:", ""] + [f"- {c.level}: {c.table}: {c.what}" for c in self.schema]
        return "\n".join(lines) + "\n"


def no_former(version: str, rows: Mapping[str, int]) -> Diff:
    """The first release: everything is new, and listing it would only repeat the tables."""
    return Diff(None, version, [], {
        name: TableDiff(0, n, {"added": {SOURCE_ADDED: n} if n else {}, "removed": {}, "changed": {}}, [])
        for name, n in ((name, rows[name]) for name in _compared())
    })


def compare(former: str, version: str, old: Mapping[str, pa.Table], new: Mapping[str, pa.Table],
            schema: list[SchemaChange]) -> Diff:
    """Compare two releases' tables; a table that is absent from one counts as empty there."""
    causes = _Causes(old.get("articles"), new["articles"])
    diffs = {}
    sql = duckdb.connect(":memory:", config={"enable_external_access": False})
    for name in _compared():
        before, after = old.get(name), new[name]
        if before is not None and before.equals(after):
            diffs[name] = TableDiff(before.num_rows, after.num_rows, {"added": {}, "removed": {}, "changed": {}}, [])
            continue
        redefined = {c.what.split(":")[0] for c in schema if c.table == name}
        diffs[name] = _compare_table(sql, name, before, after, causes, redefined)
    return Diff(former, version, schema, diffs)


def _compared() -> list[str]:
    # The wide table says nothing that claims, events and articles do not.
    return [name for name in TABLES if name != "claims_flat"]


class _Causes:
    """What happened to each source between two releases."""

    def __init__(self, old: pa.Table | None, new: pa.Table) -> None:
        self.old, self.new = self._index(old), self._index(new)

    @staticmethod
    def _index(articles: pa.Table | None) -> dict[str | None, tuple]:
        if articles is None:
            return {}
        there = [c for c in ("sha256", *_PROVENANCE) if c in articles.column_names]
        index: dict[str | None, tuple] = {}
        for row in articles.select(["article_id", *there]).to_pylist():
            state = (row.get("sha256"), tuple(row.get(c) for c in _PROVENANCE))
            index[row["article_id"]] = index[row.get("source_file")] = state
        return index

    def of(self, source: str | None) -> str | None:
        """None where the source is the same in both releases, or unknown in both."""
        before, after = self.old.get(source), self.new.get(source)
        if before == after:
            return None
        if before is None:
            return SOURCE_ADDED
        if after is None:
            return SOURCE_REMOVED
        return TEXT_CHANGED if before[0] != after[0] else PROVENANCE_CHANGED


def _compare_table(sql: duckdb.DuckDBPyConnection, name: str, old: pa.Table | None, new: pa.Table, causes: _Causes,
                   redefined: set[str]) -> TableDiff:
    table = TABLES[name]
    key = table.primary_key
    if old is None or key not in old.column_names:
        old = new.slice(0, 0)
        whole_cause: str | None = SCHEMA
    else:
        whole_cause = None
    common = [c for c in new.column_names if c in old.column_names and c != key]
    sql.register("o", old)
    sql.register("n", new)
    differs = " OR ".join(
        f"CAST(o.{quoted(c)} AS VARCHAR) IS DISTINCT FROM CAST(n.{quoted(c)} AS VARCHAR)" for c in common) or "false"
    source = [c for c in ("article_id", "source_file") if c in common or c == key]
    cells = ", ".join([f"coalesce(n.{quoted(c)}, o.{quoted(c)})" for c in source]
                      + [f"o.{quoted(c)}, n.{quoted(c)}" for c in common])
    found = sql.execute(
        f"SELECT coalesce(n.{quoted(key)}, o.{quoted(key)}) AS k, o.{quoted(key)} IS NULL, n.{quoted(key)} IS NULL, {cells} "
        f"FROM o FULL JOIN n ON o.{quoted(key)} = n.{quoted(key)} "
        f"WHERE o.{quoted(key)} IS NULL OR n.{quoted(key)} IS NULL OR {differs} ORDER BY k").fetchall()

    counts: dict[str, Counter[str]] = {"added": Counter(), "removed": Counter(), "changed": Counter()}
    rows = []
    for k, is_new, is_gone, *values in found:
        sources, pairs = values[:len(source)], values[len(source):]
        kind = "added" if is_new else "removed" if is_gone else "changed"
        row: dict[str, Any] = {"key": k, "change": kind}
        fields = {}
        if kind == "changed":
            fields = {c: [a, b] for c, a, b in zip(common, pairs[::2], pairs[1::2]) if a != b}
        cause = next((c for c in map(causes.of, (s for s in sources if s is not None)) if c), None)
        row["cause"] = whole_cause or cause or (SCHEMA if fields and fields.keys() <= redefined else CODE)
        if fields and name != "texts":
            row["fields"] = fields
        counts[kind][row["cause"]] += 1
        rows.append(row)
    return TableDiff(old.num_rows, new.num_rows, {kind: dict(sorted(c.items())) for kind, c in counts.items()}, rows)
