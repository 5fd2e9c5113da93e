"""The command on a terminal of 80 columns."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path
from threading import Timer

from support import PATIENCE, Learner


def on_terminal(learner: Learner, *arguments: str, **environment: str) -> str:
    """Run `learnml` in the workspace with a terminal at both ends; what it printed there."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("learnml")), *arguments],
        cwd=learner.root,
        env={**kept, "TERM": "xterm-256color", **environment},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    # A screen that stays would be waited for without end.
    late = Timer(PATIENCE, process.kill)
    late.start()
    printed = bytearray()
    try:
        while chunk := os.read(ours, 65536):
            printed += chunk
    except OSError:  # Linux says EIO when the other end is closed
        pass
    os.close(ours)
    process.wait()
    late.cancel()
    return printed.decode().replace("\r\n", "\n")
