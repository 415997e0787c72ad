"""The page: all text escaped, nothing fetched, bounded, whole."""
from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

from made_up_rows import ident, tables, texts

from pipelines import publish
from pipelines.publish import rivals
from pipelines.publish.files import sha256_of
from pipelines.validate import Report, check

VOID = {"meta", "br", "link", "img", "input"}


class Outline(HTMLParser):
    """Open and closed elements must match; scripts and styles are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict]] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def made(tmp_path, rows) -> tuple[str, Outline]:
    package = tmp_path / "p"
    staged = publish.stage(rows, texts(), publish.staging_folder(package), publish.Meta(date(2024, 2, 3)))
    publish.promote(staged, Report(files={p.name: sha256_of(p) for p in staged.folder.iterdir()}), package)
    html = (package / "index.html").read_text(encoding="utf-8")
    outline = Outline()
    outline.feed(html)
    assert not outline.open
    return html, outline


def test_the_page_is_whole_and_shows_who_claims_what(tmp_path):
    rows = tables()
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
    rows["claims"][0]["subject"] = rows["claims"][1]["claimant"] = hostile
    rows["events"][0]["name"] = rows["disputes"][0]["positions"] = hostile
    html, outline = made(tmp_path, rows)
    assert [a.get("type") for t, a in outline.seen if t == "script"] == ["application/ld+json"]
    assert not any(t in ("img", "link", "iframe") or k.startswith("on") for t, a in outline.seen for k in a)
    assert outline.text.count(hostile) >= 4, "shown as it is, and as text"
    assert "Villagers via Lorrin Courier" in outline.text and "conflict" in outline.text and "5 or more" in outline.text
    assert not re.search(r"url\(|@import|\bsrc=", html.replace(hostile, "").split("<body>")[0])
    links = [a["href"] for t, a in outline.seen if t == "a"]
    assert all(link.startswith(("https://", "#", "1.20240203.0/", "datapackage.json")) for link in links)
    assert sum(link.startswith("1.20240203.0/") for link in links) == 15 + 5 + 5 + 3 + 2
    for name in re.findall(r"[0-9a-f]{64}", (tmp_path / "p" / "datapackage.json").read_text()):
        assert name in html or name in (tmp_path / "p" / "1.20240203.0" / "articles.csv").read_text()


def test_the_page_stays_small(tmp_path, monkeypatch):
    monkeypatch.setattr(rivals, "_MOST_EVENTS", 2)
    monkeypatch.setattr(rivals, "_MOST_CLAIMS", 1)
    rows = tables()
    event = rows["events"][0]
    lesser = {**event, "is_primary": False, "n_claims": 1, "n_claimants": 1, "contested": False}
    rows["events"] += [{**lesser, "event_id": ident(i)} for i in range(3)]
    rows["claims"] += [{**rows["claims"][0], "claim_id": ident("c", i), "event_id": ident(i)} for i in range(3)]
    html, outline = made(tmp_path, rows)
    assert html.count('<section class="event"') == 2 and "2 more are in the tables" in outline.text
    assert "3 claims, the first 1 shown" in outline.text


def test_a_dataset_without_events_has_a_page(tmp_path):
    rows = {"articles": tables()["articles"][1:], "issues": []}
    package = tmp_path / "p"
    staged = publish.stage(rows, texts()[1:], publish.staging_folder(package), publish.Meta(date(2024, 2, 3)))
    publish.promote(staged, check(staged.folder, frictionless=False), package)
    assert "holds no event" in (package / "index.html").read_text()
