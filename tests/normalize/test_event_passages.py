"""Passages of backgrounds and aftermaths in the many ways articles write them: which events, when. All made up."""
from __future__ import annotations

import pytest

from pipelines.extract.raw_text import parse
from pipelines.normalize.events import events

HEAD = """= 2011 Marro market bombing =

Infobox
- Title: 2011 Marro market bombing
- Location: Marro, Nigeria
- Date: 24 December 2011
- Type: Car bombing
- Fatalities: 38

On 24 December 2011, a car bomb exploded at a market in Marro, Nigeria, killing 38 people.

"""

BACKGROUND = [
    # Political acts.
    ("A peace treaty between the government and the rebels was signed in Abuna on 3 May 1999.", ["agreement 1999-05-03"]),
    ("The two sides agreed to a ceasefire in June 2008, which held for a year.", ["agreement 2008-06-01"]),
    ("In 1966, the army staged a coup and suspended the constitution.", ["other 1966-01-01"]),
    ("The province declared independence on 12 March 1967.", ["other 1967-03-12"]),
    ("The country gained independence from Britain in 1960.", ["other 1960-01-01"]),
    ("After the disputed election of April 2007, riots broke out in Dakara.", ["other 2007-04-01"]),
    ("General Adamo overthrew the government on 30 December 1983.", ["other 1983-12-30"]),
    ("The president declared a state of emergency on 2 January 2010.", ["other 2010-01-02"]),
    ("Government troops withdrew from the town in August 2009.", ["withdrawal 2009-08-01"]),
    ("The last foreign soldiers were withdrawn on 1 July 2004.", ["withdrawal 2004-07-01"]),
    ("The evacuation of the garrison was completed on 3 April 2003.", ["withdrawal 2003-04-03"]),
    ("An uprising began in Dakara on 5 February 1998.", ["other 1998-02-05"]),
    ("The rebels rejected the accord signed at Lomo in 2006.", ["agreement 2006-01-01"]),
    ("The 1993 election was annulled.", ["other 1993-01-01"]),
    ("Following the annexation of Lomo by Zanor in 1912, thousands of settlers moved in.", ["other 1912-01-01"]),
    ("The Treaty of Abuna, signed on 3 March 1878, ended the war.", ["agreement 1878-03-03"]),
    ("In January 2005 the government and the Front signed the Comprehensive Peace Agreement.", ["agreement 2005-01-01"]),
    ("He was deposed in a military coup led by Colonel Tamu on 22 March 2010.", ["other 2010-03-22"]),
    ("The truce expired on 31 December 2009.", []),
    ("The war ended with the Abuna Agreement on 21 November 1995.", ["agreement 1995-11-21"]),
    # Sieges, battles, strikes.
    ("Government forces besieged the town of Lokoto from March to June 2005.", ["siege 2005-03-01"]),
    ("The siege of Lokoto, which had gone on from 4 March to 9 June 2005, cost 600 lives.", ["siege 2005-03-04"]),
    ("During the Battle of Dakara on 3 November 2010, the army lost 40 men.", ["battle 2010-11-03"]),
    ("An airstrike on a camp near Dakara killed 25 fighters on 6 July 2010.", ["air_strike 2010-07-06"]),
    ("On 8 August 2009, jets bombed the group's camp in the Sambo forest.", ["air_strike 2009-08-08"]),
    ("The town was recaptured in March 2010 after three days of fighting.", ["battle 2010-03-01"]),
    ("It had not been retaken until 19 February 2008.", ["battle 2008-02-19"]),
    ("On 7 June 2010, some 40 gunmen on motorcycles overran a police post at Gamo.", ["attack 2010-06-07"]),
    ("Between 10 and 14 July 2010 more than 60 people were killed in clashes between herders and farmers near Dakara.",
     ["battle 2010-07-10"]),
    ("The rebels, who had been driven out of Gamo in May 2010, regrouped in the hills.", ["battle 2010-05-01"]),
    ("The cathedral had been bombed on Christmas Day 2010.", ["bombing 2010-12-25"]),
    ("In the massacre of Gamo (9 March 2010), 500 villagers were hacked to death.", ["massacre 2010-03-09"]),
    # Subordinate clauses and comparisons.
    ("Tensions had been high since the killing of the imam Yusuf Bello in 2009.", ["attack 2009-01-01"]),
    ("It was the deadliest attack in the city since the bombing of the central station in May 2006.", ["bombing 2006-05-01"]),
    ("Attacks on markets had been common ever since 26 June 2010, when 50 traders perished in the assault on Gamo.",
     ["attack 2010-06-26"]),
    ("The attack came a year after the Lokoto church massacre of 25 December 2010.", ["massacre 2010-12-25"]),
    ("Like Gamo, where soldiers had massacred 80 villagers on 11 May 2010, the town was thought to be loyal to the rebels.",
     ["massacre 2010-05-11"]),
    ("Two weeks earlier, gunmen had abducted twelve schoolgirls in Gamo.", ["kidnapping 2011-12-10"]),
    ("Two days earlier, on 22 December, a policeman was shot dead in Dakara.", ["shooting 2011-12-22"]),
    ("Ten days before the bombing, militants ambushed a convoy near Dakara.", ["attack 2011-12-14"]),
    ("Then, on 28 August, a retired colonel was shot dead in Gamo.", ["shooting 2011-08-28"]),
    ("On 3 August 2010 came the Lokoto mosque massacre, in which 47 worshippers were mown down.", ["massacre 2010-08-03"]),
    ("On 10 January 2010, twin blasts in a bar in Gamo, which the group said were its work, killed 16 people.", ["bombing 2010-01-10"]),
    # Several events in one sentence.
    ("On 4 May 2010 gunmen stormed a prison in Dakara, and on 9 May a bomb exploded in Gamo.",
     ["attack 2010-05-04", "bombing 2010-05-09"]),
    ("The rebels took Gamo in 2008, lost it in 2009 and signed a truce in 2010.",
     ["battle 2008-01-01", "battle 2009-01-01", "agreement 2010-01-01"]),
    ("Earlier attacks include the 2007 Gamo shooting, the 2008 Dakara bombing and the kidnapping of three nuns in 2010.",
     ["shooting 2007-01-01", "bombing 2008-01-01", "kidnapping 2010-01-01"]),
    ("On 15 June 2010 six soldiers were killed in the Gamo van bombing, and the group shot dead a policeman.",
     ["bombing 2010-06-15", "shooting 2010-06-15"]),
    ("The Gamo massacre (1 May 2009) and the bombing of Dakara (3 May 2010) had shocked the country.",
     ["massacre 2009-05-01", "bombing 2010-05-03"]),
    # Bullets.
    ("- 5 May 2009: Gunmen kill nine worshippers at a mosque in Gamo.\n- June 2010: bombing of a bank in Dakara, two dead.",
     ["attack 2009-05-05", "bombing 2010-06-01"]),
    ("- On 2 February 2010 a suicide bomber blew himself up at a checkpoint.", ["bombing 2010-02-02"]),
]

