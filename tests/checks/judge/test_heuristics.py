"""A wrong answer is told its cause: by a transformation that makes it right, or by a known mistake."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from planted import Planted, plant
from support import Learner

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.compare import Tolerance
from learnml.checks.judge.expected import References
from learnml.checks.judge.heuristics import Guess, confirmed, guess
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.judge.resolve import read_source
from learnml.checks.judge.tables import side_by_side
from learnml.checks.report import CaseResult, Report
from learnml.checks.source import Source
from learnml.checks.worker.wire import frame, unframe
from learnml.exercises.catalog import Course
from learnml.hints.hints import mistakes_of

RNG = np.random.default_rng(7)
TABLE = RNG.normal(size=(4, 3))
NUMBERS = [float(value) for value in RNG.normal(size=6)]
TRANSFORMED: dict[str, tuple[Any, Any, str]] = {
    "transposed": (TABLE.T, TABLE, "transposed"),
    "transposed, square": (TABLE[:3].T, TABLE[:3], "transposed"),
    "transposed lists": (TABLE.T.tolist(), TABLE.tolist(), "transposed"),
    "summed instead of averaged": (TABLE * 12, TABLE, "12 times what is expected"),
    "averaged instead of summed": (TABLE / 12, TABLE, "1/12 of what is expected"),
    "sign flipped": (-TABLE, TABLE, "sign is flipped"),
    "sign flipped, list": ([-value for value in NUMBERS], NUMBERS, "sign is flipped"),
    "factor 2 too many": (2 * TABLE, TABLE, "twice what is expected"),
    "factor 2 lost": (TABLE / 2, TABLE, "half of what is expected"),
    "another factor": (TABLE * 0.3710, TABLE, "times 0.371"),
    "n - 1 for n": (TABLE * 8 / 7, TABLE, "as after dividing by 7 in place of 8"),
    "n for n - 1": (TABLE * 7 / 8, TABLE, "as after dividing by 8 in place of 7"),
    "off by a constant": (TABLE + 1.5, TABLE, "plus 1.5"),
    "wrong axis": (TABLE.sum(axis=0), TABLE.sum(axis=1), "along another axis"),
    "mean along the wrong axis": (TABLE.mean(axis=0), TABLE.mean(axis=1), "along another axis"),
    "missing last batch": (TABLE[:-1], TABLE, "The last one is missing"),
    "missing first": (TABLE[1:], TABLE, "first one is missing"),
    "float32": (TABLE.astype(np.float32).astype(float), TABLE, "float32 where float64 is due"),
    "integer division": (np.floor(10 * TABLE), 10 * TABLE, "rounded down: `//` where"),
    "int()": ([int(10 * value) for value in NUMBERS], [10 * value for value in NUMBERS], "`//` or int()"),
    "shifted late": (np.roll(TABLE, 1, axis=0), TABLE, "one place too late"),
    "shifted early": (np.roll(TABLE, -1, axis=1), TABLE, "one place too early"),
    "shifted list": ([0.0, *NUMBERS[:-1]], NUMBERS, "one place too late"),
    "not broadcast back": (np.tile(TABLE[0] / 5, (5, 1)), TABLE[0], "sum it back"),
    "not broadcast back, kept axis": (np.tile(TABLE[:1] / 5, (5, 1)), TABLE[:1], "sum it back"),
    "axis kept": (TABLE.sum(axis=1, keepdims=True), TABLE.sum(axis=1), "shape is not"),
    "root": (np.sqrt(TABLE**2), TABLE**2, "square root"),
    "square": (TABLE**4, TABLE**2, "the square of"),
    "reversed": (NUMBERS[::-1], NUMBERS, "reverse order"),
    "sorted": (sorted(NUMBERS), NUMBERS, "another order"),
    "one of two outputs": ((NUMBERS, -TABLE), (NUMBERS, TABLE), "sign is flipped"),
    "in a dict": ({"a": 1.0, "b": 2 * TABLE}, {"a": 1.0, "b": TABLE}, "twice"),
}


def sent(value: Any) -> Any:
    """A value as the judge sees it."""
    return unframe(frame(value))


@pytest.mark.parametrize("name", TRANSFORMED)
def test_a_transformation_that_gives_the_expected_output_is_named(name: str) -> None:
    yours, expected, says = TRANSFORMED[name]
    found = guess(sent(yours), sent(expected))
    assert found is not None
    assert says in found.says
    assert len(found.values) >= 3


@pytest.mark.parametrize(
    ("yours", "expected"),
    [
        (RNG.normal(size=(4, 3)), TABLE),
        (TABLE, TABLE),
        (np.full(3, np.nan), np.ones(3)),
        (np.zeros(0), np.zeros(3)),
        (["a"], ["b"]),
        (None, 1.0),
        (np.zeros((4, 3)), TABLE),
        (np.zeros((3, 2)), np.zeros((4, 5))),
        ([[1.0], [1.0, 2.0]], [[2.0], [1.0, 3.0], []]),
        (True, False),
        ([0.0, 4e-18], [1e-305, 4e-18]),
    ],
)
def test_where_nothing_is_known_nothing_is_guessed(yours: Any, expected: Any) -> None:
    assert guess(sent(yours), sent(expected)) is None


@pytest.mark.parametrize("huge", [np.finfo(float).max, 1e200, 5e-324])
@pytest.mark.parametrize("right", [TABLE, np.full((4, 3), 1e300), np.zeros((4, 3)), TABLE[:, :1], TABLE[0]])
@pytest.mark.filterwarnings("error")
def test_garbage_makes_numpy_say_nothing(huge: float, right: Any) -> None:
    for garbage in (np.full((4, 3), huge), np.full((4, 3), -huge), np.sign(TABLE) * huge):
        guess(sent(garbage), sent(right))


@pytest.mark.parametrize(
    ("yours", "expected"),
    [
        ((2 * TABLE, -TABLE), (TABLE, TABLE)),
        ([NUMBERS, [v + 1 for v in NUMBERS]], [[v / 2 for v in NUMBERS], NUMBERS]),
        ({"a": 2 * TABLE, "b": "x"}, {"a": TABLE, "b": "y"}),
        ((TABLE.astype(np.float32) * 2, 3 * TABLE), (TABLE.astype(np.float32), TABLE)),
    ],
)
def test_what_does_not_hold_of_every_part_that_is_wrong_is_not_said(yours: Any, expected: Any) -> None:
    assert guess(sent(yours), sent(expected)) is None


def test_a_guess_needs_three_numbers_and_every_failing_case() -> None:
    alone = guess(3.0, 1.5)
    assert alone is not None and alone.values == {1.5}
    other = Guess("_offset", "", frozenset(range(9)))
    again, sure = replace(alone), Guess(alone.kind, alone.says, frozenset((2.5, 3.5)))
    assert confirmed({"a": alone, "b": again, "c": again}, ["a", "b", "c"]) == {}
    assert confirmed({"a": alone, "b": sure}, ["a", "b"]) == {"a": alone, "b": sure}
    assert confirmed({"a": alone, "b": sure}, ["a", "b", "c"]) == {}
    assert confirmed({"a": other, "b": sure}, ["a", "b"]) == {}


def test_zeros_are_no_evidence() -> None:
    found = guess([0.0, 0.0, 4.0], [0.0, 0.0, 2.0])
    assert found is not None and found.values == {2.0}


def test_a_constant_is_no_evidence() -> None:
    found = guess([0.0, 0.0, 0.0], [0.25, 0.5, 0.75])
    assert found is None or not found.values
    found = guess([0, 1, 2, 2], [0, 1, 4, 4])
    assert found is not None and len(found.values) == 2


def test_symmetric_points_say_little_of_an_axis() -> None:
    found = guess([[3.0], [1.0], [2.5], [1.5]], [[3.0], [1.0]])
    assert found is not None and found.values == {4.0}


ROW_MEANS = Planted(
    "row_means",
    "import numpy as np\n\n\ndef row_means(table):\n    return table.mean(axis=1)\n",
    """
        from learnml.checks.spec import numerics


        @numerics
        def a_square_table(m, rng):
            return m.row_means(rng.normal(size=(4, 4)))


        @numerics
        def a_long_table(m, rng):
            return m.row_means(rng.normal(size=(6, 4)))
    """,
    hints='[[mistake]]\nname = "median"\nreplace = "table.mean(axis=1)"\nwith = "np.median(table, axis=1)"\n'
    'stage = "numerics"\nsays = "That is the median."\n',
)
PAIR = Planted(
    "pair",
    "def pair(a):\n    if a < 0:\n        raise ValueError(a)\n    return 2 * a\n",
    """
        from learnml.checks.spec import numerics, raised


        @numerics
        def whole_numbers(m, rng):
            return [m.pair(1), m.pair(2)]


        @numerics
        def below_zero(m, rng):
            return raised(lambda: m.pair(-1))
    """,
    hints='[[mistake]]\nname = "thrice"\nreplace = "2 * a"\nwith = "3 * a"\n'
    'stage = "numerics"\nsays = "That is three times."\n',
)
ROOTS = Planted(
    "roots",
    "def roots(a):\n    return a**0.5\n",
    """
        from learnml.checks.spec import numerics


        @numerics
        def of_four(m, rng):
            return m.roots(4.0)


        @numerics
        def of_a_half(m, rng):
            return m.roots(0.5)
    """,
    hints='[[mistake]]\nname = "nothing"\nreplace = "return a**0.5"\n'
    'with = "return a**0.5 if a > 1 else 1 / 0"\nstage = "shape"\nsays = "Nothing is divided by."\n',
)
SCALE = Planted(
    "scale",
    "import numpy as np\n\n\ndef scale(table):\n    return 2.0 * table\n",
    """
        from learnml.checks.spec import numerics


        @numerics
        def a_table(m, rng):
            return m.scale(rng.normal(size=(5, 3)))
    """,
)


@pytest.fixture(scope="module")
def judge(course: Course, cache: Any) -> Iterator[Judge]:
    """The judge of the real course, on the cache that the tests share."""
    with References(course, Cache(cache)) as references:
        yield Judge(course, references, mistakes_of=mistakes_of)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    root = tmp_path_factory.mktemp("course")
    course = plant(root, ROW_MEANS, PAIR, ROOTS, SCALE)
    with References(course, Cache(root / "cache")) as references:
        yield Judge(course, references, mistakes_of=mistakes_of)


def judged(judge: Judge, name: str, old: str, new: str) -> Report:
    """The report on the solution with one change."""
    exercise = judge.course.find(name)
    text = read_source(exercise.solution).text
    assert old in text
    return judge.judge(Request(exercise, Source("/workspace/mine.py", text.replace(old, new))))


def causes(report: Report) -> set[str]:
    assert report.failed_stage is not None
    return {case.cause for case in report.failed_stage.cases if not case.passed}


WRONG = {
    "transposed": ("scale", "2.0 * table", "2.0 * table.T", "transposed"),
    "sign": ("scale", "2.0 * table", "-2.0 * table", "sign is flipped"),
    "factor": ("scale", "2.0 * table", "table", "half of what is expected"),
    "sum for mean": ("row_means", "table.mean(axis=1)", "table.sum(axis=1)", "4 times what is expected"),
    "wrong axis": ("row_means", "table.mean(axis=1)", "table.mean(axis=0)", "along another axis"),
    "last row": ("scale", "2.0 * table", "2.0 * table[:-1]", "The last one is missing"),
    "float32": (
        "scale", "2.0 * table", "(2.0 * table).astype(np.float32).astype(np.float64)", "computed in float32",
    ),
    "floor": ("scale", "2.0 * table", "2.0 * table // 1", "rounded down"),
    "shifted": ("scale", "2.0 * table", "2.0 * np.roll(table, 1, axis=0)", "one place too late"),
    "axis kept": ("row_means", "axis=1", "axis=1, keepdims=True", "only the shape is not"),
    "offset": ("scale", "2.0 * table", "2.0 * table + 1.0", "what is expected plus 1."),
    "not summed back": (
        "row_means", "table.mean(axis=1)", "np.tile(table.mean(axis=1) / 5, (5, 1))", "sum it back",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_planted_wrong_solution_is_told_its_cause(name: str, planted: Judge) -> None:
    exercise, old, new, says = WRONG[name]
    found = causes(judged(planted, exercise, old, new))
    assert any(says in cause for cause in found), found


def test_a_known_mistake_of_the_planted_course_is_recognised_however_it_is_written(planted: Judge) -> None:
    new = "np.quantile(table, 0.5, axis=1)"
    assert causes(judged(planted, "row_means", "table.mean(axis=1)", new)) == {"That is the median."}


EXPENSIVE = {
    "a mean in each step": (
        "mean_and_variance",
        "    centre = mean(values)\n    return mean([(value - centre) ** 2 for value in values])",
        "    squares = []\n    for value in values:\n        squares.append((value - mean(values)) ** 2)\n"
        "    return mean(squares)",
        "Something goes through all values again for each value",
    ),
    "a function that is the answer": (
        "flip", "a[-1 - np.arange(a.shape[0])]", "(\n        np.flip(a, 0)\n    )", "`np.flip` is the answer",
    ),
    "another function": ("flip", "a[-1 - np.arange(a.shape[0])]", "np.flipud(a)", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPENSIVE)
def test_what_costs_as_much_as_a_known_mistake_is_told_so(name: str, judge: Judge) -> None:
    exercise, old, new, says = EXPENSIVE[name]
    report = judged(judge, exercise, old, new)
    assert report.failed_stage and report.failed_stage.stage == "budget"
    (cause,) = causes(report)
    assert cause.startswith(says) and bool(cause) is bool(says)


def test_a_known_mistake_is_told_only_where_it_shows(planted: Judge) -> None:
    text = "def pair(a):\n    return 3 * a\n"
    report = planted.judge(Request(planted.course.find("pair"), Source("mine.py", text)))
    assert report.failed_case and report.failed_case.name == "below zero"
    assert causes(report) == {""}
    assert "yours is no exception, expected ValueError" in report.failed_case.message


def test_a_mistake_that_explains_one_case_alone_is_not_told_when_that_is_judged_alone(planted: Judge) -> None:
    pair = planted.course.find("pair")
    source = Source("mine.py", "def pair(a):\n    return 3 * a\n")
    assert causes(planted.judge(Request(pair, source, case="whole numbers"))) == {""}
    with_check = "def pair(a):\n    if a < 0:\n        raise ValueError(a)\n    return 3 * a\n"
    report = planted.judge(Request(pair, Source("mine.py", with_check), case="whole numbers"))
    assert causes(report) == {"That is three times."}


def test_a_mistake_must_explain_the_values_too_that_a_later_stage_would_compare(planted: Judge) -> None:
    # Raises where the mistake does; but what it returns elsewhere is not what the mistake gives.
    text = "def roots(a):\n    return a**0.25 if a > 1 else 1 / 0\n"
    assert causes(planted.judge(Request(planted.course.find("roots"), Source("mine.py", text)))) == {""}
    made = "def roots(a):\n    return a**0.5 if a > 1 else 1 / 0\n"
    found = causes(planted.judge(Request(planted.course.find("roots"), Source("mine.py", made))))
    assert found == {"Nothing is divided by."}


def test_what_is_like_no_mistake_is_told_none(planted: Judge) -> None:
    assert causes(judged(planted, "row_means", "table.mean(axis=1)", "np.cos(table[:, 0])")) == {""}


def test_an_untouched_stub_is_told_no_cause(planted: Judge) -> None:
    text = 'def scale(table):\n    raise NotImplementedError("Build it.")\n'
    report = planted.judge(Request(planted.course.find("scale"), Source("mine.py", text)))
    assert causes(report) == {""}


def test_known_mistakes_of_the_course_are_recognised(judge: Judge) -> None:
    exercise = judge.course.find("sigmoid")
    solution = read_source(exercise.solution)
    mistakes = mistakes_of(exercise)
    assert mistakes
    for mistake in mistakes:
        report = judge.judge(Request(exercise, Source("mine.py", mistake.apply(solution.text))))
        assert report.failed_stage is not None and report.failed_stage.stage == mistake.stage
        assert causes(report) & {known.says for known in mistakes}, mistake.name


def test_a_mistake_in_the_learners_own_words_is_recognised_and_shown(learner: Learner) -> None:
    learner.write(
        "fit_line",
        "from myml.first_steps.covariance import covariance\n"
        "from myml.first_steps.mean_and_variance import mean, variance\n\n\n"
        "def fit_line(xs, ys):\n"
        "    if not xs or len(xs) != len(ys) or min(xs) == max(xs):\n        raise ValueError\n"
        "    a = covariance(xs, ys) / variance(xs)\n"
        "    b = mean(ys) - a * mean(xs)\n"
        "    return (b, a)\n",
    )
    found = json.loads(learner("run", "fit_line", "--json").stdout)
    said = "The two numbers are right and in the wrong order: slope first, then intercept."
    causes = [case["cause"] for case in found["stages"][1]["cases"] if case["verdict"] == "wrong"]
    assert causes and {*causes} == {said}
    assert said.split(":")[0] in learner("run", "fit_line").stdout


def first_failure(report: Report) -> CaseResult:
    assert report.failed_case is not None
    return report.failed_case


def test_a_wrong_value_is_told_with_place_both_values_error_and_tolerance(planted: Judge) -> None:
    old, new = "return 2.0 * table", "y = 2.0 * table\n    y[1, 2] += 1\n    y[4, 0] *= 9\n    return y"
    case = first_failure(judged(planted, "scale", old, new))
    assert case.message.startswith("the result at (1, 2): yours ")
    assert ", expected " in case.message
    told = "\n".join(case.detail)
    assert "2 of 15 values differ" in told
    assert "The worst is the result at (4, 0)" in told
    assert "Relative error" in told and "tolerance 1e-09" in told


def test_small_arrays_stand_side_by_side_with_the_differing_cells_marked(planted: Judge) -> None:
    old, new = "return 2.0 * table", "y = 2.0 * table\n    y[1, 2] += 1\n    return y"
    case = first_failure(judged(planted, "scale", old, new))
    start = next(i for i, line in enumerate(case.detail) if "yours" in line and "expected" in line)
    rows = case.detail[start + 1 :]
    assert len(rows) == 5
    assert [row.count("*") for row in rows] == [0, 1, 0, 0, 0]
    assert all(len(row) <= 76 for row in rows)


EXACT = Tolerance()


@pytest.mark.parametrize(
    ("yours", "expected", "marked"),
    [
        ([1.0, 2.0], [1.0, 3.0], 1),
        ([[1, 2], [3, 4]], [[1, 2], [4, 3]], 2),
        (np.eye(3), np.ones((3, 3)), 6),
        ((1.0, 2.0), (2.0, 1.0), 2),
    ],
)
def test_cells_that_differ_are_marked(yours: Any, expected: Any, marked: int) -> None:
    assert sum(line.count("*") for line in side_by_side(sent(yours), sent(expected), EXACT)) == marked


@pytest.mark.parametrize(
    ("yours", "expected"),
    [
        (1.0, 2.0),
        ([1.0], [2.0]),
        (np.zeros((9, 2)), np.ones((9, 2))),
        (np.zeros((2, 7)), np.ones((2, 7))),
        (np.zeros((2, 2, 2)), np.ones((2, 2, 2))),
        ([1.0, 2.0], [1.0, 2.0, 3.0]),
        ("ab", "cd"),
        ([], []),
        ([[], []], [[], []]),
    ],
)
def test_what_is_no_small_table_is_not_drawn(yours: Any, expected: Any) -> None:
    assert side_by_side(sent(yours), sent(expected), EXACT) == []


def test_wide_tables_stand_below_each_other() -> None:
    wide = RNG.normal(size=(2, 6)) * 1e-7
    lines = side_by_side(sent(wide), sent(wide + 1), EXACT)
    assert lines[0] == "yours:" and "expected:" in lines
    assert all(len(line) <= 80 for line in lines)
