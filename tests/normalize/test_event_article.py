"""Articles about violent events and articles about anything else, told apart by title, infobox and lead.

All texts are made up for these tests.
"""
from __future__ import annotations

import pytest

from pipelines.extract.raw_text import parse
from pipelines.normalize import event_types
from pipelines.normalize.event_article import lead, why_not

NO_EVENT = {
    "general": ("Harold Brennock", "Sir Harold Brennock (4 May 1881 – 2 June 1953) was a British general who fought at the Battle of the Lower Tarn and was wounded twice. He was killed in a riding accident."),
    "rebel leader": ("Idrissa Kolo", "Idrissa Kolo (born 1974) is a Sahelian rebel leader who commanded the attack on Mebaro in 2012, in which 40 soldiers were killed."),
    "tank": ("Kestrel Mk II", "The Kestrel Mk II is a light tank that was used at the Siege of Port Alban in 1941, where eleven were destroyed."),
    "ship": ("HMS Wherwell", "HMS Wherwell was a destroyer of the Royal Navy which was bombed and sunk on 12 June 1942 with the loss of 61 men."),
    "regiment": ("44th Mountain Rifles", "The 44th Mountain Rifles was an infantry regiment raised in 1859. It fought in the Battle of Karsk, where 210 men were killed."),
    "film of a battle": ("Battle of the Marsh (film)", "Battle of the Marsh is a 1956 war film about the battle in which 3,000 men were killed."),
    "film without brackets": ("The Raid on Vellmar", "The Raid on Vellmar is a 1971 Italian war film directed by Aldo Ferri about an attack on a dam in 1943."),
    "air crash": ("Norair Flight 212", "Norair Flight 212 was a scheduled passenger flight that crashed into a hill on 3 March 1978, killing all 54 people on board."),
    "earthquake": ("1954 Tarsa earthquake", "The 1954 Tarsa earthquake struck western Tarsa on 9 August 1954. It killed 612 people and injured 2,000."),
    "election": ("1998 Lomara general election", "General elections were held in Lomara on 4 June 1998. Two people were killed in clashes on polling day."),
    "village": ("Vesela Dolina", "Vesela Dolina is a village in eastern Moravia. In 1945 it was the scene of a massacre in which 23 people were killed."),
    "weapon": ("Sturm rifle", "The Sturm rifle is a bolt-action rifle designed in 1908 and used in the attack on Fort Seyl."),
    "treaty": ("Treaty of Ambrun", "The Treaty of Ambrun was a peace treaty signed on 3 May 1712 that ended the war between the two crowns."),
    "prison": ("Karvan Prison", "Karvan Prison is a prison north of the capital in which 120 inmates were killed during a riot in 1987."),
    "organisation": ("Northern Dawn Front", "The Northern Dawn Front is a militant organisation that has carried out bombings and killed more than 200 people since 1994."),
    "list": ("List of attacks on embassies", "This is a list of attacks on embassies since 1950, with the number of people killed."),
    "law": ("War Crimes Act 1977", "The War Crimes Act 1977 is an Act of Parliament that allows the prosecution of killings committed during the war."),
    "football match": ("Battle of Montero", "The Battle of Montero is the name given to a football match between Sorano and Valderra played on 2 June 1962, in which three players were injured."),
    "board game": ("Siege of Khartal (board game)", "Siege of Khartal is a board game for two players published in 1979."),
    "wargame": ("Assault on Delmar", "Assault on Delmar is a board wargame published in 1983 that simulates the attack of 1944."),
    "memorial": ("Arden Massacre Memorial", "The Arden Massacre Memorial was unveiled on 3 May 1998 to commemorate those killed."),
    "timeline": ("Timeline of the Lomaran Civil War", "This is a timeline of the war, in which thousands were killed."),
    "mathematics": ("Attack graph", "In mathematics, an attack graph is a directed graph whose edges are steps."),
    "fire": ("Hartwell mill fire", "The Hartwell mill fire was a fire that destroyed a cotton mill on 4 July 1903 and killed 31 workers."),
    "train": ("Ambrun train crash", "The Ambrun train crash occurred on 9 March 1956 when two trains collided, killing 44 people."),
    "song": ("Bomb the Bridge", "Bomb the Bridge is a song by the band The Lockes, released in 1988."),
    "novel": ("The Massacre at Noon", "The Massacre at Noon is a 1934 novel by Ada Lorne about a murder in Lisbon."),
    "politician": ("Marta Oyelaran", "Marta Oyelaran was a politician and minister who was assassinated by gunmen on 4 April 1991."),
    "gas explosion": ("1971 Penrith gas explosion", "The 1971 Penrith gas explosion was an accident in which a leaking main killed 12 people on 3 May 1971."),
    "people": ("Tarsi people", "The Tarsi are an ethnic group of the northern hills who rebelled against the crown in 1820."),
    "castle": ("Castle Drumlin", "Castle Drumlin is a ruined castle in Fife that was besieged and burned in 1645."),
    "archbishop": ("Tomas Verel", "Tomas Verel was a monk and archbishop who defeated an army in 1523 and was killed at the Battle of Karsk."),
    "camp": ("Velm extermination camp", "Velm was the second-largest extermination camp in the province. In 1943 some 80,000 people were killed there."),
    "general word": ("Ambush", "An ambush is a surprise attack by people who lie in wait. In 1921 it was much used by rebels, who killed hundreds."),
    "means": ("Car bomb", "A car bomb is an explosive device placed inside a vehicle and detonated. It was first used in 1920."),
    "day": ("Battle of Karsk Day", "Battle of Karsk Day is the anniversary of the battle fought on 14 August 1431."),
    "town of a battle": ("Battle Brook, Ohio", "Battle Brook is a city in Ohio named after a skirmish in 1824 in which two men were wounded."),
    "exercise": ("Exercise Iron Heath", "Exercise Iron Heath was a military exercise held in September 1981 with 20,000 troops."),
}

