"""A long training that was interrupted is resumed, by the same code only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.resolve import link, nothing_built
from learnml.checks.milestones.checkpoints import Checkpoints
from learnml.checks.milestones.trainee import Trainee
from learnml.checks.source import Source
from learnml.checks.worker.process import Worker

CODE = "RATE = 0.5\n"
DRIVER = """
import numpy as np
from learnml.checks.spec import shape


@shape
def slope(m, target, state):
    weights, steps = state or (np.zeros(3), 0)

    def train():
        nonlocal weights, steps
        weights, steps = weights + m.RATE * (target - weights), steps + 1
        return {"weights": weights, "state": (weights, steps), "began": state is None}

    return train


@shape
def forgetful(m, state):
    return lambda: {"weights": 1.0}
"""
Open = Callable[[str], Any]


@pytest.fixture
def trainee(tmp_path: Path) -> Callable[..., Any]:
    """A trainee with that code, in a new process each time; the cache stays."""
    course = plant(tmp_path, Planted("one", CODE, DRIVER))

    @contextmanager
    def opened(code: str = CODE) -> Iterator[Trainee]:
        exercise = course.find("one")
        linked = link(course, exercise, Source("one.py", code), nothing_built)
        checkpoints = Checkpoints(Cache(tmp_path / "cache"), "milestones/one", code)
        with Worker(["numpy", "numpy.random"]) as worker:
            process = Client(worker, exercise, linked, lambda: False)
            process.load([])
            yield Trainee(process, checkpoints)

    return opened


def steps_of(trainee: Trainee, steps: int, most: int = 99, target: float = 1.0) -> list[int]:
    """The numbers of the steps that are taken before it is interrupted after `most`."""
    return [step for step, _ in islice(trainee.train("slope", steps, target=target), most)]


def test_an_interrupted_training_goes_on_and_ends_as_if_it_had_not_been(trainee: Callable[..., Any]) -> None:
    with trainee() as first:
        assert steps_of(first, 5, most=2) == [1, 2]
    with trainee() as second:
        outputs = list(second.train("slope", 5, target=1.0))
    assert [step for step, _ in outputs] == [3, 4, 5] and not outputs[0][1]["began"]
    with trainee("RATE = 0.5  # the same, elsewhere\n") as whole:
        *_, (_, last) = whole.train("slope", 5, target=1.0)
    assert outputs[-1][1]["weights"] == last["weights"]


def test_a_training_that_is_over_gives_its_last_output_again(trainee: Callable[..., Any]) -> None:
    with trainee() as first:
        *_, (_, last) = first.train("slope", 3, target=1.0)
    with trainee() as second:
        ((step, output),) = second.train("slope", 3, target=1.0)
    assert (step, output["weights"], output["state"]) == (3, last["weights"], None)


def test_other_code_and_other_inputs_begin_anew(trainee: Callable[..., Any]) -> None:
    with trainee() as first:
        steps_of(first, 3, most=2)
        assert steps_of(first, 3, target=2.0) == [1, 2, 3]
    with trainee("RATE = 0.1\n") as other:
        assert steps_of(other, 3) == [1, 2, 3]


def test_after_the_run_the_next_one_begins_anew(trainee: Callable[..., Any]) -> None:
    with trainee() as first:
        steps_of(first, 3)
        first.checkpoints.forget()
        assert steps_of(first, 3) == [1, 2, 3]


def test_a_driver_without_a_state_is_refused(trainee: Callable[..., Any]) -> None:
    with trainee() as first, pytest.raises(CaseFailed, match="no `state`"):
        list(first.train("forgetful", 2))
