"""The gate: tables and schema in, a typed report out.

What belongs here: finding out whether staged tables, or a downloaded package, keep what the
schema and the codebook promise; saying all that is wrong and where. What does not: repairing or
writing anything.
"""
from __future__ import annotations

from .gate import check
from .package import verify
from .report import CheckResult, Finding, Report

__all__ = ["check", "verify", "CheckResult", "Finding", "Report"]
