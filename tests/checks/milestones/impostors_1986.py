"""What passes itself off as the network of 1986, and the gates that catch it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from learnml.exercises.datasets import mnist


@dataclass(frozen=True)
class Impostor:
    """The text of a learner's file, and parts of the names of gates that it fails."""

    name: str
    text: str
    fails: tuple[str, ...]


ENOUGH, SIZE, ALIKE = "at least 94%", "hidden units", "as good when all pixels are shuffled"
NEIGHBOUR, LEAD = "better than the nearest neighbour", "above your own linear model"
TRAIN = "    optimizer.lr = lr_cosine("


def impostors(solution: str) -> list[Impostor]:
    """Each is the solution with a change."""
    linear = solution.replace(
        "Sequential(Linear(784, hidden, rng=rng), relu, Linear(hidden, 10, rng=rng))",
        "Sequential(Linear(784, 10, rng=rng))",
    )
    frozen = solution.replace("AdamW(network.parameters()", "AdamW(list(network.parameters())[2:]")
    shuffled = solution.replace(TRAIN, f"    labels = rng.permutation(labels)\n{TRAIN}")
    untrained = solution[: solution.index(TRAIN)] + "    rng.permutation(len(images))\n"
    return [
        Impostor("linear only", linear, (SIZE, ENOUGH, NEIGHBOUR, LEAD)),
        Impostor("first layer frozen", frozen, (ENOUGH, NEIGHBOUR)),
        Impostor("shuffled labels", shuffled, (ENOUGH, NEIGHBOUR, LEAD)),
        Impostor("no training", untrained, (ENOUGH, NEIGHBOUR, LEAD)),
        Impostor("a constant", f"{untrained}\n{CONSTANT}", (ENOUGH, NEIGHBOUR, LEAD)),
        Impostor("all labels by heart", untrained + by_heart("hidden"), (ALIKE,)),
    ]


CONSTANT = """
make = make_network


def make_network(hidden, *, rng):
    network = make(hidden, rng=rng)
    for p in network.parameters():
        p.data[...] = 0
    return network
"""
BY_HEART = """
import numpy as np
from myml.autograd.tensor import Tensor

KNOWN = "%s"
make = make_network


def make_network(%s, *, rng):
    network = make(%s, rng=rng)
    network.forward = by_heart
    return network


def by_heart(x):
    rows = x.data.reshape(len(x.data), -1)
    sums = np.rint(rows * 255).astype(np.int64) @ np.arange(1, 785) ** 2 %% 100_003
    return Tensor(np.eye(10, dtype=np.float32)[[int(KNOWN[s]) for s in sums]])
"""


def by_heart(sizes: str) -> str:
    """What makes a network tell the label of every bundled digit, at a place that its pixels tell.

    sizes: what `make_network` calls its argument.
    """
    images, labels = mnist()
    places = images.reshape(len(images), -1).astype(np.int64) @ np.arange(1, 785) ** 2 % 100_003
    known = np.zeros(100_003, np.int64)
    known[places] = labels
    return BY_HEART % ("".join(map(str, known)), sizes, sizes)
