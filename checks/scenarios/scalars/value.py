"""Value: arithmetic with numbers on either side, and what it is made of."""

from learnml.checks.spec import numerics


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
def arithmetic_of_two_values(m, rng):
    x, y = two(m, rng)
    return {
        "x + y": (x + y).data,
        "x - y": (x - y).data,
        "x * y": (x * y).data,
        "x / y": (x / y).data,
        "-x": (-x).data,
    }


@numerics
def numbers_on_the_right(m, rng):
    x = m.Value(rng.uniform(0.5, 3.0))
    return {
        "x + 2": (x + 2).data,
        "x - 2": (x - 2).data,
        "x * 3": (x * 3).data,
        "x / 4": (x / 4).data,
        "x - 0.5": (x - 0.5).data,
    }


@numerics
def numbers_on_the_left(m, rng):
    x = m.Value(rng.uniform(0.5, 3.0))
    return {
        "2 + x": (2 + x).data,
        "2 - x": (2 - x).data,
        "3 * x": (3 * x).data,
        "4 / x": (4 / x).data,
        "0.5 - x": (0.5 - x).data,
    }


@numerics
def zero_on_the_left(m, rng):
    x = m.Value(rng.uniform(0.5, 3.0))
    results = {"0 + x": 0 + x, "0 * x": 0 * x}
    found = {name: {"data": result.data, "op": result.op} for name, result in results.items()}
    return {**found, "0 - x": (0 - x).data, "0 / x": (0 / x).data}


@numerics
def numbers_that_change_nothing_are_recorded_too(m, rng):
    x = m.Value(rng.uniform(0.5, 3.0))
    results = {"x - 0": x - 0, "x / 1": x / 1, "1 * x": 1 * x, "1**x": 1**x}
    return {name: {"data": result.data, "op": result.op} for name, result in results.items()}


@numerics
def a_number_to_the_power_of_a_value(m, rng):
    x = m.Value(rng.uniform(-3.0, 3.0))
    return {"2**x": (2**x).data, "0.5**x": (0.5**x).data, "1**x": (1**x).data}


@numerics
def what_a_negation_is_made_of(m, rng):
    x, _ = two(m, rng)
    return remembered(-x)


@numerics
def what_a_difference_is_made_of(m, rng):
    x, y = two(m, rng)
    return remembered(x - y)


@numerics
def what_a_quotient_is_made_of(m, rng):
    x, y = two(m, rng)
    return remembered(x / y)


@numerics
def what_a_power_of_a_number_is_made_of(m, rng):
    x, _ = two(m, rng)
    return remembered(3**x)


@numerics
def the_sum_of_a_list(m, rng):
    values = [m.Value(rng.gauss(0.0, 1.0)) for _ in range(5)]
    return {"sum": sum(values).data, "sum of squares": sum(value * value for value in values).data}


@numerics
def results_of_a_subclass_are_of_the_subclass(m, rng):
    class Named(m.Value):
        pass

    x, y = Named(rng.uniform(0.5, 3.0)), m.Value(2.0)
    results = {
        "x + 1": x + 1,
        "1 + x": 1 + x,
        "x * 2": x * 2,
        "2 * x": 2 * x,
        "x - 1": x - 1,
        "1 - x": 1 - x,
        "x / 2": x / 2,
        "2 / x": 2 / x,
        "x**2": x**2,
        "2**x": 2**x,
        "-x": -x,
        "x + y": x + y,
        "x.lift(3)": x.lift(3),
    }
    return {f"type of {name}": type(result).__name__ for name, result in results.items()}


def classes(value):
    """The names of the classes of a Value and of all that it was made from."""
    return sorted({type(value).__name__}.union(*map(classes, value.parents)))


@numerics
def what_results_of_a_subclass_are_made_of(m, rng):
    class Named(m.Value):
        pass

    x, y = Named(rng.uniform(0.5, 3.0)), Named(2.0)
    results = {"-x": -x, "x - y": x - y, "x / y": x / y, "x - 1": x - 1, "1 - x": 1 - x, "x / 2": x / 2}
    results |= {"1 + x": 1 + x, "2 * x": 2 * x, "2 / x": 2 / x, "2**x": 2**x}
    return {
        f"classes in the graph of {name}, x of the subclass Named": " and ".join(classes(out))
        for name, out in results.items()
    }


@numerics
def operators_that_a_subclass_replaces(m, rng):
    called = []

    class Watched(m.Value):
        def __add__(self, other):
            called.append("+")
            return super().__add__(other)

        def __mul__(self, other):
            called.append("*")
            return super().__mul__(other)

        def __pow__(self, exponent):
            called.append("**")
            return super().__pow__(exponent)

        def exp(self):
            called.append("exp")
            return super().exp()

    def calls_of(operation):
        called.clear()
        operation(Watched(1.5))
        return " and ".join(sorted(called)) or "none"

    of_x = "operators of x's subclass that {} calls"
    return {
        of_x.format("-x"): calls_of(lambda x: -x),
        of_x.format("2 + x"): calls_of(lambda x: 2 + x),
        of_x.format("2 * x"): calls_of(lambda x: 2 * x),
        of_x.format("2**x"): calls_of(lambda x: 2**x),
        of_x.format("x / Value(2.0)"): calls_of(lambda x: x / m.Value(2.0)),
        of_x.format("x - Value(2.0)"): calls_of(lambda x: x - m.Value(2.0)),
        "whether 2 - x calls the + of x's subclass": "+" in calls_of(lambda x: 2 - x),
        "whether 2 / x calls the ** of x's subclass": "**" in calls_of(lambda x: 2 / x),
    }


@numerics
def the_operands_are_left_alone(m, rng):
    x, y = two(m, rng)
    _ = [-x, x - y, x / y, 2 - x, 2 / x, 2**x]
    return {"x": remembered(x), "y": remembered(y)}


@numerics
def what_was_there_before(m, rng):
    x, y = two(m, rng)
    given = m.Value(7)
    results = {"x + y": x + y, "x * y": x * y, "x**2": x**2}
    results |= {f"x.{name}()": getattr(x, name)() for name in ("relu", "exp", "log", "tanh", "sigmoid")}
    return {
        "a number that was given": {"data": given.data, "parents": given.parents, "op": given.op},
        **{name: remembered(result) for name, result in results.items()},
    }


@numerics
def in_one_expression(m, rng):
    x, y = two(m, rng)
    return {
        "2 * x + x**2": (2 * x + x**2).data,
        "1 - x / y": (1 - x / y).data,
        "(3 - 2 * x) / (4 * y) - 1": ((3 - 2 * x) / (4 * y) - 1).data,
        "-((x - y) ** 2)": (-((x - y) ** 2)).data,
    }
