"""Prove the hints: there are enough for each stage, and none contains the solution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from learnml.checks.proof.findings import Finding, found
from learnml.checks.proof.secrets import given_away
from learnml.checks.proof.subject import Subject
from learnml.checks.report import STAGES
from learnml.exercises.catalog import Kind

# At first a question, in the end a strong pointer.
LEVELS = 2


def prove_hints(subject: Subject) -> Finding:
    """Count the hints for each of the exercise's stages, and look for the solution in them."""
    return found([*_missing(subject), *_give_away(subject)])


def _missing(subject: Subject) -> Iterator[str]:
    counted = Counter(hint.stage for hint in subject.claims.hints)
    for stage in _to_hint_at(subject):
        if counted[stage] < LEVELS:
            yield f"{counted[stage]} hints for the stage {stage}; there should be at least {LEVELS}"
    for stage in counted:
        if stage not in STAGES:
            yield f"a hint names a stage that does not exist: {stage!r}"
        elif not subject.reference.of_stage(stage):
            yield f"hints for the stage {stage}, which no scenario of this exercise has"


def _give_away(subject: Subject) -> Iterator[str]:
    for hint in subject.claims.hints:
        for what in given_away(subject, hint.text):
            yield f"a hint for the stage {hint.stage} {what}: {hint.text}"


def _to_hint_at(subject: Subject) -> tuple[str, ...]:
    """The stages in which a learner may get stuck: of a program to repair, the one that it fails in."""
    only = {Kind.REPAIR: (subject.exercise.fails,), Kind.PREDICT: ("numerics",)}
    stages = only.get(subject.exercise.kind, STAGES)
    return tuple(stage for stage in stages if subject.reference.of_stage(stage))
