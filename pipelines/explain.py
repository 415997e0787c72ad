"""One article with what was read from it: every claim under its sentence, for a reader who doubts a row.

What belongs here: laying text, claims, events and disputes beside each other. What does not: any reading.
Sentences with a figure that gave no claim are shown, too: that is where something may have been missed.
"""
from __future__ import annotations

import argparse
import os
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO

from pipelines.extract.article import Article
from pipelines.normalize.quantities import find as quantities
from pipelines.problems import Unusable

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
_WIDTH = 110
_NO_FIGURE = ("a", "an", "another")
_CODES = {"title": "1", "figure": "1;33", "claim": "32", "event": "36", "left": "35", "faint": "2"}


class _Ink:
    """Colours where they are wanted, else nothing."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, kind: str, text: str) -> str:
        return f"\x1b[{_CODES[kind]}m{text}\x1b[0m" if self.color and text else text


def explain(article: Article, rows: Rows, *, color: bool = False, every: bool = False) -> str:
    """The article's lines and sentences in order, each with its claims; ``every``: also those without any."""
    ink = _Ink(color)
    head = rows["articles"][0]
    out = [ink("title", article.title), ink("faint", f"{article.source_file}, {head['n_chars']} characters, sha256 {article.sha256[:12]}")]
    if head["status"] != "event":
        return "\n".join([*out, f"No event: {head['status_reason']}."]) + "\n"
    numbers = {e["event_id"]: n for n, e in enumerate(rows["events"], 1)}
    out += ["", ink("title", "Events"), *(_event(numbers[e["event_id"]], e, ink) for e in rows["events"])]
    out += ["", ink("title", "Claims by sentence"), *_sentences(article, rows, numbers, ink, every)]
    out += ["", ink("title", "Disputes"), *(_dispute(d, numbers, ink) for d in rows["disputes"])] if rows["disputes"] else []
    if rows["issues"]:
        out += ["", ink("title", "Issues"), *(f"  {i['code']}: {i['message']}" for i in rows["issues"])]
    return "\n".join(out) + "\n"


def _event(number: int, e: Mapping, ink: _Ink) -> str:
    days = e["date_start"] or "undated"
    if e["date_end"] and e["date_end"] != e["date_start"]:
        days += f" to {e['date_end']}"
    where = ", ".join(p for p in (e["place"], e["admin_area"], e["country"]) if p)
    said = [f"{what} {_range(e[f'{what}_low'], e[f'{what}_high'])}" for what in ("killed", "injured") if e[f"{what}_high"] is not None]
    said += [f"{e['n_claims']} claims by {e['n_claimants']}"] + (["contested"] if e["contested"] else [])
    return (ink("event", f"  {number}{'*' if e['is_primary'] else ' '} {e['event_type']}: {e['name']}")
            + f" ({days}{'; ' + where if where else ''}); {', '.join(said)}")


def _range(low: int | None, high: int | None) -> str:
    return str(high) if low == high else f"{'?' if low is None else low}–{high}"


def _sentences(article: Article, rows: Rows, numbers: Mapping[str, int], ink: _Ink, every: bool) -> Iterator[str]:
    by_start: dict[int, list[Mapping]] = defaultdict(list)
    for c in rows["claims"]:
        by_start[c["char_start"]].append(c)
    section = None
    pieces = [(f.char_start, f.char_end, None) for f in article.infobox] + [(s.char_start, s.char_end, s.section) for s in article.sentences]
    for start, end, inside in sorted(pieces):
        claims, text = by_start.pop(start, []), article.quote(start, end)
        figures = _figures(text) if inside is not None and not claims else []
        if not (claims or figures or every):
            continue
        heading = "Infobox" if inside is None else " / ".join(article.section_path(inside)) or "Lead"
        if heading != section:
            section = heading
            yield f"\n  {ink('faint', f'[{heading}]')}"
        yield _marked(text, start, [c["value_text"] for c in claims if c["value_text"]], ink)
        for c in claims:
            yield f"      {ink('claim', '→ ' + _claim(c))} {ink('event', '#' + str(numbers[c['event_id']]))} {ink('faint', c['rule'])}"
        if figures:
            yield f"      {ink('left', 'no claim of: ' + ', '.join(figures))}"
    for start, claims in sorted(by_start.items()):
        yield f"  {start}: {claims[0]['quote']}"
        for c in claims:
            yield f"      {ink('claim', '→ ' + _claim(c))} {ink('event', '#' + str(numbers[c['event_id']]))} {ink('faint', c['rule'])}"


