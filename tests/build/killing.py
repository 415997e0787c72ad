"""A build in a process of its own that kills itself (signal 9) at its n-th change of the disk.

What belongs here: what has to be importable in that process. What does not: expectations.
"""
from __future__ import annotations

import os
import signal
import sys
from functools import partial
from pathlib import Path

from fake_reading import read

from pipelines import publish, validate  # noqa: F401 - loaded once, before the processes fork
from pipelines.build import build, compose
from pipelines.publish import formats

# One format stands for all, which are written one after the other in the same way.
QUICKEST = (formats.SQLITE,)
_CHANGES = ("os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir")


def changes(raw: Path, out: Path, cache: Path, kill_at: int | None, log: Path) -> None:
    """Build; before the ``kill_at``-th change below the test's folder, die. Writes the changes seen to ``log``."""
    root, seen = str(log.parent), []

    def hook(event: str, args: tuple) -> None:
        if event == "open":
            path, _, flags = args
            if not isinstance(path, str) or not flags & (os.O_WRONLY | os.O_RDWR):
                return
        elif event in _CHANGES:
            path = args[0]
        else:
            return
        if not str(path).startswith(root) or str(path) == str(log):
            return
        if len(seen) == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        seen.append(f"{event} {path}")

    compose.model_name = lambda: "none"
    compose.code_fingerprint = lambda model: "0" * 16
    validate.check = partial(validate.check, frictionless=False)
    formats.FORMATS = QUICKEST
    sys.addaudithook(hook)
    build(raw, out, cache_dir=cache, read=read)
    log.write_text("\n".join(seen))
