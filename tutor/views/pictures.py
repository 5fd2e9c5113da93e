"""What was learned, as a picture in the terminal. Without color, signs are used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.color import Color
from rich.columns import Columns
from rich.console import Console, Group
from rich.style import Style
from rich.text import Text

from learnml.checks.milestones.outcome import Image, Plane

BLOCKS = " ▁▂▃▄▅▆▇█"
DARK, MIDDLE, LIGHT = (24, 46, 110), (112, 112, 118), (255, 214, 120)
"""From what speaks against to what speaks for: told apart by lightness, not by hue alone."""


def show_pictures(pictures: Iterable[Image | Plane], out: Console) -> None:
    """Draw images one below the other, and planes side by side."""
    pictures = list(pictures)
    for image in (picture for picture in pictures if isinstance(picture, Image)):
        out.print()
        draw = _in_colour if out.color_system in ("truecolor", "256") else _in_signs
        out.print(draw(image))
    planes = [_plane(picture) for picture in pictures if isinstance(picture, Plane)]
    if planes:
        out.print()
        out.print(Columns(planes, padding=(0, 4)))
        out.print("░ where the answer is 1    x a point that is a 1    o a point that is a 0")


def bars(values: Sequence[float], most: float) -> str:
    """A curve in one line."""
    return "".join(_block(value / most if most else 0.0) for value in values)


def curve(values: Sequence[float], steps: int, height: int = 6, width: int = 60) -> list[str]:
    """A curve as lines of text, from the top: `steps` columns, of which those that are known are drawn."""
    most = max(values, default=0.0) or 1.0
    wide = max(1, width // steps)
    lines = []
    for line in range(height):
        levels = [value / most * height - (height - 1 - line) for value in values]
        label = f"{most:.3g}" if line == 0 else "0" if line == height - 1 else ""
        lines.append(f"{label:>7} │{''.join(_block(level) * wide for level in levels)}")
    return lines


def _block(level: float) -> str:
    """A character that is filled from the bottom, `level` of its height; anything above 0 can be seen."""
    if level <= 0:
        return " "
    return BLOCKS[max(1, min(8, round(level * 8)))]


def _in_colour(image: Image) -> Text:
    """Two pixels a character, one above the other."""
    scale = _largest(image)
    text = Text(f"{image.title}: light speaks for 1, dark for 0", no_wrap=True)
    for upper, lower in zip(image.pixels[::2], image.pixels[1::2]):
        text.append("\n")
        for above, below in zip(upper, lower):
            text.append("▀", Style(color=_shade(above / scale), bgcolor=_shade(below / scale)))
    return text


def _in_signs(image: Image) -> Text:
    scale = _largest(image)
    text = Text(f"{image.title}: + and # speak for 1, - and = for 0", no_wrap=True)
    for upper, lower in zip(image.pixels[::2], image.pixels[1::2]):
        text.append("\n" + "".join(_sign((a + b) / 2 / scale) for a, b in zip(upper, lower)))
    return text


def _sign(value: float) -> str:
    if abs(value) < 0.1:
        return " "
    strong = abs(value) > 0.45
    return ("#" if strong else "+") if value > 0 else ("=" if strong else "-")


def _largest(image: Image) -> float:
    return max((abs(value) for row in image.pixels for value in row), default=0.0) or 1.0


def _shade(value: float) -> Color:
    end = LIGHT if value > 0 else DARK
    mixed = [round(m + (e - m) * min(1.0, abs(value))) for m, e in zip(MIDDLE, end)]
    return Color.from_rgb(*mixed)


def _plane(plane: Plane) -> Group:
    cells = [["░" if inside else " " for inside in row] for row in plane.inside]
    for column, line, label in plane.points:
        cells[line][column] = "x" if label else "o"
    edge = "─" * len(cells[0])
    rows = [f"┌{edge}┐", *(f"│{''.join(row)}│" for row in cells), f"└{edge}┘"]
    return Group(Text(plane.title), *(Text(row, no_wrap=True) for row in rows))
