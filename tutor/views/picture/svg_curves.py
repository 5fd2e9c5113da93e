"""Curves and dots as SVG: a frame with axes, the series in it, and a legend below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from learnml.checks.pictures.picture import Curves, Dots, Series
from learnml.tutor.views.picture.scales import PALETTE, labels, left_out, pieces, reaches, ticks
from learnml.tutor.views.picture.svg_shapes import (
    EDGE,
    FAINT,
    LETTER,
    PAPER,
    SMALL,
    WIDTH,
    Group,
    hex_code,
    moved,
    share_of,
    stroke,
    text_around,
    text_at,
    text_ending_at,
)

PLOT_HEIGHT = 260
Place = Callable[[float, float], tuple[float, float]]
"""From the coordinates of a point to its place in the picture."""


def curves_as_group(curves: Curves) -> Group:
    """The curves in a frame with numbered axes, a legend below, and what was left out."""
    across, up = reaches(curves)
    numbers = ticks(up, 6)
    names = labels(numbers)
    left = max(map(len, names)) * SMALL * LETTER + 10
    top = 20.0
    width = WIDTH - 2 * EDGE - left

    def place(x: float, y: float) -> tuple[float, float]:
        return left + share_of(x, across) * width, top + (1 - share_of(y, up)) * PLOT_HEIGHT

    bottom = top + PLOT_HEIGHT
    shapes = [text_at(0, SMALL, curves.y, SMALL, FAINT)]
    for number, name in zip(numbers, names):
        y = place(across[0], number)[1]
        shapes += [
            stroke([(left, y), (left + width, y)], "#dddddd", 1),
            text_ending_at(left - 6, y + 4, name),
        ]
    across_numbers = ticks(across, 8)
    for number, name in zip(across_numbers, labels(across_numbers)):
        x = place(number, up[0])[0]
        shapes += [stroke([(x, bottom), (x, bottom + 5)], FAINT, 1), text_around(x, bottom + 19, name)]
    shapes += [
        stroke([(left, top), (left, bottom), (left + width, bottom)], FAINT, 1),
        text_around(left + width / 2, bottom + 38, curves.x),
        *(shape for index, series in enumerate(curves.series) for shape in shapes_of(series, index, place)),
    ]
    legend = legend_of(curves.series, width)
    shapes.append(moved(legend, left, bottom + 48))
    height = bottom + 48 + legend.height
    if told := left_out(curves):
        shapes.append(text_at(left, height + 14, told, SMALL, "#b00000"))
        height += 18
    return Group(left + width, height, tuple(shapes))


def shapes_of(series: Series, index: int, place: Place, halo: bool = False) -> Iterator[str]:
    """The shapes of a series. halo: outline its lines, so that they can be seen on a heat map."""
    color = hex_code(PALETTE[index % len(PALETTE)])
    for piece in pieces(series.xs, series.ys):
        points = [place(x, y) for x, y in piece]
        # A polyline of one point is invisible.
        if isinstance(series, Dots) or len(points) == 1:
            for x, y in points:
                yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{color}" stroke="{PAPER}"/>'
        else:
            if halo:
                yield stroke(points, PAPER, 5)
            yield stroke(points, color, 2.2)


def legend_of(series: Sequence[Series], width: float) -> Group:
    """The names of the series next to their colors, wrapped to `width`."""
    shapes, x, y = [], 0.0, 0.0
    for index, one in enumerate(series):
        room = 26 + len(one.name) * SMALL * LETTER + 18
        if x and x + room > width:
            x, y = 0.0, y + 18
        color = hex_code(PALETTE[index % len(PALETTE)])
        if isinstance(one, Dots):
            shapes.append(f'<circle cx="{x + 9:.1f}" cy="{y + 8:.1f}" r="4" fill="{color}"/>')
        else:
            shapes.append(stroke([(x, y + 8), (x + 18, y + 8)], color, 3))
        shapes.append(text_at(x + 24, y + 12, one.name, SMALL))
        x += room
    return Group(width, y + 18, tuple(shapes))
