"""Compare what a scenario returned with what was expected: first the structure, then the values.

Imports numpy only for arrays.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from learnml.checks.caught import Caught
from learnml.checks.sanitize import one_line
from learnml.checks.worker.wire import Array, Opaque

TOLERANCES = {
    "f8": (1e-9, 1e-12),
    "f4": (1e-5, 1e-6),
    "f2": (1e-2, 1e-3),
    "c16": (1e-9, 1e-12),
    "c8": (1e-5, 1e-6),
}
"""By dtype: relative tolerance, and absolute tolerance for values near zero."""


LONGEST_KEY, LONGEST_KEYS = 110, 240
"""How many characters of a dict's key are shown, and of all its keys together."""
NO_EXCEPTION = str(Caught())


@dataclass(frozen=True)
class Tolerance:
    """rtol and atol from a scenario's mark; None means that the dtype decides."""

    rtol: float | None = None
    atol: float | None = None

    def of(self, dtype: str) -> tuple[float, float]:
        rtol, atol = TOLERANCES.get(dtype, (0.0, 0.0))
        return rtol if self.rtol is None else self.rtol, atol if self.atol is None else self.atol


@dataclass(frozen=True)
class Misfit:
    """A place where the structure differs."""

    where: str
    yours: str
    expected: str


@dataclass(frozen=True)
class Leaf:
    """A number, str, array or exception at the same place in both outputs."""

    where: str
    yours: Any
    expected: Any


@dataclass(frozen=True)
class Difference:
    """One value that differs. `error` is relative; infinite unless both values are finite numbers."""

    where: str
    index: tuple[int, ...]
    yours: Any
    expected: Any
    error: float
    tolerance: float

    @property
    def place(self) -> str:
        return f"{self.where} at {self.index}" if self.index else self.where


@dataclass(frozen=True)
class Differences:
    """How much two outputs of the same structure differ. `first` and `worst` are None if they don't."""

    compared: int
    differing: int
    first: Difference | None = None
    worst: Difference | None = None


def misfit(yours: Any, expected: Any, where: str = "the result") -> Misfit | None:
    """The first place where types, lengths, shapes or dtypes differ."""
    # Before arrays: a library's 0-d array stands for a number.
    if _is_scalar(yours) and _is_scalar(expected):
        return (
            None if _same_scalar_kind(yours, expected) else Misfit(where, kind_of(yours), kind_of(expected))
        )
    if isinstance(expected, Array) or isinstance(yours, Array):
        same = isinstance(yours, Array) and isinstance(expected, Array)
        if same and (yours.shape, yours.dtype) == (expected.shape, expected.dtype):
            return None
        return Misfit(where, kind_of(yours), kind_of(expected))
    if isinstance(expected, Caught) or isinstance(yours, Caught):
        # Whether there is an exception is a matter of structure; which one it is, of value.
        both = isinstance(yours, Caught) and isinstance(expected, Caught)
        same = both and bool(yours.ancestry) == bool(expected.ancestry)
        return None if same else Misfit(where, kind_of(yours), kind_of(expected))
    # The name of a type says nothing of the value, so even two alike do not fit.
    if type(yours) is not type(expected) or isinstance(yours, Opaque):
        return Misfit(where, kind_of(yours), kind_of(expected))
    if isinstance(expected, dict):
        # By `repr`, because True, 1 and 1.0 are equal as keys.
        if list(map(repr, sorted(yours, key=repr))) != list(map(repr, sorted(expected, key=repr))):
            return Misfit(where, *_keys(yours, expected))
        pairs = [(key, yours[key], expected[key]) for key in expected]
        return _first(misfit(a, b, below(where, key)) for key, a, b in pairs)
    if isinstance(expected, (list, tuple)):
        if len(yours) != len(expected):
            # Not that they are lists: a scenario may have made them, of what was a tuple.
            return Misfit(where, _count(yours), _count(expected))
        return _first(misfit(a, b, below(where, i)) for i, (a, b) in enumerate(zip(yours, expected)))
    return None


def leaves(yours: Any, expected: Any, where: str = "the result") -> Iterator[Leaf]:
    """The pairs to compare in two outputs of the same structure."""
    if isinstance(expected, dict):
        for key in expected:
            yield from leaves(yours[key], expected[key], below(where, key))
    elif isinstance(expected, (list, tuple)):
        for i, (a, b) in enumerate(zip(yours, expected)):
            yield from leaves(a, b, below(where, i))
    else:
        yield Leaf(where, yours, expected)


