"""The article as extraction leaves it: plain frozen records with code-point offsets.

What belongs here: the shape of an extracted article, and how to ask it for a piece of itself.
What does not: reading any source format (``raw_text``), or what the words mean (``normalize``).

Every offset counts Unicode code points of ``Article.text``, end exclusive.
"""
from __future__ import annotations

from dataclasses import dataclass, field


class Rejected(ValueError):
    """The input is no article; the message says why, in words for the person who supplied it."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that could not be read for certain: what, and where in the text."""

    code: str
    message: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Field:
    """One infobox line. ``Combatant1`` has base ``combatant`` and number 1."""

    key: str
    base: str
    number: int | None
    value: str
    char_start: int
    char_end: int
    value_start: int
    value_end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its place in the tree; section 0 is the lead (title "", level 1)."""

    title: str
    level: int
    parent: int | None
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a bullet or a table row; ``section`` numbers ``Article.sections``."""

    kind: str
    section: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the prose; ``block`` and ``section`` number the article's lists."""

    block: int
    section: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article and its parts, in text order."""

    source_file: str
    text: str
    sha256: str
    title: str
    infobox: tuple[Field, ...] = ()
    sections: tuple[Section, ...] = ()
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    issues: tuple[Issue, ...] = field(default=())

    def quote(self, start: int, end: int) -> str:
        return self.text[start:end]

    def fields(self, base: str) -> list[Field]:
        """The infobox lines with this base, in text order."""
        return [f for f in self.infobox if f.base == base]

    def value(self, base: str) -> str | None:
        """The first non-empty value under this base, if any."""
        return next((f.value for f in self.infobox if f.base == base and f.value), None)

    def section_path(self, section: int) -> list[str]:
        """Titles from the outermost heading down to this one; empty for the lead."""
        path: list[str] = []
        at: int | None = section
        while at:
            path.append(self.sections[at].title)
            at = self.sections[at].parent
        return path[::-1]
