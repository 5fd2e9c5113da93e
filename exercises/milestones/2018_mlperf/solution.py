"""The race of 2018: a trained network as a few bytes, from which any process can predict."""

import json

import numpy as np
from myml.compression.quantize_model import quantize_model
from myml.functions.relu import relu
from myml.layers.linear import Linear
from myml.layers.sequential import Sequential
from myml.olympics.optimise import optimise
from myml.vision.lenet import LeNet


def compress(network, images, labels, *, rng):
    """Make a trained network small and fast, and write it down.

    network: a trained LeNet of `vision/lenet`, or a trained Sequential of a Linear, relu and a Linear. It may
    be changed.
    images: float32 array, (n, 1, 28, 28) for a LeNet, (n, 784) for the other, from 0 to 1: the digits that it
    learned from. labels: int64 array (n,), 0 to 9. rng: numpy Generator.
    Returns bytes: all that `restore` is given, in another process. There are at most 0.15 times as many as
    the network's float32 numbers have, whatever else is written beside the weights. It takes half a minute
    at most.
    """
    return pack(optimise(network, images, labels, rng, epochs=8, lr=3e-3).state_dict())


def restore(blob):
    """Make a network again of what `compress` returned, in a process that has seen nothing else.

    Returns a function or Module that takes a float32 Tensor of images, in the shape that `compress` was given
    them, and gives logits: a Tensor (n, 10) of float32.
    """
    state = unpack(blob)
    rng = np.random.default_rng(0)
    if "out.weight" in state:
        network = LeNet(channels=(len(state["conv1.weight"]), len(state["conv2.weight"])), rng=rng)
    else:
        hidden = len(state["0.weight"])
        network = Sequential(Linear(784, hidden, rng=rng), relu, Linear(hidden, 10, rng=rng))
    quantize_model(network).load_state_dict(state)
    return network


def pack(state):
    """A state dict as bytes: the length of a table of contents, the table, and the arrays one by one."""
    contents = [[name, array.dtype.str, array.shape] for name, array in state.items()]
    table = json.dumps(contents, separators=(",", ":")).encode()
    return len(table).to_bytes(4, "little") + table + b"".join(array.tobytes() for array in state.values())


def unpack(blob):
    """The state dict of which `pack` made these bytes."""
    at = 4 + int.from_bytes(blob[:4], "little")
    state = {}
    for name, dtype, shape in json.loads(blob[4:at]):
        array = np.frombuffer(blob, dtype, int(np.prod(shape)), at).reshape(shape)
        state[name] = array
        at += array.nbytes
    return state
