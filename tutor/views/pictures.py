"""Draw what was learned as pictures in the terminal; without color, characters are used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.color import Color
from rich.columns import Columns
from rich.console import Console, Group
from rich.style import Style
from rich.text import Text

from learnml.checks.milestones.outcome import Gallery, Image, Passage, Picture, Plane, Strip
from learnml.checks.pictures.picture import Picture as Drawing
from learnml.tutor.views.picture.terminal import drawn

BLOCKS = " ▁▂▃▄▅▆▇█"
DARK, MIDDLE, LIGHT = (24, 46, 110), (112, 112, 118), (255, 214, 120)
"""From evidence against to evidence for: they differ in lightness, not only in hue."""


def show_pictures(pictures: Iterable[Picture], out: Console) -> None:
    """Draw what there is one below the other, and planes side by side."""
    pictures = list(pictures)
    # Fewer colors than 256 have no shades to draw with.
    is_coloured = out.color_system in ("truecolor", "256")
    for picture in pictures:
        if isinstance(picture, Image):
            out.print()
            out.print(f"{picture.title}: {_meaning(is_coloured, 'speak for 1', 'for 0')}")
            out.print(_drawn(picture, is_coloured))
        elif isinstance(picture, Gallery):
            _show_gallery(picture, is_coloured, out)
        elif isinstance(picture, Strip):
            _show_strip(picture, is_coloured, out)
        elif isinstance(picture, Passage):
            out.print(f"\n{picture.title}:", markup=False)
            out.print(Text(picture.text, style="dim"))
        elif isinstance(picture, Drawing):
            out.print()
            out.print(drawn(picture, out.width, is_coloured))
    planes = [_plane(picture) for picture in pictures if isinstance(picture, Plane)]
    if planes:
        out.print()
        out.print(Columns(planes, padding=(0, 4)))
        out.print("░ where the answer is 1    x a point that is a 1    o a point that is a 0")


def bars(values: Sequence[float], most: float) -> str:
    """A curve on one line."""
    return "".join(_block(value / most if most else 0.0) for value in values)


def curve(values: Sequence[float], steps: int, height: int = 6, width: int = 60) -> list[str]:
    """A curve as lines of text, from the top: `steps` columns, of which the known ones are drawn."""
    most = max(values, default=0.0) or 1.0
    wide = max(1, width // steps)
    lines = []
    for line in range(height):
        # How far the curve fills this line: below 0 it does not reach it, above 1 it goes on in the line
        # above.
        levels = [value / most * height - (height - 1 - line) for value in values]
        label = f"{most:.3g}" if line == 0 else "0" if line == height - 1 else ""
        lines.append(f"{label:>7} │{''.join(_block(level) * wide for level in levels)}")
    return lines


def _block(level: float) -> str:
    """A character filled from the bottom to `level` of its height; anything above 0 is visible."""
    if level <= 0:
        return " "
    return BLOCKS[max(1, min(8, round(level * 8)))]


def _show_gallery(gallery: Gallery, is_coloured: bool, out: Console) -> None:
    """Draw the images side by side, each below its title."""
    told = "" if gallery.ink else f": {_meaning(is_coloured, 'speak for it', 'against it')}"
    out.print()
    out.print(f"{gallery.title}{told}")
    draw = _in_ink if gallery.ink else _drawn
    drawn = [Group(Text(image.title, style="dim"), draw(image, is_coloured)) for image in gallery.images]
    out.print(Columns(drawn, padding=(1, 2)))


def _show_strip(strip: Strip, is_coloured: bool, out: Console) -> None:
    """Draw a line of text, and below each letter what goes on while it is read."""
    names = [name for name, _ in (*strip.levels, *strip.signed)]
    margin = max(map(len, names), default=0) + 2
    out.print(f"\n{strip.title}: {_meaning(is_coloured, 'above 0', 'below')}")
    out.print(Text(" " * margin + strip.text.replace("\n", " "), style="bold", no_wrap=True))
    for name, levels in strip.levels:
        out.print(Text(f"{name:<{margin}}{bars(levels, 1.0)}", no_wrap=True))
    for name, values in strip.signed:
        line = Text(f"{name:<{margin}}", no_wrap=True)
        for value in values:
            line.append(" ", Style(bgcolor=_shade(value))) if is_coloured else line.append(_sign(value))
        out.print(line)


def _meaning(is_coloured: bool, above: str, below: str) -> str:
    """What the two ends of a scale mean, in colors or in characters."""
    return (
        f"light {above.replace('speak', 'speaks')}, dark {below}"
        if is_coloured
        else f"+ and # {above}, - and = {below}"
    )


def _drawn(image: Image, is_coloured: bool) -> Text:
    """Draw weights around 0, with two pixels per character, one above the other."""
    scale = _largest(image)
    if is_coloured:
        return _halves(image, lambda value: _shade(value / scale))
    return _characters(image, lambda value: _sign(value / scale))


def _in_ink(image: Image, is_coloured: bool) -> Text:
    """Draw ink on paper, from 0 to 1; light on dark where there are colors."""
    if is_coloured:
        return _halves(image, lambda value: Color.from_rgb(*[round(20 + 220 * value)] * 3))
    return _characters(image, lambda value: " .:+#"[min(4, round(4 * value))])


def _halves(image: Image, colour: Callable[[float], Color]) -> Text:
    """Draw with characters whose upper and lower halves have the colors of two pixels."""
    text = Text(no_wrap=True)
    for number, (upper, lower) in enumerate(zip(image.pixels[::2], image.pixels[1::2])):
        text.append("\n" if number else "")
        for above, below in zip(upper, lower):
            text.append("▀", Style(color=colour(above), bgcolor=colour(below)))
    return text


def _characters(image: Image, sign: Callable[[float], str]) -> Text:
    """Draw with characters that stand for the mean of two pixels."""
    pairs = zip(image.pixels[::2], image.pixels[1::2])
    lines = ["".join(sign((a + b) / 2) for a, b in zip(upper, lower)) for upper, lower in pairs]
    return Text("\n".join(lines), no_wrap=True)


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
