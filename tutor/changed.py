"""Which exercises of a course have changed since a git revision."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.errors import UsageError
from learnml.exercises.loading import COURSE_FILE, module_file
from learnml.progress.repository import GitFailed, Repository


def changed_since(course: Course, revision: str) -> list[Exercise]:
    """The exercises with a file that differs from the revision's or that git does not know yet, and those
    that need one of them, in course order. Raises UsageError.
    """
    repository = Repository(course.root)
    try:
        if repository.commit_of(revision) is None:
            raise UsageError(
                f"Git knows no revision {revision!r} in {course.root}.",
                remedy="Name a commit, a branch or a tag; HEAD is the last commit.",
            )
        told = repository.git("diff", "--name-only", "--relative", "-z", revision, "--")
        told += repository.git("ls-files", "--others", "--exclude-standard", "-z")
    except GitFailed as failure:
        raise UsageError(
            f"Git can't say what has changed in {course.root}: {failure}",
            remedy="`learnml course check` proves everything that is not kept.",
        ) from None
    changed = {course.root / name for name in told.split("\0") if name}
    return _with_those_that_need(course, [item for item in course.exercises if _is_among(item, changed)])


def _is_among(exercise: Exercise, changed: set[Path]) -> bool:
    root = exercise.root
    shared = {root / "exercises" / COURSE_FILE, module_file(root, exercise.module)}
    return not changed.isdisjoint({*exercise.files, *shared})


def _with_those_that_need(course: Course, exercises: Iterable[Exercise]) -> list[Exercise]:
    """In one pass, since what an exercise needs comes earlier."""
    found = {exercise.id for exercise in exercises}
    for exercise in course.exercises:
        if not found.isdisjoint(exercise.needs):
            found.add(exercise.id)
    return [exercise for exercise in course.exercises if exercise.id in found]
