"""`learnml next`: open the next exercise and introduce it."""

from __future__ import annotations

import json
import os

from learnml.checks.report import SCHEMA
from learnml.exercises.catalog import Exercise, Module
from learnml.exercises.lesson import parse_lesson
from learnml.progress.status import UNTOUCHED
from learnml.tutor.opening import open_by_itself
from learnml.tutor.tutor import Tutor
from learnml.tutor.views.finished import finished_lines
from learnml.tutor.views.render import console, show_complaints, show_introduction, show_lines
from learnml.tutor.warming import warm_behind


def next_(text: str | None, as_json: bool) -> None:
    """Open the exercise with this name, or the next one in the module with this name.

    Without a name, open the current exercise as long as it has not passed, then the one that follows.
    """
    tutor = Tutor.here()
    module = _module(tutor, text)
    exercise = _in_module(tutor, module) if module else tutor.resolve(text) if text else _following(tutor)
    if exercise is None:
        _say_that_all_is_solved(tutor, module, as_json)
        return
    is_new = tutor.start(exercise)
    if as_json:
        print(json.dumps(_as_json(tutor, exercise, is_new)))
    else:
        introduce(tutor, exercise, is_new)
        open_by_itself(tutor.workspace, exercise)
    # What the lesson takes to read is time enough to import torch.
    warm_behind(tutor.workspace.root, exercise)
    show_complaints(tutor.recorder.complaints)


def introduce(tutor: Tutor, exercise: Exercise, is_new: bool) -> None:
    """Show what an exercise is about, where its file is, and what to do next."""
    out = console()
    lesson = parse_lesson(exercise.lesson.read_text(encoding="utf-8"))
    show_introduction(exercise, lesson, _near(tutor, exercise), out)
    if not is_new:
        show_lines(["The file already exists; left unchanged."], out)
    show_lines(["Then: learnml run", f"The rest of the lesson: learnml show {exercise.id}"], out)


def _module(tutor: Tutor, text: str | None) -> Module | None:
    name = (text or "").strip().strip("/").removeprefix("myml/")
    return next((module for module in tutor.course.modules if module.id == name), None)


def _in_module(tutor: Tutor, module: Module) -> Exercise | None:
    """The current exercise if it is in this module and not done, otherwise the first that is not done."""
    status, current = tutor.status(), tutor.current()
    undone = [each for each in module.exercises if not status.get(each.id, UNTOUCHED).done]
    return current if current in undone else next(iter(undone), None)


def _following(tutor: Tutor) -> Exercise | None:
    current = tutor.current()
    if not tutor.status().get(current.id, UNTOUCHED).done:
        return current
    return tutor.next_to_solve(current)


def _say_that_all_is_solved(tutor: Tutor, module: Module | None, as_json: bool) -> None:
    if as_json:
        finished = module.id if module else None
        print(json.dumps({"schema": SCHEMA, "exercise": None, "finished": finished}))
    elif module:
        show_lines(finished_lines(tutor, module), console())
    else:
        count = len(tutor.course.exercises)
        show_lines([f"All {count} exercises are solved. `learnml list` shows them."], console())


def _near(tutor: Tutor, exercise: Exercise) -> str:
    """The file's path, relative if it is below the current folder."""
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
