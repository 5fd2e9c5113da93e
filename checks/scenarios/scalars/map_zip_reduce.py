"""Map, zip, reduce: lists, iterators, order, and lengths that do not match."""

from learnml.checks.spec import budget, numerics, raised


def numbers(rng, count):
    return [rng.gauss(0.0, 3.0) for _ in range(count)]


@numerics
def each_number_by_a_function(m, rng):
    xs = numbers(rng, 7)
    return {"x * x - 1": m.map_(lambda x: x * x - 1.0)(xs), "abs": m.map_(abs)(xs)}


@numerics
def two_lists_by_a_function(m, rng):
    xs, ys = numbers(rng, 6), numbers(rng, 6)
    return {"x - 2 * y": m.zip_with(lambda x, y: x - 2.0 * y)(xs, ys), "max": m.zip_with(max)(xs, ys)}


@numerics
def one_number_from_left_to_right(m, rng):
    xs, start = numbers(rng, 5), rng.gauss(0.0, 1.0)
    return {
        "0.5 * so_far - x": m.reduce_(lambda so_far, x: 0.5 * so_far - x, start)(xs),
        "max": m.reduce_(max, -1e9)(xs),
    }


@numerics
def the_order_of_the_calls(m, rng):
    seen = []
    m.reduce_(lambda so_far, x: seen.append([so_far, x]) or so_far + 1.0, 10.0)([3.0, 1.0, 2.0])
    return {"what fn was called with": seen}


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
    return {
        "so_far + 1, from 0, for [0, 0]": count([0.0, 0.0]),
        "so_far + 1, from 0, for [0]": count([0.0]),
        "x + 1 for [0]": m.map_(lambda x: x + 1.0)([0.0]),
        "x - 1 for [1, 2]": m.map_(lambda x: x - 1.0)([1.0, 2.0]),
        "max for [0] and [-1]": m.zip_with(max)([0.0], [-1.0]),
    }


@numerics
def a_single_number(m, rng):
    x = rng.gauss(0.0, 1.0)
    return {
        "map": m.map_(abs)([x]),
        "zip": m.zip_with(max)([x], [0.5]),
        "reduce": m.reduce_(max, 0.25)([x]),
        "total": m.total([x]),
        "product": m.product([x]),
    }


@numerics
def iterators_that_can_be_read_once(m, rng):
    xs, ys = numbers(rng, 5), numbers(rng, 5)
    return {
        "map_(abs)(iter(xs))": m.map_(abs)(iter(xs)),
        "zip_with(max)(iter(xs), iter(ys))": m.zip_with(max)(iter(xs), iter(ys)),
        "reduce_(min, 9.0)(iter(xs))": m.reduce_(min, 9.0)(iter(xs)),
        "total(iter(xs))": m.total(iter(xs)),
        "product(iter(xs))": m.product(iter(xs)),
    }


@numerics
def lists_that_do_not_pair(m, rng):
    both = m.zip_with(max)
    pairs = [([1.0, 2.0], [1.0, 2.0, 3.0]), ([1.0, 2.0, 3.0], [1.0, 2.0]), ([1.0], [1.0, 2.0]), ([], [1.0])]
    return {f"{xs} and {ys}": raised(lambda xs=xs, ys=ys: both(xs, ys)) for xs, ys in pairs}


@numerics
def a_function_made_once_and_used_twice(m, rng):
    xs, ys = numbers(rng, 4), numbers(rng, 4)
    double, least = m.map_(lambda x: 2.0 * x), m.reduce_(min, 0.0)
    first = double(xs)
    return {
        "double(xs)": list(first),
        "double(ys)": list(double(ys)),
        "double(xs), again": list(double(xs)),
        "the list that the first call of double returned, after the others": first,
        "least(xs)": least(xs),
        "least(ys)": least(ys),
        "least([])": least([]),
    }


@numerics
def several_functions_at_once(m, rng):
    xs = numbers(rng, 4)
    made = {"abs": m.map_(abs), "x + 1": m.map_(lambda x: x + 1.0)}
    return {name: function(xs) for name, function in made.items()}


@numerics
def each_number_is_asked_for_once(m, rng):
    tried = {
        "map_(fn)([1.0, 2.0, 1.0])": lambda fn: m.map_(fn)([1.0, 2.0, 1.0]),
        "zip_with(fn)([1.0, 1.0], [3.0, 3.0])": lambda fn: m.zip_with(fn)([1.0, 1.0], [3.0, 3.0]),
        "reduce_(fn, 1.0)([1.0, 1.0])": lambda fn: m.reduce_(fn, 1.0)([1.0, 1.0]),
    }
    found = {}
    for name, call in tried.items():
        calls = []
        call(lambda *numbers, calls=calls: calls.append(list(numbers)) or 1.0)
        found[f"calls of fn in {name}"] = calls
    return found


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
    return {"xs afterwards": xs, "ys afterwards": ys}


@budget(memory=3)
def a_long_stream_is_reduced_as_it_comes(m, rng):
    largest = m.reduce_(max, 0.0)
    return lambda: largest(float(i % 1000) for i in range(20_000))
