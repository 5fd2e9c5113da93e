"""The decision about time, with clocks that are simulated: clear, hopeless, at the limit, disturbed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from learnml.checks.judge.timing import HOPELESS, MARGIN, ROUNDS_SECONDS, STRIDE, Rounds, Timing, time_rounds
from learnml.checks.report import Verdict

PASSED = Verdict.PASSED
CALL = 0.001
"""CPU seconds of one call of the baseline."""


@dataclass(frozen=True)
class Timed:
    """What one side was asked to time."""

    who: str
    inputs: int
    calls: int

    @property
    def round(self) -> int:
        return self.inputs // STRIDE


@dataclass
class Machine:
    """Two thunks; in a round of that number the learner's takes `ratio` times as long as the baseline's."""

    ratio: Callable[[int], float]
    call: float = CALL
    noise: Callable[[], float] = lambda: 1.0
    spent: float = 0.0
    timed: list[Timed] = field(default_factory=list)

    def decide(self, limit: float) -> Timing:
        return time_rounds(Rounds(self._learner, self._baseline), limit)

    @property
    def rounds(self) -> list[int]:
        """The numbers of the rounds, in their order."""
        return list(dict.fromkeys(timed.round for timed in self.timed))

    def _learner(self, inputs: int, calls: int) -> float:
        self.timed.append(Timed("learner", inputs, calls))
        return self._spend(calls * self.ratio(inputs // STRIDE))

    def _baseline(self, inputs: int, calls: int) -> float:
        self.timed.append(Timed("baseline", inputs, calls))
        return self._spend(calls)

    def _spend(self, calls: float) -> float:
        seconds = calls * self.call * self.noise()
        self.spent += seconds
        return seconds


def always(ratio: float) -> Machine:
    return Machine(lambda _: ratio)


@pytest.mark.parametrize("limit", [0.5, 1.0, 1.5, 2.0, 3.0, 10.0])
@pytest.mark.parametrize(("part", "passed"), [(0.1, True), (0.5, True), (2.0, False), (8.0, False)])
def test_what_is_clear_is_decided_in_three_rounds_after_a_cold_one(
    limit: float, part: float, passed: bool
) -> None:
    machine = always(part * limit)
    found = machine.decide(limit)
    assert (found.verdict is PASSED) is passed
    assert found.ratio == pytest.approx(part * limit)
    assert len(machine.rounds) == 4


def test_what_is_hopeless_is_confirmed_once_and_no_more() -> None:
    machine = always(2 * HOPELESS * 3.0)
    found = machine.decide(3.0)
    assert (found.verdict, found.ratio) == (Verdict.TOO_SLOW, pytest.approx(2 * HOPELESS * 3.0))
    assert len(machine.rounds) == 2


@pytest.mark.parametrize("cold", [100.0, 0.001])
@pytest.mark.parametrize("part", [0.5, 2.0])
def test_the_first_cold_round_decides_nothing(cold: float, part: float) -> None:
    machine = Machine(lambda number: cold if number == 0 else part)
    assert (machine.decide(1.0).verdict is PASSED) is (part < 1)


def test_what_is_fast_only_where_calls_are_repeated_is_too_slow() -> None:
    def ratio(inputs: int, calls: int) -> float:
        return 10.0 if calls == 1 else 0.5

    short = 1e-5
    rounds = Rounds(lambda n, calls: short * calls * ratio(n, calls), lambda n, calls: short * calls)
    assert time_rounds(rounds, 2.0).verdict is Verdict.TOO_SLOW
    cold = Rounds(
        lambda n, calls: short * calls * (4.0 if calls == 1 else 0.5), lambda n, calls: short * calls
    )
    assert time_rounds(cold, 2.0).verdict is PASSED


def test_a_median_just_over_the_limit_is_measured_again_and_then_inconclusive() -> None:
    machine = always(1.0 + 0.5 * (MARGIN - 1.0))
    assert machine.decide(1.0).verdict is Verdict.INCONCLUSIVE
    assert max(machine.rounds) >= 1000


def test_a_second_measurement_may_clear_what_the_first_left_open() -> None:
    found = Machine(lambda number: 1.05 if number < 1000 else 0.4).decide(1.0)
    assert (found.verdict, found.ratio) == (PASSED, pytest.approx(0.4))


def test_a_second_measurement_may_fail_what_the_first_left_open() -> None:
    found = Machine(lambda number: 1.05 if number < 1000 else 1.2).decide(1.0)
    assert found.verdict is Verdict.TOO_SLOW


@pytest.mark.parametrize(("ratio", "passed"), [(0.97, True), (1.0, True), (1.2, False)])
def test_near_the_limit_the_signs_decide(ratio: float, passed: bool) -> None:
    machine = always(ratio)
    assert (machine.decide(1.0).verdict is PASSED) is passed
    assert machine.spent < 2 * ROUNDS_SECONDS


def test_patience_has_an_end() -> None:
    machine = Machine(lambda number: 0.8 if number % 2 else 1.3)
    machine.decide(1.0)
    assert machine.spent < 2 * (ROUNDS_SECONDS + 10 * CALL)


def test_rounds_take_turns_in_who_goes_first() -> None:
    machine = always(1.05)
    machine.decide(1.0)
    first = {number: next(t.who for t in machine.timed if t.round == number) for number in machine.rounds}
    measured = [number for number in machine.rounds if number % 1000 > 1]
    assert all(first[one] != first[other] for one, other in pairwise(measured) if other == one + 1)


@pytest.mark.parametrize("who", ["learner", "baseline"])
def test_no_two_measurements_of_one_side_have_the_same_inputs(who: str) -> None:
    machine = always(1.05)
    machine.decide(1.25)
    inputs = [timed.inputs for timed in machine.timed if timed.who == who]
    assert len({*inputs}) == len(inputs)


def test_both_sides_pay_alike_for_inputs_that_are_cold() -> None:
    # The first call on new inputs costs three times as much, on either side.
    def clock(inputs: int, calls: int) -> float:
        return CALL * (calls + 2)

    assert time_rounds(Rounds(clock, clock), 3.0).ratio == pytest.approx(1.0)


@pytest.mark.parametrize("limit", [3.0, 1.0, 1.5, 0.5, 1.25, 10.0])
@pytest.mark.parametrize("call", [CALL, CALL / 1000])
def test_both_sides_are_called_in_the_proportion_of_the_limit(limit: float, call: float) -> None:
    machine = always(0.1)
    machine.call = call
    machine.decide(limit)
    for number in machine.rounds:
        calls = {
            who: sum(t.calls for t in machine.timed if (t.who, t.round) == (who, number))
            for who in ("learner", "baseline")
        }
        assert calls["baseline"] == limit * calls["learner"]


def test_a_clock_that_stands_still_fails_nobody() -> None:
    # It spends no patience, so it is the signs that end it.
    assert time_rounds(Rounds(lambda *_: 0.0, lambda *_: 0.0), 1.0).verdict is PASSED


@pytest.mark.parametrize(("part", "passed"), [(0.5, True), (2.0, False)])
def test_noise_that_triples_some_calls_turns_no_verdict(part: float, passed: bool) -> None:
    for seed in range(100):
        rng = random.Random(seed)
        noise = lambda: rng.choice([1.0] * 12 + [1.2] * 7 + [3.0])  # noqa: B023, E731
        verdict = Machine(lambda _: part, noise=noise).decide(1.0).verdict
        assert (verdict is PASSED) is passed, seed
