"""Tables of values: the cells that differ, as the judge marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

DIFFERING = r"(?<![\w.])-?(?:\d[\w.+-]*|inf|nan|True|False)\*(?=\s|$)"
"""A cell that the judge has marked."""
_HEAD = re.compile(r"  yours +expected")
_GAP = 4
"""Columns between two tables that stand side by side."""
Rows = Sequence[str]


def fitted_tables(lines: Sequence[str], width: int) -> Iterator[str]:
    """The lines of a failure, with the two tables in them made to fit into so many columns: put one below the
    other, with no more space between the cells than it takes.
    """
    found = _side_by_side(lines) or _stacked(lines)
    if found is None or max(map(len, lines[len(found[0]) : len(lines) - len(found[3])])) <= width:
        yield from lines
        return
    before, yours, expected, after = found
    narrow = _close_together([*yours, *expected])
    yield from (*before, "yours:", *narrow[: len(yours)], "expected:", *narrow[len(yours) :], *after)


def _side_by_side(lines: Sequence[str]) -> tuple[Rows, Rows, Rows, Rows] | None:
    """What comes before, both tables, and what comes after."""
    place = next((number for number, line in enumerate(lines) if _HEAD.fullmatch(line)), None)
    if place is None:
        return None
    indent = len(lines[place]) - len("      expected")
    end = next((n for n in range(place + 1, len(lines)) if not _is_row(lines[n], indent)), len(lines))
    rows = lines[place + 1 : end]
    left, right = [row[:indent] for row in rows], [row[indent + _GAP :] for row in rows]
    return lines[:place], left, right, lines[end:]


def _stacked(lines: Sequence[str]) -> tuple[Rows, Rows, Rows, Rows] | None:
    """The same of tables that the judge has put one below the other."""
    if "yours:" not in lines or "expected:" not in lines:
        return None
    yours, expected = lines.index("yours:"), lines.index("expected:")
    end = expected + (expected - yours)
    return lines[:yours], lines[yours + 1 : expected], lines[expected + 1 : end], lines[end:]


def _is_row(line: str, indent: int) -> bool:
    return len(line) > indent + _GAP and not line[indent : indent + _GAP].strip() and line[0] == " "


def _close_together(rows: Rows) -> list[str]:
    """The rows with columns as wide as their widest cell; a mark stands behind its cell."""
    cells = [[cell if cell.endswith("*") else f"{cell} " for cell in row.split()] for row in rows]
    # Nothing stands behind the last column that a mark could touch.
    cells = [[*row[:-1], row[-1].rstrip()] for row in cells]
    widths = [max(map(len, column)) for column in zip(*cells)]
    return [" ".join(map(str.rjust, row, widths)).rstrip() for row in cells]
