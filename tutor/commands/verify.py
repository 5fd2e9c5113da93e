"""`learnml verify`: judge several exercises, without recording anything."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from learnml.checks.judge.calls import of_first_failure
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.judge.second_seeds import SecondSeed, ThisSeed, drawn_seed
from learnml.checks.report import Report
from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.errors import UsageError
from learnml.progress.repository import enclosing
from learnml.tutor.batch import bar_below, chosen, in_order
from learnml.tutor.courses import trusted_course
from learnml.tutor.files.changed import answers_changed_since
from learnml.tutor.files.submission import Submission
from learnml.tutor.files.workspace import find_workspace
from learnml.tutor.reports.as_json import as_json
from learnml.tutor.reports.formats import shielded, wanted_reports, write_reports, written_in_any_case
from learnml.tutor.reports.results import Results
from learnml.tutor.tutor import UNTOUCHED, open_judge
from learnml.tutor.views.place import failing_line
from learnml.tutor.views.render import (
    console,
    show_complaints,
    show_lines,
    show_missing,
    show_report,
    show_verdict,
)


@dataclass(frozen=True)
class Which:
    """Which exercises: names of exercises and modules, or one of the others; by default all started ones.

    changed: a git revision; empty for none.
    """

    names: Sequence[str] = ()
    everything: bool = False
    solved: bool = False
    changed: str = ""


@dataclass(frozen=True)
class How:
    """How to judge them, and how to report. course: empty for the installed one."""

    jobs: int = 0
    fail_fast: bool = False
    seed: int = 0
    course: str = ""
    hidden: bool = False
    reports: Sequence[str] = ()
    as_json: bool = False


def verify(which: Which, how: How) -> int:
    """Judge these exercises of the workspace around the current folder. Returns 1 if any fails."""
    wanted = wanted_reports(how.reports)
    if how.as_json and any(report.path is None for report in wanted):
        raise UsageError("--json and --report github both print.", remedy="--report github=PATH")
    with written_in_any_case(wanted):
        with shielded(wanted, how.as_json):
            results, complaints = _verify(which, how)
        # Outside the shield: the annotations are commands that the runner should obey.
        write_reports(wanted, results)
    show_complaints(complaints)
    return 0 if results.all_passed else 1


def _verify(which: Which, how: How) -> tuple[Results, list[str]]:
    submission = Submission(find_workspace(Path.cwd()).root)
    course, label = trusted_course(submission.course, how.course)
    exercises = _exercises(submission, course, which)
    begun = [exercise for exercise in exercises if submission.read(exercise)]
    missing = [exercise for exercise in exercises if exercise not in begun]
    second = ThisSeed(drawn_seed())
    with open_judge(course) as judge:
        reports = _judged(judge, submission, begun, how, second)
        hidden = {e.id: _hidden_cases(judge, e, how.seed) for e in begun} if how.hidden else {}
        complaints = judge.complaints
    results = Results(
        str(label),
        how.seed,
        second.seed,
        reports,
        [exercise.id for exercise in missing],
        # Reports come in order, so the rest of them were left out by --fail-fast.
        [exercise.id for exercise in begun[len(reports) :]],
        {report.exercise: _line(submission, course, report) for report in reports if not report.passed},
        hidden,
        _prefix(submission.root),
    )
    if how.as_json:
        print(as_json(results), end="")
    else:
        _show(results, missing)
    return results, complaints


def _exercises(submission: Submission, course: Course, which: Which) -> Sequence[Exercise]:
    if sum(map(bool, (which.names, which.everything, which.solved, which.changed))) > 1:
        raise UsageError(
            "Names, --all, --solved and --changed can't be combined.", remedy="Give one of them."
        )
    if which.everything or which.names:
        return chosen(course, which.names)
    if which.changed:
        return answers_changed_since(submission, course, which.changed)
    if which.solved:
        status = submission.status(course)
        return [e for e in course.exercises if status.get(e.id, UNTOUCHED).solved]
    return [exercise for exercise in course.exercises if submission.read(exercise)]


def _judged(
    judge: Judge, submission: Submission, exercises: Sequence[Exercise], how: How, second: SecondSeed
) -> Sequence[Report]:
    """The reports; each is printed as soon as it and those before it are there."""
    own = submission.own(submission.status(judge.course))
    found = []
    with bar_below("judging", len(exercises)) as (advance, out):

        def work(exercise: Exercise) -> Report:
            source = submission.read(exercise)
            if source is None:
                raise UsageError(f"{exercise.file} was removed just now.", remedy="Try again.")
            request = Request(
                exercise, source, own, how.seed, second, show=of_first_failure, hidden=how.hidden
            )
            report = judge.judge(request)
            advance(exercise.id)
            return report

        # Closed as soon as it is left: that ends the judgements which are still running after a failure.
        with closing(_until_told(in_order(exercises, work, judge, how.jobs), how.fail_fast)) as reports:
            for report in reports:
                found.append(report)
                if not how.as_json:
                    show_verdict(report, out)
    return found


def _until_told(reports: Iterator[Report], fail_fast: bool) -> Generator[Report, None, None]:
    """The reports, up to the first failure if `fail_fast`."""
    for report in reports:
        yield report
        if fail_fast and not report.passed:
            return


def _hidden_cases(judge: Judge, exercise: Exercise, seed: int) -> frozenset[str]:
    return frozenset(case.name for case in judge.references.of(exercise, seed).cases if case.mark.hidden)


def _line(submission: Submission, course: Course, report: Report) -> int:
    source = submission.read(course.by_id[report.exercise])
    return (failing_line(report, source) if source else None) or 1


def _prefix(root: Path) -> str:
    """The path from the repository's root to the workspace, which prefixes file names in reports."""
    around = enclosing(root)
    return "" if around in (None, root) else f"{root.relative_to(around)}/"


def _show(results: Results, missing: Sequence[Exercise]) -> None:
    out = console()
    for exercise in missing:
        show_missing(exercise, out)
    for report in results.failed:
        out.print()
        show_report(report, out)
    lines = [
        "",
        f"{results.passed} of {results.total} passed. Judged by {results.course}, on seeds {results.seeds}.",
    ]
    if results.left:
        lines.append(f"Not judged after the failure: {len(results.left)} more.")
    if results.slowest:
        told = ", ".join(f"{report.exercise} {report.seconds:.2f} s" for report in results.slowest)
        lines.append(f"Slowest: {told}.")
    show_lines(lines, out)
