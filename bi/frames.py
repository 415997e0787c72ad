"""pandas and polars over the CSV and Parquet files, cell by cell.

What belongs here: how their users load the files. What does not: databases (``engines``).
"""
from __future__ import annotations

from pipelines.schema import TABLES

from .release import Absent, Release, csv_tables, same

_PANDAS = {"string": "string", "integer": "Int64", "boolean": "boolean"}


def pandas(release: Release) -> str:
    try:
        import pandas as pd
    except ImportError:
        raise Absent("pip install pandas") from None

    def rows(frame) -> list[tuple]:
        return [tuple(None if v is pd.NA else v for v in row) for row in frame.itertuples(index=False)]

    cells = 0
    for name, table in TABLES.items():
        expected = release.rows(name)
        frame = pd.read_parquet(release.folder / f"{name}.parquet", dtype_backend="numpy_nullable")
        cells += same(f"{name}.parquet", expected, rows(frame))
        if table.csv:
            # With types given nothing is guessed: an id of digits stays text, and "NA" a word.
            types = {c.name: _PANDAS[c.type] for c in table.columns}
            frame = pd.read_csv(release.folder / f"{name}.csv", dtype=types, keep_default_na=False, na_values=[""])
            cells += same(f"{name}.csv", expected, rows(frame))
    return f"pandas {pd.__version__}: all Parquet and CSV files, {cells:,} cells"


def polars(release: Release) -> str:
    try:
        import polars as pl
    except ImportError:
        raise Absent("pip install polars") from None

    types = {"string": pl.String, "integer": pl.Int64, "boolean": pl.Boolean}
    cells = 0
    for name in TABLES:
        cells += same(f"{name}.parquet", release.rows(name), pl.read_parquet(release.folder / f"{name}.parquet").rows())
    for name in csv_tables():
        schema = {c.name: types[c.type] for c in TABLES[name].columns}
        cells += same(f"{name}.csv", release.rows(name), pl.read_csv(release.folder / f"{name}.csv", schema=schema).rows())
    return f"polars {pl.__version__}: all Parquet and CSV files, {cells:,} cells"
