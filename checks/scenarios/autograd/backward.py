"""Backward: graphs of every form, what accumulates, what belongs to whom, and what is refused."""

import itertools
import re
import sys

import numpy as np

from learnml.checks.spec import numerics, raised


def functions():
    """Functions of torch where that is loaded, else of myml; and a list of the calls of their backward."""
    torch = sys.modules.get("torch")
    if torch:
        base = torch.autograd.Function
    else:
        from myml.autograd.function import Function as base
    calls = []

    class Product(base):
        @staticmethod
        def forward(ctx, a, b):
            ctx.save_for_backward(a, b)
            return a * b

        @staticmethod
        def backward(ctx, g):
            calls.append("product")
            a, b = ctx.saved_tensors
            return g * b, g * a

    class Sum(base):
        @staticmethod
        def forward(ctx, a, b):
            return a + b

        @staticmethod
        def backward(ctx, g):
            calls.append("sum")
            return g, g

    class Multiples(base):
        @staticmethod
        def forward(ctx, x):
            return x * 2.0, x * 3.0

        @staticmethod
        def backward(ctx, g, h):
            calls.append("multiples")
            return g * 2.0 + h * 3.0

    class OnlyFirst(base):
        @staticmethod
        def forward(ctx, a, b):
            return a * 5.0

        @staticmethod
        def backward(ctx, g):
            return g * 5.0, None

    return Product.apply, Sum.apply, Multiples.apply, OnlyFirst.apply, calls


def returning(gradients):
    """A function of two inputs whose backward returns these."""
    torch = sys.modules.get("torch")
    if torch:
        base = torch.autograd.Function
    else:
        from myml.autograd.function import Function as base

    class Wrong(base):
        @staticmethod
        def forward(ctx, a, b):
            return a + b

        @staticmethod
        def backward(ctx, g):
            return gradients(g)

    return Wrong.apply


def first_and_all_of():
    """A function with two outputs: twice the first number, and three times all of them."""
    torch = sys.modules.get("torch")
    if torch:
        base = torch.autograd.Function
    else:
        from myml.autograd.function import Function as base

    class FirstAndAll(base):
        @staticmethod
        def forward(ctx, x):
            return x[:1] * 2.0, x * 3.0

        @staticmethod
        def backward(ctx, g, h):
            found = h * 3.0
            found[:1] += g * 2.0
            return found

    return FirstAndAll.apply


def tensor(array, requires_grad=True):
    torch = sys.modules.get("torch")
    if torch:
        return torch.tensor(array, requires_grad=requires_grad)
    from myml.autograd.function import Tensor

    return Tensor(array, requires_grad)


def some(rng, count, *shape):
    return [tensor(rng.normal(size=shape)) for _ in range(count)]


def gradients(**tensors):
    """The gradient of each, by name."""
    return {f"gradient of {name}": x.grad for name, x in tensors.items()}


@numerics
def one_product(m, rng):
    product, *_ = functions()
    a, b = some(rng, 2, 2, 3)
    m.backward(product(a, b), rng.normal(size=(2, 3)))
    return gradients(a=a, b=b)


@numerics
def a_product_of_a_sum(m, rng):
    product, add, *_ = functions()
    a, b, c = some(rng, 3, 4)
    m.backward(product(add(a, b), c), rng.normal(size=4))
    return gradients(a=a, b=b, c=c)


@numerics
def a_tensor_used_twice(m, rng):
    product, add, *_ = functions()
    a, b = some(rng, 2, 4)
    m.backward(add(product(a, a), product(a, b)), rng.normal(size=4))
    return gradients(a=a, b=b)


@numerics
def a_result_used_twice(m, rng):
    product, add, *_, calls = functions()
    a, b = some(rng, 2, 4)
    c = product(a, b)
    m.backward(product(add(c, b), c), rng.normal(size=4))
    calls_of = {f"calls of the {name}'s backward": calls.count(name) for name in ("product", "sum")}
    return {**gradients(a=a, b=b), **calls_of}


@numerics
def a_ladder_of_diamonds(m, rng):
    _, add, *_, calls = functions()
    (a,) = some(rng, 1, 2)
    end = a
    for _ in range(30):
        end = add(end, end)
    m.backward(end, rng.normal(size=2))
    return {**gradients(a=a), "functions whose backward was called": calls}


