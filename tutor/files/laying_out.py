"""Stubs that are put in place to be looked at, and removed again if they stay untouched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from learnml.exercises.catalog import Exercise


@dataclass(frozen=True)
class LaidOut:
    """A stub that was put in place. made: the files and folders that were created for it, innermost first."""

    exercise: Exercise
    text: str
    made: Sequence[Path]

    @property
    def is_untouched(self) -> bool:
        """Whether the file is still the stub."""
        try:
            return self.made[0].read_text(encoding="utf-8") == self.text
        except (OSError, ValueError):
            return False

    def take_away(self) -> None:
        """Remove what was created, except folders that contain something else by now."""
        try:
            for path in self.made:
                if path.is_dir():
                    path.rmdir()
                else:
                    path.unlink(missing_ok=True)
        except OSError:  # the folder is not empty
            pass


def would_make(path: Path) -> list[Path]:
    """The exercise's file, its `__init__.py` and its folder, as far as they do not exist yet."""
    wanted = [path, path.parent / "__init__.py", path.parent]
    return [each for each in wanted if not each.exists()]
