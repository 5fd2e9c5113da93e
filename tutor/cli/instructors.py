"""Commands for CI and class."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from learnml.tutor.cli.arguments import Exercises, Jobs, Json, Seed, TrustedCourse

commands = typer.Typer()


@commands.command()
def verify(
    exercises: Exercises = None,
    everything: Annotated[bool, typer.Option("--all", help="Every exercise of the course.")] = False,
    solved: Annotated[
        bool, typer.Option("--solved", help="Those that the journal calls solved: a regression fails.")
    ] = False,
    changed: Annotated[
        str, typer.Option(metavar="REV", help="Those whose file differs from a git revision's.")
    ] = "",
    jobs: Jobs = 0,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure.")] = False,
    reports: Annotated[
        Optional[list[str]],
        typer.Option(
            "--report",
            metavar="FORMAT=PATH",
            help="Also write a report: junit, json, github, gradescope, markdown or html. Can be repeated.",
        ),
    ] = None,
    course: TrustedCourse = "",
    hidden: Annotated[
        bool, typer.Option("--hidden", help="Judge hidden checks too; gradescope shows them when due.")
    ] = False,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Judge several exercises, for CI. Records nothing; exits with 1 if any fails."""
    from learnml.tutor.commands import verify as command

    which = command.Which(exercises or [], everything, solved, changed)
    how = command.How(jobs, fail_fast, seed, course, hidden, reports or [], as_json)
    raise typer.Exit(command.verify(which, how))


@commands.command()
def grade(
    folder: Annotated[str, typer.Argument(metavar="SUBMISSIONS_DIR", help="One folder per submission.")],
    out: Annotated[str, typer.Option(metavar="PATH", help="The table; a page is written next to it.")] = (
        "results.csv"
    ),
    course: TrustedCourse = "",
    points: Annotated[str, typer.Option(metavar="FILE", help="TOML: how many points, and for what.")] = "",
    roster: Annotated[str, typer.Option(metavar="FILE", help="CSV: who handed in, and when.")] = "",
    jobs: Jobs = 0,
    seed: Annotated[Optional[int], typer.Option(min=0, help="Reuse a seed; by default one is drawn.")] = None,
    similar: Annotated[bool, typer.Option("--similar", help="List submissions that look alike.")] = False,
    sandbox: Annotated[bool, typer.Option(help="Judge in bubblewrap, where there is one.")] = True,
    dask: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Judge on the cluster of this scheduler.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Grade many submissions on the same freshly drawn seeds. Resumes a run that was stopped."""
    from learnml.tutor.commands import grade as command

    command.grade(
        command.Options(folder, out, course, points, roster, jobs, seed, similar, sandbox, dask, as_json)
    )


@commands.command()
def warm(
    names: Annotated[
        Optional[list[str]],
        typer.Argument(metavar="[MODULE|ID]...", help="Exercises or modules; all by default."),
    ] = None,
    jobs: Jobs = 0,
    as_json: Json = False,
) -> None:
    """Fill the cache, so that no verdict has to wait for torch."""
    from learnml.tutor.commands import warm as command

    raise typer.Exit(command.warm(names or [], jobs, as_json))
