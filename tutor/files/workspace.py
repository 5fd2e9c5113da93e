"""The learner's folder: where it is, what is in it, how it is created."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import BrokenWorkspace, NoWorkspace, UsageError
from learnml.exercises.fields import parse_toml
from learnml.exercises.reading import Irregular, read_regular
from learnml.progress.files import to_text, write_whole_bytes
from learnml.progress.files import write_whole as write_whole

MARKER = "learnml.toml"
LARGEST = 1_000_000
"""The most bytes of a learner's file that are read."""
LARGEST_MARKER = 10_000
"""The most bytes of a `learnml.toml`: to read one long dotted key takes the square of its length."""
_FOLDERS = ("myml", "use_it", "milestones", "artifacts", ".learnml")
"""The folders of a workspace that are ours to fill."""
_TEMPLATES = Path(__file__).parents[1] / "templates"
FILES = {
    MARKER: "learnml.toml",
    "README.md": "README.md",
    "pyproject.toml": "pyproject.toml",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    "myml/__init__.py": "init.py",
}
"""The files of a new workspace, and the template of each."""


@dataclass(frozen=True)
class Workspace:
    """A folder with a `learnml.toml`."""

    root: Path

    @property
    def course(self) -> str:
        """The course it was made for, a folder or a name; empty for ours. Raises BrokenWorkspace."""
        return str(self._settings.get("course", ""))

    @property
    def opens_editor(self) -> bool:
        """Whether the next exercise is opened in the editor automatically. Raises BrokenWorkspace."""
        return self._settings.get("open_editor") is True

    @property
    def _settings(self) -> dict[str, Any]:
        marker = self.root / MARKER
        try:
            return parse_toml(read_regular(marker, LARGEST_MARKER).decode("utf-8"))
        except (OSError, ValueError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
            raise BrokenWorkspace(
                f"{marker}: {error}", remedy="Correct that line; only `schema = 1` is required."
            ) from None

    def path(self, exercise: Exercise) -> Path:
        return self.root / exercise.file

    def read(self, exercise: Exercise) -> Source | None:
        """The learner's file; None if there is none. Bytes that are not UTF-8 become surrogates.

        The judge refuses those.
        """
        path = self.path(exercise)
        try:
            return Source(str(path), to_text(read_regular(path, LARGEST)))
        except FileNotFoundError:
            return None
        except Irregular:
            raise BrokenWorkspace(
                f"{path} is not a regular file, or exceeds {LARGEST:,} bytes.",
                remedy=f"Move it away; `learnml history {exercise.id}` lists the kept versions.",
            ) from None
        except OSError as error:
            raise unwritable(path, error) from None

    def write(self, exercise: Exercise, text: str) -> Path:
        """Write the exercise's file, whole or not at all, creating its package if needed."""
        path = self.path(exercise)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            package = path.parent / "__init__.py"
            if not package.exists():
                package.touch()
            write_whole(path, text)
        except OSError as error:
            raise unwritable(path, error) from None
        return path

    def keep_artifacts(self, artifacts: Mapping[str, bytes]) -> list[str]:
        """Write what an exercise shipped to `artifacts/`. Returns the paths relative to the root."""
        paths = [f"artifacts/{name}" for name in artifacts]
        for path, content in zip(paths, artifacts.values()):
            target = self.root / path
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                write_whole_bytes(target, content)
            except OSError as error:
                raise unwritable(target, error) from None
        return paths


def find_workspace(start: Path) -> Workspace:
    """The workspace that contains `start`. Raises NoWorkspace."""
    for folder in (start, *start.parents):
        if (folder / MARKER).is_file():
            return Workspace(folder)
    raise NoWorkspace(
        f"No learnml workspace at {start} or above it.",
        remedy="Run `learnml init` to create one, or change to yours.",
    )


def create_workspace(root: Path, course: str = "") -> Workspace:
    """Create a workspace in `root`, for `course` unless that is empty.

    Raises UsageError if that would overwrite anything.
    """
    if (root / MARKER).exists():
        raise UsageError(
            f"{root} is already a workspace.",
            remedy=f"Continue there: cd {shlex.quote(str(root))} && learnml watch",
        )
    around = next((parent for parent in root.parents if (parent / MARKER).is_file()), None)
    # Elsewhere below a workspace another one may be made; in `myml`, it would be shipped with the wheel.
    if around and root.relative_to(around).parts[0] in _FOLDERS:
        raise UsageError(
            f"{root} is part of the workspace {around}.",
            remedy=f"Continue there: cd {shlex.quote(str(around))} && learnml watch",
        )
    if ".git" in root.parts:
        raise UsageError(
            f"{root} is where git keeps a repository.", remedy="Choose another folder: learnml init DIR"
        )
    # A new marker would look right, but might name another course than the lost one did.
    if (root / ".learnml").is_dir():
        raise UsageError(
            f"{root} was a workspace: its {MARKER} is missing.",
            remedy=f"Run `git checkout HEAD -- {MARKER}` there to bring it back.",
        )
    there = [name for name in FILES if (root / name).exists()]
    if there or (root.exists() and not root.is_dir()):
        raise UsageError(
            f"{root} has files that a workspace would overwrite: {', '.join(there) or root.name}.",
            remedy="Choose another folder: learnml init DIR",
        )
    try:
        for name, template in FILES.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, (_TEMPLATES / template).read_text(encoding="utf-8"))
        if course:
            with (root / MARKER).open("a", encoding="utf-8") as file:
                # A JSON string is one in TOML too.
                file.write(f"course = {json.dumps(course, ensure_ascii=False)}\n")
    except OSError as error:
        raise unwritable(root, error) from None
    return Workspace(root)


def complete_workspace(root: Path) -> list[str]:
    """Put back missing files that progress and imports need. Returns their names. Raises BrokenWorkspace."""
    # .gitattributes makes git merge journals by union. Without `__init__.py`, myml would be a namespace
    # package, which any other folder of that name on the path becomes part of.
    missing = [name for name in (".gitattributes", "myml/__init__.py") if not (root / name).exists()]
    for name in missing:
        write_file(root / name, (_TEMPLATES / FILES[name]).read_text(encoding="utf-8"))
    return missing


def write_file(path: Path, text: str) -> None:
    """Write a file, whole or not at all, creating its folders if needed. Raises BrokenWorkspace."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
    except OSError as error:
        raise unwritable(path, error) from None


def unwritable(path: Path, error: OSError) -> BrokenWorkspace:
    """The error for a file that the system refuses to read or write."""
    return BrokenWorkspace(
        f"{path}: {error.strerror or error}.",
        remedy="Check that the folder exists and is yours, and that the disk is not full.",
    )
