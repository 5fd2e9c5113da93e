"""Whatever a learner's file does, at import or in the function, it ends with a verdict of its own and
leaves nothing behind.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from learnml.checks.report import Report, Verdict

RIGHT = "def scale(x):\n    return [2.0 * v for v in x]\n"
V = Verdict

# name: what the learner's code does, the verdict in the function, words of the message
FAULTS = {
    "endless loop": ("while True: pass", V.TIMED_OUT, "Stopped after"),
    "endless loop in C": ("sum(iter(int, 1))", V.TIMED_OUT, "Stopped after"),
    "endless loop, signals ignored": (
        "import signal\nfor n in (2, 15): signal.signal(n, signal.SIG_IGN)\nwhile True: pass",
        V.TIMED_OUT,
        "Stopped after",
    ),
    "deadlock": (
        "import threading\nlock = threading.Lock()\nlock.acquire(); lock.acquire()",
        V.TIMED_OUT,
        "Stopped",
    ),
    "sleeping": ("import time\ntime.sleep(1000)", V.TIMED_OUT, "Stopped after"),
    "memory in one piece": ("bytearray(2**40)", V.OUT_OF_MEMORY, "GiB of memory"),
    "memory, piece by piece": (
        "pieces = []\nwhile True: pieces.append(bytes(2**25))",
        V.OUT_OF_MEMORY,
        "GiB of memory",
    ),
    "recursion": ("def f(): return f()\nf()", V.RAISED, "RecursionError"),
    "recursion in C": (
        "import sys\nsys.setrecursionlimit(10**8)\nclass A:\n    __repr__ = lambda a: repr(a)\nrepr(A())",
        V.CRASHED,
        "SIGSEGV",
    ),
    "segfault": ("import faulthandler\nfaulthandler._sigsegv()", V.CRASHED, "SIGSEGV"),
    "abort": ("import os\nos.abort()", V.CRASHED, "SIGABRT"),
    "sys.exit": ("import sys\nsys.exit(0)", V.RAISED, "SystemExit"),
    "os._exit": ("import os\nos._exit(0)", V.CRASHED, "exit code 0"),
    "killing the tutor": ("import os\nos.kill(os.getppid(), 9)", V.FORBIDDEN, "sends a signal"),
    "fork bomb": ("import os\nwhile True: os.fork()", V.FORBIDDEN, "forks"),
    "double fork": ("import os\nif not os.fork():\n    os.setsid()\n    os.fork()", V.FORBIDDEN, "forks"),
    "another process": ("import subprocess\nsubprocess.run(['true'])", V.FORBIDDEN, "starts another process"),
    "the network": ("import socket\nsocket.create_connection(('127.0.0.1', 9))", V.FORBIDDEN, "network"),
    "C code": ("import ctypes\nctypes.string_at(0)", V.FORBIDDEN, "C code"),
    "output flood": ("while True: print('x' * 1000)", V.TIMED_OUT, "Stopped after"),
    "descriptor closed": ("import os\nos.closerange(3, 64)", V.CRASHED, "descriptor"),
    "input()": ("input()", V.RAISED, "EOFError"),
    "writing elsewhere": ("open('/tmp/learnml-was-here', 'w')", V.FORBIDDEN, "writes to"),
}
HARMLESS = {
    "standard streams closed": "import sys\nsys.stdout.close(); sys.stderr.close()",
    "descriptors of the streams closed": "import os\nos.closerange(0, 3)",
    "a thread that never ends": (
        "import threading, time\n"
        "def forever():\n    while True: time.sleep(0.01)\n"
        "threading.Thread(target=forever).start()"
    ),
    "another working directory": "import os\nos.chdir('/')",
    "exit at the end": "import atexit, os\natexit.register(os._exit, 0)",
    "a file in the scratch folder": "open('notes.txt', 'w').write('x')",
}
RESULTS = {
    "a gigabyte": ("bytes(10**9)", V.TOO_BIG, "too big"),
    "a list without end": ("[x] * 10**9", V.OUT_OF_MEMORY, "memory"),
    "nests itself": ("loop()", V.TOO_BIG, "nested"),
    "NaN": ("[float('nan')] * len(x)", V.WRONG, "nan"),
    "infinity": ("[float('inf')] * len(x)", V.WRONG, "inf"),
    "None": ("None", V.WRONG, "yours is None"),
    "a generator": ("(2 * v for v in x)", V.WRONG, "a generator"),
    "a str": ("'twice'", V.WRONG, "a str"),
    "a bool": ("True", V.WRONG, "a bool"),
    "a number": ("1.0", V.WRONG, "a float"),
    "a tuple": ("tuple(2.0 * v for v in x)", V.WRONG, "a tuple"),
    "a dict": ("{}", V.WRONG, "a dict"),
    "a set": ("set()", V.WRONG, "a set"),
    "bytes": ("b''", V.WRONG, "bytes"),
    "an object": ("object()", V.WRONG, "a object"),
    "a class": ("int", V.WRONG, "a type"),
    "a complex number": ("[1j] * len(x)", V.WRONG, "complex"),
    "an array": ("np.array(x) * 2", V.WRONG, "an array"),
    "too short": ("[2.0 * v for v in x][1:]", V.WRONG, "items"),
    "an array that raises": ("[Bad()] * len(x)", V.WRONG, "a Bad"),
    "an array that exits": ("[Exits()] * len(x)", V.WRONG, "a Exits"),
    "a list that lies": ("Liar(x)", V.WRONG, "yours"),
}
HELPERS = """
import os
import numpy as np

