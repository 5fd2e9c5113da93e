"""The wire between processes: plain data as a JSON header and raw array buffers. Never pickle: one side is
not trusted.

A frame is `>II`, the lengths of header and buffers, then both. Values are encoded so that a list, a tuple,
a dict and an array stay
what they are; what is not plain data arrives as `Opaque`, which equals nothing.
"""

from __future__ import annotations

import json
import math
import re
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

PREFIX = struct.Struct(">II")
LARGEST = 64 * 2**20
"""Bytes of the largest frame that is sent or read."""
DEEPEST = 100
"""Levels of nesting of the deepest value that is sent."""
_DTYPE = re.compile(r"[<>|=](b1|[iu][1248]|f2|f4|f8|f16|c8|c16|c32)")
_MOST_AXES = 32


@dataclass(frozen=True)
class Array:
    """An array as it crossed the wire: numpy's dtype string, its shape and its bytes in C order."""

    dtype: str
    shape: tuple[int, ...]
    data: bytes


@dataclass(frozen=True)
class Opaque:
    """A value that is not plain data, by the name of its type."""

    type_name: str


DESCRIPTOR_LOST = 74
"""The exit code of a process that can no longer reply."""


class TooLarge(Exception):
    """A value with more bytes than LARGEST or nested deeper than DEEPEST."""


class Garbled(Exception):
    """Bytes that are not a frame."""


def frame(value: object) -> bytes:
    """Encode `value` as one frame. Raises TooLarge."""
    writer = _Writer()
    header = _dumps(writer.tree(value, 0)).encode("utf-8", "surrogatepass")
    buffers = b"".join(writer.buffers)
    if len(header) + len(buffers) > LARGEST:
        raise TooLarge(f"the result has {len(header) + len(buffers):,} bytes; at most {LARGEST:,} are read")
    return PREFIX.pack(len(header), len(buffers)) + header + buffers


def frame_length(prefix: bytes) -> int:
    """How many bytes follow this prefix. Raises Garbled for more than any frame has."""
    header: int
    buffers: int
    header, buffers = PREFIX.unpack(prefix)
    if header + buffers > LARGEST:
        raise Garbled("a frame larger than any that is sent")
    return header + buffers


def unframe(data: bytes) -> Any:
    """Decode one whole frame. Raises Garbled."""
    try:
        header_length, buffers_length = PREFIX.unpack_from(data)
        start = PREFIX.size + header_length
        if len(data) != start + buffers_length:
            raise Garbled("a frame of another length than it says")
        return _Reader(data[start:]).value(json.loads(data[PREFIX.size : start]))
    except (struct.error, ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise Garbled(str(error)) from None


# Bound early: the learner's code may replace json.dumps later.
_dumps: Callable[[object], str] = json.JSONEncoder(separators=(",", ":")).encode


_UNDERNEATH: dict[type, Callable[[Any], object]] = {
    int: int.__int__,
    float: float.__float__,
    str: str.__str__,
}


def _is_an_array(kind: type) -> bool:
    """Whether these are numpy's or torch's. What calls itself an array may compute only when it is read."""
    numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
    arrays = (*((numpy.ndarray, numpy.generic) if numpy else ()), *((torch.Tensor,) if torch else ()))
    return issubclass(kind, arrays)


class _Writer:
    def __init__(self) -> None:
        self.buffers: list[bytes] = []
        self.length = 0

    def tree(self, value: Any, depth: int) -> object:
        if depth > DEEPEST:
            raise TooLarge(f"the result is nested more than {DEEPEST} levels deep")
        kind = type(value)
        if value is None or kind is bool or kind is str or kind is float:
            return value
        if kind is int:
            # Python refuses to print longer ones.
            return value if value.bit_length() < 10_000 else ["?", "int of more than 10,000 bits"]
        if isinstance(value, list):
            return ["l", *[self.tree(item, depth + 1) for item in list.__iter__(value)]]
        if isinstance(value, tuple):
            return ["t", *[self.tree(item, depth + 1) for item in tuple.__iter__(value)]]
        if isinstance(value, dict):
            pairs = dict.items(value)
            return ["d", *[[self.tree(k, depth + 1), self.tree(v, depth + 1)] for k, v in pairs]]
        if isinstance(value, (bytes, bytearray)):
            return ["b", *self._store(bytes(value))]
        if isinstance(value, (Array, Opaque)):
            return self._again(value)
        if _is_an_array(kind):
            return self._array(value)
        # Enums, named constants and the like, by what they are underneath. Their own methods are not asked:
        # what they compute, nobody would have timed.
        for plain, underneath in _UNDERNEATH.items():
            if issubclass(kind, plain):
                return self.tree(underneath(value), depth)
        return ["?", kind.__name__]

    def _array(self, value: Any) -> object:
        import numpy as np

        if hasattr(value, "detach"):
            value = value.detach().cpu().resolve_conj()
        array = np.asarray(value)
        if type(array) is not np.ndarray or array.dtype.kind not in "biufc":
            return ["?", f"array of {array.dtype}"]
        self._count(array.nbytes)
        return ["a", array.dtype.str, list(array.shape), *self._store(array.tobytes())]

    def _again(self, value: Array | Opaque) -> object:
        if isinstance(value, Opaque):
            return ["?", value.type_name]
        return ["a", value.dtype, list(value.shape), *self._store(value.data)]

    def _store(self, data: bytes) -> tuple[int, int]:
        start = self.length
        self._count(len(data))
        self.buffers.append(data)
        self.length += len(data)
        return start, len(data)

    def _count(self, more: int) -> None:
        if self.length + more > LARGEST:
            raise TooLarge(f"the result has more than {LARGEST:,} bytes")


class _Reader:
    def __init__(self, buffers: bytes) -> None:
        self.buffers = buffers

    def value(self, tree: Any) -> Any:
        if not isinstance(tree, list):
            return tree
        tag, *rest = tree
        if tag == "l":
            return [self.value(item) for item in rest]
        if tag == "t":
            return tuple(self.value(item) for item in rest)
        if tag == "d":
            return {_hashable(self.value(key)): self.value(item) for key, item in rest}
        if tag == "b":
            return self._bytes(*rest)
        if tag == "a":
            dtype, shape, start, length = rest
            return self._array(dtype, [int(n) for n in shape], self._bytes(start, length))
        if tag == "?":
            return Opaque(str(rest[0]))
        raise Garbled(f"no such tag: {tag!r}")

    def _array(self, dtype: str, shape: list[int], data: bytes) -> Array:
        matched = _DTYPE.fullmatch(dtype)
        if not matched or len(shape) > _MOST_AXES or min(shape, default=1) < 0:
            raise Garbled(f"not an array: {dtype} {shape}")
        size = int(matched[1][1:])
        # numpy refuses an empty array that would be too long if its empty axes were not empty.
        if len(data) != size * math.prod(shape) or size * math.prod(n or 1 for n in shape) >= 2**63:
            raise Garbled(f"an array of another size than it says: {dtype} {shape}")
        return Array(dtype, tuple(shape), data)

    def _bytes(self, start: int, length: int) -> bytes:
        data = self.buffers[start : start + length]
        if start < 0 or len(data) != length:
            raise Garbled("a buffer that is not there")
        return data


def _hashable(key: Any) -> Any:
    try:
        hash(key)
    except TypeError:
        return Opaque(type(key).__name__)
    return key
