"""Texts from a table: a bad row costs itself, a bad file is told, and what is there is left as it is."""
from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.build.sources import scan
from pipelines.problems import Unusable
from pipelines.sources import tabular
from pipelines.sources.config import Config, Table, load
from pipelines.sources.fetch import Fetched, fetch

PROSE = "A bomb killed 12 people in Aro. The police said that more had been hurt."


@pytest.fixture
def go(tmp_path: Path) -> Callable[..., Fetched]:
    def run(rows: list | bytes, parquet: bool = False, **more) -> Fetched:
        path = tmp_path / "texts"
        if isinstance(rows, bytes):
            path.write_bytes(rows)
        elif parquet:
            pq.write_table(pa.Table.from_pylist(rows), path)
        else:
            path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows))
        return fetch(Config("", tables=(Table("mine", path, **{"license": "CC-BY-4.0", **more}),)), tmp_path / "raw")
    return run


def sidecar(tmp_path: Path, name: str) -> dict:
    return json.loads((tmp_path / "raw" / f"{name}.json").read_text())


@pytest.mark.parametrize("parquet", [False, True])
def test_prose_and_the_raw_format_become_articles(go, tmp_path: Path, parquet: bool) -> None:
    when = datetime(2021, 3, 4, 5, 6, 7) if parquet else "2021-03-04T06:06:07+01:00"
    rows = [{"title": "Aro", "text": PROSE, "url": "http://x.example/1", "page_id": 5, "revision_id": 3, "revision_timestamp": when, "license": None},
            {"title": "Bel", "text": f"= Bel =\n\nInfobox\n- Killed: 3\n\n{PROSE}", "license": "CC0-1.0"}]
    assert go(rows, parquet, wiki="xwiki", license="CC-BY-4.0", language="en").pages["mine"] == {"new": 2}
    assert (tmp_path / "raw" / "Aro_5.txt").read_text() == f"= Aro =\n\n{PROSE}\n"
    told = sidecar(tmp_path, "Aro_5")
    assert (told["wiki"], told["page_id"], told["revision_id"], told["license"]) == ("xwiki", 5, 3, "CC-BY-4.0")
    assert told["revision_timestamp"] == "2021-03-04T05:06:07Z" and told["language"] == "en" and told["url"] == "http://x.example/1"
    other = next((tmp_path / "raw").glob("Bel_*.txt"))
    assert other.read_text() == rows[1]["text"] + "\n" and sidecar(tmp_path, other.stem)["license"] == "CC0-1.0"
    assert "page_id" not in sidecar(tmp_path, other.stem) and "wiki" not in sidecar(tmp_path, other.stem)
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in (tmp_path / "raw").iterdir()}
    assert go(rows, parquet, wiki="xwiki", license="CC-BY-4.0", language="en").pages["mine"] == {"same": 2}
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in (tmp_path / "raw").iterdir()} == before
    assert [s.notes for s in scan(tmp_path / "raw").sources] == [(), ()]
    rows[1]["text"] += " More."
    assert go([rows[0] | {"revision_id": 2}, rows[1]], parquet, wiki="xwiki").pages["mine"] == {"older": 1, "changed": 1}
    assert go([rows[1] | {"text": "Gone."}], parquet).pages["mine"] == {"held": 1} and other.read_text().endswith("More.\n")


@pytest.mark.parametrize("row, said", [
    ('{"title": "A", "te', "no JSON"), ("[1]", "no JSON object"), ("[" * 9000, "no JSON"), ({"title": "A"}, "no text"), ({"text": "x"}, "no title"),
    ({"title": "= =", "text": "x"}, "title is empty"), ({"title": "A", "text": 5}, "text is no text but '5'"),
    ({"title": "A", "text": "x", "page_id": -1}, "page_id must be"), ({"title": "A", "text": "x", "page_id": True}, "page_id must be"),
    ({"title": "A", "text": "x", "revision_id": "7"}, "revision_id must be"), ({"title": "A", "text": "x", "revision_timestamp": "May"}, "must be a time"),
    ({"title": "A", "text": "x \ud800"}, "half a character"), ({"title": "A", "text": "= B =\n\nx"}, "titled “B”"), ({"title": "A", "text": " \n"}, "empty"),
    ({"title": "Good", "text": PROSE}, "row 1 again"), ({"title": "A", "text": "x" * 5000}, "5,000")])
def test_a_bad_row_costs_only_itself(go, tmp_path: Path, monkeypatch, row, said: str) -> None:
    monkeypatch.setattr(tabular, "MAX_CHARS", 4000)
    result = go([{"title": "Good", "text": PROSE}, row, {"title": "Also", "text": PROSE}])
    assert result.pages["mine"] == {"new": 2, "failed": 1} and not result.problems
    note, = scan(tmp_path / "raw").notes
    assert note.code == "row_unreadable" and "row 2 of texts" in note.message and said in note.message


def test_a_line_without_end_is_passed_over(go, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(tabular, "_MAX_LINE", 1000)
    result = go(["x" * 5000, {"title": "Good", "text": PROSE}])
    assert result.pages["mine"] == {"new": 1, "failed": 1} and "1,000 bytes" in scan(tmp_path / "raw").notes[0].message


def test_a_file_that_is_no_table(go, tmp_path: Path) -> None:
    assert "no column text; it has title" in go([{"title": "A"}], parquet=True).problems["mine"]
    assert "breaks off or is damaged" in go(b"PAR1 and no more").problems["mine"]
    (tmp_path / "texts").unlink()
    assert "texts cannot be read: No such file" in fetch(Config("", tables=(Table("mine", tmp_path / "texts", "CC0-1.0"),)), tmp_path / "raw").problems["mine"]


def test_whole_numbers_with_gaps_as_pandas_writes_them(go) -> None:
    assert go([{"title": "A", "text": PROSE, "page_id": 3.0}, {"title": "B", "text": PROSE, "page_id": float("nan")}], parquet=True).pages["mine"] == {"new": 2}


@pytest.mark.parametrize("text, said", [
    ("[[dump]]\nname='d'\ntitles=['x']", "dump[1].path must be"), ("[[dump]]\nname='d'\npath='x'\ntitles=['x']", "dump[1].license must be the licence"),
    ("[[dump]]\nname='d'\npath='x'\nlicense='y'", "names no pages"), ("[[table]]\nname='d'\npaht='x'", "table[1].path must be"),
    ("[[table]]\nname='d'\npath='x'", "table[1].license must be the licence, such as CC-BY-4.0, of the texts whose row names none, and is missing"),
    ("[[table]]\nname='d'\npath='x'\nlicense='y'\nlang='y'", "no such key: lang"),
    ("[[table]]\nname='d'\npath='x'\nlicense='y'\n[[dump]]\nname='d'\npath='x'\nlicense='y'\ntitles=['x']", "two sources are named 'd'")])
def test_errors_of_the_configuration(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text)
    with pytest.raises(Unusable) as caught:
        load(path)
    assert said in str(caught.value)


def test_files_lie_beside_the_configuration(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text("[[table]]\nname='t'\npath='x.jsonl'\nlicense='y'\n[[dump]]\nname='d'\npath='/abs/x.xml'\nlicense='y'\ntitles=['x']")
    config = load(path)
    assert config.tables[0].path == tmp_path / "x.jsonl" and config.dumps[0].path == Path("/abs/x.xml") and config.contact == ""
