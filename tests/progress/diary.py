"""Looking at what a learner's journal and repository hold, and passing without a judge."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from support import Learner

from learnml.progress.repository import Repository
from learnml.progress.versions import Version, Versions

WELCOME = "first_steps/welcome"
RECORDING = Path(__file__).with_name("recording.py")
IS_FULL = bool(os.environ.get("LEARNML_TEST_FULL"))
"""With this the slow tests run at their full size; see docs/journal.md."""


def events(learner: Learner) -> list[dict[str, object]]:
    text = (learner.root / ".learnml/journal.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def kinds(learner: Learner) -> list[object]:
    return [event["kind"] for event in events(learner)]


def versions(learner: Learner, exercise: str = WELCOME) -> list[Version]:
    """What git keeps of an exercise."""
    return Versions(Repository(learner.root)).versions(exercise)


def verdicts(learner: Learner, exercise: str = WELCOME) -> list[str]:
    return [version.verdict for version in versions(learner, exercise)]


def subjects(learner: Learner) -> list[str]:
    return learner.git("log", "--format=%s").splitlines()


def passes(learner: Learner, exercise: str = WELCOME) -> subprocess.CompletedProcess[str]:
    """Solve an exercise and have it judged; it must pass, whatever git does."""
    learner.solve(exercise)
    done = learner("run", exercise)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def record(learner: Learner, name: str, count: int = 1) -> list[str]:
    """Record passes of files that are told apart by `name`, in a process of its own; their contents."""
    done = subprocess.run(
        [sys.executable, str(RECORDING), str(learner.root), name, str(count)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return shown_in(done.stdout)


def shown_in(printed: str) -> list[str]:
    """The contents that a recording process showed as passed."""
    return [line.removeprefix("shown ") for line in printed.splitlines() if line.startswith("shown ")]