@numerics
def ten_thousand_deep(m, rng):
    _, add, *_ = functions()
    a, b = some(rng, 2, 2)
    end = a
    for _ in range(10_000):
        end = add(end, b)
    m.backward(end, rng.normal(size=2))
    return gradients(a=a, b=b)


@numerics
def what_requires_no_gradient_gets_none(m, rng):
    product, add, *_ = functions()
    a, b = tensor(rng.normal(size=3)), tensor(rng.normal(size=3), False)
    m.backward(add(product(b, b), product(a, b)), rng.normal(size=3))
    return gradients(a=a, b=b)


@numerics
def both_outputs(m, rng):
    product, _, multiples, _, calls = functions()
    (a,) = some(rng, 1, 3)
    first, second = multiples(a)
    m.backward(product(first, second), rng.normal(size=3))
    return {**gradients(a=a), "functions whose backward was called": calls}


@numerics
def an_output_that_nobody_used(m, rng):
    product, _, multiples, *_ = functions()
    a, b, c = some(rng, 3, 3)
    m.backward(product(multiples(a)[0], c), rng.normal(size=3))
    m.backward(product(multiples(b)[1], c), rng.normal(size=3))
    return gradients(a=a, b=b, c=c)


@numerics
def an_output_as_root(m, rng):
    _, _, multiples, *_ = functions()
    a, b = some(rng, 2, 3)
    m.backward(multiples(a)[1], rng.normal(size=3))
    m.backward(multiples(b)[0], rng.normal(size=3))
    return gradients(a=a, b=b)


@numerics
def none_for_an_input(m, rng):
    *_, only_first, _ = functions()
    a, b = some(rng, 2, 3)
    m.backward(only_first(a, b), rng.normal(size=3))
    return gradients(a=a, b=b)


@numerics
def a_leaf_as_root(m, rng):
    (a,) = some(rng, 1, 3)
    m.backward(a, rng.normal(size=3))
    m.backward(a, rng.normal(size=3))
    return gradients(a=a)


@numerics
def gradients_of_several_calls_add_up(m, rng):
    product, add, *_ = functions()
    a, b = some(rng, 2, 3)
    found = {}
    for call in (1, 2, 3):
        m.backward(product(add(a, b), b), rng.normal(size=3))
        found[f"gradient of a after call {call}"] = np.array(a.grad)
        found[f"gradient of b after call {call}"] = np.array(b.grad)
    return found


@numerics
def a_single_number(m, rng):
    product, add, *_ = functions()
    a, b = some(rng, 2)
    m.backward(add(product(a, b), product(a, a)), np.array(2.5))
    m.backward(product(a, b), np.array(-1.5))
    return gradients(a=a, b=b)


@numerics
def gradients_are_arrays_of_their_own(m, rng):
    _, add, *_ = functions()
    a, b = some(rng, 2, 3)
    gradient = rng.normal(size=3)
    m.backward(add(a, b), gradient.copy())
    a.grad[...] = 7.0
    return gradients(a=a, b=b)


@numerics
def the_gradient_given_is_left_alone(m, rng):
    product, add, *_ = functions()
    a, b = some(rng, 2, 3)
    gradient = rng.normal(size=3)
    before = gradient.copy()
    m.backward(a, gradient)
    m.backward(add(product(a, b), a), gradient)
    m.backward(add(a, a), gradient)
    return {"gradient that was given": before, "the same afterwards": gradient, **gradients(a=a)}


@numerics
def two_sums_that_share_a_result(m, rng):
    # A sum returns one array for both of its inputs. Each order of nodes has its own pair that shares it.
    product, add, *_ = functions()
    found = {}
    for number, mirrored in enumerate(itertools.product((False, True), repeat=4)):
        first, second, third, fourth = (
            (lambda a, b: add(b, a)) if swap else (lambda a, b: add(a, b)) for swap in mirrored
        )
        leaves = some(rng, 3, 2)
        a, b, c = (product(x, x) for x in leaves)
        shared = third(first(a, b), second(a, c))
        m.backward(fourth(product(c, c), shared), rng.normal(size=2))
        found[f"graph {number}"] = {f"gradient of {name}": x.grad for name, x in zip("abc", leaves)}
    return found


@numerics(rtol=1e-5)
def float32_stays_float32(m, rng):
    product, add, *_ = functions()
    a, b = (tensor(rng.normal(size=3).astype(np.float32)) for _ in range(2))
    m.backward(add(product(a, b), a), rng.normal(size=3).astype(np.float32))
    return gradients(a=a, b=b)


