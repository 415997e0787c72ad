"""Where an event happened: its most specific named place, the region named with it, the country.

What belongs here: choosing the place of the article's own event from infobox, title and lead, and of
another event from the clause that tells it. What does not: which country a name lies in (``places``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..extract.article import Article
from . import dates, event_types, places
from .event_article import lead, wording

_CAP = r"(?:(?:al|el|ash|an|ad|as|at|ar|az|ed|es)-)?[A-ZÀ-ÞŚŁŠČŽĐ‘ʻ](?:[\w’'ʻ\-–&]|\.(?=\w))*(?:(?<=\bSt)\.|(?<=\bMt)\.|(?<=\bFt)\.)?"
_SMALL = r"(?:al|el|bin|ibn|de|del|della|di|da|do|dos|la|las|los|le|les|von|van|der|den|and|of|the|y|upon|sur|am|abu|ben|en|i|na|nad|pod|e)"
_NAMES = rf"{_CAP}(?:[\s\u00a0-](?:{_SMALL}[\s-]){{0,2}}{_CAP})*"
_SETTLEMENT = (
    r"(?:village|town|city|hamlet|port|capital|settlement|suburb|neighbou?rhood|district|province|region|municipality|"
    r"commune|county|island|islands|area|community|outskirts|vicinity|valley|fortress|castle|fort|camp|state|township|parish|"
    r"quarter)"
)
_GROUND = r"(?:plain|plains|hill|hills|valley|forest|pass|river|ridge|heights|island|islands|lake|bay|desert|mountain|mountains|field|fields|ford|border|area|coast|strait|gorge|creek|peninsula)"
# A building's or a quarter's kind behind its name, in small letters.
_SITE = (
    r"(?:(?:police|fire|railway|train|bus|metro|gas|power|radio|army|air|military|naval|border|refugee|training|shopping|oil|"
    r"wedding|funeral|primary|secondary|high|mosque|sports)\s)?"
    r"(?:base|camp|barracks|garrison|checkpoint|outpost|post|station|airport|airfield|market|bazaar|mosque|church|cathedral|"
    r"synagogue|temple|shrine|monastery|school|college|university|hospital|clinic|hotel|restaurant|nightclub|cinema|theatre|"
    r"stadium|mall|centre|center|prison|jail|factory|plant|refinery|mine|quarry|farm|plantation|estate|bridge|crossing|"
    r"junction|crossroads|square|street|road|neighbou?rhood|quarter|suburb|township|favela|slum|fortress|fort|castle|kibbutz|"
    r"settlement|headquarters|compound|terminal|hall)"
)
_TITLE_PLACE = re.compile(r"\b(?:of|at|in|on|near|against)\s+(?P<place>(?:the\s)?[^\W\d_].*)$")
_PLACE_WORDS = re.compile(
    r"\b(?P<how>in|at|near|outside|inside|around|on|off|from|against|to|(?:north|south|east|west)(?:-?(?:east|"
    rf"west))?\sof)\s(?:(?:the|a|an)\s)?(?:[a-z][\w-]*\s){{0,4}}?"
    rf"(?:{_SETTLEMENT}\s(?:of\s)?)?(?P<place>{_NAMES})"
)
_TARGET = re.compile(
    rf"\b(?:attacked|hit|struck|bombed|targeted|stormed|raided|destroyed)\s(?:the\s)?(?P<place>{_NAMES})|"
    rf"\b[Tt]he\s(?P<subject>{_NAMES})\sin\s[^.;]{{2,60}}?\s(?:was|were)\s(?:attacked|bombed|stormed|raided)"
)
_NAMED_SITE = re.compile(
    rf"\b(?:at|in|inside|outside|on|near)\s(?:the\s|a\s)?(?P<place>{_NAMES}\s{_SITE})\b(?!\s(?:of|"
    rf"in)\s(?:the\s)?{_NAMES}\s(?:was|were))"
)
# These are done to places alone.
_RAIDED = re.compile(rf"\b(?:raided|stormed|sacked|besieged|overran)\s(?P<place>{_NAMES})(?=[,.;\s])")
_SHRINE_OF = re.compile(
    r"\b(?:at|in|inside|outside)\sthe\s(?P<place>(?:[A-ZÀ-Þ][\w’'-]+\s){0,2}(?:[Ss]hrine|[Cc]hurch|[Mm]osque|[Cc]athedral|"
    r"[Mm]onastery|[Tt]emple|"
    rf"[Ss]ynagogue|[Cc]hapel|[Tt]omb|[Aa]bbey|[Cc]onvent|[Bb]asilica|[Mm]ausoleum)\sof\s(?:the\s)?{_NAMES})"
)
_VILLAGE = re.compile(
    rf"\b(?:in|at|on)\s(?:the\s)?(?:[a-z][\w-]*\s){{0,3}}?(?:village|hamlet|settlement|suburb|farm)\s(?:of\s)?(?P<place>{_NAMES})"
)
# What is done to a person: the name beside it is no place's.
_OF_PERSONS = re.compile(
    r"murder|killing|assassination|kidnapping|abduction|execution|death|slaying|beheading|lynching|rape|"
    r"attempted (?:assassination|murder)|assassination attempt"
)
_OF_RULERS = re.compile(
    r"(?:shooting|capture|arrest|election|inauguration|appointment|overthrow|restoration|dismissal|imprisonment|coronation|"
    r"expulsion)\sof\s"
)
_AREA_WORD = re.compile(
    r"\b(?:Governorate|Province|District|County|Department|Prefecture|Oblast|Raion|Voivodeship|Cercle|Subdistrict|Tehsil|"
    r"Region)\b"
)
_AREA = re.compile(
    rf"{_NAMES}\s(?:Governorate|Province|District|County|Department|Prefecture|Oblast|Raion|Voivodeship|Cercle|Subdistrict|"
    r"Tehsil|Region)\b|"
    rf"\b(?:Province|Department|Governorate|District|County)\sof\s{_NAMES}|\bCounty\s{_CAP}"
)
_FACILITY = re.compile(
    r"\b(?:Airport|Airfield|Air Base|Airbase|Base|Camp|Barracks|Mosque|Church|Cathedral|Synagogue|Temple|Shrine|Monastery|"
    r"Abbey|School|College|University|Academy|"
    r"Hospital|Clinic|Hotel|Mall|Market|Bazaar|Station|Stadium|Arena|Park|Square|Street|Road|Avenue|Bridge|Prison|Jail|"
    r"Theatre|Theater|Cinema|Club|Nightclub|Pub|Bar|Inn|"
    r"Restaurant|Café|Cafe|Embassy|Consulate|Palace|Fort|Castle|Mill|Farm|Mine|Complex|Cent(?:er|re)|Hall|House|Building|"
    r"Tower|Courthouse|Museum|Factory|Plant|Refinery|Terminal|Pass|Field|Fields|Green|Common|Junction|Crossroads|Cemetery|"
    r"Beach|Docks|Crossing)$|^(?:Café|Hotel|Camp|Fort|Villa|Plaza|Palais|Calle|Rue|Stade|Masjid|Base)\s"
)
_NOT_A_PLACE = re.compile(
    r"^(?:the\s)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|"
    r"Saturday|Sunday|World War|First|Second|Gulf War|Allied|Allies|Axis|Islamic State|ISIL|ISIS|Taliban|Operation|Great|Eid|"
    r"Ramadan|Christmas|Easter|"
    r"King|Queen|General|Colonel|Captain|Sir|Lord|President|Emperor|Prince|Duke|Count|Sultan|Emir|UN|United Nations|NATO|"
    r"Muslims?|Christians?|Jews?|Africa|Europe|Asia|South America|North America|Central America|Latin America|Middle East|"
    r"North Africa|Western Europe|Eastern Europe)\b|"
    r"\b(?:War|Wars|Army|Forces|Front|Party|Regiment|Division|Brigade|Battalion|Campaign|Offensive|Revolution|Rebellion|"
    r"Uprising|Troubles|Police|Guard|Navy|"
    r"Movement|Organi[sz]ation|Corps|Crusade|Intifada|Insurgency|Catholics?|Protestants?|Command|Coalition|Government|"
    r"Council|Ministry|Agency|Times|Post)$"
)


# So much of the body is searched for the country most named.
_BODY = 12000


@dataclass(frozen=True, slots=True)
class Place:
    place: str | None = None
    admin_area: str | None = None
    country: str | None = None


def of_article(article: Article) -> Place:
    """Place of the article's own event: infobox first, then the title, then the lead."""
    stated = (article.value("place") or article.value("location") or "")[:500] or None
    sentences = lead(article, 6)
    named = _of_value(stated) if stated else Place()
    known = title_place(article.title) if stated else None
    if (
        known
        and not places.is_name_of_country(known)
        and not _FACILITY.search(named.place or "")
        and not _AREA_WORD.search(known)
        and re.search(rf",\s*{re.escape(known)}\s*(?:,|$)", stated)
    ):
        # "King's Arms, Delmar" of a "Delmar pub bombing": known by the town, which the infobox confirms; what
        # the first item is, its name does not tell.
        named = Place(known, named.admin_area if named.admin_area != known else None, named.country)
    if named.place is None:
        named = Place(_of_title_and_lead(article.title, sentences))
    admin = named.admin_area or _region_beside(
        named.place, sentences, [] if stated else [wording(article, s) for s in article.sentences[:25]]
    )
    return Place(named.place, admin, named.country or _country(article, stated, named.place, sentences))


