"""A file of tensors: a header that says where everything is, and then the bytes."""

import json

import numpy as np


def save_tensors(path, tensors):
    """Write arrays by name into one file.

    path: str. tensors: dict of arrays by name: float16, float32, float64, int64, uint8 or bool, of any shape.
    The file begins with the length of its header in bytes: an unsigned integer of 8 bytes, lowest byte first.
    The header follows: JSON, in UTF-8. It is a dict with an entry for each array, in the order of `tensors`:
    {"dtype": "float32", "shape": [2, 3], "data_offsets": [begin, end]}. begin and end are places in the rest
    of the file, after the header. The first array begins at 0, each other one where the one before ends.
    The file ends with the last. Items are in row-major order.
    Spaces after the JSON make the header's length a multiple of 8; they count as part of it.
    torch: safetensors.torch.save_file
    """
    header, begin = {}, 0
    for name, array in tensors.items():
        end = begin + array.nbytes
        header[name] = {"dtype": array.dtype.name, "shape": array.shape, "data_offsets": [begin, end]}
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
    than their data lie in.
    Returns a dict of arrays by name, in the order of the header. They are read-only views of one memory map
    of the file: what is in them is read when it is looked at.
    ValueError if the file is shorter, or longer, than its header tells, or shorter than the header itself.
    torch: safetensors.safe_open
    """
    file = np.memmap(path, np.uint8, mode="r")
    start = 8 + int.from_bytes(file[:8].tobytes(), "little")
    # A header that is cut off is no JSON, and json says so by a ValueError.
    header = json.loads(file[8:start].tobytes())
    size = start + max((entry["data_offsets"][1] for entry in header.values()), default=0)
    if len(file) != size:
        raise ValueError(f"{path} has {len(file)} bytes, and its header tells of {size}")
    return {name: _view(file[start:], **entry) for name, entry in header.items()}


def _view(data, dtype, shape, data_offsets):
    begin, end = data_offsets
    return data[begin:end].view(dtype).reshape(shape)
