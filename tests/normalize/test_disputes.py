"""Which claims are compared, and how they stand to each other."""
from __future__ import annotations

import pytest

from pipelines.normalize.disputes import disputes, n_claimants, total
from made_up_claims import ARTICLE, claim, event, rival_claims

E = event()


def found(*claims) -> list:
    return disputes(ARTICLE, [E], claims)


def only(*claims):
    rows = found(*claims)
    assert len(rows) == 1
    return rows[0]


def test_the_gap_between_the_infobox_and_each_voice_is_plain():
    everybody, soldiers = found(*rival_claims(E))
    assert (everybody.side, everybody.subject_type, everybody.verdict) == (None, "mixed", "conflict")
    assert (everybody.lowest, everybody.lowest_claimant, everybody.lowest_value_text) == (30, "The River Front", "thirty")
    assert (everybody.highest, everybody.highest_claimant, everybody.highest_value_text) == (62, "article (infobox)", "30–62")
    assert everybody.positions == (
        "dozens of Lorrian soldiers (article (text)) | 30–62 Republic of Lorria, Village guards (article (infobox)) | "
        "thirty soldiers (The River Front) | Twenty soldiers + twenty guards (article (text)) | "
        "fifty people (villagers via The Courier) | over sixty people (Other villagers)")
    assert (soldiers.side, soldiers.subject_type, soldiers.n_claims, soldiers.n_claimants) == (1, "military", 3, 2)
    assert total(rival_claims(E), "killed") == (30, 62)


def test_one_voice_alone_is_no_dispute():
    assert found(claim(E, "fifty people", 50, 50), claim(E, "sixty people", 60, 60)) == []


@pytest.mark.parametrize(("a", "b", "verdict"), [
    ((50, 50), (50, 50), "agree"), ((50, 50), (61, None), "conflict"), ((50, None), (60, 60), "overlap"),
    ((40, 50), (50, 62), "overlap"), ((None, 49), (50, 50), "conflict"), ((0, 0), (1, 1), "conflict")])
def test_verdicts(a, b, verdict):
    row = only(claim(E, "fifty people", *a, claimant="villagers", claimant_type="witness"),
               claim(E, "sixty people", *b, claimant="army", claimant_type="government"))
    assert row.verdict == verdict and row.n_claims == row.n_claimants == 2


def test_infobox_and_text_of_one_article_are_two_voices():
    row = only(claim(E, "30–62", 12, 12), claim(E, "fifty people", 14, 14))
    assert (row.verdict, row.n_claimants) == ("conflict", 1)
    assert (row.lowest_claimant, row.highest_claimant) == ("article (infobox)", "article (text)")


def test_a_part_sets_no_bound_and_disturbs_nobody():
    whole = [claim(E, "30–62", 50, 50), claim(E, "fifty people", 50, 50)]
    part = claim(E, "thirty soldiers", 3, 3, subject_type="police", claimant="army", claimant_type="government")
    row = only(*whole, part)
    assert (row.lowest, row.highest, row.verdict) == (50, 50, "agree")
    assert total([*whole, part], "killed") == (50, 50)


def test_attackers_may_be_counted_in_or_out():
    box, attacker = claim(E, "30–62", 16, 16), claim(E, "30–62", 1, 1, subject_type="armed_group", subject="the attacker")
    assert found(box, attacker, claim(E, "fifty people", 15, 15))[0].verdict == "overlap"
    assert found(box, attacker, claim(E, "fifty people", 14, 14))[0].verdict == "conflict"


def test_a_part_above_the_whole_conflicts():
    row = only(claim(E, "fifty people", 50, 50), claim(E, "thirty soldiers", 70, 70, subject_type="military", claimant="Front",
                                                       claimant_type="armed_group"))
    assert row.verdict == "conflict"


def test_a_voices_smaller_figures_are_its_parts():
    front = {"claimant": "the Front", "claimant_type": "armed_group"}
    told = [claim(E, "fifty people", 50, 50), claim(E, "thirty soldiers", 2, 2, **front), claim(E, "sixty people", 50, 50, **front)]
    assert only(*told).verdict == "agree"
    assert total(told, "killed") == (50, 50)


def test_figures_of_one_sentence_may_add_up():
    row = only(claim(E, "Twenty soldiers", 12, 12), claim(E, "twenty guards", 9, 9), claim(E, "30–62", 21, 21))
    assert row.verdict == "overlap"


def test_sides_are_never_held_against_each_other():
    ours = claim(E, "Twenty soldiers", 20, 20, side=1, subject_type="military")
    theirs = claim(E, "thirty soldiers", 90, 90, side=2, subject_type="armed_group", claimant="army", claimant_type="government")
    assert found(ours, theirs) == []
    assert total([ours, theirs], "killed") == (110, 110)


def test_the_infobox_as_a_whole_is_the_sum_of_its_sides():
    def box(words, n, side):
        return claim(E, words, n, n, side=side, subject_type="mixed")
    all_dead = claim(E, "fifty people", 50, 50, claimant="villagers", claimant_type="witness")
    two_sides = [box("30–62", 30, 1), box("Unknown", 40, 2), all_dead]
    row = found(*two_sides)[0]
    assert (row.lowest, row.highest, row.verdict) == (50, 70, "conflict")
    assert total(two_sides, "killed") == (50, 70)
    # One side alone says nothing of how many the other lost.
    assert found(box("30–62", 30, 1), all_dead)[0].verdict == "overlap"
    assert found(box("30–62", 50, 1), all_dead)[0].verdict == "agree"


