"""What the keys do and what the signs mean."""

from __future__ import annotations

from textual.content import Content

from learnml.tutor.status.states import LOOKS
from learnml.tutor.tui.pieces import THEME_COLORS, prose
from learnml.tutor.watch.keys import KEYS


def help_text() -> Content:
    """The keys, the signs, and what happens by itself."""
    keys = [Content.assemble((f"{key.key:>5}  ", "bold $primary"), prose(key.does)) for key in KEYS]
    signs = [
        Content.assemble((f"{look.sign:>5}  ", THEME_COLORS[look.color]), look.meaning)
        for look in LOOKS.values()
    ]
    return Content("\n\n").join(
        [
            prose("Save your file to have it judged. A save during a check starts a new one."),
            Content("\n").join(keys),
            Content("\n").join(signs),
            prose("Looking at an exercise never moves your position; saving its file does."),
        ]
    )
