"""The trainings of a milestone's run, one after the other, and how far the run has come."""

from __future__ import annotations

from dataclasses import dataclass

from learnml.checks.milestones.outcome import Step


@dataclass(frozen=True)
class Training:
    """One training. cost: how long one of its steps takes, relative to those of the other trainings."""

    name: str
    steps: int
    cost: float = 1.0


@dataclass(frozen=True)
class Plan:
    """All trainings of a run, in order."""

    trainings: tuple[Training, ...]

    @classmethod
    def of_seeds(cls, runs: int, steps: int) -> Plan:
        """The same training with several seeds."""
        return cls(tuple(Training(f"seed {run + 1} of {runs}", steps) for run in range(runs)))

    def reached(self, number: int, step: int, done: str, loss: float, held_out: str) -> Step:
        """Step `step` of training number `number`, both counted from 1; `Step` explains the rest."""
        training = self.trainings[number - 1]
        before = sum(each.steps * each.cost for each in self.trainings[: number - 1])
        whole = sum(each.steps * each.cost for each in self.trainings)
        share = (before + step * training.cost) / whole
        return Step(
            number, len(self.trainings), step, training.steps, done, loss, held_out, training.name, share
        )


def right(accuracy: float) -> str:
    """How many held-out digits are right, for `Step.held_out`."""
    return f"{accuracy:.1%} of those held out are right"
