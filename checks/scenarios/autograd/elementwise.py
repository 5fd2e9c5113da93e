"""Elementwise: both operands, broadcast and not, a number on either side, and no work that nobody wants."""

import sys

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import applied, counted, on_the_way_back


def positive(rng, *shape):
    return rng.uniform(0.5, 2.0, size=shape)


def named(function, *inputs, rng):
    """What `applied` gives, by name."""
    names = [f"gradient of {name}" for name, x in zip("ab", inputs, strict=True) if isinstance(x, np.ndarray)]
    return dict(zip(["output", *names], applied(function, *inputs, rng=rng), strict=True))


def operations(m):
    return {"Add": m.Add, "Mul": m.Mul, "Div": m.Div}


def each(m, a, b, rng):
    return {name: named(op.apply, a, b, rng=rng) for name, op in operations(m).items()}


@numerics
def two_arrays_of_one_shape(m, rng):
    return each(m, rng.normal(size=(2, 3)), positive(rng, 2, 3), rng)


@numerics
def the_second_operand_is_stretched(m, rng):
    return each(m, rng.normal(size=(2, 3)), positive(rng, 3), rng)


@numerics
def the_first_operand_is_stretched(m, rng):
    return each(m, rng.normal(size=(3, 1)), positive(rng, 2, 3, 4), rng)


@numerics
def both_are_stretched(m, rng):
    return each(m, rng.normal(size=(3, 1)), positive(rng, 1, 4), rng)


@numerics
def a_number_on_the_right(m, rng):
    return {f"b = {number}": each(m, rng.normal(size=(2, 3)), number, rng) for number in (2, -0.5)}


@numerics
def a_number_on_the_left(m, rng):
    return each(m, -1.5, positive(rng, 2, 3), rng)


@numerics(rtol=1e-5)
def float32_stays_float32(m, rng):
    a, b = rng.normal(size=(2, 3)).astype(np.float32), positive(rng, 3).astype(np.float32)
    return {
        "two arrays": each(m, a, b, rng),
        "b = 0.1": each(m, a, 0.1, rng),
        "a = 3.0": each(m, 3.0, b, rng),
    }


@numerics
def tiny_and_huge(m, rng):
    return each(m, rng.normal(size=4) * 1e12, positive(rng, 4) * 1e-12, rng)


@numerics
def the_inputs_are_left_alone(m, rng):
    a, b = rng.normal(size=(2, 3)), positive(rng, 3)
    for op in operations(m).values():
        applied(op.apply, a, b, rng=rng)
    return {"a afterwards": a, "b afterwards": b}


@budget(calls={"np.multiply": 1, "np.divide": 0})
def one_product_where_one_gradient_is_needed(m, rng):
    return on_the_way_back(
        m.Mul, counted(rng.normal(size=4)), counted(rng.normal(size=4)), needed=(False, True)
    )


@budget(calls={"np.multiply": 0, "np.divide": 1})
def one_quotient_where_only_the_numerator_needs_one(m, rng):
    return on_the_way_back(
        m.Div, counted(rng.normal(size=4)), counted(positive(rng, 4)), needed=(True, False)
    )


@budget(calls={"np.multiply": 1})
def the_other_factor(m, rng):
    return on_the_way_back(
        m.Mul, counted(rng.normal(size=4)), counted(rng.normal(size=4)), needed=(True, False)
    )


@budget(calls={"np.divide": 2})
def only_the_denominator_needs_one(m, rng):
    return on_the_way_back(
        m.Div, counted(rng.normal(size=4)), counted(positive(rng, 4)), needed=(False, True)
    )


@budget(calls={"np.add": 0})
def a_sum_goes_one_way_back(m, rng):
    return on_the_way_back(
        m.Add, counted(rng.normal(size=(4, 3))), counted(rng.normal(size=3)), needed=(True, False)
    )


@budget(calls={"np.add": 0})
def a_sum_goes_the_other_way_back(m, rng):
    return on_the_way_back(
        m.Add, counted(rng.normal(size=3)), counted(rng.normal(size=(4, 3))), needed=(False, True)
    )


@budget(memory=3, of="a")
def the_operands_of_a_sum_are_not_kept(m, rng):
    a = rng.normal(size=(128, 128))
    if "torch" in sys.modules:
        return lambda: a
    from myml.autograd.function import Context

    contexts = [Context((True, False)) for _ in range(4)]

    def four_sums_in_a_row():
        for ctx in contexts:
            # Each operand is new: who saves it keeps it alive.
            m.Add.forward(ctx, a + 1.0, 1.0)
        return a

    return four_sums_in_a_row