def _of_title_and_lead(title: str, sentences: list[str]) -> str | None:
    """The title's place, unless the lead names a building or the like there, or never names it at all."""
    named = title_place(title)
    if named is not None and places.is_name_of_country(named):
        named = None
    if named is not None and _FACILITY.search(named):
        return named
    first, second = (sentences[:2] + ["", ""])[:2]
    for name in (*in_text(first, "at in inside outside on"), *(m["place"] or m["subject"] for m in _TARGET.finditer(first))):
        if _FACILITY.search(name) and not _NOT_A_PLACE.search(name):
            return name
    for pattern in (_SHRINE_OF, _NAMED_SITE):
        if (m := pattern.search(first)) and not _NOT_A_PLACE.search(m["place"]) and not places.people(m["place"].split()[0]):
            return m["place"]
    for text in (first, second):
        if (m := _VILLAGE.search(text)) and not (named and _shares(m["place"], named)) and not _NOT_A_PLACE.search(m["place"]):
            return m["place"]
    return named or _in_sentences(sentences)


def _shares(a: str, b: str) -> bool:
    return bool(set(re.findall(r"[^\W\d_]{3,}", a.lower())) & set(re.findall(r"[^\W\d_]{3,}", b.lower())))


def _of_value(value: str) -> Place:
    """ "San Carlos, Río Verde Department, Uruguay" and what templates leave around it."""
    value = re.sub(r"\|.*|\d+px\S*|\(\s*\)|\bcoord\b.*|\d+°.*", "", value)
    value = re.split(r"\s\*\s|;|<br ?/?>|\s{3,}", value.strip(" *,"))[0].strip()
    if re.search(r"^\s*(?:near|off|in|at)\s", value):
        value = re.sub(r"^\s*(?:near|off|in|at)\s+(?:the\s)?(?:coast of\s)?", "", value)
    parts = [p.strip() for p in re.split(r",(?![^()]*\))", value) if p.strip()]
    if not parts:
        return Place()
    country = places.country_of(value)
    while (
        len(parts) > 1
        and re.fullmatch(r"(?:an?\s|the\s|\d+\s)?[\w’'-]+(?:\s[a-z][\w’'-]*)+", parts[0], re.ASCII)
        and not re.search(rf"\s(?:of|in|at|near|al-|el-)|\s{_GROUND}$", parts[0])
    ):
        # "Police station, Delmar": no name, so that the next part is the most specific one.
        parts = parts[1:]
    rest = [p for p in parts[1:] if not places.is_name_of_country(p)]
    return Place(
        re.sub(r"\s*\((?:then|now|modern|present)[^)]*\)", "", parts[0]).strip() or None, rest[0] if rest else None, country
    )


