"""A picture is proven to draw on the solution; an exercise without one has nothing to prove."""

from __future__ import annotations

import pytest
from authors import Author

GOOD = '''"""A total."""

from learnml.checks.pictures.picture import Bars, Picture, picture


@picture
def draw(m, rng):
    return Picture("Totals", "Look.", [Bars("", "total", ["one"], [m.total([1.0, 2.0])])])
'''


def draws(author: Author, text: str) -> list[tuple[str, str]]:
    """What is wrong with an exercise that has this picture."""
    author.path("solution").with_name("picture.py").write_text(text, encoding="utf-8")
    return author.problems("total")


def test_a_picture_that_draws_holds_and_is_kept(author: Author) -> None:
    assert draws(author, GOOD) == []
    assert author.check("total")["exercises"][0]["kept"]
    author.path("solution").with_name("picture.py").write_text(
        GOOD.replace("Look.", "See."), encoding="utf-8"
    )
    assert not author.check("total")["exercises"][0]["kept"]


@pytest.mark.parametrize(
    ("old", "new", "check", "says"),
    [
        ("m.total(", "m.sum_of_all(", "picture", "There is no `sum_of_all`"),
        ('["one"]', '["one", "two"]', "picture", "can't be drawn: 2 names for 1 bars"),
        ('"Look."', '""', "picture", "is empty"),
        ("def draw", "def drawing", "picture", "KeyError"),
        ("[m.total", "1 / 0, [m.total", "picture", "ZeroDivisionError"),
        ('"""A total."""', "", "place", "picture.py has no docstring"),
        ("def draw(m, rng):", "def draw(m, rng)", "place", "picture.py is not Python"),
        ("    return", "    import myml.steps.average\n    return", "picture", "average"),
    ],
)
def test_a_picture_that_does_not_draw_is_found(
    author: Author, old: str, new: str, check: str, says: str
) -> None:
    assert old in GOOD
    problems = draws(author, GOOD.replace(old, new))
    assert any(kind == check and says in message for kind, message in problems), problems
