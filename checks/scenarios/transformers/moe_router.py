"""Mixture of experts: weights, outputs and gradients by name, idle experts, balance, and calls."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def made(m, rng, experts=4, k=2, dim=3, hidden=5):
    """A layer whose weights are drawn from the scenario's generator, by name."""
    return filled(m.MoE(dim, hidden, experts, k, rng=np.random.default_rng(0)), rng)


@numerics
def fresh_weights(m, rng):
    layer = m.MoE(3, 5, 4, 2, rng=rng)
    fresh = {name: p.data for name, p in layer.named_parameters()}
    return {**fresh, "names": list(fresh), "drawn from rng afterwards": rng.random()}


@numerics
def outputs_of_one_two_and_all_experts(m, rng):
    return {
        f"{k} of 4 experts": there_and_back(made(m, rng, 4, k), rng.normal(size=(2, 5, 3)), rng=rng)
        for k in (1, 2, 4)
    }


@numerics
def gradients_by_name(m, rng):
    layer = made(m, rng)
    back = there_and_back(layer, rng.normal(size=(4, 12, 3)), rng=rng)
    return {**back, "gradient of router.weight": parameter_gradients(layer)["router.weight"]}


@numerics
def gradients_of_all_experts(m, rng):
    layer = made(m, rng, 3, 3)
    back = there_and_back(layer, rng.normal(size=(2, 4, 3)), rng=rng)
    return {**back, "gradients of the layer": parameter_gradients(layer)}


@numerics
def experts_that_nobody_chose(m, rng):
    layer = made(m, rng, 5, 2)
    return {
        f"x of shape {size}": there_and_back(layer, rng.normal(size=size), rng=rng)
        for size in ((1, 1, 3), (1, 2, 3))
    }


@numerics
def a_single_expert(m, rng):
    return there_and_back(made(m, rng, 1, 1), rng.normal(size=(2, 3, 3)), rng=rng)


@numerics
def how_even_the_choice_is(m, rng):
    found = {}
    for experts, k in ((4, 1), (4, 2), (3, 3), (1, 1)):
        layer = made(m, rng, experts, k)
        x = tensor(rng.normal(size=(2, 6, 3)))
        loss = layer.balance(x)
        loss.backward()
        found[f"{k} of {experts} experts"] = {
            "balance": loss.data,
            "gradient of x": x.grad,
            "gradient of router.weight": layer.router.weight.grad,
        }
    return found


@numerics
def everything_goes_to_one(m, rng):
    layer = made(m, rng, 4, 1)
    layer.load_state_dict(
        {"router.weight": tensor(np.array([[0.0] * 3, [9.0] * 3, [1.0] * 3, [2.0] * 3]), False)}, strict=False
    )
    return layer.balance(tensor(np.abs(rng.normal(size=(2, 5, 3))) + 1.0)).data


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    layer = m.MoE(4, 6, 3, 2, rng=np.random.default_rng(0))
    x = tensor(rng.normal(size=(2, 3, 4)).astype(np.float32))
    return {"output": layer(x).data, "balance": layer.balance(x).data}


@budget(calls={"FFN.forward": 4})
def one_call_for_each_expert(m, rng):
    layer, x = made(m, rng), tensor(rng.normal(size=(2, 12, 3)))
    return lambda: layer(x).data
