"""The `learnml` command: one short function per command, and one place where errors become exit codes."""

from __future__ import annotations

import atexit
import gc
import io
import os
import signal
import sys
from copy import copy
from typing import Annotated, Optional

import typer
from typer.exceptions import TyperException
from typer.models import CommandInfo

from learnml.checks.worker.import_path import here, with_packages
from learnml.exercises.catalog import Kind
from learnml.exercises.errors import EnvironmentFault, LearnmlError, NoWorkspace, UsageError
from learnml.tutor.endings import ExitCode, drop_output, end_with, refused_by_the_system, wants_json
from learnml.tutor.services import Service
from learnml.tutor.states import Filter

BEFORE_COLLECTING = 50_000
"""Objects made before Python looks for garbage: most commands end sooner, and drop little."""

app = typer.Typer(
    help="Learn machine learning by building it: exercises judged against PyTorch.",
    no_args_is_help=False,
    # A bug of ours ends in Python's own traceback, which can be pasted into a report; Typer's is in frames.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def complete_exercise(incomplete: str) -> list[str]:
    """Complete an id, or else a name, for the shell."""
    from pathlib import Path

    from learnml.tutor.courses import course_to_work_on

    exercises = course_to_work_on(Path.cwd()).exercises
    ids = [exercise.id for exercise in exercises if exercise.id.startswith(incomplete)]
    # Shells drop completions that don't start with the typed word, so a name is completed to a name.
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


course_app = typer.Typer(
    no_args_is_help=True, help="For authors: verify the exercises of a course, create new ones."
)
app.add_typer(course_app, name="course")
milestone = typer.Typer(help="Rebuild history with your own code.")
app.add_typer(milestone, name="milestone")


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


@app.command()
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


@app.command("next")
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


@app.command()
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


@app.command()
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


@app.command()
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


@app.command()
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


@app.command()
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


@app.command()
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


@app.command("list")
def list_(
    names: Exercises = None,
    only: Annotated[Filter, typer.Option("--only", help="Which exercises to list.")] = Filter.ALL,
    as_json: Json = False,
) -> None:
    """List the course and your progress, or the modules that are named."""
    from learnml.tutor.commands import list as command

    command.list_(names or [], only, as_json)


@app.command()
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


@app.command()
def show(
    exercise: Exercise = None,
    cases: Annotated[bool, typer.Option("--cases", help="Show what is checked instead.")] = False,
) -> None:
    """Show the whole lesson of an exercise."""
    from learnml.tutor.commands import show as command

    (command.show_cases if cases else command.show)(exercise)


@app.command()
def solution(
    exercise: OneExercise,
    write: Annotated[
        bool, typer.Option("--write", help="Replace your file with it. Your version is kept.")
    ] = False,
) -> None:
    """Show the reference solution; this is recorded."""
    from learnml.tutor.commands import solution as command

    (command.write_solution if write else command.solution)(exercise)


@app.command()
def diff(exercise: OneExercise) -> None:
    """Compare your file with the reference solution; this is recorded."""
    from learnml.tutor.commands import solution as command

    command.diff(exercise)


@app.command()
def reset(
    exercise: Exercise = None,
    everything: Annotated[bool, typer.Option("--all", help="Reset every exercise you have started.")] = False,
) -> None:
    """Put the stub back. Your file is kept in the history."""
    from learnml.tutor.commands import reset as command

    command.reset(exercise, everything)


@app.command()
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


@app.command()
def restore(
    versions: Annotated[list[str], typer.Argument(metavar="ID@N...", help="As listed by `learnml history`.")],
) -> None:
    """Bring back a version of your file. The current one is kept in the history."""
    from learnml.tutor.commands import restore as command

    command.restore(versions)


@app.command()
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


@app.command()
def update(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, without changing anything.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Bring your files up to date with a new release of the course, keeping your work."""
    from learnml.tutor.commands import update as command

    command.update(dry_run, as_json)


@app.command()
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


@app.command()
def use(exercise: OneExercise, seed: Seed = 0, as_json: Json = False) -> None:
    """Rebuild a solved exercise with a library: the first call puts a stub in place, later ones judge it."""
    from learnml.tutor.commands import use as command

    raise typer.Exit(command.use(exercise, seed, as_json))


@app.command()
def source(exercise: Exercise = None) -> None:
    """Show PyTorch's own implementation of what you built, beside your file; after a pass."""
    from learnml.tutor.commands import source as command

    command.source(exercise)


@milestone.callback(invoke_without_command=True)
def milestones(context: typer.Context, as_json: Json = False) -> None:
    """Rebuild history with your own code. Without a command: list the milestones and your progress."""
    if context.invoked_subcommand is None:
        from learnml.tutor.commands import milestone as command

        command.list_milestones(as_json)


@milestone.command("show")
def milestone_show(name: Milestone) -> None:
    """Show the history: what was claimed, what broke, what came next."""
    from learnml.tutor.commands import milestone as command

    command.show(name)


@milestone.command("start")
def milestone_start(name: Milestone) -> None:
    """Put the milestone's file in place, if it has one."""
    from learnml.tutor.commands import milestone as command

    command.start(name)


@milestone.command("predict")
def milestone_predict(name: Milestone, as_json: Json = False) -> None:
    """Predict what will happen before training: create the file to fill in, later check its figures."""
    from learnml.tutor.commands import milestone as command

    raise typer.Exit(command.predict(name, as_json))


@milestone.command("run")
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


@app.command()
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


@app.command()
def ship(as_json: Json = False) -> None:
    """Build a wheel of your myml, and check that it installs and imports elsewhere."""
    from learnml.tutor.commands import ship as command

    raise typer.Exit(command.ship(as_json))


@app.command()
def sync(as_json: Json = False) -> None:
    """Synchronize this clone with its remote: commit, fetch, merge journal and versions, push."""
    from learnml.tutor.commands import sync as command

    raise typer.Exit(command.synchronize(as_json))


@app.command()
def doctor(as_json: Json = False) -> None:
    """Check that everything learnml needs is installed and works."""
    from learnml.tutor.commands import doctor as command

    raise typer.Exit(command.doctor(as_json))


@course_app.command("check")
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


@course_app.command("new")
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


@course_app.command("files")
def course_files(exercise: OneExercise, course: CourseToWorkOn = "") -> None:
    """Print the paths of an exercise's files, one per line."""
    from learnml.tutor.commands import course as command

    command.files(exercise, course)


def forget_foreign_paths() -> None:
    """Import only from where packages are installed, not a `numpy.py` in the workspace or on PYTHONPATH."""
    foreign = {"", here(), *os.environ.get("PYTHONPATH", "").split(os.pathsep)}
    foreign -= {*with_packages(foreign)}
    sys.path[:] = [path for path in sys.path if path not in foreign]


def print_what_can_be_printed() -> None:
    """Print ? in place of characters such as ✓ that the output's encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def leave_on_signals() -> None:
    """Treat termination signals like Ctrl-C, so that no process is left behind."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))


def app_for(command: list[str]) -> typer.Typer:
    """The app with the one command that is asked for; with all of them if it is not one of them.

    Typer reads the options of every command that it is given, which takes as long as a verdict.
    """
    asked = [known for known in app.registered_commands if [name_of(known)] == command]
    if not asked:
        return app
    smaller = copy(app)
    smaller.registered_commands, smaller.registered_groups = asked, []
    return smaller


def name_of(command: CommandInfo) -> str:
    """What is typed to run a command."""
    assert command.callback
    return command.name or command.callback.__name__


def main() -> None:
    """Run the command line. Our errors and the system's become messages and exit codes; others propagate."""
    gc.set_threshold(BEFORE_COLLECTING)
    atexit.register(gc.freeze)  # nor at the very end, when the system takes all memory back anyway
    forget_foreign_paths()
    print_what_can_be_printed()
    leave_on_signals()
    try:
        if not here():
            raise NoWorkspace(
                "The current directory no longer exists.", remedy="Change to another one, then try again."
            )
        code = obey()
        # Here, where a closed pipe can be handled: at exit, Python could only warn. None if closed before.
        if sys.stdout:
            sys.stdout.flush()
        sys.exit(code)
    except LearnmlError as error:
        sys.exit(end_with(error))
    except TyperException as error:
        if wants_json():
            sys.exit(end_with(UsageError(error.format_message(), remedy="--help lists what can be typed.")))
        error.show()  # type: ignore[attr-defined]
        sys.exit(ExitCode.USAGE)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        # `learnml list | head`: the reader has closed the pipe; nor is there anybody to tell so at the end.
        drop_output()
        sys.exit(ExitCode.FAILED)
    except OSError as error:
        code = end_with(refused_by_the_system(error))
        drop_output()
        sys.exit(code)


def obey() -> int | None:
    """Run the command that was typed, and return its exit code.

    Raises EnvironmentFault for what Typer and Python report about a broken installation.
    """
    try:
        # Otherwise Typer prints errors itself and ends the process, and `main` learns of none.
        code: int | None = app_for(sys.argv[1:2])(standalone_mode=False)
        return code
    except typer.Abort as error:
        # Typer aborts at any EOFError. Without words it is the end of input; with words, Python's own.
        if isinstance(error.__cause__, EOFError) and str(error.__cause__):
            package = os.path.dirname(os.path.dirname(__file__))
            raise EnvironmentFault(
                f"A file that Python has compiled is damaged: {error.__cause__}.",
                remedy=f"Delete the folders named __pycache__ below {package}.",
            ) from None
        raise
    except OSError as error:
        # Only there does Typer write a file.
        if "--install-completion" not in sys.argv or isinstance(error, BrokenPipeError):
            raise
        raise EnvironmentFault(
            f"The completion can't be written: {error}.",
            remedy="`learnml --show-completion` prints it, to put where your shell reads it.",
        ) from None
