"""What a passage of an article tells: the event itself, what came before or after, or what somebody said.

What belongs here: the kinds of sections by their titles, and the words by which a date is one of a report or
of something named aside (``lexicon/events.toml``). What does not: dates (``timeline``) and events (``mentions``).
"""

from __future__ import annotations

import re
from functools import cache

from ..extract.article import Article
from .lexicon import load


@cache
def _sections() -> dict[str, re.Pattern[str]]:
    return {k: re.compile(rf"\b(?:{'|'.join(v)})\b", re.I) for k, v in load("events")["sections"].items()}


@cache
def reporting() -> re.Pattern[str]:
    """Words beside which a date is one of what was said, found out or decided."""
    words = sorted(load("events")["telling"]["reporting"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.I)


@cache
def aside() -> re.Pattern[str]:
    """Words that open the mention of another event, only to compare, to date or to explain."""
    words = sorted(load("events")["telling"]["aside"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.I)


def section_kind(article: Article, section: int) -> str:
    """``lead``, ``background``, ``aftermath``, ``silent`` or ``story``."""
    if section == 0:
        return "lead"
    titles = article.section_path(section)
    for kind in ("silent", "background", "aftermath"):
        if any(_sections()[kind].search(t) for t in titles[-1:]):
            return kind
    for kind in ("silent", "background", "aftermath"):
        if any(_sections()[kind].search(t) for t in titles[:-1]):
            return kind
    return "story"
