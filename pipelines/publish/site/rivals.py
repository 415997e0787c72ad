"""The part of the page that shows who claims what: the most contested events, their claims side by side.

What belongs here: choosing the events, and their claims as HTML. What does not: the rest of the page.
"""
from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ...schema.vocabulary import CLAIM_TYPES
from .html import TABLE, TABLE_END, cell, head, link, row, small

# The page must open on a phone however large the dataset is.
_MOST_EVENTS = 25
_MOST_CLAIMS = 40
_MOST_QUOTE = 400

# The sharpest first; claims in the order in which their types are defined, the killed first.
_VERDICTS = ("conflict", "overlap", "agree")
_TYPES = [t.name for t in CLAIM_TYPES]


def rivals(folder: Path) -> Iterable[str]:
    """Lines of HTML about the release in ``folder``."""
    events = pq.read_table(folder / "events.parquet")
    shown = _foremost(events)
    if not shown:
        yield "<p>This release holds no claim.</p>" if events.num_rows else "<p>This release holds no event.</p>"
        return
    rest = events.num_rows - len(shown)
    if rest:
        yield (f'<p class="soft">The {len(shown)} events with the most rival claims. {rest:,} more are in the tables '
               "<code>claims</code> and <code>disputes</code>.</p>")
    ids = [e["event_id"] for e in shown]
    claims, disputes = (_by_event(folder / f"{name}.parquet", ids) for name in ("claims", "disputes"))
    titles = _titles(folder, [e["article_id"] for e in shown])
    for event in shown:
        yield from _event(event, titles.get(event["article_id"], ("", None)), claims.get(event["event_id"], []),
                          disputes.get(event["event_id"], []))


def _foremost(events: pa.Table) -> list[dict[str, Any]]:
    """The events with rival claims first, then those with the most claimants and claims."""
    order = [("contested", "descending"), ("n_claimants", "descending"), ("n_claims", "descending"), ("event_id", "ascending")]
    told = events.filter(pc.greater(events.column("n_claims"), 0))
    return told.sort_by(order).slice(0, _MOST_EVENTS).to_pylist()


def _by_event(path: Path, ids: list[str]) -> dict[str, list[dict[str, Any]]]:
    data = pq.read_table(path)
    found: dict[str, list[dict[str, Any]]] = {}
    for r in data.filter(pc.is_in(data.column("event_id"), pa.array(ids, pa.string()))).to_pylist():
        found.setdefault(r["event_id"], []).append(r)
    return found


def _titles(folder: Path, ids: list[str]) -> dict[str, tuple[str, str | None]]:
    data = pq.read_table(folder / "articles.parquet", columns=["article_id", "title", "url"])
    data = data.filter(pc.is_in(data.column("article_id"), pa.array(ids, pa.string())))
    return {r["article_id"]: (r["title"] or "", r["url"]) for r in data.to_pylist()}


def _event(event: dict[str, Any], article: tuple[str, str | None], claims: list[dict[str, Any]],
           disputes: list[dict[str, Any]]) -> Iterable[str]:
    name = f"event-{event['event_id']}"
    facts = [_plain(event["event_type"]), _days(event), event["place"], event["country"]]
    yield f'<section class="event" aria-labelledby="{name}">'
    yield f'<h3 id="{name}">{escape(event["name"])}</h3>'
    yield f'<p class="soft">{escape(", ".join(f for f in facts if f))}. From {link(article[1], article[0])}.</p>'
    if disputes:
        yield '<ul class="disputes">'
        yield from map(_dispute, sorted(disputes, key=lambda d: (
            _VERDICTS.index(d["verdict"]), _TYPES.index(d["claim_type"]), -d["n_claims"], d["dispute_id"])))
        yield "</ul>"
    yield from _table(claims)
    yield "</section>"


def _days(event: dict[str, Any]) -> str | None:
    start, end = event["date_start"], event["date_end"]
    if not start:
        return None
    cut = {"year": -6, "month": -3}.get(event["date_precision"])
    start, end = start[:cut], end and end[:cut]
    return start if end == start else f"{start} to {end or 'present'}"


