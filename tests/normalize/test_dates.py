"""Forms of dates and hours, and what they are worth."""
from __future__ import annotations

import pytest

from pipelines.normalize import days
from pipelines.normalize.dates import find, find_times


def read(text: str, **anchors):
    return [(text[d.start:d.end], d.date_start, d.date_end, d.precision) for d in find(text, **anchors)]


@pytest.mark.parametrize(("text", "start", "end", "precision"), [
    ("on 12 December 2023 near", "2023-12-12", "2023-12-12", "day"),
    ("December 12, 2023, 2pm-5pm", "2023-12-12", "2023-12-12", "day"),
    ("2016-07-19", "2016-07-19", "2016-07-19", "day"),
    ("11–13 February 2003", "2003-02-11", "2003-02-13", "range"),
    ("29 September – 1 October 2019", "2019-09-29", "2019-10-01", "range"),
    ("17 December 2004 – 3 January 2005", "2004-12-17", "2005-01-03", "range"),
    ("27–28 April 1945 ()", "1945-04-27", "1945-04-28", "range"),
    ("16/17 February 2022", "2022-02-16", "2022-02-17", "range"),
    ("14 May 2021 – present", "2021-05-14", None, "range"),
    ("March 1944", "1944-03-01", "1944-03-31", "month"),
    ("in October, 1952, all", "1952-10-01", "1952-10-31", "month"),
    ("in the fall of 2015 they", "2015-09-01", "2015-11-30", "range"),
    ("in late June 1537", "1537-06-01", "1537-06-30", "month"),
    ("in early 1918", "1918-01-01", "1918-12-31", "year"),
    ("in 795, the emir", "0795-01-01", "0795-12-31", "year"),
    ("in 413 BC", "-0412-01-01", "-0412-12-31", "year"),
    ("12 September 490 BC", "-0489-09-12", "-0489-09-12", "day"),
    ("c. 1371", "1371-01-01", "1371-12-31", "year"),
    ("The battle (1567 or 1568) was", "1567-01-01", "1568-12-31", "year"),
    ("from 1969 to 1998", "1969-01-01", "1998-12-31", "year"),
    ("1569–70", "1569-01-01", "1570-12-31", "year"),
    ("On the midnight of the fourth and fifth of May 2014, men", "2014-05-04", "2014-05-05", "range"),
    ("22 MARCH 1979: a man", "1979-03-22", "1979-03-22", "day"),
    ("the 10th of August, 1792", "1792-08-10", "1792-08-10", "day"),
    ("October 2nd, 1966", "1966-10-02", "1966-10-02", "day"),
    ("AD 60", "0060-01-01", "0060-12-31", "year"),
    ("October 1989 to May 1990", "1989-10-01", "1990-05-31", "month"),
    ("the December 2015 suicide attack", "2015-12-01", "2015-12-31", "month"),
    ("the 1941 Tarsa Rebellion", "1941-01-01", "1941-12-31", "year"),
])
def test_full_dates(text, start, end, precision):
    assert [d[1:] for d in read(text)] == [(start, end, precision)]


@pytest.mark.parametrize(("text", "start", "end"), [
    ("On the 16 March at the bridge", "1988-03-16", "1988-03-16"),
    ("By August 23rd they", "1988-08-23", "1988-08-23"),
    ("In May, gunmen", "1988-05-01", "1988-05-31"),
    ("between 30 November and 1 December, leaving", "1988-11-30", "1988-12-01"),
    ("In the night of 11–12 April, a", "1988-04-11", "1988-04-12"),
    ("On 3 November 33 rebels were killed", "1988-11-03", "1988-11-03"),
    ("On 30 December – 2 January they", "1988-12-30", "1989-01-02"),
])
def test_a_missing_year_comes_from_the_context(text, start, end):
    assert [d[1:3] for d in read(text, default_year=1988)] == [(start, end)]
    assert [d[1:3] for d in read(text)] == [(None, None)]


@pytest.mark.parametrize(("text", "start", "end"), [
    ("the next day", "2003-02-14", "2003-02-14"),
    ("The following morning they", "2003-02-14", "2003-02-14"),
    ("the previous day", "2003-02-12", "2003-02-12"),
    ("Two days later, men", "2003-02-15", "2003-02-15"),
    ("ten days later", "2003-02-23", "2003-02-23"),
    ("a week before", "2003-02-06", "2003-02-06"),
    ("a week earlier", "2003-02-06", "2003-02-06"),
    ("A month after, they", "2003-03-01", "2003-03-31"),
    ("later that month", "2003-02-01", "2003-02-28"),
    ("The same day a bomb", "2003-02-13", "2003-02-13"),
    ("that night", "2003-02-13", "2003-02-13"),
    ("in the previous year", "2002-01-01", "2002-12-31"),
    ("two years later", "2005-01-01", "2005-12-31"),
    ("the following Monday", "2003-02-17", "2003-02-17"),
    ("on the 14th they", "2003-02-14", "2003-02-14"),
])
def test_relative_dates_lean_on_the_day_told_before(text, start, end):
    assert [d[1:3] for d in read(text, context="2003-02-13")] == [(start, end)]


