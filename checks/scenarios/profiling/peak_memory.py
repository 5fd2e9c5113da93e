"""Peak memory: functions that make and drop arrays of known sizes, measurements inside measurements."""

import tracemalloc

import numpy as np

from learnml.checks.spec import numerics, raised, shape

KB = 125
"""Items of float64 in a thousand bytes."""


def some(rng, low=200, high=900):
    return int(rng.integers(low, high))


def peak(m, fn):
    """As a float, because ints are compared exactly, and Python takes some bytes for itself."""
    return float(m.peak_bytes(fn))


def holding(*sizes):
    """A function that holds arrays of so many kB, one more with each line."""

    def fn():
        held = []
        for size in sizes:
            held.append(np.ones(size * KB))
        return held

    return fn


def one_by_one(*sizes):
    """A function that makes arrays of so many kB, and drops each before the next."""

    def fn():
        for size in sizes:
            made = np.ones(size * KB)
            del made

    return fn


@shape
def an_int(m, rng):
    return m.peak_bytes(holding(300))


@numerics(rtol=0.02, atol=4000)
def one_array(m, rng):
    return [peak(m, holding(some(rng))) for _ in range(3)]


@numerics(rtol=0.02, atol=4000)
def several_at_once(m, rng):
    return peak(m, holding(some(rng), some(rng), some(rng)))


@numerics(rtol=0.02, atol=4000)
def one_after_the_other(m, rng):
    return {
        f"{', then '.join(map(str, sizes))} kB": peak(m, one_by_one(*sizes))
        for sizes in ((900, 200), (200, 900), (300, 800, 400))
    }


@numerics(rtol=0.02, atol=4000)
def nothing_at_all(m, rng):
    return peak(m, holding())


@numerics(rtol=0.02, atol=4000)
def large_then_small_then_large(m, rng):
    return {f"{size} kB": peak(m, holding(size)) for size in (900, 200, 700)}


@numerics(rtol=0.02, atol=4000)
def a_function_is_called_once(m, rng):
    kept = []

    def fn():
        kept.append(np.ones(200 * KB))

    return {"peak": peak(m, fn), "calls": len(kept)}


@numerics(rtol=0.02, atol=4000)
def the_tracing_ends(m, rng):
    return {"peak": peak(m, holding(300)), "still tracing": tracemalloc.is_tracing()}


@numerics(rtol=0.02, atol=4000)
def somebody_is_tracing_already(m, rng):
    tracemalloc.start()
    try:
        before = np.ones(1000 * KB)
        return {
            "peak of 300 kB": peak(m, holding(300)),
            "peak of 500, then 200 kB": peak(m, one_by_one(500, 200)),
            "still tracing": tracemalloc.is_tracing(),
            "numbers from before": len(before),
        }
    finally:
        tracemalloc.stop()


@numerics(rtol=0.02, atol=4000)
def a_high_mark_from_before(m, rng):
    tracemalloc.start()
    try:
        one_by_one(1500)()
        return peak(m, holding(300))
    finally:
        tracemalloc.stop()


@numerics(rtol=0.02, atol=4000)
def memory_from_before_is_released(m, rng):
    tracemalloc.start()
    try:
        box = [np.ones(1000 * KB)]

        def fn():
            box.clear()
            box.append(np.ones(1400 * KB))

        return peak(m, fn)
    finally:
        tracemalloc.stop()


@numerics(rtol=0.02, atol=4000)
def an_error_is_passed_on(m, rng):
    def fn():
        held = np.ones(400 * KB)
        return {}[len(held)]

    error = raised(lambda: m.peak_bytes(fn))
    return {"error": error, "still tracing": tracemalloc.is_tracing(), "next peak": peak(m, holding(300))}


@numerics(rtol=0.02, atol=4000)
def a_measurement_inside_another(m, rng):
    """The inner one comes after the highest moment, while something is held, and before it."""
    inner, found = [], []

    def after():
        one_by_one(900)()
        inner.append(peak(m, holding(200)))

    def meanwhile():
        held = np.ones(400 * KB)
        inner.append(peak(m, holding(500)))
        return held

    def before():
        inner.append(peak(m, holding(200)))
        one_by_one(700)()

    for fn in (after, meanwhile, before):
        found.append(peak(m, fn))
    return {"inner": inner, "outer": found, "tracing": tracemalloc.is_tracing()}


@numerics(rtol=0.02, atol=4000)
def three_inside_each_other(m, rng):
    found = {}

    def third():
        found["the innermost"] = peak(m, one_by_one(300, 600))
        one_by_one(200)()

    def second():
        one_by_one(800)()
        found["the third"] = peak(m, third)
        return np.ones(100 * KB)

    def first():
        found["the second"] = peak(m, second)
        found["one after it"] = peak(m, holding(250))

    return {"the outermost": peak(m, first), **found}


@numerics(rtol=0.02, atol=4000)
def an_error_inside_an_inner_measurement(m, rng):
    def broken():
        held = np.ones(900 * KB)
        return {}[len(held)]

    def fn():
        one_by_one(300)()
        return raised(lambda: m.peak_bytes(broken)), one_by_one(500)()

    return {
        "peak before": peak(m, lambda: one_by_one(600, 200)()),
        "peak of one with an error inside": peak(m, fn),
        "peak afterwards": peak(m, holding(250)),
    }
