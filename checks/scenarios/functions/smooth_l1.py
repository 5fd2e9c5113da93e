"""Smooth L1 and Huber: small and large differences, and the place where they meet."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised, shape
from learnml.checks.tensors import tensor, there_and_back

REDUCTIONS = ("mean", "sum", "none")


def both_ways(function, *arrays, rng):
    """The output, and the gradient of each input."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(("prediction", "target"), found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


def apart(rng, differences):
    """A prediction and a target with these differences."""
    y = rng.normal(size=np.shape(differences))
    return y + differences, y


def losses(m, rng, differences, **options):
    """Both losses of these differences, one by one, and the gradients of the prediction."""
    x, y = apart(rng, differences)
    return {
        "smooth L1": both_ways(lambda x: m.smooth_l1_loss(x, y, "none", **options), x, rng=rng),
        "Huber": both_ways(lambda x: m.huber_loss(x, y, "none", *options.values()), x, rng=rng),
    }


def both_losses(m):
    return {"smooth L1": m.smooth_l1_loss, "Huber": m.huber_loss}


@numerics
def small_differences(m, rng):
    return losses(m, rng, rng.uniform(-0.9, 0.9, size=6))


@numerics
def large_differences(m, rng):
    return losses(m, rng, np.concatenate([rng.uniform(2, 9, size=4), -rng.uniform(2, 9, size=4)]))


@numerics
def small_and_large_ones_together(m, rng):
    x, y = apart(rng, rng.normal(size=(3, 4)) * 2)
    return {name: both_ways(lambda x, f=f: f(x, y), x, rng=rng) for name, f in both_losses(m).items()}


@numerics
def other_places_to_meet(m, rng):
    return {f"beta {beta}": losses(m, rng, rng.normal(size=8) * 2, beta=beta) for beta in (0.25, 3.0, 0.01)}


@numerics
def differences_of_just_beta_and_of_zero(m, rng):
    units = np.array([1.0, -1.0, 0.0, 2.0])
    return {
        f"{name}, beta {beta}": both_ways(
            lambda x, loss=loss, beta=beta: loss(x, np.zeros(4), "none", beta), units * beta, rng=rng
        )
        for beta in (1.0, 0.5)
        for name, loss in both_losses(m).items()
    }


@numerics
def each_reduction(m, rng):
    x, y = apart(rng, rng.normal(size=(2, 3, 4)) * 2)
    return {
        f"{name}, reduction '{how}'": both_ways(lambda x, loss=loss, how=how: loss(x, y, how), x, rng=rng)
        for name, loss in both_losses(m).items()
        for how in REDUCTIONS
    }


@numerics
def options_by_name(m, rng):
    x, y = apart(rng, rng.normal(size=6) * 2)
    return {
        "smooth L1, reduction='sum', beta=0.5": m.smooth_l1_loss(
            tensor(x), y, reduction="sum", beta=0.5
        ).data,
        "Huber, reduction='sum', delta=0.5": m.huber_loss(tensor(x), y, reduction="sum", delta=0.5).data,
    }


@numerics
def gradients_for_the_target_too(m, rng):
    x, y = apart(rng, rng.normal(size=5) * 2)
    return {name: both_ways(loss, x, y, rng=rng) for name, loss in both_losses(m).items()}


@numerics
def two_losses_in_one_graph(m, rng):
    x, z, y = rng.normal(size=(3, 6)) * 2

    def together(x, z):
        return m.smooth_l1_loss(x, y, "none", 0.5) + m.smooth_l1_loss(z, y, "none", 2.0)

    found = there_and_back(together, x, z, rng=rng)
    names = ("gradient of x, beta 0.5", "gradient of z, beta 2.0")
    return {"output": found["output"], **dict(zip(names, found["gradients"], strict=False))}


@numerics
def tiny_and_huge_units(m, rng):
    found = {}
    for unit in (1e-12, 1e12):
        x, y = rng.normal(size=(2, 6)) * unit * 3
        back = both_ways(lambda x, y=y, unit=unit: m.smooth_l1_loss(x, y, "none", unit), x, rng=rng)
        found[f"differences around {unit:g}"] = {**back, "output": back["output"] / unit}
    return found


@shape
def float32_stays_float32(m, rng):
    x, y = rng.normal(size=(2, 4, 3)).astype(np.float32)
    return {
        f"{name}, reduction '{how}'": both_ways(
            lambda x, loss=loss, how=how: loss(x, y, how, 0.5), x, rng=rng
        )
        for name, loss in both_losses(m).items()
        for how in REDUCTIONS
    }


@numerics
def a_single_number_as_prediction_and_target(m, rng):
    return {f"a difference of {d}": losses(m, rng, np.array(d)) for d in (0.3, -4.0)}


@numerics
def shapes_that_would_broadcast(m, rng):
    shapes = [((4, 1), (4,)), ((4,), (4, 1)), ((3, 4), (4,)), ((4,), ())]
    return {
        f"{name}, prediction {a}, target {b}": raised(
            lambda a=a, b=b, loss=loss: loss(tensor(rng.normal(size=a)), rng.normal(size=b))
        )
        for name, loss in both_losses(m).items()
        for a, b in shapes
    }


@numerics
def a_reduction_that_is_unknown(m, rng):
    x, y = rng.normal(size=(2, 4))
    return {
        f"{name}, reduction 'average'": raised(lambda loss=loss: loss(tensor(x), y, "average"))
        for name, loss in both_losses(m).items()
    }


@numerics
def the_inputs_are_left_alone(m, rng):
    x, y = rng.normal(size=(2, 4, 3))
    both_ways(lambda a: m.smooth_l1_loss(a, tensor(y)), x, rng=rng)
    both_ways(lambda a: m.huber_loss(a, tensor(y)), x, rng=rng)
    return {"prediction afterwards": x, "target afterwards": y}


@budget(time=5, no_loops=True)
def a_batch_there_and_back(m, rng):
    x, y = rng.normal(size=(2, 64, 256)).astype(np.float32)

    def there_and_back_again():
        prediction = tensor(x)
        m.smooth_l1_loss(prediction, y).backward()
        return prediction.grad

    return there_and_back_again
