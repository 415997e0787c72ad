"""What a table and a column are made of: the records that every emitter reads.

What belongs here: plain frozen records with no knowledge of any format. What does not: the
tables themselves (``tables``), the words they use (``vocabulary``), and the emitters.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "integer", "boolean"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a closed vocabulary and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Fill:
    """How much of a column may be filled, as shares of the rows.

    Below ``low`` the build stops: a reader has broken. Above ``high`` it warns: the world can
    change, too. Neither is asked of fewer than ``from_rows`` rows, where a share says nothing.
    """

    low: float = 0.0
    high: float = 1.0
    from_rows: int = 100


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``type`` is the Table Schema type; columns are flat, without exception.

    ``empties`` says what an empty cell means. ``path`` marks a file's path, which is kept from
    looking like a formula by a leading ``./`` where other text is stripped.
    """

    name: str
    type: Type
    title: str
    description: str
    required: bool = False
    unique: bool = False
    enum: tuple[Term, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    pattern: str | None = None
    max_length: int | None = None
    fill: Fill | None = None
    empties: str | None = None
    path: bool = False

    @property
    def open_text(self) -> bool:
        """Free text, which may hold anything: neither a number nor closed by enum or pattern."""
        return self.type == "string" and not self.enum and self.pattern is None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """These columns, where filled, name a row of another table by its columns."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition over the cells of one row that must hold.

    ``condition`` is an SQL expression; a row where it comes out null passes.
    """

    name: str
    column: str
    condition: str
    message: str
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, its keys, and what must hold across its cells.

    ``ordered`` names pairs of columns of which the first never exceeds the second; ``span``
    says that ``quote`` is the article's text from ``char_start`` to ``char_end``.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    primary_key: str
    foreign_keys: tuple[ForeignKey, ...] = ()
    ordered: tuple[tuple[str, str], ...] = ()
    rules: tuple[Rule, ...] = ()
    span: bool = False
    csv: bool = True
    min_rows: int = 0
    max_rows: int | None = None

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns)

    def column(self, name: str) -> Column:
        return next(c for c in self.columns if c.name == name)
