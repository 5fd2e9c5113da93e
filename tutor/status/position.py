"""The current exercise: the one last opened, edited or named on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from learnml.exercises.catalog import Course, Exercise
from learnml.progress.files import write_whole
from learnml.progress.recorder import LOCAL, Recorder
from learnml.tutor.files.workspace import Workspace

NAME = "position"


@dataclass(frozen=True)
class Position:
    """A file that names an exercise. Learner's files with a later modification time were edited since."""

    workspace: Workspace
    recorder: Recorder

    def remember(self, exercise: Exercise) -> None:
        """Note that the learner has opened or named this exercise."""
        try:
            write_whole(self.recorder.local_folder() / NAME, exercise.id)
        except OSError:
            # The journal then determines the current exercise.
            pass

    def find(self, course: Course) -> Exercise | None:
        """The current exercise; without a position file, as in a clone, that of the last event."""
        named, since = self._named(course)
        # In a clone, every file has just been written, so modification times say nothing.
        if named is None and (noted := self._noted(course)):
            return noted
        return self._edited(course, since) or named

    @property
    def _path(self) -> Path:
        return self.workspace.root / LOCAL / NAME

    def _named(self, course: Course) -> tuple[Exercise | None, int]:
        """The exercise last opened or named, and when, in nanoseconds of file time."""
        try:
            text = self._path.read_text(encoding="utf-8").strip()
            return course.by_id.get(course.renamed.get(text, text)), self._path.stat().st_mtime_ns
        except (OSError, UnicodeDecodeError):
            return None, 0

    def _edited(self, course: Course, since: int) -> Exercise | None:
        """The exercise whose file was last written, if that was after `since`."""
        written = {exercise.id: _written(self.workspace.path(exercise)) for exercise in course.exercises}
        last = max(course.exercises, key=lambda exercise: written[exercise.id])
        return last if written[last.id] > since else None

    def _noted(self, course: Course) -> Exercise | None:
        for event in reversed(self.recorder.events()):
            found = course.by_id.get(course.renamed.get(event.exercise, event.exercise))
            # Marking an exercise as known is not working on it.
            if found and event.kind not in ("known", "not known"):
                return found
        return None


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
