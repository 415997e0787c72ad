"""Phrases as articles of all kinds write them, and the type each names. No parse is needed for any of them."""
from __future__ import annotations

import pytest

from pipelines.extract.raw_text import parse
from pipelines.normalize.actors import Cast
from pipelines.normalize.nouns import head_class, nationality, singular

BOMBING = """= Old Harbour bombing =

Infobox
- Title: Old Harbour bombing
- Perps: Sons of the Dawn

A bomb exploded on 3 May 2009 in the Old Harbour. The militant group Northern Star Front (NSF) claimed responsibility. Colonel Tavi Oren spoke to the press.
The Clear Water Committee (CWC) and the Coastal Nationalities Defence Force (CDF) were founded in 2007. According to the CWC, the militia closed the road.
"""
BATTLE = """= Battle of the Long Ford =

Infobox
- Conflict: Battle of the Long Ford
- Combatant1: Kingdom of Portugal
- Combatant2: Kingdom of Castile
- Commander1: Rui Lobato
- Commander2: Nuno Vela

The Battle of the Long Ford was fought on 4 June 1384 between the Portuguese and the Castilians.
"""
REBELLION = """= Battle of Dry Creek =

Infobox
- Conflict: Battle of Dry Creek
- Combatant1: Syria * Syrian Army
- Combatant2: Free Syrian Army * local hunters

The Battle of Dry Creek was fought on 2 March 2013 between the army and rebels. The Wanambi tribe took part.
"""


def _cast(text: str) -> Cast:
    return Cast.of(parse(text, "made_up.txt"))


CASTS = {"bombing": _cast(BOMBING), "battle": _cast(BATTLE), "rebellion": _cast(REBELLION)}

