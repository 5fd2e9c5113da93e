"""Prove the known mistakes: each changes the solution, fails at the stage it names, and is explained."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from learnml.checks.proof.findings import Finding, found
from learnml.checks.proof.subject import Mistake, Subject
from learnml.checks.report import STAGES, Report

FEWEST = 3
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def prove_mistakes(subject: Subject) -> Finding:
    """Judge the solution with each mistake in it."""
    mistakes = subject.claims.mistakes
    problems = [*_miscounted(mistakes)]
    solution = subject.solution.text
    sound = []
    for mistake in mistakes:
        unsound = list(_unsound(mistake, solution))
        problems += unsound
        sound += [] if unsound else [mistake]
    reports = subject.explain_each(subject.request(mistake.apply(solution)) for mistake in sound)
    for mistake, report in zip(sound, reports):
        problems += _not_caught(mistake, report)
    return found(problems)


def _miscounted(mistakes: Sequence[Mistake]) -> Iterator[str]:
    if len(mistakes) < FEWEST:
        yield f"{len(mistakes)} known mistakes; there should be at least {FEWEST}"
    for name, count in Counter(mistake.name for mistake in mistakes).items():
        if count > 1:
            yield f"{count} mistakes are called {name!r}"
        if not _NAME.fullmatch(name):
            yield f"{name!r} is not a valid name for a mistake; use words-like-these"
    # The judge tells mistakes apart by what they say.
    for says, count in Counter(mistake.says for mistake in mistakes).items():
        if count > 1:
            yield f"{count} mistakes say the same, so only the last one counts: {says}"


def _unsound(mistake: Mistake, solution: str) -> Iterator[str]:
    """Why a mistake can't be tried at all."""
    changed = mistake.apply(solution)
    if mistake.stage not in STAGES:
        yield f"{mistake.name}: there is no stage {mistake.stage!r}"
    if mistake.replace not in solution:
        yield f"{mistake.name}: the text to replace does not occur in the solution"
    elif changed == solution:
        yield f"{mistake.name}: it changes nothing"
    else:
        try:
            compile(changed, "solution.py", "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            yield f"{mistake.name}: the changed solution is not Python: {error}"


def _not_caught(mistake: Mistake, report: Report) -> Iterator[str]:
    stage, case = report.failed_stage, report.failed_case
    if stage is None or case is None:
        yield f"{mistake.name}: passes every stage"
    elif stage.stage != mistake.stage:
        yield (
            f"{mistake.name}: fails at {stage.stage}, not at {mistake.stage} "
            f"({case.name!r}: {case.verdict}: {case.message})"
        )
    elif case.cause != mistake.says:
        told = f"“{case.cause}”" if case.cause else "nothing"
        yield f"{mistake.name}: a learner who makes it is told {told} instead of what it says"
