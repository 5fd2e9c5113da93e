"""A process that forks others, seen from the tutor."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from learnml.checks.worker.nursery_main import NUMBER
from learnml.checks.worker.start import Ends, environment, folders, isolated
from learnml.exercises.temporary import temporary_place

_MAIN = Path(__file__).with_name("nursery_main.py")
_UNKNOWN = -int(signal.SIGKILL)
"""Reported for a process whose nursery has ended: nobody else can learn its real status."""


class Nursery:
    """Imports `modules` once; `start` forks a process that has them. May be used from several threads."""

    def __init__(self, modules: Sequence[str] = ()) -> None:
        self._scratch = tempfile.mkdtemp(prefix="learnml-", dir=temporary_place())
        # Only Unix sockets pass descriptors; SEQPACKET keeps each request together with its own.
        self._door, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                isolated(_MAIN, str(theirs.fileno()), *modules),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                cwd=self._scratch,
                env=environment(self._scratch),
                start_new_session=True,
            )

    def start(self, ends: Ends) -> Forked:
        """Fork a process with these ends, without waiting for it."""
        wanted = {
            "scratch": ends.scratch,
            "environment": folders(ends.scratch),
            "address_space": ends.address_space,
        }
        output, their_output = os.pipe()
        news, their_news = os.pipe()
        try:
            # In the order of `nursery_main._run_child`.
            given = [ends.requests, ends.replies, ends.lifeline, their_output, their_news]
            socket.send_fds(self._door, [json.dumps(wanted).encode()], given)
        except BaseException:
            os.close(output)
            os.close(news)
            raise
        finally:
            # The child has duplicates. With these open as well, reading `output` and `news` would never end.
            os.close(their_output)
            os.close(their_news)
        return Forked(output, news)

    def close(self) -> None:
        """End the nursery. Processes that it forked end once their requests are closed."""
        self._door.close()
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._scratch, ignore_errors=True)


class Forked:
    """A process that a nursery forked; stands in for `subprocess.Popen`."""

    def __init__(self, output: int, news: int) -> None:
        self.stdout: IO[bytes] = os.fdopen(output, "rb", buffering=0)
        self._news = news
        self._pid = 0
        self._status: int | None = None
        self._lock = threading.Lock()

    # `Popen`, whose place this takes, has no `close`.
    def __del__(self) -> None:
        os.close(self._news)

    @property
    def pid(self) -> int:
        """Its id. Raises ProcessLookupError if the fork failed."""
        with self._lock:
            self._find_pid()
            return self._pid

    def poll(self) -> int | None:
        """Its status, if it has ended."""
        with self._lock:
            return self._look(0.0)

    def wait(self, timeout: float | None = None) -> int:
        """Its status, once it has ended. Raises subprocess.TimeoutExpired."""
        deadline = None if timeout is None else time.monotonic() + timeout
        with self._lock:
            while (status := self._look(_left(deadline))) is None:
                if deadline is not None and time.monotonic() >= deadline:
                    raise subprocess.TimeoutExpired("a forked process", timeout or 0.0)
        return status

    def _find_pid(self) -> None:
        if not self._pid:
            data = os.read(self._news, NUMBER.size)
            if not data:
                self._status = _UNKNOWN
                raise ProcessLookupError("the process was never forked")
            (self._pid,) = NUMBER.unpack(data)

    def _look(self, seconds: float | None) -> int | None:
        if self._status is None and select.select([self._news], [], [], seconds)[0]:
            try:
                self._find_pid()
            except ProcessLookupError:
                return self._status
            # Its id comes first; what follows is its status, or the end of the nursery.
            if select.select([self._news], [], [], seconds)[0]:
                data = os.read(self._news, NUMBER.size)
                self._status = NUMBER.unpack(data)[0] if data else _UNKNOWN
        return self._status


def _left(deadline: float | None) -> float | None:
    return None if deadline is None else max(0.0, deadline - time.monotonic())
