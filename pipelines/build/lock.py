"""One build at a time on a package folder.

What belongs here: the lock and who holds it. What does not: anything about the files it guards.
The operating system frees the lock when its holder ends, however it ends.
"""
from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path

from filelock import FileLock, Timeout

from pipelines.problems import Busy

LOCK = ".lock"
HOLDER = ".lock.json"


@contextmanager
def only_one(package: Path, wait: float = 0) -> Iterator[None]:
    """Hold the package's lock; raises Busy, saying who has it, when it is not free within ``wait`` seconds."""
    package.mkdir(parents=True, exist_ok=True)
    holder = package / HOLDER
    lock = FileLock(package / LOCK, timeout=wait)
    try:
        lock.acquire()
    except Timeout:
        raise Busy(f"Another build is writing to {package}: {_who(holder)}. "
                   "Wait until it has ended and run again; this build has changed nothing.") from None
    try:
        holder.write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname(),
                                      "since": datetime.now(timezone.utc).isoformat(timespec="seconds")}))
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _who(holder: Path) -> str:
    try:
        told = json.loads(holder.read_text())
        return f"process {told['pid']} on {told['host']}, since {told['since']}"
    except (OSError, ValueError, KeyError):
        return "an unknown process"
