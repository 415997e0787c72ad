"""The diff: what changed and because of what, in each of its forms, between any two releases."""
from __future__ import annotations

import copy
import hashlib
import json
from pathlib import Path

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_up_release import build
from made_up_rows import BRIDGE, ident, tables, texts

from pipelines import cli, publish
from pipelines.publish import diff as diffs
from pipelines.publish import release
from pipelines.publish.files import sha256_of
from pipelines.schema import TABLES
from pipelines.schema.arrow import arrow_schema

SCHEMA = json.loads(Path(diffs.__file__).with_name("diff.schema.json").read_text())
A = ident("Ambush at Lorrin Bridge")
pytestmark = pytest.mark.usefixtures("one_format")


def another_revision() -> tuple[dict, list]:
    """The article was edited: its text is longer, one claim reads otherwise and one is gone."""
    rows, text = tables(), BRIDGE + "\nMore was written later.\n"
    rows["articles"][0].update(sha256=hashlib.sha256(text.encode()).hexdigest(), n_chars=len(text), revision_id=8,
                               title="Ambush at Lorrin Bridge", revision_timestamp="2024-02-04T00:00:00Z")
    rows["claims"][0].update(subject="guards", side=2)
    rows["claims"].pop()
    return rows, [(A, text), texts()[1]]


@pytest.fixture(scope="module")
def package(tmp_path_factory, one_format) -> Path:
    package = tmp_path_factory.mktemp("diff") / "p"
    build(package)
    build(package, *another_revision())
    return package


def test_the_revision_is_named_as_the_cause(package):
    folder = package / "1.20240203.1"
    diff = json.loads((folder / "diff.json").read_text())
    assert diff["sources"] == [{
        "article_id": A, "title": "Ambush at Lorrin Bridge", "source_file": "bridge.txt", "change": "source text changed",
        "revision_before": 7, "revision_after": 8, "timestamp_before": "2024-02-03T04:05:06Z",
        "timestamp_after": "2024-02-04T00:00:00Z", "rows": 4}]
    claims = diff["tables"]["claims"]
    assert claims["removed"] == claims["changed"] == {"source text changed": 1} and claims["columns"] == {"subject": 1, "side": 1}
    changed = next(r for r in claims["rows"] if r["change"] == "changed")
    assert changed["fields"] == {"subject": ["soldiers", "guards"], "side": [1, 2]} and changed["article_id"] == A
    assert "- Ambush at Lorrin Bridge: source text changed, revision 7 → 8 (4 rows)" in (folder / "CHANGES.md").read_text()


def test_what_was_noted_in_fetching_is_no_fault_of_the_code(tmp_path):
    package, rows = tmp_path / "p", tables()
    build(package)
    note = {"issue_id": "f" * 16, "source_file": "bridge.txt", "article_id": A, "stage": "fetch", "code": "page_deleted", "message": "gone",
            "char_start": None, "char_end": None}
    rows["issues"] = [*rows["issues"], note, note | {"issue_id": "e" * 16, "source_file": "sources.toml/x", "article_id": None}]
    build(package, rows)
    diff = json.loads((package / "1.20240203.1" / "diff.json").read_text())
    jsonschema.validate(diff, SCHEMA)
    assert diff["tables"]["issues"]["added"] == {"source looked at": 2}
    assert [(s["title"], s["change"], s["rows"]) for s in diff["sources"]] == [("Ambush at Lorrin Bridge", "source looked at", 1)]


def test_every_form_keeps_to_its_schema_and_says_the_same(package):
    for version in ("1.20240203.0", "1.20240203.1"):
        folder = package / version
        diff = json.loads((folder / "diff.json").read_text())
        jsonschema.validate(diff, SCHEMA)
        listed = [(name, r["key"], r["change"], r["cause"], r["article_id"]) for name, t in diff["tables"].items() for r in t["rows"]]
        assert [tuple(r.values()) for r in pq.read_table(folder / "diff_rows.parquet").to_pylist()] == listed
        assert pq.read_table(folder / "diff_sources.parquet").to_pylist() == diff["sources"]
        cells = {(c["table"], c["key"], c["column"]): [c["before"], c["after"]]
                 for c in pq.read_table(folder / "diff_cells.parquet").to_pylist()}
        assert cells == {(name, r["key"], c): [None if v is None else str(v) for v in pair] for name, t in diff["tables"].items()
                         for r in t["rows"] for c, pair in r.get("fields", {}).items()}
        assert not any(table == "texts" for table, _, _ in cells)


def test_a_long_diff_is_cut_in_the_json_only(monkeypatch):
    monkeypatch.setattr(diffs, "_MOST_LISTED", 2)
    made = {name: pa.Table.from_pylist(tables().get(name, []), arrow_schema(name)) for name in TABLES}
    found = diffs.compare("a", "b", {name: t.slice(0, 0) for name, t in made.items()}, made, [])
    body = json.loads(found.to_json())
    jsonschema.validate(body, SCHEMA)
    claims = body["tables"]["claims"]
    assert (len(claims["rows"]), claims["rows_left_out"], body["sources_left_out"]) == (2, 1, 1)
    assert found.rows.filter(pa.compute.equal(found.rows["table"], "claims")).num_rows == 3 and found.sources.num_rows == 3


