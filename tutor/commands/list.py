"""`learnml list`: the course, and the learner's progress."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from learnml.checks.report import SCHEMA
from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.errors import NoWorkspace
from learnml.progress.status import ExerciseStatus
from learnml.tutor.batch import chosen
from learnml.tutor.courses import course_to_work_on
from learnml.tutor.status.standing import ModuleStanding, modules_of
from learnml.tutor.status.states import LOOKS, ExerciseState, Filter, states_of
from learnml.tutor.tutor import UNTOUCHED, Tutor
from learnml.tutor.views.render import console, markup, show_complaints, show_lines


def list_(names: Sequence[str], only: Filter, as_json: bool) -> None:
    """Print the exercises and modules with these names, all of them if there are none, as the filter admits.

    If there is no workspace yet, print the course. Raises UnknownExercise.
    """
    try:
        tutor = Tutor.here()
    except NoWorkspace:
        course = course_to_work_on(Path.cwd())
        _print(course, chosen(course, names), {}, None, only, as_json)
        if not as_json:
            show_lines(["There is no workspace here yet: `learnml init` creates one."], console())
        return
    asked = chosen(tutor.course, names)
    _print(tutor.course, asked, tutor.status(), tutor.current(), only, as_json)
    show_complaints(tutor.recorder.complaints)


def _print(
    course: Course,
    asked: Sequence[Exercise],
    status: Mapping[str, ExerciseStatus],
    current: Exercise | None,
    only: Filter,
    as_json: bool,
) -> None:
    states = states_of(course, status)
    wanted = [exercise for exercise in asked if only.admits(states[exercise.id])]
    standings = modules_of(course, status)
    if as_json:
        told = [_as_json(each, states[each.id], status.get(each.id, UNTOUCHED)) for each in wanted]
        modules = [standing.to_json() for standing in standings if {*standing.module.exercises} & {*asked}]
        print(json.dumps({"schema": SCHEMA, "modules": modules, "exercises": told}))
    else:
        show_lines(_lines(standings, status, current, wanted), console())


def _lines(
    standings: Sequence[ModuleStanding],
    status: Mapping[str, ExerciseStatus],
    current: Exercise | None,
    wanted: Sequence[Exercise],
) -> Iterator[str]:
    for standing in standings:
        module = standing.module
        rows = [row for row in zip(module.exercises, standing.states) if row[0] in wanted]
        if rows:
            yield f"[bold]{markup(module.title)}[/]  [dim]{module.id}, {_figures(standing)}[/]"
        for exercise, state in rows:
            look = LOOKS[state]
            beats = beats_of(status.get(exercise.id, UNTOUCHED))
            here = "  ← you are here" if exercise is current else ""
            title = markup(exercise.title)
            yield f"  [{look.color}]{look.sign}[/] {exercise.name:24} {title}{beats}{here}"
    if not wanted:
        yield "There are none."


def _figures(standing: ModuleStanding) -> str:
    told = f"{standing.solved} of {len(standing.states)} solved"
    if failing := standing.states.count(ExerciseState.FAILING):
        told += f", {failing} failing"
    if standing.minutes >= 1:
        told += f", {standing.minutes:.0f} min"
    if standing.hints:
        told += f", {standing.hints} hint" + "s" * (standing.hints > 1)
    return told


def beats_of(status: ExerciseStatus) -> str:
    """The further steps that are done: used, shipped."""
    done = [beat for beat, contents in (("used", status.used), ("shipped", status.shipped)) if contents]
    return f"  [dim]{', '.join(done)}[/]" if done else ""


def _as_json(exercise: Exercise, state: ExerciseState, status: ExerciseStatus) -> dict[str, object]:
    return {
        "exercise": exercise.id,
        "title": exercise.title,
        "minutes": exercise.minutes,
        "state": state.value,
        "built": status.solved,
        "used": bool(status.used),
        "shipped": bool(status.shipped),
        "checks": status.checks,
        "attempts": status.attempts,
        "minutes_spent": round(status.minutes, 1),
        "hints": status.hints,
        "revealed": status.revealed,
    }
