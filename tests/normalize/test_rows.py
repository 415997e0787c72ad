"""Published rows: ids that stay, links that lead to the sentence, speakers that are parties, figures of an event."""
from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from made_up_claims import ARTICLE, TEXT, claim, event, rival_claims

from pipelines.extract.raw_text import parse
from pipelines.normalize import rows
from pipelines.normalize.actors import Cast
from pipelines.normalize.links import encode, to_text
from pipelines.schema import table

URL = "https://example.org/wiki/Raid_on_Lorrin_Bridge?oldid=7"
CAST = Cast.of(ARTICLE)


def claims_of(article, told, url=URL, cast=CAST):
    on = told[0].event
    return rows.claim_rows(article, cast, told, rows.event_ids([on], "a"), "a", url)


def test_columns_are_the_schemas_in_its_order():
    on = event(char_start=2, char_end=23)
    ids = rows.event_ids([on], "a")
    head = rows.article_row(ARTICLE, None, status="event", reason=None)
    made = {"articles": [head], "events": rows.event_rows(ARTICLE, CAST, [on], rival_claims(on), ids, "a", frozenset()),
            "claims": claims_of(ARTICLE, rival_claims(on))}
    for name, these in made.items():
        assert [tuple(r) for r in these] == [table(name).column_names] * len(these)
    assert all(re.fullmatch("[0-9a-f]{16}", r[f"{n[:-1]}_id"]) for n, these in made.items() for r in these)


def test_provenance_is_taken_over_and_absent_provenance_assumed():
    told = {"url": URL, "language": "en-GB", "page_id": 5, "revision_id": 7, "license": "CC0-1.0", "retrieved": "2026-01-01"}
    row = rows.article_row(ARTICLE, told, status="no_event", reason="a reason")
    assert (row["url"], row["page_id"], row["license"], row["status_reason"]) == (URL, 5, "CC0-1.0", "a reason")
    row = rows.article_row(ARTICLE, None, status="event", reason=None)
    assert (row["url"], row["language"], row["license"]) == (None, "en", "CC-BY-SA-4.0")


def test_an_edit_elsewhere_changes_no_id():
    before = claims_of(ARTICLE, rival_claims(event()))
    edited = parse(TEXT.replace("before noon.", "before noon. It was a Monday, and hot."), "bridge.txt")
    told = rival_claims(event())
    moved = [replace(c, char_start=edited.text.index(q), char_end=edited.text.index(q) + len(q))
             for c in told if (q := ARTICLE.quote(c.char_start, c.char_end)) in edited.text and "before noon" not in q]
    after = {r["claim_id"] for r in claims_of(edited, moved)}
    assert len(after) == 6 and after < {r["claim_id"] for r in before}


def test_the_events_id_survives_another_title_and_date_of_an_articles_own_event():
    on, other = event(), event(is_primary=False)
    (before, one), (after, two) = (rows.event_ids([replace(e, name=name, date_start=day) for e in (on, other)], "a").values()
                                   for name, day in (("Raid on Lorrin", "2021-03-04"), ("Lorrin raid", "2021-03-05")))
    assert before == after and len({before, one, two}) == 3


def test_rows_that_say_the_same_have_ids_of_their_own_and_different_ones_never_share():
    on = event()
    twice = [claim(on, "fifty people", 50, 50), claim(on, "fifty people", 50, 50)]
    ids = [r["claim_id"] for r in claims_of(ARTICLE, twice)]
    assert len(set(ids)) == 2 and ids[0] == claims_of(ARTICLE, twice[:1])[0]["claim_id"]
    assert rows.digest("ab", "c") != rows.digest("a", "bc") and rows.digest(None) != rows.digest("") and rows.digest("1") == rows.digest(1)
    made = claims_of(ARTICLE, rival_claims(on))
    assert len({r["claim_id"] for r in made}) == len(made)


@pytest.mark.parametrize(("claimant", "kind", "side", "party"), [
    ("River Front", "armed_group", 2, True), ("Lorria's ministry of defence", "government", 1, True), ("villagers", "witness", None, False),
    ("a Lorria newspaper", "media", None, False), (None, "article", None, False)])
def test_speakers_and_their_sides(claimant, kind, side, party):
    row, = claims_of(ARTICLE, [claim(event(), "thirty soldiers", 30, 30, claimant=claimant, claimant_type=kind)])
    assert (row["claimant_side"], row["claimant_is_party"]) == (side, party)


