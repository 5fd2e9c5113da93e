"""One run of a milestone: start the learner's process, train in it and judge the result."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from learnml.checks.judge import no_result
from learnml.checks.judge.cache import Cache
from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.judge import folders_with_answers
from learnml.checks.judge.pool import preloaded
from learnml.checks.judge.resolve import Linked, OwnSource, link, read_source
from learnml.checks.milestones.checkpoints import Checkpoints
from learnml.checks.milestones.outcome import Gate, Observe, Outcome, Result
from learnml.checks.milestones.predictions import ENOUGH, Forecast, Sheet, grade
from learnml.checks.milestones.programs.program import Program
from learnml.checks.milestones.trainee import Trainee
from learnml.checks.report import CaseResult
from learnml.checks.source import Source
from learnml.checks.worker.process import Worker
from learnml.checks.worker.start import Stamina, interpreter
from learnml.exercises.catalog import Course
from learnml.exercises.errors import UsageError
from learnml.exercises.timeline import Milestone

Gates = Callable[[Trainee, int, Observe], Result]
"""Trains with a trainee, starting from a seed, and calls the observer after each step."""
STAMINA = Stamina(cpu_seconds=3600)
"""Much more than any training takes. One thread: on cores that other programs want as well, two threads that
wait for each other took 17 times as long for products as small as these.
"""
NOTHING_WRITTEN = '"""This milestone is put together from exercises alone."""\n'
"""What stands in for a file where there is none to write. Below it, what the milestone needs is imported."""


def run_milestone(
    course: Course,
    milestone: Milestone,
    own: OwnSource,
    seed: int,
    observe: Observe,
    cache: Cache,
    forecast: Forecast | None = None,
    program: Program | None = None,
) -> Outcome:
    """Train and judge with the learner's own code where there is any, otherwise with reference solutions.

    own: finds the learner's file for an exercise, and for the milestone itself. seed: of the first run.
    cache: keeps checkpoints, from which an interrupted training resumes. forecast: the learner's predictions,
    to be graded. program: somebody's, in place of the milestone's own.
    """
    started = time.perf_counter()
    source = own(milestone.file)
    target = source or _reference(milestone)
    linked = link(milestone.within(course), milestone.file, target, own)
    borrowed = linked.borrowed
    if milestone.writes and source is None:
        borrowed = (*borrowed, milestone.file.id)
    # What can't be read, or imports what it must not, is told without starting anything.
    failure = no_result.before_running(milestone.file, target)
    result, printed = Result(()), ""
    if failure is None:
        checkpoints = Checkpoints.of(cache, milestone, linked)
        denied = [*denied_folders(course), str(cache.folder)]
        with _process(milestone, linked) as process:
            sizes = forecast.sizes if forecast else {}
            trainee = Trainee(
                process, checkpoints, sizes, lambda: _loaded(milestone, linked, denied), program
            )
            result, failure = _judge(milestone, trainee, denied, seed, observe)
            printed = process.worker.printed()
        # Only an interrupted run, which never gets here, resumes: one that has failed trains anew.
        checkpoints.forget()
    if forecast and failure is None:
        result = _with_grades(result, forecast)
    seconds = time.perf_counter() - started
    name = program.name if program else ""
    return Outcome(milestone.id, result, borrowed, failure, printed, seed, seconds, name)


@contextmanager
def _process(milestone: Milestone, linked: Linked) -> Iterator[Client]:
    with Worker(start=interpreter(preloaded(milestone.file), STAMINA)) as worker:
        yield Client(worker, milestone.file, linked, lambda: False)


@contextmanager
def _loaded(milestone: Milestone, linked: Linked, denied: Sequence[str]) -> Iterator[Client]:
    """A process that has loaded the learner's code, and may read nothing in the folders `denied`."""
    with _process(milestone, linked) as process:
        process.load(denied)
        yield process


def gates_of(milestone: Milestone) -> Gates:
    """The function that judges a milestone: `judge` in the module that its milestone.toml names."""
    judge: Gates = import_module(f"learnml.checks.milestones.gates.{milestone.gates}").judge
    return judge


def program_of(milestone: Milestone, folder: Path) -> Program:
    """The program in a folder, to be run in place of the milestone's own. Raises UsageError."""
    module = import_module(f"learnml.checks.milestones.gates.{milestone.gates}")
    if not hasattr(module, "read_program"):
        raise UsageError(
            f"{milestone.id} runs no programs.", remedy=f"Without one: learnml milestone run {milestone.id}"
        )
    found: Program = module.read_program(folder)
    return found


def sheet_of(milestone: Milestone) -> Sheet | None:
    """What may be predicted about a milestone: `SHEET` in the module of its gates, if there is one."""
    sheet: Sheet | None = getattr(
        import_module(f"learnml.checks.milestones.gates.{milestone.gates}"), "SHEET", None
    )
    return sheet


def _with_grades(result: Result, forecast: Forecast) -> Result:
    graded = grade(forecast, result.truth)
    choices = [each for each in graded if each.right is not None]
    right = sum(bool(each.right) for each in choices)
    gate = Gate(
        "at least two thirds of what you predicted came true",
        right >= ENOUGH * len(choices),
        f"{right} of {len(choices)}",
    )
    return replace(result, gates=(*result.gates, gate), graded=graded)


def _judge(
    milestone: Milestone, trainee: Trainee, denied: Sequence[str], seed: int, observe: Observe
) -> tuple[Result, CaseResult | None]:
    try:
        trainee.process.load(denied)
        return gates_of(milestone)(trainee, seed, observe), None
    except CaseFailed as failure:
        return Result(()), failure.result


def _reference(milestone: Milestone) -> Source:
    if milestone.writes:
        return read_source(milestone.file.solution)
    # What is linked is what is imported: without these lines, the needs would not be sent to the process.
    needs = "".join(f"import {need.import_name}\n" for need in milestone.needs)
    return Source("", NOTHING_WRITTEN + needs)


def denied_folders(course: Course) -> list[str]:
    """The folders with answers, of milestones too, and with the labels of what is to be predicted."""
    more = ("exercises/milestones", "exercises/data", "checks/milestones")
    return [*folders_with_answers(course), *(str(course.root / folder) for folder in more)]
