"""Who says so: sentences by phenomenon, each with the source that its figure must have."""
from __future__ import annotations

import pytest

from pipelines.extract.raw_text import parse
from pipelines.normalize import prose
from pipelines.normalize.actors import Cast
from pipelines.normalize.language import Reader

# sentence: (figure's low bound, claimant, claimant_type, reported_by, stance) for each figure it tells
CASES: dict[str, list[tuple[int | None, str | None, str, str | None, str]]] = {
    # before, behind and around the clause
    "The army said it had killed 40 rebels.": [(40, "The army", "government", None, "asserts")],
    "At least 40 militants were killed, according to a military spokesman.": [(40, "a military spokesman", "government", None, "asserts")],
    "According to police, 17 worshippers were killed and 41 injured.": [(17, "police", "government", None, "asserts"), (41, "police", "government", None, "asserts")],
    "Two rebels, the army said, were killed near the bridge.": [(2, "the army", "government", None, "asserts")],
    "As reported by the BBC, 12 people were killed.": [(12, "the BBC", "media", None, "asserts")],
    "\"We killed 14 of them,\" a rebel commander said.": [(14, "a rebel commander", "armed_group", None, "asserts")],
    "The raid left 37 people dead, by the count of the Health Ministry.": [(37, "the Health Ministry", "government", None, "asserts")],
    # the verb takes the figure itself
    "Other residents put the death toll at over sixty.": [(61, "Other residents", "witness", None, "asserts")],
    "The governor mentioned 60 dead.": [(60, "The governor", "government", None, "asserts")],
    "Radio Okapi gave 44 dead.": [(44, "Radio Okapi", "media", None, "asserts")],
    "The agency spoke of 41 killed and 35 wounded.": [(41, "The agency", "government", None, "asserts"), (35, "The agency", "government", None, "asserts")],
    "The mayor raised the toll to 41.": [(41, "The mayor", "government", None, "asserts")],
    "The official report gave the number of killed as 379.": [(379, "The official report", "government", None, "asserts")],
    "The Defence Ministry confirmed the deaths of three soldiers.": [(3, "The Defence Ministry", "government", None, "confirms")],
    "The historian Lena Holt arrived at a total of between 160 and 190 dead.": [(160, "The historian Lena Holt", "expert", None, "asserts")],
    "The High Commissioner condemned the killing of at least 35 farmers.": [(35, "The High Commissioner", "organization", None, "asserts")],
    "The mayor condemned the blast that killed 12 people.": [(12, None, "article", None, "asserts")],
    # an accusation says what was done
    "The United Nations accused the Northern Front of killing at least 31 farmers.": [(31, "The United Nations", "organization", None, "asserts")],
    "The Northern Front was accused by the army of killing 14 farmers.": [(14, "the army", "government", None, "asserts")],
    # what the parse loses: a name set off, a participle that is a verb, a verb joined to what is said
    "A UNICEF spokesman in Lome, Peter Hall, told reporters that eight guards had been killed.": [(8, "A UNICEF spokesman in Lome, Peter Hall", "organization", None, "asserts")],
    "A panel chosen by the mayor reported in May 2014 that 19 farmers had lost their lives.": [(19, "A panel", "organization", None, "asserts")],
    "The governor denied that the Northern Front was responsible and stated that two farmers were killed.": [(2, "The governor", "government", None, "asserts")],
    "Refugees interviewed at Koro by the Star said that 40 villagers were killed with knives.": [(40, "Refugees", "witness", None, "asserts")],
    # evidence is its maker's
    "On 3 May, the ministry released a video that showed about 20 captured fighters.": [(20, "the ministry", "government", None, "asserts")],
    "A video showed 12 dead soldiers.": [(12, None, "article", None, "asserts")],
    "A video shows some of the boys, one of whom said that two guards had been killed.": [(2, "one of the boys", "witness", None, "asserts")],
    "A soldier who survived said that 12 of his comrades had died.": [(12, "A soldier", "witness", None, "asserts")],
    "The minister, who survived, said that 12 guards had died.": [(12, "The minister", "government", None, "asserts")],
    "The Iraq Body Count listed 71 farmers killed on that day.": [(71, "The Iraq Body Count", "organization", None, "asserts")],
    # words in quotation marks are whoever's speaks before them
    "The minister condemned \"this cowardly attack on the station, which killed 30 people\".": [(30, "The minister", "government", None, "asserts")],
    "The army killed 12 \"rebels\".": [(12, None, "article", None, "asserts")],
    # a clause that goes on with the event, not with what is reported of it
    "Captain Low reported that forty raiders had been killed, and the riders captured 13 men.": [(40, "Captain Low", "government", None, "asserts"), (13, None, "article", None, "asserts")],
    "The spokesman rejected the report and repeated that eight farmers had died.": [(8, "The spokesman", "government", None, "asserts")],
    "An investigation by the Peace Watch and the Bar Association found that 200 farmers had been killed.": [(200, "the Peace Watch and the Bar Association", "organization", None, "asserts")],
    # chains: the origin, not the messenger
    "RFI, citing residents, stated fifty people were killed.": [(50, "residents", "witness", "RFI", "asserts")],
    "A hospital official told the BBC that 31 bodies had been brought in.": [(31, "A hospital official", None, "the BBC", "asserts")],
    "According to Reuters, residents said that nine people were killed.": [(9, "residents", "witness", "Reuters", "asserts")],
    "The Press Agency cited hospital staff at Omara as saying that they had received 131 bodies.": [(131, "hospital staff at Omara", "organization", "The Press Agency", "asserts")],
    "A doctor was quoted by Le Monde as saying that 31 people had died.": [(31, "A doctor", "organization", "Le Monde", "asserts")],
    "A teacher interviewed by CNN said that he buried 51 people in the churchyard.": [(51, "A teacher", "witness", "CNN", "asserts")],
    # asides, wherever they stand
    "Eleven people died on the platform, ministry spokeswoman Irina Adova stated, and twelve more in the hall.": [
        (11, "ministry spokeswoman Irina Adova", "government", None, "asserts"), (12, "ministry spokeswoman Irina Adova", "government", None, "asserts")],
    "Three of the hostages were rescued near Mwali, where, the Ruritanian military said, two rebels had been gunned down.": [(2, "the Ruritanian military", "government", None, "asserts")],
    "All told 5,771 people left the town, a registry shows.": [(5771, "a registry", "government", None, "asserts")],
    "A drone strike killed three rebels, including, the ministry believed, the man who had planned the raid.": [(3, None, "article", None, "asserts")],
    "By the end of the year, Hansard records, 45 people had been killed in England alone.": [(45, "Hansard", "government", None, "asserts")],
    "Responsibility for the derailment of the night train (28 dead) had been claimed by the Front of the Marshes.": [(28, None, "article", None, "asserts")],
    # who tells a figure, whatever the parse makes of it
    "By nightfall the prefecture had counted 58 wounded, not 46 as the minister had told the Assembly.": [(58, "the prefecture", "government", None, "asserts")],
    "A military inquiry later settled on 21 enemy dead as confirmed by drone footage.": [(21, "A military inquiry", "expert", None, "asserts")],
    "On 7 May the Public Prosecutor's Office, whose doctors had come by helicopter, announced that 119 corpses had been buried.": [
        (119, "the Public Prosecutor's Office", "government", None, "asserts")],
    "A later parliamentary inquiry set the number of dead at 210.": [(210, "A later parliamentary inquiry", None, None, "asserts")],
    "The Observatory has verified the names of 67 people killed.": [(67, "The Observatory", "organization", None, "confirms")],
    "Local activists compiled a list of 67 people killed.": [(67, "Local activists", None, None, "asserts")],
    "The ministry's toll: 12 dead.": [(12, "The ministry", "government", None, "asserts")],
    "Historian Jana Mott's estimate is 2,400 dead.": [(2400, "Historian Jana Mott", "expert", None, "asserts")],
    "The army's figures were 12 killed and 30 wounded.": [(12, "The army", "government", None, "asserts"), (30, "The army", "government", None, "asserts")],
    "Radio Nord, on the basis of talks with hospital workers, gave 44 dead.": [(44, "hospital workers", "organization", "Radio Nord", "asserts")],
    "The president, in a televised address, declared that 300 bandits had been killed.": [(300, "The president", "government", None, "asserts")],
    # each its own, though it leaves the verb out
    "The governor mentioned 60 dead, the ombudsman 108.": [(60, "The governor", "government", None, "asserts"), (108, "the ombudsman", "government", None, "asserts")],
    "Mott estimates 2,400 dead, while Kessel, working from parish registers, arrives at 1,900.": [
        (2400, "Mott", "expert", None, "asserts"), (1900, "Kessel", "expert", None, "asserts")],
    "Thirty rebels were killed, the army says; the rebels say three.": [(30, "the army", "government", None, "asserts"), (3, "the rebels", "armed_group", None, "asserts")],
    "The Commission counted 30 dead; the insurgents arrived at dusk on some forty motorcycles and killed two men.": [
        (30, "The Commission", None, None, "asserts"), (2, None, "article", None, "asserts")],
    # coordination carries the source on
    "The ministry said that ten soldiers were killed and two were missing.": [(10, "The ministry", "government", None, "asserts"), (2, "The ministry", "government", None, "asserts")],
    "The rebels claimed that they had killed 60 soldiers, but the army acknowledged only 12 dead.": [
        (60, "The rebels", "armed_group", None, "asserts"), (12, "the army", "government", None, "asserts")],
    "Israel said two of its citizens died, and Ireland said three of its nurses were hurt.": [
        (2, "Israel", "government", None, "asserts"), (3, "Ireland", "government", None, "asserts")],
    # a semicolon ends it
    "Twelve soldiers were killed; the army said that nine rebels died.": [(12, None, "article", None, "asserts"), (9, "the army", "government", None, "asserts")],
    # nobody named
    "Two militants were reportedly killed.": [(2, None, "unspecified", None, "asserts")],
    "It is estimated that 300 people died.": [(300, None, "unspecified", None, "asserts")],
    "More than 6,000 villagers are believed to have died.": [(6001, None, "unspecified", None, "asserts")],
    "Initial reports said 30 people had been killed.": [(30, None, "unspecified", None, "asserts")],
    # a named source outweighs "is believed to"
    "The Red Cross said that 32 civilians are known to have died.": [(32, "The Red Cross", "organization", None, "asserts")],
    # who saw it, where he is a source by trade
    "A Reuters reporter saw 14 bodies at the scene.": [(14, "A Reuters reporter", "media", None, "asserts")],
    "The villagers saw 14 bodies at the scene.": [(14, None, "article", None, "asserts")],
    # old sources
    "Ibn al-Warraq states that the Franks lost 5,000 men.": [(5000, "Ibn al-Warraq", "expert", None, "asserts")],
    "Muhammad ibn Salih says that 600 men were beheaded.": [(600, "Muhammad ibn Salih", "expert", None, "asserts")],
    "Livy states that 15,000 Romans were killed.": [(15000, "Livy", "expert", None, "asserts")],
    "Appian has 48,000 slain on the field.": [(48000, "Appian", "expert", None, "asserts")],
    # a figure set or revised by somebody, and what somebody has it that happened
    "The State Commission for war crimes fixed the death toll in 1946 at 550.": [(550, "The State Commission for war crimes", "government", None, "asserts")],
    "The losses of the garrison were later revised to 190 by the military historian Adam Worth.": [(190, "the military historian Adam Worth", "expert", None, "asserts")],
    "Local tradition has it that two of the soldiers were shot by their own sergeant.": [(2, "Local tradition", "witness", None, "asserts")],
    "The governor supposed that the whole loss of the enemy exceeded 2,000.": [(2001, "The governor", "government", None, "asserts")],
    "Later the consul assessed that 60 villagers had died.": [(60, "the consul", "government", None, "asserts")],
    "According to the official Ruthenian history, 193 men were killed.": [(193, "the official Ruthenian history", "government", None, "asserts")],
    # reports carried by a medium
    "The first reports on Radio North had spoken of four dead.": [(4, "Radio North", "media", None, "asserts")],
    "Early reports in the Evening Herald told of 30 deaths.": [(30, "the Evening Herald", "media", None, "asserts")],
    # a subject that the parse takes for part of the date, or of the clause before
    "On 7 May the Public Prosecutor's Office, whose pathologists had arrived by helicopter, announced that 119 corpses had been recovered.": [
        (119, "the Public Prosecutor's Office", "government", None, "asserts")],
    "By the next morning the police surgeon had listed 79 bodies, and the Herald, quoting hospital sources, wrote that the toll stood at 84.": [
        (79, "the police surgeon", "government", None, "asserts"), (84, "hospital sources", "organization", "the Herald", "asserts")],
    # "X believed to have died" is passive without "was"
    "It emerged that three women believed to have died were still in surgery.": [(3, None, "unspecified", None, "asserts")],
    # a name of which nothing else is known: who remembers was there
    "Tilda Marek recalled that eleven neighbours were killed.": [(11, "Tilda Marek", "witness", None, "asserts")],
    "Tilda Marek writes that eleven villagers were killed.": [(11, "Tilda Marek", "expert", None, "asserts")],
    "Philon of Meris says that six thousand Lorrians fell.": [(6000, "Philon of Meris", "expert", None, "asserts")],
    "The chronicler Adso of Brune gives the dead as 3,000.": [(3000, "The chronicler Adso of Brune", "expert", None, "asserts")],
    "According to Livy, 300 soldiers fell; Polybius has 280.": [(300, "Livy", "expert", None, "asserts"), (280, "Polybius", "expert", None, "asserts")],
    # a pronoun that nobody stands behind
    "He said that three soldiers had died.": [(3, "He", "unspecified", None, "asserts")],
    # denial and correction
    "The government dismissed reports that 80 villagers had been killed.": [(80, "The government", "government", None, "denies")],
    # a figure that is somebody's, and rejected
    "The rebels disputed the army's claim of 20 dead.": [(20, "the army", "government", None, "asserts"), (20, "The rebels", "armed_group", None, "denies")],
    "Opponents dismissed the ministry's toll of 12 as a lie.": [(12, "the ministry", "government", None, "asserts"), (12, "Opponents", None, None, "denies")],
    "The minister said that the toll was 21, not 27.": [(21, "The minister", "government", None, "asserts"), (27, "The minister", "government", None, "denies")],
    # the article's own voice
    "Twenty soldiers were killed in the raid.": [(20, None, "article", None, "asserts")],
    "The group claimed responsibility for the bombing that killed two policemen.": [(2, None, "article", None, "asserts")],
    "The attack claimed the lives of 18 soldiers.": [(18, None, "article", None, "asserts")],
}


