"""What many prompts share: beginnings, forks, what is forgotten first, and prompts larger than the room."""

from learnml.checks.spec import budget, numerics


def prompts(rng, count, longest=12, vocab=2):
    return [[rng.randrange(vocab) for _ in range(rng.randrange(longest))] for _ in range(count)]


def matched(cache, *prompts):
    return {f"match({tokens})": cache.match(tokens) for tokens in prompts}


def inserted(cache, *prompts):
    return {f"insert({tokens})": cache.insert(tokens) for tokens in prompts}


@numerics
def an_empty_cache(m, rng):
    cache = m.PrefixCache(4, 10)
    return {
        "len": len(cache),
        **matched(cache, [1, 2, 3, 4], []),
        "insert([])": cache.insert([]),
        "insert([1, 2, 3])": cache.insert([1, 2, 3]),
    }


@numerics
def the_same_prompt_again(m, rng):
    cache = m.PrefixCache(3, 10)
    tokens = [rng.randrange(9) for _ in range(9)]
    return {
        "insert": cache.insert(tokens),
        "len": len(cache),
        "match": cache.match(tokens),
        "insert, once more": cache.insert(tokens),
        "len, afterwards": len(cache),
        "the prompt": tokens,
    }


@numerics
def beginnings_and_longer_prompts(m, rng):
    cache = m.PrefixCache(3, 10)
    tokens = [rng.randrange(9) for _ in range(14)]
    cache.insert(tokens[:10])
    return {
        **{f"match of {n} tokens, after an insert of 10": cache.match(tokens[:n]) for n in range(15)},
        "insert of 14 tokens": cache.insert(tokens),
        "len": len(cache),
    }


@numerics
def equal_blocks_at_other_places(m, rng):
    cache = m.PrefixCache(2, 10)
    cache.insert([1, 2, 3, 4, 1, 2])
    return {
        **matched(cache, [3, 4], [1, 2, 1, 2], [3, 4, 1, 2], [1, 2, 3, 4, 1, 2, 1, 2]),
        "insert([3, 4, 1, 2])": cache.insert([3, 4, 1, 2]),
        "len": len(cache),
    }


@numerics
def equal_blocks_one_after_the_other(m, rng):
    cache = m.PrefixCache(2, 10)
    return {
        **{f"insert([7] * {n})": cache.insert([7] * n) for n in (2, 5, 9, 4)},
        "len": len(cache),
        "match([7] * 20)": cache.match([7] * 20),
    }


@numerics
def prompts_that_part(m, rng):
    cache = m.PrefixCache(2, 20)
    start = [5, 3, 8, 1]
    return {
        **inserted(cache, *([*start, *rest] for rest in ([2, 2], [7, 7, 1, 1], [7, 7, 2, 2], []))),
        "len": len(cache),
        **matched(cache, [*start, 7, 7, 2, 2, 9, 9], [5, 3, 1, 8]),
    }


@numerics
def the_least_recently_used_goes(m, rng):
    cache = m.PrefixCache(1, 3)
    for token in (1, 2, 3):
        cache.insert([token])
    cache.match([1])
    return {
        **inserted(cache, [4], [5]),
        "len": len(cache),
        **matched(cache, [1], [2], [3], [4], [5]),
    }


@numerics
def an_insert_is_a_use(m, rng):
    cache = m.PrefixCache(1, 3)
    for token in (1, 2, 3, 1, 4):
        cache.insert([token])
    return matched(cache, [1], [2], [3], [4])


@numerics
def a_match_of_a_part_is_a_use(m, rng):
    cache = m.PrefixCache(1, 4)
    cache.insert([1, 2])
    cache.insert([3, 4])
    return {
        **matched(cache, [1, 9], [1, 2, 9]),
        **inserted(cache, [5], [6]),
        **matched(cache, [1, 2], [3, 4], [5], [6]),
    }


@numerics
def ends_go_before_their_past(m, rng):
    cache = m.PrefixCache(1, 4)
    cache.insert([1, 2, 3])
    found = {}
    for token in (7, 8, 9):
        found[f"insert([{token}])"] = cache.insert([token])
        found[f"match([1, 2, 3]) after that of {token}"] = cache.match([1, 2, 3])
        found[f"len after that of {token}"] = len(cache)
    return found


@numerics
def a_prompt_larger_than_the_room(m, rng):
    cache = m.PrefixCache(2, 3)
    tokens = list(range(11))
    cache.insert([90, 91])
    return {
        "insert of 11 tokens": cache.insert(tokens),
        "len": len(cache),
        "match of 11 tokens": cache.match(tokens),
        "match of another prompt": cache.match([90, 91]),
        "insert of 11 tokens, once more": cache.insert(tokens),
    }


@numerics
def a_prompt_does_not_push_itself_out(m, rng):
    cache = m.PrefixCache(1, 3)
    cache.insert([1, 2, 3])
    return {
        **inserted(cache, [1, 2, 4, 5]),
        **matched(cache, [1, 2, 3], [1, 2, 4, 5]),
        "len": len(cache),
    }


@numerics
def room_for_one(m, rng):
    cache = m.PrefixCache(2, 1)
    found = {}
    for tokens in ([1, 2, 3, 4], [3, 4], [1], [1, 2, 9, 9]):
        found |= {**inserted(cache, tokens), **matched(cache, tokens)}
    return found


@numerics
def many_random_prompts(m, rng):
    found = {}
    for size, room in ((1, 5), (2, 4), (1, 12), (3, 3)):
        cache = m.PrefixCache(size, room)
        for i, tokens in enumerate(prompts(rng, 25)):
            found[f"size {size}, room {room}, prompt {i}"] = {
                "match of its beginning": cache.match(tokens[: rng.randrange(12)]),
                "insert": cache.insert(tokens),
                "len": len(cache),
            }
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
