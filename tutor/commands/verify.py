"""`learnml verify`: judge several exercises at once, record nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence

from learnml.checks.judge.calls import of_first_failure
from learnml.checks.judge.judge import Request
from learnml.checks.report import SCHEMA, Report
from learnml.exercises.catalog import Exercise
from learnml.tutor.batch import chosen, work_on
from learnml.tutor.tutor import Tutor, open_judge
from learnml.tutor.views.render import console, show_complaints, show_lines, show_report, show_summary


def verify(names: Sequence[str], everything: bool, jobs: int, seed: int, as_json: bool) -> int:
    """Judge these exercises, all of them, or those that have been started. Returns 1 if any fails."""
    tutor = Tutor.here()
    exercises = _chosen(tutor, names, everything)
    started = [exercise for exercise in exercises if tutor.workspace.path(exercise).is_file()]
    missing = [exercise for exercise in exercises if exercise not in started]
    with open_judge(tutor.course) as judge:
        own = tutor.own()
        reports = work_on(
            started,
            lambda e: judge.judge(Request(e, tutor.source(e), own, seed, show=of_first_failure)),
            judge,
            jobs,
            "judging",
        )
        complaints = judge.complaints
    failed = [report for report in reports if not report.passed]
    if as_json:
        print(json.dumps(_as_json(reports, len(failed), missing)))
    else:
        _show(reports, failed, missing)
    show_complaints(complaints)
    return 1 if failed or missing else 0


def _chosen(tutor: Tutor, names: Sequence[str], everything: bool) -> Sequence[Exercise]:
    if everything or names:
        return chosen(tutor.course, [] if everything else names)
    return [exercise for exercise in tutor.course.exercises if tutor.workspace.path(exercise).is_file()]


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
