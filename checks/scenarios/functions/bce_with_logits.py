"""Binary cross-entropy on logits: any scale, weights, reductions, and shapes that only look alike."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised, shape
from learnml.checks.tensors import tensor, there_and_back

REDUCTIONS = ("mean", "sum", "none")


def both_ways(function, *arrays, rng):
    """The output, and the gradient of each input."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(("logits",), found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


def logits_and_targets(rng, *shape):
    return 2.0 * rng.normal(size=shape), rng.integers(2, size=shape).astype(float)


@numerics
def the_mean_is_the_default(m, rng):
    z, y = logits_and_targets(rng, 4, 3)
    return both_ways(lambda z: m.bce_with_logits(z, y), z, rng=rng)


@numerics
def each_reduction(m, rng):
    z, y = logits_and_targets(rng, 2, 3, 4)
    return {
        how: both_ways(lambda z, how=how: m.bce_with_logits(z, y, reduction=how), z, rng=rng)
        for how in REDUCTIONS
    }


@numerics
def targets_between_no_and_yes(m, rng):
    z, y = 2.0 * rng.normal(size=(3, 4)), rng.random((3, 4))
    return both_ways(lambda z: m.bce_with_logits(z, y, 1.0, "none"), z, rng=rng)


@numerics
def a_yes_that_weighs_more_or_less(m, rng):
    z, y = logits_and_targets(rng, 3, 4)
    return {
        f"weight {w}": both_ways(lambda z, w=w: m.bce_with_logits(z, y, w), z, rng=rng)
        for w in (3.0, 0.25, 2)
    }


@numerics
def a_weight_for_each_column(m, rng):
    z, y = 2.0 * rng.normal(size=(5, 3)), rng.random((5, 3))
    w = rng.random(3) + 0.5
    return both_ways(lambda z: m.bce_with_logits(z, y, w, "sum"), z, rng=rng)


@numerics
def logits_too_large_to_exponentiate(m, rng):
    z = np.array([1e4, -1e4, 1e4, -1e4, 750.0, -750.0, 0.0, 0.0, 3e12, -3e12])
    y = np.array([1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0])
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return {
            f"weight {w}": both_ways(lambda z, w=w: m.bce_with_logits(z, y, w, "none"), z, rng=rng)
            for w in (1.0, 2.5)
        }


@numerics(rtol=1e-9, atol=1e-300)
def losses_that_are_all_but_zero(m, rng):
    z, y = np.array([30.0, 40.0, 100.0, 36.0]), np.ones(4)
    return m.bce_with_logits(tensor(z), y, reduction="none").data


@shape
def float32_stays_float32(m, rng):
    z, y = logits_and_targets(rng, 4, 3)
    z = z.astype(np.float32)
    targets = (y.astype(np.float32), y, y.astype(np.int64))
    return {
        f"targets of {t.dtype}": both_ways(lambda z, t=t: m.bce_with_logits(z, t, 2.0), z, rng=rng)
        for t in targets
    }


@numerics
def targets_in_a_tensor(m, rng):
    z, y = logits_and_targets(rng, 5)
    return both_ways(lambda z: m.bce_with_logits(z, tensor(y, False)), z, rng=rng)


@numerics
def targets_get_no_gradient(m, rng):
    found = there_and_back(m.bce_with_logits, *logits_and_targets(rng, 5), rng=rng)
    names = ("gradient of logits", "gradient of targets")
    return {"output": found["output"], **dict(zip(names, found["gradients"], strict=False))}


@numerics
def two_losses_in_one_graph(m, rng):
    (x, y), (z, t) = logits_and_targets(rng, 6), logits_and_targets(rng, 6)

    def together(x, z):
        return m.bce_with_logits(x, y, 3.0, "none") + m.bce_with_logits(z, t, 0.5, "none")

    found = there_and_back(together, x, z, rng=rng)
    names = ("gradient of x, weight 3.0", "gradient of z, weight 0.5")
    return {"output": found["output"], **dict(zip(names, found["gradients"], strict=False))}


@numerics
def a_single_number_and_nothing_at_all(m, rng):
    single = np.array(rng.normal())
    found = {"a number": both_ways(lambda z: m.bce_with_logits(z, np.array(1.0)), single, rng=rng)}
    empty = np.zeros((0, 3))
    for how in ("sum", "none"):
        loss = both_ways(lambda z, how=how: m.bce_with_logits(z, empty, 2.0, how), empty, rng=rng)
        found[f"nothing, reduction '{how}'"] = loss
    return found


@numerics
def shapes_that_would_broadcast(m, rng):
    shapes = [((4, 1), (4,)), ((4,), (4, 1)), ((3, 4), (4,)), ((4,), ()), ((1, 4), (3, 4)), ((4, 3), (3, 4))]
    return {
        f"logits {a}, targets {b}": raised(
            lambda a=a, b=b: m.bce_with_logits(tensor(np.zeros(a)), np.ones(b))
        )
        for a, b in shapes
    }


@numerics
def a_reduction_that_is_unknown(m, rng):
    z, y = logits_and_targets(rng, 3)
    return {
        f"reduction '{how}'": raised(lambda how=how: m.bce_with_logits(tensor(z), y, 1.0, how))
        for how in ("average", "")
    }


@numerics
def the_inputs_are_left_alone(m, rng):
    z, y = logits_and_targets(rng, 4, 3)
    both_ways(lambda a: m.bce_with_logits(a, y, 2.0), z, rng=rng)
    return {"logits afterwards": z, "targets afterwards": y}


@budget(time=20, no_loops=True)
def a_batch(m, rng):
    z, y = logits_and_targets(rng, 64, 256)
    z, y = z.astype(np.float32), y.astype(np.float32)
    return lambda: m.bce_with_logits(tensor(z), y).data
