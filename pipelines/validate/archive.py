"""A downloaded archive, unpacked for a look: nothing leaves the folder, and nothing swells without bound.

What belongs here: what a ZIP file may hold, and unpacking it. What does not: judging what was unpacked (``package``).
"""
from __future__ import annotations

import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .paths import plain

# More than any release needs: databases of a small one are mostly zeros.
_MOST_FILES = 100_000
_ALWAYS_ALLOWED = 256 * 2**20
_MOST_GROWTH = 100
_CHUNK = 1 << 20


class BadArchive(ValueError):
    """A file that is no archive of a release, or that may not be unpacked; the message says why."""


@contextmanager
def unpacked(archive: Path) -> Iterator[Path]:
    """The folder in which the archive's ``datapackage.json`` lies, for as long as the block lasts.

    Raises ``BadArchive``, or ``OSError`` where the disk is full.
    """
    with tempfile.TemporaryDirectory(prefix="conflict-claims-") as folder:
        try:
            _unpack(archive, Path(folder))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeError) as e:
            raise BadArchive(f"it cannot be unpacked: {e}") from e
        yield _home(Path(folder))


def _unpack(archive: Path, folder: Path) -> None:
    allowed = max(_ALWAYS_ALLOWED, _MOST_GROWTH * archive.stat().st_size)
    with zipfile.ZipFile(archive) as z:
        members = z.infolist()
        if len(members) > _MOST_FILES:
            raise BadArchive(f"it holds {len(members):,} files, which no release does")
        if sum(m.file_size for m in members) > allowed:
            raise BadArchive(f"unpacked it would be {sum(m.file_size for m in members):,} bytes, which no release of its size is")
        if sum(m.file_size for m in members) > shutil.disk_usage(folder).free:
            raise OSError(28, "No space left on device", str(folder))
        seen: set[str] = set()
        for m in members:
            name = m.filename.removesuffix("/")
            problem = plain(name)
            if problem or m.filename != m.orig_filename:
                raise BadArchive(f"{m.orig_filename!r}: {problem or 'the name holds a NUL'}")
            if stat.S_ISLNK(m.external_attr >> 16):
                raise BadArchive(f"{name!r} is a link")
            if name.casefold() in seen:
                raise BadArchive(f"{name!r} is there twice")
            seen.add(name.casefold())
            if not m.is_dir():
                allowed -= _extract(z, m, folder / name, allowed)


def _extract(z: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, allowed: int) -> int:
    """The bytes as they come, counted: what the archive says of its sizes binds nobody."""
    size = 0
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with z.open(member) as source, target.open("xb") as out:
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                if size > allowed:
                    raise BadArchive(f"{member.filename!r} unpacks to more than any release holds")
                out.write(chunk)
    except (FileExistsError, NotADirectoryError) as e:
        raise BadArchive(f"{member.filename!r} is a file and a folder") from e
    return size


def _home(folder: Path) -> Path:
    """An archive of a release holds one folder; one packed by hand may hold the files themselves."""
    inside = list(folder.iterdir())
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else folder
