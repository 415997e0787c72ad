"""The benchmark runs, and measures on texts that are what they claim to be."""
from __future__ import annotations

from benchmarks import made_up
from benchmarks.__main__ import run, text

from pipelines.extract.raw_text import parse


def test_made_up_articles_are_articles_and_always_the_same():
    one = made_up.event_article(5)
    assert one == made_up.event_article(5) != made_up.event_article(6)
    assert 400 < len(one.split()) < 700
    assert len({parse(made_up.event_article(n), "x.txt").title for n in range(20)}) == 20
    assert parse(made_up.other_article(3), "x.txt").infobox == ()


def test_a_run_tells_events_from_others_and_compares_with_the_model():
    def texts():
        yield "a.txt", made_up.event_article(1, words=120)
        yield "b.txt", "no title, no article"
        yield "c.txt", made_up.other_article(1, words=120)
    result = run(texts, None)
    assert result["articles"] == {"about an event": 1, "about no event": 1}
    assert 0 < result["ratio"]["about no event"] < result["ratio"]["about an event"]
    assert result["peak_memory_mb"] >= 0 and "articles a second" in text(result)
