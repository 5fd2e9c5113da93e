"""GRU: each gate, several steps, the layer, and two products a step."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import counted, filled, parameter_gradients, tensor, there_and_back


def made(m, rng, *sizes):
    """A cell whose weights are drawn from the scenario's generator, by name."""
    return filled(m.GRUCell(*sizes, rng=np.random.default_rng(0)), rng)


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
    found = []
    for nin, hidden, batch in ((3, 4, 2), (4, 1, 3), (1, 3, 1)):
        cell = made(m, rng, nin, hidden)
        given = rng.normal(size=(batch, nin)), rng.normal(size=(batch, hidden))
        found.append([there_and_back(cell, *given, rng=rng), parameter_gradients(cell)])
    return found


@numerics
def gates_that_are_open_or_shut(m, rng):
    found = []
    for gate in (0, 1):
        for bias in (-30.0, 30.0):
            cell = made(m, rng, 2, 2)
            biases = np.zeros(6)
            biases[2 * gate : 2 * gate + 2] = bias
            cell.load_state_dict({"bias_ih": tensor(biases, False)}, strict=False)
            found.append(cell(tensor(rng.normal(size=(1, 2))), tensor(rng.normal(size=(1, 2)))).data)
    return found


@numerics
def three_steps(m, rng):
    cell = made(m, rng, 3, 4)

    def steps(x, h):
        for _ in range(3):
            h = cell(x, h)
        return h

    given = rng.normal(size=(2, 3)), rng.normal(size=(2, 4))
    return [there_and_back(steps, *given, rng=rng), parameter_gradients(cell)]


@numerics
def a_step_that_is_projected_already(m, rng):
    cell = made(m, rng, 3, 2)
    back = there_and_back(cell.step, rng.normal(size=(2, 6)), rng.normal(size=(2, 2)), rng=rng)
    return [back, cell.weight_hh.grad, cell.weight_ih.grad]


@numerics
def layers_of_cells(m, rng):
    model = filled(m.GRU(3, 4, 2, rng=np.random.default_rng(0)), rng)
    x = rng.normal(size=(2, 5, 3))
    back = there_and_back(lambda x: model(x)[0], x, rng=rng)
    first, state = model(tensor(x[:, :2]))
    second, state = model(tensor(x[:, 2:]), state)
    return [back, parameter_gradients(model), first.data, second.data, [h.data for h in state]]


@numerics
def fresh_layers(m, rng):
    fresh = {name: p.data for name, p in m.GRU(2, 3, 2, rng=rng).named_parameters()}
    return {**fresh, "names": list(fresh)}


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    model = m.GRU(3, 4, rng=np.random.default_rng(0))
    outputs, state = model(tensor(rng.normal(size=(2, 5, 3)).astype(np.float32)))
    return [outputs.data, [h.data for h in state]]


@budget(calls={"np.matmul": 2})
def two_products(m, rng):
    cell = made(m, rng, 3, 4)
    x, h = tensor(counted(rng.normal(size=(2, 3)))), tensor(counted(rng.normal(size=(2, 4))))
    return lambda: cell(x, h).data
