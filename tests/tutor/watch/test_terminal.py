"""The app in a real pseudo-terminal: it leaves it as it was, and no process behind, however it is ended."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import PATIENCE, wait_for
from watching import descendants

from learnml.tutor.tutor import Tutor

ENDLESS = "def line(x, slope, intercept):\n    while True:\n        pass\n"
LEAVES_SCREEN, SHOWS_CURSOR, NO_MOUSE, NO_PASTE = b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?2004l"


class Terminal:
    """A process in a pseudo-terminal of its own session."""

    def __init__(self, root: Path, arguments: list[str], environment: dict[str, str]) -> None:
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.seen = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "learnml.tutor", *arguments],
            cwd=root,
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env={**os.environ, "TERM": "xterm-256color", **environment},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )

    def read(self) -> None:
        while select.select([self.master], [], [], 0.02)[0]:
            try:
                self.seen += os.read(self.master, 1 << 16)
            except OSError:
                return

    def shows(self, text: str) -> bool:
        self.read()
        return text in re.sub(r"\x1b\[[0-9;?<>=]*[a-zA-Z]", "", self.seen.decode("utf-8", "replace"))

    def wait_for(self, text: str) -> None:
        wait_for(lambda: self.shows(text))

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def ended(self) -> int:
        """The exit code."""
        wait_for(lambda: (self.read(), self.process.poll() is not None)[1])
        self.read()
        return self.process.returncode

    def is_as_it_was(self) -> bool:
        left = self.seen.rfind(LEAVES_SCREEN) > self.seen.rfind(b"\x1b[?1049h")
        modes = all(self.seen.rfind(mode) > 0 for mode in (SHOWS_CURSOR, NO_MOUSE, NO_PASTE))
        return left and modes and termios.tcgetattr(self.slave) == self.before

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for descriptor in (self.master, self.slave):
            try:
                os.close(descriptor)
            except OSError:
                pass


Open = Callable[..., Terminal]


@pytest.fixture
def open_terminal(tutor: Tutor) -> Iterator[Open]:
    opened = []

    def make(*arguments: str, **environment: str) -> Terminal:
        opened.append(Terminal(tutor.workspace.root, list(arguments), environment))
        return opened[-1]

    yield make
    for terminal in opened:
        terminal.close()


@pytest.fixture
def watching(open_terminal: Open, tutor: Tutor) -> Terminal:
    """The app, while it judges an endless loop."""
    first = tutor.course.exercises[0]
    tutor.start(first)
    terminal = open_terminal("watch")
    wait_for(lambda: terminal.shows("Problem") and tutor.workspace.path(first).exists())
    wait_for(lambda: (terminal.read(), children(terminal.process.pid))[1])
    time.sleep(1.0)
    tutor.workspace.path(first).write_text(ENDLESS)
    terminal.wait_for("checking")
    return terminal


def children(pid: int) -> set[int]:
    """Every process that descends from `pid`; those of the learner are in sessions of their own."""
    return {process.pid for process in descendants(pid)}


def alive(pids: set[int]) -> set[int]:
    return {pid for pid in pids if Path(f"/proc/{pid}").exists() and "zombie" not in status(pid)}


def status(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return "zombie"


@pytest.mark.parametrize(
    ("leave", "code"),
    [
        (lambda terminal: terminal.press("q"), 0),
        (lambda terminal: terminal.press("\x03"), 0),
        (lambda terminal: terminal.process.send_signal(signal.SIGTERM), 143),
        (lambda terminal: terminal.process.send_signal(signal.SIGHUP), 129),
    ],
    ids=["q", "ctrl-c", "SIGTERM", "SIGHUP"],
)
def test_it_leaves_nothing_behind(leave: Callable[[Terminal], None], code: int, watching: Terminal) -> None:
    started = children(watching.process.pid)
    assert started
    leave(watching)
    assert watching.ended() == code
    assert watching.is_as_it_was()
    wait_for(lambda: not alive(started))


def test_a_terminal_that_is_closed_ends_it(watching: Terminal) -> None:
    started = children(watching.process.pid)
    os.close(watching.slave)
    os.close(watching.master)
    watching.process.wait(PATIENCE)
    wait_for(lambda: not alive(started))


def test_a_crash_of_ours_leaves_the_terminal_as_it_was(open_terminal: Open, tmp_path: Path) -> None:
    saboteur = tmp_path / "site"
    saboteur.mkdir()
    (saboteur / "sitecustomize.py").write_text(
        "import learnml.tutor.watch.state as state\n"
        "def broken(self):\n    raise ZeroDivisionError('a bug of ours')\n"
        "state.State.reveal = broken\n"
    )
    terminal = open_terminal("watch", PYTHONPATH=str(saboteur), TMPDIR=str(tmp_path))
    terminal.wait_for("watching")
    started = children(terminal.process.pid)
    terminal.press("h")
    assert terminal.ended() == 1
    assert terminal.is_as_it_was()
    assert terminal.shows("The tutor failed: ZeroDivisionError: a bug of ours")
    assert not terminal.shows("Traceback")
    assert "in broken" in next(tmp_path.glob("learnml-crash-*.txt")).read_text()
    wait_for(lambda: not alive(started))


def test_a_terminal_editor_takes_the_screen_and_gives_it_back(
    open_terminal: Open, tutor: Tutor, tmp_path: Path
) -> None:
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\necho "EDITING $1"\ntrap "" INT\nread answer\n')
    editor.chmod(0o755)
    terminal = open_terminal("watch", VISUAL=f"'{editor}'", EDITOR="false")
    terminal.wait_for("watching")
    terminal.press("e")
    terminal.wait_for(f"EDITING {tutor.workspace.path(tutor.course.exercises[0])}")
    assert terminal.is_as_it_was()
    terminal.seen = b""
    terminal.press("\x03done\n")
    terminal.wait_for("welcome.py")
    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.is_as_it_was()


def test_a_terminal_editor_that_can_not_be_started_gives_the_screen_back(open_terminal: Open) -> None:
    terminal = open_terminal("watch", VISUAL="/nowhere/ed")
    terminal.wait_for("watching")
    terminal.press("e")
    terminal.wait_for("can't be started")
    terminal.seen = b""
    terminal.press("h")
    terminal.wait_for("1. shape")
    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.is_as_it_was()


def test_keys_typed_at_once_go_to_the_search(open_terminal: Open) -> None:
    terminal = open_terminal("watch")
    terminal.wait_for("watching")
    terminal.press("/sigm\r")
    terminal.wait_for("S-shaped curve")
    terminal.press("q")
    assert terminal.ended() == 0


def test_ctrl_z_suspends_and_fg_brings_it_back(open_terminal: Open) -> None:
    terminal = open_terminal("watch")
    terminal.wait_for("watching")
    terminal.press("\x1a")
    wait_for(lambda: (terminal.read(), "(stopped)" in status(terminal.process.pid))[1])
    assert terminal.is_as_it_was()
    terminal.seen = b""
    terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_for("something that takes 60")
    terminal.press("q")
    assert terminal.ended() == 0


def test_hint_on_a_terminal_is_a_screen_of_its_own(open_terminal: Open, tutor: Tutor) -> None:
    first = tutor.course.exercises[0]
    tutor.start(first)
    terminal = open_terminal("hint")
    terminal.wait_for("1. shape")
    terminal.press("h")
    terminal.wait_for("2. ")
    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.is_as_it_was()
    assert Tutor(tutor.course, tutor.workspace).status()[first.id].hints == 2


def test_plain_watch_scrolls_and_ends_by_ctrl_c(open_terminal: Open, tutor: Tutor) -> None:
    terminal = open_terminal("watch", "--plain")
    terminal.wait_for("Save the file to have it judged")
    terminal.wait_for("is not built yet")
    first = tutor.course.exercises[0]
    tutor.workspace.write(first, first.solution.read_text(encoding="utf-8"))
    terminal.wait_for(tutor.course.exercises[1].title)
    started = children(terminal.process.pid)
    terminal.press("\x03")
    assert terminal.ended() == 130
    assert b"\x1b[?1049h" not in terminal.seen
    wait_for(lambda: not alive(started))
    assert Tutor(tutor.course, tutor.workspace).status()[first.id].solved


def test_plain_watch_ends_by_sigterm(open_terminal: Open) -> None:
    terminal = open_terminal("watch", TERM="dumb")
    terminal.wait_for("Save the file to have it judged")
    wait_for(lambda: children(terminal.process.pid))
    started = children(terminal.process.pid)
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.ended() == 143
    wait_for(lambda: not alive(started))
