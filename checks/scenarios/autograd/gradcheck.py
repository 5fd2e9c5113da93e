"""Gradient check: planted faults of every kind are found, and what is right passes."""

import re
import sys

import numpy as np

from learnml.checks.spec import numerics, raised
from learnml.checks.tensors import tensor


def product(rule):
    """A product of two tensors with this rule for the way back, on torch's Function or the learner's."""
    if torch := sys.modules.get("torch"):
        base = torch.autograd.Function
    else:
        from myml.autograd.function import Function as base

    class Product(base):
        @staticmethod
        def forward(ctx, a, b):
            ctx.save_for_backward(a, b)
            return a * b

        @staticmethod
        def backward(ctx, g):
            return rule(g, *ctx.saved_tensors)

    return Product.apply


def two(rng, *shape):
    """Two arrays that are nowhere near 0."""
    return [rng.uniform(1.0, 2.0, size=shape) for _ in range(2)]


def checked(m, rule, rng, **options):
    a, b = two(rng, 2, 3)
    return raised(lambda: m.gradcheck(product(rule), a, b, rng=np.random.default_rng(1), **options))


@numerics
def a_right_rule(m, rng):
    return [checked(m, lambda g, a, b: (g * b, g * a), rng) for _ in range(3)]


@numerics
def a_wrong_sign(m, rng):
    return checked(m, lambda g, a, b: (-g * b, -g * a), rng)


@numerics
def a_factor_of_two(m, rng):
    return checked(m, lambda g, a, b: (2.0 * g * b, 2.0 * g * a), rng)


@numerics
def only_one_argument_is_wrong(m, rng):
    return {
        "the first": checked(m, lambda g, a, b: (g * a, g * a), rng),
        "the second": checked(m, lambda g, a, b: (g * b, g * b), rng),
    }


@numerics
def a_rule_that_forgets_what_comes_from_above(m, rng):
    return checked(m, lambda g, a, b: (b + 0.0 * g, a + 0.0 * g), rng)


@numerics
def not_a_number(m, rng):
    return checked(m, lambda g, a, b: (g * b * np.nan, g * a), rng)


@numerics
def one_wrong_place_among_right_ones(m, rng):
    mask = np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 1.5]])
    factor = tensor(mask, requires_grad=False).data
    return checked(m, lambda g, a, b: (g * b, g * a * factor), rng)


@numerics
def no_gradient_where_there_should_be_one(m, rng):
    a, b = two(rng, 2, 3)
    detached = raised(lambda: m.gradcheck(lambda a, b: a * b.detach(), a, b, rng=np.random.default_rng(1)))
    return {"None": checked(m, lambda g, a, b: (g * b, None), rng), "a detached tensor": detached}


@numerics
def a_little_wrong(m, rng):
    def rule(g, a, b):
        return g * b * 1.001, g * a

    return {
        "by default": checked(m, rule, rng),
        "tol=1e-2": checked(m, rule, rng, tol=1e-2),
        "tol=1e-6": checked(m, rule, rng, tol=1e-6),
    }


@numerics
def a_little_wrong_and_large_or_small(m, rng):
    almost = product(lambda g, a, b: (g * b * 1.001, g * a))

    def check(scale, tol):
        a, b = (scale * x for x in two(rng, 2))
        return raised(lambda: m.gradcheck(almost, a, b, rng=np.random.default_rng(1), tol=tol))

    return {
        f"about {scale}, tol={tol}": check(scale, tol)
        for scale, tol in ((1e4, 1e-5), (1e4, 1e-2), (1e-3, 1e-5), (1e-3, 1e-8))
    }


@numerics
def right_and_very_large(m, rng):
    a, b = (1e4 * x for x in two(rng, 2))
    return raised(lambda: m.gradcheck(lambda a, b: a * b, a, b, rng=np.random.default_rng(1)))


@numerics
def many_right_functions(m, rng):
    a, b = two(rng, 3, 3)
    functions = {
        "a @ b": lambda a, b: a @ b,
        "(a @ b).sum()": lambda a, b: (a @ b).sum(),
        "a / b - b": lambda a, b: a / b - b,
        "(a * b).exp().log()": lambda a, b: (a * b).exp().log(),
        "a[0] * b[:, 1]": lambda a, b: a[0] * b[:, 1],
        "(a**2).mean() + b.sum()": lambda a, b: (a**2).mean() + b.sum(),
        "a.reshape(9) * 2.0": lambda a, b: a.reshape(9) * 2.0,
    }
    return {
        name: raised(lambda f=f: m.gradcheck(f, a, b, rng=np.random.default_rng(1)))
        for name, f in functions.items()
    }


@numerics
def single_numbers(m, rng):
    x = rng.uniform(1.0, 2.0, size=())
    return {
        name: raised(lambda f=f: m.gradcheck(f, x, rng=np.random.default_rng(1)))
        for name, f in (("x * x * x", lambda x: x * x * x), ("x.exp()", lambda x: x.exp()))
    }


def argument_in_the_message(caught):
    """Which argument an error names first."""
    return re.findall(r"argument \d", caught.message)[:1]


@numerics(read=argument_in_the_message)
def the_message_names_the_argument(m, rng):
    a, b = two(rng, 2)
    wrong = product(lambda g, a, b: (g * b, -g * a))
    return raised(lambda: m.gradcheck(wrong, a, b, rng=np.random.default_rng(1)))


@numerics
def the_arrays_are_left_alone(m, rng):
    a, b = two(rng, 2, 3)
    m.gradcheck(lambda a, b: a * b, a, b, rng=np.random.default_rng(1))
    return {"a afterwards": a, "b afterwards": b}


@numerics
def one_number_is_changed_at_a_time(m, rng):
    a = rng.uniform(1.0, 2.0, size=(2, 3))
    changed = []

    def f(x):
        changed.append(np.count_nonzero(np.asarray(x.detach()) - a))
        return x * x

    m.gradcheck(f, a, rng=np.random.default_rng(1))
    return max(changed)
