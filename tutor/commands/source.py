"""`learnml source`: PyTorch's own implementation of what was built, beside the learner's file."""

from __future__ import annotations

from learnml.checks.implementation.read import read_implementation
from learnml.checks.judge.cache import Cache
from learnml.exercises.errors import UsageError
from learnml.tutor.tutor import UNTOUCHED, Tutor, cache_folder
from learnml.tutor.views.implementation import show_implementation
from learnml.tutor.views.render import console, show_complaints

WIDEST = 200
"""The most columns that are used, so that both files have room side by side."""


def source(text: str | None) -> None:
    """Print both, after a pass."""
    tutor = Tutor.here()
    exercise = tutor.resolve(text)
    if not exercise.torch:
        raise UsageError(
            f"PyTorch has no counterpart of {exercise.id}, so there is no source to show.",
            remedy=f"What is used instead, its lesson says: learnml show {exercise.id}",
        )
    if not tutor.status().get(exercise.id, UNTOUCHED).solved:
        raise UsageError(
            f"PyTorch's source of {exercise.id} is shown after a pass.",
            remedy=f"Build it first: learnml run {exercise.id}",
        )
    mine, cache = tutor.source(exercise), Cache(cache_folder())
    tutor.turn_to(exercise)
    implementation = read_implementation(exercise.torch, cache)
    show_implementation(implementation, mine, exercise.file, console(widest=WIDEST))
    show_complaints([*filter(None, [cache.complaint]), *tutor.recorder.complaints])