@pytest.fixture(scope="module")
def told():
    """The counted claims of every case, by its sentence: one article a sentence, so that none hears the others."""
    reader = Reader.load()
    out = {}
    for sentence in CASES:
        article = parse(f"= Raid on the depot =\n\n{sentence}\n", "case.txt")
        out[sentence] = [c for c in prose.claims(article, Cast.of(article), reader) if c.value_low is not None and c.claim_type not in ("responsibility", "strength")]
    return out


@pytest.mark.parametrize("sentence", CASES)
def test_each_figure_has_its_source(told, sentence):
    expected = CASES[sentence]
    got = [(c.value_low, c.claimant, c.claimant_type, c.reported_by, c.stance) for c in sorted(told[sentence], key=lambda c: (c.anchor, c.stance))]
    assert [g[0] for g in got] == [e[0] for e in expected]
    for g, e in zip(got, expected):
        assert (g[1], g[3], g[4]) == (e[1], e[3], e[4])
        assert e[2] is None or g[2] == e[2]


def read(text: str, title: str = "Raid on the depot") -> list:
    article = parse(f"= {title} =\n\n{text}\n", "case.txt")
    return prose.claims(article, Cast.of(article), Reader.load())


def test_pronouns_go_back_to_who_spoke():
    claims = read("The Front of the Marshes attacked the depot. The Front of the Marshes claimed responsibility for the raid, and they claimed to have killed thirty soldiers.")
    thirty = next(c for c in claims if c.value_low == 30)
    assert (thirty.claimant, thirty.claimant_type) == ("The Front of the Marshes", "armed_group")


