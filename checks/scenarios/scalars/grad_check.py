"""Gradient check: twelve correct functions to accept, planted bugs to reject, and how close is close."""

import math
import re

from learnml.checks.spec import numerics, raised


def planted(data, back, *parents):
    """A Value made by hand: `back(d)` takes its backward step."""
    out = type(parents[0])(data, parents, "planted")
    out._backward = back
    return out


def verdict(m, f, *vals, **tol):
    """What the checker says."""
    return raised(lambda: m.grad_check(f, *vals, **tol))


def which(found):
    """What two checkers agree on, wherever it stands: accepted, or the argument that is wrong."""
    if isinstance(found, dict):
        return {key: which(value) for key, value in found.items()}
    if isinstance(found, list):
        return [which(value) for value in found]
    if not found.ancestry:
        return "accepted"
    if "ValueError" not in found.ancestry:
        return str(found)
    named = re.search(r"argument \d+", found.message)
    return named[0] if named else "rejected"


def whether(found):
    """Whether it is refused, wherever that stands."""
    if isinstance(found, dict):
        return {key: whether(value) for key, value in found.items()}
    if isinstance(found, list):
        return [whether(value) for value in found]
    if "ValueError" in found.ancestry:
        return "refused"
    return str(found) if found.ancestry else "accepted"


def scaled_square(x, factor):
    """The square of x, whose backward step is wrong by a factor."""

    def back(d):
        x.grad += factor * d * 2.0 * x.data

    return planted(x.data**2, back, x)


@numerics(read=which)
def twelve_correct_functions(m, rng):
    x, y, z = rng.uniform(0.5, 2.0), -rng.uniform(0.5, 2.0), rng.uniform(2.0, 3.0)
    checked = {
        "a * a * a - 2 * a": (lambda a: a * a * a - 2 * a, x),
        "a * b + a": (lambda a, b: a * b + a, x, y),
        "a / b - b / a": (lambda a, b: a / b - b / a, x, y),
        "(a - b) * (b - c) * (c - a)": (lambda a, b, c: (a - b) * (b - c) * (c - a), x, y, z),
        "a.log() * a.exp()": (lambda a: a.log() * a.exp(), x),
        "(a * b).tanh() + (a - b).sigmoid()": (lambda a, b: (a * b).tanh() + (a - b).sigmoid(), x, y),
        "a.relu() * 3 + b.relu()": (lambda a, b: a.relu() * 3 + b.relu(), x, y),
        "a**0.5 + a**-2 + 2**a": (lambda a: a**0.5 + a**-2 + 2**a, x),
        "a + b - a": (lambda a, b: a + b - a, x, y),
        "1 / (1 + (-a).exp())": (lambda a: 1 / (1 + (-a).exp()), y),
        "sum([a * a, b * b, c * c]) ** 0.5": (lambda a, b, c: sum([a * a, b * b, c * c]) ** 0.5, x, y, z),
        "a.tanh() * a.tanh() * b + 5": (lambda a, b: a.tanh() * a.tanh() * b + 5, x, y),
    }
    return {name: verdict(m, f, *vals) for name, (f, *vals) in checked.items()}


@numerics(read=which)
def the_simplest_functions(m, rng):
    x = rng.gauss(0.0, 1.0)
    return {
        "a": verdict(m, lambda a: a, x),
        "b * 1": verdict(m, lambda a, b: b * 1, x, 2.0),
        "a - a": verdict(m, lambda a: a - a, x),
        "a * a at 0": verdict(m, lambda a: a * a, 0),
        "a * b at 3 and -2": verdict(m, lambda a, b: a * b, 3, -2),
    }


@numerics(read=which)
def a_function_of_very_large_derivatives(m, rng):
    return {"a**5 * b": verdict(m, lambda a, b: a**5 * b, rng.uniform(20.0, 30.0), rng.uniform(1.0, 2.0))}


@numerics(read=which)
def functions_that_bend_sharply(m, rng):
    x = rng.uniform(0.5, 1.0)
    return {
        "(a * 20).exp()": verdict(m, lambda a: (a * 20).exp(), x),
        "a**-12": verdict(m, lambda a: a**-12, x),
        "a**40": verdict(m, lambda a: a**40, x),
        "(a * 20).exp(), tol=0.3": verdict(m, lambda a: (a * 20).exp(), x, tol=0.3),
        "(a * 20).exp(), tol=0.01": verdict(m, lambda a: (a * 20).exp(), x, tol=0.01),
    }


@numerics
def what_the_function_raises_is_raised(m, rng):
    return {
        "a / 0": verdict(m, lambda a: a / 0, rng.random()),
        '{}["no"]': verdict(m, lambda a: {}["no"], rng.random()),
    }


@numerics(read=which)
def a_derivative_of_the_wrong_sign(m, rng):
    def bug(x):
        def back(d):
            x.grad += d * math.sin(x.data)

        return planted(math.cos(x.data), back, x)

    x = rng.uniform(0.5, 2.5)
    return {
        "cos(a), which passes on d sin(a)": verdict(m, bug, x),
        "a * a + cos(b), which passes on d sin(b)": verdict(m, lambda a, b: a * a + bug(b), x, x),
    }


@numerics(read=which)
def a_factor_that_was_lost(m, rng):
    x = rng.uniform(0.5, 2.0)
    return {
        "a², which passes on d a": verdict(m, lambda a: scaled_square(a, 0.5), x),
        "a², which passes on 2 d a": verdict(m, lambda a: scaled_square(a, 1.0), x),
    }


