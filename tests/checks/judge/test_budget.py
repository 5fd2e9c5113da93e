"""Each budget mark: what passes, what fails, and the figures that the report gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.judge.timing import Rounds, Shape, Timing
from learnml.checks.report import CaseResult, Report, Verdict
from learnml.checks.source import Source
from learnml.tutor.views.render import console, show_report

HEAD = "from learnml.checks.spec import budget, numerics\n\n\n"
NORM = "import numpy as np\n\n\ndef norm(x):\n    return x / np.sqrt((x * x).sum())\n"
VECTOR = "(m, rng):\n    x = rng.normal(size={size})\n    return lambda: m.norm(x)\n"
COUNT = """
import math


def total(values):
    found = 0.0
    for value in values:
        found += math.exp(value)
    return found
"""
TOTAL = (
    "(m, rng{n}):\n    values = [rng.normal() for _ in range({size})]\n    return lambda: m.total(values)\n"
)
EXERCISES = {
    "time": (NORM, "@budget(time=3)\ndef a_vector" + VECTOR.format(size="50_000")),
    "time_library": (NORM, "@budget(time=50, against='use_it')\ndef a_vector" + VECTOR.format(size="50_000")),
    "memory": (NORM, "@budget(memory=1.5)\ndef a_vector" + VECTOR.format(size="20_000")),
    "memory_of": (NORM, "@budget(memory=2.5, of='x')\ndef a_vector" + VECTOR.format(size="20_000")),
    "view": (
        "def evens(x):\n    return x[::2]\n",
        "@budget(view=True)\ndef a_vector(m, rng):\n"
        "    x = rng.normal(size=20_000)\n    return lambda: m.evens(x)\n",
    ),
    "growth": (
        COUNT,
        "@budget(growth=1.5, n=300)\ndef longer_lists" + TOTAL.format(n=", n", size="n"),
    ),
    "clock": (
        "import sys\n" + COUNT,
        "@budget(growth=1.5, n=3000)\ndef longer_lists" + TOTAL.format(n=", n", size="n"),
    ),
    "calls": (COUNT, "@budget(calls={'math.exp': 20})\ndef twenty" + TOTAL.format(n="", size="20")),
    "no_loops": (NORM, "@budget(no_loops=True)\ndef a_vector" + VECTOR.format(size="10")),
    "no_loops_large": (NORM, "@budget(no_loops=True)\ndef a_vector" + VECTOR.format(size="200")),
    "one_line": (NORM, "@budget(one_line=True)\ndef a_vector" + VECTOR.format(size="10")),
}  # fmt: skip
LOOPING = NORM.replace(
    "    return x / np.sqrt((x * x).sum())",
    "    y = x.copy()\n    for _ in range(60):\n        y += 0 * x\n    return y / np.sqrt((y * y).sum())",
)
QUADRATIC = "0 * sum(values[: len(values) // 4].count(value) for value in values)"
LINEAR = "0 * sum(1 for _ in range({} * len(values)))"
SPARE = NORM.replace("return x /", "kept = [x + 0.0 for _ in range(4)]\n    return kept[0] /")

Judged = Callable[[str, str], Report]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judged]:
    """Judge a text as the learner's file of the exercise with that budget."""
    root = tmp_path_factory.mktemp("budgets")
    exercises = (
        Planted(name, solution, HEAD + scenario, tools=["python", "numpy", "sys"])
        for name, (solution, scenario) in EXERCISES.items()
    )
    course = plant(root, *exercises)
    with References(course, Cache(root / "cache")) as references:
        judge = Judge(course, references)

        def judge_one(name: str, text: str) -> Report:
            return judge.judge(Request(course.find(name), Source("mine.py", text)))

        yield judge_one


def failure(report: Report) -> CaseResult:
    """The failed budget case."""
    assert report.failed_stage is not None and report.failed_stage.stage == "budget", report.failed_case
    assert report.failed_case is not None
    return report.failed_case


@pytest.mark.parametrize("name", list(EXERCISES))
def test_the_solution_keeps_every_budget_and_shows_its_figure(name: str, judged: Judged) -> None:
    report = judged(name, EXERCISES[name][0])
    assert report.passed, report.failed_case
    figures = [figure for case in report.stages[2].cases for figure in case.figures]
    measured = name not in ("no_loops", "no_loops_large", "one_line")
    mark = "growth" if name == "clock" else name.partition("_")[0]
    assert [figure.mark for figure in figures] == [mark] * measured
    assert all(figure.value <= figure.limit for figure in figures)


