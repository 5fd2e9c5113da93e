"""`learnml next`: open the next exercise and introduce it."""

from __future__ import annotations

import json
import os

from learnml.checks.report import SCHEMA
from learnml.exercises.catalog import Exercise
from learnml.exercises.lesson import parse_lesson
from learnml.tutor.tutor import Tutor
from learnml.tutor.views.render import console, show_complaints, show_introduction, show_lines


def next_(text: str | None, as_json: bool) -> None:
    """Start the exercise with this name, or the first that is not solved."""
    tutor = Tutor.here()
    exercise = tutor.course.find(text) if text else tutor.next_to_solve()
    if exercise is None:
        show_lines(
            [f"All {len(tutor.course.exercises)} exercises are solved. `learnml list` shows them."], console()
        )
        return
    is_new = tutor.start(exercise)
    if as_json:
        print(json.dumps(_as_json(tutor, exercise, is_new)))
    else:
        introduce(tutor, exercise, is_new)
    show_complaints(tutor.recorder.complaints)


def introduce(tutor: Tutor, exercise: Exercise, is_new: bool) -> None:
    """Show what an exercise is about, where its file is, and what to do next."""
    out = console()
    lesson = parse_lesson(exercise.lesson.read_text(encoding="utf-8"))
    show_introduction(exercise, lesson, _near(tutor, exercise), out)
    if not is_new:
        show_lines(["The file already exists; left unchanged."], out)
    show_lines(["Then: learnml run"], out)


def _near(tutor: Tutor, exercise: Exercise) -> str:
    """The file's path, from here if it lies below."""
    path = tutor.workspace.path(exercise)
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def _as_json(tutor: Tutor, exercise: Exercise, is_new: bool) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "exercise": exercise.id,
        "title": exercise.title,
        "minutes": exercise.minutes,
        "path": str(tutor.workspace.path(exercise)),
        "new": is_new,
    }
