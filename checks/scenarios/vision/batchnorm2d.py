"""Batch norm of images: statistics over images and pixels, running ones beside them, and no copy too many."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def run(layer):
    """The running numbers of a layer, copied: some layers change them in place."""
    names = ("running_mean", "running_var", "num_batches_tracked")
    return {name: np.array(getattr(layer, name)) for name in names}


def both_ways(layer, x, rng):
    """The output, and the gradient of x."""
    found = there_and_back(layer, x, rng=rng)
    return {"output": found["output"], "gradient of x": found["gradients"][0]}


@numerics
def gradients_by_name(m, rng):
    found = {}
    for size in ((4, 3, 2, 5), (2, 3, 4, 4), (1, 3, 2, 1)):
        layer = filled(m.BatchNorm2d(3), rng)
        back = both_ways(layer, rng.normal(size=size) * 2 + 1, rng)
        found[f"x of shape {size}"] = {
            **back,
            "gradients of the layer": parameter_gradients(layer),
            **run(layer),
        }
    return found


@numerics
def a_fresh_layer(m, rng):
    layer = m.BatchNorm2d(3)
    state = {key: np.asarray(value) for key, value in layer.state_dict().items()}
    return {
        **state,
        "names in state_dict": list(state),
        "names of parameters": [name for name, _ in layer.named_parameters()],
        "eps": layer.eps,
        "momentum": layer.momentum,
    }


@numerics
def ten_steps(m, rng):
    layer = filled(m.BatchNorm2d(4), rng)
    found = {}
    for step, size in enumerate((*[(3, 4, 2, 3)] * 5, *[(1, 4, 5, 2)] * 5), 1):
        layer(tensor(rng.normal(size=size) * 3 + 5))
        found[f"after step {step}, x of shape {size}"] = run(layer)
    return {**found, "output in eval mode": layer.eval()(tensor(rng.normal(size=(2, 4, 3, 3)))).data}


@numerics
def options(m, rng):
    found = {}
    for settings in ({"eps": 0.5}, {"momentum": 0.3}, {"eps": 2.0, "momentum": 1.0}):
        layer = filled(m.BatchNorm2d(3, **settings), rng)
        output = layer(tensor(rng.normal(size=(4, 3, 2, 2)) + 1.0)).data
        given = ", ".join(f"{name}={value}" for name, value in settings.items())
        found[given] = {"output": output, **run(layer)}
    return found


@numerics
def nothing_moves_in_eval_mode(m, rng):
    layer = filled(m.BatchNorm2d(3), rng)
    layer(tensor(rng.normal(size=(4, 3, 2, 2)) * 2))
    layer.eval()
    found = {
        f"x of shape {size}": both_ways(layer, rng.normal(size=size), rng)
        for size in ((2, 3, 4, 4), (1, 3, 1, 1), (0, 3, 2, 2))
    }
    return {**found, "gradients of the layer": parameter_gradients(layer), **run(layer)}


@numerics
def images_without_a_batch_and_vectors(m, rng):
    layer = m.BatchNorm2d(3)
    sizes = ((3, 4, 4), (5, 3), (3,), (2, 3, 4), (1, 2, 3, 4, 4))
    found = {}
    for size in sizes:
        x = tensor(np.ones(size, np.float32))
        found[f"x of shape {size}"] = raised(lambda x=x: layer.train()(x))
        found[f"x of shape {size}, in eval mode"] = raised(lambda x=x: layer.eval()(x))
    return {**found, **run(layer)}


@numerics
def other_channels_and_a_single_pixel(m, rng):
    layer = m.BatchNorm2d(3)
    sizes = ((2, 1, 4, 4), (2, 4, 4, 3), (1, 3, 1, 1), (0, 3, 2, 2))
    found = {
        f"x of shape {size}": raised(lambda s=size: layer(tensor(np.ones(s, np.float32)))) for size in sizes
    }
    return {**found, **run(layer)}


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    layer = m.BatchNorm2d(3)
    x = (rng.normal(size=(2, 3, 4, 5)) + 1.0).astype(np.float32)
    found = {**both_ways(layer, x, rng), "gradients of the layer": parameter_gradients(layer), **run(layer)}
    return {**found, "output in eval mode": layer.eval()(tensor(x)).data}


@budget(memory=2.6, of="x")
def a_batch_of_images(m, rng):
    x = rng.normal(size=(8, 16, 32, 32))
    layer = m.BatchNorm2d(16).double()
    return lambda: layer(tensor(x)).data
