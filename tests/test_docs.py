"""The documentation keeps to one width, and a docstring begins with a line of its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COLUMNS = 110
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]


def prose(text: str) -> Iterator[str]:
    """The lines outside of code and tables."""
    in_code = False
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            in_code = not in_code
        elif not in_code and not line.startswith(("|", "    ")):
            yield line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_prose_is_wrapped_at_one_width(page: Path) -> None:
    lines = prose(page.read_text(encoding="utf-8"))
    assert [line for line in lines if len(line) > COLUMNS and " " in line.strip()] == []


def of_the_tutor() -> Iterator[Path]:
    """The modules of learnml itself: not the course's files, which learners and authors write."""
    for folder in ("checks", "tutor", "progress", "benchmarks", "scripts"):
        yield from sorted((ROOT / folder).rglob("*.py"))
    for folder in ("exercises", "hints"):
        yield from sorted((ROOT / folder).glob("*.py"))


def without_a_summary(path: Path) -> Iterator[str]:
    """The docstrings of a file whose first line is followed by text."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (ast.get_docstring(node) or "").splitlines()
            if len(lines) > 1 and lines[1]:
                yield lines[0]


def test_a_docstring_has_its_summary_on_one_line() -> None:
    scenarios = ROOT / "checks" / "scenarios"
    paths = [path for path in of_the_tutor() if scenarios not in path.parents]
    assert len(paths) > 300
    found = {str(path.relative_to(ROOT)): told for path in paths if (told := [*without_a_summary(path)])}
    assert found == {}
