"""Which versions git has already, known without running git."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from learnml.exercises.reading import read_regular

NAME = "learnml-kept"
LARGEST = 64 * 2**20
"""The most bytes of the file that are read."""


class Seen:
    """A file with one line for each version that git has.

    It is in git's own folder, so that it is lost together with the repository, and a new repository starts
    without it. folder: None remembers nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / NAME if folder else None

    def has(self, exercise: str, content: str) -> bool:
        return f"{exercise} {content}" in self._lines

    def add(self, exercise: str, content: str) -> None:
        """Remember a version. Raises OSError."""
        if not self._path:
            return
        line = f"{exercise} {content}"
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        self._lines.add(line)

    @cached_property
    def _lines(self) -> set[str]:
        try:
            return set(read_regular(self._path, LARGEST).decode().splitlines()) if self._path else set()
        except (OSError, ValueError):
            return set()
