"""How often a thunk calls a function, whatever the function is part of."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable

import pytest

from learnml.checks.worker import probes, qualnames
from learnml.checks.worker.probes import calls


class Base:
    def inherited(self) -> int:
        return 1

    def replaced(self) -> int:
        return 1


class Value(Base):
    @property
    def doubled(self) -> int:
        return 2

    @staticmethod
    def alone() -> int:
        return 1

    @classmethod
    def made(cls) -> Value:
        return cls()

    def replaced(self) -> int:
        return super().replaced()

    class Inner:
        def deep(self) -> int:
            return 1

        @staticmethod
        def deep_alone() -> int:
            return 1


def plain() -> float:
    return math.exp(0.0)


@pytest.fixture(params=["as it is", "as on Python 3.10"], autouse=True)
def names(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to know the name of a method."""
    if request.param == "as on Python 3.10":
        monkeypatch.setattr(probes, "qualified_name", qualnames.searched_name)


@pytest.mark.parametrize(
    ("thunk", "name"),
    [
        (plain, "plain"),
        (plain, "math.exp"),
        (lambda: Value().inherited(), "Base.inherited"),
        (lambda: Value().replaced(), "Value.replaced"),
        (lambda: Value().replaced(), "Base.replaced"),
        (lambda: Value().doubled, "Value.doubled"),
        (lambda: Value.alone(), "Value.alone"),
        (lambda: Value.made(), "Value.made"),
        (lambda: Value.Inner().deep(), "Value.Inner.deep"),
        (lambda: Value.Inner.deep_alone(), "Value.Inner.deep_alone"),
    ],
)
def test_a_call_is_counted_under_its_qualified_name(thunk: Callable[[], object], name: str) -> None:
    assert calls(thunk, [name])["counted"] == {name: 1}


def test_a_plain_name_counts_whatever_has_it() -> None:
    assert calls(lambda: Value().replaced(), ["replaced"])["counted"] == {"replaced": 2}


def test_a_name_of_another_class_is_not_counted() -> None:
    assert calls(lambda: Value().replaced(), ["Value.inherited"])["counted"] == {"Value.inherited": 0}


def test_calls_in_a_thread_that_the_call_starts_are_counted() -> None:
    def in_a_thread() -> None:
        thread = threading.Thread(target=plain)
        thread.start()
        thread.join()

    assert calls(in_a_thread, ["math.exp"])["counted"] == {"math.exp": 1}
    assert calls(in_a_thread, ["plain"])["counted"] == {"plain": 1}
    assert threading.getprofile() is None
