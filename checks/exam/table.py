"""The exam's table: its groups, limited to the exercises that a course has."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from importlib import import_module

from learnml.checks.exam import groups
from learnml.checks.exam.row import Row
from learnml.exercises.catalog import Course
from learnml.exercises.errors import UsageError


@dataclass(frozen=True)
class Group:
    """Rows that belong together, in the order of their file. title: the first line of its docstring."""

    name: str
    title: str
    rows: tuple[Row, ...]


@lru_cache
def every_group() -> tuple[Group, ...]:
    """The groups of all files, whether or not a course has their exercises."""
    return tuple(_read(found.name) for found in pkgutil.iter_modules(groups.__path__))


def groups_of(course: Course) -> tuple[Group, ...]:
    """The groups of a course, in the order in which it builds their exercises."""
    found = [
        replace(group, rows=tuple(row for row in group.rows if row.exercise in course.by_id))
        for group in every_group()
    ]
    order = {exercise.id: position for position, exercise in enumerate(course.exercises)}
    return tuple(
        sorted((group for group in found if group.rows), key=lambda group: order[group.rows[0].exercise])
    )


def row_of(group: str, name: str) -> Row:
    """The row of that name in a group."""
    return next(row for each in every_group() if each.name == group for row in each.rows if row.name == name)


def find(known: Sequence[Group], text: str) -> tuple[Group, ...]:
    """Find rows by the name of a group, an operator or an examined exercise. Raises UsageError.

    An operator's exact name wins, because `T` and `t` are different operators.
    """
    wanted = text.strip()
    for means in (_is_operator, _is_in_group, _is_operator_in_any_case, _is_of_exercise):
        if found := _those(known, means, wanted):
            return found
    names = [*(group.name for group in known), *(row.name for group in known for row in group.rows)]
    near = get_close_matches(wanted, names, n=3)
    remedy = f"Nearest: {', '.join(near)}." if near else f"Groups: {', '.join(each.name for each in known)}."
    raise UsageError(f"The exam has no group and no operator {text!r}.", remedy=remedy)


def _those(known: Sequence[Group], means: Callable[[Group, Row, str], bool], text: str) -> tuple[Group, ...]:
    """The groups that have matching rows, with only those rows."""
    found = (replace(each, rows=tuple(row for row in each.rows if means(each, row, text))) for each in known)
    return tuple(group for group in found if group.rows)


def _is_operator(group: Group, row: Row, wanted: str) -> bool:
    return wanted in (row.name, row.full_name)


def _is_in_group(group: Group, row: Row, wanted: str) -> bool:
    return wanted.lower() == group.name


def _is_operator_in_any_case(group: Group, row: Row, wanted: str) -> bool:
    return wanted.lower() in (row.name.lower(), row.full_name.lower())


def _is_of_exercise(group: Group, row: Row, wanted: str) -> bool:
    return wanted in (row.exercise, row.exercise.partition("/")[0], row.exercise.partition("/")[2])


def _read(name: str) -> Group:
    found = import_module(f"{groups.__name__}.{name}")
    title = (found.__doc__ or name).strip().partition("\n")[0].rstrip(".")
    # A decorated function is a Row, and `vars` has them in the order of the file.
    return Group(name, title, tuple(each for each in vars(found).values() if isinstance(each, Row)))
