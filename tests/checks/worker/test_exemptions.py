"""What a library may do on its own account where one is used: make its loop's self-pipe, no socket more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

INSTALL = """
import socket
from learnml.checks.worker import exemptions, guards
from learnml.checks.worker.kernel.confinement import Confinement, interpreter_paths

LIBRARY, MINE = {library!r}, {mine!r}
library = dict(__name__="library")
exec(compile(LIBRARY, "/site-packages/library.py", "exec"), library)
Confinement(interpreter_paths([])).enforce({scratch!r}, [], [])
guards.install(("asyncio", "socket"), (), (), {scratch!r}, {{"mine.py": MINE}}, exemptions.{exempt})
try:
    exec(compile(MINE, "mine.py", "exec"), dict(library=library))
except guards.Forbidden as refused:
    print("refused:", refused)
else:
    print("passed")
"""
LIBRARY = """
import asyncio, socket

def loop():
    asyncio.new_event_loop().close()

def run():
    async def nothing():
        await asyncio.sleep(0)
    asyncio.run(nothing())

def pair():
    for end in socket.socketpair():
        end.close()

def internet():
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

def connect():
    async def main():
        await asyncio.open_connection("127.0.0.1", 9)
    asyncio.run(main())
"""


def outcome(mine: str, scratch: Path, exempt: str = "libraries") -> str:
    """What becomes of the learner's code `mine` beside that library."""
    code = INSTALL.format(library=LIBRARY, mine=mine, scratch=str(scratch), exempt=exempt)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    return done.stdout.strip() or done.stderr


@pytest.mark.parametrize("name", ["loop", "run"])
def test_a_library_may_have_an_event_loop(name: str, tmp_path: Path) -> None:
    assert outcome(f"library[{name!r}]()", tmp_path) == "passed"


@pytest.mark.parametrize(
    "mine",
    [
        "library['pair']()",
        "library['internet']()",
        "library['connect']()",
        "import asyncio; asyncio.new_event_loop()",
        "import asyncio; asyncio.run(asyncio.sleep(0))",
        "import socket; socket.socketpair()",
        "import asyncio, socket; asyncio.BaseEventLoop(); socket.socket()",
        "import socket\ndef _make_self_pipe():\n    return socket.socketpair()\n_make_self_pipe()",
    ],
)
def test_no_other_socket_passes(mine: str, tmp_path: Path) -> None:
    assert outcome(mine, tmp_path) == "refused: uses the network"


@pytest.mark.parametrize("name", ["loop", "run"])
def test_where_the_learner_builds_no_loop_passes(name: str, tmp_path: Path) -> None:
    assert outcome(f"library[{name!r}]()", tmp_path, "nothing") == "refused: uses the network"
