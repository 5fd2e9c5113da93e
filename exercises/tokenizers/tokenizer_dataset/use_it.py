"""A file of tokens in PyTorch: all ids as one tensor, and a file as the storage of one."""

import os

import torch


def write_tokens(path, documents, encode, end, vocabulary):
    ids = []
    for document in documents:
        ids += [*encode(document), end]
    wide = torch.tensor(ids, dtype=torch.int64)
    if ((wide < 0) | (wide >= vocabulary)).any():
        raise ValueError("an id that does not exist")
    size, dtype = _kind(vocabulary)
    # PyTorch has no way to write the raw bytes of a tensor, but it can share them.
    with open(path, "wb") as file:
        file.write(wide.to(dtype).view(torch.uint8).numpy().tobytes() if ids else b"")
    return os.path.getsize(path) // size


def open_tokens(path, vocabulary):
    size, dtype = _kind(vocabulary)
    count, rest = divmod(os.path.getsize(path), size)
    if rest:
        raise ValueError("the file ends in the middle of an id")
    return torch.from_file(path, size=count, dtype=dtype)


def _kind(vocabulary):
    return (2, torch.uint16) if vocabulary <= 2**16 else (4, torch.uint32)
