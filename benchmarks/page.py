"""The page with many made-up events: how large its files are and how long a browser takes.

    python -m benchmarks.page [EVENTS]

What belongs here: made-up rows of a release, and measuring the page over them. What does not: judging what the page says.
Needs Chromium.
"""
from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.publish.files import write_parquet
from pipelines.publish.site.shards import write_shards
from pipelines.schema import TABLES
from pipelines.schema.arrow import arrow_schema

_CLAIMS_AN_EVENT = 6
_TYPES = [t.name for t in TABLES["events"].column("event_type").enum]
_SPEAKERS = [t.name for t in TABLES["claims"].column("claimant_type").enum]


def _events(n: int) -> Iterator[dict[str, Any]]:
    empty = dict.fromkeys(TABLES["events"].column_names)
    for i in range(n):
        draw = random.Random(i)
        low, day = draw.randint(1, 400), f"{draw.randint(1850, 2024)}-05-06"
        yield {**empty, "event_id": f"{i:016x}", "article_id": f"{i:016x}", "is_primary": True, "name": f"Battle of Lorrin Bridge {i}",
               "event_type": draw.choice(_TYPES), "date_start": day, "date_end": day, "date_precision": "day", "place": f"Lorrin {i % 977}",
               "country": draw.choice(("MLI", "FRA", "POL", "SYR")), "quote": "The battle was fought.", "char_start": 0, "char_end": 22,
               "killed_low": low, "killed_high": low + draw.randint(0, 90), "n_claims": _CLAIMS_AN_EVENT, "n_claimants": 4,
               "contested": draw.random() < 0.1}


def _claims(n: int) -> Iterator[dict[str, Any]]:
    empty = dict.fromkeys(TABLES["claims"].column_names)
    for i in range(n * _CLAIMS_AN_EVENT):
        draw, event = random.Random(-i - 1), f"{i // _CLAIMS_AN_EVENT:016x}"
        low = draw.randint(1, 400)
        quote = f"The Northern Guard of Lorrin said that {low} soldiers had been killed and others wounded when the bridge was taken."
        yield {**empty, "claim_id": f"{i:016x}", "article_id": event, "event_id": event, "claim_type": draw.choice(("killed", "injured")),
               "quote": quote, "char_start": i, "char_end": i + len(quote), "value_text": str(low), "value_low": low, "value_high": low,
               "qualifier": "exact", "unit": "persons", "subject": "soldiers", "subject_type": "military", "claimant": "Northern Guard",
               "claimant_type": draw.choice(_SPEAKERS), "claimant_is_party": True, "stance": "asserts", "origin": "text",
               "url": f"https://example.org/wiki/Lorrin_{i}#:~:text=The%20Northern%20Guard", "rule": "made_up"}


def _articles(n: int) -> Iterator[dict[str, Any]]:
    empty = dict.fromkeys(TABLES["articles"].column_names)
    for i in range(n):
        yield {**empty, "article_id": f"{i:016x}", "title": f"Battle of Lorrin Bridge {i}", "url": f"https://example.org/wiki/Lorrin_{i}"}


def measure(n: int) -> dict[str, Any]:
    """Sizes in MB, times in seconds. The page around the data is that of the newest release in ``datapackage/``."""
    from playwright.sync_api import sync_playwright

    newest = json.loads(Path("datapackage/datapackage.json").read_text(encoding="utf-8"))["version"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for table, rows in (("events", _events(n)), ("claims", _claims(n)), ("articles", _articles(n)), ("disputes", iter(()))):
            write_parquet(pa.Table.from_pylist(list(rows), arrow_schema(table)), folder / f"{table}.parquet")
        shutil.copy(Path("datapackage") / newest / "index.html", folder)
        shutil.copytree(Path("datapackage") / newest / "site", folder / "site", ignore=shutil.ignore_patterns("data"))
        began = time.perf_counter()
        write_shards(folder, folder / "site" / "data")
        out: dict[str, Any] = {"events": n, "claims": pq.read_metadata(folder / "claims.parquet").num_rows,
                               "writing the data, s": round(time.perf_counter() - began, 1)}
        for kind in ("events", "claims"):
            files = list((folder / "site" / "data").glob(f"{kind}-*.js"))
            out[f"{kind}, files"], out[f"{kind}, MB"] = len(files), round(sum(f.stat().st_size for f in files) / 1e6, 1)
        with sync_playwright() as p:
            browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page()
            began = time.perf_counter()
            page.goto((folder / "index.html").as_uri(), wait_until="commit")
            page.wait_for_selector("#table tbody tr")
            out["first table, s"] = round(time.perf_counter() - began, 2)
            page.wait_for_selector("html[data-ready]")
            out["all events, s"] = round(time.perf_counter() - began, 2)
            began = time.perf_counter()
            page.fill("#filters [name=q]", f"bridge {n - 1}")
            page.wait_for_selector(f"tr[data-id='{n - 1:016x}']")
            out["search, s"] = round(time.perf_counter() - began, 2)
            began = time.perf_counter()
            page.click(f"tr[data-id='{n - 1:016x}'] a")
            page.wait_for_selector(f"#event-name >> text='Battle of Lorrin Bridge {n - 1}'")
            out["opening an event, s"] = round(time.perf_counter() - began, 2)
            session = page.context.new_cdp_session(page)
            out["memory of the scripts, MB"] = round(session.send("Runtime.getHeapUsage")["usedSize"] / 1e6)
            browser.close()
    return out


if __name__ == "__main__":
    for name, value in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 25_000).items():
        print(f"{name:28} {value:>10,}")
