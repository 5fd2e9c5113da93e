"""Commands for the workspace and what it keeps."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from learnml.exercises.errors import UsageError
from learnml.tutor.cli.arguments import Exercise, Json
from learnml.tutor.services import Service

commands = typer.Typer()


@commands.command()
def init(
    folder: Annotated[
        str, typer.Argument(metavar="[DIR]", help="The folder; the current one by default.")
    ] = ".",
    course: Annotated[
        str,
        typer.Option(metavar="PATH", help="Another course: its folder, or the name of an installed course."),
    ] = "",
    ci: Annotated[
        Optional[Service], typer.Option("--ci", help="Write a workflow that judges every push.")
    ] = None,
) -> None:
    """Create a workspace: the folder your files live in."""
    from learnml.tutor.commands import init as command

    command.init(folder, course)
    if ci:
        command.add_workflow(folder, ci)


@commands.command()
def reset(
    exercise: Exercise = None,
    everything: Annotated[bool, typer.Option("--all", help="Reset every exercise you have started.")] = False,
) -> None:
    """Put the stub back. Your file is kept in the history."""
    from learnml.tutor.commands import reset as command

    command.reset(exercise, everything)


@commands.command()
def history(
    exercise: Exercise = None,
    everything: Annotated[
        bool, typer.Option("--all", help="List all versions, not only the latest.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List every version of your file that was judged."""
    from learnml.tutor.commands import history as command

    command.history(exercise, everything, as_json)


@commands.command()
def restore(
    versions: Annotated[list[str], typer.Argument(metavar="ID@N...", help="As listed by `learnml history`.")],
) -> None:
    """Bring back a version of your file. The current one is kept in the history."""
    from learnml.tutor.commands import restore as command

    command.restore(versions)


@commands.command()
def progress(
    html: Annotated[bool, typer.Option("--html", help="Write it as a web page.")] = False,
    to: Annotated[str, typer.Option(help="The page's file; progress.html in the workspace by default.")] = "",
    as_json: Json = False,
) -> None:
    """Show your progress: a map of the course, days, minutes, first tries."""
    from learnml.tutor.commands import progress as command

    if as_json and (html or to):
        raise UsageError("--json can't be combined with --html or --to.", remedy="Leave one out.")
    if html or to:
        command.write_page(to)
    else:
        command.progress(as_json)


@commands.command()
def update(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, without changing anything.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Bring your files up to date with a new release of the course, keeping your work."""
    from learnml.tutor.commands import update as command

    command.update(dry_run, as_json)


@commands.command()
def ship(as_json: Json = False) -> None:
    """Build a wheel of your myml, and check that it installs and imports elsewhere."""
    from learnml.tutor.commands import ship as command

    raise typer.Exit(command.ship(as_json))


@commands.command()
def sync(as_json: Json = False) -> None:
    """Synchronize this clone with its remote: commit, fetch, merge journal and versions, push."""
    from learnml.tutor.commands import sync as command

    raise typer.Exit(command.synchronize(as_json))


@commands.command()
def doctor(as_json: Json = False) -> None:
    """Check that everything learnml needs is installed and works."""
    from learnml.tutor.commands import doctor as command

    raise typer.Exit(command.doctor(as_json))
