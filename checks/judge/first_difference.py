"""What the first difference of an output is about: the values there, and the call that gave them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from learnml.checks.caught import Caught
from learnml.checks.judge.call_differences import value_of
from learnml.checks.judge.compare import Tolerance, equal
from learnml.checks.judge.expected import Case
from learnml.checks.worker import contents
from learnml.checks.worker.replies import TracedCall

MOST = 60
"""How many values of an output are looked at: each may have to be read with all the others."""
_DEEPEST = 4


@dataclass(frozen=True)
class Pair:
    """Two values that stand at the same place of an output."""

    yours: Any
    expected: Any


def first_difference(case: Case, yours: Any, expected: Any) -> Pair | None:
    """The first values that differ, of two outputs as the scenario returned them; None if it isn't known."""
    tolerance = Tolerance(case.mark.rtol, case.mark.atol)
    due = case.read(expected)
    for pair, with_expected in islice(_pairs(yours, expected), MOST):
        if equal(pair.yours, pair.expected, tolerance):
            continue
        # Of what is read, only that counts which makes the reading another one.
        if not case.mark.read or _nearer(case.read(yours), case.read(with_expected), due):
            return pair
    return None


def gives(call: TracedCall, value: Any) -> bool:
    """Whether a value is the result of a call, or in it; that nothing was raised is so of any result."""
    if isinstance(value, Caught) and not value.ancestry:
        return call.returned
    known = value_of(call)
    return bool(known) and _holds(known[0], value)


def _nearer(before: Any, after: Any, due: Any) -> bool:
    return repr(before) != repr(after) and repr(before) != repr(due)


def _pairs(yours: Any, expected: Any) -> Iterator[tuple[Pair, Any]]:
    """The values at each place, with all of yours but for the expected one in that place."""
    match yours, expected:
        case dict(), dict() if yours.keys() == expected.keys():
            for key, due in expected.items():
                for pair, changed in _pairs(yours[key], due):
                    yield pair, {**yours, key: changed}
        case (list(), list()) | (tuple(), tuple()) if len(yours) == len(expected):
            for at, due in enumerate(expected):
                for pair, changed in _pairs(yours[at], due):
                    yield pair, type(yours)([*yours[:at], changed, *yours[at + 1 :]])
        case _:
            yield Pair(yours, expected), expected


def _holds(value: Any, wanted: Any, depth: int = 0) -> bool:
    if type(value) is type(wanted) and value == wanted:
        return True
    if depth >= _DEEPEST:
        return False
    match value:
        case (contents.OBJECT, _, dict() as held):
            return any(_holds(each, wanted, depth + 1) for each in held.values())
        case dict():
            return any(_holds(each, wanted, depth + 1) for each in value.values())
        case list() | tuple():
            return any(_holds(each, wanted, depth + 1) for each in value[:MOST])
    return False
