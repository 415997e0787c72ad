"""Attributed outcomes: varied sentences of made-up battles, and who is said by whom to have won, taken, held or lost.

What belongs here: one sentence a case. What does not: the infobox's Result.
A case reads "ACTOR < CLAIMANT stance"; "-" is nobody named.
"""
from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipelines.extract.raw_text import parse
from pipelines.normalize import outcome
from pipelines.normalize.actors import Cast
from pipelines.normalize.attribution import Attributor
from pipelines.normalize.groups import Context
from pipelines.normalize.language import Reader
from pipelines.normalize.people import People
from pipelines.normalize.records import Claim

# Of oneself, or of whoever is not named beside.
OWN = (
    ("The SDF claimed to have repelled an attack on the village.", "The SDF < The SDF asserts"),
    ("The army said it had retaken the town of Lorrin.", "The army < The army asserts"),
    ("Both sides claimed victory.", "Both sides < Both sides asserts"),
    ("The rebels claimed victory in the battle.", "The rebels < The rebels asserts"),
    ("The Ukrainian General Staff reported that the attack had been repulsed.", "The Ukrainian General Staff < The Ukrainian General Staff asserts"),
    ("Russia claimed the capture of the town on 20 May.", "Russia < Russia asserts"),
    ("The Ministry of Defence announced the liberation of the city.", "The Ministry of Defence < The Ministry of Defence asserts"),
    ("The Taliban said that they were in full control of the district.", "The Taliban < The Taliban asserts"),
    ("The Houthis said that they had advanced towards the port.", "The Houthis < The Houthis asserts"),
    ("The government claimed that the city was back under its control.", "The government < The government asserts"),
    ("ISIL claimed to have seized the oil field.", "ISIL < ISIL asserts"),
    ("The militia claimed it had driven back the attackers.", "The militia < The militia asserts"),
    ("The Kurdish forces announced that they had taken the bridge.", "The Kurdish forces < The Kurdish forces asserts"),
    ("The Pakistani military said that it had destroyed the post and pushed back the militants.", "The Pakistani military < The Pakistani military asserts"),
    ("The Chadian army said that it had cleared the islands of militants.", "The Chadian army < The Chadian army asserts"),
    ("The LTTE claimed to have overrun the camp.", "The LTTE < The LTTE asserts"),
    ("The defence ministry confirmed the withdrawal of its troops from the town.", "The defence ministry < The defence ministry confirms"),
    ("Mali's army announced that it had regained control of the town.", "Mali's army < Mali's army asserts"),
    ("Azerbaijan stated that its forces had taken control of several heights.", "Azerbaijan < Azerbaijan asserts"),
    ("The insurgents claimed that they held the town for six hours.", "The insurgents < The insurgents asserts"),
    ("On 4 June, the FSA claimed to have captured the checkpoint.", "the FSA < the FSA asserts"),
    ("Separatist leaders claimed to be in control of the airport.", "Separatist leaders < Separatist leaders asserts"),
    ("The Iraqi government announced that Ramadi had been liberated.", "The Iraqi government < The Iraqi government asserts"),
    ("Peshmerga commanders said that they had repelled four attacks.", "Peshmerga commanders < Peshmerga commanders asserts"),
    ("The Taliban claimed they had overrun the base, but the Afghan government denied it.", "The Taliban < The Taliban asserts"),
    ("A Taliban spokesman claimed that the district had fallen.", "A Taliban spokesman < A Taliban spokesman asserts"),
    ("Al-Shabaab said it had withdrawn from the town for tactical reasons.", "Al-Shabaab < Al-Shabaab asserts"),
    ("The Somali government claimed that its forces had regained control of the town.", "The Somali government < The Somali government asserts"),
    ("The rebels said they had taken the city without resistance.", "The rebels < The rebels asserts"),
    ("The army said the town was under its full control.", "The army < The army asserts"),
    ("The attack was repulsed, according to the Ministry of Defence.", "the Ministry of Defence < the Ministry of Defence asserts"),
    ("Hamas claimed a victory after the ceasefire.", "Hamas < Hamas asserts"),
)

