"""What commands that take several exercises share: which ones, how many at a time, and a progress bar."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from learnml.checks.judge.judge import Judge
from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.errors import UnknownExercise
from learnml.tutor.views.render import console

Result = TypeVar("Result")
Advance = Callable[[str], None]
"""Called with what has been done, each time something has."""


def chosen(course: Course, names: Sequence[str]) -> Sequence[Exercise]:
    """The exercises and modules with these names, in course order; all exercises when no name is given.

    Raises UnknownExercise.
    """
    if not names:
        return course.exercises
    wanted = {exercise.id for name in names for exercise in _named(course, name)}
    return [exercise for exercise in course.exercises if exercise.id in wanted]


def work_on(
    exercises: Sequence[Exercise], work: Callable[[Exercise], Result], judge: Judge, jobs: int, title: str
) -> list[Result]:
    """What `work` gives for each exercise, in their order; `jobs` at a time, with 0 as many as there are
    cores. Interrupted, it ends every process.
    """
    pool = ThreadPoolExecutor(max_workers=jobs or os.cpu_count() or 1)
    try:
        with progress_bar(title, len(exercises)) as advance:

            def one(exercise: Exercise) -> Result:
                result = work(exercise)
                advance(exercise.id)
                return result

            # Later exercises take longer: begun first, none of them is left to finish alone.
            return list(pool.map(one, reversed(exercises)))[::-1]
    except BaseException:
        judge.cancel()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def progress_bar(title: str, total: int) -> Iterator[Advance]:
    """A progress bar on standard error, if that is a terminal; it is removed at the end."""
    out = console(stderr=True)
    if not out.is_terminal:
        yield lambda done: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=out, transient=True) as progress:
        task = progress.add_task(title, total=total)
        yield lambda done: progress.update(task, advance=1, description=done)


def _named(course: Course, name: str) -> Sequence[Exercise]:
    module = next((module for module in course.modules if module.id == name.strip("/")), None)
    if module:
        return module.exercises
    try:
        return [course.find(name)]
    except UnknownExercise as error:
        modules = ", ".join(module.id for module in course.modules)
        raise UnknownExercise(error.message, remedy=f"{error.remedy} Modules: {modules}.") from None