def title_place(title: str) -> str | None:
    """The place a title names: "Battle of X", "2016 X army base attack", "X massacre"."""
    bare = re.sub(r"\s*\([^()]*\)\s*$", "", title)
    for span in reversed(dates.find(bare)):
        bare = bare[: span.start] + " " + bare[span.end :]
    bare = " ".join(re.sub(r"\b\d{4}\b(?:[–-]\d+)?", " ", bare).split()).strip(" ,–-")
    head = event_types.head_noun(bare)
    if head is None:
        return None
    after = _TITLE_PLACE.search(bare[head.end :])
    if after:
        if (_OF_PERSONS.fullmatch(head.lemma) or head.lemma in ("shooting", "operation")) and not places.country_of(
            after["place"]
        ):
            return None
        place = after["place"]
        inner = re.split(r"\s(?:in|at|near)\s", place)
        return _as_place(inner[-1] if len(inner) > 1 and head.lemma == "attack" else place)
    before = bare[: head.start].strip()
    before = re.sub(r"(?:\s[a-z]+(?:-[a-z]+)*)+$", "", " " + before).strip()
    if _OF_PERSONS.fullmatch(head.lemma) and not places.country_of(before):
        return None
    if before and people_only(before):
        return None
    return _as_place(before)


# Where a name's prepositions lead, the surest first.
_IN_NAMES = tuple(
    re.compile(rf"\b(?:{how})\s(?:the\s)?(?:[a-z][\w-]*\s){{0,4}}?(?P<place>{_NAMES})")
    for how in ("at|in|on|inside|outside|around", "of|for", "near|off|against", "from|to|into")
)


