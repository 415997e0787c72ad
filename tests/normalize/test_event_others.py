"""Other events that an article dates. All articles are made up."""
from __future__ import annotations

import pytest

from pipelines.extract.raw_text import parse
from pipelines.normalize.events import events

HEAD = """= 2011 Marro market bombing =

Infobox
- Title: 2011 Marro market bombing
- Location: Marro, Nigeria
- Date: 24 December 2011
- Type: Car bombing
- Fatalities: 38

On 24 December 2011, a car bomb exploded at a market in Marro, Nigeria, killing 38 people.

"""


def others(body: str, head: str = HEAD):
    found, _ = events(parse(head + body + "\n", "made-up.txt"))
    return [(e.event_type, e.date_start, e.date_end) for e in found[1:]]


@pytest.mark.parametrize(("sentence", "kind", "start", "end"), [
    ("On 16 June 2011, the group bombed the police headquarters, killing two.", "bombing", "2011-06-16", "2011-06-16"),
    ("On 26 August, a suicide bomber drove into the United Nations building; 21 people died.", "attack", "2011-08-26", "2011-08-26"),
    ("In July 2009, clashes between the group and the police left more than 700 people dead.", "battle", "2009-07-01", "2009-07-31"),
    ("It was the deadliest attack since the 2009 Lokoto riots.", "riot", "2009-01-01", "2009-12-31"),
    ("It was the worst since a December 2010 suicide attack at the same market which killed six soldiers.", "bombing", "2010-12-01", "2010-12-31"),
    ("The army had lost the town after the capture of Dakara on 3 November 2010.", "battle", "2010-11-03", "2010-11-03"),
    ("Four soldiers were killed in an ambush on 3 May 2010.", "attack", "2010-05-03", "2010-05-03"),
    ("A ceasefire was signed in May 2010.", "agreement", "2010-05-01", "2010-05-31"),
    ("General elections were held in 2007.", "other", "2007-01-01", "2007-12-31"),
    ("The attack happened two months after a bus was bombed in Dakara.", "bombing", "2011-10-01", "2011-10-31"),
    ("The bombing came three days after the Dakara church shooting, which killed fifteen people.", "shooting", "2011-12-21", "2011-12-21"),
    ("One month before the bombing, militants stormed a prison.", "attack", "2011-11-01", "2011-11-30"),
])
def test_sentences_of_a_background(sentence, kind, start, end):
    assert others(f"== Background ==\n\n{sentence}") == [(kind, start, end)]


def test_lists_of_incidents():
    body = "== Previous attacks ==\n\n- 22 MARCH 2004: a minister was killed in a gun attack.\n- 28 August 2005: the group said that it had planted a bomb in a bank.\n"
    assert others(body) == [("shooting", "2004-03-22", "2004-03-22"), ("bombing", "2005-08-28", "2005-08-28")]


def test_see_also_lines_count_only_where_they_tell_something():
    body = "== See also ==\n\n- 2009 Lokoto riots\n- Dakara church attack, a shooting that took place three days later\n"
    assert others(body) == [("shooting", "2011-12-27", "2011-12-27")]


@pytest.mark.parametrize("sentence", [
    "On 26 December, the death toll rose to 38.",
    "On 5 January 2012, the ministry said that 40 people had been killed.",
    "A woman died of her injuries on 3 January 2012.",
    "On 30 December, police arrested three suspects.",
    "In 2013, four men were sentenced to death for the bombing. They were executed in 2014.",
    "President Okoro visited the town on 2 January 2012.",
    "According to a report published on 1 March 2012, 41 people were killed.",
    "The driver was killed in a car accident in 1991.",
    "The market had 1500 stalls in 2010.",
    "The group has been active since the 1990s.",
])
def test_what_is_said_found_or_judged_later_is_no_event(sentence):
    assert others(f"== Aftermath ==\n\n{sentence}") == []


def test_the_same_event_twice_is_one():
    body = ("== Background ==\n\nOn 4 June 2011, rebels ambushed a convoy in Dakara and killed 18 soldiers.\n\n"
            "== Attack ==\n\nIt was revenge for the ambush on 4 June.")
    assert others(body) == [("attack", "2011-06-04", "2011-06-04")]


BATTLE = """= Battle of Karsk =

The Battle of Karsk was fought from 14 to 29 August 1431 between the duke and the Hussites near Karsk in Bohemia.

"""


def test_phases_are_no_events_but_agreements_and_massacres_are():
    body = ("== Battle ==\n\nOn 15 August, the duke attacked the camp. On 17 August, the Hussites retreated. On 20 August, a truce was signed. "
            "On 22 August, the Hussites executed 60 prisoners.")
    assert others(body, BATTLE) == [("agreement", "1431-08-20", "1431-08-20"), ("massacre", "1431-08-22", "1431-08-22")]


def test_years_go_on_over_the_turn_of_the_year():
    body = "== Aftermath ==\n\nOn 3 November the Hussites sacked Velm. On 5 January they burned Plauen."
    assert others(body, BATTLE) == [("attack", "1431-11-03", "1431-11-03"), ("arson", "1432-01-05", "1432-01-05")]


def test_a_background_date_without_a_year_lies_before_the_event():
    head = BATTLE.replace("from 14 to 29 August 1431", "on 9 January 1431")
    assert others("== Background ==\n\nOn 20 November the Hussites raided Velm.", head) == [("attack", "1430-11-20", "1430-11-20")]


def test_the_war_it_belongs_to_is_no_event():
    assert others("== Background ==\n\nThe Hussite Wars (1419–1434) had begun in Prague.", BATTLE) == []
