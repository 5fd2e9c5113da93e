"""The resident memory of a process, as the system counts it: from outside, whatever the process says."""

from __future__ import annotations

import os


def resident_bytes(pid: int) -> int:
    """The resident memory of a process in bytes; 0 if unknown."""
    try:
        with open(f"/proc/{pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


class Growth:
    """How much the resident memory of a process grows from now on, at most."""

    def __init__(self, pid: int) -> None:
        self._before: int | None
        self._status = f"/proc/{pid}/status"
        try:
            # "5" makes the kernel forget the most that was resident so far (proc(5), clear_refs).
            with open(f"/proc/{pid}/clear_refs", "w") as file:
                file.write("5")
        except OSError:  # not Linux, or /proc may not be written to
            self._before = None
        else:
            # What is swapped out may come back at any time, which is no growth.
            self._before = self._kilobytes("VmRSS:", "VmSwap:")

    @property
    def most(self) -> int | None:
        """Bytes; None where the system does not tell."""
        after = self._kilobytes("VmHWM:")
        return None if after is None or self._before is None else 1024 * (after - self._before)

    def _kilobytes(self, *names: str) -> int | None:
        """The sum of these lines of the process's status."""
        try:
            with open(self._status) as file:
                found = [int(line.split()[1]) for line in file if line.startswith(names)]
        except OSError:
            return None
        return sum(found) if found else None
