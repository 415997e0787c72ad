"""The quick programs over a quick release; the slow ones are run by ``make bi-check``."""
from __future__ import annotations

import re
import shutil
from pathlib import Path

import duckdb
import pytest

from bi import __main__ as bi
from bi.release import Differs, open_release, same


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("built") / "package"


@pytest.fixture
def package(built: Path, quick_build, tmp_path: Path) -> Path:
    if not built.exists():
        quick_build(built)
    return Path(shutil.copytree(built, tmp_path / "package"))


def test_quick_programs_show_the_release(package: Path, monkeypatch, capsys) -> None:
    quick = ["pandas", "polars", "duckdb", "sqlite"]
    monkeypatch.setattr("sys.argv", ["bi", *quick, "--package", str(package)])
    assert bi.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [[name, "ok"] for name in quick]


def test_a_program_that_shows_something_else_fails(package: Path, monkeypatch, capsys) -> None:
    release = open_release(package)
    with duckdb.connect(str(release.file("duckdb"))) as db:
        db.execute("UPDATE claims_flat SET value_low = value_low + 1 WHERE claim_id = (SELECT min(claim_id) FROM claims_flat)")
    file = release.folder / "claims.csv"
    file.write_bytes(file.read_bytes().replace(b"says", b"said", 1))
    monkeypatch.setattr("sys.argv", ["bi", "duckdb", "polars", "libreoffice", "--package", str(package)])
    monkeypatch.setenv("PATH", "")
    assert bi.main() == 1
    said = capsys.readouterr().out.splitlines()
    assert "FAILED" in said[0] and "FAILED   claims.csv, row" in said[1] and "not run  LibreOffice is not installed" in said[2]


def test_same_is_strict() -> None:
    assert same("rows", [(1, None)], [[1, None]]) == 2
    for found in ([], [(1, "")], [(1, None), (2, 3)], [(1,)], [(1, None, None)]):
        with pytest.raises(Differs, match="rows"):
            same("rows", [(1, None)], found)


def test_no_release_is_2(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.argv", ["bi", "--package", str(tmp_path)])
    assert bi.main() == 2 and "no release in" in capsys.readouterr().err


PAGE = (Path(__file__).parents[2] / "docs" / "bi.md").read_text(encoding="utf-8")


def test_the_page_has_a_section_for_every_program() -> None:
    sections = {title.lower() for title in re.findall(r"^## (.+)$", PAGE, re.M)}
    assert set(bi.TOOLS) <= sections
    for name in bi.TOOLS:
        assert f"make bi-check TOOLS={name}`" in PAGE


def test_the_code_on_the_page_runs(package: Path, monkeypatch) -> None:
    monkeypatch.chdir(package.parent)
    here = PAGE.replace("VERSION", open_release(package).folder.name).replace("datapackage/", "package/")
    blocks = re.findall(r"```(python|sql)\n(.*?)```", here, re.S)
    assert [language for language, _ in blocks] == ["sql", "python", "python"]
    for language, code in blocks:
        if language == "sql":
            with duckdb.connect() as db:
                assert len(db.execute(code).fetchall()) == 6
        else:
            names: dict = {}
            exec(code, names)
            assert len(names["claims"]) == 6
