"""What a wrong output has in common with the right one: small transformations that would make it right."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from learnml.checks.judge.compare import as_number
from learnml.checks.worker.wire import Array

CLOSE = 1e-9
NEAR = 1e-6
"""Factors that differ by no more are one factor, relative to it; and one so near to 1 explains nothing."""
# `np.unique` and a sort of so many take 0.2 seconds, on top of the verdict.
MOST_VALUES = 1_000_000
FEWEST_VALUES = 3
"""Numbers that a guess must hold of: fewer may obey it by chance."""
MOST_TIMES = 100_000
"""A factor beyond this is no count of anything."""


_Pair = tuple[Any, Any]
"""A part of the learner's output and of the expected one, as float arrays."""


@dataclass(frozen=True)
class Guess:
    """`says`: one sentence for the learner. kind: what sort of transformation.

    values: some different numbers other than 0 that obey it, as many as tell. A few may do so by chance.
    """

    kind: str
    says: str
    values: frozenset[float]


def guess(yours: Any, expected: Any) -> Guess | None:
    """What probably happened, if one transformation of every part that differs gives what is expected."""
    pairs = _that_differ(yours, expected)
    if not pairs:
        return None
    import numpy as np

    # What the learner returned may be anything: numpy's warnings about it are not for the learner.
    with np.errstate(all="ignore"):
        for tell in _tells(pairs):
            told = {tell(a, b) for a, b in pairs}
            says = told.pop()
            if says and not told:
                values = (_evidence(tell, a, b) for a, b in pairs)
                return Guess(tell.__name__, says, frozenset().union(*values))
    return None


def _evidence(tell: _Tell, a: Any, b: Any) -> list[float]:
    """The expected numbers that say something.

    Not 0, nor the same ones again, nor more than the learner's different ones, since a constant comes of any
    transformation. Of a reduction only the sum is compared, and tables of points are often symmetric.
    """
    import numpy as np

    if tell is _other_axis and b.ndim > 1:
        return [float(b.sum())]
    mine, right = np.unique(a[a != 0]), np.unique(b[b != 0])
    found: list[float] = right[: min(len(mine), FEWEST_VALUES)].tolist()
    return found


def confirmed(guesses: Mapping[str, Guess], failing: Collection[str]) -> dict[str, Guess]:
    """The guesses about the failing cases, if they say the same of all of them, and of enough numbers."""
    same = len({found.says for found in guesses.values()}) == 1
    enough = len(frozenset().union(*(found.values for found in guesses.values()))) >= FEWEST_VALUES
    return dict(guesses) if same and enough and guesses.keys() == {*failing} else {}


def _tells(pairs: Sequence[_Pair]) -> Sequence[_Tell]:
    """The transformations worth trying: close values are a matter of precision, and of nothing else."""
    close = [_same(a, b) for a, b in pairs]
    if any(close):
        return (_single_precision,) if all(close) else ()
    return (*_OF_SHAPE, *_OF_VALUE)


def _that_differ(yours: Any, expected: Any) -> list[_Pair]:
    """The parts that differ, as float arrays; none when some of them are no plain numbers."""
    parts = list(_parts(yours, expected))
    if any(part is None for part in parts):
        return []
    import numpy as np

    return [part for part in parts if part and not np.array_equal(*part, equal_nan=True)]


def _parts(yours: Any, expected: Any) -> Iterator[_Pair | None]:
    """Both outputs part by part; None for a part that a guess can't be about."""
    if isinstance(expected, dict) and isinstance(yours, dict) and yours.keys() == expected.keys():
        for key in expected:
            yield from _parts(yours[key], expected[key])
    elif _is_several(expected) and isinstance(yours, (list, tuple)) and len(yours) == len(expected):
        for mine, right in zip(yours, expected):
            yield from _parts(mine, right)
    elif repr(yours) != repr(expected):
        yield _pair(yours, expected)


def _pair(yours: Any, expected: Any) -> _Pair | None:
    import numpy as np

    a, b = _to_array(yours), _to_array(expected)
    if a is None or b is None or max(a.size, b.size) > MOST_VALUES or not b.size or not a.size:
        return None
    # NaN and infinity survive most transformations, and would be evidence for any of them.
    return (a, b) if np.isfinite(a).all() and np.isfinite(b).all() else None


