"""The tutor's keys: one table for bindings, the footer, help, the command palette and docs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """One key. word: its label in the footer; empty if it is not shown there.

    does: a full description, with code in backticks. name: Textual's name for the key, if it differs.
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
    Key("r", "run", "run", "judge again what is in front: the file, the rebuild or the milestone"),
    Key("e", "edit", "edit", "open what is in front in `$VISUAL` or `$EDITOR`, at the line that failed"),
    Key("l", "list", "list", "list the course, to look at any exercise"),
    Key("?", "help", "help", "this page", name="question_mark"),
    Key("q", "leave", "quit", "quit; so does ctrl+c"),
    Key("i", "script", "script", "show the failed case's calls as a script, and copy it"),
    Key("p", "previous", "previous", "look at the previous exercise"),
    Key("/", "search", "search", "search the course", name="slash"),
    Key("f", "filter", "filter", "show all of the course, or what is failing, unsolved, borrowed or solved"),
    Key("d", "diff", "diff", "compare your file with the reference solution"),
    Key("v", "picture", "view", "after a pass: a picture of what your code does, if there is one"),
    Key("u", "use", "use it", "rebuild the exercise with the library"),
    Key("y", "source", "PyTorch", "after a pass: PyTorch's own source of what you built"),
    Key("w", "ship", "ship", "build a wheel of your `myml`"),
    Key("m", "milestones", "milestones", "milestones: history, rebuilt with your own code"),
    Key("a", "know", "known", "mark the exercise as known, to skip it; again to undo"),
    Key("s", "solution", "solution", "show the reference solution; asks first, recorded"),
    Key("x", "reset", "reset", "put the stub back; asks first, and can be undone"),
    Key("c", "check_all", "check all", "judge everything that you have started"),
    Key("t", "theme", "theme", "light or dark"),
    Key("o", "other_pane", "", "the other pane"),
    Key("b", "back", "", "back to the exercise you are working on"),
    Key("j", "scroll('down')", "", "down a line, in the pane that changed last; `k` up"),
    Key("k", "scroll('up')", "", "up a line; `page up` and `page down` by pages"),
    Key("g", "scroll('home')", "", "to the top"),
    Key("G", "scroll('end')", "", "to the end", name="G,shift+g"),
    Key("tab", "turn(1)", "", "next tab; shift+tab for the previous one"),
    Key("^p", "command_palette", "", "every command and exercise by name", name="ctrl+p"),
    Key("^z", "suspend_process", "", "suspend; `fg` brings it back", name="ctrl+z"),
)
"""In the order of the footer: most useful first, since it shows only as many as there is room for."""
IN_FRONT = {
    "course": ("search", "filter", "know", "following"),
    "hints": ("hint", "edit", "solution"),
    "diff": ("following", "use", "edit"),
    "use": ("edit", "run", "solution", "following"),
    "source": ("following", "use", "edit"),
    "ship": ("ship", "following"),
    "milestone": ("edit", "run", "milestones"),
}
"""The actions that come first in the footer while a tab is in front."""
FAILED = ("hint", "script", "edit", "run")
PASSED = ("following", "picture", "diff", "use", "source", "ship", "edit")
"""What comes first in the footer after a verdict."""


def line_of_keys(front: str, passed: bool, failed: bool, pictured: bool) -> list[Key]:
    """The keys of the footer, starting with those that suit what is in front."""
    first = IN_FRONT.get(front) or (PASSED if passed else FAILED if failed else ())
    idle = {action for action, useful in (("script", failed), ("picture", pictured)) if not useful}
    shown = [key for key in KEYS if key.word and key.action not in idle]
    return sorted(shown, key=lambda key: first.index(key.action) if key.action in first else len(first))
