"""What a process may use up when it trains for long: files, memory, threads, CPU time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from learnml.checks.judge.forks import Forks
from learnml.checks.report import Report, Verdict
from learnml.checks.worker.main import CPU_SECONDS_OF_OURS
from learnml.checks.worker.process import START_SECONDS, Worker
from learnml.checks.worker.requests import Begin, Call, Load, Run
from learnml.checks.worker.start import Stamina, interpreter

WRITES = """
def scale(x):
    with open("checkpoint", "wb") as file:
        file.write(bytes({size}))
    with open("checkpoint", "rb") as file:
        assert len(file.read()) == {size}
    return [2.0 * v for v in x]
"""
FAULTS = """
import resource
import sys

from learnml.checks.worker.main import prepared

prepared(sys.argv[1:])
import numpy as np


def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(3):
        arrays = [np.ones(2**17) for _ in range(30)]
        del arrays
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


faults()
print(faults())
"""
GIVEN = """
import os
import resource

from learnml.checks.spec import shape


@shape
def given(m, rng):
    return [os.environ["OPENBLAS_NUM_THREADS"], resource.getrlimit(resource.RLIMIT_CPU)[0]]
"""
DRIVER = """
from learnml.checks.spec import shape


@shape
def driver(m, rows, seed):
    first, second = rows[0], rows[1]["deep"]

    def train():
        total = float(first.sum() + second.sum() + seed)
        first[0] += 1.0
        return total, type(second).__name__

    return train
"""


def test_a_checkpoint_of_20_mebibytes_is_written_and_read(judged: Callable[[str], Report]) -> None:
    assert judged(WRITES.format(size=20 * 2**20)).passed


def test_a_file_that_grows_without_end_is_stopped(judged: Callable[[str], Report]) -> None:
    report = judged(WRITES.format(size=33 * 2**20))
    assert report.failed_case and report.failed_case.verdict is Verdict.RAISED
    assert "File too large" in report.failed_case.message


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's way with freed memory")
def test_a_process_that_has_numpy_keeps_the_memory_that_is_freed() -> None:
    kept, not_kept = (
        int(subprocess.run([sys.executable, "-c", FAULTS, *modules], capture_output=True, text=True).stdout)
        for modules in (["numpy"], [])
    )
    assert kept < 100 < 5_000 < not_kept


def test_a_process_has_the_threads_and_the_time_that_it_is_given(tmp_path: Path) -> None:
    with Worker(start=interpreter([], Stamina(cpu_seconds=1234, threads=2))) as worker:
        load(worker, tmp_path, GIVEN)
        assert worker.ask(Run("given"), START_SECONDS).output == ["2", 1234]


def test_a_process_of_ours_may_answer_for_a_whole_course(tmp_path: Path) -> None:
    with Forks(trusted=True) as forks:
        for worker in (Worker(trusted=True), forks.take([])):
            with worker:
                load(worker, tmp_path, GIVEN)
                assert worker.ask(Run("given"), START_SECONDS).output == ["1", CPU_SECONDS_OF_OURS]


def test_arrays_that_are_sent_to_a_driver_arrive_as_arrays(tmp_path: Path) -> None:
    with Worker(["numpy"]) as worker:
        load(worker, tmp_path, DRIVER)
        inputs = {"rows": [np.arange(3.0), {"deep": np.ones((2, 2), np.float32)}], "seed": 3}
        worker.ask(Begin("driver", inputs), START_SECONDS)
        (total, kind), again = (worker.ask(Call(), START_SECONDS).output for _ in range(2))
        assert (total, kind) == (10.0, "ndarray") and again[0] == 11.0


def load(worker: Worker, folder: Path, scenarios: str) -> None:
    """Load those scenarios, and a module with nothing in it."""
    path = folder / "scenarios.py"
    path.write_text(scenarios, encoding="utf-8")
    sources = {"myml.tiny.none": ("none.py", "")}
    worker.ask(Load("myml.tiny.none", sources, str(path), False, worker.scratch), START_SECONDS)
