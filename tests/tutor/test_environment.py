"""The environment is never the learner's fault: what it lacks is told in a line, or does not matter."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import venv
from pathlib import Path

import pytest
from support import Learner, processes_that_know

LEARNML = str(Path(sys.executable).with_name("learnml"))
WELCOME = "first_steps/welcome"
ROOT = Path(__file__).parents[2]
DEPENDENCIES = [path for path in sys.path if path.endswith("site-packages")]
START = "from learnml.tutor.cli.main import main; main()"
NO_TEMPORARY_FOLDER = "import tempfile; tempfile._candidate_tempdir_list = lambda: ['/nowhere']; "
NOBODY = """
import os, pwd

def unknown(uid):
    raise KeyError(uid)

pwd.getpwuid = unknown
for name in ("HOME", "LEARNML_CACHE", "XDG_CACHE_HOME"):
    os.environ.pop(name, None)
"""
CLOCK = "import datetime; import learnml.progress.journal as journal; journal.now = lambda: {moment}; "

BUSY_AT_FIRST = """
BEGUN = []


def line(x, slope, intercept):
    if not BEGUN:
        BEGUN.append(open("begun", "w"))
        for _ in range(2_000_000):
            pass
    return slope * x + intercept
"""


def started(
    learner: Learner, before: str, *arguments: str, python: Path = Path(sys.executable)
) -> subprocess.CompletedProcess[str]:
    """A command in a process for which something else was arranged before."""
    return subprocess.run(
        [python, "-c", before + START, *arguments],
        cwd=learner.root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


def attempts(learner: Learner) -> int:
    listed = json.loads(learner("list", "--json").stdout)
    return int(listed["exercises"][0]["attempts"])


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONOPTIMIZE": "2"},
        {"PYTHONWARNINGS": "error"},
        {"PYTHONUTF8": "0", "LC_ALL": "C"},
        {"HOME": "/nowhere"},
        {"HOME": ""},
        {"TMPDIR": "/nowhere"},
        {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"},
    ],
    ids=lambda environment: " ".join(environment),
)
@pytest.mark.parametrize("exercise", [WELCOME, "puzzles/outer"])
def test_variables_of_a_shell_change_no_verdict(
    environment: dict[str, str], exercise: str, learner: Learner
) -> None:
    learner.solve(exercise)
    found = learner("run", exercise, **environment)
    assert (found.returncode, found.stderr) == (0, "")


def test_without_a_home_nothing_is_written_beside_the_learners_files(learner: Learner) -> None:
    learner.solve(WELCOME)
    found = started(learner, NOBODY, "run", WELCOME)
    assert found.returncode == 0, found.stderr
    assert not (learner.root / "~").exists()


def test_a_tilde_in_the_name_of_the_cache_is_the_home_folder(learner: Learner, tmp_path: Path) -> None:
    found = learner("doctor", "--json", LEARNML_CACHE="~/my cache", HOME=str(tmp_path))
    told = {each["what"]: each["found"] for each in json.loads(found.stdout)["findings"]}
    assert told["cache"] == str(tmp_path / "my cache")
    assert not (learner.root / "~").exists()


@pytest.mark.parametrize("command", ["run", "verify", "use", "ship"])
def test_without_a_temporary_folder_that_is_said(command: str, learner: Learner) -> None:
    learner.solve(WELCOME)
    assert learner("run", WELCOME).returncode == 0
    arguments = [] if command == "ship" else [WELCOME]
    assert command != "use" or learner("use", WELCOME).returncode == 0
    before = attempts(learner)
    found = started(learner, NO_TEMPORARY_FOLDER, command, *arguments)
    assert found.returncode == 3
    assert "There is no folder for temporary files" in found.stderr and "Traceback" not in found.stderr
    assert attempts(learner) == before


@pytest.mark.parametrize("year", [1970, 2037, 2100])
def test_a_clock_that_is_off_stops_nothing(year: int, learner: Learner) -> None:
    clock = CLOCK.format(moment=f"datetime.datetime({year}, 1, 1, 12, tzinfo=datetime.timezone.utc)")
    learner.solve(WELCOME)
    for arguments in (["next", WELCOME], ["run", WELCOME], ["list"], ["progress"], ["history", WELCOME]):
        found = started(learner, clock, *arguments)
        assert (found.returncode, found.stderr) == (0, ""), arguments
    told = json.loads(learner("progress", "--json").stdout)
    assert told["solved"] == 1 and told["minutes"] >= 0
    assert learner("history", WELCOME).returncode == 0


def test_a_completion_that_can_not_be_written_is_a_message(tmp_path: Path) -> None:
    home = tmp_path / "no folder"
    home.touch()
    found = subprocess.run(
        [LEARNML, "--install-completion", "bash"],
        env={**os.environ, "HOME": str(home)},
        capture_output=True,
        text=True,
    )
    assert found.returncode == 3
    assert "The completion can't be written" in found.stderr and "Traceback" not in found.stderr


@pytest.mark.parametrize("command", ["list", "list --json", "show welcome", "doctor", "progress", "--help"])
def test_whoever_reads_may_leave(command: str, learner: Learner) -> None:
    script = f'"{LEARNML}" {command} | (exec <&-)'
    found = subprocess.run(["sh", "-c", script], cwd=learner.root, capture_output=True, text=True)
    assert found.stderr == ""


@pytest.mark.parametrize(
    ("prepared", "code"), [(True, "your code"), (False, "the course's code")], ids=["warm", "cold"]
)
def test_a_process_that_never_starts_is_not_the_learners_doing(
    prepared: bool, code: str, learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Another test would take the seeds that wait in a cache that both have.
    monkeypatch.setenv("LEARNML_CACHE", str(tmp_path / "cache"))
    venv.create(tmp_path / "broken", symlinks=True)
    (site,) = (tmp_path / "broken").glob("lib/python*/site-packages")
    (site / "learnml").symlink_to(ROOT)
    (site / "dependencies.pth").write_text("\n".join(DEPENDENCIES) + "\n")
    # Ends every isolated interpreter: a process that runs code is one, the tutor's is not.
    (site / "sitecustomize.py").write_text("import os, sys\nif sys.flags.isolated: os._exit(7)\n")
    learner.solve(WELCOME)
    if prepared:
        assert learner("warm", WELCOME).returncode == 0
    found = started(learner, "", "run", WELCOME, python=tmp_path / "broken" / "bin" / "python")
    assert (found.returncode, "Traceback" in found.stderr) == (3, False), found.stderr
    assert f"The process that runs {code} did not start: ended with status 7." in found.stderr
    assert attempts(learner) == 0


@pytest.mark.parametrize("all_of_them", [True, False], ids=["all processes", "the tutor alone"])
def test_a_machine_that_sleeps_does_not_use_up_the_time(
    all_of_them: bool, learner: Learner, tmp_path: Path
) -> None:
    learner.write(WELCOME, BUSY_AT_FIRST)
    assert learner("warm", WELCOME).returncode == 0
    scratch = tmp_path / "the scratch"
    scratch.mkdir()
    process = subprocess.Popen(
        [LEARNML, "run", WELCOME, "--json"],
        cwd=learner.root,
        env={**os.environ, "TMPDIR": str(scratch)},
        stdout=subprocess.PIPE,
    )
    deadline = time.monotonic() + 20
    while not list(scratch.glob("*/begun")) and time.monotonic() < deadline:
        time.sleep(0.005)
    stopped = processes_that_know(str(scratch)) if all_of_them else [process.pid]
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    time.sleep(4)
    for pid in stopped:
        os.kill(pid, signal.SIGCONT)
    printed, _ = process.communicate(timeout=60)
    assert json.loads(printed)["verdict"] == "passed"


def test_compiled_code_that_a_full_disk_cut_off_is_told_with_its_remedy(
    learner: Learner, tmp_path: Path
) -> None:
    def version() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "learnml.tutor", "--version"],
            cwd=learner.root,
            env={**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""},
            capture_output=True,
            text=True,
        )

    assert version().returncode == 0
    compiled = next(tmp_path.rglob("tutor/version.*.pyc"))
    compiled.write_bytes(compiled.read_bytes()[:100])
    told = version()
    assert told.returncode == 3 and "Traceback" not in told.stderr
    assert "is damaged" in told.stderr and "__pycache__" in told.stderr
