"""The picture: where there is one, it draws what the solution does."""

from __future__ import annotations

from learnml.checks.judge.resolve import nothing_built
from learnml.checks.pictures.draw import draw
from learnml.checks.proof.findings import Finding, found
from learnml.checks.proof.subject import Subject


def prove_picture(subject: Subject) -> Finding:
    """Draw the picture with the solution, in a process like the learner's."""
    if not subject.exercise.has_picture:
        return found([])
    failure = draw(subject.judge, subject.exercise, subject.solution, nothing_built).failure
    return found([" ".join((failure.message, *failure.detail))] if failure else [])