def differences(yours: Any, expected: Any, tolerance: Tolerance, where: str = "the result") -> Differences:
    """Compare the values of two outputs of the same structure."""
    compared, differing = 0, 0
    first = worst = None
    for leaf in leaves(yours, expected, where):
        found = _in_array(leaf, tolerance) if _is_real_array(leaf) else _in_scalar(leaf, tolerance)
        compared += found.compared
        differing += found.differing
        first = first or found.first
        if found.worst and (worst is None or found.worst.error > worst.error):
            worst = found.worst
    return Differences(compared, differing, first, worst)


def equal(yours: Any, expected: Any, tolerance: Tolerance) -> bool:
    """Whether both structure and values agree."""
    return misfit(yours, expected) is None and not differences(yours, expected, tolerance).differing


def below(where: str, key: Any) -> str:
    """The name of an item: `slope` for a key of the result itself, `slope, score` below that; `slope[2]`."""
    if isinstance(key, str) and key:
        name = one_line(key, LONGEST_KEY)
        return name if where == "the result" else f"{where}, {name}"
    return f"{where}[{one_line(repr(key), LONGEST_KEY)}]"


def kind_of(value: Any) -> str:
    """What kind of value this is, in words."""
    if isinstance(value, Array) and not value.shape:
        return f"a number of {dtype_name(value.dtype)}"
    if isinstance(value, Array):
        return f"an array of {dtype_name(value.dtype)} with shape {value.shape}"
    if isinstance(value, Opaque):
        return f"a {value.type_name}"
    if isinstance(value, Caught):
        return str(value)
    if isinstance(value, (list, tuple)):
        return f"a {type(value).__name__} of {_count(value)}"
    if value is None:
        return "None"
    return {bool: "a bool", int: "an int", float: "a float", str: "a str", bytes: "bytes", dict: "a dict"}[
        type(value)
    ]


def _count(items: Sequence[Any]) -> str:
    return f"{len(items)} {'item' if len(items) == 1 else 'items'}"


def dtype_name(dtype: str) -> str:
    """ "<f8" is float64."""
    kinds = {"f": "float", "i": "int", "u": "uint", "c": "complex"}
    kind, size = dtype.lstrip("<>|=")[0], dtype.lstrip("<>|=")[1:]
    # Little-endian is the usual order, and not worth a word.
    order = "big-endian " if dtype.startswith(">") else ""
    return "bool" if kind == "b" else f"{order}{kinds[kind]}{8 * int(size)}"


def as_number(value: Any) -> Any:
    """A 0-d array as a Python number; anything else unchanged."""
    return to_numpy(value).item() if isinstance(value, Array) and not value.shape else value


def _is_scalar(value: Any) -> bool:
    return isinstance(value, (bool, int, float)) or (isinstance(value, Array) and not value.shape)


def _same_scalar_kind(yours: Any, expected: Any) -> bool:
    a, b = _scalar_dtype(yours), _scalar_dtype(expected)
    # An int where a float is expected is accepted: returning 0 for 0.0 is not a mistake.
    return a == b or (type(yours) is int and b == "f8")


def _scalar_dtype(value: Any) -> str:
    if isinstance(value, Array):
        return value.dtype.lstrip("<>|=")
    return {bool: "b1", int: "i8", float: "f8"}[type(value)]


def _is_real_array(leaf: Leaf) -> bool:
    return isinstance(leaf.expected, Array) and bool(leaf.expected.shape)


def _in_scalar(leaf: Leaf, tolerance: Tolerance) -> Differences:
    if isinstance(leaf.expected, Caught):
        return _in_exception(leaf)
    yours, expected = as_number(leaf.yours), as_number(leaf.expected)
    if not isinstance(expected, (float, complex)):
        if yours == expected and type(yours) is type(expected):
            return Differences(1, 0)
        found = Difference(leaf.where, (), yours, expected, _far_off(yours, expected), 0.0)
        return Differences(1, 1, found, found)
    rtol, atol = tolerance.of(_scalar_dtype(leaf.expected))
    error = _relative_error(yours, expected, rtol, atol)
    if error is None:
        return Differences(1, 0)
    found = Difference(leaf.where, (), yours, expected, error, rtol)
    return Differences(1, 1, found, found)


