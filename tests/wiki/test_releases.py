"""From a real wiki to releases: the first, what each kind of change on the wiki makes of the next, and its dump."""
from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import urlencode
from urllib.request import urlopen

import dagster as dg
import pytest
from mediawiki import MediaWiki
from proxy import Proxy
from wiki_trial import PAGES, Trial

from pipelines import publish, validate
from pipelines.definitions import defs
from pipelines.defs.automation import refresh
from pipelines.defs.resources import Project

BLAST = ("{{Infobox civilian attack|title=Blast in Ruma|date=2 April 2015|location=Ruma, Kenya|fatalities=5}}\n"
         "The '''blast in Ruma''' on 2 April 2015 killed five people in Ruma, Kenya, police said. Nine were injured.")
TITLES = {"Ambush at Sedu", "Battle of Kurema", "Bombing of Aro", "Clash at Dolan", "Kidnapping in Lomo", "Raid on Tibesso"}
DUMP = """
[[dump]]
name = "test"
path = "dump%s"
license = "CC-BY-SA-4.0"
titles = ["Ambush at Sedu", "Kidnapping in Lomo"]
templates = ["Infobox military conflict", "Infobox civilian attack"]
"""


def text_of(title: str) -> str:
    return (PAGES / f"{title}.wikitext").read_text(encoding="utf-8")


def test_the_first_release_holds_every_page_and_says_what_was_not_understood(first: Trial) -> None:
    assert dict(first.fetched.pages["test"]) == {"new": 6} and not first.fetched.problems
    assert first.built.status == "published" and first.built.read_anew == 6 and not first.built.rejected
    assert validate.verify(first.out).passed
    told = {a["title"]: a for a in first.rows("articles")}
    assert set(told) == TITLES
    assert all(a["status"] != "rejected" for a in told.values())
    raid = told["Raid on Tibesso"]
    assert (raid["page_id"], raid["license"], raid["language"]) == (first.sidecar("Raid_on")["page_id"], "CC-BY-SA-4.0", "en")
    assert raid["url"] == f"http://wiki.example/wiki/Raid_on_Tibesso?oldid={raid['revision_id']}"
    assert raid["revision_timestamp"] == "2026-01-01T00:00:00Z"
    assert {(c["claim_type"], c["claimant"], c["value_low"], c["value_high"]) for c in first.rows("claims")} >= {
        ("killed", "The army", 45, 45), ("killed", "A spokesman of the Tibesso Front", 12, 15), ("killed", None, 30, 62),
        ("strength", None, 1200, 1200)}
    issues = {(i["stage"], i["code"], i["message"].split("}} in ")[0]) for i in first.rows("issues")}
    assert issues == {("fetch", "template_unknown", name) for name in (
        "{{Age in years and days|2021|3|4", "{{oddly named thing|of no use", "{{army|Mali")} | {
        ("fetch", "no_such_page", "“No such page”: the wiki has no such page")}
    assert first.sidecar("Bombing_of_Aro")["redirects"] == ["Aro attack"]
    # By another name of the template, which leads to it.
    assert first.sidecar("Clash_at_Dolan")["infoboxes"] == ["clash box"]
    assert first.sidecar("Battle_of_Kurema")["infoboxes"] == ["infobox battle"]


def test_the_words_are_those_that_the_wiki_shows(first: Trial, wiki: MediaWiki) -> None:
    """Every paragraph, list item and cell stands in the page as MediaWiki itself renders it."""
    for path in sorted(first.raw.glob("*.txt")):
        title, _, body = path.read_text(encoding="utf-8").partition("\n")
        shown = html_of(wiki, title.strip("= "))
        _, box, after = body.partition("Infobox\n")
        prose = after.partition("\n\n")[2] if box else body
        lines = [line.removeprefix("- ") for line in prose.split("\n") if not line.startswith("==")]
        pieces = [" ".join(piece.split()) for line in lines for piece in line.split("|")]
        assert pieces and all(piece in shown for piece in pieces), (title, [piece for piece in pieces if piece not in shown])


