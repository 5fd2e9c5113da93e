"""Arguments and options that several commands take."""

from __future__ import annotations

from typing import Annotated, Optional

import typer


def complete_exercise(incomplete: str) -> list[str]:
    """Complete an id, or else a name, for the shell."""
    from pathlib import Path

    from learnml.tutor.courses import course_to_work_on

    exercises = course_to_work_on(Path.cwd()).exercises
    ids = [exercise.id for exercise in exercises if exercise.id.startswith(incomplete)]
    # Shells drop completions that don't start with the typed word, so a name is completed to a name.
    return ids or [exercise.name for exercise in exercises if exercise.name.startswith(incomplete)]


Exercise = Annotated[
    Optional[str],
    typer.Argument(
        metavar="[ID]", help="An exercise; the current one by default.", autocompletion=complete_exercise
    ),
]
OneExercise = Annotated[
    str, typer.Argument(metavar="ID", help="An exercise.", autocompletion=complete_exercise)
]
Exercises = Annotated[
    Optional[list[str]],
    typer.Argument(metavar="[ID|MODULE]...", help="Exercises.", autocompletion=complete_exercise),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON (schema 1).")]
Milestone = Annotated[str, typer.Argument(metavar="ID", help="1958_perceptron, or 1958.")]
Seed = Annotated[int, typer.Option(help="The seed of the random inputs.")]
CourseToWorkOn = Annotated[
    str,
    typer.Option(
        "--course", metavar="PATH", help="A course's folder or name; the one around this folder by default."
    ),
]
TrustedCourse = Annotated[
    str,
    typer.Option(
        "--course", metavar="PATH", help="Judge with this course, a folder or a name, not the installed one."
    ),
]
Jobs = Annotated[int, typer.Option(min=0, help="How many to judge at a time; 0 for one per core.")]
Case = Annotated[Optional[str], typer.Option(help="Judge only this case.")]
