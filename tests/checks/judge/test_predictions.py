"""A prediction is told by its own name, whatever was written; what was measured, only when it is right."""

from __future__ import annotations

from typing import Any

import pytest

from learnml.checks.judge.expected import Case
from learnml.checks.judge.predictions import ALL_FIRST, in_shape, in_value, measured
from learnml.checks.report import CaseResult, Verdict
from learnml.checks.spec import Mark
from learnml.checks.worker.wire import Opaque

CASE = Case("bytes of it", Mark("numerics", rtol=0.1))


def told(yours: Any, expected: Any, case: Case = CASE) -> CaseResult:
    """What a learner reads of a prediction: of its kind, else of its value."""
    kind = in_shape(case, yours, expected, 0.0, "")
    return in_value(case, yours, expected, 0.0) if kind.passed else kind


@pytest.mark.parametrize(
    ("yours", "expected", "says"),
    [
        (700, 500, "`bytes_of_it`: yours, 700, is too high by less than a half."),
        ((2, 7), (2, 3), "`bytes_of_it[1]`: yours, 7, is too high"),
        (0.1 + 0.2, 5.0, "yours, 0.3, is too low by a factor of about 20."),
        (10**400, 500, "yours, inf, is not a finite number."),
        (1e300, 1e-300, "is too high by a factor of more than 10,000,000."),
        (5e-324, 1.0, "is too low by a factor of more than 10,000,000."),
        (0, 5, "`bytes_of_it`: yours, 0, is too low."),
        ("ab", "ac", "`bytes_of_it`: 'ab' is not right."),
        ((3,), (3, 4), "`bytes_of_it`: yours has 1 items, which are too few."),
        (Opaque("complex"), 5, "`bytes_of_it` should be a number; yours is a complex."),
    ],
)
def test_a_wrong_one_is_told_by_its_name_and_by_which_way_it_is_off(
    yours: Any, expected: Any, says: str
) -> None:
    found = told(yours, expected)
    assert found.verdict is Verdict.WRONG and says in found.message


def test_a_blank_one_is_told_that_all_come_first() -> None:
    found = told(Opaque("ellipsis"), 5)
    assert (found.message, found.detail) == ("`bytes_of_it` is not filled in yet.", (ALL_FIRST,))


@pytest.mark.parametrize(
    ("yours", "expected", "says"),
    [
        (7850, 7850, "measured 7,850"),
        (7850.0, 7850, "measured 7,850"),
        (0.3, 0.1 + 0.2, "measured 0.3"),
        (0.029, 0.0314, "measured 0.0314; yours 0.029"),
        ((3072, 1), [3072, 1], "measured (3072, 1)"),
        ((3,), [3], "measured (3,)"),
        ({"a": 1, "b": 2.0}, {"a": 1, "b": 2.5}, "measured {'a': 1, 'b': 2.5}; yours {'a': 1, 'b': 2.0}"),
        ("c", "c", "measured 'c'"),
        (True, True, "measured True"),
    ],
)
def test_a_right_one_stands_beside_what_was_measured(yours: Any, expected: Any, says: str) -> None:
    assert measured(CASE, yours, expected) == says
