"""Local backward: one step of each operation, with random upstreams, and what must stay as it is."""

import gc
import weakref

from learnml.checks.spec import numerics

FUNCTIONS = ("relu", "exp", "log", "tanh", "sigmoid")


def upstream(rng):
    """A derivative that is neither 0 nor 1."""
    return rng.choice((-1.0, 1.0)) * rng.uniform(1.5, 4.0)


def two(m, rng):
    return m.Value(rng.uniform(0.5, 3.0)), m.Value(-rng.uniform(0.5, 3.0))


def passed_on(value, out, d):
    """What one step from `out` adds to the gradient of `value`."""
    before = value.grad
    out._backward(d)
    return value.grad - before


@numerics
def before_anything_is_passed_on(m, rng):
    x, y = two(m, rng)
    results = {"x": x, "y": y, "x + y": x + y, "x * y": x * y, "x**2": x**2}
    functions = {f"x.{name}()": getattr(x, name)() for name in FUNCTIONS}
    return {
        name: {"data": result.data, "grad": result.grad, "op": result.op}
        for name, result in {**results, **functions}.items()
    }


@numerics
def a_sum(m, rng):
    x, y = two(m, rng)
    (x + y)._backward(upstream(rng))
    return {"x.grad": x.grad, "y.grad": y.grad}


@numerics
def a_product(m, rng):
    x, y = two(m, rng)
    (x * y)._backward(upstream(rng))
    return {"x.grad": x.grad, "y.grad": y.grad}


@numerics
def powers(m, rng):
    x, d = rng.uniform(0.5, 3.0), upstream(rng)
    found = {}
    for exponent in (2, 3.0, -1, 0.5, 1):
        value = m.Value(x)
        found[f"x**{exponent}"] = passed_on(value, value**exponent, d)
    return found


# No absolute tolerance: 1e-100 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_numbers(m, rng):
    d = upstream(rng)
    x, y = m.Value(rng.uniform(1e-100, 2e-100)), m.Value(1e100)
    (x * y)._backward(d)
    far = m.Value(-60.0)
    return {"x.grad": x.grad, "y.grad": y.grad, "sigmoid at -60": passed_on(far, far.sigmoid(), d)}


@numerics
def powers_of_zero_and_below(m, rng):
    d = upstream(rng)
    found = {}
    for number, exponent in ((0, 1), (0, 2), (-2, 3), (-2, -2)):
        value = m.Value(number)
        found[f"{number} to the power of {exponent}"] = passed_on(value, value**exponent, d)
    return found


@numerics
def each_function(m, rng):
    x, d = rng.uniform(0.5, 3.0), upstream(rng)
    found = {}
    for name in FUNCTIONS:
        value = m.Value(x)
        found[name] = passed_on(value, getattr(value, name)(), d)
    return found


@numerics
def functions_below_zero_and_at_it(m, rng):
    d = upstream(rng)
    found = {}
    for name in ("relu", "exp", "tanh", "sigmoid"):
        below, zero = m.Value(-rng.uniform(0.5, 3.0)), m.Value(0.0)
        found[name] = {
            "below zero": passed_on(below, getattr(below, name)(), d),
            "at zero": passed_on(zero, getattr(zero, name)(), d),
        }
    return found


@numerics
def a_number_on_either_side(m, rng):
    x, d = m.Value(rng.uniform(0.5, 3.0)), upstream(rng)
    results = {"x + 3": x + 3, "3 + x": 3 + x, "x * 4": x * 4, "4 * x": 4 * x}
    return {name: passed_on(x, out, d) for name, out in results.items()}


@numerics
def a_value_used_twice_in_one_operation(m, rng):
    x, d = m.Value(rng.uniform(0.5, 3.0)), upstream(rng)
    return {"x + x": passed_on(x, x + x, d), "x * x": passed_on(x, x * x, d)}


@numerics
def one_value_in_many_operations_collects(m, rng):
    x, y = two(m, rng)
    steps = {"x + y": x + y, "x * y": x * y, "x**3": x**3}
    steps |= {f"x.{name}()": getattr(x, name)() for name in FUNCTIONS}
    steps |= {"y * x": y * x, "y + x": y + x}
    collected = {}
    for name, step in steps.items():
        step._backward(upstream(rng))
        collected[f"after the step of {name}"] = {"x.grad": x.grad, "y.grad": y.grad}
    return collected


