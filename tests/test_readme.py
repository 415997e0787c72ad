"""The README's example is what the code reads from the article, row by row."""
from __future__ import annotations

import re
from pathlib import Path

from pipelines.extract.raw_text import parse
from pipelines.normalize import normalize
from pipelines.normalize.language import Reader

ROOT = Path(__file__).parents[1]
_VOICES = {"the article's infobox": ("infobox", None), "the article's text": ("text", None)}


def test_the_example_holds_every_figure_for_the_killed_and_no_other():
    name = "2023_Farabougou_attack.txt"
    rows = normalize(parse((ROOT / "raw" / name).read_text(encoding="utf-8"), name), Reader.load())
    primary = next(e["event_id"] for e in rows["events"] if e["is_primary"])
    read = [("infobox" if c["origin"] == "infobox" else "text", c["claimant"], c["reported_by"], c["value_text"], c["subject"],
                   c["value_low"], c["value_high"]) for c in rows["claims"]
                  if c["claim_type"] == "killed" and c["event_id"] == primary and c["value_low"] is not None]
    assert sorted(_example(), key=str) == sorted(read, key=str)


def _example() -> list[tuple]:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("| --- | --- | --- | --- | --- |\n", 1)[1].split("\n\n", 1)[0]
    out = []
    for line in table.split("\n"):
        who, through, figure, whom, bounds = (cell.strip() for cell in line.strip("|").split("|"))
        origin, claimant = _VOICES.get(who, ("text", who))
        numbers = [int(n) for n in re.findall(r"\d+", bounds)]
        high = None if bounds.endswith("or more") else numbers[-1]
        out.append((origin, claimant, through or None, figure, whom, numbers[0], high))
    return out
