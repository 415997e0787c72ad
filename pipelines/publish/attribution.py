"""Who wrote what the dataset is made of, and under which licence.

What belongs here: licences, sources and contributors of a release, as data for the descriptor
and as a file for people. What does not: the licence of the code.
"""
from __future__ import annotations

from typing import Any

LICENSE = {
    "name": "CC-BY-SA-4.0",
    "path": "https://creativecommons.org/licenses/by-sa/4.0/",
    "title": "Creative Commons Attribution-ShareAlike 4.0 International",
}
CONTRIBUTORS = [{"title": "Wikipedia contributors", "path": "https://www.wikipedia.org/", "roles": ["creator"]}]

# A descriptor must stay readable: beyond this many, the file for people and the table name them all.
_MOST_SOURCES = 1000


def sources(articles: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Each article that was read, with its address where it is known."""
    named = [a for a in articles if a["status"] != "rejected"]
    if len(named) > _MOST_SOURCES:
        return [{"title": f"Wikipedia, {len(named)} articles: see ATTRIBUTION.md and the table articles",
                 "path": "https://www.wikipedia.org/"}]
    return [{"title": a["title"], **({"path": a["url"]} if a["url"] else {})} for a in _by_title(named)]


def attribution(articles: list[dict[str, Any]], version: str) -> str:
    """The file that travels with the release."""
    lines = [
        "# Licence and attribution", "",
        f"This dataset (version {version}) quotes and describes articles of Wikipedia. It is published under the",
        f"{LICENSE['title']} licence ({LICENSE['name']}, {LICENSE['path']}).",
        "You may share and adapt it, if you name the sources and publish under the same licence.", "",
        "Changes made to the articles: their texts are stored as plain text; events, participants and claims were read from them "
        "by a program and put into tables.", "",
        "The texts were written by the contributors of the articles below. The page history behind each address names them.", "",
    ]
    for a in _by_title([a for a in articles if a["status"] != "rejected"]):
        parts = [f"\"{a['title']}\""]
        if a["revision_id"] is not None:
            parts.append(f"revision {a['revision_id']}" + (f" of {a['revision_timestamp']}" if a["revision_timestamp"] else ""))
        parts.append(a["license"] or LICENSE["name"])
        if a["url"]:
            parts.append(f"<{a['url']}>")
        lines.append("- " + ", ".join(parts).replace("\n", " "))
    return "\n".join(lines) + "\n"


def _by_title(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(articles, key=lambda a: (a["title"] or "", a["article_id"]))
