"""What running a milestone found, as data. Screens draw it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from learnml.checks.report import SCHEMA, CaseResult


@dataclass(frozen=True)
class Step:
    """Where the training is: step `step` of `steps` with seed number `run` of `runs`.

    done: what has been learned from so far. loss: on the rows to learn from. accuracy: on those held out.
    """

    run: int
    runs: int
    step: int
    steps: int
    done: str
    loss: float
    accuracy: float


Observe = Callable[[Step], None]


@dataclass(frozen=True)
class Gate:
    """One condition. found: what the judge measured, for a person."""

    name: str
    passed: bool
    found: str


@dataclass(frozen=True)
class Image:
    """Learned weights, to be drawn as a picture: rows from the top, any scale, 0 is neutral."""

    title: str
    pixels: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Plane:
    """A decision, drawn over the plane: where it says 1, and the points that it was made for.

    inside: rows from the top. points: column and row in the grid, and the label.
    """

    title: str
    inside: tuple[tuple[bool, ...], ...]
    points: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Result:
    """What the judge of one milestone found."""

    gates: tuple[Gate, ...]
    pictures: tuple[Image | Plane, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """One run of a milestone.

    borrowed: what was a reference solution and not the learner's; with any of it the run is a rehearsal.
    failure: why there are no gates, if the learner's code gave no predictions.
    """

    milestone: str
    result: Result
    borrowed: tuple[str, ...]
    failure: CaseResult | None
    printed: str
    seed: int
    seconds: float

    @property
    def gates_passed(self) -> bool:
        return self.failure is None and all(gate.passed for gate in self.result.gates)

    @property
    def reached(self) -> bool:
        """Whether this counts: every gate passed, with code that is all the learner's own."""
        return self.gates_passed and not self.borrowed

    def to_json(self) -> dict[str, Any]:
        failure = self.failure
        return {
            "schema": SCHEMA,
            "milestone": self.milestone,
            "reached": self.reached,
            "rehearsal": bool(self.borrowed),
            "borrowed": list(self.borrowed),
            "gates": [
                {"name": gate.name, "passed": gate.passed, "found": gate.found} for gate in self.result.gates
            ],
            "failure": {"verdict": failure.verdict.value, "message": failure.message} if failure else None,
            "seed": self.seed,
            "seconds": round(self.seconds, 3),
        }
