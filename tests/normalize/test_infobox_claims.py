"""What an infobox claims: figures, sources, parts, results, marks on names. All boxes are made up."""
from __future__ import annotations

import time

import pytest

from pipelines.extract.raw_text import parse
from pipelines.normalize.actors import Cast
from pipelines.normalize.infobox_claims import claims


def read(box: str, year: int = 2014):
    lines = "\n".join(f"- {line.strip()}" for line in box.strip().splitlines())
    article = parse(f"= Battle of Ford =\n\nInfobox\n{lines}\n\nThe battle was fought in {year}.", "ford.txt")
    found = claims(article, Cast.of(article))
    for c in found:
        assert article.text[c.char_start:c.char_end].split(":")[0] in box
        assert c.char_start <= c.anchor < c.char_end
        assert c.origin == "infobox" and c.section is None
    return found


def told(box: str, year: int = 2014) -> list[str]:
    """Each claim in short: type, figure, unit of things, subject, source, denial."""
    out = []
    for c in read(box, year):
        words = [c.claim_type, c.value_text or {1: "one"}.get(c.value_low, "-"), f"[{c.unit}]" if c.unit not in (None, "persons") else "",
                 c.subject or "nobody", f"by {c.claimant or c.claimant_type}" if c.claimant_type != "article" else "",
                 c.stance if c.stance != "asserts" else ""]
        out.append(" ".join(w for w in words if w))
    return out


WAR = "Combatant1: Ukraine\nCombatant2: Russia\n"


@pytest.mark.parametrize("line, expected", [
    ("Casualties1: 12 killed, 30 wounded, 4 missing", ["killed 12 Ukraine", "injured 30 Ukraine", "missing 4 Ukraine"]),
    ("Casualties1: 12 KIA, 30 WIA, 4 MIA, 2 POWs", ["killed 12 Ukraine", "injured 30 Ukraine", "missing 4 Ukraine", "captured 2 Ukraine"]),
    ("Casualties1: Killed: 200 Wounded: 400", ["killed 200 Ukraine", "injured 400 Ukraine"]),
    ("Casualties1: ~200", ["casualties ~200 Ukraine"]),
    ("Casualties1: 22,000 killed, wounded or missing", ["casualties 22,000 Ukraine"]),
    ("Casualties1: 10,000 killed and wounded, 5,600 prisoners", ["casualties 10,000 Ukraine", "captured 5,600 Ukraine"]),
    ("Casualties1: 7 killed or captured", ["casualties 7 Ukraine"]),
    ("Casualties1: An unknown number killed and captured", ["killed An unknown number Ukraine", "captured An unknown number Ukraine"]),
    ("Casualties1: 5 officers and 60 men killed, 12 officers and 240 men wounded",
     ["killed 5 officers", "killed 60 men", "injured 12 officers", "injured 240 men"]),
    ("Casualties1: 44 policemen killed, sixteen wounded", ["killed 44 policemen", "injured sixteen policemen"]),
    ("Casualties1: 20 soldiers killed 5 wounded 12 trucks destroyed", ["killed 20 soldiers", "injured 5 soldiers", "equipment 12 [truck] trucks"]),
    ("Casualties1: 95 (12 killed, 66 wounded, 17 missing)",
     ["casualties 95 Ukraine", "killed 12 Ukraine", "injured 66 Ukraine", "missing 17 Ukraine"]),
    ("Casualties1: Total: 1,733 (170 killed; 1,100 wounded; 463 missing)",
     ["casualties 1,733 Ukraine", "killed 170 Ukraine", "injured 1,100 Ukraine", "missing 463 Ukraine"]),
    ("Casualties1: 500 lost * Heavy losses at the ford", ["casualties 500 Ukraine", "casualties Heavy Ukraine"]),
    ("Casualties1: Dozens killed, including 2 commanders; 3 civilians wounded", ["killed Dozens Ukraine", "injured 3 civilians"]),
    ("Casualties1: 30 killed, including 12 civilians", ["killed 30 Ukraine", "killed 12 civilians"]),
    ("Casualties1: 31 killed, 400 deserted, 12 escaped", ["killed 31 Ukraine"]),
    ("Casualties1: Unknown; the mayor taken prisoner", ["casualties Unknown Ukraine", "captured one mayor"]),
    ("Casualties1: Unknown: 9 bodies found", ["casualties Unknown Ukraine", "killed 9 Ukraine"]),
    ("Casualties3: Up to 6 civilians killed or wounded", ["casualties Up to 6 civilians"]),
    ("Casualties4: At least 45 civilians killed, 5,000 displaced, dozens of houses burned",
     ["killed At least 45 civilians", "displaced 5,000 civilians", "equipment dozens [house] houses"]),
    ("Casualties1: Light | | 7 ships damaged", ["casualties Light Ukraine", "equipment 7 [ship] ships"]),
    ("Casualties1: 3 helicopters damaged, 1 lost, 2 Su-25s shot down",
     ["equipment 3 [helicopter] helicopters", "equipment 1 [helicopter] helicopters", "equipment 2 [aircraft] Su-25s"]),
    ("Casualties1: 9 T-72 tanks destroyed, 15 pieces of artillery captured, 3 villages burned",
     ["equipment 9 [tank] T-72 tanks", "equipment 15 [piece of artillery] pieces of artillery"]),
])
def test_casualties(line, expected):
    assert told(WAR + line) == expected


