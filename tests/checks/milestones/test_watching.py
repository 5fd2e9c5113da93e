"""A training run as it is watched, drawn on a terminal and elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

from rich.console import Console

from learnml.checks.milestones.outcome import Step
from learnml.checks.milestones.plan import Plan, Training, right
from learnml.tutor.views.training import watching

PLAN = Plan((Training("seed 1 of 2", 4), Training("seed 2 of 2", 4)))
LOSSES = {1: 0.8, 2: 0.4, 3: 0.2, 4: 0.1}


def step(run: int, number: int) -> Step:
    return PLAN.reached(run, number, f"epoch {number}", LOSSES[number], right(0.9))


def watched(show: Callable[..., None], is_terminal: bool) -> str:
    out = Console(file=StringIO(), width=80, force_terminal=is_terminal, color_system=None)
    with watching(out) as observe:
        show(observe)
    return out.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_a_run_is_told_by_a_line_for_each_training() -> None:
    def all_steps(observe: Callable[[Step], None]) -> None:
        for run in (1, 2):
            for number in LOSSES:
                observe(step(run, number))

    first, second = watched(all_steps, is_terminal=False).splitlines()
    assert first == "seed 1 of 2  loss █▄▂▁ 0.800 to 0.100, 90.0% of those held out are right"
    assert second.startswith("seed 2 of 2  loss █▄▂▁")


def test_of_a_training_that_was_taken_up_only_what_was_seen_is_drawn() -> None:
    def taken_up(observe: Callable[[Step], None]) -> None:
        observe(step(1, 4))
        observe(step(2, 3))
        observe(step(2, 4))

    first, second = watched(taken_up, is_terminal=False).splitlines()
    assert "loss    █ 0.100 to 0.100" in first
    assert "loss   █▄ 0.200 to 0.100" in second, "not mixed with the training before"


def test_a_long_training_is_told_by_few_bars_the_last_among_them() -> None:
    plan = Plan((Training("seed 1 of 1", 50),))

    def all_steps(observe: Callable[[Step], None]) -> None:
        for number in range(1, 51):
            observe(plan.reached(1, number, "", 1.0 if number < 50 else 0.5, right(0.9)))

    assert f"loss {'█' * 12}▄ 1.000 to 0.500" in watched(all_steps, is_terminal=False)


def test_a_terminal_shows_the_bar_the_curve_and_where_it_is() -> None:
    def halfway(observe: Callable[[Step], None]) -> None:
        observe(step(1, 1))
        observe(step(1, 2))

    told = watched(halfway, is_terminal=True)
    assert "seed 1 of 2, about 5 s left" in told and "0.8 │" in told
    assert "loss 0.400, 90.0% of those held out are right, after epoch 2" in told
