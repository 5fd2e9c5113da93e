"""Compare predictions with what was measured: is each one filled in, and is it within its range?

A learner is told in which direction a number is off and roughly by how much; the number itself is revealed
only when all are right.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from learnml.checks.figures import AMONG, COUNTED, IS
from learnml.checks.judge.bounds import alike, has_figures, is_figure, is_met, limit_in_words, number, pairs
from learnml.checks.judge.compare import Leaf, to_numpy
from learnml.checks.judge.expected import Case
from learnml.checks.report import CaseResult, Verdict
from learnml.checks.spec import Mark
from learnml.checks.worker.wire import Array, Opaque

BLANK = "ellipsis"
"""The type of `...`, which marks what is to be predicted in a stub."""
BLANK_TOLD = "is not filled in yet."
ALL_FIRST = "Nothing is judged until everything is filled in; a rough number will do at first."
UNMARKED = 1e-9
"""The range of a float without an `rtol`; whole numbers must then be exact."""
LARGEST = 2**1000
"""Whole numbers beyond it are read as infinite: they would not fit into a float."""
DIGITS = 8
"""Roughly how many characters of a float are shown."""
FAR = 1e7
"""Beyond this factor, it does not help to say how far off a number is."""
# Lists and tuples are the same here; see `_plain`.
_NAMES: dict[type, str] = {str: "a str", list: "a list or a tuple", dict: "a dict"}


def in_shape(case: Case, output: Any, expected: Any, seconds: float, printed: str) -> CaseResult:
    """Check that every prediction is filled in with a value of the right kind."""
    problem = next(_misfits(_plain(output), _plain(expected), question(case)), "")
    verdict = Verdict.WRONG if problem else Verdict.PASSED
    detail = (ALL_FIRST,) if problem.endswith(BLANK_TOLD) else ()
    return CaseResult(case.name, verdict, problem, detail, seconds=seconds, printed=printed)


def in_value(case: Case, output: Any, expected: Any, seconds: float) -> CaseResult:
    """Check that every prediction is within its range."""
    compared = list(pairs(_plain(output), _plain(expected), question(case)))
    off = [problem for pair in compared if (problem := _off(pair, case.mark))]
    if not off:
        return CaseResult(case.name, Verdict.PASSED, seconds=seconds)
    if any(_has_limit(pair.expected) for pair in compared):  # each message says its limit
        return CaseResult(case.name, Verdict.WRONG, " ".join(off), seconds=seconds)
    count = [f"{len(off)} of {len(compared)} are off; this is the first."] if len(compared) > 1 else []
    detail = (*count, _range_in_words(case.mark))
    return CaseResult(case.name, Verdict.WRONG, off[0], detail, seconds=seconds)


def measured(output: Any, expected: Any) -> str:
    """What was measured, and the prediction next to it if the two look different."""
    yours, right = _plain(output), _plain(expected)
    if has_figures(right):
        return _shown(yours)
    whole = isinstance(right, int) and not isinstance(right, bool)
    told = f"measured {right:,}" if whole else f"measured {_shown(right)}"
    is_same = yours == right or _shown(yours) == _shown(right)
    return told if is_same else f"{told}; yours {_shown(yours)}"


def question(case: Case) -> str:
    """The name of a prediction in the learner's file."""
    return case.name.replace(" ", "_")


def agree(output: Any, other: Any, mark: Mark) -> bool:
    """Whether one output is within the range of the other."""
    mine, theirs = _plain(output), _plain(other)
    if any(_misfits(mine, theirs, "")):
        return False
    return all(
        _agree_on_figure(pair, mark) if is_figure(pair.expected) else not _off(pair, mark)
        for pair in pairs(mine, theirs, "")
    )


def _agree_on_figure(pair: Leaf, mark: Mark) -> bool:
    """Whether two figures say the same; two numbers that are both near what was counted do."""
    yours, theirs = pair.yours, pair.expected
    if COUNTED in theirs and all(within(each[IS], each[COUNTED], mark) for each in (yours, theirs)):
        return True
    return alike(yours, theirs)


def within(yours: float, expected: float, mark: Mark) -> bool:
    """Whether a number is too high or too low by a factor of at most 1 + rtol, or off by at most atol."""
    if yours == expected:
        return True
    if not (math.isfinite(yours) and math.isfinite(expected)):
        return False
    # Both: where 3.7 was measured, nothing was counted, though somebody may predict 4.
    is_whole = isinstance(yours, int) and isinstance(expected, int)
    rtol = (0.0 if is_whole else UNMARKED) if mark.rtol is None else mark.rtol
    is_near = _same_sign(yours, expected) and _ratio(yours, expected) <= 1.0 + rtol
    return is_near or abs(yours - expected) <= (mark.atol or 0.0)


