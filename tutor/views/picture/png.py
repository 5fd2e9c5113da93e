"""A picture as PNG: the SVG, drawn by resvg."""

from __future__ import annotations

from resvg_py import svg_to_bytes

from learnml.checks.pictures.picture import Picture
from learnml.exercises.errors import EnvironmentFault
from learnml.tutor.views.picture.svg import FONTS, to_svg

ZOOM = 2.0
"""Pixels for one unit of the SVG: sharp on a screen with small pixels."""
_LETTER = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" font-family="{fonts}">'
    '<text y="9">{text}</text></svg>'
)


def to_png(picture: Picture) -> bytes:
    """The picture as the bytes of a PNG file. Raises EnvironmentFault where no font is installed."""
    if not can_write():
        raise EnvironmentFault(
            f"A PNG needs one of these fonts: {FONTS.removesuffix(', sans-serif')}.",
            remedy="Install one, such as Debian's package fonts-dejavu-core, or write an SVG: --svg FILE",
        )
    return bytes(svg_to_bytes(svg_string=to_svg(picture), zoom=ZOOM))


def can_write(fonts: str = FONTS) -> bool:
    """Whether one of the fonts is there: a letter leaves a trace."""
    letter, nothing = (svg_to_bytes(svg_string=_LETTER.format(fonts=fonts, text=text)) for text in ("M", ""))
    return letter != nothing
