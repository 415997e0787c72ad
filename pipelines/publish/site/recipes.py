"""How to load the tables: blocks to copy, which the tests run, and steps for programs with windows.

What belongs here: the blocks and the steps. What does not: more than a first look; the codebook says what columns mean.

Blocks run in the folder of the release and print something. One that needs a file which the release does not
have is left out.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from ..metadata.whole import Whole
from .html import code, inline

_SQL = """\
SELECT event_name, claimant_type, count(*) AS claims,
       min(value_low) AS lowest, max(value_high) AS highest
FROM {source}
WHERE claim_type = 'killed' AND event_is_primary
GROUP BY event_name, claimant_type
ORDER BY event_name, claimant_type"""

_PANDAS = """\
import pandas as pd

claims = pd.read_parquet("claims_flat.parquet", dtype_backend="pyarrow")
killed = claims[(claims["claim_type"] == "killed") & claims["event_is_primary"]]
print(killed.groupby(["event_name", "claimant_type"])
      .agg(claims=("claim_id", "count"),
           lowest=("value_low", "min"),
           highest=("value_high", "max")))"""

_POLARS = """\
import polars as pl

claims = pl.scan_parquet("claims_flat.parquet")
print(claims.filter(pl.col("claim_type") == "killed", pl.col("event_is_primary"))
      .group_by("event_name", "claimant_type")
      .agg(claims=pl.len(), lowest=pl.min("value_low"), highest=pl.max("value_high"))
      .sort("event_name", "claimant_type")
      .collect())"""

_DUCKDB = f"""\
import duckdb

print(duckdb.sql(\"\"\"
{_SQL.format(source="'claims_flat.parquet'")}
\"\"\"))"""

_R = """\
library(arrow)
library(dplyr)

read_parquet("claims_flat.parquet") |>
  filter(claim_type == "killed", event_is_primary) |>
  group_by(event_name, claimant_type) |>
  summarise(claims = n(),
            lowest = min(value_low, na.rm = TRUE),
            highest = max(value_high, na.rm = TRUE))"""

_CHECK = """\
sha256sum --check SHA256SUMS
frictionless validate datapackage.json"""


@dataclass(frozen=True, slots=True)
class Recipe:
    """``run`` names what the tests run it by: python, sql (in the file ``needs``), or nothing they have."""

    tool: str
    about: str
    text: str
    run: str | None = None
    needs: str | None = None      # the end of a file's name


RECIPES = (
    Recipe("pandas", "Bounds are whole numbers that may be missing; the pyarrow types keep them so.", _PANDAS, "python"),
    Recipe("polars", "Reads only the columns that the query needs.", _POLARS, "python"),
    Recipe("DuckDB", "Queries the file where it lies.", _DUCKDB, "python"),
    Recipe("SQL", "In the SQLite or DuckDB file, or in any database that holds the tables.", _SQL.format(source="claims_flat"), "sql",
           ".sqlite"),
    Recipe("R", "With the packages arrow and dplyr.", _R),
    Recipe("Check the files", "Every checksum; then types and keys, by the validator of the package’s format.", _CHECK),
)

# Tool -> steps; `code` between backticks.
STEPS: Mapping[str, tuple[str, ...]] = {
    "Excel": (
        "Open `conflict-claims.xlsx`: a sheet per table, days since 1900 as dates, ids as text. Its first sheet says what a cell means.",
        "In the sheet `claims_flat`: Insert, PivotTable; `event_name` and `claimant_type` as rows; the minimum of `value_low` and the "
        "maximum of `value_high` as values; filter `claim_type` to killed.",
        "With CSV instead: Data, From Text/CSV, file origin 65001: Unicode (UTF-8), do not detect data types. A double click on the "
        "file guesses, wrongly for accents and some ids.",
    ),
    "Google Sheets": (
        "File, Import, Upload `conflict-claims.xlsx`.",
        "With CSV instead: separator comma, and clear “Convert text to numbers, dates, and formulas”, which would spoil some ids.",
        "A sheet holds ten million cells, which is about 290,000 claims.",
    ),
    "LibreOffice": (
        "Open `conflict-claims.xlsx`; Insert, Pivot Table works as in Excel.",
        "With CSV instead: character set UTF-8, separator comma, columns of text marked as Text, “Evaluate formulas” off.",
    ),
    "Power BI": (
        "Get data, Parquet, choose `claims_flat.parquet`.",
        "For a model of several tables load `claims`, `events` and `articles`, and relate `claims.event_id` to `events.event_id` and "
        "`events.article_id` to `articles.article_id` (many to one, single direction).",
        "Set the summarization of `value_low` and `value_high` to “Don’t summarize”, or take minimum and maximum; never the sum.",
    ),
    "Tableau": (
        "Connect, To a File, More: `conflict-claims.hyper` where the release has it; otherwise Text file, `claims_flat.csv`, with the ids "
        "set to String.",
        "Put `event_name` on rows and `value_low` and `value_high` as dimensions on columns, coloured by `claimant_type`.",
        "Turn off aggregation (Analysis, Aggregate Measures): a row is a claim.",
    ),
    "Superset": (
        "Load the release into PostgreSQL; the project’s command `python -m pipelines load` brings keys and descriptions. Or upload "
        "`claims_flat.csv` where uploads are allowed.",
        "Datasets, + Dataset: `claims_flat`. Charts, + Chart, Bar chart: `claimant_type` on the x-axis, metric `COUNT(*)`, filter "
        "`claim_type` to killed.",
        "Figures of one event rival each other: take `MIN(value_low)` and `MAX(value_high)`, never a sum.",
    ),
    "Metabase": (
        "Admin, Databases, Add: PostgreSQL after loading, or SQLite with `conflict-claims.sqlite`.",
        "New question on `claims_flat`: filter `claim_type` is killed, summarise by minimum of `value_low`, maximum of `value_high`, "
        "by `event_name` and `claimant_type`.",
    ),
}


def recipes(descriptor: Mapping[str, Any], whole: Iterable[Whole]) -> Iterable[str]:
    """Lines of HTML: the section on loading; ``whole`` are the files that hold all tables at once."""
    files = [f.path for f in whole]
    yield '<section id="load"><h2>Load it</h2>'
    yield ("<p><code>claims_flat</code> has each claim with its event and its article in one row: the one table for BI tools and "
           f"pivot tables. The blocks below run in the release’s folder, <code>{escape(descriptor['version'])}</code>.</p>")
    for r in RECIPES:
        if r.needs and not any(f.endswith(r.needs) for f in files):
            continue
        yield f"<h3>{escape(r.tool)}</h3>\n<p class=\"soft\">{escape(r.about)}</p>\n{code(r.text, r.run, f'Code for {r.tool}')}"
    yield '<h3>Spreadsheets and BI tools</h3>\n<div class="steps">'
    for tool, steps in STEPS.items():
        items = "".join(f"<li>{inline(s)}</li>" for s in steps)
        yield f"<details><summary>{escape(tool)}</summary><ol>{items}</ol></details>"
    yield "</div></section>"
