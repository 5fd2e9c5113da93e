"""Batch norm: statistics of the batch both ways, running ones beside them, and batches of nearly nothing."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def run(layer):
    """The running numbers of a layer, copied: some layers change them in place."""
    names = ("running_mean", "running_var", "num_batches_tracked")
    return {name: np.array(getattr(layer, name)) for name in names}


def both_ways(function, *arrays, rng):
    """The output, and the gradients of x, the weight and the bias, as far as they are given."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(("x", "weight", "bias"), found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


@numerics
def the_function_there_and_back(m, rng):
    found = {}
    for size in ((6, 3), (4, 3, 5), (2, 3, 4, 5)):
        arrays = rng.normal(size=size), rng.normal(size=3), rng.normal(size=3)
        found[f"x of shape {size}"] = both_ways(
            lambda *inputs: m.BatchNormFunction.apply(*inputs, 1e-5)[0], *arrays, rng=rng
        )
    return found


@numerics
def mean_and_variance_of_the_batch(m, rng):
    found = {}
    for size in ((6, 3), (4, 3, 5), (2, 3, 4, 5), (2, 1)):
        inputs = [tensor(rng.normal(size=n) * 3 + 2) for n in (size, size[1], size[1])]
        y, mean, variance = m.BatchNormFunction.apply(*inputs, 1e-5)
        found[f"x of shape {size}"] = {"output": y.data, "mean": mean.data, "variance": variance.data}
    return found


@numerics
def gradients_by_name(m, rng):
    found = {}
    for size in ((6, 5), (3, 5, 4)):
        layer = filled(m.BatchNorm1d(5), rng)
        back = both_ways(layer, rng.normal(size=size), rng=rng)
        found[f"x of shape {size}"] = {**back, "gradients of the layer": parameter_gradients(layer)}
    return found


@numerics
def a_fresh_layer(m, rng):
    layer = m.BatchNorm1d(3)
    state = {key: np.asarray(value) for key, value in layer.state_dict().items()}
    return {
        **state,
        "names in state_dict": list(state),
        "names of parameters": [name for name, _ in layer.named_parameters()],
        "eps": layer.eps,
        "momentum": layer.momentum,
    }


@numerics
def twenty_steps(m, rng):
    layer = filled(m.BatchNorm1d(4), rng)
    found = {}
    for step, size in enumerate((*[(5, 4)] * 10, *[(2, 4)] * 5, *[(3, 4, 2)] * 5), 1):
        layer(tensor(rng.normal(size=size) * 3 + 5))
        found[f"after step {step}, x of shape {size}"] = run(layer)
    return {**found, "output in eval mode": layer.eval()(tensor(rng.normal(size=(3, 4)))).data}


@numerics
def options(m, rng):
    found = {}
    for settings in ({"eps": 0.5}, {"momentum": 0.3}, {"momentum": 1.0}, {"eps": 2.0, "momentum": 0.0}):
        layer = filled(m.BatchNorm1d(3, **settings), rng)
        outputs = [layer(tensor(rng.normal(size=(4, 3)) + 1.0)).data for _ in range(2)]
        found[", ".join(f"{name}={value}" for name, value in settings.items())] = {
            "outputs of two steps": outputs,
            **run(layer),
            "output in eval mode": layer.eval()(tensor(rng.normal(size=(2, 3)))).data,
        }
    positional = filled(m.BatchNorm1d(2, 0.25, 0.75), rng)
    output = positional(tensor(rng.normal(size=(4, 2)))).data
    return {**found, "BatchNorm1d(2, 0.25, 0.75)": {"output": output, **run(positional)}}


@numerics
def nothing_moves_in_eval_mode(m, rng):
    layer = filled(m.BatchNorm1d(3), rng)
    layer(tensor(rng.normal(size=(4, 3)) * 2))
    layer.eval()
    found = {
        f"x of shape {size}": both_ways(layer, rng.normal(size=size), rng=rng)
        for size in ((5, 3), (1, 3), (2, 3, 4), (1, 3, 1), (0, 3))
    }
    layer.train()
    return {
        **found,
        "gradients of the layer": parameter_gradients(layer),
        **run(layer),
        "output in train mode": layer(tensor(rng.normal(size=(4, 3)))).data,
    }


