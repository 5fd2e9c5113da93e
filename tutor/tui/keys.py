"""The line of keys at the bottom: as many as fit, the most useful first."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from learnml.tutor.tui.pieces import button
from learnml.tutor.watch.keys import KEYS, Key
from learnml.tutor.watch.state import State


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
        first, *others = [key for key in KEYS if key.word]
        # After a pass the first of them, the way on, stands out.
        keys = [_key(first, "bold $success" if self.passed else "bold $primary")]
        room = self.content_size.width - keys[0].cell_length
        for key in others:
            text = _key(key, "bold $primary")
            room -= text.cell_length + 2
            if room < 0:
                break
            keys.append(text)
        return Content("  ").join(keys)


def _key(key: Key, style: str) -> Content:
    action = f"app.{key.action}"
    return Content.assemble(button(key.key, action, style), button(f" {key.word}", action, "$faint"))
