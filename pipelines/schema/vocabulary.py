"""The closed vocabularies: every word that an enumerated column may hold, and its meaning.

What belongs here: words and their definitions, which the codebook page, the descriptor's
categories and the gate all take from here. What does not: the words by which an article is
read (``normalize/lexicon``).
"""
from __future__ import annotations

from .model import Term


def _terms(**words: str) -> tuple[Term, ...]:
    return tuple(Term(name, meaning) for name, meaning in words.items())


ARTICLE_STATUS = _terms(
    event="about a violent event: has exactly one primary event",
    no_event="a readable article about something else; it has no events and no claims",
    rejected="could not be read as an article; `status_reason` says why",
)

EVENT_TYPES = _terms(
    battle="both sides armed and fighting, sieges apart",
    siege="a place surrounded or cut off",
    attack="raid, ambush, armed assault",
    bombing="explosives on the ground, suicide attack",
    air_strike="bombs or missiles from the air",
    massacre="killing of people who do not fight",
    shooting="gunfire on people who do not fight back as a force",
    kidnapping="people taken by force",
    arson="fire set on purpose",
    riot="violent crowd",
    agreement="treaty, ceasefire, deal",
    withdrawal="a force leaves a place",
    other="none of these",
)

DATE_PRECISIONS = _terms(
    day="one day is known",
    month="known to the month: first and last day of it",
    year="known to the year: first and last day of it",
    range="several days given as such",
)

CLAIM_TYPES = _terms(
    killed="dead by violence of the event: killed, died, executed, bodies found",
    injured="wounded, hurt, burned, hospitalised",
    captured="people captured, kidnapped, held hostage, arrested, surrendered",
    missing="missing, unaccounted for",
    displaced="people who fled, were evacuated, expelled or made homeless",
    casualties="killed and wounded (and captured) in one figure that cannot be split; losses of people",
    strength="how many took part or stood there: fighters, troops, ships, tanks",
    equipment="things destroyed, damaged, captured, seized, shot down",
    responsibility="who did it; `subject` is the alleged doer, `claimant` who says so",
    outcome="who won, holds, took, lost or left a place",
)

QUALIFIERS = _terms(
    exact="a plain figure",
    approximate="about, around, nearly, some, ~; equal bounds",
    at_least="at least, or more, +; no upper bound",
    more_than="more than, over; no upper bound, the lower one is the next number",
    at_most="up to; no lower bound",
    fewer_than="fewer than, under; no lower bound, the upper one is the number before",
    range="from one number to another",
    vague="dozens, several, many, heavy",
    unknown="said to be unknown",
    none="said to be zero, no casualties; bounds 0 and 0",
)

SUBJECT_TYPES = _terms(
    military="a state's forces",
    police="police",
    armed_group="non-state fighters, militias, militants, lone attackers",
    civilian="people who do not fight; also journalists, aid workers, politicians",
    mixed="several of these in one figure",
    unknown="the text leaves it open",
)

CLAIMANT_TYPES = _terms(
    article="the article's own voice, no attribution",
    government="a state, its army, police, officials, ministries",
    armed_group="a non-state armed group",
    media="a newspaper or broadcaster as the origin",
    witness="residents, survivors, victims, local sources",
    organization="UN, NGO, monitor, hospital, church",
    expert="historian, researcher, court, inquiry",
    unspecified="reportedly, some sources, it is believed",
)

STANCES = _terms(
    asserts="says that it is so",
    denies="rejects it",
    confirms="confirms what another said",
    unreported="says that no figure was given: did not report any casualties",
)

ORIGINS = _terms(
    infobox="a line of the article's infobox",
    text="a sentence of its prose",
)

ROLES = _terms(
    combatant="a side or part of one",
    commander="a named leader",
    unit="a named formation",
    perpetrator="who did it, in an attack's infobox",
)

PERSON_STATUS = _terms(
    killed="killed in the event",
    injured="wounded in the event",
    captured="captured in the event",
    missing="missing after the event",
)

VERDICTS = _terms(
    agree="all say the same",
    overlap="not the same, yet one number could satisfy all",
    conflict="no number satisfies all",
)

STAGES = _terms(
    fetch="bringing the text here: what the source did not give, or gave and was not taken",
    extract="reading the source",
    normalize="turning the text into rows",
)
