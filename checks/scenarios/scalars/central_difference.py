"""Central difference: where it looks, what it divides by, and for which functions it is exact."""

import math

from learnml.checks.spec import numerics, raised


def cubic(x, y):
    return x * x * y - 3.0 * y**3 + x


def written(x):
    """A number in 15 digits; anything else as it is."""
    return f"{x:.15g}" if isinstance(x, (int, float)) else repr(x)


def calls_of_f(points):
    """How often f was called, and where, in any order."""
    calls = [f"f({', '.join(map(written, point))})" for point in sorted(points)]
    return {
        "how often f was called": len(calls),
        "the lowest point": "".join(calls[:1]),
        "the highest point": "".join(calls[-1:]),
    }


@numerics(read=calls_of_f)
def where_it_asks(m, rng):
    asked = []

    def f(*point):
        asked.append(list(point))
        return 0.0

    m.central_difference(f, 2.0, 3.0, 5.0, arg=1, eps=0.25)
    return asked


@numerics(read=calls_of_f)
def where_it_asks_by_default(m, rng):
    asked = []

    def f(*point):
        asked.append(list(point))
        return 0.0

    m.central_difference(f, 2.0, 3.0)
    return asked


@numerics
def asked_twice_at_the_same_point(m, rng):
    asked, slope = [], 3.0

    def f(x):
        asked.append(x)
        return slope * x

    first = m.central_difference(f, 2.0, eps=0.5)
    slope = 5.0
    second = m.central_difference(f, 2.0, eps=0.5)
    return {
        "central_difference(f, 2.0, eps=0.5), f(x) = 3 x": first,
        "the same with the same f, which is now 5 x": second,
        "how often f was called in all": len(asked),
    }


@numerics
def a_parabola_at_any_width(m, rng):
    a, b, aside = rng.uniform(0.5, 3.0), rng.uniform(-3.0, 3.0), rng.uniform(0.5, 3.0)
    points = {"right of the lowest point": aside - b / (2.0 * a), "left of it": -aside - b / (2.0 * a)}
    return {
        f"eps={eps}, {where}": m.central_difference(lambda x: a * x * x + b * x, x, eps=eps)
        for eps in (2.0, 0.5, 0.01)
        for where, x in points.items()
    }


# No absolute tolerance: 1e-100 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_units(m, rng):
    x = rng.uniform(1.0, 3.0)
    return {
        f"{unit:g} x²": m.central_difference(lambda x, unit=unit: unit * x * x, x, eps=0.5)
        for unit in (1e-100, 1e100)
    }


@numerics
def a_cubic_is_off_by_the_square_of_the_width(m, rng):
    return {
        f"x³ at 2, eps={eps}": m.central_difference(lambda x: x**3, 2.0, eps=eps)
        for eps in (1.0, 0.5, 0.25, 0.125)
    }


@numerics
def each_argument_of_two(m, rng):
    x, y = rng.uniform(1.0, 3.0), rng.uniform(1.0, 3.0)
    return {
        f"x² y - 3 y³ + x, arg={arg}": m.central_difference(cubic, x, y, arg=arg, eps=1e-3) for arg in (0, 1)
    }


@numerics(rtol=1e-6)
def ordinary_functions_at_the_default_width(m, rng):
    x = rng.uniform(0.5, 2.0)
    functions = {f.__name__: f for f in (math.sin, math.exp, math.log, math.sqrt, math.tanh)}
    functions |= {"1 / x": lambda x: 1.0 / x, "x⁵ - x": lambda x: x**5 - x}
    return {name: m.central_difference(f, x) for name, f in functions.items()}


@numerics
def whole_numbers(m, rng):
    return {
        f"x² y - 3 y³ + x, arg={arg}": m.central_difference(cubic, 2, -3, arg=arg, eps=1) for arg in (0, 1)
    }


@numerics
def zero_and_below(m, rng):
    return {
        f"(x - 1)² at {x}": m.central_difference(lambda x: (x - 1.0) ** 2, x, eps=0.5)
        for x in (0.0, 1.0, -2.5)
    }


@numerics
def a_function_that_does_not_change(m, rng):
    return m.central_difference(lambda x, y: 7.0, 1.0, rng.random())


@numerics
def at_a_kink_it_takes_the_middle(m, rng):
    return {
        "abs": m.central_difference(abs, 0.0, eps=0.5),
        "max(x, 0)": m.central_difference(lambda x: max(x, 0.0), 0.0, eps=0.5),
    }


@numerics
def arguments_counted_from_the_end(m, rng):
    x, y = rng.uniform(1.0, 3.0), rng.uniform(1.0, 3.0)
    return {
        f"x² y - 3 y³ + x, arg={arg}": m.central_difference(cubic, x, y, arg=arg, eps=1e-3)
        for arg in (-1, -2)
    }


@numerics
def no_such_argument(m, rng):
    return {
        f"arg={arg} of two": raised(lambda arg=arg: m.central_difference(cubic, 1.0, 2.0, arg=arg))
        for arg in (2, -3)
    } | {"arg=0 of none": raised(lambda: m.central_difference(lambda: 1.0))}
