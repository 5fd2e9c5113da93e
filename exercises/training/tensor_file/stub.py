"""A file of tensors: a header that says where everything is, and then the bytes."""

import json

import numpy as np


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
    raise NotImplementedError("Build it.")


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
    raise NotImplementedError("Build it.")
