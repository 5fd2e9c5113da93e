"""What differs between a call into the learner's code and the same call into the reference solution."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from learnml.checks.judge.compare import Tolerance, differences, misfit
from learnml.checks.judge.expected import Case
from learnml.checks.judge.messages import apart
from learnml.checks.worker import contents
from learnml.checks.worker.failures import Garbled
from learnml.checks.worker.replies import TracedCall
from learnml.checks.worker.wire import Opaque, unframe

_States = Mapping[str, tuple[Any, Any]]
_ATTRIBUTE = re.compile(r", \.(\w+)")


@dataclass(frozen=True)
class Found:
    """The first difference between two results, or between what two calls left behind.

    where: its place. unlike: it is one of structure. yours, expected: what stands there, in words. left: it
    was left in an argument.
    """

    where: str
    unlike: bool
    yours: str = ""
    expected: str = ""
    left: bool = False

    @property
    def told(self) -> str:
        """The place and both values, in words; empty if the whole differs."""
        return f"{self.where}: yours {self.yours}, expected {self.expected}" if self.where else ""


def difference(case: Case, mine: TracedCall, due: TracedCall, words: frozenset[str]) -> Found | None:
    """Where the results differ first, or what the calls left behind; None where nothing does."""
    if changed := _change(case, mine, due):
        return changed
    if mine.returned is not due.returned:
        return Found("", unlike=True)
    if case.mark.read and mine.returned:
        return None  # several answers are right, and only the scenario's output as a whole can tell
    ours, theirs = value_of(mine), value_of(due)
    if ours is None or theirs is None:
        return None
    if found := _unequal(case, *_in_common(ours[0], theirs[0])):
        return found
    return _difference_left(case, _states(mine), _states(due), words)


def _change(case: Case, mine: TracedCall, due: TracedCall) -> Found | None:
    """The first place of an argument that the call changed and the solution's leaves as it is."""
    states = _states(mine)
    # In the order of the parameters, so that the same file is always told the same.
    for name in (name for name in mine.changed if name not in due.changed):
        before, after = states.get(name, (None, None))
        if found := _unequal(case, after, before, where=name):
            return replace(found, left=True)
    return None


def _difference_left(case: Case, mine: _States, due: _States, words: frozenset[str]) -> Found | None:
    """The first difference between what two calls left in arguments that had been alike before."""
    for name in (name for name in mine if name in due):
        before, after = (_named_in_common(*pair, words) for pair in zip(mine[name], due[name]))
        if not _unequal(case, *before) and (found := _unequal(case, *after, where=name)):
            return replace(found, where=_ATTRIBUTE.sub(r".\1", found.where), left=True)
    return None


def _unequal(case: Case, yours: Any, expected: Any, where: str = "the result") -> Found | None:
    if unlike := misfit(yours, expected, where):
        return Found(unlike.where, True, unlike.yours, unlike.expected)
    if case.mark.stage == "shape":
        return None
    first = differences(yours, expected, Tolerance(case.mark.rtol, case.mark.atol), where).first
    return Found(first.place, False, *apart(first.yours, first.expected)) if first else None


def _in_common(yours: Any, expected: Any) -> tuple[Any, Any]:
    """Both, with only those attributes of their objects that the other one's have too."""
    match yours, expected:
        # An object may keep more than the solution's does, or other things.
        case (contents.OBJECT, dict() as mine), (contents.OBJECT, dict() as due):
            both = mine.keys() & due.keys()
            return {name: mine[name] for name in both}, {name: due[name] for name in both}
    if isinstance(yours, (list, tuple)) and type(yours) is type(expected) and len(yours) == len(expected):
        pairs = [_in_common(*pair) for pair in zip(yours, expected)]
        return type(yours)(mine for mine, _ in pairs), type(yours)(due for _, due in pairs)
    return yours, expected


def _named_in_common(yours: Any, expected: Any, words: frozenset[str]) -> tuple[Any, Any]:
    """Both, taken apart; of the objects themselves only what the stub names: the rest is the file's own."""
    mine, due = _attributes(yours), _attributes(expected)
    if not (isinstance(yours, tuple) and isinstance(mine, dict) and isinstance(due, dict)):
        return mine, due
    both = {name for name in mine.keys() & due.keys() if name.lstrip(".") in words}
    return {name: mine[name] for name in both}, {name: due[name] for name in both}


def _attributes(value: Any) -> Any:
    """A value with the attributes of its objects in dicts, at all levels."""
    match value:
        case (contents.OBJECT, dict() as held):
            return {f".{name}": _attributes(item) for name, item in held.items()}
        case list() | tuple():
            return type(value)(_attributes(item) for item in value)
    return value


def _states(call: TracedCall) -> _States:
    """What a call found in its arguments and left there, by their names, as far as that was sent."""
    match value_of(call):
        case [_, bytes() as found, dict() as left]:
            match _decoded(found):
                case [dict() as before]:
                    return {name: (before[name], left[name]) for name in left if name in before}
    return {}


def value_of(call: TracedCall) -> Any:
    """What was sent of a call, in a list: its result, and what it left. None if it is unknown."""
    return _decoded(call.frame)


def _decoded(data: bytes) -> Any:
    try:
        return _plain(unframe(data)) if data else None
    except Garbled:
        return None


def _plain(value: Any) -> Any:
    """The value with None in place of every opaque object, since those can't be compared."""
    match value:
        case Opaque():
            return None
        case list():
            return [_plain(item) for item in value]
        case tuple():
            return tuple(_plain(item) for item in value)
        case dict():
            return {key: _plain(item) for key, item in value.items()}
    return value
