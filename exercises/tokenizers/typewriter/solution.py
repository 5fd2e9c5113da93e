"""Typewriter: show a text while a model is still writing it, token by token."""


def typewriter(tokens, ids):
    """Yield the text of a stream of ids, as soon as it can be read.

    tokens: list of bytes, by id. ids: iterable of ints, which come slowly.
    For each id a str is yielded: the characters that are complete now and were not before, so it may be "".
    After the last id one more is yielded, for what never became complete: "\ufffd", or "" if nothing is left.
    All of them together are the text of all tokens; bytes that are no UTF-8 become "\ufffd", sooner or later.
    """
    waiting = b""
    for i in ids:
        waiting += tokens[i]
        size = readable(waiting)
        yield waiting[:size].decode("utf-8", "replace")
        waiting = waiting[size:]
    yield waiting.decode("utf-8", "replace")


def readable(data):
    """Return how many bytes can be read: all of them, but for a last character that is not complete yet."""
    for back in range(1, min(len(data), 3) + 1):
        byte = data[-back]
        if byte < 0b10000000:  # a character by itself
            break
        if byte >= 0b11000000:  # the first byte of a character; those in the middle begin with 10
            length = 2 + (byte >= 0b11100000) + (byte >= 0b11110000)
            return len(data) - back if back < length else len(data)
    return len(data)
