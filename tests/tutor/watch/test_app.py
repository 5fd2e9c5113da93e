"""The app as a learner uses it, played by Textual's pilot on a real workspace with the real judge."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from textual.widgets import Input
from watching import Play

from learnml.checks.worker.process import Worker
from learnml.exercises.lesson import SEEN
from learnml.tutor.tui import themes
from learnml.tutor.tui.ask import Ask
from learnml.tutor.tui.course import CourseTree
from learnml.tutor.tui.lesson import LessonText
from learnml.tutor.tui.listening import Preferences
from learnml.tutor.tui.reading import Page
from learnml.tutor.tutor import Tutor
from learnml.tutor.watch.events import How, Watching

WRONG = "def line(x, slope, intercept):\n    return slope + intercept * x\n"
ENDLESS = "def line(x, slope, intercept):\n    while True:\n        pass\n"


async def test_it_opens_at_the_current_exercise_with_its_lesson(play: Play) -> None:
    async with play() as player:
        assert player.tabs == ["lesson"]
        for word in ("first_steps/welcome", "Problem", "0 of", "welcome.py", "watching"):
            assert word in player.screen


async def test_from_120_columns_there_are_two_panes(play: Play) -> None:
    async with play((140, 40)) as player:
        assert player.tabs == ["lesson", "result"]
        assert "not built yet" in player.screen


@pytest.mark.parametrize("name", ["welcome", "view_or_copy"])
async def test_an_untouched_stub_has_not_failed(name: str, play: Play, tutor: Tutor) -> None:
    tutor.start(tutor.course.find(name))
    async with play((140, 40)) as player:
        assert "○ started: the stub is untouched" in player.screen
        assert "○ shape" in player.screen and "✗ shape" not in player.screen


async def test_a_save_is_judged_and_its_result_shown(play: Play) -> None:
    async with play() as player:
        await player.save(WRONG)
        assert player.tabs == ["result"]
        for word in ("✗ wrong in numerics", "yours", "expected", "gives a hint"):
            assert word in player.screen


async def test_what_was_seen_is_in_the_lesson_of_a_prediction_after_a_pass(play: Play, tutor: Tutor) -> None:
    tutor.start(tutor.course.find("view_or_copy"))
    async with play((140, 60)) as player:
        lesson = player.app.tutor_screen.query_one(LessonText)
        assert "Problem" in lesson.source and SEEN not in lesson.source
        await player.solve()
        assert SEEN in lesson.source
        assert "The lesson now says what you saw" in player.screen and "measured 16,384" in player.screen


async def test_the_probable_cause_is_shown(play: Play) -> None:
    async with play((140, 60)) as player:
        await player.save("def line(x, slope, intercept):\n    return intercept * x + slope\n")
        assert "You multiply x by the intercept." in player.screen


async def test_what_the_learner_prints_is_shown(play: Play) -> None:
    async with play((140, 60)) as player:
        await player.save("def line(x, slope, intercept):\n    print('hello there')\n    return 1\n")
        assert "Printed while your code ran" in player.screen and "hello there" in player.screen


async def test_of_very_many_prints_the_first_are_shown(play: Play) -> None:
    async with play((140, 70)) as player:
        await player.save("def line(x, slope, intercept):\n    print('again\\n' * 500)\n    return 1\n")
        assert "│ again" in player.screen and "more lines; `learnml run --json` has them all" in player.screen
        assert "Shape and Numerics" in player.screen


async def test_a_pass_is_recorded_and_next_goes_on(play: Play, tutor: Tutor) -> None:
    async with play((140, 40)) as player:
        first = player.app.state.shown
        await player.solve()
        assert "✓ PASSED" in player.screen
        await player.press("n")
        await player.until(lambda: player.app.state.position is not first)
        assert player.path.is_file()
        assert player.app.state.position is tutor.course.exercises[1]
    assert tutor.status()[first.id].solved


async def test_next_before_a_pass_asks_and_records_nothing(play: Play, tutor: Tutor) -> None:
    async with play() as player:
        await player.press("n")
        assert isinstance(player.app.screen, Ask)
        await player.press("n")
        assert player.app.state.position is tutor.course.exercises[0]
        await player.press("n")
        await player.press("y")
        await player.until(lambda: player.app.state.position is tutor.course.exercises[1])
    assert not any(status.solved for status in tutor.status().values())


async def test_looking_at_others_moves_nothing_and_makes_no_file(play: Play, tutor: Tutor) -> None:
    async with play() as player:
        await player.press("l", "down", "down", "down", "enter")
        looked_at = player.app.state.shown
        assert looked_at is not tutor.course.exercises[0]
        assert "looking" in player.screen and "back to welcome" in player.screen
        assert not player.path.exists()
        await player.press("p", "n", "n")
        assert player.app.state.position is tutor.course.exercises[0]
        await player.press("b")
        assert player.app.state.shown is tutor.course.exercises[0]
    assert not tutor.status()


async def test_a_save_of_another_exercise_is_followed(play: Play, tutor: Tutor) -> None:
    other = tutor.course.exercises[1]
    tutor.workspace.write(other, other.stub.read_text(encoding="utf-8"))
    async with play() as player:
        tutor.workspace.write(other, other.solution.read_text(encoding="utf-8"))
        await player.until(lambda: player.app.state.shown is other)
        await player.until(lambda: player.app.state.is_solved(other))


async def test_hints_come_one_by_one_and_are_recorded(play: Play, tutor: Tutor) -> None:
    async with play() as player:
        await player.press("h")
        assert player.tabs == ["hints"] and "Hints 1/" in player.screen
        await player.press("h")
        exercise = player.app.state.shown
        await player.until(lambda: tutor.status()[exercise.id].hints == 2)
        assert player.app.state.position is exercise


async def test_search_narrows_the_course_as_you_type(play: Play) -> None:
    async with play() as player:
        await player.press("slash", *"desc")
        assert player.app.screen.query_one(Input).value == "desc"
        assert "Gradient descent" in player.screen and "Sigmoid" not in player.screen
        await player.press("enter")
        assert player.app.state.shown.name == "gradient_descent"


async def test_the_keys_are_letters_in_the_search(play: Play) -> None:
    async with play() as player:
        await player.press("slash", "q", "x", "n")
        assert player.app.screen.query_one(Input).value == "qxn"
        await player.press("escape")
        assert player.app.screen.query_one(CourseTree).has_focus


async def test_the_solution_asks_and_is_recorded(play: Play, tutor: Tutor) -> None:
    async with play() as player:
        exercise = player.app.state.shown
        await player.press("s", "escape")
        assert not tutor.status()[exercise.id].revealed
        await player.press("s", "y")
        await player.until(lambda: isinstance(player.app.screen, Page))
        assert "return slope * x + intercept" in player.screen
        await player.until(lambda: tutor.status()[exercise.id].revealed)
        assert not tutor.status()[exercise.id].solved


async def test_reset_asks_and_can_be_undone(play: Play, tutor: Tutor) -> None:
    async with play((140, 40)) as player:
        await player.save(WRONG)
        await player.press("x", "n")
        assert player.path.read_text() == WRONG
        await player.press("x", "y")
        stub = player.app.state.shown.stub.read_text(encoding="utf-8")
        await player.until(lambda: player.path.read_text() == stub)
        await player.until(lambda: "To undo:" in player.screen)


async def test_after_a_pass_the_file_is_compared_with_the_reference(play: Play) -> None:
    async with play((140, 40)) as player:
        await player.save("def line(x, slope, intercept):\n    return x * slope + intercept\n")
        await player.until(lambda: player.app.state.passed)
        await player.press("d")
        assert "diff" in player.tabs and "reference solution" in player.screen
        assert "-    return x * slope + intercept" in player.screen
        await player.until(lambda: "lines of code" in player.screen)
        assert "yours" in player.screen and "torch" in player.screen
        await player.press("u")
        assert "The same functions again, this time with torch" in player.screen
        assert "torch.nn.functional.linear" not in player.screen


async def test_before_a_pass_the_diff_asks(play: Play) -> None:
    async with play() as player:
        await player.press("d")
        assert isinstance(player.app.screen, Ask)


async def test_run_judges_again_and_check_all_judges_everything(play: Play, tutor: Tutor) -> None:
    other = tutor.course.exercises[1]
    tutor.workspace.write(other, other.solution.read_text(encoding="utf-8"))
    async with play() as player:
        before = player.app.state.ended[player.app.state.shown.id].number
        await player.press("r")
        await player.until(lambda: player.app.state.ended[player.app.state.shown.id].number > before)
        await player.press("c")
        await player.until(lambda: player.app.state.is_solved(other))
        await player.judged()
        assert player.app.state.shown is player.app.state.position


async def test_keys_answer_while_an_endless_loop_is_judged(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Worker.ask
    monkeypatch.setattr(Worker, "ask", lambda worker, request, seconds: ask(worker, request, 60.0))
    async with play((140, 40)) as player:
        player.path.write_text(ENDLESS)
        await player.until(lambda: player.app.state.under_way)
        for key, what in (("h", "hints"), ("l", "course"), ("u", "use")):
            await player.press(key)
            assert what in player.tabs
        assert player.app.state.under_way, "the loop should still be running"
        assert "checking" in player.screen or "use" in player.tabs
        await player.press("q")
    assert player.app.return_code == 0


async def test_a_save_during_a_check_begins_a_new_one(play: Play) -> None:
    async with play() as player:
        player.path.write_text(ENDLESS)
        await player.until(lambda: player.app.state.under_way)
        started = time.monotonic()
        await player.solve()
        assert player.app.state.passed
        assert time.monotonic() - started < 30


async def test_moving_on_by_itself_is_an_option(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("learnml.tutor.tui.listening.ADVANCE", 0.05)
    async with play(preferences=Preferences(advance=True)) as player:
        first = player.app.state.shown
        player.path.write_text(first.solution.read_text(encoding="utf-8"))
        await player.until(lambda: player.app.state.position is not first)


async def test_without_the_option_nothing_moves_by_itself(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learnml.tutor.tui.listening.ADVANCE", 0.01)
    async with play() as player:
        first = player.app.state.shown
        await player.solve()
        await asyncio.sleep(0.3)
        assert player.app.state.position is first


async def test_resizing_leaves_it_usable(play: Play) -> None:
    async with play((200, 60)) as player:
        await player.save(WRONG)
        for size in ((40, 12), (200, 60), (80, 24), (119, 30), (120, 30), (40, 12)):
            await player.pilot.resize_terminal(*size)
            await player.pilot.pause()
            assert len(player.tabs) == (3 if size[0] >= 160 else 2 if size[0] >= 120 else 1)
        assert "wrong in numerics" in player.screen
        await player.press("h")
        assert player.tabs == ["hints"]


async def test_the_theme_changes_and_is_remembered(play: Play) -> None:
    async with play() as player:
        before = player.app.theme
        await player.press("t")
        assert player.app.theme == themes.other(before) == themes.chosen()
        await player.press("t")


async def test_a_workspace_that_goes_away_is_a_message(play: Play, tutor: Tutor) -> None:
    root = tutor.workspace.root
    async with play() as player:
        root.rename(root.with_name("away"))
        await player.until(lambda: "longer exists" in player.screen)
        await player.press("h", "r", "l")
        root.with_name("away").rename(root)
        await player.until(lambda: player.app.state.watching == Watching(How.EVENTS))
        await player.save(WRONG)


async def test_the_mouse_opens_tabs_and_presses_keys(play: Play) -> None:
    async with play() as player:
        lines = player.screen.splitlines()
        await player.pilot.click(offset=(lines[2].index("Hints"), 2))
        await player.pilot.pause()
        assert player.tabs == ["hints"]
        await player.pilot.click(offset=(lines[-1].index("list"), 23))
        await player.pilot.pause()
        assert player.tabs == ["course"]


async def test_help_names_every_key(play: Play) -> None:
    async with play((80, 70)) as player:
        await player.press("question_mark")
        for binding in player.app.BINDINGS:
            key = binding[0] if isinstance(binding, tuple) else binding.key
            names = {"slash": "/", "question_mark": "?", "ctrl+q": "quit", "ctrl+p": "^p", "ctrl+z": "^z"}
            shown = names.get(key, key.partition(",")[0])
            assert shown in player.screen
        await player.press("escape")


async def test_the_editor_with_a_window_opens_beside(
    play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "bin" / "code"
    code.parent.mkdir()
    code.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/opened"\n')
    code.chmod(0o755)
    monkeypatch.setenv("VISUAL", f"'{code}' --reuse-window")
    async with play() as player:
        await player.press("e")
        await player.until(lambda: (tmp_path / "opened").exists() and (tmp_path / "opened").read_text())
        line = 1 + player.path.read_text().splitlines().index("def line(x, slope, intercept):")
        assert (tmp_path / "opened").read_text() == f"--reuse-window -g {player.path}:{line}\n"


async def test_an_editor_that_is_not_there_is_an_error_with_a_remedy(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "/nowhere/code")
    async with play((140, 40)) as player:
        await player.press("e")
        await player.until(lambda: "can't be started" in player.screen)


async def test_to_open_look_and_leave_changes_nothing(play: Play, tutor: Tutor) -> None:
    async with play() as player:
        await player.solve()
    files = [path for path in tutor.workspace.root.rglob("*") if path.is_file() and "local" not in path.parts]
    before = {path: path.read_bytes() for path in files}
    async with play() as player:
        await player.press("l", "down", "enter", "b")
        assert player.app.state.passed
    now = [path for path in tutor.workspace.root.rglob("*") if path.is_file() and "local" not in path.parts]
    assert {path: path.read_bytes() for path in now} == before
