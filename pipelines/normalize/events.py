"""The events an article tells: its own first, then the others; and which of them a claim is about.

What belongs here: the order of the steps. What does not: any rule (``event_article``, ``primary_event``,
``other_events``, ``linking``).
"""

from __future__ import annotations

from ..extract.article import Article
from .event_article import why_not
from .linking import link
from .other_events import other_events
from .primary_event import primary_event
from .records import Event

__all__ = ["events", "link"]


def events(article: Article) -> tuple[list[Event], str | None]:
    """The article's events, its own first; or none and the reason why the article is about no event."""
    reason = why_not(article)
    if reason:
        return [], reason
    own = primary_event(article)
    return [own, *other_events(article, own)], None
