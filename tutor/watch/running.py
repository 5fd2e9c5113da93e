"""Run slow commands of ours, each in a process of its own: `use`, `ship`, `milestone run`."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from learnml.tutor.watch.events import Complaint, Ran, Tell, in_the_open

NARROWEST, WIDEST = 40, 110
"""The fewest and most columns that a command is told to use."""
JOIN_SECONDS = 5.0
"""How many seconds a terminated command gets to end the processes that it has started."""


@dataclass(frozen=True)
class Run:
    """One run of a command, and what it has printed so far. code: its exit code; None while it runs."""

    arguments: tuple[str, ...]
    printed: str = ""
    code: int | None = None

    @property
    def key(self) -> str:
        return " ".join(self.arguments)


class Running:
    """Runs commands in parallel, but only one run of each: a newer run ends an older one.

    So it is always the last save that is judged.
    """

    def __init__(self, root: Path, tell: Tell) -> None:
        self._root = root
        self._tell = tell
        self._at_work: dict[str, tuple[subprocess.Popen[str], threading.Thread]] = {}

    def run(self, arguments: Sequence[str], columns: int) -> None:
        """Start a command; its output is reported line by line."""
        self._end(arguments[0])
        run = Run(tuple(arguments))
        try:
            process = self._start(run, columns)
        except OSError as error:
            self._tell(Complaint(f"learnml {run.key} can't be started: {error.strerror or error}."))
            return
        work = in_the_open(self._tell, lambda: self._listen(process, run))
        thread = threading.Thread(target=work, name="learnml-runs", daemon=True)
        self._at_work[arguments[0]] = process, thread
        thread.start()

    def close(self) -> None:
        """End all running commands."""
        for name in list(self._at_work):
            self._end(name)

    def _end(self, name: str) -> None:
        if name not in self._at_work:
            return
        process, thread = self._at_work.pop(name)
        if process.poll() is None:
            # Not killed: the command has processes of its own, which only it can end.
            process.terminate()
        thread.join(JOIN_SECONDS)

    def _start(self, run: Run, columns: int) -> subprocess.Popen[str]:
        width = str(min(max(columns, NARROWEST), WIDEST))
        return subprocess.Popen(
            [sys.executable, "-m", "learnml.tutor", *run.arguments],
            cwd=self._root,
            # Unbuffered, so that each line arrives when it is printed, not when the command ends. Without
            # color: the screens color the signs themselves.
            env={**os.environ, "COLUMNS": width, "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            # A learner's code can print any bytes.
            errors="replace",
        )

    def _listen(self, process: subprocess.Popen[str], run: Run) -> None:
        assert process.stdout
        self._tell(Ran(run))
        for line in process.stdout:
            run = replace(run, printed=run.printed + line)
            self._tell(Ran(run))
        self._tell(Ran(replace(run, code=process.wait())))
