"""What the tables must say together: spans, primary events, the wide table, counts.

What belongs here: checks that need several tables and the codebook. What does not: checks that
the schema's own constraints and keys express (``inside``).
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import pyarrow.compute as pc

from ..schema.checks import quoted
from ..schema.flat import ARTICLE_COLUMNS, EVENT_COLUMNS
from ..schema.model import Table
from .relations import Relations
from .report import Report

# Rows about events, which only an article of status `event` has.
_ABOUT_EVENTS = ("events", "participants", "claims", "disputes")


def check_meaning(tables: Mapping[str, Table], relations: Relations, report: Report) -> None:
    _check_texts(relations, report)
    for table in tables.values():
        if table.span:
            _check_spans(table, relations, report)
    _check_primary(relations, report)
    _check_wide(tables, relations, report)
    _check_counts(relations, report)


def _check_texts(relations: Relations, report: Report) -> None:
    """Each article that was read has its text, of the length and hash it states."""
    if not relations.usable("articles", "article_id", "title", "status", "n_chars", "sha256") or not relations.usable(
            "texts", "article_id", "text"):
        return
    stated = {a: (n, sha) for a, n, sha in relations.sql.execute("SELECT article_id, n_chars, sha256 FROM articles").fetchall()}
    lengths, hashes = [], []
    texts = relations.data["texts"]
    for batch in texts.select(["article_id", "text"]).to_batches(max_chunksize=500):
        for article, text in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist()):
            n, sha = stated.get(article, (None, None))
            if text is None:
                continue
            if n is not None and n != len(text):
                lengths.append((article, len(text)))
            if sha is not None and sha != hashlib.sha256(text.encode()).hexdigest():
                hashes.append((article, None))
    report.add("texts", "text", "length", "has another length than articles.n_chars", lengths)
    report.add("texts", "text", "hash", "has another hash than articles.sha256", hashes)
    missing = relations.sql.execute(
        "SELECT article_id, title FROM articles a WHERE status <> 'rejected' "
        "AND NOT EXISTS (SELECT 1 FROM texts t WHERE t.article_id = a.article_id) ORDER BY 1").fetchall()
    report.add("articles", "article_id", "text", "has no row in texts", missing)


def _check_spans(table: Table, relations: Relations, report: Report) -> None:
    """``text[char_start:char_end] == quote``, article by article, so that one text is held at a time."""
    needs = (table.primary_key, "article_id", "quote", "char_start", "char_end")
    if not relations.usable(table.name, *needs) or not relations.usable("texts", "article_id", "text"):
        return
    wrong, lost = [], []
    for text, rows in _by_text(table, relations, needs):
        for key, quote, start, end in rows:
            if quote is None or start is None or end is None:
                continue  # `required` reports it
            if text is None:
                lost.append((key, quote))
            elif not 0 <= start < end <= len(text) or text[start:end] != quote:
                wrong.append((key, quote))
    report.add(table.name, "quote", "span", "is not the article's text between char_start and char_end", sorted(wrong))
    report.add(table.name, "quote", "span", "its article has no text", sorted(lost))


def _by_text(table: Table, relations: Relations, needs: tuple[str, ...]) -> Iterator[tuple[str | None, list[tuple]]]:
    texts, data = relations.data["texts"], relations.data[table.name].select(list(needs))
    at = pc.index_in(data.column("article_id"), value_set=texts.column("article_id").combine_chunks())
    data = data.append_column("at", at).sort_by("at")
    text_column, ats = texts.column("text"), data.column("at").to_pylist()
    keys, quotes, starts, ends = (data.column(c).to_pylist() for c in (needs[0], *needs[2:]))
    begin = 0
    for i in range(1, len(ats) + 1):
        if i == len(ats) or ats[i] != ats[begin]:
            text = None if ats[begin] is None else text_column[ats[begin]].as_py()
            yield text, list(zip(keys[begin:i], quotes[begin:i], starts[begin:i], ends[begin:i]))
            begin = i


def _check_primary(relations: Relations, report: Report) -> None:
    """Exactly one primary event per article of status ``event``; nothing about events for any other."""
    if not relations.usable("articles", "article_id", "status"):
        return
    if relations.usable("events", "event_id", "article_id", "is_primary"):
        wrong = relations.sql.execute(
            "SELECT a.article_id, count(e.event_id) FROM articles a LEFT JOIN events e "
            "ON e.article_id = a.article_id AND e.is_primary "
            "WHERE a.status = 'event' GROUP BY 1 HAVING count(e.event_id) <> 1 ORDER BY 1").fetchall()
        report.add("articles", "status", "primary", "is `event`, but the number of primary events is not 1", wrong)
    for name in _ABOUT_EVENTS:
        key = f"{name.removesuffix('s')}_id"
        if not relations.usable(name, key, "article_id"):
            continue
        wrong = relations.sql.execute(
            f"SELECT t.{key}, t.article_id FROM {name} t JOIN articles a USING (article_id) "
            "WHERE a.status <> 'event' ORDER BY 1").fetchall()
        report.add(name, "article_id", "no_event", "belongs to an article that is about no event", wrong)


def _check_wide(tables: Mapping[str, Table], relations: Relations, report: Report) -> None:
    """The wide table says what claims, events and articles say, row by row."""
    if not (relations.usable("claims", "claim_id", "event_id", "article_id") and relations.usable("claims_flat", "claim_id")
            and relations.usable("events", "event_id", *EVENT_COLUMNS.values())
            and relations.usable("articles", "article_id", *ARTICLE_COLUMNS.values())):
        return
    pairs = [(c, f"c.{quoted(c)}") for c in tables["claims"].column_names]
    pairs += [(wide, f"e.{quoted(c)}") for wide, c in EVENT_COLUMNS.items()]
    pairs += [(wide, f"a.{quoted(c)}") for wide, c in ARTICLE_COLUMNS.items()]
    pairs = [(wide, narrow) for wide, narrow in pairs if wide in relations.defined["claims_flat"]]
    joined = ("claims_flat f LEFT JOIN claims c ON c.claim_id = f.claim_id "
              "LEFT JOIN events e ON e.event_id = c.event_id LEFT JOIN articles a ON a.article_id = c.article_id")
    differs = " OR ".join(f"f.{quoted(wide)} IS DISTINCT FROM {narrow}" for wide, narrow in pairs)
    rows = relations.sql.execute(f"SELECT f.claim_id, c.claim_id FROM {joined} WHERE {differs} ORDER BY 1").fetchall()
    report.add("claims_flat", None, "derived", "differs from claims, events and articles", rows)
    rows = relations.sql.execute(
        "SELECT claim_id, NULL FROM claims c WHERE NOT EXISTS (SELECT 1 FROM claims_flat f WHERE f.claim_id = c.claim_id) "
        "ORDER BY 1").fetchall()
    report.add("claims_flat", "claim_id", "derived", "the claim has no row here", rows)


def _check_counts(relations: Relations, report: Report) -> None:
    if not relations.usable("events", "event_id", "n_claims") or not relations.usable("claims", "claim_id", "event_id"):
        return
    rows = relations.sql.execute(
        "SELECT e.event_id, e.n_claims FROM events e LEFT JOIN claims c ON c.event_id = e.event_id "
        "GROUP BY 1, 2 HAVING count(c.claim_id) <> e.n_claims ORDER BY 1").fetchall()
    report.add("events", "n_claims", "count", "is not the number of claims about the event", rows)
