"""The wire between processes: plain data as a JSON header and raw array buffers.

Never pickle, because one side is not trusted. A frame is `>II`, the lengths of header and buffers, then both.
Lists, tuples, dicts, arrays and caught exceptions arrive as what they were; anything that is not plain data
arrives as `Opaque`, which equals nothing.
Buffers are read once each, in order, and the parts of a header are counted before it is parsed: reading a
frame takes little more memory than its bytes.
"""

from __future__ import annotations

import json
import math
import re
import struct
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from learnml.checks.caught import Caught
from learnml.checks.sanitize import one_line
from learnml.checks.worker.failures import Garbled

PREFIX = struct.Struct(">II")
LARGEST = 64 * 2**20
"""The most bytes in a frame that is sent or read."""
LARGEST_HEADER = 32 * 2**20
"""The most bytes in a header, which holds everything but arrays and bytes."""
MOST_PARTS = 2_000_000
"""Roughly the most values in a header: each takes far more memory once parsed than as text."""
DEEPEST = 100
"""How many levels deep a value that is sent or read may be nested."""
# Numbers only: the bytes of an array of objects are pointers.
_DTYPE = re.compile(r"[<>|=](b1|[iu][1248]|f2|f4|f8|f16|c8|c16|c32)")
# numpy's own limit before version 2.
_MOST_AXES = 32


@dataclass(frozen=True)
class Array:
    """An array as it crossed the wire: numpy's dtype string, its shape and its bytes in C order."""

    dtype: str
    shape: tuple[int, ...]
    data: bytes


@dataclass(frozen=True)
class Opaque:
    """A value that is not plain data, represented by the name of its type."""

    type_name: str


# EX_IOERR of sysexits.h, which a learner's `exit` will hardly pass.
DESCRIPTOR_LOST = 74
"""The exit code of a process that can no longer reply."""


class TooLarge(Exception):
    """A value that takes more bytes or parts than a frame may have, or is nested deeper than DEEPEST."""


def frame(value: object) -> bytes:
    """Encode `value` as one frame. Raises TooLarge."""
    writer = _Writer()
    # A str may have lone surrogates, which UTF-8 has no bytes for.
    header = _dumps(writer.tree(value, 0)).encode("utf-8", "surrogatepass")
    if len(header) > LARGEST_HEADER or _parts(header) > MOST_PARTS:
        raise TooLarge(f"the result takes {len(header):,} bytes as text; arrays would take fewer")
    buffers = b"".join(writer.buffers)
    if len(header) + len(buffers) > LARGEST:
        raise TooLarge(f"the result has {len(header) + len(buffers):,} bytes; the limit is {LARGEST:,}")
    return PREFIX.pack(len(header), len(buffers)) + header + buffers


def frame_length(prefix: bytes) -> int:
    """How many bytes follow this prefix. Raises Garbled if they are more than a frame may have."""
    header: int
    buffers: int
    header, buffers = PREFIX.unpack(prefix)
    if header + buffers > LARGEST or header > LARGEST_HEADER:
        raise Garbled("a frame that is too large")
    return header + buffers


