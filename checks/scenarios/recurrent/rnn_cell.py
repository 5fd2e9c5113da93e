"""Recurrent cell: one step and several, fresh weights, and two products."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import counted, filled, parameter_gradients, tensor, there_and_back


def made(m, rng, *sizes):
    """A cell whose weights are drawn from the scenario's generator, by name."""
    return filled(m.RNNCell(*sizes, rng=np.random.default_rng(0)), rng)


def named(back, names, cell):
    """The output, the gradient of each input, and those of the cell."""
    gradients = {f"gradient of {name}": g for name, g in zip(names, back["gradients"], strict=True)}
    return {"output": back["output"], **gradients, "gradients of the cell": parameter_gradients(cell)}


@numerics
def fresh_weights(m, rng):
    cell = m.RNNCell(3, 4, rng=rng)
    fresh = {name: p.data for name, p in cell.named_parameters()}
    return {
        **fresh,
        "names": list(fresh),
        "hidden": cell.hidden,
        "gates": cell.gates,
        "drawn from rng afterwards": rng.random(),
    }


@numerics
def a_step_there_and_back(m, rng):
    found = {}
    for nin, hidden, batch in ((3, 4, 2), (4, 1, 3), (1, 3, 1)):
        cell = made(m, rng, nin, hidden)
        given = rng.normal(size=(batch, nin)), rng.normal(size=(batch, hidden))
        back = there_and_back(cell, *given, rng=rng)
        found[f"RNNCell{nin, hidden}, batch {batch}"] = named(back, ("x", "h"), cell)
    return found


@numerics
def three_steps(m, rng):
    cell = made(m, rng, 3, 4)
    x = [rng.normal(size=(2, 3)) for _ in range(3)]

    def steps(a, b, c, h):
        for step in (a, b, c):
            h = cell(step, h)
        return h

    back = there_and_back(steps, *x, rng.normal(size=(2, 4)), rng=rng)
    return named(back, ("x of step 0", "x of step 1", "x of step 2", "h"), cell)


@numerics
def a_step_that_is_projected_already(m, rng):
    cell = made(m, rng, 3, 4)
    back = there_and_back(cell.step, rng.normal(size=(2, 4)), rng.normal(size=(2, 4)), rng=rng)
    return named(back, ("the projected x", "h"), cell)


@numerics
def the_far_ends(m, rng):
    cell = made(m, rng, 2, 3)
    return cell(tensor(rng.normal(size=(4, 2)) * 1e4), tensor(np.zeros((4, 3)))).data


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    cell = m.RNNCell(3, 4, rng=np.random.default_rng(0))
    x, h = (tensor(rng.normal(size=size).astype(np.float32)) for size in ((2, 3), (2, 4)))
    return cell(x, h).data


@numerics
def nothing_is_changed(m, rng):
    cell, x, h = made(m, rng, 3, 4), rng.normal(size=(2, 3)), rng.normal(size=(2, 4))
    return {
        "output": cell(tensor(x), tensor(h)).data,
        "output, again": cell(tensor(x), tensor(h)).data,
        "x afterwards": x,
        "h afterwards": h,
    }


@budget(calls={"np.matmul": 2})
def two_products(m, rng):
    cell = made(m, rng, 3, 4)
    x, h = tensor(counted(rng.normal(size=(2, 3)))), tensor(counted(rng.normal(size=(2, 4))))
    return lambda: cell(x, h).data