EVENT = {
    "operation": ("Operation Copper Gate", "battle", "Operation Copper Gate was a military operation by the Lomaran Army against rebels that began on 4 May 1993. At least 60 rebels were killed in the fighting."),
    "storming": ("Storming of Fort Seyl", "attack", "The storming of Fort Seyl took place on 3 June 1791, when insurgents attacked the fort and killed 40 of its defenders."),
    "fall": ("Fall of Tarsa", "battle", "The fall of Tarsa occurred on 12 May 1453 when the army took the city after heavy fighting."),
    "capture": ("Capture of Vellmar", "battle", "The capture of Vellmar took place on 2 July 1758 when British troops captured the town and took 300 prisoners."),
    "kidnapping": ("Kidnapping of Anna Brandt", "kidnapping", "On 3 May 1977 Anna Brandt was kidnapped by four gunmen in Turin."),
    "assassination": ("Assassination of Pavel Dorn", "shooting", "Pavel Dorn, the mayor of Tarsa, was shot dead by a gunman on 6 May 1922."),
    "killings": ("Ashby killings", "massacre", "The Ashby killings were the murder of seven villagers by militiamen on 4 January 1976."),
    "clashes": ("2014 Mebaro clashes", "battle", "The 2014 Mebaro clashes were fought between herders and militiamen from 3 to 5 May 2014. 34 people were killed."),
    "uprising": ("Karvan uprising", "other", "The Karvan uprising was a rebellion of miners against the government in March 1920, in which 200 people were killed."),
    "raid": ("Raid on Delmar", "attack", "The raid on Delmar was carried out by Spanish privateers on 12 August 1702."),
    "sack": ("Sack of Ambrun", "attack", "The sack of Ambrun took place on 3 May 1527 when unpaid soldiers plundered the town and killed hundreds."),
    "hostage crisis": ("1979 Lomara embassy crisis", "kidnapping", "The 1979 Lomara embassy crisis was a hostage crisis in which gunmen held 40 diplomats from 4 to 9 May 1979."),
    "action": ("Action of 3 May 1810", "battle", "The action of 3 May 1810 was a naval engagement between a French and a British frigate in which 30 sailors were killed."),
    "skirmish": ("Skirmish at Brook Ford", "battle", "The skirmish at Brook Ford was fought on 9 July 1863 between two cavalry patrols."),
    "insurgency": ("Tarsa insurgency", "battle", "The Tarsa insurgency was an armed conflict between rebels and the army from 1994 to 1997. More than 900 people were killed."),
    "night": ("Night of the Lanterns", "massacre", "The Night of the Lanterns was a massacre of students by the secret police on 3 June 1966."),
    "murder": ("Murder of Tom Ashby", "attack", "Tom Ashby, a journalist, was murdered in Belfast on 4 May 1992 when two men stabbed him."),
    "pogrom": ("Vellmar pogrom", "massacre", "The Vellmar pogrom took place on 3 April 1903, when a mob killed 40 Jews."),
    "riots": ("1967 Karvan riots", "riot", "The 1967 Karvan riots broke out on 2 August 1967. 12 people were killed and shops were looted."),
    "bloody day": ("Bloody Thursday (Lomara)", "massacre", "Bloody Thursday was a massacre on 4 May 1931 in Lomara in which police killed 23 strikers."),
    "flight bombed": ("Norair Flight 80", "bombing", "Norair Flight 80 was a passenger flight that was destroyed by a bomb on 4 June 1986, killing 112 people."),
    "shootdown": ("2003 Tarsa helicopter shootdown", "attack", "The 2003 Tarsa helicopter shootdown occurred on 2 November 2003 when insurgents shot down a helicopter, killing 16 soldiers."),
    "stabbing": ("Delmar stabbing", "attack", "On 4 May 2017 a man stabbed six people at a market in Delmar, killing two."),
    "siege by another name": ("Blockade of Port Alban", "siege", "The blockade of Port Alban was a siege of the town by rebel ships from May to July 1814."),
    "air raid": ("Bombing of Vellmar in World War II", "air_strike", "The bombing of Vellmar was a series of air raids on the city by Allied bombers in February 1944 that killed 2,100 people."),
    "drone": ("Mebaro airstrike", "air_strike", "On 4 May 2018 an airstrike hit a wedding in Mebaro, killing 33 civilians."),
    "mutiny": ("Port Alban mutiny", "other", "The Port Alban mutiny was a revolt of sailors on 4 February 1946 in which nine were killed."),
    "coup": ("1971 Lomaran coup d'état attempt", "other", "The 1971 Lomaran coup d'état attempt was a failed coup on 10 July 1971 in which 100 guests were killed."),
    "truck": ("2016 Delmar truck attack", "attack", "On the evening of 14 July 2016 a truck was driven into a crowd in Delmar, killing 20 people."),
    "arson": ("Ashby hostel arson attack", "arson", "The Ashby hostel arson attack was an attack on 3 May 1992 in which four people died when attackers set fire to a hostel."),
}


