"""The screen: panes, tabs, tables, search, filters, keys, and the banner of a pass."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input
from watching import Play, Player

from learnml.checks.judge.compare import Tolerance
from learnml.checks.judge.tables import side_by_side
from learnml.checks.report import CaseResult, Report, StageResult, Verdict
from learnml.tutor.status.states import ExerciseState
from learnml.tutor.tui.case_table import case_tables
from learnml.tutor.tui.course import CourseTree
from learnml.tutor.tui.lesson import Code
from learnml.tutor.tui.listening import Preferences
from learnml.tutor.tui.reading import Page
from learnml.tutor.tutor import Tutor
from learnml.tutor.views.cells import DIFFERING, fitted_tables
from learnml.tutor.watch.keys import line_of_keys

WRONG = "def line(x, slope, intercept):\n    return slope + intercept * x\n"
RAISES = "def line(x, slope, intercept):\n    y = slope * x\n    return y / 0\n"


async def test_panes_by_width(play: Play) -> None:
    for size, tabs in (
        ((119, 30), ["lesson"]),
        ((120, 30), ["lesson", "result"]),
        ((160, 30), ["lesson", "course", "result"]),
        ((200, 50), ["lesson", "course", "result"]),
    ):
        async with play(size) as player:
            assert player.tabs == tabs
            assert "Hints 0/4" in player.screen, "tabs keep their counts"


async def test_at_120_columns_no_line_of_a_table_is_broken(play: Play) -> None:
    async with play((120, 40)) as player:
        await player.save(WRONG)
        lines = player.screen.splitlines()
        start = next(n for n, line in enumerate(lines) if "S N Shape and Numerics" in line)
        rows = [line.partition("▏")[2].strip() for line in lines[start + 1 :]]
        table = rows[: rows.index("")]
        assert len(table) == 7
        assert all(re.fullmatch(r"[✓✗·] [✓✗·] .* +\d+ (µs|ms)(  wrong)?", row) for row in table), table


def test_shape_and_numerics_are_one_table_as_wide_as_its_pane() -> None:
    passed, wrong = CaseResult("a" * 60, Verdict.PASSED, seconds=1e-4), CaseResult("b", Verdict.WRONG)
    cases = [("shape", passed), ("shape", wrong), ("numerics", passed), ("numerics", wrong)]
    for width in (40, 56, 90):
        (table,) = case_tables(cases, width)
        lines = table.plain.splitlines()
        assert len(lines) == 3 and max(map(len, lines)) <= width
        assert lines[1].startswith("✗ ✗ b") and lines[2].startswith("✓ ✓ aaa")
        assert lines[2].endswith("100 µs")  # of one run, which both stages read


async def test_what_is_typed_in_a_burst_goes_to_the_search(play: Play) -> None:
    async with play() as player:
        for key in ("slash", *"sxq"):
            player.app.post_message(_key(player, key))
        await player.until(lambda: player.app.screen.query_one(Input).value == "sxq")
        assert len(player.app.screen_stack) == 1


def _key(player: Player, key: str) -> object:
    from textual import events

    return events.Key(key, "/" if key == "slash" else key)


async def test_enter_opens_the_lesson_and_gives_the_focus_back(play: Play) -> None:
    for size in ((80, 24), (140, 40), (180, 40)):
        async with play(size) as player:
            await player.press("slash", *"sigmoid", "enter")
            await player.until(lambda: player.app.state.shown.name == "sigmoid")
            assert player.app.tutor_screen.front == "lesson" and "lesson" in player.tabs
            await player.press("b")
            assert player.app.state.shown.name == "welcome", "a key is a key again"


async def test_long_lines_of_code_wrap(play: Play, tutor: Tutor) -> None:
    async with play((120, 40)) as player:
        await player.press("slash", *"first_steps/sigmoid", "enter")
        await player.until(lambda: "The sigmoid is an S-shaped curve" in player.screen)
        code = player.app.screen.query(Code).first()
        assert code.region.height == 2, "a line that is too long for the pane takes two"
        assert "exp(x))" in player.screen


async def test_the_course_filters_by_state(play: Play) -> None:
    async with play((80, 40)) as player:
        await player.save(WRONG)
        await player.until(lambda: player.app.state.states["first_steps/welcome"] is ExerciseState.FAILING)
        await player.press("f")
        assert "only failing" in player.screen and "A line" in player.screen
        assert "Mean and variance" not in player.screen
        await player.press("f", "f")
        assert "only borrowed" in player.screen and "nothing here" in player.screen
        await player.press("f")
        assert "only solved" in player.screen and "nothing here" in player.screen
        await player.press("f")
        assert "Mean and variance" in player.screen


async def test_a_known_exercise_is_passed_over(play: Play, tutor: Tutor) -> None:
    second, third = tutor.course.exercises[1:3]
    async with play((140, 40)) as player:
        await player.press("slash", *"mean", "enter")
        await player.press("a")
        await player.until(lambda: player.app.state.states[second.id] is ExerciseState.KNOWN)
        await player.press("b")
        await player.solve()
        assert f"next: {third.title}" in player.screen


async def test_a_pass_looks_like_one_and_a_finished_module_more_so(play: Play, tutor: Tutor) -> None:
    module = tutor.course.modules[0]
    for exercise in module.exercises[1:]:
        tutor.recorder.note("known", exercise)
    async with play((140, 40)) as player:
        await player.solve()
        banner = player.app.screen.query_one("#result-banner")
        assert banner.has_class("-finished")
        for words in ("✓ PASSED  A line", "First steps", "1 of 15", "★ First steps is finished"):
            assert words in player.screen
        following = tutor.course.modules[1].exercises[0]
        assert f"next: {following.title}" in player.screen


async def test_keys_scroll_the_pane_that_changed_last(play: Play) -> None:
    async with play((80, 24)) as player:
        lesson = player.app.screen.query_one("#lesson")
        await player.press("G")
        assert lesson.scroll_offset.y == lesson.max_scroll_y > 0
        await player.press("g", "j", "j", "k")
        assert lesson.scroll_offset.y == 1
        await player.press("pagedown")
        await player.until(lambda: lesson.scroll_offset.y > 10)
        await player.save(WRONG)
        result = player.app.screen.query_one("#result")
        await player.press("j")
        assert result.scroll_offset.y == 1
        await player.press("o")
        assert player.app.tutor_screen.front == "lesson"
        await player.press("l")
        here = player.app.screen.query_one(CourseTree).cursor_line
        await player.press("j")
        assert player.app.screen.query_one(CourseTree).cursor_line == here + 1


async def test_the_script_of_a_failing_case_is_shown_and_copied(play: Play) -> None:
    async with play((140, 40)) as player:
        await player.save(WRONG)
        await player.press("i")
        assert isinstance(player.app.screen, Page)
        assert "import myml.first_steps.welcome as m" in player.screen
        assert "import myml.first_steps.welcome as m" in player.app.clipboard
        await player.press("j")
        assert isinstance(player.app.screen, Page)
        await player.press("i")
        assert player.app.screen is player.app.tutor_screen
        await player.solve()
        await player.press("i")
        assert not isinstance(player.app.screen, Page)


async def test_the_palette_knows_keys_and_exercises(play: Play) -> None:
    async with play((140, 40)) as player:
        await player.press("ctrl+p")
        await player.until(lambda: "hint (h)" in player.screen)
        await player.press(*"covariance")
        await player.until(lambda: "first_steps/covariance" in player.screen)
        await player.press("enter", "enter")
        await player.until(lambda: player.app.state.shown.name == "covariance")


async def test_the_editor_opens_at_the_line_that_failed(
    play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "gvim"
    editor.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/opened"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    async with play((140, 40)) as player:
        await player.save(RAISES)
        assert "myml/first_steps/welcome.py:3" in player.screen
        await player.press("e")
        await player.until(lambda: (tmp_path / "opened").exists() and (tmp_path / "opened").read_text())
        assert (tmp_path / "opened").read_text() == "+3\n"


async def test_the_editor_opens_a_rebuild_at_the_line_that_failed(
    play: Play, tutor: Tutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "gvim"
    editor.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/opened"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    async with play((140, 40)) as player:
        await player.solve()
        rebuild = tutor.workspace.root / "use_it" / "first_steps" / "welcome.py"
        rebuild.parent.mkdir(parents=True, exist_ok=True)
        rebuild.write_text("def line(x, slope, intercept):\n    return x.nowhere\n", encoding="utf-8")
        await player.press("u")
        await player.until(lambda: "use_it/first_steps/welcome.py:2" in player.screen)
        await player.press("e")
        await player.until(lambda: (tmp_path / "opened").exists() and (tmp_path / "opened").read_text())
        assert (tmp_path / "opened").read_text() == f"+2 {rebuild}\n"


async def test_the_next_exercise_opens_in_the_editor_where_that_is_wished(
    play: Play, tutor: Tutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "code"
    editor.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/opened"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    async with play(preferences=Preferences(opens_editor=True)) as player:
        await player.solve()
        await player.press("n")
        await player.until(lambda: (tmp_path / "opened").exists() and (tmp_path / "opened").read_text())
        assert "mean_and_variance.py" in (tmp_path / "opened").read_text()


async def test_hints_are_not_spent_on_what_was_not_opened(play: Play, tutor: Tutor) -> None:
    async with play() as player:
        await player.press("p")
        await player.press("slash", *"sigmoid", "enter")
        await player.press("h")
        assert "has not been opened yet" in player.screen
        assert tutor.course.find("sigmoid").id not in tutor.status()


def test_the_line_of_keys_fits_what_is_in_front() -> None:
    def first(front: str, passed: bool = False, failed: bool = False) -> str:
        return line_of_keys(front, passed, failed, False)[0].action

    assert first("lesson") == first("result", passed=True) == "following"
    assert first("result", failed=True) == "hint"
    assert first("course") == "search"
    assert first("use") == first("milestone") == "edit"
    assert "script" not in [key.action for key in line_of_keys("result", True, False, False)]
    for pictured in (True, False):
        shown = [key.action for key in line_of_keys("result", True, False, pictured)]
        assert ("picture" in shown) is pictured


def test_cells_that_differ_are_found() -> None:
    line = "  1.5   -2*   nan*   3e-05*       1.5   4"
    assert re.findall(DIFFERING, line) == ["-2*", "nan*", "3e-05*"]


def test_tables_that_do_not_fit_stand_one_below_the_other() -> None:
    yours = [[1.123456, 2.5, 3.5], [4.5, 5.5, 6.5]]
    expected = [[1.123456, 2.5, 3.25], [4.5, 5.5, 6.5]]
    lines = ["before", *side_by_side(yours, expected, Tolerance(1e-9, 0.0)), "after"]
    wide = max(map(len, lines))
    assert [*fitted_tables(lines, wide)] == lines
    narrow = [*fitted_tables(lines, wide - 1)]
    assert [line.split() for line in narrow] == [
        ["before"],
        ["yours:"],
        ["1.123", "2.5", "3.5*"],
        ["4.5", "5.5", "6.5"],
        ["expected:"],
        ["1.123", "2.5", "3.25"],
        ["4.5", "5.5", "6.5"],
        ["after"],
    ]


def test_tables_that_the_judge_has_stacked_are_made_narrower() -> None:
    yours, expected = [0.0, 1.234e-100, 5.0, 6.0, 7.0], [1.25e-200, 1.234e-100, 5.0, 6.0, 7.0]
    lines = [*side_by_side(yours, expected, Tolerance(1e-9, 0.0))]
    assert lines[0] == "yours:"
    assert [*fitted_tables(lines, 40)] == [
        "yours:",
        "        0* 1.234e-100  5  6  7",
        "expected:",
        "1.25e-200  1.234e-100  5  6  7",
    ]


async def test_counts_agree_wherever_they_are_shown(play: Play, tutor: Tutor) -> None:
    async with play((180, 40)) as player:
        await player.solve()
        await player.save(WRONG)
        await player.until(lambda: player.app.state.states["first_steps/welcome"] is ExerciseState.FAILING)
        await player.pilot.pause()
        assert f"1 of {len(tutor.course.exercises)}" in player.screen
        assert "First steps  1 of 15" in player.screen and "✗ A line" in player.screen
        assert "0 min" in player.screen


def test_a_report_without_a_place_has_no_line() -> None:
    from learnml.checks.source import Source
    from learnml.tutor.views.place import failing_line

    source = Source("welcome.py", "x = 1\n\ndef line(x):\n    return x\n")

    def report(case: CaseResult) -> Report:
        return Report("first_steps/welcome", (StageResult("shape", (case,)),))

    assert failing_line(report(CaseResult("c", Verdict.PASSED)), source) is None
    assert failing_line(report(CaseResult("c", Verdict.TIMED_OUT)), source) is None
    syntax = CaseResult("c", Verdict.RAISED, "…", detail=("welcome.py, line 12: def line(",))
    assert failing_line(report(syntax), source) == 12
    others = ("welcome.py, line 7, imports os.", "No exercise needs this.")
    refused = CaseResult("your file", Verdict.FORBIDDEN, "welcome.py, line 4, imports random.", others)
    assert failing_line(report(refused), source) == 4
    stub = CaseResult("c", Verdict.RAISED, "`line` is not built yet.")
    assert failing_line(report(stub), source) == 3
