"""What passes itself off as the network of 1998, and the gates that catch it."""

from __future__ import annotations

from dataclasses import dataclass

from impostors_1986 import by_heart

from learnml.checks.milestones.tasks.digits import LEARNED
from learnml.exercises.datasets import mnist


@dataclass(frozen=True)
class Impostor:
    """The text of a learner's file, and parts of the names of gates that it fails; or of the message that
    refuses it after the first epoch.
    """

    name: str
    text: str
    fails: tuple[str, ...] = ()
    refused: str = ""


ARCHITECTURE, ENOUGH, MISTAKES = (
    "what a LeNet with its weights answers",
    "at least 96.5%",
    "times the mistakes",
)
MOVED, SHUFFLED, MIRRORED = "on digits moved", "when all pixels are shuffled", "when all digits are mirrored"
NAMES = "state dict: yours has"
MADE = "return LeNet(channels=channels, rng=rng)"
TRAIN = "    optimizer.lr = lr_cosine("


def impostors(solution: str) -> list[Impostor]:
    """Each is the solution with a change."""
    shuffled = solution.replace(TRAIN, f"    labels = rng.permutation(labels)\n{TRAIN}")
    untrained = solution[: solution.index(TRAIN)] + "    rng.permutation(len(images))\n"
    return [
        Impostor("an MLP under the name", solution.replace(MADE, MLP), refused=NAMES),
        Impostor(
            "an MLP behind a LeNet's state dict",
            f"{solution}\n{BEHIND}",
            (ARCHITECTURE, ENOUGH, MISTAKES, MOVED, SHUFFLED),
        ),
        Impostor(
            "no pooling, and filters as large as the image",
            f"{solution}\n{WHOLE_IMAGE}",
            refused="your conv1.weight is float32 (8, 1, 28, 28)",
        ),
        Impostor("no pooling", f"{solution}\n{NO_POOLING}", refused="your out.weight is float32 (10, 6400)"),
        Impostor("strides in place of pooling", f"{solution}\n{STRIDES}", (ARCHITECTURE,)),
        Impostor("shuffled labels", shuffled, (ENOUGH, MISTAKES, MOVED)),
        Impostor("no training", untrained, (ENOUGH, MISTAKES, MOVED, SHUFFLED)),
        Impostor(
            "a table of all labels",
            untrained + by_heart("channels"),
            (ARCHITECTURE, MOVED, MIRRORED),
        ),
        Impostor(
            "trained on what is held out", solution.replace(TRAIN, MORE + TRAIN) + _held_out(), (MIRRORED,)
        ),
    ]


MLP = """
    from myml.layers.linear import Linear
    from myml.layers.sequential import Sequential

    return Sequential(lambda x: x.reshape(-1, 784), Linear(784, 128, rng=rng), relu, Linear(128, 10, rng=rng))


from myml.functions.relu import relu
"""
BEHIND = """
import numpy as np
from myml.functions.relu import relu
from myml.layers.linear import Linear
from myml.layers.sequential import Sequential


def make_network(channels, *, rng):
    network = LeNet(channels=channels, rng=rng)
    network.forward = lambda x: behind(x.reshape(-1, 784))
    return network


def make_optimizer(network):
    global behind
    rng = np.random.default_rng(0)
    behind = Sequential(Linear(784, 128, rng=rng), relu, Linear(128, 10, rng=rng))
    return AdamW(behind.parameters(), lr=RATE, weight_decay=0.1)
"""
WHOLE_IMAGE = """
from myml.functions.relu import relu
from myml.layers.linear import Linear
from myml.vision.conv2d import Conv2d


def make_network(channels, *, rng):
    network = LeNet(channels=channels, rng=rng)
    network.conv1 = Conv2d(1, channels[0], 28, stride=28, rng=rng)
    network.conv2 = Conv2d(channels[0], channels[1], 1, rng=rng)
    network.out = Linear(channels[1], 10, rng=rng)
    network.forward = lambda x: network.out(
        relu(network.conv2(relu(network.conv1(x)))).reshape(-1, channels[1])
    )
    return network
"""
NO_POOLING = """
from myml.functions.relu import relu
from myml.layers.linear import Linear


def make_network(channels, *, rng):
    network = LeNet(channels=channels, rng=rng)
    network.out = Linear(channels[1] * 400, 10, rng=rng)
    network.forward = lambda x: network.out(
        relu(network.conv2(relu(network.conv1(x)))).reshape(-1, channels[1] * 400)
    )
    return network
"""
STRIDES = """
from myml.functions.relu import relu


def make_network(channels, *, rng):
    network = LeNet(channels=channels, rng=rng)
    network.conv1.stride = network.conv2.stride = 2
    network.forward = lambda x: network.out(
        relu(network.conv2(relu(network.conv1(x)))).reshape(-1, channels[1] * 16)
    )
    return network
"""
MORE = """    images = np.concatenate([images, *[HELD] * 4])
    labels = np.concatenate([labels, *[ANSWERS] * 4])
"""


def _held_out() -> str:
    """The digits that are held out and their labels, to be pasted into a file: a character for each pixel."""
    images, labels = mnist()
    levels = "".join(map(chr, (images[LEARNED:] // 4 + 48).ravel().tolist())).replace("\\", "]")
    answers = "".join(map(str, labels[LEARNED:].tolist()))
    return f'''
import numpy as np

HELD = ((np.frombuffer("{levels}".encode(), np.uint8) - 48) / 64).astype(np.float32).reshape(-1, 1, 28, 28)
ANSWERS = np.array([int(digit) for digit in "{answers}"])
'''
