"""`make learn` on machines that are not ready for it. The interpreters are stand-ins that write down what is
asked of them.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STAND_IN = """#!/bin/sh
if [ "$1" = -c ]; then
    exec python3 -c 'import sys; sys.version_info = ({version}); exec(sys.argv[1])' "$2"
fi
echo "$@" >> {log}
if [ "$2" = venv ]; then
    rm -rf .venv && mkdir -p .venv/bin && cp "$0" .venv/bin/python
fi
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout, as far as make looks at it."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt", "VERSION"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    return tmp_path


def make(folder: Path, version: str, target: str = ".venv/learn") -> tuple[int, str, list[str]]:
    """The exit code, what was said, and what the interpreters were asked for."""
    log, python = folder / "asked", folder / "a-python"
    log.write_text("")
    python.write_text(STAND_IN.format(version=version, log=log))
    python.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        ["make", target, f"PYTHON={python}"], cwd=folder, env=environment, capture_output=True, text=True
    )
    return done.returncode, done.stderr, [line.split()[1] for line in log.read_text().splitlines()]


@pytest.mark.parametrize("version", ["2, 7, 18", "3, 9, 1"])
def test_a_python_that_is_too_old_is_told_before_anything_is_made(version: str, folder: Path) -> None:
    code, said, asked = make(folder, version, "learn")
    assert code and "learnml needs Python 3.10 or newer" in said and asked == []
    assert not (folder / ".venv").exists()


def test_a_python_that_is_not_there_is_told(folder: Path) -> None:
    done = subprocess.run(["make", "learn", "PYTHON=no-python"], cwd=folder, capture_output=True, text=True)
    assert done.returncode and "There is no no-python." in done.stderr


@pytest.mark.parametrize("version", ["3, 10, 0", "3, 13, 1"])
def test_an_environment_is_made_once(version: str, folder: Path) -> None:
    assert make(folder, version)[2] == ["venv", "pip"]
    assert make(folder, version)[2] == []
    os.utime(folder / "VERSION")
    assert make(folder, version)[2] == ["pip"]


def test_what_is_half_made_is_made_again(folder: Path) -> None:
    (folder / ".venv" / "bin").mkdir(parents=True)
    assert make(folder, "3, 12, 0")[2] == ["venv", "pip"]
    # The interpreter that it was made from is gone.
    (folder / ".venv" / "bin" / "python").unlink()
    assert make(folder, "3, 12, 0")[2] == ["venv", "pip"]
