"""Complaints: reported once, and again only if they recur."""

from __future__ import annotations

import json
from pathlib import Path

from learnml.exercises.reading import read_regular
from learnml.progress.files import write_whole

LARGEST = 2**20
"""The most bytes of the file that are read."""


class Complaints:
    """`now` has the messages to show.

    What this tutor or another one has reported before is kept in a file until the problem is resolved.
    """

    def __init__(self, path: Path) -> None:
        self.now: list[str] = []
        self._path = path
        self._said: dict[str, str] | None = None

    def say(self, topic: str, message: str) -> None:
        """Report this, unless it is what was last reported on the topic."""
        said = self._load()
        if said.get(topic) != message:
            said[topic] = message
            self.now.append(message)
            self._save(said)

    def well(self, topic: str) -> None:
        """Note that nothing is wrong with the topic any more, so that the next problem is reported."""
        said = self._load()
        if said.pop(topic, None) is not None:
            self._save(said)

    def _load(self) -> dict[str, str]:
        if self._said is None:
            try:
                found = json.loads(read_regular(self._path, LARGEST))
            except (OSError, ValueError, RecursionError):
                found = {}
            self._said = found if isinstance(found, dict) else {}
        return self._said

    def _save(self, said: dict[str, str]) -> None:
        try:
            for folder in (self._path.parent.parent, self._path.parent):
                folder.mkdir(exist_ok=True)
            write_whole(self._path, json.dumps(said))
        except OSError:
            # The next command reports it again.
            pass
