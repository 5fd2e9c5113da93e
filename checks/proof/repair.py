"""Prove a repair's stub: it fails where it should, needs only a small change, and does not reveal it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from difflib import SequenceMatcher

from learnml.checks.proof.findings import Finding, found
from learnml.checks.proof.stub import disagreements
from learnml.checks.proof.subject import Subject
from learnml.checks.report import STAGES

MOST_LINES = 3
"""The most lines that the repair may change."""


def prove_broken_program(subject: Subject) -> Finding:
    """Compare the stub with the solution, then judge it as a learner's file."""
    stub, solution = ast.parse(subject.stub.text), ast.parse(subject.solution.text)
    return found(
        [*disagreements(stub, solution), *_large(subject), *_fails_elsewhere(subject), *_gives_away(subject)]
    )


def repaired_lines(stub: str, solution: str) -> list[list[str]]:
    """The solution's lines that are not in the stub, by place; none where lines are only removed."""
    lines = solution.splitlines()
    return [lines[place.start : place.stop] for _, place in _changed(stub, solution)]


def _changed(stub: str, solution: str) -> Iterator[tuple[range, range]]:
    """The line ranges of each place that differs: in the stub, and in the solution."""
    # autojunk would ignore lines that are frequent in a long file, such as blank ones.
    matcher = SequenceMatcher(None, stub.splitlines(), solution.splitlines(), autojunk=False)
    for tag, start, stop, new_start, new_stop in matcher.get_opcodes():
        if tag != "equal":
            yield range(start, stop), range(new_start, new_stop)


def _large(subject: Subject) -> Iterator[str]:
    changed = _changed(subject.stub.text, subject.solution.text)
    lines = sum(max(len(before), len(after)) for before, after in changed)
    if lines > MOST_LINES:
        yield f"the repair changes {lines} lines; it should change at most {MOST_LINES}"


def _fails_elsewhere(subject: Subject) -> Iterator[str]:
    wanted = subject.exercise.fails
    if wanted not in STAGES:
        yield f"`fails` in module.toml names a stage that does not exist: {wanted!r}"
        return
    report = subject.judge.judge(subject.request(subject.stub.text))
    stage, case = report.failed_stage, report.failed_case
    if stage is None or case is None:
        yield "the stub passes every stage"
    elif stage.stage != wanted:
        where = f"{case.name!r}: {case.verdict}: {case.message}"
        yield f"the stub fails at {stage.stage}, not at {wanted} ({where})"


def _gives_away(subject: Subject) -> Iterator[str]:
    """Known mistakes are wrong repairs: if the planted bug is one of them, any save would reveal it."""
    # The stub itself gets no diagnosis; with a blank line more, it counts as a learner's work.
    (touched,) = subject.explain_each([subject.request(subject.stub.text + "\n")])
    causes = {case.cause for stage in touched.stages for case in stage.cases if case.cause}
    for mistake in subject.claims.mistakes:
        if mistake.says in causes:
            yield f"{mistake.name}: it is the planted bug, and every learner would be told: {mistake.says}"
