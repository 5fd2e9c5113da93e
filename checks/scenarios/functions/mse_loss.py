"""Mean squared error: three reductions, and shapes that only look alike."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised, shape
from learnml.checks.tensors import tensor, there_and_back

REDUCTIONS = ("mean", "sum", "none")


@numerics
def losses_reduced(m, rng):
    x = rng.normal(size=(2, 3))
    return [there_and_back(lambda x, how=how: m.reduced(x, how), x, rng=rng) for how in REDUCTIONS]


@numerics
def the_mean_is_the_default(m, rng):
    x, y = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    return there_and_back(lambda x: m.mse_loss(x, tensor(y, False)), x, rng=rng)


@numerics
def each_reduction(m, rng):
    x, y = rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 3, 4))
    return {how: there_and_back(lambda x, how=how: m.mse_loss(x, y, how), x, rng=rng) for how in REDUCTIONS}


@numerics
def gradients_for_the_target_too(m, rng):
    x, y = rng.normal(size=(5,)), rng.normal(size=(5,))
    return [there_and_back(lambda x, y, how=how: m.mse_loss(x, y, how), x, y, rng=rng) for how in REDUCTIONS]


@numerics
def a_perfect_prediction(m, rng):
    x = rng.normal(size=(3, 2))
    return there_and_back(lambda x: m.mse_loss(x, tensor(x.data, False)), x, rng=rng)


@numerics
def tiny_and_huge(m, rng):
    x, y = rng.normal(size=(2, 6)), rng.normal(size=(2, 6))
    return [[m.mse_loss(tensor(x * unit), y * unit).item() / unit**2 for unit in (1e-12, 1e12)]]


@shape
def float32_stays_float32(m, rng):
    x, y = rng.normal(size=(2, 4, 3)).astype(np.float32)
    return [there_and_back(lambda x, how=how: m.mse_loss(x, y, how), x, rng=rng) for how in REDUCTIONS]


@numerics
def a_single_number_as_prediction_and_target(m, rng):
    x, y = np.array(rng.normal()), np.array(rng.normal())
    return [there_and_back(lambda x, how=how: m.mse_loss(x, y, how), x, rng=rng) for how in REDUCTIONS]


@numerics
def shapes_that_would_broadcast(m, rng):
    shapes = [((4, 1), (4,)), ((4,), (4, 1)), ((3, 4), (4,)), ((4,), ()), ((), (1,)), ((1, 4), (3, 4))]
    return [
        raised(lambda a=a, b=b: m.mse_loss(tensor(rng.normal(size=a)), rng.normal(size=b))) for a, b in shapes
    ]


@numerics
def shapes_that_do_not_match_at_all(m, rng):
    x, y = rng.normal(size=(4, 3)), rng.normal(size=(3, 4))
    return [raised(lambda: m.mse_loss(tensor(x), y)), raised(lambda: m.mse_loss(tensor(x), tensor(y)))]


@numerics
def a_reduction_that_is_unknown(m, rng):
    x, y = rng.normal(size=(4,)), rng.normal(size=(4,))
    names = ("average", "", "Mean")
    return [
        [raised(lambda name=name: m.mse_loss(tensor(x), y, name)) for name in names],
        [raised(lambda name=name: m.reduced(tensor(x), name)) for name in names],
    ]


@numerics
def the_inputs_are_left_alone(m, rng):
    x, y = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    there_and_back(lambda a: m.mse_loss(a, tensor(y)), x, rng=rng)
    return [x, y]


@budget(time=8, no_loops=True)
def a_batch(m, rng):
    x, y = rng.normal(size=(2, 64, 512)).astype(np.float32)
    return lambda: m.mse_loss(tensor(x), y).data
