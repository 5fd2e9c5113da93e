"""A digit on its way through an untrained LeNet."""

import numpy as np

from learnml.checks.pictures.picture import Bars, Heatmap, Picture, picture
from learnml.checks.tensors import tensor
from learnml.exercises.datasets import mnist


@picture
def draw(m, rng):
    images, labels = mnist()
    digit = images[labels == 7][0] / np.float32(255)
    network = m.LeNet(rng=rng)
    found = network.conv1(tensor(digit[None, None])).data[0]
    logits = network(tensor(digit[None, None])).data[0]
    return Picture(
        "LeNet: what the first filters see",
        "Three of the eight filters of the first layer, still as they were drawn: each brings out other "
        "edges of the digit. The logits are small and say nothing yet; training turns both into something "
        "of use.",
        [
            Heatmap("The digit", "column", "row", "ink", digit),
            *[Heatmap(f"Filter {i}", "column", "row", "output", found[i]) for i in range(3)],
            Bars("What it says before training", "logit", [f"digit {i}" for i in range(10)], logits),
        ],
    )
