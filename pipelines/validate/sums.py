"""The list of checksums of a release, in the form that ``sha256sum -c`` reads.

What belongs here: the names of these files, their form, and what a folder has otherwise. What does not: which
checksums a descriptor gives (``package``).
"""
from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

SUMS = "SHA256SUMS"
# The archive holds the list, so the list cannot hold the archive: it has a file of its own beside it.
OWN_SUM = ".sha256"

_LINE = re.compile(r"([0-9a-f]{64}) [ *]([^\r\n]+)")


def render(sums: Mapping[str, str]) -> bytes:
    """``sums`` maps a path in the folder to its SHA-256."""
    return "".join(f"{sha}  {path}\n" for path, sha in sorted(sums.items())).encode()


def parse(data: bytes) -> dict[str, str]:
    """The way back; raises ``ValueError`` with a message for people where a line has another form."""
    found = {}
    for i, line in enumerate(data.decode("utf-8").splitlines(), 1):
        match = _LINE.fullmatch(line)
        if not match:
            raise ValueError(f"line {i} is no checksum and path")
        found[match[2]] = match[1]
    return found


def listed(folder: Path) -> list[Path]:
    """The files that the list covers: all of the folder but the list, and the archive with its own checksum."""
    return [p for p in sorted(folder.rglob("*")) if p.is_file() and p.relative_to(folder).as_posix() != SUMS
            and not (p.parent == folder and (p.suffix == ".zip" or p.name.endswith(f".zip{OWN_SUM}")))]


def sha256_of(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()
