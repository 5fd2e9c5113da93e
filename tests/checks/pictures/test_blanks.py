"""A picture of a file with blanks says which are not filled in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from planted import Planted, plant, write_files

from learnml.checks.judge.resolve import nothing_built
from learnml.checks.pictures.draw import Drawing, draw
from learnml.checks.report import Verdict
from learnml.checks.source import Source
from learnml.tutor.tutor import open_judge

SOLUTION = "rates = (1.0, 2.0)\nsizes = {'dim': 3}\ncount = 4\n"
DRAWS = """
    from learnml.checks.pictures.picture import Curves, Line, Picture, picture


    @picture
    def draw(m, rng):
        ys = [m.rates[0] * 2, m.sizes["dim"] + 1, m.count / 2]
        return Picture("Title", "Caption", [Curves("", "x", "y", [Line("a", range(3), ys)])])
"""


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Drawing]:
    monkeypatch.setenv("LEARNML_CACHE", str(tmp_path / "cache"))
    course = plant(tmp_path, Planted("one", SOLUTION, ""))
    write_files(tmp_path, {"exercises/tiny/one/picture.py": DRAWS})

    def of(text: str) -> Drawing:
        exercise = course.find("tiny/one")
        with open_judge(course) as judge:
            return draw(judge, exercise, Source("myml/tiny/one.py", text), nothing_built)

    return of


def test_the_blanks_are_named(drawn: Callable[[str], Drawing]) -> None:
    failure = drawn("rates = (..., 2.0)\nsizes = {'dim': ...}\ncount = ...\n").failure
    assert failure and failure.verdict is Verdict.WRONG
    assert failure.message == "`rates[0]`, `sizes['dim']`, `count` are not filled in yet."
    alone = drawn("rates = ...\nsizes = {'dim': 3}\ncount = 4\n").failure
    assert alone and alone.message == "`rates` is not filled in yet."


def test_a_file_without_blanks_is_drawn_or_says_why_not(drawn: Callable[[str], Drawing]) -> None:
    assert drawn(SOLUTION).picture is not None
    failure = drawn("rates = None\nsizes = {'dim': 3}\ncount = 4\n").failure
    assert failure and "TypeError" in failure.message
