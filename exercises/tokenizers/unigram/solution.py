"""Unigram: every piece has a probability, and a text is cut in the most likely way."""

import math


def segment(text, scores):
    """Return the list of pieces of a text, cut in the most likely way.

    text: str. scores: dict from pieces, one or more, none of them empty, to their log probabilities, finite.
    Of all lists of pieces that join to the text it is the one with the largest sum of scores. If several have
    it, any of them. ValueError if there is none.
    Time: linear in the length of the text, for pieces of bounded length.
    Source: Kudo, Subword Regularization, 2018.
    """
    best, begins = [0.0] + [-math.inf] * len(text), {}
    for start, end in _places(text, scores):
        score = best[start] + scores[text[start:end]]
        if score > best[end]:
            best[end], begins[end] = score, start
    if best[-1] == -math.inf:
        raise ValueError(f"no pieces join to {text!r}")
    pieces, end = [], len(text)
    while end:
        pieces.append(text[begins[end] : end])
        end = begins[end]
    return pieces[::-1]


def expected_counts(text, scores):
    """Return how often each piece occurs in a text, on average over all ways to cut it.

    A way counts with its probability: the product of those of its pieces, divided by the sum of these
    products over all ways. Returns a dict of floats with an entry for every piece of `scores`, in any order.
    Products may be too small for a float. ValueError if there is no way to cut the text.
    """
    places = _places(text, scores)
    before = [0.0] + [-math.inf] * len(text)
    for start, end in places:
        before[end] = _log_add(before[end], before[start] + scores[text[start:end]])
    after = [-math.inf] * len(text) + [0.0]
    for start, end in reversed(places):
        after[start] = _log_add(after[start], after[end] + scores[text[start:end]])
    if before[-1] == -math.inf:
        raise ValueError(f"no pieces join to {text!r}")
    counts = dict.fromkeys(scores, 0.0)
    for start, end in places:
        piece = text[start:end]
        counts[piece] += math.exp(before[start] + scores[piece] + after[end] - before[-1])
    return counts


def em_step(words, scores):
    """Return better scores for pieces: one step of expectation maximisation.

    words: dict from words to how often each occurs. A piece's new probability is its expected count in all
    words, divided by that of all pieces. Pieces that are expected nowhere, 0.0 times, are left out.
    Returns a dict from pieces to their log probabilities.
    """
    totals = dict.fromkeys(scores, 0.0)
    for word, count in words.items():
        for piece, expected in expected_counts(word, scores).items():
            totals[piece] += count * expected
    everything = sum(totals.values())
    return {piece: math.log(total) - math.log(everything) for piece, total in totals.items() if total}


def _places(text, scores):
    """Where pieces fit, as (start, end), in the order of their starts."""
    longest = max(map(len, scores))
    return [
        (start, end)
        for start in range(len(text))
        for end in range(start + 1, min(len(text), start + longest) + 1)
        if text[start:end] in scores
    ]


def _log_add(a, b):
    low, high = sorted((a, b))
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))