@numerics(read=which)
def two_derivatives_swapped(m, rng):
    def bug(x, y):
        def back(d):
            x.grad += d * x.data
            y.grad += d * y.data

        return planted(x.data * y.data, back, x, y)

    x, y = rng.uniform(0.5, 1.0), rng.uniform(2.0, 3.0)
    return {
        "a b, which gives d a to a": verdict(m, bug, x, y),
        "a + b c, which gives d b to b": verdict(m, lambda a, b, c: a + bug(b, c), x, x, y),
    }


@numerics(read=whether)
def a_rule_that_forgets_what_comes_from_above(m, rng):
    def bug(x):
        def back(d):
            x.grad += 1.0 - math.tanh(x.data) ** 2

        return planted(math.tanh(x.data), back, x)

    x = rng.uniform(0.1, 1.0)
    return {
        "tanh(a), which passes on 1 - tanh(a)²": verdict(m, bug, x),
        "3 tanh(a), where it passes on 1 - tanh(a)²": verdict(m, lambda a: bug(a) * 3, x),
    }


@numerics(read=which)
def a_gradient_that_is_overwritten(m, rng):
    def bug(x):
        def back(d):
            x.grad = 2.0 * x.data * d

        return planted(x.data**2, back, x)

    x = rng.uniform(0.5, 2.0)
    return {
        "a², which sets a.grad to 2 d a": verdict(m, bug, x),
        "a² + a², where each sets a.grad to 2 d a": verdict(m, lambda a: bug(a) + bug(a), x),
    }


@numerics(read=which)
def an_argument_that_gets_nothing(m, rng):
    def bug(x, y):
        def back(d):
            x.grad += d / y.data

        return planted(x.data / y.data, back, x, y)

    x, y = rng.uniform(1.0, 2.0), rng.uniform(1.0, 2.0)
    return {
        "a / b, which gives nothing to b": verdict(m, bug, x, y),
        "b / a + b, where b / a gives nothing to a": verdict(m, lambda a, b: bug(b, a) + b, x, y),
    }


@numerics(read=which)
def a_relu_that_never_closes(m, rng):
    def bug(x):
        def back(d):
            x.grad += d

        return planted(max(x.data, 0.0), back, x)

    x = rng.uniform(0.5, 2.0)
    return {
        "relu(a) above 0, which passes on d": verdict(m, bug, x),
        "relu(a) below 0, which passes on d": verdict(m, bug, -x),
    }


@numerics(read=whether)
def a_gradient_that_is_not_a_number(m, rng):
    def bug(x):
        def back(d):
            x.grad += d * math.nan

        return planted(2.0 * x.data, back, x)

    return {"2 a, which passes on NaN": verdict(m, bug, rng.random())}


@numerics(read=whether)
def a_function_that_is_not_a_number(m, rng):
    def bug(x):
        def back(d):
            x.grad += d

        return planted(math.nan, back, x)

    return {"NaN, which passes on d": verdict(m, bug, rng.random())}


@numerics(read=which)
def a_gradient_where_there_should_be_none(m, rng):
    def bug(x, y):
        def back(d):
            x.grad += d
            y.grad += 0.01 * d

        return planted(x.data, back, x, y)

    return {"a, which gives 0.01 d to b": verdict(m, bug, rng.random(), rng.random())}


@numerics(read=whether)
def how_close_is_close(m, rng):
    x = rng.uniform(50.0, 60.0)
    factors = (1.00005, 1.0003, 0.9997, 1.005, 1.02)
    found = {
        f"a², which passes on {f} · 2 d a": verdict(m, lambda a, f=f: scaled_square(a, f), x) for f in factors
    }
    for tol, tried in ((1e-2, factors), (0.3, (1.4, 1.2, 0.72, 0.6)), (1e-6, (1.0, 1.00001))):
        for f in tried:
            refused = verdict(m, lambda a, f=f: scaled_square(a, f), x, tol=tol)
            found[f"tol={tol:g}, a², which passes on {f} · 2 d a"] = refused
    return found


@numerics(read=whether)
def close_to_a_derivative_of_one(m, rng):
    factors = (1.00015, 0.99985, 1.000195, 1.000205, 1.00025, 0.99975)
    found = {
        f"a² at 0.5, which passes on {f} · d": verdict(m, lambda a, f=f: scaled_square(a, f), 0.5)
        for f in factors
    }
    for f in (1.015, 1.025):
        refused = verdict(m, lambda a, f=f: scaled_square(a, f), 0.5, tol=1e-2)
        found[f"tol=0.01, a² at 0.5, which passes on {f} · d"] = refused
    return found


@numerics(read=whether)
def close_to_a_derivative_of_zero(m, rng):
    def off_by(error):
        def f(x):
            def back(d):
                x.grad += error * d

            return planted(1.0, back, x)

        return f

    errors = (5e-5, -5e-5, 9.5e-5, 1.05e-4, 3e-4, -3e-4)
    found = {f"1, which passes on {error:g} d": verdict(m, off_by(error), rng.random()) for error in errors}
    for error in (5e-3, -5e-3, 3e-2):
        found[f"tol=0.01, 1, which passes on {error:g} d"] = verdict(m, off_by(error), rng.random(), tol=1e-2)
    return found


@numerics(read=which)
def the_first_wrong_argument_is_named(m, rng):
    def f(a, b, c):
        return a * b + scaled_square(b, 0.5) + scaled_square(c, 2.0)

    refused = verdict(m, f, 1.0, rng.uniform(1.0, 2.0), rng.uniform(1.0, 2.0))
    return {"a b + b² + c², whose squares pass on d b and 4 d c": refused}


@numerics
def nothing_is_returned(m, rng):
    return {"grad_check returns": m.grad_check(lambda a: a * a, rng.random())}
