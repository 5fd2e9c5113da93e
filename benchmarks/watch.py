"""From the save to the verdict on the screen, in a real terminal, beside `python -c "import numpy"`.

Both in the same run; then the memory and the idle processor time of the tutor's own process, and how soon a
key is answered while a check runs an endless loop.

    python benchmarks/watch.py [SAVES]
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from dataclasses import dataclass
from pathlib import Path

LEARNML = [sys.executable, "-m", "learnml.tutor"]
EXERCISE = "first_steps/sigmoid"
IDLE = 10.0
"""Seconds over which an idle tutor is watched."""
RIGHT = "    small = math.exp(-abs(x))\n    return (1.0 if x > 0.0 else small) / (1.0 + small)  # {n}\n"
WRONG = "    return 1.0 / (1.0 + math.exp(-x)) if x > -500.0 else 0.0  # {n}\n"


@dataclass
class Terminal:
    """`learnml watch` in a pseudo-terminal, and what it has written since it was last asked."""

    pid: int
    descriptor: int

    @classmethod
    def open(cls, folder: Path, columns: int = 140, rows: int = 40) -> Terminal:
        pid, descriptor = pty.fork()
        if not pid:
            os.chdir(folder)
            os.environ["TERM"] = "xterm-256color"
            os.execv(LEARNML[0], [*LEARNML, "watch"])
        fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(pid, signal.SIGWINCH)
        return cls(pid, descriptor)

    def read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self.descriptor], [], [], seconds)
        return os.read(self.descriptor, 1 << 16) if ready else b""

    def wait_for(self, text: bytes, seconds: float = 60.0) -> float:
        """The moment at which `text` was on the screen."""
        seen, deadline = b"", time.perf_counter() + seconds
        while text not in seen:
            if time.perf_counter() > deadline:
                raise TimeoutError(f"{text!r} did not come; the end of what did: {seen[-2000:]!r}")
            seen += self.read(1.0)
        return time.perf_counter()

    def settle(self, seconds: float) -> None:
        """Read on until nothing has come for so long, but not for ever."""
        deadline = time.perf_counter() + 10 * seconds
        while self.read(seconds) and time.perf_counter() < deadline:
            pass

    def close(self) -> None:
        """Quit, or kill what does not quit: after a failure anything may be on the screen."""
        os.write(self.descriptor, b"q")
        try:
            self.settle(2.0)
        except OSError:  # it has ended, and its terminal with it
            pass
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def main(saves: int) -> None:
    """Print the three figures."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "learnml"
        subprocess.run([*LEARNML, "init", str(root)], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*LEARNML, "next", EXERCISE], cwd=root, check=True, stdout=subprocess.DEVNULL)
        file = root / "myml" / f"{EXERCISE}.py"
        terminal = Terminal.open(root)
        try:
            terminal.wait_for(b"not built yet")
            verdicts, standard = compare(terminal, file, saves)
            terminal.settle(2.0)
            memory, idle = figures(terminal)
            answers = keys(terminal, file, max(saves // 5, 3))
        finally:
            terminal.close()
    report(verdicts, standard, memory, idle, answers)


def compare(terminal: Terminal, file: Path, saves: int) -> tuple[list[float], list[float]]:
    """Seconds from a save to its verdict, and of an import of numpy, in turn.

    The first are not counted: that is the warming up.
    """
    stub = file.read_text(encoding="utf-8")
    verdicts, standard = [], []
    for n in range(saves + 4):
        body, told = (RIGHT, b"PASSED") if n % 2 else (WRONG, b"wrong in")
        text = stub.replace('    raise NotImplementedError("Build it.")\n', body.format(n=n))
        terminal.settle(0.6)
        started = time.perf_counter()
        file.write_text(text, encoding="utf-8")
        verdicts.append(terminal.wait_for(told) - started)
        terminal.settle(0.6)
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import numpy"], check=True)
        standard.append(time.perf_counter() - started)
    return verdicts[4:], standard[4:]


def keys(terminal: Terminal, file: Path, presses: int) -> list[float]:
    """Seconds from a key to what it opens, while a check runs an endless loop."""
    answers = []
    for n in range(presses):
        file.write_text(f"def sigmoid(x):\n    while True: pass  # {n}\n", encoding="utf-8")
        terminal.settle(0.2)
        started = time.perf_counter()
        os.write(terminal.descriptor, b"?")
        answers.append(terminal.wait_for(b"escape to close") - started)
        os.write(terminal.descriptor, b"\x1b")
        terminal.wait_for(b"timed out")
        terminal.settle(0.6)
    return answers


def figures(terminal: Terminal) -> tuple[float, float]:
    """Resident megabytes, and the share of a core while nobody does anything."""
    before = processor_seconds(terminal.pid)
    started = time.perf_counter()
    while time.perf_counter() - started < IDLE:
        terminal.read(0.5)
    share = (processor_seconds(terminal.pid) - before) / (time.perf_counter() - started)
    status = Path(f"/proc/{terminal.pid}/status").read_text(encoding="ascii")
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(resident.split()[1]) / 1024, share


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def report(
    verdicts: list[float], standard: list[float], memory: float, idle: float, answers: list[float]
) -> None:
    numpy = statistics.median(standard)
    middle = statistics.median(verdicts)
    late = statistics.quantiles(verdicts, n=20)[-1]
    print(f"saves                            {len(verdicts)}")
    print(f"import numpy, median             {numpy * 1000:6.1f} ms")
    print(
        f"save to verdict, median          {middle * 1000:6.1f} ms   {middle / numpy:.2f} of it; at most 0.50"
    )
    print(f"save to verdict, 95th percentile {late * 1000:6.1f} ms   {late / numpy:.2f} of it; at most 0.75")
    print(f"memory                           {memory:6.1f} MB   at most 120")
    print(f"idle                             {idle * 100:6.2f} %    of a core; at most 2")
    told = f"{statistics.median(answers) * 1000:6.1f} ms   the slowest {max(answers) * 1000:.1f}; at most 50"
    print(f"a key during an endless loop     {told}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