def html_of(wiki: MediaWiki, title: str) -> str:
    """The words of the page as a browser shows them, without the marks of references."""
    question = urlencode({"action": "parse", "page": title, "format": "json", "formatversion": 2, "prop": "text"})
    with urlopen(f"{wiki.api}?{question}") as answer:
        html = json.load(answer)["parse"]["text"]
    html = re.sub(r"<(sup|style)\b.*?</\1>|<br\b[^>]*>", " ", html, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def test_after_an_edit_only_that_page_is_read_and_the_diff_names_the_revision(
        first: Trial, trial: Trial, wiki: MediaWiki, proxy: Proxy) -> None:
    before = trial.files()
    wiki.edit("Bombing of Aro", text_of("Bombing of Aro").replace("said that 15 people", "said that 17 people"))
    assert trial.outcome() == {"changed": 1, "same": 5}
    read = [q["revids"] for q in proxy.asked if "revids" in q]
    former, told = first.sidecar("Bombing_of_Aro"), trial.sidecar("Bombing_of_Aro")
    assert read == [str(told["revision_id"])]
    assert {n for n, data in trial.files().items() if before.get(n) != data} == {
        f"Bombing_of_Aro_{told['page_id']}.{kind}" for kind in ("txt", "json")}
    built = trial.build()
    assert (built.read_anew, built.reused, built.version) == (1, 5, "1.20260102.0")
    assert trial.causes() == {"source text changed"}
    [source] = trial.diff()["sources"]
    assert source["title"] == "Bombing of Aro" and source["change"] == "source text changed" and source["rows"] > 0
    assert (source["revision_before"], source["revision_after"]) == (former["revision_id"], told["revision_id"])
    changelog = (trial.out / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"revision {former['revision_id']} → {told['revision_id']}" in changelog
    assert trial.outcome() == {"same": 6} and trial.build().status == "unchanged"


def test_a_move_keeps_file_article_and_event(trial: Trial, wiki: MediaWiki) -> None:
    article = next(a for a in trial.rows("articles") if a["title"] == "Ambush at Sedu")
    events = {e["event_id"]: e["name"] for e in trial.rows("events")}
    wiki.move("Ambush at Sedu", "Sedu ambush")
    assert trial.outcome() == {"changed": 1, "same": 5}
    told = trial.sidecar("Ambush_at_Sedu")
    assert (told["title"], told["redirects"]) == ("Sedu ambush", ["Ambush at Sedu"])
    trial.build()
    moved = next(a for a in trial.rows("articles") if a["title"] == "Sedu ambush")
    assert (moved["article_id"], moved["source_file"]) == (article["article_id"], article["source_file"])
    assert trial.causes() == {"source text changed"} and [s["title"] for s in trial.diff()["sources"]] == ["Sedu ambush"]
    after = {e["event_id"]: e["name"] for e in trial.rows("events")}
    assert after.keys() == events.keys()
    assert {(events[k], after[k]) for k in after if after[k] != events[k]} == {("Ambush at Sedu", "Sedu ambush")}


def test_mishaps_are_held_back_and_come_right_by_themselves(trial: Trial, wiki: MediaWiki) -> None:
    claims, before = trial.rows("claims"), texts(trial)
    wiki.edit("Raid on Tibesso", "Nothing here any more.")
    wiki.edit("Ambush at Sedu", "")
    wiki.edit("Clash at Dolan", "#REDIRECT [[Battle of Kurema]]")
    wiki.delete("Bombing of Aro")
    wiki.protect("Kidnapping in Lomo")
    assert trial.outcome() == {"held": 4, "changed": 1, "same": 1}
    held = {title: trial.sidecar(title.replace(" ", "_")).get("held_back", {}).get("code") for title in TITLES}
    assert held == dict.fromkeys(TITLES) | {"Raid on Tibesso": "page_shrank", "Ambush at Sedu": "page_blanked",
                                            "Clash at Dolan": "page_merged", "Bombing of Aro": "page_deleted"}
    assert texts(trial) == before
    trial.build()
    assert [{**c, "url": None} for c in trial.rows("claims")] == [{**c, "url": None} for c in claims]
    assert trial.issues() >= {"page_shrank", "page_blanked", "page_merged", "page_deleted"}
    assert {s["title"]: s["change"] for s in trial.diff()["sources"]} == {
        "Kidnapping in Lomo": "source provenance changed",
        **{title: "source looked at" for title, code in held.items() if code}}
    assert trial.causes() == {"source provenance changed", "source looked at"}
    assert trial.outcome() == {"held": 4, "same": 2}

    for title in ("Raid on Tibesso", "Ambush at Sedu", "Clash at Dolan"):
        wiki.edit(title, text_of(title))
    wiki.restore("Bombing of Aro")
    assert trial.outcome() == {"changed": 4, "same": 2} and texts(trial) == before
    assert not any("held_back" in trial.sidecar(title.replace(" ", "_")) for title in held)


def texts(trial: Trial) -> dict[str, bytes]:
    return {name: data for name, data in trial.files().items() if name.endswith(".txt")}


def test_a_page_that_was_deleted_and_made_again_is_no_second_article(trial: Trial, wiki: MediaWiki) -> None:
    former = trial.sidecar("Ambush_at_Sedu")
    wiki.delete("Ambush at Sedu")
    wiki.edit("Ambush at Sedu", text_of("Ambush at Sedu"))
    assert trial.outcome() == {"held": 1, "changed": 1, "same": 5} and len(texts(trial)) == 6
    now = trial.sidecar("Ambush_at_Sedu")
    assert now["page_id"] > former["page_id"] and now["sha256"] == former["sha256"] and "held_back" not in now
    assert trial.outcome() == {"same": 6}


def test_a_page_that_stays_short_is_taken_after_a_week(trial: Trial, wiki: MediaWiki) -> None:
    wiki.edit("Ambush at Sedu", "Gunmen killed seven soldiers in Sedu, Mali, on 9 August 2017.")
    for now, outcome in (("2026-01-03T00:00:00Z", "held"), ("2026-01-08T23:59:59Z", "held"),
                         ("2026-01-09T00:00:00Z", "changed")):
        wiki.stop()
        wiki.now = now
        wiki.start()
        assert trial.outcome() == {outcome: 1, "same": 5}, now


def test_what_comes_new_to_a_category_or_by_its_infobox_is_taken(trial: Trial, wiki: MediaWiki) -> None:
    wiki.edit("Blast in Ruma 9/11", BLAST)
    wiki.edit("Unrelated", "A page about nothing of the kind.")
    assert trial.outcome() == {"new": 1, "same": 6}
    assert trial.sidecar("Blast_in_Ruma_9_11")["url"].startswith("http://wiki.example/wiki/Blast_in_Ruma_9/11?oldid=")


@pytest.mark.parametrize("packing", [".xml", ".xml.bz2", ".xml.gz"])
def test_its_dump_gives_the_same_files(first: Trial, empty: Trial, wiki: MediaWiki, packing: str) -> None:
    wiki.dump(empty.folder / f"dump{packing}")
    empty.source = DUMP % packing
    assert empty.outcome() == {"new": 6}
    # But for the redirects, which a dump does not tell with the page.
    assert texts(empty) == texts(first)
    for path in first.raw.glob("[!.]*.json"):
        here, there = (json.loads(p.read_bytes()) for p in (path, empty.raw / path.name))
        assert {**here, "redirects": []} == {**there, "redirects": []}
    if packing == ".xml":
        empty.build()
        assert {row["table"] for row in publish.difference(first.out, empty.out).rows.to_pylist()} <= {"issues"}


def test_the_daily_job_of_dagster_does_all_of_it(trial: Trial, wiki: MediaWiki) -> None:
    wiki.edit("Kidnapping in Lomo", text_of("Kidnapping in Lomo").replace("fourteen", "fifteen"))
    project = Project(raw_dir=str(trial.raw), out_dir=str(trial.out), cache_dir=str(trial.cache),
                      sources_file=str(trial.config()))
    with dg.DagsterInstance.ephemeral(settings={"telemetry": {"enabled": False}}) as instance:
        here = dg.Definitions(assets=defs.assets, asset_checks=defs.asset_checks, jobs=[refresh],
                              resources={"project": project})
        quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
        assert here.resolve_job_def("refresh").execute_in_process(instance=instance, run_config=quiet).success
    assert [(s["title"], s["change"]) for s in trial.diff()["sources"]] == [("Kidnapping in Lomo", "source text changed")]
