"""Joining and splitting: every dimension, ragged parts, parts that nobody uses, and no copies."""

import sys

import numpy as np

from learnml.checks.spec import budget, numerics, raised


def joined(function, *arrays, rng):
    """What a function makes of tensors, and the gradient of each, for a random upstream gradient."""
    if torch := sys.modules.get("torch"):
        xs = [torch.tensor(x, requires_grad=True) for x in arrays]
        y = function(xs)
        y.backward(torch.tensor(upstream(y.detach().numpy(), rng)))
        return named(y.detach(), [x.grad for x in xs])
    from myml.autograd.function import Tensor

    y = function([Tensor(x, True) for x in arrays])
    found = y.node.function.backward(y.node.ctx, upstream(y.data, rng))
    # Of the gradients, those for what is no tensor are None.
    return named(y.data, [g for g in found if g is not None])


def named(output, gradients):
    return {"output": output, **{f"gradient of tensor {i}": g for i, g in enumerate(gradients)}}


def parted(function, x, rng):
    """The parts of an array, and its gradient, for random upstream gradients."""
    if torch := sys.modules.get("torch"):
        given = torch.tensor(x, requires_grad=True)
        parts = function(given)
        torch.autograd.backward(parts, [torch.tensor(upstream(part.detach().numpy(), rng)) for part in parts])
        return {"parts": list(parts), "gradient of x": given.grad}
    from myml.autograd.function import Tensor

    parts = function(Tensor(x, True))
    node = parts[0].node
    found = node.function.backward(node.ctx, *(upstream(part.data, rng) for part in parts))
    return {"parts": [part.data for part in parts], "gradient of x": found[0]}


def upstream(output, rng):
    return rng.normal(size=output.shape).astype(output.dtype)


def plain(x):
    if torch := sys.modules.get("torch"):
        return torch.tensor(x)
    from myml.autograd.function import Tensor

    return Tensor(x)


@numerics
def joined_along_each_dimension(m, rng):
    x = rng.normal(size=(2, 3, 4))
    others = [rng.normal(size=shape) for shape in ((5, 3, 4), (2, 1, 4), (2, 3, 2))]
    return {
        f"cat(xs, {d})": joined(lambda xs, d=d: m.cat(xs, d), x, others[d], x, rng=rng)
        for d in (0, 1, 2, -1, -2)
    }


def all_four(m, x, split, rng):
    """cat, stack and unbind along the first dimension, and a way to split."""
    return {
        "cat": joined(m.cat, x, x, rng=rng),
        "stack": joined(m.stack, x, x, rng=rng),
        "split": parted(split, x, rng),
        "unbind": parted(m.unbind, x, rng),
    }


@numerics
def the_first_dimension_unless_told(m, rng):
    return all_four(m, rng.normal(size=(2, 3)), lambda x: m.split(x, 1), rng)


@numerics
def one_alone_and_one_that_is_empty(m, rng):
    x = rng.normal(size=(2, 3))
    return {
        "cat of one": joined(m.cat, x, rng=rng),
        "stack of one": joined(m.stack, x, rng=rng),
        "cat of three, the second empty": joined(m.cat, x, x[:0], x, rng=rng),
    }


@numerics
def stacked_along_a_new_dimension(m, rng):
    xs = [rng.normal(size=(2, 3)) for _ in range(4)]
    return {
        f"stack(xs, {d})": joined(lambda xs, d=d: m.stack(xs, d), *xs, rng=rng) for d in (0, 1, 2, -1, -2)
    }


@numerics
def numbers_stacked(m, rng):
    return joined(m.stack, rng.normal(size=()), rng.normal(size=()), rng=rng)


@numerics
def parts_of_one_size(m, rng):
    x = rng.normal(size=(4, 6))
    return {f"split(x, 2, {d})": parted(lambda x, d=d: m.split(x, 2, d), x, rng) for d in (0, 1, -1)}


@numerics
def the_last_part_is_shorter(m, rng):
    x = rng.normal(size=(5, 7))
    return {
        f"split(x, {n}, dim=-1)": parted(lambda x, n=n: m.split(x, n, dim=-1), x, rng)
        for n in (1, 3, 6, 7, 9)
    }


@numerics
def parts_of_given_sizes(m, rng):
    x = rng.normal(size=(5, 6))
    sizes = [1, 2, 3], [6], [0, 4, 2], [5, 1, 0]
    return {f"split(x, {n}, 1)": parted(lambda x, n=n: m.split(x, n, 1), x, rng) for n in sizes}


@numerics
def taken_apart_along_each_dimension(m, rng):
    x = rng.normal(size=(2, 3, 4))
    return {f"unbind(x, {d})": parted(lambda x, d=d: m.unbind(x, d), x, rng) for d in (0, 1, 2, -1)}


@numerics
def sizes_that_do_not_add_up(m, rng):
    x = plain(rng.normal(size=(5, 6)))
    sizes = [1, 2], [4, 4], [-1, 7], [7, -1], 0, -2
    return {f"split(x, {n}, 1)": raised(lambda n=n: m.split(x, n, 1)).ancestry[-1:] for n in sizes}


@numerics
def shapes_that_do_not_fit(m, rng):
    x, y = plain(rng.normal(size=(2, 3))), plain(rng.normal(size=(2, 4)))
    number = plain(rng.normal(size=()))
    calls = {
        "cat of shapes (2, 3) and (2, 4)": lambda: m.cat([x, y]),
        "stack of shapes (2, 3) and (2, 4)": lambda: m.stack([x, y]),
        "cat of two numbers": lambda: m.cat([number, number]),
    }
    return {name: raised(call).ancestry[-1:] for name, call in calls.items()}


@numerics
def float32_stays_float32(m, rng):
    return all_four(m, rng.normal(size=(2, 3)).astype(np.float32), lambda x: m.split(x, 2, 1), rng)


@budget(memory=0.2, of="x")
def parts_are_views(m, rng):
    x = rng.normal(size=(64, 512))
    given = plain(x)
    return lambda: ([part.data for part in m.split(given, 128, 1)], x.shape)


@budget(memory=0.5, of="x")
def slices_are_views(m, rng):
    x = rng.normal(size=(8, 8192))
    given = plain(x)
    return lambda: ([part.data for part in m.unbind(given)], x.shape)
