"""Two small arrays side by side, with the cells that differ marked."""

from __future__ import annotations

from typing import Any

from learnml.checks.judge.compare import Tolerance, as_number, equal, misfit
from learnml.checks.worker.wire import Array

MOST_ROWS, MOST_COLUMNS = 8, 6
# With the indentation of a report, they fit into 80 columns.
WIDEST = 72
MARK = "*"


def side_by_side(yours: Any, expected: Any, tolerance: Tolerance) -> list[str]:
    """Lines with both tables, differing cells marked; empty unless both are small and alike in structure."""
    if misfit(yours, expected):
        return []
    mine, right = _rows(yours), _rows(expected)
    # A single number is in the message already.
    if mine is None or right is None or len(right) * max(map(len, right), default=0) < 2:
        return []
    left = [[_cell(a, b, tolerance) for a, b in zip(*rows)] for rows in zip(mine, right)]
    cells = [[_number(b) + " " for b in row] for row in right]
    width = max(len(cell) for row in left + cells for cell in row)
    blocks = [["".join(cell.rjust(width + 1) for cell in row) for row in table] for table in (left, cells)]
    if sum(max(map(len, block)) for block in blocks) + 4 > WIDEST:
        return ["yours:", *blocks[0], "expected:", *blocks[1]]
    indent = max(len(line) for line in blocks[0])
    lines = [f"{a:{indent}}    {b}" for a, b in zip(*blocks)]
    return [f"{'  yours':{indent}}      expected", *lines]


def _rows(value: Any) -> list[list[Any]] | None:
    """A list or array of numbers as rows; None if it is something else or too large to read."""
    items = _items(value)
    if items is None or not items:
        return None
    nested = [_items(item) for item in items]
    rows = [items] if all(row is None for row in nested) else nested
    if len(rows) > MOST_ROWS or any(row is None or not 0 < len(row) <= MOST_COLUMNS for row in rows):
        return None
    known = [row for row in rows if row is not None]
    return known if all(isinstance(as_number(cell), (int, float)) for row in known for cell in row) else None


def _items(value: Any) -> list[Any] | None:
    if isinstance(value, Array) and value.shape:
        import numpy as np

        array = np.frombuffer(value.data, dtype=np.dtype(value.dtype)).reshape(value.shape)
        # As Arrays again, so that each cell is compared by the tolerance of its dtype.
        return [Array(value.dtype, value.shape[1:], row.tobytes()) for row in array]
    return list(value) if isinstance(value, (list, tuple)) else None


def _cell(yours: Any, expected: Any, tolerance: Tolerance) -> str:
    return _number(yours) + (" " if equal(yours, expected, tolerance) else MARK)


def _number(value: Any) -> str:
    value = as_number(value)
    return f"{value:.4g}" if isinstance(value, float) else str(value)
