"""Every picture of the course draws on the solution, says what it shows, and fits a terminal and a file."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len
from rich.console import Console

from learnml.checks.judge.resolve import nothing_built, solution_of
from learnml.checks.pictures.draw import Drawing, draw, takes_text
from learnml.checks.pictures.picture import Curves, Heatmap, Line, Panel, Picture
from learnml.exercises.loading import load_course
from learnml.tutor.tutor import open_judge
from learnml.tutor.views.picture.png import to_png
from learnml.tutor.views.picture.svg import to_svg
from learnml.tutor.views.picture.terminal import show_drawing

COURSE = load_course()
PICTURED = [exercise.id for exercise in COURSE.exercises if exercise.has_picture]


OF_TEXTS = [exercise.id for exercise in COURSE.exercises if takes_text(exercise)]


def drawn(exercise_id: str, text: str | None = None) -> Drawing:
    """What the solution draws."""
    exercise = COURSE.by_id[exercise_id]
    with open_judge(COURSE) as judge:
        return draw(judge, exercise, solution_of(exercise), nothing_built, text)


def texts_of(picture: Picture) -> Iterator[str]:
    """All that has to be read in a picture."""
    yield from (picture.title, picture.caption)
    for panel in picture.panels:
        yield from (panel.title, *_axes(panel))


def _axes(panel: Panel) -> tuple[str, ...]:
    if isinstance(panel, Curves):
        return (panel.x, panel.y, *(series.name for series in panel.series))
    return (panel.x, panel.y, panel.unit) if isinstance(panel, Heatmap) else ()


def in_terminal(drawing: Drawing, width: int, colors: str | None) -> str:
    out = io.StringIO()
    show_drawing(drawing, Console(file=out, width=width, color_system=colors, force_terminal=True))  # type: ignore[arg-type]
    return out.getvalue()


def test_a_picture_can_be_drawn_in_any_width() -> None:
    wide = Heatmap("Wide", "x", "y", "value", [[float(i % 7) for i in range(120)] for _ in range(90)])
    high = Curves("High", "x", "y", [Line("steep", (0.0, 1.0, 2.0), (1e-9, math.inf, 1e9))])
    drawing = Drawing("some/exercise", Picture("Title", "Caption", (wide, high)))
    for width in (1, 20, 61, 300):
        assert "Title"[:width] in in_terminal(drawing, width, "truecolor")
    in_80_columns = in_terminal(drawing, 80, None)
    assert all(len(line.rstrip()) <= 80 for line in in_80_columns.splitlines())
    assert "1 of 3 points" in in_80_columns


def words(text: str) -> str:
    """The text without the places where it was wrapped."""
    return "".join(text.split())


def test_much_of_the_course_can_be_seen() -> None:
    assert len(PICTURED) >= 40


@pytest.mark.parametrize("exercise_id", PICTURED)
def test_the_picture_draws_on_the_solution(exercise_id: str) -> None:
    drawing = drawn(exercise_id)
    picture = drawing.picture
    assert picture, drawing.failure
    assert drawing.printed == ""
    in_80_columns, in_svg = in_terminal(drawing, 80, None), to_svg(picture)
    assert to_png(picture).startswith(b"\x89PNG\r\n")
    assert all(len(line.rstrip()) <= 80 for line in in_80_columns.splitlines())
    assert not re.search(r'="[^"]*\b(nan|inf)\b', in_svg)
    inside = words(" ".join(ElementTree.fromstring(in_svg).itertext()))
    for text in texts_of(picture):
        assert words(text) in words(in_80_columns)
        assert words(text) in inside
    for panel in picture.panels:
        for series in panel.series if isinstance(panel, (Curves, Heatmap)) else ():
            assert any(math.isfinite(x) and math.isfinite(y) for x, y in zip(series.xs, series.ys))


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "\n\n\t ",
        "naïve 👨‍👩‍👧 'll 100 \x1b[31m [bold]",
        "a" * 1000,
        "lorem ipsum, " * 75,
        "駅はどこですか",
    ],
)
@pytest.mark.parametrize("exercise_id", OF_TEXTS)
def test_a_picture_of_a_text_can_be_drawn_of_any(exercise_id: str, text: str) -> None:
    drawing = drawn(exercise_id, text)
    assert drawing.picture, drawing.failure
    in_80_columns = in_terminal(drawing, 80, None)
    assert all(cell_len(line.rstrip()) <= 80 for line in in_80_columns.splitlines())
    assert "\x1b[31m" not in in_80_columns
    ElementTree.fromstring(to_svg(drawing.picture))
