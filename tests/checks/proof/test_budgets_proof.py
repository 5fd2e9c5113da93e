"""Budgets that everybody would keep are found: calls of what is never called, views of what
is small, memory by the size of what is not there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge
from learnml.checks.judge.pool import Pool
from learnml.checks.proof import budgets
from learnml.checks.proof.subject import Claims, Subject

SOLUTION = "import math\n\n\ndef evens(x):\n    return x[::2]\n\n\ndef root(x):\n    return math.sqrt(x)\n"
HEAD = "from learnml.checks.spec import budget\n\n\n"
VIEW = (
    "@budget(view=True)\ndef a_vector(m, rng):\n    x = rng.normal(size={})\n    return lambda: m.evens(x)\n"
)
MEMORY = (
    "@budget(memory=2, of={!r})\ndef a_vector(m, rng):\n    x, y = rng.normal(size=(2, 99))\n"
    "    return lambda: m.evens(x)\n"
)
CALLS = "@budget(calls={})\ndef a_root(m, rng):\n    return lambda: m.root(2.0)\n"


@pytest.mark.parametrize(
    ("scenario", "says"),
    [
        (VIEW.format(2048), "an array of 16,384 bytes"),
        (VIEW.format(2049), ""),
        (CALLS.format({"math.sqrt": 1}), ""),
        (CALLS.format({"math.sqrt": 1, "math.exp": 1}), "the calls of math.exp, which the solution never"),
        (CALLS.format({"math.exp": 0}), ""),
        (MEMORY.format("x"), ""),
        (MEMORY.format("y"), "limits memory by y, which is not an array that its thunk uses"),
    ],
)
def test_a_budget_that_measures_nothing_is_told(scenario: str, says: str, tmp_path: Path) -> None:
    course = plant(tmp_path, Planted("one", SOLUTION, HEAD + scenario))
    with References(course, Cache(tmp_path / "cache")) as references, ThreadPoolExecutor(1) as pool:
        judge = Judge(course, references)
        subject = Subject(course, course.find("one"), Claims(), judge, judge, pool, Pool())
        problems = budgets.prove_budgets(subject).problems
    assert len(problems) == bool(says) and all(says in problem for problem in problems), problems
