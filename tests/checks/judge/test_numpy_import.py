"""numpy in the tutor's own process."""

from __future__ import annotations

import os
import subprocess
import sys

ASK = """
import os
import sys
from learnml.checks.judge.numpy_import import import_numpy
import_numpy()
import_numpy()
threads = os.listdir("/proc/self/task") if sys.platform.startswith("linux") else []
print("numpy" in sys.modules, os.environ.get("OPENBLAS_NUM_THREADS"), len(threads))
"""


def told(**environment: str) -> list[str]:
    others = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=True, env={**others, **environment}
    )
    return done.stdout.split()


def test_numpy_starts_no_threads_and_what_is_started_later_may() -> None:
    imported, variable, threads = told()
    assert (imported, variable) == ("True", "None")
    if sys.platform.startswith("linux"):
        assert threads == "1"


def test_what_the_user_has_set_stays() -> None:
    assert told(OPENBLAS_NUM_THREADS="2")[:2] == ["True", "2"]
