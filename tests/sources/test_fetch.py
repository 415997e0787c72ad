"""Fetching from a wiki that answers as one chooses: what is kept, what is held back, and what a broken answer costs."""
from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from fake_wiki import BOX, TEXT, Wikis

from pipelines.build.sources import scan
from pipelines.problems import Unusable
from pipelines.sources.config import Config, Wiki, load
from pipelines.sources.fetch import fetch
from pipelines.sources.mediawiki import Client, revision_url
from pipelines.sources.snapshot import file_name


@pytest.fixture
def go(wiki: Wikis, tmp_path: Path) -> Callable:
    waits: list[float] = []

    def run(accept: frozenset[str] = frozenset(), **source):
        config = Config("me@example.org", (Wiki("test", wiki.api, **(source or {"titles": ("Bombing of Aro",)})),))
        wiki.asked.clear()
        result = fetch(config, tmp_path / "raw", client=lambda api, contact: Client(api, contact, waits.append), accept=accept)
        result.waits = waits
        return result
    return run


def outcome(result) -> dict:
    assert not result.problems, result.problems
    return dict(result.pages["test"])


def sidecar(tmp_path: Path) -> dict:
    return json.loads((tmp_path / "raw" / "Bombing_of_Aro_7.json").read_text())


def notes(tmp_path: Path) -> list[str]:
    found = scan(tmp_path / "raw")
    return [n.code for s in found.sources for n in s.notes] + [n.code for n in found.notes]


def test_only_what_changed_is_read_again(wiki: Wikis, go, tmp_path: Path) -> None:
    assert outcome(go()) == {"new": 1}
    told = sidecar(tmp_path)
    assert told["revision_id"] == 1 and told["url"] == "http://w.example/wiki/Bombing_of_Aro?oldid=1"
    assert told["license"] == "CC-BY-SA-4.0" and told["wiki"] == "test"
    assert outcome(go()) == {"same": 1} and not any("revids" in q for q in wiki.asked)
    assert "me@example.org" in wiki.agents.pop() and all(q["maxlag"] == "5" for q in wiki.asked)
    wiki.edit(7, "Bombing of Aro", TEXT + " Two died later.")
    assert outcome(go()) == {"changed": 1} and sidecar(tmp_path)["revision_id"] == 2
    assert scan(tmp_path / "raw").sources[0].provenance["wiki"] == "test"


def test_a_wiki_that_does_not_tell_its_licence(wiki: Wikis, go, tmp_path: Path) -> None:
    wiki.rights = {"url": "", "text": ""}
    go()
    assert "license" not in sidecar(tmp_path) and notes(tmp_path) == ["license_unknown"]
    wiki.edit(7, "Bombing of Aro", TEXT + " Two died later.")
    go(titles=("Bombing of Aro",), license="CC0-1.0")
    assert sidecar(tmp_path)["license"] == "CC0-1.0" and notes(tmp_path) == []


def test_a_move_keeps_the_file(wiki: Wikis, go, tmp_path: Path) -> None:
    go()
    wiki.edit(7, "Aro attack", TEXT)
    assert outcome(go(titles=("Gone",))) == {"changed": 1}
    assert (tmp_path / "raw" / "Bombing_of_Aro_7.txt").read_text().startswith("= Aro attack =") and sidecar(tmp_path)["page_id"] == 7


@pytest.mark.parametrize("text, code", [
    ("", "page_blanked"), (BOX + "Gone.", "page_shrank"), (TEXT.removeprefix(BOX) + " And more words than before.", "page_lost_infobox"),
    ("#REDIRECT [[Other]]", "page_merged")])
def test_what_looks_like_a_mishap_is_held_back(wiki: Wikis, go, tmp_path: Path, text: str, code: str) -> None:
    go()
    good = (tmp_path / "raw" / "Bombing_of_Aro_7.txt").read_text()
    wiki.edit(7, "Bombing of Aro", text)
    assert outcome(go()) == {"held": 1} and outcome(go()) == {"held": 1}
    assert (tmp_path / "raw" / "Bombing_of_Aro_7.txt").read_text() == good
    assert sidecar(tmp_path)["revision_id"] == 1 and sidecar(tmp_path)["held_back"]["code"] == code and code in notes(tmp_path)
    wiki.edit(7, "Bombing of Aro", TEXT)
    assert outcome(go()) == {"changed": 1} and code not in notes(tmp_path)


def test_a_revision_that_was_held_back_can_be_accepted(wiki: Wikis, go, tmp_path: Path) -> None:
    go()
    wiki.edit(7, "Bombing of Aro", BOX + "Gone.")
    assert outcome(go()) == {"held": 1}
    assert outcome(go(accept=frozenset({"Bombing_of_Aro_7"}))) == {"changed": 1}
    assert "held_back" not in sidecar(tmp_path) and sidecar(tmp_path)["revision_id"] == 2


