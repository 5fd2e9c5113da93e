"""What a learner sees while watching, as a value: events and keys make a new one, screens draw it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from learnml.checks.library.comparison import Comparison
from learnml.checks.report import CaseResult, Report
from learnml.checks.source import Source
from learnml.exercises.catalog import Course, Exercise, Module
from learnml.exercises.timeline import Milestone
from learnml.hints.hints import Hint, hints_of, next_hint, opened_hints
from learnml.progress.status import ExerciseStatus
from learnml.tutor.states import ExerciseState, minutes_in, next_to_solve, solved_in, states_of
from learnml.tutor.tutor import UNTOUCHED
from learnml.tutor.views.place import failing_line
from learnml.tutor.watch.events import How, Watching
from learnml.tutor.watch.running import Run


@dataclass(frozen=True)
class Check:
    """One check of one exercise: its cases as far as they are decided, and in the end the report."""

    exercise: str
    number: int
    cases: tuple[tuple[str, CaseResult], ...] = ()
    report: Report | None = None
    source: Source | None = None
    comparison: Comparison | None = None
    recorded: bool = False
    """It was a pass that had not been known before."""

    @property
    def running(self) -> bool:
        return self.report is None


@dataclass(frozen=True)
class State:
    """position: where the learner works. It moves by going on, or by working on another exercise; never by
    looking. shown: what is on the screen. ended: the last whole check of each exercise, by id.
    revealed: the names of the hints that were opened here, by the exercise's id. milestone: the one to look
    at. runs: the last run of each command, by its words. reached: the ids of the milestones that were.
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
        """The line of the shown exercise's file that an editor should open at."""
        check = self.ended.get(self.shown.id)
        if check is None or check.report is None or check.source is None:
            return None
        return failing_line(check.report, check.source)

    @property
    def check(self) -> Check | None:
        """The check to show: the one under way, else the last of the shown exercise."""
        if self.under_way and self.under_way.exercise == self.shown.id:
            return self.under_way
        return self.ended.get(self.shown.id)

    @property
    def report(self) -> Report | None:
        """The last whole report on the shown exercise."""
        check = self.ended.get(self.shown.id)
        return check.report if check else None

    @property
    def looking_elsewhere(self) -> bool:
        return self.shown is not self.position

    @property
    def passed(self) -> bool:
        """Whether the shown exercise is solved, or has passed just now and is about to be written down."""
        report = self.report
        return self.is_solved(self.shown) if report is None else report.passed

    @property
    def has_picture_to_see(self) -> bool:
        """Whether there is a picture of what the shown exercise's code does; it is for after a pass."""
        return self.passed and self.shown.has_picture

    @property
    def states(self) -> dict[str, ExerciseState]:
        """The state of every exercise, by id."""
        return states_of(self.course, self.status)

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
        """Whether the learner has begun with it."""
        known = self.status.get(exercise.id, UNTOUCHED)
        return bool(known.started or known.checks) or exercise.id in self.ended

    def next_to_solve(self) -> Exercise | None:
        """What comes after the exercise at which the learner works; None when all are solved."""
        return next_to_solve(self.course, self.position, self._done)

    def finished_module(self) -> Module | None:
        """The module of the shown exercise, if nothing of it is left to solve."""
        module = next(module for module in self.course.modules if module.id == self.shown.module)
        return module if all(map(self._done, module.exercises)) else None

    def _done(self, exercise: Exercise) -> bool:
        check = self.ended.get(exercise.id)
        passed = bool(check and check.report and check.report.passed)
        return passed or self.status.get(exercise.id, UNTOUCHED).done

    def neighbour(self, step: int) -> Exercise:
        """The exercise so many places after the shown one; the last or the first where the course ends."""
        wanted = self.course.position(self.shown) + step
        return self.course.exercises[min(max(wanted, 0), len(self.course.exercises) - 1)]

    # Hints.

    @property
    def failing_stage(self) -> str | None:
        if self.report is not None:
            return self.report.failed_stage.stage if self.report.failed_stage else None
        return self.status.get(self.shown.id, UNTOUCHED).last_failed_stage

    @property
    def hints(self) -> tuple[Hint, ...]:
        """All hints of the shown exercise, in the order of the file."""
        return hints_of(self.shown)

    @property
    def opened(self) -> tuple[Hint, ...]:
        """The hints that were opened, in the order in which they were."""
        return tuple(opened_hints(self.hints, self._opened_names))

    def reveal(self) -> tuple[State, Hint | None]:
        """The state with one more hint, of the failing stage if any is left. None when all are open."""
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

    def look_at_milestone(self, milestone: Milestone) -> State:
        return replace(self, milestone=milestone)

    def look_at(self, exercise: Exercise) -> State:
        return replace(self, shown=exercise)

    def move_to(self, exercise: Exercise) -> State:
        """The learner has gone on to this one, or has saved or run it."""
        return replace(self, shown=exercise, position=exercise)

    def follow(self, saved: tuple[tuple[Exercise, Source], ...]) -> State | None:
        """What to show after a save; None when none of the files is the one to judge: git, or a formatter,
        has written several that nobody looks at.
        """
        ids = {exercise.id for exercise, _ in saved}
        if self.shown.id in ids:
            return self.move_to(self.shown)
        return self.move_to(saved[0][0]) if len(saved) == 1 else None

    def began(self, number: int, exercise: Exercise) -> State:
        return replace(self, under_way=Check(exercise.id, number))

    def decided(self, number: int, stage: str, case: CaseResult) -> State:
        check = self.under_way
        if check is None or check.number != number:
            return self
        return replace(self, under_way=replace(check, cases=(*check.cases, (stage, case))))

    def stopped(self, number: int) -> State:
        under_way = self.under_way
        return replace(self, under_way=None) if under_way and under_way.number == number else self

    def finished(self, number: int, report: Report, source: Source) -> State:
        """The verdict counts, unless a later check of the same exercise has come to its end."""
        known = self.ended.get(report.exercise)
        if known and known.number > number:
            return self
        check = Check(report.exercise, number, _cases(report), report, source)
        return replace(self.stopped(number), ended={**self.ended, report.exercise: check})

    def compared(self, exercise: Exercise, source: Source, comparison: Comparison) -> State:
        """The figures count for the content that they were measured on."""
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
        """The file is another one: what was found of it is no longer true."""
        return replace(self, ended={id: check for id, check in self.ended.items() if id != exercise.id})


def _cases(report: Report) -> tuple[tuple[str, CaseResult], ...]:
    return tuple((stage.stage, case) for stage in report.stages for case in stage.cases)
