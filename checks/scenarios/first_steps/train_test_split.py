"""Train and test: every row once, at random, repeatably."""

import random

from learnml.checks.spec import numerics, shape


def _rows(rng, count):
    return [[rng.gauss(0.0, 1.0), rng.gauss(0.0, 1.0), rng.randint(0, 1)] for _ in range(count)]


def together(splits):
    """All rows in one order, and how many there are on each side."""
    train, test = splits
    return {"together": sorted(train + test), "train": len(train), "test": len(test)}


def order_of(split):
    """Whether either side is in an order that chance would hardly give."""
    train, test = split
    return {
        "train in the old order": train == sorted(train),
        "test in the old order": test == sorted(test),
        "train in reverse": train == sorted(train, reverse=True),
        "test in reverse": test == sorted(test, reverse=True),
        "test is one stretch of the rows": max(test) - min(test) == len(test) - 1,
    }


def ever_seen(splits):
    """Which of ten rows are on either side of any split."""
    return {
        "ever tested": [any(row in test for _, test in splits) for row in range(10)],
        "ever trained on": [any(row in train for train, _ in splits) for row in range(10)],
    }


def equal(pair):
    first, second = pair
    return first == second


def same(splits):
    """Whether two splits are the same."""
    return {"both splits are the same": equal(splits)}


def untouched(found):
    """Whether the generator's two states are the same, and the two splits."""
    return {"state unchanged": equal(found["states"]), "same split": equal(found["splits"])}


@shape
def how_many_rows_on_each_side(m, rng):
    rows = _rows(rng, 50)
    seed = rng.randrange(1000)
    return {
        f"(train, test), a share of {share}": m.train_test_split(rows, share, seed)
        for share in (0.1, 0.2, 0.25, 0.9)
    }


@shape
def sizes_that_need_rounding(m, rng):
    seed = rng.randrange(1000)
    counts = (1, 2, 3, 4, 5, 6, 8, 9, 11, 569)
    return {f"(train, test) of {n} rows": m.train_test_split(_rows(rng, n), 0.3, seed) for n in counts}


@shape
def halves_of_an_odd_number_of_rows(m, rng):
    seed = rng.randrange(1000)
    counts = (1, 3, 5, 7, 9)
    return {f"(train, test) of {n} rows": m.train_test_split(_rows(rng, n), 0.5, seed) for n in counts}


@shape
def everything_on_one_side(m, rng):
    rows = _rows(rng, 6)
    return {
        "(train, test), a share of 0": m.train_test_split(rows, 0.0, 3),
        "(train, test), a share of 1": m.train_test_split(rows, 1, 3),
    }


@numerics
def no_rows_at_all(m, rng):
    return m.train_test_split([], 0.4, rng.randrange(1000))


@numerics(read=together)
def every_row_lands_on_one_side_once(m, rng):
    rows = _rows(rng, 37)
    return m.train_test_split(rows, 0.3, rng.randrange(1000))


@numerics(read=together)
def rows_that_are_equal_are_all_kept(m, rng):
    rows = [[float(rng.randrange(3)), 1.0] for _ in range(40)]
    return m.train_test_split(rows, 0.25, rng.randrange(1000))


@numerics(read=together)
def rows_of_another_kind(m, rng):
    rows = [("row " + str(index), rng.random()) for index in range(12)]
    return m.train_test_split(rows, 0.5, rng.randrange(1000))


@numerics(read=order_of)
def both_sides_are_in_random_order(m, rng):
    return m.train_test_split(list(range(100)), 0.5, rng.randrange(1000))


@numerics(read=ever_seen)
def every_row_has_a_chance_to_be_tested(m, rng):
    first = rng.randrange(1000)
    return [m.train_test_split(list(range(10)), 0.3, seed) for seed in range(first, first + 300)]


@numerics(read=same)
def the_same_seed_gives_the_same_split(m, rng):
    rows = _rows(rng, 30)
    seed = rng.randrange(1000)
    first = m.train_test_split(list(rows), 0.4, seed)
    m.train_test_split(list(rows), 0.4, seed + 1)
    return first, m.train_test_split(list(rows), 0.4, seed)


@numerics(read=same)
def zero_is_a_seed_as_well(m, rng):
    rows = _rows(rng, 30)
    return m.train_test_split(list(rows), 0.4, 0), m.train_test_split(list(rows), 0.4, 0)


@numerics(read=same)
def zero_is_a_seed_of_its_own(m, rng):
    rows = _rows(rng, 30)
    return m.train_test_split(list(rows), 0.4, 0), m.train_test_split(list(rows), 0.4, 1)


@numerics(read=same)
def another_seed_gives_another_split(m, rng):
    rows = _rows(rng, 30)
    seed = rng.randrange(1000)
    return m.train_test_split(list(rows), 0.4, seed), m.train_test_split(list(rows), 0.4, seed + 1)


@numerics(read=untouched)
def the_shared_generator_is_neither_used_nor_changed(m, rng):
    rows = _rows(rng, 30)
    random.seed(1)
    before = random.getstate()
    first = m.train_test_split(list(rows), 0.4, 5)
    after = random.getstate()
    random.seed(2)
    return {"states": [before, after], "splits": [first, m.train_test_split(list(rows), 0.4, 5)]}


@numerics
def the_rows_are_left_alone(m, rng):
    rows = _rows(rng, 20)
    m.train_test_split(rows, 0.5, rng.randrange(1000))[0].clear()
    return rows
