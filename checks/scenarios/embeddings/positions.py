"""Learned positions: from the beginning, from the middle, and too far."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def made(m, rng, *sizes):
    """A module whose weights are drawn from the scenario's generator."""
    return filled(m.PositionalEmbedding(*sizes, rng=np.random.default_rng(0)), rng)


@numerics
def added_to_a_batch(m, rng):
    layer = made(m, rng, 5, 3)
    return {
        f"x of shape {size}": layer(tensor(rng.normal(size=size))).data
        for size in ((2, 5, 3), (4, 2, 3), (1, 1, 3))
    }


@numerics
def from_the_middle(m, rng):
    layer = made(m, rng, 7, 3)
    x = rng.normal(size=(2, 3, 3))
    found = {f"from place {start}": layer(tensor(x), start).data for start in (0, 1, 2, 4)}
    return {**found, "start=3": layer(tensor(x), start=3).data}


@numerics
def gradients_by_name(m, rng):
    found = {}
    for size, start in (((2, 4, 3), 0), ((3, 2, 3), 3), ((1, 6, 3), 0)):
        layer = made(m, rng, 6, 3)
        back = there_and_back(lambda x, s=start, f=layer: f(x, s), rng.normal(size=size), rng=rng)
        found[f"x of shape {size}, from place {start}"] = {
            "output": back["output"],
            "gradient of x": back["gradients"][0],
            "gradients of the layer": parameter_gradients(layer),
        }
    return found


@numerics
def other_numbers_of_dimensions(m, rng):
    layer = made(m, rng, 5, 3)
    return {
        f"x of shape {size}": layer(tensor(rng.normal(size=size)), 1).data
        for size in ((4, 3), (2, 3, 4, 3), (2, 0, 3))
    }


@numerics
def the_second_half_after_the_first(m, rng):
    layer, x = made(m, rng, 6, 3), rng.normal(size=(2, 6, 3))
    return {
        "the whole": layer(tensor(x)).data,
        "the first half": layer(tensor(x[:, :3])).data,
        "the second half, from place 3": layer(tensor(x[:, 3:]), 3).data,
    }


@numerics
def places_that_are_not_there(m, rng):
    layer = made(m, rng, 4, 3)
    return {
        f"{t} of 4 places, from place {start}": raised(
            lambda t=t, start=start: layer(tensor(np.ones((2, t, 3))), start)
        )
        for t, start in ((5, 0), (2, 3), (1, 4), (2, -1), (1, -4))
    }


@numerics
def fresh_weights(m, rng):
    layer = m.PositionalEmbedding(4, 3, rng=rng)
    fresh = {name: p.data for name, p in layer.named_parameters()}
    return {**fresh, "names": list(fresh), "drawn from rng afterwards": rng.random()}


@numerics
def float32_stays_float32(m, rng):
    layer = m.PositionalEmbedding(4, 3, rng=np.random.default_rng(0))
    x = rng.normal(size=(2, 3, 3)).astype(np.float32)
    return {"output": layer(tensor(x)).data, "x afterwards": x}


@budget(memory=1.6)
def places_are_looked_up_once_for_all_rows(m, rng):
    layer = made(m, rng, 64, 32)
    x = rng.normal(size=(32, 64, 32))
    return lambda: layer(tensor(x, False)).data
