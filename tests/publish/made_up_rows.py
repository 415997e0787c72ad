"""Made-up articles and the rows that a faultless build would make of them, for the tests.

What belongs here: invented places, parties and figures. What does not: any real article.
"""
from __future__ import annotations

import hashlib
from typing import Any

BRIDGE = """= Ambush at Lorrin Bridge =

Infobox
- Conflict: Ambush at Lorrin Bridge
- Date: 4 May 1931
- Combatant1: Northern Guard
- Combatant2: River Front
- Casualties1: 3–5 killed

On 4 May 1931 the River Front ambushed the Northern Guard at Lorrin Bridge. The River Front said it had killed nine soldiers.

== Aftermath ==
Villagers, cited by the Lorrin Courier, counted "over four" dead, and one <b>ox</b>.
"""
FERRY = """= Lorrin ferry =

The Lorrin ferry carries people across the river.
"""


def ident(*parts: Any) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]


def span(text: str, quote: str) -> dict[str, Any]:
    start = text.index(quote)
    return {"quote": quote, "char_start": start, "char_end": start + len(quote)}


def article(title: str | None, source_file: str, text: str | None, status: str, reason: str | None = None) -> dict[str, Any]:
    return {
        "article_id": ident(title or source_file), "title": title, "source_file": source_file,
        "url": None if title is None else f"https://example.org/wiki/{title.replace(' ', '_')}?oldid=7",
        "language": "en" if title else None, "page_id": None, "revision_id": 7 if title else None,
        "revision_timestamp": "2024-02-03T04:05:06Z" if title else None, "wikidata_id": None,
        "license": "CC-BY-SA-4.0" if title else None,
        "sha256": None if text is None else hashlib.sha256(text.encode()).hexdigest(),
        "n_chars": None if text is None else len(text), "status": status, "status_reason": reason,
    }


def claim(text: str, article_id: str, event_id: str, quote: str, value: tuple, **more: Any) -> dict[str, Any]:
    low, high, words, qualifier = value
    row = {
        "claim_id": ident(article_id, quote, value, more.get("claimant")), "article_id": article_id, "event_id": event_id,
        "claim_type": "killed", **span(text, quote), "value_text": words, "value_low": low, "value_high": high,
        "qualifier": qualifier, "unit": "persons", "subject": "soldiers", "subject_type": "military", "side": 1,
        "claimant": None, "claimant_type": "article", "claimant_side": None, "claimant_is_party": False,
        "reported_by": None, "stance": "asserts", "origin": "text", "section": None,
        "url": "https://example.org/wiki/Ambush_at_Lorrin_Bridge?oldid=7#:~:text=said", "rule": "counted",
    }
    return {**row, **more}


def event(text: str, article_id: str, name: str, quote: str, **more: Any) -> dict[str, Any]:
    row = {
        "event_id": ident(article_id, name), "article_id": article_id, "is_primary": True, "name": name, "event_type": "attack",
        "date_start": "1931-05-04", "date_end": "1931-05-04", "date_precision": "day", "time_start": None, "time_end": None,
        "place": "Lorrin Bridge", "admin_area": None, "country": None, "part_of": None, "result": None,
        "side_a": "Northern Guard", "side_b": "River Front", "side_c": None, **span(text, quote),
        "killed_low": 3, "killed_high": 9, "injured_low": None, "injured_high": None,
        "n_claims": 3, "n_claimants": 3, "contested": True,
    }
    return {**row, **more}


def tables() -> dict[str, list[dict[str, Any]]]:
    """Fresh rows: one event with three rival figures, one page about a ferry, one file that is no article."""
    bridge = article("Ambush at Lorrin Bridge", "bridge.txt", BRIDGE, "event")
    ferry = article("Lorrin ferry", "ferry.txt", FERRY, "no_event", "the page is about a ferry")
    lost = article(None, "noise.bin", None, "rejected", "the file is not UTF-8 text")
    a = bridge["article_id"]
    ambush = event(BRIDGE, a, "Ambush at Lorrin Bridge", "- Conflict: Ambush at Lorrin Bridge")
    e = ambush["event_id"]
    claims = [
        claim(BRIDGE, a, e, "- Casualties1: 3–5 killed", (3, 5, "3–5", "range"), origin="infobox"),
        claim(BRIDGE, a, e, "The River Front said it had killed nine soldiers.", (9, 9, "nine", "exact"),
              claimant="River Front", claimant_type="armed_group", claimant_side=2, claimant_is_party=True),
        claim(BRIDGE, a, e, 'Villagers, cited by the Lorrin Courier, counted "over four" dead, and one <b>ox</b>.',
              (5, None, "over four", "more_than"), claimant="Villagers", claimant_type="witness",
              reported_by="Lorrin Courier", section="Aftermath", subject=None, subject_type="unknown", side=None),
    ]
    return {
        "articles": [bridge, ferry, lost],
        "events": [ambush],
        "participants": [
            {"participant_id": ident(e, name), "article_id": a, "event_id": e, "name": name, "side": side, "role": "combatant",
             "status": None, "actor_type": kind, **span(BRIDGE, f"- Combatant{side}: {name}")}
            for side, name, kind in ((1, "Northern Guard", "military"), (2, "River Front", "armed_group"))
        ],
        "claims": claims,
        "disputes": [{
            "dispute_id": ident(e, "killed"), "article_id": a, "event_id": e, "claim_type": "killed", "subject_type": "military",
            "side": 1, "unit": "persons", "n_claims": 3, "n_claimants": 3, "lowest": 3, "lowest_claimant": None,
            "lowest_value_text": "3–5", "highest": 9, "highest_claimant": "River Front", "highest_value_text": "nine",
            "positions": "3–5 (article) | over four (Villagers via Lorrin Courier) | nine (River Front)", "verdict": "conflict",
        }],
        "issues": [{
            "issue_id": ident("noise.bin"), "source_file": "noise.bin", "article_id": lost["article_id"], "stage": "extract",
            "code": "not_utf8", "message": "the file is not UTF-8 text", "char_start": None, "char_end": None,
        }],
    }


def texts() -> list[tuple[str, str]]:
    return [(ident("Ambush at Lorrin Bridge"), BRIDGE), (ident("Lorrin ferry"), FERRY)]