@numerics
def a_step_taken_twice_counts_twice(m, rng):
    x, y = two(m, rng)
    out = x * y
    out._backward(upstream(rng))
    out._backward(upstream(rng))
    return {"x.grad": x.grad, "y.grad": y.grad, "out.grad": out.grad}


@numerics
def no_further_than_the_parents(m, rng):
    x, y = two(m, rng)
    middle = x * y
    out = middle + 1.0
    out._backward(upstream(rng))
    return {"middle.grad": middle.grad, "x.grad": x.grad, "y.grad": y.grad}


@numerics
def a_diamond_step_by_step(m, rng):
    a = m.Value(rng.uniform(0.5, 3.0))
    b = a * a
    c = b + a
    c._backward(upstream(rng))
    b._backward(b.grad)
    return {"a.grad": a.grad, "b.grad": b.grad, "c.grad": c.grad}


@numerics
def a_difference_and_a_quotient_step_by_step(m, rng):
    found = {}
    for name in ("x - y", "x / y"):
        x, y = two(m, rng)
        out = x - y if name == "x - y" else x / y
        out._backward(upstream(rng))
        inner = next(parent for parent in out.parents if parent is not x)
        inner._backward(inner.grad)
        found[name] = {"x.grad": x.grad, "grad of the result between": inner.grad, "y.grad": y.grad}
    return found


@numerics
def nothing_from_above_and_relu_closed(m, rng):
    x, y = two(m, rng)
    (x * y)._backward(0.0)
    y.relu()._backward(float("inf"))
    return {"x.grad": x.grad, "y.grad": y.grad}


@numerics
def a_number_that_was_given_passes_nothing_on(m, rng):
    x, y = two(m, rng)
    _ = x * y
    return {"returned": x._backward(upstream(rng)), "x.grad": x.grad, "y.grad": y.grad}


def in_any_order(found):
    """Which parent of 1 / x comes first is up to the Value below."""
    return {name: {**one, "grads of parents": sorted(one["grads of parents"])} for name, one in found.items()}


@numerics(read=in_any_order)
def every_result_can_pass_on(m, rng):
    x, y = two(m, rng)
    results = {
        "x - y": x - y,
        "x / y": x / y,
        "-x": -x,
        "1 - x": 1 - x,
        "1 / x": 1 / x,
        "2**x": 2**x,
        "2 + x": 2 + x,
        "2 * x": 2 * x,
        "sum([x, y])": sum([x, y]),
    }
    found = {}
    for name, result in results.items():
        result._backward(upstream(rng))
        found[name] = {
            "is a Value": type(result) is m.Value,
            "data": result.data,
            "grads of parents": [parent.grad for parent in result.parents],
        }
    return found


@numerics
def what_a_result_remembers(m, rng):
    x, y = two(m, rng)
    results = {"x + y": x + y, "x * y": x * y, "x**2": x**2, "x + x": x + x, "x.exp()": x.exp()}
    return {
        name: {"op": result.op, "data of parents": [parent.data for parent in result.parents]}
        for name, result in results.items()
    }


@numerics
def a_result_that_is_dropped_is_freed_at_once(m, rng):
    x, y = two(m, rng)
    makers = {"x + y": lambda: x + y, "x * y": lambda: x * y, "x**2": lambda: x**2}
    makers |= {f"x.{name}()": lambda name=name: getattr(x, name)() for name in FUNCTIONS}
    gc.disable()
    try:
        dropped = {name: weakref.ref(make()) for name, make in makers.items()}
        return {f"{name} is freed": reference() is None for name, reference in dropped.items()}
    finally:
        gc.enable()


# Ten seconds: torch takes longer for an operation than Python does. Freeing it all is part of the case.
@numerics(seconds=10)
def a_chain_of_50_000(m, rng):
    x = m.Value(0.0)
    end = x
    for _ in range(50_000):
        end = end + x
    end._backward(2.0)
    return {"end.data": end.data, "x.grad": x.grad}
