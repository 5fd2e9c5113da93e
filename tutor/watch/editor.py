"""Opening a file in the learner's editor: beside the tutor, or instead of it if both need the terminal."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from learnml.exercises.errors import UsageError

WITH_WINDOWS = frozenset(
    (
        "code",
        "code-insiders",
        "codium",
        "vscodium",
        "cursor",
        "windsurf",
        "zed",
        "subl",
        "sublime_text",
        "mate",
        "atom",
        "gedit",
        "gnome-text-editor",
        "kate",
        "kwrite",
        "xed",
        "mousepad",
        "pluma",
        "geany",
        "gvim",
        "mvim",
        "idea",
        "pycharm",
        "charm",
        "fleet",
        "notepad",
        "notepad++",
        "open",
        "xdg-open",
    )
)
"""Programs with a window of their own. Everything else is taken to need the terminal."""
IN_THE_TERMINAL = ("nano", "vim", "vi")


@dataclass(frozen=True)
class Editor:
    """A command line, to which the file is added."""

    command: tuple[str, ...]

    @property
    def needs_terminal(self) -> bool:
        name = Path(self.command[0]).name.lower().removesuffix(".exe")
        if name == "emacsclient":
            return not {"-n", "-c", "--no-wait", "--create-frame"} & {*self.command}
        return name not in WITH_WINDOWS and not (
            name == "emacs" and "DISPLAY" in os.environ and "-nw" not in self.command
        )

    def open_beside(self, path: Path) -> None:
        """Start it and go on. Raises UsageError."""
        self._start(
            lambda: subprocess.Popen(
                [*self.command, str(path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        )

    def open_here(self, path: Path) -> None:
        """Run it in this terminal and wait. Raises UsageError."""
        with _ctrl_c_is_the_editors():
            self._start(lambda: subprocess.run([*self.command, str(path)], check=False))

    def _start(self, run: Callable[[], object]) -> None:
        try:
            run()
        except OSError as error:
            raise UsageError(
                f"{self.command[0]} can't be started: {error.strerror or error}.",
                remedy="Set VISUAL or EDITOR to your editor's command, and restart learnml.",
            ) from None


def chosen_editor(environment: Mapping[str, str]) -> Editor:
    """$VISUAL, $EDITOR, or what is at hand. Raises UsageError."""
    wish = environment.get("VISUAL") or environment.get("EDITOR")
    if wish:
        try:
            command = tuple(shlex.split(wish))
        except ValueError:
            command = (wish,)
        if command:
            return Editor(command)
    at_hand = ("code", *IN_THE_TERMINAL) if environment.get("TERM_PROGRAM") == "vscode" else IN_THE_TERMINAL
    for name in at_hand:
        if shutil.which(name, path=environment.get("PATH")):
            return Editor((name,))
    raise UsageError(
        "No editor was found.",
        remedy="Set VISUAL or EDITOR to your editor's command, and restart learnml.",
    )


@contextmanager
def _ctrl_c_is_the_editors() -> Iterator[None]:
    # A handler of ours, not SIG_IGN: that one the editor would inherit.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
