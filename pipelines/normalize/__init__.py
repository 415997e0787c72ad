"""From an ``Article`` to rows: the one entry, and the order of the steps.

What belongs here: ``normalize``. What does not: any rule; each question has a module of its own
(quantities, dates, places, actors, attribution, events, claims of infobox and prose, links, disputes).

No files, no clock, no chance: the same article and provenance give the same rows.
"""
from __future__ import annotations

from collections.abc import Mapping

from ..extract.article import Article
from . import events as event_rules
from . import infobox_claims, participants, people, prose, rows
from .actors import Cast
from .disputes import disputes
from .language import Reader

TABLES = ("articles", "events", "participants", "claims", "disputes", "issues")


def normalize(article: Article, reader: Reader, provenance: Mapping | None = None) -> dict[str, list[dict]]:
    """The article's rows, table by table, columns in the schema's order.

    An article that is about no violent event gives its row with the reason and nothing else; its prose is
    not parsed.
    """
    events, reason = event_rules.events(article)
    head = rows.article_row(article, provenance, status="event" if events else "no_event", reason=reason)
    article_id = head["article_id"]
    out: dict[str, list[dict]] = {name: [] for name in TABLES}
    out["articles"] = [head]
    out["issues"] = rows.issue_rows(article, article_id)
    if not events:
        return out

    cast = Cast.of(article)
    claims = infobox_claims.claims(article, cast)
    claims += prose.claims(article, cast, reader)
    event_rules.link(article, events, claims)
    claims.sort(key=lambda c: (c.char_start, c.anchor))
    people.told_again(claims)

    ids = rows.event_ids(events, article_id)
    out["disputes"] = rows.dispute_rows(disputes(article, events, claims), ids, article_id)
    contested = frozenset(d["event_id"] for d in out["disputes"] if d["verdict"] == "conflict")
    out["events"] = rows.event_rows(article, cast, events, claims, ids, article_id, contested)
    out["claims"] = rows.claim_rows(article, cast, claims, ids, article_id, head["url"])
    out["participants"] = participants.participants(article, cast, events, ids, article_id)
    return out
