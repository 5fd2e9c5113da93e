"""A prediction is told by its own name, whatever was written; what was measured, only when it is right."""

from __future__ import annotations

from typing import Any

import pytest

from learnml.checks.judge.bounds import unmet
from learnml.checks.judge.expected import Case
from learnml.checks.judge.predictions import ALL_FIRST, agree, in_shape, in_value, measured
from learnml.checks.report import CaseResult, Verdict
from learnml.checks.spec import Mark, at_least, at_most, counted, one_of
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
    assert measured(yours, expected) == says


FIGURES = Case("network", Mark("numerics"))


@pytest.mark.parametrize(
    ("yours", "expected", "says"),
    [
        (at_most(1300, 5000), at_most(800, 1200), "`network` is 1,300; it should be at most 1,200."),
        (
            at_least(0.61234, 0.1),
            at_least(0.9, 0.75, "the baseline"),
            "`network` is 0.6123; it should be at least 0.75, the baseline.",
        ),
        (at_least(float("nan"), 0.1), at_least(0.9, 0.75), "`network` is nan; it should be"),
        (one_of("c", ["c"]), one_of("a", ["a", "b"]), "`network`: 'c' is not on the list: 'a', 'b'."),
        (counted(30, 15), counted(7, 7), "`network`: yours, 30, is too high by a factor of about 2."),
        (counted(Opaque("ellipsis"), 15), counted(7, 7), "`network` is not filled in yet."),
        (Opaque("ellipsis"), {"a": at_most(1, 2)}, "`network`: what it needs is not filled in yet."),
        (
            {"a": at_most(3, 9), "b": at_most(5, 9)},
            {"a": at_most(1, 2), "b": at_most(1, 2)},
            "`network, b` is 5",
        ),
        (5, at_most(1, 2), "`network` should be a figure; yours is a number."),
    ],
)
def test_a_figure_is_held_against_the_limit_that_the_judge_computed(
    yours: Any, expected: Any, says: str
) -> None:
    found = told(yours, expected, FIGURES)
    assert found.verdict is Verdict.WRONG and says in found.message


@pytest.mark.parametrize(
    ("yours", "expected"),
    [
        (at_most(1000, 0), at_most(800, 1200)),
        (at_least(0.75, 9.0), at_least(0.9, 0.75)),
        (one_of("b", []), one_of("a", ["a", "b"])),
        (counted(30, 30), counted(7, 7)),
        (counted(30.0, 30), counted(7, 7)),
    ],
)
def test_any_figure_within_its_limit_is_right(yours: Any, expected: Any) -> None:
    assert told(yours, expected, FIGURES).passed


def test_figures_are_alike_if_they_say_the_same_of_their_limits() -> None:
    mark = FIGURES.mark
    assert agree({"a": at_most(7, 2)}, {"a": at_most(9, 2)}, mark)
    assert not agree({"a": at_most(1, 2)}, {"a": at_most(9, 2)}, mark)
    assert not agree(one_of("a", ["a", "b"]), one_of("b", ["a", "b"]), mark)
    assert agree(counted(10, 20), counted(15, 30), mark)
    assert not agree(counted(10, 10), counted(15, 30), mark)


def test_after_a_pass_a_design_is_shown_with_its_limits() -> None:
    output = {
        "parameters": at_most(1104, 1200),
        "kind": one_of("a", ["a", "b"]),
        "right": at_least(0.91234, 0.5, "half"),
    }
    shown = "parameters 1,104 (at most 1,200); kind a; right 0.9123 (at least 0.5, half)"
    assert measured(output, output) == shown


def test_figures_that_do_not_keep_their_own_limits_are_found() -> None:
    output = {"a": at_most(3, 2), "b": at_least(3, 2), "c": counted(1, 2), "d": one_of("x", ["y"])}
    assert unmet(output) == ["a", "d"]
