"""What changed between two releases, row by row and cell by cell, and why.

What belongs here: comparing two releases' tables by key, the cause of each change, and what is told of it as JSON
(``diff.schema.json`` says its form), as Parquet and for people. What does not: versions, and where releases lie.

A cause is found by exclusion: a row whose article came, went or has another text changed because
of that; one whose article has another revision or address, because of that; one that differs only
in columns whose definition changed, because of the schema; one that notes what came up in fetching, because of
that; any other, because of the code.
"""
from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb
import pyarrow as pa

from ..schema import TABLES
from ..schema.checks import literal, quoted
from .version import SchemaChange

DIFF_VERSION = 2

SOURCE_ADDED, SOURCE_REMOVED = "source added", "source removed"
TEXT_CHANGED, PROVENANCE_CHANGED = "source text changed", "source provenance changed"
FETCHED = "source looked at"            # nothing of the article changed, but what was noted when its source was looked at
SCHEMA, CODE = "schema", "code"
KINDS = ("added", "removed", "changed")

_PROVENANCE = ("url", "page_id", "revision_id", "revision_timestamp", "wikidata_id", "license", "language", "source_file")
# The JSON stays readable: so many rows of a table and so many sources; the Parquet files have all.
_MOST_LISTED = 1000
_MOST_TOLD = 50

_ROWS = pa.schema([(c, pa.string()) for c in ("table", "key", "change", "cause", "article_id")])
_CELLS = pa.schema([(c, pa.string()) for c in ("table", "key", "column", "before", "after")])
_SOURCES = pa.schema([
    ("article_id", pa.string()), ("title", pa.string()), ("source_file", pa.string()), ("change", pa.string()),
    ("revision_before", pa.int64()), ("revision_after", pa.int64()),
    ("timestamp_before", pa.string()), ("timestamp_after", pa.string()), ("rows", pa.int64())])


@dataclass(slots=True)
class TableDiff:
    before: int
    after: int
    counts: dict[str, dict[str, int]] = field(default_factory=lambda: {kind: {} for kind in KINDS})  # kind -> cause -> rows
    columns: dict[str, int] = field(default_factory=dict)                                            # column -> cells that changed
    listed: list[dict[str, Any]] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(n for causes in self.counts.values() for n in causes.values())


@dataclass(slots=True)
class Diff:
    """``rows``, ``cells`` and ``sources`` hold everything; the JSON lists the first of them.

    ``sources`` has a row for each article that came, went, has another text or origin, or was noted otherwise in
    fetching, with its revisions before and after, and the number of rows that changed because of it.
    """

    former: str | None
    version: str
    schema: list[SchemaChange]
    tables: dict[str, TableDiff]
    rows: pa.Table
    cells: pa.Table
    sources: pa.Table

    @property
    def same(self) -> bool:
        return not self.schema and not any(t.total for t in self.tables.values())

    def files(self) -> dict[str, pa.Table]:
        """The Parquet files that go with the JSON."""
        return {"diff_rows.parquet": self.rows, "diff_cells.parquet": self.cells, "diff_sources.parquet": self.sources}

    def to_json(self) -> str:
        sources = self.sources.slice(0, _MOST_LISTED).to_pylist()
        body = {
            "diff": DIFF_VERSION, "from": self.former, "to": self.version,
            "schema": [{"level": c.level, "table": c.table, "what": c.what} for c in self.schema],
            "sources": sources, "sources_left_out": self.sources.num_rows - len(sources),
            "tables": {
                name: {"before": t.before, "after": t.after, **t.counts, "columns": t.columns, "rows": t.listed,
                       "rows_left_out": t.total - len(t.listed) if self.former is not None else 0}
                for name, t in self.tables.items()
            },
        }
        return json.dumps(body, ensure_ascii=False, indent=1) + "\n"

    def totals(self) -> dict[str, dict[str, int]]:
        """Rows added, removed and changed, by table."""
        return {name: {kind: sum(causes.values()) for kind, causes in t.counts.items()} for name, t in self.tables.items()}

    def markdown(self) -> str:
        """An entry of the changelog."""
        if self.former is None:
            lines = [f"# {self.version}", "", "First release.", "", "| table | rows |", "| --- | ---: |"]
            return "\n".join(lines + [f"| {name} | {t.after} |" for name, t in self.tables.items()]) + "\n"
        lines = [f"# {self.version}, compared with {self.former}", "",
                 "| table | before | after | added | removed | changed |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
        totals = self.totals()
        causes: Counter[str] = Counter()
        for name, t in self.tables.items():
            n = totals[name]
            lines.append(f"| {name} | {t.before} | {t.after} | {n['added']} | {n['removed']} | {n['changed']} |")
            for kind in t.counts.values():
                causes.update(kind)
        if causes:
            lines += ["", "Causes: " + ", ".join(f"{cause} ({n} rows)" for cause, n in sorted(causes.items())) + "."]
        if any(t.columns for t in self.tables.values()):
            lines += ["", "Columns that changed:", ""]
            lines += [f"- {name}: " + ", ".join(f"{c} ({n})" for c, n in t.columns.items())
                      for name, t in self.tables.items() if t.columns]
        if self.sources.num_rows:
            lines += ["", "Sources:", "", *map(_source_line, self.sources.slice(0, _MOST_TOLD).to_pylist())]
            if self.sources.num_rows > _MOST_TOLD:
                lines.append(f"- … and {self.sources.num_rows - _MOST_TOLD} more: see diff_sources.parquet")
        if self.schema:
            lines += ["", "Schema:", ""] + [f"- {c.level}: {c.table}: {c.what}" for c in self.schema]
        return "\n".join(lines) + "\n"


def _source_line(source: Mapping[str, Any]) -> str:
    name = re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join((source["title"] or source["source_file"]).split()))
    before, after = source["revision_before"], source["revision_after"]
    revisions = ""
    if before != after or before is not None:
        shown = [str(r) if r is not None else "none" for r in dict.fromkeys((before, after))]
        revisions = f", revision {' → '.join(shown)}"
    return f"- {name}: {source['change']}{revisions} ({source['rows']} rows)"


