"""Detect saved files by their content: only a change of content counts as a save."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from learnml.exercises.reading import read_regular
from learnml.tutor.files.workspace import LARGEST


class Saves:
    """The contents of files now, to be compared with later."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._before = self._contents()

    def happened(self) -> bool:
        """Whether a file's content differs from the first one."""
        return self._contents() != self._before

    def wait(self, beat: float) -> None:
        """Return when a save has happened; check every `beat` seconds."""
        while not self.happened():
            time.sleep(beat)

    def _contents(self) -> list[bytes]:
        return [_content(path) for path in self._paths]


def _content(path: Path) -> bytes:
    try:
        return read_regular(path, LARGEST)
    except OSError:  # between two steps of an editor that replaces the file
        return b""
