"""The model: what is shown and where the learner is, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnml.checks.report import CaseResult, Report, StageResult, Verdict
from learnml.checks.source import Source
from learnml.exercises.loading import load_course
from learnml.progress.status import ExerciseStatus
from learnml.tutor.status.states import LOOKS, ExerciseState
from learnml.tutor.watch.state import State

COURSE = load_course()
SOURCE = Source("x.py", "pass")
STARTED = datetime(2026, 1, 1, tzinfo=timezone.utc)


def solved() -> ExerciseStatus:
    return ExerciseStatus(started=STARTED, passed={"x"}, last_verdict="passed")


def report(exercise: str, verdict: Verdict = Verdict.PASSED, stage: str = "shape") -> Report:
    return Report(exercise, (StageResult(stage, (CaseResult("a case", verdict),)),))


@pytest.fixture
def state() -> State:
    first = COURSE.exercises[0]
    return State.at(COURSE, {first.id: solved()}, COURSE.exercises[1])


def test_looking_never_moves_the_position(state: State) -> None:
    looked = state.look_at(COURSE.exercises[5]).look_at(COURSE.exercises[0])
    assert looked.position is state.position
    assert looked.looking_elsewhere


def test_opening_hints_never_moves_the_position(state: State) -> None:
    revealed, hint = state.look_at(COURSE.exercises[4]).reveal()
    assert (revealed.position, revealed.opened) == (state.position, (hint,))


def test_saving_an_unsolved_exercise_moves_the_position_there(state: State) -> None:
    other = COURSE.exercises[3]
    followed = state.follow(((other, SOURCE),))
    assert followed and followed.position is followed.shown is other


def test_saving_a_solved_exercise_moves_the_position_there_too(state: State) -> None:
    followed = state.follow(((COURSE.exercises[0], SOURCE),))
    assert followed and followed.shown is followed.position is COURSE.exercises[0]


def test_a_save_of_many_files_that_nobody_looks_at_changes_nothing(state: State) -> None:
    assert state.follow(tuple((exercise, SOURCE) for exercise in COURSE.exercises[2:5])) is None


def test_a_save_of_many_files_judges_the_shown_one(state: State) -> None:
    followed = state.follow(tuple((exercise, SOURCE) for exercise in COURSE.exercises))
    assert followed and followed.shown is state.shown


def test_hints_of_the_failing_stage_come_first(state: State) -> None:
    exercise = COURSE.find("sigmoid")
    state = state.move_to(exercise).finished(1, report(exercise.id, Verdict.WRONG, "numerics"), SOURCE)
    opened = []
    for _ in state.hints:
        state, _ = state.reveal()
        opened = [hint.stage for hint in state.opened]
    assert opened[0] == "numerics"
    assert opened == sorted(opened, key=lambda stage: stage != "numerics")
    assert state.reveal() == (state, None)


def test_hints_opened_before_stay_open_when_another_stage_fails(state: State) -> None:
    exercise = COURSE.find("sigmoid")
    state, _ = state.move_to(exercise).reveal()
    first = state.opened
    state = state.finished(1, report(exercise.id, Verdict.WRONG, "numerics"), SOURCE)
    state, hint = state.reveal()
    assert hint and hint.name == "numerics/1"
    assert state.opened == (*first, hint)


def test_hints_of_last_time_are_open(state: State) -> None:
    exercise = COURSE.find("sigmoid")
    opened = ["numerics/1", "shape/1", "gone/7"]
    state = replace(state, status={exercise.id: ExerciseStatus(started=STARTED, opened=opened)})
    assert [hint.name for hint in state.look_at(exercise).opened] == opened[:2]


def test_news_of_an_old_check_is_no_news(state: State) -> None:
    shown = state.shown
    state = state.began(2, shown).finished(2, report(shown.id), SOURCE)
    late = state.finished(1, report(shown.id, Verdict.WRONG), SOURCE)
    assert late.passed
    assert late.decided(1, "shape", CaseResult("late", Verdict.WRONG)) == late


def test_an_exercise_that_is_only_looked_at_is_started(state: State) -> None:
    shown = state.shown
    assert state.states[shown.id] is ExerciseState.UNTOUCHED
    judged = state.began(1, shown).finished(1, report(shown.id, Verdict.RAISED), SOURCE)
    assert judged.states[shown.id] is ExerciseState.STARTED


def test_a_check_that_is_stopped_leaves_the_last_verdict(state: State) -> None:
    shown = state.shown
    state = state.began(1, shown).finished(1, report(shown.id), SOURCE).began(2, shown)
    assert state.check and state.check.running
    stopped = state.stopped(2)
    assert stopped.check and stopped.check.report


def test_next_is_in_this_module_then_in_the_course(state: State) -> None:
    first, second = COURSE.modules[0].exercises, COURSE.modules[1].exercises
    status = {exercise.id: solved() for exercise in first if exercise is not first[2]}
    state = replace(state, status=status)
    assert state.move_to(first[-1]).next_to_solve() is first[2]
    assert state.move_to(first[2]).next_to_solve() is second[0]
    assert state.move_to(second[4]).next_to_solve() is second[5]
    known = replace(state, status={**status, second[5].id: ExerciseStatus(known=True)})
    assert known.move_to(second[4]).next_to_solve() is second[6]


def test_a_pass_that_is_not_written_down_yet_counts_for_what_comes_next(state: State) -> None:
    first = COURSE.modules[0].exercises
    state = replace(state, status={exercise.id: solved() for exercise in first[:-1]}).move_to(first[-1])
    assert state.finished_module() is None
    passed = state.finished(1, report(first[-1].id), SOURCE)
    assert passed.finished_module() is COURSE.modules[0]
    assert passed.next_to_solve() is COURSE.modules[1].exercises[0]


def test_after_the_last_pass_nothing_is_next() -> None:
    status = {exercise.id: solved() for exercise in COURSE.exercises}
    assert State.at(COURSE, status, COURSE.exercises[-1]).next_to_solve() is None


def test_marks_tell_the_states_apart(state: State) -> None:
    fit_line = COURSE.find("fit_line")
    status = {
        COURSE.exercises[0].id: solved(),
        fit_line.id: ExerciseStatus(started=STARTED, last_verdict="wrong"),
        "first_steps/sigmoid": ExerciseStatus(started=STARTED),
        "first_steps/log_loss": ExerciseStatus(known=True),
    }
    states = replace(state, status=status).states
    assert states[COURSE.exercises[0].id] is ExerciseState.SOLVED
    assert states[fit_line.id] is ExerciseState.FAILING
    assert states["first_steps/covariance"] is ExerciseState.BORROWED
    assert states["first_steps/sigmoid"] is ExerciseState.STARTED
    assert states["first_steps/log_loss"] is ExerciseState.KNOWN
    assert states["first_steps/ship_model"] is ExerciseState.UNTOUCHED
    assert len({look.sign for look in LOOKS.values()}) == len(ExerciseState)


def test_a_solved_exercise_that_fails_now_is_marked_as_failing_and_counts_as_solved(state: State) -> None:
    first = COURSE.exercises[0]
    status = {first.id: ExerciseStatus(started=STARTED, passed={"x"}, last_verdict="wrong")}
    state = replace(state, status=status)
    assert state.states[first.id] is ExerciseState.FAILING
    assert state.solved == 1


@given(st.lists(st.tuples(st.sampled_from(["look", "back", "hint", "began", "decided"]), st.integers(0, 13))))
def test_no_way_of_looking_around_moves_the_position(steps: list[tuple[str, int]]) -> None:
    state = State.at(COURSE, {}, COURSE.exercises[3])
    for what, number in steps:
        exercise = COURSE.exercises[number]
        state = {
            "look": state.look_at(exercise),
            "back": state.look_at(state.position),
            "hint": state.reveal()[0],
            "began": state.began(number, exercise),
            "decided": state.decided(number, "shape", CaseResult("x", Verdict.PASSED)),
        }[what]
    assert state.position is COURSE.exercises[3]
