"""Figures: bounds, qualifiers, the words that belong to them, and what is no count."""
from __future__ import annotations

import time

import pytest

from pipelines.normalize.quantities import find


def got(text: str, in_box: bool = False) -> list[tuple]:
    found = find(text, in_box)
    assert all(text[q.start:q.end] == q.text for q in found)
    return [(q.text, q.low, q.high, q.qualifier) for q in found]


@pytest.mark.parametrize("text, low, high, qualifier", [
    ("50", 50, 50, "exact"), ("1,200", 1200, 1200, "exact"), ("7, 000", 7000, 7000, "exact"), ("12 000", 12000, 12000, "exact"),
    ("1\u2009500", 1500, 1500, "exact"), ("1.5 million", 1500000, 1500000, "exact"), ("2 lakh", 200000, 200000, "exact"),
    ("twenty-nine", 29, 29, "exact"), ("two hundred and fifty", 250, 250, "exact"), ("one thousand five hundred", 1500, 1500, "exact"),
    ("one and a half thousand", 1500, 1500, "exact"), ("half a million", 500000, 500000, "exact"), ("half a dozen", 6, 6, "exact"),
    ("a dozen", 12, 12, "exact"), ("two dozen", 24, 24, "exact"), ("a hundred", 100, 100, "exact"), ("a couple", 2, 2, "exact"),
    ("both", 2, 2, "exact"), ("all three", 3, 3, "exact"), ("an", 1, 1, "exact"), ("eight thousand", 8000, 8000, "exact"),
    ("about 60", 60, 60, "approximate"), ("some 1,200", 1200, 1200, "approximate"), ("~8,000", 8000, 8000, "approximate"),
    ("c. 10,000", 10000, 10000, "approximate"), ("an estimated 60", 60, 60, "approximate"), ("nearly a hundred", 100, 100, "approximate"),
    ("60 or so", 60, 60, "approximate"), ("thirty-odd", 30, 30, "approximate"),
    ("at least 60", 60, None, "at_least"), ("no fewer than 60", 60, None, "at_least"), ("100+", 100, None, "at_least"),
    ("60 or more", 60, None, "at_least"), ("at least one", 1, None, "at_least"), ("upwards of 200", 200, None, "at_least"),
    ("over sixty", 61, None, "more_than"), ("well over 100", 101, None, "more_than"), (">200", 201, None, "more_than"),
    ("more than a dozen", 13, None, "more_than"), ("over a hundred", 101, None, "more_than"),
    ("up to 60", None, 60, "at_most"), ("as many as 60", None, 60, "at_most"), ("as high as 158", None, 158, "at_most"),
    ("no more than 9", None, 9, "at_most"), ("up to about 40", None, 40, "at_most"),
    ("fewer than 60", None, 59, "fewer_than"), ("just under 50", None, 49, "fewer_than"), ("<30", None, 29, "fewer_than"),
    ("30–62", 30, 62, "range"), ("30-62", 30, 62, "range"), ("6 or 8", 6, 8, "range"), ("between 90 and 106", 90, 106, "range"),
    ("from 6 to 8", 6, 8, "range"), ("three to four", 3, 4, "range"), ("two to three hundred", 200, 300, "range"),
    ("5–6,000", 5000, 6000, "range"), ("500–1,000", 500, 1000, "range"), ("about 3,500 to 4,000", 3500, 4000, "range"),
    ("12–14 or more", 12, None, "at_least"),
    ("dozens", 24, None, "vague"), ("scores", 40, None, "vague"), ("hundreds", 200, None, "vague"), ("thousands", 2000, None, "vague"),
    ("several hundred", 200, None, "vague"), ("tens of thousands", 20000, None, "vague"), ("several", None, None, "vague"),
    ("a few", None, None, "vague"), ("a number", None, None, "vague"), ("a large number", None, None, "vague"), ("many", None, None, "vague"),
    ("most", None, None, "vague"), ("all", None, None, "vague"), ("some", None, None, "vague"),
    ("an unknown number", None, None, "unknown"), ("Unknown number", None, None, "unknown"),
    ("no", 0, 0, "none"), ("none", 0, 0, "none"), ("no one", 0, 0, "none"), ("nobody", 0, 0, "none"), ("not a single", 0, 0, "none"),
    ("zero", 0, 0, "none"),
])
def test_a_figure_with_its_words(text, low, high, qualifier):
    assert got(f"{text} of the men were killed.") == [(text, low, high, qualifier)]
    assert got(f"There, {text} of the men were killed.") == [(text, low, high, qualifier)]


