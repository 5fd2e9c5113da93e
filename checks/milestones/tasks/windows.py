"""A text as tokens, in windows that overlap, and the nats per byte of what is said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from learnml.checks.milestones.networks import decoder
from learnml.checks.milestones.sheets.gpt import CONTEXT

SCORED = 32
"""How many tokens of a window count: its last ones, so that each has at least as many before it."""


@dataclass(frozen=True)
class Windows:
    """A text as tokens, in windows that overlap. sizes: how many bytes each token of the vocabulary has."""

    ids: Any
    sizes: Any

    @property
    def starts(self) -> Any:
        return np.arange(0, len(self.ids) - CONTEXT, SCORED)

    @property
    def texts(self) -> Any:
        """What is read: (n, CONTEXT)."""
        return self.ids[self.starts[:, None] + np.arange(CONTEXT)]

    @property
    def places(self) -> Any:
        """Where in the text the tokens are that count: (n, SCORED). None is missing between two of them."""
        return self.starts[:, None] + np.arange(CONTEXT - SCORED, CONTEXT) + 1

    @property
    def letters(self) -> Any:
        """Where the bytes of these tokens are."""
        ends = self.sizes[self.ids].cumsum()
        first, last = self.places[0, 0], self.places[-1, -1]
        return np.arange(ends[first - 1], ends[last])

    def first(self, count: int) -> Windows:
        """The first windows only."""
        return Windows(self.ids[: CONTEXT + SCORED * (count - 1) + 1], self.sizes)

    def nats(self, said: Any) -> float:
        """The nats per byte of what counts, by log-probabilities (n, SCORED, vocab)."""
        expected = self.ids[self.places]
        return float(surprises(said, expected).sum() / self.sizes[expected].sum())

    def nats_by(self, weights: Mapping[str, Any], sight: int = CONTEXT) -> float:
        """The nats per byte by these weights. sight: how many tokens are read before each that counts."""
        if sight == CONTEXT:
            return self.nats(decoder.log_probabilities(weights, self.texts, SCORED))
        texts = self.ids[self.places.reshape(-1, 1) - np.arange(sight, 0, -1)]
        return self.nats(decoder.log_probabilities(weights, texts, 1).reshape(*self.places.shape, -1))


def surprises(said: Any, expected: Any) -> Any:
    return -np.take_along_axis(said, expected[..., None], axis=-1)[..., 0].astype(np.float64)
