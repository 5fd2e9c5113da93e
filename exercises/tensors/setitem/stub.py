"""Assignment: writing into a part of an array."""

import numpy as np
from myml.tensors.array import Array
from myml.tensors.broadcast_to import broadcast_to
from myml.tensors.getitem import getitem


def setitem(a, key, value):
    """Write into a part of an Array, as a[key] = value would.

    a: Array. It is changed in place, and so is whatever shares its storage.
    key: as in getitem.
    value: a number, or an Array that broadcasts to the shape of getitem(a, key). It is on another storage.
    Returns None.
    ValueError for an Array that does not broadcast to that shape, before anything is written.
    IndexError as in getitem.
    torch: x[key] = value
    """
    raise NotImplementedError("Build it.")
