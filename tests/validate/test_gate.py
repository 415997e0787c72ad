"""Every rule of the gate fires on the row that breaks it, and on no other."""
from __future__ import annotations

import copy
import hashlib
import json
from datetime import date
from pathlib import Path

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_up_rows import BRIDGE, FERRY, ident, span, tables, texts

from pipelines import publish
from pipelines.publish.files import write_csv, write_parquet
from pipelines.validate import Report, check
from pipelines.validate import report as report_module

META = publish.Meta(date(2024, 2, 3))


def staged(tmp_path: Path, rows=None, some_texts=None) -> Path:
    return publish.stage(tables() if rows is None else rows, some_texts or texts(), tmp_path / "stage", META).folder


def marks(report: Report) -> set[tuple[str, str | None, str, str | None]]:
    return {(f.table, f.field, f.rule, f.key) for f in report.findings}


def test_faultless_tables_pass(tmp_path):
    report = check(staged(tmp_path))
    assert report.passed and not report.findings, report.text()
    assert report.rows == {"articles": 3, "events": 1, "participants": 2, "claims": 3, "disputes": 1, "claims_flat": 3,
                           "issues": 1, "texts": 2}
    assert set(report.files) == {p.name for p in (tmp_path / "stage").iterdir()}
    assert report.fill["claims"]["claimant"] == round(2 / 3, 4)
    assert {c.rule for c in report.checks} >= {"required", "enum", "primary_key", "foreign_key", "span", "frictionless"}


OF_THE_FERRY = {"article_id": ident("Lorrin ferry"), **span(FERRY, "The Lorrin ferry carries people across the river.")}

# What is changed in a copy of a faultless claim, and the (field, rule) that must be found on that row alone.
BROKEN_CLAIMS = [
    ({"quote": None}, "quote", "required"),
    ({"claimant_is_party": None}, "claimant_is_party", "required"),
    ({"claim_type": "slain"}, "claim_type", "enum"),
    ({"stance": "ASSERTS"}, "stance", "enum"),
    ({"side": 0}, "side", "minimum"),
    ({"side": 4}, "side", "maximum"),
    ({"value_low": -1, "value_high": 5}, "value_low", "minimum"),
    ({"url": "javascript:alert(1)"}, "url", "pattern"),
    ({"value_low": 7, "value_high": 5}, "value_high", "order"),
    ({"char_start": 0}, "quote", "span"),
    ({"char_end": 10**12}, "quote", "span"),
    ({"char_start": -5}, "char_start", "minimum"),
    ({"event_id": ident("nowhere")}, "event_id", "foreign_key"),
    ({"article_id": ident("nowhere")}, "article_id", "foreign_key"),
    (OF_THE_FERRY, "event_id", "foreign_key"),
    (OF_THE_FERRY, "article_id", "no_event"),
    ({"claimant": "River Front", "claimant_type": "article"}, "claimant", "own_voice"),
    ({"subject": "nul\0"}, "subject", "control"),
    # warnings
    ({"qualifier": "exact", "value_low": 3, "value_high": 5}, "value_high", "coherent"),
    ({"qualifier": "at_most", "value_low": 3, "value_high": 5}, "value_low", "coherent"),
    ({"qualifier": "at_least", "value_low": 3, "value_high": 5}, "value_high", "coherent"),
    ({"qualifier": "none", "value_low": 3, "value_high": 5}, "value_high", "coherent"),
    ({"qualifier": None}, "qualifier", "coherent"),
    ({"claimant": None, "claimant_type": "witness"}, "claimant", "coherent"),
    ({"value_high": 10**9}, "value_low", "plausible"),
]


def test_each_broken_claim_is_found(tmp_path):
    rows = tables()
    good = rows["claims"][0]
    for i, (change, _, _) in enumerate(BROKEN_CLAIMS):
        rows["claims"].append({**copy.deepcopy(good), **change, "claim_id": ident("broken", i)})
    rows["events"][0]["n_claims"] += sum("article_id" not in c and "event_id" not in c for c, _, _ in BROKEN_CLAIMS)
    report = check(staged(tmp_path, rows), frictionless=False)
    found = marks(report)
    for i, (change, field, rule) in enumerate(BROKEN_CLAIMS):
        assert ("claims", field, rule, ident("broken", i)) in found, change
    assert not report.passed
    good_keys = {c["claim_id"] for c in tables()["claims"]}
    assert not [f for f in report.findings if f.key in good_keys], "a faultless row was blamed"


