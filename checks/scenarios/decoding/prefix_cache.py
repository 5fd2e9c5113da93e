"""What many prompts share: beginnings, forks, what is forgotten first, and prompts larger than the room."""

from learnml.checks.spec import budget, numerics


def prompts(rng, count, longest=12, vocab=2):
    return [[rng.randrange(vocab) for _ in range(rng.randrange(longest))] for _ in range(count)]


@numerics
def an_empty_cache(m, rng):
    cache = m.PrefixCache(4, 10)
    return [len(cache), cache.match([1, 2, 3, 4]), cache.match([]), cache.insert([]), cache.insert([1, 2, 3])]


@numerics
def the_same_prompt_again(m, rng):
    cache = m.PrefixCache(3, 10)
    tokens = [rng.randrange(9) for _ in range(9)]
    found = [cache.insert(tokens), len(cache), cache.match(tokens), cache.insert(tokens), len(cache)]
    return [found, tokens]


@numerics
def beginnings_and_longer_prompts(m, rng):
    cache = m.PrefixCache(3, 10)
    tokens = [rng.randrange(9) for _ in range(14)]
    cache.insert(tokens[:10])
    return [[cache.match(tokens[:n]) for n in range(15)], cache.insert(tokens), len(cache)]


@numerics
def equal_blocks_at_other_places(m, rng):
    cache = m.PrefixCache(2, 10)
    cache.insert([1, 2, 3, 4, 1, 2])
    return [
        [cache.match(tokens) for tokens in ([3, 4], [1, 2, 1, 2], [3, 4, 1, 2], [1, 2, 3, 4, 1, 2, 1, 2])],
        cache.insert([3, 4, 1, 2]),
        len(cache),
    ]


@numerics
def equal_blocks_one_after_the_other(m, rng):
    cache = m.PrefixCache(2, 10)
    added = [cache.insert([7] * n) for n in (2, 5, 9, 4)]
    return [added, len(cache), cache.match([7] * 20)]


@numerics
def prompts_that_part(m, rng):
    cache = m.PrefixCache(2, 20)
    start = [5, 3, 8, 1]
    added = [cache.insert([*start, *rest]) for rest in ([2, 2], [7, 7, 1, 1], [7, 7, 2, 2], [])]
    return [added, len(cache), cache.match([*start, 7, 7, 2, 2, 9, 9]), cache.match([5, 3, 1, 8])]


@numerics
def the_least_recently_used_goes(m, rng):
    cache = m.PrefixCache(1, 3)
    for token in (1, 2, 3):
        cache.insert([token])
    cache.match([1])
    added = [cache.insert([4]), cache.insert([5])]
    return [added, len(cache), [cache.match([token]) for token in (1, 2, 3, 4, 5)]]


@numerics
def an_insert_is_a_use(m, rng):
    cache = m.PrefixCache(1, 3)
    for token in (1, 2, 3, 1, 4):
        cache.insert([token])
    return [cache.match([token]) for token in (1, 2, 3, 4)]


@numerics
def a_match_of_a_part_is_a_use(m, rng):
    cache = m.PrefixCache(1, 4)
    cache.insert([1, 2])
    cache.insert([3, 4])
    found = [cache.match([1, 9]), cache.match([1, 2, 9]), cache.insert([5]), cache.insert([6])]
    return [found, [cache.match(tokens) for tokens in ([1, 2], [3, 4], [5], [6])]]


@numerics
def ends_go_before_their_past(m, rng):
    cache = m.PrefixCache(1, 4)
    cache.insert([1, 2, 3])
    found = []
    for token in (7, 8, 9):
        found.append([cache.insert([token]), cache.match([1, 2, 3]), len(cache)])
    return found


@numerics
def a_prompt_larger_than_the_room(m, rng):
    cache = m.PrefixCache(2, 3)
    tokens = list(range(11))
    cache.insert([90, 91])
    return [
        cache.insert(tokens),
        len(cache),
        cache.match(tokens),
        cache.match([90, 91]),
        cache.insert(tokens),
    ]


@numerics
def a_prompt_does_not_push_itself_out(m, rng):
    cache = m.PrefixCache(1, 3)
    cache.insert([1, 2, 3])
    return [
        cache.insert([1, 2, 4, 5]),
        [cache.match(tokens) for tokens in ([1, 2, 3], [1, 2, 4, 5])],
        len(cache),
    ]


@numerics
def room_for_one(m, rng):
    cache = m.PrefixCache(2, 1)
    return [
        [cache.insert(tokens), cache.match(tokens)] for tokens in ([1, 2, 3, 4], [3, 4], [1], [1, 2, 9, 9])
    ]


@numerics
def many_random_prompts(m, rng):
    found = []
    for size, room in ((1, 5), (2, 4), (1, 12), (3, 3)):
        cache = m.PrefixCache(size, room)
        for tokens in prompts(rng, 25):
            found.append([cache.match(tokens[: rng.randrange(12)]), cache.insert(tokens), len(cache)])
    return found


@budget(growth=1.4, n=2000)
def longer_and_longer_prompts(m, rng, n):
    tokens = [rng.randrange(50) for _ in range(n)]
    cache = m.PrefixCache(2, 10**9)
    cache.insert(tokens)
    return lambda: cache.match(tokens)


@budget(growth=0.5, n=300)
def more_and_more_prompts(m, rng, n):
    cache = m.PrefixCache(2, 10**9)
    for first in range(n):
        cache.insert([first, 1, 2, 3])
    tokens = [3, 1, 2, 3] * 100
    return lambda: cache.match(tokens)
