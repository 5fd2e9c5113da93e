"""The losses of one batch, for a model that works and for two that are broken."""

import math

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import parameter, tensor

VOCAB, STEPS = 12, 60


class Model:
    """Tokens to logits by two tables. fault: what is broken."""

    def __init__(self, rng, fault):
        self.fault = fault
        self.table = parameter(0.1 * rng.normal(size=(VOCAB, 16)))
        self.out = parameter(0.1 * rng.normal(size=(16, VOCAB)))

    def parameters(self):
        return [self.table, self.out]

    def train(self, mode=True):
        return self

    def __call__(self, ids):
        x = self.table[np.asarray(ids)]
        if self.fault == "the input is lost":
            x = x * 0.0 + 1.0
        if self.fault == "cut off from its table":
            x = tensor(x.data, False)
        return x @ self.out


@picture
def draw(m, rng):
    x = rng.integers(VOCAB, size=(2, 16))
    y = (5 * x + 3) % VOCAB
    series = []
    for fault in ("", "cut off from its table", "the input is lost"):
        losses = m.overfit(Model(rng, fault), x, y, STEPS, 0.03)
        series.append(Line(fault or "whole", range(STEPS + 1), losses))
    series.append(Line(f"ln {VOCAB}: knows nothing", [0, STEPS], [math.log(VOCAB)] * 2))
    return Picture(
        "Overfit one batch: what is whole goes down to 0",
        "32 tokens, learned by heart. A model whose first table gets no gradient learns too, but by far more "
        "slowly: a loss that falls proves little. One that does not see its input ends at the best guess "
        "without it, and stays there.",
        [Curves("", "step", "loss of the batch", series)],
    )