ANYWHERE = {
    "military": """soldiers|two soldiers|British soldiers|three British Army soldiers|a Royal Marine|paratroopers|naval cadets|army recruits|conscripts|reservists|army reservists|off-duty soldiers|an off-duty soldier|peacekeepers|
UN peacekeepers|Irish UN peacekeepers|servicemen|American servicemen|U.S. service members|military personnel|army officers|a naval officer|an army captain|senior military officers|sailors|airmen|crewmen|the crew of the destroyer|
national guardsmen|National Guard troops|border guards|coast guards|coastguardsmen|presidential guards|government troops|government forces|security forces|members of the security forces|security personnel|coalition troops|
NATO soldiers|Indian Army soldiers|personnel of the Indian Army|troops of the Congolese army|members of the armed forces|a member of the Ulster Defence Regiment|UDR soldiers|US Marines|marines|sepoys|legionaries|hoplites|knights|
men-at-arms|archers|horsemen|infantrymen|cavalrymen|foot soldiers|spearmen|longbowmen|crossbowmen|musketeers|dragoons|gunners|Cossacks|Janissaries|army engineers|army doctors|a military chaplain|fighter pilots|the pilot|
an army driver|soldiers and sailors|officers and soldiers|pro-government fighters|government militiamen|army snipers|the garrison|members of the garrison|prisoners of war|German POWs|special forces|commandos|the Waffen-SS|
the 3rd Rifle Brigade|soldiers of the 2nd Battalion|men of the 5th Infantry Regiment|Soviet troops|Red Army soldiers|Confederate soldiers|military policemen|an army sergeant|a lieutenant colonel|a brigadier general|seamen|gurkhas|harkis|
auxiliaries|light infantry|grenadiers|members of the presidential guard|Border Security Force personnel|members of the Revolutionary Guard|a Revolutionary Guard commander|Basij members|loyalist troops|occupation forces|the occupiers|intelligence officers""",
    "police": """policemen|police officers|two police officers|an off-duty police officer|a policewoman|constables|a police constable|a police sergeant|a sergeant of the local police|the chief of police|police chief|traffic policemen|riot police|
police recruits|police cadets|trainee police officers|gendarmes|carabinieri|civil guards|members of the Civil Guard|RUC officers|members of the Royal Ulster Constabulary|a Garda|prison officers|prison guards|border policemen|federal agents|
FBI agents|sheriff's deputies|a deputy sheriff|state troopers|a detective|police commandos|a police inspector|law enforcement officers|policemen and constables|members of the police|police personnel|a traffic warden|members of the gendarmerie""",
    "armed_group": """militants|suspected militants|Islamist militants|gunmen|two gunmen|armed men|masked men|unidentified armed men|the attackers|attackers|the assailants|a suicide bomber|suicide bombers|the bomber|the perpetrator|the shooter|suspects|
the hijackers|the kidnappers|rebels|civil patrollers|former patrollers|rebel fighters|rebel soldiers|rebel commanders|insurgents|guerrillas|guerrilla fighters|terrorists|jihadists|separatists|militiamen|members of a militia|vigilantes|bandits|pirates|armed villagers|armed herders|
gang members|members of a robber gang|cartel gunmen|Taliban fighters|Taliban commanders|a Taliban commander|IRA members|an IRA volunteer|members of the IRA|Provisional IRA volunteers|Hamas operatives|Hezbollah fighters|al-Qaeda militants|
Boko Haram insurgents|al-Shabaab fighters|ISIL fighters|Islamic State militants|ISIS members|LTTE cadres|Tamil Tigers|PKK members|PKK militants|FARC guerrillas|Contras|Viet Cong soldiers|Khmer Rouge soldiers|Chetniks|partisans|Yugoslav Partisans|
resistance fighters|members of the resistance|mujahideen|fedayeen|foreign fighters|mercenaries|raiders|tribesmen|tribal fighters|self-defence militias|village guards|death squads|members of a death squad|loyalist paramilitaries|a UVF member|
paramilitaries|mutineers|rebel troops|opposition fighters|Houthi fighters|Maoist rebels|Naxalites|KIA fighters|Ku Klux Klan members|Islamists|soldiers of the caliphate|bodies of militants|the bodies of two attackers|arsonists|hitmen|
a would-be suicide bomber|drug traffickers|the mob|rioters|peasant rebels""",
    "civilian": """civilians|unarmed civilians|villagers|residents|local residents|inhabitants|townspeople|women|women and children|children|men, women and children|schoolchildren|pupils|students|university students|teachers|a schoolteacher|worshippers|
churchgoers|pilgrims|passengers|bus passengers|commuters|bystanders|passers-by|onlookers|shoppers|tourists|foreign tourists|journalists|a cameraman|photographers|aid workers|UN staff|UN staff members|humanitarian workers|Red Cross workers|
health workers|doctors|nurses|patients|paramedics|firefighters|rescue workers|construction workers|factory workers|miners|farmers|peasants|fishermen|herders|shepherds|traders|shopkeepers|a shopkeeper|vendors|taxi drivers|a truck driver|
security guards|a private security guard|contractors|civilian contractors|American contractors|settlers|Israeli settlers|refugees|displaced people's families|prison inmates' families|family members|two of his family members|members of one family|
relatives|his wife|a couple's son|his brother|a mother and her baby|elderly people's relatives|slaves|freedmen|servants|priests|a Catholic priest|nuns|monks|missionaries|an imam|the bishop|politicians|a local politician|the mayor|members of parliament|
government officials|a judge|lawyers|diplomats|an ambassador|civil servants|postal workers|hotel guests|hotel staff|staff|embassy staff|police station staff|court employees|oil workers|engineers|Chinese engineers|technicians|protesters|demonstrators|
activists|opposition supporters|party activists|voters|election officials|concertgoers|spectators|fans|athletes|musicians|a plasterer|a barman|a rickshaw puller|waiters|a cook|cleaners|a caretaker|a housewife|pensioners|toddlers|infants|
a 9-year-old girl|teenage boys|innocent people|civilian casualties|the civilian population|the population|members of the public|members of the clergy|a member of the Knesset|tribal elders|village elders|community leaders|bank employees|
airline pilots|the bus driver|a photojournalist|non-combatants|locals|citizens|U.S. citizens|foreign nationals|former soldiers|soldiers' wives|employees of the agency|an employee of the company|members of the opposition Awami League|
cinemagoers|a noblewoman|a Filipino nurse|beachgoers|hospital patients|orphans|campers|wedding guests|mourners|an Afghan interpreter|volunteer firefighters|Red Cross volunteers""",
    "mixed": """soldiers and civilians|two policemen and three civilians|civilians and militants|a soldier and his wife|militants and soldiers|police officers and soldiers|bandits and villagers|a policeman and a bystander""",
    "unknown": """people|60 people|others|persons|victims|individuals|bodies|the dead|hostages|prisoners|detainees|survivors|men|a man|a 51-year-old man|casualties|the wounded|lives""",
}
SOMEWHERE = {
    "battle": {
        "military": "Portuguese|the Portuguese|Castilians|the Castilian cavalry|Portuguese knights|the attackers|the raiders|nobles of the Castilian army|the king's men-at-arms|Castilian forces|both armies|Portuguese ships",
        "civilian": "villagers|women and children|merchants",
    },
    "rebellion": {
        "military": "Syrian soldiers|the Syrian Army|Syrian officers|regime soldiers|the army",
        "armed_group": "rebels|the rebels|FSA fighters|Free Syrian Army|the attackers|hunters of the Wanambi|Wanambi|Wanambis",
        "civilian": "residents",
    },
    "bombing": {
        "armed_group": "the Northern Star Front|NSF|NSF members|Northern Star Front militants|Sons of the Dawn|members of the Sons of the Dawn|the group|suspected members of the NSF|attackers",
        "unknown": "Iranians|two Americans",
    },
}
SPEAKERS = {
    "government": """the government|the Afghan government|government officials|officials|local officials|provincial officials|a police official|police|the police|local police|Police in Maiduguri|the army|the Nigerian army|an army spokesman|the army's spokesman|
a military spokesman|the Ministry of Defence|Russia's Defence Ministry|the Interior Ministry|the interior minister|Interior Minister Abdollah Nouri|the Prime Minister|President Ashraf Ghani|a presidential spokesman|the governor|the provincial governor|
Governor Asadullah Omarkhail|the mayor|the district chief|the prefect|security officials|security sources|a security source|intelligence officials|U.S. officials|the Pentagon|the White House|the State Department|the Kremlin|Scotland Yard|the FBI|
NATO|a NATO spokesman|the coalition|a coalition spokesman|ISAF|the IDF|Israel Defense Forces|Israel|Russia|the United States|Ukraine|Moscow|Kyiv|Damascus|the French|the Russians|the Ukrainian General Staff|the General Staff|the high command|
General John Nicholson|Colonel Tavi Oren|prosecutors|the Public Prosecutor's Office|the health ministry|health officials|the embassy|the Admiralty|official records|an official report|the sheriff|the police chief|a senior police officer|a government spokesperson|
Kabul|authorities|the authorities|local authorities|the junta|military officials|a military source|Emergencies Ministry spokeswoman Irina Petrova|army officers|the commander of the garrison|the coast guard|AMISOM|Indian Army officials|Trade Minister Omar al-Rashid|President Ali Sheikh Hassan|Mayor Jean Balou of Koro|two diplomats|the Ministry of Justice|the presidential adviser Olha Marchenko|a police captain and a nurse|the police and the hospital""",
    "armed_group": """the Taliban|Taliban|a Taliban spokesman|Taliban spokesman Zabihullah Mujahid|the rebels|rebels|a rebel commander|militants|the militants|ISIL|the Islamic State|the Islamic State's Amaq agency|Amaq|Hamas|a Hamas official|the IRA|an IRA statement|
a statement by the IRA|al-Shabaab|al-Shabaab's military spokesman|Boko Haram|the LTTE|ETA|the group|the militant group|a spokesman for the group|the group's spokesman|the group's leader|the Northern Star Front|NSF|the attackers|the kidnappers|Hezbollah|insurgents|
a captured militant|JNIM|the Houthis|the FARC|Sons of the Dawn|the suspects|a separatist leader|PKK|the Turkistan Islamic Party|a source in Hezbollah|the Islamic State|a man who presented himself as a spokesman of the rebels|a caller claiming to speak for Hamas|the CDF|a commander of the CDF""",
    "media": """the BBC|BBC News|Reuters|AFP|Agence France-Presse|the Associated Press|CNN|Al Jazeera|RFI|Xinhua|TASS|the New York Times|The Guardian|Le Monde|Haaretz|Dawn|a local newspaper|newspapers|Indian media|local media|state media|Syrian state television|media reports|
press reports|the media|the Daily Star|the Irish Times|India Today|the news agency Interfax|a news agency|state radio|Radio Okapi|journalists|a BBC correspondent|reporters|Der Spiegel|Geo TV|the Kyiv Independent|Military Times|the Washington Post|
the magazine Semana|Voice of America|Jeune Afrique|Kora Broadcasting|the Idlib Media Center|Anadolu Agency|the Long War Journal|The Hindu""",
    "witness": """residents|local residents|a resident|villagers|eyewitnesses|witnesses|an eyewitness|several witnesses|survivors|a survivor|one survivor|the survivors|relatives|relatives of the victims|his mother|the family|families of the victims|locals|local people|
local sources|tribal elders|a tribal elder|an elder|village elders|passengers|a passenger|a shopkeeper|the driver|students|farmers|neighbours|a neighbour|a former hostage|hostages|community leaders|a community leader|the victims|a student who had hidden|workers|one of the survivors|two of the women|opposition activists|survivors and the village committee""",
    "organization": """the United Nations|the UN|UN officials|a UN spokesman|UNAMA|the United Nations Assistance Mission in Afghanistan|the International Committee of the Red Cross|the Red Cross|Red Crescent officials|Human Rights Watch|Amnesty International|
the Syrian Observatory for Human Rights|SOHR|Médecins Sans Frontières|MSF|a hospital|hospital officials|hospital sources|medical sources|a hospital spokesman|doctors|medics|human rights groups|a human rights organisation|rights activists|an NGO|aid agencies|
monitors|the Church|the diocese|the African Union|the European Union|OHCHR|UNICEF|UNHCR|the Office of the High Commissioner for Human Rights|a monitoring group|Airwars|B'Tselem|the opposition party|the Crisis Group|White Helmets|the CWC|the EPRA|the Northern Conflict Tracker|an investigation by the Peace Watch Society|CWC monitors|the opposition alliance KLM|a residents' committee|Commission on Human Rights investigators|SOHR and the police""",
    "expert": """historians|modern historians|most historians|the historian Hugh Kennedy|a military historian|some scholars|modern scholars|researchers|chroniclers|Arab chroniclers|the chronicle|contemporary sources|ancient sources|modern estimates|Livy|Polybius|Appian|Plutarch|
Herodotus|Procopius|Froissart|Ibn al-Athir|al-Tabari|Josephus|Bede|Agapius of Hierapolis|the court|a court|the tribunal|an inquiry|a public inquiry|the inquest|the coroner|an investigation|a NATO investigation|a judicial commission|the commission of inquiry|
the Truth and Reconciliation Commission|the author|analysts|experts|the ICTY|academics|a study|the Anglo-Saxon Chronicle|archaeologists|the African Court of Human Rights""",
    "unspecified": """some sources|other sources|sources|reports|some reports|unconfirmed reports|initial reports|early reports|several reports|some|others|various sources|some accounts|some estimates|rumours|conflicting reports""",
}


