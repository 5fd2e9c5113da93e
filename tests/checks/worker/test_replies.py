"""A reply has the form that is due or it is Garbled, whatever a hostile process sends."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnml.checks.judge import messages, no_result
from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.expected import Case
from learnml.checks.judge.judge import Judge
from learnml.checks.report import CaseResult, Report, Verdict
from learnml.checks.sanitize import LONGEST, legible
from learnml.checks.spec import Mark
from learnml.checks.worker import start
from learnml.checks.worker.failures import Died, Garbled, NoResult, Raised, Refused, TimedOut
from learnml.checks.worker.process import Worker
from learnml.checks.worker.reading import read_reply
from learnml.checks.worker.replies import MOST_LINES
from learnml.checks.worker.requests import Begin, Calls, Memory, Ready, Request, Run, Time, Usage, View
from learnml.checks.worker.wire import Array, Opaque
from learnml.exercises.catalog import Course

REQUESTS: list[Request[Any]] = [Ready(), Run("a"), Time(), Memory("x"), Usage(), View(), Calls("a", ("f",))]
NUMBERS = st.integers() | st.floats() | st.sampled_from([2**63, -1, 10**400, math.inf, math.nan, True])
NAMES = st.sampled_from(
    ["output", "seconds", "before", "peak", "named", "shares", "counted", "bytes", "type", "message"]
    + ["memory", "too_large", "syntax", "frames", "given", "check"]
)
PLAIN = st.recursive(
    st.none() | NUMBERS | st.text(max_size=8) | st.just(Opaque("Thing")) | st.just(Array("<f8", (0,), b"")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(NAMES | st.integers(), inner, max_size=6)
    ),
    max_leaves=15,
)
ENVELOPES = st.tuples(st.just("nonce"), st.sampled_from(["result", "raised", "refused", "?"]), PLAIN)
TROUBLE = {
    "type": "ValueError",
    "message": "no",
    "memory": False,
    "too_large": False,
    "syntax": None,
    "frames": [["a.py", 1, "f", "x"]],
    "given": [["x", "1"]],
    "check": [1, 1, 0, 5],
}


@given(st.sampled_from(REQUESTS), ENVELOPES | PLAIN)
def test_any_plain_data_is_a_reply_or_no_result(request: Request[Any], plain: object) -> None:
    try:
        read_reply(request, "nonce", plain)
    except NoResult:
        pass


@given(st.sampled_from(sorted(TROUBLE)), PLAIN)
def test_a_description_of_an_exception_with_any_field_changed_can_be_shown(
    course: Course, name: str, value: object
) -> None:
    with pytest.raises(NoResult) as caught:
        read_reply(Ready(), "nonce", ("nonce", "raised", {**TROUBLE, name: value}))
    found = no_result.from_failure("a", caught.value, 1.0, course.exercises[0])
    json.dumps(CaseResult("a", found.verdict, found.message).message, allow_nan=False)


@given(PLAIN, PLAIN)
def test_any_two_values_can_be_compared_and_the_difference_told(yours: Any, expected: Any) -> None:
    case = Case("a", Mark("numerics"))
    if messages.in_shape(case, yours, expected, 0.0, "").passed:
        messages.in_value(case, yours, expected, 0.0)


@pytest.mark.parametrize("seconds", [math.inf, math.nan, -1.0, 1, True, "1", None])
def test_seconds_that_are_none_are_garbled(seconds: object) -> None:
    for request, fields in ((Run("a"), {"output": 1}), (Time(), {"before": 0.0})):
        with pytest.raises(Garbled):
            read_reply(request, "nonce", ("nonce", "result", {**fields, "seconds": seconds}))


def test_a_reply_to_another_request_is_garbled() -> None:
    for nonce in ("", "other", None, 3, ["nonce"]):
        with pytest.raises(Garbled):
            read_reply(Ready(), "nonce", (nonce, "result", {}))


def test_texts_are_cut_and_made_legible() -> None:
    long = {
        **TROUBLE,
        "message": "x" * 10_000,
        "type": "a\u202eb\x1b[2J",
        "frames": [["a", 1, "f", "x"]] * 99,
    }
    with pytest.raises(Raised) as caught:
        read_reply(Ready(), "nonce", ("nonce", "raised", long))
    trouble = caught.value.trouble
    assert len(trouble.message) == LONGEST + 1
    assert trouble.type == "a\\u202eb\\x1b[2J"
    assert len(trouble.frames) == MOST_LINES
    with pytest.raises(Refused) as refused:
        read_reply(Ready(), "nonce", ("nonce", "refused", [["reads \x07", "a.py", 3]]))
    assert refused.value.violation.what == "reads \\x07"


@pytest.mark.parametrize("sign", ["\u061c", "\u200f", "\u202e", "\u2066", "\u2028", "\ufeff", "\U000e0041"])
def test_signs_that_turn_text_around_or_hide_in_it_are_escaped(sign: str) -> None:
    assert legible(f"a{sign}b").isascii()


HEAD = """
import os, struct, sys, time
from learnml.checks.worker.wire import PREFIX, frame, frame_length, unframe
requests, replies = int(sys.argv[1]), int(sys.argv[2])
def receive():
    prefix = os.read(requests, PREFIX.size)
    if not prefix:
        sys.exit()
    return unframe(prefix + os.read(requests, frame_length(prefix)))[0]
def send(data):
    while data:
        data = data[os.write(replies, data):]
def header(text, buffers=b""):
    send(PREFIX.pack(len(text), len(buffers)) + text + buffers)
