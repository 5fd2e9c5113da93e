"""What the keys do and what the marks mean."""

from __future__ import annotations

from textual.content import Content

from learnml.tutor.tui.pieces import MARK_STYLES, prose
from learnml.tutor.watch.marks import Mark

KEYS = (
    ("n", "next: after a pass go on, before it ask"),
    ("p", "look at the previous exercise"),
    ("b", "back to where you are"),
    ("l", "the course: marks, and every exercise to look at"),
    ("/", "search the course"),
    ("h", "one hint more; that it was opened is recorded"),
    ("r", "judge the file again"),
    ("e", "open the file in `$VISUAL` or `$EDITOR`"),
    ("d", "your file beside the reference solution"),
    ("u", "the same in torch"),
    ("s", "the reference solution; asks, and is recorded"),
    ("x", "put the stub back; asks, and can be undone"),
    ("c", "check all that you have begun"),
    ("tab", "the next tab; shift+tab the one before"),
    ("t", "light or dark"),
    ("?", "this page"),
    ("q", "quit; so does ctrl+c"),
)
MEANINGS = {
    Mark.SOLVED: "solved",
    Mark.FAILING: "judged, and did not pass",
    Mark.BORROWED: "not built yet: where you need it, the reference stands in",
    Mark.STARTED: "begun, not judged yet",
    Mark.UNTOUCHED: "untouched",
}


def help_text() -> Content:
    """The keys, the marks, and what happens by itself."""
    keys = [Content.assemble((f"{key:>5}  ", "bold $primary"), prose(what)) for key, what in KEYS]
    marks = [
        Content.assemble((f"{mark.value:>5}  ", MARK_STYLES[mark]), meaning)
        for mark, meaning in MEANINGS.items()
    ]
    return Content("\n\n").join(
        [
            prose("Save your file: it is judged at once. A save during a check begins a new one."),
            Content("\n").join(keys),
            Content("\n").join(marks),
            prose("Looking at an exercise never moves your position; saving its file does."),
        ]
    )
