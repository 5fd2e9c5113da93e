"""Turn an output and the expected one into what a learner reads."""

from __future__ import annotations

from typing import Any

from learnml.checks.caught import RETURNED, Caught
from learnml.checks.judge.compare import (
    NO_EXCEPTION,
    Differences,
    Misfit,
    Tolerance,
    as_number,
    differences,
    misfit,
)
from learnml.checks.judge.expected import Case
from learnml.checks.report import CaseResult, Verdict

_ITERATORS = ("a generator", "a map", "a filter", "a zip")
LONGEST = 60
"""How many characters of a value are shown."""
_DTYPES = {
    (
        "int64",
        "float64",
    ): "The shape is right. Whole numbers stay int64 until a float, `/` or a dtype turns them into floats.",
    (
        "float64",
        "int64",
    ): "The shape is right. `/`, a float or a function such as np.zeros turns whole numbers into floats.",
    ("bool", "int64"): "The shape is right. Comparisons give bools; as numbers they count as 1 and 0.",
    (
        "float64",
        "float32",
    ): "The shape is right. float64 is what numpy makes unasked, and float64 beside float32 gives float64.",
    ("float32", "float64"): "The shape is right; the dtype is not.",
}
"""By two dtypes, yours and the expected one: how that comes about."""


def in_shape(case: Case, output: Any, expected: Any, seconds: float, printed: str) -> CaseResult:
    """Check that an output has the expected structure."""
    found = misfit(output, expected)
    if found is None:
        return CaseResult(case.name, Verdict.PASSED, seconds=seconds, printed=printed)
    return CaseResult(
        case.name,
        Verdict.WRONG,
        _misfit_message(found),
        _misfit_advice(found),
        seconds=seconds,
        printed=printed,
    )


def unreadable(case: Case, output: Any, expected: Any, printed: str) -> CaseResult:
    """Say where an output that the mark's function can't read is unlike the one that it can.

    Both are as the scenario returned them. That one of their lists is longer need not be wrong.
    """
    found = misfit(output, expected)
    if found is None or (found.yours[0].isdigit() and found.where != "the result"):
        return CaseResult(
            case.name, Verdict.WRONG, "what came back is nothing that the check can read", printed=printed
        )
    message, advice = _misfit_message(found), _misfit_advice(found)
    return CaseResult(case.name, Verdict.WRONG, message, advice, printed=printed)


def in_value(case: Case, output: Any, expected: Any, seconds: float) -> CaseResult:
    """Check that an output of the right structure has the expected values."""
    found = differences(output, expected, Tolerance(case.mark.rtol, case.mark.atol))
    if not found.differing:
        return CaseResult(case.name, Verdict.PASSED, seconds=seconds)
    return CaseResult(
        case.name, Verdict.WRONG, _difference_message(found), _difference_detail(found), seconds=seconds
    )


def number(value: Any) -> str:
    """A value as displayed: a float in six digits, anything else in at most LONGEST characters."""
    value = as_number(value)
    if isinstance(value, float):
        # The sign of a zero is told only where it is what differs.
        return f"{value or 0.0:.6g}"
    return _shortened(str(value) if isinstance(value, Caught) else repr(value))


def apart(yours: Any, expected: Any) -> tuple[str, str]:
    """Two values with as many digits as are needed to tell them apart."""
    yours, expected = as_number(yours), as_number(expected)
    if isinstance(yours, float) and isinstance(expected, float):
        # 17 digits tell any two floats apart.
        told = (yours, expected) if yours == expected else (yours or 0.0, expected or 0.0)
        for digits in (6, 9, 12, 17):
            texts = f"{told[0]:.{digits}g}", f"{told[1]:.{digits}g}"
            if texts[0] != texts[1]:
                return texts
    texts = number(yours), number(expected)
    return texts if texts[0] != texts[1] else _around_the_difference(repr(yours), repr(expected))


def _around_the_difference(*texts: str) -> tuple[str, str]:
    """Two long texts from a little before the place where they begin to differ."""
    alike = next((at for at, pair in enumerate(zip(*texts)) if pair[0] != pair[1]), min(map(len, texts)))
    start = max(0, alike - LONGEST // 3)
    yours, expected = (f"…{text[start:]}" if start else text for text in texts)
    return _shortened(yours), _shortened(expected)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _difference_message(found: Differences) -> str:
    assert found.first
    yours, expected = apart(found.first.yours, found.first.expected)
    return f"{found.first.place}: yours {yours}, expected {expected}"


def _difference_detail(found: Differences) -> tuple[str, ...]:
    assert found.first and found.worst
    lines = []
    if found.compared > 1:
        more = "differ; this is the first" if found.differing > 1 else "differs"
        lines.append(f"{found.differing} of {found.compared} values {more}.")
        if found.worst.error > found.first.error:
            yours, expected = apart(found.worst.yours, found.worst.expected)
            lines.append(f"The worst is {found.worst.place}: yours {yours}, expected {expected}.")
    if found.worst.tolerance and found.worst.error < float("inf"):
        lines.append(f"Relative error {found.worst.error:.2g}; tolerance {found.worst.tolerance:.2g}.")
    return tuple(lines)


def _misfit_message(found: Misfit) -> str:
    verb = "has" if found.yours[0].isdigit() else "is"
    return f"{found.where}: yours {verb} {found.yours}, expected {found.expected}"


def _misfit_advice(found: Misfit) -> tuple[str, ...]:
    if found.yours.endswith(RETURNED):
        return ("`return` passes an exception to the caller like any other value. `raise` it instead.",)
    if found.yours == NO_EXCEPTION:
        return ("An exception is due here.",)
    if found.yours in _ITERATORS:
        due = "Build a list." if found.expected.startswith("a list") else "Return the value itself."
        return (f"{found.yours.capitalize()} has not computed anything yet. {due}",)
    if found.yours.startswith("an array") and found.expected.startswith("an array"):
        return _array_advice(found.yours, found.expected)
    return ()


def _array_advice(yours: str, expected: str) -> tuple[str, ...]:
    mine, _, my_shape = yours.removeprefix("an array of ").partition(" with ")
    due, _, shape = expected.removeprefix("an array of ").partition(" with ")
    told = _DTYPES.get((mine, due)) if my_shape == shape else None
    return (told or "Shape and dtype are part of what the docstring promises.",)