def _rows(table: dict[str, str]):
    return [(kind, p.strip()) for kind, phrases in table.items() for p in phrases.replace("\n", "").split("|")]


@pytest.mark.parametrize(("kind", "phrase"), _rows(ANYWHERE))
def test_type_by_the_words_alone(kind: str, phrase: str) -> None:
    assert CASTS["bombing"].subject_type(phrase) == kind


@pytest.mark.parametrize(("article", "kind", "phrase"), [(a, k, p) for a, t in SOMEWHERE.items() for k, p in _rows(t)])
def test_type_by_the_article(article: str, kind: str, phrase: str) -> None:
    assert CASTS[article].subject_type(phrase) == kind


@pytest.mark.parametrize(("kind", "phrase"), _rows(SPEAKERS))
def test_speaker(kind: str, phrase: str) -> None:
    assert CASTS["bombing"].claimant_type(phrase) == kind


def test_sides() -> None:
    cast = CASTS["rebellion"]
    assert cast.side("regime soldiers") == 1
    assert cast.side("Free Syrian Army fighters") == 2
    assert cast.side("rebels") == 2
    assert cast.side("villagers") is None
    assert cast.combatant(2) == "Free Syrian Army"
    assert CASTS["battle"].side("the Castilians") == 2


def test_who_fights() -> None:
    assert CASTS["battle"].fighters == "military"
    assert CASTS["rebellion"].fighters is None
    assert CASTS["rebellion"].opponent("military") == "armed_group"
    assert CASTS["bombing"].fighters is None


