"""A file of tensors, with PyTorch's storage on a file."""

import json
import math
import os
import struct

import torch

NAMES = {
    torch.float16: "F16",
    torch.float32: "F32",
    torch.float64: "F64",
    torch.int64: "I64",
    torch.uint8: "U8",
    torch.bool: "BOOL",
}


def save_tensors(path, tensors):
    header, parts, begin = {}, [], 0
    for name, array in tensors.items():
        tensor = torch.from_numpy(array.copy(order="C"))
        parts.append(tensor.reshape(-1).view(torch.uint8))
        end = begin + parts[-1].numel()
        dtype = NAMES[tensor.dtype]
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
        first = file.read(8)
        length = struct.unpack("<Q", first)[0] if len(first) == 8 else size
        if 8 + length > size:
            raise ValueError("the header is cut off")
        entries = json.loads(file.read(length))
    entries = {name: entry for name, entry in entries.items() if name != "__metadata__"}
    dtypes = {name: dtype for dtype, name in NAMES.items()}
    at = start = 8 + length
    for entry in sorted(entries.values(), key=lambda entry: entry["data_offsets"]):
        dtype, shape = dtypes.get(entry["dtype"]), entry["shape"]
        if dtype is None or any(n < 0 for n in shape):
            raise ValueError("no such dtype or shape")
        after = at + math.prod(shape) * dtype.itemsize
        if entry["data_offsets"] != [at - start, after - start]:
            raise ValueError("an array lies elsewhere than it should")
        at = after
    if at != size:
        raise ValueError("the file has another length than its header tells")
    found = {}
    for name, entry in entries.items():
        first, last = entry["data_offsets"]
        # Torch refuses views at places that are no multiple of an item's size, so each tensor is copied.
        whole = torch.from_file(path, size=size, dtype=torch.uint8)
        part = whole[start + first : start + last].clone().view(dtypes[entry["dtype"]])
        found[name] = part.reshape(entry["shape"])
    return found