def _is_several(value: Any) -> bool:
    """Several outputs, a tuple or a list of unlike things, rather than a list of numbers."""
    return isinstance(value, tuple) or (isinstance(value, list) and _to_array(value) is None)


def _to_array(value: Any) -> Any:
    """A float array of numbers, nested lists of numbers or an array; None for anything else."""
    import numpy as np

    if isinstance(value, Array):
        found = np.frombuffer(value.data, dtype=np.dtype(value.dtype)).reshape(value.shape)
        # What differs in float32 is compared by its own tolerance; no transformation of it is exact.
        return None if found.dtype.kind == "c" or found.dtype.itemsize < 8 else found.astype(np.float64)
    value = as_number(value)
    try:
        found = np.asarray(value)
    except ValueError:  # lists of unequal lengths
        return None
    return found.astype(np.float64) if found.dtype.kind in "iuf" else None


def _same(a: Any, b: Any, rtol: float = CLOSE) -> bool:
    import numpy as np

    # Near zero, relative to the largest: what cancels out is no more exact than what it came from.
    largest = float(np.abs(b).max(initial=0))
    return a.shape == b.shape and bool(
        math.isfinite(largest) and np.allclose(a, b, rtol=rtol, atol=rtol * largest)
    )


def _transposed(a: Any, b: Any) -> str | None:
    return "Yours is the expected result transposed." if a.ndim > 1 and _same(a.T, b) else None


def _summed_back(a: Any, b: Any) -> str | None:
    """A gradient that still has the shape of the broadcast result."""
    import numpy as np

    if a.size <= b.size or a.ndim < b.ndim:
        return None
    padded = (1,) * (a.ndim - b.ndim) + b.shape
    axes = tuple(i for i, n in enumerate(padded) if n == 1 and a.shape[i] != 1)
    if axes and np.sum(a, axis=axes).size == b.size and _same(np.sum(a, axis=axes).reshape(b.shape), b):
        return "Yours still has the broadcast shape: sum it back over the axes that were stretched."
    return None


def _reshaped(a: Any, b: Any) -> str | None:
    if a.shape != b.shape and a.size == b.size and _same(a.reshape(b.shape), b):
        if not b.ndim:
            return "The number is right, but it comes in a list or a tuple: a comma behind it makes a tuple."
        return "The values are right; only the shape is not."
    return None


def _are_missing(count: int) -> str:
    return (
        "one is missing, and the others are right"
        if count == 1
        else f"{count} are missing, the others are right"
    )


def _incomplete(a: Any, b: Any) -> str | None:
    if a.ndim and a.ndim == b.ndim and a.shape[1:] == b.shape[1:] and 0 < len(a) < len(b):
        missing = len(b) - len(a)
        if _same(a, b[: len(a)]):
            return f"The last {_are_missing(missing)}."
        if _same(a, b[missing:]):
            return f"The first {_are_missing(missing)}."
    return None


def _other_axis(a: Any, b: Any) -> str | None:
    """What is left of a sum has the same sum, what is left of a mean the same mean."""
    if a.ndim != b.ndim or a.shape == b.shape:
        return None
    for mine, right, kept in (
        (a.sum(), b.sum(), "adds up to the same total"),
        (a.mean(), b.mean(), "has the same mean"),
    ):
        if right and math.isclose(float(mine), float(right), rel_tol=CLOSE):
            return f"Yours {kept}: it was reduced along another axis."
    return None


def _negated(a: Any, b: Any) -> str | None:
    return "Wherever yours differs, its sign is flipped." if b.any() and _same(-a, b) else None


def _factor(a: Any, b: Any) -> str | None:
    there = b != 0
    if a.shape != b.shape or not there.any() or a[~there].any():
        return None
    factors = a[there] / b[there]
    factor = float(factors.flat[0])
    # Each by itself: beside the largest, small values would be the same with any factor.
    if not factor or not _all_near(factors, factor) or _all_near(factors, 1.0):
        return None
    return _factor_in_words(factor)


def _all_near(factors: Any, factor: float) -> bool:
    import numpy as np

    return bool(np.allclose(factors, factor, rtol=NEAR, atol=0.0))


