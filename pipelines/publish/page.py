"""The download page: one file that shows what is published and who claims what.

What belongs here: HTML made of a release's folder and descriptor, every piece of text escaped.
What does not: anything that is fetched, computed in the browser, or changes with the clock.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..schema.vocabulary import CLAIM_TYPES

STYLE = Path(__file__).with_name("page.css")

# The page must open on a phone however large the dataset is.
_MOST_EVENTS = 25
_MOST_CLAIMS = 40
_MOST_QUOTE = 400

_FORMATS = {"csv": "CSV", "apache-parquet": "Parquet", "json": "JSON", "md": "Markdown"}


def page(folder: Path, descriptor: Mapping[str, Any]) -> str:
    """The page of the release in ``folder``, to stand one folder above it."""
    version, title = descriptor["version"], descriptor["title"]
    tabular = [r for r in descriptor["resources"] if r.get("format") == "csv"]
    parts = [
        "<!doctype html>", '<html lang="en">', "<head>", '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}, {escape(version)}</title>",
        f'<meta name="description" content="{escape(descriptor["description"])}">',
        f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>",
        f'<script type="application/ld+json">{_linked_data(descriptor)}</script>',
        "</head>", "<body>", '<a class="skip" href="#files">Skip to the files</a>',
        "<header>", f"<h1>{escape(title)}</h1>", f"<p>{escape(descriptor['description'])}</p>",
        f'<p class="soft">Version {escape(version)}, sources as of {escape(descriptor["asOf"])}. {_licenses(descriptor)}</p>',
        "</header>", "<main>", _tiles(tabular), *_claims(folder), *_files(descriptor), *_loading(version), *_sources(descriptor),
        "</main>", "</body>", "</html>",
    ]
    return "\n".join(parts) + "\n"


def _linked_data(descriptor: Mapping[str, Any]) -> str:
    data = {
        "@context": "https://schema.org/", "@type": "Dataset", "name": descriptor["title"], "description": descriptor["description"],
        "version": descriptor["version"], "keywords": descriptor["keywords"], "isAccessibleForFree": True,
        "license": [lic["path"] for lic in descriptor["licenses"]],
        "distribution": [
            {"@type": "DataDownload", "name": r["title"], "encodingFormat": r["mediatype"],
             "contentUrl": f"{descriptor['version']}/{r['path']}", "contentSize": f"{r['bytes']} B",
             "sha256": r["hash"].removeprefix("sha256:")}
            for r in descriptor["resources"] if "table" in r
        ],
    }
    # "</script>" in a text would end the element.
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _licenses(descriptor: Mapping[str, Any]) -> str:
    return "Licence: " + ", ".join(_link(lic["path"], lic["title"]) for lic in descriptor["licenses"]) + "."


def _link(url: str | None, text: str) -> str:
    if not url or not url.startswith(("https://", "http://")):
        return escape(text)
    return f'<a href="{escape(url)}">{escape(text)}</a>'


def _tiles(tabular: Iterable[Mapping[str, Any]]) -> str:
    tiles = [f"<li><b>{r['rowCount']:,}</b>{escape(r['title'].lower())}</li>" for r in tabular if r["table"] != "claims_flat"]
    return '<ul class="tiles" aria-label="Rows per table">' + "".join(tiles) + "</ul>"


def _claims(folder: Path) -> Iterable[str]:
    events = pq.read_table(folder / "events.parquet")
    shown = _foremost(events)
    yield '<h2 id="claims">Who claims what</h2>'
    if not shown:
        yield "<p>This release holds no event.</p>"
        return
    rest = events.num_rows - len(shown)
    if rest:
        yield (f'<p class="soft">The {len(shown)} events with the most rival claims. {rest:,} more are in the tables '
               "<code>claims</code> and <code>disputes</code>.</p>")
    ids = [e["event_id"] for e in shown]
    claims, disputes = (_of_events(folder / f"{name}.parquet", ids) for name in ("claims", "disputes"))
    titles = _titles(folder, [e["article_id"] for e in shown])
    for event in shown:
        yield from _event(event, titles.get(event["article_id"], ("", None)), claims.get(event["event_id"], []),
                          disputes.get(event["event_id"], []))


def _foremost(events: pa.Table) -> list[dict[str, Any]]:
    """The events with rival claims first, then those with the most claimants and claims."""
    order = [("contested", "descending"), ("n_claimants", "descending"), ("n_claims", "descending"), ("event_id", "ascending")]
    told = events.filter(pc.greater(events.column("n_claims"), 0))
    return told.sort_by(order).slice(0, _MOST_EVENTS).to_pylist()


def _of_events(path: Path, ids: list[str]) -> dict[str, list[dict[str, Any]]]:
    data = pq.read_table(path)
    found: dict[str, list[dict[str, Any]]] = {}
    for row in data.filter(pc.is_in(data.column("event_id"), pa.array(ids, pa.string()))).to_pylist():
        found.setdefault(row["event_id"], []).append(row)
    return found


def _titles(folder: Path, ids: list[str]) -> dict[str, tuple[str, str | None]]:
    data = pq.read_table(folder / "articles.parquet", columns=["article_id", "title", "url"])
    data = data.filter(pc.is_in(data.column("article_id"), pa.array(ids, pa.string())))
    return {r["article_id"]: (r["title"] or "", r["url"]) for r in data.to_pylist()}


def _event(event: dict[str, Any], article: tuple[str, str | None], claims: list[dict[str, Any]],
           disputes: list[dict[str, Any]]) -> Iterable[str]:
    name = f"event-{event['event_id']}"
    yield f'<section class="event" aria-labelledby="{name}">'
    yield f'<h3 id="{name}">{escape(event["name"])}</h3>'
    facts = [event["event_type"].replace("_", " "), _days(event), event["place"], event["country"]]
    yield (f'<p class="soft">{escape(", ".join(f for f in facts if f))}. '
           f"From {_link(article[1], article[0])}.</p>")
    if disputes:
        yield '<ul class="disputes">'
        for d in sorted(disputes, key=lambda d: (_VERDICTS.index(d["verdict"]), _TYPES.index(d["claim_type"]), d["dispute_id"])):
            what = ", ".join(filter(None, (d["claim_type"], _plain(d["subject_type"]), f"side {d['side']}" if d["side"] else None,
                                           None if d["unit"] in (None, "persons") else d["unit"])))
            yield (f'<li><span class="verdict {escape(d["verdict"])}">{escape(d["verdict"])}</span>: {escape(what)}: '
                   f'{escape(d["positions"])}</li>')
        yield "</ul>"
    yield from _claim_table(claims)
    yield "</section>"


# The sharpest first; claims in the order in which their types are defined, the killed first.
_VERDICTS = ("conflict", "overlap", "agree")
_TYPES = [t.name for t in CLAIM_TYPES]


def _days(event: dict[str, Any]) -> str | None:
    start, end = event["date_start"], event["date_end"]
    if not start:
        return None
    cut = {"year": -6, "month": -3}.get(event["date_precision"])
    start, end = start[:cut], end and end[:cut]
    return start if end == start else f"{start} to {end or 'present'}"


# On a narrow screen rows become blocks; the roles keep them a table for those who listen.
_TABLE = '<table role="table">'


def _head(*titles: str) -> str:
    cells = "".join(f'<th role="columnheader" scope="col">{t}</th>' for t in titles)
    return f'<thead role="rowgroup"><tr role="row">{cells}</tr></thead><tbody role="rowgroup">'


def _claim_table(claims: list[dict[str, Any]]) -> Iterable[str]:
    claims = sorted(claims, key=lambda c: (_TYPES.index(c["claim_type"]), c["char_start"], c["claim_id"]))
    most = _scales(claims)
    hidden = len(claims) - _MOST_CLAIMS
    yield _TABLE
    yield f"<caption>{len(claims)} claims" + (f", the first {_MOST_CLAIMS} shown" if hidden > 0 else "") + "</caption>"
    yield _head("What", "Figure", "Who says so", "In these words")
    for c in claims[:_MOST_CLAIMS]:
        what = c["claim_type"] + (f" ({c['unit']})" if c["unit"] not in (None, "persons") else "")
        yield (f'<tr role="row"><th role="rowheader" scope="row">{escape(what)}<br><span class="soft small">{escape(c["subject"] or _plain(c["subject_type"]))}</span></th>'
               f'<td role="cell" data-label="Figure">{_figure(c, most[c["claim_type"], c["unit"]])}</td>'
               f'<td role="cell" data-label="Who says so">{_who(c)}</td>'
               f'<td role="cell" class="words">“{escape(_cut(c["quote"]))}” {_link(c["url"], "source") if c["url"] else ""}</td></tr>')
    yield "</tbody></table>"


def _scales(claims: list[dict[str, Any]]) -> dict[tuple, int]:
    """Where the bars of a group end: at its largest figure, or beyond where one is open above."""
    most: dict[tuple, int] = {}
    for c in claims:
        group, low, high = (c["claim_type"], c["unit"]), c["value_low"], c["value_high"]
        most[group] = max(most.get(group, 0), high or 0, (low or 0) if high is not None else (low or 0) * 5 // 4)
    return most


def _figure(c: dict[str, Any], most: int) -> str:
    low, high = c["value_low"], c["value_high"]
    if low is None and high is None:
        if c["stance"] == "unreported":
            return "gave none"
        return escape(c["value_text"] or {"unknown": "unknown"}.get(c["qualifier"], "–"))
    bounds = f"{low:,}" if low == high else f"up to {high:,}" if low is None else f"{low:,} or more" if high is None else f"{low:,}–{high:,}"
    words = c["value_text"]
    text = escape(bounds) + (f' <span class="soft small">“{escape(words)}”</span>' if words and words != bounds else "")
    if not most:
        return text
    open_end = " above" if high is None else " below" if low is None else ""
    start, end = 100 * (low or 0) // most, 100 if high is None else 100 * high // most
    return f'{text}<span class="range{open_end}" aria-hidden="true"><i style="--from:{start}%;--to:{end}%"></i></span>'


def _who(c: dict[str, Any]) -> str:
    who = c["claimant"] or ("the article" if c["claimant_type"] == "article" else "a source left open")
    parts = [escape(who)]
    if c["stance"] in ("denies", "confirms"):
        parts.append(f"<b>{escape(c['stance'])}</b>")
    if c["reported_by"]:
        parts.append(f"via {escape(c['reported_by'])}")
    kind = "" if c["claimant_type"] in ("article", "unspecified") else f'<br><span class="soft small">{escape(_plain(c["claimant_type"]))}</span>'
    return " ".join(parts) + kind


def _plain(word: str | None) -> str:
    return (word or "").replace("_", " ")


def _cut(quote: str) -> str:
    return quote if len(quote) <= _MOST_QUOTE else quote[:_MOST_QUOTE].rstrip() + " …"


def _files(descriptor: Mapping[str, Any]) -> Iterable[str]:
    version = descriptor["version"]
    yield '<h2 id="files">Files</h2>'
    yield (f'<p><a href="datapackage.json">datapackage.json</a> describes every table and column for programs, '
           f'<a href="{escape(version)}/CODEBOOK.md">CODEBOOK.md</a> for people. Everything below lies in '
           f"<code>{escape(version)}/</code>, which never changes.</p>")
    yield f"{_TABLE}<caption>Sizes in bytes; checksums are SHA-256</caption>{_head('File', 'Content', 'Rows', 'Size', 'Checksum')}"
    for r in descriptor["resources"]:
        rows = f' data-label="Rows">{r["rowCount"]:,}' if "rowCount" in r else ">"
        yield (f'<tr role="row"><th role="rowheader" scope="row"><a href="{escape(version)}/{escape(r["path"])}">{escape(r["path"])}</a></th>'
               f'<td role="cell" data-label="Content">{escape(r["title"].removesuffix(" (Parquet)"))}, {_FORMATS.get(r["format"], escape(r["format"]))}</td>'
               f'<td role="cell" class="number"{rows}</td><td role="cell" class="number" data-label="Size">{r["bytes"]:,}</td>'
               f'<td role="cell" data-label="Checksum"><code class="hash">{escape(r["hash"].removeprefix("sha256:"))}</code></td></tr>')
    yield "</tbody></table>"


def _loading(version: str) -> Iterable[str]:
    yield '<h2 id="load">How to load it</h2>'
    yield ("<p><code>claims_flat</code> has each claim with its event and article in one row: the one table for BI tools and pivots. "
           "In a spreadsheet, import the CSV as UTF-8 text. An empty cell is no zero.</p>")
    for tool, code in (
        ("DuckDB", f"SELECT claimant, value_low, value_high, quote\nFROM '{version}/claims_flat.parquet'\nWHERE claim_type = 'killed' AND event_is_primary;"),
        ("pandas", f'import pandas as pd\n\nclaims = pd.read_parquet("{version}/claims_flat.parquet", dtype_backend="pyarrow")'),
        ("R", f'claims <- arrow::read_parquet("{version}/claims_flat.parquet")\n# or, with every column\'s type and meaning:\n'
              'package <- frictionless::read_package("datapackage.json")\nclaims <- frictionless::read_resource(package, "claims")'),
        ("Check every file and quote", "python -m pipelines verify .\nfrictionless validate datapackage.json"),
    ):
        yield f"<h3>{tool}</h3>\n<pre><code>{escape(code)}</code></pre>"


def _sources(descriptor: Mapping[str, Any]) -> Iterable[str]:
    yield '<h2 id="sources">Sources</h2>'
    yield (f'<p>Texts and figures come from the articles below, by their contributors. <a href="{escape(descriptor["version"])}/ATTRIBUTION.md">'
           "ATTRIBUTION.md</a> names revisions and licences.</p>")
    sources = descriptor["sources"]
    yield f"<details><summary>{len(sources):,} sources</summary>\n<ul>"
    yield from (f"<li>{_link(s.get('path'), s['title'])}</li>" for s in sources)
    yield "</ul></details>"
