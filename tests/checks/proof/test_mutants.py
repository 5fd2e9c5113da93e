"""Which mutants are made, what a person reads of them, and what becomes of those that nobody catches."""

from __future__ import annotations

import ast

import pytest
from authors import Author
from hypothesis import given
from hypothesis import strategies as st

from learnml.checks.proof.mutations import mutants_of
from learnml.exercises.loading import load_course

LOOSE = """
@numerics
def a_number(m, rng):
    return m.total([rng.random() + 1.0]) > 0.5
"""


def changes(source: str) -> list[str]:
    return [mutant.change.partition(": ")[2] for mutant in mutants_of(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("f(a - b)", ["a - b → a + b", "a - b → b - a"]),
        ("f(a * b)", ["a * b → a / b"]),
        ("f(a < b)", ["a < b → a <= b", "a < b → a >= b"]),
        ("f(a and b)", ["a and b → a or b"]),
        ("f(a if b else c)", ["a if b else c → a if not b else c"]),
        ("f(not a)", ["not a → a"]),
        ("f(-a)", ["-a → a"]),
        ("f(x[1])", ["x[1] → x[2]", "x[1] → x[0]"]),
        ("f(x[a:b])", ["a:b → a + 1:b", "a:b → a:b - 1"]),
        ("f(range(n))", ["range(n) → range(n + 1)", "range(n) → range(n - 1)"]),
        ("f(g(x, axis=k))", ["g(x, axis=k) → g(x)"]),
        ("f(g(a, b))", ["g(a, b) → g(b, a)"]),
        ("f(True)", ["f(True) → f(False)"]),
        ("total += x", ["total += x → total -= x"]),
        ("if a < b:\n    f()", ["a < b → a <= b", "a < b → a >= b"]),
        ("f([x for x in xs if x])", ["x → not x"]),
        ("f(x == 0)", ["x == 0 → abs(x) < 1e-09"]),
        ("f(x != 0.0)", ["x != 0.0 → abs(x) >= 1e-09"]),
        ("f(x > 0.0)", ["x > 0.0 → x > 1e-09"]),
        ("f(min(x) == max(x))", ["min(x) == max(x) → abs(min(x) - max(x)) < 1e-09"]),
        ("f(s or 1.0)", ["s or 1.0 → s if abs(s) >= 1e-09 else 1.0"]),
        ("if not xs:\n    f()", ["not xs → not any(xs)"]),
    ],
)
def test_each_small_change_is_made(source: str, expected: list[str]) -> None:
    made = changes(source)
    assert [change for change in expected if change not in made] == []


@pytest.mark.parametrize(
    "source", ["f(n % 2 == 0)", "f(a.size == 0)", "f(n > 0)", "f(not g(xs))", "f(a or b)"]
)
def test_whole_numbers_and_what_is_no_list_get_no_threshold(source: str) -> None:
    assert [change for change in changes(source) if "1e-09" in change or "any(" in change] == []


def test_an_argument_is_never_looked_at() -> None:
    made = mutants_of("class A:\n    def f(self, x, eps=1e-6, *, bias=True, name='a'):\n        return x")
    always = {mutant.change: mutant.text for mutant in made if "always" in mutant.change}
    assert list(always) == ["A.f: eps → always 1e-06", "A.f: bias → always True"]
    assert "        eps = 1e-06\n        return x" in always["A.f: eps → always 1e-06"]


def test_a_statement_is_dropped() -> None:
    assert "history.append(loss) → nothing" in changes(
        "def f():\n    history.append(loss)\n    return history"
    )


@pytest.mark.parametrize(
    "source",
    [
        '"""Add 1 and 2."""',
        "import math\nfrom typing import Any",
        "def f(x: int = ...) -> tuple[1, 2]:\n    '''1 < 2'''",
        "size: int",
        "__slots__ = ('a', 'b')",
    ],
)
def test_words_and_types_are_left_alone(source: str) -> None:
    assert changes(source) == []


def test_the_message_of_an_exception_is_left_alone() -> None:
    assert changes("if a:\n    raise ValueError(f'{1 + 2}' + str(a < b))") == [
        "a → not a",
        "raise ValueError(f'{1 + 2}' + str(a < b)) → nothing",
    ]


def test_a_change_is_known_by_the_function_that_it_is_in() -> None:
    method = "    def add(self):\n        def inner():\n            f(c - d)\n        f(e - f)"
    source = f"LEARN = a - b\nclass Value:\n{method}"
    made = {mutant.change for mutant in mutants_of(source)}
    assert {
        "<module>: a - b → b - a",
        "Value.add.inner: c - d → d - c",
        "Value.add: e - f → f - e",
    } <= made


