"""Results of reading articles, kept by content: what was read once is not read again.

What belongs here: the key (an article's identity and the code that reads it), and one compressed
JSON file a result. What does not: making results (``reading``). Anything here may be deleted.
"""
from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipelines.schema import TABLES

_ROOT = Path(__file__).resolve().parent.parent
_CODE = ("extract", "normalize")
_LIBRARIES = ("spacy", "thinc", "pycountry", "countryinfo")
_KEPT_FINGERPRINTS = 3


@cache
def code_fingerprint(model: str) -> str:
    """Changes with the code, the lexicons, the columns, the libraries and the language model that make rows."""
    seen = hashlib.sha256()
    for folder in _CODE:
        for path in sorted((_ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                seen.update(f"{path.relative_to(_ROOT).as_posix()}\0".encode())
                seen.update(hashlib.sha256(path.read_bytes()).digest())
    for name, made in TABLES.items():
        seen.update(f"{name}\0{made.column_names}\0".encode())
    for name in (*_LIBRARIES, model):
        seen.update(f"{name}\0{_version(name)}\0".encode())
    return seen.hexdigest()[:16]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


class Cache:
    """A folder of results under one code fingerprint."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self.folder = Path(folder)
        self.fingerprint = fingerprint
        self._here = self.folder / "articles" / fingerprint

    def _path(self, identity: str) -> Path:
        return self._here / identity[:2] / f"{identity[2:]}.json.gz"

    def get(self, identity: str) -> dict | None:
        """The result, or None: a missing, garbled or half-written file is just no result."""
        try:
            return json.loads(gzip.decompress(self._path(identity).read_bytes()))
        except (OSError, EOFError, ValueError, gzip.zlib.error):
            return None

    def has(self, identity: str) -> bool:
        result = self.get(identity)
        return result is not None and not result.get("transient")

    def put(self, identity: str, result: dict) -> None:
        """Written beside and renamed: readers see the whole file or none."""
        path = self._path(identity)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        data = json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        try:
            beside.write_bytes(gzip.compress(data, compresslevel=3, mtime=0))
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)

    def prune(self) -> None:
        """Drop the results of code long gone: the newest few fingerprints stay."""
        if self._here.is_dir():
            os.utime(self._here)
        folders = sorted((self.folder / "articles").glob("*"), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in folders[_KEPT_FINGERPRINTS:]:
            shutil.rmtree(old, ignore_errors=True)
