"""The output of one of our commands, with its signs in color."""

from __future__ import annotations

from textual.content import Content

from learnml.tutor.signs import SIGNS
from learnml.tutor.tui.pieces import themed
from learnml.tutor.watch.running import Run

STYLES = dict(map(themed, SIGNS))


def output_of(run: Run) -> Content:
    """The command, its output so far, and whether it is still running."""
    head = Content.styled(f"learnml {run.key}", "bold")
    if run.code is None:
        head = Content.assemble(head, ("  … running", "bold $warning"))
    return Content("\n").join([head, *map(_line, run.printed.rstrip().splitlines())])


def _line(line: str) -> Content:
    sign = line.lstrip()[:1]
    if sign not in STYLES:
        return Content(line)
    before, _, after = line.partition(sign)
    return Content.assemble(before, (sign, f"bold {STYLES[sign]}"), after)