def _factor_in_words(factor: float) -> str:
    if not 1 / MOST_TIMES < abs(factor) < MOST_TIMES:
        return f"Wherever yours differs, it is what is expected times {factor:.6g}."
    whole, inverse = round(factor), round(1 / factor)
    if math.isclose(factor, 2, rel_tol=CLOSE) or math.isclose(factor, 0.5, rel_tol=CLOSE):
        return f"Wherever yours differs, it is {'twice' if factor > 1 else 'half of'} what is expected."
    if whole > 1 and math.isclose(factor, whole, rel_tol=CLOSE):
        return f"Wherever yours differs, it is {whole} times what is expected."
    if inverse > 1 and math.isclose(1 / factor, inverse, rel_tol=CLOSE):
        return f"Wherever yours differs, it is 1/{inverse} of what is expected."
    # At 1e-6: n comes from a small difference of large numbers, and has fewer right digits.
    for n in (factor / (factor - 1), 1 / (1 - factor)):
        if 1.5 < n < MOST_TIMES and math.isclose(n, round(n), rel_tol=1e-6):
            due, done = (round(n), round(n) - 1) if factor > 1 else (round(n) - 1, round(n))
            return (
                f"Wherever yours differs, it is {due}/{done} of what is expected, "
                f"as after dividing by {done} in place of {due}."
            )
    return f"Wherever yours differs, it is what is expected times {factor:.6g}."


def _offset(a: Any, b: Any) -> str | None:
    if a.shape != b.shape:
        return None
    offset = float((a - b).flat[0])
    if offset and _same(a, b + offset) and not _same(a, b, NEAR):
        return f"Wherever yours differs, it is what is expected plus {offset:.6g}."
    return None


def _rounded_down(a: Any, b: Any) -> str | None:
    import numpy as np

    if a.shape != b.shape or not (b != np.floor(b)).any():
        return None
    if _same(a, np.trunc(b)):
        return "Yours is the expected result without its fraction: `//` or int() where `/` is due?"
    if _same(a, np.floor(b)):
        return "Yours is the expected result, rounded down: `//` where `/` is due?"
    return None


def _single_precision(a: Any, b: Any) -> str | None:
    import numpy as np

    rounded = a.astype(np.float32).astype(np.float64)
    if a.shape == b.shape and _same(a, b, rtol=1e-5) and np.array_equal(a, rounded):
        return "Yours is right to 7 digits: it was computed in float32 where float64 is due."
    return None


def _shifted(a: Any, b: Any) -> str | None:
    if a.shape != b.shape:
        return None
    for axis in range(a.ndim):
        # Of two places one is left to compare, which says little.
        if a.shape[axis] < 3:
            continue
        mine, right = a.swapaxes(0, axis), b.swapaxes(0, axis)
        if _same(mine[1:], right[:-1]):
            return "Yours comes one place too late." + _along(a, axis)
        if _same(mine[:-1], right[1:]):
            return "Yours comes one place too early." + _along(a, axis)
    return None


def _along(a: Any, axis: int) -> str:
    return f" (along axis {axis})" if a.ndim > 1 else ""


def _reordered(a: Any, b: Any) -> str | None:
    import numpy as np

    if a.shape != b.shape or a.size < 2:
        return None
    for axis in range(a.ndim):
        if _same(np.flip(a, axis), b):
            return "Yours is in reverse order." + _along(a, axis)
    if _same(np.sort(a, axis=None), np.sort(b, axis=None)):
        return "The values are right, but in another order."
    return None


def _root_or_square(a: Any, b: Any) -> str | None:
    if a.shape == b.shape and (b >= 0).all() and b.any() and _same(a * a, b):
        return "Yours is the square root of the expected result."
    if a.shape == b.shape and (a >= 0).all() and _same(a, b * b):
        return "Yours is the square of the expected result."
    return None


_Tell = Callable[[Any, Any], "str | None"]
_OF_SHAPE: tuple[_Tell, ...] = (_transposed, _summed_back, _reshaped, _incomplete, _other_axis)
# The special before the general: a flipped sign is a factor too, and of a single number any factor is an
# offset.
_OF_VALUE: tuple[_Tell, ...] = (
    _negated,
    _factor,
    _offset,
    _single_precision,
    _rounded_down,
    _root_or_square,
    _shifted,
    _reordered,
)
