"""Find the course: that of this folder, of the workspace, of another package, or the built-in one."""

from __future__ import annotations

import hashlib
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from learnml.exercises.catalog import Course
from learnml.exercises.errors import BrokenCourse, UsageError
from learnml.exercises.loading import is_course, load_course
from learnml.tutor.files.workspace import MARKER, Workspace
from learnml.tutor.version import version

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "learnml.courses"
"""Entry points in this group name a package whose folder contains the course."""


@dataclass(frozen=True)
class CourseLabel:
    """Which course judged, for a report: a name and a version, or a folder and a hash of its files."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def trusted_course(wanted: str, named: str = "") -> tuple[Course, CourseLabel]:
    """The course to judge others' work with: the named one, or the installed one that the workspace wants.

    Raises UsageError if the workspace brings its own course: the author of the answers would also be the
    author of the checks.
    """
    if named:
        return labelled_course(named)
    if brings_its_course(wanted):
        raise UsageError(
            f"This workspace was made for the course {wanted!r}, which is not installed.",
            remedy="Checks that come with a workspace are not trusted. If you trust them, name them: "
            f"--course {shlex.quote(wanted)}",
        )
    return labelled_course(wanted)


def brings_its_course(wanted: str) -> bool:
    """Whether a workspace made for this course brings it along, since it is not an installed one."""
    # A folder comes before an installed course of that name: `course_root` looks for it first.
    return bool(wanted) and (wanted not in _installed() or is_course(Path(wanted).expanduser()))


def labelled_course(text: str) -> tuple[Course, CourseLabel]:
    """The course that `text` names (the built-in one if empty), and its label. Raises like `course_root`."""
    if not text:
        return load_course(), CourseLabel("learnml", version())
    root = course_root(text)
    course = load_course(root)
    if is_course(Path(text).expanduser()):
        return course, CourseLabel(str(root), _content_version(course))
    point = _installed()[text]
    return course, CourseLabel(text, point.dist.version if point.dist else _content_version(course))


def course_to_work_on(start: Path) -> Course:
    """The course that contains `start`, or that of the enclosing workspace, or the built-in one."""
    for folder in (start, *start.parents):
        if is_course(folder):
            return load_course(folder)
        if (folder / MARKER).is_file():
            return course_of(Workspace(folder))
    return load_course()


def folder_of_a_course(start: Path) -> Path | None:
    """The nearest folder that contains a course, from `start` upwards."""
    return next((folder for folder in (start, *start.parents) if is_course(folder)), None)


def course_of(workspace: Workspace) -> Course:
    """The course that a workspace was made for."""
    return load_course(course_root(workspace.course)) if workspace.course else load_course()


def course_root(text: str) -> Path:
    """The folder of the course that `text` names: a folder, or the name of an installed course.

    Raises UsageError if it is neither.
    """
    folder = Path(text).expanduser().resolve()
    if is_course(folder):
        return folder
    installed = _installed()
    if text in installed:
        return _package_folder(text, installed[text].value)
    names = ", ".join(sorted(installed)) or "none"
    raise UsageError(
        f"{text!r} is neither a folder with exercises/course.toml nor an installed course.",
        remedy=f"Installed courses: {names}. `learnml course new` creates one.",
    )


def named_course(text: str) -> str:
    """`text` as stored in a workspace: a folder by its full path, an installed course by its name.

    Raises UsageError if it is neither, BrokenCourse if the course can't be used.
    """
    root = course_root(text)
    load_course(root)
    # By name, since an update may move a package to another folder.
    return str(root) if is_course(Path(text).expanduser()) else text


def _installed() -> dict[str, EntryPoint]:
    """The entry points of the installed courses, by name."""
    # Imported here: it takes a tenth of a `learnml run`, and most workspaces use the built-in course.
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=GROUP)}


def _content_version(course: Course) -> str:
    """A version for a course that has none: a hash of all the exercises' files."""
    found = hashlib.sha256()
    for exercise in course.exercises:
        for path in exercise.files:
            found.update(f"{path.relative_to(course.root)}\0".encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:12]


def _package_folder(name: str, package: str) -> Path:
    from importlib.util import find_spec

    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        spec = None
    locations = list(spec.submodule_search_locations or ()) if spec else []
    for location in locations:
        if is_course(Path(location)):
            return Path(location)
    raise BrokenCourse(
        f"The installed course {name!r} should be the package {package}, with exercises/course.toml in it.",
        remedy="Reinstall the package that provides it, or tell its author.",
    )