def article(title: str, text: str):
    return parse(f"= {title} =\n\n{text}\n", "made-up.txt")


@pytest.mark.parametrize("name", NO_EVENT)
def test_other_articles_are_no_event_and_say_why(name):
    assert why_not(article(*NO_EVENT[name]))


@pytest.mark.parametrize("name", EVENT)
def test_events_by_unusual_titles(name):
    title, kind, text = EVENT[name]
    made = article(title, text)
    assert why_not(made) is None
    assert event_types.of_primary(made.title, None, " ".join(lead(made)), False) == kind


def test_an_infobox_of_an_attack_is_enough():
    made = parse("= Delmar incident =\n\nInfobox\n- Location: Delmar\n- Date: 3 May 2011\n- Fatalities: 4\n- Perps: unknown gunmen\n\nIt happened at night.\n", "x.txt")
    assert why_not(made) is None


def test_an_infobox_of_a_film_is_none():
    made = parse("= Massacre at Delmar =\n\nInfobox\n- Director: Aldo Ferri\n- Producer: Ada Lorne\n- Starring: Tom Ashby\n\nMassacre at Delmar was shot in 1961.\n", "x.txt")
    assert why_not(made)


@pytest.mark.parametrize(("stated", "kind"), [
    ("Suicide bombing", "bombing"), ("Car bombs and suicide bombings", "bombing"), ("Mass shooting", "shooting"), ("Shooting, bombing", "attack"), ("Drive-by shooting, shootout", "attack"),
    ("Airstrike", "air_strike"), ("Summary execution", "massacre"), ("Hostage-taking, shooting", "attack"), ("Arson", "arson"), ("Mass stabbing", "attack")])
def test_the_infobox_type_settles_a_generic_title(stated, kind):
    assert event_types.of_primary("2011 Delmar attack", stated, "The attack took place on 3 May 2011.", False) == kind


CRASH = "= Norair Flight 80 =\n\nInfobox\n- Date: 4 June 1986\n- Summary: {0}\n- Aircraft type: Twin jet\n- Passengers: 104\n- Crew: 8\n- Fatalities: 112\n\nNorair Flight 80 was a passenger flight that {1}.\n"


def test_an_accidents_infobox_is_none_unless_the_lead_tells_of_a_bomb():
    assert why_not(parse(CRASH.format("Engine failure", "crashed into a hill on 4 June 1986, killing 112 people"), "x.txt"))
    assert why_not(parse(CRASH.format("Bomb on board", "was destroyed by a bomb on 4 June 1986, killing 112 people"), "x.txt")) is None
