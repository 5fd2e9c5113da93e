"""Memory that Python and numpy don't count: files that are mapped, and counts that the file has changed."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator

import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.report import CaseResult, Verdict
from learnml.checks.source import Source

SQUARES = """
    import numpy as np

    def squares(x):
        return float(np.square(x, out=x).sum())
"""
WRITE = """
    import numpy as np

    def write(x):
        x.tofile("kept.bin")
        return float(np.memmap("kept.bin", np.float64, mode="r")[-1])
"""
SCENARIOS = """
    from learnml.checks.spec import budget

    @budget(memory=0.5, of="x")
    def a_large_array(m, rng):
        x = rng.normal(size=400_000)
        return lambda: m.{name}(x)
"""
EXERCISES = {"squares": SQUARES, "write": WRITE}
COURSE = [
    Planted(name, solution, textwrap.dedent(SCENARIOS.format(name=name)), tools=["numpy", "tracemalloc"])
    for name, solution in EXERCISES.items()
]
IN_A_FILE = """
    import numpy as np

    def squares(x):
        found = np.memmap("spare.bin", np.float64, mode="w+", shape=x.shape)
        np.square(x, out=found)
        return float(found.sum())
"""
IN_A_COPY = """
    import numpy as np

    np.zeros(400_000).tofile("zeros.bin")

    def squares(x):
        found = np.memmap("zeros.bin", np.float64, mode="c")
        np.square(x, out=found)
        return float(found.sum())
"""
IN_A_FILE_OF_THE_IMPORT = """
    import numpy as np

    spare = np.memmap("spare.bin", np.float64, mode="w+", shape=400_000)

    def squares(x):
        np.square(x, out=spare)
        return float(spare.sum())
"""
IN_ZEROS_OF_THE_IMPORT = """
    import numpy as np

    spare = np.memmap("/dev/zero", np.float64, mode="c", shape=(4, 400_000))
    spare[:] = 1

    def squares(x):
        spare[:] = x
        np.square(x, out=spare[0])
        return float(spare[0].sum())
"""
# The call before the one that the system looks at leaves it as much as it takes.
BALLAST = """
    import tracemalloc
    import numpy as np

    calls, ballast = [], []

    def squares(x):
        if not tracemalloc.is_tracing():
            calls.append(1)
        work = ballast.pop() if ballast else np.empty((4, len(x)))
        work[:] = x
        found = float(np.square(x, out=work[0]).sum())
        if tracemalloc.is_tracing():
            del work
            tracemalloc.reset_peak()
        elif len(calls) % 2 == 0:
            ballast.append(work)
        return found
"""
WITHOUT_BALLAST = BALLAST.replace("ballast.append(work)", "pass")
FORGETS = """
    import tracemalloc
    import numpy as np

    def squares(x):
        found = float(np.square(x).sum())
        tracemalloc.reset_peak()
        return found
"""
LIES = """
    import tracemalloc
    import numpy as np

    tracemalloc.get_traced_memory = lambda: (0, 0)

    def squares(x):
        return float(np.square(x).sum())
"""
IN_MANY_OBJECTS = """
    def squares(x):
        total = 0.0
        for start in range(0, len(x), 20_000):
            total += sum([value * value for value in x[start : start + 20_000].tolist()])
        return total
"""
WRITES_BY_MAPPING = """
    import numpy as np

    def write(x):
        kept = np.memmap("kept.bin", np.float64, mode="w+", shape=x.shape)
        kept[:] = x
        kept.flush()
        return float(np.memmap("kept.bin", np.float64, mode="r")[-1])
"""
needs_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")
Judged = Callable[[str, str], CaseResult]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judged]:
    """The only case of the exercise of that name, judged with a text as the learner's file."""
    root = tmp_path_factory.mktemp("unreported")
    course = plant(root, *COURSE)
    with References(course, Cache(root / "cache")) as references:
        judge = Judge(course, references)

        def judge_one(name: str, text: str) -> CaseResult:
            report = judge.judge(Request(course.find(name), Source("mine.py", textwrap.dedent(text))))
            (case,) = report.stages[2].cases
            return case

        yield judge_one


@pytest.mark.parametrize("name", EXERCISES)
def test_the_solution_passes(name: str, judged: Judged) -> None:
    case = judged(name, EXERCISES[name])
    assert case.passed, case


@pytest.mark.parametrize("text", [IN_A_FILE, IN_A_COPY], ids=["file", "copy"])
def test_a_file_that_is_mapped_to_be_written_to_counts(text: str, judged: Judged) -> None:
    case = judged("squares", text)
    assert case.verdict is Verdict.TOO_BIG, case
    assert any("3,200,000 bytes of this are mapped from a file" in line for line in case.detail)


@needs_linux
@pytest.mark.parametrize("text", [IN_A_FILE_OF_THE_IMPORT, IN_ZEROS_OF_THE_IMPORT], ids=["file", "device"])
def test_what_was_mapped_before_the_call_counts(text: str, judged: Judged) -> None:
    case = judged("squares", text)
    assert case.verdict is Verdict.TOO_BIG, case
    assert any("were taken before the call" in line for line in case.detail)


def test_what_the_count_itself_takes_is_nobodys(judged: Judged) -> None:
    # tracemalloc keeps some 80 bytes for each of 40,000 numbers: 20,000, and their squares.
    case = judged("squares", IN_MANY_OBJECTS)
    assert case.passed, case


def test_where_the_solution_writes_a_file_mapping_it_is_right_too(judged: Judged) -> None:
    case = judged("write", WRITES_BY_MAPPING)
    assert case.passed, case


@needs_linux
@pytest.mark.parametrize(
    "text",
    [FORGETS, LIES, WITHOUT_BALLAST, BALLAST, BALLAST.replace("== 0", "== 1")],
    ids=["forgets", "lies", "without ballast", "ballast", "ballast of the other call"],
)
def test_the_system_sees_what_was_not_reported(text: str, judged: Judged) -> None:
    case = judged("squares", text)
    assert case.verdict is Verdict.TOO_BIG, case
