"""A cache in pages: ragged texts, forks that diverge, pages that come back, and no room left."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


def rows(rng, t, dim=3):
    return rng.normal(size=(t, dim))


def made(m, pages=10, size=4, dim=3):
    return m.PagedKV(pages, size, dim, np.float64)


def left(cache):
    return len(cache.free)


def seen(cache, **texts):
    """The rows of texts, and how many pages are free."""
    rows = {f"rows of {name.replace('_', ' ')}": cache.read(text) for name, text in texts.items()}
    return {**rows, "free pages": left(cache)}


@numerics
def an_empty_cache(m, rng):
    cache = made(m)
    text = cache.start()
    return {"the first text": text, **seen(cache, the_first_text=text), "the second text": cache.start()}


@numerics
def one_text_row_by_row(m, rng):
    cache = made(m)
    text, found = cache.start(), {}
    for length in range(1, 10):
        cache.append(text, rows(rng, 1))
        found[f"after {length} rows"] = seen(cache, the_text=text)
    return found


@numerics
def pieces_of_different_length(m, rng):
    cache, found, length = made(m, 12), {}, 0
    text = cache.start()
    for t in (3, 4, 1, 0, 9, 2):
        cache.append(text, rows(rng, t))
        found[f"{length} rows, and {t} more"] = seen(cache, the_text=text)
        length += t
    return found


@numerics
def several_texts_in_turn(m, rng):
    cache = made(m)
    texts = [cache.start() for _ in range(3)]
    for t in (1, 2, 3, 2):
        for text in texts:
            cache.append(text, rows(rng, t - 1 + text % 2))
    return seen(cache, text_0=texts[0], text_1=texts[1], text_2=texts[2])


@numerics
def a_fork(m, rng):
    cache = made(m)
    text = cache.start()
    cache.append(text, rows(rng, 6))
    other = cache.fork(text)
    return {"the fork": other, **seen(cache, the_text=text, the_fork=other)}


@numerics
def forks_that_diverge(m, rng):
    cache, found = made(m), {}
    text = cache.start()
    cache.append(text, rows(rng, 6))
    other = cache.fork(text)
    for turn in ("first", "second"):
        for name, one in (("fork", other), ("text", text)):
            cache.append(one, rows(rng, 1))
            found[f"the {name}'s {turn} row"] = seen(cache, the_text=text, the_fork=other)
    return found


@numerics
def a_fork_at_a_full_page(m, rng):
    cache = made(m)
    text = cache.start()
    cache.append(text, rows(rng, 8))
    other = cache.fork(text)
    cache.append(other, rows(rng, 1))
    cache.append(text, rows(rng, 2))
    return seen(cache, the_text=text, the_fork=other)


@numerics
def a_fork_with_one_row_in_its_last_page(m, rng):
    cache = made(m)
    text = cache.start()
    cache.append(text, rows(rng, 5))
    other = cache.fork(text)
    cache.append(other, rows(rng, 1))
    cache.append(text, rows(rng, 1))
    return seen(cache, the_text=text, the_fork=other)


@numerics
def a_fork_of_a_fork(m, rng):
    cache = made(m, 20)
    texts = [cache.start()]
    for t in (5, 2, 3, 1):
        cache.append(texts[-1], rows(rng, t))
        texts.append(cache.fork(texts[-1]))
    cache.append(texts[1], rows(rng, 2))
    return seen(cache, **{f"text_{i}": text for i, text in enumerate(texts)})


@numerics
def nothing_appended_to_a_fork(m, rng):
    cache = made(m)
    text = cache.start()
    cache.append(text, rows(rng, 6))
    other = cache.fork(text)
    cache.append(other, rows(rng, 0))
    return seen(cache, the_fork=other)


@numerics
def a_fork_of_nothing(m, rng):
    cache = made(m)
    text = cache.start()
    other = cache.fork(text)
    cache.append(other, rows(rng, 2))
    return seen(cache, the_text=text, the_fork=other)


@numerics
def pages_that_come_back(m, rng):
    cache, found = made(m, 5), {}
    for t in (7, 20, 1, 13):
        text = cache.start()
        cache.append(text, rows(rng, t))
        found[f"a text of {t} rows"] = {"the text": text, **seen(cache, the_text=text)}
        cache.release(text)
    return {**found, "free pages, all released": left(cache)}


@numerics
def released_while_shared(m, rng):
    cache, found = made(m), {}
    text = cache.start()
    cache.append(text, rows(rng, 6))
    other, third = cache.fork(text), cache.fork(text)
    cache.append(other, rows(rng, 3))
    found["nothing released"] = seen(cache, the_second_fork=third)
    cache.release(text)
    found["the text released"] = seen(cache, the_second_fork=third)
    cache.release(other)
    found["the first fork released too"] = seen(cache, the_second_fork=third)
    cache.release(third)
    return {**found, "free pages, all released": left(cache)}


@numerics
def alone_again(m, rng):
    cache = made(m)
    text = cache.start()
    cache.append(text, rows(rng, 6))
    cache.release(cache.fork(text))
    cache.append(text, rows(rng, 1))
    return seen(cache, the_text=text)


@numerics
def no_room(m, rng):
    cache = made(m, 3)
    text = cache.start()
    cache.append(text, rows(rng, 6))
    found = {f"{t} rows more": raised(lambda t=t: cache.append(text, rows(rng, t))) for t in (7, 100)}
    found["afterwards"] = seen(cache, the_text=text)
    cache.append(text, rows(rng, 6))
    found["with 6 rows more"] = seen(cache, the_text=text)
    found["and then 1 row more"] = raised(lambda: cache.append(text, rows(rng, 1)))
    return found


@numerics
def no_room_for_a_copy(m, rng):
    cache = made(m, 2)
    text = cache.start()
    cache.append(text, rows(rng, 6))
    other = cache.fork(text)
    refused = raised(lambda: cache.append(other, rows(rng, 1)))
    cache.release(text)
    cache.append(other, rows(rng, 2))
    return {"a row for the fork": refused, "the text released": seen(cache, the_fork=other)}


@numerics
def room_for_a_copy_but_not_for_more(m, rng):
    cache = made(m, 3)
    text = cache.start()
    cache.append(text, rows(rng, 6))
    other = cache.fork(text)
    refused = raised(lambda: cache.append(other, rows(rng, 3)))
    during = seen(cache, the_text=text, the_fork=other)
    cache.append(other, rows(rng, 2))
    return {
        "3 rows for the fork": refused,
        "afterwards": during,
        "2 rows for the fork": seen(cache, the_text=text, the_fork=other),
    }


@numerics
def texts_that_there_are_not(m, rng):
    cache = made(m)
    text = cache.start()
    cache.append(text, rows(rng, 3))
    cache.release(text)
    calls = {
        "read, released": lambda: cache.read(text),
        "fork, released": lambda: cache.fork(text),
        "release, released": lambda: cache.release(text),
        "append, released": lambda: cache.append(text, rows(rng, 1)),
        "read, never started": lambda: cache.read(7),
    }
    found = {name: raised(call) for name, call in calls.items()}
    return {**found, "free pages": left(cache), "the next text": cache.start()}


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
    return seen(cache, the_text=text)


@budget(memory=3)
def a_long_text_forked(m, rng):
    cache = m.PagedKV(300, 16, 64)
    text = cache.start()
    cache.append(text, rows(rng, 3200, 64))
    return lambda: [cache.fork(text), left(cache)]


@budget(memory=2)
def a_row_for_a_long_text(m, rng):
    cache = m.PagedKV(300, 16, 64)
    text = cache.start()
    cache.append(text, rows(rng, 3201, 64))
    row = rows(rng, 1, 64)
    return lambda: [cache.append(text, row), left(cache)]
