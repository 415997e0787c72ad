"""What a format is: how its file is written from a release's Parquet files, and how it is read back.

What belongs here: that record, and the rows of the Parquet files as the formats take them. What does not: any
one format.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from ...schema import Table

NAME = "conflict-claims"
BATCH = 10_000

Row: TypeAlias = tuple[Any, ...]
Descriptor: TypeAlias = Mapping[str, Any]
Reader: TypeAlias = Callable[[Table], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Format:
    """One file that holds the tables in a form of its own.

    ``write(folder, path, descriptor)`` makes it from the Parquet files in ``folder``; ``read(path)`` opens it and
    gives the rows of any table in the Parquet file's order; ``shown(table, row)`` is a Parquet file's row as this format has it.
    ``missing`` says why the format cannot be made here, if so; one that may be missing is not made ``everywhere``.
    """

    end: str
    title: str
    mediatype: str
    tables: tuple[str, ...]
    write: Callable[[Path, Path, Descriptor], None]
    read: Callable[[Path], AbstractContextManager[Reader]]
    shown: Callable[[Table, Row], Row] = lambda table, row: row
    missing: Callable[[], str | None] = lambda: None
    everywhere: bool = True

    @property
    def file(self) -> str:
        return f"{NAME}.{self.end}"


def parquet_batches(folder: Path, name: str) -> Iterator[pa.RecordBatch]:
    """The rows of a table's Parquet file, a bounded number at a time."""
    with pq.ParquetFile(folder / f"{name}.parquet") as f:
        yield from f.iter_batches(batch_size=BATCH)


def rows_of(batch: pa.RecordBatch) -> Iterator[Row]:
    return zip(*(column.to_pylist() for column in batch.columns))


def parquet_rows(folder: Path, name: str) -> Iterator[Row]:
    for batch in parquet_batches(folder, name):
        yield from rows_of(batch)
