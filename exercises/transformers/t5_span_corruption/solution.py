"""Span corruption: pieces are cut out of a text, and the target holds just those."""

import numpy as np


def corrupt(ids, vocab, rng, rate=0.15, mean=3.0):
    """Cut spans out of a text.

    ids: int array (length,), length 2 or more; left alone. All are below the sentinels, which count down
    from the end of the vocabulary: vocab - 1 is the first, vocab - 2 the second.
    rate: float, the share of tokens that is cut out. mean: float, the mean length of a span.
    noise = round(length · rate), but at least 1 and at most length - 1. spans = round(noise / mean), but at
    least 1, and at most noise and at most length - noise. Python's round.
    Draws the borders of the pieces by two permutations, in this order: rng.permutation(noise - 1), of which
    the first spans - 1 count, and rng.permutation(length - noise - 1), of which as many count. Sorted, and 1
    added to each, these are the places at which the noise, and at which what stays, is cut into pieces.
    The text is then: the first piece that stays, the first span, the second piece, and so on; it ends with a
    span.
    Returns inputs and target, int64 arrays. inputs: the pieces that stay, each followed by a sentinel.
    target: each sentinel, in the same order, followed by its span; and at the end the next sentinel.
    """
    noise = min(max(round(len(ids) * rate), 1), len(ids) - 1)
    spans = min(max(round(noise / mean), 1), noise, len(ids) - noise)
    cut, stay = _lengths(noise, spans, rng), _lengths(len(ids) - noise, spans, rng)
    pieces = np.split(ids, np.cumsum(np.stack([stay, cut], axis=1).ravel())[:-1])
    inputs, target = [], []
    for i in range(spans):
        sentinel = [vocab - 1 - i]
        inputs += [pieces[2 * i], sentinel]
        target += [sentinel, pieces[2 * i + 1]]
    return np.concatenate(inputs), np.concatenate([*target, [vocab - 1 - spans]])


def restore(inputs, target, vocab):
    """Put the text together again: the ids of which corrupt made inputs and target, an int64 array.

    inputs, target: int arrays as corrupt returns them, with any number of spans; left alone. vocab: int, as
    it was given to corrupt.
    """
    ids, sentinel, target = [], vocab - 1, np.asarray(target).tolist()
    for token in np.asarray(inputs).tolist():
        if token != sentinel:
            ids.append(token)
            continue
        ids += target[target.index(sentinel) + 1 : target.index(sentinel - 1)]
        sentinel -= 1
    return np.array(ids, np.int64)


def _lengths(count, parts, rng):
    """The lengths of `parts` pieces that add up to count, none of them empty."""
    borders = np.sort(rng.permutation(count - 1)[: parts - 1]) + 1
    return np.diff(np.concatenate([[0], borders, [count]]))
