"""Compare the learner's own build with the same thing made with a library: what does each cost?"""

from __future__ import annotations

import ast
import time
from collections.abc import Callable
from dataclasses import dataclass

from learnml.checks.judge.client import Client
from learnml.checks.judge.expected import TRUSTED_SECONDS, Case, Reference
from learnml.checks.judge.judge import Judge
from learnml.checks.judge.pool import preloaded
from learnml.checks.judge.resolve import link
from learnml.checks.library.rebuild import UseRequest, load, using
from learnml.checks.source import Source
from learnml.checks.worker.process import Worker
from learnml.checks.worker.requests import Prepare, Run, Time, Usage

# The fastest, since other programs can only make a run slower.
RUNS = 5
"""How often something is timed; the fastest run counts."""
EVERYTHING = "all cases"


@dataclass(frozen=True)
class Cost:
    """What one build costs.

    seconds: CPU time for what `Comparison.timed` names. memory: peak bytes of the whole process.
    loading: seconds until the file was imported. lines: lines of code.
    """

    seconds: float
    memory: int
    loading: float
    lines: int


@dataclass(frozen=True)
class Comparison:
    """Both builds. timed: the name of the case that was timed."""

    timed: str
    built: Cost
    used: Cost


def compare_builds(judge: Judge, request: UseRequest, built: Source) -> Comparison:
    """Measure the learner's two builds, one after the other.

    Both have passed before. Raises CaseFailed if one no longer gives a result.
    """
    exercise = request.exercise
    reference = judge.references.of(exercise, request.seed)
    linked = link(judge.course, exercise, built, request.own)
    # A new process, not one of a pool or a nursery: its peak of memory counts.
    with Worker(preloaded(exercise)) as worker:
        own = Client(worker, exercise, linked, lambda: False)
        cost_built = _cost(own, lambda: own.load(judge.denied), reference, request.seed, built)
    with using(judge, request) as learner:
        cost_used = _cost(
            learner, lambda: load(judge, request, learner), reference, request.seed, request.source
        )
    timed = _to_time(reference)
    return Comparison(timed.name if timed else EVERYTHING, cost_built, cost_used)


def code_lines(text: str) -> int:
    """Lines of code, without comments, docstrings and blank lines, in a uniform layout."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    try:
        text = ast.unparse(tree)
    except RecursionError:  # too deeply nested to unparse: counted as it was typed
        pass
    return sum(bool(line.strip()) for line in text.splitlines())


def _cost(
    process: Client, load_it: Callable[[], object], reference: Reference, seed: int, source: Source
) -> Cost:
    started = time.perf_counter()
    load_it()
    loading = time.perf_counter() - started
    timed = _to_time(reference)
    seconds = _seconds_of(process, timed, seed) if timed else _seconds_of_all(process, reference, seed)
    memory = process.ask(EVERYTHING, Usage(), 10.0).bytes
    return Cost(seconds, memory, loading, code_lines(source.text))


def _to_time(reference: Reference) -> Case | None:
    """The case whose thunk is timed: the first with a budget. If there is none, all cases are timed."""
    return next(iter(reference.of_stage("budget")), None)


def _seconds_of(process: Client, case: Case, seed: int) -> float:
    assert case.mark.budget
    # Where growth is fitted over sizes, the largest size shows most.
    size = 8 * case.mark.budget.n or None
    process.ask(case.name, Prepare(case.name, seed, size), TRUSTED_SECONDS)
    return min(process.ask(case.name, Time(), TRUSTED_SECONDS).seconds for _ in range(RUNS))


def _seconds_of_all(process: Client, reference: Reference, seed: int) -> float:
    return sum(
        min(process.ask(case.name, Run(case.name, seed), TRUSTED_SECONDS).seconds for _ in range(RUNS))
        for case in reference.of_stage("shape")
    )
