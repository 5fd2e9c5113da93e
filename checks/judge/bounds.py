"""Hold the figures of a design against their limits; see `checks/figures.py`.

A limit is always that of the expected output, which comes from a process of our own. Only what was counted in
the learner's configuration comes from the learner's process, since it belongs to that configuration.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from learnml.checks.figures import AMONG, AT_LEAST, AT_MOST, COUNTED, IS, WHOSE
from learnml.checks.judge.compare import Leaf, below

_KINDS = {AT_MOST, AT_LEAST, AMONG, COUNTED}


def is_figure(value: Any) -> bool:
    """Whether this is what `at_most`, `at_least`, `one_of` or `counted` returns."""
    return isinstance(value, Mapping) and IS in value and bool(_KINDS & {*value})


def has_figures(value: Any) -> bool:
    """Whether there is a figure anywhere in an output."""
    items = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return is_figure(value) or any(map(has_figures, items))


def pairs(yours: Any, expected: Any, where: str) -> Iterator[Leaf]:
    """The pairs to compare in two outputs of the same structure, figures as a whole."""
    if is_figure(expected):
        yield Leaf(where, yours, expected)
    elif isinstance(expected, Mapping):
        for key in expected:
            yield from pairs(yours[key], expected[key], below(where, key))
    elif isinstance(expected, list):
        for i, (mine, right) in enumerate(zip(yours, expected)):
            yield from pairs(mine, right, below(where, i))
    else:
        yield Leaf(where, yours, expected)


def is_met(yours: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
    """Whether a figure keeps its limit; NaN keeps none."""
    value = yours[IS]
    if AT_MOST in expected:
        return bool(value <= expected[AT_MOST])
    if AT_LEAST in expected:
        return bool(value >= expected[AT_LEAST])
    return value in expected[AMONG]


def unmet(output: Any) -> list[str]:
    """Where an output does not keep its own limits."""
    return [
        pair.where
        for pair in pairs(output, output, "the result")
        if is_figure(pair.expected) and COUNTED not in pair.expected and not is_met(pair.yours, pair.expected)
    ]


def alike(yours: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two figures say the same: the same choice, ratio to what was counted, or side of the limit."""
    if AMONG in other:
        return bool(yours[IS] == other[IS])
    if COUNTED in other:
        # As a product, since what was counted may be 0.
        return math.isclose(yours[IS] * other[COUNTED], other[IS] * yours[COUNTED], rel_tol=1e-6)
    return is_met(yours, other) == is_met(other, other)


def limit_in_words(expected: Mapping[str, Any]) -> str:
    """The limit of a figure: "at most 1,200, the memory of the device"."""
    kind = AT_MOST if AT_MOST in expected else AT_LEAST
    whose = f", {expected[WHOSE]}" if expected.get(WHOSE) else ""
    return f"{kind} {number(expected[kind])}{whose}"


def number(value: Any) -> str:
    """A number for people, with four digits if it is not whole."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.4g}"
