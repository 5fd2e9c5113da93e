"""Map numbers to positions and colors, for pictures in the terminal and in files alike."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from learnml.checks.pictures.picture import Curves, Dots, Heatmap, Span

Rgb = tuple[int, int, int]
PALETTE: tuple[Rgb, ...] = (
    (0, 114, 178),
    (213, 94, 0),
    (0, 158, 115),
    (204, 121, 167),
    (230, 159, 0),
    (86, 180, 233),
    (150, 150, 150),
    (120, 94, 240),
)
"""Colors of series that can be told apart by those who can't tell red from green (Okabe and Ito)."""
UPWARD: tuple[Rgb, ...] = ((38, 10, 60), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37))
"""From the least to the most: viridis, darker at its end."""
AROUND_ZERO: tuple[Rgb, ...] = (
    (33, 102, 172),
    (120, 170, 210),
    (235, 235, 235),
    (240, 160, 120),
    (178, 24, 43),
)
"""From below zero to above it."""
NOT_FINITE: Rgb = (255, 0, 255)
MARGIN = 0.05
"""Of the range of what is drawn, left free above and below."""


def is_light(color: Rgb) -> bool:
    """Whether dark text can be read on this color better than light text."""
    red, green, blue = color
    # Luma as in ITU-R BT.601: how bright a color looks, of 255.
    return 0.299 * red + 0.587 * green + 0.114 * blue > 140


@dataclass(frozen=True)
class Scale:
    """What the colors of a heat map mean: from `low` to `high`, around zero where there are numbers below."""

    low: float
    high: float
    colors: tuple[Rgb, ...]

    def place(self, value: float) -> float:
        """Where a finite number lies, from 0 to 1."""
        return (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5

    def color(self, value: float) -> Rgb:
        """The color of a number."""
        if not math.isfinite(value):
            return NOT_FINITE
        at = self.place(value) * (len(self.colors) - 1)
        before = min(int(at), len(self.colors) - 2)
        pairs = zip(self.colors[before], self.colors[before + 1])
        red, green, blue = (round(a + (b - a) * (at - before)) for a, b in pairs)
        return red, green, blue


def scale_of(heatmap: Heatmap) -> Scale:
    """The scale of the numbers in a heat map."""
    numbers = [value for row in heatmap.values for value in row if math.isfinite(value)]
    low, high = min(numbers, default=0.0), max(numbers, default=0.0)
    if low < 0:
        most = max(-low, high)
        return Scale(-most, most, AROUND_ZERO)
    return Scale(low, high, UPWARD)


def reach(values: Iterable[float]) -> Span:
    """The range of the finite values; never empty."""
    finite = [value for value in values if math.isfinite(value)]
    low, high = min(finite, default=0.0), max(finite, default=1.0)
    return (low, high) if low < high else (low - 0.5, high + 0.5)


def reaches(curves: Curves) -> tuple[Span, Span]:
    """The ranges of both axes, with a margin above and below, and on both sides if there are dots."""
    across = reach(x for series in curves.series for x in series.xs)
    up = reach(y for series in curves.series for y in series.ys)
    # A line may end at the edge; a dot there would be cut in half.
    dotted = any(isinstance(series, Dots) for series in curves.series)
    return _with_room(across) if dotted else across, _with_room(up)


def _with_room(span: Span) -> Span:
    room = (span[1] - span[0]) * MARGIN
    return span[0] - room, span[1] + room


def ticks(span: Span, most: int) -> list[float]:
    """Round numbers within a span: at least one, and at most `most`."""
    low, high = span
    # A step of this power of ten gives at least `most` ticks: the first larger step that gives few enough is
    # taken.
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for step in (power * factor for factor in (1, 2, 5, 10, 20, 50)):
        first, last = math.ceil(low / step), math.floor(high / step)
        if last - first < most:
            return [place * step for place in range(first, last + 1)] or [low]
    return [low]


def labels(numbers: Sequence[float]) -> list[str]:
    """Ticks as strs, as exact as the step between them requires."""
    step = min((b - a for a, b in pairwise(numbers)), default=abs(numbers[0]) or 1.0)
    most = max(map(abs, numbers))
    # Written out, such numbers would be wider than the axis has room for.
    if most >= 1e7 or step < 1e-4:
        return [short(number) for number in numbers]
    # Two ticks may differ by 0.09999999999999998, which by itself would ask for two places.
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    return [f"{number + 0.0:,.{places}f}".replace("-", "−") for number in numbers]


def short(value: float) -> str:
    """A number in a few characters."""
    if not math.isfinite(value):
        return str(value).replace("-", "−")
    return f"{value:.3g}".replace("-", "−")


def brief(value: float) -> str:
    """A number in the six characters that a cell has room for. What is nearly 0 is told from 0."""
    if not math.isfinite(value) or value == round(value):
        return short(value)
    if abs(value) < 0.01:
        return f"{value:.3f}".replace("-", "−")
    return f"{value:.2g}".replace("-", "−")


def pieces(xs: Sequence[float], ys: Sequence[float]) -> list[list[tuple[float, float]]]:
    """The points of a line, in the pieces into which values that are not finite break it."""
    found: list[list[tuple[float, float]]] = [[]]
    for x, y in zip(xs, ys):
        if math.isfinite(x) and math.isfinite(y):
            found[-1].append((x, y))
        elif found[-1]:
            found.append([])
    return [piece for piece in found if piece]


def left_out(curves: Curves) -> str:
    """A note about points that can't be drawn; empty if there are none."""
    points = [point for series in curves.series for point in zip(series.xs, series.ys)]
    # Without an x it is a gap that was meant.
    count = sum(math.isfinite(x) and not math.isfinite(y) for x, y in points)
    return f"{count} of {len(points)} points are infinite or not numbers, and are left out." if count else ""
