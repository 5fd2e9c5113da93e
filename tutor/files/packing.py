"""What goes into a workspace's wheel, what is left out and why, and which libraries it imports."""

from __future__ import annotations

import ast
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path

from learnml.checks.source import parsed
from learnml.exercises.fields import parse_toml

PACKAGE = "myml"
STUB = "an untouched stub"
_TABLE = re.compile(r"^\[project\][^\n]*$", re.MULTILINE)


@dataclass(frozen=True)
class LeftOut:
    """A file or folder that is not shipped, by its path in the workspace."""

    path: str
    reason: str


@dataclass(frozen=True)
class Contents:
    """Files by their paths in the workspace, and the libraries that they import."""

    files: tuple[Path, ...]
    left_out: tuple[LeftOut, ...]
    libraries: tuple[str, ...]


def contents_of(root: Path, is_stub: Callable[[str], bool]) -> Contents:
    """Look through the workspace's `myml`. is_stub: whether a text is an untouched stub."""
    files: dict[Path, str] = {}
    left_out = []
    for path, reason in _walk(root):
        # Only looked through: what is shipped is the file, byte for byte.
        text = "" if reason else path.read_text(encoding="utf-8", errors="replace")
        reason = STUB if text and is_stub(text) else reason
        if reason:
            left_out.append(LeftOut(path.relative_to(root).as_posix(), reason))
        else:
            files[path.relative_to(root)] = text
    libraries = {name for text in files.values() for name in _imported(text)}
    return Contents(tuple(files), tuple(left_out), tuple(sorted(libraries)))


def declaring(pyproject: str, libraries: Sequence[str]) -> str:
    """The text of a pyproject.toml, with these libraries as dependencies unless it declares its own."""
    try:
        project = parse_toml(pyproject).get("project", {})
    except ValueError:  # setuptools will report what is wrong
        return pyproject
    if not libraries or "dependencies" in project or "dependencies" in project.get("dynamic", ()):
        return pyproject
    projects = packages_distributions()
    # A project's name can differ from what is imported: scikit-learn is imported as sklearn.
    required = [projects.get(name, [name])[0] for name in libraries]
    # A function, since backslashes have a meaning in a replacement string. As Python prints it, a list of
    # strs is TOML.
    return _TABLE.sub(lambda table: f"{table[0]}\ndependencies = {required}", pyproject, count=1)


def _walk(root: Path) -> Iterator[tuple[Path, str]]:
    """Every file in the package and each skipped folder, with the reason for leaving it out, if any."""
    for folder, folders, names in os.walk(root / PACKAGE):
        for name in sorted(folders):
            path = Path(folder, name)
            reason = "a link to a folder" if path.is_symlink() else _unnameable(name)
            # os.walk goes on into what is left in this list; caches are not worth mentioning.
            if reason or name == "__pycache__":
                folders.remove(name)
            if reason:
                yield path, reason
        folders.sort()
        for name in sorted(names):
            yield Path(folder, name), _against(Path(folder, name))


def _against(path: Path) -> str:
    """Why a file can't be part of a package; empty if it can."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return "not a regular file"
        if not os.access(path, os.R_OK):
            return "not readable"
    except OSError:
        return "a dangling link"
    return "not Python" if path.suffix != ".py" else _unnameable(path.stem)


def _unnameable(name: str) -> str:
    return "" if name.isidentifier() else "not a name that Python can import"


def _imported(text: str) -> Iterator[str]:
    """The libraries that a file imports; none if it does not parse, which importing it will report."""
    tree = parsed(text)
    for node in ast.walk(tree) if tree else ():
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        tops = {name.partition(".")[0] for name in names}
        yield from tops - {PACKAGE, *sys.stdlib_module_names}
