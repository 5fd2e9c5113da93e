"""Tensor: operators from both sides, dtypes, reductions, shapes, indexing, and what may not be asked."""

import operator
import sys

import numpy as np

from learnml.checks.spec import numerics, raised


def operand(m, array):
    """An array as an operand; torch wants a tensor where a gradient is due."""
    return m.Tensor(array) if "torch" in sys.modules else array


def back(m, function, *arrays, names="xwb", rng):
    """The output, and the gradient of each input for a random upstream gradient."""
    inputs = [m.Tensor(array, True) for array in arrays]
    y = function(*inputs)
    y.backward(m.Tensor(rng.normal(size=tuple(y.shape)).astype(arrays[0].dtype)))
    return {"output": y.data, **{f"gradient of {name}": x.grad for name, x in zip(names, inputs)}}


def backs(m, operations, array, rng):
    """The same for each of several operations of x, by name."""
    return {name: back(m, f, array(), rng=rng) for name, f in operations.items()}


def typed(results):
    """The numbers and the dtype of each of several results, by name."""
    return {name: {"data": y.data, "dtype": str(np.asarray(y.data).dtype)} for name, y in results.items()}


def positive(rng, *shape):
    return rng.uniform(0.5, 2.0, size=shape)


@numerics
def two_tensors(m, rng):
    operations = {
        "a + b": lambda a, b: a + b,
        "a - b": lambda a, b: a - b,
        "a * b": lambda a, b: a * b,
        "a / b": lambda a, b: a / b,
        "a**b": lambda a, b: a**b,
    }
    shapes = ((2, 3), (3,)), ((3,), (2, 3)), ((2, 1), (1, 4))
    return {
        f"{name}, shapes {a} and {b}": back(m, f, positive(rng, *a), positive(rng, *b), names="ab", rng=rng)
        for name, f in operations.items()
        for a, b in shapes
    }


@numerics
def a_number_on_either_side(m, rng):
    operations = {
        "x + 3": lambda x: x + 3,
        "3 + x": lambda x: 3 + x,
        "x - 2.5": lambda x: x - 2.5,
        "2.5 - x": lambda x: 2.5 - x,
        "x * -3": lambda x: x * -3,
        "-3 * x": lambda x: -3 * x,
        "x / 4": lambda x: x / 4,
        "4 / x": lambda x: 4 / x,
        "x**3": lambda x: x**3,
        "x**0.5": lambda x: x**0.5,
        "2**x": lambda x: 2**x,
        "-x": lambda x: -x,
    }
    return backs(m, operations, lambda: positive(rng, 2, 3), rng)


@numerics
def an_array_on_either_side(m, rng):
    a = operand(m, positive(rng, 2, 3))
    operations = {
        "x + a, a an array": lambda x: x + a,
        "a + x, a an array": lambda x: a + x,
        "x - a, a an array": lambda x: x - a,
        "a - x, a an array": lambda x: a - x,
        "x * a, a an array": lambda x: x * a,
        "a * x, a an array": lambda x: a * x,
        "x / a, a an array": lambda x: x / a,
        "a / x, a an array": lambda x: a / x,
        "x**a, a an array": lambda x: x**a,
        "a**x, a an array": lambda x: a**x,
    }
    return backs(m, operations, lambda: positive(rng, 3), rng)


@numerics
def products_of_matrices(m, rng):
    a = operand(m, rng.normal(size=(3, 3)))
    return {
        "x @ w": back(m, lambda x, w: x @ w, rng.normal(size=(4, 2, 3)), rng.normal(size=(3, 5)), rng=rng),
        "x @ an array": back(m, lambda x: x @ a, rng.normal(size=(2, 3)), rng=rng),
        "an array @ x": back(m, lambda x: a @ x, rng.normal(size=(3, 2)), rng=rng),
    }


@numerics
def float32_stays_float32(m, rng):
    x = m.Tensor(positive(rng, 2, 3).astype(np.float32), True)
    zero_d = operand(m, np.array(1.5))
    results = {
        "x + 0.1": x + 0.1,
        "0.1 - x": 0.1 - x,
        "x * 2": x * 2,
        "x / 3": x / 3,
        "2.0**x": 2.0**x,
        "x**2": x**2,
        "x + an array without dimensions": x + zero_d,
        "an array without dimensions * x": zero_d * x,
        "x.mean()": x.mean(),
        "x.exp()": x.exp(),
        "x.log()": x.log(),
    }
    return {f"dtype of {name}": str(np.asarray(y.data).dtype) for name, y in results.items()}


@numerics
def numbers_of_numpy_widen_nothing(m, rng):
    x, ints = m.Tensor(np.ones(3, np.float32)), m.Tensor(np.array([1, 2, 3]))
    results = {
        "float32 * np.float64(0.5)": x * np.float64(0.5),
        "float32 + np.float32(2)": x + np.float32(2),
        "float32 - np.int64(2)": x - np.int64(2),
        "ints * np.float64(0.5)": ints * np.float64(0.5),
    }
    return typed(results)


@numerics
def ints_become_floats_where_they_must(m, rng):
    x = m.Tensor(rng.integers(1, 9, size=(2, 3)))
    results = {
        "x + 1": x + 1,
        "x * x": x * x,
        "x - 2": x - 2,
        "x / 2": x / 2,
        "2 / x": 2 / x,
        "x * 0.5": x * 0.5,
        "x.exp()": x.exp(),
        "x.log()": x.log(),
        "x.sum()": x.sum(),
    }
    return typed(results)


