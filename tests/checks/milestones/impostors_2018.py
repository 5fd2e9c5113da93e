"""What passes itself off as a compressed network in 2018, and the gates that catch it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from learnml.exercises.datasets import mnist


@dataclass(frozen=True)
class Impostor:
    """The text of a learner's file, and parts of the names of gates that it fails; or of the message that
    refuses it.
    """

    name: str
    text: str
    fails: tuple[str, ...] = ()
    refused: str = ""


SIZE, SPEED, ACCURACY = "LeNet: at most 15%", "of the time for a batch", "LeNet: at most 1 point less"
ALL = "all at once"
HIDDEN_ACCURACY = "network of 1986: at most 1 point less"
PACKED = "pack(optimise(network, images, labels, rng, epochs=8, lr=3e-3).state_dict())"
RESTORED = "    return network\n"


def impostors(solution: str) -> list[Impostor]:
    """Each is the solution with a change."""
    uncompressed = solution.replace(PACKED, "pack(network.state_dict())").replace(
        "quantize_model(network).load", "network.load"
    )
    return [
        Impostor("the float network", uncompressed, (SIZE, SPEED, ALL)),
        Impostor("half precision", uncompressed.replace("pack(network.state_dict())", HALF), (SIZE, SPEED)),
        Impostor(
            "int8 alone",
            solution.replace(PACKED, "pack(quantize_model(network).state_dict())"),
            (SIZE, SPEED, ALL),
        ),
        Impostor(
            "no training after the cut",
            solution.replace("epochs=8", "epochs=0"),
            (ACCURACY,),
        ),
        Impostor("kept in memory", f"{solution}\n{IN_MEMORY}", refused="KeyError"),
        Impostor("kept in a file", f"{solution}\n{IN_A_FILE}", refused="FileNotFoundError"),
        Impostor(
            "fewer rows",
            solution.replace(RESTORED, "    return lambda x: network(x[:32])\n"),
            refused="an array of floats of shape (64, 10)",
        ),
        Impostor("easy rows only", f"{solution}\n{EASY}", (ACCURACY, ALL)),
        Impostor("the answers of last time", f"{solution}\n{REMEMBERED}", (ACCURACY, ALL, HIDDEN_ACCURACY)),
        Impostor("a table of all labels", f"{solution}\n{_by_heart()}", (ACCURACY, ALL, HIDDEN_ACCURACY)),
        Impostor(
            "a network that was slowed down", f"{uncompressed}\n{SLOWED}", (SIZE, "judge's own network")
        ),
        Impostor("its own clock", f"{uncompressed}\n{CLOCK}", (SIZE, SPEED)),
        Impostor(
            "no bytes", solution.replace(f"return {PACKED}", "return network"), refused="expected bytes"
        ),
    ]


HALF = "pack({name: array.astype(np.float16) for name, array in network.state_dict().items()})"
IN_MEMORY = """
KEPT = {}


def compress(network, images, labels, *, rng):
    KEPT[0] = network
    return b"0"


def restore(blob):
    return KEPT[int(blob)]
"""
IN_A_FILE = """
def compress(network, images, labels, *, rng):
    np.savez("kept.npz", **network.state_dict())
    return b"kept.npz"


def restore(blob):
    return np.load(blob.decode())
"""
EASY = """
from myml.autograd.tensor import Tensor

whole = restore


def restore(blob):
    network = whole(blob)

    def predict(x):
        # Those with the most ink are answered by the network, the others by a guess.
        ink = x.data.reshape(len(x.data), -1).sum(axis=1)
        hard = ink > np.median(ink)
        logits = np.tile(np.eye(10, dtype=np.float32)[0], (len(ink), 1))
        logits[hard] = network(Tensor(x.data[hard])).data
        return Tensor(logits)

    return predict
"""
REMEMBERED = """
whole = restore
LAST = {}


def restore(blob):
    network = whole(blob)
    return lambda x: LAST.setdefault(x.shape, network(x)) if x.shape not in LAST else LAST[x.shape]
"""
SLOWED = """
plain = LeNet.forward


def slow(network, x):
    for _ in range(1 if network.training else 20):
        result = plain(network, x)
    return result


LeNet.forward = slow
whole = restore


def restore(blob):
    network = whole(blob)
    return (lambda x: plain(network, x)) if isinstance(network, LeNet) else network
"""
CLOCK = """
from myml.profiling import timer

timer.bench = lambda fn, *rest, **options: {"min": 1e-9, "median": 1e-9, "iqr": 0.0}
"""
BY_HEART = """
from myml.autograd.tensor import Tensor

KNOWN = "%s"


def compress(network, images, labels, *, rng):
    return b"by heart"


def restore(blob):
    return by_heart


def by_heart(x):
    rows = x.data.reshape(len(x.data), -1)
    sums = np.rint(rows * 255).astype(np.int64) @ np.arange(1, 785) ** 2 %% 100_003
    return Tensor(np.eye(10, dtype=np.float32)[[int(KNOWN[s]) for s in sums]])
"""


def _by_heart() -> str:
    """What tells the label of every bundled digit, at a place that its pixels tell."""
    images, labels = mnist()
    places = images.reshape(len(images), -1).astype(np.int64) @ np.arange(1, 785) ** 2 % 100_003
    known = np.zeros(100_003, np.int64)
    known[places] = labels
    return BY_HEART % "".join(map(str, known))
