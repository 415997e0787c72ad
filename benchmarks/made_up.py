"""Made-up articles to measure on: places, parties and figures are invented, lengths and mixture as in real ones.

What belongs here: a generator of texts in the raw format. What does not: texts to judge the reading by,
since their sentences come from few moulds. The same number gives the same text.
"""
from __future__ import annotations

import random

_PLACES = "Lorrin Varnay Osk Pelmar Ghita Sorrow Tamber Quill Brenna Udar Kesh Maldo Nerith Ostra".split()
_KINDS = "Bridge Ford Hill Market Pass Station Valley Crossing".split()
_GROUPS = ("River Front", "League of the Marsh", "Northern Guard", "Black Lantern", "Hill Brigades", "Free Company of Osk")
_SOURCES = ("the army", "a local hospital", "residents", "the ministry of defence", "the governor", "a monitoring group", "two survivors")
_MEDIA = ("the Lorrin Courier", "Radio Varnay", "the Pelmar Post")
_MONTHS = "January February March April May June July August September October November December".split()
_TOLD = (
    "{source} said that {n} soldiers were killed and {m} wounded.",
    "According to {source}, at least {n} civilians died when the attackers opened fire near the mill.",
    "{media}, citing {source}, reported that more than {n} people had been killed.",
    "{group} claimed responsibility for the attack and said it had captured {m} vehicles.",
    "{n} fighters of {group} were killed, {source} stated, while {m} others were taken prisoner.",
    "Among the dead were {m} policemen and a teacher.",
    "{source} denied that any soldier had been killed.",
    "The force was made up of {big} men and {m} guns.",
    "About {big} residents fled to {place}.",
)
_PLAIN = (
    "The road along the river had been closed since the floods of the spring.",
    "{place} lies in a broad valley and lives mostly from timber and fish.",
    "The column moved slowly because of the heavy rain and the narrow track.",
    "A meeting of the council had been planned for the same week.",
    "Both sides had used the harbour for trade in the years before.",
    "The governor visited {place} a few days later and promised help with the rebuilding.",
    "The old mill, built by a merchant family, was known for its painted gates.",
    "Negotiations went on for several weeks without any result.",
    "The district had been governed from {place} until the reform of the counties.",
    "Its commander had studied engineering and spoke four languages.",
    "Songs about the crossing are still sung at the autumn fair.",
    "The bridge was later moved some distance upstream.",
)
_SPECIES = "beetle fern orchid lizard minnow thrush".split()


def event_article(number: int, words: int = 490) -> str:
    """An article about a violent event, with an infobox and sections."""
    draw = random.Random(number)
    place, group = f"{draw.choice(_PLACES)} {draw.choice(_KINDS)}", draw.choice(_GROUPS)
    day, month, year = draw.randint(1, 28), draw.choice(_MONTHS), draw.randint(1901, 2020)
    name = f"{year} {place} attack" if number % 2 else f"Battle of {place} {number}"
    low = draw.randint(3, 60)
    lines = [f"= {name} ({number}) =", "", "Infobox", f"- Conflict: {name}", f"- Date: {day} {month} {year}", f"- Place: {place}",
             f"- Combatant1: Republic of {draw.choice(_PLACES)}ia", f"- Combatant2: {group}", f"- Strength2: {draw.randint(80, 900)} fighters",
             f"- Casualties1: {low}–{low + draw.randint(1, 40)} killed, {draw.randint(2, 90)} wounded", "- Casualties2: Unknown", "",
             f"On {day} {month} {year}, {group} attacked {place}. The attack killed dozens of soldiers.", ""]
    for title in ("Background", "Attack", "Aftermath"):
        lines += [f"== {title} ==", ""]
        while len(" ".join(lines).split()) < words * (1 + ("Background", "Attack", "Aftermath").index(title)) / 3:
            lines += [_paragraph(draw, place, group, told=0.15 if title == "Background" else 0.45), ""]
    return "\n".join(lines)


def other_article(number: int, words: int = 490) -> str:
    """An article about no event: a plant or an animal of an invented valley."""
    draw = random.Random(-number - 1)
    kind, place = draw.choice(_SPECIES), draw.choice(_PLACES)
    lines = [f"= {place} {kind} ({number}) =", "", f"The {place} {kind} is a species of {kind} found in the valley of {place}. It was first described in "
             f"{draw.randint(1801, 1990)}.", "", "== Description ==", ""]
    while len(" ".join(lines).split()) < words:
        lines += [_paragraph(draw, place, "", told=0.0), ""]
    return "\n".join(lines)


def _paragraph(draw: random.Random, place: str, group: str, told: float) -> str:
    out = []
    for _ in range(draw.randint(3, 6)):
        mould = draw.choice(_TOLD) if draw.random() < told else draw.choice(_PLAIN)
        text = mould.format(source=draw.choice(_SOURCES), media=draw.choice(_MEDIA), group=group, place=place, n=draw.randint(2, 80),
                            m=draw.randint(2, 30), big=draw.randint(2, 40) * 50)
        out.append(text[0].upper() + text[1:])
    return " ".join(out)
