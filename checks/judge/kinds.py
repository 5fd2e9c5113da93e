"""What depends on an exercise's kind: how its outputs are read, and how its failures are explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from learnml.checks.judge import predictions
from learnml.checks.judge.calls import Show, Stages, no_calls
from learnml.checks.judge.diagnosis import Diagnosis, DiscreetDiagnosis
from learnml.checks.judge.stages import EXACTLY, Reading, Session
from learnml.checks.report import CaseResult
from learnml.exercises.catalog import Exercise, Kind

Attempt = TypeVar("Attempt")
PREDICTIONS = Reading(predictions.in_shape, predictions.in_value)


def reading_of(exercise: Exercise) -> Reading:
    """How the outputs of an exercise are compared."""
    return PREDICTIONS if exercise.kind is Kind.PREDICT else EXACTLY


def diagnosis_of(exercise: Exercise) -> type[Diagnosis]:
    """The diagnosis that explains an exercise's failures."""
    return DiscreetDiagnosis if exercise.kind is Kind.PREDICT else Diagnosis


def groups_of(exercise: Exercise, attempts: Sequence[Attempt]) -> list[Sequence[Attempt]]:
    """Attempts with sources of our own, by the process that makes them: each in one to itself.

    Not so predictions, which do nothing that another could notice: in one process, they share the networks
    that scenarios keep once they have trained them.
    """
    if exercise.kind is Kind.PREDICT and attempts:
        return [attempts]
    return [[attempt] for attempt in attempts]


def calls_of(exercise: Exercise, wanted: Show) -> Show:
    """Which calls to show: for predictions none, since the answers would stand next to them."""
    return no_calls if exercise.kind is Kind.PREDICT else wanted


def after_a_pass(exercise: Exercise) -> Callable[[Session, Stages], Stages]:
    """What to add to the stages of a pass: for predictions, what was measured."""
    return _with_measured if exercise.kind is Kind.PREDICT else lambda _, stages: stages


def _with_measured(session: Session, stages: Stages) -> Stages:
    def told(result: CaseResult) -> CaseResult:
        output, expected = session.outcomes[result.name].output, session.reference.outputs[result.name]
        return replace(result, message=predictions.measured(output, expected))

    return tuple(
        replace(stage, cases=tuple(map(told, stage.cases))) if stage.stage == "numerics" else stage
        for stage in stages
    )
