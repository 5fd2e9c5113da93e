"""The second step, Use it: the same API rebuilt with a library, judged by the same scenarios."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from learnml.checks.judge import no_result
from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.expected import TRUSTED_SECONDS, load_request
from learnml.checks.judge.file_rules import INSTEAD_OF_A_LOOP
from learnml.checks.judge.judge import Judge
from learnml.checks.judge.kinds import reading_of
from learnml.checks.judge.resolve import OwnSource, link, read_source
from learnml.checks.judge.stages import Session
from learnml.checks.report import STAGES, THE_FILE, CaseResult, Report, StageResult, Verdict
from learnml.checks.rules.imports import imports_of
from learnml.checks.rules.loops import loop_lines
from learnml.checks.source import Source
from learnml.checks.worker.process import Worker
from learnml.checks.worker.requests import Confine, Guards, Import, Ready
from learnml.exercises.catalog import Exercise, Kind

LIBRARY_SECONDS = 20.0
"""Wall-clock seconds that a request may take: a library imports much of itself when it is first used."""


_BY_HAND = "You already built this by hand. Now let the library do it; the lesson says which function does."
_INSTEAD = {
    Kind.BUILD: _BY_HAND,
    Kind.REPAIR: _BY_HAND,
    Kind.PREDICT: "You already predicted these numbers. Now measure them: make the tensors, run it, look.",
}
"""What to do instead, if the file calls no library."""


@dataclass(frozen=True)
class Libraries:
    """What an exercise is rebuilt with, read from its `use_it.py`.

    names: the libraries ("torch"). modules: the modules that it imports from them. standard: the standard
    modules that it imports. loops: how many loops it has.
    """

    names: tuple[str, ...]
    modules: tuple[str, ...]
    standard: tuple[str, ...]
    loops: int


def libraries_of(exercise: Exercise) -> Libraries:
    """The libraries that the exercise should be rebuilt with."""
    text = read_source(exercise.use_it).text
    tree = ast.parse(text)
    imported = dict.fromkeys(found.module for found in imports_of(tree, ""))
    foreign = [name for name in imported if name.partition(".")[0] not in {*sys.stdlib_module_names, "myml"}]
    return Libraries(
        names=tuple(dict.fromkeys(name.partition(".")[0] for name in foreign)),
        modules=tuple(foreign),
        standard=tuple(name for name in imported if name.partition(".")[0] in sys.stdlib_module_names),
        loops=len(loop_lines(text)),
    )


@dataclass(frozen=True)
class UseRequest:
    """What to judge: `source`, the exercise rebuilt with its libraries. own: finds the learner's builds."""

    exercise: Exercise
    source: Source
    own: OwnSource
    seed: int = 0


class UseReport(Report):
    """The verdict on a rebuilt exercise, which has its own command for replaying it."""

    @property
    def replay(self) -> str:
        return "" if self.failed_case is None else f"learnml use {self.exercise} --seed {self.seed}"

    @property
    def help(self) -> str:
        return f"learnml show {self.exercise}"


def judge_use(judge: Judge, request: UseRequest) -> UseReport:
    """Judge what the learner rebuilt: the scenarios agree, it calls a library, nothing loops in Python."""
    exercise = with_libraries(request.exercise)
    unusable = no_result.before_running(exercise, request.source)
    if unusable:
        return _stopped(request, unusable)
    reference = judge.references.of(request.exercise, request.seed).visible()
    with using(judge, request) as learner:
        try:
            load(judge, request, learner)
        except CaseFailed as failure:
            return replace(_stopped(request, failure.result), printed=learner.worker.printed())
        printed = learner.worker.printed()
        reading = reading_of(request.exercise)
        session = Session(learner, request.seed, reference, request.source, _no_baseline, reading=reading)
        shape = session.shape()
        numerics = session.numerics() if shape.passed else StageResult("numerics", (), reached=False)
        budget = StageResult("budget", _read(request.exercise, request.source), reached=numerics.passed)
        printed += "".join(case.printed for case in shape.cases)
        return UseReport(
            request.exercise.id,
            (shape, numerics, budget),
            learner.linked.borrowed,
            seed=request.seed,
            printed=printed,
            each_apart=request.exercise.kind is Kind.PREDICT,
        )


