"""The changelog of the dataset: an entry per release, the newest first, in one file at the package's root.

What belongs here: putting the releases' own entries (``CHANGES.md``) together. What does not: writing an entry
(``diff``) and swapping the file (``release``).

Entries of releases whose folders were removed are kept from the file as it is. A folder that a killed build left and
no release was compared with has no part in it: the entries follow each other by what they were compared with.
"""
from __future__ import annotations

import re
from pathlib import Path

from .version import Version

CHANGELOG, ENTRY = "CHANGELOG.md", "CHANGES.md"
_VERSION = r"[0-9]+\.[0-9]{8}\.[0-9]+"
_HEAD = re.compile(rf"# ({_VERSION})(?:, compared with ({_VERSION}))?\n")
_KEPT = re.compile(rf"^## ({_VERSION})", re.MULTILINE)
_TOP = ("# Changelog of the dataset\n\nRows are compared by their keys. Each release's folder has every changed row and "
        "cell in `diff.json`\nand `diff_*.parquet`.\n")


def changelog(package: Path, newest: str) -> str:
    """The whole file, with the release ``newest`` on top."""
    entries, version = [], newest
    while version is not None:
        text = _read(package / version / ENTRY)
        head = _HEAD.match(text)
        if not head or head[1] != version:
            entries += _kept(package, version)
            break
        entries.append("#" + text.rstrip("\n"))
        version = head[2]
    return _TOP + "".join(f"\n{entry}\n" for entry in entries)


def _kept(package: Path, upto: str) -> list[str]:
    """Entries of this version and older ones, as the file has them now."""
    text = _read(package / CHANGELOG)
    starts = [(m.start(), Version.parse(m[1])) for m in _KEPT.finditer(text)]
    ends = [start for start, _ in starts[1:]] + [len(text)]
    limit = Version.parse(upto)
    return [text[start:end].strip("\n") for (start, version), end in zip(starts, ends) if version and limit and version <= limit]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError, UnicodeError):
        return ""