@pytest.mark.parametrize("text, figures", [
    ("a further 28 fell and another nine were hurt", ["28", "nine"]),
    ("a total of 12, just 3 more and only two others", ["12", "3", "two"]),
    ("On October 2, 3 militants attacked; on 12 and 13 May two fled", ["3", "two"]),
    ("a 300-strong force with two 12-man teams", ["a", "300", "two", "12"]),
    ("61 in 1986 and 57 in 1985", ["61", "57"]),
    ("1500 men came in 1500, and 600 died in 1916", ["1500", "600"]),
    ("of the 17 injured, 16 were women and 1 a child", ["17", "16", "1", "a"]),
    ("5 Army soldiers, 3 RAF members, 14 United States Army men", ["5", "3", "14"]),
    ("none of the twelve; no fewer than six; no longer", ["none", "twelve", "no fewer than six"]),
    ("20 killed 30 wounded, 40/50 missing", ["20", "30"]),
])
def test_only_the_figures(text, figures):
    assert [q.text for q in find(text)] == figures


@pytest.mark.parametrize("text", [
    "on 12 May 2016 at 5:30 pm", "between 2 and 3pm", "from 2pm-5pm", "in 1916", "In 647", "1939–1945", "1914–18", "the 9/11 day",
    "2016-07-19", "aged 20", "John Low (52)", "Mary Low, 19, and", "$500,000", "Rs 20", "60 percent", "60%", "30 km", "three days",
    "5.56 mm", ".50 calibre", "105 mm guns", "12-pounder", "200 miles", "4.5", "6 Low Regiment", "46 Hill Rifles", "the 3rd Brigade",
    "Highway 60", "Battalion 101", "Su-24", "F-15s", "T-72", "MiG 23", "17-year-old", "two-thirds", "No. 5 Company", "hours, day after day",
    "the number of dead", "Company A came", "490 BC", "[12]", "six o'clock", "at all", "the most", "Spring 1988", "May 1900",
    "1988 was bad", "the 1968 uprising", "September 11 attacks",
])
def test_no_counts(text):
    assert got(f"It was {text}.".replace("It was In", "In").replace("It was 1988", "1988").replace("It was Spring", "Spring")) == []


def test_a_bare_number_in_an_infobox_counts():
    assert got("1500", True) == [("1500", 1500, 1500, "exact")]
    assert got("Killed (14)", True) == [("14", 14, 14, "exact")]
    assert got("1900–2300", True) == [("1900–2300", 1900, 2300, "range")]


@pytest.mark.parametrize("piece", ["1 ", "a ", "one-", "1,", "1–", "1 or ", "at least ", "hundred and ", "(c. ", "1 May, ", "9", " ", "no "])
def test_linear_time(piece):
    start = time.perf_counter()
    find(piece * (10_000 // len(piece)))
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize(("text", "figures"), [
    ("In 2004 and 2005 many people were killed.", ["many"]), ("In 2004, 2005 and 2007 hundreds died.", ["hundreds"]), ("Between 1990 and 1994 they killed 300.", ["300"]),
    ("Between 1500 and 2000 men fell.", ["Between 1500 and 2000"]), ("Since 1999, 1200 people died.", ["1200"]), ("They killed 1500 more soldiers.", ["1500"]),
])
def test_years_in_a_row_are_no_figures(text: str, figures: list[str]) -> None:
    assert [q.text for q in find(text)] == figures