def _far_off(yours: Any, expected: Any) -> float:
    """The relative error of a whole number, to tell the worst by; infinite of anything else."""
    if type(yours) is not int or type(expected) is not int:
        return math.inf
    return abs(yours - expected) / max(abs(expected), 1) if abs(yours - expected) < 2**1000 else math.inf


def _in_exception(leaf: Leaf) -> Differences:
    if leaf.yours.is_a(leaf.expected):
        return Differences(1, 0)
    found = Difference(leaf.where, (), leaf.yours, leaf.expected, math.inf, 0.0)
    return Differences(1, 1, found, found)


def _relative_error(yours: Any, expected: Any, rtol: float, atol: float) -> float | None:
    """The relative error, or None if the two are close enough."""
    if yours == expected or (yours != yours and expected != expected):  # both are NaN
        return None
    # Ints are unbounded: one may be too large to become a float.
    try:
        distance = abs(yours - expected)
        limit = atol + rtol * abs(expected)
    except OverflowError:
        return math.inf
    # Any number at all is within the limit of an infinite one; that was compared above.
    if distance <= limit < math.inf:
        return None
    return (
        distance / abs(expected)
        if expected and math.isfinite(distance) and abs(expected) < math.inf
        else math.inf
    )


def _in_array(leaf: Leaf, tolerance: Tolerance) -> Differences:
    import numpy as np

    yours, expected = to_numpy(leaf.yours), to_numpy(leaf.expected)
    if expected.dtype.kind in "biu":
        bad = yours != expected
        with np.errstate(all="ignore"):
            distance = np.abs(yours.astype(np.float64) - expected.astype(np.float64))
            error = np.where(bad, distance / np.maximum(np.abs(expected.astype(np.float64)), 1.0), 0.0)
        rtol = 0.0
    else:
        # Differences of small types overflow: that of two float16 beyond 65,504, for one.
        wide = np.complex128 if expected.dtype.kind == "c" else np.float64
        rtol, atol = tolerance.of(leaf.expected.dtype.lstrip("<>|="))
        with np.errstate(all="ignore"):
            a, b = yours.astype(wide), expected.astype(wide)
            distance = np.abs(a - b)
            limit = atol + rtol * np.abs(b)
            close = (a == b) | (np.isnan(a) & np.isnan(b)) | ((distance <= limit) & np.isfinite(limit))
            relative = distance / np.abs(b)
        bad = ~close
        error = np.where(bad, np.where(np.isfinite(relative), relative, np.inf), 0.0)
    if not bad.any():
        return Differences(expected.size, 0)

    def at(position: int) -> Difference:
        index = tuple(int(i) for i in np.unravel_index(position, expected.shape))
        return Difference(
            leaf.where, index, yours[index].item(), expected[index].item(), float(error[index]), rtol
        )

    first, worst = at(int(np.argmax(bad))), at(int(np.argmax(error)))
    return Differences(expected.size, int(bad.sum()), first, worst)


def to_numpy(array: Array) -> Any:
    """A numpy array, read-only, of an array that crossed the wire."""
    import numpy as np

    return np.frombuffer(array.data, dtype=np.dtype(array.dtype)).reshape(array.shape)


def _keys(yours: dict[Any, Any], expected: dict[Any, Any]) -> tuple[str, str]:
    """Both in words: by all their keys, or, where these are many, by those that only one of them has."""
    whole = [f"a dict with keys {list(each)}" for each in (yours, expected)]
    if max(map(len, whole)) <= LONGEST_KEYS:
        return whole[0], whole[1]
    missing, besides = _without(expected, yours), _without(yours, expected)
    told = [f"without {missing}"] if missing else []
    told += [f"with {besides}, which is not expected"] if besides else []
    return one_line(f"a dict {' and '.join(told)}", LONGEST_KEYS), f"a dict with {len(expected)} keys"


def _without(keys: dict[Any, Any], others: dict[Any, Any]) -> list[Any]:
    """The keys that the others don't have; by `repr`, because True, 1 and 1.0 are equal as keys."""
    known = set(map(repr, others))
    return [key for key in keys if repr(key) not in known]


def _first(found: Iterator[Misfit | None]) -> Misfit | None:
    return next((item for item in found if item is not None), None)
