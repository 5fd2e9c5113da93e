"""`learnml verify` judges several exercises at a time, shows a bar, and records nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from several import RIGHT, WRONG, learner_of_three, on_a_terminal
from support import Learner


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    """Somebody who has the first exercise right, the second wrong, and the third not begun."""
    learner = learner_of_three(tmp_path)
    learner.write("one", RIGHT)
    learner.write("two", WRONG)
    return learner


def verdicts(learner: Learner, *arguments: str) -> dict[str, bool]:
    found = json.loads(learner("verify", "--json", *arguments).stdout)
    return {report["exercise"]: report["passed"] for report in found["reports"]}


@pytest.mark.parametrize("jobs", ["1", "2", "7"])
def test_reports_come_in_course_order_however_many_work_at_a_time(jobs: str, learner: Learner) -> None:
    learner.write("three", RIGHT)
    found = verdicts(learner, "--all", "--jobs", jobs)
    assert list(found.items()) == [("tiny/one", True), ("tiny/two", False), ("tiny/three", True)]


def test_without_names_it_judges_what_has_been_started(learner: Learner) -> None:
    assert list(verdicts(learner)) == ["tiny/one", "tiny/two"]


def test_a_module_can_be_named(learner: Learner) -> None:
    found = json.loads(learner("verify", "tiny", "--json").stdout)
    assert [report["exercise"] for report in found["reports"]] == ["tiny/one", "tiny/two"]
    assert found["missing"] == ["tiny/three"]
    assert (found["passed"], found["failed"]) == (1, 2)


def test_an_unknown_name_is_wrong_usage(learner: Learner) -> None:
    found = learner("verify", "one", "fuor")
    assert (found.returncode, found.stdout) == (2, "")


def test_exit_codes_and_what_is_missing(learner: Learner) -> None:
    assert learner("verify", "one").returncode == 0
    assert learner("verify", "two").returncode == 1
    found = learner("verify", "--all")
    assert found.returncode == 1
    assert "1 of 3 passed." in found.stdout
    assert "tiny/three  not started" in found.stdout


def test_a_terminal_shows_a_bar_and_a_pipe_shows_none(learner: Learner) -> None:
    status, drawn = on_a_terminal(learner, "verify", "one", "two")
    assert status == 1
    assert "tiny/" in drawn and "2/2" in drawn
    assert learner("verify", "one").stderr == ""


def test_nothing_is_recorded(learner: Learner) -> None:
    before = learner.git("log", "--all", "--oneline"), learner.git("status", "--short")
    learner("verify", "--all")
    assert (learner.git("log", "--all", "--oneline"), learner.git("status", "--short")) == before


def test_interrupted_it_leaves_no_process(learner: Learner, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for name in ("one", "two", "three"):
        learner.write(name, "while True:\n    pass\n")
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("learnml")), "verify", "--all", "--jobs", "2"],
        cwd=learner.root,
        env={**os.environ, "TMPDIR": str(scratch)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 30
    while not list(scratch.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert list(scratch.iterdir()) == []
