"""The whole way, from the raw folder to the published package, as one call.

What belongs here: putting extract, normalize, validate and publish together for the shell and for
Dagster: which files changed, what is kept from earlier builds, one build at a time. What does not:
anything about language, formats or checks, and any Dagster.
"""
from __future__ import annotations

from pipelines.build.compose import BuildResult, build
from pipelines.problems import Busy, ChecksFailed, Problem, Unusable

__all__ = ["build", "BuildResult", "Problem", "Unusable", "Busy", "ChecksFailed"]
