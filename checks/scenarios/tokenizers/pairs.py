"""Pairs: counted in words that occur more or less often, and merged from left to right."""

from learnml.checks.spec import budget, numerics


def some_words(rng, count, ids=5):
    """Different words of 1 to 8 ids, and how often each occurs."""
    return {tuple(rng.choices(range(ids), k=rng.randint(1, 8))): rng.randint(1, 20) for _ in range(count)}


@numerics
def a_single_word(m, rng):
    return {f"count_pairs({words})": m.count_pairs(words) for words in ({(1, 2, 3): 1}, {(1, 2): 7})}


@numerics
def words_that_share_a_pair(m, rng):
    return m.count_pairs({(1, 2, 3): 5, (1, 2, 4, 1): 2, (2, 1): 3})


@numerics
def pairs_that_overlap(m, rng):
    return {f"count_pairs({{{(1,) * n}: 3}})": m.count_pairs({(1,) * n: 3}) for n in range(1, 6)}


@numerics
def no_pairs(m, rng):
    return {f"count_pairs({words})": m.count_pairs(words) for words in ({}, {(): 2, (5,): 4})}


@numerics
def a_pair_that_is_not_there(m, rng):
    return m.count_pairs({(1, 2, 3): 5})[3, 1]


@numerics
def many_words(m, rng):
    return m.count_pairs(some_words(rng, 40))


@numerics
def the_words_are_left_alone(m, rng):
    words = some_words(rng, 5)
    m.count_pairs(words)
    return {"words": list(words), "counts": list(words.values())}


@numerics
def a_pair_at_every_place(m, rng):
    words = ((1, 2, 3, 4), (3, 1, 2, 4), (3, 4, 1, 2), (1, 2), (1, 2, 1, 2), (1, 2, 3, 1, 2))
    return {f"merge({word}, (1, 2), 256)": m.merge(word, (1, 2), 256) for word in words}


@numerics
def nothing_to_merge(m, rng):
    words = ((), (1,), (2,), (2, 1), (1, 3, 2), (3, 4, 5))
    return {f"merge({word}, (1, 2), 256)": m.merge(word, (1, 2), 256) for word in words}


@numerics
def from_left_to_right(m, rng):
    return {f"merge({(7,) * n}, (7, 7), 256)": m.merge((7,) * n, (7, 7), 256) for n in range(1, 8)}


@numerics
def what_was_merged_is_used_up(m, rng):
    cases = (
        ((1, 2, 2, 1, 2), (1, 2), 1),
        ((1, 1, 2, 2), (1, 2), 2),
        ((5, 5, 5, 5), (5, 5), 5),
        ((0, 1, 0, 1, 0), (0, 1), 0),
    )
    return {f"merge{case}": m.merge(*case) for case in cases}


@numerics
def large_ids(m, rng):
    return m.merge((300, 50256, 300, 50256, 70000), (300, 50256), 100_000)


@numerics
def random_words(m, rng):
    words = [tuple(rng.choices(range(3), k=rng.randint(0, 12))) for _ in range(40)]
    cases = [(word, (rng.randrange(3), rng.randrange(3)), 9) for word in words]
    return {f"merge{case}": m.merge(*case) for case in cases}


@budget(growth=1.5, n=200)
def longer_and_longer_words(m, rng, n):
    word = tuple(rng.choices(range(3), k=n))
    return lambda: m.merge(word, (1, 2), 9)


@budget(time=6)
def words_that_occur_very_often(m, rng):
    words = {tuple(rng.choices(range(50), k=6)): 1_000 for _ in range(100)}
    return lambda: m.count_pairs(words)
