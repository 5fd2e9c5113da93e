"""Rules that are read from a file are told before anything is run, beside whatever else is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from junitparser import JUnitXml
from support import Learner

OUTER = "puzzles/outer"
RULES_AND_VALUES = """
import numpy as np


def outer(a, b):
    result = np.zeros((len(a), len(b)))
    for i in range(len(a)):
        for j in range(len(b)):
            result[i, j] = a[i] - b[j]
    return result
"""
RULES = "import numpy as np\n\n\ndef outer(a, b):\n    return np.outer(a, b)\n"
IMPORTS = "import os\nimport torch\nimport numpy as np\n\n\ndef outer(a, b):\n    return np.outer(a, b)\n"
ALLOWED = "Allowed are arange, shape, where, operators, indexing and your own `myml`."
BREACHES = [
    "`outer` (line 5) should be a single `return` on one line, of at most 80 columns.",
    "Line 7 loops in Python.",
    "Line 8 loops in Python.",
    "Line 6 uses `len` and `zeros`.",
    "Line 7 uses `len` and `range`.",
    "Line 8 uses `len` and `range`.",
    "One operation on whole arrays does what this loop does, in C.",
    ALLOWED,
]


def report(learner: Learner, text: str) -> dict[str, Any]:
    learner.write(OUTER, text)
    found = learner("run", OUTER, "--json")
    assert (found.returncode, found.stderr) == (1, "")
    told: dict[str, Any] = json.loads(found.stdout)
    return told


def verdicts(told: dict[str, Any]) -> list[str]:
    return [stage["verdict"] for stage in told["stages"]]


def test_a_file_that_breaks_rules_and_is_wrong_is_told_of_both(learner: Learner) -> None:
    told = report(learner, RULES_AND_VALUES)
    assert (told["verdict"], verdicts(told)) == ("wrong", ["wrong", "not reached", "too big"])
    (case,) = told["stages"][2]["cases"]
    assert [case["message"], *case["detail"]] == BREACHES
    shown = learner("run", OUTER).stdout
    assert "✗ budget   rules broken" in shown
    assert all(line in " ".join(shown.split()) for line in BREACHES)
    assert shown.index("shape, two by three: wrong") < shown.index("budget, a single expression: too big")


def test_a_file_that_breaks_rules_alone_fails_the_budget(learner: Learner) -> None:
    told = report(learner, RULES)
    assert (told["verdict"], verdicts(told)) == ("forbidden", ["passed", "passed", "forbidden"])
    assert told["stages"][2]["cases"][0]["detail"] == [ALLOWED]
    assert "myml/puzzles/outer.py:5\n" in learner("run", OUTER).stdout


def test_all_imports_that_are_refused_are_told_with_the_other_rules(learner: Learner) -> None:
    told = report(learner, IMPORTS)
    assert verdicts(told) == ["forbidden", "not reached", "forbidden"]
    case = told["stages"][0]["cases"][0]
    assert [case["message"], *case["detail"][:1]] == [
        "outer.py, line 1, imports os.",
        "outer.py, line 2, imports torch.",
    ]
    assert case["detail"][1].startswith("This exercise is built with numpy")
    assert told["stages"][2]["cases"][0]["message"] == "Line 7 uses `outer`."


def test_a_file_that_raises_when_it_is_imported_is_told_of_its_rules(learner: Learner) -> None:
    told = report(learner, RULES + "\n\nx = 1 / 0\n")
    assert verdicts(told) == ["raised", "not reached", "forbidden"]


@pytest.mark.parametrize("text", ["", "def helper(a):\n    return a.sum()\n\n\n"])
def test_what_is_not_built_yet_breaks_no_rule(text: str, learner: Learner) -> None:
    told = report(learner, text + learner.course.find(OUTER).stub.read_text(encoding="utf-8"))
    (case,) = told["stages"][2]["cases"]
    assert verdicts(told)[0] == "raised"
    assert case["message"] == ("Line 2 uses `sum`." if text else "")


def test_verify_and_pytest_tell_of_both(learner: Learner) -> None:
    learner.write(OUTER, RULES_AND_VALUES)
    path = learner.root / "report.xml"
    assert learner("verify", OUTER, "--report", f"junit={path}").returncode == 1
    (suite,) = JUnitXml.fromfile(str(path))
    assert (suite.tests, suite.failures, suite.skipped) == (3, 2, 1)
    found = subprocess.run(
        [sys.executable, "-m", "pytest", f"myml/{OUTER}.py", "-p", "no:cacheprovider"],
        cwd=learner.root,
        capture_output=True,
        text=True,
    )
    assert "2 failed, 1 skipped" in found.stdout
    assert BREACHES[-1] in found.stdout and "two by three" in found.stdout


@pytest.mark.parametrize("form", ["markdown", "html", "github", "gradescope"])
def test_reports_tell_of_both(form: str, learner: Learner) -> None:
    learner.write(OUTER, RULES_AND_VALUES)
    path = learner.root / "report"
    assert learner("verify", OUTER, "--report", f"{form}={path}").returncode == 1
    told = path.read_text(encoding="utf-8")
    assert "two by three: wrong" in told and "a single expression: too big" in told


def test_scrolling_watch_tells_of_both(learner: Learner) -> None:
    learner("next", OUTER)
    learner.write(OUTER, RULES_AND_VALUES)
    command = (
        f'timeout -s INT 20 "{sys.executable}" -I -m learnml.tutor watch --plain | sed "/{BREACHES[2]}/q"'
    )
    found = subprocess.run(["sh", "-c", command], cwd=learner.root, capture_output=True, text=True)
    assert "shape, two by three: wrong" in found.stdout and BREACHES[2] in found.stdout


def test_importing_everything_from_a_library_is_refused_for_what_it_is(learner: Learner) -> None:
    told = report(learner, "from numpy import *\n\n\ndef outer(a, b):\n    return a[:, None] * b\n")
    (case,) = told["stages"][0]["cases"]
    assert case["message"] == "outer.py, line 1, imports everything that numpy has."
    assert case["detail"] == ["Name what you use: some of the rest loads what may not be loaded here."]