@pytest.mark.parametrize("text, low, claimant", [
    ("The Front of the Marshes issued a statement. It claimed to have killed 30 soldiers.", 30, "The Front of the Marshes"),
    ("Witnesses described the attack. According to them, 40 people died.", 40, "Witnesses"),
    ("Monitors of the Peace Watch visited the site. They counted the graves. They put the number of dead at 34.", 34, "Monitors of the Peace Watch"),
    ("Peace Watch published an investigation. According to the report, 58 farmers died.", 58, "Peace Watch"),
    ("A military source told AFP that the base was overrun. The source put the toll at 25.", 25, "A military source"),
    ("The Northern Aid Foundation interviewed 20 survivors. Its report said that 110 people were killed.", 110, "The Northern Aid Foundation"),
    ("The government declared mourning. It gave a toll of 132 dead.", 132, "The government"),
    ("The head of the district, Pavel Rud, said that nine people had been killed. He later raised the death toll to 50.", 50, "The head of the district, Pavel Rud"),
    ("The Observatory counted the dead. The army said that the militants had killed 12 guards.", 12, "The army"),
    ("Residents disputed the official toll. Their own count was 60 dead.", 60, "Residents"),
    ("The campaign had cost the government, by its own later admission, 56,000 dead.", 56000, "the government"),
    ("The High Commissioner, whose staff had put the toll at 106, called for an inquiry.", 106, "The High Commissioner"),
])
def test_who_was_named_before_is_the_speaker(text, low, claimant):
    assert [c.claimant for c in read(text) if c.value_low == low] == [claimant]


