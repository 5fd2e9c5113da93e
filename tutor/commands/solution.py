"""`learnml solution` and `learnml diff`: the reference solution, and how the learner's file differs."""

from __future__ import annotations

import difflib

from learnml.checks.judge.resolve import read_source
from learnml.tutor.files.replacing import replace_file, show_undo
from learnml.tutor.tutor import Tutor
from learnml.tutor.views.render import console, show_code, show_complaints, show_lines


def solution(text: str) -> None:
    """Print the reference solution."""
    tutor = Tutor.here()
    exercise = tutor.resolve(text)
    tutor.turn_to(exercise)
    show_code(tutor.reveal(exercise).text, "python", console())
    show_complaints(tutor.recorder.complaints)


def write_solution(text: str) -> None:
    """Replace the learner's file with the reference solution. The old file is kept."""
    tutor = Tutor.here()
    exercise = tutor.resolve(text)
    reference = read_source(exercise.solution)
    replaced = replace_file(tutor, exercise, reference.text, "solution")
    tutor.turn_to(exercise)
    show_lines([f"Replaced {exercise.file} with the reference solution."], console())
    show_undo([replaced])
    show_complaints(tutor.recorder.complaints)


def diff(text: str) -> None:
    """Print what to change in the learner's file to get the reference solution."""
    tutor = Tutor.here()
    exercise = tutor.resolve(text)
    mine = tutor.source(exercise)
    tutor.turn_to(exercise)
    reference = tutor.reveal(exercise)
    lines = difflib.unified_diff(
        mine.text.splitlines(), reference.text.splitlines(), exercise.file, "reference solution", lineterm=""
    )
    told = "\n".join(lines)
    if told:
        show_code(told, "diff", console())
    else:
        show_lines(["Your file is identical to the reference solution."], console())
    show_complaints(tutor.recorder.complaints)
