"""A multilayer perceptron: the same weights in both, every parameter with its gradient."""

import random

from learnml.checks.spec import numerics, raised


def give(model, rng):
    """Set every parameter, in order."""
    parameters = model.parameters()
    for parameter in parameters:
        parameter.data = rng.uniform(-1.5, 1.5)
    return [parameter.data for parameter in parameters]


def point(rng, nin):
    return [rng.uniform(-2.0, 2.0) for _ in range(nin)]


def data_of(values):
    return [value.data for value in values]


def gradients(model, xs, upstream):
    """The gradient of each parameter, from a different derivative for each output."""
    outputs = model(xs)
    end = outputs[0] * upstream[0]
    for output, d in zip(outputs[1:], upstream[1:]):
        end = end + output * d
    end.backward()
    return [parameter.grad for parameter in model.parameters()]


@numerics
def how_many_parameters(m, rng):
    sizes = [(2, [1]), (3, [4, 1]), (2, [16, 16, 1]), (1, [1, 1, 1]), (5, [2, 7])]
    return {f"MLP({nin}, {nouts})": len(m.MLP(nin, nouts, rng).parameters()) for nin, nouts in sizes}


@numerics
def parameters_of_a_neuron_and_of_a_layer(m, rng):
    return {
        "Neuron(3, True)": data_of(m.Neuron(3, True, rng).parameters()),
        "Layer(3, 2, False)": data_of(m.Layer(3, 2, False, rng).parameters()),
    }


@numerics
def the_weights_that_are_drawn(m, rng):
    return {
        f"MLP({nin}, {nouts})": data_of(m.MLP(nin, nouts, rng).parameters())
        for nin, nouts in ((2, [3, 1]), (3, [2, 2]))
    }


@numerics
def a_neuron(m, rng):
    found = {}
    for bent in (True, False):
        neuron = m.Neuron(3, bent, rng)
        give(neuron, rng)
        found[f"outputs for six points, bent={bent}"] = [neuron(point(rng, 3)).data for _ in range(6)]
    return found


@numerics
def a_layer(m, rng):
    found = {}
    for bent in (True, False):
        layer = m.Layer(3, 5, bent, rng)
        give(layer, rng)
        found[f"outputs, bent={bent}"] = data_of(layer(point(rng, 3)))
    return found


@numerics
def a_network(m, rng):
    model = m.MLP(3, [6, 4, 2], rng)
    weights = give(model, rng)
    return {
        "parameters": weights,
        **{f"outputs for point {i}": data_of(model(point(rng, 3))) for i in range(5)},
    }


@numerics
def the_last_layer_is_not_bent(m, rng):
    model = m.MLP(2, [3, 4], rng)
    for parameter in model.parameters():
        parameter.data = -0.5
    return data_of(model([1.0, -5.0]))


@numerics
def one_layer_alone_is_linear(m, rng):
    model = m.MLP(3, [2], rng)
    give(model, rng)
    points = ([0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [-1.0, 0.0, 0.0])
    return {f"outputs for {xs}": data_of(model(xs)) for xs in points}


@numerics
def whole_numbers(m, rng):
    model = m.MLP(2, [3, 1], rng)
    give(model, rng)
    return data_of(model([1, -2]))


@numerics
def a_single_input(m, rng):
    model = m.MLP(1, [1, 1], rng)
    give(model, rng)
    return {f"outputs for [{x}]": data_of(model([x])) for x in (-1.0, 0.0, 2.0)}


@numerics
def the_gradient_of_every_parameter(m, rng):
    found = {}
    for nin, nouts in ((3, [4, 2]), (2, [5, 3, 1])):
        model = m.MLP(nin, nouts, rng)
        give(model, rng)
        of_all = gradients(model, point(rng, nin), point(rng, nouts[-1]))
        found[f"gradients of MLP({nin}, {nouts})"] = of_all
    return found


@numerics
def gradients_of_several_points_add_up(m, rng):
    model = m.MLP(2, [4, 1], rng)
    give(model, rng)
    return {f"gradients after point {i}": gradients(model, point(rng, 2), [1.0]) for i in range(3)}


@numerics
def before_any_gradient(m, rng):
    return {"gradients": [parameter.grad for parameter in m.MLP(2, [2, 1], rng).parameters()]}


@numerics
def a_changed_parameter_counts_at_once(m, rng):
    model = m.MLP(2, [3, 1], rng)
    give(model, rng)
    xs = point(rng, 2)
    before = data_of(model(xs))
    model.parameters()[-1].data += 10.0
    return {"outputs before": before, "outputs, the last parameter 10 larger": data_of(model(xs))}


@numerics
def the_same_generator_gives_the_same_network(m, rng):
    seed = rng.randrange(1000)
    one, other = m.MLP(2, [3, 1], random.Random(seed)), m.MLP(2, [3, 1], random.Random(seed))
    return {
        "parameters of one": data_of(one.parameters()),
        "parameters of the other": data_of(other.parameters()),
        "drawn from rng afterwards": rng.random(),
    }


@numerics
def too_few_or_too_many_inputs(m, rng):
    model = m.MLP(3, [2, 1], rng)
    return {
        f"{len(xs)} of 3 inputs": raised(lambda xs=xs: model(xs))
        for xs in ([1.0, 2.0], [1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0])
    }


@numerics
def the_inputs_are_left_alone(m, rng):
    model = m.MLP(3, [2, 1], rng)
    xs = point(rng, 3)
    first = data_of(model(xs))
    return {"outputs": first, "outputs, again": data_of(model(xs)), "inputs afterwards": xs}
