"""Which contents git keeps already, known without asking git."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path


class Seen:
    """A file with a line for each version that git took. It holds for one repository: in another one, all
    is new again.
    """

    def __init__(self, path: Path, repository: Path | None) -> None:
        self._path = path
        self._repository = repository

    def has(self, exercise: str, content: str) -> bool:
        return f"{exercise} {content}" in self._lines

    def add(self, exercise: str, content: str) -> None:
        """Remember a version. Raises OSError."""
        line = f"{exercise} {content}"
        if self._lines:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        else:
            self._path.write_text(f"{self._identity}\n{line}\n", encoding="utf-8")
            self._lines.add(self._identity)
        self._lines.add(line)

    @cached_property
    def _lines(self) -> set[str]:
        try:
            first, *others = self._path.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError):
            return set()
        return {first, *others} if first == self._identity else set()

    @property
    def _identity(self) -> str:
        try:
            return f"repository {os.stat(self._repository / '.git').st_ino}" if self._repository else "none"
        except OSError:
            return "none"