def unframe(data: bytes) -> Any:
    """Decode one whole frame. Raises Garbled."""
    try:
        header_length, buffers_length = PREFIX.unpack_from(data)
        start = PREFIX.size + header_length
        if len(data) != start + buffers_length:
            raise Garbled("a frame whose length is not the one it declares")
        header = data[PREFIX.size : start]
        if _parts(header) > MOST_PARTS:
            raise Garbled("a frame with too many parts")
        return _Reader(data[start:]).whole(_loads(header.decode("utf-8", "surrogatepass")))
    except (struct.error, ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise Garbled(str(error)) from None


# Bound early: the learner's code may replace json.dumps later.
_dumps: Callable[[object], str] = json.JSONEncoder(separators=(",", ":")).encode


def _parts(header: bytes) -> int:
    # A cheap upper bound for the number of values: characters inside strings count as well.
    return header.count(b",") + header.count(b"[") + header.count(b"{")


def _no_objects(_: object) -> object:
    raise Garbled("a JSON object; dicts are sent as lists of pairs")


_loads: Callable[[str], object] = json.JSONDecoder(object_pairs_hook=_no_objects).decode


_NAME = type.__dict__["__name__"]
_UNDERNEATH: dict[type, Callable[[Any], object]] = {
    int: int.__int__,
    float: float.__float__,
    str: str.__str__,
}


def type_name(kind: type) -> str:
    """The name of a type, without calling its metaclass, which may be the learner's."""
    return str(_NAME.__get__(kind))


def _is_an_array(kind: type) -> bool:
    """Whether the type is numpy's or torch's; another's `__array__` could compute when read, untimed."""
    numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
    arrays = (*((numpy.ndarray, numpy.generic) if numpy else ()), *((torch.Tensor,) if torch else ()))
    return issubclass(kind, arrays)


def _bytes_of(value: Any) -> bytes:
    """What is in a value of these types or of a subclass, without calling any method of the latter."""
    # Only a slice does that: `bytes()` calls `__bytes__`, and a join, since Python 3.12, `__buffer__`.
    kind: Any = bytes if issubclass(type(value), bytes) else bytearray
    return bytes(kind.__getitem__(value, slice(None)))


def _detached(value: Any) -> Any:
    """A tensor without its graph, on the CPU; any other value unchanged."""
    torch = sys.modules.get("torch")
    if torch is None or not issubclass(type(value), torch.Tensor):
        return value
    with torch._C.DisableTorchFunctionSubclass():
        return torch.Tensor.detach(value).cpu().resolve_conj()


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
            # Python won't print an int of more than 4,300 digits, which is not much longer.
            return value if value.bit_length() < 10_000 else ["?", "int of more than 10,000 bits"]
        if issubclass(kind, list):
            return ["l", *[self.tree(item, depth + 1) for item in list.__iter__(value)]]
        if issubclass(kind, tuple):
            return ["t", *[self.tree(item, depth + 1) for item in tuple.__iter__(value)]]
        if issubclass(kind, dict):
            return self._dict(value, depth)
        if issubclass(kind, (bytes, bytearray)):
            return ["b", self._store(_bytes_of(value))]
        if kind is Array or kind is Opaque:
            return self._again(value)
        if kind is Caught:
            return ["e", value.name, value.message, *value.ancestry]
        if _is_an_array(kind):
            return self._array(value)
        # Enums and the like are sent as the plain value underneath. Their own methods are not called: what
        # those compute would go untimed.
        for plain, underneath in _UNDERNEATH.items():
            if issubclass(kind, plain):
                return self.tree(underneath(value), depth)
        return ["?", type_name(kind)]

    def _dict(self, value: dict[Any, Any], depth: int) -> object:
        pairs = dict.items(value)
        tree = ["d", *[[self.tree(k, depth + 1), self.tree(v, depth + 1)] for k, v in pairs]]
        # Keys of the learner's types may become equal as plain data, or unhashable.
        if _are_distinct(dict.keys(value), [pair[0] for pair in tree[1:]]):
            return tree
        return ["?", "dict with keys that are not plain data"]

    def _array(self, value: Any) -> object:
        import numpy as np

        # Of a subclass of `np.int64`, `np.asarray` would call `__int__`.
        is_scalar = issubclass(type(value), np.generic)
        array = np.generic.__array__(value) if is_scalar else np.asarray(_detached(value))
        if type(array) is not np.ndarray or array.dtype.kind not in "biufc":
            return ["?", f"array of {array.dtype}"]
        self._count(array.nbytes)
        return ["a", array.dtype.str, list(array.shape), self._store(array.tobytes())]

    def _again(self, value: Array | Opaque) -> object:
        if isinstance(value, Opaque):
            return ["?", value.type_name]
        return ["a", value.dtype, list(value.shape), self._store(value.data)]

    def _store(self, data: bytes) -> int:
        self._count(len(data))
        self.buffers.append(data)
        self.length += len(data)
        return len(data)

    def _count(self, more: int) -> None:
        if self.length + more > LARGEST:
            raise TooLarge(f"the result has more than {LARGEST:,} bytes")


_DISTINCT = {type(None), bool, int, str, bytes}
"""Types whose values are just as distinct on the other side."""


def _are_distinct(keys: Iterable[object], trees: Sequence[Any]) -> bool:
    """Whether the keys of a dict can still be a dict's keys once they are plain data."""
    if all(type(key) in _DISTINCT for key in keys):
        return True
    return _are_hashable(trees) and len(set(map(_key, trees))) == len(trees)


def _are_hashable(trees: Sequence[Any]) -> bool:
    # A tree that is a list stands for a tuple or an Opaque, which can be hashed, or for what can't be.
    return all(type(tree) is not list or (tree[0] in "t?" and _are_hashable(tree[1:])) for tree in trees)


def _key(tree: Any) -> Any:
    """A tree that equals another one where the keys that they stand for are equal: 1, 1.0 and True are."""
    return tuple(map(_key, tree)) if type(tree) is list else tree


def _caught(name: str, message: str, ancestry: list[Any]) -> Caught:
    if len(ancestry) > DEEPEST or any(type(item) is not str for item in ancestry):
        raise Garbled("an exception without names")
    return Caught(tuple(map(one_line, ancestry)), one_line(name), one_line(message))


class _Reader:
    def __init__(self, buffers: bytes) -> None:
        self.buffers = buffers
        self.position = 0

    def whole(self, tree: object) -> Any:
        """The value of a header, which must use up all buffers."""
        value = self.value(tree, 0)
        if self.position != len(self.buffers):
            raise Garbled("buffers that nothing refers to")
        return value

    def value(self, tree: object, depth: int) -> Any:
        if type(tree) is not list:
            return tree
        if depth > DEEPEST or not tree:
            raise Garbled("a value nested too deeply, or empty brackets")
        match tree:
            case ["l", *items]:
                return self._items(items, depth)
            case ["t", *items]:
                return tuple(self._items(items, depth))
            case ["d", *pairs]:
                return self._dict(pairs, depth)
            case ["b", length]:
                return self._bytes(length)
            case ["a", str(dtype), list(shape), length]:
                return self._array(dtype, shape, length)
            case ["e", str(name), str(message), *ancestry]:
                return _caught(name, message, ancestry)
            case ["?", str(name)]:
                return Opaque(one_line(name))
        raise Garbled("a value of an unknown form")

    def _items(self, items: list[Any], depth: int) -> list[Any]:
        # No call for plain items: there may be a million.
        return [self.value(item, depth + 1) if type(item) is list else item for item in items]

    def _dict(self, pairs: list[Any], depth: int) -> dict[Any, Any]:
        found = {self.value(key, depth + 1): self.value(item, depth + 1) for key, item in pairs}
        if len(found) != len(pairs):
            raise Garbled("a dict with a duplicate key")
        return found

    def _array(self, dtype: str, shape: list[Any], length: object) -> Array:
        matched = _DTYPE.fullmatch(dtype)
        if not matched or len(shape) > _MOST_AXES or any(type(n) is not int or n < 0 for n in shape):
            raise Garbled("not an array")
        data = self._bytes(length)
        size = int(matched[1][1:])
        # numpy refuses even an empty array if its other axes multiply to too many bytes.
        if len(data) != size * math.prod(shape) or size * math.prod(n or 1 for n in shape) >= 2**63:
            raise Garbled("an array whose size is not the one it declares")
        return Array(dtype, tuple(shape), data)

    def _bytes(self, length: object) -> bytes:
        if type(length) is not int or length < 0 or self.position + length > len(self.buffers):
            raise Garbled("a buffer that does not exist")
        start, self.position = self.position, self.position + length
        return self.buffers[start : self.position]
