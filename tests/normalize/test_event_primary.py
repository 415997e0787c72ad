"""The article's own event: kind, days, hours, place, country, war and outcome. All articles are made up."""
from __future__ import annotations

import pytest

from pipelines.extract.raw_text import parse
from pipelines.normalize.events import events


def own(title: str, text: str):
    found, reason = events(parse(f"= {title} =\n\n{text}\n", "made-up.txt"))
    assert reason is None
    assert [e.is_primary for e in found] == [True] + [False] * (len(found) - 1)
    return found[0]


def test_the_infobox_comes_first():
    event = own("2011 Marro market bombing", """Infobox
- Title: 2011 Marro market bombing
- Partof: the Lokoto insurgency
- Location: Central Market, Marro, Lokoto State, Nigeria
- Date: 24 December 2011 ()
- Time: 10:15 – 10:40
- Type: Car bombing
- Fatalities: 38

A bomb went off in Marro in the winter of 2011.""")
    assert (event.event_type, event.date_start, event.date_end, event.date_precision) == ("bombing", "2011-12-24", "2011-12-24", "day")
    assert (event.time_start, event.time_end, event.place, event.admin_area, event.country) == ("10:15", "10:40", "Central Market", "Marro", "NGA")
    assert event.part_of == "Lokoto insurgency"


def test_a_battle_box_with_its_result():
    event = own("Battle of Karsk", """Infobox
- Conflict: Battle of Karsk
- Date: 14–15 August 1431
- Place: near Karsk, Bohemia
- Combatant1: Crusaders
- Combatant2: Hussites
- Result: Hussite victory * Crusaders retreat

The Battle of Karsk was fought in 1431.""")
    assert (event.event_type, event.date_start, event.date_end, event.date_precision) == ("battle", "1431-08-14", "1431-08-15", "range")
    assert (event.place, event.country, event.result) == ("Karsk", "CZE", "Hussite victory")


@pytest.mark.parametrize(("title", "text", "start", "end", "precision"), [
    ("Battle of Ford Hill", "The Battle of Ford Hill was a 1644 civil war battle, fought 2–3 July between two armies.", "1644-07-02", "1644-07-03", "range"),
    ("Battle of Velm", "The Battle of Velm took place in 838 between the emir and the count.", "0838-01-01", "0838-12-31", "year"),
    ("Siege of Tarsa", "The siege of Tarsa began on 3 May 1810 and ended on 9 July 1810.", "1810-05-03", "1810-07-09", "range"),
    ("Delmar attack", "On the night of 3–4 June 2014, gunmen attacked a camp in Delmar.", "2014-06-03", "2014-06-04", "range"),
    ("Karvan uprising", "The Karvan uprising broke out in 1955 and was suppressed in 1956.", "1955-01-01", "1956-12-31", "year"),
    ("Sack of Ambrun", "The sack of Ambrun in 216 BC was the work of a Punic army.", "-0215-01-01", "-0215-12-31", "year"),
    ("2020 Velm clashes", "The 2020 Velm clashes were fought in the hills of Velm.\n\n== Clashes ==\n\nOn 27 February, the army attacked the hills. On 3 March, the fighting died down.", "2020-02-27", "2020-03-03", "range"),
    ("2020 Velm attacks", "The 2020 Velm attacks were attacks in Velm.\n\n== Attacks ==\n\nOn 27 February, gunmen attacked a mill. On 3 May, they attacked another.", "2020-01-01", "2020-12-31", "year"),
    ("1974 Tarsa bombing", "A bomb exploded in Tarsa on 5 March, killing two people.", "1974-03-05", "1974-03-05", "day"),
    ("Raid on Delmar", "The raid on Delmar was an attack on a mill.\n\n== Raid ==\n\nThe raid took place on 7 May 1871 at dawn.", "1871-05-07", "1871-05-07", "day"),
    ("2014 attacks in Lomara", "In 2014, gunmen struck several times. On 3 March they killed four, on 9 May nine people.", "2014-01-01", "2014-12-31", "year"),
])
def test_days_without_an_infobox(title, text, start, end, precision):
    event = own(title, text)
    assert (event.date_start, event.date_end, event.date_precision) == (start, end, precision)


def test_an_impossible_date_is_no_date():
    event = own("Delmar massacre", "Infobox\n- Title: Delmar massacre\n- Date: 31 February 1990\n- Fatalities: 3\n\nThe Delmar massacre was the killing of three men in Delmar, Peru.")
    assert event.date_start is None and event.country == "PER"


@pytest.mark.parametrize(("title", "text", "place", "country"), [
    ("2009 Lahti ambush", "On 3 May 2009, rebels ambushed a patrol in the village of Korpi, in Finland.", "Korpi", "FIN"),
    ("Battle of Sand Creek Ford", "The Battle of Sand Creek Ford was fought near Tampa, Florida, on 4 May 1838.", "Sand Creek Ford", "USA"),
    ("Assassination of Pavel Dorn", "Pavel Dorn was shot dead by a gunman in Zagreb, Croatia, on 6 May 1922.", "Zagreb", "HRV"),
    ("2010 police college attack", "On 3 May 2010, gunmen attacked the Marran Police College in Multan, Pakistan, killing nine.", "Marran Police College", "PAK"),
    ("2015 Tal Karam shooting", "On 3 May 2015, a gunman shot five people in the Iraqi town of Tal Karam.", "Tal Karam", "IRQ"),
])
def test_place_and_country(title, text, place, country):
    event = own(title, text)
    assert (event.place, event.country) == (place, country)


def test_the_war_and_the_outcome_in_the_lead():
    event = own("Battle of Ford Hill", "The Battle of Ford Hill took place on 2 July 1864 during the American Civil War. It resulted in a Union victory.")
    assert (event.part_of, event.result) == ("American Civil War", "Union victory")


def test_the_evidence_is_in_the_text():
    article = parse("= Ford Hill raid =\n\nThe Ford Hill raid took place on 2 July 1864.\n\n== Later ==\n\nNine men were killed in another raid on 5 July 1864.\n", "x.txt")
    for event in events(article)[0]:
        assert article.text[event.char_start:event.char_end].endswith(".")


@pytest.mark.parametrize(("lead", "start", "end"), [
    ("The Karsk raid was carried out before dawn on 3 May 2004 at Karsk.", "2004-05-03", "2004-05-03"),
    ("The Karsk raid, long after midnight on the 3rd of May 2004, failed at Karsk.", "2004-05-03", "2004-05-03"),
    ("The Karsk raid began at Karsk on 3 May 2004 and petered out on 9 May.", "2004-05-03", "2004-05-09"),
])
def test_hours_and_ends_in_the_lead(lead, start, end):
    event = own("Karsk raid", lead)
    assert (event.date_start, event.date_end) == (start, end)


def test_an_area_in_the_title_does_not_stand_for_the_place_in_it():
    event = own("2023 Karsk Oblast incursion", """Infobox
- Conflict: 2023 Karsk Oblast incursion
- Place: Graivor, Karsk Oblast, Russia
- Date: 22 May 2023

On 22 May 2023, armed groups crossed the border into Karsk Oblast.""")
    assert event.place == "Graivor"
