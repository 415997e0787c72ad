"""Writing and reading single files: bytes that do not depend on where or when.

What belongs here: Parquet and CSV writers with everything fixed, hashes, and the steps that
make a file safe on the disk. What does not: which files there are.
"""
from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

# Fixed, since each of them changes the bytes.
_ZSTD_LEVEL = 9
_ROW_GROUP = 100_000
_CSV_ROWS = 10_000

_NEEDS_QUOTES = re.compile('[",\r\n]')


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A file of a release: its name in the folder, its size and what its bytes hash to."""

    path: str
    bytes: int
    sha256: str


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """A full disk is reported without the file's name; whoever reads the error needs a place."""
    try:
        yield
    except OSError as e:
        if e.filename is None:
            raise OSError(e.errno or errno.EIO, e.strerror or str(e), str(path)) from e
        raise


def sha256_of(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def info(path: Path, root: Path) -> FileInfo:
    return FileInfo(path.relative_to(root).as_posix(), path.stat().st_size, sha256_of(path))


def write_parquet(table: pa.Table, path: Path) -> None:
    pq.write_table(
        table, path, version="2.6", compression="zstd", compression_level=_ZSTD_LEVEL,
        row_group_size=_ROW_GROUP, data_page_version="1.0",
    )


def write_csv(table: pa.Table, path: Path) -> None:
    """RFC 4180 but for ``\\n``: quotes only where needed, null as nothing, true and false in small letters."""
    with path.open("w", encoding="utf-8", newline="") as f:
        f.write(",".join(table.column_names) + "\n")
        for batch in table.to_batches(max_chunksize=_CSV_ROWS):
            cells = [_rendered(column) for column in batch.columns]
            f.writelines(",".join(row) + "\n" for row in zip(*cells))


def _rendered(column: pa.Array) -> list[str]:
    values = column.to_pylist()
    if pa.types.is_boolean(column.type):
        return ["" if v is None else "true" if v else "false" for v in values]
    if pa.types.is_integer(column.type):
        return ["" if v is None else str(v) for v in values]
    return [
        "" if v is None else '"' + v.replace('"', '""') + '"' if _NEEDS_QUOTES.search(v) else v
        for v in values
    ]


def write_bytes(path: Path, data: bytes) -> None:
    """A whole file, on the disk when this returns."""
    with path.open("wb") as f:
        f.write(data)
        f.flush()
        os.fsync(f.fileno())


def replace_bytes(path: Path, data: bytes) -> None:
    """The file's contents swapped in one step: a reader sees the old bytes or the new ones."""
    beside = path.with_name(path.name + ".tmp")
    write_bytes(beside, data)
    os.replace(beside, path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    sync_file(path)
