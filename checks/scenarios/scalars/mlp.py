"""A multilayer perceptron: the same weights in both, every parameter with its gradient."""

import random

from learnml.checks.spec import numerics, raised


def made(kind, rng, *sizes):
    """A model whose parameters, biases too, are 0.25 larger than drawn, and how such a model is made."""
    seed = rng.randrange(100)
    model = kind(*sizes, random.Random(seed))
    for parameter in model.parameters():
        parameter.data += 0.25
    return model, f"{kind.__name__}({', '.join(map(str, sizes))}, Random({seed})) + 0.25"


def put(model, numbers):
    """Set every parameter to the next of these numbers."""
    for parameter, number in zip(model.parameters(), numbers):
        parameter.data = number


def short(rng, size):
    """A number that is short enough to be typed in."""
    return round(rng.uniform(-size, size), 2)


def anything():
    """A generator for parameters that are set afterwards, or that do not matter."""
    return random.Random(0)


def point(rng, nin):
    return [round(rng.uniform(-2.0, 2.0), 1) for _ in range(nin)]


def data_of(values):
    return [float(value.data) for value in values]


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
    seed = rng.randrange(100)
    models = {
        f"Neuron(3, True, Random({seed}))": m.Neuron(3, True, random.Random(seed)),
        f"Layer(3, 2, False, Random({seed}))": m.Layer(3, 2, False, random.Random(seed)),
        f"MLP(2, [3, 1], Random({seed}))": m.MLP(2, [3, 1], random.Random(seed)),
    }
    found = {}
    for name, model in models.items():
        parameters = model.parameters()
        found[f"class of {name}.parameters()"] = type(parameters).__name__
        found[f"parameters of {name}"] = data_of(parameters)
    return found


@numerics
def the_weights_that_are_drawn(m, rng):
    seed = rng.randrange(100)
    drawn_from = random.Random(seed)
    return {
        f"parameters of {name}": data_of(m.MLP(nin, nouts, drawn_from).parameters())
        for nin, nouts, name in (
            (2, [3, 1], f"MLP(2, [3, 1], rng), rng = Random({seed})"),
            (3, [2, 2], "MLP(3, [2, 2], rng) with the same rng after it"),
        )
    }


@numerics
def a_neuron(m, rng):
    found = {}
    for bent in (True, False):
        neuron = m.Neuron(2, bent, anything())
        numbers = [short(rng, 1.5) for _ in range(3)]
        put(neuron, numbers)
        for _ in range(8):
            x, y = short(rng, 2.0), short(rng, 2.0)
            total = f"{numbers[0]} * {x} + {numbers[1]} * {y} + {numbers[2]}"
            found[f"relu({total})" if bent else total] = float(neuron([x, y]).data)
    return found


@numerics
def a_gradient_through_a_neuron(m, rng):
    neuron = m.Neuron(2, True, anything())
    put(neuron, (0.5, -0.25, 1.0))
    x, y = 1.0 + abs(short(rng, 0.9)), 1.0 + abs(short(rng, 0.9))
    neuron([x, y]).backward()
    names = ("weight 0", "weight 1", "the bias")
    total = f"relu(0.5 * {x:.2f} - 0.25 * {y:.2f} + 1)"
    return {f"grad of {name} of {total}": p.grad for name, p in zip(names, neuron.parameters())}


@numerics
def a_layer(m, rng):
    found = {}
    for bent in (True, False):
        layer, name = made(m.Layer, rng, 3, 5, bent)
        xs = point(rng, 3)
        outputs = layer(xs)
        found[f"class of the outputs of {name}"] = type(outputs).__name__
        found[f"{name} for {xs}"] = data_of(outputs)
    return found


@numerics
def a_neuron_of_values(m, rng):
    first, neuron = m.Layer(1, 2, False, anything()), m.Neuron(2, False, anything())
    put(first, (-1.0, 0.0, 2.0, 0.0))
    numbers = [short(rng, 1.5) for _ in range(3)]
    put(neuron, numbers)
    found = {}
    for x in (-1.5, 1.5):
        total = f"{numbers[0]} * {-x} + {numbers[1]} * {2.0 * x} + {numbers[2]}"
        found[f"{total}, of Values"] = float(neuron(first([x])).data)
    return found


@numerics
def a_network(m, rng):
    model, name = made(m.MLP, rng, 3, [6, 4, 2])
    points = [point(rng, 3) for _ in range(5)]
    parameters = {f"parameters of {name}": data_of(model.parameters())}
    return parameters | {f"{name} for {xs}": data_of(model(xs)) for xs in points}


@numerics
def the_last_layer_is_not_bent(m, rng):
    model = m.MLP(2, [3, 4], anything())
    for parameter in model.parameters():
        parameter.data = -0.5
    return {"outputs of MLP(2, [3, 4]), all parameters -0.5, for [1, -5]": data_of(model([1.0, -5.0]))}


@numerics
def one_layer_alone_is_linear(m, rng):
    model, name = made(m.MLP, rng, 3, [2])
    points = ([0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [-1.0, 0.0, 0.0])
    return {f"{name} for {xs}": data_of(model(xs)) for xs in points}


@numerics
def whole_numbers(m, rng):
    model, name = made(m.MLP, rng, 2, [3, 1])
    return {f"{name} for [1, -2]": data_of(model([1, -2]))}


@numerics
def a_single_input(m, rng):
    model, name = made(m.MLP, rng, 1, [1, 1])
    return {f"{name} for [{x}]": data_of(model([x])) for x in (-1.0, 0.0, 2.0)}


@numerics
def the_gradient_of_every_parameter(m, rng):
    found = {}
    for nin, nouts in ((3, [4, 2]), (2, [5, 3, 1])):
        model, name = made(m.MLP, rng, nin, nouts)
        xs, upstream = point(rng, nin), point(rng, nouts[-1])
        found[f"grads of {name} for {xs}, from {upstream}"] = gradients(model, xs, upstream)
    return found


@numerics
def gradients_of_several_points_add_up(m, rng):
    model, name = made(m.MLP, rng, 2, [4, 1])
    points = [point(rng, 2) for _ in range(3)]
    return {f"grads of {name} after {xs}": gradients(model, xs, [1.0]) for xs in points}


@numerics
def before_any_gradient(m, rng):
    return {"gradients": [parameter.grad for parameter in m.MLP(2, [2, 1], rng).parameters()]}


@numerics
def a_changed_parameter_counts_at_once(m, rng):
    model, name = made(m.MLP, rng, 2, [3, 1])
    xs = point(rng, 2)
    before = data_of(model(xs))
    model.parameters()[-1].data += 10.0
    return {f"{name} for {xs}": before, "the same, the last parameter 10 larger": data_of(model(xs))}


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
    models = {
        "MLP(3, [2, 1], rng)": m.MLP(3, [2, 1], anything()),
        "Layer(3, 2, True, rng)": m.Layer(3, 2, True, anything()),
        "Neuron(3, True, rng)": m.Neuron(3, True, anything()),
    }
    return {
        f"{len(xs)} inputs for {name}": raised(lambda model=model, xs=xs: model(xs))
        for name, model in models.items()
        for xs in ([1.0, 2.0], [1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0])
    }


@numerics
def the_inputs_are_left_alone(m, rng):
    model = m.MLP(3, [2, 1], anything())
    xs = point(rng, 3)
    nouts = [2, 1]
    m.MLP(3, nouts, anything())
    first = data_of(model(xs))
    return {
        "nouts after MLP(3, nouts, rng)": nouts,
        "outputs": first,
        "outputs, again": data_of(model(xs)),
        "inputs afterwards": xs,
    }
