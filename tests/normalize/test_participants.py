"""Who took part, from made-up infoboxes."""
from __future__ import annotations

from pipelines.extract.raw_text import parse
from pipelines.normalize.actors import Cast
from pipelines.normalize.participants import named, participants
from pipelines.normalize.records import Event
from pipelines.schema import table

BOX = """= Battle of Ford =

Infobox
- Combatant1: * 23px|border Kenya * 23px AMISOM ()
- Combatant2: Ford Liberation Front
- Commander1: Lt. Gen. Peter LowKIA, Joe Day, Jr. (WIA), unknown
- Commander2: * Ray Hill † * Ray Hill
- Units1: 3rd Brigade, XXX Corps
- Combatant4: Others
- Perps: NLF (M) (suspected)

The battle was fought in 2014.
"""


def test_one_row_an_actor_with_side_role_and_fate():
    article = parse(BOX, "ford.txt")
    found = list(named(article, Cast.of(article)))
    assert [(p.name, p.side, p.role, p.status) for p in found if p.name != "Others"] == [
        ("Kenya", 1, "combatant", None), ("AMISOM", 1, "combatant", None), ("Ford Liberation Front", 2, "combatant", None),
        ("Lt. Gen. Peter Low", 1, "commander", "killed"), ("Joe Day, Jr.", 1, "commander", "injured"),
        ("Ray Hill", 2, "commander", "killed"), ("3rd Brigade", 1, "unit", None), ("XXX Corps", 1, "unit", None),
        ("NLF (M)", None, "perpetrator", None)]
    assert {p.name: p.actor_type for p in found}["Ford Liberation Front"] == "armed_group"
    for p in found:
        assert not article.text[p.char_start] in "-=+@"


def test_rows_have_the_tables_columns_and_ids_of_their_own():
    article = parse(BOX, "ford.txt")
    event = Event("Battle of Ford", "battle", is_primary=True)
    rows = participants(article, Cast.of(article), [event], {id(event): "e" * 16}, "a" * 16)
    assert [list(r) for r in rows] == [list(table("participants").column_names)] * len(rows)
    assert len({r["participant_id"] for r in rows}) == len(rows)
    assert all(article.text[r["char_start"]:r["char_end"]] == r["quote"] for r in rows)
    assert participants(article, Cast.of(article), [], {}, "a" * 16) == []
