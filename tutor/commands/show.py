"""`learnml show`: a whole lesson, or what is checked."""

from __future__ import annotations

from pathlib import Path

from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import NoWorkspace
from learnml.exercises.lesson import readable
from learnml.tutor.courses import course_to_work_on
from learnml.tutor.tutor import UNTOUCHED, Tutor
from learnml.tutor.views.render import console, indented, markup, show_code, show_markdown


def show(text: str | None) -> None:
    """Print the lesson of an exercise, except for what may not be read yet."""
    exercise = _chosen(text)
    lesson = readable(exercise.lesson.read_text(encoding="utf-8"), _is_solved(exercise))
    show_markdown(lesson.rstrip("\n"), console())


def show_cases(text: str | None) -> None:
    """Print what is checked: the scenarios, which contain no answers."""
    from learnml.checks.judge.resolve import read_source
    from learnml.tutor.views.cases import described

    exercise = _chosen(text)
    out = console()
    for name, stage, told in described(read_source(exercise.scenarios)):
        out.print(f"[bold]{markup(name)}[/]  [dim]{stage}[/]")
        show_code(indented(told), "python", out)
        out.print()


def _is_solved(exercise: Exercise) -> bool:
    try:
        return Tutor.here().status().get(exercise.id, UNTOUCHED).solved
    except NoWorkspace:
        return False


def _chosen(text: str | None) -> Exercise:
    """The exercise with this name, or the current one; if there is no workspace yet, the first."""
    try:
        tutor = Tutor.here()
        exercise = tutor.resolve(text)
        tutor.turn_to(exercise)
        return exercise
    except NoWorkspace:
        course = course_to_work_on(Path.cwd())
        return course.find(text) if text else course.exercises[0]
