"""The file watcher: it listens to the operating system, and polls where that reports nothing."""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise
from learnml.exercises.timeline import milestones_of
from learnml.tutor.files.rebuilding import rebuild_of
from learnml.tutor.files.workspace import MARKER
from learnml.tutor.tutor import Tutor
from learnml.tutor.watch.contents import Contents
from learnml.tutor.watch.events import Complaint, How, Saved, Tell, Watching, in_the_open

BEAT = 1.0
"""Seconds between our own checks while the system reports changes."""
POLL = 0.2
"""Seconds between checks while it doesn't."""
WHOLE_ROUND = 10
"""While polling, files other than the one on the screen are read only at every tenth check."""
HALF_WRITTEN = 0.05
"""Seconds that an editor gets to fill a file that it has first emptied."""
REBUILDS = "use_it"
"""The folder in which exercises are rebuilt with a library."""
MISSES = 2
"""After this many consecutive changes that the system did not report, we stop relying on it."""

Listen = Callable[..., Iterable[set[tuple[Any, str]]]]
"""`watchfiles.watch`, or its stand-in in a test."""


class Watcher:
    """Reports each new content of the learner's files, from a thread of its own; timestamps don't matter.

    focus: the exercise on the screen, whose file is read at every check.
    """

    def __init__(self, tutor: Tutor, focus: Exercise, tell: Tell, listen: Listen | None = None) -> None:
        self.tutor = tutor
        self.focus = focus
        self._tell = tell
        self._listen = listen or _listen
        self._folder = tutor.workspace.root / "myml"
        self._milestones = [each.file for each in milestones_of(tutor.course) if each.writes]
        self._contents = Contents(tutor.workspace)
        self._stop = threading.Event()
        self._misses = 0
        self._how: Watching | None = None
        self._unreadable: set[str] = set()
        self._polling = _why_to_poll(self._folder)
        self._thread = threading.Thread(
            target=in_the_open(tell, self._run), name="learnml-watcher", daemon=True
        )

    def start(self) -> None:
        """Remember the current contents, and watch from now on."""
        self._contents.remember(self._look(self._files()).values())
        self._thread.start()

    def expect(self, exercise: Exercise, text: str) -> None:
        """Remember a content that we are about to write ourselves, which is not a save."""
        self._contents.remember([(exercise, Source("", text))])

    def close(self) -> None:
        self._stop.set()
        # It notices within milliseconds, unless it is reading files at this moment.
        self._thread.join(timeout=2)

    def _run(self) -> None:
        while not self._stop.is_set():
            if not self._folder.is_dir():
                self._wait_for_the_folder()
            elif self._polling:
                self._poll()
            else:
                self._hear()

    def _hear(self) -> None:
        """Check whenever the system reports something, and at every beat in case it doesn't.

        Returns when it is necessary to start listening again.
        """
        watched = self._identities()
        folders = [folder for folder in self._folders if folder.is_dir()]
        try:
            for reported in self._listen(*folders, stop_event=self._stop):
                # Only now is it certain that the system has agreed to report changes.
                self._say(How.EVENTS)
                # First the save that somebody waits for: to read the files of a whole course takes a while.
                files = self._files()
                found = self._report_saves(self._among(files, reported))
                found = self._report_saves(files) or found
                if reported:
                    self._misses = 0
                # Something is new that was not reported: the watch may be dead, so start another.
                elif found:
                    self._misses += 1
                    if self._misses >= MISSES:
                        self._polling = "the system does not report changes of these files"
                    return
                # A folder was replaced: the system still watches the old one.
                if self._identities() != watched:
                    return
        except (OSError, RuntimeError) as error:
            # Otherwise there is nothing to watch for the moment, and `_run` waits for the folder.
            if self._folder.is_dir():
                self._polling = _reason(error)

    @property
    def _folders(self) -> tuple[Path, Path]:
        """The folders that the learner writes to; the second may not exist yet."""
        return self._folder, self.tutor.workspace.root / REBUILDS

    def _identities(self) -> list[tuple[int, int] | None]:
        return [_identity(folder) for folder in self._folders]

    def _files(self) -> tuple[Exercise, ...]:
        """The exercises, milestones and rebuilds whose files are watched."""
        return (*self.tutor.course.exercises, *self._milestones, *self._rebuilds())

    def _rebuilds(self) -> list[Exercise]:
        folder, known = self._folders[1], self.tutor.course.by_id
        ids = [path.relative_to(folder).with_suffix("").as_posix() for path in folder.glob("*/*.py")]
        return [rebuild_of(known[id]) for id in ids if id in known]

    def _poll(self) -> None:
        looks = 0
        self._say(How.POLLING, self._polling)
        while not self._stop.wait(POLL) and self._folder.is_dir():
            looks += 1
            self._report_saves([self.focus] if looks % WHOLE_ROUND else self._files())

    def _wait_for_the_folder(self) -> None:
        root = self.tutor.workspace.root
        # An editor or git may remove the folder for a moment.
        if not self._stop.wait(HALF_WRITTEN) and not self._folder.is_dir():
            gone = self._folder if (root / MARKER).exists() else root
            self._say(How.WAITING, f"{gone} no longer exists. Watching resumes when it is back.")
        while not self._stop.wait(POLL) and not self._folder.is_dir():
            pass
        self._report_saves(self._files())

    def _among(self, files: Sequence[Exercise], reported: set[tuple[Any, str]]) -> list[Exercise]:
        """Those whose files the system has reported."""
        paths = {path for _, path in reported}
        return [each for each in files if str(self.tutor.workspace.path(each)) in paths]

    def _report_saves(self, exercises: Sequence[Exercise]) -> bool:
        """Report new contents. Returns whether there were any."""
        found = self._look(exercises)
        if any(not source.text.strip() for _, source in found.values()):
            self._stop.wait(HALF_WRITTEN)
            found = self._look(exercises)
        if found:
            self._contents.remember(found.values())
            self._tell(Saved(tuple(found.values())))
        return bool(found)

    def _look(self, exercises: Sequence[Exercise]) -> Mapping[str, tuple[Exercise, Source]]:
        """New contents, by file. A file that can't be read is reported once, until it can be read again."""
        found = self._contents.changed(exercises)
        news = [error for file, error in found.unreadable.items() if file not in self._unreadable]
        # Only those that were looked at: nothing new is known about the others.
        self._unreadable -= {exercise.file for exercise in exercises}
        self._unreadable |= found.unreadable.keys()
        if news:  # one stands for all: a folder without permission concerns every file in it
            self._tell(Complaint.of(news[0]))
        return found.new

    def _say(self, how: How, why: str = "") -> None:
        if self._how != Watching(how, why):
            self._how = Watching(how, why)
            self._tell(self._how)


