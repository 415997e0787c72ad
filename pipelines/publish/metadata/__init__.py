"""The release described for machines: search engines, data portals, loaders, reference managers.

What belongs here: which descriptions there are, and writing them beside the tables; one emitter a module. What does
not: a fact of their own. Everything is taken from the descriptor, and from the tables where it does not say it
(``facts``), so no field stands anywhere a second time. Nothing knows where the release is hosted: addresses of files
are relative to the folder.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..descriptor import paper
from ..files import info, write_bytes
from . import card, citation, croissant, dcat, schema_org
from .facts import Facts, facts

__all__ = ["Facts", "facts", "with_metadata"]

# file -> (resource name, title, media type, emitter)
_DESCRIPTIONS: Mapping[str, tuple[str, str, str, Callable[[Facts], str]]] = {
    "dataset.jsonld": ("schema-org", "Description for search engines (schema.org)", "application/ld+json", schema_org.emit),
    "croissant.json": ("croissant", "Description for machine learning (Croissant 1.1)", "application/ld+json", croissant.emit),
    "dcat.ttl": ("dcat", "Description for data portals (DCAT-AP 3)", "text/turtle", dcat.emit),
    "CITATION.cff": ("citation", "How to cite it (Citation File Format)", "application/yaml", citation.emit),
    "README.md": ("dataset-card", "Dataset card", "text/markdown", card.emit),
}


def with_metadata(folder: Path, descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """Write the descriptions of what ``descriptor`` lists into ``folder``; returns it with these files listed, too."""
    known = facts(folder, descriptor)
    resources = list(descriptor["resources"])
    for path, (name, title, mediatype, emit) in _DESCRIPTIONS.items():
        write_bytes(folder / path, emit(known).encode())
        resources.append(paper(info(folder / path, folder), name, title, mediatype))
    return {**descriptor, "resources": resources}