def loop():
    items = []
    items.append(items)
    return items

class Bad:
    def __array__(self, dtype=None, copy=None):
        raise ValueError("no array")

class Exits:
    def __array__(self, dtype=None, copy=None):
        os._exit(3)

class Liar(list):
    def __len__(self): return 5
    def __iter__(self): return iter(())
    def __eq__(self, other): return True
"""
FILES = {
    "empty": ("", "empty"),
    "a syntax error": ("def scale(x:\n    pass\n", "can't read this file"),
    "no such function": ("def skale(x):\n    return x\n", "no `scale` in your file"),
    "another signature": ("def scale():\n    return []\n", "TypeError"),
    "not UTF-8": ("# caf\udce9\n" + RIGHT, "not UTF-8"),
    "null bytes": ("def scale(x):\n    return '\0'\n", "null bytes"),
    "nested too deeply": ("x = " + "(" * 5000 + ")" * 5000 + "\n", "can't read this file"),
}
Judged = Callable[[str], Report]


def at_import(code: str) -> str:
    return code + "\n" + RIGHT


def in_the_function(code: str) -> str:
    return "def scale(x):\n" + textwrap.indent(code, "    ") + "\n    return [2.0 * v for v in x]\n"


@pytest.mark.parametrize("place", [at_import, in_the_function])
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_has_its_own_verdict(name: str, place: Callable[[str], str], judged: Judged) -> None:
    code, verdict, words = FAULTS[name]
    report = judged(place(code))
    case = report.failed_case
    assert case is not None
    assert (report.verdict, words in case.message) == (verdict, True), case
    assert case.detail


@pytest.mark.parametrize("place", [at_import, in_the_function])
@pytest.mark.parametrize("name", HARMLESS)
def test_what_does_no_harm_does_not_fail(name: str, place: Callable[[str], str], judged: Judged) -> None:
    report = judged(place(HARMLESS[name]))
    assert report.passed, report.failed_case


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_of_any_kind_has_a_verdict(name: str, judged: Judged) -> None:
    expression, verdict, words = RESULTS[name]
    report = judged(f"{HELPERS}\n\ndef scale(x):\n    return {expression}\n")
    case = report.failed_case
    assert case is not None
    assert (report.verdict, words in case.message) == (verdict, True), case


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_none_has_a_verdict(name: str, judged: Judged) -> None:
    text, words = FILES[name]
    case = judged(text).failed_case
    assert case is not None
    assert case.verdict is Verdict.RAISED
    assert words in case.message


def test_output_is_kept_up_to_a_limit(judged: Judged) -> None:
    report = judged("print('x' * 10**6)\n" + RIGHT)
    assert report.passed
    assert report.printed.startswith("xxx")
    assert "only the first 64 KiB" in report.printed
    assert len(report.printed) < 70_000


def test_cases_after_the_end_of_the_process_are_not_reached(judged: Judged) -> None:
    report = judged(in_the_function("while True: pass"))
    assert [case.verdict for case in report.stages[0].cases] == [Verdict.TIMED_OUT, Verdict.NOT_REACHED]


def test_a_function_that_calls_itself_is_told_once(judged: Judged) -> None:
    report = judged(
        "def deep(n):\n    return deep(n - 1) if n else 1 / n\n\ndef scale(x):\n    return deep(50)\n"
    )
    assert report.failed_case is not None
    lines = [line for line in report.failed_case.detail if "line 2, in deep" in line]
    assert len(lines) == 1 and lines[0].endswith("(repeatedly)")


def test_an_exception_shows_the_learners_lines_and_what_they_were_given(judged: Judged) -> None:
    report = judged("def helper(v):\n    return v['a']\n\ndef scale(x):\n    return [helper(v) for v in x]\n")
    case = report.failed_case
    assert case is not None
    assert case.message.startswith("TypeError")
    assert any("line 5, in scale: return [helper(v) for v in x]" in line for line in case.detail)
    assert any("line 2, in helper: return v['a']" in line for line in case.detail)
    # Below the line that raised, what that line was given: `v`, not the `x` of the call around it.
    assert any(line.startswith("where v = ") for line in case.detail)
    assert not any("service.py" in line for line in case.detail)
