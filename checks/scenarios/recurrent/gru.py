"""GRU: each gate, several steps, the layer, and two products a step."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import counted, filled, parameter_gradients, tensor, there_and_back


def made(m, rng, *sizes):
    """A cell whose weights are drawn from the scenario's generator, by name."""
    return filled(m.GRUCell(*sizes, rng=np.random.default_rng(0)), rng)


def named(back, names, cell):
    """The output, the gradient of each input, and those of the cell."""
    gradients = {f"gradient of {name}": g for name, g in zip(names, back["gradients"], strict=True)}
    return {"output": back["output"], **gradients, "gradients of the cell": parameter_gradients(cell)}


@numerics
def fresh_weights(m, rng):
    cell = m.GRUCell(3, 4, rng=rng)
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
        found[f"GRUCell{nin, hidden}, batch {batch}"] = named(back, ("x", "h"), cell)
    return found


@numerics
def gates_that_are_open_or_shut(m, rng):
    found = {}
    for gate, name in enumerate(("first", "second")):
        for bias in (-30.0, 30.0):
            cell = made(m, rng, 2, 2)
            biases = np.zeros(6)
            biases[2 * gate : 2 * gate + 2] = bias
            cell.load_state_dict({"bias_ih": tensor(biases, False)}, strict=False)
            x, h = tensor(rng.normal(size=(1, 2))), tensor(rng.normal(size=(1, 2)))
            found[f"output, {bias:+g} on the {name} gate"] = cell(x, h).data
    return found


@numerics
def three_steps(m, rng):
    cell = made(m, rng, 3, 4)

    def steps(x, h):
        for _ in range(3):
            h = cell(x, h)
        return h

    given = rng.normal(size=(2, 3)), rng.normal(size=(2, 4))
    return named(there_and_back(steps, *given, rng=rng), ("x", "h"), cell)


@numerics
def a_step_that_is_projected_already(m, rng):
    cell = made(m, rng, 3, 2)
    back = there_and_back(cell.step, rng.normal(size=(2, 6)), rng.normal(size=(2, 2)), rng=rng)
    return named(back, ("the projected x", "h"), cell)


@numerics
def layers_of_cells(m, rng):
    model = filled(m.GRU(3, 4, 2, rng=np.random.default_rng(0)), rng)
    x = rng.normal(size=(2, 5, 3))
    back = there_and_back(lambda x: model(x)[0], x, rng=rng)
    first, state = model(tensor(x[:, :2]))
    second, state = model(tensor(x[:, 2:]), state)
    return {
        "outputs": back["output"],
        "gradient of x": back["gradients"][0],
        "gradients of the network": parameter_gradients(model),
        "outputs of the first part": first.data,
        "outputs of the second part": second.data,
        **{f"state of layer {i}": h.data for i, h in enumerate(state)},
    }


@numerics
def fresh_layers(m, rng):
    fresh = {name: p.data for name, p in m.GRU(2, 3, 2, rng=rng).named_parameters()}
    return {**fresh, "names": list(fresh)}


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    model = m.GRU(3, 4, rng=np.random.default_rng(0))
    outputs, state = model(tensor(rng.normal(size=(2, 5, 3)).astype(np.float32)))
    return {"outputs": outputs.data, **{f"state of layer {i}": h.data for i, h in enumerate(state)}}


@budget(calls={"np.matmul": 2})
def two_products(m, rng):
    cell = made(m, rng, 3, 4)
    x, h = tensor(counted(rng.normal(size=(2, 3)))), tensor(counted(rng.normal(size=(2, 4))))
    return lambda: cell(x, h).data
