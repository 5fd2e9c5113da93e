"""The tutor as a Textual app: the keys. Most of them change the state, which the screen draws."""

from __future__ import annotations

import asyncio
import os
from typing import ClassVar

from textual import on, work
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType

from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import LearnmlError
from learnml.tutor.tui import themes
from learnml.tutor.tui.ask import Ask
from learnml.tutor.tui.compare import code, compared
from learnml.tutor.tui.course import CourseView
from learnml.tutor.tui.help import help_text
from learnml.tutor.tui.listening import LONG, ListeningApp
from learnml.tutor.tui.reading import Reading
from learnml.tutor.tui.tabs import LEFT, RIGHT
from learnml.tutor.watch.editor import chosen_editor
from learnml.tutor.watch.keys import KEYS
from learnml.tutor.watch.resetting import put_stub_back


class TutorApp(ListeningApp):
    """What each key does. What takes time happens at the desk."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key.binding, key.action, key.does, priority=key.key == "tab") for key in KEYS),
        Binding("ctrl+c", "leave", "quit", priority=True),
        Binding("ctrl+q", "leave", "quit", priority=True),
        Binding("shift+tab", "turn(-1)", "tab before", priority=True),
    ]

    # Keys.

    async def action_following(self) -> None:
        """After a pass the next exercise; before it, ask. Elsewhere only look."""
        state = self.state
        if state.looking_elsewhere:
            await self._look_at(state.neighbour(+1))
        elif state.passed:
            self._go_on(state.next_to_solve())
        else:
            self._ask_to_go_on()

    @work
    async def _ask_to_go_on(self) -> None:
        following = self.state.neighbour(+1)
        question = f"`{self.state.shown.name}` has not passed yet. Leave it and go on to `{following.name}`?"
        if following is not self.state.shown and await self.push_screen_wait(Ask(question, "Go on")):
            self._go_on(following)

    @work
    async def _go_on(self, exercise: Exercise | None) -> None:
        if exercise is None:
            self.notify("All exercises are solved.")
            return
        if not await asyncio.wrap_future(self.desk.start(exercise)):
            return
        self._focus_on(exercise)
        await self.change(self.state.move_to(exercise))
        await self.tutor_screen.open_tab("lesson")
        self.desk.check([exercise])

    async def action_previous(self) -> None:
        await self._look_at(self.state.neighbour(-1))

    async def action_back(self) -> None:
        await self._look_at(self.state.position)

    async def _look_at(self, exercise: Exercise) -> None:
        self._focus_on(exercise)
        await self.change(self.state.look_at(exercise))

    @on(CourseView.Chosen)
    async def look_at_chosen(self, event: CourseView.Chosen) -> None:
        await self._look_at(event.exercise)
        if not self.tutor_screen.wide:
            await self.tutor_screen.open_tab("lesson")

    async def action_open_tab(self, name: str) -> None:
        """Bring a tab to the front; what it takes to fill it is begun."""
        check = self.state.ended.get(self.state.shown.id)
        if name == "diff" and self.state.passed and check and check.source:
            self.desk.comparing.compare(self.state.shown, check.source)
        await self.tutor_screen.open_tab(name)

    async def action_turn(self, step: int) -> None:
        """The next tab, or the one before."""
        if len(self.screen_stack) > 1:
            self.screen.focus_next() if step > 0 else self.screen.focus_previous()
            return
        names = LEFT + RIGHT
        place = names.index(self.tutor_screen.front)
        await self.action_open_tab(names[(place + step) % len(names)])

    async def action_list(self) -> None:
        await self.tutor_screen.open_tab("course")

    async def action_search(self) -> None:
        await self.tutor_screen.open_tab("course")
        self.tutor_screen.query_one(CourseView).search()

    async def action_hint(self) -> None:
        """One hint more, and that it was opened, on record."""
        exercise = self.state.shown
        state, hint = self.state.reveal()
        await self.change(state)
        await self.tutor_screen.open_tab("hints")
        if hint:
            self.desk.recording.do(lambda: self.tutor.recorder.note("hinted", exercise, hint=hint.name))

    @work
    async def action_run(self) -> None:
        """Judge the shown exercise's file as it is."""
        exercise = self.state.shown
        if await asyncio.wrap_future(self.desk.start(exercise)):
            await self.change(self.state.work_on(exercise))
            self.desk.check([exercise])
            await self.tutor_screen.open_tab("result")

    def action_check_all(self) -> None:
        """Judge everything that has a file; the shown one last, so that its verdict is on the screen."""
        root = self.tutor.workspace
        begun = [e for e in self.tutor.course.exercises if root.path(e).is_file()]
        begun.sort(key=lambda exercise: exercise is self.state.shown)
        self.notify(f"Checking the {len(begun)} exercises you have begun. The course tab shows the results.")
        self.desk.check(begun)

    async def action_diff(self) -> None:
        if self.state.passed:
            await self.action_open_tab("diff")
        else:
            self._reveal("diff")

    def action_solution(self) -> None:
        self._reveal("solution")

    @work
    async def _reveal(self, what: str) -> None:
        """The reference solution, or the way to it: after a question, unless it is solved, and on record."""
        exercise = self.state.shown
        question = f"Show the reference solution of `{exercise.name}`? This is recorded."
        if not self.state.passed and not await self.push_screen_wait(Ask(question, "Show it")):
            return
        mine = self.tutor.workspace.read(exercise)
        self.desk.recording.do(lambda: self.tutor.reveal(exercise))
        solution = exercise.solution.read_text(encoding="utf-8")
        text = compared(exercise, mine.text if mine else "") if what == "diff" else code(solution)
        self.push_screen(Reading(f"{exercise.id}: {what}", text))

    @work
    async def action_reset(self) -> None:
        """The stub again, after a question; how to undo it stays on the screen."""
        exercise = self.state.shown
        question = f"Reset `{exercise.name}` to the stub? What you wrote is kept and can be restored."
        if await self.push_screen_wait(Ask(question, "Reset")):
            await self.change(self.state.forget_check(exercise))
            self.desk.recording.do(lambda: self._reset(exercise))

    def _reset(self, exercise: Exercise) -> None:
        told = put_stub_back(self.tutor, exercise)
        self.call_from_thread(self.notify, told, timeout=LONG, markup=False)

    async def action_use(self) -> None:
        await self.tutor_screen.open_tab("use")

    @work
    async def action_edit(self) -> None:
        """Open the shown file; a stub is put in place first."""
        exercise = self.state.shown
        if not await asyncio.wrap_future(self.desk.start(exercise)):
            return
        await self.change(self.state.work_on(exercise))
        path = self.tutor.workspace.path(exercise)
        try:
            editor = chosen_editor(os.environ)
            if not editor.needs_terminal:
                editor.open_beside(path)
                return
            with self.suspend():
                editor.open_here(path)
            self.refresh()
        except SuspendNotSupported:
            self.notify(f"No terminal to open it in. The file: {path}", timeout=LONG, markup=False)
        except LearnmlError as error:
            self.notify(f"{error.message} {error.remedy}", severity="error", timeout=LONG, markup=False)

    def action_help(self) -> None:
        self.push_screen(Reading("learnml", help_text()))

    async def action_theme(self) -> None:
        self.theme = themes.other(self.theme)
        await self.change(self.state)
        themes.remember(self.theme)

    def action_leave(self) -> None:
        self.exit(0)
