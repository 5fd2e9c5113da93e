"""The clock by which deadlines are kept: it stands still while the tutor does."""

from __future__ import annotations

import selectors
import time

import pytest

from learnml.checks.worker.running_clock import LATE, RunningClock


def test_a_stop_between_two_waits_does_not_count() -> None:
    clock = RunningClock()
    begun = clock.now()
    # To the clock, who neither waits with its `select` nor computes has been stopped.
    time.sleep(LATE + 0.2)
    assert clock.now() - begun < LATE


def test_what_the_tutor_computes_counts() -> None:
    clock = RunningClock()
    begun, ended = clock.now(), time.process_time() + LATE + 0.2
    while time.process_time() < ended:
        pass
    assert clock.now() - begun >= LATE


@pytest.mark.parametrize("waits", [1, 4])
def test_waiting_counts(waits: int) -> None:
    clock, selector = RunningClock(), selectors.DefaultSelector()
    begun = clock.now()
    for _ in range(waits):
        clock.select(selector, 0.2)
    assert clock.now() - begun >= 0.2 * waits - 0.01
