"""A dump gives what the wiki gives, and a broken or harmful one costs what it breaks."""
from __future__ import annotations

import bz2
import gzip
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from fake_wiki import BOX, TEXT, Wikis

from pipelines.build.sources import scan
from pipelines.sources import dump as dumps
from pipelines.sources.config import Config, Dump, Wiki
from pipelines.sources.fetch import Fetched, fetch

HEAD = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
<siteinfo><sitename>Test</sitename><dbname>test</dbname><base>http://w.example/wiki/Main_Page</base><case>first-letter</case>
<namespaces><namespace key="0" case="first-letter" /><namespace key="6" case="first-letter">File</namespace></namespaces></siteinfo>
"""
PLAIN = "It says nothing of the kind."


def page(number: int, title: str, *texts: str, ns: int = 0, redirect: str = "", revision: int | None = None) -> str:
    """One page with its revisions, numbered on from ``revision`` (the page's number)."""
    return (f"<page><title>{escape(title)}</title><ns>{ns}</ns><id>{number}</id>" + (f'<redirect title="{redirect}"/>' if redirect else "")
            + "".join(f"<revision><id>{(revision or number) + n}</id><timestamp>2021-03-04T05:06:07Z</timestamp><contributor><ip>::1</ip>"
                      f"</contributor><model>wikitext</model><format>text/x-wiki</format><text bytes=\"9\" xml:space=\"preserve\">{escape(t)}</text>"
                      "<sha1>x</sha1></revision>" for n, t in enumerate(texts)) + "</page>\n")


@pytest.fixture
def go(tmp_path: Path) -> Callable[..., Fetched]:
    def run(data: str | bytes, raw: str = "raw", name: str = "d.xml", **wanted) -> Fetched:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        wanted = wanted or {"templates": ("Infobox civilian attack",)}
        return fetch(Config("", dumps=(Dump("test", path, "CC-BY-SA-4.0", **wanted),)), tmp_path / raw)
    return run


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def notes(tmp_path: Path) -> dict[str, str]:
    return {n.code: n.message for n in scan(tmp_path / "raw").notes}


def test_a_dump_gives_the_bytes_that_the_wiki_gives(wiki: Wikis, go, tmp_path: Path) -> None:
    wiki.edit(8, "Raid on “É & Co”: 2/3", BOX + "A [[File:x.png|thumb|no]] raid & <ref>none</ref> more.\n\n== After ==\n* one\n{{Unheard of}}\n[[Category:Raids]]")
    fetch(Config("me@example.org", (Wiki("test", wiki.api, titles=tuple(p["title"] for p in wiki.pages.values())),)), tmp_path / "raw")
    result = go(HEAD + "".join(page(n, p["title"], p["text"], revision=p["revision"]) for n, p in wiki.pages.items()) + "</mediawiki>", "other")
    assert result.pages["test"] == {"new": 2} and not result.problems
    assert len(files(tmp_path / "raw")) == 4 and files(tmp_path / "raw") == files(tmp_path / "other")


def test_only_articles_that_are_named_or_use_the_template_are_taken(go, tmp_path: Path) -> None:
    result = go(HEAD + page(1, "Old", TEXT, redirect="New").replace(escape(TEXT), "#REDIRECT [[New]]") + page(2, "Talk:A", TEXT, ns=1)
                + page(3, "Plain", PLAIN) + page(4, "By name", PLAIN) + page(5, "Mentioned", f"<!-- {BOX} --> <nowiki>{BOX}</nowiki> {PLAIN}")
                + page(6, "Box", "{{ infobox_civilian  attack <!-- x -->\n|title=A}}\n" + PLAIN) + page(7, "Longer", TEXT.replace("attack", "attack list"))
                + "</mediawiki>", titles=("by_name", "Old", "Nowhere"), templates=("Template:Infobox civilian attack", "Infobox none"))
    assert result.pages["test"] == {"new": 2} and not result.problems
    assert {p.name for p in (tmp_path / "raw").glob("*.txt")} == {"By_name_4.txt", "Box_6.txt"}
    told = [n.message for n in scan(tmp_path / "raw").notes]
    assert len(told) == 3 and all(any(w in t for t in told) for w in ("“Old” leads to “New”", "“Nowhere”", "“Infobox none”"))


def test_a_template_is_found_by_its_other_names_wherever_the_dump_tells_them(go, tmp_path: Path) -> None:
    box = page(9, "Clash", "{{Clash box|conflict=Clash|casualties1=3 killed}}\nThree people were killed in the clash.")
    leads = page(20, "Template:Clash box", "#REDIRECT [[Template:Infobox military conflict]]", ns=10, redirect="Template:Infobox military conflict")
    filler = page(8, "Other", PLAIN * 60_000)                      # so that the reading in parts is seen
    for n, pages in enumerate(((leads, box), (box, filler, leads), (box,))):
        result = go(HEAD + "".join(pages) + "</mediawiki>", raw=str(n), templates=("Infobox military conflict",))
        assert result.pages["test"] == ({} if n == 2 else {"new": 1})
        assert n == 2 or "- Casualties1: 3 killed" in (tmp_path / str(n) / "Clash_9.txt").read_text()
    assert go(HEAD + box + leads + "</mediawiki>", templates=("Clash box",)).pages["test"] == {"new": 1}
    assert notes(tmp_path)["template_moved"].startswith("“Template:Clash box” leads to “Template:Infobox military conflict”")


@pytest.mark.parametrize("pack", [
    lambda b: b, bz2.compress, gzip.compress, lambda b: bz2.compress(b[:700]) + bz2.compress(b[700:]) + bz2.compress(b"")])
def test_packings(go, pack) -> None:
    assert go(pack((HEAD + page(7, "A", TEXT) + "</mediawiki>").encode())).pages["test"] == {"new": 1}


def test_the_newest_revision_counts_and_what_is_there_is_not_written_again(go, tmp_path: Path) -> None:
    assert go(HEAD + page(7, "A", TEXT, TEXT + " Later.") + "</mediawiki>").pages["test"] == {"new": 1}
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "raw").iterdir()}
    assert b"Later." in files(tmp_path / "raw")["A_7.txt"]
    assert go(HEAD + page(7, "A", TEXT, TEXT + " Later.") + "</mediawiki>").pages["test"] == {"same": 1}
    assert go(HEAD + page(7, "A", TEXT) + "</mediawiki>").pages["test"] == {"older": 1}
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "raw").iterdir()} == before
    sidecar = tmp_path / "raw" / "A_7.json"
    sidecar.write_text(json.dumps(json.loads(sidecar.read_text()) | {"wikidata_id": "Q5"}))
    assert go(HEAD + page(7, "B", TEXT + " Now.", revision=9) + "</mediawiki>").pages["test"] == {"changed": 1}
    assert json.loads(sidecar.read_text())["wikidata_id"] == "Q5"
    assert go(HEAD + page(7, "B", "#REDIRECT [[C]]", redirect="C", revision=10) + "</mediawiki>").pages["test"] == {"held": 1}
    assert go(HEAD + page(7, "B", PLAIN * 9, revision=11) + "</mediawiki>").pages["test"] == {"held": 1}


