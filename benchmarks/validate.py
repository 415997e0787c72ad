"""How long staging, the gate, frictionless, promoting and verifying take on N synthetic claims.

    python -m benchmarks.validate [--claims 100000] [--no-frictionless]

What belongs here: made-up rows of realistic size, and the clock. What does not: any judgement.
"""
from __future__ import annotations

import argparse
import hashlib
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pipelines import publish
from pipelines.validate import check, verify

PER_ARTICLE = 12
SENTENCES = [f"The statement of group {i} said that {i + 3} soldiers of the northern garrison had been killed at the bridge."
             for i in range(PER_ARTICLE)]
FILLER = "The road over the pass was closed for several days, and the market was held elsewhere. " * 4


def ident(*parts: Any) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]


def text(i: int) -> str:
    return f"= Raid {i} =\n\n" + "\n".join(f"{FILLER}{s}" for s in SENTENCES) + "\n"


def articles(n: int) -> Iterator[dict[str, Any]]:
    for i in range(n):
        t = text(i)
        yield {
            "article_id": ident("a", i), "title": f"Raid {i}", "source_file": f"raid_{i}.txt", "url": f"https://example.org/{i}",
            "language": "en", "page_id": i + 1, "revision_id": i + 1, "revision_timestamp": "2024-01-01T00:00:00Z",
            "wikidata_id": None, "license": "CC-BY-SA-4.0", "sha256": hashlib.sha256(t.encode()).hexdigest(), "n_chars": len(t),
            "status": "event", "status_reason": None,
        }


def events(n: int) -> Iterator[dict[str, Any]]:
    for i in range(n):
        yield {
            "event_id": ident("e", i), "article_id": ident("a", i), "is_primary": True, "name": f"Raid {i}", "event_type": "attack",
            "date_start": "1931-05-04", "date_end": "1931-05-04", "date_precision": "day", "time_start": None, "time_end": None,
            "place": "the bridge", "admin_area": None, "country": "ERI", "part_of": None, "result": None, "side_a": "garrison",
            "side_b": None, "side_c": None, "quote": f"Raid {i}", "char_start": 2, "char_end": 2 + len(f"Raid {i}"),
            "killed_low": 3, "killed_high": 14, "injured_low": None, "injured_high": None, "n_claims": PER_ARTICLE,
            "n_claimants": PER_ARTICLE, "contested": True,
        }


def claims(n: int) -> Iterator[dict[str, Any]]:
    for i in range(n):
        t = text(i)
        for j, sentence in enumerate(SENTENCES):
            start = t.index(sentence)
            yield {
                "claim_id": ident("c", i, j), "article_id": ident("a", i), "event_id": ident("e", i), "claim_type": "killed",
                "quote": sentence, "char_start": start, "char_end": start + len(sentence), "value_text": str(j + 3),
                "value_low": j + 3, "value_high": j + 3, "qualifier": "exact", "unit": "persons", "subject": "soldiers",
                "subject_type": "military", "side": 1, "claimant": f"group {j}", "claimant_type": "armed_group", "claimant_side": None,
                "claimant_is_party": False, "reported_by": None, "stance": "asserts", "origin": "text", "section": None,
                "url": f"https://example.org/{i}#:~:text={j}", "rule": "counted",
            }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--no-frictionless", action="store_true")
    asked = parser.parse_args()
    n = max(1, asked.claims // PER_ARTICLE)

    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "datapackage"
        staged = clocked("stage", lambda: publish.stage(
            {"articles": articles(n), "events": events(n), "claims": claims(n)}, ((ident("a", i), text(i)) for i in range(n)),
            publish.staging_folder(package), publish.Meta(date(2024, 1, 1))))
        report = clocked("gate", lambda: check(staged.folder, frictionless=False))
        print("  " + ", ".join(f"{what} {s:.1f} s" for what, s in report.seconds.items()))
        assert report.passed, report.text()
        if not asked.no_frictionless:
            report = clocked("gate with frictionless", lambda: check(staged.folder))
        print(publish.promote(staged, report, package).summary)
        clocked("promote again, unchanged", lambda: publish.promote(staged, report, package))
        clocked("verify", lambda: verify(package))
        size = sum(p.stat().st_size for p in staged.folder.iterdir())
        print(f"{n * PER_ARTICLE:,} claims of {n:,} articles, {size / 1e6:.0f} MB of files")


def clocked(what: str, run):
    began = time.perf_counter()
    result = run()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:26} {time.perf_counter() - began:7.1f} s   peak so far {peak:6.0f} MB", flush=True)
    return result


if __name__ == "__main__":
    main()
