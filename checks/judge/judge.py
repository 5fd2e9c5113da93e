"""The judge of a course: takes one file of the learner's, gives a report."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

from learnml.checks.judge import no_result
from learnml.checks.judge.cache import key_of
from learnml.checks.judge.calls import Show, Stages, no_calls
from learnml.checks.judge.client import Cancelled, CaseFailed, Client
from learnml.checks.judge.expected import Case, Reference, References
from learnml.checks.judge.file_rules import NOTHING_BROKEN, broken_rules
from learnml.checks.judge.helpers import helpers
from learnml.checks.judge.kinds import after_a_pass, calls_of, diagnosis_of, groups_of, reading_of
from learnml.checks.judge.known_mistakes import KnownMistakes, Look, MistakesOf, no_mistakes
from learnml.checks.judge.numpy_import import import_numpy
from learnml.checks.judge.pool import preloaded
from learnml.checks.judge.resolve import Linked, OwnSource, link, nothing_built, read_source, solution_of
from learnml.checks.judge.second_seeds import SecondSeed, StockOfSeeds, no_second_seed, varying
from learnml.checks.judge.stages import Observe, Session, look_away, not_reached_case
from learnml.checks.judge.supply import Supply
from learnml.checks.judge.time_outs import Retry, growing, timed_out
from learnml.checks.judge.witness import Witness
from learnml.checks.report import STAGES, THE_FILE, CaseResult, Report, StageResult
from learnml.checks.source import Source
from learnml.checks.worker.process import Worker
from learnml.exercises.catalog import Course, Exercise, Kind
from learnml.exercises.errors import BrokenCourse, UsageError

__all__ = ["Cancelled", "Judge", "Observe", "Request", "folders_with_answers", "look_away"]


@dataclass(frozen=True)
class Request:
    """What to judge: `source` as the learner's file of `exercise`.

    own: the learner's other files. second: the seed that decides after `seed` was passed. case: judge that
    case alone. show: which calls the report comes with. hidden: judge the hidden cases too.
    """

    exercise: Exercise
    source: Source
    own: OwnSource = nothing_built
    seed: int = 0
    second: SecondSeed = no_second_seed
    case: str | None = None
    show: Show = no_calls
    hidden: bool = False


class Judge:
    """Judges the exercises of one course; from several threads at once, if asked.

    denied: folders that the learner's code may not read, beside the course's own. mistakes_of: what people
    do wrong, so that a learner who does it is told. pool: keep a process waiting for the next judgement.
    """

    def __init__(
        self,
        course: Course,
        references: References,
        denied: Iterable[str] = (),
        mistakes_of: MistakesOf = no_mistakes,
        pool: Supply | None = None,
    ) -> None:
        self.course = course
        self.references = references
        self.denied = [*folders_with_answers(course), *denied]
        self.mistakes_of = mistakes_of
        self.pool = pool
        self._lock = threading.Lock()
        self._at_work: set[Worker] = set()
        self._cancellations = 0

    def judge(self, request: Request, observe: Observe = look_away) -> Report:
        """Judge one file, telling `observe` of each case.

        Raises BrokenCourse when the course itself fails, UsageError for a case that is not there, Cancelled.
        """
        started = time.perf_counter()
        with ExitStack() as stack:
            report = self._judge(request, observe, stack)
            seconds = time.perf_counter() - started
        if self.pool:
            # Only now: a process that starts meanwhile would slow down what is timed.
            self.pool.refill(preloaded(request.exercise))
        return replace(report, seconds=seconds)

    def warm(self, exercise: Exercise, seed: int = 0) -> bool:
        """Put into the cache what judging the exercise may need. False when it was there already.

        That is the expected outputs, which are what counts for False, and what known mistakes lead to.
        """
        is_new = self.references.kept(exercise, seed) is None
        self.references.of(exercise, seed)
        StockOfSeeds(self.references).prepare(exercise)
        known = self._known_mistakes(exercise, seed)
        known.outcomes()
        known.overruns()
        return is_new

    def cancel(self) -> None:
        """Make every judgement that is under way raise Cancelled. May be called from another thread."""
        with self._lock:
            self._cancellations += 1
            at_work = list(self._at_work)
        for worker in at_work:
            worker.kill()

    @property
    def complaints(self) -> list[str]:
        """What went wrong beside the verdicts, for a person."""
        return [self.references.cache.complaint] if self.references.cache.complaint else []

    def _judge(self, request: Request, observe: Observe, stack: ExitStack) -> Report:
        unreadable = no_result.unreadable(request.exercise, request.source)
        if unreadable:
            return _stopped(request.exercise, unreadable, observe)
        refused = no_result.refused(request.exercise, request.source)
        if refused:
            broken = _told_of_rules(request, self._reference(request), observe)
            return _stopped(request.exercise, refused, observe, broken)
        # First, so that the process starts while the reference is looked up.
        learner = self._client(request, stack)
        reference = self._reference(request)
        broken = _told_of_rules(request, reference, observe, helpers(learner.linked))
        if request.exercise.uses_numpy:
            # Comparing needs what the learner's process is importing now, and until then there is no reply.
            import_numpy()
        borrowed = learner.linked.borrowed
        try:
            protection = learner.load(self.denied)
        except CaseFailed as failure:
            stopped = _stopped(request.exercise, failure.result, observe, broken)
            return replace(stopped, borrowed=borrowed, seed=request.seed, printed=learner.worker.printed())
        printed = learner.worker.printed()
        baseline = self._baseline(request, stack)
        reading = reading_of(request.exercise)
        session = Session(learner, request.seed, reference, request.source, baseline, observe, reading)
        shape, numerics = session.values()
        printed += "".join(case.printed for case in shape.cases)
        artifacts: Mapping[str, bytes] = {}
        if numerics.passed:
            # Before the second seed, on which the scenarios write their files once more.
            artifacts = learner.worker.files("artifacts")
            session, shape, numerics = self._again(request, session, shape, numerics)
        budget = session.budget() if numerics.passed else session.budget_not_reached()
        return Report(
            request.exercise.id,
            self._told(request, session, (shape, numerics, budget), reference.cases, stack),
            borrowed,
            seed=request.seed if budget.passed else session.seed,
            second_seed=None if session.seed == request.seed else session.seed,
            printed=printed,
            protection=protection,
            artifacts=artifacts if budget.passed else {},
            each_apart=request.exercise.kind is Kind.PREDICT,
        )

    def _told(
        self, request: Request, session: Session, stages: Stages, cases: Sequence[Case], stack: ExitStack
    ) -> tuple[StageResult, ...]:
        """The stages with what there is to say of them: what was measured, or why they failed; and calls."""
        if all(stage.passed for stage in stages):
            stages = after_a_pass(request.exercise)(session, stages)
        elif not _is_untouched(request):
            stages = self._explain(request, session, stages, stack)
            if case := timed_out(stages):
                stages = self._retry(request, session, stack).explain(case, stages, bool(session.ended))
        show = calls_of(request.exercise, request.show)
        return show(self._witness(request, session, stack), stages, cases)

    def _reference(self, request: Request) -> Reference:
        """What is expected on the first seed, of the cases that are asked for."""
        reference = self.references.kept(request.exercise, request.seed)
        if reference is None:
            reference = self.references.of(request.exercise, request.seed)
            request.second.prepare(request.exercise)
        if not request.hidden:
            reference = reference.visible()
        return reference if request.case is None else _only(reference, request.case)

    def _again(
        self, request: Request, session: Session, shape: StageResult, numerics: StageResult
    ) -> tuple[Session, StageResult, StageResult]:
        """A session on the second seed, if there is one, and the stages with what became of them on it.

        A record of the first seed is of no use in explaining a failure there.
        """
        cases = varying(request.exercise, session.reference)
        second = request.second.take(request.exercise) if cases else None
        if second is None:
            return session, shape, numerics
        reference = replace(self.references.of(request.exercise, second), cases=cases)
        # Unobserved: each case has been told once.
        again = replace(session, seed=second, reference=reference, observe=look_away, outcomes={})
        shape, numerics = (_updated(old, new) for old, new in zip((shape, numerics), again.values()))
        if numerics.passed:
            # After a pass, the cases that are the same on every seed are asked for too.
            again.outcomes = {**session.outcomes, **again.outcomes}
        return replace(again, observe=session.observe), shape, numerics

    def _witness(self, request: Request, session: Session, stack: ExitStack) -> Witness:
        solution = solution_of(request.exercise).text
        key = key_of([self.references.key(request.exercise, session.seed), solution])
        again = self._in_new_process(request, stack)
        return Witness(
            session.learner,
            again,
            session.baseline,
            session.seed,
            session.outcomes,
            session.reference.outputs,
            session.reference.unread,
            self.references.cache,
            key,
        )

    def _explain(self, request: Request, session: Session, stages: Stages, stack: ExitStack) -> Stages:
        # What known mistakes cost is measured on one seed alone, since it takes long.
        seed = request.seed if stages[2].reached else session.seed
        known = self._known_mistakes(request.exercise, seed)
        diagnosis = diagnosis_of(request.exercise)(session.reference, session.outcomes, known, session.source)
        explained = diagnosis.explain(stages)
        is_alone = request.case is not None and request.exercise.kind is not Kind.PREDICT
        return self._confirmed(request, explained, stack) if is_alone else explained

    def _confirmed(self, request: Request, stages: Stages, stack: ExitStack) -> Stages:
        """The stages of a case that was judged alone, with the cause that it has beside all the others."""
        if not any(case.cause for stage in stages for case in stage.cases):
            return stages
        every = replace(request, case=None, second=no_second_seed, show=no_calls)
        report = self._judge(every, look_away, stack)
        told = {case.name: case for stage in report.stages for case in stage.cases if case.cause}
        return tuple(
            replace(stage, cases=tuple(_with_cause_of(told.get(case.name), case) for case in stage.cases))
            for stage in stages
        )

    def _retry(self, request: Request, session: Session, stack: ExitStack) -> Retry:
        every = self.references.of(request.exercise, session.seed).visible()
        return Retry(growing(every.cases), session.seed, self._in_new_process(request, stack))

    def _in_new_process(self, request: Request, stack: ExitStack) -> Callable[[], Client]:
        """Starts the learner's file once more. Raises CaseFailed where it can't be imported."""

        def again() -> Client:
            learner = self._client(request, stack)
            learner.load(self.denied)
            return learner

        return again

    def _linked(self, request: Request) -> Linked:
        """The source of a request, and all that it imports."""
        return link(self.course, request.exercise, request.source, request.own)

    def _client(self, request: Request, stack: ExitStack) -> Client:
        """A process for the request, not yet loaded. The stack ends it."""
        with self._lock:
            # Before there is a worker to kill: what is cancelled from here on is noticed all the same.
            cancellations = self._cancellations
        linked = self._linked(request)
        modules = preloaded(request.exercise)
        worker = self.pool.take(modules) if self.pool else Worker(modules)
        stack.enter_context(worker)
        with self._lock:
            self._at_work.add(worker)
        stack.callback(self._at_work.discard, worker)
        return Client(worker, request.exercise, linked, lambda: self._cancellations != cancellations)

    def _baseline(self, request: Request, stack: ExitStack) -> Callable[[], Client]:
        """Starts, once, the reference solution in a process like the learner's.

        In it, everything is borrowed.
        """
        started: list[Client] = []

        def baseline() -> Client:
            if not started:
                solution = Request(request.exercise, solution_of(request.exercise))
                started.append(self._client(solution, stack))
                try:
                    started[0].load(self.denied)
                except CaseFailed as failure:
                    raise _broken_solution(request.exercise, failure.result) from None
            return started[0]

        return baseline

    def _known_mistakes(self, exercise: Exercise, seed: int) -> KnownMistakes:
        def attempt(texts: Sequence[str], look: Look) -> list[Any]:
            requests = [Request(exercise, Source(exercise.file, text), seed=seed) for text in texts]
            return [seen for group in groups_of(exercise, requests) for seen in self._attempts(group, look)]

        return KnownMistakes(exercise, seed, self.mistakes_of(exercise), self.references, attempt)

    def _attempts(self, requests: Sequence[Request], look: Look) -> Iterator[Any]:
        """What `look` sees of each source; None of one that can't be imported. One process tries them all."""
        target = requests[0].exercise.import_name
        others = {f"{target}-{i}": self._linked(request) for i, request in enumerate(requests) if i}
        with ExitStack() as stack:
            learner: Client | None = None
            baseline = self._baseline(requests[0], stack)
            for name, request in zip((target, *others), requests):
                try:
                    if learner and not learner.worker.ended:
                        learner.turn_to(name)
                    else:
                        learner = self._client(request, stack)
                        learner.linked = learner.linked.with_others(others)
                        learner.load(self.denied)
                except CaseFailed:
                    yield None
                    continue
                reference = self.references.of(request.exercise, request.seed)
                yield look(Session(learner, request.seed, reference, request.source, baseline))


