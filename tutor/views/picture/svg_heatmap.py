"""Heat maps as SVG: a square for each number, series on top, and the scale below."""

from __future__ import annotations

from collections.abc import Iterator

from learnml.checks.pictures.picture import NO_SPAN, Heatmap, Span
from learnml.tutor.views.picture.scales import Scale, brief, is_light, scale_of, short
from learnml.tutor.views.picture.svg_curves import legend_of, shapes_of
from learnml.tutor.views.picture.svg_shapes import (
    FAINT,
    INK,
    LETTER,
    PAPER,
    SMALL,
    Group,
    hex_code,
    moved,
    rectangle,
    share_of,
    text_around,
    text_at,
    text_ending_at,
)

LARGEST_MATRIX, LARGEST_IMAGE, LARGEST_PLANE = 300, 204, 540
"""The longer side of a heat map with few cells, of one with many, and of one whose axes have coordinates."""
FEW = 10
"""The most rows and columns of a heat map with few cells."""
LARGEST_CELL = 46
WRITTEN = 34
"""The smallest cell in which its number is written."""


def heatmap_as_group(heatmap: Heatmap) -> Group:
    """A square for each value, the series on top, and the color scale below."""
    scale = scale_of(heatmap)
    rows, columns = len(heatmap.values), len(heatmap.values[0])
    cell = _cell_size(heatmap, max(rows, columns))
    left = max((len(name) for name in heatmap.rows), default=0) * SMALL * LETTER + 8 * bool(heatmap.rows)
    top = 22.0 + 18 * bool(heatmap.columns)
    width, height = cell * columns, cell * rows
    shapes = [text_at(0, SMALL, _up(heatmap), SMALL, FAINT)]
    for line, row in enumerate(heatmap.values):
        y = top + line * cell
        # In smaller cells, the names of rows would overlap.
        if heatmap.rows and cell >= SMALL:
            shapes.append(text_ending_at(left - 6, y + cell / 2 + 4, heatmap.rows[line]))
        for column, value in enumerate(row):
            shapes += _cell(left + column * cell, y, cell, value, scale)
    if heatmap.columns and cell >= WRITTEN / 2:
        for column, name in enumerate(heatmap.columns):
            shapes.append(text_around(left + (column + 0.5) * cell, top - 6, name))

    def place(x: float, y: float) -> tuple[float, float]:
        return left + share_of(x, heatmap.across) * width, top + (1 - share_of(y, heatmap.up)) * height

    for index, series in enumerate(heatmap.series):
        shapes += _within(
            shapes_of(series, index, place, halo=True), left, top, width, height, index, len(shapes)
        )
    below = top + height
    shapes.append(text_at(left, below + 16, _across(heatmap), SMALL, FAINT))
    meaning = _meaning(heatmap, scale)
    shapes.append(moved(meaning, left, below + 24))
    below += 44
    wide = max(left + width, left + meaning.width)
    if heatmap.series:
        legend = legend_of(heatmap.series, max(wide, 400))
        shapes.append(moved(legend, left, below))
        below += legend.height
    return Group(wide, below, tuple(shapes))


def _cell_size(heatmap: Heatmap, longer: int) -> float:
    if heatmap.across != NO_SPAN:
        return LARGEST_PLANE / longer
    return min(LARGEST_CELL, (LARGEST_MATRIX if longer <= FEW else LARGEST_IMAGE) / longer)


def _cell(x: float, y: float, cell: float, value: float, scale: Scale) -> Iterator[str]:
    color = scale.color(value)
    # Slightly too large, because edges are rounded to pixels and there should be no gaps between cells.
    yield rectangle(x, y, cell + 0.6, cell + 0.6, hex_code(color))
    if cell >= WRITTEN:
        ink = INK if is_light(color) else PAPER
        yield text_at(x + cell / 2, y + cell / 2 + 4, brief(value), 11, ink, "middle")


def _within(
    shapes: Iterator[str], x: float, y: float, width: float, height: float, index: int, number: int
) -> Iterator[str]:
    """The shapes, clipped to a heat map. index and number: make the name of the clip path unique."""
    name = f"edge{index}-{number}-{x:.0f}-{width:.0f}"
    yield f'<clipPath id="{name}">{rectangle(x, y, width, height, PAPER)}</clipPath>'
    yield f'<g clip-path="url(#{name})">'
    yield from shapes
    yield "</g>"


def _up(heatmap: Heatmap) -> str:
    return heatmap.y if heatmap.up == NO_SPAN else f"{heatmap.y}: {_from_to(heatmap.up)}, upward"


def _across(heatmap: Heatmap) -> str:
    return heatmap.x if heatmap.across == NO_SPAN else f"{heatmap.x}: {_from_to(heatmap.across)}"


def _from_to(span: Span) -> str:
    return f"{short(span[0])} to {short(span[1])}"


def _meaning(heatmap: Heatmap, scale: Scale) -> Group:
    """The color scale, with its ends and its unit."""
    steps = 24
    low, high = f"{heatmap.unit}: {short(scale.low)}", short(scale.high)
    start = len(low) * SMALL * LETTER + 4
    shapes = [text_at(0, 11, low, SMALL, FAINT)]
    for step in range(steps):
        value = scale.low + (scale.high - scale.low) * step / (steps - 1)
        shapes.append(rectangle(start + step * 2.5, 1, 2.8, 11, hex_code(scale.color(value))))
    end = start + steps * 2.5 + 5
    shapes.append(text_at(end, 11, high, SMALL, FAINT))
    return Group(end + len(high) * SMALL * LETTER, 14, tuple(shapes))
