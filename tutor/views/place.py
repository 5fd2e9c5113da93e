"""Where a failure is in the learner's file: the line at which to open an editor."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

from learnml.checks.report import CaseResult, Report
from learnml.checks.source import Source, parsed


def failing_line(report: Report, source: Source) -> int | None:
    """The line at which the first failed case went wrong, or of the function that returned a wrong value.

    None if it is not known.
    """
    case = report.failed_case
    if case is None:
        return None
    # What raised may have been right to: it was given what this call made.
    if case.wrong and case.wrong.line and not case.wrong.has_raised:
        return case.wrong.line
    name = Path(source.path).name
    return line_named(case, name) or _line_called(case) or _line_not_built(case, source.text)


def place_of(report: Report, source: Source) -> str:
    """The relative path of the learner's file, and that line; empty if nothing failed."""
    if report.passed:
        return ""
    line = failing_line(report, source)
    path = os.path.relpath(source.path)
    return f"{path}:{line}" if line else path


def line_named(case: CaseResult, name: str) -> int | None:
    """The innermost line of the file that a traceback names, or the one that a rule is about."""
    # As rules/ word it: "Line 3 ..." or "`loss` (line 3) ...".
    if rule := re.match(r"Line (\d+) |`\w+` \(line (\d+)\) ", case.message):
        return int(rule[1] or rule[2])
    place = rf"^{re.escape(name)}, line (\d+)\b"
    # What is forbidden is told in the message, and after it what else is.
    if forbidden := re.match(place, case.message):
        return int(forbidden[1])
    found = re.findall(place, "\n".join(case.detail), re.M)
    # The last is the innermost, as in Python's own tracebacks.
    return int(found[-1]) if found else None


def _line_called(case: CaseResult) -> int | None:
    """The line that defines the function of the call that is shown with the failure."""
    return (case.wrong.line or None) if case.wrong else None


def _line_not_built(case: CaseResult, text: str) -> int | None:
    """The line that defines the function that a message about a stub names."""
    told = re.match(r"`(\w+)` is not built yet", case.message)
    if not told:
        return None
    tree = parsed(text)
    nodes = ast.walk(tree) if tree else ()
    functions = [node for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    return next((node.lineno for node in functions if node.name == told[1]), None)
