"""Judging at the desk: the last content is always the one judged."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch import NAMES, learner_of_three
from support import wait_for
from watching import Heard, descendants

from learnml.checks.judge.resolve import read_source
from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise
from learnml.tutor.files.workspace import Workspace
from learnml.tutor.tutor import Tutor
from learnml.tutor.watch.desk import Desk, open_desk
from learnml.tutor.watch.events import Began, Complaint, Decided, Ended, Event, Recorded, Stopped

ENDLESS = "def line(x, slope, intercept):\n    while True:\n        pass\n"


@pytest.fixture
def exercise(tutor: Tutor) -> Exercise:
    found = tutor.course.exercises[0]
    tutor.start(found)
    return found


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def desk(tutor: Tutor, exercise: Exercise, heard: Heard) -> Iterator[Desk]:
    with open_desk(tutor, exercise, heard.append) as desk:
        yield desk


def ended(heard: Heard) -> list[Ended]:
    return [event for event in heard if isinstance(event, Ended)]


def test_cases_are_told_as_they_are_decided(desk: Desk, exercise: Exercise, heard: Heard) -> None:
    desk.checking.judge([(exercise, read_source(exercise.solution))])
    wait_for(lambda: ended(heard))
    kinds = [type(event) for event in heard if isinstance(event, (Began, Decided, Ended))]
    assert kinds[0] is Began and kinds[-1] is Ended and kinds.count(Decided) > 2


def test_a_save_during_a_check_restarts_it(desk: Desk, exercise: Exercise, heard: Heard) -> None:
    desk.checking.judge([(exercise, Source("x.py", ENDLESS))])
    wait_for(lambda: heard.of(Began))
    time.sleep(0.2)
    desk.checking.judge([(exercise, read_source(exercise.solution))])
    wait_for(lambda: ended(heard))
    assert heard.of(Stopped)
    assert [event.report.passed for event in ended(heard)] == [True]


def test_of_many_saves_in_a_burst_the_last_is_judged(desk: Desk, exercise: Exercise, heard: Heard) -> None:
    for _ in range(20):
        desk.checking.judge([(exercise, Source("x.py", ENDLESS))])
        time.sleep(0.01)
    desk.checking.judge([(exercise, read_source(exercise.solution))])
    wait_for(lambda: ended(heard))
    assert ended(heard)[-1].report.passed
    assert all(event.source.text != ENDLESS for event in ended(heard))


def test_every_process_is_gone_when_the_desk_is_closed(
    tutor: Tutor, exercise: Exercise, heard: Heard
) -> None:
    earlier = children()
    with open_desk(tutor, exercise, heard.append) as desk:
        desk.checking.judge([(exercise, Source("x.py", ENDLESS))])
        wait_for(lambda: heard.of(Began) and children() - earlier)
    assert children() <= earlier


def children() -> set[int]:
    """The learners' processes that this process has started."""
    return {process.pid for process in descendants(os.getpid()) if "worker/main.py" in process.command}


def test_the_exercise_that_stays_on_the_screen_is_warmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    monkeypatch.setenv("LEARNML_CACHE", str(tmp_path / "cache"))
    # Long enough for three verdicts on a busy machine.
    monkeypatch.setattr("learnml.tutor.watch.checking.BREATH", 1.5)
    learner = learner_of_three(tmp_path)
    one, two, three = (learner.course.find(name) for name in NAMES)
    mistakes = {name: tmp_path / "cache" / "tiny" / name / "mistakes" for name in NAMES}
    with open_desk(Tutor(learner.course, Workspace(learner.root)), one, heard.append) as desk:
        desk.checking.judge([(each, read_source(each.stub)) for each in (one, two, three)])
        wait_for(mistakes["three"].exists)
    assert not mistakes["one"].exists() and not mistakes["two"].exists()


def test_a_pass_shown_is_a_pass_recorded_although_the_desk_is_closed_at_once(
    tutor: Tutor, exercise: Exercise, heard: Heard
) -> None:
    source = read_source(exercise.solution)
    tutor.workspace.write(exercise, source.text)
    with open_desk(tutor, exercise, heard.append) as desk:
        desk.check([exercise])
        wait_for(lambda: ended(heard))
        desk.recording.settle(exercise, ended(heard)[0].news)
    assert tutor.status()[exercise.id].solved
    assert Recorded(exercise, news=True) in heard


def test_a_verdict_that_is_told_survives_a_kill_before_it_is_written_down(
    tutor: Tutor, exercise: Exercise
) -> None:
    after_a_kill: list[bool] = []

    def tell(event: Event) -> None:
        if isinstance(event, Ended):
            following = Tutor(tutor.course, tutor.workspace)
            after_a_kill.append(following.status()[exercise.id].solved)

    source = read_source(exercise.solution)
    tutor.workspace.write(exercise, source.text)
    with open_desk(tutor, exercise, tell) as desk:
        desk.check([exercise])
        wait_for(lambda: after_a_kill)
    assert after_a_kill == [True]


def test_what_another_program_records_is_seen(
    desk: Desk, tutor: Tutor, exercise: Exercise, heard: Heard
) -> None:
    Tutor(tutor.course, tutor.workspace).recorder.note("revealed", exercise)
    desk.recording.refresh()
    wait_for(lambda: any(getattr(event, "status", {}).get(exercise.id) for event in heard))
    assert any(event.status[exercise.id].revealed for event in heard if hasattr(event, "status"))


def test_a_full_disk_is_a_message(
    desk: Desk, tutor: Tutor, exercise: Exercise, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    desk.checking.judge([(exercise, read_source(exercise.solution))])
    wait_for(lambda: ended(heard))
    desk.recording.settle(exercise, ended(heard)[0].news)
    wait_for(lambda: heard.of(Complaint))
    assert ended(heard)[0].report.passed


def test_two_desks_on_one_workspace_do_no_harm(tutor: Tutor, exercise: Exercise) -> None:
    one, two = Heard(), Heard()
    other = Tutor(tutor.course, tutor.workspace)
    with open_desk(tutor, exercise, one.append) as first, open_desk(other, exercise, two.append) as second:
        tutor.workspace.write(exercise, exercise.solution.read_text(encoding="utf-8"))
        for desk, heard in ((first, one), (second, two)):
            desk.check([exercise])
            wait_for(lambda heard=heard: ended(heard))
        for desk, heard in ((first, one), (second, two)):
            desk.recording.settle(exercise, ended(heard)[0].news)
    again = Tutor(tutor.course, tutor.workspace)
    assert again.status()[exercise.id].solved
    assert not again.recorder.complaints
