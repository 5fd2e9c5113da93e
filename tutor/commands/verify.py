"""`learnml verify`: judge several exercises at once, record nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from learnml.checks.judge import Judge, Request
from learnml.checks.report import SCHEMA, Report
from learnml.exercises.catalog import Exercise
from learnml.tutor.render import console, show_complaints, show_lines, show_report, show_summary
from learnml.tutor.tutor import Tutor, open_judge


def verify(names: Sequence[str], everything: bool, jobs: int, seed: int, as_json: bool) -> int:
    """Judge the exercises named, every one of the course, or else those that have been started. 1 if any
    fails.
    """
    tutor = Tutor.here()
    exercises = _chosen(tutor, names, everything)
    started = [exercise for exercise in exercises if tutor.workspace.path(exercise).is_file()]
    missing = [exercise for exercise in exercises if exercise not in started]
    with open_judge(tutor.course) as judge:
        reports = _judge_all(judge, tutor, started, jobs or os.cpu_count() or 1, seed)
        complaints = judge.complaints
    failed = [report for report in reports if not report.passed]
    if as_json:
        print(json.dumps(_as_json(reports, len(failed), missing)))
    else:
        _show(reports, failed, missing)
    show_complaints(complaints)
    return 1 if failed or missing else 0


def _chosen(tutor: Tutor, names: Sequence[str], everything: bool) -> list[Exercise]:
    if everything:
        return list(tutor.course.exercises)
    if names:
        wanted = {tutor.course.find(name).id for name in names}
        return [exercise for exercise in tutor.course.exercises if exercise.id in wanted]
    return [exercise for exercise in tutor.course.exercises if tutor.workspace.path(exercise).is_file()]


def _judge_all(
    judge: Judge, tutor: Tutor, exercises: Sequence[Exercise], jobs: int, seed: int
) -> list[Report]:
    """The reports in course order, whatever finishes first. Interrupted, it ends every process."""
    own = tutor.own()
    pool = ThreadPoolExecutor(max_workers=jobs)
    try:
        return list(pool.map(lambda e: judge.judge(Request(e, tutor.source(e), own, seed)), exercises))
    except BaseException:
        judge.cancel()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _show(reports: Sequence[Report], failed: Sequence[Report], missing: Sequence[Exercise]) -> None:
    out = console()
    show_summary(reports, missing, out)
    for report in failed:
        out.print()
        show_report(report, out)
    total = len(reports) + len(missing)
    show_lines(["", f"{len(reports) - len(failed)} of {total} passed."], out)


def _as_json(reports: Sequence[Report], failed: int, missing: Sequence[Exercise]) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "passed": len(reports) - failed,
        "failed": failed + len(missing),
        "missing": [exercise.id for exercise in missing],
        "reports": [report.to_json() for report in reports],
    }
