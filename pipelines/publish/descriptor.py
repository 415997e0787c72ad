"""The descriptor of a release, and the one at the root that points to it.

What belongs here: the Data Package v2 form. What does not: writing it to its place (``release``).

CSV files are the tabular resources. Parquet files are listed as plain files with their checksums:
the common validator misreads nullable Parquet columns, and takes the format's short name for a
request to do so. ``table`` says which table a file holds.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..schema import TABLES
from ..schema.table_schema import emit
from .attribution import CONTRIBUTORS, LICENSE, sources
from .files import FileInfo
from .staging import Staged

NAME = "who-claims-what-in-armed-conflict"
TITLE = "Who claims what in armed conflict"
DESCRIPTION = (
    "Encyclopedia articles tell armed conflict event by event, and in each several parties give rival figures. These tables "
    "hold every figure as a row: what is said, who says it, through whom it reached us, which event and which people it is "
    "about, and the exact characters of the article that say so. Nothing is averaged away."
)
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_KEYWORDS = ["armed conflict", "casualties", "claims", "events", "sources", "Wikipedia"]

PARQUET = "apache-parquet"
_PARQUET_TYPE = "application/vnd.apache.parquet"

# What a release holds besides tables: file -> (resource name, title, media type)
PAPERS: Mapping[str, tuple[str, str, str]] = {
    "validation.json": ("validation-report", "Report of the checks that these tables passed", "application/json"),
    "diff.json": ("diff", "Row by row: what changed since the former release, and why", "application/json"),
    "diff_rows.parquet": ("diff-rows", "Every row that was added, removed or changed since the former release, and why", _PARQUET_TYPE),
    "diff_cells.parquet": ("diff-cells", "Every changed cell, before and after", _PARQUET_TYPE),
    "diff_sources.parquet": ("diff-sources", "Every article that came, went or changed, with its revisions", _PARQUET_TYPE),
    "CHANGES.md": ("changes", "Summary of what changed since the former release", "text/markdown"),
    "CODEBOOK.md": ("codebook", "What every table, column and word means, and by which rules they were filled", "text/markdown"),
    "ATTRIBUTION.md": ("attribution", "Licence, and the articles with their addresses", "text/markdown"),
}


def release_descriptor(staged: Staged, version: str, articles: list[dict[str, Any]], papers: Iterable[FileInfo]) -> dict[str, Any]:
    descriptor: dict[str, Any] = {
        "$schema": _PROFILE, "name": NAME, "title": TITLE, "description": DESCRIPTION, "version": version,
        "asOf": staged.meta.as_of.isoformat(), "schemaFingerprint": staged.schema, "keywords": _KEYWORDS,
    }
    if staged.meta.code is not None:
        descriptor["code"] = staged.meta.code
    descriptor["licenses"] = [LICENSE]
    descriptor["contributors"] = CONTRIBUTORS
    descriptor["sources"] = sources(articles)
    descriptor["resources"] = [*_table_resources(staged), *(paper(info, *PAPERS[info.path]) for info in papers)]
    return descriptor


def _table_resources(staged: Staged) -> Iterable[dict[str, Any]]:
    for name, table in TABLES.items():
        if table.csv:
            yield {
                "name": name, "type": "table", "title": table.title, "description": table.description,
                **_file(staged.files[f"{name}.csv"]), "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
                # frictionless counts `rows`; `rowCount` says the same of any file.
                "table": name, "rows": staged.rows[name], "rowCount": staged.rows[name], "schema": emit(table),
            }
    for name, table in TABLES.items():
        yield {
            "name": f"{name}-parquet", "title": f"{table.title} (Parquet)", "description": table.description,
            **_file(staged.files[f"{name}.parquet"]), "format": PARQUET, "mediatype": _PARQUET_TYPE,
            "table": name, "rowCount": staged.rows[name],
            # Where there is a CSV, its schema is this file's, too.
            **({} if table.csv else {"tableSchema": emit(table)}),
        }


def paper(info: FileInfo, name: str, title: str, mediatype: str) -> dict[str, Any]:
    """The resource of a file that holds no table."""
    form = PARQUET if mediatype == _PARQUET_TYPE else info.path.rsplit(".", 1)[1]
    return {"name": name, "title": title, **_file(info), "format": form, "mediatype": mediatype}


def _file(info: FileInfo) -> dict[str, Any]:
    return {"path": info.path, "bytes": info.bytes, "hash": f"sha256:{info.sha256}"}


def root_descriptor(release: Mapping[str, Any]) -> dict[str, Any]:
    """The release's descriptor with its paths seen from one folder above."""
    return {
        **release,
        "resources": [{**r, "path": f"{release['version']}/{r['path']}"} for r in release["resources"]],
    }


def schemas(release: Mapping[str, Any]) -> dict[str, Any]:
    """The Table Schemas that a descriptor gives, by table."""
    found = {}
    for r in release["resources"]:
        schema = r.get("schema") or r.get("tableSchema")
        if schema:
            found[r["table"]] = schema
    return found


def to_bytes(descriptor: Mapping[str, Any]) -> bytes:
    return (json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n").encode()