@pytest.mark.parametrize("value, expected", [
    ("None", "casualties None 0 0 none asserts"), ("No casualties", "casualties No casualties 0 0 none asserts"),
    ("None reported", "casualties None 0 0 none asserts"), ("Unknown", "casualties Unknown None None unknown asserts"),
    ("Heavy", "casualties Heavy None None vague asserts"), ("Very heavy", "casualties Very heavy None None vague asserts"),
    ("No figure given", "casualties None None None None unreported"), ("Not reported", "casualties None None None None unreported"),
    ("12 killed, none wounded", "injured none 0 0 none asserts"), ("12 killed (Russian claim), none (Ukrainian claim)", "killed none 0 0 none asserts"),
    ("0", "casualties 0 0 0 none asserts"),
])
def test_null_zero_unknown_and_unreported_are_four_things(value, expected):
    c = read(f"{WAR}Casualties1: {value}")[-1]
    assert f"{c.claim_type} {c.value_text} {c.value_low} {c.value_high} {c.qualifier} {c.stance}" == expected


@pytest.mark.parametrize("line, expected", [
    ("Casualties2: 110–140 killed, 7 tanks destroyed (Ukrainian claim)",
     ["killed 110–140 Russia by Ukrainian", "equipment 7 [tank] tanks by Ukrainian"]),
    ("Casualties2: 31 killed (official); 80 killed (opposition), 5 tanks captured",
     ["killed 31 Russia by official", "killed 80 Russia by opposition", "equipment 5 [tank] tanks"]),
    ("Casualties2: Per Ukraine: >200 killed, 40 captured | | 31 killed, 60+ wounded (Russian figure)",
     ["killed >200 Russia by Ukraine", "captured 40 Russia by Ukraine", "killed 31 Russia by Russian", "injured 60+ Russia by Russian"]),
    ("Casualties2: Ukrainian claim: * 1,200 killed * 30 tanks destroyed ---- Russian claim: 63 killed",
     ["killed 1,200 Russia by Ukrainian", "equipment 30 [tank] tanks by Ukrainian", "killed 63 Russia by Russian"]),
    ("Casualties2: * Per Georgian media: up to 140 casualties * Per UN: 90+ killed * two camps destroyed",
     ["casualties up to 140 Russia by Georgian media", "killed 90+ Russia by UN", "equipment two [camp] camps"]),
    ("Casualties2: According to Ukraine: 150 killed, 40 captured According to Russia: 12 killed",
     ["killed 150 Russia by Ukraine", "captured 40 Russia by Ukraine", "killed 12 Russia by Russia"]),
    ("Casualties2: Claimed by Ukraine: 100+ killed, 28 vehicles seized <hr> Russian government: no figure given",
     ["killed 100+ Russia by Ukraine", "equipment 28 [vehicle] vehicles by Ukraine", "casualties - Russia by Russian government unreported"]),
    ("Casualties2: 527 killed (official figures) 1,363 wounded <br> 696 killed (Russian sources)",
     ["killed 527 Russia by official figures", "injured 1,363 Russia by Russian sources", "killed 696 Russia by Russian sources"]),
    ("Casualties2: 300 killed or wounded according to Reuters", ["casualties 300 Russia by Reuters"]),
    ("Casualties2: 20 killed, 5 captured (all per Ukrainian government)",
     ["killed 20 Russia by Ukrainian government", "captured 5 Russia by Ukrainian government"]),
    ("Casualties2: 12 killed (Russian Army) 40+ killed (Ukraine)", ["killed 12 Russia by Russian Army", "killed 40+ Russia by Ukraine"]),
    ("Casualties2: 12 killed (as of 22 October), 3 wounded (2 seriously)", ["killed 12 Russia", "injured 3 Russia"]),
    ("Casualties2: 200 killed (denied by Russia)", ["killed 200 Russia", "killed 200 Russia by Russia denies"]),
    ("Casualties2: 40 killed (estimate), 60 killed (various sources)", ["killed 40 Russia", "killed 60 Russia by unspecified"]),
    ("Notes: About 350 villagers evacuated (acc. to Radio Nord), 4 civilians killed", ["displaced About 350 villagers by Radio Nord", "killed 4 civilians"]),
])
def test_how_far_a_source_reaches(line, expected):
    assert told(WAR + line) == expected


