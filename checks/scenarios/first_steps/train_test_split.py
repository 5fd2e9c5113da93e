"""Train and test: every row once, at random, repeatably."""

import random

from learnml.checks.spec import numerics, shape


def _rows(rng, count):
    return [[rng.gauss(0.0, 1.0), rng.gauss(0.0, 1.0), rng.randint(0, 1)] for _ in range(count)]


def _dealt(m, rng, rows, share):
    """The rows as they were given, and both sides."""
    given = list(rows)
    train, test = m.train_test_split(rows, share, rng.randrange(1000))
    return {"given": given, "train": train, "test": test}


def once_each(found):
    """How many rows are on each side, how many are on neither, and how many are there too often."""
    missing, surplus = list(found["given"]), 0
    for row in [*found["train"], *found["test"]]:
        if row in missing:
            missing.remove(row)
        else:
            surplus += 1
    return {
        "number of rows that are on neither side": len(missing),
        "number of rows too many, such as a row that comes twice": surplus,
        "number of rows in train": len(found["train"]),
        "number of rows in test": len(found["test"]),
    }


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
    tested = {row: any(row in test for _, test in splits) for row in range(10)}
    trained = {row: any(row in train for train, _ in splits) for row in range(10)}
    return {
        **{f"row {row} is in test with any of {len(splits)} seeds": seen for row, seen in tested.items()},
        **{f"row {row} is in train with any of {len(splits)} seeds": seen for row, seen in trained.items()},
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
        f"train_test_split(rows, {share}, {seed})": m.train_test_split(list(rows), share, seed)
        for share in (0.1, 0.2, 0.25, 0.9)
    }


@shape
def sizes_that_need_rounding(m, rng):
    seed = rng.randrange(1000)
    counts = (1, 2, 3, 4, 5, 6, 8, 9, 11, 569)
    return {
        f"train_test_split({n} rows, 0.3, {seed})": m.train_test_split(_rows(rng, n), 0.3, seed)
        for n in counts
    }


@shape
def halves_of_an_odd_number_of_rows(m, rng):
    seed = rng.randrange(1000)
    counts = (1, 3, 5, 7, 9)
    return {
        f"train_test_split({n} rows, 0.5, {seed})": m.train_test_split(_rows(rng, n), 0.5, seed)
        for n in counts
    }


@shape
def everything_on_one_side(m, rng):
    rows = _rows(rng, 6)
    return {
        "train_test_split(rows, 0.0, 3)": m.train_test_split(list(rows), 0.0, 3),
        "train_test_split(rows, 1, 3)": m.train_test_split(list(rows), 1, 3),
    }


@numerics
def no_rows_at_all(m, rng):
    return m.train_test_split([], 0.4, rng.randrange(1000))


@numerics(read=once_each)
def every_row_lands_on_one_side_once(m, rng):
    return _dealt(m, rng, _rows(rng, 37), 0.3)


@numerics(read=once_each)
def rows_that_are_equal_are_all_kept(m, rng):
    return _dealt(m, rng, [[float(rng.randrange(3)), 1.0] for _ in range(40)], 0.25)


@numerics(read=once_each)
def rows_of_another_kind(m, rng):
    return _dealt(m, rng, [("row " + str(index), rng.random()) for index in range(12)], 0.5)


@numerics(read=once_each)
def rows_that_have_no_order(m, rng):
    return _dealt(m, rng, [{"name": f"row {index}", "size": rng.random()} for index in range(9)], 0.4)


@numerics
def the_rows_themselves_and_no_copies(m, rng):
    rows = _rows(rng, 6)
    train, test = m.train_test_split(list(rows), 0.5, rng.randrange(1000))
    return {
        "train has rows of yours, not copies": [any(row is given for given in rows) for row in train],
        "test has rows of yours, not copies": [any(row is given for given in rows) for row in test],
    }


@numerics(read=order_of)
def both_sides_are_in_random_order(m, rng):
    return m.train_test_split(list(range(100)), 0.5, rng.randrange(1000))


@numerics(read=same)
def another_seed_gives_another_split(m, rng):
    rows = _rows(rng, 30)
    seed = rng.randrange(1000)
    return m.train_test_split(list(rows), 0.4, seed), m.train_test_split(list(rows), 0.4, seed + 1)


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
    train, _ = m.train_test_split(rows, 0.5, rng.randrange(1000))
    kept = {"rows after the call": list(rows)}
    train.clear()
    return {**kept, "rows after train.clear()": rows}
