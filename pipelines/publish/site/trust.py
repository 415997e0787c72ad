"""The parts of the page on how far to trust the rows: accuracy, what could not be read, what changed.

What belongs here: figures that others measured, shown. What does not: measuring (``evaluate``), and a second copy
of the figures: they are read from the page on accuracy, where measuring puts them.
"""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import duckdb

from .html import TABLE, TABLE_END, cell, head, inline, row

ACCURACY = Path(__file__).parents[3] / "docs" / "accuracy.md"
_MOST_ISSUES = 30


def trust(folder: Path) -> Iterable[str]:
    """Lines of HTML about the release in ``folder``."""
    yield '<section id="trust"><h2>How far to trust it</h2>'
    yield ("<p>A program reads the articles, by rules over the structure of sentences. Each row keeps the words it was read from "
           "and a link to them, so that a row in doubt can be looked at in a second.</p>")
    yield from _accuracy(ACCURACY)
    yield from _issues(folder)
    yield "</section>"


def newest(page: str) -> tuple[list[str], list[list[str]]]:
    """Titles and rows of the page's first table, of each set of articles only the row added last; empty where there is none."""
    lines = page.split("\n")
    first = next((i for i, text in enumerate(lines) if text.startswith("|")), len(lines))
    cells = []
    for text in lines[first:]:
        if not text.startswith("|"):
            break
        cells.append([c.strip() for c in text.strip().strip("|").split("|")])
    if len(cells) < 3:
        return [], []
    titles, rows = cells[0], [r for r in cells[2:] if len(r) == len(cells[0])]
    last = {r[1].rsplit(" (", 1)[0]: r for r in rows}
    return titles, list(last.values())


def _accuracy(page: Path) -> Iterable[str]:
    titles, rows = newest(page.read_text(encoding="utf-8")) if page.is_file() else ([], [])
    if not rows:
        yield "<p>How often rows are right has not been measured for this build.</p>"
        return
    yield ("<p>Measured against articles annotated by reading. The figures are F1, the balance of what is found and what is right, "
           "from 0 to 1. No rule was written from the “held out” articles: they are the ones to go by, though "
           "rules that lowered their totals were dropped, so that even they are a little too good.</p>")
    # "primary event: found / type" holds several figures and becomes a table of its own.
    joint = [i for i, title in enumerate(titles) if ": " in title and " / " in title]
    yield from _figures("Newest measurement of each set of articles", titles, rows, [i for i in range(2, len(titles)) if i not in joint])
    for i in joint:
        name, parts = titles[i].split(": ", 1)
        inner = [[*r[:2], *r[i].split(" / ")] for r in rows]
        inner_titles = [*titles[:2], *parts.split(" / ")]
        yield from _figures(_capital(name), inner_titles, [r for r in inner if len(r) == len(inner_titles)], range(2, len(inner_titles)))
    yield ("<dl class=\"defs\"><dt>found</dt><dd>a claim of the same type on the same words, with the same bounds</dd>"
           "<dt>right</dt><dd>found, and who says it, whom it counts, stance and event are right, too: a row to trust</dd>"
           "<dt>counted</dt><dd>the same, over claims with a figure</dd>"
           "<dt>attributed</dt><dd>over the claims that somebody other than the article makes</dd></dl>")


def _figures(caption: str, titles: list[str], rows: list[list[str]], columns: Iterable[int]) -> Iterable[str]:
    """A table of these columns; the first two are where it was measured and on which articles."""
    columns = list(columns)
    figures = [_capital(titles[i]) for i in columns]
    yield f"{TABLE}<caption>{escape(caption)}</caption>" + head(_capital(titles[1]), *figures, "Measured at", numbers=figures)
    for r in rows:
        yield row(escape(_capital(r[1])), (*(cell(escape(r[i]), _capital(titles[i]), "number") for i in columns),
                                           cell(f"<code>{escape(r[0])}</code>", "Measured at")))
    yield TABLE_END


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _issues(folder: Path) -> Iterable[str]:
    report = json.loads((folder / "validation.json").read_text(encoding="utf-8"))
    with duckdb.connect(":memory:") as sql:
        issues, articles = (str(folder / f"{name}.parquet") for name in ("issues", "articles"))
        kinds = sql.execute("SELECT code, count(*) AS n, count(DISTINCT source_file), min(message) FROM read_parquet(?) "
                            "GROUP BY code ORDER BY n DESC, code", [issues]).fetchall()
        status = Counter(dict(sql.execute("SELECT status, count(*) FROM read_parquet(?) GROUP BY status", [articles]).fetchall()))
    yield "<h3>Known issues of this build</h3>"
    read = f"Of {status.total():,} source files, {status['rejected']:,} could not be read and {status['no_event']:,} are about no event."
    yield f"<p>{read} {_warnings(report['warning_count'])}</p>"
    if not kinds:
        yield "<p>Nothing else was left open.</p>"
        return
    yield f"{TABLE}<caption>What could not be read for certain, by kind; the table <code>issues</code> has each with its place</caption>"
    yield head("Kind", "Times", "Articles", "For example", numbers=["Times", "Articles"])
    for name, n, files, message in kinds[:_MOST_ISSUES]:
        yield row(f"<code>{escape(name)}</code>", (cell(f"{n:,}", "Times", "number"), cell(f"{files:,}", "Articles", "number"),
                                                   cell(inline(message), "For example")))
    yield TABLE_END


def _warnings(n: int) -> str:
    if not n:
        return 'The tables passed <a href="./validation.json">every check</a>.'
    return f'The tables passed every check that must hold; <a href="./validation.json">{n:,} others gave warnings</a>.'


def changes(folder: Path) -> Iterable[str]:
    """Lines of HTML: what this release has that the one before had not."""
    diff = json.loads((folder / "diff.json").read_text(encoding="utf-8"))
    yield '<section id="changes"><h2>What changed</h2>'
    if diff["from"] is None:
        yield "<p>This is the first release: every row is new.</p></section>"
        return
    yield f"<p>Compared with version {escape(diff['from'])}; <a href=\"./diff.json\">diff.json</a> and diff_rows.parquet name the rows.</p>"
    kinds = ("added", "removed", "changed")
    figures = ["Before", "Now", *map(_capital, kinds)]
    yield f"{TABLE}<caption>Rows by table</caption>" + head("Table", *figures, "Because of", numbers=figures)
    for name, t in diff["tables"].items():
        counts = [cell(f"{sum(t[k].values()):,}" if t[k] else "–", _capital(k), "number") for k in kinds]
        yield row(f"<code>{escape(name)}</code>", (cell(f"{t['before']:,}", "Before", "number"), cell(f"{t['after']:,}", "Now", "number"),
                                                   *counts, cell(_causes(t, kinds), "Because of")))
    yield TABLE_END
    if diff["schema"]:
        yield "<h3>Changes of the tables’ definition</h3><ul>"
        yield from (f"<li>{escape(c['level'])}: <code>{escape(c['table'])}</code> {escape(c['what'])}</li>" for c in diff["schema"])
        yield "</ul>"
    yield "</section>"


def _causes(table: Mapping[str, Any], kinds: tuple[str, ...]) -> str:
    causes: Counter[str] = Counter()
    for kind in kinds:
        causes.update(table[kind])
    return escape(", ".join(f"{cause} ({n:,})" for cause, n in sorted(causes.items()))) or "–"
