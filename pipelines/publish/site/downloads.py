"""The part of the page from which files are taken: formats first, then every file with its checksum.

What belongs here: which files there are, in the order in which people want them. What does not: making them.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from ..files import FileInfo
from ..metadata.whole import Whole
from .html import TABLE, TABLE_END, cell, head, inline, row, size

# The end of a file's name -> what to call it, and for whom it is; in the order of the buttons.
FORMATS: Mapping[str, tuple[str, str]] = {
    "claims_flat.csv": ("CSV", "One wide table, a claim a row. Opens anywhere."),
    "claims_flat.parquet": ("Parquet", "The same, typed and small. For pandas, polars, R, DuckDB."),
    ".xlsx": ("Excel", "A workbook, a sheet per table."),
    ".duckdb": ("DuckDB", "All tables with keys and comments, ready for SQL."),
    ".sqlite": ("SQLite", "All tables with keys and indexes, for any program."),
    ".hyper": ("Tableau", "An extract for Tableau."),
    ".zip": ("Everything", "All files of the release in one archive."),
}

# Where the root page has what was made after the release's own page: its archive.
LATER = "<!-- archive -->"

_FORMATS = {"csv": "CSV", "apache-parquet": "Parquet", "json": "JSON", "md": "Markdown"}


def downloads(descriptor: Mapping[str, Any], whole: Iterable[Whole]) -> Iterable[str]:
    """Lines of HTML: a button for each format, then the tables, then every file; ``whole`` hold all tables at once."""
    yield '<section id="files"><h2>Download</h2>'
    yield '<ul class="cards">'
    tables = [(FileInfo(r["path"], r["bytes"], r["hash"].removeprefix("sha256:")), r.get("rowCount")) for r in descriptor["resources"]]
    for end in FORMATS:
        for file, rows in (*tables, *((f, None) for f in whole)):
            if _is(file.path, end):
                yield card(file, rows)
    yield f"{LATER}</ul>"
    yield "<p>" + ("Everything lies in one folder that never changes, named by its version. "
                   '<a href="./datapackage.json">datapackage.json</a> describes every table and column for programs, '
                   '<a href="./CODEBOOK.md">CODEBOOK.md</a> for people; <a href="./SHA256SUMS">SHA256SUMS</a> has the checksum of each file.') + "</p>"
    yield from _tables(descriptor)
    yield from _checksums(descriptor)
    yield "</section>"


def card(file: FileInfo | Whole, rows: int | None = None) -> str:
    """The button of one format."""
    name, about = next(text for end, text in FORMATS.items() if _is(file.path, end))
    href = escape(file.path)
    count = f", {rows:,} rows" if rows is not None else ""
    return (f'<li class="card"><a class="get" href="./{href}" download><b>{escape(name)}</b><span>{size(file.bytes)}</span></a>'
            f'<p>{escape(about)}</p><p class="soft small">{href}{count}</p>'
            f'<p class="soft small sha">SHA-256 <code class="hash">{file.sha256}</code></p></li>')


def _row_is(description: str) -> str:
    first = description.split(". ")[0].rstrip(".").removeprefix("One row per ").split(":")[0]
    return first[:1].upper() + first[1:]


def _is(path: str, end: str) -> bool:
    return path.endswith(end) if end.startswith(".") else path == end


def _tables(descriptor: Mapping[str, Any]) -> Iterable[str]:
    tables: dict[str, list[Mapping[str, Any]]] = {}
    for r in descriptor["resources"]:
        if "table" in r:
            tables.setdefault(r["table"], []).append(r)
    yield f"{TABLE}<caption>The tables one by one</caption>" + head("Table", "A row is", "Rows", "Files", numbers=["Rows"])
    for name, files in tables.items():
        first = files[0]
        links = " ".join(f'<a class="file" href="./{escape(r["path"])}" download>{_FORMATS.get(r["format"], escape(r["format"]))}'
                         f'<span class="soft"> {size(r["bytes"])}</span></a>' for r in files)
        yield row(f"<code>{escape(name)}</code>", (
            cell(inline(_row_is(first["description"])), "A row is"),
            cell(f"{first['rowCount']:,}", "Rows", "number"), cell(links, "Files")))
    yield TABLE_END


def _checksums(descriptor: Mapping[str, Any]) -> Iterable[str]:
    resources = descriptor["resources"]
    yield f"<details><summary>All {len(resources)} files with size and checksum</summary>"
    yield f"{TABLE}<caption>Sizes in bytes; checksums are SHA-256</caption>" + head("File", "Content", "Size", "Checksum", numbers=["Size"])
    for r in resources:
        kind = _FORMATS.get(r["format"], escape(r["format"]))
        yield row(f'<a href="./{escape(r["path"])}">{escape(r["path"])}</a>', (
            cell(f"{escape(r['title'].removesuffix(' (Parquet)'))}, {kind}", "Content"),
            cell(f"{r['bytes']:,}", "Size", "number"),
            cell(f'<code class="hash">{escape(r["hash"].removeprefix("sha256:"))}</code>', "Checksum"),
        ))
    yield TABLE_END + "</details>"
