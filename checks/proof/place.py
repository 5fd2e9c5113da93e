"""Prove the exercise's place in the course.

What it needs comes earlier and is imported, and what it refers to is shipped.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from learnml.checks.proof.findings import Finding, found
from learnml.checks.proof.subject import Subject
from learnml.checks.rules.imports import imports_of
from learnml.exercises.catalog import Exercise

# Paths that lead out of the course: up, to a home, below a folder of the system. Not behind a letter, `.`,
# `:` or `/`, as in `https://example.org/home/`.
_ELSEWHERE = re.compile(
    r"(?<![\w.:/])(?:\.\./|~/|/(?:home|Users|root|tmp|work|mnt|opt|var|usr|etc)/)[\w./-]*"
)
_IMAGE_OR_LINK = re.compile(r"\]\(([^)\s]+)")
_DATA = re.compile(r"\bdata/[\w-]+\.\w+")


def prove_place(subject: Subject) -> Finding:
    """Compare the exercise's entry in module.toml with its files."""
    exercise = subject.exercise
    problems = [*_needs(subject), *_docstring(exercise)]
    for path in exercise.files:
        problems += _refers_elsewhere(path, exercise)
    return found(problems)


def _needs(subject: Subject) -> Iterator[str]:
    exercise, by_name = subject.exercise, {item.import_name: item for item in subject.course.exercises}
    position = subject.course.position
    imported = {name for path in (exercise.solution, exercise.scenarios) for name in _imports(path, exercise)}
    used = {by_name[name].id for name in imported if name in by_name}
    for name in sorted(used - {exercise.id}):
        if position(subject.course.by_id[name]) > position(exercise):
            yield f"it imports {name}, which comes later in the course"
        elif name not in exercise.needs:
            yield f"it imports {name}, which is not among its `needs` in module.toml"
    for name in exercise.needs:
        if name not in used:
            yield f"module.toml says that it needs {name}, but neither solution nor scenarios import it"


def _imports(path: Path, exercise: Exercise) -> Iterator[str]:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except SyntaxError:
        return
    yield from (item.module for item in imports_of(tree, exercise.import_name.rpartition(".")[0]))


def _docstring(exercise: Exercise) -> Iterator[str]:
    """Require a docstring in each Python file that people read."""
    pictures = (exercise.picture,) if exercise.has_picture else ()
    for path in (exercise.solution, exercise.use_it, exercise.scenarios, *pictures):
        try:
            if ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None:
                yield f"{path.name} has no docstring"
        except SyntaxError as error:
            yield f"{path.relative_to(exercise.root)} is not Python: {error}"


def _refers_elsewhere(path: Path, exercise: Exercise) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    where = path.relative_to(exercise.root)
    for match in _ELSEWHERE.finditer(text):
        yield f"{where} refers to {match[0]}, which is not shipped with the course"
    for name in _DATA.findall(text):
        if not (exercise.root / "exercises" / name).is_file():
            yield f"{where} refers to {name}, which is not in exercises/data"
    if path.suffix == ".md":
        for target in _IMAGE_OR_LINK.findall(text):
            if "://" not in target and not target.startswith("#") and not (path.parent / target).exists():
                yield f"{where} refers to {target}, which is not shipped with the course"
