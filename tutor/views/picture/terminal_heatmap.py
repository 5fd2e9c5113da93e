"""Heat maps in the terminal: numbers on their colors, or two pixels a character; without color, signs."""

from __future__ import annotations

import math
from dataclasses import replace

from rich.color import Color
from rich.style import Style
from rich.text import Text

from learnml.checks.pictures.picture import NO_SPAN, Heatmap
from learnml.tutor.views.picture.scales import Scale, brief, is_light, pieces, scale_of, short
from learnml.tutor.views.picture.terminal_curves import NARROWEST, place_of

MOST_WRITTEN = 10
"""The most rows and columns of a heat map whose numbers are written in its cells."""
CELLS = range(6, 9)
"""How many columns of text such a cell may take."""
SIGNS = " .:-=+*#%@"
"""From low to high, where there are no colors."""


def heatmap_in_text(heatmap: Heatmap, width: int, coloured: bool) -> list[Text]:
    """The values as numbers if they fit, as pixels otherwise, with the axes and the color scale."""
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
    """The unit, the ends of the scale, and the names of the series on top."""
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
    """The numbers, each on its color."""
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
    """Two numbers a character, one above the other, with the letters of series on top."""
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
    """The heat map without some of its rows and columns, evenly, if it is wider than `width`."""
    # Both ways alike, or squares would become oblongs.
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
    """The letters of the series, by line and column of text."""
    rows, columns = len(heatmap.values), len(heatmap.values[0])
    found = {}
    for series, letter in zip(heatmap.series, "abcdefgh"):
        for x, y in (point for piece in pieces(series.xs, series.ys) for point in piece):
            if heatmap.across[0] <= x <= heatmap.across[1] and heatmap.up[0] <= y <= heatmap.up[1]:
                # Rows count from the top, y from the bottom; two rows are one line of text.
                line = (rows - 1 - place_of(y, heatmap.up, rows)) // 2
                found[line, place_of(x, heatmap.across, columns)] = letter
    return found


def _sign(value: float, scale: Scale) -> str:
    if not math.isfinite(value):
        return "?"
    return SIGNS[min(len(SIGNS) - 1, int(scale.place(value) * len(SIGNS)))]


def _paint(value: float, scale: Scale) -> Style:
    return Style(color=Color.from_rgb(*scale.color(value)))


def _on(value: float, scale: Scale) -> Style:
    """A style whose background is the color of a number, with text that can be read on it."""
    color = scale.color(value)
    return Style(color="black" if is_light(color) else "white", bgcolor=Color.from_rgb(*color))
