"""What stops a build, said for the person who started it.

What belongs here: the errors that callers may catch, each with a message that says what, where,
why and what to do. What does not: findings about single articles, which are rows and not errors.
"""
from __future__ import annotations


class Problem(Exception):
    """The build stops and the last good release stays. ``exit_code``: 1 failed, 2 unusable input."""

    exit_code = 1


class Unusable(Problem):
    """What was handed in cannot be worked on at all: no such folder, nothing in it, a wrong setting."""

    exit_code = 2


class Busy(Problem):
    """Another build is writing to the same package."""


class ChecksFailed(Problem):
    """The tables were built and did not pass the gate; ``report`` says why."""

    def __init__(self, message: str, report) -> None:
        super().__init__(message)
        self.report = report


def explain(error: OSError, doing: str) -> str:
    """An operating-system error in words: what was being done, to which file, and what to do."""
    import errno

    advice = {
        errno.ENOSPC: "free some space and run again",
        errno.EDQUOT: "free some space and run again",
        errno.EACCES: "check who owns the folder and its permissions",
        errno.EPERM: "check who owns the folder and its permissions",
        errno.EROFS: "choose a folder that can be written to",
        errno.ENAMETOOLONG: "use a shorter name",
    }.get(error.errno, "set that right and run again")
    where = f" ({error.filename})" if error.filename else ""
    return f"{doing}: {error.strerror or error}{where}. The last good release is untouched; {advice}."