@pytest.mark.parametrize("text, kind, claimant, subject", [
    ("The army said that it had taken the town. The rebels denied this.", "outcome", "The rebels", "The army"),
    ("Kyiv blamed Moscow for the strike. The Kremlin denied this.", "responsibility", "The Kremlin", "Moscow"),
    ("The government accused the rebels of the massacre. The rebels denied the accusation.", "responsibility", "The rebels", "the rebels"),
])
def test_what_the_sentence_before_says_can_be_denied(text, kind, claimant, subject):
    (denied,) = [c for c in read(text, "2012 Okora raid") if c.stance == "denies"]
    assert (denied.claim_type, denied.claimant, denied.subject) == (kind, claimant, subject)


@pytest.mark.parametrize("text, kind, medium", [
    ("In 2015, Adama Kone told the Evening Herald that he counted 14 bodies.", "witness", "the Evening Herald"),
    ("In 2015, Adama Kone said that 14 men had been shot.", "witness", None),
    ("In 2015, Adama Kone estimated that 14 men had been shot.", "expert", None),
    ("In 1415, Adam Low said that 14 men were slain.", "expert", None),
])
def test_who_tells_the_papers_of_our_days_was_there(text, kind, medium):
    (claim,) = [c for c in read(text, "Okora massacre") if c.value_low == 14]
    assert (claim.claimant_type, claim.reported_by) == (kind, medium)