@pytest.mark.parametrize("line, expected", [
    ("Strength1: 35,000 infantry, 4,000 cavalry, 22 galleons, 6 guns",
     ["strength 35,000 infantry", "strength 4,000 cavalry", "strength 22 [galleon] galleons", "strength 6 [gun] guns"]),
    ("Strength1: 12 divisions, 2,400 horse, 16 floatplanes", ["strength 12 [division] divisions", "strength 2,400 horse", "strength 16 [floatplane] floatplanes"]),
    ("Strength1: ~500 (Feb. 2017) 1,000+ (peak)", ["strength ~500 Ukraine", "strength 1,000+ Ukraine"]),
    ("Strength1: 5,000 men (3,000 infantry and 2,000 cavalry)", ["strength 5,000 men"]),
    ("Strength1: U.S. estimate: >250", ["strength >250 Ukraine by U.S."]),
    ("Strength1: c. 8,000 (recent historians), 45,000 (Annals of Ford)",
     ["strength c. 8,000 Ukraine by recent historians", "strength 45,000 Ukraine by Annals of Ford"]),
    ("Strength1: Unknown number of riflemen * 2 battering rams * Unknown",
     ["strength Unknown number riflemen", "strength 2 [battering ram] battering rams", "strength Unknown Ukraine"]),
    ("Strength1: 6,500 | |", ["strength 6,500 Ukraine"]),
    ("Strength1: 392 commandos[a]", ["strength 392 commandos"]),
    ("Strength1: 3rd Brigade", []),
    ("Strength1: Dozens", ["strength Dozens Ukraine"]),
    ("Strength1: 1500", ["strength 1500 Ukraine"]),
])
def test_strength(line, expected):
    assert told(WAR + line) == expected


