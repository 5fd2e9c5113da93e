"""The numbers of one operator in the exam."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """expressible: by the learner's API, of so many samples. forward: right outputs of these. backward: right
    gradients, of so many that have any.
    """

    samples: int
    expressible: int
    forward: int
    backward: int
    with_gradients: int

    @property
    def asked(self) -> int:
        """How many answers were asked for, there and back."""
        return self.expressible + self.with_gradients

    @property
    def right(self) -> int:
        return self.forward + self.backward

    @property
    def is_full(self) -> bool:
        """Whether everything that can be expressed is right."""
        return self.right == self.asked
