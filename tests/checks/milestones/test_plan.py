"""How far a run of several trainings has come, and how long it will still take."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from learnml.checks.milestones.outcome import Step
from learnml.checks.milestones.plan import Plan, Training
from learnml.tutor.views.pace import Pace, told

PLAN = Plan((Training("long", 4, cost=3.0), Training("short", 6, cost=0.5)))


def step(run: int, number: int) -> Step:
    return PLAN.reached(run, number, "", 0.0, "")


def clock(*times: float) -> Iterator[float]:
    yield from times


def test_the_share_goes_by_what_the_steps_cost() -> None:
    assert step(1, 1).share == 3 / 15 and step(1, 4).share == 12 / 15
    assert step(2, 2).share == 13 / 15 and step(2, 6).share == 1.0


def test_an_estimate_foresees_that_the_last_training_is_quicker() -> None:
    pace = Pace(clock(0.0, 6.0, 12.0).__next__)
    assert pace.left(step(1, 1)) == pytest.approx(24.0)
    assert pace.left(step(1, 2)) == pytest.approx(18.0)


def test_what_an_interrupted_run_skips_does_not_count_as_quick() -> None:
    pace = Pace(clock(0.0, 5.0, 5.1, 7.1).__next__)
    assert pace.left(step(1, 4)) is None, "the end of a training that was over already"
    assert pace.left(step(2, 3)) is None, "where the next one had been interrupted"
    assert pace.left(step(2, 4)) == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (1.0, "about 5 s left"),
        (42.0, "about 40 s left"),
        (89.0, "about 90 s left"),
        (200.0, "about 3 min left"),
    ],
)
def test_an_estimate_is_no_finer_than_it_can_be(seconds: float | None, words: str) -> None:
    assert told(seconds) == words
