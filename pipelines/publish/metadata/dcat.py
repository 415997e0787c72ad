"""Emitter of DCAT-AP 3 (Turtle), which data portals harvest: the dataset and a distribution per file.

What belongs here: that form, with the European Union's controlled vocabularies where it asks for them. What does not:
a catalogue, which belongs to the portal. The profile demands the class of each thing that is named; a portal may know those
of the common lists, but whoever checks the file by itself does not, so the file says them.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .facts import Facts, sha256
from .turtle import blank, document, iri, node, text
from .whole import Whole

_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#", "xsd": "http://www.w3.org/2001/XMLSchema#", "dcatap": "http://data.europa.eu/r5r/",
    "prov": "http://www.w3.org/ns/prov#", "skos": "http://www.w3.org/2004/02/skos/core#",
}
_EU = "http://publications.europa.eu/resource/authority/"
_IANA = "https://www.iana.org/assignments/media-types/"
# Codes of the EU's tables; what stands in none of them is left out.
_FILE_TYPES = {"csv": "CSV", "apache-parquet": "PARQUET", "xlsx": "XLSX", "zip": "ZIP"}
_LANGUAGES = {"en": "ENG", "de": "DEU", "fr": "FRA", "es": "SPA", "it": "ITA", "pt": "POR", "ru": "RUS", "uk": "UKR", "ar": "ARA"}
_LICENSES = {"CC-BY-SA-4.0": "CC_BYSA_4_0"}
_THEME, _THEME_NAME = "INTR", "International issues"
_AVAILABILITY, _AVAILABILITY_NAME = "STABLE", "stable"
_ALGORITHM = "spdx:checksumAlgorithm_sha256"
_PAGE = "index.html"


def emit(known: Facts) -> str:
    return document(_PREFIXES, [_dataset(known), *(_distribution(known, r) for r in known.files),
                                *(_whole(known, w) for w in known.whole), *_classes(known)])


def _dataset(known: Facts) -> str:
    d = known.descriptor
    return node(
        "<#dataset>", ("a", "dcat:Dataset"),
        ("dct:title", text(d["title"], "en")), ("dct:description", text(d["description"], "en")),
        ("dct:identifier", text(f"{d['name']}/{d['version']}")), ("dcat:version", text(d["version"])),
        ("dct:modified", text(d["asOf"], datatype="xsd:date")),
        ("dcat:keyword", [text(k, "en") for k in d["keywords"]]),
        ("dcat:theme", iri(f"{_EU}data-theme/{_THEME}")), ("dct:accessRights", iri(f"{_EU}access-right/PUBLIC")),
        ("dct:language", _languages(known)),
        ("dct:creator", [blank(("a", "foaf:Agent"), ("foaf:name", text(c["title"])), ("foaf:homepage", iri(c["path"])))
                         for c in known.creators]),
        ("dct:temporal", _period(known)),
        # No dct:source: the profile keeps it for datasets, and these are articles.
        ("prov:wasDerivedFrom", [iri(s["path"]) for s in d["sources"] if "path" in s]),
        ("dcat:landingPage", iri(_PAGE)),
        ("dcat:distribution", [*(_name(r) for r in known.files), *(iri(f"#{w.name}") for w in known.whole)]),
    )


def _period(known: Facts) -> str:
    if not known.first_day or not known.last_day:
        return ""
    return blank(("a", "dct:PeriodOfTime"), ("dcat:startDate", text(known.first_day, datatype="xsd:date")),
                 ("dcat:endDate", text(known.last_day, datatype="xsd:date")))


def _name(r: Mapping[str, Any]) -> str:
    return iri(f"#{r['name']}")


def _distribution(known: Facts, r: Mapping[str, Any]) -> str:
    return node(
        _name(r), *_file(known, r["path"], r["title"], r["mediatype"], r["format"]),
        ("dct:description", text(r["description"], "en") if r.get("description") else ""),
        ("dcat:byteSize", text(str(r["bytes"]), datatype="xsd:nonNegativeInteger")),
        ("spdx:checksum", blank(("a", "spdx:Checksum"), ("spdx:algorithm", _ALGORITHM),
                                ("spdx:checksumValue", text(sha256(r), datatype="xsd:hexBinary")))),
    )


def _whole(known: Facts, w: Whole) -> str:
    """Without size and checksum, which are not the same on every machine."""
    return node(
        iri(f"#{w.name}"), *_file(known, w.path, w.title, w.mediatype, w.name),
        ("dct:description", text("All tables in one file.", "en")),
        ("dcat:packageFormat", iri(_IANA + w.mediatype) if w.name == "zip" else ""),
    )


def _classes(known: Facts) -> Iterable[str]:
    """What the things are that the dataset and its distributions name."""
    mediatypes = {r["mediatype"] for r in known.files} | {w.mediatype for w in known.whole}
    kinds = {r["format"] for r in known.files} | {w.name for w in known.whole}
    named = [
        *((iri(_IANA + m), "dct:MediaType", "") for m in sorted(mediatypes)),
        *((_file_type(k), "dct:MediaTypeOrExtent", "") for k in sorted(kinds & _FILE_TYPES.keys())),
        *((language, "dct:LinguisticSystem", "") for language in _languages(known)),
        (_license(known), "dct:LicenseDocument", ""), (iri(f"{_EU}access-right/PUBLIC"), "dct:RightsStatement", ""),
        (iri(f"{_EU}data-theme/{_THEME}"), "skos:Concept", _THEME_NAME),
        (iri(f"{_EU}planned-availability/{_AVAILABILITY}"), "skos:Concept", _AVAILABILITY_NAME),
        (_ALGORITHM, "spdx:ChecksumAlgorithm", ""), (iri(_PAGE), "foaf:Document", ""),
    ]
    for name, what, label in named:
        yield node(name, ("a", what), ("skos:prefLabel", text(label, "en") if label else ""))


def _languages(known: Facts) -> list[str]:
    return [iri(f"{_EU}language/{_LANGUAGES[c]}") for c in known.languages if c in _LANGUAGES]


def _license(known: Facts) -> str:
    code = _LICENSES.get(known.license["name"])
    return iri(f"{_EU}licence/{code}" if code else known.license["path"])


def _file_type(kind: str) -> str:
    return iri(f"{_EU}file-type/{_FILE_TYPES[kind]}") if kind in _FILE_TYPES else ""


def _file(known: Facts, path: str, title: str, mediatype: str, kind: str) -> list[tuple[str, str]]:
    return [
        ("a", "dcat:Distribution"), ("dct:title", text(title, "en")),
        ("dcat:accessURL", iri(path)), ("dcat:downloadURL", iri(path)),
        ("dct:license", _license(known)), ("dcatap:availability", iri(f"{_EU}planned-availability/{_AVAILABILITY}")),
        ("dcat:mediaType", iri(_IANA + mediatype)), ("dct:format", _file_type(kind)),
    ]