def test_each_broken_rule_across_tables_is_found(tmp_path):
    rows = tables()
    bridge, ferry, lost = rows["articles"]
    event, claim = rows["events"][0], rows["claims"][0]
    rows["claims"].append({**rows["claims"][1], "subject": "others"})                        # a key twice
    ferry["source_file"] = bridge["source_file"]                                             # a unique value twice
    lost["status_reason"] = None
    bridge["n_chars"] += 1
    bridge["sha256"] = "0" * 64
    ferry["license"] = None
    other = {**event, "event_id": ident("second"), "n_claims": 0, "n_claimants": 0, "contested": False}
    rows["events"] += [
        other,                                                                              # a second primary event
        {**other, "event_id": ident("day"), "is_primary": False, "date_start": "1931-02-30", "date_end": "1931-03-01"},
        {**other, "event_id": ident("bc"), "is_primary": False, "date_start": "-0480-01-01", "date_end": "-0489-12-31"},
        {**other, "event_id": ident("bc ok"), "is_primary": False, "date_start": "-0489-09-12", "date_end": "-0480-01-01"},
        {**other, "event_id": ident("vague"), "is_primary": False, "date_precision": None},
        {**other, "event_id": ident("few"), "is_primary": False, "n_claimants": 2},
        {**other, "event_id": ident("country"), "is_primary": False, "country": "Mali"},
    ]
    rows["disputes"][0]["lowest"] = 10
    rows["participants"][0]["role"] = None
    rows["issues"][0]["article_id"] = ident("nowhere")
    rows["issues"][0]["code"] = "Not a code"
    found = marks(check(staged(tmp_path, rows), frictionless=False))
    for expected in [
        ("claims", "claim_id", "primary_key", rows["claims"][1]["claim_id"]),
        ("articles", "source_file", "unique", ferry["article_id"]),
        ("articles", "status_reason", "reason", lost["article_id"]),
        ("articles", "license", "readable", ferry["article_id"]),
        ("articles", "status", "primary", bridge["article_id"]),
        ("texts", "text", "length", bridge["article_id"]),
        ("texts", "text", "hash", bridge["article_id"]),
        ("events", "date_start", "date", ident("day")),
        ("events", "date_end", "date_order", ident("bc")),
        ("events", "date_precision", "precision", ident("vague")),
        ("events", "n_claimants", "claimants", ident("few")),
        ("events", "country", "pattern", ident("country")),
        ("events", "n_claims", "count", event["event_id"]),
        ("disputes", "highest", "order", rows["disputes"][0]["dispute_id"]),
        ("participants", "role", "required", rows["participants"][0]["participant_id"]),
        ("issues", "article_id", "foreign_key", rows["issues"][0]["issue_id"]),
        ("issues", "code", "pattern", rows["issues"][0]["issue_id"]),
    ]:
        assert expected in found
    assert not [m for m in found if m[3] == ident("bc ok")]
    assert ("claims", "claim_id", "primary_key", claim["claim_id"]) not in found


def rewrite(folder: Path, name: str, change) -> None:
    """Change a staged table behind the back of ``stage``, in both its files."""
    data = change(pq.read_table(folder / f"{name}.parquet"))
    write_parquet(data, folder / f"{name}.parquet")
    write_csv(data, folder / f"{name}.csv")


def set_cell(data, column, row, value):
    cells = data.column(column).to_pylist()
    cells[row] = value
    at = data.schema.get_field_index(column)
    return data.set_column(at, data.schema.field(at), pa.array(cells, data.schema.field(at).type))


def test_formula_cells_are_found(tmp_path):
    cells = ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\tx", "\rx"]
    rows = tables()
    rows["participants"] = [{**rows["participants"][0], "participant_id": ident(i)} for i in range(len(cells))]
    folder = staged(tmp_path, rows)
    rewrite(folder, "participants", lambda d: d.set_column(3, d.schema.field(3), [pa.array(cells)]))
    report = check(folder, frictionless=False)
    assert sorted(f.value for f in report.findings if (f.field, f.rule) == ("name", "formula")) == sorted(cells)
    assert {f.rule for f in report.findings} == {"formula"}


def test_stage_takes_formula_marks_off_and_keeps_spans_true(tmp_path):
    rows = tables()
    text = BRIDGE + "=- =HYPERLINK(\"x\") killed two.\n"
    bridge = rows["articles"][0]
    bridge.update(n_chars=len(text), sha256=hashlib.sha256(text.encode()).hexdigest())
    rows["claims"][0].update(span(text, "=- =HYPERLINK(\"x\") killed two."), subject="+soldiers", section="", claimant="-")
    rows["claims"][0].update(claimant="@River Front", claimant_type="armed_group")
    rows["articles"][2]["source_file"] = rows["issues"][0]["source_file"] = "=noise.bin"
    folder = staged(tmp_path, rows, [(bridge["article_id"], text), texts()[1]])
    assert check(folder, frictionless=False).passed
    row = next(r for r in pq.read_table(folder / "claims.parquet").to_pylist() if r["claim_id"] == rows["claims"][0]["claim_id"])
    assert row["quote"] == "HYPERLINK(\"x\") killed two." == text[row["char_start"]:row["char_end"]]
    assert (row["subject"], row["claimant"], row["section"]) == ("soldiers", "River Front", None)
    assert pq.read_table(folder / "articles.parquet", columns=["source_file"]).to_pylist().count({"source_file": "./=noise.bin"}) == 1


