"""Where no library has it: `use_it` is an independent oracle, and says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from authors import Author
from support import Learner, run_learnml

from learnml.exercises.loading import load_course

ORACLE = '''"""Total by halving: another order of additions."""


def total(xs):
    return _halves([*map(float, xs)])


def _halves(xs):
    if len(xs) < 2:
        return xs[0] if xs else 0.0
    middle = len(xs) // 2
    return _halves(xs[:middle]) + _halves(xs[middle:])
'''
LESSON = "`torch.sum` and `numpy.sum` do the same in C, along any axis."


@pytest.fixture
def oracle(author: Author) -> Author:
    """The author of a total that no library has."""
    author.path("use_it").write_text(ORACLE, encoding="utf-8")
    author.change("module", 'title = "Total"', 'title = "Total"\noracle = "halves, added up"')
    author.change("lesson", LESSON, "No library\nhas this.")
    return author


def test_an_oracle_needs_no_library(oracle: Author) -> None:
    assert oracle.problems() == []


@pytest.mark.parametrize(
    ("kind", "old", "new", "check", "says"),
    [
        ("module", '\noracle = "halves, added up"', "", "use_it", "set `oracle` in module.toml"),
        ("use_it", "\n\n\ndef total", "\n\nimport myml.steps\n\n\ndef total", "use_it", "imports `myml`"),
        ("lesson", "No library\nhas this.", "It is fast.", "lesson", "should say that no library has this"),
    ],
)
def test_an_oracle_that_is_none_is_told(
    oracle: Author, kind: str, old: str, new: str, check: str, says: str
) -> None:
    oracle.change(kind, old, new)
    problems = oracle.problems()
    assert {name for name, _ in problems} == {check} and says in problems[0][1], problems


def test_an_oracle_that_is_the_solution_is_told(oracle: Author) -> None:
    oracle.path("use_it").write_text(oracle.path("solution").read_text(encoding="utf-8"), encoding="utf-8")
    assert (
        "use_it",
        "the oracle's `total` is the solution's own: it should find the answer in another way",
    ) in (oracle.problems())


def test_use_shows_the_oracle_where_there_is_nothing_to_rebuild(oracle: Author, tmp_path: Path) -> None:
    root = tmp_path / "my workspace"
    assert run_learnml("init", str(root), "--course", str(oracle.root), cwd=tmp_path).returncode == 0
    learner = Learner(root, load_course(oracle.root))
    assert learner("use", "total").returncode == 2
    learner.solve("total")
    assert learner("run", "total").returncode == 0
    shown = learner("use", "total").stdout
    assert "No library has this" in shown and "halves, added up" in shown and "def _halves" in shown
    assert json.loads(learner("use", "total", "--json").stdout)["oracle"] == "halves, added up"
    assert not (root / "use_it").exists()
