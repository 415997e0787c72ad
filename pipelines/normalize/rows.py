"""Working records to published rows: ids, links, sides of the speakers, and what an event's claims say together.

What belongs here: everything that turns an ``Event`` or ``Claim`` into a row of the schema, columns in
its order. What does not: reading any language, comparing claims (``disputes``), and how a cell must look
in a CSV, which ``publish`` sees to in one place: there a list mark before a quote, and marks that a
spreadsheet takes for a formula, are dropped; the article's true title stays in its text.

Ids are the first 16 hex digits of a SHA-256 over what the row says, so that an edit elsewhere in the
article changes none. Rows that say the very same get an ordinal, in text order.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from ..extract.article import Article
from ..schema import table
from . import disputes
from .actors import Cast, clean_name
from .links import to_text
from .records import Claim, Event

DEFAULT_LANGUAGE = "en"
DEFAULT_LICENSE = "CC-BY-SA-4.0"
_PERPETRATORS = ("perp", "perps", "perpetrator", "perpetrators", "assailant", "assailants")
_NOBODY = frozenset(("", "unknown", "none", "n/a", "unclear"))
_PARTIES = ("government", "armed_group")


def digest(*parts: object) -> str:
    """The id of these parts: None and the empty text are told apart, and no two lists run together."""
    seen = hashlib.sha256()
    for part in parts:
        seen.update(b"\x00" if part is None else f"\x01{part}\x1f".encode("utf-8", "backslashreplace"))
    return seen.hexdigest()[:16]


class Ids:
    """Ids of one table: the second and later rows of the same content get an ordinal."""

    def __init__(self) -> None:
        self._seen: dict[tuple, int] = {}

    def of(self, *parts: object) -> str:
        nth = self._seen[parts] = self._seen.get(parts, 0) + 1
        return digest(*parts) if nth == 1 else digest(*parts, nth)


def article_row(article: Article, provenance: Mapping | None, *, status: str, reason: str | None) -> dict:
    """The article's row. Without provenance it counts as what the format comes from: English, CC BY-SA."""
    told = provenance or {}
    row = {
        "article_id": _article_id(article, told), "title": article.title, "source_file": article.source_file,
        "url": told.get("url"), "language": told.get("language") or DEFAULT_LANGUAGE, "page_id": told.get("page_id"),
        "revision_id": told.get("revision_id"), "revision_timestamp": told.get("revision_timestamp"),
        "wikidata_id": told.get("wikidata_id"), "license": told.get("license") or DEFAULT_LICENSE,
        "sha256": article.sha256, "n_chars": len(article.text), "status": status, "status_reason": reason,
    }
    return _in_order("articles", row)


def _article_id(article: Article, told: Mapping) -> str:
    """From the page's number on its wiki, which survives a move; without one, from the title."""
    if told.get("wiki") and told.get("page_id"):
        return digest("page", told["wiki"], told["page_id"])
    return digest("article", article.title)


def issue_rows(article: Article, article_id: str) -> list[dict]:
    """What extraction could not read for certain."""
    ids = Ids()
    return [_in_order("issues", {
        "issue_id": ids.of("issue", article.source_file, i.code, i.message, i.char_start),
        "source_file": article.source_file, "article_id": article_id, "stage": "extract", "code": i.code,
        "message": i.message, "char_start": i.char_start, "char_end": i.char_end,
    }) for i in article.issues]


def event_ids(events: Iterable[Event], article_id: str) -> dict[int, str]:
    """``id(event)`` to event_id. An article has one primary event, which is the same whatever it is called: a move keeps it."""
    ids = Ids()
    return {id(e): ids.of("event", article_id, *(("primary",) if e.is_primary else (e.event_type, e.name, e.date_start))) for e in events}


