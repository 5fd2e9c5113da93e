"""What surrounds a command may be odd: the folder, the terminal, the file, the moment of its end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support import Learner, processes_that_know

LEARNML = str(Path(sys.executable).with_name("learnml"))
WELCOME = "first_steps/welcome"


@pytest.mark.parametrize("command", ["list", "doctor", "--version"])
def test_a_folder_that_was_deleted_is_a_message(command: str, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f'cd "{gone}" && rmdir "{gone}" && "{LEARNML}" {command}'
    found = subprocess.run(["sh", "-c", script], capture_output=True, text=True)
    assert found.returncode == 3
    assert "The current directory no longer exists." in found.stderr and "Traceback" not in found.stderr


def test_an_output_without_our_signs_is_no_traceback(learner: Learner) -> None:
    learner.solve(WELCOME)
    found = learner("run", PYTHONIOENCODING="ascii")
    assert (found.returncode, found.stderr) == (0, "")
    assert "? shape" in found.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device is Linux's")
@pytest.mark.parametrize(
    "command",
    ["list", "run", "show", "doctor", "progress", "--help", "--version", "list --json", "run --json"],
)
def test_an_output_that_is_full_is_a_message(command: str, learner: Learner) -> None:
    learner.solve(WELCOME)
    with open("/dev/full", "w") as full:
        found = subprocess.run(
            [LEARNML, *command.split()], cwd=learner.root, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (found.returncode, found.stderr.splitlines()[0]) == (3, "✗ No space left on device.")
    assert "Free some space" in found.stderr and "Traceback" not in found.stderr
    assert "Exception ignored" not in found.stderr


def test_a_file_that_the_system_refuses_is_a_message(learner: Learner) -> None:
    path = learner.solve(WELCOME)
    path.write_text(path.read_text(encoding="utf-8") + "# filling\n" * 2000, encoding="utf-8")
    learner("run", WELCOME)
    # No file may get that large: the copy that a wheel is built from can't be written.
    found = subprocess.run(
        ["sh", "-c", f'ulimit -f 8 && "{LEARNML}" ship'], cwd=learner.root, capture_output=True, text=True
    )
    assert found.returncode == 3
    assert "File too large" in found.stderr and "Traceback" not in found.stderr


def test_pip_on_a_full_disk_is_not_told_to_mend_pyproject(learner: Learner, tmp_path: Path) -> None:
    learner.solve(WELCOME)
    learner("run", WELCOME)
    small = tmp_path / "small"
    small.mkdir()
    mount = ["unshare", "-rm", "sh", "-c", f'mount -t tmpfs -o size=32k tmpfs "{small}" && "$@"', "sh"]
    if subprocess.run([*mount, "true"], capture_output=True).returncode:
        pytest.skip("a small disk can't be mounted here")
    found = subprocess.run(
        [*mount, LEARNML, "ship"],
        cwd=learner.root,
        env={**os.environ, "TMPDIR": str(small)},
        capture_output=True,
        text=True,
    )
    assert found.returncode == 3
    assert "No space left on device" in found.stderr and "pyproject.toml" not in found.stderr


def test_a_terminal_without_columns_is_one_of_80(learner: Learner) -> None:
    assert learner("list", COLUMNS="0").returncode == 0


def test_a_standard_input_that_was_closed_is_no_traceback(learner: Learner) -> None:
    learner("next")
    found = subprocess.run(
        ["sh", "-c", f'"{LEARNML}" hint <&-'], cwd=learner.root, capture_output=True, text=True
    )
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_was_closed_changes_no_verdict(closed: str, learner: Learner) -> None:
    learner.solve(WELCOME)
    command = ["sh", "-c", f'"{LEARNML}" run {WELCOME} {closed}']
    assert subprocess.run(command, cwd=learner.root).returncode == 0
    listed = json.loads(learner("list", "--json").stdout)
    assert listed["exercises"][0]["state"] == "solved"


def test_little_memory_is_a_message(learner: Learner) -> None:
    learner.solve(WELCOME)
    for most in (100_000, 200_000, 400_000):
        command = ["sh", "-c", f'ulimit -v {most} && "{LEARNML}" run {WELCOME}']
        found = subprocess.run(command, cwd=learner.root, capture_output=True, text=True)
        assert found.returncode in (0, 3), found.stderr
        assert "Traceback" not in found.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_no_process(number: signal.Signals, learner: Learner, tmp_path: Path) -> None:
    scratch = tmp_path / f"scratch {number}"
    process = judging_a_loop(learner, "while True: pass", scratch)
    process.send_signal(number)
    assert process.wait(timeout=20) == 128 + number
    assert processes_that_know(str(scratch)) == []
    assert list(scratch.iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the signal is Linux's")
@pytest.mark.parametrize("loop", ["while True: pass", "sum(range(10**13))"])
def test_a_tutor_that_is_killed_leaves_no_process(loop: str, learner: Learner, tmp_path: Path) -> None:
    scratch = tmp_path / "the scratch"
    process = judging_a_loop(learner, loop, scratch)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 10
    while (left := processes_that_know(str(scratch))) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []


@pytest.mark.parametrize(
    "body",
    [
        "print('\\x1b[2J\\x1b[Hpassed')\n    return slope",
        "raise ValueError('\\x1b[2J\\r passed')",
        "raise ValueError('bad \\ud800 text')",
    ],
)
def test_what_the_learner_prints_or_raises_moves_no_cursor(body: str, learner: Learner) -> None:
    learner.write(WELCOME, f"def line(x, slope, intercept):\n    {body}\n")
    for command in (["run"], ["verify", WELCOME], ["run", "--json"]):
        found = learner(*command)
        assert (found.returncode, found.stderr) == (1, "")
        assert "\x1b" not in found.stdout and "\r" not in found.stdout


def test_nor_does_it_where_a_library_is_used(learner: Learner) -> None:
    learner.solve(WELCOME)
    learner("run", WELCOME)
    learner("use", WELCOME)
    rebuilt = learner.root / "use_it" / f"{WELCOME}.py"
    rebuilt.write_text("raise ValueError('\\x1b[2J \\ud800')\n", encoding="utf-8")
    found = learner("use", WELCOME)
    assert (found.returncode, found.stderr) == (1, "")
    assert "\x1b" not in found.stdout and "ValueError" in found.stdout


def test_a_file_that_is_too_large_for_an_exercise_is_not_read(learner: Learner) -> None:
    learner.write(WELCOME, "# " + "x" * 1_100_000)
    found = learner("run", WELCOME)
    assert (found.returncode, "exceeds 1,000,000 bytes" in found.stderr) == (3, True)


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(learner: Learner) -> None:
    learner("next")
    path = learner.root / "myml" / f"{WELCOME}.py"
    path.unlink()
    os.mkfifo(path)
    found = learner("run", WELCOME)
    assert (found.returncode, "is not a regular file" in found.stderr) == (3, True)


def test_a_workspace_that_lost_its_marker_is_told_how_to_get_it_back(learner: Learner) -> None:
    (learner.root / "learnml.toml").unlink()
    found = learner("init", ".")
    assert (found.returncode, "git checkout HEAD -- learnml.toml" in found.stderr) == (2, True)
    learner.git("checkout", "HEAD", "--", "learnml.toml")
    assert learner("list").returncode == 0


def test_a_page_is_not_json(learner: Learner) -> None:
    assert learner("progress", "--html", "--json").returncode == 2


def test_a_page_is_not_written_into_a_device(learner: Learner) -> None:
    assert learner("progress", "--html", "--to", "/dev/null").returncode == 2


def judging_a_loop(learner: Learner, loop: str, scratch: Path) -> subprocess.Popen[bytes]:
    """A `learnml run` at the moment at which it judges that loop, with this folder for what is temporary."""
    learner.write(WELCOME, f"def line(x, slope, intercept):\n    {loop}\n")
    scratch.mkdir()
    environment = {**os.environ, "TMPDIR": str(scratch)}
    process = subprocess.Popen([LEARNML, "run"], cwd=learner.root, env=environment)
    deadline = time.monotonic() + 20
    while len(processes_that_know(str(scratch))) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    return process
