"""From sequence to sequence: what is read, a step of writing, a teacher, and free writing."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor


def made(m, rng, vocab=7, dim=4):
    """A model whose weights are drawn from the scenario's generator, by name."""
    return filled(m.Seq2Seq(vocab, dim, rng=np.random.default_rng(0)), rng)


@numerics
def fresh_weights(m, rng):
    fresh = {name: p.data for name, p in m.Seq2Seq(5, 3, rng=rng).named_parameters()}
    return {**fresh, "names": list(fresh), "drawn from rng afterwards": rng.random()}


@numerics
def what_is_read(m, rng):
    model = made(m, rng)
    found = {}
    for size in ((2, 5), (1, 1), (3, 2)):
        memory, h = model.read(rng.integers(7, size=size))
        found[f"source of shape {size}"] = {"memory": memory.data, "state": h.data}
    return found


@numerics
def a_step_of_writing(m, rng):
    model = made(m, rng)
    h, memory = tensor(rng.normal(size=(3, 4))), tensor(rng.normal(size=(3, 5, 4)))
    logits, state = model.write(rng.integers(7, size=3), h, memory)
    (logits.sum() + (state * state).sum()).backward()
    return {
        "logits": logits.data,
        "state": state.data,
        "gradient of h": h.grad,
        "gradient of memory": memory.grad,
        "gradients of the model": parameter_gradients(model),
    }


@numerics
def with_a_teacher(m, rng):
    model = made(m, rng)
    found = {}
    for batch, n, time in ((2, 5, 3), (1, 1, 4), (3, 4, 1)):
        source, target = rng.integers(7, size=(batch, n)), rng.integers(7, size=(batch, time))
        found[f"logits, source {batch, n}, target {batch, time}"] = model(source, target).data
    return found


@numerics
def gradients_by_name(m, rng):
    model = made(m, rng)
    logits = model(rng.integers(7, size=(2, 4)), rng.integers(7, size=(2, 3)))
    logits.backward(tensor(rng.normal(size=(2, 3, 7)), False))
    return parameter_gradients(model)


@numerics
def later_symbols_of_the_teacher(m, rng):
    model, source = made(m, rng), rng.integers(7, size=(2, 4))
    target = rng.integers(7, size=(2, 5))
    other = target.copy()
    other[:, 3:] = (other[:, 3:] + 1) % 7
    return {
        "logits": model(source, target).data,
        "logits, symbols 3 and 4 of the target are others": model(source, other).data,
    }


@numerics
def free_writing(m, rng):
    model = made(m, rng)
    source = rng.integers(7, size=(4, 5))
    return {
        f"translate(source, {start}, {count})": model.translate(source, start, count)
        for start, count in ((0, 6), (3, 6), (6, 1))
    }


@numerics
def nothing_is_recorded(m, rng):
    model = made(m, rng)
    model.translate(rng.integers(7, size=(2, 3)), 0, 3)
    logits = model(rng.integers(7, size=(2, 3)), rng.integers(7, size=(2, 2)))
    return {
        "gradients after translate": parameter_gradients(model),
        "requires_grad of logits, afterwards": logits.requires_grad,
    }


@numerics(read=any)
def free_writing_is_not_recorded(m, rng):
    model, recorded = made(m, rng), []
    inner = model.out.forward

    def noted(x):
        logits = inner(x)
        recorded.append(logits.requires_grad)
        return logits

    model.out.forward = noted
    model.translate(rng.integers(7, size=(2, 3)), 0, 3)
    return recorded


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    model = m.Seq2Seq(5, 3, rng=np.random.default_rng(0))
    return model(rng.integers(5, size=(2, 3)), rng.integers(5, size=(2, 2))).data
