"""Typewriter with the decoder of Python's own that takes bytes as they come."""

import codecs


def typewriter(tokens, ids):
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for i in ids:
        yield decoder.decode(tokens[i])
    yield decoder.decode(b"", final=True)


def readable(data):
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    decoder.decode(data)
    return len(data) - len(decoder.getstate()[0])