@pytest.mark.parametrize("text, kind", [
    ("The Truth Commission of Meris heard 40 witnesses. Later the commission found that 40 farmers had been killed.", "expert"),
    ("The Northern Aid Foundation sent a team. In June the foundation counted 40 dead farmers.", "organization"),
])
def test_a_body_is_what_its_full_name_says(text, kind):
    assert [c.claimant_type for c in read(text) if c.value_low == 40 and c.claim_type == "killed"] == [kind]


def test_an_aside_in_a_relative_clause_answers_for_that_clause_alone():
    (claim,) = read("The fort was held by about 150 soldiers, most of whom, a clan elder told Radio Nord, had not been paid.")
    assert (claim.claim_type, claim.claimant_type) == ("strength", "article")


def test_silence_about_losses_is_a_claim():
    (claim,) = read("The army did not report any casualties after the raid.")
    assert (claim.stance, claim.claim_type, claim.value_low, claim.claimant) == ("unreported", "casualties", None, "The army")


def test_a_force_estimated_by_somebody_is_that_ones_figure():
    claims = read("The two fronts, together estimated by the Defence Ministry at 900 to 1,100 fighters, had been blocking the roads.")
    (strength,) = [c for c in claims if c.claim_type == "strength" and c.value_low == 900]
    assert (strength.claimant, strength.claimant_type) == ("the Defence Ministry", "government")


@pytest.mark.parametrize("sentence, claimant, stance", [
    ("The army said that 12 rebels were killed, which was confirmed by local residents.", "local residents", "confirms"),
    ("The army said that 12 rebels were killed, although witnesses disputed this.", "witnesses", "denies"),
])
def test_who_confirms_or_disputes_a_claim_stands_beside_who_made_it(sentence, claimant, stance):
    claims = [c for c in read(sentence) if c.value_low == 12 and c.claim_type == "killed"]
    assert [(c.claimant, c.stance) for c in claims] == [("The army", "asserts"), (claimant, stance)]


@pytest.mark.parametrize("text, wanted", [
    ("Twenty soldiers were killed.", True),
    ("The garrison numbered 300 men.", True),
    ("The army marched through the valley.", False),
    ("They took the road to the coast.", False),
    ("Sheep graze on the hill.", False),
    ("The army said it had captured the town.", True),
])
def test_only_sentences_that_can_hold_a_claim_are_parsed(text, wanted):
    assert prose.worth_reading(text) is wanted


def test_a_writer_named_by_the_town_of_a_side_is_no_speaker_for_it():
    article = parse("= Battle of Meris =\n\nInfobox\n- Combatant1: Athens\n- Combatant2: Meris\n\nPhilon of Meris says that the Athenians lost 3,000 men.\n", "case.txt")
    (claim,) = prose.claims(article, Cast.of(article), Reader.load())
    assert (claim.claimant, claim.claimant_type) == ("Philon of Meris", "expert")
