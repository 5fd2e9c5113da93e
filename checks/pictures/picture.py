"""What an author draws of an exercise, as data: curves, bars, heat maps and tables, below a title.

A picture is made in the learner's process, which is not trusted: `to_plain` is what crosses the wire, and
`read_picture` takes only what has the form that is due and can be drawn.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Union

from learnml.checks.spec import Scenario, shape
from learnml.checks.worker.fields import Fields, Malformed, Reader, sequence, text

SECONDS = 30.0
"""Wall clock seconds that a picture may take."""
MOST_PANELS, MOST_SERIES, MOST_BARS = 12, 8, 32
"""Eight series, since there are as many colors, and as many letters where there is no color."""
MOST_POINTS = 4000
"""Points of one series."""
MOST_CELLS = 128
"""Rows, and columns, of a heat map or a table."""
LARGEST = 1e100
"""What is larger than this is treated as infinite, so that differences and multiples stay finite."""
Span = tuple[float, float]
NO_SPAN: Span = (0.0, 0.0)


@dataclass(frozen=True)
class Line:
    """Points that are joined. What is not finite breaks the line; without an x, that is meant."""

    name: str
    xs: Sequence[float]
    ys: Sequence[float]


@dataclass(frozen=True)
class Dots:
    """Points that are not joined."""

    name: str
    xs: Sequence[float]
    ys: Sequence[float]


Series = Union[Line, Dots]


@dataclass(frozen=True)
class Curves:
    """Series over one pair of axes. x, y: what the axes are, with the unit."""

    title: str
    x: str
    y: str
    series: Sequence[Series]


@dataclass(frozen=True)
class Bars:
    """A bar for each name. y: what its length is, with the unit."""

    title: str
    y: str
    names: Sequence[str]
    values: Sequence[float]


@dataclass(frozen=True)
class Heatmap:
    """Numbers as colors, the first row at the top. unit: what the numbers are.

    rows, columns: what each is called, if it has a name. across, up: what the axes reach from and to, where
    places have coordinates; only then is there something to draw on top of it: `series`.
    """

    title: str
    x: str
    y: str
    unit: str
    values: Sequence[Sequence[float]]
    rows: Sequence[str] = ()
    columns: Sequence[str] = ()
    across: Span = NO_SPAN
    up: Span = NO_SPAN
    series: Sequence[Series] = ()


@dataclass(frozen=True)
class Table:
    """Cells of text below the names of their columns."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


Panel = Union[Curves, Bars, Heatmap, Table]


@dataclass(frozen=True)
class Picture:
    """Panels below a title. caption: a sentence or two on what to look for.

    Where there is one panel alone, its own title may be empty.
    """

    title: str
    caption: str
    panels: Sequence[Panel]


def picture(draw: Callable[..., Picture]) -> Scenario:
    """Mark the function `draw` of a picture.py; what it returns crosses the wire as plain data.

    It is `draw(m, rng)`; or `draw(m, text="...")`, a picture of a text, of this one if none was typed.
    """
    if "text" not in inspect.signature(draw).parameters:
        # Marked like a scenario, so that the worker runs it like one.
        plain: Scenario = shape(lambda m, rng: to_plain(draw(m, rng)), seconds=SECONDS)
        return plain

    def of_text(m: Any, rng: object = None, text: str | None = None) -> Any:
        # A text is handed over like the inputs of a driver, which returns what is to be called.
        return to_plain(draw(m)) if text is None else lambda: to_plain(draw(m, text))

    marked: Scenario = shape(of_text, seconds=SECONDS)
    return marked


def to_plain(value: Any) -> Any:
    """The value as dicts, lists, strs and floats. Raises TypeError for anything that is not a number."""
    if is_dataclass(value):
        return {
            "kind": type(value).__name__,
            **{f.name: to_plain(getattr(value, f.name)) for f in fields(value)},
        }
    if isinstance(value, str):
        return value
    # An array with axes; a number of numpy's has none.
    if getattr(value, "shape", None) and hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple, range)):
        return [to_plain(item) for item in value]
    return float(value)


