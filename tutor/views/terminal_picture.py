"""A picture in the terminal: curves in braille dots, heat maps two pixels a character. Without color,
letters and signs are used.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from plotille import Canvas
from rich import box
from rich.color import Color
from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from learnml.checks.pictures.draw import Drawing
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

NARROWEST, WIDEST = 20, 100
"""Columns that a panel takes at least, even if the end of its lines is cut off, and at most."""
LINES = 11
"""Lines of text that curves take, without what stands around them."""
MOST_WRITTEN = 10
"""Rows and columns of the largest heat map whose numbers are written in its cells."""
CELLS = range(6, 9)
"""Columns of text that such a cell may take."""
SIGNS = " .:-=+*#%@"
"""From the least to the most, where there are no colors."""
EMPTY = "⠀"
"""A character of a canvas in which nothing was drawn."""


def show_drawing(drawing: Drawing, out: Console) -> None:
    """Print the picture, or why there is none."""
    out.print(Text(drawing.exercise, style="dim"))
    out.print(drawing_for(drawing, out.width, out))


def drawing_for(drawing: Drawing, width: int, console: Console) -> Group:
    """The picture, or why there is none, in so many columns; as colored as the console is."""
    parts: list[RenderableType] = []
    if drawing.picture:
        parts.append(drawn(drawing.picture, width, is_coloured(console)))
    if failure := drawing.failure:
        parts.append(Text.assemble(("✗ ", "red"), ("no picture: ", "bold"), failure.message))
        parts += [Text(f"    {line}") for line in failure.detail]
    if drawing.printed:
        parts.append(Text(f"\nYour code printed:\n{drawing.printed.rstrip()}"))
    if drawing.borrowed:
        names = ", ".join(drawing.borrowed)
        parts.append(Text(f"\nBorrowed, because you have not built it yet: {names}", style="dim"))
    return Group(*parts)


def is_coloured(console: Console) -> bool:
    """Whether there are colors enough for a picture."""
    return console.color_system in ("truecolor", "256")


def drawn(picture: Picture, width: int, coloured: bool) -> Group:
    """The picture for so many columns: heat maps beside each other as far as there is room."""
    parts: list[RenderableType] = [Text(picture.title, style="bold")]
    together: list[RenderableType] = []
    for panel in picture.panels:
        part = _panel(panel, min(width, WIDEST), coloured)
        if isinstance(panel, Heatmap):
            together.append(part)
            continue
        parts += [*_beside(together), Text(), part]
        together = []
    return Group(*parts, *_beside(together), Text(), Text(picture.caption, style="italic"))


def _beside(panels: Sequence[RenderableType]) -> list[RenderableType]:
    return [Text(), Columns(panels, padding=(1, 4))] if panels else []


def _panel(panel: Panel, width: int, coloured: bool) -> RenderableType:
    draw: Callable[[Any, int, bool], list[Text]] | None = _DRAWN.get(type(panel))
    parts: list[RenderableType] = [Text(panel.title, style="bold")] if panel.title else []
    if draw is None:
        assert isinstance(panel, Table)
        return Group(*parts, _table(panel))
    return Group(*parts, *draw(panel, width, coloured))


def _curves(curves: Curves, width: int, coloured: bool) -> list[Text]:
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
    beside = {LINES - 1 - _at(number, up, LINES): name for number, name in zip(numbers, names)}
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
    """The series, with the letters that tell them apart where there is no color."""
    for series, letter in zip(curves.series, "abcdefgh"):
        yield series, "" if coloured or len(curves.series) == 1 else letter


def _dotted(series: Series, across: Span, up: Span, columns: int, letter: str) -> list[str]:
    """One series on a canvas of its own, in lines from the top."""
    canvas = Canvas(columns, LINES, across[0], up[0], _past(across, columns * 2), _past(up, LINES * 4))
    points = [point for piece in pieces(series.xs, series.ys) for point in piece]
    if isinstance(series, Dots):
        for x, y in points:
            canvas.point(x, y, marker=letter or "•")
    else:
        for piece in pieces(series.xs, series.ys):
            for (x, y), (to_x, to_y) in zip(piece, piece[1:] or piece):
                canvas.line(x, y, to_x, to_y)
        for x, y in points[len(points) // 8 :: max(1, len(points) // 4)] if letter else ():
            canvas.point(x, y, marker=letter)
    lines: list[str] = canvas.plot("\n").split("\n")
    return lines


def _past(span: Span, dots: int) -> float:
    """Where a canvas has to end, for the end of the span to be its last dot."""
    low, high = span
    return high + (high - low) / (dots - 1) * 1.001


def _overlaid(layers: Sequence[Sequence[str]], columns: int, coloured: bool) -> list[Text]:
    """The layers on top of each other, each in its color."""
    lines = []
    for row in range(LINES):
        line = Text()
        for column in range(columns):
            marks = [(index, layer[row][column]) for index, layer in enumerate(layers)]
            index, mark = next(((i, m) for i, m in reversed(marks) if m != EMPTY), (0, " "))
            line.append(mark, _ink(index) if coloured and mark != " " else "")
        lines.append(line)
    return lines


def _below(across: Span, label: str, margin: int, columns: int) -> list[Text]:
    """The horizontal axis, its numbers and what it is."""
    numbers = ticks(across, max(2, columns // 12))
    axis, written = ["─"] * columns, [" "] * (margin + 1 + columns + 8)
    for number, name in zip(numbers, labels(numbers)):
        at = _at(number, across, columns)
        axis[at] = "┬"
        start = max(0, margin + 1 + at - len(name) // 2)
        written[start : start + len(name)] = name
    return [
        Text(f"{' ' * margin}└{''.join(axis)}", style="dim", no_wrap=True),
        Text("".join(written[: margin + 1 + columns]).rstrip(), style="dim", no_wrap=True),
        Text(label.center(columns + 2 * margin).rstrip(), style="dim", no_wrap=True),
    ]


def _at(value: float, span: Span, places: int) -> int:
    """The place of a value, of so many from the low end of a span to its high end."""
    return min(places - 1, max(0, round((value - span[0]) / (span[1] - span[0]) * (places - 1))))


def _legend(series: Sequence[Series], width: int, coloured: bool) -> list[Text]:
    """The names of the series beside their colors or letters, in as many lines as it takes."""
    lines = [Text()]
    for index, (one, letter) in enumerate(zip(series, "abcdefgh")):
        mark = ("•" if isinstance(one, Dots) else "━━") if coloured or len(series) == 1 else letter
        entry = Text.assemble((mark, _ink(index) if coloured else ""), f" {one.name}")
        if len(lines[-1]) and len(lines[-1]) + 3 + len(entry) > width:
            lines.append(Text())
        lines[-1].append("   " if len(lines[-1]) else "").append_text(entry)
    return lines


def _ink(index: int) -> Style:
    red, green, blue = PALETTE[index % len(PALETTE)]
    # On a dark ground as on a light one: a little lighter than in a file.
    return Style(color=Color.from_rgb(*(round(part + (255 - part) * 0.25) for part in (red, green, blue))))


def _bars(bars: Bars, width: int, coloured: bool) -> list[Text]:
    finite = [value for value in bars.values if math.isfinite(value)]
    low, high = min(0.0, *finite, 0.0), max(0.0, *finite, 0.0)
    margin, figures = max(map(len, bars.names)), max(len(short(value)) for value in bars.values)
    columns = max(10, min(50, width - margin - figures - 4))
    unit = (high - low) / columns or 1.0
    zero = round(-low / unit)
    lines = [Text(bars.y, style="dim")]
    for name, value in zip(bars.names, bars.values):
        length = round(abs(value) / unit) if math.isfinite(value) else 0
        start = zero - length if value < 0 else zero
        bar = Text(" " * start) + Text("█" * length, style=_ink(int(value < 0)) if coloured else "")
        bar.pad_right(max(0, columns - len(bar)))
        lines.append(Text.assemble(f"{name:>{margin}} ", ("│", "dim"), bar, f" {short(value)}", no_wrap=True))
    return lines


def _table(table: Table) -> RichTable:
    drawn = RichTable(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False)
    for column in table.columns:
        drawn.add_column(Text(column))
    for row in table.rows:
        drawn.add_row(*map(Text, row))
    return drawn


def _heatmap(heatmap: Heatmap, width: int, coloured: bool) -> list[Text]:
    scale = scale_of(heatmap)
    rows, columns = len(heatmap.values), len(heatmap.values[0])
    margin = max(map(len, heatmap.rows), default=0)
    cell = min(CELLS[-1], (width - margin - 1) // columns)
    written = max(rows, columns) <= MOST_WRITTEN and cell in CELLS and not heatmap.series
    drawn = (
        _cells(heatmap, scale, coloured, cell)
        if written
        else _pixels(_thinned(heatmap, width), scale, coloured)
    )
    around = Text(_side(heatmap), style="dim"), _bottom(heatmap), _meaning(heatmap, scale, coloured)
    return [around[0], *drawn, *around[1:]]


def _side(heatmap: Heatmap) -> str:
    if heatmap.up == NO_SPAN:
        return f"↓ {heatmap.y}"
    return f"↑ {heatmap.y}, {short(heatmap.up[0])} to {short(heatmap.up[1])}"


def _bottom(heatmap: Heatmap) -> Text:
    reach = "" if heatmap.across == NO_SPAN else f", {short(heatmap.across[0])} to {short(heatmap.across[1])}"
    return Text(f"→ {heatmap.x}{reach}", style="dim")


def _meaning(heatmap: Heatmap, scale: Scale, coloured: bool) -> Text:
    """What the ends of the scale are, and the series drawn on top."""
    line = Text(f"{heatmap.unit}: ")
    for value in (scale.low, *([0.0] if scale.low < 0 else []), scale.high):
        line.append(
            "██" if coloured else f"'{_sign(value, scale)}'", _paint(value, scale) if coloured else ""
        )
        line.append(f" {short(value)}  ")
    for series, letter in zip(heatmap.series, "abcdefgh"):
        line.append(f"\n{letter} {series.name}")
    return line


def _cells(heatmap: Heatmap, scale: Scale, coloured: bool, cell: int) -> list[Text]:
    """The numbers themselves, on their colors."""
    margin = max(map(len, heatmap.rows), default=0)
    lines = []
    if heatmap.columns:
        head = "".join(f"{name[: cell - 1]:^{cell}}" for name in heatmap.columns)
        lines.append(Text(f"{' ' * margin} {head}".rstrip(), no_wrap=True))
    for index, row in enumerate(heatmap.values):
        name = heatmap.rows[index] if heatmap.rows else ""
        line = Text(f"{name:>{margin}} " if margin else "", no_wrap=True)
        for value in row:
            line.append(f"{brief(value):^{cell}}", _on(value, scale) if coloured else "")
        lines.append(line)
    return lines


def _pixels(heatmap: Heatmap, scale: Scale, coloured: bool) -> list[Text]:
    """Each character is two numbers, one above the other; series are letters on top."""
    on_top = _letters(heatmap)
    lines = []
    for start in range(0, len(heatmap.values), 2):
        upper = heatmap.values[start]
        lower = heatmap.values[start + 1] if start + 1 < len(heatmap.values) else None
        line = Text(no_wrap=True)
        for column, above in enumerate(upper):
            below = None if lower is None else lower[column]
            letter = on_top.get((start // 2, column))
            line.append(*_character(above, below, letter, scale, coloured))
        lines.append(line)
    return lines


def _thinned(heatmap: Heatmap, width: int) -> Heatmap:
    """Every second row and column of it, or every third, until there is room for the columns."""
    step = math.ceil(len(heatmap.values[0]) / max(NARROWEST, width))
    return replace(heatmap, values=[row[::step] for row in heatmap.values[::step]])


def _character(
    above: float, below: float | None, letter: str | None, scale: Scale, coloured: bool
) -> tuple[str, Style | str]:
    mean = above if below is None else (above + below) / 2
    if not coloured:
        return letter or _sign(mean, scale), ""
    if letter:
        return letter, _on(mean, scale) + Style(bold=True)
    if below is None:
        return "▀", _paint(above, scale)
    return "▀", _paint(above, scale) + Style(bgcolor=Color.from_rgb(*scale.color(below)))


def _letters(heatmap: Heatmap) -> dict[tuple[int, int], str]:
    """The letters of the series, by line and column of the text."""
    rows, columns = len(heatmap.values), len(heatmap.values[0])
    found = {}
    for series, letter in zip(heatmap.series, "abcdefgh"):
        for x, y in (point for piece in pieces(series.xs, series.ys) for point in piece):
            if heatmap.across[0] <= x <= heatmap.across[1] and heatmap.up[0] <= y <= heatmap.up[1]:
                line = (rows - 1 - _at(y, heatmap.up, rows)) // 2
                found[line, _at(x, heatmap.across, columns)] = letter
    return found


def _sign(value: float, scale: Scale) -> str:
    if not math.isfinite(value):
        return "?"
    return SIGNS[min(len(SIGNS) - 1, int(scale.place(value) * len(SIGNS)))]


def _paint(value: float, scale: Scale) -> Style:
    return Style(color=Color.from_rgb(*scale.color(value)))


def _on(value: float, scale: Scale) -> Style:
    """Text that can be read on the color of a number."""
    red, green, blue = scale.color(value)
    is_light = 0.299 * red + 0.587 * green + 0.114 * blue > 140
    return Style(color="black" if is_light else "white", bgcolor=Color.from_rgb(red, green, blue))


_DRAWN: dict[type, Callable[[Any, int, bool], list[Text]]] = {
    Curves: _curves,
    Bars: _bars,
    Heatmap: _heatmap,
}
