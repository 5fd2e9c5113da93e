"""Map, zip, reduce: lists, iterators, order, and lengths that do not match."""

from learnml.checks.spec import budget, numerics, raised


def numbers(rng, count):
    return [rng.gauss(0.0, 3.0) for _ in range(count)]


@numerics
def each_number_by_a_function(m, rng):
    xs = numbers(rng, 7)
    return [m.map_(lambda x: x * x - 1.0)(xs), m.map_(abs)(xs)]


@numerics
def two_lists_by_a_function(m, rng):
    xs, ys = numbers(rng, 6), numbers(rng, 6)
    return [m.zip_with(lambda x, y: x - 2.0 * y)(xs, ys), m.zip_with(max)(xs, ys)]


@numerics
def one_number_from_left_to_right(m, rng):
    xs, start = numbers(rng, 5), rng.gauss(0.0, 1.0)
    return [m.reduce_(lambda so_far, x: 0.5 * so_far - x, start)(xs), m.reduce_(max, -1e9)(xs)]


@numerics
def the_order_of_the_calls(m, rng):
    seen = []

    def note(result, x):
        seen.append([result, x])
        return result + 1.0

    m.reduce_(note, 10.0)([3.0, 1.0, 2.0])
    return seen


@numerics
def nothing_to_go_through(m, rng):
    return {
        "map": m.map_(abs)([]),
        "zip": m.zip_with(max)([], []),
        "reduce": m.reduce_(max, 4.5)([]),
        "total": m.total([]),
        "product": m.product([]),
    }


@numerics
def zeros_are_numbers_too(m, rng):
    count = m.reduce_(lambda so_far, x: so_far + 1.0, 0.0)
    return [count([0.0, 0.0]), count([0.0]), m.map_(lambda x: x + 1.0)([0.0]), m.zip_with(max)([0.0], [-1.0])]


@numerics
def a_single_number(m, rng):
    x = rng.gauss(0.0, 1.0)
    return [
        m.map_(abs)([x]),
        m.zip_with(max)([x], [0.5]),
        m.reduce_(max, 0.25)([x]),
        m.total([x]),
        m.product([x]),
    ]


@numerics
def iterators_that_can_be_read_once(m, rng):
    xs, ys = numbers(rng, 5), numbers(rng, 5)
    return {
        "map": m.map_(abs)(iter(xs)),
        "zip": m.zip_with(max)(iter(xs), iter(ys)),
        "reduce": m.reduce_(min, 9.0)(iter(xs)),
        "total": m.total(x for x in xs),
        "product": m.product(x for x in xs),
    }


@numerics
def lists_that_do_not_pair(m, rng):
    both = m.zip_with(max)
    pairs = [([1.0, 2.0], [1.0, 2.0, 3.0]), ([1.0, 2.0, 3.0], [1.0, 2.0]), ([1.0], [1.0, 2.0]), ([], [1.0])]
    return [raised(lambda xs=xs, ys=ys: both(xs, ys)) for xs, ys in pairs]


@numerics
def a_function_made_once_and_used_twice(m, rng):
    xs, ys = numbers(rng, 4), numbers(rng, 4)
    double, least = m.map_(lambda x: 2.0 * x), m.reduce_(min, 0.0)
    return [double(xs), double(ys), double(xs), least(xs), least(ys), least([])]


@numerics
def several_functions_at_once(m, rng):
    xs = numbers(rng, 4)
    made = [m.map_(fn) for fn in (abs, lambda x: x + 1.0)]
    return [function(xs) for function in made]


@numerics
def each_number_is_asked_for_once(m, rng):
    calls = []

    def note(*xs):
        calls.append(len(xs))
        return 1.0

    m.map_(note)([1.0, 2.0, 1.0])
    m.zip_with(note)([1.0, 1.0], [3.0, 3.0])
    m.reduce_(note, 1.0)([1.0, 1.0])
    return calls


@numerics
def total_and_product(m, rng):
    xs = numbers(rng, 9)
    return {"total": m.total(xs), "product": m.product(xs), "with a zero": m.product([*xs, 0.0])}


@numerics
def the_lists_are_left_alone(m, rng):
    xs, ys = numbers(rng, 4), numbers(rng, 4)
    m.map_(abs)(xs)
    m.zip_with(max)(xs, ys)
    m.reduce_(max, 0.0)(xs)
    m.total(xs)
    return [xs, ys]


@budget(memory=3)
def a_long_stream_is_reduced_as_it_comes(m, rng):
    largest = m.reduce_(max, 0.0)
    return lambda: largest(float(i % 1000) for i in range(20_000))