def test_a_line_more_or_another_function_changes_no_name() -> None:
    source = "def f(a, b):\n    return a - b\n"
    names = [mutant.change for mutant in mutants_of(source)]
    more = "import math\n\n\ndef g(a, b):\n    return a - b\n\n\n" + source
    assert [mutant.change for mutant in mutants_of(more) if mutant.change.startswith("f: ")] == names


def test_changes_that_read_alike_are_numbered() -> None:
    made = changes("f(a + b, a + b)")
    assert "a + b → a - b" in made and "a + b → a - b (2)" in made


@pytest.mark.parametrize("exercise", load_course().exercises[:14], ids=lambda exercise: exercise.id)
def test_mutants_of_a_solution_are_python_and_all_different(exercise) -> None:  # type: ignore[no-untyped-def]
    source = exercise.solution.read_text(encoding="utf-8")
    mutants = mutants_of(source)
    texts = [mutant.text for mutant in mutants]
    assert len({mutant.change for mutant in mutants}) == len(set(texts)) == len(mutants) > 0
    assert ast.unparse(ast.parse(source)) not in texts
    for text in texts:
        ast.parse(text)


@given(st.integers(-9, 9), st.sampled_from("+-*/%"), st.sampled_from(["<", "<=", "==", "!=", ">", ">="]))
def test_making_mutants_leaves_no_trace(number: int, operator: str, comparison: str) -> None:
    source = f"y = x {operator} {number}\nif y {comparison} {number}:\n    f(y, {number})"
    assert mutants_of(source) == mutants_of(source)
    assert all(ast.unparse(ast.parse(source)) != mutant.text for mutant in mutants_of(source))


def test_scenarios_that_notice_little_fail_and_the_survivors_are_named(author: Author) -> None:
    text = author.path("scenarios").read_text(encoding="utf-8")
    author.path("scenarios").write_text(text.partition("\n@numerics")[0] + LOOSE, encoding="utf-8")
    author.change("hints", 'with = "result = 1.0"', 'with = "result = -5.0"')
    author.change("hints", 'with = "result = x"', 'with = "result = -x"')
    (proof,) = author.check("total")["exercises"]
    assert "total: result = 0.0 → result = 1.0" in proof["mutants"]["survivors"]
    (message,) = [found["message"] for found in proof["problems"] if found["check"] == "mutants"]
    assert "it should be at least 95%" in message and "result = 0.0 → result = 1.0" in message


def test_what_is_listed_as_equivalent_does_not_count(author: Author) -> None:
    author.change("solution", "result += x", "result += x * 1")
    change = "total: x * 1 → x / 1"
    (before,) = author.check("total")["exercises"]
    assert before["mutants"]["survivors"] == [change]
    author.add("hints", f'\n[[equivalent]]\nchange = "{change}"\nreason = "x / 1 is x."\n')
    (after,) = author.check("total")["exercises"]
    assert after["problems"] == [] and after["mutants"]["survivors"] == []
    assert after["mutants"]["equivalent"] == 1


def test_an_equivalent_mutant_is_still_known_after_a_line_more(author: Author) -> None:
    author.change("solution", "result += x", "result += x * 1")
    author.add("hints", '\n[[equivalent]]\nchange = "total: x * 1 → x / 1"\nreason = "x / 1 is x."\n')
    author.change("solution", "\n\ndef total", "\nimport math\n\n\ndef total")
    (proof,) = author.check("total")["exercises"]
    assert proof["problems"] == [] and proof["mutants"]["equivalent"] == 1


@pytest.mark.parametrize(
    ("change", "reason", "says"),
    [
        ("total: a → b", "There is none.", "there is no such mutant"),
        ("total: result = 0.0 → result = 1.0", "I thought so.", "but it is caught"),
        ("total: result = 0.0 → result = 1.0", " ", "without a reason"),
    ],
)
def test_a_wrong_entry_among_the_equivalents_is_told(
    author: Author, change: str, reason: str, says: str
) -> None:
    author.add("hints", f'\n[[equivalent]]\nchange = "{change}"\nreason = "{reason}"\n')
    problems = author.problems()
    assert {check for check, _ in problems} == {"mutants"}
    assert any(says in message for _, message in problems)


def test_a_mutant_that_loops_is_caught(author: Author) -> None:
    author.change(
        "solution",
        "    for x in xs:\n        result += x\n",
        "    i = 0\n    while i < len(xs):\n        result += xs[i]\n        i += 1\n",
    )
    author.change("hints", '"result += x"', '"result += xs[i]"')
    author.change("hints", '"result = x"', '"result = xs[i]"')
    (proof,) = author.check("total")["exercises"]
    assert proof["problems"] == []
    assert proof["mutants"]["caught"] == proof["mutants"]["total"] > 10