def test_a_revision_that_stays_long_enough_is_taken_in_the_end(wiki: Wikis, go, tmp_path: Path) -> None:
    go()
    wiki.edit(7, "Bombing of Aro", BOX + "Gone.", at="2021-03-06T00:00:00Z")
    assert outcome(go()) == {"held": 1} and sidecar(tmp_path)["held_back"]["since"] == "2021-03-06T00:00:00Z"
    wiki.edit(7, "Bombing of Aro", BOX + "All gone.", at="2021-03-10T00:00:00Z")
    wiki.now = "2021-03-12T23:59:59Z"
    assert outcome(go()) == {"held": 1} and sidecar(tmp_path)["held_back"]["since"] == "2021-03-06T00:00:00Z"
    wiki.now = "2021-03-13T00:00:00Z"
    assert outcome(go(titles=("Bombing of Aro",), accept_after=None)) == {"held": 1}
    assert outcome(go(titles=("Bombing of Aro",), accept_after=timedelta(days=8))) == {"held": 1}
    assert outcome(go()) == {"changed": 1} and "held_back" not in sidecar(tmp_path) and sidecar(tmp_path)["revision_id"] == 3
    assert outcome(go()) == {"same": 1}


def test_a_worse_mishap_after_long_is_a_mishap_of_its_own(wiki: Wikis, go, tmp_path: Path) -> None:
    go()
    wiki.edit(7, "Bombing of Aro", BOX + "Gone.")
    assert outcome(go()) == {"held": 1}
    for text, code in (("", "page_blanked"), ("No box, " + "but just as many words as before. " * 5, "page_lost_infobox")):
        wiki.edit(7, "Bombing of Aro", text, at=(now := "2021-09-01T00:00:00Z"))
        wiki.now = now
        assert outcome(go()) == {"held": 1} and sidecar(tmp_path)["held_back"] == sidecar(tmp_path)["held_back"] | {"code": code, "since": now}


def test_a_deleted_page_stays_and_a_page_that_never_was_is_told(wiki: Wikis, go, tmp_path: Path) -> None:
    go()
    del wiki.pages[7]
    assert outcome(go()) == {"held": 1}
    assert sorted(notes(tmp_path)) == ["no_such_page", "page_deleted"]
    wiki.edit(7, "Bombing of Aro", TEXT)
    assert outcome(go()) == {"changed": 1} and notes(tmp_path) == []


def test_an_infobox_is_known_by_its_other_names(wiki: Wikis, go, tmp_path: Path) -> None:
    wiki.edit(8, "Clash", "{{Clash box|conflict=Clash|casualties1=3 killed}}\nThree people were killed in the clash.")
    assert outcome(go(templates=("Infobox military conflict",))) == {"new": 1}
    assert "- Casualties1: 3 killed" in (tmp_path / "raw" / "Clash_8.txt").read_text()


def test_a_page_made_again_after_it_was_deleted_takes_its_own_place(wiki: Wikis, go, tmp_path: Path) -> None:
    go()
    del wiki.pages[7]
    wiki.edit(9, "Bombing of Aro", BOX + "Short.")
    assert outcome(go()) == {"held": 2} and [p.name for p in (tmp_path / "raw").glob("*.txt")] == ["Bombing_of_Aro_7.txt"]
    assert TEXT[-20:] in (tmp_path / "raw" / "Bombing_of_Aro_7.txt").read_text() and notes(tmp_path) == ["page_shrank"]
    wiki.edit(9, "Bombing of Aro", TEXT + " Two died later.")
    assert outcome(go()) == {"held": 1, "changed": 1} and sidecar(tmp_path)["page_id"] == 9 and notes(tmp_path) == []
    assert outcome(go()) == {"same": 1}


def test_categories_in_a_circle_end(wiki: Wikis, go, tmp_path: Path) -> None:
    from pipelines.sources.config import Category

    wiki.edit(8, "Second", TEXT)
    assert outcome(go(categories=(Category("A", 9),))) == {"new": 2}
    assert sum(q.get("list") == "categorymembers" for q in wiki.asked) == 2
    wiki.edit(9, "Third", TEXT)
    go(categories=(Category("A", 9),), limit=2)
    assert "limit_reached" in notes(tmp_path)


@pytest.mark.parametrize("fault", [
    (429, {"Retry-After": "7"}, b""), (503, {"Retry-After": "7"}, b"busy"), (500, {}, b""),
    (200, {"Content-Type": "text/html"}, b"<html>Our servers are down"), (200, {}, b'{"query": {"pa'), (200, {}, b"[]"),
    (200, {"Content-Length": "5000"}, b'{"query":'),
    (200, {"Retry-After": "7"}, b'{"error": {"code": "maxlag", "info": "Waiting"}}')])
