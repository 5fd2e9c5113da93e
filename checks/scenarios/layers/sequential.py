"""Sequential, Residual and Flatten: order, names and what passes through them."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import parameter, parameter_gradients, tensor, there_and_back


def scale(m, rng, size):
    """A layer with one parameter, by the Module that the layers of `m` are made of."""
    module = m.Flatten()
    module.weight = parameter(rng.normal(size=size))
    module.forward = lambda x: x * module.weight
    return module


@numerics
def one_after_the_other(m, rng):
    model = m.Sequential(scale(m, rng, 3), lambda x: x + 1.0, lambda x: x * x, scale(m, rng, (2, 1)))
    return [there_and_back(model, rng.normal(size=(2, 3)), rng=rng), parameter_gradients(model)]


@numerics
def names_by_number(m, rng):
    model = m.Sequential(
        lambda x: x, scale(m, rng, 2), scale(m, rng, 3), *(scale(m, rng, 1) for _ in range(9))
    )
    return [[name, p.data] for name, p in model.named_parameters()]


@numerics
def one_inside_another(m, rng):
    inner = m.Sequential(scale(m, rng, 2), m.Residual(m.Sequential(scale(m, rng, 2))))
    model = m.Sequential(scale(m, rng, 2), inner)
    return [
        [name for name, _ in model.named_parameters()],
        list(model.state_dict()),
        there_and_back(model, rng.normal(size=(3, 2)), rng=rng),
    ]


@numerics
def no_layers_and_one(m, rng):
    x = tensor(rng.normal(size=(2, 3)))
    empty, single = m.Sequential(), m.Sequential(scale(m, rng, 3))
    return [empty(x) is x, len(empty), list(empty), len(single), single(x).data]


@numerics
def picked_by_number(m, rng):
    parts = [scale(m, rng, 2), scale(m, rng, 3), scale(m, rng, 4)]
    model = m.Sequential(*parts)
    found = [
        model[0] is parts[0],
        model[2] is parts[2],
        model[-1] is parts[2],
        model[-3] is parts[0],
        len(model),
    ]
    found += [layer is part for layer, part in zip(model, parts, strict=True)]
    return [found, [raised(lambda i=i: model[i]) for i in (3, -4, 100)]]


@numerics
def walked_through_twice(m, rng):
    model = m.Sequential(scale(m, rng, 2), scale(m, rng, 2))
    x = tensor(rng.normal(size=2))
    return [
        [layer(x).data for layer in model],
        [layer(x).data for layer in model],
        model(x).data,
        model(x).data,
    ]


@numerics
def the_same_layer_twice(m, rng):
    layer = scale(m, rng, 3)
    model = m.Sequential(layer, layer, lambda x: x + 1.0, layer)
    back = there_and_back(model, rng.normal(size=(2, 3)), rng=rng)
    return [back, parameter_gradients(model), list(model.state_dict()), len(model)]


@numerics
def training_and_not(m, rng):
    model = m.Sequential(scale(m, rng, 2), m.Residual(scale(m, rng, 2)), lambda x: x)
    found = [model.eval() is model, model.training, model[0].training, model[1].inner.training]
    x = tensor(rng.normal(size=2))
    found.append(model(x).data)
    model.train()
    return [*found, model[1].training, model[1].inner.training, model(x).data, len(model)]


@numerics
def what_is_added_later(m, rng):
    model = m.Sequential(scale(m, rng, 2))
    model.extra = parameter(rng.normal(size=3))
    return {name: p.data for name, p in model.named_parameters()}


@numerics
def a_way_around(m, rng):
    model = m.Residual(scale(m, rng, 3))
    back = there_and_back(model, rng.normal(size=(2, 3)), rng=rng)
    return [
        back,
        parameter_gradients(model),
        there_and_back(m.Residual(lambda x: x * x), rng.normal(size=4), rng=rng),
    ]


@numerics
def flat(m, rng):
    layer = m.Flatten()
    sizes = ((2, 3), (2, 3, 4), (5, 2, 1, 3), (1, 1), (0, 3, 2), (3, 0, 2), (3, 2, 0))
    return [there_and_back(layer, rng.normal(size=size), rng=rng) for size in sizes]


@numerics
def flat_and_transposed(m, rng):
    return there_and_back(m.Flatten(), rng.normal(size=(2, 4, 3)).transpose(1, 2, 0), rng=rng)


@numerics
def float32_stays_float32(m, rng):
    model = m.Sequential(m.Flatten(), m.Residual(lambda x: x * 2.0))
    return model(tensor(rng.normal(size=(2, 3, 4)).astype(np.float32))).data


@budget(memory=0.2, of="x")
def flat_without_a_copy(m, rng):
    x = rng.normal(size=(16, 64, 128))
    layer = m.Flatten()
    return lambda: layer(tensor(x, False)).data
