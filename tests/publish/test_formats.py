"""Every format holds the rows of the Parquet files: typed, with keys, whatever the text, as the same bytes."""
from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_up_release import VERSION, build
from made_up_rows import ident

from pipelines import publish
from pipelines.publish import archive, formats
from pipelines.publish.formats import excel
from pipelines.publish.formats.excel import EXCEL
from pipelines.publish.formats.model import parquet_rows
from pipelines.publish.metadata.schema_org import SCRIPT
from pipelines.schema import TABLES
from pipelines.schema.arrow import arrow_schema

HERE = [pytest.param(f, id=f.end, marks=pytest.mark.skipif(bool(f.missing()), reason=f.missing() or "")) for f in formats.FORMATS]
HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\t=1+1", "\r=1+1", "https://example.org/" + "a" * 3000, "1931", "1e5",
           "TRUE", " blank ends ", "two\nlines", "car\rriage", "\x01\x1f\x0b", "\ufffe\uffff", "_x0041_", "_x005F_", "<r><t>x</t></r>", "<r></r>",
           "</t></is></c>", "ﷺ مرحبا \u202eabc", "🚢", "{=1+1}", "'quoted", "&lt;", "1931-05-04"]


@pytest.fixture(scope="module")
def released(tmp_path_factory) -> Path:
    return build(tmp_path_factory.mktemp("formats") / "p").folder


