"""What commands for several exercises share: which exercises, how many at a time, and a progress bar."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from learnml.checks.judge.judge import Judge
from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.errors import UnknownExercise
from learnml.tutor.views.render import console

if TYPE_CHECKING:
    from rich.console import Console

Result = TypeVar("Result")
Advance = Callable[[str], None]
"""Called after each piece of work, with its name."""


def chosen(course: Course, names: Sequence[str]) -> Sequence[Exercise]:
    """The exercises and modules with these names, in course order; all exercises if no name is given.

    Raises UnknownExercise.
    """
    if not names:
        return course.exercises
    wanted = {exercise.id for name in names for exercise in _named(course, name)}
    return [exercise for exercise in course.exercises if exercise.id in wanted]


def work_on(
    exercises: Sequence[Exercise], work: Callable[[Exercise], Result], judge: Judge, jobs: int, title: str
) -> list[Result]:
    """The result of `work` for each exercise, in their order; `jobs` at a time, or one per core if 0.

    If interrupted, ends every process.
    """
    with progress_bar(title, len(exercises)) as advance:

        def one(exercise: Exercise) -> Result:
            result = work(exercise)
            advance(exercise.id)
            return result

        # Later exercises take longer: started first, none is left running alone at the end.
        return list(in_order(exercises[::-1], one, judge, jobs))[::-1]


def in_order(
    exercises: Sequence[Exercise], work: Callable[[Exercise], Result], judge: Judge, jobs: int
) -> Iterator[Result]:
    """Yield the result of `work` for each exercise, in their order, as soon as it and those before are done.

    `jobs` run at a time, or one per core if 0. If left early or interrupted, ends every process.
    """
    pool = ThreadPoolExecutor(max_workers=jobs or os.cpu_count() or 1)
    try:
        # Inside the `try`: an interruption may come during submission, when the first is already running.
        for future in [pool.submit(work, exercise) for exercise in exercises]:
            yield future.result()
    except BaseException:
        # In this order: nothing that is still queued may start once the running judgements have been ended.
        pool.shutdown(wait=False, cancel_futures=True)
        judge.cancel()
        raise
    finally:
        pool.shutdown()


@contextmanager
def progress_bar(title: str, total: int) -> Iterator[Advance]:
    """A progress bar on standard error, if that is a terminal; removed at the end."""
    with bar_below(title, total) as (advance, _):
        yield advance


@contextmanager
def bar_below(title: str, total: int) -> Iterator[tuple[Advance, Console]]:
    """The same, with the console to print lines to: above the bar if both go to the terminal, else stdout."""
    out = console(stderr=True)
    # CI's logs keep every line, so no bar there, even if FORCE_COLOR makes rich assume a terminal.
    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield (lambda done: None), console()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Not redirected: standard output would come out on standard error, where the bar is.
    with Progress(*columns, console=out, transient=True, redirect_stdout=False) as progress:
        task = progress.add_task(title, total=total)
        lines = progress.console if sys.stdout.isatty() else console()
        yield (lambda done: progress.update(task, advance=1, description=done)), lines


def _named(course: Course, name: str) -> Sequence[Exercise]:
    module = next((module for module in course.modules if module.id == name.strip("/")), None)
    if module:
        return module.exercises
    try:
        return [course.find(name)]
    except UnknownExercise as error:
        modules = ", ".join(module.id for module in course.modules)
        raise UnknownExercise(error.message, remedy=f"{error.remedy} Modules: {modules}.") from None
