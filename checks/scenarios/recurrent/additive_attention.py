"""Additive attention: weights and what is heard, masks, rows without items, and its gradients."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def made(m, rng, *sizes):
    """A module whose weights are drawn from the scenario's generator, by name."""
    return filled(m.AdditiveAttention(*sizes, rng=np.random.default_rng(0)), rng)


def heard(found):
    """The numbers of what a module returns."""
    context, weights = found
    return {"context": context.data, "weights": weights.data}


def both_ways(module, function, query, memory, rng):
    """The output, and all gradients."""
    back = there_and_back(function, query, memory, rng=rng)
    of_query, of_memory = back["gradients"]
    return {
        "output": back["output"],
        "gradient of query": of_query,
        "gradient of memory": of_memory,
        "gradients of the module": parameter_gradients(module),
    }


@numerics
def fresh_weights(m, rng):
    module = m.AdditiveAttention(2, 3, 4, rng=rng)
    fresh = {name: p.data for name, p in module.named_parameters()}
    return {**fresh, "names": list(fresh), "drawn from rng afterwards": rng.random()}


@numerics
def context_and_weights(m, rng):
    found = {}
    for batch, items, sizes in ((2, 5, (3, 4, 6)), (1, 1, (2, 2, 2)), (3, 2, (4, 1, 1))):
        module = made(m, rng, *sizes)
        query, memory = rng.normal(size=(batch, sizes[0])), rng.normal(size=(batch, items, sizes[1]))
        given = f"AdditiveAttention{sizes}, {items} items"
        found[given] = heard(module(tensor(query), tensor(memory)))
    return found


@numerics
def gradients_by_name(m, rng):
    module = made(m, rng, 3, 4, 5)
    given = rng.normal(size=(2, 3)), rng.normal(size=(2, 6, 4))
    return both_ways(module, lambda q, k: module(q, k)[0], *given, rng)


@numerics
def gradients_of_the_weights(m, rng):
    module = made(m, rng, 2, 3, 4)
    given = rng.normal(size=(2, 2)), rng.normal(size=(2, 3, 3))
    return both_ways(module, lambda q, k: module(q, k)[1], *given, rng)


@numerics
def items_that_may_not_be_heard(m, rng):
    module, mask = made(m, rng, 2, 3, 4), rng.random((3, 5)) < 0.5
    mask[:, 2] = True
    return masked(module, rng.normal(size=(3, 2)), rng.normal(size=(3, 5, 3)), mask, rng)


def masked(module, query, memory, mask, rng):
    """What is heard through a mask, and all gradients."""
    query, memory = tensor(query), tensor(memory)
    context, weights = module(query, memory, mask)
    context.backward(tensor(rng.normal(size=(3, 3)), False))
    return {
        **heard((context, weights)),
        "gradient of query": query.grad,
        "gradient of memory": memory.grad,
        "gradients of the module": parameter_gradients(module),
    }


@numerics
def what_may_not_be_heard_changes_nothing(m, rng):
    module, mask = made(m, rng, 2, 3, 4), np.array([[True, False, True, False]])
    query, memory = rng.normal(size=(1, 2)), rng.normal(size=(1, 4, 3))
    other = memory.copy()
    other[:, [1, 3]] = rng.normal(size=(1, 2, 3)) * 100
    return {
        "context": module(tensor(query), tensor(memory), mask)[0].data,
        "context, masked items are others": module(tensor(query), tensor(other), mask)[0].data,
    }


@numerics
def nothing_to_hear(m, rng):
    module = made(m, rng, 2, 3, 4)
    mask = np.array([[False, False], [True, True], [False, True]])
    return masked(module, rng.normal(size=(3, 2)), rng.normal(size=(3, 2, 3)), mask, rng)


@numerics
def scores_far_apart(m, rng):
    module = made(m, rng, 2, 2, 3)
    module.load_state_dict({"score.weight": tensor(np.array([[800.0, -900.0, 1000.0]]), False)}, strict=False)
    query, memory = tensor(rng.normal(size=(2, 2))), tensor(rng.normal(size=(2, 4, 2)))
    mask = np.array([[True, True, False, True], [False, True, True, True]])
    return {
        "without a mask": heard(module(query, memory, None)),
        "with a mask": heard(module(query, memory, mask)),
    }


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    module = m.AdditiveAttention(2, 3, 4, rng=np.random.default_rng(0))
    query, memory = (tensor(rng.normal(size=size).astype(np.float32)) for size in ((2, 2), (2, 3, 3)))
    mask = np.array([[True, False, True], [True, True, True]])
    return {
        "without a mask": heard(module(query, memory, None)),
        "with a mask": heard(module(query, memory, mask)),
    }


@budget(no_loops=True)
def no_loop_over_items(m, rng):
    module = made(m, rng, 2, 3, 4)
    query, memory = tensor(rng.normal(size=(2, 2))), tensor(rng.normal(size=(2, 50, 3)))
    return lambda: module(query, memory)[0].data
