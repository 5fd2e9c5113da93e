"""Comparing builds with the library's, one at a time."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from support import wait_for
from watching import Heard

from learnml.checks.library.comparison import Comparison, Cost
from learnml.checks.source import Source
from learnml.exercises.catalog import Course
from learnml.tutor.watch import comparing
from learnml.tutor.watch.comparing import Comparing
from learnml.tutor.watch.events import Compared


def test_what_is_asked_for_during_a_measurement_is_measured_next_and_nothing_twice(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = course.exercises[:2]
    may_end, heard, cost = threading.Event(), Heard(), Cost(1.0, 1, 1.0, 1)

    def measured(*_: Any) -> Comparison:
        may_end.wait(20)
        return Comparison("all cases", cost, cost)

    monkeypatch.setattr(comparing, "compare_builds", measured)
    compares = Comparing(None, lambda: lambda exercise: None, heard.append)  # type: ignore[arg-type]
    compares.compare(one, Source("", "one"))
    compares.compare(other, Source("", "first"))
    compares.compare(other, Source("", "last"))
    may_end.set()
    wait_for(lambda: len(heard.of(Compared)) == 2)
    compares.compare(one, Source("", "one"))
    compares.close()
    texts = [event.source.text for event in heard.of(Compared)]  # type: ignore[attr-defined]
    assert texts == ["one", "last"]
