"""The judge of what was rebuilt with a library: what it accepts, and what it refuses."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from learnml.checks.judge.judge import Judge
from learnml.checks.judge.resolve import nothing_built
from learnml.checks.library.comparison import code_lines
from learnml.checks.library.rebuild import UseReport, UseRequest, judge_use, libraries_of, with_libraries
from learnml.checks.proof.stub import UNBUILT, disagreements
from learnml.checks.report import Verdict
from learnml.checks.source import Source
from learnml.exercises.catalog import Course, Exercise, Kind
from learnml.tutor.files.rebuilding import stub_of
from learnml.tutor.tutor import open_judge


@pytest.fixture(scope="module")
def judge(course: Course, cache: Path) -> Iterator[Judge]:
    with open_judge(course) as opened:
        yield opened


def judged(judge: Judge, exercise: Exercise, text: str) -> UseReport:
    """The verdict on this text as a file of the learner's."""
    source = Source(f"/somewhere/use_it/{exercise.id}.py", text)
    return judge_use(judge, UseRequest(exercise, source, nothing_built))


@pytest.mark.parametrize(
    ("name", "because"),
    [
        ("sigmoid", "it is torch at its simplest"),
        ("gradient_descent", "torch.optim imports a dozen libraries when it is first used"),
        ("logistic_regression", "scikit-learn asks its libraries in C for their threads"),
        ("train_test_split", "torch reads the file that calls it"),
        ("ship_model", "it writes files and renames them"),
    ],
)
def test_what_professionals_write_passes(judge: Judge, course: Course, name: str, because: str) -> None:
    exercise = course.find(f"first_steps/{name}")
    report = judged(judge, exercise, exercise.use_it.read_text(encoding="utf-8"))
    assert report.passed, (because, report.failed_case)
    assert report.replay == ""


def test_libraries_follow_the_tools_of_an_exercise_in_the_same_order_each_time(course: Course) -> None:
    exercise = course.find("first_steps/ship_model")
    assert exercise.tools == ("python", "json", "csv")
    assert with_libraries(exercise).tools == ("python", "json", "csv", "numpy", "os")


def test_a_wrong_value_fails_in_numerics(judge: Judge, course: Course) -> None:
    exercise = course.find("sigmoid")
    text = exercise.use_it.read_text(encoding="utf-8")
    assert "torch.sigmoid" in text
    report = judged(judge, exercise, text.replace("torch.sigmoid", "torch.tanh"))
    assert report.failed_stage and report.failed_stage.stage == "numerics"
    assert report.replay == "learnml use first_steps/sigmoid --seed 0"


def test_the_build_by_hand_is_no_use_of_a_library(judge: Judge, course: Course) -> None:
    exercise = course.find("sigmoid")
    report = judged(judge, exercise, "import torch\n" + exercise.solution.read_text(encoding="utf-8"))
    assert report.failed_case and report.failed_case.message == "This calls nothing from torch."


def test_a_loop_that_the_library_does_not_need_is_refused(judge: Judge, course: Course) -> None:
    exercise = course.find("sigmoid")
    text = exercise.use_it.read_text(encoding="utf-8") + "\n\nUNUSED = torch.tensor([x for x in (1, 2)])\n"
    report = judged(judge, exercise, text)
    assert report.failed_case and report.failed_case.verdict is Verdict.TOO_SLOW
    assert "loops in Python" in report.failed_case.message


@pytest.mark.parametrize(
    "line",
    [
        "import sklearn",
        "__import__('scipy')",
        "open('SOLUTION').read()",
        "torch.os.system('true')",
        "open('/tmp/learnml-was-here', 'w')",
    ],
)
def test_a_library_is_no_way_around_the_guards(judge: Judge, course: Course, line: str) -> None:
    exercise = course.find("sigmoid")
    line = line.replace("SOLUTION", str(exercise.use_it))
    report = judged(judge, exercise, f"import torch\n{line}\n" + exercise.use_it.read_text(encoding="utf-8"))
    assert report.verdict is Verdict.FORBIDDEN


def test_every_exercise_can_be_rebuilt_from_its_stub(course: Course) -> None:
    # Where no library has it, there is nothing to rebuild: the oracle is shown instead.
    for exercise in (each for each in course.exercises if not each.oracle):
        stub, original = ast.parse(stub_of(exercise)), ast.parse(exercise.stub.read_text(encoding="utf-8"))
        if exercise.kind is Kind.REPAIR:
            assert not list(disagreements(_with_the_same_docstring(stub, original), original)), exercise.id
            assert {ast.unparse(body[-1]) for body in _bodies(stub)} == {_NOTHING}, exercise.id
        else:
            assert _definitions(stub) == _definitions(original), exercise.id
        assert libraries_of(exercise).names, f"{exercise.id}: use_it.py uses no library"
        assert not [node for node in ast.walk(stub) if isinstance(node, ast.ImportFrom)], exercise.id


def test_lines_of_code_do_not_count_what_explains_it() -> None:
    bare = "def f(x):\n    return [x,\n            x]\n"
    explained = '"""A file."""\n\n# why\n\n\ndef f(x):\n    """Do it."""\n    # how\n    return [x, x]\n'
    assert code_lines(bare) == code_lines(explained) == 2


_NOTHING = ast.unparse(ast.parse(UNBUILT))


def _with_the_same_docstring(tree: ast.Module, other: ast.Module) -> ast.Module:
    """The docstring of the file names the libraries in the one, and not in the other."""
    return ast.Module([other.body[0], *tree.body[1:]], [])


def _bodies(tree: ast.Module) -> list[list[ast.stmt]]:
    return [node.body for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def _definitions(tree: ast.Module) -> list[str]:
    found = (ast.FunctionDef, ast.ClassDef, ast.Assign)
    return [ast.unparse(node) for node in tree.body if isinstance(node, found)]
