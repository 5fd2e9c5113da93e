"""The `learnml` command: one short function per command, and one place where errors become exit codes."""

from __future__ import annotations

import io
import os
import signal
import sys
from enum import IntEnum
from typing import Annotated, Optional

import typer
from typer.exceptions import TyperException

from learnml.exercises.errors import LearnmlError, NoWorkspace, UsageError


class ExitCode(IntEnum):
    """What the shell is told."""

    PASSED = 0  # all passed, or there was nothing to judge
    FAILED = 1  # something did not pass
    USAGE = 2  # the command was used wrongly
    ENVIRONMENT = 3  # no workspace, no git, a broken installation
    INTERRUPTED = 130  # Ctrl-C


app = typer.Typer(
    help="Learn machine learning by building it: exercises judged against PyTorch.",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def complete_exercise(incomplete: str) -> list[str]:
    """The ids, or else the names, that begin like this, for the shell."""
    from pathlib import Path

    from learnml.tutor.courses import course_to_work_on

    exercises = course_to_work_on(Path.cwd()).exercises
    ids = [exercise.id for exercise in exercises if exercise.id.startswith(incomplete)]
    # Shells drop what does not begin with the word that was typed: a name is completed to a name.
    return ids or [exercise.name for exercise in exercises if exercise.name.startswith(incomplete)]


def show_version(wanted: bool) -> None:
    if wanted:
        from learnml.tutor.version import version

        typer.echo(f"learnml {version()}")
        raise typer.Exit


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
    typer.Argument(metavar="[ID]...", help="Exercises.", autocompletion=complete_exercise),
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
Case = Annotated[Optional[str], typer.Option(help="Judge this case alone.")]


course_app = typer.Typer(
    no_args_is_help=True, help="For authors: check the exercises of a course, begin new ones."
)
app.add_typer(course_app, name="course")
milestone = typer.Typer(help="History, rebuilt with your own code.")
app.add_typer(milestone, name="milestone")


@app.callback(invoke_without_command=True)
def learnml(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Without a command: the tutor, at the current exercise."""
    if context.invoked_subcommand is None:
        from learnml.tutor.commands import learn as command

        raise typer.Exit(command.learn())


@app.command()
def init(
    folder: Annotated[str, typer.Argument(metavar="[DIR]", help="Where; here by default.")] = ".",
    course: Annotated[
        str, typer.Option(metavar="PATH", help="Another course: its folder, or the name of an installed one.")
    ] = "",
) -> None:
    """Make a workspace: the folder that your files live in."""
    from learnml.tutor.commands import init as command

    command.init(folder, course)


@app.command("next")
def next_(exercise: Exercise = None, as_json: Json = False) -> None:
    """Put the next exercise's stub in place, and say what to build."""
    from learnml.tutor.commands import next as command

    command.next_(exercise, as_json)


@app.command()
def watch(
    plain: Annotated[bool, typer.Option("--plain", help="Scrolling text instead of a screen.")] = False,
    serve: Annotated[bool, typer.Option("--serve", help="In a browser, on this machine only.")] = False,
    port: Annotated[int, typer.Option(help="The port for --serve.")] = 8000,
    advance: Annotated[bool, typer.Option("--advance", help="After a pass, go on without a key.")] = False,
) -> None:
    """The tutor beside your editor: each save is judged at once."""
    from learnml.tutor.commands import watch as command

    raise typer.Exit(command.watch(command.Options(plain, serve, port, advance)))


@app.command()
def run(
    exercise: Exercise = None,
    seed: Seed = 0,
    case: Case = None,
    script: Annotated[
        bool, typer.Option("--script", help="Judge nothing: print a script that makes the calls of --case.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Judge one exercise: shape, then numerics, then budget. With --case, show every call of that case."""
    from learnml.tutor.commands import run as command

    if script:
        if case is None or as_json:
            raise UsageError("A script is of one case.", remedy="Name it with --case; leave out --json.")
        command.print_script(exercise, seed, case)
        return
    raise typer.Exit(command.run(exercise, seed, case, as_json))


@app.command()
def verify(
    exercises: Exercises = None,
    everything: Annotated[bool, typer.Option("--all", help="Every exercise of the course.")] = False,
    jobs: Annotated[int, typer.Option(min=0, help="How many at a time; 0: as many as there are cores.")] = 0,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Judge several exercises, for CI. Records nothing; exits with 1 if any fails."""
    from learnml.tutor.commands import verify as command

    raise typer.Exit(command.verify(exercises or [], everything, jobs, seed, as_json))


@app.command()
def warm(
    names: Annotated[
        Optional[list[str]], typer.Argument(metavar="[MODULE|ID]...", help="What; everything by default.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=0, help="How many at a time; 0: as many as there are cores.")] = 0,
    as_json: Json = False,
) -> None:
    """Fill the cache with what judging needs, so that no verdict waits for torch."""
    from learnml.tutor.commands import warm as command

    raise typer.Exit(command.warm(names or [], jobs, as_json))


@app.command()
def hint(
    exercise: Exercise = None,
    level: Annotated[Optional[int], typer.Option(min=1, help="Show hints up to this one.")] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Print it; the hint screen is for terminals.")
    ] = False,
    as_json: Json = False,
) -> None:
    """One hint more, those of the failing stage first."""
    from learnml.tutor.commands import hint as command

    raise typer.Exit(command.hint(exercise, level, plain, as_json))


@app.command("list")
def list_(as_json: Json = False) -> None:
    """The course, and where you stand."""
    from learnml.tutor.commands import list as command

    command.list_(as_json)


@app.command()
def show(
    exercise: Exercise = None,
    cases: Annotated[bool, typer.Option("--cases", help="Show what is checked instead.")] = False,
) -> None:
    """The whole lesson of an exercise."""
    from learnml.tutor.commands import show as command

    (command.show_cases if cases else command.show)(exercise)


@app.command()
def solution(
    exercise: OneExercise,
    write: Annotated[
        bool, typer.Option("--write", help="Make it your file. What it replaces is kept.")
    ] = False,
) -> None:
    """The reference solution. That you looked is recorded."""
    from learnml.tutor.commands import solution as command

    (command.write_solution if write else command.solution)(exercise)


@app.command()
def diff(exercise: OneExercise) -> None:
    """How your file differs from the reference solution. That you looked is recorded."""
    from learnml.tutor.commands import solution as command

    command.diff(exercise)


@app.command()
def reset(
    exercise: Exercise = None,
    everything: Annotated[bool, typer.Option("--all", help="Every exercise that has been started.")] = False,
) -> None:
    """Put the stub back. What it replaces is kept."""
    from learnml.tutor.commands import reset as command

    command.reset(exercise, everything)


@app.command()
def history(
    exercise: Exercise = None,
    everything: Annotated[bool, typer.Option("--all", help="Not only the last ones.")] = False,
    as_json: Json = False,
) -> None:
    """Every version of your file that was judged."""
    from learnml.tutor.commands import history as command

    command.history(exercise, everything, as_json)


@app.command()
def restore(
    versions: Annotated[list[str], typer.Argument(metavar="ID@N...", help="As `learnml history` shows.")],
) -> None:
    """Bring back a version of your file. What it replaces is kept."""
    from learnml.tutor.commands import restore as command

    command.restore(versions)


@app.command()
def progress(
    html: Annotated[bool, typer.Option("--html", help="As a page for the browser.")] = False,
    to: Annotated[str, typer.Option(help="The page's file; progress.html in the workspace.")] = "",
    as_json: Json = False,
) -> None:
    """Your way so far: the course as a map, days, minutes, first tries."""
    from learnml.tutor.commands import progress as command

    if as_json and (html or to):
        raise UsageError("A page is not JSON.", remedy="Leave out --json, or --html and --to.")
    if html or to:
        command.write_page(to)
    else:
        command.progress(as_json)


@app.command()
def update(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Bring your files up to a new release of the course. Your work stays yours."""
    from learnml.tutor.commands import update as command

    command.update(dry_run, as_json)


@app.command()
def use(exercise: OneExercise, seed: Seed = 0, as_json: Json = False) -> None:
    """After a pass: rebuild it with a library. The first time puts a stub there, the next ones judge it."""
    from learnml.tutor.commands import use as command

    raise typer.Exit(command.use(exercise, seed, as_json))


@milestone.callback(invoke_without_command=True)
def milestones(context: typer.Context, as_json: Json = False) -> None:
    """History, rebuilt with your own code. Without a command: the milestones, and where you stand."""
    if context.invoked_subcommand is None:
        from learnml.tutor.commands import milestone as command

        command.list_milestones(as_json)


@milestone.command("show")
def milestone_show(name: Milestone) -> None:
    """What was claimed, what broke, what came next."""
    from learnml.tutor.commands import milestone as command

    command.show(name)


@milestone.command("start")
def milestone_start(name: Milestone) -> None:
    """Put the milestone's file in place, if there is one to write."""
    from learnml.tutor.commands import milestone as command

    command.start(name)


@milestone.command("run")
def milestone_run(name: Milestone, seed: Seed = 0, as_json: Json = False) -> None:
    """Train with what you built, and be judged. What you borrow makes it a rehearsal."""
    from learnml.tutor.commands import milestone as command

    raise typer.Exit(command.run(name, seed, as_json))


@app.command()
def ship(as_json: Json = False) -> None:
    """Make a wheel of your myml, and prove that it installs and imports somewhere else."""
    from learnml.tutor.commands import ship as command

    raise typer.Exit(command.ship(as_json))


@app.command()
def doctor(as_json: Json = False) -> None:
    """Check that everything learnml needs is here and works."""
    from learnml.tutor.commands import doctor as command

    raise typer.Exit(command.doctor(as_json))


@course_app.command("check")
def course_check(
    name: Annotated[
        Optional[str], typer.Argument(metavar="[MODULE|ID]", help="What to prove; everything by default.")
    ] = None,
    course: CourseToWorkOn = "",
    jobs: Annotated[int, typer.Option(min=0, help="How many at a time; 0: as many as there are cores.")] = 0,
    as_json: Json = False,
) -> None:
    """Prove exercises: stub, solution, mistakes, mutants, lesson and hints. Exits with 1 if anything
    fails.
    """
    from learnml.tutor.commands import course as command

    raise typer.Exit(command.check(name, course, jobs, as_json))


@course_app.command("new")
def course_new(
    exercise: Annotated[str, typer.Argument(metavar="ID", help="module/exercise")],
    course: Annotated[
        str, typer.Option(metavar="PATH", help="The folder of the course; it is begun if it is not there.")
    ] = "",
) -> None:
    """Begin an exercise: its six files, and its entry in the module's module.toml."""
    from learnml.tutor.commands import new as command

    command.new(exercise, course)


@course_app.command("files")
def course_files(exercise: OneExercise, course: CourseToWorkOn = "") -> None:
    """Print the paths of an exercise's six files, one per line."""
    from learnml.tutor.commands import course as command

    command.files(exercise, course)


def forget_foreign_paths() -> None:
    """Import only from where learnml is installed: a `numpy.py` in the workspace or on PYTHONPATH is not
    ours.
    """
    foreign = {"", here(), *os.environ.get("PYTHONPATH", "").split(os.pathsep)}
    sys.path[:] = [path for path in sys.path if path not in foreign]


def here() -> str:
    """The current folder; empty when it has been deleted."""
    try:
        return os.getcwd()
    except OSError:
        return ""


def print_what_can_be_printed() -> None:
    """An output that knows no ✓ gets a ? in its place: the verdict is what counts."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def leave_on_signals() -> None:
    """End as after Ctrl-C, so that no process is left behind, with the exit code that shells expect."""
    for name in ("SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, lambda number, _: sys.exit(128 + number))


def main() -> None:
    """Run the command line. Errors of ours become a message, a remedy and an exit code; nothing else is
    caught.
    """
    forget_foreign_paths()
    print_what_can_be_printed()
    leave_on_signals()
    try:
        if not here():
            raise NoWorkspace("This folder is gone.", remedy="Change to another one, then try again.")
        sys.exit(app(standalone_mode=False))
    except LearnmlError as error:
        from learnml.tutor.views.render import show_error

        show_error(error.message, error.remedy)
        sys.exit(error.exit_code)
    except TyperException as error:
        error.show()  # type: ignore[attr-defined]
        sys.exit(ExitCode.USAGE)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        # `learnml list | head`: nobody is left to read.
        sys.stderr.close()
        sys.exit(ExitCode.FAILED)
