"""One run of a milestone: the learner's process is started, trained and judged."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

from learnml.checks.judge import messages
from learnml.checks.judge.cache import Cache
from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.pool import preloaded
from learnml.checks.judge.resolve import Linked, OwnSource, link, read_source
from learnml.checks.milestones.checkpoints import Checkpoints
from learnml.checks.milestones.outcome import Observe, Outcome, Result
from learnml.checks.milestones.trainee import Trainee
from learnml.checks.report import CaseResult
from learnml.checks.source import Source
from learnml.checks.worker.process import Worker
from learnml.checks.worker.start import Stamina, interpreter
from learnml.exercises.catalog import Course
from learnml.exercises.errors import BrokenCourse
from learnml.exercises.timeline import Milestone

Gates = Callable[[Trainee, int, Observe], Result]
"""Trains with a trainee, from a seed on, telling the observer of each step."""
STAMINA = Stamina(cpu_seconds=3600, threads=2)
"""Ten minutes of training on two cores, and some more on a busy machine. Nothing is timed here."""
NOTHING_WRITTEN = '"""This milestone is put together from exercises alone."""\n'


def run_milestone(
    course: Course, milestone: Milestone, own: OwnSource, seed: int, observe: Observe, cache: Cache
) -> Outcome:
    """Train and judge with the learner's own code where there is any, the reference solutions where not.

    own: gives the learner's file of an exercise, and of the milestone itself. seed: of the first run.
    cache: where long trainings are kept, to be resumed if this one is interrupted.
    """
    started = time.perf_counter()
    source = own(milestone.file)
    target = source or _reference(milestone)
    linked = link(milestone.within(course), milestone.file, target, own)
    borrowed = linked.borrowed
    if milestone.writes and source is None:
        borrowed = (*borrowed, milestone.file.id)
    failure = messages.before_running(milestone.file, target)
    result, printed = Result(()), ""
    if failure is None:
        checkpoints = Checkpoints.of(cache, milestone, linked)
        with _process(course, milestone, linked) as process:
            result, failure = _judge(milestone, Trainee(process, checkpoints), course, seed, observe)
            printed = process.worker.printed()
        checkpoints.forget()
    seconds = time.perf_counter() - started
    return Outcome(milestone.id, result, borrowed, failure, printed, seed, seconds)


@contextmanager
def _process(course: Course, milestone: Milestone, linked: Linked) -> Iterator[Client]:
    with Worker(start=interpreter(preloaded(milestone.file), STAMINA)) as worker:
        yield Client(worker, milestone.file, linked, lambda: False)


def gates_of(milestone: Milestone) -> Gates:
    """What judges a milestone: the function `judge` of the module that its milestone.toml names."""
    try:
        judge: Gates = import_module(f"learnml.checks.milestones.{milestone.gates}").judge
    except (ImportError, AttributeError):
        raise BrokenCourse(
            f"{milestone.id}: there are no gates called {milestone.gates!r}.",
            remedy="Correct `gates` in its milestone.toml: a module of `checks/milestones`.",
        ) from None
    return judge


def _judge(
    milestone: Milestone, trainee: Trainee, course: Course, seed: int, observe: Observe
) -> tuple[Result, CaseResult | None]:
    try:
        denied = [*_folders_with_answers(course), str(trainee.checkpoints.cache.folder)]
        trainee.process.load(denied)
        return gates_of(milestone)(trainee, seed, observe), None
    except CaseFailed as failure:
        return Result(()), failure.result


def _reference(milestone: Milestone) -> Source:
    if milestone.writes:
        return read_source(milestone.file.solution)
    return Source("", NOTHING_WRITTEN)


def _folders_with_answers(course: Course) -> list[str]:
    """Solutions, known mistakes, and the labels of what is to be predicted."""
    modules = [module.id for module in course.modules]
    rooms = [course.root / "exercises" / folder for folder in (*modules, "milestones", "data")]
    rooms += [course.root / "checks" / folder for folder in ("scenarios", "milestones")]
    return [str(folder) for folder in (*rooms, course.root / "hints")]
