"""Batch norm of images: statistics over images and pixels, running ones beside them, and no copy too many."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def run(layer):
    """The running numbers of a layer, copied: some layers change them in place."""
    return [np.array(number) for number in (layer.running_mean, layer.running_var, layer.num_batches_tracked)]


@numerics
def gradients_by_name(m, rng):
    found = []
    for size in ((4, 3, 2, 5), (2, 3, 4, 4), (1, 3, 2, 1)):
        layer = filled(m.BatchNorm2d(3), rng)
        back = there_and_back(layer, rng.normal(size=size) * 2 + 1, rng=rng)
        found.append([back, parameter_gradients(layer), run(layer)])
    return found


@numerics
def a_fresh_layer(m, rng):
    layer = m.BatchNorm2d(3)
    return [
        [[key, np.asarray(value)] for key, value in layer.state_dict().items()],
        [name for name, _ in layer.named_parameters()],
        [layer.eps, layer.momentum],
    ]


@numerics
def ten_steps(m, rng):
    layer = filled(m.BatchNorm2d(4), rng)
    found = []
    for size in (*[(3, 4, 2, 3)] * 5, *[(1, 4, 5, 2)] * 5):
        layer(tensor(rng.normal(size=size) * 3 + 5))
        found.append(run(layer))
    return [found, layer.eval()(tensor(rng.normal(size=(2, 4, 3, 3)))).data]


@numerics
def options(m, rng):
    found = []
    for settings in ({"eps": 0.5}, {"momentum": 0.3}, {"eps": 2.0, "momentum": 1.0}):
        layer = filled(m.BatchNorm2d(3, **settings), rng)
        found.append([layer(tensor(rng.normal(size=(4, 3, 2, 2)) + 1.0)).data, run(layer)])
    return found


@numerics
def nothing_moves_in_eval_mode(m, rng):
    layer = filled(m.BatchNorm2d(3), rng)
    layer(tensor(rng.normal(size=(4, 3, 2, 2)) * 2))
    layer.eval()
    found = [
        there_and_back(layer, rng.normal(size=size), rng=rng)
        for size in ((2, 3, 4, 4), (1, 3, 1, 1), (0, 3, 2, 2))
    ]
    return [found, parameter_gradients(layer), run(layer)]


@numerics
def images_without_a_batch_and_vectors(m, rng):
    layer = m.BatchNorm2d(3)
    sizes = ((3, 4, 4), (5, 3), (3,), (2, 3, 4), (1, 2, 3, 4, 4))
    found = []
    for size in sizes:
        found.append(raised(lambda size=size: layer.train()(tensor(np.ones(size, np.float32)))))
        found.append(raised(lambda size=size: layer.eval()(tensor(np.ones(size, np.float32)))))
    return [found, run(layer)]


@numerics
def other_channels_and_a_single_pixel(m, rng):
    layer = m.BatchNorm2d(3)
    sizes = ((2, 1, 4, 4), (2, 4, 4, 3), (1, 3, 1, 1), (0, 3, 2, 2))
    return [[raised(lambda s=s: layer(tensor(np.ones(s, np.float32)))) for s in sizes], run(layer)]


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    layer = m.BatchNorm2d(3)
    x = (rng.normal(size=(2, 3, 4, 5)) + 1.0).astype(np.float32)
    found = [there_and_back(layer, x, rng=rng), parameter_gradients(layer), run(layer)]
    return [found, layer.eval()(tensor(x)).data]


@budget(memory=2.6, of="x")
def a_batch_of_images(m, rng):
    x = rng.normal(size=(8, 16, 32, 32))
    layer = m.BatchNorm2d(16).double()
    return lambda: layer(tensor(x)).data
