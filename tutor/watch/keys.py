"""The keys of the tutor: one table for bindings, the line of keys, the help page and the docs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """One key. word: what stands beside it in the line of keys; empty when it is not shown there.

    does: a whole description, with code in backticks. name: what Textual calls the key, where that differs.
    """

    key: str
    action: str
    word: str
    does: str
    name: str = ""

    @property
    def binding(self) -> str:
        return self.name or self.key


KEYS = (
    Key("n", "following", "next", "next exercise; asks first if this one has not passed"),
    Key("h", "hint", "hint", "show one more hint; recorded"),
    Key("r", "run", "run", "judge the file again"),
    Key("e", "edit", "edit", "open the file in `$VISUAL` or `$EDITOR`"),
    Key("l", "list", "list", "the course: look at any exercise"),
    Key("?", "help", "help", "this page", name="question_mark"),
    Key("q", "leave", "quit", "quit; so does ctrl+c"),
    Key("p", "previous", "previous", "look at the previous exercise"),
    Key("/", "search", "search", "search the course", name="slash"),
    Key("d", "diff", "diff", "your file beside the reference solution"),
    Key("u", "use", "use it", "the same, built with the library"),
    Key("s", "solution", "solution", "the reference solution; asks first, and is recorded"),
    Key("x", "reset", "reset", "put the stub back; asks first, and can be undone"),
    Key("c", "check_all", "check all", "judge everything that you have begun"),
    Key("t", "theme", "theme", "light or dark"),
    Key("b", "back", "", "back to the exercise you are working on"),
    Key("tab", "turn(1)", "", "the next tab; shift+tab goes to the one before"),
)
"""In the order of the line of keys: the most useful first, for it shows as many as there is room for."""
