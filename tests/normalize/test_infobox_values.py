"""Values taken apart: separators, bullets, notes and leftovers, with their offsets."""
from __future__ import annotations

import pytest

from pipelines.extract.article import Field
from pipelines.normalize.infobox_values import clean, items, notes_of, parties, read, squeeze


def field(value: str, key: str = "Combatant1") -> Field:
    return Field(key, key.rstrip("0123456789").lower(), 1, value, 0, 100 + len(value), 100, 100 + len(value))


def test_segments_keep_their_place_and_level():
    f = field("Per X: 5 killed, 6 hurt; 7 dead * 8 ** 9 (a; b) | | 10 ---- 11 <hr> 12<br>13")
    found = read(f).segments
    assert [(s.text.replace("\x1f   ", "/"), s.level, s.hard) for s in found] == [
        ("Per X: 5 killed, 6 hurt", 0, False), ("7 dead", 0, False), ("8", 1, False), ("9 (a; b)", 2, False), ("10", 0, True),
        ("11", 0, True), ("12/13", 0, True)]
    for s in found:
        assert clean(f.value)[s.start - 100:s.start - 100 + len(s.text)] == s.text


@pytest.mark.parametrize("value, names", [
    ("* 23px|border Kenya * 23px AMISOM", ["Kenya", "AMISOM"]),
    ("22px|link=|alt= Israel", ["Israel"]),
    ("File:Flag of Ford.svg|20px Ford", ["Ford"]),
    ("Syria * Syrian Army * Local tribes", ["Syria"]),
    ("Central Ford, Russia (instructors, pilots)", ["Central Ford", "Russia"]),
    ("United States (Union)", ["United States (Union)"]),
    ("[[Ford|Old Ford]], '''Hill'''[a]", ["Old Ford", "Hill"]),
    ("Supported by: Hill", ["Hill"]),
    ("Allies: * Ford * Hill", ["Allies"]),
    ("yes | mapframe-width = 250", ["yes"]),
    ("Ford () , Hill", ["Ford", "Hill"]),
    (" | |", []), ("", []), ("*", []),
])
def test_parties(value, names):
    assert parties(field(value)) == names


def test_items_split_at_commas_and_before_figures_but_not_inside_brackets():
    found = items("11,000 men (a, b), 6 guns and 7 carts, between 5 and 6 mules", 50)
    assert [i.text.rstrip() for i in found] == ["11,000 men", "6 guns", "7 carts", "between 5 and 6 mules"]
    assert [n.text for i in found for n in i.notes] == ["a, b"]


def test_notes_nest_and_stray_brackets_are_nothing():
    plain, notes = notes_of("5 (of (all) 6) (per X) killed) (", 10)
    assert [(n.text, n.start) for n in notes] == [("of (all) 6", 13), ("per X", 26)]
    assert plain.split() == ["5", "killed)", "("]


@pytest.mark.parametrize("value", ["a <hr> b", "----", "23px|border A", "{{x|y}} b", "((()", "a ---- ", "&nbsp;5<br/>6", "* * *", "'''"])
def test_cleaning_moves_nothing(value):
    assert len(clean(value)) == len(value)


def test_squeeze_keeps_the_stop_of_an_abbreviation():
    assert [squeeze(s) for s in (" U.S. ", "Ford.", "* Low Jr.,", "...")] == ["U.S.", "Ford", "Low Jr.", ""]