def of_event(name: str, clause: str) -> str | None:
    """The place of another event: in its name ("siege of X", "X ambush"), else behind a preposition of its clause."""
    head = event_types.head_noun(name)
    of_persons = head is not None and _OF_PERSONS.fullmatch(head.lemma) or _OF_RULERS.match(name)
    for number, pattern in enumerate(_IN_NAMES):
        for m in pattern.finditer(name):
            if _may_be(m["place"]) and not (number == 1 and of_persons and not places.country_of(m["place"])):
                return m["place"]
    # A treaty's or an election's first word need be no place: "Comprehensive Peace Agreement".
    surely = head is not None and head.event_type not in ("agreement", "other", "withdrawal")
    if surely and (before := title_place(name)) and _may_be(before):
        return before
    found = [n for n in in_text(clause) if _may_be(n)]
    near = {m["place"] for m in _PLACE_WORDS.finditer(clause) if m["how"] in ("near", "to", "from", "against")}
    return next((n for n in sorted(found, key=lambda n: n in near)), None)


def _may_be(name: str) -> bool:
    """Whether a capitalised name can be a town's or the like: no event, no people, no country, no abbreviation."""
    return re.fullmatch(_NAMES, name) is not None and not (
        event_types.nouns(name)
        or any(map(places.people, name.split()))
        or _NOT_A_PLACE.search(name)
        or places.is_name_of_country(name)
        or re.fullmatch(r"[A-Z]{2,5}s?", name)
    )


def people_only(words: str) -> bool:
    return all(places.people(w) or w.isupper() and len(w) <= 5 for w in re.findall(r"[\w.’'-]+", words))


def _as_place(words: str | None) -> str | None:
    if not words or not words[:1].strip() or not re.search(r"[A-ZÀ-ÞŚŁŠČŽ]", words) or re.match(r"\d", words):
        return None
    words = re.sub(r"^the\s", "", words)
    return None if _NOT_A_PLACE.search(words) else words


def _in_sentences(sentences: list[str]) -> str | None:
    """The first place named behind a preposition; a country alone is no place."""
    for text in sentences[:4]:
        raided = [m["place"] for m in _RAIDED.finditer(text)]
        for name in (*raided, *in_text(text)):
            if not places.is_name_of_country(name) and not _NOT_A_PLACE.search(name):
                return name
    return None


def in_text(text: str, how: str = "") -> list[str]:
    """Names behind "in", "at", "near" that may be places, in text order; ``how`` limits the prepositions."""
    out = []
    for m in _PLACE_WORDS.finditer(text):
        if how and m["how"] not in how.split():
            continue
        name = re.split(r"\s(?:and|of|the)$", m["place"].strip(" .,'’"))[0]
        name = re.sub(r"(?:['’]s)$", "", name)
        if len(name) > 2 and not _NOT_A_PLACE.search(name) and not places.people(name):
            out.append(name)
    return out


