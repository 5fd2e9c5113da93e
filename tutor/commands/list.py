"""`learnml list`: the course, and where the learner stands."""

from __future__ import annotations

import json

from learnml.checks.report import SCHEMA
from learnml.exercises.catalog import Exercise
from learnml.progress.status import ExerciseStatus
from learnml.tutor.render import console, markup, show_lines
from learnml.tutor.tutor import UNTOUCHED, Tutor

MARKS = {"solved": "[green]✓[/]", "failing": "[red]✗[/]", "started": "[yellow]○[/]", "untouched": "[dim]·[/]"}


def list_(as_json: bool) -> None:
    """Print every exercise with its mark."""
    tutor = Tutor.here()
    status = tutor.status()
    if as_json:
        told = [_as_json(exercise, status.get(exercise.id, UNTOUCHED)) for exercise in tutor.course.exercises]
        print(json.dumps({"schema": SCHEMA, "exercises": told}))
        return
    current = tutor.current()
    lines = []
    for module in tutor.course.modules:
        solved = sum(status.get(exercise.id, UNTOUCHED).solved for exercise in module.exercises)
        count = f"{solved} of {len(module.exercises)}"
        lines.append(f"[bold]{markup(module.title)}[/]  [dim]{module.id}, {count} solved[/]")
        for exercise in module.exercises:
            mark = MARKS[state_of(status.get(exercise.id, UNTOUCHED))]
            here = "  ← you are here" if exercise is current else ""
            lines.append(f"  {mark} {exercise.name:24} {markup(exercise.title)}{here}")
    show_lines(lines, console())


def state_of(status: ExerciseStatus) -> str:
    """One word for where an exercise stands."""
    if status.solved:
        return "solved"
    if status.last_verdict:
        return "failing"
    return "started" if status.started else "untouched"


def _as_json(exercise: Exercise, status: ExerciseStatus) -> dict[str, object]:
    return {
        "exercise": exercise.id,
        "title": exercise.title,
        "minutes": exercise.minutes,
        "state": state_of(status),
        "checks": status.checks,
        "hints": status.hints,
        "revealed": status.revealed,
    }
