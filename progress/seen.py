"""Which contents git keeps already, known without asking git."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from learnml.exercises.reading import read_regular

NAME = "learnml-kept"
LARGEST = 64 * 2**20
"""Bytes of the file that is read."""


class Seen:
    """A file with a line for each version that git took. It lies in git's own folder: a repository that is
    lost takes it along, and in a new one all is new again. folder: None remembers nothing.
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
