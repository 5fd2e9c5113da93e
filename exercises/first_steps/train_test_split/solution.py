"""Train and test: rows to learn from, rows to judge by."""

import random


def train_test_split(rows, test_share, seed):
    """Deal the rows at random into a training set and a test set.

    rows: list of rows of any kind; left alone. test_share: float from 0 to 1. seed: int.
    Returns the tuple (train, test) of two lists, each in random order, that together hold every row once;
    test has round(len(rows) * test_share) rows. The same seed gives the same split. The generator that all of
    Python shares (`random.random` and the like) is neither used nor changed.
    torch: torch.utils.data.random_split
    """
    shuffled = list(rows)
    random.Random(seed).shuffle(shuffled)
    test_size = round(len(rows) * test_share)
    return shuffled[test_size:], shuffled[:test_size]
