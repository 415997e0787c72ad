"""How a cell must look before it is written: the few rules that hold for any text.

What belongs here: empty text becomes null; text that a spreadsheet would take for a formula
loses the marks it begins with; text that no cell holds is cut; half characters that no encoding
holds are spelt out. A quote's offsets move along, so that it stays the text between them.
What does not: judging values, which is the gate's.
"""
from __future__ import annotations

import re
import sys

from ..schema.checks import FORMULA_MARKS
from ..schema.model import Column, Table

# A list mark is followed by a space, which goes with it.
_LEADING = re.compile(f"^[{re.escape(FORMULA_MARKS)}]" + r"[=+\-@\s]*")
_HALF = re.compile("[\ud800-\udfff]")


def tame(table: Table, columns: dict[str, list]) -> None:
    """Put the text cells of these columns (lists of equal length) in order, in place."""
    for column in table.columns:
        if column.type != "string":
            continue
        cells = columns[column.name]
        marked = table.csv and column.open_text
        longest = column.max_length or sys.maxsize
        for i, cell in enumerate(cells):
            if not isinstance(cell, str):
                continue
            if cell == "":
                cells[i] = None
                continue
            if not cell.isascii() and _HALF.search(cell):
                cell = cells[i] = _HALF.sub(lambda m: f"\\u{ord(m[0]):04x}", cell)
            if marked and cell[0] in FORMULA_MARKS:
                rest = f"./{cell}" if column.path else _LEADING.sub("", cell)
                _move(table, column, columns, "char_start", i, len(cell) - len(rest))
                cell = rest
                cells[i] = cell or None
            if len(cell) > longest:
                _move(table, column, columns, "char_end", i, longest - len(cell))
                cells[i] = cell[:longest]


def _move(table: Table, column: Column, columns: dict[str, list], offset: str, i: int, by: int) -> None:
    if table.span and column.name == "quote" and isinstance(columns[offset][i], int):
        columns[offset][i] += by
