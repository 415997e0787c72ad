"""Emitter of ``CITATION.cff`` (Citation File Format 1.2.0), which reference managers and code hosts read.

What belongs here: that form. What does not: the licence of the code.
"""
from __future__ import annotations

from . import yaml
from .facts import Facts


def emit(known: Facts) -> str:
    d = known.descriptor
    return yaml.document({
        "cff-version": "1.2.0", "message": "If you use this dataset, please cite it as below.", "type": "dataset",
        "title": d["title"], "abstract": d["description"], "version": d["version"], "date-released": d["asOf"],
        "license": known.license["name"], "license-url": known.license["path"], "keywords": d["keywords"],
        "authors": [{"name": c["title"], "website": c["path"]} for c in known.creators],
    })
