"""Pass the first exercise again and again, as the tutor does, without a judge: show, then record.

python recording.py WORKSPACE NAME COUNT
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from learnml.checks.report import STAGES, CaseResult, Report, StageResult, Verdict
from learnml.checks.source import Source
from learnml.progress.journal import fingerprint
from learnml.tutor.tutor import Tutor


def main(workspace: str, name: str, count: int) -> None:
    os.chdir(workspace)
    tutor = Tutor.here()
    exercise = tutor.course.exercises[0]
    stages = tuple(StageResult(stage, (CaseResult("a case", Verdict.PASSED),)) for stage in STAGES)
    for number in range(count):
        text = f"# {name} {number}\n"
        source = Source(str(tutor.workspace.write(exercise, text)), text)
        tutor.promise_verdict(Report(exercise.id, stages), source)
        print(f"shown {fingerprint(text)}", flush=True)
        tutor.recorder.settle()
        print(f"recorded {number}", flush=True)
    for complaint in tutor.recorder.complaints:
        print(complaint, file=sys.stderr)
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    print(f"{len(os.listdir('/proc/self/fd'))} descriptors, {len(children)} children")


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
