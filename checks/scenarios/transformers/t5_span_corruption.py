"""Span corruption: inputs and targets, short texts, rates, and the way back."""

import numpy as np

from learnml.checks.spec import numerics


def text(rng, length):
    return rng.integers(60, size=length)


def corrupted(m, *arguments):
    """What is returned, by name."""
    inputs, target = m.corrupt(*arguments)
    return {"inputs": inputs, "target": target}


@numerics
def a_text(m, rng):
    return {**corrupted(m, text(rng, 60), 100, rng), "drawn from rng afterwards": rng.random()}


@numerics
def one_span(m, rng):
    return {f"length {length}": corrupted(m, text(rng, length), 100, rng, 0.2, 8.0) for length in (10, 17)}


@numerics
def many_spans(m, rng):
    return {
        f"rate={rate}, mean={mean}": corrupted(m, text(rng, 30), 100, rng, rate, mean)
        for rate, mean in ((0.5, 1.0), (0.3, 2.0), (0.6, 1.5))
    }


@numerics
def short_texts(m, rng):
    return {
        f"length {length}, rate={rate}": corrupted(m, text(rng, length), 100, rng, rate)
        for length in (2, 3, 4, 7)
        for rate in (0.15, 0.5)
    }


@numerics
def nearly_nothing_and_nearly_everything(m, rng):
    return {
        f"rate={rate}, mean={mean}": corrupted(m, text(rng, 12), 100, rng, rate, mean)
        for rate in (0.0, 0.9, 1.0)
        for mean in (1.0, 3.0)
    }


@numerics
def rounding(m, rng):
    return {
        f"length {length}": corrupted(m, text(rng, length), 100, rng, 0.5, 2.0) for length in (5, 7, 9, 10)
    }


@numerics
def long_text(m, rng):
    return corrupted(m, rng.integers(900, size=512), 1000, rng)


@numerics
def there_and_back(m, rng):
    found = {}
    for length, rate, mean in ((20, 0.15, 3.0), (31, 0.5, 1.0), (2, 0.5, 1.0), (50, 0.3, 4.0)):
        ids = text(rng, length)
        inputs, target = m.corrupt(ids, 100, rng, rate, mean)
        found[f"length {length}"] = {"the text": ids, "restored": m.restore(inputs, target, 100)}
    return found


@numerics
def what_others_have_cut_out(m, rng):
    pairs = [
        ([9, 1, 2, 8], [9, 5, 6, 8, 4, 7]),
        ([1, 2, 9], [9, 3, 3, 8]),
        ([4, 5, 6], [9]),
        ([9, 8], [9, 1, 8, 1, 7]),
        ([3, 9, 8, 4], [9, 8, 2, 7]),
    ]
    return {
        f"restore({inputs}, {target}, 10)": m.restore(np.array(inputs), np.array(target), 10)
        for inputs, target in pairs
    }


@numerics
def the_text_is_left_alone(m, rng):
    ids = text(rng, 20)
    inputs, target = m.corrupt(ids, 100, rng)
    m.restore(inputs, target, 100)
    kept = {"ids": ids, "inputs": inputs.tolist(), "target": target.tolist()}
    inputs[:] = 0
    return kept


@numerics
def ids_of_few_bits(m, rng):
    return {"(inputs, target)": m.corrupt(text(rng, 20).astype(np.uint8), 400, rng)}
