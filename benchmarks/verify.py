"""How `learnml verify --all` scales: its time and its memory.

With two at a time beside one at a time, and what memory it takes at the peak, of all its processes together,
for few exercises and for many.

    python benchmarks/verify.py [REPETITIONS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import threading
from pathlib import Path

from ratios import LEARNML, Timed, command, in_turn, learners_environment, solved_workspace

SPEEDUP = 1.7
JOBS = (1, 2)
FEW = "scalars"
"""The module with the exercises that hold the most."""
SAMPLING = 0.02
"""Seconds between two looks at the memory."""


def main(repetitions: int) -> None:
    """Print the speed-up and the memory."""
    with solved_workspace() as workspace:
        command([*LEARNML, "warm"], workspace)()
        runs: dict[str, Timed] = {str(jobs): command(verify(jobs), workspace) for jobs in JOBS}
        found = in_turn(runs, repetitions)
        # Pair by pair: what the machine does beside changes from minute to minute.
        pairs = sorted(one / two for one, two in zip(found["1"], found["2"]))
        speedup = statistics.median(pairs)
        mark = "✓" if speedup >= SPEEDUP else "✗"
        print(f"{mark} verify --all --jobs 2: {speedup:.2f} × as fast as --jobs 1; at least {SPEEDUP}")
        seconds = " and ".join(f"{statistics.median(found[str(jobs)]):.1f} s" for jobs in JOBS)
        print(f"    {seconds}, {repetitions} times; from {pairs[0]:.2f} to {pairs[-1]:.2f} ×", flush=True)
        for jobs in JOBS:
            few = peak_of([*verify(jobs)[:-1], FEW], workspace)
            many = peak_of(verify(jobs), workspace)
            told = f"{few:.0f} MB for the module {FEW}, {many:.0f} MB for --all"
            print(f"  peak memory with --jobs {jobs}: {told}")


def verify(jobs: int) -> list[str]:
    return [*LEARNML, "verify", "--jobs", str(jobs), "--all"]


def peak_of(arguments: list[str], folder: Path) -> float:
    """Most megabytes that the command and all processes that it starts hold at one time."""
    process = subprocess.Popen(arguments, cwd=folder, env=learners_environment(), stdout=subprocess.DEVNULL)
    done, peak = threading.Event(), 0.0
    threading.Thread(target=lambda: (process.wait(), done.set())).start()
    while not done.wait(SAMPLING):
        peak = max(peak, sum(proportional_megabytes(pid) for pid in family(process.pid)))
    assert process.returncode == 0, process.returncode
    return peak


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    try:
        tasks = [*Path(f"/proc/{pid}/task").iterdir()]
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return [pid]
    return [pid, *(found for child in children for found in family(child))]


def proportional_megabytes(pid: int) -> float:
    """The memory of a process, with its part of what it shares with others."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
