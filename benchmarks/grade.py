"""What grading costs: exercises judged per second, and the time per exercise beyond its cases.

Measured with one job and with two.

    python benchmarks/grade.py [SUBMISSIONS]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ratios import LEARNML, command, learners_environment

from learnml.exercises.catalog import Exercise
from learnml.exercises.loading import load_course
from learnml.tutor.grading.isolation import bubblewrap

MODULE = "first_steps"
SEED = "1"
"""The same each time, so that the expected outputs are there: they are shared by the whole class."""
JOBS = (1, 2)


def main(submissions: int) -> None:
    """Print the figures."""
    exercises = [exercise for exercise in load_course().exercises if exercise.module == MODULE]
    with tempfile.TemporaryDirectory(prefix="learnml benchmark ") as folder:
        root = Path(folder)
        os.environ["LEARNML_CACHE"] = str(root / "cache")
        make_class(root / "class", exercises, submissions)
        (root / "points.toml").write_text(f"[points]\n{MODULE} = 1\n")
        grade(root, "--jobs", "2")
        judged = submissions * len(exercises)
        per_second = {jobs: judged / grade(root, "--jobs", str(jobs)) for jobs in JOBS}
        for jobs, rate in per_second.items():
            print(f"  grade --jobs {jobs}: {rate:.1f} exercises per second")
        print(f"  two jobs: {per_second[2] / per_second[1]:.2f} × one")
        # One job: what is left of the wall clock is interpreters, pipes, references and comparing.
        running = running_seconds(root / "results.jsonl")
        whole, cases = 1e3 / per_second[1], 1e3 * running / judged
        print(f"  per exercise: {whole:.0f} ms, of which its cases {cases:.0f} ms")
        if bubblewrap():
            rate = judged / grade(root, "--jobs", "2", sandbox=True)
            print(f"  grade --jobs 2, each submission in bubblewrap: {rate:.1f} exercises per second")


def make_class(folder: Path, exercises: list[Exercise], submissions: int) -> None:
    """Submissions that are right: every stage is judged."""
    for number in range(submissions):
        for exercise in exercises:
            path = folder / f"s{number:03}" / exercise.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(exercise.solution.read_bytes())


def grade(root: Path, *arguments: str, sandbox: bool = False) -> float:
    """Seconds of one grading. What starting the command takes is left out."""
    where = ["--points", str(root / "points.toml"), "--out", str(root / "results.csv"), "--seed", SEED]
    around = [] if sandbox else ["--no-sandbox"]
    started = time.perf_counter()
    subprocess.run(
        [*LEARNML, "grade", str(root / "class"), *where, *around, *arguments],
        env=learners_environment(),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - started - command([*LEARNML, "--version"])()


def running_seconds(record: Path) -> float:
    """What the cases of all submissions took in the learners' processes."""
    lines = [json.loads(line) for line in record.read_text().splitlines()]
    return sum(
        found["running"] for line in lines if "findings" in line for found in line["findings"].values()
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