def _dispute(d: dict[str, Any]) -> str:
    what = [_plain(d["claim_type"]), _people(d["subject_type"]), f"side {d['side']}" if d["side"] else "", _thing(d["unit"])]
    verdict = escape(d["verdict"])
    return (f'<li><span class="verdict {verdict}">{verdict}</span>: {escape(", ".join(w for w in what if w))}: '
            f'{escape(d["positions"])}</li>')


def _table(claims: list[dict[str, Any]]) -> Iterable[str]:
    claims = sorted(claims, key=lambda c: (_TYPES.index(c["claim_type"]), c["char_start"], c["claim_id"]))
    most = _scales(claims)
    cut = f", the first {_MOST_CLAIMS} shown" if len(claims) > _MOST_CLAIMS else ""
    yield f"{TABLE}<caption>{len(claims)} claims{cut}</caption>"
    yield head("What", "Figure", "Who says so", "In these words")
    for c in claims[:_MOST_CLAIMS]:
        what = c["claim_type"] + (f" ({c['unit']})" if _thing(c["unit"]) else "")
        source = link(c["url"], "source") if c["url"] else ""
        yield row(f"{escape(what)}<br>{small(c['subject'] or _plain(c['subject_type']))}", (
            cell(_figure(c, most[c["claim_type"], c["unit"]]), "Figure"),
            cell(_who(c), "Who says so"),
            cell(f"“{escape(_cut(c['quote']))}” {source}", kind="words"),
        ))
    yield TABLE_END


def _scales(claims: list[dict[str, Any]]) -> dict[tuple, int]:
    """Where the bars of a group end: at its largest figure, or beyond where one is open above.

    A figure alone in its group gets no bar (0): there is nothing to compare it with.
    """
    ends: dict[tuple, list[int]] = {}
    for c in claims:
        low, high = c["value_low"], c["value_high"]
        figures = ends.setdefault((c["claim_type"], c["unit"]), [])
        if low is not None or high is not None:
            figures.append(low * 5 // 4 if high is None else high)
    return {group: max(figures) if len(figures) > 1 else 0 for group, figures in ends.items()}


def _figure(c: dict[str, Any], most: int) -> str:
    low, high, words = c["value_low"], c["value_high"], c["value_text"]
    if low is None and high is None:
        without = "gave none" if c["stance"] == "unreported" else "unknown" if c["qualifier"] == "unknown" else "–"
        return escape(words or without)
    bounds = _bounds(low, high)
    text = escape(bounds) + (f" {small(f'“{words}”')}" if words and words != bounds else "")
    if not most:
        return text
    open_end = " above" if high is None else " below" if low is None else ""
    start, end = 100 * (low or 0) // most, 100 if high is None else 100 * high // most
    return f'{text}<span class="range{open_end}" aria-hidden="true"><i style="--from:{start}%;--to:{end}%"></i></span>'


def _bounds(low: int | None, high: int | None) -> str:
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _who(c: dict[str, Any]) -> str:
    who = c["claimant"] or ("the article" if c["claimant_type"] == "article" else "a source left open")
    stance = f" <b>{escape(c['stance'])}</b>" if c["stance"] in ("denies", "confirms") else ""
    medium = f" via {escape(c['reported_by'])}" if c["reported_by"] else ""
    kind = "" if c["claimant_type"] in ("article", "unspecified") else f"<br>{small(_plain(c['claimant_type']))}"
    return escape(who) + stance + medium + kind


def _thing(unit: str | None) -> str:
    return "" if unit in (None, "persons") else unit


def _people(kind: str | None) -> str:
    return "all people" if kind == "mixed" else _plain(kind)


def _plain(word: str | None) -> str:
    return (word or "").replace("_", " ")


def _cut(quote: str) -> str:
    return quote if len(quote) <= _MOST_QUOTE else quote[:_MOST_QUOTE].rstrip() + " …"
