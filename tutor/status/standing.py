"""A learner's progress through a course, gathered for the views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from learnml.exercises.catalog import Course, Exercise, Module
from learnml.progress.figures import Day, Streak, days_of, streak_of
from learnml.progress.status import ExerciseStatus
from learnml.tutor.status.calibration import Calibration, calibration_of
from learnml.tutor.status.exams import ExamGroup, exam_of
from learnml.tutor.status.states import ExerciseState, minutes_in, solved_in, states_of
from learnml.tutor.tutor import UNTOUCHED, Tutor


@dataclass(frozen=True)
class ModuleStanding:
    """The learner's progress in one module."""

    module: Module
    states: tuple[ExerciseState, ...]
    """The state of each exercise, in order."""
    solved: int
    minutes: float
    hints: int
    first_tries: int

    def to_json(self) -> dict[str, object]:
        """The module in the documented schema; see docs/json.md."""
        return {
            "module": self.module.id,
            "title": self.module.title,
            "solved": self.solved,
            "exercises": len(self.states),
            "minutes": round(self.minutes, 1),
            "hints": self.hints,
            "first_tries": self.first_tries,
        }


@dataclass(frozen=True)
class Standing:
    """The learner's progress."""

    modules: tuple[ModuleStanding, ...]
    days: Mapping[date, Day]
    streak: Streak
    today: date
    exam: tuple[ExamGroup, ...] = ()
    calibration: Calibration | None = None
    """How the learner's intervals compare with what was found; None until a milestone has graded one."""

    @property
    def total(self) -> int:
        return sum(len(module.states) for module in self.modules)

    @property
    def solved(self) -> int:
        return sum(module.solved for module in self.modules)

    @property
    def first_tries(self) -> int:
        return sum(module.first_tries for module in self.modules)

    @property
    def minutes(self) -> float:
        return sum(module.minutes for module in self.modules)

    def to_json(self) -> dict[str, object]:
        """The progress in the documented schema, without its number; see docs/json.md."""
        return {
            "solved": self.solved,
            "exercises": self.total,
            "minutes": round(self.minutes, 1),
            "first_tries": self.first_tries,
            "streak": {"current": self.streak.current, "longest": self.streak.longest},
            "modules": [module.to_json() for module in self.modules],
            "days": [
                {"day": day.isoformat(), "minutes": round(done.minutes, 1), "passes": done.passes}
                for day, done in sorted(self.days.items())
            ],
            "exam": [group.to_json() for group in self.exam],
            "intervals": self.calibration.to_json() if self.calibration else None,
        }


def standing_of(tutor: Tutor, today: date) -> Standing:
    """Gather everything from the journal."""
    status = tutor.status()
    events = tutor.recorder.events()
    days, exam = days_of(events), exam_of(tutor.course, events)
    modules, calibration = modules_of(tutor.course, status), calibration_of(events)
    return Standing(modules, days, streak_of(days, today), today, exam, calibration)


def modules_of(course: Course, status: Mapping[str, ExerciseStatus]) -> tuple[ModuleStanding, ...]:
    """The learner's progress in each module of the course."""
    states = states_of(course, status)
    return tuple(_module(module, status, states) for module in course.modules)


def _module(
    module: Module, status: Mapping[str, ExerciseStatus], states: Mapping[str, ExerciseState]
) -> ModuleStanding:
    def of(exercise: Exercise) -> ExerciseStatus:
        return status.get(exercise.id, UNTOUCHED)

    found = [of(exercise) for exercise in module.exercises]
    return ModuleStanding(
        module,
        tuple(states[exercise.id] for exercise in module.exercises),
        solved_in(module.exercises, status),
        minutes_in(module.exercises, status),
        sum(each.hints for each in found),
        sum(each.at_first_try for each in found),
    )