def _region_beside(place: str | None, sentences: list[str], body: list[str]) -> str | None:
    """ "Nagrota, Jammu and Kashmir"; "the district of X"; else the first "X Province" of lead or body."""
    if not place:
        return None
    text = " ".join(sentences)
    at = text.find(place)
    if at >= 0:
        tail = text[at + len(place) : at + len(place) + 120]
        for m in (
            re.match(rf"[\w\s]{{0,20}},\s(?P<r>{_NAMES})", tail),
            re.match(rf"\s(?:{_SETTLEMENT}\s)?(?:of|in)\s(?:the\s)?(?P<r>{_NAMES})", tail),
        ):
            if m and not places.is_name_of_country(m["r"]) and places.country_of(m["r"]) and not _NOT_A_PLACE.search(m["r"]):
                return m["r"].strip()
    return next((name for text in (*sentences, *body) if (name := region_in(text, place))), None)


def region_in(text: str, place: str | None) -> str | None:
    """The first "X Province" and the like of a text that is another name than the place's."""
    for m in _AREA.finditer(text) if place and _AREA_WORD.search(text) else ():
        name = m[0].removeprefix("the ").removeprefix("The ")
        if name not in place and place not in name.split(",") and not _NOT_A_PLACE.search(name):
            return name
    return None


def _country(article: Article, stated: str | None, place: str | None, sentences: list[str]) -> str | None:
    """From the surest source down: infobox, the names around the place, the title, the lead.

    A place's own name counts where the lead names its country too, for names have namesakes.
    """
    if (got := places.country_of(stated)) is not None:
        return got
    text = " ".join(sentences)
    if place and (got := _named_behind(place, text)) is not None:
        return got
    in_title = {m.country for m in places.mentions(article.title, ("country", "region"))}
    if len(in_title) == 1:
        return next(iter(in_title))
    own = places.country_of(place) if place else None
    named = {m.country for m in places.mentions(text)}
    if own in named or own and not named:
        return own
    for sentence in sentences:
        if found := _located(sentence):
            return found[0]
    if own:
        return own
    if (got := places.majority(text, ("country", "region"))) is not None:
        return got
    for name in (*in_text(text, "in at near outside off"), *re.findall(r"[A-ZÀ-Þ][\w’'-]{3,}", place or "")):
        if (got := places.country_of(name)) is not None:
            return got
    if (got := places.majority(text)) is not None:
        return got
    people = {m.country for m in places.mentions(article.title, ("people",))}
    if len(people) == 1:
        return next(iter(people))
    for name in in_text(text):
        if (got := places.country_of(name)) is not None:
            return got
    body = " ".join(wording(article, s) for s in article.sentences[:40])[:_BODY]
    return places.majority(body, ("country", "region")) or places.majority(body)


def _named_behind(place: str, text: str) -> str | None:
    """ "Cuevo, Bolivia"; "Kunduz, in northern Afghanistan": a country right behind the place's name."""
    for m in re.finditer(re.escape(place), text):
        tail = text[m.end() : m.end() + 90]
        tail = re.split(r"[.;]\s", tail)[0]
        for hit in places.mentions(tail, ("country", "region")):
            if re.fullmatch(
                r"[\s,(]*(?:(?:[A-ZÀ-Þa-z][\w’'-]*\s?){0,5},\s|(?:(?:a|the)\s)?(?:[a-z][\w-]*\s){0,4}(?:in|of|part of|"
                r"now in)\s(?:[a-z][\w-]*\s){0,3}|(?:now|present-day|modern|in|of)\s(?:the\s)?(?:[a-z]+\s){0,2}|,?\s?)",
                tail[: hit.start],
            ):
                return hit.country
    return None


def _located(sentence: str) -> list[str]:
    """Countries behind "in", and of "the Afghan city of"."""
    out = []
    for m in places.mentions(sentence, ("country", "people", "region")):
        before, after = sentence[: m.start], sentence[m.end :]
        if m.kind == "people":
            if re.match(rf"\s(?:[a-z][\w-]*\s){{0,2}}{_SETTLEMENT}\b", after):
                out.append(m.country)
        elif re.search(
            r"(?:\b(?:in|inside|of|across|throughout)\s(?:the\s)?(?:[a-z][\w-]*\s){0,2}|,\s(?:now\s|in\s|present-day\s|"
            r"modern\s|\(now\s)?|\()$",
            before,
        ) and not re.search(
            r"\b(?:Army|Government|government|Republic|Bank|Church|Parliament|President|President|Kingdom|Emperor|King|"
            r"forces|military|part|Party|people|Union|Front|Forces|members?|invasion|occupation|war|support|"
            r"independence) of (?:the\s)?$",
            before,
        ):
            out.append(m.country)
    return out
