"""The tutor as a Textual app: what the keys do. Most of them change the state, which the screen draws."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.widgets import Input

from learnml.checks.judge.resolve import read_source
from learnml.checks.report import THE_FILE
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import LearnmlError
from learnml.exercises.timeline import milestones_of
from learnml.tutor.commands.know import mark
from learnml.tutor.files.rebuilding import rebuild_of
from learnml.tutor.files.replacing import put_stub_back, undo_command
from learnml.tutor.tui import themes
from learnml.tutor.tui.ask import Ask
from learnml.tutor.tui.compare import code, compared
from learnml.tutor.tui.course import CourseView
from learnml.tutor.tui.help import help_text
from learnml.tutor.tui.listening import LONG, ListeningApp
from learnml.tutor.tui.reading import Page
from learnml.tutor.tui.tabs import LEFT, RIGHT
from learnml.tutor.views.cases import script
from learnml.tutor.watch.editor import Editor, chosen_editor
from learnml.tutor.watch.keys import KEYS

AT_ONCE = ("tab", "/")
"""Keys that act before the next one is read."""


def palette() -> type[Provider]:
    """The commands of the command palette; loaded when it is first opened."""
    from learnml.tutor.tui.palette import Palette

    return Palette


class TutorApp(ListeningApp):
    """What each key does. Anything slow is done by the desk."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {palette}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key.binding, key.action, key.does, priority=key.key in AT_ONCE) for key in KEYS),
        # In place of Textual's own, of which ctrl+c only tells how to quit.
        Binding("ctrl+c", "leave", "quit", priority=True),
        Binding("ctrl+q", "leave", "quit", priority=True),
        Binding("shift+tab", "turn(-1)", "tab before", priority=True),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable the search key while the learner is typing in a field."""
        # It acts before the field does, so without this no / could be typed.
        is_typing = isinstance(self.focused, Input) or len(self.screen_stack) > 1
        return False if action == "search" and is_typing else super().check_action(action, parameters)

    # Keys.

    async def action_following(self) -> None:
        """After a pass, go to the next exercise; before it, ask first. When looking around, look further."""
        state = self.state
        if state.looking_elsewhere:
            await self._look_at(state.neighbour(+1))
        elif state.passed:
            self._go_on(state.next_to_solve())
        else:
            self._ask_to_go_on()

    # A worker, here and below: only there can one wait for a screen to be answered, while events go on.
    @work
    async def _ask_to_go_on(self) -> None:
        following = self.state.next_to_solve() or self.state.neighbour(+1)
        question = f"`{self.state.shown.name}` has not passed yet. Leave it and go on to `{following.name}`?"
        # At the end of the course there is no neighbour but the exercise itself.
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
        if self.preferences.opens_editor:
            self.desk.keep(exercise)
            self._open_file(exercise, 1)

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
        await self.tutor_screen.open_tab("lesson")

    @on(CourseView.MilestoneChosen)
    async def look_at_milestone(self, event: CourseView.MilestoneChosen) -> None:
        await self.change(self.state.look_at_milestone(event.milestone))
        await self.tutor_screen.open_tab("milestone")

    async def action_open_tab(self, name: str) -> None:
        """Bring a tab to the front, and start whatever is needed to fill it."""
        if name == "milestone" and self.state.milestone is None:
            await self._choose_milestone()
        check = self.state.ended.get(self.state.shown.id)
        if name == "diff" and self.state.passed and check and check.source:
            self.desk.comparing.compare(self.state.shown, check.source)
        await self.tutor_screen.open_tab(name)
        self.look_up()

    async def action_turn(self, step: int) -> None:
        """Go to the next tab, or to the previous one."""
        # The key acts at once, also on top of a question: there it moves between the buttons.
        if len(self.screen_stack) > 1:
            self.screen.focus_next() if step > 0 else self.screen.focus_previous()
            return
        names = LEFT + RIGHT
        place = names.index(self.tutor_screen.front)
        await self.action_open_tab(names[(place + step) % len(names)])

    async def action_list(self) -> None:
        await self.tutor_screen.open_tab("course")

    async def action_filter(self) -> None:
        """Show the next selection of the course."""
        self.tutor_screen.query_one(CourseView).filter()
        await self.tutor_screen.open_tab("course")

    async def action_other_pane(self) -> None:
        await self.tutor_screen.open_other_pane()

    def action_scroll(self, where: str) -> None:
        """Scroll the pane in front; in the course, move the cursor."""
        view = self.tutor_screen.view(self.tutor_screen.front)
        if isinstance(view, CourseView):
            moves = {"down": view.course_tree.action_cursor_down, "up": view.course_tree.action_cursor_up}
            moves.get(where, getattr(view.course_tree, f"action_scroll_{where}"))()
        else:
            getattr(view, f"scroll_{where}")(animate=False)

    async def action_search(self) -> None:
        await self.tutor_screen.open_tab("course")
        self.tutor_screen.query_one(CourseView).search()

    async def action_hint(self) -> None:
        """Show one more hint, and record that; only for an exercise that has been opened."""
        exercise = self.state.shown
        if not (self.state.is_open(exercise) or self.tutor.workspace.path(exercise).exists()):
            self.notify(f"{exercise.id} has not been opened yet: `e` opens it.", markup=False)
            return
        state, hint = self.state.reveal()
        await self.change(state)
        await self.tutor_screen.open_tab("hints")
        if hint:
            self.desk.recording.do(lambda: self.tutor.recorder.note("hinted", exercise, hint=hint.name))

    @work
    async def action_run(self) -> None:
        """Judge what is in front: the rebuild, the milestone, or else the shown exercise's file."""
        front, exercise = self.tutor_screen.front, self.state.shown
        if front == "milestone" and self.state.milestone:
            self._run("milestone", "run", self.state.milestone.id)
        elif front == "use" and self._rebuilds:
            if (self.tutor.workspace.root / rebuild_of(exercise).file).exists():
                self._run("use", exercise.id)
            else:
                self.notify("`e` puts the stub in place and opens it.", markup=False)
        elif await asyncio.wrap_future(self.desk.start(exercise)):
            await self.change(self.state.move_to(exercise))
            self.desk.check([exercise])
            await self.tutor_screen.open_tab("result")

    def _run(self, *arguments: str) -> None:
        self.desk.running.run(arguments, self.tutor_screen.pane_width)

    @property
    def _rebuilds(self) -> bool:
        """Whether the shown exercise can be rebuilt now."""
        return self.state.passed and not self.state.shown.oracle

    def action_check_all(self) -> None:
        """Judge everything that has a file; the shown one last, so that its verdict is on the screen."""
        workspace = self.tutor.workspace
        begun = [e for e in self.tutor.course.exercises if workspace.path(e).is_file()]
        begun.sort(key=lambda exercise: exercise is self.state.shown)
        self.notify(f"Checking the {len(begun)} exercises you have started; see the course tab for results.")
        self.desk.check(begun)

    async def action_diff(self) -> None:
        if self.state.passed:
            await self.action_open_tab("diff")
        else:
            self._reveal("diff")

    def action_solution(self) -> None:
        is_rebuild = self.tutor_screen.front == "use" and self._rebuilds
        self._reveal("library" if is_rebuild else "solution")

    @work
    async def _reveal(self, what: str) -> None:
        """Show the reference solution, the diff to it, or the library's code, and record that.

        Asks first, unless the learner has passed or rebuilt it.
        """
        exercise = self.state.shown
        done = self.state.is_rebuilt if what == "library" else self.state.passed
        named = "our code with the library" if what == "library" else "the reference solution"
        question = f"Show {named} of `{exercise.name}`? This is recorded."
        if not done and not await self.push_screen_wait(Ask(question, "Show it")):
            return
        mine = self.tutor.workspace.read(exercise)
        self.desk.recording.do(lambda: self.tutor.reveal(exercise))
        if what == "diff":
            text = compared(exercise, mine.text if mine else "")
        else:
            text = code(read_source(exercise.use_it if what == "library" else exercise.solution).text)
        self.push_screen(Page(f"{exercise.id}: {what}", text, "d" if what == "diff" else "s"))

    def action_script(self) -> None:
        """Show the failed case's calls as a script: what `learnml run --case NAME --script` prints."""
        report = self.state.report
        case = report.failed_case if report else None
        if report is None or case is None or case.name == THE_FILE:
            self.notify("No case has failed, so there are no calls to show as a script.", markup=False)
            return
        exercise = self.state.shown
        scenarios = read_source(exercise.scenarios)
        root = self.tutor.workspace.root
        text = script(root, exercise, scenarios, case.name, report.seed)
        self.copy_to_clipboard(text)
        self.push_screen(Page(f"{exercise.id}: {case.name}", code(text), "i"))

    def action_know(self) -> None:
        """Mark the shown exercise as known, or remove the mark."""
        exercise, is_known = self.state.shown, not self.state.is_known(self.state.shown)

        def work() -> None:
            told = mark(self.tutor, exercise, is_known)
            # The recorder runs in its own thread, and Textual takes calls only in the one of the app.
            self.call_from_thread(self.notify, told, markup=False)

        self.desk.recording.do(work)

    async def action_ship(self) -> None:
        """Build a wheel."""
        await self.tutor_screen.open_tab("ship")
        self._run("ship")

    async def action_milestones(self) -> None:
        """Show the last milestone; if it is already in front, the next one."""
        if self.tutor_screen.front == "milestone" or self.state.milestone is None:
            await self._choose_milestone()
        await self.tutor_screen.open_tab("milestone")

    async def _choose_milestone(self) -> None:
        """Choose the next milestone; the first time, the first that has not been reached."""
        every = milestones_of(self.state.course)
        if not every:
            return
        before = [each.id for each in every].index(self.state.milestone.id) if self.state.milestone else -1
        found = every[(before + 1) % len(every)]
        if self.state.milestone is None:
            found = next((each for each in every if each.id not in self.state.reached), found)
        await self.change(self.state.look_at_milestone(found))

    @work
    async def action_reset(self) -> None:
        """Put the stub back, after asking; how to undo it stays on the screen."""
        exercise = self.state.shown
        question = f"Reset `{exercise.name}` to the stub? What you wrote is kept and can be restored."
        if await self.push_screen_wait(Ask(question, "Reset")):
            await self.change(self.state.forget_check(exercise))
            self.desk.recording.do(lambda: self._reset(exercise))

    def _reset(self, exercise: Exercise) -> None:
        told, replaced = put_stub_back(self.tutor, exercise)
        if replaced:
            told += f" To undo: {undo_command([replaced])}"
        self.call_from_thread(self.notify, told, timeout=LONG, markup=False)

    def action_picture(self) -> None:
        """Draw what the shown exercise's code does; the picture comes when it is done."""
        exercise = self.state.shown
        if not self.state.has_picture_to_see:
            why = "for after a pass" if exercise.has_picture else "not there"
            self.notify(f"The picture of {exercise.id} is {why}.", markup=False)
            return
        self.desk.draw(exercise)

    async def action_use(self) -> None:
        await self.tutor_screen.open_tab("use")

    async def action_source(self) -> None:
        await self.action_open_tab("source")

    @work
    async def action_edit(self) -> None:
        """Open the file of what is in front, putting a stub in place if needed."""
        front, exercise = self.tutor_screen.front, self.state.shown
        if front == "milestone" and self.state.milestone and self.state.milestone.writes:
            file = self.state.milestone.file
            await asyncio.wrap_future(self.desk.put_stub(file))
            self._open_file(file, self._failed_at(file, "milestone", "run", self.state.milestone.id))
        elif front == "use" and self._rebuilds:
            rebuild = rebuild_of(exercise)
            await asyncio.wrap_future(self.desk.put_stub(rebuild))
            self._open_file(rebuild, self._failed_at(rebuild, "use", exercise.id))
        elif await asyncio.wrap_future(self.desk.start(exercise)):
            await self.change(self.state.move_to(exercise))
            self.desk.keep(exercise)
            self._open_file(exercise, self.state.failing_line or 1)

    def _failed_at(self, file: Exercise, *command: str) -> int:
        """The line of a file at which the last run of a command says that it failed; else the first."""
        run = self.state.run_of(*command)
        found = re.search(rf"{re.escape(file.file)}:(\d+)", run.printed if run else "")
        return int(found[1]) if found else 1

    def _open_file(self, file: Exercise, line: int) -> None:
        """Open a file in the editor, next to the tutor or in its place."""
        path = self.tutor.workspace.path(file)
        if not path.exists():
            return
        try:
            editor = chosen_editor(os.environ)
            if not editor.needs_terminal:
                editor.open_beside(path, line)
                return
            self._open_here(editor, path, line)
        except SuspendNotSupported:
            self.notify(f"There is no terminal to open it in. The file: {path}", timeout=LONG, markup=False)
        except LearnmlError as error:
            self.notify(f"{error.message} {error.remedy}", severity="error", timeout=LONG, markup=False)

    def _open_here(self, editor: Editor, path: Path, line: int) -> None:
        """Give the terminal to an editor, and take it back whatever happens. Raises UsageError."""
        failure: LearnmlError | None = None
        with self.suspend():
            # No exception may leave this block, or Textual would not take the terminal back.
            try:
                editor.open_here(path, line)
            except LearnmlError as error:
                failure = error
        if failure:
            raise failure

    def action_help(self) -> None:
        self.push_screen(Page("learnml", help_text(), "?"))

    async def action_theme(self) -> None:
        self.theme = themes.other(self.theme)
        await self.change(self.state)
        themes.remember(self.theme)

    def action_leave(self) -> None:
        self.exit(0)
