"""Pairs: count which two ids stand side by side, and put a new one in the place of both."""

from collections import Counter


def count_pairs(words):
    """Count neighbours.

    words: dict from a word, a tuple of ids, to how often it occurs.
    Returns a Counter from each pair of neighbours, a tuple of two ids, to how often it occurs in all words.
    Pairs overlap: (1, 1, 1) has (1, 1) twice.
    """
    raise NotImplementedError("Build it.")


def merge(word, pair, new):
    """Put `new` in the place of a pair, wherever it occurs, from left to right.

    word: tuple of ids. pair: tuple of two ids. new: id. Returns a tuple.
    What has been merged is not looked at again: (1, 1, 1) with (1, 1) becomes (new, 1).
    """
    raise NotImplementedError("Build it.")
