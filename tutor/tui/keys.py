"""The footer: as many keys as fit, starting with those that suit what is in front."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from learnml.tutor.tui.pieces import button
from learnml.tutor.watch.keys import Key, line_of_keys
from learnml.tutor.watch.state import State


class KeyLine(Static):
    """The keys, which can be clicked as well."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._situation = ("lesson", False, False, False)

    def draw(self, state: State, front: str) -> None:
        report = state.report
        failed = report is not None and not report.passed
        situation = (front, state.passed, failed, state.has_picture_to_see)
        if self._situation != situation:
            self._situation = situation
            self.refresh()

    def render(self) -> Content:
        front, passed, failed, pictured = self._situation
        keys: list[Content] = []
        room = self.content_size.width
        for key in line_of_keys(front, passed, failed, pictured):
            # After a pass, the key for the next exercise stands out.
            style = "bold $success" if passed and key.action == "following" else "bold $primary"
            text = _key(key, style)
            room -= text.cell_length + 2 * bool(keys)
            if room < 0:
                break
            keys.append(text)
        return Content("  ").join(keys)


def _key(key: Key, style: str) -> Content:
    action = f"app.{key.action}"
    return Content.assemble(button(key.key, action, style), button(f" {key.word}", action, "$faint"))
