"""A file of tensors, with PyTorch's storage on a file."""

import json
import os
import struct

import torch


def save_tensors(path, tensors):
    header, parts, begin = {}, [], 0
    for name, array in tensors.items():
        tensor = torch.from_numpy(array.copy(order="C"))
        parts.append(tensor.reshape(-1).view(torch.uint8))
        end = begin + parts[-1].numel()
        dtype = str(tensor.dtype).removeprefix("torch.")
        header[name] = {"dtype": dtype, "shape": list(tensor.shape), "data_offsets": [begin, end]}
        begin = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for part in parts:
            file.write(part.numpy().tobytes())


def load_tensors(path):
    size = os.path.getsize(path)
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        if 8 + length > size:
            raise ValueError("the header is cut off")
        header = json.loads(file.read(length))
    start, end = 8 + length, max((entry["data_offsets"][1] for entry in header.values()), default=0)
    if start + end != size:
        raise ValueError("the file has another length than its header tells")
    found = {}
    for name, entry in header.items():
        dtype = getattr(torch, entry["dtype"])
        first, last = entry["data_offsets"]
        # Torch refuses views at places that are no multiple of an item's size, so each tensor is copied.
        whole = torch.from_file(path, size=size, dtype=torch.uint8)
        found[name] = whole[start + first : start + last].clone().view(dtype).reshape(entry["shape"])
    return found
