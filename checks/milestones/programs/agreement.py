"""How far what one process computed is from what the other one did."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from learnml.checks.worker.arrays import as_numpy

CHANCE = 1e-9
"""How likely it may be that draws from one distribution are taken for those of two."""


@dataclass(frozen=True)
class Difference:
    """The largest difference of some numbers, and where it is.

    It is infinite where nothing can be compared, and for NaN.
    """

    size: float = 0.0
    where: str = ""

    def within(self, where: str) -> Difference:
        """The same, found in a larger whole."""
        return Difference(self.size, f"{where}: {self.where}" if self.where else where)


def largest(differences: list[Difference]) -> Difference:
    """The largest of them; the first, of equal ones."""
    return max(differences, key=lambda difference: difference.size, default=Difference())


def difference(ours: Any, theirs: Any) -> Difference:
    """How far ours is from theirs: numbers, arrays, None, or dicts of them by name.

    Absolute up to 1, and relative to the largest number of an array beyond that.
    """
    if isinstance(theirs, dict):
        if not isinstance(ours, dict) or ours.keys() != theirs.keys():
            return Difference(math.inf, "other names")
        return largest([difference(ours[name], theirs[name]).within(name) for name in theirs])
    if theirs is None or ours is None:
        return Difference(0.0 if ours is theirs else math.inf)
    ours, theirs = _numbers(ours), _numbers(theirs)
    if ours is None or theirs is None or ours.shape != theirs.shape:
        return Difference(math.inf, "another shape or dtype")
    if not theirs.size:
        return Difference()
    # Infinity minus infinity is NaN, which the next line takes for a difference.
    with np.errstate(invalid="ignore", over="ignore"):
        apart = float(np.abs(ours - theirs).max() / max(1.0, np.abs(theirs).max()))
    return Difference(apart if math.isfinite(apart) else math.inf)


def drawn_alike(ours: Any, theirs: Any) -> bool:
    """Whether two rows of numbers may well have been drawn from one distribution.

    Kolmogorov and Smirnov: the largest distance of the shares that are below a number. Numbers that are the
    same again and again have to be exactly the same.
    """
    ours, theirs = _numbers(ours), _numbers(theirs)
    if ours is None or theirs is None or ours.shape != theirs.shape or not np.isfinite(ours).all():
        return False
    # Such as biases of 0 and norms of 1.
    if np.ptp(theirs) == 0:
        return bool((ours == theirs).all())
    places = np.concatenate([ours, theirs])
    below = [np.searchsorted(np.sort(row), places, side="right") / len(row) for row in (ours, theirs)]
    # Massart's bound, for each of both rows.
    allowed = 2 * math.sqrt(math.log(4 / CHANCE) / (2 * len(ours)))
    return bool(np.abs(below[0] - below[1]).max() <= allowed)


def shapes_differ(ours: Any, theirs: Mapping[str, Any]) -> str:
    """What is different about the names and shapes of a state dict; empty, if nothing is."""
    if not isinstance(ours, dict):
        return "no state dict"
    if missing := [name for name in theirs if name not in ours]:
        return f"without {', '.join(missing)}"
    if more := [str(name) for name in ours if name not in theirs]:
        return f"with {', '.join(more)}"
    for name, shape in theirs.items():
        if ours[name] != shape:
            return f"{name} is {ours[name]} in place of {shape}"
    return ""


def _numbers(value: Any) -> Any:
    """A float or an array of floats as an array of float64; None for anything else."""
    found = as_numpy(value)
    if isinstance(found, float):
        return np.array(found)
    return found if isinstance(found, np.ndarray) and found.dtype.kind == "f" else None