def _listen(*folders: Path, stop_event: threading.Event) -> Iterable[set[tuple[Any, str]]]:
    import watchfiles

    # Its default intervals would add a tenth of a second to every verdict.
    return watchfiles.watch(
        *folders,
        # Contents decide: one wake-up too many only costs a look, but a filter might hide a save.
        watch_filter=None,
        step=4,
        debounce=20,
        rust_timeout=int(BEAT * 1000),
        yield_on_timeout=True,
        stop_event=stop_event,
        # Ctrl-C is for the main thread to handle.
        raise_interrupt=False,
        # By itself, watchfiles would poll silently in the cases for which `_why_to_poll` gives a reason.
        force_polling=False,
    )


def _why_to_poll(folder: Path) -> str:
    """Why not to rely on the system from the start; empty if it can be relied on."""
    chosen = os.environ.get("WATCHFILES_FORCE_POLLING", "").lower()
    if chosen and chosen not in ("false", "disable", "disabled"):
        return "WATCHFILES_FORCE_POLLING is set"
    if "microsoft" in platform.release().lower() and str(folder).startswith("/mnt/"):
        return "Windows does not report changes of its files to WSL"
    return ""


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _reason(error: Exception) -> str:
    text = str(error)
    # As watchfiles words inotify's errors: ENOSPC, which is 28, means the limit of watches.
    if "limit" in text or "No space" in text or "os error 28" in text or "Too many open files" in text:
        return "the system's limit of watched files is reached"
    return f"the system can't report changes: {text.splitlines()[0] if text else type(error).__name__}"
