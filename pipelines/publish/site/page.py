"""The page as a document: what it is, the picture's place, and all parts that need no script.

What belongs here: the order of the parts, and the frame that the scripts fill. What does not: what stands in the
parts, and anything that changes with the clock.

Every link into the release begins with ``./``, so that the same page can stand beside the release's files and one
folder above them (``at_root``).
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from ...schema.vocabulary import CLAIMANT_TYPES, EVENT_TYPES
from ..metadata.schema_org import linked_data
from ..metadata.whole import archive, found
from .downloads import downloads
from .guide import guide
from .html import link
from .recipes import recipes
from .rivals import rivals
from .trust import changes, trust

SCRIPTS = ("vendor/d3.min.js", "vendor/plot.umd.min.js", "data.js", "text.js", "state.js", "picture.js", "timeline.js", "events.js", "start.js")

# Nothing is fetched from anywhere; scripts and styles come from the folder, be it a file's or a host's.
# The plotting library puts a style element into each of its charts.
_POLICY = "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

_SECTIONS = {"explore": "Explore", "files": "Download", "load": "Load it", "read": "Read it", "dictionary": "Dictionary",
             "trust": "Trust", "changes": "Changes", "cite": "Cite"}


def page(folder: Path, descriptor: Mapping[str, Any]) -> str:
    """The page of the release in ``folder``, to stand in it."""
    version, title, about = (escape(descriptor[k]) for k in ("version", "title", "description"))
    whole = found(folder, descriptor["version"])
    parts = [
        "<!doctype html>", '<html lang="en">', "<head>", '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">', '<meta name="color-scheme" content="light dark">',
        f"<title>{title}, {version}</title>", f'<meta name="description" content="{about}">', '<link rel="icon" href="data:,">',
        '<link rel="stylesheet" href="./site/site.css">',
        linked_data(folder, descriptor, (*whole, archive(descriptor["version"]))),
        *(f'<script defer src="./site/{name}"></script>' for name in SCRIPTS), "</head>",
        "<body>", '<a class="skip" href="#explore">Skip to the claims</a>', *_header(descriptor),
        "<main>", *_explorer(folder), *downloads(descriptor, whole), *recipes(descriptor, whole), *guide(folder), *trust(folder), *changes(folder),
        *_citing(descriptor), "</main>", "</body>", "</html>",
    ]
    return "\n".join(parts) + "\n"


def _header(descriptor: Mapping[str, Any]) -> Iterable[str]:
    rows = {r["table"]: r["rowCount"] for r in descriptor["resources"] if "table" in r}
    counts = ", ".join(f"<b>{rows[name]:,}</b> {_counted(word, rows[name])}" for name, word in (
        ("claims", "claims"), ("events", "events"), ("articles", "articles"), ("disputes", "disputes")))
    yield f"<header><h1>{escape(descriptor['title'])}</h1>"
    yield f'<p class="lead">{escape(descriptor["description"])}</p>'
    yield (f'<p class="facts"><span>Version <b>{escape(descriptor["version"])}</b></span> <span>Sources as of '
           f'<time datetime="{escape(descriptor["asOf"])}">{escape(descriptor["asOf"])}</time></span> <span>{counts}</span></p>')
    yield '<nav aria-label="On this page"><ul>' + "".join(
        f'<li><a href="#{name}">{text}</a></li>' for name, text in _SECTIONS.items()) + "</ul></nav></header>"


def _counted(word: str, n: int) -> str:
    return word[:-1] if n == 1 else word


def _explorer(folder: Path) -> Iterable[str]:
    """What the scripts fill; without scripts, the most contested events as they stand in the tables."""
    yield '<section id="explore" class="wide"><h2>Who claims what</h2>'
    yield "<noscript>"
    yield "<p class=\"soft\">The picture of every event needs scripts. These tables do not.</p>"
    yield from rivals(folder)
    yield "</noscript>"
    kinds = "".join(f'<li data-kind="{t.name}" title="{escape(t.meaning)}"><i class="dot"></i>{_kind(t.name)}</li>' for t in CLAIMANT_TYPES)
    yield (f'<div id="explorer" hidden><div id="picture" aria-busy="true"></div><template id="kinds"><ul class="kinds">{kinds}</ul>'
           "</template>")
    yield '<h3 id="events">All events</h3>'
    types = "".join(f'<option value="{t.name}">{_kind(t.name)}</option>' for t in EVENT_TYPES)
    yield f"""<form id="filters" role="search" aria-label="Events">
<label class="grow">Search <input type="search" name="q" autocomplete="off" spellcheck="false" placeholder="Name, place, article"></label>
<label>Country <select name="country"><option value="">All</option></select></label>
<label>Type <select name="type"><option value="">All</option>{types}</select></label>
<label>From year <input type="number" name="from" inputmode="numeric"></label>
<label>To year <input type="number" name="to" inputmode="numeric"></label>
<label class="check"><input type="checkbox" name="contested"> Contested only</label>
<label class="check"><input type="checkbox" name="primary"> Articles’ own events only</label>
<button type="reset">Clear</button>
</form>
<p id="found" role="status" class="soft"></p>
<figure id="timeline"><figcaption class="soft small">Events by the year they began, <b class="contested">contested</b> ones below. Choose a bar to keep its
years.</figcaption><div></div></figure>
<table id="table" role="table"><caption class="hidden">Events</caption><thead role="rowgroup"><tr role="row"></tr></thead><tbody role="rowgroup"></tbody></table>
<p class="soft small spread-note">Bars below the killed: from the lowest to the highest figure, on one logarithmic scale for all events.</p>
<nav id="pages" aria-label="Pages of the table"></nav></div></section>"""


def _kind(name: str) -> str:
    return escape(name.replace("_", " "))


def _citing(descriptor: Mapping[str, Any]) -> Iterable[str]:
    title, version, as_of = (escape(descriptor[k]) for k in ("title", "version", "asOf"))
    licenses = ", ".join(link(lic["path"], lic["title"]) for lic in descriptor["licenses"])
    makers = escape(", ".join(c["title"] for c in descriptor["contributors"]))
    sources = descriptor["sources"]
    yield '<section id="cite"><h2>Licence, citation, sources</h2>'
    yield f"<p>Licence: {licenses}. Share and adapt it, name the sources, and publish under the same licence.</p>"
    yield f'<p>To cite it:</p>\n<blockquote class="cite">{title}. Version {version}, sources as of {as_of}. Made from texts by {makers}.</blockquote>'
    if any(r["path"] == "CITATION.cff" for r in descriptor["resources"]):
        yield '<p>For reference managers: <a href="./CITATION.cff">CITATION.cff</a>.</p>'
    yield ('<p><a href="./ATTRIBUTION.md">ATTRIBUTION.md</a> names each article with its revision and licence; their page histories '
           "name the authors.</p>")
    yield f"<details><summary>{len(sources):,} {_counted('sources', len(sources))}</summary>\n<ul class=\"sources\">"
    yield from (f"<li>{link(s.get('path'), s['title'])}</li>" for s in sources)
    yield "</ul></details></section>"