@numerics
def gradients_have_the_dtype_of_their_tensor(m, rng):
    a, b = (tensor(rng.normal(size=3).astype(np.float32)) for _ in range(2))
    double = tensor(np.ones(3)).data
    m.backward(returning(lambda g: (g * double, g * double))(a, b), np.ones(3, np.float32))
    return gradients(a=a, b=b)


@numerics
def outputs_of_different_shapes(m, rng):
    product, *_ = functions()
    first_and_all = first_and_all_of()
    a, b = some(rng, 2, 3)
    (c,) = some(rng, 1, 1)
    m.backward(product(first_and_all(a)[0], c), rng.normal(size=1))
    m.backward(product(first_and_all(a)[1], b), rng.normal(size=3))
    return gradients(a=a, b=b, c=c)


@numerics
def a_second_call(m, rng):
    product, *_ = functions()
    a, b = some(rng, 2, 3)
    root = product(a, b)
    m.backward(root, np.ones(3))
    return {"second call": raised(lambda: m.backward(root, np.ones(3))), **gradients(a=a, b=b)}


@numerics
def part_of_it_taken_apart(m, rng):
    product, *_ = functions()
    a, b = some(rng, 2, 3)
    inner = product(a, b)
    outer = product(inner, b)
    m.backward(inner, np.ones(3))
    return raised(lambda: m.backward(outer, np.ones(3)))


@numerics
def nothing_requires_a_gradient(m, rng):
    product, *_ = functions()
    a = tensor(rng.normal(size=3), False)
    return {
        f"backward of {name}": raised(lambda root=root: m.backward(root, np.ones(3)))
        for name, root in (("a leaf", a), ("a product", product(a, a)))
    }


@numerics
def a_gradient_of_another_shape(m, rng):
    product, *_ = functions()
    a, b = some(rng, 2, 3)
    return {
        f"a root of shape (3,), a gradient of shape {shape}": raised(
            lambda s=shape: m.backward(product(a, b), np.ones(s))
        )
        for shape in ((2, 3), (2,), ())
    }


@numerics
def a_function_returns_another_shape(m, rng):
    a, b = some(rng, 2, 3)
    shapes = {"the first": lambda g: (g[:2], g), "the second": lambda g: (g, g[:2])}
    return {
        f"{name} gradient has another shape": raised(lambda f=f: m.backward(returning(f)(a, b), np.ones(3)))
        for name, f in shapes.items()
    }


@numerics
def a_function_returns_too_few_or_too_many(m, rng):
    a, b = some(rng, 2, 3)
    wrong = {"one": lambda g: g, "a tuple of one": lambda g: (g,), "three": lambda g: (g, g, g)}
    return {
        f"two inputs, {name} returned": raised(lambda f=f: m.backward(returning(f)(a, b), np.ones(3)))
        for name, f in wrong.items()
    }


def function_in_each_message(found):
    """Whether each error names the Function."""
    return {name: re.findall("Wrong", caught.message)[:1] for name, caught in found.items()}


@numerics(read=function_in_each_message)
def the_message_names_the_function(m, rng):
    a, b = some(rng, 2, 3)
    wrong = {"another shape": lambda g: (g[:2], g), "too few": lambda g: (g,)}
    return {
        f"the Function named in the error, {name}": raised(
            lambda f=f: m.backward(returning(f)(a, b), np.ones(3))
        )
        for name, f in wrong.items()
    }


def touched(x):
    """Changed in place, though not in value."""
    torch = sys.modules.get("torch")
    if torch:
        with torch.no_grad():
            x.add_(0.0)
    else:
        x.version += 1


@numerics
def changed_after_it_was_saved(m, rng):
    product, add, *_ = functions()
    a, b, c = some(rng, 3, 3)
    first, second = product(a, b), product(add(a, b), c)
    touched(b)
    found = {"backward through what was changed": raised(lambda: m.backward(first, np.ones(3)))}
    m.backward(second, np.ones(3))
    return {**found, **gradients(a=a, b=b)}


@numerics
def changed_before_it_was_used(m, rng):
    product, *_ = functions()
    a, b = some(rng, 2, 3)
    touched(a)
    m.backward(product(a, b), np.ones(3))
    return gradients(a=a, b=b)
