"""The small pieces of HTML that the page is made of; all of them escape what they are given.

What belongs here: links, tables, cells. What does not: what the page says.
"""
from __future__ import annotations

from collections.abc import Collection, Iterable
from html import escape

# On a narrow screen rows become blocks; the roles keep them a table for those who listen.
TABLE, TABLE_END = '<table role="table">', "</tbody></table>"


def head(*titles: str, numbers: Collection[str] = ()) -> str:
    """A table's head; columns of ``numbers`` end where their figures do."""
    kinds = (' class="number"' if t in numbers else "" for t in titles)
    cells = "".join(f'<th role="columnheader" scope="col"{kind}>{escape(t)}</th>' for t, kind in zip(titles, kinds))
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


def code(text: str, run: str | None = None, label: str | None = None) -> str:
    """A block to copy; ``run`` names the interpreter that the tests run it by."""
    attributes = (f' data-run="{escape(run)}"' if run else "") + (f' aria-label="{escape(label)}"' if label else "")
    return f'<pre tabindex="0"{attributes} role="group"><code>{escape(text)}</code></pre>'


def size(n: int) -> str:
    """Bytes for people: two figures are enough to decide about a download."""
    for unit in ("B", "kB", "MB", "GB"):
        if n < 1000 or unit == "GB":
            return f"{n:,.0f} {unit}" if unit == "B" or n >= 10 else f"{n:.1f} {unit}"
        n /= 1000
    raise AssertionError


def inline(text: str) -> str:
    """Text of the schema, in which `code` stands between backticks."""
    parts = escape(text).split("`")
    return "".join(f"<code>{p}</code>" if i % 2 and i < len(parts) - 1 else ("`" if i % 2 else "") + p for i, p in enumerate(parts))