def test_no_casualties_is_no_dead():
    none = claim(E, "The army\nsaid", 0, 0, claim_type="casualties", qualifier="none", side=1, subject_type="military", claimant="The army",
                 claimant_type="government")
    row = only(none, rival_claims(E)[6])
    assert (row.claim_type, row.verdict, row.lowest, row.highest) == ("killed", "conflict", 0, 30)


def test_a_denial_conflicts_with_what_it_denies_only():
    soldiers = rival_claims(E)[6]
    denial = {"stance": "denies", "side": 1, "subject_type": "military", "subject": "soldier", "claimant": "The army", "claimant_type": "government"}
    assert only(soldiers, claim(E, "any soldier", None, value_text=None, qualifier=None, **denial)).verdict == "conflict"
    assert only(soldiers, claim(E, "any soldier", 30, 30, **denial)).verdict == "conflict"
    assert found(soldiers, claim(E, "any soldier", 99, 99, **denial)) == []
    own = claim(E, "any soldier", 15, 15, **{**denial, "stance": "asserts"})
    assert found(own, claim(E, "any soldier", 18, 18, **denial)) == []


def test_what_another_event_says_never_enters():
    other = event(name="Raid of 1940", is_primary=False)
    assert found(claim(E, "fifty people", 50, 50), claim(other, "sixty people", 900, 900, claimant="army", claimant_type="government")) == []


def test_things_are_compared_by_unit_and_never_more_than_overlap():
    def burned(words, n, unit, **more):
        return claim(E, words, n, n, claim_type="equipment", unit=unit, side=1, subject_type="military", **more)
    front = {"claimant": "Front", "claimant_type": "armed_group"}
    assert found(burned("fifty people", 3, "truck"), burned("thirty soldiers", 9, "tank", **front)) == []
    assert only(burned("fifty people", 3, "truck"), burned("thirty soldiers", 9, "truck", **front)).verdict == "overlap"


def test_strength_is_compared_by_side_whatever_the_kind():
    told = [claim(E, "fifty people", 500, 500, claim_type="strength", side=2, subject_type="armed_group"),
            claim(E, "30–62", 900, 900, claim_type="strength", side=2, subject_type="unknown")]
    row = only(*told)
    assert (row.side, row.subject_type, row.lowest, row.highest, row.verdict) == (2, None, 500, 900, "conflict")


def doer(words, subject, claimant, stance="asserts", **more):
    return claim(E, words, None, claim_type="responsibility", value_text=None, qualifier=None, unit=None, subject=subject,
                 claimant=claimant, claimant_type="armed_group", stance=stance, **more)


@pytest.mark.parametrize(("rows", "verdict"), [
    ((("The Front", "the Front"), ("Front", "army")), "agree"), ((("Front", "army"), ("League", "police")), "overlap"),
    ((("Front", "army"), ("the Front", "Front", "denies")), "conflict"),
    ((("the army and the police", "Front"), ("Police and army", "army", "denies")), "conflict")])
def test_who_did_it(rows, verdict):
    row = only(*(doer(words, *r) for words, r in zip(("fifty people", "sixty people"), rows)))
    assert (row.claim_type, row.verdict, row.lowest) == ("responsibility", verdict, None)


def test_a_raid_repelled_is_against_the_other_sides_victory():
    won = claim(E, "30–62", None, claim_type="outcome", value_text=None, qualifier=None, unit=None, subject="River Front", side=2)
    said = claim(E, "repelled", None, claim_type="outcome", value_text=None, qualifier=None, unit=None, subject="The army", side=1,
                 claimant="The army", claimant_type="government")
    assert only(won, said).verdict == "conflict"
    said.anchor = ARTICLE.text.index("claimed to have")
    assert only(won, said).verdict == "overlap"


def test_totals_of_sides_and_kinds_add_up_where_nobody_gives_all():
    told = [claim(E, "Twenty soldiers", 20, 20, side=1, subject_type="military"),
            claim(E, "thirty soldiers", 30, 30, side=1, subject_type="military", claimant="Front", claimant_type="armed_group"),
            claim(E, "twenty guards", 5, 5, side=2, subject_type="armed_group")]
    assert total(told, "killed") == (25, 35)
    assert total(told, "injured") == (None, None)


def test_open_and_vague_figures_in_totals():
    assert total([claim(E, "dozens of", 24, None, qualifier="vague")], "killed") == (24, 24)
    assert total([claim(E, "dozens of", 24, None, qualifier="vague"), claim(E, "fifty people", 50, 50, claimant="a", claimant_type="witness")],
                 "killed") == (50, 50)
    assert total([claim(E, "fifty people", None, 60, qualifier="at_most")], "killed") == (None, 60)


def test_claimants_are_counted_by_name_the_article_once():
    told = rival_claims(E)
    assert n_claimants(told) == 4
    assert n_claimants([told[6], claim(E, "sixty people", 1, 1, claimant="River Front", claimant_type="armed_group")]) == 1
