"""LibreOffice Calc without a screen: opens the workbook and the CSV files, and what it then holds is compared by cell.

What belongs here: that. What does not: how the workbook is made.

The workbook is saved as CSV, a file per sheet, with values as stored; a CSV file is saved as a workbook. A person does the
same by hand: Open, UTF-8, comma, and all columns of text marked as text.
"""
from __future__ import annotations

import csv
import shutil
import tempfile
from pathlib import Path

import openpyxl

from pipelines.schema import TABLES

from .environment import run
from .release import Absent, Differs, Release, csv_tables, same

# separator, quote, UTF-8, from line 1, columns, language, quote all text, values instead of their look, …, every sheet
_OUT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,false,false,false,false,-1"
_TEXT, _STANDARD = 2, 1


def check(release: Release) -> str:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise Absent("LibreOffice is not installed (apt install libreoffice-calc-nogui)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        version = " ".join(run([office, "--version"], 60).split()[:2])
        cells = sum(_csv(release, command, folder, table) for table in csv_tables())
        try:
            book = release.file("xlsx")
        except Absent:
            return f"{version}: all CSV files, {cells:,} cells; the release has no workbook"
        cells += _book(release, command, folder, book)
    return f"{version}: the workbook and all CSV files, {cells:,} cells"


def _csv(release: Release, command: list[str], folder: Path, name: str) -> int:
    table = TABLES[name]
    kinds = "/".join(f"{i}/{_TEXT if c.type == 'string' else _STANDARD}" for i, c in enumerate(table.columns, 1))
    run([*command, f"--infilter=CSV:44,34,76,1,{kinds},1033,false,true", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(folder), str(release.folder / f"{name}.csv")], 300)
    sheet = openpyxl.load_workbook(folder / f"{name}.xlsx", read_only=True).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True, max_col=len(table.columns))
    same(f"{name}.csv: header", [table.column_names], [head])
    formulas = [c.coordinate for row in openpyxl.load_workbook(folder / f"{name}.xlsx", read_only=True).worksheets[0] for c in row
                if c.data_type == "f"]
    if formulas:
        raise Differs(f"{name}.csv: a formula in {formulas[0]}")
    return same(f"{name}.csv", [tuple(map(_lines, row)) for row in release.rows(name)], [tuple(map(_lines, row)) for row in rows])


def _lines(value):
    """Line breaks inside a cell are all the same to a spreadsheet."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def _book(release: Release, command: list[str], folder: Path, book: Path) -> int:
    run([*command, "--convert-to", _OUT, "--outdir", str(folder), str(book)], 300)
    cells = 0
    for name in csv_tables():
        path = folder / f"{book.stem}-{name}.csv"
        if not path.is_file():
            raise Differs(f"{book.name}: no sheet {name}")
        with path.open(encoding="utf-8", newline="") as f:
            head, *rows = csv.reader(f)
        same(f"{book.name}, {name}: header", [TABLES[name].column_names], [tuple(head)])
        expected = [tuple(map(_saved, row)) for row in release.rows(name)]
        cells += same(f"{book.name}, {name}", expected, [tuple(map(_lines, row)) for row in rows])
    return cells


def _saved(value) -> str:
    """A cell as LibreOffice writes it to CSV."""
    if isinstance(value, bool):
        return str(value).upper()
    return "" if value is None else _lines(str(value))
