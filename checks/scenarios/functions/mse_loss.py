"""Mean squared error: three reductions, and shapes that only look alike."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised, shape
from learnml.checks.tensors import tensor, there_and_back

REDUCTIONS = ("mean", "sum", "none")


def both_ways(function, *arrays, rng):
    """The output, and the gradient of each input."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(("prediction", "target"), found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


@numerics
def losses_reduced(m, rng):
    x = rng.normal(size=(2, 3))
    found = {how: there_and_back(lambda x, how=how: m.reduced(x, how), x, rng=rng) for how in REDUCTIONS}
    return {
        f"reduction '{how}'": {"output": back["output"], "gradient of losses": back["gradients"][0]}
        for how, back in found.items()
    }


@numerics
def the_mean_is_the_default(m, rng):
    x, y = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    return both_ways(lambda x: m.mse_loss(x, tensor(y, False)), x, rng=rng)


@numerics
def each_reduction(m, rng):
    return each_reduced(m, rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 3, 4)), rng)


def each_reduced(m, x, y, rng):
    """The loss by each reduction, and the gradient of the prediction."""
    return {
        f"reduction '{how}'": both_ways(lambda x, how=how: m.mse_loss(x, y, how), x, rng=rng)
        for how in REDUCTIONS
    }


@numerics
def gradients_for_the_target_too(m, rng):
    x, y = rng.normal(size=(5,)), rng.normal(size=(5,))
    return {
        f"reduction '{how}'": both_ways(lambda x, y, how=how: m.mse_loss(x, y, how), x, y, rng=rng)
        for how in REDUCTIONS
    }


@numerics
def a_perfect_prediction(m, rng):
    x = rng.normal(size=(3, 2))
    return both_ways(lambda x: m.mse_loss(x, tensor(x.data, False)), x, rng=rng)


@numerics
def tiny_and_huge(m, rng):
    x, y = rng.normal(size=(2, 6)), rng.normal(size=(2, 6))
    return {
        f"loss of numbers around {unit:g}, in units of it": m.mse_loss(tensor(x * unit), y * unit).item()
        / unit**2
        for unit in (1e-12, 1e12)
    }


@shape
def float32_stays_float32(m, rng):
    return each_reduced(m, *rng.normal(size=(2, 4, 3)).astype(np.float32), rng)


@numerics
def a_single_number_as_prediction_and_target(m, rng):
    return each_reduced(m, np.array(rng.normal()), np.array(rng.normal()), rng)


@numerics
def shapes_that_would_broadcast(m, rng):
    shapes = [((4, 1), (4,)), ((4,), (4, 1)), ((3, 4), (4,)), ((4,), ()), ((), (1,)), ((1, 4), (3, 4))]
    return {
        f"prediction {a}, target {b}": raised(
            lambda a=a, b=b: m.mse_loss(tensor(rng.normal(size=a)), rng.normal(size=b))
        )
        for a, b in shapes
    }


@numerics
def shapes_that_do_not_match_at_all(m, rng):
    x, y = rng.normal(size=(4, 3)), rng.normal(size=(3, 4))
    return {
        "prediction (4, 3), target (3, 4), an array": raised(lambda: m.mse_loss(tensor(x), y)),
        "prediction (4, 3), target (3, 4), a Tensor": raised(lambda: m.mse_loss(tensor(x), tensor(y))),
    }


@numerics
def a_reduction_that_is_unknown(m, rng):
    x, y = rng.normal(size=(4,)), rng.normal(size=(4,))
    names = ("average", "", "Mean")
    return {
        **{f"mse_loss, '{how}'": raised(lambda how=how: m.mse_loss(tensor(x), y, how)) for how in names},
        **{f"reduced, '{how}'": raised(lambda how=how: m.reduced(tensor(x), how)) for how in names},
    }


@numerics
def the_inputs_are_left_alone(m, rng):
    x, y = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    both_ways(lambda a: m.mse_loss(a, tensor(y)), x, rng=rng)
    return {"prediction afterwards": x, "target afterwards": y}


@budget(time=8, no_loops=True)
def a_batch(m, rng):
    x, y = rng.normal(size=(2, 64, 512)).astype(np.float32)
    return lambda: m.mse_loss(tensor(x), y).data
