"""Small pieces of text that several widgets use."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.style import Style

from learnml.checks.report import Figure, Verdict
from learnml.tutor.signs import Sign, sign_of

THEME_COLORS = {
    "green": "$success",
    "red": "$error",
    "cyan": "$accent",
    "yellow": "$warning",
    "dim": "$faint",
}
"""The theme's name for each of the terminal's colors."""
BAR = 20
"""Cells of a budget's bar; a full bar is the limit."""


def sign(verdict: Verdict) -> tuple[str, str]:
    """A verdict's sign and its style."""
    return themed(sign_of(verdict))


def themed(sign: Sign) -> tuple[str, str]:
    """A sign, and its style in the theme."""
    return sign.text, THEME_COLORS[sign.color]


def prose(text: str) -> Content:
    """One of our sentences, in which `code` stands out."""
    parts = re.split(r"`([^`]+)`", text)
    # Split at a group, every second part is what the group matched.
    return Content.assemble(*((part, "bold $primary") if n % 2 else part for n, part in enumerate(parts)))


def link(text: str, url: str, style: str = "") -> Content:
    """Text that is a link in terminals that support links."""
    return Content.styled(text, style).stylize(Style(link=url))


def button(text: str, action: str, style: str = "") -> Content:
    """Text that acts like a key when it is clicked."""
    return Content.styled(text, style).stylize(Style.from_meta({"@click": action}))


def short_time(seconds: float) -> str:
    """A duration in a suitable unit."""
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1e3:.0f} ms" if seconds >= 0.001 else f"{seconds * 1e6:.0f} µs"


def duration(seconds: float) -> str:
    """Hours and minutes."""
    hours, minutes = divmod(int(seconds // 60), 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"


def budget_bar(figure: Figure) -> Content:
    """How much of a budget was used, as a bar."""
    # A limit of 0 is kept by 0 and nothing else.
    share = figure.value / figure.limit if figure.limit else float(figure.value > 0)
    within = share <= 1
    full = min(round(share * BAR), BAR) if within else BAR
    style = "$success" if within else "$error"
    return Content.assemble(
        f"{figure.mark:8}",
        ("━" * full, style),
        ("─" * (BAR - full), "$faint"),
        ("┤" if within else "▶", style),
        f" {figure.value:.3g} {figure.unit}",
        (f", at most {figure.limit:.3g}", "$faint"),
    )


def progress_bar(done: int, of: int, width: int) -> Content:
    full = round(done / of * width) if of else 0
    return Content.assemble(("━" * full, "$success"), ("─" * (width - full), "$faint"))


def fitted(text: str, width: int) -> str:
    """The text at exactly `width` cells, cut if it is longer."""
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width)


def apart(left: Content, right: Content, width: int) -> Content:
    """Two texts at the two ends of a line; the left one is cut if there is too little room."""
    room = max(width - right.cell_length - 1, 0)
    if left.cell_length > room:
        left = left.truncate(room, ellipsis=True)
    return Content.assemble(left, " " * (width - left.cell_length - right.cell_length), right)
