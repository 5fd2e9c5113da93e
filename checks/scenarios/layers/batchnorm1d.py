"""Batch norm: statistics of the batch both ways, running ones beside them, and batches of nearly nothing."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def run(layer):
    """The running numbers of a layer, copied: some layers change them in place."""
    names = ("running_mean", "running_var", "num_batches_tracked")
    return {name: np.array(getattr(layer, name)) for name in names}


@numerics
def the_function_there_and_back(m, rng):
    found = []
    for size in ((6, 3), (4, 3, 5), (2, 3, 4, 5)):
        arrays = rng.normal(size=size), rng.normal(size=3), rng.normal(size=3)
        found.append(
            there_and_back(lambda *inputs: m.BatchNormFunction.apply(*inputs, 1e-5)[0], *arrays, rng=rng)
        )
    return found


@numerics
def mean_and_variance_of_the_batch(m, rng):
    found = []
    for size in ((6, 3), (4, 3, 5), (2, 3, 4, 5), (2, 1)):
        inputs = [tensor(rng.normal(size=n) * 3 + 2) for n in (size, size[1], size[1])]
        found.append([result.data for result in m.BatchNormFunction.apply(*inputs, 1e-5)])
    return found


@numerics
def gradients_by_name(m, rng):
    found = []
    for size in ((6, 5), (3, 5, 4)):
        layer = filled(m.BatchNorm1d(5), rng)
        found.append([there_and_back(layer, rng.normal(size=size), rng=rng), parameter_gradients(layer)])
    return found


@numerics
def a_fresh_layer(m, rng):
    layer = m.BatchNorm1d(3)
    return [
        [[key, np.asarray(value)] for key, value in layer.state_dict().items()],
        [name for name, _ in layer.named_parameters()],
        [layer.eps, layer.momentum],
    ]


@numerics
def twenty_steps(m, rng):
    layer = filled(m.BatchNorm1d(4), rng)
    found = []
    for size in (*[(5, 4)] * 10, *[(2, 4)] * 5, *[(3, 4, 2)] * 5):
        layer(tensor(rng.normal(size=size) * 3 + 5))
        found.append(run(layer))
    return [found, layer.eval()(tensor(rng.normal(size=(3, 4)))).data]


@numerics
def options(m, rng):
    found = []
    for settings in ({"eps": 0.5}, {"momentum": 0.3}, {"momentum": 1.0}, {"eps": 2.0, "momentum": 0.0}):
        layer = filled(m.BatchNorm1d(3, **settings), rng)
        for _ in range(2):
            found.append(layer(tensor(rng.normal(size=(4, 3)) + 1.0)).data)
        found.append([run(layer), layer.eval()(tensor(rng.normal(size=(2, 3)))).data])
    positional = filled(m.BatchNorm1d(2, 0.25, 0.75), rng)
    return [found, positional(tensor(rng.normal(size=(4, 2)))).data, run(positional)]


@numerics
def nothing_moves_in_eval_mode(m, rng):
    layer = filled(m.BatchNorm1d(3), rng)
    layer(tensor(rng.normal(size=(4, 3)) * 2))
    layer.eval()
    found = [
        there_and_back(layer, rng.normal(size=size), rng=rng)
        for size in ((5, 3), (1, 3), (2, 3, 4), (1, 3, 1), (0, 3))
    ]
    layer.train()
    return [found, parameter_gradients(layer), run(layer), layer(tensor(rng.normal(size=(4, 3)))).data]


@numerics
def a_single_number_for_each_feature(m, rng):
    layer = m.BatchNorm1d(3)
    sizes = ((1, 3), (1, 3, 1), (0, 3), (0, 3, 4), (4, 3, 0))
    found = [raised(lambda size=size: layer(tensor(np.ones(size, np.float32)))) for size in sizes]
    return [found, run(layer)]


@numerics
def one_row_of_some_length(m, rng):
    layer = filled(m.BatchNorm1d(3), rng)
    return [there_and_back(layer, rng.normal(size=(1, 3, 2)), rng=rng), run(layer)]


@numerics
def another_number_of_features(m, rng):
    layers = m.BatchNorm1d(3), m.BatchNorm1d(1)
    found = []
    for layer, sizes in zip(layers, (((4, 1), (4, 2), (4, 1, 3), (4, 6)), ((4, 3), (2, 3, 2))), strict=True):
        for size in sizes:
            x = np.ones(size, np.float32)
            found.append(raised(lambda layer=layer, x=x: layer.train()(tensor(x))))
            found.append(raised(lambda layer=layer, x=x: layer.eval()(tensor(x))))
    return [found, [run(layer) for layer in layers]]


@numerics
def a_feature_that_never_varies(m, rng):
    layer = filled(m.BatchNorm1d(3), rng)
    x = rng.normal(size=(4, 3))
    x[:, 1] = 2.0
    return [there_and_back(layer, x, rng=rng), run(layer)]


@numerics(rtol=1e-6)
def tiny_and_huge_units(m, rng):
    found = []
    for unit in (1e-8, 1e8):
        layer = filled(m.BatchNorm1d(3, eps=1e-30), rng)
        found.append([there_and_back(layer, rng.normal(size=(5, 3)) * unit, rng=rng), run(layer)])
    return found


@numerics(rtol=1e-6)
def numbers_far_from_zero(m, rng):
    layer = filled(m.BatchNorm1d(3), rng)
    return [layer(tensor(rng.normal(size=(5, 3)) + 1e6)).data, run(layer)]


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    layer = m.BatchNorm1d(3)
    x = (rng.normal(size=(6, 3)) + 1.0).astype(np.float32)
    found = [there_and_back(layer, x, rng=rng), parameter_gradients(layer), run(layer)]
    return [found, layer.eval()(tensor(x)).data]


@numerics
def the_state_of_another_layer(m, rng):
    layer, other = filled(m.BatchNorm1d(3), rng), m.BatchNorm1d(3).double()
    for _ in range(2):
        layer(tensor(rng.normal(size=(4, 3))))
    other.load_state_dict(layer.state_dict())
    layer(tensor(rng.normal(size=(4, 3))))
    return [run(other), other.eval()(tensor(rng.normal(size=(2, 3)))).data]


@numerics
def the_input_is_left_alone(m, rng):
    array, upstream = rng.normal(size=(5, 3)), rng.normal(size=(5, 3))
    layer = filled(m.BatchNorm1d(3), rng)
    x = tensor(array)
    layer(x).backward(tensor(upstream, False))
    return [array, x.data, upstream]


@budget(memory=2.5, of="x")
def a_large_batch(m, rng):
    x = rng.normal(size=(512, 256))
    weight, bias = tensor(rng.normal(size=256)), tensor(rng.normal(size=256))
    return lambda: m.BatchNormFunction.apply(tensor(x), weight, bias, 1e-5)[0].data


@budget(time=4)
def a_batch_there_and_back(m, rng):
    x, g = rng.normal(size=(128, 64)).astype(np.float32), rng.normal(size=(128, 64)).astype(np.float32)
    layer = m.BatchNorm1d(64)

    def there_and_back_again():
        y = layer(tensor(x))
        y.backward(tensor(g, False))
        return y.data

    return there_and_back_again
