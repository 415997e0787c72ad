"""The README's ways to load the package do what they say."""
from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def snippets(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


@pytest.fixture
def package(quick_build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return quick_build(tmp_path / "datapackage").version


def test_python(package: str) -> None:
    for code in snippets("python"):
        names: dict = {}
        exec(code.replace("VERSION", package), names)
        assert len(names["claims"]) == 6 and str(names["claims"].dtypes["value_low"]) == "int64[pyarrow]"


def test_sql(package: str) -> None:
    assert snippets("sql")
    for code in snippets("sql"):
        for query in duckdb.extract_statements(code.replace("VERSION", package)):
            assert duckdb.sql(query.query).columns[0] == "event_name"
