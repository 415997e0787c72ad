"""How far a build has come, said in the way the listener can bear.

What belongs here: a bar on a terminal, a line every few seconds elsewhere, nothing when quiet.
What does not: any decision. Web pages freeze under a stream of lines, so lines are few.
"""
from __future__ import annotations

import sys
import time
from collections.abc import Callable

Tell = Callable[[str], None]


class Progress:
    """Counts what is done and tells it through ``tell`` at most every ``every`` seconds."""

    def __init__(self, tell: Tell | None, every: float = 5.0) -> None:
        self._tell = tell
        self._every = every
        self._last = time.monotonic()

    def say(self, line: str) -> None:
        """A line that is always told."""
        if self._tell:
            self._tell(line)

    def step(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if self._tell and now - self._last >= self._every:
            self._last = now
            self._tell(f"{what}: {done:,} of {total:,}")


class Bar(Progress):
    """A bar on one line of a terminal, on standard error."""

    def __init__(self) -> None:
        super().__init__(None, 0.1)
        self._open = False

    def say(self, line: str) -> None:
        self._end()
        print(line, file=sys.stderr)

    def step(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last < self._every and done < total:
            return
        self._last = now
        filled = 30 * done // max(total, 1)
        sys.stderr.write(f"\r{what} [{'#' * filled}{'.' * (30 - filled)}] {done:,} of {total:,}")
        sys.stderr.flush()
        self._open = True
        if done >= total:
            self._end()

    def _end(self) -> None:
        if self._open:
            sys.stderr.write("\n")
            self._open = False


def for_shell(quiet: bool = False) -> Progress:
    """A bar where somebody watches, lines where it goes to a log."""
    if quiet:
        return Progress(None)
    if sys.stderr.isatty():
        return Bar()
    return Progress(lambda line: print(line, file=sys.stderr, flush=True))
