"""The calls of two runs side by side: what came of the learner's, and what is expected."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from learnml.checks.caught import Caught
from learnml.checks.judge.call_differences import (
    Found,
    Weight,
    Words,
    difference,
    is_given_about_the_same,
    is_given_the_same,
    value_of,
)
from learnml.checks.judge.expected import Case
from learnml.checks.report import CallResult
from learnml.checks.worker.replies import Traced, TracedCall

_TEXT_OR_NUMBER = re.compile(r"'[^']*'|\"[^\"]*\"|(?<![\w])-?(\d[\w.+-]*|inf|nan)\b")
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d*)?(?:e[-+]?\d+)?(?![\w.])")
_PARAMETER = re.compile(r"(?<=[(\s])[A-Za-z_]\w*=(?!=)")
_NONE = re.compile(r"\w+=None\b")
_INNERMOST = re.compile(r"\([^()]*\)|\[[^][]*\]|\{[^{}]*\}")


def beside(
    case: Case,
    yours: Sequence[TracedCall],
    expected: Sequence[TracedCall],
    words: Words,
    told: Collection[int] = (),
) -> Iterator[CallResult]:
    """The calls, each with what is expected of it. Those that differ most clearly are the ones that do.

    told: the numbers of those that gave what the failure is about, which differ even if only slightly.
    """
    pairs = list(_paired(case, yours, expected, words))
    clearest = min((pair.found.weight for pair in pairs if pair.found), default=None)
    for number, pair in enumerate(pairs):
        is_told = number in told and pair.found is not None and pair.found.weight < Weight.ROUGH
        found = pair.found if pair.found and (is_told or pair.found.weight == clearest) else None
        call = replace(_told_call(pair.mine, pair.due, found), is_told=is_told)
        # The values of such a case may be random, and those of a call with other arguments are others.
        only_structure = case.mark.stage == "shape" or not pair.is_same
        yield replace(call, expected=_structure(call, found)) if only_structure else call


@dataclass(frozen=True)
class _Pair:
    """A call, the solution's in its place if that calls the same, and what differs.

    is_same: both are given the same arguments.
    """

    mine: TracedCall
    due: TracedCall | None = None
    found: Found | None = None
    is_same: bool = True


def _paired(
    case: Case, yours: Sequence[TracedCall], expected: Sequence[TracedCall], words: Words
) -> Iterator[_Pair]:
    """The calls, each with the solution's and what differs, as long as both call the same functions."""
    # Calls that only the solution made have nothing of the learner's to show.
    for number, mine in enumerate(yours):
        due = expected[number] if number < len(expected) else None
        if due is None or _name(mine) != _name(due):
            yield from map(_Pair, yours[number:])
            return
        yield _pair(case, mine, due, difference(case, mine, due, words))
        if _changes(mine, due):
            # What is called after that may be given what was changed: other results are due.
            yield from map(_Pair, yours[number + 1 :])
            return


def _pair(case: Case, mine: TracedCall, due: TracedCall, found: Found | None) -> _Pair:
    if tuple(mine.files) != tuple(due.files) and (mine.returned or due.returned):
        return _Pair(mine, due, is_same=False)
    is_same = _has_the_same_arguments(mine, due)
    if is_same and is_given_the_same(case, mine, due):
        return _Pair(mine, due, found)
    # With other arguments, another value or an exception is due; but none of another structure.
    if found is None or found.unlike:
        return _Pair(mine, due, found if mine.returned is due.returned else None, is_same=False)
    if is_same and not found.left and is_given_about_the_same(case, mine, due):
        return _Pair(mine, due, replace(found, weight=max(found.weight, Weight.ROUGH)))
    return _Pair(mine, due, is_same=False)


def _told_call(mine: TracedCall, due: TracedCall | None, found: Found | None) -> CallResult:
    told = f"{mine.how} {mine.shown}"
    if due is None:
        return CallResult(mine.call, told, line=mine.line, files=tuple(mine.files))
    left = found if found and found.left else None
    return CallResult(
        _as_called(mine, due),
        f"left {left.where} as {left.yours}" if left else told,
        left.expected if left else _due(due),
        differs=found is not None,
        changes=_changes(mine, due),
        lost=_is_lost(found, mine, due),
        where=found.told if found else "",
        is_rough=found is not None and found.weight == Weight.ROUGH,
        unlike=found is not None and found.unlike,
        line=0 if found and found.weight == Weight.ROUGH else mine.line,
        files=tuple(mine.files),
    )


