"""Titles of any length stay inside of the picture."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from resvg_py import svg_to_bytes

from learnml.checks.pictures.picture import Heatmap, Panel, Picture, Table
from learnml.tutor.views.picture.svg import to_svg
from learnml.tutor.views.picture.svg_shapes import EDGE, PAPER, WIDTH

LONG = "How much memory a matrix of weights takes, and what is left of it when all small ones are gone"
WIDE = "MOMENTUM WITH MANY MATRICES OF WEIGHTS, AND WHAT BECOMES OF THEM"


def table(title: str) -> Panel:
    return Table(title, ("n", "text"), [("1", "one")])


def heatmap(title: str) -> Panel:
    return Heatmap(title, "x", "y", "value", [[1, 2], [3, 4]])


def is_margin_white(picture: Picture) -> bool:
    """Whether nothing is drawn in the right margin: then covering it changes nothing."""
    svg = to_svg(picture)
    cover = f'<rect x="{WIDTH - EDGE + 2}" y="0" width="{EDGE}" height="100%" fill="{PAPER}"/>'
    covered = svg.replace("</svg>", f"{cover}</svg>")
    return bytes(svg_to_bytes(svg_string=svg)) == bytes(svg_to_bytes(svg_string=covered))


@pytest.mark.parametrize("title", [LONG, LONG[:60], WIDE, WIDE[:50]])
@pytest.mark.parametrize("panel", [table, heatmap])
def test_a_long_title_is_wrapped(title: str, panel: Callable[[str], Panel]) -> None:
    assert is_margin_white(Picture(title, "A caption.", [panel("Panel")]))
    assert is_margin_white(Picture("Title", "A caption.", [panel(title)]))


def test_a_short_title_is_one_line() -> None:
    assert 'font-weight="bold">Any number becomes a probability</text>' in to_svg(
        Picture("Any number becomes a probability", "A caption.", [table("")])
    )
