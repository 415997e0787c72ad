"""Emitter of DCAT-AP 3 (Turtle), which data portals harvest: the dataset and a distribution per file.

What belongs here: that form, with the European Union's controlled vocabularies where it asks for them. What does not:
a catalogue, which belongs to the portal.
"""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .facts import Facts, sha256
from .turtle import blank, document, iri, node, text
from .whole import Whole

_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#", "xsd": "http://www.w3.org/2001/XMLSchema#", "dcatap": "http://data.europa.eu/r5r/",
}
_EU = "http://publications.europa.eu/resource/authority/"
_IANA = "https://www.iana.org/assignments/media-types/"
# Codes of the EU's tables; what stands in none of them is left out.
_FILE_TYPES = {"csv": "CSV", "apache-parquet": "PARQUET", "xlsx": "XLSX", "zip": "ZIP"}
_LANGUAGES = {"en": "ENG", "de": "DEU", "fr": "FRA", "es": "SPA", "it": "ITA", "pt": "POR", "ru": "RUS", "uk": "UKR", "ar": "ARA"}
_LICENSES = {"CC-BY-SA-4.0": "CC_BYSA_4_0"}
_THEME = "INTR"                                          # international issues


def emit(known: Facts) -> str:
    return document(_PREFIXES, [_dataset(known), *(_distribution(known, r) for r in known.files),
                                *(_whole(known, w) for w in known.whole)])


def _dataset(known: Facts) -> str:
    d = known.descriptor
    return node(
        "<#dataset>", ("a", "dcat:Dataset"),
        ("dct:title", text(d["title"], "en")), ("dct:description", text(d["description"], "en")),
        ("dct:identifier", text(f"{d['name']}/{d['version']}")), ("dcat:version", text(d["version"])),
        ("dct:modified", text(d["asOf"], datatype="xsd:date")),
        ("dcat:keyword", [text(k, "en") for k in d["keywords"]]),
        ("dcat:theme", iri(f"{_EU}data-theme/{_THEME}")), ("dct:accessRights", iri(f"{_EU}access-right/PUBLIC")),
        ("dct:language", [iri(f"{_EU}language/{_LANGUAGES[c]}") for c in known.languages if c in _LANGUAGES]),
        ("dct:creator", [blank(("a", "foaf:Agent"), ("foaf:name", text(c["title"])), ("foaf:homepage", iri(c["path"])))
                         for c in known.creators]),
        ("dct:temporal", _period(known)),
        ("dct:source", [iri(s["path"]) for s in d["sources"] if "path" in s]),
        ("dcat:landingPage", iri("index.html")),
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
        ("spdx:checksum", blank(("a", "spdx:Checksum"), ("spdx:algorithm", "spdx:checksumAlgorithm_sha256"),
                                ("spdx:checksumValue", text(sha256(r), datatype="xsd:hexBinary")))),
    )


def _whole(known: Facts, w: Whole) -> str:
    """Without size and checksum, which are not the same on every machine."""
    return node(
        iri(f"#{w.name}"), *_file(known, w.path, w.title, w.mediatype, w.name),
        ("dct:description", text("All tables in one file.", "en")),
        ("dcat:packageFormat", iri(_IANA + w.mediatype) if w.name == "zip" else ""),
    )


def _file(known: Facts, path: str, title: str, mediatype: str, kind: str) -> list[tuple[str, str]]:
    license_code = _LICENSES.get(known.license["name"])
    return [
        ("a", "dcat:Distribution"), ("dct:title", text(title, "en")),
        ("dcat:accessURL", iri(path)), ("dcat:downloadURL", iri(path)),
        ("dct:license", iri(f"{_EU}licence/{license_code}" if license_code else known.license["path"])),
        ("dcatap:availability", iri(f"{_EU}planned-availability/STABLE")), ("dcat:mediaType", iri(_IANA + mediatype)),
        ("dct:format", iri(f"{_EU}file-type/{_FILE_TYPES[kind]}") if kind in _FILE_TYPES else ""),
    ]
