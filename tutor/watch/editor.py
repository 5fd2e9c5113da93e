"""Open a file in the learner's editor: next to the tutor, or in its place if both need the terminal."""

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
"""Programs with a window of their own. Everything else is assumed to need the terminal."""
IN_THE_TERMINAL = ("nano", "vim", "vi")
PLACES: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (
        frozenset({"code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"}),
        ("-g", "{path}:{line}"),
    ),
    (frozenset({"zed", "subl", "sublime_text", "hx", "helix"}), ("{path}:{line}",)),
    (
        frozenset(
            {
                *("vi", "vim", "nvim", "gvim", "mvim", "nano", "emacs", "emacsclient", "micro", "kak"),
                *("joe", "ne", "gedit", "gnome-text-editor", "xed", "pluma", "geany"),
            }
        ),
        ("+{line}", "{path}"),
    ),
    (frozenset({"kate", "kwrite", "mate"}), ("-l", "{line}", "{path}")),
    (frozenset({"idea", "pycharm", "charm"}), ("--line", "{line}", "{path}")),
)
"""How to tell each of them the line to open at; unknown for others."""


@dataclass(frozen=True)
class Editor:
    """A command line, to which the file is appended."""

    command: tuple[str, ...]

    @property
    def name(self) -> str:
        return Path(self.command[0]).name.lower().removesuffix(".exe")

    @property
    def needs_terminal(self) -> bool:
        # With one of these it opens a frame, or uses an open one, instead of our terminal.
        if self.name == "emacsclient":
            return not {"-n", "-c", "--no-wait", "--create-frame"} & {*self.command}
        return self.name not in WITH_WINDOWS and not (
            self.name == "emacs" and "DISPLAY" in os.environ and "-nw" not in self.command
        )

    def open_beside(self, path: Path, line: int = 1) -> None:
        """Start it without waiting, at that line if possible. Raises UsageError."""
        self._start(
            lambda: subprocess.Popen(
                [*self.command, *self._place(path, line)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        )

    def open_here(self, path: Path, line: int = 1) -> None:
        """Run it in this terminal and wait, at that line if possible. Raises UsageError."""
        with _ctrl_c_is_the_editors():
            self._start(lambda: subprocess.run([*self.command, *self._place(path, line)], check=False))

    def _place(self, path: Path, line: int) -> list[str]:
        """The arguments that say what to open, and where."""
        # Every editor opens at line 1 by itself.
        if line > 1:
            for names, arguments in PLACES:
                if self.name in names:
                    return [part.format(path=path, line=line) for part in arguments]
        return [str(path)]

    def _start(self, run: Callable[[], object]) -> None:
        try:
            run()
        except OSError as error:
            raise UsageError(
                f"{self.command[0]} can't be started: {error.strerror or error}.",
                remedy="Set VISUAL or EDITOR to your editor's command, and restart learnml.",
            ) from None


def chosen_editor(environment: Mapping[str, str]) -> Editor:
    """The editor named by $VISUAL or $EDITOR, or one that is installed. Raises UsageError."""
    chosen = environment.get("VISUAL") or environment.get("EDITOR")
    if chosen:
        try:
            command = tuple(shlex.split(chosen))
        except ValueError:
            command = (chosen,)  # an unclosed quote, perhaps part of the name
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
    # A handler of our own, because the editor would inherit SIG_IGN.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
