"""PyTorch's own source of what was built, in a tab after a pass."""

from __future__ import annotations

import importlib.util

import pytest
from watching import Play, Player

from learnml.tutor.tutor import Tutor


async def go_to(player: Player, exercise_id: str) -> None:
    """Work on an exercise, as from the list."""
    exercise = player.app.state.course.find(exercise_id)
    await player.app.change(player.app.state.move_to(exercise))
    await player.press("r")
    await player.judged()


async def looked_up(player: Player) -> None:
    await player.until(lambda: player.app.state.shown.id in player.app.state.looked_up)


async def test_it_is_for_after_a_pass(play: Play) -> None:
    async with play() as player:
        await player.press("y")
        assert "After a pass: PyTorch's own source" in player.screen
        assert not player.app.state.looked_up, "nothing is read before"
        await player.solve()
        assert "y PyTorch" in player.screen
        await player.press("y")
        await looked_up(player)
        for text in ("torch.nn.functional.linear", "In C++", "linear(Tensor input"):
            assert text in player.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_below_each_other_in_the_whole_width(play: Play, size: tuple[int, int]) -> None:
    async with play(size) as player:
        await go_to(player, "prediction_error")
        await player.solve()
        await player.press("y")
        await looked_up(player)
        assert player.tabs == ["source"]
        assert "torch/nn/functional.py:" in player.screen and "def mse_loss(" in player.screen
        assert all(len(line) <= size[0] for line in player.screen.splitlines())
        await player.press("G")
        assert "def r_squared(" in player.screen and "def mse_loss(" not in player.screen
        await player.press("o")
        assert "lesson" in player.tabs


async def test_side_by_side_in_a_wide_terminal(play: Play) -> None:
    async with play((200, 50)) as player:
        await go_to(player, "prediction_error")
        await player.solve()
        await player.press("y")
        await looked_up(player)
        heads = next(line for line in player.screen.splitlines() if "Yours: " in line)
        assert heads.index("torch.nn.functional.mse_loss") < heads.index(
            "myml/first_steps/prediction_error.py"
        )
        await player.pilot.resize_terminal(100, 50)
        await player.until(lambda: "Yours: " not in player.screen)


async def test_it_follows_the_shown_exercise(play: Play) -> None:
    async with play((120, 40)) as player:
        await go_to(player, "prediction_error")
        await player.solve()
        await player.press("y")
        await looked_up(player)
        await player.press("p")
        assert "After a pass" in player.screen, "the one before has not passed"
        await player.press("n")
        assert "def mse_loss(" in player.screen


async def test_what_pytorch_does_not_have(play: Play) -> None:
    async with play() as player:
        await player.app.change(player.app.state.look_at(player.app.state.course.find("check_model")))
        await player.press("y")
        assert "PyTorch has no counterpart of first_steps/check_model" in player.screen


async def test_without_torch_the_tab_says_what_to_install(
    play: Play, tutor: Tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with play() as player:
        await player.solve()
        found = importlib.util.find_spec
        hidden = lambda name, package=None: None if name == "torch" else found(name, package)  # noqa: E731
        monkeypatch.setattr(importlib.util, "find_spec", hidden)
        await player.press("y")
        await looked_up(player)
        assert "PyTorch is not installed" in player.screen and "pip install torch" in player.screen
