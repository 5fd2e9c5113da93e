"""Trace: what an operation gives, and what its result remembers."""

from learnml.checks.spec import numerics

FUNCTIONS = {
    "relu": lambda x: x.relu(),
    "exp": lambda x: x.exp(),
    "log": lambda x: x.log(),
    "tanh": lambda x: x.tanh(),
    "sigmoid": lambda x: x.sigmoid(),
}


def remembered(value):
    """A Value and all that it was made from; of what is no Value, its class."""
    return {
        "class": type(value).__name__,
        "data": getattr(value, "data", value),
        "op": getattr(value, "op", "none at all"),
        "parents": [remembered(parent) for parent in getattr(value, "parents", ())],
    }


def two(m, rng):
    return m.Value(rng.uniform(0.5, 3.0)), m.Value(-rng.uniform(0.5, 3.0))


@numerics
def a_number_that_was_given(m, rng):
    x = m.Value(rng.gauss(0.0, 1.0))
    return {"data": x.data, "parents": x.parents, "op": x.op}


@numerics
def a_whole_number_becomes_a_float(m, rng):
    return {"type of data": type(m.Value(3).data).__name__, "data": m.Value(3).data}


@numerics
def sums_and_products(m, rng):
    x, y = two(m, rng)
    return {"x + y": (x + y).data, "x * y": (x * y).data, "x * y + x": (x * y + x).data}


@numerics
def numbers_on_the_right(m, rng):
    x = m.Value(rng.uniform(0.5, 3.0))
    return {"x + 2": remembered(x + 2), "x * 3": remembered(x * 3), "x + 0.5": remembered(x + 0.5)}


@numerics
def powers(m, rng):
    x = m.Value(rng.uniform(0.5, 3.0))
    found = {f"x**{exponent}": (x**exponent).data for exponent in (2, 3.0, -1, 0.5, 1, 0)}
    return {**found, "Value(-2) ** 3": (m.Value(-2) ** 3).data}


@numerics
def functions_of_one_value(m, rng):
    x = rng.uniform(0.5, 3.0)
    return {f"{name} of x": function(m.Value(x)).data for name, function in FUNCTIONS.items()}


@numerics
def functions_below_zero_and_at_it(m, rng):
    x = -rng.uniform(0.5, 3.0)
    return {
        f"{name}, {where}": function(m.Value(v)).data
        for name, function in FUNCTIONS.items()
        if name != "log"
        for where, v in (("below zero", x), ("at zero", 0))
    }


@numerics(atol=0.0)
def a_sigmoid_far_out(m, rng):
    return {f"Value({x}).sigmoid()": m.Value(x).sigmoid().data for x in (-700.0, 800.0, -1e4, 1e4)}


# No absolute tolerance: 1e-200 and 0 are to be told apart.
@numerics(atol=0.0)
def functions_of_tiny_and_large_numbers(m, rng):
    found = {f"Value({x}).tanh()": m.Value(x).tanh().data for x in (1e-200, -1e-20, 1e-9, 400.0, -1e4)}
    found |= {f"Value({x}).log()": m.Value(x).log().data for x in (1e-300, 1e-20, 1e-9, 1e300)}
    found |= {f"Value({x}).exp()": m.Value(x).exp().data for x in (-700.0, -40.0, 1e-9, 709.0)}
    return found | {f"Value({x}).relu()": m.Value(x).relu().data for x in (1e-200, 1e200, -1e-200)}


@numerics
def lifting(m, rng):
    x, y = two(m, rng)
    lifted = x.lift(4)
    return {
        "x.lift(x) is x": x.lift(x) is x,
        "x.lift(4) is x.lift(4)": x.lift(4) is x.lift(4),
        "x.lift(4) is y.lift(4)": x.lift(4) is y.lift(4),
        "x.lift(4).data": lifted.data,
        "x.lift(4).op": lifted.op,
        "type of x.lift(4)": type(lifted).__name__,
    }


@numerics
def what_a_sum_remembers(m, rng):
    x, y = two(m, rng)
    return {"x + y": remembered(x + y), "y + x": remembered(y + x)}