def no_former(version: str, rows: Mapping[str, int]) -> Diff:
    """The first release: everything is new, and listing it would only repeat the tables."""
    tables = {name: TableDiff(0, rows[name]) for name in TABLES if _compared(name)}
    for t in tables.values():
        t.counts["added"] = {SOURCE_ADDED: t.after} if t.after else {}
    return Diff(None, version, [], tables, _ROWS.empty_table(), _CELLS.empty_table(), _SOURCES.empty_table())


def compare(former: str, version: str, old: Mapping[str, pa.Table], new: Mapping[str, pa.Table],
            schema: list[SchemaChange]) -> Diff:
    """Compare two releases' tables; a table that is absent from one counts as empty there."""
    sql = duckdb.connect(":memory:", config={"enable_external_access": False, "threads": 1})
    before, after = _by_id(old.get("articles")), _by_id(new.get("articles"))
    known = [c for c in _PROVENANCE if all(t is None or c in t.column_names for t in (old.get("articles"), new.get("articles")))]
    sources = _sources(before, after, known)
    by_name = {name: s for s in sources for name in (s["source_file"], s["article_id"])}
    sql.register("sources", pa.table({"name": pa.array(by_name, pa.string()),
                                      "cause": pa.array([s["change"] for s in by_name.values()], pa.string())}))
    diffs, rows, cells = {}, [], []
    for name in dict.fromkeys([*TABLES, *old, *new]):
        if not _compared(name) or (name not in old and name not in new):
            continue
        one, other = old.get(name), new.get(name)
        if one is not None and other is not None and one.equals(other):
            diffs[name] = TableDiff(one.num_rows, other.num_rows)
            continue
        redefined = {c.what.split(":")[0] for c in schema if c.table == name}
        diffs[name], some_rows, some_cells = _compare_table(sql, name, one, other, redefined)
        rows.append(some_rows)
        cells.append(some_cells)
    changed = pa.concat_tables([_ROWS.empty_table(), *rows])
    sql.register("changed", changed)
    counts = dict(sql.execute("SELECT article_id, count(*) FROM changed WHERE cause LIKE 'source %' GROUP BY 1").fetchall())
    noted = sql.execute(f"SELECT DISTINCT article_id FROM changed WHERE cause = {literal(FETCHED)} AND article_id IS NOT NULL").fetchall()
    sources += [_source(key, before.get(key), after.get(key), FETCHED) for key, in noted]
    sources.sort(key=lambda s: s["article_id"])
    found = pa.Table.from_pylist([{**s, "rows": counts.get(s["article_id"], 0)} for s in sources], _SOURCES)
    return Diff(former, version, schema, diffs, changed, pa.concat_tables([_CELLS.empty_table(), *cells]), found)


def _compared(name: str) -> bool:
    # The wide table says nothing that claims, events and articles do not.
    return name != "claims_flat"


def _sources(before: Mapping[str, dict], after: Mapping[str, dict], known: list[str]) -> list[dict[str, Any]]:
    """What happened to each source between two releases; those that are the same are left out."""
    found = []
    for key in before.keys() | after.keys():
        a, b = before.get(key), after.get(key)
        if a is None or b is None:
            found.append(_source(key, a, b, SOURCE_ADDED if a is None else SOURCE_REMOVED))
        elif a.get("sha256") != b.get("sha256"):
            found.append(_source(key, a, b, TEXT_CHANGED))
        elif any(a[c] != b[c] for c in known):
            found.append(_source(key, a, b, PROVENANCE_CHANGED))
    return found


def _source(key: str, before: dict | None, after: dict | None, change: str) -> dict[str, Any]:
    one = after or before
    return {
        "article_id": key, "title": one.get("title"), "source_file": one.get("source_file") or key, "change": change,
        **{f"{short}_{when}": (row or {}).get(column) for when, row in (("before", before), ("after", after))
           for short, column in (("revision", "revision_id"), ("timestamp", "revision_timestamp"))}}


def _by_id(articles: pa.Table | None) -> dict[str, dict[str, Any]]:
    if articles is None or "article_id" not in articles.column_names:
        return {}
    return {row["article_id"]: row for row in articles.to_pylist()}


