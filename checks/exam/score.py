"""The score of one operator in the exam."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """Counts of samples.

    expressible: those that the learner's API can express. forward: those of them with the right output.
    backward: those with the right gradients. with_gradients: the expressible ones that have gradients.
    """

    samples: int
    expressible: int
    forward: int
    backward: int
    with_gradients: int

    @property
    def asked(self) -> int:
        """How many answers were asked for, forward and backward."""
        return self.expressible + self.with_gradients

    @property
    def right(self) -> int:
        return self.forward + self.backward

    @property
    def is_full(self) -> bool:
        """Whether everything that can be expressed is right."""
        return self.right == self.asked