WHEN_MEASURED = """
import sys


def is_measured():
    frame, names = sys._getframe(), set()
    while frame:
        names.add(frame.f_code.co_name)
        back = "back"
        frame = getattr(frame, "f_" + back)
    return bool(names & {"memory", "view", "calls"})
"""
IDLE = {
    "memory": (SPARE, "norm", "x"),
    "memory_of": (SPARE, "norm", "x"),
    "view": ("def evens(x):\n    return x[::2].copy()\n", "evens", "x[:10_000]"),
    "calls": (COUNT.replace("in values", "in [*values, *values][: len(values)]"), "total", "0.0"),
}
"""By exercise: a right solution, what to call there, and something else that costs nothing."""


@pytest.mark.parametrize("name", IDLE)
def test_the_call_that_is_measured_is_compared_too(name: str, judged: Judged) -> None:
    solution, function, nothing = IDLE[name]
    honest = solution.replace(f"def {function}(", "def honest(")
    values = solution.partition(f"def {function}(")[2].partition(")")[0]
    idle = f"def {function}({values}):\n    return {nothing} if is_measured() else honest({values})\n"
    assert failure(judged(name, WHEN_MEASURED + honest + "\n\n" + idle)).verdict is Verdict.WRONG


def test_a_loop_whose_results_are_remembered_is_one(judged: Judged) -> None:
    looping = "import numpy as np\n\n\ndef norm(x):\n" + HIDDEN_LOOPS["recursion"]
    looping += "    return x / np.sqrt(total(0))\n"
    kept = "kept = {}\n\n\ndef norm(x):\n    key = x.tobytes()\n    if key not in kept:\n"
    kept += "        kept[key] = slow_norm(x)\n    return kept[key]\n"
    text = looping.replace("def norm(", "def slow_norm(") + "\n\n" + kept
    assert failure(judged("no_loops_large", text)).verdict is Verdict.TOO_SLOW


def test_code_that_stops_working_once_it_was_compared_does_not_grow_less(judged: Judged) -> None:
    idle = "\n\ncalled = []\n\n\ndef total(values):\n    called.append(1)\n"
    idle += "    return honest(values) if len(called) < 2 else 0.0\n"
    report = judged("growth", COUNT.replace("def total(", "def honest(") + idle)
    assert failure(report).verdict is Verdict.WRONG


def test_what_is_too_near_its_limit_to_tell_counts_as_passed_and_says_so(
    judged: Judged, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def near(rounds: Rounds, limit: float) -> Timing:
        rounds.time(0, Shape(1, 1))
        return Timing(3.1, Verdict.INCONCLUSIVE)

    monkeypatch.setattr("learnml.checks.judge.budget.time_rounds", near)
    report = judged("time", EXERCISES["time"][0])
    (case,) = report.stages[2].cases
    assert (report.passed, case.verdict, case.figures[0].value) == (True, Verdict.INCONCLUSIVE, 3.1)
    show_report(report, console())
    assert "too near the limit to tell" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("name", "text", "verdict", "says"),
    [
        ("time", LOOPING, Verdict.TOO_SLOW, "× the reference solution; at most 3"),
        ("memory", SPARE, Verdict.TOO_BIG, "× the reference solution; at most 1.5"),
        ("memory_of", SPARE, Verdict.TOO_BIG, "× the size of x; at most 2.5"),
        ("view", "def evens(x):\n    return x[::2].copy()\n", Verdict.TOO_BIG, "copy"),
        (
            "view",
            "def evens(x):\n    spare = x + 1\n    return x[::2]\n",
            Verdict.TOO_BIG,
            "bytes allocated; at most 16,384",
        ),
        (
            "growth",
            COUNT.replace("return found", "return found + sum(0.0 * a for a in values for b in values)"),
            Verdict.TOO_SLOW,
            "at most n^1.5",
        ),
        (
            "growth",
            COUNT.replace(
                "return found",
                "found += sum(0.0 for _ in range(30_000))\n"
                "    return found + sum(0.0 * a for a in values for b in values)",
            ),
            Verdict.TOO_SLOW,
            "at most n^1.5",
        ),
        (
            "growth",
            COUNT.replace("return found", "return found + sum(0.0 for _ in range(4_000_000))"),
            Verdict.TOO_SLOW,
            "A call at n = 300 takes",
        ),
        (
            "calls",
            COUNT.replace("+= math.exp(value)", "+= math.exp(value) + 0 * math.exp(value)"),
            Verdict.TOO_BIG,
            "calls: 40 calls of math.exp; at most 20",
        ),
        (
            "no_loops",
            NORM.replace("(x * x).sum()", "sum([v * v for v in x])"),
            Verdict.TOO_SLOW,
            "Line 5 loops in Python.",
        ),
        (
            "one_line",
            NORM.replace("    return x", "    y = x * 1\n    return y"),
            Verdict.TOO_BIG,
            "`norm` (line 4) should be a single `return`",
        ),
    ],
)  # fmt: skip
def test_what_is_over_budget_fails_with_the_figure_the_limit_and_what_it_is_compared_with(
    name: str, text: str, verdict: Verdict, says: str, judged: Judged
) -> None:
    case = failure(judged(name, text))
    assert case.verdict is verdict, case
    assert says in case.message