def test_limits_are_held(tmp_path):
    rows = tables()
    rows["claims"] = [{**rows["claims"][0], "claim_id": ident(i), "subject": None, "claimant": "x", "claimant_type": "media"}
                      for i in range(120)]
    rows["events"][0].update(n_claims=120, n_claimants=1)
    report = check(staged(tmp_path, rows), frictionless=False)
    found = {(f.field, f.rule, f.severity) for f in report.for_table("claims")}
    assert ("subject", "fill", "error") in found and ("claimant", "fill", "warning") in found
    empty = check(staged(tmp_path, {}, [("0" * 16, "a text of no article")]), frictionless=False)
    assert ("articles", None, "count", None) in marks(empty)


def test_files_that_are_missing_or_garbled_are_findings(tmp_path):
    folder = staged(tmp_path)
    (folder / "events.parquet").write_bytes(b"PAR1 this is no parquet PAR1")
    (folder / "claims.parquet").write_bytes((folder / "claims.parquet").read_bytes()[:-700])
    (folder / "texts.parquet").unlink()
    (folder / "issues.csv").unlink()
    (folder / "articles.csv").write_bytes(b"\xff\xfe\0garbled")
    (folder / "disputes.csv").write_text("a,b\n1,2\n")
    (folder / "participants.csv").write_text((folder / "participants.csv").read_text().replace("Northern", "Southern"))
    report = check(folder)
    found = {(f.table, f.rule) for f in report.findings}
    assert {("events", "file"), ("claims", "file"), ("texts", "file"), ("issues", "file"), ("articles", "file"),
            ("disputes", "csv"), ("participants", "csv")} <= found
    assert not report.passed
    with pytest.raises(FileNotFoundError):
        check(tmp_path / "nowhere")


def test_columns_of_another_kind_are_findings(tmp_path):
    folder = staged(tmp_path)
    data = pq.read_table(folder / "claims.parquet")
    at = data.schema.get_field_index("value_low")
    data = data.set_column(at, "value_low", pa.array(["a", "b", "c"])).drop_columns(["stance"]).append_column("extra", pa.nulls(3))
    pq.write_table(data, folder / "claims.parquet")
    found = {(f.field, f.rule, f.value) for f in check(folder, frictionless=False).for_table("claims")}
    assert {("value_low", "type", "string"), ("stance", "column", None), (None, "column", "extra")} <= found


def test_a_wide_table_of_its_own_mind_is_found(tmp_path):
    folder = staged(tmp_path)
    rewrite(folder, "claims_flat", lambda d: set_cell(d, "event_place", 1, "Elsewhere").slice(0, 2))
    report = check(folder, frictionless=False)
    assert [f.rule for f in report.for_table("claims_flat")] == ["derived", "derived"]


def test_frictionless_finds_what_it_can_in_the_csvs(tmp_path):
    rows = tables()
    rows["claims"][0]["claim_type"] = "slain"
    rows["disputes"][0]["event_id"] = ident("nowhere")
    report = check(staged(tmp_path, rows))
    rules = {(f.table, f.rule) for f in report.findings}
    assert {("claims", "frictionless/constraint-error"), ("disputes", "frictionless/foreign-key")} <= rules


def test_a_cell_that_spreadsheets_refuse_is_found(tmp_path):
    folder = staged(tmp_path)
    rewrite(folder, "issues", lambda d: set_cell(d, "message", 0, "x" * 1_000_000))
    report = check(folder, frictionless=False)
    assert [(f.table, f.field, f.rule) for f in report.findings] == [("issues", "message", "length")]


def test_stage_cuts_a_line_of_a_million_characters_and_keeps_its_span_true(tmp_path):
    rows = tables()
    line = "Nine died, and " + "so on " * 200_000
    text = BRIDGE + "- " + line
    rows["articles"][0].update(n_chars=len(text), sha256=hashlib.sha256(text.encode()).hexdigest())
    rows["claims"][0].update(span(text, "- " + line))
    rows["issues"][0]["message"] = line
    report = check(staged(tmp_path, rows, [(rows["articles"][0]["article_id"], text), texts()[1]]))
    assert report.passed, report.text()


def test_the_report_survives_json_and_counts_all_while_showing_some(tmp_path):
    rows = tables()
    rows["claims"] += [{**rows["claims"][0], "claim_id": ident(i), "claim_type": "<b>*slain*"} for i in range(50)]
    rows["events"][0]["n_claims"] += 50
    report = check(staged(tmp_path, rows), frictionless=False)
    again = Report.from_json(report.to_json())
    assert again.to_json() == report.to_json() and again.errors == report.errors >= 50
    assert "seconds" not in report.to_json() and report.seconds
    assert "… and 47 more" in report.text(limit=3) and "\\*slain" in report.markdown()
    assert check(tmp_path / "stage", frictionless=False).to_json() == report.to_json()
    jsonschema.validate(json.loads(report.to_json()), json.loads(Path(report_module.__file__).with_name("report.schema.json").read_text()))