def with_messages(folder: Path, source: Path, messages: list[str]) -> dict:
    """The release's Parquet files with these texts as issues' messages, as no staging would let them through."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in source.glob("*.parquet"):
        shutil.copy(path, folder)
    issue = pq.read_table(source / "issues.parquet").to_pylist()[0]
    issues = sorted(({**issue, "issue_id": ident(i, m[:50]), "message": m} for i, m in enumerate(messages)), key=lambda r: r["issue_id"])
    pq.write_table(pa.Table.from_pylist(issues, arrow_schema("issues")), folder / "issues.parquet")
    return json.loads((source / "datapackage.json").read_text())


def test_every_format_holds_the_same_rows(released):
    rows = {name: list(parquet_rows(released, name)) for name in TABLES}
    with closing(sqlite3.connect(released / "conflict-claims.sqlite")) as lite, \
            duckdb.connect(str(released / "conflict-claims.duckdb"), read_only=True) as duck:
        for name, table in TABLES.items():
            query = f"SELECT * FROM {name} ORDER BY {table.primary_key}"
            assert lite.execute(query).fetchall() == rows[name] == duck.execute(query).fetchall()
    book = openpyxl.load_workbook(released / "conflict-claims.xlsx")
    assert book.sheetnames == ["read me", *(name for name, t in TABLES.items() if t.csv)]
    for name in book.sheetnames[1:]:
        header, *cells = book[name].iter_rows(values_only=True)
        assert header == TABLES[name].column_names and book[name].freeze_panes == "A2" and book[name].auto_filter.ref
        shown = [tuple(v.date().isoformat() if isinstance(v, datetime) else v for v in row) for row in cells]
        assert shown == rows[name]
    first = book["events"]["F2"]
    assert book["events"]["F1"].value == "date_start" and first.is_date and first.value == datetime(1931, 5, 4)


def test_the_databases_have_their_keys_and_descriptions(released):
    with closing(sqlite3.connect(released / "conflict-claims.sqlite")) as sql:
        assert sql.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert all(strict for name, strict in sql.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
                   if name in TABLES)
        for name, table in TABLES.items():
            assert {r[2] for r in sql.execute(f"PRAGMA foreign_key_list({name})")} == {k.table for k in table.foreign_keys}
        plan = sql.execute("EXPLAIN QUERY PLAN SELECT * FROM claims WHERE article_id = 'x' AND event_id = 'y'").fetchall()
        assert "USING INDEX claims_article_id_event_id" in plan[0][3]
        with pytest.raises(sqlite3.IntegrityError):
            sql.execute("UPDATE claims SET value_low = 'many'")
    with duckdb.connect(str(released / "conflict-claims.duckdb"), read_only=True) as sql:
        kinds = {(t, k) for t, k in sql.execute("SELECT table_name, constraint_type FROM duckdb_constraints()").fetchall()}
        assert {(n, "PRIMARY KEY") for n in TABLES} | {(n, "FOREIGN KEY") for n, t in TABLES.items() if t.foreign_keys} <= kinds
        about = dict(sql.execute("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'claims'").fetchall())
        assert about["value_low"].endswith("Empty: no lower bound; not zero.") and all(about.values())
        assert all(c for c, in sql.execute("SELECT comment FROM duckdb_tables()").fetchall())


def test_the_workbook_says_what_it_is(released):
    sheet = openpyxl.load_workbook(released / "conflict-claims.xlsx")["read me"]
    cells = [str(v) for row in sheet.iter_rows(values_only=True) for v in row if v is not None]
    for words in ("Who claims what in armed conflict", VERSION, "2024-02-03", "https://creativecommons.org/licenses/by-sa/4.0/",
                  "Wikipedia contributors", "value_low", excel.LEFT_OUT, "texts"):
        assert words in cells


@pytest.mark.parametrize("fmt", HERE)
def test_any_text_is_text(tmp_path, released, fmt):
    descriptor = with_messages(tmp_path, released, HOSTILE)
    fmt.write(tmp_path, tmp_path / fmt.file, descriptor)
    formats.compare(fmt, tmp_path, tmp_path / fmt.file)
    if fmt is EXCEL:
        with zipfile.ZipFile(tmp_path / fmt.file) as z:
            sheets = b"".join(z.read(n) for n in z.namelist() if n.startswith("xl/worksheets/sheet"))
            assert b"<f>" not in sheets and b"hyperlink" not in sheets
        book = openpyxl.load_workbook(tmp_path / fmt.file)
        assert {c.data_type for c in book["issues"]["F"]} == {"s"}


@pytest.mark.parametrize(("cell", "column"), [("formula", "source_file"), ("number", "message"), ("text", "char_start"), ("nothing", "code")])
def test_a_cell_of_another_kind_is_found(tmp_path, released, cell, column):
    descriptor = with_messages(tmp_path, released, ["1931"])
    issues = pq.read_table(tmp_path / "issues.parquet").set_column(6, arrow_schema("issues").field("char_start"), pa.array([5], pa.int64()))
    pq.write_table(issues, tmp_path / "issues.parquet")
    path, at = tmp_path / EXCEL.file, TABLES["issues"].column_names.index(column)
    EXCEL.write(tmp_path, path, descriptor)
    formats.compare(EXCEL, tmp_path, path)
    book = openpyxl.load_workbook(path)
    spoilt = book["issues"].cell(2, at + 1)
    spoilt.value = {"formula": "=1+1", "number": 1931, "text": "5", "nothing": None}[cell]
    book.save(path)
    with pytest.raises(formats.Differs, match=f"issues, row 1: {column} is "):
        formats.compare(EXCEL, tmp_path, path)


def test_what_a_workbook_cannot_hold_is_cut_or_continued_and_said(tmp_path, released, monkeypatch):
    monkeypatch.setattr(excel, "_ROWS", 2)
    descriptor = with_messages(tmp_path, released, ["x" * 40_000, "🚢" * 20_000, "y", "z" * 32_767, "ok"])
    events = pq.read_table(tmp_path / "events.parquet").to_pylist()
    events[0].update(date_start="-0489-09-12", date_end="1899-12-31", killed_high=10**16)
    pq.write_table(pa.Table.from_pylist(events, arrow_schema("events")), tmp_path / "events.parquet")
    path = tmp_path / EXCEL.file
    EXCEL.write(tmp_path, path, descriptor)
    formats.compare(EXCEL, tmp_path, path)
    book = openpyxl.load_workbook(path)
    assert {"issues", "issues_2", "issues_3", "claims_2"} <= set(book.sheetnames)
    lengths = sorted(len(book[n]["F"][i].value) for n in ("issues", "issues_2", "issues_3") for i in range(1, book[n].max_row))
    assert lengths == [1, 2, 16_383, 32_767, 32_767]
    said = [str(c) for row in book["read me"].iter_rows(values_only=True) for c in row if c is not None]
    for kind in (excel.CUT, excel.MORE_ROWS, excel.EARLY_DAYS, excel.LONG_NUMBERS):
        assert kind in said
    assert any(s.endswith("message: 40,000 characters") for s in said) and "issues: sheet issues_3" in said
    assert any(s.endswith(f"killed_high: {10**16}") for s in said)


@pytest.mark.parametrize("fmt", HERE)
def test_another_row_refuses_the_release(tmp_path, monkeypatch, fmt):
    package = tmp_path / "p"
    real = fmt.write

    def wrong(folder, path, descriptor):
        rows = pq.read_table(folder / "claims.parquet").to_pylist()
        rows[1]["subject"] = "others"
        (path.parent / "other").mkdir()
        for p in folder.glob("*.parquet"):
            shutil.copy(p, path.parent / "other")
        pq.write_table(pa.Table.from_pylist(rows, arrow_schema("claims")), path.parent / "other" / "claims.parquet")
        real(path.parent / "other", path, descriptor)

    monkeypatch.setattr(formats, "FORMATS", (replace(fmt, write=wrong),))
    with pytest.raises(publish.Refused, match=rf"conflict-claims\.{fmt.end}, claims, row 2: subject is 'others' instead of"):
        build(package)
    assert publish.current(package) is None


def test_a_format_that_cannot_be_made_here_is_left_out_and_said(tmp_path, monkeypatch):
    monkeypatch.setattr(formats, "FORMATS", (replace(formats.TABLEAU, missing=lambda: "its library is not there"),))
    assert build(tmp_path / "p").notes == ("conflict-claims.hyper was left out: its library is not there",)


@pytest.mark.skipif(not formats.TABLEAU.missing(), reason="Tableau's extract is another file at each build")
def test_formats_and_archive_are_the_same_bytes_again(tmp_path, released, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    again = build(tmp_path / "elsewhere" / "p").folder
    files = [p.relative_to(released) for p in released.rglob("*") if p.is_file()]
    for path in files:
        assert (released / path).read_bytes() == (again / path).read_bytes(), path
    with zipfile.ZipFile(released / f"conflict-claims-{VERSION}.zip") as z:
        assert z.testzip() is None
        assert {n.removeprefix(f"conflict-claims-{VERSION}/") for n in z.namelist()} == {
            p.as_posix() for p in files if ".zip" not in p.name}
        assert all(i.date_time == archive._TIME for i in z.infolist())


def test_the_descriptor_names_no_file_that_another_machine_may_write_otherwise(released):
    paths = {r["path"] for r in json.loads((released / "datapackage.json").read_text())["resources"]}
    assert not any(fmt.file in paths for fmt in formats.FORMATS)
    assert {fmt.file for fmt in formats.FORMATS if not fmt.missing()} <= {line[66:] for line in (released / "SHA256SUMS").read_text().splitlines()}


def test_a_release_without_formats_is_not_damaged_and_one_with_a_spoilt_one_is(tmp_path):
    folder = build(tmp_path / "p").folder
    (folder / "conflict-claims.xlsx").write_bytes(b"spoilt")
    assert publish.current(tmp_path / "p").damage() == ["conflict-claims.xlsx"]
    for path in (*folder.glob("conflict-claims*"), folder / "SHA256SUMS"):
        path.unlink()
    assert publish.current(tmp_path / "p").damage() == []
    assert build(tmp_path / "p").folder == folder and not (folder / "SHA256SUMS").exists(), "unchanged data are no new release"
    described = (tmp_path / "p" / "index.html").read_text().partition(SCRIPT)[2].partition("</script>")[0]
    assert "claims.csv" in described and "conflict-claims.xlsx" not in described, "a description names no file that is not there"
