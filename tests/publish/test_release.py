"""The release: published whole or not at all, once, and pointed at last."""
from __future__ import annotations

import copy
import errno
import json
from datetime import date
from pathlib import Path

import frictionless
import pytest
from made_up_release import DAY, build, passed
from made_up_rows import BRIDGE, ident, tables, texts

from pipelines import publish
from pipelines.publish import formats, release
from pipelines.validate import check

ALL = formats.FORMATS
pytestmark = pytest.mark.usefixtures("one_format")


def changed() -> dict:
    rows = tables()
    rows["claims"][0]["subject"] = "guards"
    return rows


def snapshot(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*"))
            if p.is_file() and ".staging" not in p.parts}


def test_two_builds_in_two_places_are_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(formats, "FORMATS", ALL)
    assert build(tmp_path / "a").status == "published"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    build(tmp_path / "another" / "place")
    first, second = snapshot(tmp_path / "a"), snapshot(tmp_path / "another" / "place")
    assert first == second and len(first) == 3 + 15 + 5 + 5 + 3 + 1 + 3 + 3 + 17


def test_stock_frictionless_passes_and_finds_damage(tmp_path):
    build(tmp_path / "p")
    result = frictionless.validate(str(tmp_path / "p" / "datapackage.json"))
    assert result.valid, result.flatten(["name", "note"])
    assert {t.name for t in result.tasks if t.type == "table"} == {
        "articles", "events", "participants", "claims", "disputes", "claims_flat", "issues"}
    for name in ("claims.csv", "claims.parquet", "diff.json"):
        path = tmp_path / "p" / "1.20240203.0" / name
        path.write_bytes(path.read_bytes().replace(b"i", b"I"))
    bad = {t.name for t in frictionless.validate(str(tmp_path / "p" / "datapackage.json")).tasks if not t.valid}
    assert bad == {"claims", "claims-parquet", "diff"}


def test_the_descriptor_says_who_and_under_which_licence(tmp_path):
    build(tmp_path / "p")
    d = json.loads((tmp_path / "p" / "datapackage.json").read_text())
    assert d["licenses"][0]["name"] == "CC-BY-SA-4.0" and d["version"] == "1.20240203.0"
    assert [s["title"] for s in d["sources"]] == ["Ambush at Lorrin Bridge", "Lorrin ferry"]
    assert all(s["path"].startswith("https://") for s in d["sources"])
    assert all(r["path"].startswith("1.20240203.0/") and r["hash"].startswith("sha256:") and r["bytes"] for r in d["resources"])
    assert "revision 7 of 2024-02-03T04:05:06Z, CC-BY-SA-4.0" in (tmp_path / "p" / "1.20240203.0" / "ATTRIBUTION.md").read_text()


def test_unchanged_data_are_no_release_and_change_no_byte(tmp_path):
    build(tmp_path / "p")
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "p").rglob("*") if p.is_file() and ".staging" not in p.parts}
    outcome = build(tmp_path / "p", day=date(2025, 1, 1))
    assert (outcome.status, outcome.version) == ("unchanged", "1.20240203.0")
    assert before == {p: p.stat().st_mtime_ns for p in before}
    assert not (tmp_path / "p" / "1.20250101.0").exists()


def test_a_report_that_failed_or_is_of_other_files_publishes_nothing(tmp_path):
    package = tmp_path / "p"
    build(package)
    before = snapshot(package)
    bad = changed()
    bad["claims"][0]["claim_type"] = "slain"
    staged = publish.stage(bad, texts(), publish.staging_folder(package), publish.Meta(DAY))
    report = check(staged.folder, frictionless=False)
    with pytest.raises(publish.Refused, match="the gate found"):
        publish.promote(staged, report, package)

    good = publish.stage(tables(), texts(), tmp_path / "good", publish.Meta(DAY))
    good_report = passed(good)
    with pytest.raises(publish.Refused, match="not the file that the gate examined"):
        publish.promote(staged, good_report, package)
    (good.folder / "claims.csv").write_text("tampered")
    with pytest.raises(publish.Refused, match="claims.csv"):
        publish.promote(good, good_report, package)
    good_report.files.clear()
    with pytest.raises(publish.Refused, match="examined no file"):
        publish.promote(good, good_report, package)
    assert snapshot(package) == before


def test_versions_follow_date_count_and_schema(tmp_path, monkeypatch):
    package = tmp_path / "p"
    assert build(package).version == "1.20240203.0"
    assert build(package, changed()).version == "1.20240203.1"
    assert build(package, day=date(2024, 5, 6)).version == "1.20240506.0"
    assert build(package, changed(), day=date(2024, 1, 1)).version == "1.20240506.1", "a date never goes back"
    old = json.loads((package / "1.20240506.1" / "datapackage.json").read_text())
    del next(r for r in old["resources"] if r["name"] == "claims")["schema"]["fields"][-1]
    (package / "1.20240506.1" / "datapackage.json").write_text(json.dumps(old))
    assert build(package, day=date(2024, 5, 6)).version == "2.20240506.2"
    diff = json.loads((package / "2.20240506.2" / "diff.json").read_text())
    assert {"level": "major", "table": "claims", "what": "rule: column added"} in diff["schema"]