@pytest.mark.parametrize("box, expected", [
    ("Fatalities: 14 (including the attacker)", ["killed 14 nobody unknown", "killed None the attacker armed_group"]),
    ("Fatalities: 16 (plus 3 attackers)", ["killed 16 nobody unknown", "killed 3 attackers armed_group"]),
    ("Fatalities: 71 total (4 partisans)", ["killed 71 nobody unknown", "killed 4 partisans armed_group"]),
    ("Fatalities: 12 (10 civilians, 2 police officers)",
     ["killed 12 nobody mixed", "killed 10 civilians civilian", "killed 2 police officers police"]),
    ("Fatalities: 3 soldiers (1 in Ford, 2 in Hill)", ["killed 3 soldiers military"]),
    ("Fatalities: 43 soldiers (including Lt. Low)", ["killed 43 soldiers military"]),
    ("Fatalities: 67 (not including the bomber)", ["killed 67 nobody unknown"]),
    ("Fatalities: Four policemen, 1 passer-by", ["killed Four policemen police", "killed 1 passer-by civilian"]),
    ("Fatalities: 129 victims, 7 perpetrators", ["killed 129 victims unknown", "killed 7 perpetrators armed_group"]),
    ("Fatalities: At least 13 killed, 30 kidnapped", ["killed At least 13 nobody unknown", "captured 30 nobody unknown"]),
    ("Fatalities: 0", ["killed 0 nobody unknown"]),
    ("Injuries: 6 (2 seriously) | |", ["injured 6 nobody unknown"]),
    ("Injuries: Over 100, 20 seriously", ["injured Over 100 nobody unknown"]),
    ("Injuries: 12, including 3 children", ["injured 12 nobody unknown", "injured 3 children civilian"]),
    ("Injuries: Unknown", ["injured Unknown nobody unknown"]),
    ("Injuries: Many", ["injured Many nobody unknown"]),
    ("Injuries: 32-35", ["injured 32-35 nobody unknown"]),
    ("Victims: John Low, 52, Mary Low, 19, and two others\nWeapons: 3 rifles\nTarget: 200 worshippers", []),
    ("Dfens: five policemen", ["strength five policemen police"]),
    ("Dfens: twelve worshippers", []),
    ("Numparts: two\nPerps: Ford gang", ["strength two Ford gang armed_group", "responsibility None Ford gang armed_group"]),
])
def test_attacks(box, expected):
    assert [f"{c.claim_type} {c.value_text} {c.subject or 'nobody'} {c.subject_type}" for c in read(box)] == expected


@pytest.mark.parametrize("box, expected", [
    ("Perps: Unknown", []),
    ("Perps: Unidentified gunmen", []),
    ("Perps: Ford Liberation Front (claimed responsibility)", ["Ford Liberation Front by Ford Liberation Front"]),
    ("Perpetrator: Ford gang (suspected)", ["Ford gang"]),
    ("Perp: John LowKIA * Hill gang (claimed credit)", ["John Low", "Hill gang by Hill gang"]),
    ("Assailants: Chadian Air Force (per Amnesty) (denied by the Chadian government)",
     ["Chadian Air Force by Amnesty", "Chadian Air Force by the Chadian government denies"]),
    ("Perps: Ford gang (denied involvement); Hill gang (alleged by police)", ["Ford gang", "Ford gang by Ford gang denies", "Hill gang by police"]),
    ("Perpetrators: * Ford gang * Hill gang", ["Ford gang", "Hill gang"]),
    ("Perps: Ford Front and Hill Front claimed joint responsibility", ["Ford Front and Hill Front by Ford Front and Hill Front"]),
    ("Perps: Ford Front, claimed responsibility", ["Ford Front by Ford Front"]),
    ("Perps: Unknown (suspected Ford Front)", ["Ford Front"]),
    ("Perps: Unknown gunmen (suspected al-Fordi)", ["al-Fordi"]),
    ("Perps: Unknown (masked)", []),
    ("Perps: John Low, a member of the Ford Front", ["John Low"]),
    ("Perps: Unclear; Russia blames Ukraine, Ukraine blames Russia", ["Ukraine by Russia", "Russia by Ukraine"]),
])
def test_perpetrators(box, expected):
    found = read(box)
    assert all(c.claim_type == "responsibility" and c.value_text is None for c in found)
    assert [" ".join(w for w in (c.subject, f"by {c.claimant}" if c.claimant else "", c.stance if c.stance == "denies" else "") if w) for c in found] == expected


