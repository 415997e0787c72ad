"""The wide table for BI tools: each claim with its event and its article in one row.

What belongs here: which columns it takes over and under which names, derived from the tables
themselves. What does not: a second description of any column, and the join (``publish/stage``).
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .model import Column, ForeignKey, Table
from .tables import ARTICLES, CLAIMS, EVENTS, TO_EVENT

_FROM_EVENT = ("name", "event_type", "is_primary", "date_start", "date_end", "place", "country")
_FROM_ARTICLE = {"title": "article_title", "url": "article_url", "license": "license"}


def _event_name(column: str) -> str:
    return column if column.startswith("event_") else f"event_{column}"


# name in the wide table -> name in events / articles
EVENT_COLUMNS: Mapping[str, str] = {_event_name(c): c for c in _FROM_EVENT}
ARTICLE_COLUMNS: Mapping[str, str] = {wide: c for c, wide in _FROM_ARTICLE.items()}


def _take(table: Table, column: str, name: str, of: str) -> Column:
    source = table.column(column)
    title = source.title if name == column else f"{of}: {source.title[0].lower()}{source.title[1:]}"
    return replace(source, name=name, title=title, unique=False, fill=None)


CLAIMS_FLAT = Table(
    "claims_flat", "Claims with their events and articles",
    "Each row of `claims` with its event and its article beside it: one table for pivot tables and BI tools.",
    (
        *(replace(c, fill=None) for c in CLAIMS.columns),
        *(_take(EVENTS, column, name, "Event") for name, column in EVENT_COLUMNS.items()),
        *(_take(ARTICLES, column, name, "Article") for name, column in ARTICLE_COLUMNS.items()),
    ),
    primary_key="claim_id",
    foreign_keys=(ForeignKey(("claim_id",), "claims", ("claim_id",)), TO_EVENT),
    ordered=CLAIMS.ordered,
)

