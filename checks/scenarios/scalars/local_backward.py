"""Local backward: one step of each operation, with random upstreams, and what must stay as it is."""

import gc
import math
import weakref

from learnml.checks.spec import numerics

FUNCTIONS = {
    "relu": lambda x: x.relu(),
    "exp": lambda x: x.exp(),
    "log": lambda x: x.log(),
    "tanh": lambda x: x.tanh(),
    "sigmoid": lambda x: x.sigmoid(),
}


def upstream(rng):
    """A derivative that is neither 0 nor 1."""
    return rng.choice((-1.0, 1.0)) * rng.uniform(1.5, 4.0)


def two(m, rng):
    return m.Value(rng.uniform(0.5, 3.0)), m.Value(-rng.uniform(0.5, 3.0))


def grad_after(value, out, d):
    """The gradient of `value`, which had none before, after one step from `out`."""
    out._backward(d)
    return value.grad


@numerics
def before_anything_is_passed_on(m, rng):
    x, y = two(m, rng)
    results = {"x": x, "y": y, "x + y": x + y, "x * y": x * y, "x**2": x**2}
    results |= {f"x.{name}()": function(x) for name, function in FUNCTIONS.items()}
    found = {}
    for name, result in results.items():
        found[f"grad of {name}"] = result.grad
        found[f"data of {name}"] = result.data
        found[f"op of {name}"] = result.op
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
    x, d = round(rng.uniform(0.5, 3.0), 2), upstream(rng)
    found = {}
    for exponent in (2, 3.0, -1, 0.5, 1):
        value = m.Value(x)
        found[f"x.grad after the step of x**{exponent}, x={x}"] = grad_after(value, value**exponent, d)
    return found


# No absolute tolerance: 1e-100 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_numbers(m, rng):
    d = upstream(rng)
    x, y = m.Value(rng.uniform(1e-100, 2e-100)), m.Value(1e100)
    (x * y)._backward(d)
    found = {"x.grad after the step of x * y": x.grad, "y.grad after it": y.grad}
    for number in (-60.0, 60.0, -700.0, 700.0):
        far = m.Value(number)
        found[f"grad of Value({number}) after the step of its sigmoid"] = grad_after(far, far.sigmoid(), d)
    return found


# No absolute tolerance: 1e-12 and 0 are to be told apart.
@numerics(atol=0.0)
def little_from_above(m, rng):
    number, d = rng.uniform(0.5, 3.0), 1e-12 * upstream(rng)
    makers = {"x + 2": lambda x: x + 2, "x * 2": lambda x: x * 2, "x**3": lambda x: x**3}
    makers |= {f"x.{name}()": function for name, function in FUNCTIONS.items()}
    found = {}
    for name, make in makers.items():
        x, tiny = m.Value(number), m.Value(1e-12)
        found[f"x.grad after the step of {name}"] = grad_after(x, make(x), d)
        found[f"x.grad after the step of {name}, x = 1e-12"] = grad_after(tiny, make(tiny), d)
    return found


@numerics
def powers_of_zero_and_below(m, rng):
    d = upstream(rng)
    found = {}
    for number, exponent in ((0, 1), (0, 2), (-2, 3), (-2, -2), (-2, 0), (0, 0), (0, 0.0)):
        value = m.Value(number)
        found[f"x.grad after the step of x**{exponent} at {number}"] = grad_after(value, value**exponent, d)
    return found


@numerics
def each_function(m, rng):
    x, d = round(rng.uniform(0.5, 3.0), 2), upstream(rng)
    found = {}
    for name, function in FUNCTIONS.items():
        value = m.Value(x)
        found[f"x.grad after the step of x.{name}(), x={x}"] = grad_after(value, function(value), d)
    return found


@numerics
def functions_below_zero_and_at_it(m, rng):
    d = upstream(rng)
    found = {}
    for name in ("relu", "exp", "tanh", "sigmoid"):
        below, zero = m.Value(-rng.uniform(0.5, 3.0)), m.Value(0.0)
        after = f"x.grad after the step of x.{name}()"
        found[f"{after}, x below zero"] = grad_after(below, FUNCTIONS[name](below), d)
        found[f"{after}, x at zero"] = grad_after(zero, FUNCTIONS[name](zero), d)
    return found


@numerics
def a_number_on_either_side(m, rng):
    number, d = rng.uniform(0.5, 3.0), upstream(rng)
    makers = {"x + 3": lambda x: x + 3, "3 + x": lambda x: 3 + x}
    makers |= {"x * 4": lambda x: x * 4, "4 * x": lambda x: 4 * x}
    found = {}
    for name, make in makers.items():
        x = m.Value(number)
        found[f"x.grad after the step of {name}"] = grad_after(x, make(x), d)
    return found


