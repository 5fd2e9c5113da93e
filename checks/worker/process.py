"""A worker process, ours or the learner's, seen from the tutor: start it, ask it with a deadline, kill it."""

from __future__ import annotations

import math
import os
import secrets
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from learnml.checks.sanitize import legible
from learnml.checks.worker import scratch
from learnml.checks.worker.failures import Died, Garbled, Overfull, TimedOut
from learnml.checks.worker.resident import resident_bytes
from learnml.checks.worker.running_clock import LATE, RunningClock
from learnml.checks.worker.start import Ends, Start, interpreter
from learnml.checks.worker.wire import PREFIX, frame, frame_length, unframe
from learnml.exercises.errors import EnvironmentFault
from learnml.exercises.temporary import temporary_place

if TYPE_CHECKING:
    from learnml.checks.worker.requests import Answer, Request

ADDRESS_SPACE = 2 * 2**30
"""Bytes of memory that a learner's process may map, beyond what the interpreter and libraries map."""
KEPT_OUTPUT = 64 * 2**10
"""Bytes of the learner's printed output that are kept; the rest is read and dropped."""
START_SECONDS = 30.0
"""For the interpreter to start and import its modules: torch takes seconds, more on a busy machine."""


class Worker:
    """One process that answers requests.

    Use it as a context manager: leaving it kills the whole process group.

    trusted: it runs only the course's own code, so it has no memory limit. start: used in place of a new
    interpreter that imports `modules`. Raises EnvironmentFault when there is no process to be had.
    """

    def __init__(
        self, modules: Sequence[str] = (), *, trusted: bool = False, start: Start | None = None
    ) -> None:
        self.clock = RunningClock()
        self._trusted = trusted
        self._printed = bytearray()
        self._dropped = False
        try:
            self._begin(start or interpreter(modules))
        except OSError as error:
            raise EnvironmentFault(
                f"No process can be started to run code in: {error}.",
                remedy="End what you don't need: processes, files and memory are limited. Then try again.",
            ) from None
        assert self._process.stdout
        self._output = self._process.stdout.fileno()
        # What blocks could outlast the deadline: the process may stop in the middle of a reply or a request.
        for descriptor in (self._output, self._replies, self._requests):
            os.set_blocking(descriptor, False)
        self._sending = selectors.DefaultSelector()
        self._sending.register(self._requests, selectors.EVENT_WRITE)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._replies, selectors.EVENT_READ)
        self._selector.register(self._output, selectors.EVENT_READ)

    def _begin(self, start: Start) -> None:
        self.scratch = tempfile.mkdtemp(prefix="learnml-", dir=temporary_place())
        request_end, self._requests = os.pipe()
        self._replies, reply_end = os.pipe()
        lifeline_end, self._lifeline = os.pipe()
        address_space = 0 if self._trusted else ADDRESS_SPACE
        ends = Ends(request_end, reply_end, lifeline_end, self.scratch, address_space)
        try:
            self._process = start(ends)
        except BaseException:
            # A process that was started before an interrupt ends by itself: its descriptors are closed.
            for descriptor in (self._requests, self._replies, self._lifeline):
                os.close(descriptor)
            scratch.remove(self.scratch)
            raise
        finally:
            for descriptor in (request_end, reply_end, lifeline_end):
                os.close(descriptor)

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, request: Request[Answer], seconds: float) -> Answer:
        """Send one request and wait for its reply.

        Raises NoResult. Unless the code that ran is to blame (Raised, Refused), the process is killed.
        """
        # Imported while the process starts: to make the dataclasses of all messages takes about as long.
        from learnml.checks.worker.reading import read_reply
        from learnml.checks.worker.requests import encode

        # A reply must repeat it, so that one forged during an earlier request is worthless.
        nonce = secrets.token_hex(16)
        deadline = self.clock.now() + seconds
        began = self._cpu_seconds()
        try:
            self._refuse_what_was_not_asked_for()
            self._send(frame((nonce, encode(request))), deadline)
            answer = read_reply(request, nonce, unframe(self._receive(deadline)))
            # Reading the reply counts too: a large one could otherwise take as long as it likes.
            if self.clock.now() > deadline + LATE:
                raise TimedOut(resident_bytes(self._process.pid))
            if not self._trusted and scratch.is_overfull(self.scratch):
                raise Overfull
        except (TimedOut, Died, Garbled, Overfull, KeyboardInterrupt) as failure:
            if isinstance(failure, TimedOut):
                # False where the time is unknown: infinity less infinity is NaN.
                failure.starved = self._cpu_seconds() - began < seconds / 2
            self.kill()
            self._process.wait()
            raise
        return answer

    def printed(self) -> str:
        """What the process has printed since the last call, cut at KEPT_OUTPUT."""
        self._drain_output()
        text = legible(self._printed.decode("utf-8", "replace"))
        if self._dropped:
            text += f"\n[only the first {KEPT_OUTPUT // 1024} KiB of printed output are kept]\n"
        self._printed.clear()
        self._dropped = False
        return text

    def files(self, folder: str) -> dict[str, bytes]:
        """The regular files directly inside a folder of the scratch folder, by name."""
        path = os.path.join(self.scratch, folder)
        # A link may lead anywhere, and the tutor may read more than the process.
        return {} if os.path.islink(path) else scratch.plain_files(path)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def ended(self) -> bool:
        return self._process.poll() is not None

    def kill(self) -> None:
        """Kill the process and all that it started. Does nothing if it has ended; safe from any thread."""
        # It leads a session of its own, so its id is that of its process group too.
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        # EPERM is macOS's answer for a process that has ended but was not waited for (XNU's `killpg1`).
        except (ProcessLookupError, PermissionError):
            pass

    def close(self) -> None:
        """Kill, reap, and remove the scratch folder and the descriptors."""
        # Closed already, and these numbers may be those of other descriptors by now.
        if self._requests < 0:
            return
        self.kill()
        self._process.wait()
        self._selector.close()
        self._sending.close()
        for descriptor in (self._requests, self._replies, self._lifeline):
            os.close(descriptor)
        self._requests = -1
        assert self._process.stdout
        self._process.stdout.close()
        scratch.remove(self.scratch)

    def _cpu_seconds(self) -> float:
        """The CPU time of the process so far; infinite where there is no telling."""
        try:
            used = cpu_seconds(self._process.pid)
        except ProcessLookupError:  # it was never forked
            used = None
        return math.inf if used is None else used

    def _refuse_what_was_not_asked_for(self) -> None:
        try:
            if os.read(self._replies, 1):
                raise Garbled("a reply sent before its request")
        except BlockingIOError:
            pass

    def _send(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        while view:
            remaining = deadline - self.clock.now()
            ready = self.clock.select(self._sending, remaining)
            if remaining <= 0 and (not ready or remaining < -LATE):
                raise TimedOut(resident_bytes(self._process.pid))
            if ready:
                try:
                    view = view[os.write(self._requests, view) :]
                except BrokenPipeError:
                    raise Died(self._status()) from None

    def _receive(self, deadline: float) -> bytes:
        prefix = self._read_exactly(PREFIX.size, deadline)
        return prefix + self._read_exactly(frame_length(prefix), deadline)

    def _read_exactly(self, length: int, deadline: float) -> bytes:
        data = bytearray()
        while len(data) < length:
            remaining = deadline - self.clock.now()
            # Looked once more when the time is up: what is there by then came in time.
            ready = self.clock.select(self._selector, remaining)
            if remaining <= 0 and (self._replies not in ready or remaining < -LATE):
                raise TimedOut(resident_bytes(self._process.pid))
            # Read meanwhile: a process that fills the pipe with output would wait, and never reply.
            if self._output in ready:
                self._read_output()
            if self._replies in ready:
                chunk = os.read(self._replies, length - len(data))
                if not chunk:
                    raise Died(self._status())
                data += chunk
        return bytes(data)

    def _read_output(self) -> bool:
        try:
            chunk = os.read(self._output, 65536)
        except BlockingIOError:
            return False
        # At its end a pipe is always ready: waiting for the reply would keep a core busy.
        if not chunk and self._output in self._selector.get_map():
            self._selector.unregister(self._output)
        room = KEPT_OUTPUT - len(self._printed)
        self._printed += chunk[:room]
        self._dropped |= len(chunk) > room
        return bool(chunk)

    def _drain_output(self) -> None:
        # Bounded, because a flood of output never ends.
        for _ in range(64):
            if not self._read_output():
                break

    def _status(self) -> int | None:
        # Its descriptors close shortly before it can be reaped; None if it closed them and lives on.
        try:
            return self._process.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            return None


def cpu_seconds(pid: int) -> float | None:
    """The CPU time of a process, all threads together, as the system counts it; None if unavailable."""
    if not sys.platform.startswith("linux"):
        return None
    # Linux has a clock id for every process: the inverted pid, shifted, and 2 for CPUCLOCK_SCHED.
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return None
