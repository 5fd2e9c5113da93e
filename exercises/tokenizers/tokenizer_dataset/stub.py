"""A file of tokens: encoded once, and mapped into memory ever after."""

import numpy as np


def write_tokens(path, documents, encode, end, vocabulary):
    """Encode documents into one file of ids, and return how many ids there are.

    path: str. documents: iterable of str, all together longer than memory.
    encode(text) returns the ids of a document, a list of ints.
    end: int, an id that follows each document, the last one too.
    vocabulary: int of 1 or more, the number of ids.
    The file holds the ids and nothing else, each as an unsigned integer, lowest byte first: of 2 bytes if the
    vocabulary has at most 65,536 ids, else of 4.
    ValueError for an id below 0 or not below `vocabulary`, be it of a document or `end`.
    In memory at a time: the ids of one document.
    """
    raise NotImplementedError("Build it.")


def open_tokens(path, vocabulary):
    """Return the ids of a file that write_tokens wrote: an array (n,), read-only, mapped into memory.

    path: str, a file with at least one id. vocabulary: int, as when it was written.
    What is in the file is read when it is looked at. dtype: uint16 or uint32.
    ValueError if the file ends in the middle of an id.
    torch: torch.from_file
    """
    raise NotImplementedError("Build it.")
