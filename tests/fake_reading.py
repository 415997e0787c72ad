"""A stand-in for extract and normalize, for tests in which no language is read.

What belongs here: rows of the right form from a text of one's own. A text is ``= Title =`` and then
lines ``N killed, says WHO``, each a claim; ``BOOM`` raises, ``LIES`` makes a row that the gate refuses.
"""
from __future__ import annotations

import hashlib
import re
from pathlib import Path

from pipelines.build.sources import Source
from pipelines.schema import table


def row(name: str, /, **cells) -> dict:
    assert set(cells) <= set(table(name).column_names), set(cells) - set(table(name).column_names)
    return dict.fromkeys(table(name).column_names) | cells


def short(*parts: object) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]


def text_of(title: str, *figures: int, also: str = "") -> str:
    return f"= {title} =\n\n" + "".join(f"{n} killed, says Party {n}.\n" for n in figures) + also


def read(source: Source) -> dict:
    text = Path(source.path).read_text(encoding="utf-8")
    title = re.match(r"= (.+) =\n", text)
    if not title:
        return {"rejected": "no title"}
    if "BOOM" in text:
        raise ZeroDivisionError("the figure could not be divided")
    article = short(title[1])
    event = short(article, "event")
    claims = list(re.finditer(r"(\d+) killed, says (.+)\.", text))
    return {"tables": {
        "articles": [row("articles", article_id=article, title=title[1], source_file=source.source_file, language="en",
                         license="CC-BY-SA-4.0", sha256=hashlib.sha256(text.encode()).hexdigest(), n_chars=len(text),
                         status="event")],
        "events": [row("events", event_id=event, article_id=article, is_primary=True, name=title[1], event_type="battle",
                       n_claims=len(claims), n_claimants=len(claims), contested=False, quote=title[1], char_start=2,
                       char_end=2 + len(title[1]))],
        "participants": [],
        "claims": [row("claims", claim_id=short(article, m[0]), article_id=article, event_id=event, claim_type="killed",
                       quote=m[0], char_start=m.start(), char_end=m.end() + ("LIES" in text), value_text=m[1],
                       value_low=int(m[1]), value_high=int(m[1]), qualifier="exact", unit="persons",
                       subject_type="unknown", claimant=m[2], claimant_type="armed_group", claimant_is_party=False,
                       stance="asserts", origin="text", rule="fake") for m in claims],
        "disputes": [], "issues": [],
    }}
