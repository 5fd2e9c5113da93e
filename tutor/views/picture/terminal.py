"""A picture in the terminal, panel by panel, with the colors that the terminal has."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from rich import box
from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from learnml.checks.pictures.draw import Drawing
from learnml.checks.pictures.picture import Bars, Curves, Heatmap, Panel, Picture, Table
from learnml.tutor.signs import WRONG
from learnml.tutor.views.picture.scales import short
from learnml.tutor.views.picture.terminal_curves import WIDEST, curves_in_text, ink
from learnml.tutor.views.picture.terminal_heatmap import heatmap_in_text


def show_drawing(drawing: Drawing, out: Console) -> None:
    """Print the picture, or why there is none."""
    out.print(Text(drawing.exercise, style="dim"))
    out.print(drawing_for(drawing, out.width, out))


def drawing_for(drawing: Drawing, width: int, console: Console) -> Group:
    """The picture, or why there is none, `width` columns wide and with the colors that the console has."""
    parts: list[RenderableType] = []
    if drawing.picture:
        parts.append(drawn(drawing.picture, width, is_coloured(console)))
    if failure := drawing.failure:
        parts.append(Text.assemble(WRONG, " ", ("no picture: ", "bold"), failure.message))
        parts += [Text(f"    {line}") for line in failure.detail]
    if drawing.printed:
        parts.append(Text(f"\nPrinted while your code ran:\n{drawing.printed.rstrip()}"))
    if drawing.borrowed:
        names = ", ".join(drawing.borrowed)
        parts.append(Text(f"\nBorrowed, because yours has not passed as it is now: {names}", style="dim"))
    return Group(*parts)


def is_coloured(console: Console) -> bool:
    """Whether the console has enough colors for a picture."""
    return console.color_system in ("truecolor", "256")


def drawn(picture: Picture, width: int, coloured: bool) -> Group:
    """The picture, `width` columns wide; heat maps are side by side where there is room."""
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


def _bars(bars: Bars, width: int, coloured: bool) -> list[Text]:
    finite = [value for value in bars.values if math.isfinite(value)]
    # Bars start at 0, wherever the values are.
    low, high = min([0.0, *finite]), max([0.0, *finite])
    margin, figures = max(map(len, bars.names)), max(len(short(value)) for value in bars.values)
    columns = max(10, min(50, width - margin - figures - 4))
    unit = (high - low) / columns or 1.0
    zero = round(-low / unit)
    lines = [Text(bars.y, style="dim")]
    for name, value in zip(bars.names, bars.values):
        length = round(abs(value) / unit) if math.isfinite(value) else 0
        start = zero - length if value < 0 else zero
        bar = Text(" " * start) + Text("█" * length, style=ink(int(value < 0)) if coloured else "")
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


_DRAWN: dict[type, Callable[[Any, int, bool], list[Text]]] = {
    Curves: curves_in_text,
    Bars: _bars,
    Heatmap: heatmap_in_text,
}