@pytest.mark.parametrize("told", ["1.0", "0.0"])
def test_a_clock_that_the_file_has_set_is_not_believed(told: str, judged: Judged) -> None:
    reaching = (
        "import sys\n"
        "probes = sys.modules['learnml.checks.worker.probes']\n"
        f"ticks = [0.0]\ndef clock():\n    ticks[0] += {told}\n    return ticks[0]\n"
        "probes._cpu_clock = clock\n"
    )
    report = judged("clock", reaching + COUNT.lstrip())
    assert "can't be timed" in failure(report).message


HIDDEN_LOOPS = {
    "recursion": "    total = lambda i: x[i] * x[i] + (total(i + 1) if i + 1 < len(x) else 0.0)\n",
    "items": """
    class Squares:
        def __getitem__(self, i):
            return x[i] * x[i]
    total = lambda i: np.sum(np.array([*Squares()]))
""",
    "additions": """
    class Square:
        def __init__(self, i):
            self.i = i
        def __radd__(self, found):
            square, self.i = x[self.i] * x[self.i], self.i + 1
            return found + square
    total = lambda i: sum([Square(0)] * len(x))
""",
    "pieces": """
    total = lambda i: np.piecewise(x, [*np.eye(len(x), dtype=bool)], [lambda v: v * v] * len(x)).sum()
""",
}


@pytest.mark.parametrize("hidden", HIDDEN_LOOPS)
def test_a_loop_that_the_text_does_not_show_is_counted(hidden: str, judged: Judged) -> None:
    text = "import numpy as np\n\n\ndef norm(x):\n" + HIDDEN_LOOPS[hidden]
    case = failure(judged("no_loops_large", text + "    return x / np.sqrt(total(0))\n"))
    assert case.verdict is Verdict.TOO_SLOW, case
    assert "goes through loops" in case.message


@pytest.mark.parametrize("work", [QUADRATIC, f"{QUADRATIC} + {LINEAR.format(200)}"], ids=["alone", "padded"])
def test_useless_work_does_not_hide_how_the_time_grows(work: str, judged: Judged) -> None:
    case = failure(judged("growth", COUNT.replace("return found", f"return found + {work}")))
    assert case.verdict is Verdict.TOO_SLOW, case


def test_what_takes_a_few_times_as_long_at_every_size_grows_no_faster(judged: Judged) -> None:
    report = judged("growth", COUNT.replace("return found", f"return found + {LINEAR.format(5)}"))
    assert report.passed, report.failed_case


def test_a_call_whose_rounds_are_counted_is_compared_too(judged: Judged) -> None:
    text = "import sys\nimport numpy as np\n\n\ndef norm(x):\n"
    text += "    if sys.gettrace() or sys.getprofile():\n        return 0 * x\n"
    case = failure(judged("no_loops_large", text + NORM.partition("def norm(x):\n")[2]))
    assert case.verdict is Verdict.WRONG, case
    recursive = text + HIDDEN_LOOPS["recursion"] + "    return x / np.sqrt(total(0))\n"
    case = failure(judged("no_loops_large", recursive))
    assert case.verdict is Verdict.WRONG, case


SHORT_LOOPS = {
    "axes": "    axes = tuple(axis for axis in range(x.ndim) if axis >= 0)\n"
    "    return x / np.sqrt((x * x).sum(axes))\n",
    "lengths": "    ones = [1 for _ in x.shape]\n    return x / np.sqrt((x * x).sum()).reshape(ones)\n",
    "names": "    found = {name: both_of(x)[name] for name in ('sum', 'mean')}\n"
    "    return x / np.sqrt(found['sum'])\n\n\n"
    "def both_of(x):\n    return {'sum': (x * x).sum(), 'mean': x.mean()}\n",
    "at import": "    return x / np.sqrt((x * x).sum() * ONES[1])\n\n\nONES = [n**0 for n in range(1000)]\n",
}


@pytest.mark.parametrize("loop", SHORT_LOOPS)
def test_what_goes_through_a_few_axes_or_names_or_runs_at_import_is_no_loop(
    loop: str, judged: Judged
) -> None:
    report = judged("no_loops_large", "import numpy as np\n\n\ndef norm(x):\n" + SHORT_LOOPS[loop])
    assert report.passed, report.failed_case


