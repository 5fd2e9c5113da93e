"""Jacobian: numbers, vectors and matrices on either side, and one way back for each output."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


def constant(array):
    return tensor(array, requires_grad=False)


@numerics
def a_linear_map(m, rng):
    w = constant(rng.normal(size=(3, 4)))
    return {"jacobian of w @ x": m.jacobian(lambda x: w @ x, rng.normal(size=4)), "w": w.data}


@numerics
def a_vector_to_a_vector(m, rng):
    w = constant(rng.normal(size=(4, 3)))
    return m.jacobian(lambda x: (x @ w).exp() / (x * x).sum(), rng.normal(size=4))


@numerics
def a_matrix_to_a_number(m, rng):
    return m.jacobian(lambda x: (x * x * x).sum(), rng.normal(size=(2, 3)))


@numerics
def a_matrix_to_a_matrix(m, rng):
    w = constant(rng.normal(size=(3, 4)))
    return m.jacobian(lambda x: (x @ w) * (x @ w), rng.normal(size=(2, 3)))


@numerics
def a_number_to_a_number_and_to_a_vector(m, rng):
    w, x = constant(rng.normal(size=3)), rng.normal(size=())
    return {
        "number to number": m.jacobian(lambda x: x * x, x),
        "number to vector": m.jacobian(lambda x: x * w, x),
    }


@numerics
def outputs_that_do_not_depend_on_it(m, rng):
    c = constant(rng.normal(size=(2, 2)))
    x = rng.normal(size=3)
    return {
        "jacobian of c * 2": m.jacobian(lambda x: c * 2.0, x),
        "jacobian of x[:2] * 0 + c": m.jacobian(lambda x: x[:2] * 0.0 + c, x),
    }


@numerics(rtol=1e-5)
def float32_stays_float32(m, rng):
    return m.jacobian(lambda x: x * x, rng.normal(size=3).astype(np.float32))


@numerics
def the_input_is_left_alone(m, rng):
    x = rng.normal(size=3)
    m.jacobian(lambda x: x * x, x)
    return {"x afterwards": x}


@budget(calls={"a_call_for_each_output.<locals>.f": 5})
def a_call_for_each_output(m, rng):
    x = rng.normal(size=4)

    def f(x):
        return x * x

    return lambda: m.jacobian(f, x)
