"""The proof of one exercise: all its checks, in an order in which each can rely on those before it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from learnml.checks.proof import (
    blanks,
    budgets,
    deciding,
    hints,
    lesson,
    mistakes,
    mutants,
    picture,
    place,
    ranges,
    repair,
    solution,
    stub,
    use_it,
)
from learnml.checks.proof.findings import Finding, Problem, Proof, found
from learnml.checks.proof.subject import Subject
from learnml.exercises.catalog import Kind
from learnml.exercises.errors import LearnmlError

Prove = Callable[[Subject], Finding]


@dataclass(frozen=True)
class Check:
    """One kind of proof. `after`: checks that must pass first, since it would only repeat their findings."""

    name: str
    prove: Prove
    after: tuple[str, ...] = ()


Observe = Callable[[str, Finding | None], None]
"""Called when each check is done, with its name and finding; the finding is None if it was not reached."""


def _by_kind(proofs: Mapping[Kind, Prove]) -> Prove:
    """A check that runs a different proof for each kind of exercise."""
    return lambda subject: proofs[subject.exercise.kind](subject)


_STUB = _by_kind(
    {Kind.BUILD: stub.prove_stub, Kind.REPAIR: repair.prove_broken_program, Kind.PREDICT: blanks.prove_blanks}
)
_MUTANTS = _by_kind(
    {Kind.BUILD: mutants.prove_mutants, Kind.REPAIR: mutants.prove_mutants, Kind.PREDICT: ranges.prove_ranges}
)
CHECKS = (
    # Cheap ones first, as far as `after` allows.
    Check("place", place.prove_place),
    Check("lesson", lesson.prove_lesson),
    Check("scenarios", deciding.prove_scenarios),
    Check("use_it", use_it.prove_use_it),
    Check("hints", hints.prove_hints, after=("use_it",)),
    Check("stub", _STUB, after=("use_it",)),
    Check("solution", solution.prove_solution, after=("use_it",)),
    Check("picture", picture.prove_picture, after=("use_it", "solution")),
    Check("budgets", budgets.prove_budgets, after=("use_it", "solution")),
    Check("mistakes", mistakes.prove_mistakes, after=("use_it", "solution")),
    Check("mutants", _MUTANTS, after=("use_it", "solution")),
)


def prove(subject: Subject, observe: Observe) -> Proof:
    """Prove one exercise, calling `observe` after each check."""
    started = time.perf_counter()
    problems: list[Problem] = []
    not_reached: list[str] = []
    tally = None
    for check in CHECKS:
        failed = {problem.check for problem in problems}
        if failed & set(check.after) or set(not_reached) & set(check.after):
            not_reached.append(check.name)
            observe(check.name, None)
        else:
            finding = _made(check, subject)
            problems += [Problem(check.name, message) for message in finding.problems]
            tally = finding.mutants or tally
            observe(check.name, finding)
    seconds = time.perf_counter() - started
    return Proof(subject.exercise.id, tuple(problems), tuple(not_reached), tally, seconds)


def _made(check: Check, subject: Subject) -> Finding:
    """Run one check. A course that the judge can't use is a finding here, not an error."""
    try:
        return check.prove(subject)
    except LearnmlError as error:
        return found([error.message])
    except SyntaxError as error:
        return found([f"{error.filename or 'a file'} is not Python: {error}"])
