"""What lies in the raw folder: which files are articles, their hashes, and where they came from.

What belongs here: walking the folder in a fixed order, the sidecars (NAME.json beside NAME.txt),
and the reasons why a file cannot be read at all. What does not: what a text says (``extract``).
"""
from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timezone
from pathlib import Path

from pipelines.problems import Unusable
from pipelines.schema import table

MAX_BYTES = 5_000_000
FETCH_STATE = ".sources.json"
MAX_SIDECAR_BYTES = 1_000_000
_TEXT_FIELDS = ("title", "url", "language", "wiki", "wikidata_id", "license", "revision_timestamp", "retrieved")
_NUMBER_FIELDS = ("page_id", "revision_id")
_DATE_FIELDS = ("revision_timestamp", "retrieved")


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a file that its owner should know; it becomes a row of ``issues``. ``stage``: where it came up."""

    source_file: str
    code: str
    message: str
    stage: str = "extract"


@dataclass(frozen=True, slots=True)
class Source:
    """One article file. ``problem`` says why it cannot be read at all, else it is None.

    ``source_file`` is the path inside the raw folder with "/" between folders, as published.
    """

    source_file: str
    path: str
    sha256: str | None
    provenance: dict | None
    problem: str | None
    notes: tuple[Note, ...]

    @property
    def identity(self) -> str:
        """Changes when anything changes that the article's rows are made from."""
        parts = [self.source_file, self.sha256, self.provenance, self.problem]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Scan:
    """The whole folder: its articles in the order of their names, and notes on other files."""

    sources: tuple[Source, ...]
    notes: tuple[Note, ...]


def scan(raw_dir: Path, max_bytes: int = MAX_BYTES) -> Scan:
    """Read the folder once. Raises Unusable when there is no folder, or no article in it."""
    raw_dir = Path(raw_dir)
    if not raw_dir.is_dir():
        why = "is not a folder" if raw_dir.exists() else "does not exist"
        raise Unusable(f"The folder of raw articles {why}: {raw_dir}. Put the texts there (one NAME.txt "
                       "an article), or name another folder.")
    notes: list[Note] = []
    try:
        files = dict(_walk(raw_dir, "", notes))
    except OSError as error:
        raise Unusable(f"The folder of raw articles cannot be listed: {error.strerror} ({error.filename}).") from error
    texts = {n: e for n, e in files.items() if n.lower().endswith(".txt")}
    if not texts:
        raise Unusable(f"No article in {raw_dir}: it holds no .txt file. Put the texts there "
                       "(one NAME.txt an article), or name another folder.")
    sidecars = {n for n in files if n.lower().endswith(".json")}
    used, sources = set(), []
    for name in sorted(texts):
        sidecar = name[:-4] + ".json"
        used.add(sidecar)
        sources.append(_source(name, texts[name], files.get(sidecar), max_bytes))
    for name in sorted(sidecars - used):
        notes.append(Note(printable(name), "sidecar_alone", "a sidecar without its text (NAME.txt); not used"))
    for name in sorted(set(files) - set(texts) - sidecars):
        notes.append(Note(printable(name), "not_an_article", "only .txt files and their .json sidecars are read"))
    notes += _not_fetched(raw_dir)
    return Scan(tuple(sources), tuple(sorted(set(notes), key=lambda n: (n.source_file, n.code))))


def digest(raw_dir: Path) -> str:
    """A short fingerprint of the folder's files by name, size and time: cheap enough to ask often."""
    seen = hashlib.sha256()
    for name, entry in sorted(_walk(Path(raw_dir), "", [])):
        info = entry.stat(follow_symlinks=False)
        seen.update(f"{printable(name)}\0{info.st_size}\0{info.st_mtime_ns}\n".encode())
    return seen.hexdigest()[:16]


