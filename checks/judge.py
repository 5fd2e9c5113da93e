"""The judge: one file of the learner's, three stages, one report."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

from learnml.checks import verdicts
from learnml.checks.budget import Bench, judge_budget
from learnml.checks.conversation import CaseFailed, Conversation
from learnml.checks.linking import OwnSource, link, nothing_built, read_source
from learnml.checks.reading import Source, allowed_modules, forbidden_import
from learnml.checks.reference import Reference, References, uses_numpy
from learnml.checks.report import STAGES, THE_FILE, CaseResult, Report, StageResult, Verdict
from learnml.checks.sandbox import Worker
from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.errors import BrokenCourse, UsageError

Observe = Callable[[str, CaseResult], None]
"""Told of each case as it is decided: the stage and the result."""


def look_away(stage: str, result: CaseResult) -> None:
    """The observer who does not care."""


@dataclass(frozen=True)
class Request:
    """What to judge: `source` as the learner's file of `exercise`.

    own: the learner's other files. case: judge that case alone.
    """

    exercise: Exercise
    source: Source
    own: OwnSource = nothing_built
    seed: int = 0
    case: str | None = None


class Judge:
    """Judges the exercises of one course. `denied`: folders that the learner's code may not read, beside
    the course's own.
    """

    def __init__(self, course: Course, references: References, denied: Iterable[str] = ()) -> None:
        self.course = course
        self.references = references
        self.denied = [*_folders_with_answers(course), *denied]
        self._at_work: set[Worker] = set()

    def judge(self, request: Request, observe: Observe = look_away) -> Report:
        """Judge one file. Raises BrokenCourse when the course itself fails, UsageError for a case that is
        not there.
        """
        started = time.perf_counter()
        with ExitStack() as stack:
            report = _Session(self, request, observe, stack).report()
        return replace(report, seed=request.seed, seconds=time.perf_counter() - started)

    def conversation(self, request: Request, stack: ExitStack) -> Conversation:
        """A process for `request`, not yet loaded. The stack ends it."""
        linked = link(self.course, request.exercise, request.source, request.own)
        worker = stack.enter_context(Worker(["numpy"] if uses_numpy(request.exercise) else []))
        self._at_work.add(worker)
        stack.callback(self._at_work.discard, worker)
        return Conversation(worker, request.exercise, linked)

    def cancel(self) -> None:
        """End every process that is at work for this judge. May be called from another thread."""
        for worker in list(self._at_work):
            worker.kill()

    @property
    def complaints(self) -> list[str]:
        """What went wrong beside the verdicts, for a person."""
        return [self.references.cache.complaint] if self.references.cache.complaint else []


class _Session:
    """One judgement: what the stages share."""

    def __init__(self, judge: Judge, request: Request, observe: Observe, stack: ExitStack) -> None:
        self.judge = judge
        self.request = request
        self.observe = observe
        self.stack = stack
        self._baseline: Conversation | None = None

    def report(self) -> Report:
        exercise = self.request.exercise
        unreadable = _read_first(exercise, self.request.source)
        if unreadable:
            return self._stopped(unreadable)
        learner = self.judge.conversation(self.request, self.stack)
        reference = self._reference()
        try:
            learner.load(self.request.seed, self.judge.denied)
        except CaseFailed as failure:
            return replace(
                self._stopped(failure.result),
                borrowed=learner.linked.borrowed,
                printed=learner.worker.printed(),
            )
        printed = learner.worker.printed()
        shape, outputs = self._run(learner, reference)
        stages = [shape]
        stages.append(
            self._numerics(reference, outputs) if shape.passed else _not_reached("numerics", reference)
        )
        passed = stages[-1].passed
        stages.append(self._budget(learner, reference) if passed else _not_reached("budget", reference))
        printed += "".join(case.printed for case in shape.cases)
        passed = stages[-1].passed
        artifacts = learner.worker.files("artifacts") if passed else {}
        return Report(
            exercise.id, tuple(stages), learner.linked.borrowed, printed=printed, artifacts=artifacts
        )

    def _reference(self) -> Reference:
        reference = self.judge.references.of(self.request.exercise, self.request.seed)
        return reference if self.request.case is None else _only(reference, self.request.case)

    def _run(
        self, learner: Conversation, reference: Reference
    ) -> tuple[StageResult, dict[str, tuple[Any, float]]]:
        """Run each case once. The stage of shape, and each output with its seconds."""
        results: list[CaseResult] = []
        outputs = {}
        cases = reference.of_stage("shape")
        for case in cases:
            try:
                reply = learner.ask(case.name, {"do": "run", "case": case.name}, case.mark.seconds)
                outputs[case.name] = output, seconds = reply["output"], float(reply["seconds"])
                expected = reference.outputs[case.name]
                result = verdicts.in_shape(case, output, expected, seconds, learner.worker.printed())
            except CaseFailed as failure:
                result = replace(failure.result, printed=learner.worker.printed())
            results.append(result)
            self.observe("shape", result)
            if learner.worker.ended:
                break
        results += [CaseResult(case.name, Verdict.NOT_REACHED) for case in cases[len(results) :]]
        return StageResult("shape", tuple(results)), outputs

    def _numerics(self, reference: Reference, outputs: dict[str, tuple[Any, float]]) -> StageResult:
        results = []
        for case in reference.of_stage("numerics"):
            output, seconds = outputs[case.name]
            results.append(verdicts.in_value(case, output, reference.outputs[case.name], seconds))
            self.observe("numerics", results[-1])
        return StageResult("numerics", tuple(results))

    def _budget(self, learner: Conversation, reference: Reference) -> StageResult:
        tree = ast.parse(self.request.source.text)
        results: list[CaseResult] = []
        cases = reference.of_stage("budget")
        for case in cases:
            bench = Bench(case, tree, reference.outputs[case.name], learner, self._the_baseline)
            results.append(judge_budget(bench))
            self.observe("budget", results[-1])
            if learner.worker.ended:
                break
        results += [CaseResult(case.name, Verdict.NOT_REACHED) for case in cases[len(results) :]]
        return StageResult("budget", tuple(results))

    def _the_baseline(self) -> Conversation:
        """The reference solution in a process like the learner's, in which every exercise is borrowed."""
        if self._baseline is None:
            exercise = self.request.exercise
            solution = Request(exercise, read_source(exercise.solution))
            self._baseline = self.judge.conversation(solution, self.stack)
            try:
                self._baseline.load(self.request.seed, self.judge.denied)
            except CaseFailed as failure:
                raise BrokenCourse(
                    f"{exercise.id}: the reference solution fails: {failure.result.message}",
                    remedy="`learnml doctor` checks the installation.",
                ) from None
        return self._baseline

    def _stopped(self, result: CaseResult) -> Report:
        """The report on a file that could not be imported."""
        self.observe("shape", result)
        stages = (
            StageResult("shape", (result,)),
            *(StageResult(name, (), reached=False) for name in STAGES[1:]),
        )
        return Report(self.request.exercise.id, stages)


