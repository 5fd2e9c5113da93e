"""`learnml show`: a whole lesson, or what is checked."""

from __future__ import annotations

from learnml.tutor.tutor import Tutor
from learnml.tutor.views.render import console, indented, markup, show_code, show_markdown


def show(text: str | None) -> None:
    """Print the lesson of an exercise."""
    exercise = Tutor.here().resolve(text)
    show_markdown(exercise.lesson.read_text(encoding="utf-8").rstrip("\n"), console())


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
