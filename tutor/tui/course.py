"""The course as a tree, with a sign for each exercise and a search as you type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Union

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static, Tree
from textual.widgets.tree import TreeNode

from learnml.exercises.catalog import Course, Exercise, Module
from learnml.exercises.timeline import Milestone, milestones_of
from learnml.tutor.signs import OPEN, RIGHT
from learnml.tutor.status.states import LOOKS, ExerciseState, Filter, solved_in
from learnml.tutor.tui.pieces import THEME_COLORS, prose
from learnml.tutor.watch.state import State

Item = Union[Exercise, Milestone, None]
Node = TreeNode[Item]


class CourseTree(Tree[Item]):
    """Tiers, modules and exercises, with the milestones at the end."""

    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "


class CourseView(Vertical):
    """Enter or a click shows an exercise, without changing the learner's position."""

    class Chosen(Message):
        """An exercise that the learner wants to look at."""

        def __init__(self, exercise: Exercise) -> None:
            super().__init__()
            self.exercise = exercise

    class MilestoneChosen(Message):
        """A milestone that the learner wants to look at."""

        def __init__(self, milestone: Milestone) -> None:
            super().__init__()
            self.milestone = milestone

    def __init__(self) -> None:
        super().__init__(id="course", classes="view")
        self.only = Filter.ALL
        self._drawn: object = None
        self._state: State | None = None
        self._milestones: tuple[Milestone, ...] | None = None

    def compose(self) -> ComposeResult:
        yield Input(placeholder="search", id="search", compact=True)
        yield CourseTree("course", id="tree")
        yield Static(_legend(Filter.ALL), id="legend")

    def on_mount(self) -> None:
        tree = self.query_one(CourseTree)
        tree.show_root = False
        tree.guide_depth = 2

    @property
    def course_tree(self) -> CourseTree:
        return self.query_one(CourseTree)

    async def draw(self, state: State) -> None:
        what = (state.states, state.solved, state.reached, state.position.id, state.shown.id, self.app.theme)
        self._state = state
        if what != self._drawn:
            self._drawn = what
            self._fill()

    def search(self) -> None:
        """Focus the search field, so that typing narrows the course."""
        # At once: the next key is meant for the field, even if it was pressed before this one was read.
        self.screen.set_focus(self.query_one(Input))

    def filter(self) -> None:
        """Show the next selection of the course."""
        self.only = self.only.following
        self._fill()

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
        # Textual's Input does nothing with either key, so they arrive here.
        if key == "escape":
            self.query_one(Input).value = ""
            self.screen.set_focus(self.course_tree)
        elif key == "down" and self.query_one(Input).has_focus:
            self.screen.set_focus(self.course_tree)

    @on(Tree.NodeSelected)
    def _selected(self, event: Tree.NodeSelected[Item]) -> None:
        if isinstance(event.node.data, Exercise):
            self._choose(event.node.data)
        elif event.node.data:
            self.post_message(self.MilestoneChosen(event.node.data))

    def _choose(self, exercise: Exercise) -> None:
        # The whole course again, for the next look at it.
        self.query_one(Input).value = ""
        self.post_message(self.Chosen(exercise))

    def _found(self) -> Iterator[Exercise]:
        assert self._state
        words = self.query_one(Input).value.lower().split()
        states = self._state.states
        for exercise in self._state.course.exercises:
            text = f"{exercise.id} {exercise.title}".lower()
            if all(word in text for word in words) and self.only.admits(states[exercise.id]):
                yield exercise

    def _fill(self) -> None:
        if self._state is None:
            return
        tree, state = self.course_tree, self._state
        found = {exercise.id for exercise in self._found()}
        narrowed = bool(self.query_one(Input).value) or self.only is not Filter.ALL
        # A tree's labels are Rich texts, and Rich does not know the theme's color names.
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
                opened = narrowed or state.shown in members or state.position in members
                twig = branch.add(_module_label(module, state), expand=opened)
                for exercise in members:
                    leaf = twig.add_leaf(_label(exercise, states[exercise.id], colors, state), exercise)
                    here = leaf if exercise is state.shown else here
        if not found:
            tree.root.add_leaf(Text("nothing here", style="dim"))
        if not narrowed:
            self._add_milestones(state, colors)
        self.query_one("#legend", Static).update(_legend(self.only))
        if here is not None:
            # A new node has no line to scroll to before the tree has been drawn.
            self.call_after_refresh(self._show_line, here)

    def _add_milestones(self, state: State, colors: Mapping[str, str]) -> None:
        if self._milestones is None:
            self._milestones = milestones_of(state.course)
        if not self._milestones:
            return
        branch = self.course_tree.root.add(Text("Milestones", style="bold"), expand=False)
        for milestone in self._milestones:
            is_reached = milestone.id in state.reached
            sign, color = (RIGHT.text, colors["success"]) if is_reached else OPEN
            told = Text.assemble((sign, color), f" {milestone.year}  {milestone.title}")
            branch.add_leaf(told, milestone)

    def _show_line(self, node: Node) -> None:
        tree = self.query_one(CourseTree)
        tree.move_cursor(node)
        tree.scroll_to_node(node, animate=False)


def _tiers(course: Course) -> Iterator[tuple[str, list[Module]]]:
    for tier, title in course.tiers.items():
        yield title, [module for module in course.modules if module.tier == tier]


def _module_label(module: Module, state: State) -> Text:
    solved = solved_in(module.exercises, state.status)
    return Text.assemble(module.title, (f"  {solved} of {len(module.exercises)}", "dim"))


def _label(exercise: Exercise, standing: ExerciseState, colors: Mapping[str, str], state: State) -> Text:
    here = ("  ← here", colors["warning"]) if exercise is state.position else ""
    style = "bold" if exercise is state.shown else ""
    look = LOOKS[standing]
    return Text.assemble(
        (look.sign, colors.get(THEME_COLORS[look.color].removeprefix("$"), "dim")),
        " ",
        (exercise.title, style),
        (f"  {exercise.minutes} min", "dim"),
        here,
    )


def _legend(only: Filter) -> Content:
    if only is not Filter.ALL:
        return prose(f"only {only}; `f` shows {only.following}")
    parts = [
        Content.assemble((look.sign, THEME_COLORS[look.color]), f" {standing.value}")
        for standing, look in LOOKS.items()
    ]
    return Content("  ").join(parts)
