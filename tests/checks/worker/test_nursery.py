"""Processes that are forked from one that has imported what they need, beside those that are started."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from support import wait_for

from learnml.checks.judge.forks import SUPPORTED, Forks
from learnml.checks.worker.process import Died, TimedOut, Worker
from learnml.checks.worker.replies import Done
from learnml.checks.worker.requests import Load, Ready, Run

pytestmark = pytest.mark.skipif(not SUPPORTED, reason="forks are not used on this system")
SCENARIOS = """
import os
import random
import signal

import numpy as np

from learnml.checks.spec import numerics


@numerics
def draws(m, rng):
    return [random.random(), np.random.random()]


@numerics
def where(m, rng):
    return [os.getcwd(), os.environ["HOME"], os.environ["TMPDIR"]]


@numerics
def ends(m, rng):
    os._exit(7)


@numerics
def is_killed(m, rng):
    os.kill(os.getpid(), signal.SIGSEGV)


@numerics
def loops(m, rng):
    while True:
        pass


@numerics
def is_stopped(m, rng):
    os.kill(os.getpid(), signal.SIGSTOP)


@numerics
def prints(m, rng):
    print("hello")
"""


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    with Forks() as forks:
        yield forks


@pytest.fixture
def scenarios(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("course") / "scenarios.py"
    path.write_text(SCENARIOS, encoding="utf-8")
    return str(path)


def loaded(forks: Forks, scenarios: str) -> Worker:
    worker = forks.take(("numpy", "numpy.random"))
    worker.ask(Ready(), 30)
    sources = {"myml.a.b": ("b.py", "")}
    load = Load("myml.a.b", sources, scenarios=scenarios, numpy=True, folder=worker.scratch)
    assert worker.ask(load, 10) == Done()
    return worker


def test_children_draw_other_numbers_than_each_other(forks: Forks, scenarios: str) -> None:
    drawn = []
    for _ in range(2):
        with loaded(forks, scenarios) as worker:
            drawn.append(worker.ask(Run("draws"), 10).output)
    assert drawn[0][0] != drawn[1][0] and drawn[0][1] != drawn[1][1]


def test_a_child_has_a_folder_of_its_own(forks: Forks, scenarios: str) -> None:
    with loaded(forks, scenarios) as worker:
        assert set(worker.ask(Run("where"), 10).output) == {worker.scratch}


@pytest.mark.parametrize(("case", "status"), [("ends", 7), ("is killed", -signal.SIGSEGV)])
def test_how_a_child_ended_is_known(forks: Forks, scenarios: str, case: str, status: int) -> None:
    with loaded(forks, scenarios) as worker:
        with pytest.raises(Died) as caught:
            worker.ask(Run(case), 10)
        assert caught.value.status == status and worker.ended


def test_a_child_that_hardly_ran_until_its_time_was_up_is_known(forks: Forks, scenarios: str) -> None:
    with loaded(forks, scenarios) as worker, pytest.raises(TimedOut) as caught:
        worker.ask(Run("is stopped"), 0.5)
    assert caught.value.starved


def test_a_child_that_loops_is_ended(forks: Forks, scenarios: str) -> None:
    with loaded(forks, scenarios) as worker:
        with pytest.raises(TimedOut):
            worker.ask(Run("loops"), 0.2)
        assert worker.ended
        with pytest.raises(ProcessLookupError):
            os.kill(worker.pid, 0)


def test_what_a_child_prints_is_kept(forks: Forks, scenarios: str) -> None:
    with loaded(forks, scenarios) as worker:
        worker.ask(Run("prints"), 10)
        assert worker.printed() == "hello\n"


def test_a_child_of_a_nursery_that_has_ended_is_reported_dead() -> None:
    with Forks() as forks, forks.take(("no_such_module",)) as worker, pytest.raises(Died):
        worker.ask(Ready(), 10)


def test_no_process_is_left_behind(scenarios: str) -> None:
    with Forks() as forks:
        worker = loaded(forks, scenarios)
        pid = worker.pid
    worker.close()
    wait_for(lambda: not os.path.exists(f"/proc/{pid}"))
