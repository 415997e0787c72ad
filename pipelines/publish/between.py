"""The difference between any two releases: package folders, release folders or archives.

What belongs here: reading a release that nobody vouches for as far as comparing needs it. What does not: the
comparison (``diff``) and checking a release (``validate``).
"""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..problems import Unusable
from ..schema.table_schema import SchemaError, read
from ..validate.archive import BadArchive, unpacked
from ..validate.paths import unsafe
from ..validate.sums import sha256_of
from .descriptor import PARQUET, schemas
from .diff import Diff, compare
from .version import schema_changes

DESCRIPTOR = "datapackage.json"


def difference(a: Path, b: Path) -> Diff:
    """What ``b`` has that ``a`` has not, and the other way. Raises ``Unusable`` where one is no whole release."""
    before, old = _release(a)
    after, new = _release(b)
    return compare(str(before.get("version")), str(after.get("version")), old, new,
                   schema_changes(schemas(before), schemas(after)))


def _release(path: Path) -> tuple[dict[str, Any], dict[str, pa.Table]]:
    if not path.exists():
        raise Unusable(f"No such package: {path}. Name a folder that holds {DESCRIPTOR}, or a release's archive.")
    if path.is_file() and path.suffix.lower() == ".zip":
        try:
            with unpacked(path) as folder:
                return _read(folder, path)
        except BadArchive as e:
            raise Unusable(f"{path} cannot be compared: {e}.") from e
    return _read(path if path.is_dir() else path.parent, path)


def _read(folder: Path, told: Path) -> tuple[dict[str, Any], dict[str, pa.Table]]:
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        for name, schema in schemas(descriptor).items():
            read(name, schema)
        tables = {r["table"]: _table(folder, r) for r in descriptor["resources"] if "table" in r and r.get("format") == PARQUET}
    except FileNotFoundError as e:
        raise Unusable(f"{told} cannot be compared: {e.filename} is missing.") from e
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, SchemaError, pa.ArrowException) as e:
        raise Unusable(f"{told} cannot be compared: it is no whole release ({e}). `verify` tells more.") from e
    if not tables:
        raise Unusable(f"{told} cannot be compared: its descriptor names no table.")
    return descriptor, tables


def _table(folder: Path, resource: dict[str, Any]) -> pa.Table:
    problem = unsafe(folder, resource["path"])
    if problem:
        raise ValueError(f"{resource['path']!r}: {problem}")
    path = folder / resource["path"]
    if resource["hash"] != f"sha256:{sha256_of(path)}":
        raise ValueError(f"{path.name} is not the file that was published")
    # Read by handle: a path could be taken for a pattern or an address.
    with path.open("rb") as f:
        return pq.read_table(f)
