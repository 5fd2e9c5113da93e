"""A file of tensors: a header that says where everything is, and then the bytes."""

import json

import numpy as np

_NAMES = {"float16": "F16", "float32": "F32", "float64": "F64", "int64": "I64", "uint8": "U8", "bool": "BOOL"}
_DTYPES = {name: dtype for dtype, name in _NAMES.items()}


def save_tensors(path, tensors):
    """Write arrays by name into one file.

    path: str. tensors: dict of arrays by name: float16, float32, float64, int64, uint8 or bool, of any shape.
    The format calls these dtypes F16, F32, F64, I64, U8 and BOOL.
    The file begins with the length of its header in bytes: an unsigned integer of 8 bytes, lowest byte first.
    The header follows: JSON, in UTF-8. It is a dict with an entry for each array, in the order of `tensors`:
    {"dtype": "F32", "shape": [2, 3], "data_offsets": [begin, end]}. begin and end are places in the rest
    of the file, after the header. The first array begins at 0, each other one where the one before ends.
    The file ends with the last. Items are in row-major order.
    Spaces after the JSON make the header's length a multiple of 8; they count as part of it.
    torch: safetensors.torch.save_file
    """
    header, begin = {}, 0
    for name, array in tensors.items():
        end = begin + array.nbytes
        header[name] = {
            "dtype": _NAMES[array.dtype.name],
            "shape": array.shape,
            "data_offsets": [begin, end],
        }
        begin = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little"))
        file.write(text)
        for array in tensors.values():
            file.write(array.tobytes())


def load_tensors(path):
    """Read a file in the format of save_tensors, without reading the arrays.

    path: str. Another program may have written the file. Then the header may list the arrays in another order
    than their data lie in. It may also have the key "__metadata__", with notes about the file: no array.
    Returns a dict of arrays by name, in the order of the header. They are read-only views of one memory map
    of the file: what is in them is read when it is looked at.
    A header has the form above, but what it says may be wrong. ValueError if:
    - the file is shorter than its header;
    - a dtype is none of those that save_tensors writes;
    - the arrays, in the order in which they lie, do not follow one another without overlap or gap: the first
      begins at 0, each ends at its begin or later, and each other one begins where the one before ends;
    - the last of them does not end where the file does;
    - a shape has a negative size, or does not fit the bytes of its array.
    An array of no items takes no bytes, wherever it lies.
    torch: safetensors.safe_open
    """
    file = np.memmap(path, np.uint8, mode="r")
    start = 8 + int.from_bytes(file[:8].tobytes(), "little")
    # A header that is cut off is no JSON, and json says so by a ValueError.
    header = json.loads(file[8:start].tobytes())
    header.pop("__metadata__", None)
    data, reached = file[start:], 0
    for begin, end in sorted(entry["data_offsets"] for entry in header.values()):
        if not reached == begin <= end:
            raise ValueError(f"{path}: the bytes {begin} to {end} do not follow those up to {reached}")
        reached = end
    if reached != len(data):
        raise ValueError(f"{path} has {len(data)} bytes of data, and its header tells of {reached}")
    return {name: _view(data, **entry) for name, entry in header.items()}


def _view(data, dtype, shape, data_offsets):
    # numpy would take a size of -1 for "whatever fits".
    if dtype not in _DTYPES or min(shape, default=0) < 0:
        raise ValueError(f"no array has dtype {dtype} and shape {shape}")
    begin, end = data_offsets
    return data[begin:end].view(_DTYPES[dtype]).reshape(shape)
