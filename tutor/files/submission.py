"""Read someone else's workspace: only regular files are read, and nothing else in it is used.

No link is followed, no git is run, nothing in it is imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from learnml.checks.judge.resolve import OwnSource
from learnml.checks.source import Source
from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.errors import BrokenWorkspace
from learnml.exercises.fields import parse_toml
from learnml.exercises.reading import Irregular, read_below
from learnml.progress.files import to_text
from learnml.progress.journal import now, read_events
from learnml.progress.recorder import JOURNAL
from learnml.progress.status import ExerciseStatus, fold
from learnml.tutor.files.workspace import LARGEST, LARGEST_MARKER, MARKER
from learnml.tutor.tutor import passed_as_it_is

LARGEST_JOURNAL = 50_000_000
"""The most bytes of a journal that are read: years of work."""


@dataclass(frozen=True)
class Submission:
    """A folder with someone's `myml` in it."""

    root: Path

    @property
    def course(self) -> str:
        """The course that it claims to be made for; empty for the built-in one. Raises BrokenWorkspace."""
        content = self._content(MARKER, LARGEST_MARKER) or b""
        try:
            return str(parse_toml(content.decode("utf-8")).get("course", ""))
        except ValueError as error:  # the base class of a TOMLDecodeError and a UnicodeDecodeError
            raise BrokenWorkspace(
                f"{self.root / MARKER}: {error}",
                remedy="Correct that line; only `schema = 1` is required.",
            ) from None

    def read(self, exercise: Exercise) -> Source | None:
        """The file of an exercise; None if there is none. Raises BrokenWorkspace if it isn't regular."""
        content = self._content(exercise.file, LARGEST)
        return None if content is None else Source(str(self.root / exercise.file), to_text(content))

    def status(self, course: Course) -> Mapping[str, ExerciseStatus]:
        """What its journal says, by exercise. Raises BrokenWorkspace."""
        events = read_events(self._content(JOURNAL, LARGEST_JOURNAL) or b"", now()).events
        return fold(events, course.renamed)

    def own(self, status: Mapping[str, ExerciseStatus]) -> OwnSource:
        """A function that returns an exercise's file if it has passed in its current state, else None."""
        return passed_as_it_is(status, self.read)

    def _content(self, relative: str, most: int) -> bytes | None:
        try:
            return read_below(self.root, relative, most)
        except Irregular as error:
            raise BrokenWorkspace(
                f"{self.root}: {error}.", remedy="Put a regular file in its place, or remove it."
            ) from None
        except OSError as error:
            raise BrokenWorkspace(
                f"{self.root}: {error.strerror or error}.", remedy="Check that the folder is there."
            ) from None