def event_rows(article: Article, cast: Cast, events: Iterable[Event], claims: Iterable[Claim], ids: Mapping[int, str],
               article_id: str, contested: frozenset[str]) -> list[dict]:
    """Events with the figures of their claims.

    ``killed_low`` and ``killed_high`` (so for ``injured``) are the lowest and the highest figure for all the
    dead of the event that anybody gives, after the rule of ``disputes.total``. ``contested`` holds the ids of
    the events of which some claims conflict.
    """
    out = []
    for e in events:
        own = [c for c in claims if c.event is e]
        killed, injured = disputes.total(own, "killed"), disputes.total(own, "injured")
        sides = _sides(article, cast) if e.is_primary else (None, None, None)
        out.append(_in_order("events", {
            "event_id": ids[id(e)], "article_id": article_id, "is_primary": e.is_primary, "name": e.name,
            "event_type": e.event_type, "date_start": e.date_start, "date_end": e.date_end,
            "date_precision": e.date_precision, "time_start": e.time_start, "time_end": e.time_end, "place": e.place,
            "admin_area": e.admin_area, "country": e.country, "part_of": e.part_of, "result": e.result,
            "side_a": sides[0], "side_b": sides[1], "side_c": sides[2],
            "quote": article.quote(e.char_start, e.char_end), "char_start": e.char_start, "char_end": e.char_end,
            "killed_low": killed[0], "killed_high": killed[1], "injured_low": injured[0], "injured_high": injured[1],
            "n_claims": len(own), "n_claimants": disputes.n_claimants(own), "contested": ids[id(e)] in contested,
        }))
    return out


def claim_rows(article: Article, cast: Cast, claims: Iterable[Claim], ids: Mapping[int, str], article_id: str,
               url: str | None) -> list[dict]:
    """Claims in text order. An id does not depend on offsets, so an edit elsewhere leaves it alone."""
    seen = Ids()
    claims = list(claims)
    doers = _self_declared(claims)
    out = []
    for c in claims:
        quote = article.quote(c.char_start, c.char_end)
        side = cast.side(c.claimant) if c.claimant and c.claimant_type in _PARTIES else None
        out.append(_in_order("claims", {
            "claim_id": seen.of("claim", article_id, quote, c.claim_type, c.value_text, c.value_low, c.value_high,
                                c.subject, c.claimant, c.stance),
            "article_id": article_id, "event_id": ids[id(c.event)], "claim_type": c.claim_type, "quote": quote,
            "char_start": c.char_start, "char_end": c.char_end, "value_text": c.value_text, "value_low": c.value_low,
            "value_high": c.value_high, "qualifier": c.qualifier, "unit": c.unit, "subject": c.subject,
            "subject_type": c.subject_type or "unknown", "side": c.side, "claimant": c.claimant,
            "claimant_type": c.claimant_type, "claimant_side": side,
            "claimant_is_party": side is not None or (id(c.event), disputes.name_key(c.claimant)) in doers,
            "reported_by": c.reported_by, "stance": c.stance, "origin": c.origin, "section": c.section or None,
            "url": to_text(url, article, c), "rule": c.rule,
        }))
    return out


def dispute_rows(found: Iterable[disputes.Dispute], ids: Mapping[int, str], article_id: str) -> list[dict]:
    seen = Ids()
    out = []
    for d in found:
        event_id = ids[id(d.event)]
        out.append(_in_order("disputes", {
            "dispute_id": seen.of("dispute", event_id, d.claim_type, d.subject_type, d.side, d.unit),
            "article_id": article_id, "event_id": event_id, "claim_type": d.claim_type, "subject_type": d.subject_type,
            "side": d.side, "unit": d.unit, "n_claims": d.n_claims, "n_claimants": d.n_claimants,
            "lowest": d.lowest, "lowest_claimant": d.lowest_claimant, "lowest_value_text": d.lowest_value_text,
            "highest": d.highest, "highest_claimant": d.highest_claimant, "highest_value_text": d.highest_value_text,
            "positions": d.positions, "verdict": d.verdict,
        }))
    return out


def _sides(article: Article, cast: Cast) -> tuple[str | None, ...]:
    """The infobox's combatants; of an attack without any, the perpetrator as side A."""
    sides = [cast.combatant(n) for n in (1, 2, 3)]
    if not any(sides):
        doers = (clean_name(article.value(base) or "") for base in _PERPETRATORS)
        sides[0] = next((d for d in doers if d.lower() not in _NOBODY), None)
    return tuple(sides)


def _self_declared(claims: Iterable[Claim]) -> set[tuple[int, str]]:
    """Who owns up to an event, or is named its doer and speaks of it: with no infobox, too, it is a party to it."""
    out = set()
    for c in claims:
        if c.claim_type == "responsibility" and c.claimant and disputes.name_key(c.claimant) == disputes.name_key(c.subject):
            out.add((id(c.event), disputes.name_key(c.claimant)))
    return out


def _in_order(name: str, row: dict) -> dict:
    return {column: row[column] for column in table(name).column_names}