def result(nonce, tree):
    return b'["t","%s","result",["d",["output",%s],["seconds",0.0]]]' % (nonce.encode(), tree)
nonce = receive()
"""
HOSTILE = {
    "nothing of ours": "send(b'{}' * 100)",
    "a huge frame": "send(b'\\xff' * 8)",
    "ten million levels": "header(b'[' * 10_000_000)",
    "ten million levels, closed": "header(b'[' * 10_000_000 + b']' * 10_000_000)",
    "sixty million empty lists": "header(result(nonce, b'[\"l\"' + b',[]' * 10_000_000 + b']'))",
    "many lists": "header(result(nonce, b'[\"l\"' + b',[\"l\"]' * 990_000 + b']'))",
    "one buffer, many times": (
        "header(result(nonce, b'[\"l\"' + b',[\"b\",1000000]' * 9999 + b']'), bytes(10**6))"
    ),
    "an object": 'header(b\'{"output":1,"output":2}\')',
    "a key twice": "header(result(nonce, b'[\"d\",[1,2],[1,3]]'))",
    "an endless int": "header(result(nonce, b'9' * 1_000_000))",
    "utf-16": "header(result(nonce, b'1').decode().encode('utf-16'))",
    "seconds without end": "send(frame((nonce, 'result', {'output': 1, 'seconds': float('inf')})))",
    "no seconds": "send(frame((nonce, 'result', {'output': 1})))",
    "a list for a dict": "send(frame((nonce, 'result', [1, 0.5])))",
    "no nonce": "send(frame(('result', {'output': 1, 'seconds': 0.0})))",
    "an exception without a type": "send(frame((nonce, 'raised', {'message': 'x'})))",
}


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Worker]:
    """A process that runs this instead of ours, after it has received the first request."""

    def started(code: str) -> Worker:
        main = tmp_path / "main.py"
        main.write_text(HEAD + code + "\ntime.sleep(60)\n")
        monkeypatch.setattr(start, "_MAIN", main)
        return Worker(trusted=True)

    return started


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_process_gets_a_failed_case(name: str, hostile: Callable[[str], Worker]) -> None:
    with hostile(HOSTILE[name]) as worker:
        try:
            output: object = worker.ask(Run("a"), 60.0).output
        except Garbled:
            output = None
        # What has the right form is a value like others; it is only wrong.
        assert output is None or name == "many lists"


def test_what_a_process_sends_costs_the_tutor_little_memory(hostile: Callable[[str], Worker]) -> None:
    import tracemalloc

    with hostile(HOSTILE["many lists"]) as worker:
        tracemalloc.start()
        try:
            worker.ask(Run("a"), 60.0)
        except NoResult:
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 512 * 2**20


def test_a_reply_sent_ahead_of_its_request_is_refused(hostile: Callable[[str], Worker]) -> None:
    reply = "send(frame((nonce, 'result', {})))"
    with hostile(f"{reply}; {reply}") as worker:
        worker.ask(Ready(), 10.0)
        time.sleep(0.1)
        with pytest.raises(Garbled, match="before its request"):
            worker.ask(Ready(), 10.0)


def test_a_reply_cannot_be_sent_twice(hostile: Callable[[str], Worker]) -> None:
    reply = "send(frame((nonce, 'result', {})))"
    with hostile(f"{reply}; receive(); {reply}") as worker:
        worker.ask(Ready(), 10.0)
        with pytest.raises(Garbled, match="another request"):
            worker.ask(Ready(), 10.0)


def test_a_process_that_reads_no_more_is_not_waited_for(hostile: Callable[[str], Worker]) -> None:
    larger_than_a_pipe = {"x": bytes(10**6)}
    with hostile("send(frame((nonce, 'result', {})))") as worker:
        worker.ask(Ready(), 10.0)
        with pytest.raises(TimedOut):
            worker.ask(Begin("a", larger_than_a_pipe), 1.0)
        assert worker.ended


def test_a_process_that_closes_its_descriptor_has_died(hostile: Callable[[str], Worker]) -> None:
    with hostile("os.close(replies)") as worker, pytest.raises(Died):
        worker.ask(Ready(), 10.0)


FORGED = """
import sys
from dataclasses import dataclass
service = sys.modules['learnml.checks.worker.server']
wire = sys.modules['learnml.checks.worker.wire']
service.Service.answer = lambda self, nonce, request: wire.frame((nonce, {kind!r}, {content}))

def scale(x):
    return x
"""


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("result", "{'output': [1.0], 'seconds': float('nan')}"),
        ("result", "{'output': [10 ** 3000] * 5, 'seconds': 1e308}"),
        ("result", "{}"),
        ("raised", "{'type': 'E', 'message': 3}"),
        ("refused", "[]"),
        ("refused", "[['x', 'y', -1]]"),
        ("passed", "None"),
    ],
)
def test_a_forged_reply_makes_a_report_like_others(
    kind: str, content: str, judged: Callable[[str], Report]
) -> None:
    report = judged(FORGED.format(kind=kind, content=content))
    assert not report.passed
    json.loads(json.dumps(report.to_json(), allow_nan=False))


def test_conversations_turn_every_failure_into_a_case(
    hostile: Callable[[str], Worker], tiny_judge: Judge
) -> None:
    exercise = tiny_judge.course.exercises[0]
    with hostile(HOSTILE["nothing of ours"]) as worker:
        client = Client(worker, exercise, None, lambda: False)  # type: ignore[arg-type]
        with pytest.raises(CaseFailed) as caught:
            client.ask("a", Ready(), 10.0)
    assert caught.value.result.verdict is Verdict.CRASHED
