"""LSTM cell: both parts of the state, each gate alone, and two products."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import counted, filled, parameter_gradients, tensor, there_and_back


def made(m, rng, *sizes):
    """A cell whose weights are drawn from the scenario's generator, by name."""
    return filled(m.LSTMCell(*sizes, rng=np.random.default_rng(0)), rng)


def named(back, names, cell):
    """The output, the gradient of each input, and those of the cell."""
    gradients = {f"gradient of {name}": g for name, g in zip(names, back["gradients"], strict=True)}
    return {"output": back["output"], **gradients, "gradients of the cell": parameter_gradients(cell)}


def parts(state):
    """Both parts of a state."""
    h, c = state
    return {"h": h.data, "c": c.data}


def both(cell):
    """A step as a function of three tensors, to one: both parts of the next state, weighted."""

    def step(x, h, c):
        h, c = cell(x, (h, c))
        return h * 0.7 + c * 1.3

    return step


@numerics
def fresh_weights(m, rng):
    cell = m.LSTMCell(3, 4, rng=rng)
    fresh = {name: p.data for name, p in cell.named_parameters()}
    return {
        **fresh,
        "names": list(fresh),
        "hidden": cell.hidden,
        "gates": cell.gates,
        "drawn from rng afterwards": rng.random(),
    }


@numerics
def a_step(m, rng):
    cell = made(m, rng, 3, 4)
    x, h, c = (tensor(rng.normal(size=size)) for size in ((2, 3), (2, 4), (2, 4)))
    return parts(cell(x, (h, c)))


@numerics
def a_step_there_and_back(m, rng):
    found = {}
    for nin, hidden, batch in ((3, 4, 2), (4, 1, 3), (1, 3, 1)):
        cell = made(m, rng, nin, hidden)
        given = (rng.normal(size=(batch, size)) for size in (nin, hidden, hidden))
        back = there_and_back(both(cell), *given, rng=rng)
        found[f"LSTMCell{nin, hidden}, batch {batch}"] = named(back, ("x", "h", "c"), cell)
    return found


@numerics
def one_gate_at_a_time(m, rng):
    found = {}
    for gate in range(4):
        cell = made(m, rng, 1, 1)
        bias = np.zeros(4)
        bias[gate] = 3.0
        zeros = {name: tensor(np.zeros(tuple(p.shape)), False) for name, p in cell.named_parameters()}
        cell.load_state_dict({**zeros, "bias_ih": tensor(bias, False)})
        one = tensor(np.ones((1, 1)))
        found[f"a bias of 3 in row {gate}"] = parts(cell(one, (one, one)))
    return found


@numerics
def three_steps(m, rng):
    cell = made(m, rng, 3, 4)

    def steps(x, h, c):
        for _ in range(3):
            h, c = cell(x, (h, c))
        return h * 0.7 + c * 1.3

    given = (rng.normal(size=size) for size in ((2, 3), (2, 4), (2, 4)))
    return named(there_and_back(steps, *given, rng=rng), ("x", "h", "c"), cell)


@numerics
def a_step_that_is_projected_already(m, rng):
    cell = made(m, rng, 3, 2)
    given = rng.normal(size=(2, 8)), rng.normal(size=(2, 2)), rng.normal(size=(2, 2))
    back = there_and_back(lambda z, h, c: cell.step(z, (h, c))[0], *given, rng=rng)
    return named(back, ("the projected x", "h", "c"), cell)


@numerics
def the_far_ends(m, rng):
    cell = made(m, rng, 2, 3)
    x, zero = tensor(rng.normal(size=(4, 2)) * 1e5), tensor(np.zeros((4, 3)))
    return parts(cell(x, (zero, zero)))


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    cell = m.LSTMCell(3, 4, rng=np.random.default_rng(0))
    x, h, c = (tensor(rng.normal(size=size).astype(np.float32)) for size in ((2, 3), (2, 4), (2, 4)))
    return parts(cell(x, (h, c)))


@budget(calls={"np.matmul": 2})
def two_products(m, rng):
    cell = made(m, rng, 3, 4)
    x, h, c = (tensor(counted(rng.normal(size=size))) for size in ((2, 3), (2, 4), (2, 4)))
    return lambda: [part.data for part in cell(x, (h, c))]
