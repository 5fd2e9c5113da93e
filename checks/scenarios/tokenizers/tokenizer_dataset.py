"""A file of tokens: what is in it to the byte, ids that do not fit, and little memory both ways."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised

TEXTS = ("hello", "", "Grüße 東京 😀", " ", "e\u0301 \u00e9")


def as_bytes(text):
    """A tokenizer without merges."""
    return [*text.encode()]


def content(path):
    """The bytes of a file, as an array."""
    with open(path, "rb") as file:
        return np.frombuffer(file.read(), np.uint8)


def written(m, documents, encode, end, vocabulary):
    """What is returned, what is in the file, and what is read from it."""
    count = m.write_tokens("a.tokens", documents, encode, end, vocabulary)
    return {
        "number of tokens": count,
        "bytes of the file": content("a.tokens"),
        "tokens read": np.array(m.open_tokens("a.tokens", vocabulary)),
    }


@numerics
def one_document(m, rng):
    return written(m, ["hello"], as_bytes, 256, 257)


@numerics
def several_documents(m, rng):
    return written(m, TEXTS, as_bytes, 256, 300)


@numerics
def ids_of_two_bytes(m, rng):
    documents = rng.integers(50_000, size=(3, 4)).tolist()
    return written(m, documents, list, 50_256, 50_257)


@numerics
def the_last_vocabulary_of_two_bytes(m, rng):
    return {
        f"a vocabulary of {size:,}": written(m, [[65_535, 0, 256]], list, 1, size)
        for size in (65_536, 65_537)
    }


@numerics
def ids_of_four_bytes(m, rng):
    documents = rng.integers(70_000, 128_000, size=(2, 3)).tolist()
    return written(m, documents, list, 128_001, 128_256)


@numerics
def empty_documents(m, rng):
    return written(m, ["", "", ""], as_bytes, 256, 257)


@numerics
def no_documents(m, rng):
    return {
        "number of tokens": m.write_tokens("a.tokens", [], as_bytes, 256, 257),
        "size of the file": content("a.tokens").size,
    }


@numerics
def the_end_may_be_any_id(m, rng):
    return written(m, [[5, 6], [7]], list, 0, 8)


@numerics
def a_generator_of_documents(m, rng):
    return written(m, (text for text in TEXTS), as_bytes, 256, 257)


@numerics
def ids_as_a_tuple(m, rng):
    return written(m, [(3, 4), ()], tuple, 9, 10)


@numerics
def ids_that_do_not_fit(m, rng):
    tries = (
        ([[1, 10]], 9, 10),
        ([[1, 65_536]], 9, 50_000),
        ([[1, 70_000]], 9, 65_536),
        ([[1], [-1]], 9, 10),
        ([[1]], 10, 10),
        ([[1]], -1, 10),
        ([[2**32]], 9, 100_000),
        ([[1], [2], [10, 3]], 9, 10),
    )
    return {
        f"ids {documents}, end {end}, vocabulary {size}": raised(
            lambda documents=documents, end=end, size=size: written(m, documents, list, end, size)
        )
        for documents, end, size in tries
    }


@numerics
def the_largest_id(m, rng):
    return written(m, [[9, 0]], list, 9, 10)


@numerics
def written_over_another_file(m, rng):
    m.write_tokens("a.tokens", ["a long document"] * 5, as_bytes, 256, 257)
    return written(m, ["short"], as_bytes, 256, 257)


@numerics
def a_file_that_was_cut_off(m, rng):
    with open("b.tokens", "wb") as file:
        file.write(bytes(7))
    with open("c.tokens", "wb") as file:
        file.write(bytes(6))
    return {
        "7 bytes, two for each token": raised(lambda: m.open_tokens("b.tokens", 100)),
        "6 bytes, four for each token": raised(lambda: m.open_tokens("c.tokens", 70_000)),
    }


@numerics
def a_file_that_somebody_else_wrote(m, rng):
    ids = rng.integers(60_000, size=9)
    ids.astype("<u2").tofile("b.tokens")
    ids.astype("<u4").tofile("c.tokens")
    return {
        "two bytes for each token": np.array(m.open_tokens("b.tokens", 60_000)),
        "four bytes for each token": np.array(m.open_tokens("c.tokens", 100_000)),
    }


@numerics
def slices_of_the_file(m, rng):
    m.write_tokens("a.tokens", ["some text", "and more"], as_bytes, 256, 257)
    tokens = m.open_tokens("a.tokens", 257)
    return {"tokens[2:5]": tokens[2:5], "tokens[-1:]": tokens[-1:], "shape": tokens.shape}


@numerics
def the_file_stays_as_it_is(m, rng):
    m.write_tokens("a.tokens", ["some text"], as_bytes, 256, 257)
    tokens = m.open_tokens("a.tokens", 257)
    raised(lambda: tokens.__setitem__(0, 7))
    return {"bytes of the file": content("a.tokens"), "tokens[1:]": tokens[1:]}


@budget(memory=3)
def documents_one_at_a_time(m, rng):
    def documents():
        for _ in range(40):
            yield "x" * 500

    def written():
        count = m.write_tokens("large.tokens", documents(), as_bytes, 256, 257)
        return [count, m.open_tokens("large.tokens", 257)[::400]]

    return written


@budget(memory=0.2, of="ids")
def opening_reads_nothing(m, rng):
    ids = np.zeros(200_000, np.uint16)
    ids.tofile("large.tokens")
    return lambda: m.open_tokens("large.tokens", 257)[: len(ids) // 100_000]
