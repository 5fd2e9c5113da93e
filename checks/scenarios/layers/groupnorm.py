"""Group norm: signals and images in groups of every size, there and back."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back

GIVEN = "x", "weight", "bias"


def both_ways(function, *arrays, rng):
    """The output, and the gradients of x, the weight and the bias, as far as they are given."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(GIVEN, found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


def drawn(rng, size):
    """Inputs of these sizes: x, weight, bias."""
    return rng.normal(size=size) * 2 + 1, rng.normal(size=size[1]), rng.normal(size=size[1])


def passed(m, rng, size, groups):
    """Group norm there and back, on drawn inputs."""
    return both_ways(
        lambda x, weight, bias: m.group_norm(x, groups, weight, bias), *drawn(rng, size), rng=rng
    )


@numerics
def a_signal_in_two_groups(m, rng):
    return passed(m, rng, (3, 4, 5), 2)


@numerics
def images_in_groups(m, rng):
    return {f"{groups} groups": passed(m, rng, (2, 6, 3, 4), groups) for groups in (2, 3)}


@numerics
def a_single_group(m, rng):
    return {f"x of shape {size}": passed(m, rng, size, 1) for size in ((2, 4, 3), (3, 5))}


@numerics
def a_group_for_each_channel(m, rng):
    return passed(m, rng, (2, 4, 3, 2), 4)


@numerics
def a_single_image(m, rng):
    return passed(m, rng, (1, 4, 2, 3), 2)


@numerics
def no_positions(m, rng):
    return {f"groups={groups}": passed(m, rng, (3, 6), groups) for groups in (1, 2, 3)}


@numerics
def positions_in_three_dimensions(m, rng):
    return passed(m, rng, (2, 4, 2, 3, 2), 2)


@numerics
def a_single_position(m, rng):
    return passed(m, rng, (2, 6, 1, 1), 2)


@numerics
def the_number_under_the_root(m, rng):
    x, weight, bias = drawn(rng, (2, 4, 3))
    found = {
        f"group_norm, eps {eps}": both_ways(
            lambda *inputs, eps=eps: m.group_norm(inputs[0], 2, *inputs[1:], eps), x, weight, bias, rng=rng
        )
        for eps in (0.5, 3.0)
    }
    return {
        **found,
        "output of GroupNorm(2, 4)": filled(m.GroupNorm(2, 4), rng)(tensor(x)).data,
        "output of GroupNorm(2, 4, eps=0.25)": filled(m.GroupNorm(2, 4, eps=0.25), rng)(tensor(x)).data,
    }


@numerics
def a_group_that_never_varies(m, rng):
    x, weight, bias = drawn(rng, (2, 4, 3))
    x[0, :2] = 7.0
    x[1, 2:] = 0.0
    return both_ways(lambda *inputs: m.group_norm(inputs[0], 2, *inputs[1:]), x, weight, bias, rng=rng)


@numerics
def images_of_very_different_size(m, rng):
    x, weight, bias = drawn(rng, (3, 4, 5))
    x *= np.array([1e-2, 1.0, 1e4])[:, None, None]
    return both_ways(lambda *inputs: m.group_norm(inputs[0], 2, *inputs[1:]), x, weight, bias, rng=rng)


@numerics(rtol=1e-6)
def numbers_far_from_zero(m, rng):
    x, weight, bias = drawn(rng, (2, 4, 3))
    return m.group_norm(tensor(x + 1e6), 2, tensor(weight), tensor(bias)).data


@numerics
def channels_that_are_last_in_memory(m, rng):
    x, weight, bias = drawn(rng, (2, 4, 3, 5))
    x = np.ascontiguousarray(x.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)
    return both_ways(lambda *inputs: m.group_norm(inputs[0], 2, *inputs[1:]), x, weight, bias, rng=rng)


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    arrays = [array.astype(np.float32) for array in drawn(rng, (2, 6, 4))]
    return {
        **both_ways(lambda *inputs: m.group_norm(inputs[0], 3, *inputs[1:]), *arrays, rng=rng),
        "output of a fresh layer": m.GroupNorm(3, 6)(tensor(arrays[0])).data,
    }


@numerics
def gradients_by_name(m, rng):
    layer = filled(m.GroupNorm(2, 6), rng)
    back = both_ways(layer, rng.normal(size=(2, 6, 3)), rng=rng)
    return {
        **back,
        "gradients of the layer": parameter_gradients(layer),
        "names in state_dict": list(layer.state_dict()),
    }


@numerics
def a_fresh_layer(m, rng):
    found = {}
    for sizes in ((2, 4), (3, 3)):
        fresh = {name: p.data for name, p in m.GroupNorm(*sizes).named_parameters()}
        found[f"GroupNorm{sizes}"] = {**fresh, "names": list(fresh)}
    return found


@numerics
def training_and_prediction_are_alike(m, rng):
    layer, x = filled(m.GroupNorm(2, 4), rng), rng.normal(size=(3, 4, 2))
    return {
        "output in train mode": layer(tensor(x)).data,
        "output in eval mode": layer.eval()(tensor(x)).data,
        "output of one signal": layer(tensor(x[1:2])).data,
    }


@numerics
def groups_that_do_not_divide_the_channels(m, rng):
    return {
        f"GroupNorm{sizes}": raised(lambda sizes=sizes: m.GroupNorm(*sizes))
        for sizes in ((4, 6), (3, 4), (8, 4))
    }


@numerics
def nothing_is_changed(m, rng):
    arrays, upstream = drawn(rng, (2, 4, 3)), rng.normal(size=(2, 4, 3))
    inputs = [tensor(array) for array in arrays]
    y = m.group_norm(inputs[0], 2, *inputs[1:])
    before = np.array(y.data)
    y.backward(tensor(upstream, False))
    return {
        **{f"{name}, as an array": array for name, array in zip(GIVEN, arrays, strict=True)},
        **{f"{name}.data": given.data for name, given in zip(GIVEN, inputs, strict=True)},
        "the gradient from above": upstream,
        "the output before backward": before,
        "the output after backward": y.data,
    }


@budget(time=4, no_loops=True, rtol=1e-4)
def many_groups_there_and_back(m, rng):
    x, g = (rng.normal(size=(4, 64, 64)).astype(np.float32) for _ in range(2))
    weight, bias = (tensor(rng.normal(size=64).astype(np.float32)) for _ in range(2))

    def there_and_back_again():
        inputs = tensor(x)
        y = m.group_norm(inputs, 32, weight, bias)
        y.backward(tensor(g, False))
        return [y.data, inputs.grad]

    return there_and_back_again