def test_a_date_that_names_the_event_counts_from_the_event():
    spans = find("A month after the attack, a group", context="2001-01-01", event=("2016-11-12", "2016-11-12"))
    assert [(s.date_start, s.reference) for s in spans] == [("2016-12-01", "event")]


def test_what_a_clause_tells_lies_before_the_event():
    spans = find("The raid came two months after a bus was bombed", event=("2002-12-06", "2002-12-06"))
    assert [(s.date_start, s.date_end, s.reference) for s in spans] == [("2002-10-01", "2002-10-31", "clause")]


def test_what_the_event_came_after_is_another():
    own = frozenset(("delmar", "attack", "murder"))
    for text, start, kind in (("The attack came ten days after the murder of a trader", "2002-11-26", "clause"),
                              ("The arrest came ten days after the murder", "2002-12-16", "event"),
                              ("ten days after the Tarsa bombing", "2002-11-26", "clause"),
                              ("ten days after the Delmar attack", "2002-12-16", "event"),
                              ("ten years after the mock battle", None, "unknown")):
        span = find(text, event=("2002-12-06", "2002-12-06"), own_words=own)[0]
        assert (span.date_start, span.reference) == (start, kind), text


def test_dates_in_a_sentence_lean_on_each_other():
    text = "On 13 January 1799 he was told that they would come the following morning, and on the 15th they left"
    assert [d[1] for d in read(text)] == ["1799-01-13", "1799-01-14", "1799-01-15"]
    assert [d[1] for d in read("a 1918 skirmish of the rising, fought 11–15 April by")] == ["1918-01-01", "1918-04-11"]
    assert [d[1] for d in read("on 3 May and 12 June 1944")] == ["1944-05-03", "1944-06-12"]


@pytest.mark.parametrize("text", ["31 February 2016", "30 February 1900", "12/11/2016", "the 1990s", "in the 19th century"])
def test_what_cannot_be_resolved_is_a_span_without_days(text):
    assert [d[1:3] for d in read(text)] == [(None, None)]


@pytest.mark.parametrize("text", [
    "1500 men were killed", "with 1000 men on foot", "in 1200 villages", "They may march in force", "46 Rashtriya Rifles",
    "Highway 60", "the 12th Division", "year 1099 AH", "sentenced to 15 years", "over the next five months"])
def test_figures_are_no_dates(text):
    assert not [d for d in read(text, default_year=2000) if d[1]]


@pytest.mark.parametrize(("text", "start", "end"), [
    ("2pm-5pm", "14:00", "17:00"), ("at 10:30 PM local time", "22:30", None), ("at around 5:30 IST", "05:30", None), ("05:38 local time", "05:38", None),
    ("8:00 am", "08:00", None), ("at noon", "12:00", None), ("7:12 pm – midnight", "19:12", "00:00"), ("22:15", "22:15", None), ("at two in the afternoon", "14:00", None),
    ("half past four in the morning", "04:30", None), ("at six o'clock in the evening", "18:00", None), ("at 10:50 a.m from", "10:50", None), ("0530 hours", "05:30", None),
    ("between 9 and 11 p.m.", "21:00", "23:00"), ("at 12 noon", "12:00", None), ("12:05 am", "00:05", None)])
def test_hours(text, start, end):
    assert [(t.time_start, t.time_end) for t in find_times(text)] == [(start, end)]


@pytest.mark.parametrize("text", ["lost 3:1", "at 6.30 km", "at four people", "5.45 metres", "four in five"])
def test_no_hours(text):
    assert find_times(text) == []


def test_days_before_the_year_one():
    assert days.add_days("-0489-12-31", 1) == "-0488-01-01"
    assert days.add_days("0000-01-01", -1) == "-0001-12-31"
    assert days.ordinal("0001-01-01") - days.ordinal("0000-12-31") == 1
    assert days.weekday("2023-12-12") == 1


def test_spans_do_not_overlap_and_stand_in_order():
    text = "On 3 May 1990 and 5 June 1991, from 1992 to 1994, two days later and in March 1995 (1996)"
    spans = find(text)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:]))
    assert len(spans) == 6