def _misfits(yours: Any, expected: Any, name: str) -> Iterator[str]:
    # None: the key is missing, or somebody wrote it for a blank.
    if yours is None or (isinstance(yours, Opaque) and yours.type_name == BLANK):
        is_whole_design = isinstance(expected, dict) and not is_figure(expected)
        yield f"`{name}`: what it needs {BLANK_TOLD}" if is_whole_design else f"`{name}` {BLANK_TOLD}"
    elif is_figure(expected):
        yield from _misfits_of_figure(yours, expected, name)
    elif _wanted(yours) != _wanted(expected):
        yield f"`{name}` should be {_wanted(expected)}; yours is {_wanted(yours)}."
    elif isinstance(expected, dict):
        for key in expected:
            yield from _misfits(yours.get(key), expected[key], f"{name}[{key!r}]")
    elif isinstance(expected, list):
        if len(yours) != len(expected):
            too = "many" if len(yours) > len(expected) else "few"
            yield f"`{name}`: yours has {len(yours)} items, which are too {too}."
        for i, (mine, right) in enumerate(zip(yours, expected)):
            yield from _misfits(mine, right, f"{name}[{i}]")


def _misfits_of_figure(yours: Any, expected: Any, name: str) -> Iterator[str]:
    if not is_figure(yours):
        yield f"`{name}` should be a figure; yours is {_wanted(yours)}."
        return
    yield from _misfits(yours[IS], expected[IS], name)
    if AMONG in expected and isinstance(yours[IS], str) and not is_met(yours, expected):
        names = ", ".join(map(repr, expected[AMONG]))
        yield f"`{name}`: {yours[IS]!r} is not on the list: {names}."


def _has_limit(expected: Any) -> bool:
    return is_figure(expected) and COUNTED not in expected


def _wanted(value: Any) -> str:
    """The kind of a value, as coarsely as predictions are read: 7850.0 is as good as 7850."""
    if isinstance(value, bool):
        return "True or False"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, Opaque):
        return f"a {value.type_name}"
    return _NAMES.get(type(value), "bytes")


def _off(pair: Leaf, mark: Mark) -> str:
    """What to say about a prediction outside its range; empty if it is inside."""
    yours, expected = pair.yours, pair.expected
    if _has_limit(expected):
        return "" if is_met(yours, expected) else _beyond(pair)
    if is_figure(expected):
        return _off(Leaf(pair.where, yours[IS], yours[COUNTED]), mark)
    if isinstance(expected, (bool, str)):
        return "" if yours == expected else f"`{pair.where}`: {yours!r} is not right."
    if within(yours, expected, mark):
        return ""
    if not math.isfinite(yours):
        return f"`{pair.where}`: yours, {yours}, is not a finite number."
    shown = f"`{pair.where}`: yours, {_shown(yours)},"
    if yours and expected and not _same_sign(yours, expected):
        return f"{shown} has the wrong sign."
    way = "high" if yours > expected else "low"
    return f"{shown} is too {way}{_distance(yours, expected)}."


def _beyond(pair: Leaf) -> str:
    return f"`{pair.where}` is {number(pair.yours[IS])}; it should be {limit_in_words(pair.expected)}."


def _distance(yours: float, expected: float) -> str:
    """Roughly how far off, in words that don't give the number away."""
    if not _same_sign(yours, expected):  # one of them is zero
        return ""
    ratio = _ratio(yours, expected)
    for bound, words in (
        (1.1, "less than a tenth"),
        (1.5, "less than a half"),
        (2, "less than a factor of 2"),
    ):
        if ratio < bound:
            return f" by {words}"
    if ratio > FAR:
        return f" by a factor of more than {FAR:,.0f}"
    return f" by a factor of about {_round(ratio):,}"


def _round(ratio: float) -> int:
    """The nearest of 2, 3, 4, 5, 7, 10, 20, 30, 40, 50, 70, ..."""
    power = int(10.0 ** math.floor(math.log10(ratio)))
    steps = [step * power for step in (1, 2, 3, 4, 5, 7, 10)]
    return max(2, min(steps, key=lambda step: abs(math.log(step / ratio))))


def _range_in_words(mark: Mark) -> str:
    if mark.rtol is None:
        return "It should be exact."
    return f"It may be too high or too low by a factor of at most {1.0 + mark.rtol:g}."


def _same_sign(yours: float, expected: float) -> bool:
    return (yours > 0) == (expected > 0) and bool(yours) and bool(expected)


def _ratio(yours: float, expected: float) -> float:
    larger, smaller = sorted((abs(yours), abs(expected)), reverse=True)
    return larger / smaller


def _shown(value: Any) -> str:
    """A prediction with a readable number of digits."""
    if _has_limit(value):
        return str(value[IS]) if AMONG in value else f"{number(value[IS])} ({limit_in_words(value)})"
    if is_figure(value):
        return _shown(value[COUNTED])
    if has_figures(value) and isinstance(value, dict):
        return "; ".join(f"{key} {_shown(item)}" for key, item in value.items())
    if isinstance(value, list):
        inside = ", ".join(map(_shown, value))
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_shown(item)}" for key, item in value.items()) + "}"
    if isinstance(value, float) and len(repr(value)) > DIGITS:
        return f"{value:.{DIGITS - 2}g}"
    return repr(value)


def _plain(value: Any) -> Any:
    """A value with lists in place of arrays and tuples, so that a shape may be written either way."""
    if isinstance(value, int) and abs(value) > LARGEST:
        return math.inf if value > 0 else -math.inf
    if isinstance(value, Array):
        return to_numpy(value).tolist()
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