@numerics
def a_single_number_for_each_feature(m, rng):
    layer = m.BatchNorm1d(3)
    sizes = ((1, 3), (1, 3, 1), (0, 3), (0, 3, 4), (4, 3, 0))
    found = {
        f"x of shape {size}": raised(lambda size=size: layer(tensor(np.ones(size, np.float32))))
        for size in sizes
    }
    return {**found, **run(layer)}


@numerics
def one_row_of_some_length(m, rng):
    layer = filled(m.BatchNorm1d(3), rng)
    return {**both_ways(layer, rng.normal(size=(1, 3, 2)), rng=rng), **run(layer)}


@numerics
def another_number_of_features(m, rng):
    found = {}
    for features, sizes in ((3, ((4, 1), (4, 2), (4, 1, 3), (4, 6))), (1, ((4, 3), (2, 3, 2)))):
        layer = m.BatchNorm1d(features)
        for size in sizes:
            for mode in ("train", "eval"):
                set_mode, x = getattr(layer, mode), np.ones(size, np.float32)
                refused = raised(lambda set_mode=set_mode, x=x: set_mode()(tensor(x)))
                found[f"BatchNorm1d({features}), x of shape {size}, {mode} mode"] = refused
        found[f"BatchNorm1d({features}) afterwards"] = run(layer)
    return found


@numerics
def a_feature_that_never_varies(m, rng):
    layer = filled(m.BatchNorm1d(3), rng)
    x = rng.normal(size=(4, 3))
    x[:, 1] = 2.0
    return {**both_ways(layer, x, rng=rng), **run(layer)}


@numerics(rtol=1e-6)
def tiny_and_huge_units(m, rng):
    found = {}
    for unit in (1e-8, 1e8):
        layer = filled(m.BatchNorm1d(3, eps=1e-30), rng)
        back = both_ways(layer, rng.normal(size=(5, 3)) * unit, rng=rng)
        found[f"numbers around {unit:g}"] = {**back, **run(layer)}
    return found


@numerics(rtol=1e-6)
def numbers_far_from_zero(m, rng):
    layer = filled(m.BatchNorm1d(3), rng)
    return {"output": layer(tensor(rng.normal(size=(5, 3)) + 1e6)).data, **run(layer)}


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    layer = m.BatchNorm1d(3)
    x = (rng.normal(size=(6, 3)) + 1.0).astype(np.float32)
    return {
        **both_ways(layer, x, rng=rng),
        "gradients of the layer": parameter_gradients(layer),
        **run(layer),
        "output in eval mode": layer.eval()(tensor(x)).data,
    }


@numerics
def the_state_of_another_layer(m, rng):
    layer, other = filled(m.BatchNorm1d(3), rng), m.BatchNorm1d(3).double()
    for _ in range(2):
        layer(tensor(rng.normal(size=(4, 3))))
    other.load_state_dict(layer.state_dict())
    layer(tensor(rng.normal(size=(4, 3))))
    return {**run(other), "output in eval mode": other.eval()(tensor(rng.normal(size=(2, 3)))).data}


@numerics
def the_input_is_left_alone(m, rng):
    array, upstream = rng.normal(size=(5, 3)), rng.normal(size=(5, 3))
    layer = filled(m.BatchNorm1d(3), rng)
    x = tensor(array)
    layer(x).backward(tensor(upstream, False))
    return {"the array": array, "x.data": x.data, "the gradient from above": upstream}


@budget(memory=2.5, of="x")
def a_large_batch(m, rng):
    x = rng.normal(size=(512, 256))
    weight, bias = tensor(rng.normal(size=256)), tensor(rng.normal(size=256))
    return lambda: m.BatchNormFunction.apply(tensor(x), weight, bias, 1e-5)[0].data


@budget(time=4, rtol=1e-4)
def a_batch_there_and_back(m, rng):
    x, g = rng.normal(size=(128, 64)).astype(np.float32), rng.normal(size=(128, 64)).astype(np.float32)
    layer = m.BatchNorm1d(64)

    def there_and_back_again():
        inputs = tensor(x)
        y = layer(inputs)
        y.backward(tensor(g, False))
        return [y.data, inputs.grad]

    return there_and_back_again
