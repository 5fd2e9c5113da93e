"""Requests reach the process as they were sent."""

from __future__ import annotations

import pytest

from learnml.checks.worker.requests import (
    Begin,
    Call,
    Calls,
    Cases,
    Confine,
    Guards,
    Import,
    Load,
    Look,
    Memory,
    Prepare,
    Ready,
    Request,
    Run,
    Steps,
    Tidy,
    Time,
    Trace,
    Trim,
    Usage,
    View,
    Warm,
    decode,
    encode,
)
from learnml.checks.worker.wire import frame, unframe

SOURCES = {"myml.tiny.scale": ("scale.py", "x = 1\n")}
REQUESTS = [
    Ready(),
    Load("myml.tiny.scale", SOURCES, "scenarios.py", True, "/scratch"),
    Confine(
        Load("m", SOURCES, "s.py", False, "/scratch", compiled={"m": b"code"}),
        Guards({"m": ("math",)}, ("/answers",), uses_libraries=True),
    ),
    Import("m"),
    Load("m", SOURCES, "s.py", False, "/scratch", compiled={"myml.tiny.scale": b"\x00code"}),
    Cases(),
    Run("a case"),
    Trace("a case"),
    Warm(),
    Tidy(),
    Prepare("a case"),
    Prepare("a case", seed=2, n=64),
    Begin("a part", {"rows": [[1.0, 2.0]], "seed": 3}),
    Look(),
    Call(),
    Time(7),
    Memory("x"),
    Steps(),
    Usage(),
    Trim(),
    View(),
    Calls("a case", ("math.exp", "f"), seed=3),
]


@pytest.mark.parametrize("request_", REQUESTS, ids=repr)
def test_a_request_arrives_as_it_was_sent(request_: Request) -> None:
    assert decode(unframe(frame(encode(request_)))) == request_


def test_every_kind_of_request_is_tested() -> None:
    assert {type(request) for request in REQUESTS} == set(Request.__subclasses__())
