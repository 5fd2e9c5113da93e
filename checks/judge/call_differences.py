"""What differs between a call into the learner's code and the same call into the reference solution."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from learnml.checks.judge import compare, pairing
from learnml.checks.judge.compare import Leaf, Tolerance, differences, misfit
from learnml.checks.judge.expected import Case
from learnml.checks.judge.messages import apart
from learnml.checks.worker.failures import Garbled
from learnml.checks.worker.replies import STUCK, UNDER_WAY, TracedCall
from learnml.checks.worker.wire import Array, unframe

_States = Mapping[str, tuple[Any, Any]]
_ATTRIBUTE = re.compile(r", \.(\w+)")


class Weight(IntEnum):
    """How surely a difference is what a failure is about; the smaller, the surer.

    SLIGHT: of the kind of a number, or of what is about zero, which most checks don't look at. ROUGH: of a
    call whose objects hold other things, or something else about zero, than the solution's. INSIDE: of what
    an object holds, which need not be the same.
    """

    CLEAR = 0
    SLIGHT = 1
    ROUGH = 2
    INSIDE = 3


@dataclass(frozen=True)
class Words:
    """Those of the stub, and those of the stubs of what it uses, too."""

    own: frozenset[str]
    every: frozenset[str]


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
    weight: Weight = Weight.CLEAR

    @property
    def told(self) -> str:
        """The place and both values, in words; empty if the whole differs."""
        return f"{self.where}: yours {self.yours}, expected {self.expected}" if self.where else ""


def difference(case: Case, mine: TracedCall, due: TracedCall, words: Words) -> Found | None:
    """What differs most clearly of the results, or of what the calls left behind; None where nothing does."""
    if mine.how in (STUCK, UNDER_WAY):
        return Found("", unlike=True) if mine.how == STUCK else None
    if changed := _change(case, mine, due):
        return changed
    if mine.returned is not due.returned:
        return Found("", unlike=True)
    if case.mark.read and mine.returned:
        # Several answers are right, and only the scenario's output as a whole can tell; but all of a kind.
        return Found("", unlike=True) if _is_generator(mine) is not _is_generator(due) else None
    ours, theirs = value_of(mine), value_of(due)
    if ours is None or theirs is None:
        return None
    yours, expected = pairing.in_common(ours[0], theirs[0], pairing.plain)
    result = _unequal(case, pairing.of_the_same_kind(yours, expected), expected)
    left = _difference_left(case, *_states_of_both(mine, due), words)
    # What is due to return nothing is called for what it leaves.
    return (
        ((left or result) if theirs[0] is None else (result or left))
        or _slight(case, yours, expected)
        or _inside(case, ours[0], theirs[0], words)
    )


def _is_generator(call: TracedCall) -> bool:
    return call.shown.startswith("a generator of ")


def is_given_the_same(case: Case, mine: TracedCall, due: TracedCall) -> bool:
    """Whether the objects and lists that two calls are given hold the same, as far as that is known."""
    pairs = _given(mine, due, pairing.everything)
    return not any(_unequal(case, *pair) or _unlike_zeros(*pair) for pair in pairs)


def is_given_about_the_same(case: Case, mine: TracedCall, due: TracedCall) -> bool:
    """Whether that differs at most in what objects hold, or in what is about zero."""
    return not any(_unequal(case, *pair) for pair in _given(mine, due, pairing.nothing))


def _given(mine: TracedCall, due: TracedCall, keep: pairing.Keep) -> list[pairing.Pair]:
    """What the objects and lists hold that both calls are given, by twos."""
    ours, theirs = _states_of_both(mine, due)
    names = [name for name in ours if name in theirs]
    return [pairing.in_common(ours[name][0], theirs[name][0], keep) for name in names]


def _slight(case: Case, yours: Any, expected: Any) -> Found | None:
    """What differs of equal values: the kind of a number, the sign of a zero, or what is nearly 0."""
    found = _unequal(case, yours, expected)
    if found is None and case.mark.stage != "shape":
        found = _unlike_zeros(yours, expected, signs=True)
    return replace(found, weight=Weight.SLIGHT) if found else None


def _unlike_zeros(yours: Any, expected: Any, signs: bool = False) -> Found | None:
    """The first place where one value is 0 and the other is not, or, with signs, 0.0 and -0.0."""
    if misfit(yours, expected):
        return None
    for leaf in compare.leaves(yours, expected):
        are_arrays = isinstance(leaf.yours, Array) and isinstance(leaf.expected, Array)
        if found := _in_array(leaf) if are_arrays else _in_number(leaf, signs):
            return found
    return None


def _in_number(leaf: Leaf, signs: bool) -> Found | None:
    mine, due = leaf.yours, leaf.expected
    if type(due) not in (int, float) or (mine and due):
        return None
    is_alike = not mine and not due and not (signs and str(mine)[0] != str(due)[0])
    return None if is_alike else Found(leaf.where, False, str(mine), str(due))


def _in_array(leaf: Leaf) -> Found | None:
    import numpy as np

    mine, due = compare.to_numpy(leaf.yours), compare.to_numpy(leaf.expected)
    places = np.argwhere((mine == 0) != (due == 0)).tolist()
    if not places:
        return None
    index = tuple(places[0])
    where = f"{leaf.where} at {index}" if index else leaf.where
    return Found(where, False, *apart(mine[index].item(), due[index].item()))


def _inside(case: Case, yours: Any, expected: Any, words: Words) -> Found | None:
    """The first difference in what objects hold, as far as the stub names it, and of their classes."""
    both = pairing.typed(yours), pairing.typed(expected)
    kept = (pairing.in_common(*both, pairing.named(known | {"type"})) for known in (words.every, words.own))
    found, own = (_unequal(case, *pair) for pair in kept)
    # How an object of what others built is made up is nobody's mistake here.
    if found and (name := re.match(r"\W*(\w+)", found.where)) and name[1] not in words.own:
        found = own
    if found is None:
        return None
    # What is computed is what it is, wherever it is held; how it is held and what it is called is not.
    is_number = not found.unlike and not found.expected.startswith(("'", '"'))
    weight = Weight.CLEAR if is_number else Weight.INSIDE
    return replace(found, where=_as_attributes(found.where), weight=weight)


def _change(case: Case, mine: TracedCall, due: TracedCall) -> Found | None:
    """The first place of an argument that the call changed and the solution's leaves as it is."""
    states = _states(mine)
    # In the order of the parameters, so that the same file is always told the same.
    for name in (name for name in mine.changed if name not in due.changed):
        before, after = states.get(name, (None, None))
        yours, due_there = pairing.in_common(after, before, pairing.plain)
        # That an int became a float says less than which: both are told as floats, unless they are equal.
        floats = pairing.with_floats(yours), pairing.with_floats(due_there)
        if found := _unequal(case, *floats, name) or _unequal(case, yours, due_there, name):
            return replace(found, left=True)
    return None


