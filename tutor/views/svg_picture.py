"""A picture as SVG: every panel is a group of shapes with a width and a height, and they are stacked."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from learnml.checks.pictures.picture import (
    NO_SPAN,
    Bars,
    Curves,
    Dots,
    Heatmap,
    Panel,
    Picture,
    Series,
    Span,
    Table,
)
from learnml.tutor.views.scales import (
    PALETTE,
    Rgb,
    Scale,
    brief,
    labels,
    left_out,
    pieces,
    reaches,
    scale_of,
    short,
    ticks,
)

WIDTH, EDGE, GAP = 720, 24, 28
"""Of the whole picture, of its margin, and between panels."""
INK, FAINT, PAPER = "#222222", "#666666", "#ffffff"
SMALL, USUAL, LARGE = 12, 14, 19
"""Sizes of text."""
LETTER = 0.6
"""The width of a character, as a share of the size of the text."""
PLOT_HEIGHT = 260
LARGEST_MATRIX, LARGEST_IMAGE, LARGEST_PLANE = 300, 204, 540
"""The longer side of a heat map: with few cells, with many, and where the axes have coordinates."""
FEW = 10
"""Rows and columns of a heat map with few cells."""
LARGEST_CELL = 46
"""Also the smallest cell that has its number written in it, and some more."""
WRITTEN = 34
"""The smallest cell that has its number written in it."""
FONTS = "DejaVu Sans, Verdana, Helvetica, Arial, Liberation Sans, Noto Sans, Ubuntu, Cantarell, sans-serif"


@dataclass(frozen=True)
class Group:
    """Shapes, from (0, 0) to the right and downward, and the room that they take."""

    width: float
    height: float
    shapes: tuple[str, ...]


def to_svg(picture: Picture) -> str:
    """The picture as the text of an SVG file."""
    parts = [
        _paragraph(picture.title, LARGE, INK, bold=True),
        *_flowing(picture.panels),
        _paragraph(picture.caption, USUAL, INK),
    ]
    top = float(EDGE)
    shapes = []
    for part in parts:
        shapes.append(_moved(part, EDGE, top))
        top += part.height + GAP
    height = top - GAP + EDGE
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0f}" '
            f'viewBox="0 0 {WIDTH} {height:.0f}" font-family="{FONTS}" role="img">',
            f"<title>{escape(picture.title)}</title>",
            f"<desc>{escape(picture.caption)}</desc>",
            f'<rect width="100%" height="100%" fill="{PAPER}"/>',
            *shapes,
            "</svg>\n",
        ]
    )


def _flowing(panels: Sequence[Panel]) -> Iterator[Group]:
    """The panels, heat maps beside each other as far as there is room."""
    row: list[Group] = []
    for panel in panels:
        group = _titled(panel)
        room = WIDTH - 2 * EDGE - sum(each.width + GAP for each in row)
        if row and (not isinstance(panel, Heatmap) or group.width > room):
            yield _in_a_row(row)
            row = []
        if isinstance(panel, Heatmap):
            row.append(group)
        else:
            yield group
    if row:
        yield _in_a_row(row)


def _in_a_row(groups: Sequence[Group]) -> Group:
    left, shapes = 0.0, []
    for group in groups:
        shapes.append(_moved(group, left, 0))
        left += group.width + GAP
    return Group(left - GAP, max(group.height for group in groups), tuple(shapes))


def _titled(panel: Panel) -> Group:
    group = _DRAWN[type(panel)](panel)
    if not panel.title:
        return group
    title = _text(0, USUAL, panel.title, USUAL, bold=True)
    width = max(group.width, len(panel.title) * USUAL * LETTER)
    return Group(width, group.height + 26, (title, _moved(group, 0, 26)))


def _moved(group: Group, x: float, y: float) -> str:
    return f'<g transform="translate({x:.1f},{y:.1f})">\n' + "\n".join(group.shapes) + "\n</g>"


def _curves(curves: Curves) -> Group:
    across, up = reaches(curves)
    numbers = ticks(up, 6)
    names = labels(numbers)
    left = max(map(len, names)) * SMALL * LETTER + 10
    top = 20.0
    width = WIDTH - 2 * EDGE - left

    def place(x: float, y: float) -> tuple[float, float]:
        return left + _share(x, across) * width, top + (1 - _share(y, up)) * PLOT_HEIGHT

    bottom = top + PLOT_HEIGHT
    shapes = [_text(0, SMALL, curves.y, SMALL, FAINT)]
    for number, name in zip(numbers, names):
        y = place(across[0], number)[1]
        shapes += [_stroke([(left, y), (left + width, y)], "#dddddd", 1), _right(left - 6, y + 4, name)]
    across_numbers = ticks(across, 8)
    for number, name in zip(across_numbers, labels(across_numbers)):
        x = place(number, up[0])[0]
        shapes += [_stroke([(x, bottom), (x, bottom + 5)], FAINT, 1), _middle(x, bottom + 19, name)]
    shapes += [
        _stroke([(left, top), (left, bottom), (left + width, bottom)], FAINT, 1),
        _middle(left + width / 2, bottom + 38, curves.x),
        *(shape for index, series in enumerate(curves.series) for shape in _series(series, index, place)),
    ]
    legend = _legend(curves.series, width)
    shapes.append(_moved(legend, left, bottom + 48))
    height = bottom + 48 + legend.height
    if told := left_out(curves):
        shapes.append(_text(left, height + 14, told, SMALL, "#b00000"))
        height += 18
    return Group(left + width, height, tuple(shapes))


Place = Callable[[float, float], tuple[float, float]]


def _series(series: Series, index: int, place: Place, halo: bool = False) -> Iterator[str]:
    """The shapes of a series. halo: paper around its lines, for a ground of many colors."""
    color = _hex(PALETTE[index % len(PALETTE)])
    for piece in pieces(series.xs, series.ys):
        points = [place(x, y) for x, y in piece]
        if isinstance(series, Dots) or len(points) == 1:
            for x, y in points:
                yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{color}" stroke="{PAPER}"/>'
        else:
            if halo:
                yield _stroke(points, PAPER, 5)
            yield _stroke(points, color, 2.2)


def _legend(series: Sequence[Series], width: float) -> Group:
    """The names of the series beside their colors, in as many lines as it takes."""
    shapes, x, y = [], 0.0, 0.0
    for index, one in enumerate(series):
        room = 26 + len(one.name) * SMALL * LETTER + 18
        if x and x + room > width:
            x, y = 0.0, y + 18
        color = _hex(PALETTE[index % len(PALETTE)])
        if isinstance(one, Dots):
            shapes.append(f'<circle cx="{x + 9:.1f}" cy="{y + 8:.1f}" r="4" fill="{color}"/>')
        else:
            shapes.append(_stroke([(x, y + 8), (x + 18, y + 8)], color, 3))
        shapes.append(_text(x + 24, y + 12, one.name, SMALL))
        x += room
    return Group(width, y + 18, tuple(shapes))


def _bars(bars: Bars) -> Group:
    finite = [value for value in bars.values if math.isfinite(value)]
    low, high = min([0.0, *finite]), max([0.0, *finite])
    span = (low, high) if high > low else (0.0, 1.0)
    left = max(map(len, bars.names)) * SMALL * LETTER + 10
    width = WIDTH - 2 * EDGE - left - 70
    shapes = [_text(0, SMALL, bars.y, SMALL, FAINT)]
    zero = left + _share(0, span) * width
    for index, (name, value) in enumerate(zip(bars.names, bars.values)):
        y = 24 + index * 22
        shapes.append(_right(left - 6, y + 13, name))
        end = left + _share(value, span) * width if math.isfinite(value) else zero
        color = _hex(PALETTE[int(value < 0)])
        shapes.append(_rect(min(zero, end), y, abs(end - zero), 16, color))
        shapes.append(_text(max(zero, end) + 6, y + 13, short(value), SMALL))
    height = 24 + len(bars.names) * 22
    shapes.append(_stroke([(zero, 20), (zero, height)], FAINT, 1))
    return Group(WIDTH - 2 * EDGE, height, tuple(shapes))


def _heatmap(heatmap: Heatmap) -> Group:
    scale = scale_of(heatmap)
    rows, columns = len(heatmap.values), len(heatmap.values[0])
    cell = _cell_size(heatmap, max(rows, columns))
    left = max((len(name) for name in heatmap.rows), default=0) * SMALL * LETTER + 8 * bool(heatmap.rows)
    top = 22.0 + 18 * bool(heatmap.columns)
    width, height = cell * columns, cell * rows
    shapes = [_text(0, SMALL, _up(heatmap), SMALL, FAINT)]
    for line, row in enumerate(heatmap.values):
        y = top + line * cell
        if heatmap.rows and (cell >= SMALL):
            shapes.append(_right(left - 6, y + cell / 2 + 4, heatmap.rows[line]))
        for column, value in enumerate(row):
            shapes += _cell(left + column * cell, y, cell, value, scale)
    if heatmap.columns and cell >= WRITTEN / 2:
        for column, name in enumerate(heatmap.columns):
            shapes.append(_middle(left + (column + 0.5) * cell, top - 6, name))

    def place(x: float, y: float) -> tuple[float, float]:
        return left + _share(x, heatmap.across) * width, top + (1 - _share(y, heatmap.up)) * height

    for index, series in enumerate(heatmap.series):
        shapes += _within(
            _series(series, index, place, halo=True), left, top, width, height, index, len(shapes)
        )
    below = top + height
    shapes.append(_text(left, below + 16, _across(heatmap), SMALL, FAINT))
    meaning = _meaning(heatmap, scale)
    shapes.append(_moved(meaning, left, below + 24))
    below += 44
    wide = max(left + width, left + meaning.width)
    if heatmap.series:
        legend = _legend(heatmap.series, max(wide, 400))
        shapes.append(_moved(legend, left, below))
        below += legend.height
    return Group(wide, below, tuple(shapes))


def _cell_size(heatmap: Heatmap, longer: int) -> float:
    if heatmap.across != NO_SPAN:
        return LARGEST_PLANE / longer
    return min(LARGEST_CELL, (LARGEST_MATRIX if longer <= FEW else LARGEST_IMAGE) / longer)


def _cell(x: float, y: float, cell: float, value: float, scale: Scale) -> Iterator[str]:
    color = scale.color(value)
    # A little larger than it is: edges are rounded to pixels, and between two of them should be no gap.
    yield _rect(x, y, cell + 0.6, cell + 0.6, _hex(color))
    if cell >= WRITTEN:
        red, green, blue = color
        is_light = 0.299 * red + 0.587 * green + 0.114 * blue > 140
        yield _text(x + cell / 2, y + cell / 2 + 4, brief(value), 11, INK if is_light else PAPER, "middle")


def _within(
    shapes: Iterator[str], x: float, y: float, width: float, height: float, index: int, number: int
) -> Iterator[str]:
    """The shapes, cut off at the edges of a heat map."""
    name = f"edge{index}-{number}-{x:.0f}-{width:.0f}"
    yield f'<clipPath id="{name}">{_rect(x, y, width, height, PAPER)}</clipPath>'
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
    """The scale: what its ends are, and what is measured."""
    steps = 24
    low, high = f"{heatmap.unit}: {short(scale.low)}", short(scale.high)
    start = len(low) * SMALL * LETTER + 4
    shapes = [_text(0, 11, low, SMALL, FAINT)]
    for step in range(steps):
        value = scale.low + (scale.high - scale.low) * step / (steps - 1)
        shapes.append(_rect(start + step * 2.5, 1, 2.8, 11, _hex(scale.color(value))))
    end = start + steps * 2.5 + 5
    shapes.append(_text(end, 11, high, SMALL, FAINT))
    return Group(end + len(high) * SMALL * LETTER, 14, tuple(shapes))


def _table(table: Table) -> Group:
    cells = [table.columns, *table.rows]
    widths = [max(len(row[column]) for row in cells) * SMALL * LETTER + 18 for column in range(len(cells[0]))]
    starts = [sum(widths[:column]) for column in range(len(widths))]
    shapes = []
    for line, row in enumerate(cells):
        for start, cell in zip(starts, row):
            shapes.append(_text(start, 14 + line * 19, cell, SMALL, INK, bold=not line))
    shapes.append(_stroke([(0, 20), (sum(widths), 20)], FAINT, 1))
    return Group(sum(widths), 8 + len(cells) * 19, tuple(shapes))


def _paragraph(text: str, size: int, color: str, bold: bool = False) -> Group:
    lines = textwrap.wrap(text, int((WIDTH - 2 * EDGE) / (size * LETTER * 0.95)))
    shapes = [
        _text(0, size + line * size * 1.35, words, size, color, bold=bold) for line, words in enumerate(lines)
    ]
    return Group(WIDTH - 2 * EDGE, size + (len(lines) - 1) * size * 1.35, tuple(shapes))


def _share(value: float, span: Span) -> float:
    return (value - span[0]) / (span[1] - span[0])


def _hex(color: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)


def _rect(x: float, y: float, width: float, height: float, color: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{color}" '
        'shape-rendering="crispEdges"/>'
    )


def _stroke(points: Sequence[tuple[float, float]], color: str, width: float) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="{width}"/>'


def _text(
    x: float, y: float, text: str, size: int, color: str = INK, anchor: str = "start", bold: bool = False
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{color}" '
        f'text-anchor="{anchor}"{weight}>{escape(text)}</text>'
    )


def _right(x: float, y: float, text: str) -> str:
    return _text(x, y, text, SMALL, FAINT, "end")


def _middle(x: float, y: float, text: str) -> str:
    return _text(x, y, text, SMALL, FAINT, "middle")


_DRAWN: dict[type, Callable[[Any], Group]] = {
    Curves: _curves,
    Bars: _bars,
    Heatmap: _heatmap,
    Table: _table,
}
