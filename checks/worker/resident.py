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


def mapped_to_write(pid: int) -> int:
    """Bytes of files that a process has mapped into memory, to be written to; 0 if unknown.

    Without those of programs and libraries, whose variables are such bytes.
    """
    # A line of /proc/PID/maps: range, permissions, offset, device, inode, path.
    try:
        with open(f"/proc/{pid}/maps", errors="replace") as file:
            lines = [line.split(None, 5) for line in file]
        program = os.path.realpath(f"/proc/{pid}/exe")
    except OSError:
        return 0
    paths = [(fields, fields[5].rstrip("\n")) for fields in lines if len(fields) > 5 and "w" in fields[1]]
    ranges = [
        fields[0].split("-")
        for fields, path in paths
        if path.startswith("/") and path != program and ".so" not in os.path.basename(path)
    ]
    return sum(int(end, 16) - int(start, 16) for start, end in ranges)


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

    def since(self) -> int:
        """Bytes by which it has grown since then; 0 where the system does not tell."""
        now = self._kilobytes("VmRSS:", "VmSwap:")
        return 0 if now is None or self._before is None else 1024 * (now - self._before)

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
