"""The whole build with a stand-in for language: what is reused, rejected, refused and left alone."""
from __future__ import annotations

import csv
import errno
import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from fake_reading import read, text_of

from pipelines import publish
from pipelines.build import Busy, ChecksFailed, Problem, Unusable, compose
from pipelines.build.cache import Cache
from pipelines.build.lock import only_one


def rows(out: Path, table: str) -> list[dict]:
    with (publish.current(out).folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*"))
            if p.is_file() and not p.name.startswith(".lock") and "failed" not in p.parts}


def test_one_changed_article_costs_one_article(quick_build, raw: Path, tmp_path: Path) -> None:
    first = quick_build()
    assert (first.status, first.read_anew, first.reused) == ("published", 3, 0)
    second = quick_build()
    assert (second.status, second.read_anew, second.reused, second.version) == ("unchanged", 0, 3, first.version)
    assert "Nothing changed" in second.summary()
    (raw / "Beta.txt").write_text(text_of("Beta", 1, 2))
    third = quick_build()
    assert (third.status, third.read_anew, third.reused) == ("published", 1, 2)
    assert third.rows["claims"] == first.rows["claims"] + 1 and third.version != first.version


def test_a_format_that_is_left_out_is_told(quick_build, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipelines.publish import formats

    monkeypatch.setattr(formats, "FORMATS", (replace(formats.TABLEAU, missing=lambda: "its library is not there"),))
    assert "note       conflict-claims.hyper was left out: its library is not there" in quick_build().summary()


def test_a_file_that_goes_leaves_the_dataset(quick_build, raw: Path, tmp_path: Path) -> None:
    quick_build()
    (raw / "Gamma.txt").unlink()
    result = quick_build()
    assert {r["title"] for r in rows(tmp_path / "out", "articles")} == {"Alpha", "Beta"}
    assert result.rows["claims"] == 3 and "removed" in result.changes


def test_folder_workers_and_day_do_not_change_a_byte(quick_build, raw: Path, tmp_path: Path) -> None:
    for n in range(5):
        (raw / f"More {n}.txt").write_text(text_of(f"More {n}", n, n + 1))
    quick_build(tmp_path / "one")
    quick_build(tmp_path / "two")
    from pipelines.build import build
    build(raw, tmp_path / "three", cache_dir=tmp_path / "other cache", workers=2, read=read)
    assert tree(tmp_path / "one") == tree(tmp_path / "two") == tree(tmp_path / "three")


def test_bad_files_cost_only_themselves(quick_build, raw: Path, tmp_path: Path) -> None:
    (raw / "A second Alpha.txt").write_text(text_of("Alpha", 100))
    (raw / "Boom.txt").write_text(text_of("Boom", 1, also="BOOM\n"))
    (raw / "Untitled.txt").write_text("no title here\n")
    (raw / "Link.txt").symlink_to(raw / "Alpha.txt")
    (raw / "Beta.json").write_text("[]")
    result = quick_build()
    told = {r["source_file"]: r for r in rows(tmp_path / "out", "articles")}
    assert {n: r["status"] for n, r in told.items()} == {
        "A second Alpha.txt": "event", "Alpha.txt": "rejected", "Beta.txt": "event", "Gamma.txt": "event",
        "Boom.txt": "rejected", "Untitled.txt": "rejected", "Link.txt": "rejected"}
    assert told["Alpha.txt"]["status_reason"].startswith("the same title as A second Alpha.txt")
    assert "ZeroDivisionError: the figure could not be divided" in told["Boom.txt"]["status_reason"]
    assert [i["code"] for i in rows(tmp_path / "out", "issues")] == ["sidecar_malformed"]
    assert len(result.rejected) == 4 and "Boom.txt" in result.summary()
    assert result.rows["claims"] == 1 + 1 + 3


def test_rows_of_the_wrong_form_cost_their_article_only(quick_build, raw: Path) -> None:
    def wrong(source):
        result = read(source)
        if source.source_file == "Beta.txt":
            result["tables"]["claims"][0]["value_low"] = 2**70
        if source.source_file == "Gamma.txt":
            del result["tables"]["events"][0]["name"]
        return result

    assert dict(quick_build(read=wrong).rejected) == {
        "Beta.txt": f"a fault of the program while reading it: ValueError: claims.value_low: {2**70} is no int",
        "Gamma.txt": "a fault of the program while reading it: ValueError: events: columns ['name'] are missing or too many"}


def test_a_passing_fault_is_tried_again(quick_build) -> None:
    def short_of_memory(source):
        if source.source_file == "Beta.txt":
            raise MemoryError
        return read(source)

    assert [n for n, _ in quick_build(read=short_of_memory).rejected] == ["Beta.txt"]
    again = quick_build()
    assert (again.read_anew, again.reused, again.rejected) == (1, 2, [])


def test_what_the_gate_refuses_is_not_published(quick_build, raw: Path, tmp_path: Path) -> None:
    quick_build()
    before = tree(tmp_path / "out")
    (raw / "Lies.txt").write_text(text_of("Lies", 4, also="LIES"))
    with pytest.raises(ChecksFailed, match="did not pass the checks") as caught:
        quick_build()
    assert caught.value.exit_code == 1 and caught.value.report.errors
    assert list((tmp_path / "out" / "failed").glob("*.json"))
    assert tree(tmp_path / "out") == before


def test_nothing_readable_replaces_nothing(quick_build, raw: Path, tmp_path: Path) -> None:
    quick_build()
    before = tree(tmp_path / "out")
    for path in raw.glob("*.txt"):
        path.write_text("no title\n")
    with pytest.raises(Problem, match="None of the 3 files could be read; the first, Alpha.txt: no title"):
        quick_build()
    for path in raw.glob("*.txt"):
        path.unlink()
    with pytest.raises(Unusable, match="holds no .txt file"):
        quick_build()
    assert tree(tmp_path / "out") == before


@pytest.mark.parametrize("number, advice", [(errno.ENOSPC, "free some space"), (errno.EACCES, "permissions")])
def test_no_space_and_no_permission_are_said_and_harm_nothing(quick_build, raw: Path, tmp_path: Path, monkeypatch, number, advice) -> None:
    quick_build()
    before = tree(tmp_path / "out")
    (raw / "Beta.txt").write_text(text_of("Beta", 6))

    def full(*_, **__):
        raise OSError(number, os.strerror(number), "claims.parquet")

    for place, name in ((Cache, "put"), (publish.staging, "write_parquet"), (publish.release.os, "rename")):
        with monkeypatch.context() as patched:
            patched.setattr(place, name, full)
            with pytest.raises(Problem, match=f"{os.strerror(number)}.*untouched; .*{advice}"):
                quick_build()
        assert tree(tmp_path / "out") == before
    assert quick_build().status == "published"


def test_a_text_that_changes_during_the_build_stops_it(quick_build, raw: Path, monkeypatch) -> None:
    whole = compose.assemble

    def meanwhile(*args):
        assembled = whole(*args)
        (raw / "Beta.txt").write_text(text_of("Beta", 50))
        return assembled

    monkeypatch.setattr(compose, "assemble", meanwhile)
    with pytest.raises(Problem, match="Beta.txt changed during the build"):
        quick_build()


def test_a_second_build_is_told_who_holds_the_package(quick_build, tmp_path: Path) -> None:
    with only_one(tmp_path / "out"), pytest.raises(Busy, match=rf"process {os.getpid()} on .*Wait until it has ended"):
        quick_build()
    assert quick_build().status == "published"


def test_builds_at_once_wait_for_each_other(quick_build, tmp_path: Path) -> None:
    outcomes = []
    threads = [threading.Thread(target=lambda: outcomes.append(quick_build(wait=60).status)) for _ in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert sorted(outcomes) == ["published", "unchanged", "unchanged"]


def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    code = ("import sys, os; from pathlib import Path; from pipelines.build.lock import only_one\n"
            "with only_one(Path(sys.argv[1])):\n    os.kill(os.getpid(), 9)\n")
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert ended.returncode == -9 and json.loads((tmp_path / ".lock.json").read_text())["pid"]
    with only_one(tmp_path):
        pass


def test_a_garbled_result_is_read_anew(quick_build, tmp_path: Path) -> None:
    quick_build()
    for path in (tmp_path / "cache").rglob("*.json.gz"):
        path.write_bytes(path.read_bytes()[:40])
    assert quick_build().read_anew == 3


def test_other_code_reads_everything_anew_and_old_results_are_dropped(quick_build, tmp_path: Path, monkeypatch) -> None:
    for n in range(5):
        monkeypatch.setattr(compose, "code_fingerprint", lambda model, n=n: f"{n:016x}")
        assert quick_build().read_anew == 3
    assert len(list((tmp_path / "cache" / "articles").iterdir())) == 3
