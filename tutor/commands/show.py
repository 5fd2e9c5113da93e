"""`learnml show`: a whole lesson, or what is checked."""

from __future__ import annotations

from learnml.exercises.lesson import readable
from learnml.tutor.tutor import UNTOUCHED, Tutor
from learnml.tutor.views.render import console, indented, markup, show_code, show_markdown


def show(text: str | None) -> None:
    """Print the lesson of an exercise, as far as it may be read."""
    tutor = Tutor.here()
    exercise = tutor.resolve(text)
    lesson = readable(
        exercise.lesson.read_text(encoding="utf-8"), tutor.status().get(exercise.id, UNTOUCHED).solved
    )
    show_markdown(lesson.rstrip("\n"), console())


def show_cases(text: str | None) -> None:
    """Print what is checked: the scenarios, which hold no answers."""
    from learnml.checks.judge.resolve import read_source
    from learnml.tutor.views.cases import described

    exercise = Tutor.here().resolve(text)
    out = console()
    for name, stage, told in described(read_source(exercise.scenarios)):
        out.print(f"[bold]{markup(name)}[/]  [dim]{stage}[/]")
        show_code(indented(told), "python", out)
        out.print()
