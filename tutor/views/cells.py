"""Tables of values, with the cells that differ marked by the judge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# A number or a bool, then the mark; not the * of a product.
DIFFERING = r"(?<![\w.])-?(?:\d[\w.+-]*|inf|nan|True|False)\*(?=\s|$)"
"""A cell that the judge has marked."""
_HEAD = re.compile(r"  yours +expected")
_GAP = 4
"""Columns between two tables side by side."""
Rows = Sequence[str]


def fitted_tables(lines: Sequence[str], width: int) -> Iterator[str]:
    """The lines of a failure, with the two tables in them made to fit into `width` columns.

    If needed, the tables are put one below the other, with as little space between cells as possible.
    """
    found = _side_by_side(lines) or _stacked(lines)
    if found is None or max(map(len, lines[len(found[0]) : len(lines) - len(found[3])])) <= width:
        yield from lines
        return
    before, yours, expected, after = found
    narrow = _close_together([*yours, *expected])
    yield from (*before, "yours:", *narrow[: len(yours)], "expected:", *narrow[len(yours) :], *after)


def _side_by_side(lines: Sequence[str]) -> tuple[Rows, Rows, Rows, Rows] | None:
    """The lines before, both tables, and the lines after; None if there are no tables side by side."""
    place = next((number for number, line in enumerate(lines) if _HEAD.fullmatch(line)), None)
    if place is None:
        return None
    # "expected" is written two columns to the right of where the second table begins, after the gap of four.
    indent = len(lines[place]) - len("      expected")
    end = next((n for n in range(place + 1, len(lines)) if not _is_row(lines[n], indent)), len(lines))
    rows = lines[place + 1 : end]
    left, right = [row[:indent] for row in rows], [row[indent + _GAP :] for row in rows]
    return lines[:place], left, right, lines[end:]


def _stacked(lines: Sequence[str]) -> tuple[Rows, Rows, Rows, Rows] | None:
    """The same for tables that the judge has put one below the other."""
    if "yours:" not in lines or "expected:" not in lines:
        return None
    yours, expected = lines.index("yours:"), lines.index("expected:")
    # Both tables have the same number of lines, their headings included.
    end = expected + (expected - yours)
    return lines[:yours], lines[yours + 1 : expected], lines[expected + 1 : end], lines[end:]


def _is_row(line: str, indent: int) -> bool:
    return len(line) > indent + _GAP and not line[indent : indent + _GAP].strip() and line[0] == " "


def _close_together(rows: Rows) -> list[str]:
    """The rows with columns as wide as their widest cell, each mark right after its cell."""
    cells = [[cell if cell.endswith("*") else f"{cell} " for cell in row.split()] for row in rows]
    # The last column needs no space for a mark.
    cells = [[*row[:-1], row[-1].rstrip()] for row in cells]
    widths = [max(map(len, column)) for column in zip(*cells)]
    return [" ".join(map(str.rjust, row, widths)).rstrip() for row in cells]
