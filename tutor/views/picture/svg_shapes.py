"""What SVG pictures are made of: groups of shapes with a width and a height, lines, rectangles and text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from learnml.checks.pictures.picture import Span
from learnml.tutor.views.picture.scales import Rgb

WIDTH, EDGE, GAP = 720, 24, 28
"""The width of the whole picture, its margin, and the space between panels."""
INK, FAINT, PAPER = "#222222", "#666666", "#ffffff"
SMALL, USUAL, LARGE = 12, 14, 19
"""Font sizes."""
LETTER = 0.6
"""The width of a character, as a share of the font size: an estimate, since nothing here measures text."""
BOLD = 0.72
"""The same for bold text."""


@dataclass(frozen=True)
class Group:
    """Shapes that extend to the right and down from (0, 0), and how much room they take."""

    width: float
    height: float
    shapes: tuple[str, ...]


def moved(group: Group, x: float, y: float) -> str:
    """The group's shapes, with (0, 0) moved to (x, y)."""
    return f'<g transform="translate({x:.1f},{y:.1f})">\n' + "\n".join(group.shapes) + "\n</g>"


def share_of(value: float, span: Span) -> float:
    """Where the value lies in the span: 0 at its start, 1 at its end."""
    return (value - span[0]) / (span[1] - span[0])


def hex_code(color: Rgb) -> str:
    """The color as SVG writes it."""
    return "#{:02x}{:02x}{:02x}".format(*color)


def rectangle(x: float, y: float, width: float, height: float, color: str) -> str:
    """A filled rectangle with its top left corner at (x, y)."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{color}" '
        'shape-rendering="crispEdges"/>'
    )


def stroke(points: Sequence[tuple[float, float]], color: str, width: float) -> str:
    """A line through the points."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="{width}"/>'


def text_at(
    x: float, y: float, text: str, size: int, color: str = INK, anchor: str = "start", bold: bool = False
) -> str:
    """Text whose baseline starts, ends or is centered at (x, y), as `anchor` says."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{color}" '
        f'text-anchor="{anchor}"{weight}>{escape(text)}</text>'
    )


def text_ending_at(x: float, y: float, text: str) -> str:
    """Small, faint text to the left of x."""
    return text_at(x, y, text, SMALL, FAINT, "end")


def text_around(x: float, y: float, text: str) -> str:
    """Small, faint text centered on x."""
    return text_at(x, y, text, SMALL, FAINT, "middle")
