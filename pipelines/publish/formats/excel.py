"""The Excel workbook: a sheet that says what it is, then a sheet per table.

What belongs here: writing and reading that file, and what a workbook cannot hold as it is. What does not: the tables
without CSV, which no spreadsheet holds (the first sheet says so).

Text is written as text: never as a formula, a link or a number. What has to look otherwise than in the other files
is counted on the first sheet, under "Notices", with its place.
"""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from ...schema import TABLES, Column, Table
from ...schema.tables import DAY
from .model import Descriptor, Format, Reader, Row, parquet_rows

# What a sheet and a cell hold. The first row of each sheet is the header; a cell counts UTF-16 units.
_ROWS = 1_048_576 - 1
_UNITS = 32_767
_EXACT = 10**15
# Excel's calendar begins in 1900, and is right from March on.
_FIRST_DAY, _EPOCH = date(1900, 3, 1), date(1899, 12, 30)

README = "read me"
_HEADER = {"bold": True, "bg_color": "#DDE5EE", "border": 1, "border_color": "#B8C4D2"}
_WIDTHS_FROM_ROWS, _NARROWEST, _WIDEST = 500, 9, 60
_MOST_PLACES = 100
# No characters at all, and the only ones that the reader leaves as they are escaped in the file.
_AS_ESCAPED = {0xFFFE: "_xFFFE_", 0xFFFF: "_xFFFF_"}

SHEETS = tuple(name for name, table in TABLES.items() if table.csv)


def _day(column: Column, value: str) -> date | None:
    """The day, where the column holds days and a workbook can hold this one as a date."""
    if column.pattern != DAY:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None


def _cut(text: str) -> str:
    """As much of the text as a cell holds."""
    if len(text) * 2 <= _UNITS or len(text.encode("utf-16-le")) <= 2 * _UNITS:
        return text
    return text.encode("utf-16-le")[:2 * _UNITS].decode("utf-16-le", "ignore")


def _shown(table: Table, row: Row) -> Row:
    cells = (_as_cell(c, value) for c, value in zip(table.columns, row))
    return tuple(cell.translate(_AS_ESCAPED) if isinstance(cell, str) else cell for cell in cells)


def _as_cell(column: Column, value):
    """A value as its cell has it: a day as a date, a number beyond Excel's digits as text, a text cut to the limit."""
    if isinstance(value, str):
        return _day(column, value) or _cut(value)
    if type(value) is int and abs(value) >= _EXACT:
        return str(value)
    return value


@dataclass(slots=True)
class _Notices:
    """What a workbook has otherwise than the other files: each kind is counted, its first places are named."""

    kinds: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, place: str) -> None:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if self.counts[kind] <= _MOST_PLACES:
            self.kinds.setdefault(kind, []).append(place)


CUT = "Text beyond the 32,767 characters that a cell holds, cut there; CSV and Parquet have it whole"
LONG_NUMBERS = "Numbers beyond the 15 digits that a cell holds, written as text"
EARLY_DAYS = "Days before March 1900, which a workbook has no dates for, written as text"
MORE_ROWS = "Tables of more rows than a sheet holds, continued on a further sheet"
LEFT_OUT = "Tables that no spreadsheet holds; they are in the Parquet, DuckDB and SQLite files"


def _write(folder: Path, path: Path, descriptor: Descriptor) -> None:
    as_of = datetime.fromisoformat(descriptor["asOf"]).replace(tzinfo=timezone.utc)
    with xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_formulas": False,
                                    "strings_to_urls": False, "strings_to_numbers": False}) as book:
        book.set_properties({"title": descriptor["title"], "subject": f"Version {descriptor['version']}",
                             "comments": descriptor["description"], "created": as_of.replace(tzinfo=None)})
        front = book.add_worksheet(README)
        styles = {"header": book.add_format(_HEADER), "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
                  "bold": book.add_format({"bold": True}), "wrap": book.add_format({"text_wrap": True, "valign": "top"})}
        notices = _Notices()
        for name, table in TABLES.items():
            if not table.csv:
                notices.add(LEFT_OUT, name)
        rows = {name: _table(book, styles, folder, TABLES[name], notices) for name in SHEETS}
        _front(front, styles, descriptor, rows, notices)


def _sheet_name(name: str, part: int) -> str:
    return name if part == 0 else f"{name}_{part + 1}"


