"""What a file uses of the learner's other files is held to the same rules, unless an exercise asks for it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.report import CaseResult, Verdict
from learnml.checks.source import Source

DOUBLE = "import numpy as np\n\n\ndef double(x):\n    return 2 * x\n"
SQUARES = "import numpy as np\n\n\ndef squares(x):\n    return x * x\n"
SCENARIOS = """
    from learnml.checks.spec import budget

    @budget({mark})
    def some_numbers(m, rng):
        x = rng.normal(size={size})
        return lambda: m.{name}(x)
"""
LIMITED = "no_loops=True, one_line=True, names=('where',)"


def planted(name: str, solution: str, mark: str, size: int = 5) -> Planted:
    function = "double" if name == "double" else "squares"
    return Planted(name, solution, textwrap.dedent(SCENARIOS.format(name=function, mark=mark, size=size)))


COURSE = [
    planted("double", DOUBLE, "time=9"),
    planted("squares", SQUARES, "no_loops=True"),
    planted("limited", SQUARES, LIMITED),
    planted("squares_of_many", SQUARES, "no_loops=True", 500),
    planted("limited_of_many", SQUARES, LIMITED, 500),
]
LOOPS = "import numpy as np\n\ndef each(x):\n    return np.array([v * v for v in x])\n"
LOOPS_FURTHER_DOWN = LOOPS + "\nall_of = each\n\ndef squared(x):\n    return all_of(x)\n"
LOOPS_WHERE_ASKED_FOR = "import numpy as np\n\ndef double(x):\n    return np.array([2 * v for v in x])\n"
HELPS = LOOPS_WHERE_ASKED_FOR + "\ndef squared(x):\n    return double(x) * x / 2\n"
RECURSIVE_WHERE_ASKED_FOR = """
import numpy as np


def double(x):
    half = len(x) // 2
    return np.concatenate([double(x[:half]), double(x[half:])]) if half else 2 * x
"""
HALVED = "from myml.tiny.double import double\n\n\ndef squares(x):\n    return double(x) * x / 2\n"
Judged = Callable[[str, str, str], CaseResult]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judged]:
    """The only case of the exercise of that name, beside the learner's own file of `double`."""
    root = tmp_path_factory.mktemp("helpers")
    course = plant(root, *COURSE)
    with References(course, Cache(root / "cache")) as references:
        judge = Judge(course, references)

        def judge_one(name: str, text: str, double: str) -> CaseResult:
            own = {"tiny/double": Source("double.py", double)}
            source = Source("mine.py", text)
            report = judge.judge(Request(course.find(name), source, own=lambda other: own.get(other.id)))
            (case,) = report.stages[2].cases
            return case

        yield judge_one


@pytest.mark.parametrize(
    ("text", "double"),
    [
        ("from myml.tiny.double import each as f\n\ndef squares(x):\n    return f(x)\n", LOOPS),
        ("import myml.tiny.double as d\n\ndef squares(x):\n    return d.each(x)\n", LOOPS),
        ("from . import double\n\ndef squares(x):\n    return double.squared(x)\n", LOOPS_FURTHER_DOWN),
    ],
    ids=["by its name", "by its module", "through others"],
)
@pytest.mark.parametrize("name", ["squares", "limited"])
def test_a_loop_in_a_helper_in_another_file_is_one(name: str, text: str, double: str, judged: Judged) -> None:
    case = judged(name, text, double)
    assert case.verdict is Verdict.TOO_SLOW, case
    assert case.message == "double.py: Line 4 loops in Python."


@pytest.mark.parametrize(
    ("name", "double"),
    [("double", LOOPS_WHERE_ASKED_FOR), ("squared", HELPS)],
    ids=["asked for", "uses that"],
)
def test_what_an_exercise_asks_for_may_loop_there(name: str, double: str, judged: Judged) -> None:
    text = f"from myml.tiny.double import {name} as f\n\ndef squares(x):\n    return f(x)"
    text += " * x / 2\n" if name == "double" else "\n"
    for exercise in ("squares", "limited"):
        case = judged(exercise, text, double)
        assert case.passed, case


@pytest.mark.parametrize("name", ["squares_of_many", "limited_of_many"])
@pytest.mark.parametrize(
    ("double", "says"),
    [
        (LOOPS_WHERE_ASKED_FOR, "One call goes through loops in Python "),
        (RECURSIVE_WHERE_ASKED_FOR, " calls in Python, which is a loop."),
    ],
    ids=["loop", "recursion"],
)
def test_what_goes_through_many_items_is_a_loop_wherever_it_stands(
    name: str, double: str, says: str, judged: Judged
) -> None:
    in_one_file = HALVED.replace("from myml.tiny.double import double", double)
    assert not judged(name, in_one_file, DOUBLE).passed
    case = judged(name, HALVED, double)
    assert case.verdict is Verdict.TOO_SLOW, case
    assert says in case.message
    case = judged(name, HALVED, DOUBLE)
    assert case.passed, case


@pytest.mark.parametrize(
    "text",
    [
        "from myml.tiny.double import square as f\n\ndef squares(x):\n    return f(x)\n",
        "from myml.tiny import double\n\ndef squares(x):\n    return double.square(x)\n",
    ],
    ids=["by its name", "by its module"],
)
def test_what_another_file_has_imported_is_a_name_from_elsewhere(text: str, judged: Judged) -> None:
    passes_on = DOUBLE.replace("import numpy as np", "import numpy as np\nfrom numpy import square, where")
    assert judged("squares", text, passes_on).passed
    case = judged("limited", text, passes_on)
    assert (case.verdict, case.message) == (Verdict.FORBIDDEN, "double.py: Line 2 uses `square`."), case
    allowed = "from myml.tiny.double import where\n\ndef squares(x):\n    return where(x > 0, x * x, x * x)\n"
    assert judged("limited", allowed, passes_on).passed


def test_a_helper_may_use_no_more_names_than_the_file(judged: Judged) -> None:
    helper = "import numpy as np\n\ndef squared(x):\n    return np.square(x)\n"
    text = "from myml.tiny.double import squared\n\ndef squares(x):\n    return squared(x)\n"
    assert judged("squares", text, helper).passed
    case = judged("limited", text, helper)
    assert case.verdict is Verdict.FORBIDDEN, case
    assert case.message == "double.py: Line 4 uses `square`."
