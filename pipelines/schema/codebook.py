"""Emitter of the codebook page: the rules in prose, then every table and column.

What belongs here: turning the definition into Markdown. What does not: the prose itself, which is
``codebook_preface.md`` beside this file, and meanings, which stand at the columns and words.
"""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .flat import ARTICLE_COLUMNS, EVENT_COLUMNS
from .index import TABLES
from .model import Column, Table

PREFACE = Path(__file__).with_name("codebook_preface.md")


def codebook() -> str:
    """The whole page."""
    parts = [PREFACE.read_text(encoding="utf-8").rstrip(), "## Tables",
             "\n".join(f"- [`{t.name}`](#{t.name}): {t.title.lower()}" for t in TABLES.values())]
    parts += [_table(t) for t in TABLES.values()]
    return "\n\n".join(parts) + "\n"


def _table(table: Table) -> str:
    lines = [f"### `{table.name}`", "", table.description, "", f"Key: `{table.primary_key}`."]
    lines += [f"`{', '.join(k.columns)}` names a row of [`{k.table}`](#{k.table}) (`{', '.join(k.to)}`)."
              for k in table.foreign_keys]
    lines += [f"`{low}` is never more than `{high}`." for low, high in table.ordered]
    if table.name == "claims_flat":
        return "\n".join([*lines, "", *_flat()])
    lines += ["", "| column | type | meaning | empty when |", "| --- | --- | --- | --- |"]
    lines += [_row(c) for c in table.columns]
    for c in table.columns:
        if c.enum:
            lines += ["", f"`{table.name}.{c.name}`", "", "| word | meaning |", "| --- | --- |"]
            lines += [f"| `{t.name}` | {_cell(t.meaning)} |" for t in c.enum]
    return "\n".join(lines)


def _row(c: Column) -> str:
    more = " ".join(_more(c))
    empty = "never" if c.required else c.empties or "not known"
    return f"| `{c.name}` | {c.type} | **{c.title}.** {_cell(c.description)}{' ' + more if more else ''} | {_cell(empty)} |"


def _more(c: Column) -> Iterable[str]:
    if c.unique:
        yield "No two rows have the same."
    if c.minimum is not None and c.maximum is not None:
        yield f"From {c.minimum} to {c.maximum}."
    elif c.minimum:
        yield f"At least {c.minimum}."
    if c.pattern is not None:
        yield f"Pattern: `{_cell(c.pattern)}`."
    if c.enum:
        yield "Words: see below."


def _flat() -> list[str]:
    lines = ["All columns of `claims`, and:", "", "| column | is |", "| --- | --- |"]
    lines += [f"| `{wide}` | `events.{column}` |" for wide, column in EVENT_COLUMNS.items()]
    lines += [f"| `{wide}` | `articles.{column}` |" for wide, column in ARTICLE_COLUMNS.items()]
    return lines


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