@numerics
def from_numbers_and_lists(m, rng):
    found = {}
    for data in (2.5, [1.0, 2.0], [1, 2], [True], [[1.5], [2.5]]):
        t = m.Tensor(data)
        found[f"Tensor({data})"] = {
            "data": t.data,
            "dtype": str(np.asarray(t.data).dtype),
            "shape": tuple(t.shape),
            "ndim": t.ndim,
        }
    return found


@numerics
def parts(m, rng):
    operations = {
        "x[0]": lambda x: x[0],
        "x[:, 1]": lambda x: x[:, 1],
        "x[0:3:2]": lambda x: x[0:3:2],
        "x[[0, 0, 2],]": lambda x: x[[0, 0, 2],],
        "x[..., -1]": lambda x: x[..., -1],
        "x[None]": lambda x: x[None],
    }
    return backs(m, operations, lambda: rng.normal(size=(3, 4)), rng)


@numerics
def parts_by_a_mask(m, rng):
    mask = np.array([True, False, True])
    return back(m, lambda x: x[mask], rng.normal(size=(3, 2)), rng=rng)


@numerics
def reductions(m, rng):
    operations = {
        "x.sum()": lambda x: x.sum(),
        "x.sum(0)": lambda x: x.sum(0),
        "x.sum(dim=(0, 2))": lambda x: x.sum(dim=(0, 2)),
        "x.sum(-1, True)": lambda x: x.sum(-1, True),
        "x.mean()": lambda x: x.mean(),
        "x.mean(1)": lambda x: x.mean(1),
        "x.mean(dim=(1, 2), keepdim=True)": lambda x: x.mean(dim=(1, 2), keepdim=True),
        "x.amax(0)": lambda x: x.amax(0),
        "x.amax(dim=2, keepdim=True)": lambda x: x.amax(dim=2, keepdim=True),
    }
    return backs(m, operations, lambda: rng.normal(size=(2, 3, 4)), rng)


@numerics
def exponentials_and_logarithms(m, rng):
    operations = {"x.exp()": lambda x: x.exp(), "x.log()": lambda x: x.log()}
    return backs(m, operations, lambda: positive(rng, 2, 3), rng)


@numerics
def shapes(m, rng):
    operations = {
        "x.reshape(4, 3, 2)": lambda x: x.reshape(4, 3, 2),
        "x.reshape((6, -1))": lambda x: x.reshape((6, -1)),
        "x.reshape(24)": lambda x: x.reshape(24),
        "x.T": lambda x: x.T,
        "x.permute(2, 0, 1)": lambda x: x.permute(2, 0, 1),
        "x.permute((1, 2, 0))": lambda x: x.permute((1, 2, 0)),
        "x.transpose(0, 2)": lambda x: x.transpose(0, 2),
        "x.transpose(-1, 1)": lambda x: x.transpose(-1, 1),
        "x.expand(5, 2, 3, 4)": lambda x: x.expand(5, 2, 3, 4),
        "x.expand((2, 3, 4))": lambda x: x.expand((2, 3, 4)),
    }
    return backs(m, operations, lambda: rng.normal(size=(2, 3, 4)), rng)


@numerics
def comparisons(m, rng):
    x, y = m.Tensor(rng.normal(size=(2, 3))), m.Tensor(rng.normal(size=3))
    same = m.Tensor(np.array([1.0, 2.0]))
    four = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
    pairs = {
        "x {} y": (x, y),
        "x {} 0.0": (x, 0.0),
        "0.0 {} x": (0.0, x),
        "[1, 2] {} [1, 2]": (same, same),
        "[1, 2] {} 2": (same, 2),
    }
    return {
        text.format(sign): np.asarray(compare(a, b))
        for sign, compare in four.items()
        for text, (a, b) in pairs.items()
    }


@numerics
def one_number(m, rng):
    x = m.Tensor(rng.normal(size=(1, 1)))
    whole = m.Tensor(np.array(7))
    return {
        "x.item()": x.item(),
        "float(x)": float(x),
        "bool(x)": x.__bool__(),
        "bool(Tensor([0.0]))": m.Tensor([0.0]).__bool__(),
        "int(Tensor([3.7]))": int(m.Tensor([3.7])),
        "Tensor(np.array(7)).item()": whole.item(),
    }


@numerics
def more_than_one_number(m, rng):
    x = m.Tensor(np.ones(2))
    return {
        "exception of item": raised(x.item).ancestry[-1:],
        "np.asarray(x)": np.asarray(x),
        "len of shape (3, 2)": len(m.Tensor(np.ones((3, 2)))),
        "x, looped over": [row.data for row in x],
    }


@numerics
def backward_from_many_needs_a_gradient(m, rng):
    x = m.Tensor(np.ones(2), True)
    return [raised(lambda: x.backward())]


@numerics
def backward_from_a_number(m, rng):
    x = m.Tensor(rng.normal(size=(2, 3)), True)
    (x * x).sum().backward()
    first = np.array(x.grad)
    (3 * x).mean().backward()
    return {"after one backward": first, "after two": x.grad}


@numerics
def a_longer_formula(m, rng):
    def formula(x, w, b):
        h = 1 / (1 + (-(x @ w + b)).exp())
        return ((h - 0.5) ** 2 / (h + 1)).sum(1).log()

    arrays = rng.normal(size=(4, 3)), rng.normal(size=(3, 5)), rng.normal(size=5)
    return back(m, formula, *arrays, rng=rng)


@numerics
def detached(m, rng):
    x = m.Tensor(rng.normal(size=3), True)
    y = (x * 2).detach()
    z = (x * y).sum()
    z.backward()
    return {"data": y.data, "requires_grad": y.requires_grad, "gradient of x": x.grad}


@numerics
def detached_is_the_same_memory(m, rng):
    x = m.Tensor(np.zeros(3))
    y = x.detach()
    np.asarray(x)[0] = 5.0
    return y.data
