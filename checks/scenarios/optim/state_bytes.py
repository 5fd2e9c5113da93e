"""State in bytes: optimizers that keep nothing, one array, or several for each parameter."""

import sys

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import gradient, parameter

SHAPES = ((3, 4), (5,), (1, 2, 1))


class Kept:
    """An optimizer as far as it is looked at: parameters, and the state given for each of them."""

    def __init__(self, params, states):
        self.params = params
        self.param_groups = [{"params": params}]
        self.state = states
        if torch := sys.modules.get("torch"):
            tensors = [{name: torch.as_tensor(array) for name, array in state.items()} for state in states]
            self.state = dict(zip(params, tensors, strict=True))


def parameters(shapes=SHAPES, dtype=np.float32):
    return [parameter(np.ones(shape, dtype)) for shape in shapes]


def keeping(params, *names, dtype=np.float32):
    """Arrays of these names for each parameter, of its shape."""
    return Kept(params, [{name: np.zeros(tuple(p.shape), dtype) for name in names} for p in params])


def both(m, optimizer):
    return {
        "optimizer_state_bytes": m.optimizer_state_bytes(optimizer),
        "training_bytes": m.training_bytes(optimizer),
    }


@numerics
def nothing_kept(m, rng):
    return both(m, keeping(parameters()))


@numerics
def one_array_for_each_parameter(m, rng):
    return both(m, keeping(parameters(), "momentum"))


@numerics
def two_arrays_and_a_count(m, rng):
    params = parameters()
    optimizer = Kept(
        params,
        [
            {"step": np.array(7), "m": np.zeros(shape, np.float32), "v": np.ones(shape, np.float32)}
            for shape in SHAPES
        ],
    )
    return both(m, optimizer)


@numerics
def another_dtype_than_the_parameters(m, rng):
    return {
        "float16, kept in float32": both(
            m, keeping(parameters(dtype=np.float16), "m", "v", dtype=np.float32)
        ),
        "float64, kept in float64": both(m, keeping(parameters(dtype=np.float64), "m", dtype=np.float64)),
    }


@numerics
def some_parameters_have_no_state_yet(m, rng):
    params = parameters()
    return both(m, Kept(params, [{}, {"m": np.zeros(5, np.float32)}, {}]))


@numerics
def some_parameters_have_gradients(m, rng):
    params = parameters()
    optimizer = keeping(params, "m")
    found = {}
    for i, p in enumerate(params, 1):
        p.grad = gradient(rng.normal(size=tuple(p.shape)).astype(np.float32))
        found[f"{i} of 3 with gradients"] = both(m, optimizer)
    return found


@numerics
def gradients_of_zeros(m, rng):
    params = parameters()
    for p in params:
        p.grad = gradient(np.zeros(tuple(p.shape), np.float32))
    return both(m, keeping(params))


@numerics
def small_shapes(m, rng):
    params = parameters(((), (0, 3), (1,)))
    return both(m, keeping(params, "m", "v"))


@numerics
def no_parameters(m, rng):
    return both(m, Kept([], []))


@numerics
def a_hundred_parameters(m, rng):
    shapes = [(int(rng.integers(1, 9)), int(rng.integers(1, 9))) for _ in range(100)]
    return both(m, keeping(parameters(shapes), "m", "v"))


@budget(memory=0.1, of="array")
def counting_copies_nothing(m, rng):
    array = np.zeros((256, 512), np.float32)
    optimizer = keeping([parameter(array)], "m", "v")
    return lambda: [m.training_bytes(optimizer)["total"], array.shape]