AFTERMATH = [
    ("On 7 January 2012, gunmen opened fire on mourners in Gamo, killing 17.", ["shooting 2012-01-07"]),
    ("Three weeks later, the army launched an offensive against the group.", ["battle 2012-01-14"]),
    ("On 19 August 2014, the group launched another assault on the town. Its base was taken by the militants on August 23rd as part "
     "of a strategic withdrawal.", ["attack 2014-08-19", "withdrawal 2014-08-23"]),
    ("The government and the group signed a ceasefire in Abuna in October 2014, but it was broken within days.",
     ["agreement 2014-10-01"]),
    ("The town fell to the rebels on 4 March 2013 and was liberated by the army in May 2013.",
     ["battle 2013-03-04", "battle 2013-05-01"]),
    ("In retaliation, a mob burned down a mosque in Dakara on 26 December.", ["arson 2011-12-26"]),
    ("Riots followed in Lokoto on 28 December 2011, in which nine people died.", ["riot 2011-12-28"]),
    ("A second bombing struck the same market on 3 June 2012.", ["bombing 2012-06-03"]),
    ("Its leader was killed in a drone strike on 2 May 2015.", ["air_strike 2015-05-02"]),
    ("In response, the air force bombed several villages near Gamo on 29 December.", ["air_strike 2011-12-29"]),
    ("The next day, a second bomb exploded outside a church in Dakara, wounding six.", ["bombing 2011-12-25"]),
    ("A year later, on 23 December 2012, gunmen killed six people at a church in Dakara.", ["attack 2012-12-23"]),
    ("A truce between the two communities was brokered by the bishop in February 2012.", ["agreement 2012-02-01"]),
    ("Marro was attacked again on 16 April 2013, when gunmen shot dead ten fishermen.", ["attack 2013-04-16"]),
    ("Two soldiers and nine militants died in a gun battle in Dakara on 4 January 2012.", ["battle 2012-01-04"]),
    ("A man held for the attack escaped from custody on 15 January 2012 and was recaptured on 10 February.", []),
    ("A bomb was defused at the same market on 2 January 2012.", []),
    ("The mastermind was sentenced to death in March 2013 and hanged in 2014.", []),
    ("Prosecutors opened an investigation in January 2012.", []),
    ("About 4,000 residents fled the town in January 2012.", []),
    ("A memorial was unveiled on 24 December 2012.", []),
    ("The commission established in 2013 found that the army had been warned.", []),
    ("The ministry confirmed the death of 38 people on 26 December.", []),
    ("Three of the wounded succumbed on 2 January 2012.", []),
    ("The market reopened in July 2012.", []),
    ("Amnesty International reported on 1 February 2012 that the army had killed suspects.", []),
]


