"""Where submissions are judged: leaving early starts no further one."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from learnml.tutor.grading import places
from learnml.tutor.grading.findings import Graded
from learnml.tutor.grading.judging import Terms
from learnml.tutor.grading.works import Work


class SlowToEnd:
    """Stands in for a judge whose processes take a moment to end."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.ended = threading.Event()

    def cancel(self) -> None:
        self.ended.set()
        time.sleep(0.2)

    def judge(self, _judge: Any, _terms: Terms, work: Work) -> Graded:
        self.begun.append(work.name)
        if work.name != "first":
            self.ended.wait(20)
        return Graded(work.name, work.content, "", {})


def test_when_left_early_nothing_that_is_queued_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = SlowToEnd()
    monkeypatch.setattr(places, "judge_work", judge.judge)
    works = [Work("first"), Work("second"), Work("third"), Work("fourth")]
    found = places.here(judge, 1)(Terms("", "", (), 0), works)  # type: ignore[arg-type]
    assert next(found).name == "first"
    while "second" not in judge.begun:
        time.sleep(0.01)
    found.close()
    assert judge.begun == ["first", "second"]
