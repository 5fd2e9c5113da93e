"""Files that somebody saves, known by their contents: only a change of content counts as a save."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from learnml.exercises.reading import read_regular
from learnml.tutor.workspace import LARGEST


class Saves:
    """Files as they are now, to be compared with what they hold later."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._before = self._contents()

    def happened(self) -> bool:
        """Whether a file holds something else than at first."""
        return self._contents() != self._before

    def wait(self, beat: float) -> None:
        """Return when a save has happened; look every `beat` seconds."""
        while not self.happened():
            time.sleep(beat)

    def _contents(self) -> list[bytes]:
        return [_content(path) for path in self._paths]


def _content(path: Path) -> bytes:
    try:
        return read_regular(path, LARGEST)
    except OSError:  # between two steps of an editor that replaces the file
        return b""
