"""`learnml picture`: what the learner's own code does, drawn in the terminal or into a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from rich.text import Text

from learnml.checks.pictures.draw import Drawing, draw, takes_text
from learnml.checks.pictures.picture import Picture, finite_or_none, to_plain
from learnml.checks.report import SCHEMA
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import UsageError
from learnml.progress.files import write_whole_bytes
from learnml.tutor.files.workspace import unwritable
from learnml.tutor.tutor import Tutor, open_judge
from learnml.tutor.views.picture.png import to_png
from learnml.tutor.views.picture.svg import to_svg
from learnml.tutor.views.picture.terminal import show_drawing
from learnml.tutor.views.render import console, show_complaints

LONGEST = 1000
"""Characters of a text of which a picture is drawn."""


def picture(name: str | None, text: str | None, svg: str, png: str, as_json: bool) -> int:
    """Draw, and write what is asked for. Returns 1 when the learner's code gave no picture.

    text: what is to be drawn, for a picture of a text; None for the text that the picture comes with.
    """
    tutor = Tutor.here()
    exercise = tutor.resolve(name)
    if not exercise.has_picture:
        raise _no_picture(tutor, exercise)
    if text is not None:
        _check_text(tutor, exercise, text)
    source = tutor.source(exercise)
    tutor.turn_to(exercise)
    with open_judge(tutor.course) as judge:
        drawing = draw(judge, exercise, source, tutor.own(), text)
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


def list_pictures(as_json: bool) -> None:
    """Print the exercises that have a picture, module by module."""
    tutor = Tutor.here()
    there = _pictured(tutor)
    if as_json:
        print(json.dumps({"schema": SCHEMA, "pictures": there}))
        return
    for module, names in groupby(there, lambda name: name.partition("/")[0]):
        line = Text(f"{module}: ", style="bold", end="")
        console().print(line.append(", ".join(name.partition("/")[2] for name in names), style="not bold"))


def _no_picture(tutor: Tutor, exercise: Exercise) -> UsageError:
    near = [each for each in _pictured(tutor) if each.startswith(f"{exercise.module}/")]
    there = f"In its module there is one of: {', '.join(near)}." if near else "Its module has none."
    return UsageError(
        f"There is no picture of {exercise.id}.",
        remedy=f"{there} `learnml picture --list` lists all.",
    )


def _pictured(tutor: Tutor) -> list[str]:
    return [each.id for each in tutor.course.exercises if each.has_picture]


def _check_text(tutor: Tutor, exercise: Exercise, text: str) -> None:
    """Raises UsageError unless the exercise's picture can be drawn of the text."""
    if not takes_text(exercise):
        those = ", ".join(each.id for each in tutor.course.exercises if takes_text(each))
        remedy = f"Pictures of a text are those of: {those}." if those else "This course has none."
        raise UsageError(f"The picture of {exercise.id} is not one of a text.", remedy=remedy)
    if not text.strip() or len(text) > LONGEST:
        what = f"has {len(text):,} characters" if text.strip() else "is empty"
        raise UsageError(f"The text {what}.", remedy=f"Give one of 1 to {LONGEST:,} characters.")
    try:
        text.encode()
    except UnicodeEncodeError:
        # What is no UTF-8 on the command line arrives as lone surrogates.
        raise UsageError("The text is not UTF-8.", remedy="Is the terminal's encoding UTF-8?") from None


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
