"""The download page: one file that says what is published and shows who claims what.

What belongs here: HTML made of a release's folder and descriptor, every piece of text escaped.
What does not: anything that is fetched, computed in the browser, or changes with the clock.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from .html import TABLE, TABLE_END, cell, head, link, row
from .rivals import rivals

STYLE = Path(__file__).with_name("page.css")

_FORMATS = {"csv": "CSV", "apache-parquet": "Parquet", "json": "JSON", "md": "Markdown"}


def page(folder: Path, descriptor: Mapping[str, Any]) -> str:
    """The page of the release in ``folder``, to stand one folder above it."""
    version, title, about = (escape(descriptor[k]) for k in ("version", "title", "description"))
    licenses = ", ".join(link(lic["path"], lic["title"]) for lic in descriptor["licenses"])
    parts = [
        "<!doctype html>", '<html lang="en">', "<head>", '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">', f"<title>{title}, {version}</title>",
        f'<meta name="description" content="{about}">', f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>",
        f'<script type="application/ld+json">{_linked_data(descriptor)}</script>', "</head>",
        "<body>", '<a class="skip" href="#files">Skip to the files</a>',
        "<header>", f"<h1>{title}</h1>", f"<p>{about}</p>",
        f'<p class="soft">Version {version}, sources as of {escape(descriptor["asOf"])}. Licence: {licenses}.</p>', "</header>",
        "<main>", _tiles(descriptor), *rivals(folder), *_files(descriptor), *_loading(descriptor["version"]), *_sources(descriptor),
        "</main>", "</body>", "</html>",
    ]
    return "\n".join(parts) + "\n"


def _linked_data(descriptor: Mapping[str, Any]) -> str:
    """What search engines for datasets read."""
    data = {
        "@context": "https://schema.org/", "@type": "Dataset", "name": descriptor["title"],
        "description": descriptor["description"], "version": descriptor["version"], "keywords": descriptor["keywords"],
        "isAccessibleForFree": True, "license": [lic["path"] for lic in descriptor["licenses"]],
        "distribution": [
            {"@type": "DataDownload", "name": r["title"], "encodingFormat": r["mediatype"],
             "contentUrl": f"{descriptor['version']}/{r['path']}", "contentSize": f"{r['bytes']} B",
             "sha256": r["hash"].removeprefix("sha256:")}
            for r in descriptor["resources"] if "table" in r
        ],
    }
    # "</script>" in a text would end the element.
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _tiles(descriptor: Mapping[str, Any]) -> str:
    shown = [r for r in descriptor["resources"] if r.get("format") == "csv" and r["table"] != "claims_flat"]
    tiles = [f"<li><b>{r['rowCount']:,}</b>{escape(r['title'].lower())}</li>" for r in shown]
    return '<ul class="tiles">' + "".join(tiles) + "</ul>"


def _files(descriptor: Mapping[str, Any]) -> Iterable[str]:
    version = escape(descriptor["version"])
    yield '<h2 id="files">Files</h2>'
    yield (f'<p><a href="datapackage.json">datapackage.json</a> describes every table and column for programs, '
           f'<a href="{version}/CODEBOOK.md">CODEBOOK.md</a> for people. Everything below lies in '
           f"<code>{version}/</code>, which never changes.</p>")
    yield f"{TABLE}<caption>Sizes in bytes; checksums are SHA-256</caption>"
    yield head("File", "Content", "Rows", "Size", "Checksum")
    for r in descriptor["resources"]:
        path, content = escape(r["path"]), escape(r["title"].removesuffix(" (Parquet)"))
        yield row(f'<a href="{version}/{path}">{path}</a>', (
            cell(f"{content}, {_FORMATS.get(r['format'], escape(r['format']))}", "Content"),
            cell(f"{r['rowCount']:,}", "Rows", "number") if "rowCount" in r else cell("", kind="number"),
            cell(f"{r['bytes']:,}", "Size", "number"),
            cell(f'<code class="hash">{escape(r["hash"].removeprefix("sha256:"))}</code>', "Checksum"),
        ))
    yield TABLE_END


def _loading(version: str) -> Iterable[str]:
    flat = f"{version}/claims_flat.parquet"
    yield '<h2 id="load">How to load it</h2>'
    yield ("<p><code>claims_flat</code> has each claim with its event and article in one row: the one table for BI tools and "
           "pivots. In a spreadsheet, import the CSV as UTF-8 text. An empty cell is no zero.</p>")
    for tool, code in (
        ("DuckDB", f"SELECT claimant, value_low, value_high, quote\nFROM '{flat}'\n"
                   "WHERE claim_type = 'killed' AND event_is_primary;"),
        ("pandas", f'import pandas as pd\n\nclaims = pd.read_parquet("{flat}", dtype_backend="pyarrow")'),
        ("R", f'claims <- arrow::read_parquet("{flat}")\n# or with the descriptor\'s types:\n'
              'package <- frictionless::read_package("datapackage.json")\n'
              'claims <- frictionless::read_resource(package, "claims")'),
        ("Check every file and quote", "frictionless validate datapackage.json\n"
                                       "# in a clone of the project that makes this dataset:\n"
                                       "python -m pipelines verify PATH/TO/datapackage"),
    ):
        yield f"<h3>{tool}</h3>\n<pre><code>{escape(code)}</code></pre>"


def _sources(descriptor: Mapping[str, Any]) -> Iterable[str]:
    sources = descriptor["sources"]
    yield '<h2 id="sources">Sources</h2>'
    yield ("<p>Texts and figures come from the articles below, by their contributors. "
           f'<a href="{escape(descriptor["version"])}/ATTRIBUTION.md">ATTRIBUTION.md</a> names revisions and licences.</p>')
    yield f"<details><summary>{len(sources):,} sources</summary>\n<ul>"
    yield from (f"<li>{link(s.get('path'), s['title'])}</li>" for s in sources)
    yield "</ul></details>"