def _read_first(exercise: Exercise, source: Source) -> CaseResult | None:
    """What can be said of a file without running it; None when nothing is wrong."""
    if undecodable := _line_that_is_not_utf8(source.text):
        return verdicts.not_utf8(source.path, undecodable)
    try:
        tree = ast.parse(source.text, source.path)
    except SyntaxError as error:
        return verdicts.syntax_error(THE_FILE, error.msg, source.path, error.lineno, error.text)
    except (ValueError, RecursionError, MemoryError) as error:
        return verdicts.syntax_error(
            THE_FILE, str(error) or "it is nested too deeply", source.path, None, None
        )
    if not tree.body:
        return CaseResult(
            THE_FILE,
            Verdict.RAISED,
            "The file is empty.",
            (f"`learnml reset {exercise.id}` brings the stub back.",),
        )
    found = forbidden_import(tree, exercise)
    if found:
        what = f"imports {found.module}"
        return verdicts.forbidden(THE_FILE, what, source.path, found.line, allowed_modules(exercise))
    return None


def _line_that_is_not_utf8(text: str) -> int:
    """The line with the first byte that could not be decoded; 0 when all could."""
    found = re.search("[\ud800-\udfff]", text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _only(reference: Reference, name: str) -> Reference:
    wanted = name.replace("-", " ").replace("_", " ")
    cases = tuple(case for case in reference.cases if case.name == wanted)
    if not cases:
        raise UsageError(
            f"There is no case {name!r}.",
            remedy="Its cases: " + ", ".join(case.name.replace(" ", "-") for case in reference.cases) + ".",
        )
    return replace(reference, cases=cases)


def _not_reached(stage: str, reference: Reference) -> StageResult:
    cases = tuple(CaseResult(case.name, Verdict.NOT_REACHED) for case in reference.of_stage(stage))
    return StageResult(stage, cases, reached=False)


def _folders_with_answers(course: Course) -> list[str]:
    modules = [module.id for module in course.modules]
    inside = [course.root / room / module for room in ("exercises", "checks") for module in modules]
    return [str(folder) for folder in (*inside, course.root / "hints")]
