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


def both_ways(model, x, rng):
    """The output, the gradient of x, and those of the parameters by name."""
    found = there_and_back(model, x, rng=rng)
    return {
        "output": found["output"],
        "gradient of x": found["gradients"][0],
        "gradients of the model": parameter_gradients(model),
    }


@numerics
def one_after_the_other(m, rng):
    model = m.Sequential(scale(m, rng, 3), lambda x: x + 1.0, lambda x: x * x, scale(m, rng, (2, 1)))
    return both_ways(model, rng.normal(size=(2, 3)), rng)


@numerics
def names_by_number(m, rng):
    model = m.Sequential(
        lambda x: x, scale(m, rng, 2), scale(m, rng, 3), *(scale(m, rng, 1) for _ in range(9))
    )
    found = list(model.named_parameters())
    return {"names": [name for name, _ in found], **{name: p.data for name, p in found}}


@numerics
def one_inside_another(m, rng):
    inner = m.Sequential(scale(m, rng, 2), m.Residual(m.Sequential(scale(m, rng, 2))))
    model = m.Sequential(scale(m, rng, 2), inner)
    return {
        "names of parameters": [name for name, _ in model.named_parameters()],
        "names in state_dict": list(model.state_dict()),
        **both_ways(model, rng.normal(size=(3, 2)), rng),
    }


@numerics
def no_layers_and_one(m, rng):
    x = tensor(rng.normal(size=(2, 3)))
    empty, single = m.Sequential(), m.Sequential(scale(m, rng, 3))
    return {
        "without layers it returns x itself": empty(x) is x,
        "len without layers": len(empty),
        "layers of an empty one": list(empty),
        "len with one layer": len(single),
        "output of one layer": single(x).data,
    }


@numerics
def picked_by_number(m, rng):
    parts = [scale(m, rng, 2), scale(m, rng, 3), scale(m, rng, 4)]
    model = m.Sequential(*parts)
    return {
        "model[0] is the first layer": model[0] is parts[0],
        "model[2] is the third layer": model[2] is parts[2],
        "model[-1] is the third layer": model[-1] is parts[2],
        "model[-3] is the first layer": model[-3] is parts[0],
        "len": len(model),
        "looped over, each is its layer": [layer is part for layer, part in zip(model, parts, strict=True)],
        **{f"model[{i}]": raised(lambda i=i: model[i]) for i in (3, -4, 100)},
    }


@numerics
def walked_through_twice(m, rng):
    model = m.Sequential(scale(m, rng, 2), scale(m, rng, 2))
    x = tensor(rng.normal(size=2))
    return {
        "outputs of the layers": [layer(x).data for layer in model],
        "outputs of the layers, again": [layer(x).data for layer in model],
        "output": model(x).data,
        "output, again": model(x).data,
    }


@numerics
def the_same_layer_twice(m, rng):
    layer = scale(m, rng, 3)
    model = m.Sequential(layer, layer, lambda x: x + 1.0, layer)
    back = both_ways(model, rng.normal(size=(2, 3)), rng)
    return {**back, "names in state_dict": list(model.state_dict()), "len": len(model)}


@numerics
def training_and_not(m, rng):
    model = m.Sequential(scale(m, rng, 2), m.Residual(scale(m, rng, 2)), lambda x: x)
    found = {
        "model.eval() returns the model": model.eval() is model,
        "training after eval()": model.training,
        "training of model[0] after eval()": model[0].training,
        "training of model[1].inner after eval()": model[1].inner.training,
    }
    x = tensor(rng.normal(size=2))
    found["output in eval mode"] = model(x).data
    model.train()
    return {
        **found,
        "training of model[1] after train()": model[1].training,
        "training of model[1].inner after train()": model[1].inner.training,
        "output in train mode": model(x).data,
        "len": len(model),
    }


@numerics
def what_is_added_later(m, rng):
    model = m.Sequential(scale(m, rng, 2))
    model.extra = parameter(rng.normal(size=3))
    return {name: p.data for name, p in model.named_parameters()}


@numerics
def a_way_around(m, rng):
    model = m.Residual(scale(m, rng, 3))
    return {
        "around a layer": both_ways(model, rng.normal(size=(2, 3)), rng),
        "around x * x": both_ways(m.Residual(lambda x: x * x), rng.normal(size=4), rng),
    }


@numerics
def flat(m, rng):
    layer = m.Flatten()
    sizes = ((2, 3), (2, 3, 4), (5, 2, 1, 3), (1, 1), (0, 3, 2), (3, 0, 2), (3, 2, 0))
    return {f"x of shape {size}": both_ways(layer, rng.normal(size=size), rng) for size in sizes}


@numerics
def flat_and_transposed(m, rng):
    return both_ways(m.Flatten(), rng.normal(size=(2, 4, 3)).transpose(1, 2, 0), rng)


@numerics
def float32_stays_float32(m, rng):
    model = m.Sequential(m.Flatten(), m.Residual(lambda x: x * 2.0))
    return model(tensor(rng.normal(size=(2, 3, 4)).astype(np.float32))).data


@budget(memory=0.2, of="x")
def flat_without_a_copy(m, rng):
    x = rng.normal(size=(16, 64, 128))
    layer = m.Flatten()
    return lambda: layer(tensor(x, False)).data
