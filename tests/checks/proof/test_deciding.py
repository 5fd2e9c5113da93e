"""A scenario that decides is found, however what it decides on has come from the module."""

from __future__ import annotations

import ast
import textwrap

import pytest

from learnml.checks.proof.deciding import decisions
from learnml.exercises.catalog import Course

DECIDING = {
    "compares": [
        "return m.f(1) == 2",
        "x = m.f(1)\nreturn x < 3",
        "found = []\nfound.append(m.f(1))\nreturn 3 in found",
        "for x in m.f(1):\n    y = [x, 0]\nreturn y != 1",
        "return [a >= b for a, b in zip(m.f(1), [1])]",
        "return helper(m.f(1))",
    ],
    "orders": ["return sorted(m.f(1))", "x = m.f(1)\nx.sort()\nreturn x", "return any(m.f(1))"],
    "asks for the type": ["return isinstance(m.f(1), list)"],
    "branches": [
        "return 1 if m.f(1) else 2",
        "while m.f(1):\n    pass",
        "if m.f(1):\n    return 1\nreturn 2",
    ],
    "catches": ["try:\n    m.f(1)\nexcept ValueError:\n    return 1\nreturn 2"],
}
RETURNING = [
    "return m.f(1)",
    "x, y = m.f(1)\nreturn {'x': x, 'same': x is y}",
    "return raised(lambda: m.f(1))",
    "n = rng.random()\nif n < 0.5:\n    return m.f(n)\nreturn sorted([n, 1])",
    "found = {}\nfor name in 'ab':\n    found[name] = m.f(1 if name == 'a' else 2)\nreturn found",
    "return next(p for p in m.f(1) if p is not rng)",
    "return [m.count(1), len(m.f(1))]",
]
AROUND = "def helper(value):\n    return value == 1\n\ndef read(found):\n    return sorted(found)\n\n"


def decided(body: str) -> list[str]:
    return decisions(ast.parse(f"{AROUND}def case(m, rng):\n{textwrap.indent(body, '    ')}\n"))


@pytest.mark.parametrize(("what", "body"), [(what, body) for what in DECIDING for body in DECIDING[what]])
def test_a_decision_is_found_and_how_to_do_without(what: str, body: str) -> None:
    (problem,) = decided(body)
    assert what in problem and "(line " in problem and "return " in problem


@pytest.mark.parametrize("body", RETURNING)
def test_returning_values_is_no_decision(body: str) -> None:
    assert decided(body) == []


def test_no_scenario_of_the_course_decides(course: Course) -> None:
    files = sorted((course.root / "checks" / "scenarios").glob("*/*.py"))
    assert files
    found = {path.stem: decisions(ast.parse(path.read_text())) for path in files}
    assert {name: told for name, told in found.items() if told} == {}
