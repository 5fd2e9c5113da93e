"""Curves and dots in the terminal, in braille; without color, letters tell series apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plotille import Canvas
from rich.color import Color
from rich.style import Style
from rich.text import Text

from learnml.checks.pictures.picture import Curves, Dots, Series, Span
from learnml.tutor.views.picture.scales import PALETTE, labels, left_out, pieces, reaches, ticks

NARROWEST, WIDEST = 20, 100
"""The fewest columns of a panel, even if the ends of its lines are cut off, and the most."""
LINES = 11
"""The height of the canvas, in lines of text."""
EMPTY = "⠀"
"""An empty character of a canvas."""


def curves_in_text(curves: Curves, width: int, coloured: bool) -> list[Text]:
    """The curves beside a numbered axis, the other axis and the legend below, and what was left out."""
    across, up = reaches(curves)
    numbers = ticks(up, 5)
    names = labels(numbers)
    margin = max(map(len, names)) + 1
    columns = max(NARROWEST, width - margin - 2)
    rows = _overlaid(
        [_dotted(series, across, up, columns, letter) for series, letter in _lettered(curves, coloured)],
        columns,
        coloured,
    )
    beside = {LINES - 1 - place_of(number, up, LINES): name for number, name in zip(numbers, names)}
    lines = [Text(curves.y, style="dim")]
    for line, row in enumerate(rows):
        name = beside.get(line, "")
        lines.append(
            Text.assemble((f"{name:>{margin}} ", "dim"), ("┤" if name else "│", "dim"), row, no_wrap=True)
        )
    lines += _below(across, curves.x, margin + 1, columns)
    lines += _legend(curves.series, width, coloured)
    if told := left_out(curves):
        lines.append(Text(told, style="yellow"))
    return lines


def _lettered(curves: Curves, coloured: bool) -> Iterator[tuple[Series, str]]:
    """Each series with its letter, which is empty if color tells them apart."""
    for series, letter in zip(curves.series, "abcdefgh"):
        yield series, "" if coloured or len(curves.series) == 1 else letter


def _dotted(series: Series, across: Span, up: Span, columns: int, letter: str) -> list[str]:
    """The lines of a canvas with this series alone, from the top."""
    canvas = Canvas(columns, LINES, across[0], up[0], _past(across, columns * 2), _past(up, LINES * 4))
    points = [point for piece in pieces(series.xs, series.ys) for point in piece]
    if isinstance(series, Dots):
        for x, y in points:
            canvas.point(x, y, marker=letter or "•")
    else:
        for piece in pieces(series.xs, series.ys):
            # A piece of one point is drawn as a line to itself.
            for (x, y), (to_x, to_y) in zip(piece, piece[1:] or piece):
                canvas.line(x, y, to_x, to_y)
        # About four letters a series, none at its very start, where series often meet.
        for x, y in points[len(points) // 8 :: max(1, len(points) // 4)] if letter else ():
            canvas.point(x, y, marker=letter)
    lines: list[str] = canvas.plot("\n").split("\n")
    return lines


def _past(span: Span, dots: int) -> float:
    """Where a canvas has to end so that its last dot is the end of the span."""
    low, high = span
    # plotille's upper ends are exclusive.
    return high + (high - low) / (dots - 1)


def _overlaid(layers: Sequence[Sequence[str]], columns: int, coloured: bool) -> list[Text]:
    """The layers on top of one another, each in its color."""
    lines = []
    for row in range(LINES):
        line = Text()
        for column in range(columns):
            marks = [(index, layer[row][column]) for index, layer in enumerate(layers)]
            index, mark = next(((i, m) for i, m in reversed(marks) if m != EMPTY), (0, " "))
            line.append(mark, ink(index) if coloured and mark != " " else "")
        lines.append(line)
    return lines


def _below(across: Span, label: str, margin: int, columns: int) -> list[Text]:
    """The horizontal axis, its numbers and its label."""
    numbers = ticks(across, max(2, columns // 12))
    # Eight more, for a label that is centered on the last tick; what is beyond the edge is cut off below.
    axis, written = ["─"] * columns, [" "] * (margin + 1 + columns + 8)
    for number, name in zip(numbers, labels(numbers)):
        at = place_of(number, across, columns)
        axis[at] = "┬"
        start = max(0, margin + 1 + at - len(name) // 2)
        written[start : start + len(name)] = name
    return [
        Text(f"{' ' * margin}└{''.join(axis)}", style="dim", no_wrap=True),
        Text("".join(written[: margin + 1 + columns]).rstrip(), style="dim", no_wrap=True),
        Text(label.center(columns + 2 * margin).rstrip(), style="dim", no_wrap=True),
    ]


def place_of(value: float, span: Span, places: int) -> int:
    """Which of the `places` between the ends of the span a value falls into, from 0."""
    return min(places - 1, max(0, round((value - span[0]) / (span[1] - span[0]) * (places - 1))))


def _legend(series: Sequence[Series], width: int, coloured: bool) -> list[Text]:
    """The names of the series next to their colors or letters, wrapped to `width`."""
    lines = [Text()]
    for index, (one, letter) in enumerate(zip(series, "abcdefgh")):
        mark = ("•" if isinstance(one, Dots) else "━━") if coloured or len(series) == 1 else letter
        entry = Text.assemble((mark, ink(index) if coloured else ""), f" {one.name}")
        if len(lines[-1]) and len(lines[-1]) + 3 + len(entry) > width:
            lines.append(Text())
        lines[-1].append("   " if len(lines[-1]) else "").append_text(entry)
    return lines


def ink(index: int) -> Style:
    """The color of the series with this number."""
    red, green, blue = PALETTE[index % len(PALETTE)]
    # A little lighter than in a file, so that it can be seen on a dark background as well as on a light one.
    return Style(color=Color.from_rgb(*(round(part + (255 - part) * 0.25) for part in (red, green, blue))))
