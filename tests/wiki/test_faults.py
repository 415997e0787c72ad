"""A real wiki in trouble: nothing is lost, nothing half-written, and the next run catches up."""
from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from mediawiki import MediaWiki
from proxy import Fault, Proxy, broken_json, cut_off, html, in_a_circle, slow, status
from wiki_trial import PAGES, Trial

from pipelines.build.sources import scan

ROOT = Path(__file__).parents[2]
# Questions before the one for texts: site, titles, two categories, other names of templates, two templates, revisions.
READING = 8


@pytest.fixture
def edited(trial: Trial, wiki: MediaWiki) -> Trial:
    """A page was edited since the first release."""
    text = (PAGES / "Clash at Dolan.wikitext").read_text(encoding="utf-8")
    wiki.edit("Clash at Dolan", text.replace("left four soldiers", "left six soldiers"))
    return trial


def caught_up(trial: Trial, outcome: dict[str, int]) -> None:
    assert outcome == {"changed": 1, "same": 5}
    assert b"six soldiers" in next(trial.raw.glob("Clash*.txt")).read_bytes()
    assert not any(n.endswith(".part") for n in trial.files())
    assert trial.outcome() == {"same": 6}


@pytest.mark.parametrize("question, fault", [
    (0, status(429, Retry_After="9")), (1, status(503, Retry_After="9")), (2, status(500)), (3, slow), (4, cut_off),
    (5, broken_json), (6, html)])
def test_a_passing_trouble_only_costs_time(
        edited: Trial, proxy: Proxy, monkeypatch: pytest.MonkeyPatch, question: int, fault: Fault) -> None:
    """Each kind at the question for texts, where it hurts most, and at one of those before it."""
    if fault is slow:
        monkeypatch.setattr("pipelines.sources.mediawiki._TIMEOUT", (5, 4))
    proxy.faults = [None] * question + [fault] + [None] * (READING - question) + [fault]
    outcome = edited.outcome()
    assert len(edited.waits) == 2 and min(edited.waits) >= (9 if question < 2 else 2)
    caught_up(edited, outcome)


@pytest.mark.parametrize("fault, said", [
    (status(503), "status 503"), (html, "no JSON but text/html"), (broken_json, "no JSON"), (cut_off, "broke off"),
    (in_a_circle, "circle"), (status(403), "status 403")])
def test_a_lasting_trouble_is_told_and_the_next_run_catches_up(edited: Trial, proxy: Proxy, fault: Fault, said: str) -> None:
    before = edited.files()
    for question in (0, READING):
        proxy.faults, proxy.always = [None] * question, fault
        fetched = edited.fetch()
        assert said in fetched.problems["test"] and proxy.api in fetched.problems["test"], fetched.problems
        assert edited.files() == before
    proxy.clear()
    caught_up(edited, edited.outcome())


def test_a_wiki_that_lags_is_left_in_peace(edited: Trial, wiki: MediaWiki) -> None:
    before = edited.files()
    wiki.lag(30)
    fetched = edited.fetch()
    assert "maxlag" in fetched.problems["test"] and edited.waits and min(edited.waits) >= 5 and edited.files() == before
    wiki.lag(0)
    caught_up(edited, edited.outcome())


def test_a_wiki_that_dies_in_the_middle(edited: Trial, wiki: MediaWiki, proxy: Proxy) -> None:
    before = edited.files()

    def dies(handler, answer) -> None:
        wiki.stop()
        handler.send(*answer())

    proxy.faults = [None] * READING + [dies]
    assert "502" in edited.fetch().problems["test"] and edited.files() == before
    wiki.start()
    caught_up(edited, edited.outcome())


def test_a_fetch_that_is_killed(edited: Trial, proxy: Proxy) -> None:
    before = edited.files()
    proxy.faults = [None] * READING + [slow]
    command = [sys.executable, "-m", "pipelines", "fetch", "--config", edited.config(), "--raw", edited.raw, "--quiet"]
    with subprocess.Popen(command, cwd=ROOT) as fetching:
        end = time.monotonic() + 60
        while len(proxy.asked) <= READING and time.monotonic() < end:
            time.sleep(0.02)
        fetching.kill()
    assert len(proxy.asked) == READING + 1 and edited.files() == before
    proxy.clear()
    caught_up(edited, edited.outcome())


BROKEN = {
    "Unclosed": "{{Infobox military conflict|conflict=Unclosed|casualties1=3 killed\n{|\n| a [[b\n\n"
                "The attack killed three people in Mali on 3 May 2001.",
    "Deep": "{{nowrap|" * 200 + "deep" + "}}" * 200 + "\n\nThe attack killed three people in Mali on 3 May 2001.",
    "Large": "The attack killed three people in Mali on 3 May 2001.\n\n" + "Nothing else was said of it that day. " * 53_000,
}


@pytest.mark.parametrize("title", BROKEN)
def test_pages_that_are_broken_or_huge_cost_only_themselves(trial: Trial, wiki: MediaWiki, title: str) -> None:
    wiki.edit(title, BROKEN[title] + "\n[[Category:Battles]]")
    began = time.monotonic()
    assert trial.outcome() == {"new": 1, "same": 6} and time.monotonic() - began < 20
    told = trial.sidecar(title)
    assert "killed three people in Mali" in next(trial.raw.glob(f"{title}_*.txt")).read_text()
    if title != "Large":
        assert {i["code"] for i in told["issues"]} & {"wikitext_unclosed", "wikitext_too_deep"}
        assert any(n.code.startswith("wikitext_") for s in scan(trial.raw).sources for n in s.notes)


def test_a_category_without_end_is_read_up_to_the_limit(trial: Trial, wiki: MediaWiki) -> None:
    trial.source = trial.source.replace("[[wiki]]", "[[wiki]]\nlimit = 3")
    assert trial.outcome() == {"same": 6}
    assert "limit_reached" in {n.code for n in scan(trial.raw).notes}
