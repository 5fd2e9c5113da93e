"""What a learner sees while watching, as a value: events and keys make a new value, and screens draw it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from learnml.checks.implementation.implementation import Implementation
from learnml.checks.library.comparison import Comparison
from learnml.checks.report import CaseResult, Report
from learnml.checks.source import Source
from learnml.exercises.catalog import Course, Exercise, Module
from learnml.exercises.errors import LearnmlError
from learnml.exercises.timeline import Milestone
from learnml.hints.hints import Hint, hints_of, next_hint, opened_hints
from learnml.progress.status import ExerciseStatus
from learnml.tutor.status.states import ExerciseState, minutes_in, next_to_solve, solved_in, states_of
from learnml.tutor.tutor import UNTOUCHED
from learnml.tutor.views.place import failing_line
from learnml.tutor.watch.events import How, Watching
from learnml.tutor.watch.running import Run


@dataclass(frozen=True)
class Check:
    """One check of one exercise: the cases decided so far, and finally the report."""

    exercise: str
    number: int
    cases: tuple[tuple[str, CaseResult], ...] = ()
    report: Report | None = None
    source: Source | None = None
    comparison: Comparison | None = None
    recorded: bool = False
    """Whether it was a pass that was not known before."""

    @property
    def running(self) -> bool:
        return self.report is None


@dataclass(frozen=True)
class State:
    """Everything there is to see.

    position: the exercise that the learner works on. It changes by moving on or by working on another one,
    never by looking. shown: the exercise on the screen. ended: the last complete check of each exercise, by
    id. revealed: the names of the hints that were opened here, by exercise id. milestone: the one on the
    screen. runs: the last run of each command, by its words. reached: the ids of the milestones reached.
    looked_up: PyTorch's implementations, by exercise id, or why one can't be read.
    """

    course: Course
    status: Mapping[str, ExerciseStatus]
    position: Exercise
    shown: Exercise
    under_way: Check | None = None
    ended: Mapping[str, Check] = field(default_factory=dict)
    revealed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    watching: Watching = Watching(How.EVENTS)  # noqa: RUF009 - frozen
    milestone: Milestone | None = None
    runs: Mapping[str, Run] = field(default_factory=dict)
    reached: frozenset[str] = frozenset()
    looked_up: Mapping[str, Implementation | LearnmlError] = field(default_factory=dict)

    @classmethod
    def at(cls, course: Course, status: Mapping[str, ExerciseStatus], position: Exercise) -> State:
        return cls(course, status, position, position)

    # What there is to see.

    def run_of(self, *arguments: str) -> Run | None:
        """The last run of a command."""
        return self.runs.get(" ".join(arguments))

    @property
    def is_rebuilt(self) -> bool:
        """Whether the shown exercise has been rebuilt with its library."""
        return bool(self.status.get(self.shown.id, UNTOUCHED).used)

    @property
    def failing_line(self) -> int | None:
        """The line at which an editor should open the shown exercise's file."""
        check = self.ended.get(self.shown.id)
        if check is None or check.report is None or check.source is None:
            return None
        return failing_line(check.report, check.source)

    @property
    def check(self) -> Check | None:
        """The check of the shown exercise: the one in progress, otherwise the last."""
        if self.under_way and self.under_way.exercise == self.shown.id:
            return self.under_way
        return self.ended.get(self.shown.id)

    @property
    def report(self) -> Report | None:
        """The last complete report on the shown exercise."""
        check = self.ended.get(self.shown.id)
        return check.report if check else None

    @property
    def looking_elsewhere(self) -> bool:
        return self.shown is not self.position

    @property
    def passed(self) -> bool:
        """Whether the shown exercise is solved, or has just passed and is about to be recorded."""
        report = self.report
        return self.is_solved(self.shown) if report is None else report.passed

    @property
    def has_picture_to_see(self) -> bool:
        """Whether there is a picture of what the shown exercise's code does; it is for after a pass."""
        return self.passed and self.shown.has_picture

    @property
    def has_source_to_read(self) -> bool:
        """Whether there is PyTorch's source of what the shown exercise builds; it is for after a pass."""
        return bool(self.shown.torch) and (self.passed or self.is_solved(self.shown))

    @property
    def states(self) -> dict[str, ExerciseState]:
        """The state of every exercise, by id."""
        states = states_of(self.course, self.status)
        # One that is only looked at is not in the journal yet.
        unopened = (ExerciseState.UNTOUCHED, ExerciseState.BORROWED)
        opened = {name: ExerciseState.STARTED for name in self.ended if states.get(name) in unopened}
        return {**states, **opened}

    @property
    def solved(self) -> int:
        return solved_in(self.course.exercises, self.status)

    @property
    def minutes(self) -> float:
        """The minutes of work so far."""
        return minutes_in(self.course.exercises, self.status)

    def is_solved(self, exercise: Exercise) -> bool:
        return self.status.get(exercise.id, UNTOUCHED).solved

    def is_known(self, exercise: Exercise) -> bool:
        return self.status.get(exercise.id, UNTOUCHED).known

    def is_open(self, exercise: Exercise) -> bool:
        """Whether the learner has started it."""
        known = self.status.get(exercise.id, UNTOUCHED)
        return bool(known.started or known.checks) or exercise.id in self.ended

    def next_to_solve(self) -> Exercise | None:
        """The exercise to solve after the one that the learner works on; None if all are solved."""
        return next_to_solve(self.course, self.position, self._done)

    def finished_module(self) -> Module | None:
        """The module of the shown exercise, if nothing in it is left to solve."""
        module = next(module for module in self.course.modules if module.id == self.shown.module)
        return module if all(map(self._done, module.exercises)) else None

    def _done(self, exercise: Exercise) -> bool:
        check = self.ended.get(exercise.id)
        passed = bool(check and check.report and check.report.passed)
        return passed or self.status.get(exercise.id, UNTOUCHED).done

    def neighbour(self, step: int) -> Exercise:
        """The exercise `step` places after the shown one, limited to the first and the last."""
        wanted = self.course.position(self.shown) + step
        return self.course.exercises[min(max(wanted, 0), len(self.course.exercises) - 1)]

    # Hints.

    @property
    def failing_stage(self) -> str | None:
        if self.report is not None:
            return self.report.failed_stage.stage if self.report.failed_stage else None
        return self.status.get(self.shown.id, UNTOUCHED).last_failed_stage

    @cached_property
    def hints(self) -> tuple[Hint, ...]:
        """All hints for the shown exercise, in the order of the file."""
        return hints_of(self.shown)

    @property
    def opened(self) -> tuple[Hint, ...]:
        """The hints that were opened, in the order of opening."""
        return tuple(opened_hints(self.hints, self._opened_names))

    def reveal(self) -> tuple[State, Hint | None]:
        """The state with one more hint, for the failing stage if any is left; None if all are open."""
        hint = next_hint(self.hints, self._opened_names, self.failing_stage)
        if hint is None:
            return self, None
        here = (*self.revealed.get(self.shown.id, ()), hint.name)
        return replace(self, revealed={**self.revealed, self.shown.id: here}), hint

    @property
    def _opened_names(self) -> dict[str, None]:
        earlier = self.status.get(self.shown.id, UNTOUCHED).opened
        return dict.fromkeys([*earlier, *self.revealed.get(self.shown.id, ())])

    # What changes it.

    def ran(self, run: Run) -> State:
        return replace(self, runs={**self.runs, run.key: run})

    def has_looked_up(self, exercise: Exercise, found: Implementation | LearnmlError) -> State:
        return replace(self, looked_up={**self.looked_up, exercise.id: found})

    def look_at_milestone(self, milestone: Milestone) -> State:
        return replace(self, milestone=milestone)

    def look_at(self, exercise: Exercise) -> State:
        return replace(self, shown=exercise)

    def move_to(self, exercise: Exercise) -> State:
        """The state once the learner has moved on to this exercise, or has saved or run it."""
        return replace(self, shown=exercise, position=exercise)

    def follow(self, saved: tuple[tuple[Exercise, Source], ...]) -> State | None:
        """The state after a save; None if none of the files should be judged.

        That is so if git or a formatter has written several files, and not the one on the screen.
        """
        ids = {exercise.id for exercise, _ in saved}
        if self.shown.id in ids:
            return self.move_to(self.shown)
        return self.move_to(saved[0][0]) if len(saved) == 1 else None

    def began(self, number: int, exercise: Exercise) -> State:
        return replace(self, under_way=Check(exercise.id, number))

    def decided(self, number: int, stage: str, case: CaseResult) -> State:
        # Cases of a check that was cancelled may still arrive after the next one has begun.
        check = self.under_way
        if check is None or check.number != number:
            return self
        return replace(self, under_way=replace(check, cases=(*check.cases, (stage, case))))

    def stopped(self, number: int) -> State:
        under_way = self.under_way
        return replace(self, under_way=None) if under_way and under_way.number == number else self

    def finished(self, number: int, report: Report, source: Source) -> State:
        """The state with this verdict, unless a later check of the same exercise has already finished."""
        known = self.ended.get(report.exercise)
        if known and known.number > number:
            return self
        check = Check(report.exercise, number, _cases(report), report, source)
        return replace(self.stopped(number), ended={**self.ended, report.exercise: check})

    def compared(self, exercise: Exercise, source: Source, comparison: Comparison) -> State:
        """The state with these figures, if the content that they were measured on is still the last one."""
        check = self.ended.get(exercise.id)
        if check is None or check.source is None or check.source.text != source.text:
            return self
        return replace(self, ended={**self.ended, exercise.id: replace(check, comparison=comparison)})

    def recorded(self, exercise: Exercise, news: bool) -> State:
        check = self.ended.get(exercise.id)
        if check is None:
            return self
        return replace(self, ended={**self.ended, exercise.id: replace(check, recorded=news)})

    def forget_check(self, exercise: Exercise) -> State:
        """The state without the check of a file that has been replaced."""
        return replace(self, ended={id: check for id, check in self.ended.items() if id != exercise.id})


def _cases(report: Report) -> tuple[tuple[str, CaseResult], ...]:
    return tuple((stage.stage, case) for stage in report.stages for case in stage.cases)
