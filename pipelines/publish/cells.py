"""How a cell must look before it is written: the few rules that hold for any text.

What belongs here: empty text becomes null; text that a spreadsheet would take for a formula
loses the marks it begins with; half characters that no encoding holds are spelt out.
What does not: judging values, which is the gate's.
"""
from __future__ import annotations

import re

from ..schema.checks import FORMULA_MARKS
from ..schema.model import Table

# A list mark is followed by a space, which goes with it.
_LEADING = re.compile(f"[{re.escape(FORMULA_MARKS)}]" + r"[=+\-@\s]*")
_HALF = re.compile("[\ud800-\udfff]")


def tame(table: Table, columns: dict[str, list]) -> None:
    """Put the text cells of these columns (lists of equal length) in order, in place."""
    for column in table.columns:
        if column.type != "string":
            continue
        cells = columns[column.name]
        starts = columns["char_start"] if table.span and column.name == "quote" else None
        for i, cell in enumerate(cells):
            if not isinstance(cell, str):
                continue
            if cell == "":
                cells[i] = None
                continue
            if not cell.isascii() and _HALF.search(cell):
                cell = cells[i] = _HALF.sub(lambda m: f"\\u{ord(m[0]):04x}", cell)
            if cell[0] in FORMULA_MARKS and table.csv and column.open_text:
                cells[i] = f"./{cell}" if column.path else _strip(cell, starts, i)


def _strip(cell: str, starts: list | None, i: int) -> str | None:
    """The cell without the marks; a quote's offset moves along, so that it still is the text there."""
    rest = cell[_LEADING.match(cell).end():]
    if starts is not None and isinstance(starts[i], int):
        starts[i] += len(cell) - len(rest)
    return rest or None
