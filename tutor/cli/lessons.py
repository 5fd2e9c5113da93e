"""Commands for the exercises: open, judge, look at them from all sides."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from learnml.exercises.errors import UsageError
from learnml.tutor.cli.arguments import Case, Exercise, Exercises, Json, OneExercise, Seed, complete_exercise
from learnml.tutor.status.states import Filter

commands = typer.Typer()


@commands.command("next")
def next_(
    name: Annotated[
        Optional[str],
        typer.Argument(
            metavar="[ID|MODULE]",
            help="An exercise, or the next one in a module.",
            autocompletion=complete_exercise,
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Open the next exercise: put its stub in place and show what to build."""
    from learnml.tutor.commands import next as command

    command.next_(name, as_json)


@commands.command()
def watch(
    plain: Annotated[
        bool, typer.Option("--plain", help="Print scrolling text instead of a full screen.")
    ] = False,
    serve: Annotated[
        bool, typer.Option("--serve", help="Serve the tutor to a browser on this machine.")
    ] = False,
    port: Annotated[int, typer.Option(help="The port for --serve.")] = 8000,
    advance: Annotated[bool, typer.Option("--advance", help="Move on by itself after a pass.")] = False,
) -> None:
    """Run the tutor beside your editor: every save is judged at once."""
    from learnml.tutor.commands import watch as command

    raise typer.Exit(command.watch(command.Options(plain, serve, port, advance)))


@commands.command()
def run(
    exercise: Exercise = None,
    seed: Seed = 0,
    case: Case = None,
    script: Annotated[
        bool, typer.Option("--script", help="Don't judge; print a script that makes the calls of --case.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Judge one exercise: shape, then numerics, then budget. With --case, show every call of that case."""
    from learnml.tutor.commands import run as command

    if script:
        if case is None or as_json:
            raise UsageError("--script needs one case.", remedy="Name it with --case; leave out --json.")
        command.print_script(exercise, seed, case)
        return
    raise typer.Exit(command.run(exercise, seed, case, as_json))


@commands.command()
def hint(
    exercise: Exercise = None,
    level: Annotated[Optional[int], typer.Option(min=1, help="Show hints up to this one.")] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Print the hint instead of opening the hint screen.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Show one more hint, failing stage first."""
    from learnml.tutor.commands import hint as command

    raise typer.Exit(command.hint(exercise, level, plain, as_json))


@commands.command("list")
def list_(
    names: Exercises = None,
    only: Annotated[Filter, typer.Option("--only", help="Which exercises to list.")] = Filter.ALL,
    as_json: Json = False,
) -> None:
    """List the course and your progress, or the modules that are named."""
    from learnml.tutor.commands import list as command

    command.list_(names or [], only, as_json)


@commands.command()
def know(
    names: Annotated[
        list[str],
        typer.Argument(metavar="ID|MODULE...", help="What you know.", autocompletion=complete_exercise),
    ],
    undo: Annotated[bool, typer.Option("--undo", help="Remove the mark.")] = False,
) -> None:
    """Mark exercises as known: they are skipped, and the reference solution stands in for them."""
    from learnml.tutor.commands import know as command

    command.know(names, undo)


@commands.command()
def show(
    exercise: Exercise = None,
    cases: Annotated[bool, typer.Option("--cases", help="Show what is checked instead.")] = False,
) -> None:
    """Show the whole lesson of an exercise."""
    from learnml.tutor.commands import show as command

    (command.show_cases if cases else command.show)(exercise)


@commands.command()
def solution(
    exercise: OneExercise,
    write: Annotated[
        bool, typer.Option("--write", help="Replace your file with it. Your version is kept.")
    ] = False,
) -> None:
    """Show the reference solution; this is recorded."""
    from learnml.tutor.commands import solution as command

    (command.write_solution if write else command.solution)(exercise)


@commands.command()
def diff(exercise: OneExercise) -> None:
    """Compare your file with the reference solution; this is recorded."""
    from learnml.tutor.commands import solution as command

    command.diff(exercise)


@commands.command()
def picture(
    exercise: Exercise = None,
    text: Annotated[
        Optional[str], typer.Option(metavar="TEXT", help="Draw it of this text, as of a tokenizer.")
    ] = None,
    svg: Annotated[str, typer.Option(metavar="FILE", help="Write it as SVG too.")] = "",
    png: Annotated[str, typer.Option(metavar="FILE", help="Write it as PNG too.")] = "",
    list_all: Annotated[bool, typer.Option("--list", help="List the exercises that have a picture.")] = False,
    as_json: Json = False,
) -> None:
    """Draw what your own code does: curves, heat maps, tables."""
    from learnml.tutor.commands import picture as command

    if list_all:
        command.list_pictures(as_json)
        raise typer.Exit
    raise typer.Exit(command.picture(exercise, text, svg, png, as_json))


@commands.command()
def use(exercise: OneExercise, seed: Seed = 0, as_json: Json = False) -> None:
    """Rebuild a solved exercise with a library: the first call puts a stub in place, later ones judge it."""
    from learnml.tutor.commands import use as command

    raise typer.Exit(command.use(exercise, seed, as_json))


@commands.command()
def source(exercise: Exercise = None) -> None:
    """Show PyTorch's own implementation of what you built, beside your file; after a pass."""
    from learnml.tutor.commands import source as command

    command.source(exercise)


@commands.command()
def exam(
    name: Annotated[
        Optional[str],
        typer.Argument(metavar="[GROUP|OP]", help="A group, an operator or an exercise; all by default."),
    ] = None,
    sample: Annotated[
        Optional[int],
        typer.Option(min=0, metavar="N", help="Run only sample N of an operator, in full."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Run PyTorch's own test samples on what you built: values and gradients."""
    from learnml.tutor.commands import exam as command

    raise typer.Exit(command.exam(name, sample, as_json))