# Of others.
FOUND = (
    ("According to the Syrian Observatory for Human Rights, government forces seized the airbase.", "government forces < the Syrian Observatory for Human Rights asserts"),
    ("Local officials said the Taliban had captured the district centre.", "the Taliban < Local officials asserts"),
    ("The rebels claimed that government troops had fled the city.", "government troops < The rebels asserts"),
    ("SOHR reported that ISIL fighters had withdrawn from the village.", "ISIL fighters < SOHR asserts"),
    ("Pro-government media claimed that the army had recaptured the hill.", "the army < Pro-government media asserts"),
    ("The commander reported that the enemy had been driven from the field.", "the enemy < The commander asserts"),
    ("Boko Haram fighters were repelled by soldiers, the army said.", "soldiers < the army asserts"),
    ("The Nigerian army said that troops repelled the attack and killed 30 insurgents.", "troops < The Nigerian army asserts"),
    ("According to Al-Masdar News, the Syrian Army took control of two hills.", "the Syrian Army < Al-Masdar News asserts"),
    ("The Ukrainian Ministry of Defence claimed that the separatists had been pushed back from the airport.", "the separatists < The Ukrainian Ministry of Defence asserts"),
    ("Kenyan officials said the militants were repulsed.", "the militants < Kenyan officials asserts"),
    ("Residents said that the rebels had entered the city.", "the rebels < Residents asserts"),
    ("Local sources said that the army had abandoned its positions.", "the army < Local sources asserts"),
    ("SANA reported that the army had foiled an attempt to infiltrate the border.", "the army < SANA asserts"),
    ("Livy says that the Romans won the battle.", "the Romans < Livy asserts"),
    ("Some sources claim that the Turks captured the castle.", "the Turks < Some sources asserts"),
    ("Russian officials claimed that Russian troops had taken full control of the city.", "Russian troops < Russian officials asserts"),
)

# Nobody named says so.
UNSOURCED = (
    ("The rebels reportedly captured the village of Dar Sella on 3 May.", "The rebels < - asserts"),
    ("The city was reported to have fallen to the rebels.", "the rebels < - asserts"),
    ("The Syrian Army reportedly recaptured the village the next day.", "The Syrian Army < - asserts"),
    ("Rebel fighters were said to have seized the police station.", "Rebel fighters < - asserts"),
    ("It was reported that the insurgents had captured the port.", "the insurgents < - asserts"),
    ("The militants reportedly retreated into the forest.", "The militants < - asserts"),
)

# Denied.
DENIED = (
    ("The governor denied that the Taliban had captured the district.", "the Taliban < The governor denies"),
    ("The army denied the loss of the base.", "The army < The army denies"),
    ("ISIL denied that it had lost the town.", "ISIL < ISIL denies"),
    ("Afghan officials denied that the base had fallen to the Taliban.", "the Taliban < Afghan officials denies"),
)

# Narration, aims, and what is no place: no claim.
NO_CLAIM = (
    "The army captured the town.",
    "The militants withdrew after a two-hour battle.",
    "Witnesses said that gunmen entered the mosque and opened fire.",
    "The army hoped to capture the town.",
    "The battle ended in a Roman victory.",
    "The army said that troops had surrounded the house.",
    "The government said that the rebels had violated the ceasefire.",
    "The ambush was repelled.",
)


GROUPS = {"own": OWN, "found": FOUND, "unsourced": UNSOURCED, "denied": DENIED, "none": tuple((s,) for s in NO_CLAIM)}


@pytest.fixture(scope="module")
def docs() -> Iterator[dict[str, object]]:
    """All cases, parsed in one batch."""
    texts = [case[0] for group in GROUPS.values() for case in group]
    reader = Reader.load()  # its words live as long as it does
    yield dict(zip(texts, reader.parse(texts)))


def claims(text: str, docs: dict[str, object]) -> list[Claim]:
    """What the module finds in a sentence that is all of an article."""
    article = parse(f"= Battle of Lorrin =\n\n{text}\n", "lorrin.txt")
    start = article.text.index(text)
    cast = Cast.of(article)
    ctx = Context.of(docs[text], 0, start, start + len(text), article.text)
    return list(outcome.claims(ctx, article, cast, Attributor(cast), People(article, cast)))


def said(text: str, docs: dict[str, object]) -> list[str]:
    return [f"{c.subject} < {c.claimant or '-'} {c.stance}" for c in claims(text, docs)]


@pytest.mark.parametrize("group", GROUPS)
def test_who_has_won_by_whom(group: str, docs: dict[str, object]) -> None:
    wrong = {s: got for s, *expected in GROUPS[group] if (got := said(s, docs)) != expected}
    assert not wrong
