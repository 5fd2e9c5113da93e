"""What comes from the learner's process is taken only if it can be drawn."""

from __future__ import annotations

import math
from typing import Any

import pytest

from learnml.checks.pictures.picture import (
    MOST_POINTS,
    Bars,
    Curves,
    Dots,
    Heatmap,
    Line,
    Panel,
    Picture,
    Table,
    read_picture,
    to_plain,
)
from learnml.checks.worker.fields import Malformed

GOOD = Picture(
    "Title",
    "What to look for.",
    [
        Curves("", "x", "y", [Line("a", [0, 1, 2], [1.5, math.inf, 3]), Dots("b", range(2), (4, 5))]),
        Bars("Bars", "length", ["a", "b"], [1, -2]),
        Heatmap("Map", "x", "y", "value", [[1, 2], [3, 4]], rows=("r", "s"), across=(0, 1), up=(-1, 1)),
        Table("Table", ("n", "text"), [("1", "one")]),
    ],
)


def curves(xs: Any, ys: Any) -> Panel:
    return Curves("Panel", "x", "y", [Line("yours", xs, ys)])


def heatmap(values: Any, **more: Any) -> Panel:
    return Heatmap("Panel", "x", "y", "value", values, **more)


def test_a_picture_arrives_as_it_was_sent() -> None:
    found = read_picture(to_plain(GOOD))
    assert (found.title, found.caption, len(found.panels)) == ("Title", "What to look for.", 4)
    assert to_plain(found) == to_plain(GOOD)
    curves = found.panels[0]
    assert isinstance(curves, Curves)
    assert [type(series) for series in curves.series] == [Line, Dots]


def test_numbers_beyond_all_measure_count_as_infinite() -> None:
    found = read_picture(to_plain(Picture("T", "C", [curves([0, 1], [1e300, -1e300])])))
    panel = found.panels[0]
    assert isinstance(panel, Curves) and panel.series[0].ys == (math.inf, -math.inf)


def test_texts_can_not_move_the_cursor() -> None:
    found = read_picture(to_plain(Picture("\x1b[2Jgone\n", "two\nlines", [curves([0], [0])])))
    assert "\x1b" not in found.title and found.caption == "two lines"


@pytest.mark.parametrize(
    ("panel", "says"),
    [
        (curves([0, 1], [0]), "yours: 2 values of x and 1 of y"),
        (curves([], []), "0 points"),
        (curves(range(MOST_POINTS + 1), range(MOST_POINTS + 1)), "4,001 points"),
        (curves([0], [[1.0]]), "not a number"),
        (curves([0], 1.0), "not a list"),
        (Curves("Panel", "", "y", [Line("a", [0], [0])]), "is empty"),
        (Curves("Panel", "x", "y", []), "0 series"),
        (heatmap([[1, 2], [3]]), "rows of 1 and of 2 numbers"),
        (heatmap([[0.0] * 129]), "129 columns"),
        (heatmap([[1, 2]], rows=("a", "b")), "2 and 0 names"),
        (heatmap([[1, 2]], across=(1, 0)), "from a number to a smaller one"),
        (heatmap([[1, 2]], across=(0, math.inf)), "from a number to a smaller one"),
        (heatmap([[1, 2]], series=[Line("a", [0], [0])]), "without `across` and `up`"),
        (Bars("Panel", "y", ["a"], [1, 2]), "1 names for 2 bars"),
        (Table("Panel", ("a", "b"), [("1",)]), "a row that has not 2 cells"),
    ],
)
def test_what_can_not_be_drawn_is_refused(panel: Panel, says: str) -> None:
    with pytest.raises(Malformed, match=says) as refused:
        read_picture(to_plain(Picture("Title", "Caption", [panel])))
    assert str(refused.value).startswith("Panel: ")


@pytest.mark.parametrize(
    ("plain", "says"),
    [
        (None, "not a dict of fields"),
        ({"title": "T"}, "caption is missing"),
        ({"title": "T", "caption": " ", "panels": []}, "is empty"),
        ({"title": "T", "caption": "C", "panels": []}, "0 panels"),
        (
            {"title": "T", "caption": "C", "panels": [{"kind": "Poem", "title": ""}]},
            "no panel of the kind Poem",
        ),
        ({"title": 1, "caption": "C", "panels": []}, "not a str"),
    ],
)
def test_what_is_no_picture_is_refused(plain: object, says: str) -> None:
    with pytest.raises(Malformed, match=says):
        read_picture(plain)


def test_what_is_no_number_raises_where_it_is_drawn() -> None:
    with pytest.raises(TypeError):
        to_plain(curves([0], [object()]))