def test_the_diff_says_what_changed_and_why(tmp_path):
    package = tmp_path / "p"
    build(package)
    first = json.loads((package / "1.20240203.0" / "diff.json").read_text())
    assert first["from"] is None and first["tables"]["claims"]["rows"] == []

    rows = changed()                                                   # code: the text is the same
    rows["articles"] = [a for a in rows["articles"] if a["source_file"] != "ferry.txt"]   # a source went
    build(package, rows, texts()[:1])
    diff = json.loads((package / "1.20240203.1" / "diff.json").read_text())
    assert diff["tables"]["claims"]["rows"] == [{
        "key": rows["claims"][0]["claim_id"], "change": "changed", "cause": "code",
        "article_id": ident("Ambush at Lorrin Bridge"), "fields": {"subject": ["soldiers", "guards"]}}]
    assert diff["tables"]["claims"]["columns"] == {"subject": 1}
    assert diff["tables"]["articles"]["rows"] == [
        {"key": ident("Lorrin ferry"), "change": "removed", "cause": "source removed", "article_id": ident("Lorrin ferry")}]
    assert diff["tables"]["texts"]["removed"] == {"source removed": 1}

    rows, text = copy.deepcopy(rows), BRIDGE + "\nMore was written later.\n"   # the text changed
    import hashlib
    rows["articles"][0].update(sha256=hashlib.sha256(text.encode()).hexdigest(), n_chars=len(text), revision_id=8)
    rows["claims"].pop()
    rows["events"][0].update(n_claims=2, n_claimants=2)
    rows["issues"] = []
    build(package, rows, [(ident("Ambush at Lorrin Bridge"), text)])
    diff = json.loads((package / "1.20240203.2" / "diff.json").read_text())["tables"]
    assert diff["claims"]["removed"] == diff["events"]["changed"] == diff["texts"]["changed"] == {"source text changed": 1}
    assert diff["issues"]["removed"] == {"code": 1}
    assert "text" not in diff["texts"]["rows"][0], "whole texts do not belong in a diff"
    assert "source text changed (" in (package / "1.20240203.2" / "CHANGES.md").read_text()

    rows["articles"][0]["revision_id"] = 9                             # the same text in another revision
    build(package, rows, [(ident("Ambush at Lorrin Bridge"), text)])
    diff = json.loads((package / "1.20240203.3" / "diff.json").read_text())["tables"]
    assert diff["articles"]["changed"] == {"source provenance changed": 1}


@pytest.mark.parametrize("step", ["_place", "_read_back", "sync_folder", "_swap", "replace_bytes"])
def test_a_build_that_breaks_off_leaves_the_former_release_whole(tmp_path, monkeypatch, step):
    package = tmp_path / "p"
    build(package)
    before = snapshot(package)

    def broken(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(release, step, broken)
    with pytest.raises(OSError, match="No space left") as e:
        build(package, changed())
    assert e.value.filename
    monkeypatch.undo()
    after = snapshot(package)
    assert {k: v for k, v in after.items() if k in before} == before
    current = publish.current(package)
    assert current.version.patch == 0 and not current.damage()
    outcome = build(package, changed())
    assert outcome.status == "published" and outcome.version == "1.20240203.1", "the next build goes on"
    current = publish.current(package)
    assert json.loads((package / "datapackage.json").read_text())["version"] == "1.20240203.1" == str(current.version)
    assert not current.damage()


def test_a_lost_or_garbled_pointer_is_put_back(tmp_path):
    package = tmp_path / "p"
    build(package)
    before = snapshot(package)
    for spoil in (lambda p: p.unlink(), lambda p: p.write_text("{"), lambda p: p.write_text('{"version": "9.20240203.0"}')):
        spoil(package / "datapackage.json")
        assert build(package).status == "unchanged"
        assert snapshot(package) == before


def test_a_damaged_release_is_not_taken_for_unchanged(tmp_path):
    package = tmp_path / "p"
    build(package)
    (package / "1.20240203.0" / "claims.parquet").write_bytes(b"gone")
    outcome = build(package)
    assert (outcome.status, outcome.version) == ("published", "1.20240203.1")
    assert publish.current(package).damage() == [] and (package / "1.20240203.0").is_dir()


def test_leftovers_are_swept_and_nothing_else(tmp_path):
    package = tmp_path / "p"
    build(package)
    (package / "datapackage.json.tmp").write_text("{")
    (package / "notes.md").write_text("mine")
    assert sorted(publish.sweep(package)) == [".staging", "datapackage.json.tmp"]
    assert sorted(p.name for p in package.iterdir()) == [
        "1.20240203.0", "CHANGELOG.md", "datapackage.json", "index.html", "notes.md"]
    assert publish.sweep(tmp_path / "nowhere") == [] and publish.current(tmp_path / "nowhere") is None


def test_of_failed_builds_the_newest_reports_stay(tmp_path):
    bad = tables()
    bad["claims"][0]["claim_type"] = "slain"
    report = check(publish.stage(bad, texts(), tmp_path / "s", publish.Meta(DAY)).folder, frictionless=False)
    for i in range(7):
        path = publish.record_failure(report, tmp_path / "p", f"2024010{i}T00/../:00")
    assert sorted(p.name[:8] for p in path.parent.glob("*.json")) == [f"2024010{i}" for i in range(2, 7)]
    assert len(list(path.parent.iterdir())) == 10 and "slain" in path.with_suffix(".md").read_text()
    assert [p.name for p in (tmp_path / "p").iterdir()] == ["failed"]