def _difference_left(case: Case, mine: _States, due: _States, words: Words) -> Found | None:
    """The first difference between what two calls left in arguments that had been alike before."""
    for name in (name for name in mine if name in due):
        pairs = zip(mine[name], due[name])
        before, after = (pairing.in_common(*pair, pairing.named(words.every)) for pair in pairs)
        if not _unequal(case, *before) and (found := _unequal(case, *after, where=name)):
            # What an object is made with is known by its numbers; how it holds them is its own business.
            weight = Weight.INSIDE if found.unlike and not any(before) else Weight.CLEAR
            return replace(found, where=_as_attributes(found.where), left=True, weight=weight)
    return None


def _as_attributes(where: str) -> str:
    """A place with attributes as Python writes them: `self.layers[0].bias`."""
    return _ATTRIBUTE.sub(r".\1", where).lstrip(".")


def _unequal(case: Case, yours: Any, expected: Any, where: str = "the result") -> Found | None:
    if unlike := misfit(yours, expected, where):
        return Found(unlike.where, True, unlike.yours, unlike.expected)
    if case.mark.stage == "shape":
        return None
    first = differences(yours, expected, Tolerance(case.mark.rtol, case.mark.atol), where).first
    return Found(first.place, False, *apart(first.yours, first.expected)) if first else None


def _states_of_both(mine: TracedCall, due: TracedCall) -> tuple[_States, _States]:
    """The states of both by the same names: what is a method of one, the other may hold."""
    ours, theirs = _states(mine), _states(due)
    if sorted(ours) == sorted(theirs):
        # By position, as they were given, where the parameters are in another order.
        return ours, dict(zip(ours, theirs.values()))
    if "self" in ours and "" in theirs:
        return ours, {**theirs, "self": theirs[""]}
    if "" in ours and "self" in theirs:
        return ours, {**theirs, "": theirs["self"]}
    return ours, theirs


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
        values = unframe(data) if data else None
    except Garbled:
        return None
    # From a process that may send anything: what is no list of values says nothing.
    return values if isinstance(values, list) and values else None
