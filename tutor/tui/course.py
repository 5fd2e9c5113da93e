"""The course as a tree, with a sign for each exercise and a search as you type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Optional

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static, Tree
from textual.widgets.tree import TreeNode

from learnml.exercises.catalog import Course, Exercise, Module
from learnml.tutor.states import LOOKS, ExerciseState
from learnml.tutor.tui.pieces import THEME_COLORS
from learnml.tutor.watch.state import State

Node = TreeNode[Optional[Exercise]]


class CourseTree(Tree[Optional[Exercise]]):
    """Tiers, modules, exercises."""

    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "


class CourseView(Vertical):
    """Enter or a click looks at an exercise; the position stays where it is."""

    class Chosen(Message):
        """An exercise that the learner wants to look at."""

        def __init__(self, exercise: Exercise) -> None:
            super().__init__()
            self.exercise = exercise

    def __init__(self) -> None:
        super().__init__(id="course", classes="view")
        self._drawn: object = None
        self._state: State | None = None

    def compose(self) -> ComposeResult:
        yield Input(placeholder="search", id="search", compact=True)
        yield CourseTree("course", id="tree")
        yield Static(_legend(), id="legend")

    def on_mount(self) -> None:
        tree = self.query_one(CourseTree)
        tree.show_root = False
        tree.guide_depth = 2

    async def draw(self, state: State) -> None:
        what = (state.states, state.position.id, state.shown.id, self.app.theme)
        self._state = state
        if what != self._drawn:
            self._drawn = what
            self._fill()

    def search(self) -> None:
        self.query_one(Input).focus()

    def focus_tree(self) -> None:
        self.query_one(CourseTree).focus()

    @on(Input.Changed)
    def _narrow(self) -> None:
        self._fill()

    @on(Input.Submitted)
    def _take_the_first(self) -> None:
        found = next(self._found(), None)
        if found:
            self._choose(found)

    def on_key(self, event: object) -> None:
        key = getattr(event, "key", "")
        if key == "escape":
            self.query_one(Input).value = ""
            self.focus_tree()
        elif key == "down" and self.query_one(Input).has_focus:
            self.focus_tree()

    @on(Tree.NodeSelected)
    def _selected(self, event: Tree.NodeSelected[Optional[Exercise]]) -> None:
        if event.node.data:
            self._choose(event.node.data)

    def _choose(self, exercise: Exercise) -> None:
        self.query_one(Input).value = ""
        self.post_message(self.Chosen(exercise))

    def _found(self) -> Iterator[Exercise]:
        assert self._state
        words = self.query_one(Input).value.lower().split()
        for exercise in self._state.course.exercises:
            text = f"{exercise.id} {exercise.title}".lower()
            if all(word in text for word in words):
                yield exercise

    def _fill(self) -> None:
        if self._state is None:
            return
        tree, state = self.query_one(CourseTree), self._state
        found = {exercise.id for exercise in self._found()}
        searching = bool(self.query_one(Input).value)
        # A tree's labels are Rich's, which does not know the theme's names of colors.
        states, colors = state.states, self.app.theme_variables
        tree.clear()
        tree.root.expand()
        here = None
        for tier, modules in _tiers(state.course):
            branch = None
            for module in modules:
                members = [exercise for exercise in module.exercises if exercise.id in found]
                if not members:
                    continue
                branch = branch or tree.root.add(Text(tier, style="bold"), expand=True)
                opened = searching or state.shown in members or state.position in members
                twig = branch.add(_module_label(module, states), expand=opened)
                for exercise in members:
                    leaf = twig.add_leaf(_label(exercise, states[exercise.id], colors, state), exercise)
                    here = leaf if exercise is state.shown else here
        if here is not None:
            self.call_after_refresh(self._show_line, here)

    def _show_line(self, node: Node) -> None:
        tree = self.query_one(CourseTree)
        tree.move_cursor(node)
        tree.scroll_to_node(node, animate=False)


def _tiers(course: Course) -> Iterator[tuple[str, list[Module]]]:
    for tier, title in course.tiers.items():
        yield title, [module for module in course.modules if module.tier == tier]


def _module_label(module: Module, states: dict[str, ExerciseState]) -> Text:
    solved = sum(states[exercise.id] is ExerciseState.SOLVED for exercise in module.exercises)
    return Text.assemble(module.title, (f"  {solved} of {len(module.exercises)}", "dim"))


def _label(exercise: Exercise, standing: ExerciseState, colors: Mapping[str, str], state: State) -> Text:
    here = ("  ← you are here", colors["warning"]) if exercise is state.position else ""
    style = "bold" if exercise is state.shown else ""
    look = LOOKS[standing]
    return Text.assemble(
        (look.sign, colors.get(THEME_COLORS[look.color].removeprefix("$"), "dim")),
        " ",
        (exercise.title, style),
        (f"  {exercise.minutes} min", "dim"),
        here,
    )


def _legend() -> Content:
    parts = [
        Content.assemble((look.sign, THEME_COLORS[look.color]), f" {standing.value}")
        for standing, look in LOOKS.items()
    ]
    return Content("  ").join(parts)