def test_the_changelog_has_every_release_the_newest_first(package, tmp_path):
    lines = [line for line in (package / "CHANGELOG.md").read_text().splitlines() if line.startswith("#")]
    assert lines == ["# Changelog of the dataset", "## 1.20240203.1, compared with 1.20240203.0", "## 1.20240203.0"]
    another = tmp_path / "p"
    build(another)
    rows = tables()
    rows["claims"][0]["subject"] = "guards"
    build(another, rows)
    before = (another / "CHANGELOG.md").read_text()
    import shutil
    shutil.rmtree(another / "1.20240203.0")
    build(another)
    after = (another / "CHANGELOG.md").read_text()
    assert "## 1.20240203.2, compared with 1.20240203.1" in after and after.endswith(before[before.index("## "):])


def test_what_no_reader_was_led_to_is_no_part_of_the_changelog(tmp_path, monkeypatch):
    package = tmp_path / "p"
    build(package)
    rows = tables()
    rows["claims"][0]["subject"] = "guards"
    real = release.replace_bytes

    def dies(path, data):
        if path.name == "datapackage.json":
            raise OSError(5, "died", str(path))
        real(path, data)

    monkeypatch.setattr(release, "replace_bytes", dies)
    with pytest.raises(OSError, match="died"):
        build(package, rows)
    monkeypatch.undo()
    rows = copy.deepcopy(rows)
    rows["claims"][0]["subject"] = "others"
    build(package, rows)
    lines = [line for line in (package / "CHANGELOG.md").read_text().splitlines() if line.startswith("## ")]
    assert lines == ["## 1.20240203.2, compared with 1.20240203.0", "## 1.20240203.0"]


def test_hostile_titles_are_text_in_the_changelog():
    source = {"title": "a\n## 9.99999999.9 <script>|[x](y)", "source_file": "x", "change": "source added", "revision_before": None,
              "revision_after": None, "rows": 1}
    assert diffs._source_line(source) == r"- a \#\# 9.99999999.9 \<script\>\|\[x\](y): source added (1 rows)"


def run(capsys, *argv) -> tuple[int, str, str]:
    code = cli.main(["diff", *map(str, argv)])
    return code, *capsys.readouterr()


def test_any_two_can_be_compared(package, tmp_path, capsys):
    old, new = package / "1.20240203.0", package / "1.20240203.1"
    archive = new / "conflict-claims-1.20240203.1.zip"
    for same in (package, new, archive, new / "datapackage.json"):
        assert run(capsys, new, same)[0] == 0
    for a in (package, new, archive):
        code, out, _ = run(capsys, old, a)
        assert code == 1 and "1.20240203.1, compared with 1.20240203.0" in out and "revision 7 → 8" in out
    code, out, _ = run(capsys, old, package, "--json")
    assert code == 1 and json.loads(out) == json.loads((new / "diff.json").read_text())
    code, out, _ = run(capsys, new, old, "--json")
    body = json.loads(out)
    jsonschema.validate(body, SCHEMA)
    assert code == 1 and body["tables"]["claims"]["added"] == {"source text changed": 1}


def test_what_cannot_be_compared_is_2(package, tmp_path, capsys, monkeypatch):
    (tmp_path / "x.zip").write_bytes(b"no archive")
    (tmp_path / "empty").mkdir()
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "datapackage.json").write_text('{"resources": [{"table": 3, "format": "apache-parquet"}]}')
    for bad in ("nowhere", tmp_path / "x.zip", tmp_path / "empty", tmp_path / "odd"):
        code, out, err = run(capsys, package, bad)
        assert code == 2 and out == "" and str(bad) in err
    monkeypatch.setattr(publish, "difference", lambda a, b: 1 / 0)
    assert run(capsys, package, package)[0] == 2


def test_another_schema_differs(package, tmp_path, capsys):
    import shutil
    shutil.copytree(package / "1.20240203.1", tmp_path / "old")
    descriptor = json.loads((tmp_path / "old" / "datapackage.json").read_text())
    resources = {r["name"]: r for r in descriptor["resources"]}
    resources["claims"]["schema"]["fields"] = [f for f in resources["claims"]["schema"]["fields"] if f["name"] != "rule"]
    data = pq.read_table(tmp_path / "old" / "claims.parquet").drop_columns(["rule"])
    pq.write_table(data, tmp_path / "old" / "claims.parquet")
    resources["claims-parquet"]["hash"] = f"sha256:{sha256_of(tmp_path / 'old' / 'claims.parquet')}"
    (tmp_path / "old" / "datapackage.json").write_text(json.dumps(descriptor))
    code, out, _ = run(capsys, tmp_path / "old", package, "--json")
    body = json.loads(out)
    assert code == 1 and {"level": "major", "table": "claims", "what": "rule: column added"} in body["schema"]
    assert not any(body["tables"]["claims"][kind] for kind in ("added", "removed", "changed"))
    assert run(capsys, package, tmp_path / "old")[0] == 1
