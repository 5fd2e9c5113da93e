"""The line of keys at the bottom: as many as there is room for, the most useful now first."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from learnml.tutor.tui.pieces import button
from learnml.tutor.watch.state import State

Key = tuple[str, str, str]
"""The key, what it does, and the action behind it."""

NEXT: Key = ("n", "next", "following")
ALWAYS: tuple[Key, ...] = (
    ("h", "hint", "hint"),
    ("r", "run", "run"),
    ("e", "edit", "edit"),
    ("l", "list", "list"),
    ("?", "help", "help"),
    ("q", "quit", "leave"),
    ("p", "previous", "previous"),
    ("/", "search", "search"),
    ("d", "diff", "diff"),
    ("u", "use it", "use"),
    ("s", "solution", "solution"),
    ("x", "reset", "reset"),
    ("c", "check all", "check_all"),
    ("t", "theme", "theme"),
)


class KeyLine(Static):
    """A click on a key does what the key does."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self.passed = False

    def draw(self, state: State) -> None:
        if self.passed != state.passed:
            self.passed = state.passed
            self.refresh()

    def render(self) -> Content:
        keys = [_key(NEXT, "bold $success" if self.passed else "bold $primary")]
        room = self.content_size.width - keys[0].cell_length
        for key in ALWAYS:
            text = _key(key, "bold $primary")
            room -= text.cell_length + 2
            if room < 0:
                break
            keys.append(text)
        return Content("  ").join(keys)


def _key(key: Key, style: str) -> Content:
    letter, what, action = key
    return Content.assemble(
        button(letter, f"app.{action}", style), button(f" {what}", f"app.{action}", "$faint")
    )
