"""Which paths of a package that nobody vouches for may be read.

What belongs here: that judgement. What does not: reading.
"""
from __future__ import annotations

from pathlib import Path
from typing import Any


def plain(path: Any) -> str | None:
    """Why this is no plain relative path downwards, or None."""
    if not isinstance(path, str) or not path:
        return "the path is no text"
    if "\0" in path or "\\" in path or ":" in path or path.startswith(("/", "~")):
        return "the path is not a plain relative one"
    if any(p in ("", ".", "..") for p in path.split("/")):
        return "the path leaves the folder or is not written plainly"
    return None


def unsafe(base: Path, path: Any) -> str | None:
    """Why this path may not be read, or None: only plain relative paths within the folder may, through no link."""
    problem = plain(path)
    if problem:
        return problem
    at = base
    for part in path.split("/"):
        at = at / part
        if at.is_symlink():
            return "the path leads through a symbolic link"
    return None