def _compare_table(sql: duckdb.DuckDBPyConnection, name: str, old: pa.Table | None, new: pa.Table | None,
                   redefined: set[str]) -> tuple[TableDiff, pa.Table, pa.Table]:
    there = new if new is not None else old
    key = TABLES[name].primary_key if name in TABLES else there.column_names[0]
    whole = any(t is None or key not in t.column_names for t in (old, new))
    old, new = (t if t is not None and key in t.column_names else there.slice(0, 0) for t in (old, new))
    common = [c for c in new.column_names if c in old.column_names and c != key]
    sql.register("o", old)
    sql.register("n", new)
    k = quoted(key)
    sql.execute("CREATE OR REPLACE TEMP TABLE cells AS " + (" UNION ALL ".join(
        f"SELECT CAST(n.{k} AS VARCHAR) AS key, {literal(c)} AS col, {i} AS nr, "
        f"CAST(o.{quoted(c)} AS VARCHAR) AS before, CAST(n.{quoted(c)} AS VARCHAR) AS after "
        f"FROM o JOIN n ON o.{k} = n.{k} WHERE CAST(o.{quoted(c)} AS VARCHAR) IS DISTINCT FROM CAST(n.{quoted(c)} AS VARCHAR)"
        for i, c in enumerate(common)) or "SELECT '' AS key, '' AS col, 0 AS nr, '' AS before, '' AS after WHERE false"))
    sql.execute("CREATE OR REPLACE TEMP TABLE moved AS " + " UNION ALL ".join((
        f"SELECT {_ident(k, new, key, 'n')}, 'added' AS change, false AS schema_only FROM n ANTI JOIN o ON o.{k} = n.{k}",
        f"SELECT {_ident(k, old, key, 'o')}, 'removed', false FROM o ANTI JOIN n ON o.{k} = n.{k}",
        f"SELECT {_ident(k, new, key, 'n')}, 'changed', c.schema_only FROM n JOIN (SELECT key, "
        f"bool_and(col IN ({', '.join(map(literal, redefined)) or 'NULL'})) IS TRUE AS schema_only FROM cells GROUP BY key) c "
        f"ON c.key = CAST(n.{k} AS VARCHAR)")))
    cause = literal(SCHEMA) if whole else (
        f"coalesce(a.cause, f.cause, CASE WHEN m.schema_only THEN {literal(SCHEMA)} WHEN m.stage = 'fetch' THEN {literal(FETCHED)} "
        f"ELSE {literal(CODE)} END)")
    rows = sql.sql(
        f"SELECT {literal(name)} AS \"table\", m.key, m.change, {cause} AS cause, m.article_id FROM moved m "
        "LEFT JOIN sources a ON a.name = m.article_id LEFT JOIN sources f ON f.name = m.source_file ORDER BY m.key"
    ).to_arrow_table().cast(_ROWS)
    # Whole texts do not belong in a diff.
    cells = sql.sql(
        f"SELECT {literal(name)} AS \"table\", key, col AS \"column\", before, after FROM cells "
        f"WHERE {literal(name)} <> 'texts' ORDER BY key, nr").to_arrow_table().cast(_CELLS)
    counts: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    sql.register("found", rows)
    for kind, why, n in sql.execute("SELECT change, cause, count(*) FROM found GROUP BY ALL ORDER BY ALL").fetchall():
        counts[kind][why] = n
    columns = dict(sql.execute("SELECT col, count(*) FROM cells GROUP BY col, nr ORDER BY nr").fetchall())
    return TableDiff(old.num_rows, new.num_rows, counts, columns, _listed(rows, cells, old, new)), rows, cells


def _ident(key: str, table: pa.Table, name: str, alias: str) -> str:
    """What tells a row: its key, the source that it came from, and for an issue where it came up."""
    told = (f"CAST({f'{alias}.{c}' if c in table.column_names else 'NULL'} AS VARCHAR) AS {c}" for c in ("article_id", "source_file", "stage"))
    return f"CAST({alias}.{key} AS VARCHAR) AS key, {', '.join(told)}"


def _listed(rows: pa.Table, cells: pa.Table, old: pa.Table, new: pa.Table) -> list[dict[str, Any]]:
    """The first rows as the JSON has them, a changed one with its cells before and after."""
    listed = {r["key"]: {k: r[k] for k in ("key", "change", "cause", "article_id")} for r in rows.slice(0, _MOST_LISTED).to_pylist()}
    for batch in cells.to_batches(max_chunksize=10_000):
        for cell in batch.to_pylist():
            if cell["key"] not in listed:
                return list(listed.values())
            pair = [_typed(cell[when], table.schema.field(cell["column"]).type) for when, table in (("before", old), ("after", new))]
            listed[cell["key"]].setdefault("fields", {})[cell["column"]] = pair
    return list(listed.values())


def _typed(text: str | None, kind: pa.DataType) -> Any:
    if text is None:
        return None
    return int(text) if pa.types.is_integer(kind) else text == "true" if pa.types.is_boolean(kind) else text
