"""The parts of the page that explain: a row read aloud, what to mind, and every column.

What belongs here: explanations, made of the schema and of one row of the release. What does not: second
descriptions of columns, and figures on accuracy (``trust``).
"""
from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from ...schema import TABLES
from ...schema.model import Column, Table
from .html import TABLE, TABLE_END, cell, head, inline, link, row

_EXAMPLE = ("claim_type", "value_text", "value_low", "value_high", "qualifier", "subject", "subject_type", "claimant", "claimant_type",
            "reported_by", "stance", "origin", "quote")
_LONGEST_EXAMPLE = 300

MIND = (
    "An empty cell never means zero. “None were killed” is a row with bounds 0 and 0; that nobody gives a figure is no row.",
    "Never add up `claims`: a figure that the article repeats is a row again, and parts stand beside their totals. For one "
    "event take `events.killed_low` and `killed_high`, or `disputes`.",
    "`value_low` and `value_high` are bounds. Where one is empty, that side is open: “over sixty” is 61 and nothing above it.",
    "The claimant is who says so, not who carries it: the broadcaster that cites residents is `reported_by`.",
    "`subject_type`, whom a figure counts, is the column that is wrong most often; `subject` has the words themselves.",
    "The rows say what an article says, not what happened. An article can be wrong or partial, and the rows then are, too.",
)


def guide(folder: Path) -> Iterable[str]:
    """Lines of HTML about the release in ``folder``."""
    yield '<section id="read"><h2>How to read a row</h2>'
    example = _example(folder)
    if example:
        yield from _read_aloud(example)
    yield "<h3>What to mind</h3>\n<ul class=\"mind\">"
    yield from (f"<li>{inline(text)}</li>" for text in MIND)
    yield "</ul></section>"
    yield '<section id="dictionary"><h2>Data dictionary</h2>'
    yield ('<p>Every column of every table, from the same definition that the files are checked against. '
           '<a href="./CODEBOOK.md">The codebook</a> adds the rules by which they are filled.</p>')
    for table in TABLES.values():
        yield from _table(table)
    yield "</section>"


def _example(folder: Path) -> dict[str, Any] | None:
    """A claim that shows much: somebody's figure, open or carried by another where there is such a one."""
    claims = pq.read_table(folder / "claims_flat.parquet")
    told = claims.filter(pc.and_kleene(pc.is_valid(claims.column("value_text")), pc.and_kleene(
        pc.is_valid(claims.column("value_low")), pc.less(pc.utf8_length(claims.column("quote")), _LONGEST_EXAMPLE))))
    if not told.num_rows:
        return None
    shows = [pc.cast(pc.is_valid(told.column(c)), "int8") for c in ("claimant", "reported_by", "subject")]
    shows += [pc.cast(pc.is_null(told.column("value_high")), "int8"), pc.cast(pc.equal(told.column("claim_type"), "killed"), "int8")]
    total = shows[0]
    for more in shows[1:]:
        total = pc.add(total, more)
    order = told.append_column("shows", total).sort_by([("shows", "descending"), ("claim_id", "ascending")])
    return order.slice(0, 1).to_pylist()[0]


def _read_aloud(claim: dict[str, Any]) -> Iterable[str]:
    yield (f'<figure class="quote"><blockquote dir="auto">{escape(claim["quote"])}</blockquote>'
           f'<figcaption class="soft">{link(claim["url"], claim["article_title"] or "the article")}, read as one of its '
           "claims:</figcaption></figure>")
    yield f"{TABLE}<caption>One row of <code>claims</code>, and what it says</caption>" + head("Column", "Here", "Which means")
    for name in _EXAMPLE[:-1]:
        column = TABLES["claims"].column(name)
        value = claim[name]
        word = next((t.meaning for t in column.enum if t.name == value), None)
        meaning = word or (column.empties if value is None else None) or column.description
        shown = '<span class="soft">empty</span>' if value is None else f'<bdi>{escape(str(value))}</bdi>'
        yield row(f"<code>{name}</code>", (cell(shown, "Here"), cell(inline(meaning), "Which means")))
    yield TABLE_END


def _table(table: Table) -> Iterable[str]:
    yield (f'<details><summary><code>{escape(table.name)}</code> <span class="soft">{escape(table.title)}, {len(table.columns)} columns'
           "</span></summary>")
    yield f"<p>{inline(table.description)} Key: <code>{escape(table.primary_key)}</code>.</p>"
    yield f"{TABLE}<caption>Columns of <code>{escape(table.name)}</code></caption>" + head("Column", "Type", "Meaning", "Empty when")
    for column in table.columns:
        yield row(f"<code>{escape(column.name)}</code>", (
            cell(escape(column.type), "Type"), cell(f"{inline(column.description)}{_words(column)}", "Meaning"),
            cell(inline("never" if column.required else column.empties or "not known"), "Empty when")))
    yield TABLE_END + "</details>"


def _words(column: Column) -> str:
    if not column.enum:
        return ""
    return '<ul class="terms">' + "".join(f"<li><code>{escape(t.name)}</code> {inline(t.meaning)}</li>" for t in column.enum) + "</ul>"
