"""What was predicted about a milestone, what happened, and the result next to the baselines."""

from __future__ import annotations

import os
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from learnml.checks.milestones.outcome import Comparison
from learnml.checks.milestones.predictions import Graded
from learnml.exercises.timeline import Milestone
from learnml.tutor.signs import OPEN, RIGHT, WRONG, sign_if
from learnml.tutor.status.predicting import Predictions


def show_predictions(milestone: Milestone, predictions: Predictions, is_new: bool, out: Console) -> None:
    """Print where the file is, and what is left to do in it."""
    out.print(
        Text.assemble("Your predictions: ", (os.path.relpath(predictions.path), "bold cyan")), soft_wrap=True
    )
    if predictions.sizes:
        drawn = ", ".join(f"{name} {size}" for name, size in predictions.sizes.items())
        out.print(f"Drawn for you: {drawn}.")
    if is_new:
        out.print("Replace each ? in it. A run starts only when all are filled in and the figures are right.")
    elif predictions.problems:
        for problem in predictions.problems:
            out.print(Text.assemble(WRONG, " ", problem), soft_wrap=True)
    elif predictions.wrong:
        out.print(Text.assemble(WRONG, " ", f"not right yet: {', '.join(predictions.wrong)}"))
        out.print("These follow from the sizes: work them out again, and try as often as you like.")
    if predictions.forecast:
        out.print(Text.assemble(RIGHT, " ", "complete, and every exact figure is right"))
        out.print(f"Run: learnml milestone run {milestone.id}")
    else:
        out.print(f"Then: learnml milestone predict {milestone.id}")


def show_beside(comparison: Comparison, out: Console) -> None:
    """Print a table, with a line for each model."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="bold")
    table.add_column(comparison.measure)
    for column in comparison.columns:
        table.add_column(column, justify="right")
    for name, found in comparison.rows:
        table.add_row(name, *(format(number, comparison.form) for number in found))
    out.print()
    out.print(table)


def show_graded(graded: Sequence[Graded], out: Console) -> None:
    """Print each prediction, and what was found."""
    out.print()
    out.print(Text("Your predictions", style="bold"))
    for each in graded:
        mark = OPEN if each.right is None else sign_if(each.right)
        out.print(Text.assemble(mark, f" {each.name}: {each.yours}"), soft_wrap=True)
        # Also for an interval, which is neither right nor wrong: its score is in what was found.
        if not each.right:
            out.print(Text(f"    found: {each.found}", style="dim"), soft_wrap=True)
