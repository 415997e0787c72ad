"""Which event a claim is about.

What belongs here: assigning each claim its event by its sentence's dates and words. What does not:
finding events (``other_events``).
"""
from __future__ import annotations

from ..extract.article import Article
from .records import Claim, Event


def link(article: Article, events: list[Event], claims: list[Claim]) -> None:
    """Set each claim's event."""
    for claim in claims:
        claim.event = events[0]
