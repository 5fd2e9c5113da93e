"""Truncated backpropagation: states of any structure, gradients of one chunk alone, and flat memory."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


def grown(rng, size=(2, 3)):
    """A tensor with a past: it was computed from one that requires a gradient."""
    leaf = tensor(rng.normal(size=size))
    return leaf * 2.0, leaf


def model_of(weight):
    """The plainest recurrent model: the state is the state before times a weight, plus x."""

    def model(x, state):
        h = x if state is None else x + state[0][0] * weight
        return h * weight, [(h, h * 0.5)]

    return model


@numerics
def one_tensor(m, rng):
    state, leaf = grown(rng)
    found = m.detached(state)
    return {
        "data": found.data,
        "requires_grad": found.requires_grad,
        "is the same tensor": found is state,
        "gradient of what it was computed from": leaf.grad,
        "requires_grad of the given tensor": state.requires_grad,
    }


@numerics
def pairs_in_a_list(m, rng):
    (h, _), (c, _) = grown(rng), grown(rng)
    state = [(h, c), (c, h)]
    found = m.detached(state)
    return {
        "data": [[part.data for part in pair] for pair in found],
        "requires_grad": [[part.requires_grad for part in pair] for pair in found],
        "the given list holds what it held": state[0][0] is h,
        "requires_grad of a given tensor": h.requires_grad,
    }


@numerics
def the_structure_stays(m, rng):
    h, _ = grown(rng)
    found = m.detached([h, (h, [h, None]), []])
    parts = {"state": found, "state[1]": found[1], "state[1][1]": found[1][1], "state[2]": found[2]}
    return {
        **{f"type of {name}": type(part).__name__ for name, part in parts.items()},
        **{f"len of {name}": len(part) for name, part in parts.items()},
        "state[0].data": found[0].data,
        "state[1][0].data": found[1][0].data,
        "state[1][1][0].data": found[1][1][0].data,
        "state[1][1][1]": found[1][1][1],
        "detached(None)": m.detached(None),
    }


@numerics
def the_same_memory(m, rng):
    state, _ = grown(rng)
    return np.shares_memory(np.asarray(m.detached(state).data), np.asarray(state.data))


@numerics
def outputs_of_each_chunk(m, rng):
    weight = tensor(np.array(0.7))
    chunks = [tensor(rng.normal(size=(2, 3)), False) for _ in range(4)]
    start = [(tensor(rng.normal(size=(2, 3))), None)]
    return {
        "outputs": [outputs.data for outputs in m.read(model_of(weight), chunks)],
        "outputs with a state": [outputs.data for outputs in m.read(model_of(weight), chunks, start)],
    }


@numerics
def a_state_of_one_tensor(m, rng):
    def model(x, state):
        return x if state is None else x + state + 1.0, x * 2.0

    chunks = [tensor(rng.normal(size=(2, 3)), False) for _ in range(3)]
    start = tensor(np.zeros((2, 3)))
    return {
        name: [outputs.data for outputs in m.read(model, chunks, state)]
        for name, state in (("outputs", None), ("outputs with a state", start))
    }


@numerics
def gradients_of_one_chunk_alone(m, rng):
    weight, found = tensor(np.array(0.7)), []
    chunks = [tensor(rng.normal(size=(2, 3))) for _ in range(3)]
    for outputs in m.read(model_of(weight), chunks):
        outputs.sum().backward()
        found.append(np.array(weight.grad))
    return {
        "gradient of the weight after each chunk": found,
        "gradients of the chunks": [x.grad for x in chunks],
    }


@numerics
def the_first_state_gets_no_gradient(m, rng):
    weight, start = tensor(np.array(0.7)), tensor(rng.normal(size=(2, 3)))
    for outputs in m.read(model_of(weight), [tensor(np.ones((2, 3)), False)], [(start, start)]):
        outputs.sum().backward()
    return {"gradient of the first state": start.grad, "gradient of the weight": weight.grad}


@numerics
def chunks_are_asked_for_one_at_a_time(m, rng):
    asked = []

    def chunks():
        for number in range(3):
            asked.append(f"chunk {number}")
            yield tensor(np.ones(2), False)

    for _ in m.read(model_of(tensor(np.array(0.7))), chunks()):
        asked.append("outputs")
    return asked


@numerics
def no_chunks(m, rng):
    return list(m.read(model_of(tensor(np.array(0.7))), []))


@budget(memory=1.6)
def memory_that_stays_flat(m, rng):
    weight, x = tensor(np.array(0.7)), tensor(rng.normal(size=(64, 128)), False)

    def many_chunks():
        for outputs in m.read(model_of(weight), (x for _ in range(30))):
            last = outputs
        return last.data

    return many_chunks
