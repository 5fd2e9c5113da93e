"""Cases that draw nothing are the same on every seed, and are computed once."""

from __future__ import annotations

import pytest

from learnml.checks.judge.constant import constant_cases


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return m.f(3)", {"a case"}),
        ("return m.f(rng.random())", set()),
        ("return helper(m, rng)", set()),
        ("return [rng.random() for _ in range(2)]", set()),
        ("return lambda: m.f(rng)", set()),
        ("return m.f(**locals())", set()),
    ],
)
def test_a_case_is_constant_when_it_never_mentions_its_generator(body: str, expected: set[str]) -> None:
    assert constant_cases(f"@numerics\ndef a_case(m, rng):\n    {body}\n") == expected


def test_the_generator_may_have_another_name() -> None:
    assert constant_cases("def a_case(m, random):\n    return m.f(random.random())\n") == set()


def test_of_what_is_not_python_nothing_is_known() -> None:
    assert constant_cases("def a_case(m, rng:") == set()
