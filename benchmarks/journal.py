"""What recording costs, in milliseconds. Informative: nothing fails here.

python benchmarks/journal.py
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from learnml.checks.report import STAGES, CaseResult, Report, StageResult, Verdict
from learnml.checks.source import Source
from learnml.exercises.loading import load_course
from learnml.progress.journal import Event, fingerprint, now
from learnml.progress.recorder import Recorder
from learnml.tutor.files.workspace import Workspace, create_workspace
from learnml.tutor.tutor import Tutor

EVENTS, VERSIONS, RECORDS = 10_000, 5_000, 40


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        tutor = new_tutor(Path(folder) / "workspace")
        say("importing GitPython", [timed(lambda: __import__("git"))])
        say("promise, before the verdict is shown", repeat(lambda n: promise(tutor, f"promised {n}")))
        tutor.recorder.settle()
        say(
            "a failed check: journal and version",
            repeat(lambda n: record(tutor, f"failed {n}", Verdict.WRONG)),
        )
        say("a pass: journal, version and commit", repeat(lambda n: record(tutor, f"passed {n}")))
        say("the same content again: journal only", repeat(lambda n: record(tutor, "passed 1")))
        say(
            "history of the versions so far",
            repeat(lambda n: tutor.recorder.versions(tutor.course.exercises[0].id), 5),
        )
        fill_versions(tutor)
        say(f"a pass, with {VERSIONS} kept versions", repeat(lambda n: record(tutor, f"again {n}"), 10))
        say(
            f"history of {VERSIONS} versions",
            repeat(lambda n: tutor.recorder.versions(tutor.course.exercises[0].id), 5),
        )
        fill_journal(tutor)
        say(f"status of {EVENTS} events", repeat(lambda n: Recorder(tutor.workspace.root).status(), 10))
        say("the same, asked again", repeat(lambda n: tutor.recorder.status(), 10))
        say("learnml --version, a process", repeat(lambda n: command(tutor, "--version"), 5))
        say(f"learnml list, a process, {EVENTS} events", repeat(lambda n: command(tutor, "list"), 5))


def new_tutor(root: Path) -> Tutor:
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    create_workspace(root)
    return Tutor(load_course(), Workspace(root))


def promise(tutor: Tutor, name: str, verdict: Verdict = Verdict.PASSED) -> None:
    exercise = tutor.course.exercises[0]
    stages = tuple(StageResult(stage, (CaseResult("a case", verdict),)) for stage in STAGES)
    tutor.promise_verdict(Report(exercise.id, stages), Source("welcome.py", f"# {name}\n"))


def record(tutor: Tutor, name: str, verdict: Verdict = Verdict.PASSED) -> None:
    promise(tutor, name, verdict)
    tutor.recorder.settle()


def fill_versions(tutor: Tutor) -> None:
    exercise = tutor.course.exercises[0]
    ref = f"refs/learnml/kept/{exercise.id}"
    commits = [f"reset {ref}\nfrom {ref}^0\n\n"]
    for n in range(VERSIONS):
        text = f"# {n}"
        commits.append(
            f"commit {ref}\ncommitter a <a@b> {1600000000 + n} +0000\n"
            f"data <<END\n{exercise.id}: wrong\n\nVerdict: wrong\nContent: {fingerprint(text)}\nEND\n"
            f"M 100644 inline {exercise.name}.py\ndata {len(text)}\n{text}\n"
        )
    given = "".join(commits).encode()
    subprocess.run(["git", "fast-import", "--quiet"], cwd=tutor.workspace.root, input=given, check=True)


def fill_journal(tutor: Tutor) -> None:
    kinds, exercises, end = ("checked", "checked", "hinted", "passed"), tutor.course.exercises, now()
    events = [
        Event(
            kinds[n % 4],
            exercises[n // 40 % len(exercises)].id,
            end - timedelta(minutes=EVENTS - n),
            {"content": f"{n}"},
        )
        for n in range(EVENTS)
    ]
    tutor.recorder.journal.append(*events)


def command(tutor: Tutor, *arguments: str) -> None:
    program = [sys.executable, "-m", "learnml.tutor", *arguments]
    subprocess.run(program, cwd=tutor.workspace.root, check=True, capture_output=True)


def timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begin)


def repeat(work: Callable[[int], object], times: int = RECORDS) -> list[float]:
    return [timed(lambda n=n: work(n)) for n in range(times)]  # type: ignore[misc]


def say(what: str, took: list[float]) -> None:
    figures = {"median": round(statistics.median(took), 1), "worst": round(max(took), 1), "times": len(took)}
    print(f"{what:50} {json.dumps(figures)}", flush=True)


if __name__ == "__main__":
    main()