@pytest.mark.parametrize(("word", "single"), [("gunmen", "gunman"), ("policewomen", "policewoman"), ("children", "child"), ("passers-by", "passer-by"), ("bodies", "body"), ("witnesses", "witness"), ("soldiers", "soldier"), ("wives", "wife")])
def test_singular(word: str, single: str) -> None:
    assert singular(word) == single


@pytest.mark.parametrize("word", ["malians", "french", "ottomans", "iraqis", "spaniards", "chinese", "lebanese", "welshmen", "carthaginians", "jews"])
def test_nationality(word: str) -> None:
    assert nationality(word)


@pytest.mark.parametrize("word", ["civilians", "musicians", "church", "much", "children", "guardsmen", "captains", "these", "politicians", "the"])
def test_no_nationality(word: str) -> None:
    assert not nationality(word)


def test_head_class() -> None:
    assert head_class("cinemagoers") == "civilian"
    assert head_class("people") == "unknown"
    assert head_class("bridge") is None


def test_sides_by_brackets_claims_and_company() -> None:
    def side(first: str, second: str, text: str = "") -> str | None:
        return _cast(f"= Battle of Low Ford =\n\nInfobox\n- Conflict: Battle of Low Ford\n- Combatant1: {first}\n- Combatant2: {second}\n\nThe battle was fought on 4 May {text}").side_types[2]

    assert side("India", "People's Party of India (Maoist)", "2004.") == "armed_group"
    assert side("India", "People's Party of India (2004)", "2004.") == "military"
    assert side("Russia", "Free Russia Legion", "2004. The Free Russia Legion and the Volunteer Corps (VC), two groups of exiles, claimed responsibility.") == "armed_group"
    assert side("United States", "Apache, Wanambi", "1866.") == "armed_group"
    assert side("Wanambi", "Portugal", "1866.") == "military"


def test_community_has_no_army() -> None:
    assert CASTS["bombing"].subject_type("a Muslim force") == "armed_group"
    assert CASTS["bombing"].subject_type("a Portuguese force") == "military"
    assert not _cast("= Low Ford convoy attack =\n\nA convoy was attacked on 4 May 1999.\n").is_battle
    assert _cast("= Convoy LF 7 =\n\nA convoy was attacked on 4 May 1944.\n").is_battle
