"""Addressing a memory: each step alone with its gradients, all of them together, and a copy by hand."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor, there_and_back


def shares(rng, *size):
    """Positive numbers that add up to 1 along the last axis."""
    drawn = rng.random(size) + 0.1
    return drawn / drawn.sum(axis=-1, keepdims=True)


def given(rng, batch=2, slots=5, width=3):
    """What `address` is given, in order."""
    memory, key = rng.normal(size=(batch, slots, width)), rng.normal(size=(batch, width))
    strength, gate, sharpness = (
        rng.random((batch, 1)) + 0.5,
        rng.random((batch, 1)),
        rng.random((batch, 1)) + 1.0,
    )
    return memory, key, strength, gate, shares(rng, batch, 3), sharpness, shares(rng, batch, slots)


def both_ways(function, names, *arrays, rng):
    """The output, and the gradient of each input, by name."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(names, found["gradients"], strict=True)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


@numerics
def slots_that_resemble_a_key(m, rng):
    found = {}
    for size in ((2, 5, 3), (1, 1, 2), (3, 4, 1)):
        memory, key, strength, *_ = given(rng, *size)
        names = ("memory", "key", "strength")
        found[f"memory of shape {size}"] = both_ways(m.by_content, names, memory, key, strength, rng=rng)
    return found


@numerics
def the_length_of_a_key_does_not_matter(m, rng):
    memory, key, strength, *_ = (tensor(array) for array in given(rng))
    return {
        f"weights, {scale:g} times the key": m.by_content(memory, key * scale, strength).data
        for scale in (1.0, 10.0, 1e-3)
    }


@numerics
def a_strong_key(m, rng):
    memory, key, *_ = given(rng)
    return {
        f"weights, strength {s:g}": m.by_content(tensor(memory), tensor(key), tensor(np.full((2, 1), s))).data
        for s in (1e-6, 20.0, 2000.0)
    }


@numerics
def moved_along_the_ring(m, rng):
    weights = tensor(np.array([[1.0, 2.0, 3.0, 4.0]]))
    return {f"all of share {i}": m.rotate(weights, tensor(np.eye(3)[[i]])).data for i in range(3)}


@numerics
def moved_by_shares(m, rng):
    return {
        f"weights of shape {batch, slots}": both_ways(
            m.rotate, ("weights", "shift"), shares(rng, batch, slots), shares(rng, batch, 3), rng=rng
        )
        for batch, slots in ((2, 5), (1, 3), (3, 2), (2, 1))
    }


@numerics
def all_steps_together(m, rng):
    names = ("memory", "key", "strength", "gate", "shift", "sharpness", "previous")
    return {
        f"memory of shape {size}": both_ways(m.address, names, *given(rng, *size), rng=rng)
        for size in ((2, 5, 3), (1, 2, 2), (3, 4, 1))
    }


@numerics
def gates_at_both_ends(m, rng):
    found = {}
    for gate in (0.0, 1.0):
        inputs = list(given(rng))
        inputs[3] = np.full((2, 1), gate)
        found[f"weights, gate {gate:g}"] = m.address(*map(tensor, inputs)).data
    return found


@numerics
def reading(m, rng):
    arrays = rng.normal(size=(2, 5, 3)), shares(rng, 2, 5)
    return both_ways(m.read, ("memory", "weights"), *arrays, rng=rng)


@numerics
def writing(m, rng):
    sizes = (2, 5, 3), (2, 5), (2, 3), (2, 3)
    names = ("memory", "weights", "erase", "add")
    return both_ways(m.write, names, *(rng.random(size) for size in sizes), rng=rng)


@numerics
def written_and_read_again(m, rng):
    memory, first = tensor(rng.normal(size=(1, 4, 3))), tensor(np.eye(4)[[0]])
    on = tensor(np.array([[0.0, 0.0, 1.0]]))
    wiped = tensor(np.ones((1, 3)))
    there, found = first, []
    for _ in range(3):
        memory = m.write(memory, there, wiped, tensor(rng.normal(size=(1, 3))))
        there = m.rotate(there, on)
    for _ in range(4):
        found.append(m.read(memory, there).data)
        there = m.rotate(there, on)
    return {**{f"read at slot {i % 3}": row for i, row in enumerate(found)}, "memory": memory.data}


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    inputs = [tensor(array.astype(np.float32)) for array in given(rng)]
    weights = m.address(*inputs)
    return {
        "weights": weights.data,
        "written": m.write(inputs[0], weights, inputs[1], inputs[1]).data,
        "read": m.read(inputs[0], weights).data,
    }


@budget(no_loops=True)
def no_loop_over_slots(m, rng):
    inputs = [tensor(array) for array in given(rng, slots=60)]
    return lambda: m.address(*inputs).data
