"""Bandwidth: arrays of all kinds, and functions that take planted times."""

import numpy as np

from learnml.checks.spec import numerics, raised, shape


class Planted:
    """An addition that takes the times it was told to, and the clock that shows them."""

    def __init__(self, *durations):
        self.durations, self.now, self.calls = durations, 10.0, 0

    def add(self, *arrays):
        self.now += self.durations[min(self.calls, len(self.durations) - 1)]
        self.calls += 1
        return sum(arrays[1:], arrays[0])

    def clock(self):
        return self.now


@shape
def an_int_and_a_float(m, rng):
    x, planted = np.ones((3, 4)), Planted(0.5)
    return {
        "traffic": m.traffic((x,), x + 1),
        "bandwidth": m.bandwidth(planted.add, x, x, clock=planted.clock),
    }


@numerics
def two_arrays_and_their_sum(m, rng):
    a, b = rng.normal(size=(5, 7)), rng.normal(size=(5, 7))
    return m.traffic((a, b), a + b)


@numerics
def other_sizes_of_items(m, rng):
    return {
        f"{dtype} to float32": m.traffic((np.ones((6, 5), dtype),), np.zeros((6, 5), "f4"))
        for dtype in ("float32", "float16", "int8", "float64")
    }


@numerics
def the_same_array_twice(m, rng):
    a, b = rng.normal(size=8), rng.normal(size=8)
    return {
        "a and a": m.traffic((a, a), a * a),
        "a, b, a and b": m.traffic((a, b, a, b), a * b),
        "a and a copy of it": m.traffic((a, a.copy()), a * a),
    }


@numerics
def a_result_that_is_smaller(m, rng):
    a = rng.normal(size=(20, 30))
    return {
        "a sum for each row": m.traffic((a,), a.sum(axis=1)),
        "one number": m.traffic((a,), a.max(keepdims=True)),
        "of no arrays": m.traffic((), a),
    }


@numerics
def in_place(m, rng):
    x, y = rng.normal(size=(4, 5)), rng.normal(size=(4, 5))
    return {
        "x to x": m.traffic((x,), x),
        "x and y to x": m.traffic((x, y), x),
        "x and x to x": m.traffic((x, x), x),
    }


@numerics
def stretched_arrays(m, rng):
    x = rng.normal(size=(6, 7))
    row, column = rng.normal(size=7), rng.normal(size=(6, 1))
    others = {
        "a row, stretched": np.broadcast_to(row, (6, 7)),
        "a column, stretched": np.broadcast_to(column, (6, 7)),
        "a number, stretched": np.broadcast_to(np.float64(3.0), (6, 7)),
        "a column as it is": column,
    }
    return {f"x and {name}": m.traffic((x, other), x + other) for name, other in others.items()}


@numerics
def every_second_item(m, rng):
    x = rng.normal(size=(10, 12)).astype(np.float32)
    parts = {
        "x[::2]": x[::2],
        "x[:, ::3]": x[:, ::3],
        "x.T": x.T,
        "x[::-1]": x[::-1],
        "x[:, 2:5]": x[:, 2:5],
    }
    return {f"{name} + 1": m.traffic((part,), part + 1) for name, part in parts.items()}


@numerics
def axes_of_one(m, rng):
    x = rng.normal(size=(1, 5, 1))
    return {
        "shape (1, 5, 1)": m.traffic((x,), x + 1),
        "stretched to (3, 5, 1)": m.traffic((np.broadcast_to(x, (3, 5, 1)),), x),
    }


@numerics
def no_items(m, rng):
    empty = np.empty((0, 4))
    stretched = np.broadcast_to(np.empty((1, 0)), (5, 0))
    return {
        "shape (0, 4)": m.traffic((empty,), empty),
        "stretched to (0,) and to (5, 0)": m.traffic((np.broadcast_to(np.ones(1), (0,)), stretched), empty),
    }


@numerics
def bytes_per_second(m, rng):
    a, b = rng.normal(size=(30, 40)), rng.normal(size=(30, 40))
    planted = Planted(rng.uniform(0.1, 0.9))
    return m.bandwidth(planted.add, a, b, clock=planted.clock)


@numerics
def the_shortest_time_counts(m, rng):
    x = rng.normal(size=(8, 9))
    found = {}
    for durations in ((9, 9, 9, 5, 4, 3, 6), (9, 8, 7, 2, 3, 4, 5), (1, 1, 1, 5, 6, 4, 7)):
        planted = Planted(*durations)
        taking = f"times {', '.join(map(str, durations))}"
        bandwidth = m.bandwidth(planted.add, x, x, warmup=2, reps=4, clock=planted.clock)
        found |= {f"bandwidth, {taking}": bandwidth, f"calls, {taking}": planted.calls}
    return found


@numerics
def warm_up_and_repetitions(m, rng):
    x = rng.normal(size=50)
    found = {}
    for warmup, reps in ((0, 1), (1, 2), (3, 5)):
        planted = Planted(6, 0.5, 4, 3, 2, 1.5, 1.25, 2, 1)
        given = f"warmup={warmup}, reps={reps}"
        bandwidth = m.bandwidth(planted.add, x, warmup=warmup, reps=reps, clock=planted.clock)
        found |= {f"bandwidth, {given}": bandwidth, f"calls, {given}": planted.calls}
    planted = Planted(*range(20, 3, -1))
    return {
        **found,
        "bandwidth, both by default": m.bandwidth(planted.add, x, clock=planted.clock),
        "calls, both by default": planted.calls,
    }


@numerics
def a_stretched_input_is_measured(m, rng):
    x, planted = rng.normal(size=(6, 7)), Planted(0.25)
    return m.bandwidth(planted.add, x, np.broadcast_to(rng.normal(size=7), (6, 7)), clock=planted.clock)


@numerics
def an_error_is_passed_on(m, rng):
    return raised(lambda: m.bandwidth(lambda x: {}[len(x)], np.ones(3)))
