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
    raise NotImplementedError("Build it.")


def expected_counts(text, scores):
    """Return how often each piece occurs in a text, on average over all ways to cut it.

    A way counts with its probability: the product of those of its pieces, divided by the sum of these
    products over all ways. Returns a dict of floats with an entry for every piece of `scores`, in any order.
    Products may be too small for a float. ValueError if there is no way to cut the text.
    """
    raise NotImplementedError("Build it.")


def em_step(words, scores):
    """Return better scores for pieces: one step of expectation maximisation.

    words: dict from words to how often each occurs. A piece's new probability is its expected count in all
    words, divided by that of all pieces. Pieces that are expected nowhere, 0.0 times, are left out.
    Returns a dict from pieces to their log probabilities.
    """
    raise NotImplementedError("Build it.")
