"""One table has the signs of verdicts, so that a verdict looks the same wherever it is shown."""

from __future__ import annotations

import ast
import io
from pathlib import Path

import pytest
from rich.console import Console

from learnml.checks.report import CaseResult as Case
from learnml.checks.report import Report, StageResult, Verdict
from learnml.tutor.tui.pieces import sign
from learnml.tutor.views.render import show_report

TUTOR = Path(__file__).parents[2] / "tutor"


def test_no_other_file_has_a_sign_of_its_own() -> None:
    found = [
        f"{path.relative_to(TUTOR)}:{node.lineno}"
        for path in TUTOR.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and set("✓✗≈") & set(node.value)
        if path.name not in ("signs.py", "main.py")
    ]
    assert found == []


@pytest.mark.parametrize("verdict", [Verdict.PASSED, Verdict.WRONG, Verdict.NOT_REACHED])
def test_a_verdict_has_one_sign_in_text_and_on_screens(verdict: Verdict) -> None:
    stages = (StageResult("shape", (Case("a case", verdict),), True),)
    out = Console(file=io.StringIO(), width=80)
    show_report(Report("first_steps/welcome", stages), out)
    assert f"{sign(verdict)[0]} shape" in out.file.getvalue()  # type: ignore[attr-defined]