def with_libraries(exercise: Exercise) -> Exercise:
    """The exercise with its libraries added to its tools."""
    libraries = libraries_of(exercise)
    # Not a set, whose order is another one in each process: a message lists the tools.
    tools = dict.fromkeys((*exercise.tools, *libraries.names, *libraries.standard))
    return replace(exercise, tools=tuple(tools))


@contextmanager
def using(judge: Judge, request: UseRequest) -> Iterator[Client]:
    """A process that imported the libraries at its start, before the guards are installed."""
    linked = link(judge.course, request.exercise, request.source, request.own)
    with Worker(libraries_of(request.exercise).modules) as worker:
        exercise = with_libraries(request.exercise)
        yield Client(worker, exercise, linked, lambda: False, least=LIBRARY_SECONDS)


def load(judge: Judge, request: UseRequest, learner: Client) -> None:
    """Import the learner's file, under guards that let the libraries do what they need. Raises CaseFailed."""
    learner.ask(THE_FILE, Ready(), TRUSTED_SECONDS)
    # The original exercise: its tools decide which random generator the scenarios get.
    request_to_load = load_request(request.exercise, learner.linked, learner.worker.scratch)
    guards = Guards(learner.allowed, tuple(judge.denied), uses_libraries=True)
    learner.ask(THE_FILE, Confine(request_to_load, guards), LIBRARY_SECONDS)
    learner.ask(THE_FILE, Import(request_to_load.target), LIBRARY_SECONDS)


def _read(exercise: Exercise, source: Source) -> tuple[CaseResult, ...]:
    """What can be read from the file itself. Measuring predictions may well take a loop."""
    library = _library(exercise, ast.parse(source.text))
    return (library,) if exercise.kind is Kind.PREDICT else (library, _loops(exercise, source))


def _library(exercise: Exercise, tree: ast.Module) -> CaseResult:
    names = libraries_of(exercise).names
    called = {_root(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    # An oracle uses no library, and there is nothing to call.
    if not names or called & _bound_to(names, tree):
        return CaseResult("a library does the work", Verdict.PASSED)
    return CaseResult(
        "a library does the work",
        Verdict.WRONG,
        f"This calls nothing from {' or '.join(names)}.",
        detail=(_INSTEAD[exercise.kind],),
    )


def _root(function: ast.expr) -> str:
    """The first name of a called function: `torch` in `torch.nn.functional.relu`."""
    while isinstance(function, ast.Attribute):
        function = function.value
    return function.id if isinstance(function, ast.Name) else ""


def _bound_to(libraries: tuple[str, ...], tree: ast.Module) -> set[str]:
    """The names in a file that refer to these libraries or to something from them."""
    bound = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            aliases = [alias for alias in node.names if alias.name.partition(".")[0] in libraries]
            bound |= {alias.asname or alias.name.partition(".")[0] for alias in aliases}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in libraries:
            bound |= {alias.asname or alias.name for alias in node.names}
    return bound


def _loops(exercise: Exercise, source: Source) -> CaseResult:
    # What `use_it` can't do without, nobody has to.
    allowed, lines = libraries_of(exercise).loops, loop_lines(source.text)
    if len(lines) <= allowed:
        return CaseResult("no loops in Python", Verdict.PASSED)
    manages = f"with {allowed}" if allowed else "without any"
    return CaseResult(
        "no loops in Python",
        Verdict.TOO_SLOW,
        f"Line {lines[allowed]} loops in Python; the library's way manages {manages}.",
        detail=(INSTEAD_OF_A_LOOP,),
    )


def _stopped(request: UseRequest, result: CaseResult) -> UseReport:
    """The report on a file that could not be run or imported."""
    later = [StageResult(name, (), reached=False) for name in STAGES[1:]]
    return UseReport(request.exercise.id, (StageResult("shape", (result,)), *later), seed=request.seed)


def _no_baseline() -> Client:
    raise AssertionError("nothing is timed against a baseline here")