@pytest.mark.parametrize("line, expected", [
    ("Result: Decisive Ukrainian victory", ["Ukrainian"]),
    ("Result: Ukrainian victory, base overrun", ["Ukrainian"]),
    ("Result: Ukrainian victory * Russian forces withdraw from the ridge", ["Ukrainian", "Russian forces"]),
    ("Result: Ukrainian victory * End of the war * Death of the king", ["Ukrainian"]),
    ("Result: Inconclusive", ["nobody"]),
    ("Result: Stalemate * Siege lifted", ["nobody"]),
    ("Result: Ongoing", []),
    ("Result: Disputed", []),
    ("Result: See Aftermath", []),
    ("Result: Russian claim: town taken ---- Ukrainian claim: assault beaten off", ["Russian by Russian", "Ukrainian by Ukrainian"]),
    ("Result: Russian victory (Russian claim)", ["Russian by Russian"]),
    ("Result: Police withdrawal", ["Police"]),
    ("Result: British and French victory", ["British", "French"]),
    ("Result: Victory for Wessex", ["Wessex"]),
    ("Result: Village captured by Russian forces, later retaken by Ukrainian troops", ["Russian forces", "Ukrainian troops"]),
    ("Result: Ukrainian victory according to state media", ["Ukrainian by state media"]),
    ("Territory: Russia captures two villages", []),
    ("Territory: Russia captures two villages (per Russia)", ["Russia by Russia"]),
])
def test_results(line, expected):
    found = read(WAR + line)
    assert all(c.claim_type == "outcome" for c in found)
    assert [f"{c.subject or 'nobody'}{f' by {c.claimant}' if c.claimant else ''}" for c in found] == expected


@pytest.mark.parametrize("names, expected", [
    ("Maj. Peter LowKIA", ["killed Maj. Peter Low"]),
    ("Col. Asa Low WIA, Joe Hill", ["injured Col. Asa Low"]),
    ("Lord Low KIA, Bo Low (POW)", ["killed Lord Low", "captured Bo Low"]),
    ("Low of Ford †, Ray Hill‡", ["killed Low of Ford", "killed Ray Hill"]),
    ("† Adm. Low, Col. Hill (killed in action), Joe DayMIA", ["killed Adm. Low", "killed Col. Hill", "missing Joe Day"]),
    ("* 23px|border Paul Low * Joe Hill (wounded)", ["injured Joe Hill"]),
    ("L. P. Low, KIAra Low", []),
])
def test_marks_on_commanders(names, expected):
    found = read(f"{WAR}Commander1: {names}")
    assert [f"{c.claim_type} {c.subject}" for c in found] == expected
    assert all((c.value_low, c.value_high, c.value_text, c.side) == (1, 1, None, 1) for c in found)


def test_sides_go_to_three_and_the_rest_are_nobodys():
    found = read(WAR + "".join(f"Casualties{n}: {n} killed\n" for n in range(1, 6)))
    assert [c.side for c in found] == [1, 2, 3, None, None]
    assert [c.subject for c in found] == ["Ukraine", "Russia", None, None, None]


def test_subjects_take_the_cleaned_combatant():
    box = "Combatant1: * 23px|border Kenya * 23px|link=|alt= AMISOM\nCombatant2: Ford (FF), Russia (instructors, pilots)\nStrength1: 5\nStrength2: 6"
    assert [c.subject for c in read(box)] == ["Kenya, AMISOM", "Ford (FF), Russia"]


@pytest.mark.parametrize("piece", ["12 killed, ", "(", ")", "* ", "----", "Per X: ", "12 ", "a (b) ", "5 killed (x claim) ", "; ", ": ", "|", "5 men and ", "KIA", "†", "<hr>", "23px|"])
@pytest.mark.parametrize("key", ["Casualties1", "Result", "Commander1", "Perps"])
def test_a_long_value_takes_linear_time(key, piece):
    article = parse(f"= Ford =\n\nInfobox\n- Date: 3\n- {key}: {(piece * (4_000 // len(piece))).strip()}x", "ford.txt")
    start = time.perf_counter()
    claims(article, Cast())
    assert time.perf_counter() - start < 4