def _as_called(mine: TracedCall, due: TracedCall) -> str:
    """The call, with no names of parameters where the solution has one of them in another place.

    With the names, what it was given by position would be another call, of which something else is due.
    """
    ours, theirs = _PARAMETER.findall(mine.call), _PARAMETER.findall(due.call)
    # Of objects within the call, the names are those of what they hold.
    is_flat = mine.call.count("(") == 1 == due.call.count("(")
    moved = [name for at, name in enumerate(ours) if name in theirs and [name] != theirs[at : at + 1]]
    if ours == theirs or not (moved if is_flat else sorted(ours) == sorted(theirs)):
        return mine.call
    last = max(at for at, (one, other) in enumerate(zip(ours, theirs)) if one != other)
    return _PARAMETER.sub("", mine.call, count=last + 1)


def _structure(call: CallResult, found: Found | None) -> str:
    """What is expected of the structure, in words; empty if that is as it should be."""
    if not call.differs or found is None or not found.where:
        return call.expected if call.differs else ""
    if found.left:
        return call.expected
    verb = "to have" if found.expected[0].isdigit() else "to be"
    return f"{found.where} {verb} {found.expected}"


def _changes(mine: TracedCall, due: TracedCall) -> tuple[str, ...]:
    """The arguments that a call changed and the solution's leaves as they are."""
    return tuple(name for name in mine.changed if name not in due.changed)


def _is_lost(found: Found | None, mine: TracedCall, due: TracedCall) -> bool:
    """Whether a call returned None where a value is due."""
    return bool(found and not found.left) and (mine.returned, mine.shown) == (due.returned, "None")


def by_message(
    case: Case, yours: Traced, expected: Sequence[TracedCall], made: Sequence[CallResult]
) -> Iterator[CallResult]:
    """The calls, with those said to differ whose exception's message alone makes the output another one."""
    output = yours.output[0]
    for call, mine, due in zip_longest(made, yours.calls, expected[: len(made)]):
        told, right = (_exception(each) if each and call.expected else None for each in (mine, due))
        if told and right and repr(case.read(_with(output, told, right))) != repr(case.read(output)):
            yield replace(call, differs=True, expected=f"{call.expected} with another message")
        else:
            yield call


def _exception(call: TracedCall) -> Caught | None:
    value = value_of(call)
    return value[0] if value and isinstance(value[0], Caught) else None


def _with(output: Any, told: Caught, right: Caught) -> Any:
    """An output with one exception in the place of another."""
    match output:
        case Caught():
            return right if output == told else output
        case dict():
            return {key: _with(value, told, right) for key, value in output.items()}
        case list() | tuple():
            return type(output)(_with(value, told, right) for value in output)
    return output


def _due(call: TracedCall) -> str:
    """The expected result; for an exception only its type, since the message is the solution's own."""
    value = value_of(call)
    return call.shown if call.returned or value is None else str(value[0])


def _has_the_same_arguments(mine: TracedCall, due: TracedCall) -> bool:
    """Whether the numbers in two calls agree; where they are written in another way, they may."""
    if _NONE.findall(mine.call) != _NONE.findall(due.call):
        return False
    if _NUMBER.sub("", mine.call) != _NUMBER.sub("", due.call):
        return True
    pairs = zip(_NUMBER.findall(mine.call), _NUMBER.findall(due.call))
    return all(math.isclose(float(one), float(other), rel_tol=1e-6) for one, other in pairs)


def _name(call: TracedCall) -> str:
    """What was called, without the values that it was given: `Value._backward`, `Value + Value`."""
    name, before = _TEXT_OR_NUMBER.sub("", call.call), ""
    while name != before:
        before, name = name, _INNERMOST.sub("", name)
    return name
