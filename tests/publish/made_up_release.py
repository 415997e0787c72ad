"""A release of made-up rows, published without the gate, which has tests of its own.

What belongs here: that one call. What does not: rows, and any expectation.
"""
from __future__ import annotations

from datetime import date
from pathlib import Path

from made_up_rows import tables, texts

from pipelines import publish
from pipelines.publish.files import sha256_of
from pipelines.validate import Report

DAY = date(2024, 2, 3)
VERSION = "1.20240203.0"


def passed(staged: publish.Staged) -> Report:
    """What the gate says of files that it passes."""
    return Report(files={p.name: sha256_of(p) for p in staged.folder.iterdir()})


def build(package: Path, rows=None, some_texts=None, day=DAY) -> publish.Outcome:
    publish.sweep(package)
    staged = publish.stage(rows or tables(), some_texts or texts(), publish.staging_folder(package), publish.Meta(day))
    return publish.promote(staged, passed(staged), package)
