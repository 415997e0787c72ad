"""The files that hold all tables at once (workbook, databases, archive), as the descriptions name them.

What belongs here: which there are, and what is known of them where. What does not: making them (``formats``, ``archive``).

Their bytes follow the libraries that write them, so what the descriptor lists with a hash can name those that every
release has, but no size and no checksum of theirs. Pages are hashed by nothing but ``SHA256SUMS``, and say both.
"""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .. import formats
from ..archive import archive_name
from ..files import info


@dataclass(frozen=True, slots=True)
class Whole:
    """``name`` tells it from the others; ``bytes`` and ``sha256`` are None where they are not known or not the same everywhere."""

    name: str
    path: str
    title: str
    mediatype: str
    bytes: int | None = None
    sha256: str | None = None

    def measured(self, folder: Path) -> Whole:
        found = info(folder / self.path, folder)
        return Whole(self.name, self.path, self.title, self.mediatype, found.bytes, found.sha256)


def archive(version: str) -> Whole:
    return Whole("zip", archive_name(version), "All files of the release in one archive", "application/zip")


def _all(version: str, optional: bool) -> list[Whole]:
    return [*(Whole(f.end, f.file, f.title, f.mediatype) for f in formats.FORMATS if optional or f.everywhere), archive(version)]


def expected(version: str) -> tuple[Whole, ...]:
    """What a release of this version has on whatever machine it is made."""
    return tuple(_all(version, optional=False))


def found(folder: Path, version: str) -> tuple[Whole, ...]:
    """What lies in ``folder``, measured."""
    return tuple(w.measured(folder) for w in _all(version, optional=True) if (folder / w.path).is_file())