def test_a_wiki_in_trouble_is_asked_again(wiki: Wikis, go, fault, monkeypatch) -> None:
    if "Content-Length" in fault[1]:
        monkeypatch.setattr("pipelines.sources.mediawiki._TIMEOUT", (1, 0.2))
    wiki.faults[:] = [fault, fault]
    result = go()
    assert outcome(result) == {"new": 1} and len(result.waits) == 2
    assert all(w >= (7 if "Retry-After" in fault[1] else 2) for w in result.waits)


@pytest.mark.parametrize("fault, said", [
    ((503, {}, b""), "status 503"), ((302, {"Location": "/w/api.php"}, b""), "circle"), ((404, {}, b""), "api.php"),
    ((200, {}, b'{"error": {"code": "badvalue", "info": "no"}}'), "badvalue"), ((200, {}, b"{}"), "no MediaWiki")])
def test_a_wiki_that_stays_in_trouble_costs_nothing_that_is_there(wiki: Wikis, go, tmp_path: Path, fault, said: str) -> None:
    go()
    before = {p.name: p.read_bytes() for p in (tmp_path / "raw").iterdir()}
    wiki.faults[:] = [fault] * 10
    result = go()
    assert said in result.problems["test"] and {p.name: p.read_bytes() for p in (tmp_path / "raw").iterdir()} == before
    wiki.faults.clear()
    assert outcome(go()) == {"same": 1}


def test_no_network(tmp_path: Path) -> None:
    config = Config("me@example.org", (Wiki("test", "http://127.0.0.1:9/w/api.php", titles=("A",)),))
    result = fetch(config, tmp_path / "raw", client=lambda api, contact: Client(api, contact, lambda seconds: None))
    assert "no connection" in result.problems["test"]


def test_a_torn_pair_is_fetched_again_and_a_text_by_hand_is_left_alone(wiki: Wikis, go, tmp_path: Path) -> None:
    go()
    (tmp_path / "raw" / "Bombing_of_Aro_7.txt").write_text("= Bombing")
    assert outcome(go()) == {"changed": 1}
    wiki.edit(8, "Mine", TEXT)
    (tmp_path / "raw" / "mine.txt").write_text("= Mine =\n\nBy hand.\n")
    assert outcome(go(titles=("Mine",))) == {"failed": 1, "same": 1}
    assert (tmp_path / "raw" / "mine.txt").read_text() == "= Mine =\n\nBy hand.\n" and "page_unreadable" in notes(tmp_path)


def test_no_title_is_a_path() -> None:
    for title in ("../../etc/passwd", "a/b\\c", ".hidden", "C:\\x", "nul\x00", "…", "é" * 300, "9/11"):
        name = file_name(title, 5)
        assert name.endswith("_5") and not set(name) & set("/\\:.\x00") and len(name.encode()) < 120
    assert file_name("A b", 5) == "A_b_5"
    assert revision_url("http://x/w/index.php?title=Main_Page", "Main Page", "A b?", 3) == "http://x/w/index.php?title=A_b%3F&oldid=3"


@pytest.mark.parametrize("text, said", [
    ("contact = 'a@b.c'", "names no source"), ("[[wiki]]\nname='a'\ntitles=['x']", "contact must be"),
    ("contact='a@b.c'\n[[wiki]]\nname='a'\ntitle=['x']", "no such key: title; is titles meant"),
    ("contact='a@b.c'\n[[wiki]]\nname='a'\ntitles='x'", "wiki[1].titles must be a list of texts"),
    ("contact='a@b.c'\n[[wiki]]\nname='a'", "names no pages"), ("x =", "is not TOML"),
    ("contact='a@b.c'\n[[wiki]]\nname='a'\n[[wiki.categories]]\nname='x'\ndepth=99", "wiki[1].categories[1].depth must be a whole number"),
    ("contact='a@b.c'\n[[wiki]]\nname='a'\ntitles=['x']\naccept_after='soon'", "accept_after must be a time such as"),
    ("schedule='often'", "schedule must be hourly, daily, weekly, or five fields"), ("schedule='0 24 * * *'", "its hour '24' is no number from 0 to 23"),
    ("schedule='* * * * mon'", "its weekday 'mon'"), ("schedule='*/0 * * * *'", "its minute '*/0'"), ("schedule='9-3 * * * *'", "its minute '9-3'")])
def test_errors_of_the_configuration_name_the_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text if "[" in text or "schedule" not in text else text + "\n[[table]]\nname='a'\npath='x'\nlicense='x'")
    with pytest.raises(Unusable) as caught:
        load(path)
    assert said in str(caught.value) and str(path) in str(caught.value)
