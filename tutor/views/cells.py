"""Tables of values: the cells that differ, as the judge marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

DIFFERING = r"(?<![\w.])-?(?:\d[\w.+-]*|inf|nan|True|False)\*(?=\s|$)"
"""A cell that the judge has marked."""
_HEAD = re.compile(r"  yours +expected")
_GAP = 4
"""Columns between the two tables."""


def fitted_tables(lines: Sequence[str], width: int) -> Iterator[str]:
    """The lines of a failure; two tables that stand side by side are put one below the other where so many
    columns are too few for both.
    """
    place = next((number for number, line in enumerate(lines) if _HEAD.fullmatch(line)), None)
    if place is None:
        yield from lines
        return
    indent = len(lines[place]) - len("      expected")
    end = next((n for n in range(place + 1, len(lines)) if not _is_row(lines[n], indent)), len(lines))
    rows = lines[place + 1 : end]
    if max(map(len, lines[place:end])) <= width:
        yield from lines
        return
    yield from lines[:place]
    yield from ("yours:", *(row[:indent].rstrip() for row in rows))
    yield from ("expected:", *(row[indent + _GAP :] for row in rows))
    yield from lines[end:]


def _is_row(line: str, indent: int) -> bool:
    return len(line) > indent + _GAP and not line[indent : indent + _GAP].strip() and line[0] == " "
