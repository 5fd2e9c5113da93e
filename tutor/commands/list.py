"""`learnml list`: the course, and where the learner stands."""

from __future__ import annotations

import json

from learnml.checks.report import SCHEMA
from learnml.exercises.catalog import Exercise
from learnml.progress.status import ExerciseStatus
from learnml.tutor.standing import ModuleStanding, modules_of
from learnml.tutor.states import LOOKS, ExerciseState, states_of
from learnml.tutor.tutor import UNTOUCHED, Tutor
from learnml.tutor.views.render import console, markup, show_complaints, show_lines


def list_(as_json: bool) -> None:
    """Print every exercise with its state."""
    tutor = Tutor.here()
    status = tutor.status()
    if as_json:
        states = states_of(tutor.course, status)
        told = [
            _as_json(each, states[each.id], status.get(each.id, UNTOUCHED)) for each in tutor.course.exercises
        ]
        modules = [standing.to_json() for standing in modules_of(tutor.course, status)]
        print(json.dumps({"schema": SCHEMA, "modules": modules, "exercises": told}))
        show_complaints(tutor.recorder.complaints)
        return
    current = tutor.current()
    lines = []
    for standing in modules_of(tutor.course, status):
        module = standing.module
        lines.append(f"[bold]{markup(module.title)}[/]  [dim]{module.id}, {_figures(standing)}[/]")
        for exercise, state in zip(module.exercises, standing.states):
            look = LOOKS[state]
            beats = beats_of(status.get(exercise.id, UNTOUCHED))
            here = "  ← you are here" if exercise is current else ""
            lines.append(
                f"  [{look.color}]{look.sign}[/] {exercise.name:24} {markup(exercise.title)}{beats}{here}"
            )
    show_lines(lines, console())
    show_complaints(tutor.recorder.complaints)


def _figures(standing: ModuleStanding) -> str:
    told = f"{standing.solved} of {len(standing.states)} solved"
    if standing.minutes >= 1:
        told += f", {standing.minutes:.0f} min"
    if standing.hints:
        told += f", {standing.hints} hint" + "s" * (standing.hints > 1)
    return told


def beats_of(status: ExerciseStatus) -> str:
    """The further steps that were done: used, shipped."""
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
