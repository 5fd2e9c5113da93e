"""A workspace for a course of three small exercises, on a terminal or not."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from planted import Planted, plant
from support import Learner, run_learnml

NAMES = ("one", "two", "three")
RIGHT = "def f(x):\n    return x + 1.0\n"
WRONG = "def f(x):\n    return x\n"
USE_IT = """
    open({log!r}, "a").write({name!r} + "\\n")


    def f(x):
        return 1.0 + x
"""
SCENARIOS = """
    from learnml.checks.spec import numerics


    @numerics
    def a_number(m, rng):
        return m.f(rng.gauss(0, 1))
"""
HINTS = """
    [[mistake]]
    name = "nothing-added"
    replace = "x + 1.0"
    with = "x"
    stage = "numerics"
    says = "Yours adds nothing."
"""


def learner_of_three(folder: Path) -> Learner:
    """Somebody whose course writes to `computed` in `folder` whenever a reference is computed."""
    exercises = [
        Planted(
            name, RIGHT, SCENARIOS, USE_IT.format(log=str(folder / "computed"), name=name), HINTS, ["python"]
        )
        for name in NAMES
    ]
    course = plant(folder / "the course", *exercises)
    made = run_learnml("init", str(folder / "ws"), "--course", str(course.root), cwd=folder)
    assert made.returncode == 0, made.stderr
    return Learner(folder / "ws", course)


def computed(folder: Path) -> list[str]:
    """The references that were computed so far."""
    log = folder / "computed"
    return log.read_text().split() if log.exists() else []


def on_a_terminal(learner: Learner, *arguments: str, **environment: str) -> tuple[int, str]:
    """Run a command whose standard error is a terminal: its exit code, and what it drew there."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("learnml")), *arguments],
        cwd=learner.root,
        env={**os.environ, "TERM": "xterm", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    drawn = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return process.wait(60), drawn.decode()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # the other end is closed
        return b""
