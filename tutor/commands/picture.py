"""`learnml picture`: what the learner's own code does, drawn in the terminal or into a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from learnml.checks.pictures.draw import Drawing, draw
from learnml.checks.pictures.picture import Picture, finite_or_none, to_plain
from learnml.checks.report import SCHEMA
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import UsageError
from learnml.progress.files import write_whole_bytes
from learnml.tutor.tutor import Tutor, open_judge
from learnml.tutor.views.picture.png import to_png
from learnml.tutor.views.picture.svg import to_svg
from learnml.tutor.views.picture.terminal import show_drawing
from learnml.tutor.views.render import console, show_complaints
from learnml.tutor.workspace import unwritable


def picture(text: str | None, svg: str, png: str, as_json: bool) -> int:
    """Draw, and write what is asked for. Returns 1 when the learner's code gave no picture."""
    tutor = Tutor.here()
    exercise = tutor.resolve(text)
    if not exercise.has_picture:
        raise _no_picture(tutor, exercise)
    source = tutor.source(exercise)
    tutor.turn_to(exercise)
    with open_judge(tutor.course) as judge:
        drawing = draw(judge, exercise, source, tutor.own())
        complaints = judge.complaints
    if drawing.picture:
        # Before anything is printed: if that fails, the error is all that is.
        _write(svg, lambda picture: to_svg(picture).encode(), drawing.picture)
        _write(png, to_png, drawing.picture)
    if as_json:
        print(json.dumps(_as_json(drawing)))
    else:
        show_drawing(drawing, console())
    show_complaints([*complaints, *tutor.recorder.complaints])
    return 0 if drawing.picture else 1


def _no_picture(tutor: Tutor, exercise: Exercise) -> UsageError:
    there = [each.id for each in tutor.course.exercises if each.has_picture]
    near = [name for name in there if name.startswith(f"{exercise.module}/")] or there
    return UsageError(
        f"There is no picture of {exercise.id}.",
        remedy=f"There is one of: {', '.join(near)}." if near else "This course has no pictures.",
    )


def _write(path: str, encode: Callable[[Picture], bytes], picture: Picture) -> None:
    """Write a picture into a file, if one is named. Raises EnvironmentFault."""
    if not path:
        return
    try:
        write_whole_bytes(Path(path), encode(picture))
    except OSError as error:
        raise unwritable(Path(path), error) from None


def _as_json(drawing: Drawing) -> dict[str, object]:
    failure = drawing.failure
    return {
        "schema": SCHEMA,
        "exercise": drawing.exercise,
        "picture": finite_or_none(to_plain(drawing.picture)) if drawing.picture else None,
        "failure": {"verdict": failure.verdict.value, "message": failure.message} if failure else None,
        "borrowed": list(drawing.borrowed),
        "printed": drawing.printed,
    }
