"""A cache in pages: ragged texts, forks that diverge, pages that come back, and no room left."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


def rows(rng, t, dim=3):
    return rng.normal(size=(t, dim))


def made(m, pages=10, size=4, dim=3):
    return m.PagedKV(pages, size, dim, np.float64)


def left(cache):
    return len(cache.free)


@numerics
def an_empty_cache(m, rng):
    cache = made(m)
    text = cache.start()
    return [text, left(cache), cache.read(text), cache.start()]


@numerics
def one_text_row_by_row(m, rng):
    cache = made(m)
    text, found = cache.start(), []
    for _ in range(9):
        cache.append(text, rows(rng, 1))
        found.append([cache.read(text), left(cache)])
    return found


@numerics
def pieces_of_different_length(m, rng):
    cache, found = made(m, 12), []
    text = cache.start()
    for t in (3, 4, 1, 0, 9, 2):
        cache.append(text, rows(rng, t))
        found.append([cache.read(text), left(cache)])
    return found


@numerics
def several_texts_in_turn(m, rng):
    cache = made(m)
    texts = [cache.start() for _ in range(3)]
    for t in (1, 2, 3, 2):
        for text in texts:
            cache.append(text, rows(rng, t - 1 + text % 2))
    return [[cache.read(text) for text in texts], left(cache)]


@numerics
def a_fork(m, rng):
    cache = made(m)
    text = cache.start()
    cache.append(text, rows(rng, 6))
    other = cache.fork(text)
    return [other, cache.read(text), cache.read(other), left(cache)]


@numerics
def forks_that_diverge(m, rng):
    cache, found = made(m), []
    text = cache.start()
    cache.append(text, rows(rng, 6))
    other = cache.fork(text)
    for one in (other, text, other, text):
        cache.append(one, rows(rng, 1))
        found.append([cache.read(text), cache.read(other), left(cache)])
    return found


@numerics
def a_fork_at_a_full_page(m, rng):
    cache = made(m)
    text = cache.start()
    cache.append(text, rows(rng, 8))
    other = cache.fork(text)
    cache.append(other, rows(rng, 1))
    cache.append(text, rows(rng, 2))
    return [cache.read(text), cache.read(other), left(cache)]


@numerics
def a_fork_with_one_row_in_its_last_page(m, rng):
    cache = made(m)
    text = cache.start()
    cache.append(text, rows(rng, 5))
    other = cache.fork(text)
    cache.append(other, rows(rng, 1))
    cache.append(text, rows(rng, 1))
    return [cache.read(text), cache.read(other), left(cache)]


@numerics
def a_fork_of_a_fork(m, rng):
    cache = made(m, 20)
    texts = [cache.start()]
    for t in (5, 2, 3, 1):
        cache.append(texts[-1], rows(rng, t))
        texts.append(cache.fork(texts[-1]))
    cache.append(texts[1], rows(rng, 2))
    return [[cache.read(text) for text in texts], left(cache)]


@numerics
def nothing_appended_to_a_fork(m, rng):
    cache = made(m)
    text = cache.start()
    cache.append(text, rows(rng, 6))
    other = cache.fork(text)
    cache.append(other, rows(rng, 0))
    return [cache.read(other), left(cache)]


@numerics
def a_fork_of_nothing(m, rng):
    cache = made(m)
    text = cache.start()
    other = cache.fork(text)
    cache.append(other, rows(rng, 2))
    return [cache.read(text), cache.read(other), left(cache)]


@numerics
def pages_that_come_back(m, rng):
    cache, found = made(m, 5), []
    for t in (7, 20, 1, 13):
        text = cache.start()
        cache.append(text, rows(rng, t))
        found.append([text, cache.read(text), left(cache)])
        cache.release(text)
    return [found, left(cache)]


@numerics
def released_while_shared(m, rng):
    cache, found = made(m), []
    text = cache.start()
    cache.append(text, rows(rng, 6))
    other, third = cache.fork(text), cache.fork(text)
    cache.append(other, rows(rng, 3))
    for one in (text, other, third):
        found.append([cache.read(third), left(cache)])
        cache.release(one)
    return [found, left(cache)]


@numerics
def alone_again(m, rng):
    cache = made(m)
    text = cache.start()
    cache.append(text, rows(rng, 6))
    cache.release(cache.fork(text))
    cache.append(text, rows(rng, 1))
    return [cache.read(text), left(cache)]


@numerics
def no_room(m, rng):
    cache = made(m, 3)
    text = cache.start()
    cache.append(text, rows(rng, 6))
    refused = [raised(lambda t=t: cache.append(text, rows(rng, t))) for t in (7, 100)]
    during = [cache.read(text), left(cache)]
    cache.append(text, rows(rng, 6))
    return [refused, during, cache.read(text), left(cache), raised(lambda: cache.append(text, rows(rng, 1)))]


@numerics
def no_room_for_a_copy(m, rng):
    cache = made(m, 2)
    text = cache.start()
    cache.append(text, rows(rng, 6))
    other = cache.fork(text)
    refused = raised(lambda: cache.append(other, rows(rng, 1)))
    cache.release(text)
    cache.append(other, rows(rng, 2))
    return [refused, cache.read(other), left(cache)]


@numerics
def room_for_a_copy_but_not_for_more(m, rng):
    cache = made(m, 3)
    text = cache.start()
    cache.append(text, rows(rng, 6))
    other = cache.fork(text)
    refused = raised(lambda: cache.append(other, rows(rng, 3)))
    during = [cache.read(text), cache.read(other), left(cache)]
    cache.append(other, rows(rng, 2))
    return [refused, during, cache.read(text), cache.read(other), left(cache)]


@numerics
def texts_that_there_are_not(m, rng):
    cache = made(m)
    text = cache.start()
    cache.append(text, rows(rng, 3))
    cache.release(text)
    calls = [
        lambda: cache.read(text),
        lambda: cache.fork(text),
        lambda: cache.release(text),
        lambda: cache.append(text, rows(rng, 1)),
        lambda: cache.read(7),
    ]
    return [[raised(call) for call in calls], left(cache), cache.start()]


@numerics
def what_was_read_may_be_changed(m, rng):
    cache = made(m)
    text = cache.start()
    cache.append(text, rows(rng, 4))
    found = cache.read(text)
    found *= 0
    return cache.read(text)


@numerics
def float32_and_pages_of_one(m, rng):
    cache = m.PagedKV(4, 1, 2)
    text = cache.start()
    cache.append(text, rows(rng, 3, 2))
    return [cache.read(text), left(cache)]


@budget(memory=3)
def a_long_text_forked(m, rng):
    cache = m.PagedKV(300, 16, 64)
    text = cache.start()
    cache.append(text, rows(rng, 3200, 64))
    return lambda: cache.fork(text)


@budget(memory=2)
def a_row_for_a_long_text(m, rng):
    cache = m.PagedKV(300, 16, 64)
    text = cache.start()
    cache.append(text, rows(rng, 3201, 64))
    row = rows(rng, 1, 64)
    return lambda: cache.append(text, row)