def _with_cause_of(other: CaseResult | None, case: CaseResult) -> CaseResult:
    """A case with the cause that was found for it elsewhere, or with none."""
    return replace(case, cause=other.cause, is_guess=other.is_guess) if other else replace(case, cause="")


def _is_untouched(request: Request) -> bool:
    """Whether this is the stub as it came: what is wrong with it is for the learner to find."""
    return request.source.text == read_source(request.exercise.stub).text


def _told_of_rules(
    request: Request, reference: Reference, observe: Observe, others: Iterable[Source] = ()
) -> Mapping[str, CaseResult]:
    """The budget cases that fail by the text of the file, and of what it uses of others, before it runs."""
    broken = broken_rules(reference.of_stage("budget"), request.source, others)
    for result in broken.values():
        observe("budget", result)
    return broken


def _stopped(
    exercise: Exercise,
    result: CaseResult,
    observe: Observe,
    broken: Mapping[str, CaseResult] = NOTHING_BROKEN,
) -> Report:
    """The report on a file that could not be imported."""
    observe("shape", result)
    stages = {"shape": (result,), "numerics": (), "budget": tuple(broken.values())}
    return Report(exercise.id, tuple(StageResult(name, stages[name], name == "shape") for name in STAGES))


def _only(reference: Reference, name: str) -> Reference:
    wanted = name.replace("-", " ").replace("_", " ")
    cases = tuple(case for case in reference.cases if case.name == wanted)
    # That one is no scenario: it stands for reading and importing the file.
    if not cases and name != THE_FILE:
        raise UsageError(
            f"There is no case {name!r}.",
            remedy="Its cases: " + ", ".join(case.name.replace(" ", "-") for case in reference.cases) + ".",
        )
    return replace(reference, cases=cases)


def _updated(stage: StageResult, again: StageResult) -> StageResult:
    """The stage with those of its cases that were judged again as they were found then."""
    found = {case.name: case for case in again.cases}
    others = {case.name: case if again.reached else not_reached_case(case.name) for case in stage.cases}
    return StageResult(stage.stage, tuple({**others, **found}.values()), again.reached)


def _broken_solution(exercise: Exercise, result: CaseResult) -> BrokenCourse:
    return BrokenCourse(
        f"{exercise.id}: the reference solution fails: {result.message}",
        remedy="`learnml doctor` checks the installation.",
    )


def folders_with_answers(course: Course) -> list[str]:
    """The folders with the solutions, scenarios and known mistakes of the exercises."""
    modules = [course.root / "exercises" / module.id for module in course.modules]
    return [str(folder) for folder in (*modules, course.root / "checks" / "scenarios", course.root / "hints")]
