"""From rows to a release that anybody can download and check.

What belongs here: staging, the release folder, formats, descriptor, checksums, diff and page.
What does not: reading articles (nothing here knows a language), judging rows, locks and caches.
"""
from __future__ import annotations

from .between import difference
from .release import Current, Outcome, Refused, current, promote, record_failure, staging_folder, sweep
from .staging import Meta, Staged, StageError, stage

__all__ = [
    "Current", "Meta", "Outcome", "Refused", "Staged", "StageError",
    "current", "difference", "promote", "record_failure", "stage", "staging_folder", "sweep",
]