@numerics
def a_value_used_twice_in_one_operation(m, rng):
    number, d = rng.uniform(0.5, 3.0), upstream(rng)
    x, y = m.Value(number), m.Value(number)
    return {
        "x.grad after the step of x + x": grad_after(x, x + x, d),
        "y.grad after the step of y * y": grad_after(y, y * y, d),
    }


@numerics
def one_value_in_many_operations_collects(m, rng):
    x, y = two(m, rng)
    steps = {"x + y": x + y, "x * y": x * y, "x**3": x**3}
    steps |= {f"x.{name}()": function(x) for name, function in FUNCTIONS.items()}
    steps |= {"y * x": y * x, "y + x": y + x}
    collected = {}
    for name, step in steps.items():
        step._backward(upstream(rng))
        collected[f"x.grad after the step of {name} as well"] = x.grad
        collected[f"y.grad after the step of {name} as well"] = y.grad
    return collected


@numerics
def a_step_taken_twice_counts_twice(m, rng):
    x, y = two(m, rng)
    out = x * y
    out._backward(upstream(rng))
    out._backward(upstream(rng))
    return {
        "x.grad after two steps of out = x * y": x.grad,
        "y.grad after them": y.grad,
        "out.grad after them": out.grad,
    }


@numerics
def a_later_operation_leaves_gradients_alone(m, rng):
    x, y = two(m, rng)
    makers = {"x + y": lambda: x + y, "x * y": lambda: x * y, "x**2": lambda: x**2}
    makers |= {f"x.{name}()": lambda function=function: function(x) for name, function in FUNCTIONS.items()}
    (x * y)._backward(upstream(rng))
    found = {"x.grad after the step of x * y": x.grad, "y.grad after it": y.grad}
    for name, make in makers.items():
        make()
        found[f"x.grad after {name} was computed, without its step"] = x.grad
        found[f"y.grad after {name} was computed, without its step"] = y.grad
    return found


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
    for name, make in {"x - y": lambda x, y: x - y, "x / y": lambda x, y: x / y}.items():
        x, y = two(m, rng)
        out = make(x, y)
        out._backward(upstream(rng))
        for parent in out.parents:
            parent._backward(parent.grad)
        found[f"number of parents of {name}"] = len(out.parents)
        found[f"x.grad after the steps of {name} and its parents"] = x.grad
        found[f"y.grad after the steps of {name} and its parents"] = y.grad
    return found


@numerics
def nothing_from_above_and_relu_closed(m, rng):
    x, y = two(m, rng)
    z = m.Value(-1.5)
    (x * y)._backward(0.0)
    z.relu()._backward(math.inf)
    return {
        "x.grad after (x * y)._backward(0.0)": x.grad,
        "y.grad after (x * y)._backward(0.0)": y.grad,
        "z.grad after z.relu()._backward(inf), z = -1.5": z.grad,
    }


@numerics
def a_number_that_was_given_passes_nothing_on(m, rng):
    x, y = two(m, rng)
    _ = x * y
    return {"x._backward returns": x._backward(upstream(rng)), "x.grad": x.grad, "y.grad": y.grad}


def in_any_order(found):
    """Which parent of 1 / x comes first is up to the Value below."""
    return {name: {**one, "grads of parents": sorted(one["grads of parents"])} for name, one in found.items()}


@numerics(read=in_any_order)
def every_result_can_pass_on(m, rng):
    numbers = round(rng.uniform(0.5, 3.0), 2), -round(rng.uniform(0.5, 3.0), 2)
    x, y = m.Value(numbers[0]), m.Value(numbers[1])
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
        d = round(upstream(rng), 2)
        result._backward(d)
        found[f"{name}, x={numbers[0]}, y={numbers[1]}, d={d}"] = {
            "is a Value": type(result) is m.Value,
            "data": result.data,
            "grads of parents": [parent.grad for parent in result.parents],
        }
    return found


@numerics
def results_of_a_subclass_are_of_the_subclass(m, rng):
    class Named(m.Value):
        pass

    x, y = Named(rng.uniform(0.5, 3.0)), Named(2.0)
    results = {"x + y": x + y, "x * y": x * y, "x**2": x**2, "2 + x": 2 + x, "x - 1": x - 1, "2 / x": 2 / x}
    results |= {f"x.{name}()": function(x) for name, function in FUNCTIONS.items()}
    return {f"type of {name}": type(result).__name__ for name, result in results.items()}


@numerics
def a_result_that_is_dropped_is_freed_at_once(m, rng):
    x, y = two(m, rng)
    makers = {"x + y": lambda: x + y, "x * y": lambda: x * y, "x**2": lambda: x**2}
    makers |= {f"x.{name}()": lambda function=function: function(x) for name, function in FUNCTIONS.items()}
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
