"""Reading the raw format: what is an infobox, a section, a block, and what becomes an issue."""
from __future__ import annotations

import time

import pytest

from pipelines.extract.article import Rejected
from pipelines.extract.raw_text import parse, read_bytes


def art(body: str, title: str = "= Battle of Ford =\n\n"):
    return parse(title + body, "ford.txt")


def said(article) -> list[str]:
    return [article.quote(s.char_start, s.char_end) for s in article.sentences]


def box(article) -> list[tuple[str, str]]:
    return [(f.key, f.value) for f in article.infobox]


def codes(article) -> list[str]:
    return [i.code for i in article.issues]


FIELDS = "- Date: 3 May 1911\n- Combatant1: Red, Blue\n- Casualties1:\n- Strength2: 40"


@pytest.mark.parametrize("head", ["Infobox\n", "Infobox military conflict\n", "Ford Hill\n", "", "__NOTOC__\nInfobox\n", "Infobox\n\n"])
def test_the_infobox_is_found_under_any_first_line(head):
    a = art(f"{head}{FIELDS}\n\nThe battle was fought in May.")
    assert box(a) == [("Date", "3 May 1911"), ("Combatant1", "Red, Blue"), ("Casualties1", ""), ("Strength2", "40")]
    assert said(a) == ["The battle was fought in May."]
    assert [(f.base, f.number) for f in a.infobox] == [("date", None), ("combatant", 1), ("casualties", 1), ("strength", 2)]


def test_a_field_is_quoted_from_its_key_to_the_end_of_its_line():
    a = art("Infobox\n- Map Type: yes | mapframe-width = 250 \n-Result: Red victory\n\nIt ended.")
    assert [a.quote(f.char_start, f.char_end) for f in a.infobox] == ["Map Type: yes | mapframe-width = 250", "Result: Red victory"]
    assert [a.quote(f.value_start, f.value_end) for f in a.infobox] == ["yes | mapframe-width = 250", "Red victory"]


def test_a_value_may_go_on_in_the_next_lines():
    a = art("Infobox\n- Combatant1:\n* Red\n** Guards\n- Casualties1: 10 killed\n<hr> 20 killed (Blue claim)\n\nProse.")
    assert [f.value.split("\n") for f in a.infobox] == [["* Red", "** Guards"], ["10 killed", "<hr> 20 killed (Blue claim)"]]
    assert all(a.quote(f.value_start, f.value_end) == f.value for f in a.infobox)


def test_prose_before_the_box_stays_prose_and_a_list_of_the_lead_is_no_box():
    a = art(f"For the film, see elsewhere.\n\nInfobox\n{FIELDS}\n\nThe battle was fought.")
    assert len(a.infobox) == 4 and said(a)[0] == "For the film, see elsewhere."
    b = art("The attacks were:\n- 22 March 1979: two men were killed.\n- Ford: one man was killed.")
    assert b.infobox == () and said(b)[1:] == ["22 March 1979: two men were killed.", "Ford: one man was killed."]


def test_no_quote_starts_like_a_formula():
    a = art("Infobox\n- Result: =1+1\n\n- +12 men fled.\n* @ford they stayed.\n= 3 more fell.\n-- Then all left.\n'''Ford''' burned.")
    starts = [a.text[x.char_start] for x in (*a.sentences, *a.infobox, *a.blocks)]
    assert not set(starts) & set("=+-@\t\r")
    assert said(a)[0] == "12 men fled."


def test_headings_in_every_spacing_and_their_tree():
    a = art("Lead.\n==Background==\nOne.\n=== First day ===\nTwo.\n\n====Morning====\nThree.\n== Aftermath == <!-- x -->\n\nFour.")
    assert [(s.title, s.level) for s in a.sections] == [("", 1), ("Background", 2), ("First day", 3), ("Morning", 4), ("Aftermath", 2)]
    assert [a.section_path(s.section) for s in a.sentences] == [
        [], ["Background"], ["Background", "First day"], ["Background", "First day", "Morning"], ["Aftermath"]]


