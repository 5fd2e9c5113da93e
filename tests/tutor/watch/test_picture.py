"""The picture of what the learner's code does, on a screen of its own after a pass."""

from __future__ import annotations

import pytest
from textual.widgets._toast import Toast
from watching import Play, Player

from learnml.tutor.tui.picture import PicturePage
from learnml.tutor.tutor import Tutor

DIVIDES = "def line(x, slope, intercept):\n    return x / 0\n"


async def pictured(player: Player) -> None:
    """Press the key and wait for the picture."""
    await player.press("v")
    await player.until(lambda: isinstance(player.app.screen, PicturePage))
    # That there is no git here lies over the picture.
    player.app.clear_notifications()
    await player.until(lambda: not player.app.screen.query(Toast))


async def test_the_key_is_for_after_a_pass(play: Play) -> None:
    async with play() as player:
        assert "v view" not in player.screen
        await player.press("v")
        await player.until(lambda: "for after a pass" in player.screen)
        assert not isinstance(player.app.screen, PicturePage)
        await player.solve()
        assert "v view" in player.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_picture_fits_the_terminal(play: Play, size: tuple[int, int]) -> None:
    async with play(size) as player:
        await player.solve()
        await pictured(player)
        assert "first_steps/welcome: what your code does" in player.screen
        for text in ("the smallest model there is", "slope 2, intercept 0", "An intercept of 3 lifts", "┤"):
            assert text in player.screen
        assert all(len(line) <= size[0] for line in player.screen.splitlines())
        await player.press("escape")
        assert player.app.screen is player.app.tutor_screen


async def test_it_is_drawn_anew_when_the_terminal_changes(play: Play) -> None:
    async with play((80, 24)) as player:
        await player.solve()
        await pictured(player)
        narrow = player.screen
        await player.pilot.resize_terminal(60, 40)
        await player.until(lambda: player.screen != narrow)
        axis = next(line for line in player.screen.splitlines() if "└" in line and "┬" in line)
        assert len(axis.rstrip(" │")) <= 60


async def test_it_scrolls(play: Play) -> None:
    async with play((80, 12)) as player:
        await player.solve()
        await pictured(player)
        assert "the smallest model" in player.screen
        await player.press(*("j" * 20))
        assert "the smallest model" not in player.screen and "whole line by 3." in player.screen


async def test_what_the_file_does_by_now_is_drawn(play: Play, tutor: Tutor) -> None:
    """The file passed; since then somebody else has changed it."""
    async with play() as player:
        await player.solve()
        player.app.desk.watcher.close()
        player.path.write_text(DIVIDES, encoding="utf-8")
        await pictured(player)
        assert "no picture: ZeroDivisionError" in player.screen


async def test_an_exercise_without_a_picture_has_no_key(play: Play) -> None:
    async with play() as player:
        exercise = player.app.state.course.find("first_steps/check_model")
        await player.app.change(player.app.state.move_to(exercise))
        await player.press("v")
        await player.until(lambda: "is not there" in player.screen)
