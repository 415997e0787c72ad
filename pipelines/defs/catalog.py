"""What the catalogue shows of a table: its columns, how many rows, and a look at the first.

What belongs here: turning the schema and a Parquet file into Dagster's metadata. What does not:
deciding anything.
"""
from __future__ import annotations

from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow.parquet as pq

from pipelines.schema.columns import columns

_PREVIEW_ROWS = 8
_CELL = 60


def column_schema(table: str) -> dg.TableSchema:
    return dg.TableSchema(columns=[
        dg.TableColumn(c["name"], c["type"], c["description"], constraints=dg.TableColumnConstraints(
            nullable=c["nullable"], unique=c["unique"], other=c["constraints"]))
        for c in columns(table)])


def table_metadata(path: Path) -> dict[str, Any]:
    """Rows, size and preview of a staged table."""
    file = pq.ParquetFile(path)
    return {
        "dagster/row_count": file.metadata.num_rows,
        "bytes": path.stat().st_size,
        "file": dg.MetadataValue.path(path),
        "preview": dg.MetadataValue.md(_preview(file)),
    }


def _preview(file: pq.ParquetFile) -> str:
    names = [n for n in file.schema_arrow.names if not n.endswith("_id") and n != "sha256"]
    batch = next(file.iter_batches(_PREVIEW_ROWS, columns=names), None)
    rows = batch.to_pylist() if batch is not None else []
    lines = ["| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]
    lines += ["| " + " | ".join(_cell(row[n]) for n in names) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    text = text if len(text) <= _CELL else text[:_CELL - 1] + "…"
    for mark in "\\`*_[]<>|#":
        text = text.replace(mark, "\\" + mark)
    return text
