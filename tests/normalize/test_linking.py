"""Which event a claim is about. All articles are made up."""
from __future__ import annotations

import pytest

from pipelines.extract.raw_text import parse
from pipelines.normalize.events import events, link
from pipelines.normalize.records import Claim

TEXT = """= 2011 Marro market bombing =

Infobox
- Title: 2011 Marro market bombing
- Location: Marro, Nigeria
- Date: 24 December 2011
- Type: Car bombing
- Fatalities: 38
- Numparts: c. 800
- Injuries: 70 * 9 (attack of 7 January 2012)

On 24 December 2011, a car bomb exploded at a market in Marro, Nigeria, killing 39 people. It was the deadliest attack since the 2009 Lokoto riots, in which over 700 people were killed.

== Background ==

On 16 June 2011, the group bombed the police headquarters, killing 2 officers. They wounded 11 more. In 2010, 104 people died compared to 61 in 2008.

The town has 5000 guards. In the spring of 2010 the garrison had 250 men.

== Attack ==

Witnesses counted 20 bodies. On 26 December 45 bodies were counted in the morgue. The bombing was, with its 41 dead, worse than the Dakara shooting of 3 May 2004, which had killed 12.

== Aftermath ==

On 30 December police arrested 3 suspects. A woman, the 42nd, died of her wounds on 3 January 2012, raising the toll to 43. On 7 January 2012, gunmen opened fire on mourners, killing 17. Then 6 more were shot. On 9 January, officials said that 44 people had died in the bombing. On 20 February 2012, there were 8 victims in Dakara. An inquiry found in 2014 that 47 people had been killed. On 29 December the governor put the death toll at 48. In June 2015, a tribunal found that the group had killed 49 people. A monument with the names of 51 dead was erected in 2016. In May 2017 gunmen kidnapped 2 clerks in Dakara. In the bombing 52 people had died. A commission put the number at 46 in March 2013.
"""


def linked(words: str, kind: str = "killed", **fields):
    article = parse(TEXT, "made-up.txt")
    found, _ = events(article)
    anchor = TEXT.index(words)
    box = next((f for f in article.infobox if f.char_start <= anchor < f.char_end), None)
    span = box or next(s for s in article.sentences if s.char_start <= anchor < s.char_end)
    claim = Claim(kind, span.char_start, span.char_end, anchor, "infobox" if box else "text", "made_up", **fields)
    link(article, found, [claim])
    assert claim.event in found
    return claim.event


@pytest.mark.parametrize(("words", "kind"), [
    ("38", "killed"), ("70", "injured"), ("39 people", "killed"), ("20 bodies", "killed"), ("41 dead", "killed"), ("3 suspects", "captured"), ("the 42nd", "killed"),
    ("43", "killed"), ("44 people", "killed"), ("5000 guards", "strength"), ("250 men", "strength"),
    ("45 bodies", "killed"), ("47 people", "killed"), ("toll at 48", "killed"), ("49 people", "killed"), ("51 dead", "killed"), ("52 people", "killed")])
def test_claims_of_the_articles_own_event(words, kind):
    assert linked(words, kind).is_primary


@pytest.mark.parametrize(("words", "kind", "start"), [
    ("9 (attack", "injured", "2012-01-07"), ("over 700", "killed", "2009-01-01"), ("2 officers", "killed", "2011-06-16"), ("11 more", "injured", "2011-06-16"), ("104 people", "killed", "2010-01-01"),
    ("61 in", "killed", None), ("12.", "killed", "2004-05-03"), ("17", "killed", "2012-01-07"), ("6 more", "killed", "2012-01-07"), ("8 victims", "killed", "2012-02-20")])
def test_claims_of_other_events(words, kind, start):
    event = linked(words, kind)
    assert not event.is_primary
    assert start is None or event.date_start == start


def test_a_figure_of_the_infobox_is_no_year():
    assert linked("c. 800", "strength", value_text="c. 800").is_primary


def test_a_late_count_is_of_the_event_that_it_counts():
    assert linked("46 in", claimant="A commission", claimant_type="expert").is_primary


def test_an_arrest_after_the_event_is_of_the_event_wherever_its_date_stands():
    assert linked("3 suspects", "captured").is_primary


def test_no_event_no_link():
    article = parse(TEXT, "made-up.txt")
    claim = Claim("killed", 0, 1, 0, "text", "made_up")
    link(article, [], [claim])
    assert claim.event is None
