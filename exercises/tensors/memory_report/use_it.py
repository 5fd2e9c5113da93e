"""A memory report on PyTorch's storages."""

import torch


def memory_report(arrays):
    wholes, owners = {}, {}
    for a in arrays:
        whole = torch.from_numpy(a.storage)
        key = id(a.storage)
        wholes[key] = (whole.untyped_storage().nbytes(), whole.itemsize)
        owners[key] = owners.get(key, 0) + 1
    total = sum(nbytes for nbytes, _ in wholes.values())
    shared = sum(wholes[key][0] for key, count in owners.items() if count > 1)
    return {"bytes": total, "shared": shared, "wasted": total - _reached(arrays, wholes)}


def _reached(arrays, wholes):
    """The bytes of which at least one array shows something."""
    marks = {}
    for a in arrays:
        marked = marks.setdefault(id(a.storage), torch.zeros(len(a.storage), dtype=torch.bool))
        places = torch.as_strided(torch.arange(len(a.storage)), a.shape, a.strides, a.offset)
        marked[places.flatten()] = True
    return sum(wholes[key][1] * marked.sum().item() for key, marked in marks.items())
