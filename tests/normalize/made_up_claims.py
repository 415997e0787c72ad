"""A made-up event and claims about it, put together by hand: no reading is involved.

What belongs here: builders that the tests of rows and disputes share. What does not: any real article.
"""
from __future__ import annotations

from pipelines.extract.article import Article
from pipelines.extract.raw_text import parse
from pipelines.normalize.records import Claim, Event

TEXT = """= Raid on Lorrin Bridge =

Infobox
- Conflict: Raid on Lorrin Bridge
- Date: 4 May 1931
- Combatant1: Republic of Lorria, Village guards
- Combatant2: River Front
- Casualties1: 30–62 killed
- Casualties2: Unknown

The River Front raided Lorrin Bridge, and it killed dozens of Lorrian soldiers before noon.

== Aftermath ==
The Courier, citing villagers, stated fifty people were killed. Twenty soldiers and twenty guards were killed. Other
villagers put the toll at over sixty people killed. The River Front claimed to have killed thirty soldiers. The army
said it had repelled the raid. The army denied that any soldier was killed.
"""
ARTICLE: Article = parse(TEXT, "bridge.txt")


def event(**more) -> Event:
    values = {"name": "Raid on Lorrin Bridge", "event_type": "attack", "is_primary": True, "date_start": "1931-05-04",
              "date_end": "1931-05-04", "date_precision": "day", **more}
    return Event(**values)


def claim(on: Event, words: str, low: int | None, high: int | None = None, *, article: Article = ARTICLE, **more) -> Claim:
    """A claim of the sentence or infobox line that holds these words."""
    at = article.text.index(words)
    pieces = [(f.char_start, f.char_end, "infobox") for f in article.infobox] + [(s.char_start, s.char_end, "text") for s in article.sentences]
    start, end, origin = next(p for p in pieces if p[0] <= at < p[1])
    values = {"claim_type": "killed", "value_low": low, "value_high": high, "qualifier": "exact" if low == high else "range",
              "value_text": words.split()[0], "unit": "persons", "subject_type": "unknown", "rule": "by_hand"}
    return Claim(char_start=start, char_end=end, anchor=at, origin=origin, event=on, **{**values, **more})


def rival_claims(on: Event) -> list[Claim]:
    """Who gives how many killed: the infobox 30–62, the attackers thirty, villagers fifty and over sixty."""
    return [
        claim(on, "30–62 killed", 30, 62, subject="Republic of Lorria, Village guards", subject_type="mixed", side=1),
        claim(on, "dozens of", 24, None, qualifier="vague", subject="Lorrian soldiers", subject_type="military", side=1),
        claim(on, "fifty people", 50, 50, subject="people", claimant="villagers", claimant_type="witness", reported_by="The Courier"),
        claim(on, "Twenty soldiers", 20, 20, subject="soldiers", subject_type="military", side=1),
        claim(on, "twenty guards", 20, 20, subject="guards", subject_type="armed_group", side=1),
        claim(on, "sixty people", 61, None, value_text="over sixty", qualifier="more_than", subject="people", subject_type="mixed",
              claimant="Other villagers", claimant_type="witness"),
        claim(on, "thirty soldiers", 30, 30, subject="soldiers", subject_type="military", side=1, claimant="The River Front",
              claimant_type="armed_group"),
    ]
