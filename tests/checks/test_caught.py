"""What was raised crosses as a value of its own kind, and counts by its builtin ancestors."""

from __future__ import annotations

from typing import Any

import pytest

from learnml.checks.caught import Caught, raised
from learnml.checks.judge.compare import Tolerance, differences, misfit
from learnml.checks.worker.wire import frame, unframe


class Lying(type):
    may_be_asked = True
    """Outside of the test: libraries that others import look at every class of exceptions."""

    def __eq__(cls, other: object) -> bool:
        assert Lying.may_be_asked, "nobody should ask"
        return cls is other

    def __hash__(cls) -> int:
        assert Lying.may_be_asked, "nobody should ask"
        return type.__hash__(cls)

    @property
    def __mro__(cls) -> Any:
        assert Lying.may_be_asked, "nobody should ask"
        return type.__dict__["__mro__"].__get__(cls)


class ShapeError(IndexError, metaclass=Lying):
    def __str__(self) -> str:
        raise AssertionError("nobody should ask")


def error_of(error: Exception) -> Caught:
    def fail() -> None:
        raise error

    caught: Caught = unframe(frame([raised(fail)]))[0]
    return caught


def test_the_builtin_ancestors_are_told_nearest_first() -> None:
    assert error_of(IndexError("no 3")) == Caught(
        ("IndexError", "LookupError", "Exception", "BaseException"), "IndexError", "no 3"
    )


def test_no_method_of_the_learners_class_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lying, "may_be_asked", False)
    caught = error_of(ShapeError("no"))
    assert caught.ancestry[0] == "IndexError"
    assert str(caught) == "ShapeError, a kind of IndexError"


@pytest.mark.parametrize(
    ("yours", "expected", "counts"),
    [
        (ValueError(), ValueError("other words"), True),
        (UnicodeError(), ValueError(), True),
        (ShapeError(), LookupError(), True),
        (LookupError(), IndexError(), False),
        (TypeError(), ValueError(), False),
    ],
)
def test_a_subclass_of_what_is_due_counts(yours: Exception, expected: Exception, counts: bool) -> None:
    mine, due = error_of(yours), error_of(expected)
    assert misfit([mine], [due]) is None
    assert (differences([mine], [due], Tolerance()).differing == 0) is counts


def test_no_exception_is_told() -> None:
    found = misfit([raised(lambda: 1)], [error_of(ValueError())])
    assert found is not None
    assert (found.yours, found.expected) == ("no exception", "ValueError")
    assert misfit(raised(lambda: 1), raised(lambda: 2)) is None
    assert misfit("ValueError", error_of(ValueError())) is not None


def test_an_exception_that_is_returned_is_told_from_none_at_all() -> None:
    returned: Caught = unframe(frame([raised(lambda: ShapeError("no"))]))[0]
    found = misfit(returned, error_of(ValueError()))
    assert found is not None and found.yours == "ShapeError returned, not raised"
    assert not returned.is_a(raised(lambda: 1)) and returned.is_a(raised(lambda: ShapeError()))
