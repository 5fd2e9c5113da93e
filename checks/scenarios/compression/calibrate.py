"""Calibration: the same stream for three observers, and what they keep of it."""

import numpy as np

from learnml.checks.spec import budget, numerics


def ranges(observer, batches):
    """The range after each batch."""
    found = {}
    for i, x in enumerate(batches):
        observer.see(x)
        found[f"range after batch {i}"] = observer.range()
    return found


OBSERVERS = "MinMax", "Average", "Percentile"


def observers(m, momentum, q):
    return {
        "MinMax()": m.MinMax(),
        f"Average({momentum})": m.Average(momentum),
        f"Percentile({q})": m.Percentile(q),
    }


def all_three(m, momentum, q, batches):
    """The ranges of each observer."""
    return {name: ranges(observer, batches) for name, observer in observers(m, momentum, q).items()}


def stream(rng, count=5, size=(20,)):
    return [rng.normal(size=size) * rng.uniform(0.5, 2) + rng.normal() for _ in range(count)]


@numerics
def smallest_and_largest(m, rng):
    return ranges(m.MinMax(), stream(rng))


@numerics
def averages_of_the_ends(m, rng):
    return {f"Average({momentum})": ranges(m.Average(momentum), stream(rng)) for momentum in (0.1, 0.37, 1.0)}


@numerics
def the_usual_momentum(m, rng):
    return ranges(m.Average(), stream(rng))


@numerics
def quantiles(m, rng):
    return {f"Percentile({q})": ranges(m.Percentile(q), stream(rng)) for q in (0.9, 0.73, 0.5, 1.0)}


@numerics
def the_usual_quantile(m, rng):
    return ranges(m.Percentile(), stream(rng, 3, (3000,)))


@numerics
def numbers_of_one_sign(m, rng):
    batches = [sign * rng.uniform(2, 3, size=12) for sign in (1, 1, 1)]
    below = [-x for x in batches]
    return {
        f"{name} of {sign} numbers": ranges(getattr(m, name)(), xs)
        for name in OBSERVERS
        for sign, xs in (("positive", batches), ("negative", below))
    }


@numerics
def batches_of_other_shapes(m, rng):
    batches = [rng.normal(size=size) for size in ((3, 4), (2, 1, 5, 2), (1,), (7, 2))]
    return all_three(m, 0.3, 0.8, batches)


@numerics
def a_batch_with_an_outlier(m, rng):
    batches = stream(rng, 4, (200,))
    batches[2][17] = 1e6
    return all_three(m, 0.2, 0.97, batches)


@numerics
def a_stream_of_zeros(m, rng):
    batches = [np.zeros(4), rng.normal(size=5), np.zeros(3)]
    return all_three(m, 0.3, 0.8, batches)


@numerics
def tiny_and_huge_numbers(m, rng):
    found = {}
    for unit in (1e-12, 1e12):
        batches = [unit * x for x in stream(rng, 3)]
        for name in OBSERVERS:
            seen = ranges(getattr(m, name)(), batches)
            found[f"ranges of {name}, over {unit:g}"] = np.array(list(seen.values())) / unit
    return found


@numerics(rtol=1e-6)
def floats_from_float32(m, rng):
    batches = [x.astype(np.float32) for x in stream(rng, 3)]
    return {name: ranges(getattr(m, name)(), batches) for name in OBSERVERS}


@numerics
def asked_twice(m, rng):
    found = {}
    for name, observer in observers(m, 0.3, 0.9).items():
        ranges(observer, stream(rng, 3))
        found[name] = {"range": observer.range(), "range, asked again": observer.range()}
    return found


@numerics
def two_observers_side_by_side(m, rng):
    found = {}
    for name in OBSERVERS:
        a, b = getattr(m, name)(), getattr(m, name)()
        ranges(a, stream(rng, 2))
        found[f"{name}, the second"] = ranges(b, stream(rng, 2))
        found[f"{name}, the first, afterwards"] = a.range()
    return found


@numerics
def batches_are_left_alone(m, rng):
    x = rng.normal(size=(4, 5))
    for observer in (m.MinMax(), m.Average(0.3), m.Percentile(0.9)):
        observer.see(x)
    return x


@budget(memory=1.3)
def a_long_stream(m, rng):
    first = rng.normal(size=4000)

    def watched():
        observers = [m.MinMax(), m.Average(), m.Percentile()]
        for i in range(20):
            x = first + float(i)
            for observer in observers:
                observer.see(x)
        return [observer.range() for observer in observers]

    return watched