@numerics
def what_a_product_remembers(m, rng):
    x, y = two(m, rng)
    return remembered(x * y)


@numerics
def what_a_power_remembers(m, rng):
    return remembered(two(m, rng)[0] ** 3)


@numerics
def what_a_function_remembers(m, rng):
    x, _ = two(m, rng)
    return {f"x.{name}()": remembered(function(x)) for name, function in FUNCTIONS.items()}


@numerics
def what_a_function_below_zero_remembers(m, rng):
    _, y = two(m, rng)
    return {f"y.{name}()": remembered(function(y)) for name, function in FUNCTIONS.items() if name != "log"}


@numerics
def numbers_that_change_nothing_are_recorded_too(m, rng):
    x, _ = two(m, rng)
    results = {"x + 0": x + 0, "x * 1": x * 1, "x * 0": x * 0, "x**1": x**1, "x**0": x**0}
    return {name: remembered(result) for name, result in results.items()}


@numerics
def parents_are_the_very_same_objects(m, rng):
    x, y = two(m, rng)
    results = {"x + y": x + y, "x * y": x * y, "x**2": x**2, "x.tanh()": x.tanh()}
    return {
        f"{name}: whether each parent is x or y": [[parent is v for v in (x, y)] for parent in result.parents]
        for name, result in results.items()
    }


@numerics
def a_value_used_twice_is_one_parent(m, rng):
    x, _ = two(m, rng)
    return {"x + x": remembered(x + x), "x * x": remembered(x * x)}


@numerics
def equal_numbers_are_two_parents(m, rng):
    number = rng.gauss(0.0, 1.0)
    x, y = m.Value(number), m.Value(number)
    return {"parents of x + y": len((x + y).parents), "parents of x * y": len((x * y).parents)}


@numerics
def parents_handed_over_by_hand(m, rng):
    x, y = m.Value(1.5), m.Value(-0.5)
    out = m.Value(5, [y, x, y], "mine")
    return {
        "data of out = Value(5, [y, x, y], 'mine')": out.data,
        "op of out": out.op,
        "type of out.parents": type(out.parents).__name__,
        "where y is -0.5 and x is 1.5, data of out.parents": [parent.data for parent in out.parents],
    }


@numerics
def results_of_a_subclass_are_of_the_subclass(m, rng):
    class Named(m.Value):
        pass

    x, y = Named(rng.uniform(0.5, 3.0)), m.Value(2.0)
    results = {"x + 1": x + 1, "x * 2": x * 2, "x**2": x**2, "x + y": x + y, "x * y": x * y}
    results |= {"x + another of its class": x + Named(4.0), "y + x": y + x}
    results |= {"x.lift(3)": x.lift(3)}
    results |= {f"x.{name}()": function(x) for name, function in FUNCTIONS.items()}
    results["y.relu(), y below zero"] = Named(-2.0).relu()
    return {f"type of {name}": type(result).__name__ for name, result in results.items()}


@numerics
def parents_of_two_classes_are_the_very_same_objects(m, rng):
    class Named(m.Value):
        pass

    x, y = Named(rng.uniform(0.5, 3.0)), m.Value(2.0)
    results = {"x + y": x + y, "y + x": y + x, "x * y": x * y, "y * x": y * x}
    same = {"x.lift(y) is y": x.lift(y) is y, "y.lift(x) is x": y.lift(x) is x}
    return same | {
        f"{name}: whether each parent is x or y": [[parent is v for v in (x, y)] for parent in result.parents]
        for name, result in results.items()
    }


@numerics
def the_operands_are_left_alone(m, rng):
    x, y = two(m, rng)
    z = x * y
    _ = [x + y, x * y, x**2, *(function(x) for function in FUNCTIONS.values())]
    _ = [x + z, x * z, z + x, z * x, z**2, z.relu(), z.exp(), z.tanh(), z.sigmoid()]
    return {"x": remembered(x), "y": remembered(y), "z = x * y": remembered(z)}


@numerics(seconds=10)
def a_chain_of_50_000(m, rng):
    x = m.Value(0.0)
    for _ in range(50_000):
        x = x + 1.0
    return x.data