@pytest.mark.parametrize("heading", ["=== .]] ===", "=== , a chief of the clan in 1910]] ===", "== -- =="])
def test_a_heading_of_leftovers_is_an_issue_and_no_section(heading):
    a = art(f"Lead.\n\n== Attack ==\n\nOne.\n\n{heading}\n\nTwo.")
    assert a.section_path(a.sentences[-1].section) == ["Attack"]
    assert codes(a) == ["heading_leftover"] and a.quote(a.issues[0].char_start, a.issues[0].char_end) == heading


def test_uneven_and_second_level_one_headings_are_read_and_noted():
    a = art("Lead.\n\n=== Day ==\n\nOne.\n\n= Other =\n\nTwo.")
    assert [s.title for s in a.sections] == ["", "Day", "Other"]
    assert codes(a) == ["heading_uneven", "second_title"]


def test_bullets_tables_and_leftovers():
    a = art("--> }}\n\n__NOTOC__ The raid came.\n\n- Ten died.\n* Two fled.\n1. They left.\n\n| Day | Dead |\n|---|---|\n"
            "| Monday | 30 killed |\n\n[[File:Ford.jpg|thumb|The [[ford]] today]] It [[ford|was]] quiet.\n\n"
            "23px|border Red men came.\n{| class=wikitable\n|-\n|}\n  ----- -----")
    assert [(b.kind, a.quote(b.char_start, b.char_end)) for b in a.blocks] == [
        ("paragraph", "The raid came."), ("bullet", "Ten died."), ("bullet", "Two fled."), ("bullet", "They left."),
        ("table_row", "Day | Dead"), ("table_row", "Monday | 30 killed"), ("paragraph", "It [[ford|was]] quiet."),
        ("paragraph", "Red men came.")]
    assert codes(a) == ["leftover"] * 7


def test_a_paragraph_broken_into_lines_is_one():
    a = art("The column left the town at dawn and came under fire near\nFord, where ten of its\nmen were killed. It went back.")
    assert len(a.blocks) == 1 and len(a.sentences) == 2


@pytest.mark.parametrize("data, reason", [
    (b"", "empty"), (b" \n\n", "empty"), (b"= A =\n\xff\xfe\x00", "zero byte"), ("= A =".encode("utf-16"), "UTF-16"),
    ("= Caf\xe9 =\n".encode("latin-1"), "not UTF-8: byte 0xe9 at position 5"), (bytes(range(1, 32)) * 40, "control"),
    (b"x" * 21_000_000, "too large")])
def test_bytes_that_are_no_text_are_rejected_with_the_reason(data, reason):
    with pytest.raises(Rejected, match=reason):
        read_bytes(data, "x.txt")


@pytest.mark.parametrize("text", ["", "  \n", "Just prose.\n\n== Section ==\n", "=  =\n", "===\n", "= -- =\n"])
def test_a_text_without_a_title_is_rejected(text):
    with pytest.raises(Rejected):
        parse(text, "x.txt")


def test_line_ends_and_byte_order_mark_are_taken_off():
    assert read_bytes("\ufeff= A =\r\nB.\rC.".encode(), "x") == "= A =\nB.\nC."


def test_text_before_the_title_is_an_issue_with_its_place():
    a = parse("stray\n\n=Ford=\nIt burned.", "x.txt")
    assert a.title == "Ford" and codes(a) == ["text_before_title"] and said(a) == ["It burned."]
    assert a.quote(a.issues[0].char_start, a.issues[0].char_end).strip() == "stray"


@pytest.mark.parametrize("piece", ["a. B ", "[[", "{{", "<ref", "'", ". ", "| ", "1 ", "<!--", "]]", "((", "thumb|", "A.", "&nbsp;",
                                   " ", "x", "[[a|b]]", "- ", "=", "\n", "-\n", "- Date: x\n", "| a | b |\n"])
def test_a_hundred_thousand_characters_of_anything_take_linear_time(piece):
    start = time.perf_counter()
    a = art(piece * (100_000 // len(piece)) + " end")
    assert time.perf_counter() - start < 5
    assert len(a.issues) < 10 or piece.endswith("\n")