def _figures(text: str) -> list[str]:
    """The figures of a sentence; an article word ("a bridge") is none here."""
    return [q.text for q in quantities(text) if q.low is not None and q.text.lower() not in _NO_FIGURE]


def _marked(text: str, start: int, words: Sequence[str], ink: _Ink) -> str:
    """The sentence, folded, with its offset before and the words of its figures marked."""
    lines = textwrap.wrap(" ".join(text.split()), _WIDTH, initial_indent=f"  {start:>6}  ", subsequent_indent=" " * 10)
    shown = "\n".join(lines)
    for word in dict.fromkeys(words):
        shown = shown.replace(word, ink("figure", word), 1)
    return shown


def _claim(c: Mapping) -> str:
    """What the row says, in one line: "killed 61+ people (mixed), by other residents (witness), asserts"."""
    figure = c["qualifier"] or "no figure"
    if c["value_low"] is not None or c["value_high"] is not None:
        figure = _bounds(c["value_low"], c["value_high"]) + ("" if c["qualifier"] == "exact" else f" ({c['qualifier']})")
    elif c["claim_type"] in ("responsibility", "outcome"):
        figure = ""
    unit = c["unit"] if c["unit"] not in (None, "persons") else ""
    whom = _whom(c)
    speaker = c["claimant"] or ("article" if c["claimant_type"] == "article" else "unnamed source")
    via = f" via {c['reported_by']}" if c["reported_by"] else ""
    return " ".join(p for p in (c["claim_type"], figure, unit, whom, f"by {speaker} [{c['claimant_type']}]{via},", c["stance"]) if p)


def _whom(c: Mapping) -> str:
    side = "" if c["side"] is None else f", side {c['side']}"
    return f"{c['subject'] or 'nobody named'} [{c['subject_type']}{side}]"


def _bounds(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    return f"{low}+" if high is None else f"up to {high}" if low is None else f"{low}–{high}"


def _dispute(d: Mapping, numbers: Mapping[str, int], ink: _Ink) -> str:
    group = ", ".join(str(p) for p in (d["subject_type"], d["unit"] if d["unit"] != "persons" else None,
                                       None if d["side"] is None else f"side {d['side']}") if p)
    head = f"  {ink('event', '#' + str(numbers[d['event_id']]))} {d['claim_type']} ({group or 'all'}): {d['verdict']}"
    return "\n".join([head, *(f"      {p}" for p in d["positions"].split(" | "))])


def wants_color(stream: TextIO) -> bool:
    """Colours on a terminal only, and not where NO_COLOR is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def main(args: argparse.Namespace) -> int:
    """The command: reads one file now, with the sidecar left aside. Raises Unusable when it is no article."""
    from pipelines.extract.article import Rejected
    from pipelines.extract.raw_text import parse, read_bytes
    from pipelines.normalize import normalize
    from pipelines.normalize.language import Reader

    if not args.file.is_file():
        raise Unusable(f"No such file: {args.file}.")
    try:
        article = parse(read_bytes(args.file.read_bytes(), args.file.name), args.file.name)
    except Rejected as reason:
        raise Unusable(f"{args.file} is no article: {reason}.") from reason
    rows = normalize(article, Reader.load())
    print(explain(article, rows, color=wants_color(sys.stdout), every=getattr(args, "all", False)), end="")
    return 0