def newest_date(sources: tuple[Source, ...]) -> date:
    """The date of the newest source by its sidecar; SOURCE_DATE_EPOCH overrides; never the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None:
        try:
            return datetime.fromtimestamp(int(epoch), timezone.utc).date()
        except (ValueError, OverflowError, OSError) as error:
            raise Unusable(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch!r}") from error
    days = [datetime.fromisoformat(s.provenance[key]).date()
            for s in sources if s.provenance for key in _DATE_FIELDS if key in s.provenance]
    return max(days, default=date(1970, 1, 1))


def printable(name: str) -> str:
    """A file name that can be stored as text anywhere: odd bytes and control characters escaped."""
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if not unicodedata.category(c).startswith("C") else c.encode("unicode_escape").decode() for c in name)


def _walk(folder: Path, prefix: str, notes: list[Note]) -> Iterator[tuple[str, os.DirEntry]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            name = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                try:
                    yield from _walk(Path(entry.path), name + "/", notes)
                except PermissionError as error:
                    notes.append(Note(printable(name), "unreadable", f"the folder cannot be listed: {error.strerror}"))
            else:
                yield name, entry


def _source(name: str, entry: os.DirEntry, sidecar: os.DirEntry | None, max_bytes: int) -> Source:
    shown = printable(name)
    data, problem = _read(entry, max_bytes)
    if shown != name:
        problem = "the file's name has characters that cannot be stored everywhere; rename it"
    provenance, notes = (None, ()) if sidecar is None else _sidecar(sidecar, shown)
    sha256 = hashlib.sha256(data).hexdigest() if data is not None and problem is None else None
    return Source(shown, entry.path, sha256, provenance, problem, notes)


def _read(entry: os.DirEntry, max_bytes: int) -> tuple[bytes | None, str | None]:
    """The file's bytes, or why they cannot be had."""
    try:
        if entry.is_symlink():
            return None, "a symbolic link, which is not followed: put the text itself into the folder"
        info = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(info.st_mode):
            return None, "not a regular file"
        if info.st_size > max_bytes:
            return None, f"too large: {info.st_size:,} bytes, and an article may have {max_bytes:,}"
        return Path(entry.path).read_bytes(), None
    except OSError as error:
        return None, f"cannot be read: {error.strerror}"


def _sidecar(entry: os.DirEntry, source_file: str) -> tuple[dict | None, tuple[Note, ...]]:
    """What the sidecar says, field by field; what cannot be used is noted and left out."""
    def broken(why: str) -> tuple[None, tuple[Note, ...]]:
        return None, (Note(source_file, "sidecar_malformed", f"its sidecar {printable(entry.name)} is not used: {why}"),)

    data, problem = _read(entry, MAX_SIDECAR_BYTES)
    if data is None:
        return broken(problem or "")
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        return broken(f"not JSON ({error})")
    if not isinstance(told, dict):
        return broken("not a JSON object")
    kept, notes = {}, []
    for key in (*_TEXT_FIELDS, *_NUMBER_FIELDS):
        value = told.get(key)
        if value is None or value == "":
            continue
        why = _wrong(key, value)
        if why:
            notes.append(Note(source_file, "sidecar_field", f"{key} of its sidecar is not used: {why}"))
        else:
            kept[key] = value
    notes += _fetched(source_file, [*_items(told.get("issues")), told.get("held_back")])
    return kept, tuple(notes)


def _items(told: object) -> list:
    return told if isinstance(told, list) else []


def _fetched(source_file: str, told: list) -> Iterator[Note]:
    """What was noted when the text was fetched."""
    for item in told:
        if isinstance(item, dict) and re.fullmatch("[a-z][a-z0-9_]*", str(item.get("code"))) and isinstance(item.get("message"), str):
            yield Note(source_file, item["code"], printable(item["message"]), "fetch")


def _not_fetched(raw_dir: Path) -> Iterator[Note]:
    """What the sources could not bring at all."""
    try:
        state = json.loads((raw_dir / FETCH_STATE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return
    for source, told in sorted(state.items()) if isinstance(state, dict) else ():
        yield from _fetched(f"sources.toml/{printable(source)}", _items(told))


def _wrong(key: str, value: object) -> str | None:
    """Why a sidecar's value cannot be used; what the published column allows is the measure."""
    column = next((c for c in table("articles").columns if c.name == key), None)
    if key in _NUMBER_FIELDS:
        good = isinstance(value, int) and not isinstance(value, bool) and (column.minimum or 0) <= value < 2**63
        return None if good else "not a whole number above 0"
    if not isinstance(value, str):
        return "not a text"
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return "not valid Unicode"
    if column is not None and column.pattern and not re.fullmatch(column.pattern, value):
        return f"not of the form {column.pattern}"
    if key in _DATE_FIELDS:
        try:
            datetime.fromisoformat(value)
        except ValueError:
            return "not an ISO date"
    return None
