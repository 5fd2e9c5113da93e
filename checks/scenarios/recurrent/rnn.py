"""RNN: layers, states handed on, a gradient that fades, and one product for all inputs."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import counted, filled, parameter_gradients, tensor, there_and_back


def made(m, rng, *sizes):
    """A network whose weights are drawn from the scenario's generator, by name."""
    return filled(m.RNN(*sizes, rng=np.random.default_rng(0)), rng)


def data(state):
    """The numbers of a state, by layer."""
    return {f"state of layer {i}": h.data for i, h in enumerate(state)}


def both_ways(model, x, rng):
    """The outputs, and the gradient of x."""
    found = there_and_back(lambda x: model(x)[0], x, rng=rng)
    return {"outputs": found["output"], "gradient of x": found["gradients"][0]}


@numerics
def fresh_weights(m, rng):
    found = {}
    for sizes in ((3, 4), (3, 4, 2)):
        fresh = {name: p.data for name, p in m.RNN(*sizes, rng=rng).named_parameters()}
        found[f"RNN{sizes}"] = {**fresh, "names": list(fresh)}
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def cells_of_another_class(m, rng):
    other = type("Other", (m.RNN.cell,), {"mark": 7})
    model = type("Network", (m.RNN,), {"cell": other})(3, 4, 2, rng=np.random.default_rng(0))
    return {f"mark of cell {i}": getattr(cell, "mark", 0) for i, cell in enumerate(model.cells)}


@numerics
def one_layer(m, rng):
    model = made(m, rng, 3, 4)
    back = both_ways(model, rng.normal(size=(2, 5, 3)), rng)
    return {**back, "gradients of the network": parameter_gradients(model)}


@numerics
def three_layers(m, rng):
    model = made(m, rng, 3, 2, 3)
    back = both_ways(model, rng.normal(size=(2, 4, 3)), rng)
    return {**back, "gradients of the network": parameter_gradients(model)}


@numerics
def the_last_states(m, rng):
    model = made(m, rng, 3, 4, 2)
    outputs, state = model(tensor(rng.normal(size=(2, 5, 3))))
    return {"outputs": outputs.data, **data(state)}


@numerics
def a_state_that_is_handed_on(m, rng):
    model, x = made(m, rng, 3, 4, 2), rng.normal(size=(2, 6, 3))
    first, state = model(tensor(x[:, :2]))
    second, state = model(tensor(x[:, 2:]), state)
    return {
        "outputs of the first part": first.data,
        "outputs of the second part": second.data,
        **data(state),
        "outputs of the whole": model(tensor(x))[0].data,
    }


@numerics
def gradients_through_the_state(m, rng):
    model = made(m, rng, 3, 2, 2)

    def whole(x, first, second):
        outputs, state = model(x, [first, second])
        return outputs[:, -1] + state[0] * 0.5 + state[1] * 2.0

    given = rng.normal(size=(2, 3, 3)), rng.normal(size=(2, 2)), rng.normal(size=(2, 2))
    back = there_and_back(whole, *given, rng=rng)
    names = ("x", "the state of layer 0", "the state of layer 1")
    return {
        "outputs and states": back["output"],
        **{f"gradient of {name}": g for name, g in zip(names, back["gradients"], strict=True)},
        "gradients of the network": parameter_gradients(model),
    }


@numerics
def the_state_is_left_alone(m, rng):
    model = made(m, rng, 3, 2, 2)
    state = [tensor(rng.normal(size=(1, 2)), False) for _ in range(2)]
    kept = list(state)
    model(tensor(rng.normal(size=(1, 3, 3))), state)
    same = [a is b for a, b in zip(state, kept, strict=True)]
    return {"the list holds what it held": same, **data(state)}


@numerics
def zeros_to_begin_with(m, rng):
    model = m.RNN(3, 4, 2, rng=np.random.default_rng(0))
    found = {f"start({batch})": data(model.start(batch)) for batch in (1, 3)}
    return {**found, "start(2) in float64": data(model.double().start(2))}


@numerics
def a_single_step(m, rng):
    model = made(m, rng, 2, 3)
    return both_ways(model, rng.normal(size=(3, 1, 2)), rng)


@numerics
def a_gradient_that_fades(m, rng):
    model = made(m, rng, 1, 2)
    model.load_state_dict({"cells.0.weight_hh": tensor(np.eye(2) * 0.5, False)}, strict=False)
    x = tensor(rng.normal(size=(1, 20, 1)))
    model(x)[0][:, -1].sum().backward()
    return x.grad


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    model = m.RNN(3, 4, 2, rng=np.random.default_rng(0))
    outputs, state = model(tensor(rng.normal(size=(2, 5, 3)).astype(np.float32)))
    return {"outputs": outputs.data, **data(state)}


@budget(calls={"np.matmul": 9})
def one_product_for_all_inputs(m, rng):
    model = made(m, rng, 3, 4)
    x = tensor(counted(rng.normal(size=(2, 8, 3))))
    return lambda: model(x)[0].data