def test_who_owns_up_is_a_party_without_any_infobox():
    bare = parse("= Blast =\n\nA blast killed six people. The League claimed the blast. The League said six died.\n", "blast.txt")
    on = event()
    league = {"claimant": "The League", "claimant_type": "armed_group", "article": bare}
    told = [claim(on, "The League claimed", None, claim_type="responsibility", subject="the League", **league),
            claim(on, "six died", 6, 6, **league),
            claim(on, "six died", 6, 6, claimant="a hospital", claimant_type="organization", article=bare)]
    made = rows.claim_rows(bare, Cast.of(bare), told, rows.event_ids([on], "a"), "a", None)
    assert [r["claimant_is_party"] for r in made] == [True, True, False]


def test_event_figures_come_from_its_own_claims_only():
    on, other = event(char_start=2, char_end=23), event(name="Raid of 1940", is_primary=False, char_start=2, char_end=23)
    told = [*rival_claims(on), claim(other, "fifty people", 900, 900)]
    ids = rows.event_ids([on, other], "a")
    first, second = rows.event_rows(ARTICLE, CAST, [on, other], told, ids, "a", frozenset((ids[id(on)],)))
    assert (first["killed_low"], first["killed_high"], first["injured_low"]) == (30, 62, None)
    assert (first["n_claims"], first["n_claimants"], first["contested"]) == (7, 4, True)
    assert (second["killed_low"], second["killed_high"], second["n_claims"], second["contested"]) == (900, 900, 1, False)
    assert (first["side_a"], first["side_b"], first["side_c"]) == ("Republic of Lorria, Village guards", "River Front", None)
    assert second["side_a"] is None and first["quote"] == "Raid on Lorrin Bridge"


def test_the_perpetrator_is_side_a_where_there_are_no_combatants():
    def side_a(value):
        attack = parse(f"= Blast =\n\nInfobox\n- Title: Blast\n- Fatalities: 6\n- Perps: {value}\n\nA blast killed six.\n", "b.txt")
        on = event(char_end=5)
        return rows.event_rows(attack, Cast.of(attack), [on], [], rows.event_ids([on], "a"), "a", frozenset())[0]["side_a"]
    assert side_a("The League") == "The League" and side_a("Unknown") is None


# Links

def link(words: str, article=ARTICLE, url: str | None = URL, **more) -> str | None:
    return to_text(url, article, claim(event(), words, None, article=article, **more))


def texts(address: str) -> list[str]:
    return [unquote(p) for p in address.split(":~:text=")[1].split(",")]


def test_a_long_sentence_is_named_by_its_first_and_last_words():
    address = link("dozens of")
    assert address.startswith(f"{URL}#:~:text=") and texts(address) == ["The River Front raided", "soldiers before noon"]


def test_a_short_sentence_stands_as_a_whole_and_an_infobox_line_by_its_first_item():
    assert texts(link("thirty soldiers")) == ["The River Front claimed to have killed thirty soldiers"]
    assert texts(link("30–62")) == ["30–62 killed"]


def test_no_address_no_link_and_an_own_fragment_is_kept():
    assert link("thirty soldiers", url=None) is None
    assert ":~:text=" in link("thirty soldiers", url=f"{URL}#Aftermath") and link("thirty soldiers", url=f"{URL}#Aftermath").count("#") == 1


def test_nothing_in_a_fragment_is_read_as_syntax():
    assert encode("al-Lorra, 5–6 & “more”") == "al%2DLorra%2C%205%E2%80%936%20%26%20%E2%80%9Cmore%E2%80%9D"
    odd = parse("= T =\n\nOn 4 May, al-Lorra & sons (a post-war, half-armed band) said that ten-odd men, all told, had died -- or so.\n", "t.txt")
    directive = link("ten-odd", odd).split(":~:text=")[1]
    assert directive.count(",") == 1 and not re.search(r"[-&\s#]", directive)


def test_first_words_are_as_many_as_tell_the_sentence_from_an_earlier_one():
    text = "= T =\n\nThe Front said that it had killed ten men in the north. The Front said that it had killed six men and a boy in the far south.\n"
    start, end = texts(link("six men", parse(text, "t.txt")))
    assert start == "The Front said that it had killed six" and end == "the far south"


def test_words_stop_before_what_is_not_on_the_page():
    text = "= T =\n\nThe Front said on Monday that ten[12] men had died in the long raid on the bridge and the mill.\n"
    assert texts(link("ten[12]", parse(text, "t.txt"))) == ["The Front said on Monday that ten"]