def test_a_page_that_a_later_dump_lacks_is_kept_and_told(go, tmp_path: Path) -> None:
    whole = HEAD + page(7, "A", TEXT) + page(8, "B", TEXT) + "</mediawiki>"
    assert go(whole).pages["test"] == {"new": 2}
    assert go(HEAD + page(7, "A", TEXT) + page(9, "User:B", TEXT, ns=2) + "</mediawiki>").pages["test"] == {"same": 1, "held": 1}
    assert [s.notes[0].code for s in scan(tmp_path / "raw").sources if s.notes] == ["page_deleted"]
    assert go(whole[:len(HEAD) + 40]).problems and go(whole).pages["test"] == {"same": 1, "changed": 1}
    assert not any(s.notes for s in scan(tmp_path / "raw").sources)


@pytest.mark.parametrize("pack", [lambda b: b, bz2.compress, gzip.compress])
def test_a_dump_that_breaks_off_gives_what_was_read(go, tmp_path: Path, pack) -> None:
    import random

    noise = "".join(chr(97 + random.Random(1).randrange(26)) for _ in range(10)) + " ".join(str(random.Random(n).random()) for n in range(60_000))
    whole = pack((HEAD + page(7, "A", TEXT) + page(8, "B", BOX + noise) + page(9, "C", TEXT) + "</mediawiki>").encode())
    result = go(whole[:len(whole) * 9 // 10])
    assert result.pages["test"]["new"] == 1 and "breaks off or is damaged" in result.problems["test"] and "d.xml" in result.problems["test"]
    assert "breaks off" in notes(tmp_path)["dump_cut_off"]
    assert go(whole).pages["test"] == {"same": 1, "new": 2} and notes(tmp_path) == {}


def test_a_page_that_is_not_of_the_form_costs_only_itself(go, tmp_path: Path) -> None:
    result = go(HEAD + "<page><title>X</title><ns>zero</ns></page><page/><page><title>Y</title><what/></page>" + page(6, "Z")
                + page(7, "A", TEXT) + page(8, "Huge", BOX + "word " * 900_000) + "</mediawiki>")
    assert result.pages["test"] == {"new": 1, "failed": 1} and not result.problems
    assert sum(n.code == "page_unreadable" for n in scan(tmp_path / "raw").notes) == 5


LAUGHS = '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">%s]>' % "".join(
    f'<!ENTITY {chr(n)} "{f"&{chr(n - 1)};" * 10}">' for n in range(ord("c"), ord("m")))


@pytest.mark.parametrize("data, said", [
    (LAUGHS + HEAD + page(7, "A", TEXT).replace("killed", "&l;"), "document type"), ('<?xml version="1.0"?>' + LAUGHS + HEAD, "document type"),
    ((LAUGHS + HEAD).encode("utf-16"), "does not begin"), ("<html/>", "does not begin"), ("", "does not begin"), (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    ("<mediawiki><page/></mediawiki>", "siteinfo"), (b"BZh91AY&SY", "breaks off"), (b"\x1f\x8b\x08", "breaks off"), (b"BZh9 is none", "damaged"),
    (HEAD + page(7, "A", TEXT).replace("killed", "&l;"), "undefined entity")])
def test_what_is_no_dump_or_does_harm_is_refused(go, tmp_path: Path, data: str | bytes, said: str) -> None:
    result = go(data)
    assert said in result.problems["test"] and not list((tmp_path / "raw").glob("*.txt")) and not result.pages["test"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = fetch(Config("", dumps=(Dump("test", tmp_path / "none.xml", "x", titles=("A",)),)), tmp_path / "raw")
    assert "none.xml cannot be read: No such file" in result.problems["test"]


def test_what_unpacks_to_far_too_much_is_not_read_to_its_end(go, monkeypatch) -> None:
    monkeypatch.setattr(dumps, "MAX_REVISION", 3_000_000)
    bomb = bz2.compress((HEAD + page(7, "A", TEXT)).encode()) + bz2.compress(b"<page><title>" + b"x" * 900_000) * 40
    tracemalloc.start()
    result = go(bomb)
    assert tracemalloc.get_traced_memory()[1] < 40_000_000
    tracemalloc.stop()
    assert result.pages["test"] == {"new": 1} and "revision of more than" in result.problems["test"]
    monkeypatch.setattr(dumps, "_RATIO_FROM", 1_000_000)
    many = bz2.compress(page(8, "B", PLAIN).encode() * 2_000)
    assert "times its size" in go(bz2.compress(HEAD.encode()) + many * 20).problems["test"]


def test_memory_does_not_grow_with_the_pages(tmp_path: Path) -> None:
    def peak(pages: int) -> int:
        path = tmp_path / "d.xml"
        path.write_text(HEAD + page(8, "B", PLAIN) * pages + "</mediawiki>")
        reader = dumps.Reader(path)
        tracemalloc.start()
        assert sum(1 for _ in reader.pages()) == pages
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        reader.close()
        return most
    peak(10)                                        # what is set up once
    assert peak(2_000) < peak(400) + 60_000


def test_the_limit_ends_the_reading(go, tmp_path: Path) -> None:
    result = go(HEAD + page(7, "A", TEXT) + page(8, "B", TEXT) + "<broken", templates=("Infobox civilian attack",), limit=1)
    assert result.pages["test"] == {"new": 1} and not result.problems and "limit_reached" in notes(tmp_path)