def _table(book, styles, folder: Path, table: Table, notices: _Notices) -> int:
    sheet, count = None, 0
    widths = [len(c.name) + 4 for c in table.columns]
    for row in parquet_rows(folder, table.name):
        at = count % _ROWS
        if at == 0 and count:
            _finish(sheet, table, _ROWS, widths)
            sheet = None
        if sheet is None:
            sheet = _begin(book, styles, table, count // _ROWS)
            if count:
                notices.add(MORE_ROWS, f"{table.name}: sheet {sheet.get_name()}")
        _row(sheet, styles, at + 1, table, row, notices)
        if at < _WIDTHS_FROM_ROWS:
            widths = [max(w, len(v) + 1 if isinstance(v, str) else 0) for w, v in zip(widths, row)]
        count += 1
    last = (count - 1) % _ROWS + 1 if count else 0
    _finish(sheet or _begin(book, styles, table, 0), table, last, widths)
    return count


def _begin(book, styles, table: Table, part: int):
    sheet = book.add_worksheet(_sheet_name(table.name, part))
    for i, column in enumerate(table.columns):
        sheet.write_string(0, i, column.name, styles["header"])
    sheet.freeze_panes(1, 0)
    return sheet


def _finish(sheet, table: Table, rows: int, widths: list[int]) -> None:
    sheet.autofilter(0, 0, rows, len(table.columns) - 1)
    for i, width in enumerate(widths):
        sheet.set_column(i, i, min(max(width, _NARROWEST), _WIDEST))


def _row(sheet, styles, at: int, table: Table, row: Row, notices: _Notices) -> None:
    for i, (column, value) in enumerate(zip(table.columns, row)):
        if value is None:
            continue
        cell = _as_cell(column, value)
        if isinstance(cell, bool):
            sheet.write_boolean(at, i, cell)
        elif isinstance(cell, int):
            sheet.write_number(at, i, cell)
        elif isinstance(cell, date):
            sheet.write_number(at, i, (cell - _EPOCH).days, styles["day"])
        else:
            _text(sheet, at, i, cell)
            where = f"{table.name}, {row[table.column_names.index(table.primary_key)]}, {column.name}"
            if not isinstance(value, str):
                notices.add(LONG_NUMBERS, f"{where}: {value}")
            elif len(cell) != len(value):
                notices.add(CUT, f"{where}: {len(value):,} characters")
            elif column.pattern == DAY:
                notices.add(EARLY_DAYS, f"{where}: {value}")


def _text(sheet, row: int, column: int, text: str) -> None:
    if text.startswith("<r>") and text.endswith("</r>"):
        # The library would take this for its own markup; as fragments it is escaped like any text.
        sheet.write_rich_string(row, column, text[:1], text[1:2], text[2:])
    else:
        sheet.write_string(row, column, text)


def _front(sheet, styles, descriptor: Descriptor, rows: dict[str, int], notices: _Notices) -> None:
    """What the workbook is, under which licence, which sheets and columns it has, and what it has otherwise."""
    at = 0

    def line(*cells: str | int, style: str | None = None) -> None:
        nonlocal at
        for i, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(at, i, cell, styles.get(style))
            else:
                sheet.write_string(at, i, _cut(cell), styles.get(style))
        at += 1

    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 26)
    sheet.set_column(2, 2, 28)
    sheet.set_column(3, 3, 10)
    sheet.set_column(4, 5, 90)
    line(descriptor["title"], style="bold")
    line(descriptor["description"])
    line("")
    line("Version", descriptor["version"])
    line("Sources as of", descriptor["asOf"])
    for licence in descriptor["licenses"]:
        line("Licence", licence["title"], licence["path"])
    for who in descriptor["contributors"]:
        line("Attribution", who["title"], who["path"])
    line("", "Each article, with its address, revision and licence, is in the sheet articles.")
    line("Cite as", f"{descriptor['title']}, version {descriptor['version']}")
    line("An empty cell", "never means zero; what it means stands beside each column below.")
    line("")
    line("Sheets", style="bold")
    line("Sheet", "Title", "", "Rows", "A row is", style="header")
    for name, n in rows.items():
        line(name, TABLES[name].title, "", n, TABLES[name].description)
    line("")
    line("Notices", style="bold")
    for kind, places in notices.kinds.items():
        line(f"{notices.counts[kind]:,}", kind)
        for place in places:
            line("", place)
        if notices.counts[kind] > len(places):
            line("", f"… and {notices.counts[kind] - len(places):,} more")
    line("")
    line("Columns", style="bold")
    line("Sheet", "Column", "Title", "Type", "Meaning", "Empty means", style="header")
    for name in rows:
        for c in TABLES[name].columns:
            words = " One of: " + ", ".join(t.name for t in c.enum) + "." if c.enum else ""
            kind = "date" if c.pattern == DAY else "text" if c.type == "string" else c.type
            line(name, c.name, c.title, kind, c.description + words, c.empties or "")


# The reader holds one sheet at a time.
@contextmanager
def _read(path: Path) -> Iterator[Reader]:
    with CalamineWorkbook.from_path(path) as book:
        yield lambda table: _rows(book, table)


def _rows(book: CalamineWorkbook, table: Table) -> Iterator[Row]:
    part = 0
    while (name := _sheet_name(table.name, part)) in book.sheet_names:
        rows = book.get_sheet_by_name(name).iter_rows()
        if tuple(next(rows, ())) != table.column_names:
            return
        for row in rows:
            yield tuple(_plain(v) for v in row)
        part += 1


def _plain(value):
    """A cell as it is shown: nothing where it is empty, and no fraction where there is none. A formula would be its result."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value


EXCEL = Format("xlsx", "Excel workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
               SHEETS, _write, _read, _shown)
