"""Structured pruning: which units stay, which arrays shrink, and what of the parameters is reset."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import gradient, parameter


class Layer:
    """A trained layer: a weight and perhaps a bias."""

    def __init__(self, weight, bias=None):
        self.weight = parameter(weight)
        self.bias = None if bias is None else parameter(bias)


NAMES = "layer.weight", "layer.bias", "following.weight", "following.bias"


def layer(rng, *shape, bias=True):
    return Layer(rng.normal(size=shape), rng.normal(size=shape[0]) if bias else None)


def pruned(m, first, second, count, *block):
    """What was kept, and the arrays of both layers afterwards."""
    kept = m.prune_units(first, second, count, *block)
    biases = [None if each.bias is None else np.array(each.bias.data) for each in (first, second)]
    return {
        "kept": np.asarray(kept),
        "layer.weight": np.array(first.weight.data),
        "following.weight": np.array(second.weight.data),
        "layer.bias": biases[0],
        "following.bias": biases[1],
    }


@numerics
def the_rows_with_the_largest_norms(m, rng):
    weight = rng.normal(size=(9, 4))
    return {
        f"keep_largest(weight, {count})": np.asarray(m.keep_largest(weight, count)) for count in range(10)
    }


@numerics
def norms_of_filters(m, rng):
    return np.asarray(m.keep_largest(rng.normal(size=(8, 3, 2, 5)), 5))


@numerics
def one_large_number_or_many_small_ones(m, rng):
    weight = np.array(
        [[3.0, 0, 0, 0], [1.6, -1.6, 1.6, -1.6], [-2.9, 0.1, 0, 0], [2, 2, 0, 0], [-9, 9, 0, 0]]
    )
    return {f"keep_largest(weight, {n})": np.asarray(m.keep_largest(weight, n)) for n in (1, 2, 3, 4)}


@numerics
def equal_norms(m, rng):
    weight = np.array([[1.0, 0], [0, 2.0], [0, -1.0], [-1.0, 0], [2.0, 0]])
    return {f"keep_largest(weight, {n})": np.asarray(m.keep_largest(weight, n)) for n in (1, 2, 3, 4, 5)}


@numerics
def tiny_and_huge_weights(m, rng):
    weight = rng.normal(size=(7, 3))
    return {
        f"weights around {unit:g}": np.asarray(m.keep_largest(weight * unit, 4)) for unit in (1e-12, 1e12)
    }


@numerics
def two_linear_layers(m, rng):
    return pruned(m, layer(rng, 6, 3), layer(rng, 2, 6), 4)


@numerics
def two_convolutions(m, rng):
    return pruned(m, layer(rng, 5, 2, 3, 3), layer(rng, 4, 5, 3, 2), 3)


@numerics
def a_linear_layer_behind_flattened_images(m, rng):
    return pruned(m, layer(rng, 5, 2, 3, 3), layer(rng, 3, 5 * 4), 2, 4)


@numerics
def without_biases(m, rng):
    return {
        "layer has no bias": pruned(m, layer(rng, 5, 2, bias=False), layer(rng, 3, 5), 2),
        "following has no bias": pruned(m, layer(rng, 5, 2), layer(rng, 3, 5, bias=False), 2),
    }


@numerics
def nothing_goes_and_one_stays(m, rng):
    return {
        f"{count} of 4 units stay": pruned(m, layer(rng, 4, 2), layer(rng, 3, 4), count) for count in (4, 1)
    }


@numerics
def float32_stays_float32(m, rng):
    first = Layer(rng.normal(size=(4, 3)).astype(np.float32), np.ones(4, np.float32))
    return pruned(m, first, Layer(rng.normal(size=(2, 4)).astype(np.float32)), 2)


@numerics
def gradients_are_gone(m, rng):
    first, second = layer(rng, 4, 2), layer(rng, 3, 4)
    params = [first.weight, first.bias, second.weight, second.bias]
    for p in params:
        p.grad = gradient(rng.normal(size=tuple(p.shape)))
    m.prune_units(first, second, 2)
    return {f"gradient of {name}": p.grad for name, p in zip(NAMES, params)}


@numerics
def the_same_parameters(m, rng):
    first, second = layer(rng, 4, 2), layer(rng, 3, 4)
    before = [first.weight, first.bias, second.weight, second.bias]
    m.prune_units(first, second, 2)
    after = [first.weight, first.bias, second.weight, second.bias]
    return {f"{name} is the same object": a is b for name, a, b in zip(NAMES, before, after, strict=True)}


@numerics
def arrays_of_their_own(m, rng):
    first, second = layer(rng, 5, 2), layer(rng, 3, 5)
    before = [np.asarray(p.data) for p in (first.weight, first.bias, second.weight)]
    m.prune_units(first, second, 5)
    for p in (first.weight, first.bias, second.weight):
        p.data[...] = 0
    return {f"the array that {name} had": array for name, array in zip(NAMES, before)}


@numerics
def pruned_in_turn(m, rng):
    first, second, third = layer(rng, 6, 1, 3, 3), layer(rng, 5, 6, 3, 3), layer(rng, 4, 5 * 4)
    return {
        "the first layer": pruned(m, first, second, 4),
        "the second layer": pruned(m, second, third, 3, 4),
        "the first layer again": pruned(m, first, second, 2),
    }


@numerics
def a_weight_is_left_alone_by_keep_largest(m, rng):
    weight = rng.normal(size=(4, 3))
    m.keep_largest(weight, 2)
    return weight


@numerics
def graphs_made_before_are_out_of_date(m, rng):
    first, second = layer(rng, 4, 2), layer(rng, 3, 4)
    params = [first.weight, first.bias, second.weight, second.bias]
    versions = [getattr(p, "version", 0) for p in params]
    m.prune_units(first, second, 2)
    return {
        f"{name}.version grows by": getattr(p, "version", old + change) - old
        for name, p, old, change in zip(NAMES, params, versions, (1, 1, 1, 0))
    }
