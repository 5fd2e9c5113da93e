"""Commands for whoever writes exercises: `learnml course`."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from learnml.exercises.catalog import Kind
from learnml.tutor.cli.arguments import CourseToWorkOn, Jobs, Json, OneExercise

commands = typer.Typer(
    no_args_is_help=True, help="For authors: verify the exercises of a course, create new ones."
)


@commands.command("check")
def course_check(
    name: Annotated[
        Optional[str],
        typer.Argument(
            metavar="[MODULE|ID|REV]",
            help="Exercises or modules, all by default; with --changed, a git revision, HEAD by default.",
        ),
    ] = None,
    course: CourseToWorkOn = "",
    changed: Annotated[
        bool, typer.Option("--changed", help="Verify what differs from a git revision, and what needs it.")
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Verify one exercise again on every save.")] = False,
    jobs: Jobs = 0,
    as_json: Json = False,
) -> None:
    """Verify exercises: stub, solution, mistakes, mutants, lesson and hints. Exits with 1 if any fails."""
    from learnml.tutor.commands import course as command

    if watch:
        command.watch(None if changed or as_json else name, course, jobs)
    if changed:
        raise typer.Exit(command.check_changed(name or "HEAD", course, jobs, as_json))
    raise typer.Exit(command.check(name, course, jobs, as_json))


@commands.command("new")
def course_new(
    exercise: Annotated[str, typer.Argument(metavar="ID", help="module/exercise")],
    course: Annotated[
        str, typer.Option(metavar="PATH", help="The folder of the course; it is created if missing.")
    ] = "",
    kind: Annotated[
        Kind, typer.Option(help="What a learner does: build functions, repair a program, predict numbers.")
    ] = Kind.BUILD,
) -> None:
    """Create an exercise: its six files and its entry in module.toml."""
    from learnml.tutor.commands import new as command

    command.new(exercise, course, kind)


@commands.command("files")
def course_files(exercise: OneExercise, course: CourseToWorkOn = "") -> None:
    """Print the paths of an exercise's files, one per line."""
    from learnml.tutor.commands import course as command

    command.files(exercise, course)
