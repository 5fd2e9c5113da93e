"""A process that imports libraries once and then forks.

Each child is like a new process that has imported them, in a hundredth of the time.

Started as `python -I nursery_main.py DOOR MODULES...`; DOOR is a socket on which children are requested. The
process ends when the other end of that socket closes.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import socket
import struct
import sys
from collections.abc import Callable

from learnml.checks.worker.main import end_with_the_tutor, limit_resources, prepared

NUMBER = struct.Struct("!i")
"""What is written to a child's news descriptor: its id, then its exit status once it has ended."""
DESCRIPTORS = 5
"""How many come with each request, in the order of `_run_child`."""
# Bytes; a request is a number and a few paths.
_LONGEST = 65536
Serve = Callable[[int, int], None]


def main() -> None:
    door = socket.socket(fileno=int(sys.argv[1]))
    modules = sys.argv[2:]
    sys.argv[1:] = []
    serve = prepared(modules)
    news: dict[int, int] = {}
    alarm = _told_of_ends()
    with selectors.DefaultSelector() as selector:
        selector.register(door, selectors.EVENT_READ)
        selector.register(alarm, selectors.EVENT_READ)
        while True:
            ready = [key.fileobj for key, _ in selector.select()]
            if alarm in ready:
                os.read(alarm, _LONGEST)
                _tell_ends(news)
            if door in ready:
                message, descriptors, _, _ = socket.recv_fds(door, _LONGEST, DESCRIPTORS)
                if not message:
                    return
                _fork(door, json.loads(message), descriptors, serve, news)


def _told_of_ends() -> int:
    """A descriptor that becomes readable whenever a child has ended."""
    alarm, ring = os.pipe()
    os.set_blocking(ring, False)  # as `set_wakeup_fd` demands
    signal.set_wakeup_fd(ring, warn_on_full_buffer=False)
    # Without a handler of Python's, the signal would be ignored and write nothing.
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return alarm


def _tell_ends(news: dict[int, int]) -> None:
    # In a loop: one signal may stand for several children that have ended.
    while news:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        _write(news[pid], os.waitstatus_to_exitcode(status))
        os.close(news.pop(pid))


def _fork(
    door: socket.socket, wanted: dict[str, object], descriptors: list[int], serve: Serve, news: dict[int, int]
) -> None:
    *inherited, told = descriptors
    try:
        pid = os.fork()
    except OSError:  # no process available: the descriptor closes without an id, which says so
        pid = 0
        os.close(told)
    else:
        if not pid:
            _run_child(door, wanted, descriptors, serve, news)
        news[pid] = told
    # The child has copies. `told` stays open: how the child ended is written there.
    for descriptor in inherited:
        os.close(descriptor)


def _run_child(
    door: socket.socket, wanted: dict[str, object], descriptors: list[int], serve: Serve, news: dict[int, int]
) -> None:
    """Run as the child; never returns."""
    requests, replies, lifeline, output, told = descriptors
    try:
        # First of all: the child's signals must not wake its parent through the pipe they share.
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        end_with_the_tutor(lifeline)
        os.dup2(output, 1)
        os.dup2(output, 2)
        # Only after `setsid`: whoever knows the id may kill the whole process group.
        _write(told, os.getpid())
        # What is the nursery's own, so that the learner's code can neither ask for children nor report ends.
        door.close()
        for descriptor in (output, told, *news.values()):
            os.close(descriptor)
        os.chdir(str(wanted["scratch"]))
        os.environ.update(wanted["environment"])  # type: ignore[call-overload]
        _reseed()
        # As in a process that was started: only what is mapped beyond the libraries counts.
        limit_resources(int(str(wanted["address_space"])))
        serve(requests, replies)
    finally:
        # Whatever happens, the child must not go on as its parent, in the loop of `main`.
        os._exit(1)


def _reseed() -> None:
    """Give numpy's global generator a state of its own in each child; Python reseeds its own on fork."""
    if random := sys.modules.get("numpy.random"):
        random.seed()


def _write(descriptor: int, number: int) -> None:
    try:
        os.write(descriptor, NUMBER.pack(number))
    except OSError:  # the tutor has closed its end
        pass


if __name__ == "__main__":
    main()