def test_the_time_of_a_slow_file_is_told_as_a_multiple(judged: Judged) -> None:
    (figure,) = failure(judged("time", LOOPING)).figures
    assert (figure.mark, figure.limit) == ("time", 3)
    assert figure.value > 6
    assert str(figure).startswith("time: ")


def test_the_memory_beside_an_array_is_told_as_its_multiple(judged: Judged) -> None:
    (figure,) = failure(judged("memory_of", SPARE)).figures
    assert 4 < figure.value < 7


@pytest.mark.parametrize("name", ["time", "memory", "no_loops"])
@pytest.mark.parametrize(
    ("result", "verdict"), [("None", "yours is None"), ("x", "yours"), ("0 * x", "yours 0")]
)
def test_a_thunk_that_does_nothing_fails(name: str, result: str, verdict: str, judged: Judged) -> None:
    case = failure(judged(name, f"def norm(x):\n    return {result}\n"))
    assert case.verdict is Verdict.WRONG
    assert verdict in case.message


def test_an_answer_that_is_right_only_at_first_does_not_pass(judged: Judged) -> None:
    text = (
        NORM.replace("def norm", "def right")
        + "\n\ncalls = []\n\n\ndef norm(x):\n    calls.append(1)\n"
        + "    return right(x) if len(calls) == 1 else x\n"
    )
    assert not judged("time", text).passed


def test_what_is_over_time_by_orders_of_magnitude_is_too_slow_rather_than_endless(judged: Judged) -> None:
    text = NORM.replace("    return", "    for i in range(2 * 10**6):\n        pass\n    return")
    case = failure(judged("time", text))
    assert case.verdict is Verdict.TOO_SLOW


def test_the_budget_is_not_reached_when_a_value_is_wrong(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("course")
    scenario = HEAD + "@numerics\ndef three(m, rng):\n    return m.norm(rng.normal(size=3))\n\n\n"
    course = plant(root, Planted("norm", NORM, scenario + EXERCISES["time"][1]))
    with References(course, Cache(root / "cache")) as references:
        report = Judge(course, references).judge(
            Request(course.find("norm"), Source("mine.py", "def norm(x):\n    return x\n"))
        )
    assert [stage.verdict for stage in report.stages] == [Verdict.PASSED, Verdict.WRONG, Verdict.NOT_REACHED]
    assert [case.verdict for case in report.stages[2].cases] == [Verdict.NOT_REACHED]


def test_memory_that_is_kept_is_not_put_down_to_operators(judged: Judged) -> None:
    (said,) = failure(judged("memory", SPARE)).detail
    assert "each new array, and whatever is still referred to" in said


LONG_LISTS = """
from learnml.checks.spec import budget, numerics


@numerics(seconds=1)
def a_short_list(m, rng):
    return m.distinct([3, 1, 3])


@numerics(seconds=1)
def a_very_long_list(m, rng):
    return m.distinct([*range(60_000)])


@budget(growth=1.5, n=300)
def longer_and_longer_lists(m, rng, n):
    values = [rng.normal() for _ in range(n)]
    return lambda: m.distinct(values)
"""
DISTINCT = """
def distinct(values):
    found = []
    seen = set()
    for value in values:
        if value not in seen:
            found.append(value)
            seen.add(value)
    return found
"""
ENDLESS_ON_LONG_ONES = DISTINCT.replace("seen = set()", "seen = set()\n    while len(values) > 5_000: pass")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            DISTINCT.replace("not in seen", "not in found"),
            "Smaller inputs come to an end, but the time grows too fast with their size: ",
        ),
        (ENDLESS_ON_LONG_ONES, "Other cases come to an end: has a loop no end for this input, or does the"),
        ("def distinct(values):\n    while True: pass\n", "Does every loop come to an end?"),
    ],
    ids=["quadratic", "endless for long lists", "endless"],
)
@pytest.mark.parametrize("case", [None, "a very long list"])
def test_a_time_out_says_whether_the_time_grows_too_fast(
    text: str, says: str, case: str | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("growing")
    course = plant(root, Planted("distinct", DISTINCT, LONG_LISTS))
    with References(course, Cache(root / "cache")) as references:
        request = Request(course.find("distinct"), Source("distinct.py", text), case=case)
        failed = Judge(course, references).judge(request).failed_case
    assert failed is not None and failed.verdict is Verdict.TIMED_OUT
    expected = says if case is None or "Other" not in says else "Does every loop come to an end?"
    assert failed.detail[0].startswith(expected)
    assert ("(longer and longer lists)" in failed.detail[0]) is ("Smaller" in says)
