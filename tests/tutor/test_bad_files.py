"""Files that go wrong, and Ctrl-C: a message of its own for each, and nothing left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support import Learner, processes_that_know

FIT_LINE = "first_steps/fit_line"
FUNCTION = "def fit_line(xs, ys):\n"
BAD = {
    "a syntax error": ("def fit_line(xs, ys:\n    return 1\n", "Python can't read this file", "line 1"),
    "numpy": ("import numpy as np\n", "fit_line.py, line 1, imports numpy.", "math, random and myml"),
    "an endless loop": (
        FUNCTION + "    while True:\n        pass\n",
        "Stopped after 2 seconds",
        "every loop",
    ),
    "sys.exit(0)": (
        "import sys\n" + FUNCTION + "    sys.exit(0)\n",
        "line 1, imports sys",
        "may be imported too",
    ),
    "exit(0)": (FUNCTION + "    raise SystemExit(0)\n", "SystemExit: 0", "return a value"),
    "returns None": (FUNCTION + "    xs[0]\n", "yours is None", "Is there one on every path?"),
}
ENDLESS = "def line(x, slope, intercept):\n    while True:\n        pass\n"


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """Where the command puts temporary files: what it started can be told by it."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_has_its_own_message_and_leaves_nothing_running(
    name: str, learner: Learner, scratch: Path
) -> None:
    text, *words = BAD[name]
    learner.write(FIT_LINE, text)
    found = learner("run", FIT_LINE, TMPDIR=str(scratch))
    assert (found.returncode, found.stderr) == (1, "")
    message = " ".join(found.stdout.split())
    for word in words:
        assert word in message, found.stdout
    assert processes_that_know(str(scratch)) == []
    assert list(scratch.iterdir()) == []


def test_the_messages_differ_from_each_other() -> None:
    assert len({words for _, *rest in BAD.values() for words in rest[:1]}) == len(BAD)


@pytest.mark.parametrize("command", [["run", "welcome"], ["verify", "welcome", "--jobs", "2"]])
@pytest.mark.parametrize("after", [0.0, 1.0])
def test_ctrl_c_exits_with_130_and_leaves_nothing(
    after: float, command: list[str], learner: Learner, scratch: Path
) -> None:
    learner.write("welcome", ENDLESS)
    assert learner("verify", "welcome").returncode == 1  # now the reference is in the cache
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("learnml")), *command],
        cwd=learner.root,
        env={**os.environ, "TMPDIR": str(scratch)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while len(processes_that_know(str(scratch))) < 2:
        assert process.poll() is None
        time.sleep(0.005)
    time.sleep(after)  # it starts, or it is in the loop
    process.send_signal(signal.SIGINT)
    _, complaints = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in complaints
    deadline = time.monotonic() + 20
    while processes_that_know(str(scratch)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert processes_that_know(str(scratch)) == []
    assert list(scratch.iterdir()) == []
