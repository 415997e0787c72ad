"""Staging: the same rows are the same bytes, and rows of another form are refused with their place."""
from __future__ import annotations

import csv
import errno
import os
import random
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_up_rows import tables, texts

from pipelines.publish import Meta, Staged, StageError, stage, staging
from pipelines.schema import TABLES
from pipelines.schema.arrow import arrow_schema

META = Meta(date(2024, 2, 3))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def test_order_place_and_form_of_the_rows_do_not_matter(tmp_path, monkeypatch):
    first = bytes_of(stage(tables(), texts(), tmp_path / "a", META).folder)
    rows = tables()
    for table in rows.values():
        random.Random(1).shuffle(table)
    rows["claims"] = pa.Table.from_pylist(rows["claims"], schema=pa.schema([(f.name, f.type) for f in arrow_schema("claims")]))
    rows["events"] = (dict(reversed(row.items())) for row in rows["events"])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    os.umask(os.umask(0o077))
    pa.set_cpu_count(1)
    assert bytes_of(stage(rows, reversed(texts()), tmp_path / "elsewhere" / "b", META).folder) == first


def test_files_are_typed_described_sorted_and_plain(tmp_path):
    staged = stage(tables(), texts(), tmp_path / "a", META)
    assert staged.rows["claims"] == 3 and "texts.csv" not in staged.files
    for name in TABLES:
        with pq.ParquetFile(staged.folder / f"{name}.parquet") as f:
            assert f.schema_arrow.equals(arrow_schema(name), check_metadata=True)
            assert f.metadata.num_rows == 0 or f.metadata.row_group(0).column(0).compression == "ZSTD"
            keys = f.read(columns=[TABLES[name].primary_key]).column(0).to_pylist()
            assert keys == sorted(keys)
    data = (staged.folder / "claims.csv").read_bytes()
    assert b"\r" not in data and not data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader((staged.folder / "claims.csv").open(encoding="utf-8", newline="")))
    by_claimant = {r["claimant"]: r for r in rows}
    assert by_claimant["Villagers"]["quote"].endswith('counted "over four" dead, and one <b>ox</b>.')
    assert (by_claimant["Villagers"]["value_high"], by_claimant["River Front"]["claimant_is_party"]) == ("", "true")
    flat = pq.read_table(staged.folder / "claims_flat.parquet").to_pylist()
    assert {r["event_name"] for r in flat} == {"Ambush at Lorrin Bridge"} == {r["article_title"] for r in flat}


@pytest.mark.parametrize("cell", ['a "b", c', "two\nlines", "car\rriage", " blank ends ", "ünïcode 🚢", ",", '"', "line\u2028sep"])
def test_any_text_comes_back_from_the_csv(tmp_path, cell):
    rows = tables()
    rows["issues"][0]["message"] = cell
    staged = stage(rows, texts(), tmp_path / "a", META)
    with (staged.folder / "issues.csv").open(encoding="utf-8", newline="") as f:
        assert [r["message"] for r in csv.DictReader(f)] == [cell]


def test_half_characters_of_odd_file_names_are_spelt_out(tmp_path):
    rows = tables()
    rows["issues"][0]["source_file"] = "no\udcffise.bin"
    staged = stage(rows, texts(), tmp_path / "a", META)
    assert pq.read_table(staged.folder / "issues.parquet")["source_file"].to_pylist() == ["no\\udcffise.bin"]


@pytest.mark.parametrize("table, change, words", [
    ("claims", {"extra": 1}, "claims, row 1: unknown columns: extra"),
    ("claims", {"value_low": "five"}, "claims, row 1, value_low: 'five' is no int64"),
    ("claims", {"value_low": 2**70}, "claims, row 1, value_low: .* is no int64"),
    ("claims", {"claimant_is_party": "yes"}, "claims, row 1, claimant_is_party: 'yes' is no bool"),
    ("claims", {"subject": 5}, "claims, row 1, subject: 5 is no string"),
])
def test_rows_of_another_form_are_refused_with_their_place(tmp_path, table, change, words):
    rows = tables()
    rows[table][1].update(change)
    with pytest.raises(StageError, match=words):
        stage(rows, texts(), tmp_path / "a", META)


def test_unknown_tables_and_missing_columns_are_refused(tmp_path):
    rows = tables()
    with pytest.raises(StageError, match="no such table: claims_flat"):
        stage({**rows, "claims_flat": []}, texts(), tmp_path / "a", META)
    del rows["events"][0]["name"]
    with pytest.raises(StageError, match="events, row 0: missing columns: name"):
        stage(rows, texts(), tmp_path / "a", META)


def test_a_full_disk_names_the_place(tmp_path, monkeypatch):
    def full(*args, **more):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(staging, "write_parquet", full)
    with pytest.raises(OSError, match="No space left") as e:
        stage(tables(), texts(), tmp_path / "a", META)
    assert e.value.errno == errno.ENOSPC and e.value.filename == str(tmp_path / "a")


def test_only_a_staging_folder_is_emptied(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(StageError, match="thesis.txt"):
        stage(tables(), texts(), tmp_path / "mine", META)
    assert (tmp_path / "mine" / "thesis.txt").exists()
    stage(tables(), texts(), tmp_path / "a", META)
    again = stage(tables(), texts(), tmp_path / "a", META)
    assert Staged.open(again.folder) == again
    (again.folder / "stage.json").write_text("{}")
    with pytest.raises(StageError, match="stage.json cannot be read"):
        Staged.open(again.folder)
