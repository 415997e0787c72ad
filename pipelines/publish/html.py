"""The small pieces of HTML that the page is made of; all of them escape what they are given.

What belongs here: links, tables, cells. What does not: what the page says.
"""
from __future__ import annotations

from collections.abc import Iterable
from html import escape

# On a narrow screen rows become blocks; the roles keep them a table for those who listen.
TABLE, TABLE_END = '<table role="table">', "</tbody></table>"


def head(*titles: str) -> str:
    cells = "".join(f'<th role="columnheader" scope="col">{escape(t)}</th>' for t in titles)
    return f'<thead role="rowgroup"><tr role="row">{cells}</tr></thead><tbody role="rowgroup">'


def row(first: str, cells: Iterable[str]) -> str:
    """A row from finished HTML: ``first`` heads it."""
    return f'<tr role="row"><th role="rowheader" scope="row">{first}</th>{"".join(cells)}</tr>'


def cell(content: str, label: str | None = None, kind: str | None = None) -> str:
    """A cell from finished HTML; ``label`` stands before it where the table's head is out of sight."""
    attributes = (f' class="{escape(kind)}"' if kind else "") + (f' data-label="{escape(label)}"' if label else "")
    return f'<td role="cell"{attributes}>{content}</td>'


def link(url: str | None, text: str) -> str:
    """Only web addresses become links."""
    if not url or not url.startswith(("https://", "http://")):
        return escape(text)
    return f'<a href="{escape(url)}">{escape(text)}</a>'


def small(text: str) -> str:
    return f'<span class="soft small">{escape(text)}</span>'
