"""Use it, ship and the milestones inside the app: what is saved is judged there, by its own command."""

from __future__ import annotations

import pytest
from watching import Play, Player

from learnml.tutor.tui.ask import Ask
from learnml.tutor.tui.reading import Page
from learnml.tutor.tutor import Tutor

REBUILT = """import torch


def line(x, slope, intercept):
    return (torch.tensor(x, dtype=torch.float64) * slope + intercept).item()
"""
PERCEPTRON = "myml/milestones/perceptron_1958.py"


async def ended(player: Player, *arguments: str) -> str:
    """What a command printed, once it has ended."""

    def code() -> bool:
        run = player.app.state.run_of(*arguments)
        return run is not None and run.code is not None

    await player.until(code)
    run = player.app.state.run_of(*arguments)
    assert run
    return run.printed


async def test_a_rebuild_is_begun_and_judged_in_the_app(
    play: Play, tutor: Tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.setattr("learnml.tutor.watch.editor.WITH_WINDOWS", frozenset({"true"}))
    path = tutor.workspace.root / "use_it/first_steps/welcome.py"
    async with play((140, 40)) as player:
        await player.press("u")
        assert "After a pass: build the same again" in player.screen
        await player.solve()
        await player.press("u")
        assert "this time with torch" in player.screen and "linear(x, weight" not in player.screen
        await player.press("r")
        assert not player.app.state.runs
        await player.press("e")
        await player.until(path.exists)
        assert not (path.parent / "__init__.py").exists()
        path.write_text(REBUILT)
        assert "7 of 7 cases" in await ended(player, "use", "first_steps/welcome")
        await player.until(lambda: player.app.state.is_rebuilt)
        assert player.app.tutor_screen.front == "use"
        await player.until(lambda: "Rebuilt:" in player.screen)
        path.write_text(REBUILT.replace("+ intercept", "- intercept"))
        await player.until(lambda: "✗ numerics" in player.screen)


async def test_our_code_with_the_library_asks_before_the_own_rebuild(play: Play, tutor: Tutor) -> None:
    async with play((140, 40)) as player:
        await player.solve()
        await player.press("u", "s")
        assert isinstance(player.app.screen, Ask)
        await player.press("y")
        await player.until(lambda: isinstance(player.app.screen, Page))
        assert "torch.nn.functional.linear" in player.screen
        await player.until(lambda: tutor.status()["first_steps/welcome"].revealed)


async def test_a_wheel_is_made_in_the_app(play: Play) -> None:
    async with play((140, 40)) as player:
        await player.solve()
        await player.press("w")
        assert "ship" in player.tabs
        await ended(player, "ship")
        assert "learnml ship" in player.screen and "Wheel" in player.screen


async def test_a_milestone_is_found_in_the_course_and_its_save_trains(play: Play, tutor: Tutor) -> None:
    path = tutor.workspace.root / PERCEPTRON
    async with play((140, 50)) as player:
        await player.press("m")
        assert "1958  The perceptron" in player.screen and "What was claimed" in player.screen
        await player.press("m")
        assert "1969  XOR" in player.screen
        path.parent.mkdir()
        path.write_text("def fit(rows, labels, seed):\n    raise ValueError('begun')\n")
        printed = await ended(player, "milestone", "run", "1958_perceptron")
        assert "begun" in printed
        assert player.app.state.milestone and player.app.state.milestone.year == "1958"
        assert player.app.tutor_screen.front == "milestone"


async def test_the_course_lists_the_milestones(play: Play) -> None:
    async with play((140, 50)) as player:
        await player.press("l")
        assert "▸ Milestones" in player.screen


async def test_a_command_under_way_ends_with_the_app(play: Play, tutor: Tutor) -> None:
    async with play() as player:
        await player.press("m", "r")
        await player.until(lambda: player.app.state.runs)
        running = player.app.desk.running
        process = running._at_work["milestone"][0]
    assert process.poll() is not None
