"""Whether each library of the project can be imported, whatever is cached."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

from learnml.exercises import importing

LIBRARIES = {
    "torch": "torch",
    "numpy": "numpy",
    "scikit-learn": "sklearn",
    "GitPython": "git",
    "textual": "textual",
    "typer": "typer",
    "rich": "rich",
    "watchfiles": "watchfiles",
    "platformdirs": "platformdirs",
    "tomli": "tomli",
    "PyYAML": "yaml",
    "plotille": "plotille",
    "resvg-py": "resvg_py",
    "networkx": "networkx",
    "pip": "pip",
    "setuptools": "setuptools",
}
"""What is imported of each library, by the name under which it is installed."""
PATIENCE = 120.0
"""Seconds that an import gets: the first one of torch, from a slow disk, takes many."""


def why_not(module: str) -> str:
    """Why a module can't be imported, in one line; empty if it can.

    In a process of its own: what is imported here stays, and a library may also end the process.
    """
    # -I, so that only what our own process may import is found.
    command = [sys.executable, "-I", importing.__file__, json.dumps(sys.path), module]
    # Otherwise GitPython refuses to be imported where there is no git, which is another finding.
    environment = {**os.environ, "GIT_PYTHON_REFRESH": "quiet"}
    try:
        found = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return f"it was not done after {PATIENCE:g} seconds"
    if found.returncode == 0 and found.stdout.endswith("\n"):
        return found.stdout.splitlines()[-1]
    return f"the process that did was ended by {_how_it_ended(found.returncode)}"


def _how_it_ended(status: int) -> str:
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"itself, with status {status}"
