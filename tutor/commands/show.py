"""`learnml show`: a whole lesson."""

from __future__ import annotations

from learnml.tutor.tutor import Tutor
from learnml.tutor.views.render import console, show_markdown


def show(text: str | None) -> None:
    """Print the lesson of an exercise."""
    exercise = Tutor.here().resolve(text)
    show_markdown(exercise.lesson.read_text(encoding="utf-8").rstrip("\n"), console())
