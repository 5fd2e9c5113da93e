"""Shapes: there and back, of contiguous and of transposed arrays, without copying a number."""

import sys

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import applied, needed_gradients, on_the_way_back


def named(operation, x, to, rng):
    """What `applied` gives, by name."""
    output, gradient = applied(lambda x: operation.apply(x, to), x, rng=rng)
    return {"output": output, "gradient": gradient}


@numerics
def another_shape(m, rng):
    x = rng.normal(size=(2, 3, 4))
    return {f"Reshape(x, {s})": named(m.Reshape, x, s, rng) for s in ((6, 4), (24,), (4, 3, 2, 1))}


@numerics
def a_length_left_open(m, rng):
    x = rng.normal(size=(2, 3, 4))
    return {f"Reshape(x, {s})": named(m.Reshape, x, s, rng) for s in ((-1,), (-1, 6), (2, -1, 2))}


@numerics
def a_transposed_array_reshaped(m, rng):
    x = rng.normal(size=(4, 3, 2)).transpose(2, 0, 1)
    return named(m.Reshape, x, (4, 6), rng)


def whether_it_raises(found):
    """Any exception is right."""
    return {name: "an exception" if caught.ancestry else "no exception" for name, caught in found.items()}


@numerics(read=whether_it_raises)
def a_shape_that_does_not_fit(m, rng):
    refused = raised(lambda: applied(lambda x: m.Reshape.apply(x, (4, 2)), np.ones((2, 3)), rng=rng))
    return {"(2, 3) to (4, 2)": refused}


@numerics
def dimensions_in_another_order(m, rng):
    x = rng.normal(size=(2, 3, 4))
    orders = ((0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1))
    return {f"Permute(x, {d})": named(m.Permute, x, d, rng) for d in orders}


@numerics
def dimensions_counted_from_the_end(m, rng):
    x = rng.normal(size=(2, 3, 4))
    orders = ((-1, 0, 1), (1, -1, 0), (-2, -1, -3))
    return {f"Permute(x, {d})": named(m.Permute, x, d, rng) for d in orders}


@numerics
def four_dimensions_in_another_order(m, rng):
    return named(m.Permute, rng.normal(size=(2, 3, 4, 5)), (3, 0, 2, 1), rng)


@numerics
def broadcast_to_a_larger_shape(m, rng):
    x = rng.normal(size=(3, 1))
    return {f"Expand(x, {s})": named(m.Expand, x, s, rng) for s in ((3, 4), (2, 3, 4), (3, 1))}


@numerics
def a_single_number(m, rng):
    x = rng.normal(size=())
    return {
        "Reshape": named(m.Reshape, x, (1, 1), rng),
        "Permute": named(m.Permute, x, (), rng),
        "Expand": named(m.Expand, x, (2, 3), rng),
    }


@numerics
def nothing_in_it(m, rng):
    x = np.zeros((0, 3))
    return {
        "Reshape": named(m.Reshape, x, (3, 0), rng),
        "Permute": named(m.Permute, x, (1, 0), rng),
        "Expand": named(m.Expand, x, (2, 0, 3), rng),
    }


@numerics
def float32_stays_float32(m, rng):
    x = rng.normal(size=(2, 1)).astype(np.float32)
    return {
        "Reshape": named(m.Reshape, x, (1, 2), rng),
        "Permute": named(m.Permute, x, (1, 0), rng),
        "Expand": named(m.Expand, x, (2, 3), rng),
    }


def there_and_back_again(operation, x, target, back):
    """The output, and the gradient for `back`, which has the output's values."""
    needed = True, False
    if torch := sys.modules.get("torch"):
        found = on_the_way_back(operation, x, target, needed=needed)
        return [operation.apply(torch.tensor(x), target), found()]
    from myml.autograd.function import Context

    ctx = Context(needed)
    output = operation.forward(ctx, x, target)
    return [output, needed_gradients(operation.backward(ctx, back), needed)]


@budget(memory=0.2, of="x")
def reshaped_without_a_copy(m, rng):
    x = rng.normal(size=(256, 64))
    back = x.reshape(64, 256)
    return lambda: there_and_back_again(m.Reshape, x, (64, 256), back)


@budget(memory=0.2, of="x")
def permuted_without_a_copy(m, rng):
    x = rng.normal(size=(256, 64))
    back = x.T
    return lambda: there_and_back_again(m.Permute, x, (1, 0), back)


@budget(memory=0.2, of="x")
def expanded_without_a_copy(m, rng):
    x = rng.normal(size=(256, 64))
    if torch := sys.modules.get("torch"):
        return lambda: m.Expand.apply(torch.tensor(x), (16, 256, 64))[0]
    from myml.autograd.function import Context

    return lambda: m.Expand.forward(Context((True, False)), x, (16, 256, 64))[0]
