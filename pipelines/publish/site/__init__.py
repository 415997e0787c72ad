"""The page of a release: one document and the files beside it that its scripts read.

What belongs here: which files make up the page and where they stand. What does not: their contents.

A release holds all that its page needs (``index.html``, ``site/``), its libraries included, so that it stays whole
however later releases look. The page at the package's root is the newest release's own, with its links led one
folder down.
"""
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..files import sync_folder, write_bytes
from ..metadata.schema_org import SCRIPT, linked_data
from ..metadata.whole import found
from .downloads import LATER, card
from .page import SCRIPTS, page
from .shards import write_shards

PAGE = "index.html"
SITE = "site"
_HERE = Path(__file__).parent
_LICENCES = ("vendor/README.md", "vendor/d3.LICENSE", "vendor/plot.LICENSE")


def write_site(folder: Path, descriptor: Mapping[str, Any]) -> None:
    """Put the page and its files into the release in ``folder``, whose other files it lists as ``descriptor`` has them."""
    site = folder / SITE
    for name in ("site.css", *SCRIPTS, *_LICENCES):
        source = _HERE / (name if name.startswith("vendor/") else f"assets/{name}")
        target = site / name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(target, source.read_bytes())
    write_shards(folder, site / "data")
    write_bytes(folder / PAGE, page(folder, descriptor).encode())
    for inner in (site, *sorted(p for p in site.iterdir() if p.is_dir())):
        sync_folder(inner)


def at_root(folder: Path, descriptor: Mapping[str, Any]) -> bytes | None:
    """The page of the release in ``folder`` as it stands one folder above; None where the release has none.

    In attributes every ``"`` of a text is escaped, so the mark that is replaced can only be the page's own; the description
    for machines is made anew, since its addresses are data and by now the archive is there.
    """
    path = folder / PAGE
    if not path.is_file():
        return None
    html = path.read_text(encoding="utf-8")
    there = found(folder, descriptor["version"])
    archives = "".join(card(w) for w in there if w.name == "zip")
    before, script, after = html.partition(SCRIPT)
    if script:
        after = linked_data(folder, descriptor, there, f"{folder.name}/") + after.partition("</script>")[2]
    return "".join(part.replace(LATER, archives).replace('="./', f'="{folder.name}/') for part in (before, after)).encode()
