"""First the structure, then the values: what is equal, what is not, and where it first and worst differs."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from learnml.checks.judge import messages
from learnml.checks.judge.compare import Tolerance, differences, equal, misfit
from learnml.checks.judge.expected import Case
from learnml.checks.spec import Mark
from learnml.checks.worker.wire import Opaque, frame, unframe

BY_DTYPE = Tolerance()
NUMBERS = st.floats() | st.integers() | st.booleans()
PLAIN = st.recursive(
    NUMBERS | st.text(max_size=3) | st.none(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


def sent(value: Any) -> Any:
    """A value as the judge sees it."""
    return unframe(frame(value))


@given(PLAIN)
def test_every_value_equals_itself(value: Any) -> None:
    assert equal(sent(value), sent(value), BY_DTYPE)


@given(arrays.arrays(st.sampled_from(["f8", "f4", "f2", "i8", "?", "c16"]), (3, 2)))
def test_every_array_equals_itself(array: Any) -> None:
    assert equal(sent(array), sent(array.copy()), BY_DTYPE)


@pytest.mark.parametrize(
    ("yours", "expected", "where", "says"),
    [
        ([1.0], (1.0,), "the result", ("a list of 1 item", "a tuple of 1 item")),
        ([1.0, 2.0], [1.0], "the result", ("2 items", "1 item")),
        ({"a": 1.0}, {"b": 1.0}, "the result", ("keys ['a']", "keys ['b']")),
        ({"a": None}, {"a": 1.0}, "a", ("None", "a float")),
        ([0.0, [1, "x"]], [0.0, [1, 2]], "the result[1][1]", ("a str", "an int")),
        (True, 1, "the result", ("a bool", "an int")),
        (1.0, 1, "the result", ("a float", "an int")),
        (b"", "", "the result", ("bytes", "a str")),
        (np.zeros((2, 3)), np.zeros((3, 2)), "the result", ("(2, 3)", "(3, 2)")),
        (np.zeros(2, "f4"), np.zeros(2), "the result", ("float32", "float64")),
        (np.zeros(2, "?"), np.zeros(2, "u1"), "the result", ("bool", "uint8")),
        (np.zeros(2, "c8"), np.zeros(2, "f4"), "the result", ("complex64", "float32")),
        ([0.0, 0.0], np.zeros(2), "the result", ("a list", "an array")),
    ],
)
def test_another_structure_is_told_by_place_and_kind(
    yours: Any, expected: Any, where: str, says: tuple[str, str]
) -> None:
    found = misfit(sent(yours), sent(expected))
    assert found is not None
    assert found.where == where
    assert says[0] in found.yours
    assert says[1] in found.expected


def test_an_int_may_stand_for_a_float_and_numpys_scalars_for_pythons() -> None:
    assert equal(sent(0), sent(0.0), BY_DTYPE)
    assert equal(sent(np.float64(1.5)), sent(1.5), BY_DTYPE)
    assert equal(sent(np.int64(3)), sent(3), BY_DTYPE)
    assert misfit(sent(np.float32(1.5)), sent(1.5))


def test_what_is_not_plain_data_equals_nothing_not_even_itself() -> None:
    assert misfit(Opaque("set"), Opaque("set"))


def test_of_many_keys_those_are_told_that_only_one_side_has() -> None:
    due = {f"layers.{i}.weight": 0.0 for i in range(40)}
    mine = {**due, "layers.40.weight": 0.0}
    del mine["layers.7.weight"]
    found = misfit(sent(mine), sent(due))
    assert found is not None
    assert (
        found.yours
        == "a dict without ['layers.7.weight'] and with ['layers.40.weight'], which is not expected"
    )
    assert found.expected == "a dict with 40 keys"


def test_keys_may_come_in_any_order() -> None:
    assert equal({"a": 1.0, "b": 2.0}, {"b": 2.0, "a": 1.0}, BY_DTYPE)


@pytest.mark.parametrize(("dtype", "rtol"), [("f8", 1e-9), ("f4", 1e-5), ("f2", 1e-2)])
@pytest.mark.parametrize("scale", [1.0, -3e4, 7e-2])
def test_the_tolerance_is_relative_and_goes_by_dtype(dtype: str, rtol: float, scale: float) -> None:
    right = np.array([scale, scale], dtype=np.float64)
    for factor, same in ((1 + 0.4 * rtol, True), (1 + 3 * rtol, False)):
        pair = sent(np.array(right * factor, dtype)), sent(np.array(right, dtype))
        assert equal(*pair, BY_DTYPE) is same


def test_a_mark_may_set_the_tolerance() -> None:
    assert equal(1.05, 1.0, Tolerance(rtol=0.1))
    assert not equal(1.05, 1.0, Tolerance(rtol=0.01))
    assert equal(1e-5, 0.0, Tolerance(atol=1e-4))
    assert not equal(1e-5, 0.0, BY_DTYPE)


@pytest.mark.parametrize("special", [math.nan, math.inf, -math.inf])
def test_nan_and_infinity_belong_in_the_same_places(special: float) -> None:
    for other in (0.0, 1e300, math.nan, math.inf, -math.inf):
        same = other == special or (math.isnan(other) and math.isnan(special))
        assert equal(special, other, BY_DTYPE) is same
        assert equal(sent(np.array([1, special])), sent(np.array([1, other])), BY_DTYPE) is same
        assert equal(special, other, Tolerance(rtol=1e9, atol=1e9)) is same


def test_integers_bools_and_texts_are_compared_exactly() -> None:
    for yours, expected in ((10**17, 10**17 + 1), (True, False), ("a", "A"), (b"x", b"y")):
        assert not equal(yours, expected, Tolerance(rtol=1.0, atol=1.0))
    assert not equal(sent(np.array([2**62])), sent(np.array([2**62 + 1])), Tolerance(rtol=1.0))


def test_numbers_beyond_floating_point_differ_without_an_error() -> None:
    assert not equal(10**400, 1.0, BY_DTYPE)
    assert differences(10**400, 1.0, BY_DTYPE).differing == 1


def test_the_first_and_the_worst_difference_are_told_with_place_values_and_error() -> None:
    expected = np.arange(1.0, 7.0).reshape(2, 3)
    yours = expected.copy()
    yours[0, 1], yours[1, 2] = 2.2, 60.0
    found = differences(sent(yours), sent(expected), BY_DTYPE)
    assert (found.compared, found.differing) == (6, 2)
    assert found.first is not None and found.worst is not None
    assert (found.first.place, found.first.yours, found.first.expected) == ("the result at (0, 1)", 2.2, 2.0)
    assert (found.worst.place, found.worst.yours, found.worst.expected) == ("the result at (1, 2)", 60.0, 6.0)
    assert found.first.error == pytest.approx(0.1)
    assert found.worst.error == pytest.approx(9.0)
    assert found.worst.tolerance == 1e-9


def test_differences_are_counted_over_all_outputs() -> None:
    found = differences({"a": [1.0, 2.0], "b": 3.0}, {"a": [1.0, 2.5], "b": 4.0}, BY_DTYPE)
    assert (found.compared, found.differing) == (3, 2)
    assert found.first is not None and found.worst is not None
    assert (found.first.place, found.worst.place) == ("a[1]", "b")


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=8), st.data())
def test_a_changed_value_is_found_where_it_is(values: list[float], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(values) - 1))
    changed = [*values]
    changed[at] += 1.0
    for yours, expected, place in (
        (changed, values, f"the result[{at}]"),
        (sent(np.array(changed)), sent(np.array(values)), f"the result at ({at},)"),
    ):
        found = differences(yours, expected, BY_DTYPE)
        assert found.differing == 1
        assert found.first is not None and found.first.place == place


def test_an_empty_array_equals_an_empty_array_of_its_shape_only() -> None:
    assert equal(sent(np.zeros((0, 3))), sent(np.zeros((0, 3))), BY_DTYPE)
    assert misfit(sent(np.zeros((0, 3))), sent(np.zeros((3, 0))))


def test_long_texts_are_shown_around_the_place_where_they_differ() -> None:
    start = "digraph { " + "n0 [label=x]; " * 9
    case = Case("a", Mark("numerics"))
    told = messages.in_value(case, start + "n1 -> n2 }", start + "n2 -> n1 }", 0.0).message
    assert "n1 -> n2 }', expected" in told and "n2 -> n1 }'" in told


def test_a_single_value_that_differs_is_not_the_first_of_several() -> None:
    case = Case("a", Mark("numerics"))
    assert messages.in_value(case, [1.0, 2.0], [1.0, 3.0], 0.0).detail[0] == "1 of 2 values differs."
    assert "2 of 2 values differ; " in messages.in_value(case, [2.0, 2.0], [1.0, 3.0], 0.0).detail[0]
