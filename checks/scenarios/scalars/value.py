"""Value: arithmetic with numbers on either side, and what each result remembers."""

from learnml.checks.spec import numerics

FUNCTIONS = ("relu", "exp", "log", "tanh", "sigmoid")


def remembered(value):
    """A Value and all that it was made from, as nested lists."""
    return [value.op, value.data, [remembered(parent) for parent in value.parents]]


def two(m, rng):
    return m.Value(rng.uniform(0.5, 3.0)), m.Value(-rng.uniform(0.5, 3.0))


@numerics
def a_number_that_was_given(m, rng):
    x = m.Value(rng.gauss(0.0, 1.0))
    return [x.data, x.parents, x.op]


@numerics
def a_whole_number_becomes_a_float(m, rng):
    return [type(m.Value(3).data).__name__, m.Value(3).data, (m.Value(7) / 2).data]


@numerics
def arithmetic_of_two_values(m, rng):
    x, y = two(m, rng)
    return {"+": (x + y).data, "-": (x - y).data, "*": (x * y).data, "/": (x / y).data, "-x": (-x).data}


@numerics
def numbers_on_the_right(m, rng):
    x = m.Value(rng.uniform(0.5, 3.0))
    return {
        "+": (x + 2).data,
        "-": (x - 2).data,
        "*": (x * 3).data,
        "/": (x / 4).data,
        "float": (x - 0.5).data,
    }


@numerics
def numbers_on_the_left(m, rng):
    x = m.Value(rng.uniform(0.5, 3.0))
    return {
        "+": (2 + x).data,
        "-": (2 - x).data,
        "*": (3 * x).data,
        "/": (4 / x).data,
        "float": (0.5 - x).data,
    }


@numerics
def powers(m, rng):
    x = m.Value(rng.uniform(0.5, 3.0))
    return [(x**exponent).data for exponent in (2, 3.0, -1, 0.5, 1, 0)] + [(m.Value(-2) ** 3).data]


@numerics
def a_number_to_the_power_of_a_value(m, rng):
    x = m.Value(rng.uniform(-3.0, 3.0))
    return [(2**x).data, (0.5**x).data, (1**x).data]


@numerics
def functions_of_one_value(m, rng):
    x = rng.uniform(0.5, 3.0)
    return {name: getattr(m.Value(x), name)().data for name in FUNCTIONS}


@numerics
def functions_below_zero_and_at_it(m, rng):
    x = -rng.uniform(0.5, 3.0)
    return {name: [getattr(m.Value(v), name)().data for v in (x, 0)] for name in FUNCTIONS if name != "log"}


@numerics(atol=0.0)
def a_sigmoid_far_out(m, rng):
    return [m.Value(x).sigmoid().data for x in (-700.0, 800.0)]


@numerics
def what_a_result_remembers(m, rng):
    x, y = two(m, rng)
    return [remembered(result) for result in (x + y, x * y, x**3, y + x)]


@numerics
def what_a_function_remembers(m, rng):
    x, _ = two(m, rng)
    return [remembered(getattr(x, name)()) for name in FUNCTIONS]


@numerics
def what_the_others_are_made_of(m, rng):
    x, y = two(m, rng)
    return {
        "-x": remembered(-x),
        "x - y": remembered(x - y),
        "x / y": remembered(x / y),
        "3**x": remembered(3**x),
    }


@numerics
def parents_are_the_very_same_objects(m, rng):
    x, y = two(m, rng)
    results = (x + y, x * y, x**2, x.tanh())
    return [[[parent is v for v in (x, y)] for parent in result.parents] for result in results]


@numerics
def a_value_used_twice_is_one_parent(m, rng):
    x, _ = two(m, rng)
    return [remembered(x + x), remembered(x * x)]


@numerics
def equal_numbers_are_two_parents(m, rng):
    number = rng.gauss(0.0, 1.0)
    x, y = m.Value(number), m.Value(number)
    return [len((x + y).parents), len((x * y).parents)]


@numerics
def parents_handed_over_by_hand(m, rng):
    x, y = two(m, rng)
    out = m.Value(5, [y, x, y, y], "mine")
    return [out.data, out.op, type(out.parents).__name__, [parent.data for parent in out.parents]]


@numerics
def lifting(m, rng):
    x, _ = two(m, rng)
    lifted = x.lift(4)
    return [x.lift(x) is x, lifted.data, lifted.op, type(lifted).__name__]


@numerics
def the_sum_of_a_list(m, rng):
    values = [m.Value(rng.gauss(0.0, 1.0)) for _ in range(5)]
    return [sum(values).data, sum(value * value for value in values).data]


@numerics
def results_of_a_subclass_are_of_the_subclass(m, rng):
    class Named(m.Value):
        pass

    x, y = Named(rng.uniform(0.5, 3.0)), m.Value(2.0)
    results = [x + 1, 1 + x, x * 2, 2 * x, x - 1, 1 - x, x / 2, 2 / x, x**2, 2**x, -x, x + y, x.lift(3)]
    return [type(result).__name__ for result in results + [getattr(x, name)() for name in FUNCTIONS]]


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
        return " ".join(sorted(called))

    return {
        "-x": calls_of(lambda x: -x),
        "2 + x": calls_of(lambda x: 2 + x),
        "2 * x": calls_of(lambda x: 2 * x),
        "2 ** x": calls_of(lambda x: 2**x),
        "x / 2": calls_of(lambda x: x / m.Value(2.0)),
        "x - 2": calls_of(lambda x: x - m.Value(2.0)),
        "2 - x": "+" in calls_of(lambda x: 2 - x),
        "2 / x": "**" in calls_of(lambda x: 2 / x),
    }


@numerics
def the_operands_are_left_alone(m, rng):
    x, y = two(m, rng)
    _ = [x + y, x * y, x - y, x / y, x**2, x.relu(), 2**x]
    return [remembered(x), remembered(y)]


# Ten seconds: torch takes longer for an operation than Python does. Freeing it all is part of the case.
@numerics(seconds=10)
def a_chain_of_50_000(m, rng):
    x = m.Value(0.0)
    for _ in range(50_000):
        x = x + 1.0
    return x.data
