"""What judging an exercise takes from its kind: how outputs are read, and what a failure is explained by."""

from __future__ import annotations

from learnml.checks.judge import predictions
from learnml.checks.judge.calls import Show, no_calls
from learnml.checks.judge.diagnosis import Diagnosis, DiscreetDiagnosis
from learnml.checks.judge.stages import EXACTLY, Reading
from learnml.exercises.catalog import Exercise, Kind

PREDICTIONS = Reading(predictions.in_shape, predictions.in_value)


def reading_of(exercise: Exercise) -> Reading:
    """How the outputs of an exercise are read."""
    return PREDICTIONS if exercise.kind is Kind.PREDICT else EXACTLY


def diagnosis_of(exercise: Exercise) -> type[Diagnosis]:
    """What explains the failures of an exercise."""
    return DiscreetDiagnosis if exercise.kind is Kind.PREDICT else Diagnosis


def calls_of(exercise: Exercise, wanted: Show) -> Show:
    """Which calls a report comes with: beside those of a prediction would stand the answers."""
    return no_calls if exercise.kind is Kind.PREDICT else wanted
