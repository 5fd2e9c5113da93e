"""LSTM in one Function: all gradients by hand, the same layers as before, and one node a layer."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def made(m, rng, *sizes):
    """A network whose weights are drawn from the scenario's generator, by name."""
    return filled(m.LSTM(*sizes, rng=np.random.default_rng(0)), rng)


def both_ways(model, x, rng):
    """The outputs, and the gradient of x."""
    found = there_and_back(lambda x: model(x)[0], x, rng=rng)
    return {"outputs": found["output"], "gradient of x": found["gradients"][0]}


def data(state):
    """The numbers of a state, by layer."""
    found = {}
    for i, (h, c) in enumerate(state):
        found[f"h of layer {i}"], found[f"c of layer {i}"] = h.data, c.data
    return found


GIVEN = "projected", "weight", "bias", "h", "c"


def function(m, rng, batch, time, hidden, combine):
    """LSTMFunction there and back. combine: makes one tensor of its three results."""
    sizes = (batch, time, 4 * hidden), (4 * hidden, hidden), (4 * hidden,), (batch, hidden), (batch, hidden)
    given = (rng.normal(size=size) for size in sizes)
    back = there_and_back(lambda *inputs: combine(*m.LSTMFunction.apply(*inputs)), *given, rng=rng)
    gradients = zip(GIVEN, back["gradients"], strict=True)
    return {"output": back["output"], **{f"gradient of {name}": g for name, g in gradients}}


@numerics
def the_function_and_its_outputs(m, rng):
    return {
        f"batch {batch}, {time} steps, hidden {hidden}": function(
            m, rng, batch, time, hidden, lambda y, h, c: y
        )
        for batch, time, hidden in ((2, 3, 4), (1, 1, 1), (3, 4, 1))
    }


@numerics
def gradients_of_the_last_state(m, rng):
    return {
        "the last h": function(m, rng, 2, 3, 2, lambda y, h, c: h),
        "the last c": function(m, rng, 2, 3, 2, lambda y, h, c: c),
        "y[:, 1] + h / 2 + 2 c": function(m, rng, 2, 4, 3, lambda y, h, c: y[:, 1] + h * 0.5 + c * 2.0),
    }


@numerics
def one_gradient_for_both_parts_of_the_state(m, rng):
    return function(m, rng, 2, 3, 2, lambda y, h, c: y[:, 2] + (h + c))


@numerics
def nothing_is_changed(m, rng):
    sizes = (2, 3, 8), (8, 2), (8,), (2, 2), (2, 2)
    arrays = [rng.normal(size=size) for size in sizes]
    inputs, upstream = [tensor(array) for array in arrays], rng.normal(size=(2, 3, 2))
    y, h, c = m.LSTMFunction.apply(*inputs)
    found = {"y": y.data, "the last h": h.data, "the last c": c.data}
    y.backward(tensor(upstream, False))
    return {
        **found,
        **{f"{name}, as an array": array for name, array in zip(GIVEN, arrays, strict=True)},
        "the gradient from above": upstream,
        **{f"{name}.data": x.data for name, x in zip(GIVEN, inputs, strict=True)},
        "y after backward": y.data,
    }


@numerics
def fresh_weights(m, rng):
    found = {}
    for sizes in ((3, 4), (3, 4, 2)):
        fresh = {name: p.data for name, p in m.LSTM(*sizes, rng=rng).named_parameters()}
        found[f"LSTM{sizes}"] = {**fresh, "names": list(fresh)}
    return {**found, "drawn from rng afterwards": rng.random()}


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

    def whole(x, h0, c0, h1, c1):
        outputs, ((h0, c0), (h1, c1)) = model(x, [(h0, c0), (h1, c1)])
        return outputs[:, 0] + h0 * 0.5 + c0 * 2.0 + h1 * 0.3 + c1 * 0.7

    given = [rng.normal(size=(2, 3, 3)), *(rng.normal(size=(2, 2)) for _ in range(4))]
    back = there_and_back(whole, *given, rng=rng)
    names = ("x", "h of layer 0", "c of layer 0", "h of layer 1", "c of layer 1")
    return {
        "outputs and states": back["output"],
        **{f"gradient of {name}": g for name, g in zip(names, back["gradients"], strict=True)},
        "gradients of the network": parameter_gradients(model),
    }


@numerics
def the_state_is_left_alone(m, rng):
    model = made(m, rng, 3, 2, 2)
    state = [tuple(tensor(rng.normal(size=(1, 2)), False) for _ in range(2)) for _ in range(2)]
    kept = list(state)
    model(tensor(rng.normal(size=(1, 3, 3))), state)
    same = [a is b for a, b in zip(state, kept, strict=True)]
    return {"the list holds what it held": same, **data(state)}


@numerics
def zeros_to_begin_with(m, rng):
    model = m.LSTM(3, 4, 2, rng=np.random.default_rng(0))
    found = {f"start({batch})": data(model.start(batch)) for batch in (1, 3)}
    return {**found, "start(2) in float64": data(model.double().start(2))}


@numerics
def a_single_step(m, rng):
    model = made(m, rng, 2, 3)
    return both_ways(model, rng.normal(size=(3, 1, 2)), rng)


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    model = m.LSTM(3, 4, 2, rng=np.random.default_rng(0))
    outputs, state = model(tensor(rng.normal(size=(2, 5, 3)).astype(np.float32)))
    return {"outputs": outputs.data, **data(state)}


@budget(calls={"Function.apply": 2})
def one_node_for_all_steps(m, rng):
    model = made(m, rng, 3, 4)
    x = tensor(rng.normal(size=(2, 8, 3)))
    return lambda: model(x)[0].data


@budget(time=4)
def a_batch_there_and_back(m, rng):
    model = made(m, rng, 8, 16)
    x, g = tensor(rng.normal(size=(8, 12, 8))), tensor(rng.normal(size=(8, 12, 16)), False)

    def there_and_back_again():
        y = model(x)[0]
        y.backward(g)
        return [y.data, x.grad]

    return there_and_back_again
