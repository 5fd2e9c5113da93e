"""All commands together, in the order and under the titles of `--help`; what `learnml` does without one."""

from __future__ import annotations

from typing import Annotated

import typer

from learnml.tutor.cli import authors, instructors, lessons, milestones, workspace

app = typer.Typer(
    help="Learn machine learning by building it: exercises judged against PyTorch.",
    no_args_is_help=False,
    # A bug of ours ends in Python's own traceback, which can be pasted into a report; Typer's is in frames.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def show_version(wanted: bool) -> None:
    if wanted:
        from learnml.tutor.version import version

        typer.echo(f"learnml {version()}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def learnml(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Start the tutor at the current exercise when no command is given."""
    if context.invoked_subcommand is None:
        from learnml.tutor.commands import learn as command

        raise typer.Exit(command.learn())


def add(commands: typer.Typer, title: str) -> None:
    for command in commands.registered_commands:
        command.rich_help_panel = title
    app.registered_commands += commands.registered_commands


add(lessons.commands, "Exercises")
add(workspace.commands, "Your workspace")
app.add_typer(milestones.commands, name="milestone", rich_help_panel="Exercises")
add(instructors.commands, "CI and class")
app.add_typer(authors.commands, name="course", rich_help_panel="Authors")
