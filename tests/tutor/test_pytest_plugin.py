"""pytest in a workspace has an item for each exercise and stage; elsewhere the plugin does nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from junitparser import JUnitXml
from support import Learner, run_learnml

from learnml.exercises.catalog import Course

pytest_plugins = ["pytester"]

SOLVED, FAILING, UNTOUCHED = (
    f"myml/first_steps/{name}.py" for name in ("welcome", "mean_and_variance", "covariance")
)
NUMERICS = f"{FAILING}::numerics"
WITHOUT_CENTRE = """
def mean(values):
    if not values:
        raise ValueError("no values")
    return sum(values) / len(values)


def variance(values):
    return mean([v * v for v in values]) - mean(values) ** 2
"""


@pytest.fixture
def workspace(pytester: pytest.Pytester, course: Course, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A solved, a failing and an untouched exercise."""
    root = pytester.path / "my workspace"
    assert run_learnml("init", str(root), cwd=pytester.path).returncode == 0
    learner = Learner(root, course)
    assert learner("next", "covariance").returncode == 0
    learner.solve("welcome")
    learner.write("mean_and_variance", WITHOUT_CENTRE)
    monkeypatch.chdir(root)
    return root


def outcomes(result: pytest.RunResult) -> dict[str, int]:
    return {name: number for name, number in result.parseoutcomes().items() if name != "warnings"}


def test_a_solved_a_failing_and_an_untouched_exercise(pytester: pytest.Pytester, workspace: Path) -> None:
    result = pytester.runpytest_subprocess("-rs")
    # Of the failing one shape passes and budget is not reached; the untouched one is skipped whole.
    assert outcomes(result) == {"passed": 4, "failed": 1, "skipped": 4}
    told = result.stdout.str()
    assert "variance(values=[1000000000" in told and "You subtract the square of the mean" in told
    assert f"{workspace / FAILING}:8" in told
    assert "not built yet" in told and "not reached: numerics failed" in told
    assert "Traceback" not in told and "StageFailed" not in told


def test_items_have_names_that_choose_them(pytester: pytest.Pytester, workspace: Path) -> None:
    listed = pytester.runpytest_subprocess("--collect-only", "-q").stdout.lines
    assert [line for line in listed if "::" in line] == [
        f"{path}::{stage}"
        for path in (UNTOUCHED, FAILING, SOLVED)
        for stage in ("shape", "numerics", "budget")
    ]
    assert outcomes(pytester.runpytest_subprocess(NUMERICS)) == {"failed": 1}
    assert outcomes(pytester.runpytest_subprocess("-k", "welcome and not budget")) == {
        "passed": 2,
        "deselected": 7,
    }


def test_stop_and_last_failed(pytester: pytest.Pytester, workspace: Path) -> None:
    stopped = pytester.runpytest_subprocess("-x")
    assert outcomes(stopped) == {"passed": 1, "failed": 1, "skipped": 3}
    assert outcomes(pytester.runpytest_subprocess("--lf"))["failed"] == 1


def test_junit_and_xdist(pytester: pytest.Pytester, workspace: Path) -> None:
    result = pytester.runpytest_subprocess("-n", "2", "--junitxml=report.xml")
    assert outcomes(result) == {"passed": 4, "failed": 1, "skipped": 4}
    (suite,) = JUnitXml.fromfile(str(workspace / "report.xml"))
    failed = [case for case in suite if case.result and case.result[0].type is None and case.is_failure]
    assert [(case.classname, case.name) for case in failed] == [
        ("myml.first_steps.mean_and_variance", "numerics")
    ]
    assert "You subtract the square of the mean" in failed[0].result[0].text


def test_nothing_of_the_workspace_is_imported_by_pytest(pytester: pytest.Pytester, workspace: Path) -> None:
    for package in ("myml", "myml/first_steps"):
        (workspace / package / "__init__.py").write_text("open('imported', 'w')\nraise SystemExit(7)\n")
    assert outcomes(pytester.runpytest_subprocess())["passed"] == 4
    assert not (workspace / "imported").exists()


def test_an_error_of_the_workspace_is_told_with_its_remedy(
    pytester: pytest.Pytester, workspace: Path
) -> None:
    path = workspace / SOLVED
    path.unlink()
    path.symlink_to(workspace / FAILING)
    told = pytester.runpytest_subprocess(f"{SOLVED}::shape").stdout.str()
    assert "is a link" in told and "Traceback" not in told


def test_outside_a_workspace_pytest_is_as_ever(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        **{"myml/first_steps/welcome": "raise AssertionError", "test_it": "def test_it(): pass"}
    )
    result = pytester.runpytest_subprocess()
    assert outcomes(result) == {"passed": 1}


def test_importing_the_plugin_imports_nothing_of_ours_but_itself() -> None:
    code = (
        "import pytest, sys; before = {*sys.modules}; import learnml.tutor.pytest_plugin;"
        "print(*sorted({*sys.modules} - before))"
    )
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert set(found.stdout.split()) == {"learnml", "learnml.tutor", "learnml.tutor.pytest_plugin"}