def told(section: str, passage: str) -> list[str]:
    found, _ = events(parse(f"{HEAD}== {section} ==\n\n{passage}\n", "made-up.txt"))
    return [f"{e.event_type} {e.date_start}" for e in found[1:]]


@pytest.mark.parametrize(("passage", "expected"), BACKGROUND)
def test_what_a_background_tells(passage, expected):
    assert told("Background", passage) == expected


@pytest.mark.parametrize(("passage", "expected"), AFTERMATH)
def test_what_an_aftermath_tells(passage, expected):
    assert told("Aftermath", passage) == expected


@pytest.mark.parametrize(("passage", "name", "place"), [
    ("In October 2010, the rebels besieged the village of Gamo near the town of Dakara.", "siege of Gamo near Dakara", "Gamo"),
    ("The army and the herders signed a peace treaty in March 2010.", "peace treaty between the army and the herders", None),
    ("On 19 August 2010, the group launched another assault on the town and the nearby base.",
     "assault on the town and the nearby base", "Marro"),
    ("The base in Gamo was taken on 23 August 2010 as part of a strategic withdrawal.", "strategic withdrawal from Gamo", "Gamo"),
    ("It was the worst since the 2009 Lokoto riots.", "2009 Lokoto riots", "Lokoto"),
    ("On 12 April 2010 a bomb at the Delmar restaurant killed 18 people.", "bombing at the Delmar restaurant", "Delmar"),
    ("On 5 October 2010 four members of the army died in the Gamo pub bombings.", "Gamo pub bombings", "Gamo"),
    ("A retired colonel was shot dead in Gamo on 28 August 2010.", "shooting of a retired colonel in Gamo", "Gamo"),
    ("On 6 May 2010 the army began Operation Iron Fist.", "Operation Iron Fist", None),
    ("The First Battle of Gamo was fought in 1431.", "First Battle of Gamo", "Gamo"),
    ("A suicide bomber blew himself up at a checkpoint in Gamo on 3 May 2010.", "suicide bombing at a checkpoint in Gamo", "Gamo"),
    ("In 1991 the province declared independence.", "declaration of independence", None),
])
def test_what_a_reader_would_call_it(passage, name, place):
    found, _ = events(parse(f"{HEAD}== Background ==\n\n{passage}\n", "made-up.txt"))
    assert [(e.name, e.place) for e in found[1:]] == [(name, place)]


def test_a_named_siege_and_its_telling_are_one_event():
    body = ("It was the first attack there since the Siege of Gamo in 2009.\n\n== Background ==\n\n"
            "In October 2009, rebels besieged the village of Gamo near the town of Dakara. The army and the rebels signed a truce in "
            "March 2010 after the siege was lifted.")
    found, _ = events(parse(HEAD + body + "\n", "made-up.txt"))
    assert [(e.name, e.event_type, e.date_start, e.date_precision, e.place) for e in found[1:]] == [
        ("Siege of Gamo", "siege", "2009-10-01", "month", "Gamo"),
        ("truce between the army and the rebels", "agreement", "2010-03-01", "month", "Gamo"),
    ]


def test_a_broken_agreement_is_no_new_one():
    assert told("Background", "In 2008 the two sides signed a truce. This agreement was broken in 2010 when troops settled in the town.") == [
        "agreement 2008-01-01"
    ]
