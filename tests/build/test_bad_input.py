"""The real extract and normalize over a folder full of bad files: each is said, the rest is published."""
from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from pipelines import publish, validate
from pipelines.build import BuildResult, build

ROOT = Path(__file__).parents[2]
BAD: dict[str, tuple[bytes, str]] = {
    "Empty.txt": (b"", "empty"),
    "Blank.txt": (b" \n\n \n", "empty"),
    "Latin.txt": ("= Café =\n\nOn 3 May 1999 it rained.\n".encode("latin-1"), "not UTF-8"),
    "Wide.txt": ("= Wide =\n\nOn 3 May 1999 it rained.\n".encode("utf-16"), "not UTF-8"),
    "Binary.txt": (b"PK\x03\x04" + bytes(500), "binary"),
    "Untitled.txt": (b"Only a text.\n\nAnd more of it.\n", "no title"),
    "Large.txt": (b"= Large =\n\n" + b"word " * 4_000_000, "too large: 20,000,011 bytes"),
    "Twin 2.txt": (b"= Twin =\n\nA twin is one of two.\n", "the same title as Twin 1.txt"),
}
OTHER = {
    "Twin 1.txt": b"= Twin =\n\nA twin is one of two.\n",
    "Dairy.txt": b"= Dairy =\n\nA dairy makes butter.\n",
    "Long line.txt": b"= Battle of the Long Line =\n\nOn 3 May 1999, rebels attacked the town. " + b"ten soldiers and " * 60_000 + b".\n",
    "\"Odd\" näme & co, (x) #%?.txt": b"= Odd name =\n\nIt is odd.\n",
    "=SUM(A1).txt": b"= Formula =\n\nA formula is a rule.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[BuildResult, Path]:
    folder = tmp_path_factory.mktemp("bad input")
    raw = folder / "raw"
    shutil.copytree(ROOT / "raw", raw)
    for name, data in {n: d for n, (d, _) in BAD.items()}.items():
        (raw / name).write_bytes(data)
    for name, data in OTHER.items():
        (raw / name).write_bytes(data)
    (folder / "private.txt").write_text("= Private =\n\nNobody else shall read xyzzy.\n")
    (raw / "Link.txt").symlink_to(folder / "private.txt")
    (raw / "Dairy.json").write_text("{")
    return build(raw, folder / "out", cache_dir=folder / "cache"), folder / "out"


def rows(out: Path, table: str) -> list[dict]:
    with (publish.current(out).folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def test_each_bad_file_has_a_row_with_its_reason(built) -> None:
    result, out = built
    reasons = dict(result.rejected)
    assert set(reasons) == {*BAD, "Link.txt"}
    assert all(expected in reasons[name] for name, (_, expected) in BAD.items()), reasons
    told = {r["source_file"]: (r["status"], r["status_reason"]) for r in rows(out, "articles")}
    assert {n for n, (status, _) in told.items() if status == "rejected"} == set(reasons)
    assert told["Dairy.txt"][0] == "no_event" and told["Dairy.txt"][1]
    assert "sidecar_malformed" in {i["code"] for i in rows(out, "issues") if i["source_file"] == "Dairy.txt"}


def test_the_rest_is_published_and_checks(built) -> None:
    result, out = built
    assert result.status == "published"
    own = [r["title"] for r in rows(out, "articles") if r["status"] == "event"]
    assert "2023 Farabougou attack" in own and rows(out, "claims")
    assert validate.verify(out).passed


def test_nothing_of_a_linked_file_gets_out(built) -> None:
    _, out = built
    assert not any(b"xyzzy" in p.read_bytes() for p in out.rglob("*.csv"))
