"""The claim and the event while they are being put together.

What belongs here: the two working records that normalize's modules hand to each other, with the
codebook's field names. What does not: rules, ids, and the published rows (``rows``).
"""
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Event:
    """A violent or political event that the article tells. Dates are ISO days, BC astronomical."""

    name: str
    event_type: str
    is_primary: bool = False
    date_start: str | None = None
    date_end: str | None = None
    date_precision: str | None = None
    time_start: str | None = None
    time_end: str | None = None
    place: str | None = None
    admin_area: str | None = None
    country: str | None = None
    part_of: str | None = None
    result: str | None = None
    char_start: int = 0
    char_end: int = 0
    sentences: list[int] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Claim:
    """One assertion about one group by one claimant.

    ``char_start``/``char_end`` span the quoted sentence or infobox line; ``anchor`` is the offset
    of the words that carry the claim, by which its event is found; ``rule`` names what made it.
    """

    claim_type: str
    char_start: int
    char_end: int
    anchor: int
    origin: str
    rule: str
    value_text: str | None = None
    value_low: int | None = None
    value_high: int | None = None
    qualifier: str | None = None
    unit: str | None = None
    subject: str | None = None
    subject_type: str = "unknown"
    side: int | None = None
    claimant: str | None = None
    claimant_type: str = "article"
    reported_by: str | None = None
    stance: str = "asserts"
    section: str | None = None
    event: Event | None = None
