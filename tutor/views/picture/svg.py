"""A picture as SVG: its panels, each a group of shapes, below one another."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from learnml.checks.pictures.picture import Bars, Curves, Heatmap, Panel, Picture, Table
from learnml.tutor.views.picture.scales import PALETTE, short
from learnml.tutor.views.picture.svg_curves import curves_as_group
from learnml.tutor.views.picture.svg_heatmap import heatmap_as_group
from learnml.tutor.views.picture.svg_shapes import (
    BOLD,
    EDGE,
    FAINT,
    GAP,
    INK,
    LARGE,
    LETTER,
    PAPER,
    SMALL,
    USUAL,
    WIDTH,
    Group,
    hex_code,
    moved,
    rectangle,
    share_of,
    stroke,
    text_at,
    text_ending_at,
)

FONTS = "DejaVu Sans, Verdana, Helvetica, Arial, Liberation Sans, Noto Sans, Ubuntu, Cantarell, sans-serif"


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
        shapes.append(moved(part, EDGE, top))
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
    """The panels below one another, but heat maps side by side where there is room."""
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
        shapes.append(moved(group, left, 0))
        left += group.width + GAP
    return Group(left - GAP, max(group.height for group in groups), tuple(shapes))


def _titled(panel: Panel) -> Group:
    group = _DRAWN[type(panel)](panel)
    if not panel.title:
        return group
    title = _paragraph(panel.title, USUAL, INK, bold=True)
    width = max(group.width, min(len(panel.title) * USUAL * BOLD, title.width))
    top = title.height + 12
    return Group(width, group.height + top, (*title.shapes, moved(group, 0, top)))


def _bars(bars: Bars) -> Group:
    finite = [value for value in bars.values if math.isfinite(value)]
    low, high = min([0.0, *finite]), max([0.0, *finite])
    span = (low, high) if high > low else (0.0, 1.0)
    left = max(map(len, bars.names)) * SMALL * LETTER + 10
    width = WIDTH - 2 * EDGE - left - 70
    shapes = [text_at(0, SMALL, bars.y, SMALL, FAINT)]
    zero = left + share_of(0, span) * width
    for index, (name, value) in enumerate(zip(bars.names, bars.values)):
        y = 24 + index * 22
        shapes.append(text_ending_at(left - 6, y + 13, name))
        end = left + share_of(value, span) * width if math.isfinite(value) else zero
        color = hex_code(PALETTE[int(value < 0)])
        shapes.append(rectangle(min(zero, end), y, abs(end - zero), 16, color))
        shapes.append(text_at(max(zero, end) + 6, y + 13, short(value), SMALL))
    height = 24 + len(bars.names) * 22
    shapes.append(stroke([(zero, 20), (zero, height)], FAINT, 1))
    return Group(WIDTH - 2 * EDGE, height, tuple(shapes))


def _table(table: Table) -> Group:
    cells = [table.columns, *table.rows]
    widths = [max(len(row[column]) for row in cells) * SMALL * LETTER + 18 for column in range(len(cells[0]))]
    starts = [sum(widths[:column]) for column in range(len(widths))]
    shapes = []
    for line, row in enumerate(cells):
        for start, cell in zip(starts, row):
            shapes.append(text_at(start, 14 + line * 19, cell, SMALL, INK, bold=not line))
    shapes.append(stroke([(0, 20), (sum(widths), 20)], FAINT, 1))
    return Group(sum(widths), 8 + len(cells) * 19, tuple(shapes))


def _paragraph(text: str, size: int, color: str, bold: bool = False) -> Group:
    letter = BOLD if bold else LETTER * 0.95
    lines = textwrap.wrap(text, int((WIDTH - 2 * EDGE) / (size * letter)))
    shapes = [
        text_at(0, size + line * size * 1.35, words, size, color, bold=bold)
        for line, words in enumerate(lines)
    ]
    return Group(WIDTH - 2 * EDGE, size + (len(lines) - 1) * size * 1.35, tuple(shapes))


_DRAWN: dict[type, Callable[[Any], Group]] = {
    Curves: curves_as_group,
    Bars: _bars,
    Heatmap: heatmap_as_group,
    Table: _table,
}