def finite_or_none(value: Any) -> Any:
    """Plain data whose numbers JSON can write: null for what is not finite."""
    if isinstance(value, dict):
        return {name: finite_or_none(item) for name, item in value.items()}
    if isinstance(value, list):
        return [finite_or_none(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def read_picture(plain: object) -> Picture:
    """A picture that can be drawn. Raises Malformed, saying what is wrong with it."""
    fields = Fields(plain)
    return Picture(
        fields.take("title", _said),
        fields.take("caption", _said),
        fields.take("panels", _several(_panel, MOST_PANELS, "panels")),
    )


def _panel(value: object) -> Panel:
    fields = Fields(value)
    kind, title = fields.take("kind", text), fields.take("title", text)
    if kind not in _PANELS:
        raise Malformed(f"there is no panel of the kind {kind}")
    try:
        return _PANELS[kind](title, fields)
    except Malformed as error:
        raise Malformed(f"{title}: {error}" if title else str(error)) from None


def _curves(title: str, fields: Fields) -> Curves:
    series = fields.take("series", _several(_series, MOST_SERIES, "series"))
    return Curves(title, fields.take("x", _said), fields.take("y", _said), series)


def _bars(title: str, fields: Fields) -> Bars:
    names = fields.take("names", _several(_said, MOST_BARS, "bars"))
    values = fields.take("values", _several(_number, MOST_BARS, "bars"))
    if len(names) != len(values):
        raise Malformed(f"{len(names)} names for {len(values)} bars")
    return Bars(title, fields.take("y", _said), names, values)


def _heatmap(title: str, fields: Fields) -> Heatmap:
    row = _several(_number, MOST_CELLS, "columns")
    values = fields.take("values", _several(row, MOST_CELLS, "rows"))
    lengths = {len(line) for line in values}
    if len(lengths) > 1:
        raise Malformed(f"rows of {min(lengths)} and of {max(lengths)} numbers")
    rows, columns = fields.take("rows", _names), fields.take("columns", _names)
    if len(rows) not in (0, len(values)) or len(columns) not in (0, *lengths):
        raise Malformed(f"{len(rows)} and {len(columns)} names for {len(values)} × {max(lengths)} numbers")
    across, up = fields.take("across", _span), fields.take("up", _span)
    series = fields.take("series", _some_series)
    if series and NO_SPAN in (across, up):
        raise Malformed("series without `across` and `up`")
    return Heatmap(
        title,
        fields.take("x", _said),
        fields.take("y", _said),
        fields.take("unit", _said),
        values,
        rows,
        columns,
        across,
        up,
        series,
    )


def _table(title: str, fields: Fields) -> Table:
    columns = fields.take("columns", _several(_said, MOST_CELLS, "columns"))
    rows = fields.take("rows", _several(_several(text, MOST_CELLS, "cells"), MOST_CELLS, "rows"))
    if any(len(row) != len(columns) for row in rows):
        raise Malformed(f"a row that has not {len(columns)} cells")
    return Table(title, columns, rows)


_PANELS: dict[str, Callable[[str, Fields], Panel]] = {
    "Curves": _curves,
    "Bars": _bars,
    "Heatmap": _heatmap,
    "Table": _table,
}


def _series(value: object) -> Series:
    fields = Fields(value)
    name = fields.take("name", _said)
    try:
        xs, ys = (fields.take(axis, _several(_number, MOST_POINTS, "points")) for axis in ("xs", "ys"))
    except Malformed as error:
        raise Malformed(f"{name}: {error}") from None
    if len(xs) != len(ys):
        raise Malformed(f"{name}: {len(xs)} values of x and {len(ys)} of y")
    return (Dots if fields.take("kind", text) == "Dots" else Line)(name, xs, ys)


def _several(read: Reader[Any], most: int, what: str) -> Reader[tuple[Any, ...]]:
    """Reads a sequence of 1 to `most` values, each with `read`."""

    def several(value: object) -> tuple[Any, ...]:
        items = sequence(value)
        if not 0 < len(items) <= most:
            raise Malformed(f"{len(items):,} {what}; 1 to {most:,} are drawn")
        return tuple(map(read, items))

    return several


def _number(value: object) -> float:
    """A float, as infinite where nothing that large is drawn."""
    if type(value) is not float:
        raise Malformed("not a number")
    return value if abs(value) <= LARGEST or math.isnan(value) else math.copysign(math.inf, value)


def _names(value: object) -> tuple[str, ...]:
    # One more than can be drawn, so that too many names don't match the number of rows by being cut off.
    return tuple(map(text, sequence(value)[: MOST_CELLS + 1]))


def _some_series(value: object) -> tuple[Series, ...]:
    return _several(_series, MOST_SERIES, "series")(value) if sequence(value) else ()


def _span(value: object) -> Span:
    # What is missing becomes NaN, which the comparison below refuses.
    low, high = (*map(_number, sequence(value)[:2]), math.nan, math.nan)[:2]
    if (low, high) != NO_SPAN and not -math.inf < low < high < math.inf:
        raise Malformed("a span from a number to a smaller one")
    return low, high


def _said(value: object) -> str:
    """A str that is not blank, on one line."""
    said = " ".join(text(value).split())
    if not said:
        raise Malformed("a title, caption, label or name is empty")
    return said
