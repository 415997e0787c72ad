"""The page: all text escaped, nothing fetched, bounded, whole."""
from __future__ import annotations

import json
import re
import sqlite3
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from made_up_release import VERSION, build
from made_up_rows import ident, tables, texts

from pipelines import publish
from pipelines.publish import formats
from pipelines.publish.files import sha256_of
from pipelines.publish.site import rivals, shards, trust
from pipelines.validate import check

VOID = {"meta", "br", "link", "img", "input"}
ALL = formats.FORMATS
pytestmark = pytest.mark.usefixtures("one_format")


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
    build(package, rows)
    html = (package / "index.html").read_text(encoding="utf-8")
    outline = Outline()
    outline.feed(html)
    assert not outline.open
    return html, outline


def test_the_page_is_whole_and_shows_who_claims_what(tmp_path, monkeypatch):
    monkeypatch.setattr(formats, "FORMATS", ALL)
    rows = tables()
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
    rows["claims"][0]["subject"] = rows["claims"][1]["claimant"] = hostile
    rows["events"][0]["name"] = rows["disputes"][0]["positions"] = hostile
    html, outline = made(tmp_path, rows)
    scripts = [a for t, a in outline.seen if t == "script"]
    assert all(a.get("type") == "application/ld+json" or a["src"].startswith(f"{VERSION}/site/") for a in scripts)
    assert not any(t in ("img", "iframe") or k.startswith("on") for t, a in outline.seen for k in a)
    assert outline.text.count(hostile) >= 4, "shown as it is, and as text"
    assert "Villagers via Lorrin Courier" in outline.text and "conflict" in outline.text and "5 or more" in outline.text
    package = tmp_path / "p"
    links = [a["href"] for t, a in outline.seen if t in ("a", "link")] + [a["src"] for a in scripts if "src" in a]
    assert all(link.startswith(("https://", "#", f"{VERSION}/", "data:,")) for link in links)
    assert all((package / link).is_file() for link in links if link.startswith(VERSION)), "every link leads to a file"
    for file in json.loads((package / VERSION / "datapackage.json").read_text())["resources"]:
        assert f'"{VERSION}/{file["path"]}"' in html, "every file can be had from here"
    for path in (package / VERSION).glob("*.*"):
        if path.suffix in (".xlsx", ".sqlite", ".duckdb", ".zip"):
            assert sha256_of(path) in html, "with its checksum"


def test_the_page_of_a_release_is_sealed_with_it(tmp_path):
    made(tmp_path, tables())
    folder = tmp_path / "p" / VERSION
    sums = (folder / "SHA256SUMS").read_text()
    assert {"index.html", "site/data/contents.js", "site/data/claims-0001.js", "site/vendor/d3.min.js"} <= {
        line.split("  ")[1] for line in sums.splitlines()}
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert (tmp_path / "p" / "index.html").read_text(encoding="utf-8").startswith(page[:500])


def test_data_are_cut_into_files(tmp_path, monkeypatch):
    monkeypatch.setattr(shards, "EVENTS_A_SHARD", 2)
    monkeypatch.setattr(shards, "CLAIMS_SHARD_CHARS", 10)
    rows = tables()
    rows["events"] += [{**rows["events"][0], "event_id": ident(i), "is_primary": False, "n_claims": 0, "n_claimants": 0,
                        "contested": False} for i in range(4)]
    rows["claims"][0]["quote"] += "\u2028<"
    made(tmp_path, rows)
    data = tmp_path / "p" / VERSION / "site" / "data"
    assert sorted(p.name for p in data.iterdir()) == sorted(
        ["contents.js", *(f"claims-000{i}.js" for i in range(1, 6)), *(f"events-000{i}.js" for i in range(1, 4))])
    text = (data / "claims-0001.js").read_text(encoding="utf-8")
    assert "<" not in text and "\u2028" not in text
    first = json.loads(text[text.index("{"):text.rindex(")")])["events"][rows["events"][0]["event_id"]]
    assert len(first["claims"]) == 3 and any("\u2028<" in str(cell) for claim in first["claims"] for cell in claim)


def test_libraries_are_the_ones_that_are_named():
    folder = Path(trust.__file__).parent / "vendor"
    readme = (folder / "README.md").read_text()
    for path in folder.glob("*.js"):
        assert f"`{path.name}`" in readme and sha256_of(path) in readme


def test_the_newest_figures_on_accuracy_are_taken():
    page = "# A\n\n| commit | articles | found |\n| --- | --- | --- |\n| a | corpus, all (2) | 0.1 |\n| b | corpus, all (3) | 0.2 |\n\nText\n"
    assert trust.newest(page) == (["commit", "articles", "found"], [["b", "corpus, all (3)", "0.2"]])
    assert trust.newest("no table") == ([], [])
    titles, rows = trust.newest(trust.ACCURACY.read_text(encoding="utf-8"))
    assert titles[:2] == ["commit", "articles"] and any("held out" in r[1] for r in rows)


def test_blocks_to_copy_run(tmp_path, monkeypatch, capsys):
    html, _ = made(tmp_path, tables())
    blocks = re.findall(r'<pre tabindex="0" data-run="(\w+)"[^>]*><code>(.*?)</code>', html, re.S)
    assert sorted(run for run, _ in blocks) == ["python", "python", "python", "sql"]
    monkeypatch.chdir(tmp_path / "p" / VERSION)
    for run, text in blocks:
        code = unescape(text)
        if run == "sql":
            with sqlite3.connect(next(Path.cwd().glob("*.sqlite"))) as sql:
                print(sql.execute(code).fetchall())
        else:
            exec(compile(code, run, "exec"), {})
        shown = capsys.readouterr().out
        assert "Ambush at Lorrin Bridge" in shown and "witness" in shown, code


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
