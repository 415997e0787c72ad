"""Emitter of the schema.org ``Dataset`` (JSON-LD), which search engines for datasets read.

What belongs here: that form, as a file and for a page's head. What does not: the page.
"""
from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .facts import MAIN_TABLE, Facts, facts, meaning, sha256
from .whole import Whole

SCRIPT = '<script type="application/ld+json">'


def dataset(known: Facts, base: str = "") -> dict[str, Any]:
    """The description; ``base`` leads from where it stands to the release's folder, with its slash."""
    d = known.descriptor
    data: dict[str, Any] = {
        "@context": "https://schema.org/", "@type": "Dataset", "name": d["title"], "description": d["description"],
        "version": d["version"], "dateModified": d["asOf"], "keywords": d["keywords"], "isAccessibleForFree": True,
        "license": [lic["path"] for lic in d["licenses"]], "creator": [creator(c) for c in known.creators],
        "creditText": known.cite, "inLanguage": list(known.languages),
    }
    if known.first_day:
        data["temporalCoverage"] = f"{known.first_day}/{known.last_day}"
    data["isBasedOn"] = [s["path"] for s in d["sources"] if "path" in s]
    data["variableMeasured"] = [
        {"@type": "PropertyValue", "name": f["name"], "alternateName": f["title"], "description": meaning(f)}
        for f in known.schemas[MAIN_TABLE]["fields"]
    ]
    data["distribution"] = [
        {"@type": "DataDownload", "name": r["title"], "encodingFormat": r["mediatype"], "contentUrl": base + r["path"],
         "contentSize": f"{r['bytes']} B", "sha256": sha256(r)}
        for r in known.files
    ]
    data["distribution"] += [
        {"@type": "DataDownload", "name": w.title, "encodingFormat": w.mediatype, "contentUrl": base + w.path,
         **({"contentSize": f"{w.bytes} B", "sha256": w.sha256} if w.sha256 else {})}
        for w in known.whole
    ]
    return data


def creator(contributor: Mapping[str, Any]) -> dict[str, str]:
    return {"@type": "Organization", "name": contributor["title"], "url": contributor["path"]}


def emit(known: Facts) -> str:
    """The file beside the tables."""
    return json.dumps(dataset(known), ensure_ascii=False, indent=1) + "\n"


def linked_data(folder: Path, descriptor: Mapping[str, Any], whole: tuple[Whole, ...], base: str = "") -> str:
    """The same as a ``script`` element of a page, with what is known of ``whole``. "</script>" in a text would end the element."""
    data = dataset(facts(folder, descriptor, whole), base)
    return SCRIPT + json.dumps(data, ensure_ascii=False).replace("<", "\\u003c") + "</script>"
