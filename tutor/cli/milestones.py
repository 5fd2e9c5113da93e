"""Commands for milestones: `learnml milestone`."""

from __future__ import annotations

from typing import Annotated

import typer

from learnml.tutor.cli.arguments import Json, Milestone, Seed

commands = typer.Typer(help="Rebuild history with your own code.")


@commands.callback(invoke_without_command=True)
def milestones(context: typer.Context, as_json: Json = False) -> None:
    """Rebuild history with your own code. Without a command: list the milestones and your progress."""
    if context.invoked_subcommand is None:
        from learnml.tutor.commands import milestone as command

        command.list_milestones(as_json)


@commands.command("show")
def milestone_show(name: Milestone) -> None:
    """Show the history: what was claimed, what broke, what came next."""
    from learnml.tutor.commands import milestone as command

    command.show(name)


@commands.command("start")
def milestone_start(name: Milestone) -> None:
    """Put the milestone's file in place, if it has one."""
    from learnml.tutor.commands import milestone as command

    command.start(name)


@commands.command("predict")
def milestone_predict(name: Milestone, as_json: Json = False) -> None:
    """Predict what will happen before training: create the file to fill in, later check its figures."""
    from learnml.tutor.commands import milestone as command

    raise typer.Exit(command.predict(name, as_json))


@commands.command("run")
def milestone_run(
    name: Milestone,
    seed: Seed = 0,
    program: Annotated[
        str,
        typer.Option(metavar="DIR", help="2023_drop_in: run the PyTorch program in this folder instead."),
    ] = "",
    weights: Annotated[
        str, typer.Option(metavar="DIR", help="2020: a published GPT-2, to write in place of training.")
    ] = "",
    prompt: Annotated[str, typer.Option(metavar="TEXT", help="What --weights goes on with.")] = "",
    as_json: Json = False,
) -> None:
    """Train with the code you built, and judge the result. With borrowed code it is a rehearsal."""
    if weights or prompt:
        from learnml.tutor.commands import published

        raise typer.Exit(published.run(name, weights, prompt, seed, as_json))
    from learnml.tutor.commands import milestone as command

    raise typer.Exit(command.run(name, seed, program, as_json))
