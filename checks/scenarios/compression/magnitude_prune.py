"""Magnitude pruning: over all matrices at once, exact counts, and the masks."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import parameter


def network(rng, dtype=np.float64):
    """Weights and biases in turn, of other sizes."""
    shapes = ((4, 3), (4,), (5, 4, 2, 2), (5,), (2, 5))
    return [
        parameter((rng.normal(size=shape) * scale).astype(dtype))
        for shape, scale in zip(shapes, (1, 9, 0.5, 9, 2))
    ]


def pruned(m, params, sparsity):
    """The masks, and the parameters afterwards."""
    masks = m.magnitude_prune(params, sparsity)
    return {
        **{f"masks[{i}]": np.array(mask) for i, mask in enumerate(masks)},
        **{f"params[{i}], afterwards": np.array(p.data) for i, p in enumerate(params)},
    }


def counts(output):
    """How many weights became zeros, whichever of equal ones, whether the masks say so, and their shapes."""
    masks = {name: sent for name, sent in output.items() if name.startswith("masks")}
    zeros = [np.frombuffer(sent.data, sent.dtype) == 0 for sent in masks.values()]
    gone = [np.frombuffer(sent.data, sent.dtype) == 0 for name, sent in output.items() if name not in masks]
    return {
        "weights set to 0": int(np.concatenate(zeros).sum()),
        "each mask is False just there": [bool((a == b).all()) for a, b in zip(zeros, gone)],
        **{f"dtype and shape of {name}": [sent.dtype, list(sent.shape)] for name, sent in masks.items()},
    }


@numerics
def a_network(m, rng):
    return pruned(m, network(rng), 0.5)


@numerics
def other_shares(m, rng):
    return {f"sparsity={share}": pruned(m, network(rng), share) for share in (0.01, 0.123, 0.9, 0.97)}


@numerics
def nothing_and_everything(m, rng):
    return {f"sparsity={share}": pruned(m, network(rng), share) for share in (0.0, 0, 1.0, 1)}


@numerics
def a_single_matrix(m, rng):
    return pruned(m, [parameter(rng.normal(size=(3, 5)))], 0.4)


@numerics(read=counts)
def equal_absolute_values(m, rng):
    return pruned(m, [parameter(np.full((3, 4), 2.0)), parameter(np.full((2, 5), -2.0))], 0.3)


@numerics(read=counts)
def equal_ones_at_the_limit(m, rng):
    weight = np.array([[1.0, -2.0, 2.0], [2.0, -2.0, 5.0], [7.0, 8.0, -9.0]])
    return pruned(m, [parameter(weight), parameter(np.ones(3))], 3 / 9)


@numerics
def zeros_are_the_smallest(m, rng):
    weight = rng.normal(size=(4, 5))
    weight[1:3, 2] = 0
    return {f"sparsity={share}": pruned(m, [parameter(weight)], share) for share in (0.1, 0.3)}


@numerics
def pruned_further(m, rng):
    params = network(rng)
    return {
        "sparsity=0.3": pruned(m, params, 0.3),
        "then sparsity=0.6": pruned(m, params, 0.6),
        "sparsity=0.6 again": pruned(m, params, 0.6),
    }


@numerics
def tiny_and_huge_weights(m, rng):
    return {
        f"mask of weights around {unit:g}": pruned(m, [parameter(rng.normal(size=(4, 5)) * unit)], 0.5)[
            "masks[0]"
        ]
        for unit in (1e-12, 1e12)
    }


@numerics
def float32_stays_float32(m, rng):
    return pruned(m, network(rng, np.float32), 0.5)


@numerics
def in_place(m, rng):
    array = rng.normal(size=(3, 4))
    p = parameter(array)
    held = np.asarray(p.data)
    m.magnitude_prune([p], 0.5)
    return held


@numerics
def masks_of_their_own(m, rng):
    params = network(rng)
    masks = m.magnitude_prune(params, 0.5)
    for p in params:
        p.data[...] = 1
    return {f"masks[{i}]": np.array(mask) for i, mask in enumerate(masks)}


@numerics
def graphs_made_before_are_out_of_date(m, rng):
    params = network(rng)
    versions = [getattr(p, "version", 0) for p in params]
    m.magnitude_prune(params, 0.5)
    return {
        f"params[{i}].version grows by": getattr(p, "version", old + change) - old
        for i, (p, old, change) in enumerate(zip(params, versions, (1, 0, 1, 0, 1)))
    }


@budget(time=6)
def many_weights(m, rng):
    params = [parameter(rng.normal(size=(50, 100)).astype(np.float32)) for _ in range(2)]
    return lambda: m.magnitude_prune(params, 0.5)
