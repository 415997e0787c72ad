"""An article beside what was read from it."""
from __future__ import annotations

import argparse

import pytest

from pipelines import explain as explaining
from pipelines.explain import explain
from pipelines.extract.raw_text import parse
from pipelines.normalize import normalize
from pipelines.normalize.language import Reader
from pipelines.problems import Unusable

TEXT = """= Raid on Lorrin Bridge =

Infobox
- Conflict: Raid on Lorrin Bridge
- Date: 4 May 1931
- Combatant1: Republic of Lorria
- Combatant2: River Front
- Casualties1: 9 killed

On 4 May 1931 the River Front attacked Lorrin Bridge. The River Front said that it had killed twelve soldiers.

== Setting ==
The valley has a mill. The bridge had been built from 300 logs.
"""


@pytest.fixture(scope="module")
def read():
    article = parse(TEXT, "bridge.txt")
    return article, normalize(article, Reader.load())


def test_claims_stand_under_their_sentences_with_rule_and_event(read):
    lines = explain(*read).split("\n")
    at = next(i for i, line in enumerate(lines) if "it had killed twelve soldiers" in line)
    rule = next(c["rule"] for c in read[1]["claims"] if c["value_low"] == 12)
    assert lines[at + 1].strip().startswith("→ killed 12 soldiers [military") and lines[at + 1].endswith(f"#1 {rule}")
    assert "by River Front [armed_group]" in lines[at + 1].replace("the River", "River").replace("The River", "River")
    assert any(line.strip() == "[Infobox]" for line in lines)


def test_a_figure_without_a_claim_is_shown_and_a_plain_sentence_only_on_request(read):
    short, long = explain(*read), explain(*read, every=True)
    assert "no claim of: 300" in short and "[Setting]" in short
    assert "has a mill" not in short and "has a mill" in long


def test_disputes_and_events_are_told(read):
    shown = explain(*read)
    assert "1* attack: Raid on Lorrin Bridge" in shown or "1* " in shown
    assert "conflict" in shown and "9" in shown


def test_colours_only_where_wanted(read):
    assert "\x1b[" not in explain(*read) and "\x1b[" in explain(*read, color=True)
    assert not explaining.wants_color(open("/dev/null", encoding="utf-8"))


def test_an_article_about_no_event_says_why():
    article = parse("= Lorrin mill =\n\nThe Lorrin mill is a mill in the valley of Lorrin.\n", "mill.txt")
    rows = normalize(article, Reader.load())
    assert f"No event: {rows['articles'][0]['status_reason']}" in explain(article, rows)


def test_what_is_no_article_is_refused(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    with pytest.raises(Unusable, match="empty"):
        explaining.main(argparse.Namespace(file=empty))
    with pytest.raises(Unusable, match="No such file"):
        explaining.main(argparse.Namespace(file=tmp_path / "none.txt"))
