"""The results of running a milestone, as data. Screens draw them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from learnml.checks.milestones.predictions import Graded
from learnml.checks.pictures.picture import Picture as Drawing
from learnml.checks.pictures.picture import finite_or_none
from learnml.checks.report import SCHEMA, CaseResult


@dataclass(frozen=True)
class Step:
    """A milestone's progress: step `step` of `steps` in training number `run` of `runs`.

    done: what has been learned from so far. loss: on the rows to learn from. held_out: how good it is on the
    held-out rows, in words. training: the name of this training. share: how much of the work of all trainings
    is done. said: what a model that writes has written last.
    """

    run: int
    runs: int
    step: int
    steps: int
    done: str
    loss: float
    held_out: str
    training: str
    share: float
    said: str = ""


Observe = Callable[[Step], None]


@dataclass(frozen=True)
class Gate:
    """One condition. found: what the judge measured, in words."""

    name: str
    passed: bool
    found: str


@dataclass(frozen=True)
class Image:
    """Learned weights, to be drawn as a picture: rows from the top, any scale, 0 is neutral."""

    title: str
    pixels: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Gallery:
    """Small pictures, to be drawn side by side. ink: 0 is the paper, instead of a neutral middle."""

    title: str
    images: tuple[Image, ...]
    ink: bool = False


@dataclass(frozen=True)
class Plane:
    """A classifier's decision over the plane: where it says 1, and the points that it learned from.

    inside: rows from the top. points: column and row in the grid, and the label.
    """

    title: str
    inside: tuple[tuple[bool, ...], ...]
    points: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Strip:
    """What happens inside a model while it reads a line of text: by name, a number for each letter.

    levels: numbers from 0 to 1. signed: numbers from -1 to 1.
    """

    title: str
    text: str
    levels: tuple[tuple[str, tuple[float, ...]], ...]
    signed: tuple[tuple[str, tuple[float, ...]], ...]


@dataclass(frozen=True)
class Passage:
    """A text that a model wrote."""

    title: str
    text: str


Picture = Image | Gallery | Plane | Strip | Passage | Drawing


@dataclass(frozen=True)
class Comparison:
    """The same measures for several models: each row has a model's name and a number for each column.

    measure: what is measured. form: the format of a number, as in f-strings.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float, ...]], ...]
    measure: str = "right"
    form: str = ".2%"


@dataclass(frozen=True)
class Result:
    """What the judge of one milestone found.

    beside: the result next to honest baselines. truth: the outcome of everything that a learner may predict.
    """

    gates: tuple[Gate, ...]
    pictures: tuple[Picture, ...] = ()
    beside: Comparison | None = None
    truth: Mapping[str, object] = field(default_factory=dict)
    graded: tuple[Graded, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """One run of a milestone.

    borrowed: the reference solutions used in place of the learner's files; any of them makes the run a
    rehearsal. failure: why there are no gates, if the learner's code gave no predictions. program: the name
    of somebody's program that was run in place of the milestone's own; such a run does not reach it.
    """

    milestone: str
    result: Result
    borrowed: tuple[str, ...]
    failure: CaseResult | None
    printed: str
    seed: int
    seconds: float
    program: str = ""

    @property
    def gates_passed(self) -> bool:
        return self.failure is None and all(gate.passed for gate in self.result.gates)

    @property
    def reached(self) -> bool:
        """Whether the milestone is reached: by code of the learner's own, with the milestone's program."""
        return self.all_own and not self.program

    @property
    def all_own(self) -> bool:
        """Whether every gate passed with code that is all the learner's own."""
        return self.gates_passed and not self.borrowed

    def to_json(self) -> dict[str, Any]:
        failure = self.failure
        return {
            "schema": SCHEMA,
            "milestone": self.milestone,
            "reached": self.reached,
            "rehearsal": bool(self.borrowed),
            "borrowed": list(self.borrowed),
            "program": self.program,
            "gates": [
                {"name": gate.name, "passed": gate.passed, "found": gate.found} for gate in self.result.gates
            ],
            "beside": [
                {
                    "model": name,
                    "measure": beside.measure,
                    "found": finite_or_none(dict(zip(beside.columns, found))),
                }
                for beside in [self.result.beside]
                if beside
                for name, found in beside.rows
            ],
            "predictions": [graded.to_json() for graded in self.result.graded],
            "failure": {"verdict": failure.verdict.value, "message": failure.message} if failure else None,
            "seed": self.seed,
            "seconds": round(self.seconds, 3),
        }
