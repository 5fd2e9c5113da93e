"""What is the same on every seed is computed on one of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References

CONSTANT = """
    from learnml.checks.spec import numerics

    @numerics
    def three(m, rng):
        return m.twice(3)
"""
VARYING = """
    @numerics
    def any_number(m, rng):
        return m.twice(rng.random())
"""
MEASURED = """
    with open({log!r}, "a") as log:
        log.write("imported ")

    def twice(x):
        return 2 * x
"""


@pytest.mark.parametrize(("scenarios", "imports"), [(CONSTANT, 1), (CONSTANT + VARYING, 3)])
def test_use_it_is_imported_again_only_if_a_case_depends_on_the_seed(
    scenarios: str, imports: int, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    use_it = MEASURED.format(log=str(log))
    course = plant(tmp_path / "course", Planted("twice", "def twice(x): ...", scenarios, use_it))
    with References(course, Cache(tmp_path / "cache")) as references:
        found = [references.of(course.exercises[0], seed) for seed in (0, 1, 2)]
        assert references.kept(course.exercises[0], 1) == found[1]
    assert log.read_text().split() == ["imported"] * imports
    assert [reference.outputs["three"] for reference in found] == [6, 6, 6]
    assert len({reference.outputs.get("any number") for reference in found}) == imports
