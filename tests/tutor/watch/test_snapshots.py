"""The screen as text, with one, two and three panes. LEARNML_SNAPSHOTS=write takes new ones."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

import pytest
from watching import Player

from learnml.exercises.loading import load_course
from learnml.tutor.files.workspace import create_workspace
from learnml.tutor.status.states import ExerciseState
from learnml.tutor.tui.app import TutorApp
from learnml.tutor.tutor import Tutor

KEPT = Path(__file__).parent / "snapshots"
TINY = Path(__file__).parents[2] / "checks" / "proof" / "tiny_course"
SIZES = [(80, 24), (120, 40), (140, 40), (200, 50)]
WRONG = "def total(xs):\n    print('adding', len(xs))\n    return sum(xs) + 1\n"


def assert_as_kept(name: str, screen: str) -> None:
    screen = re.sub(r"· \d+ min", "· 0 min", screen)
    screen = re.sub(r" +\d+(\.\d)? (µs|ms|s)\b", " TIME", screen) + "\n"
    kept = KEPT / f"{name}.txt"
    if os.environ.get("LEARNML_SNAPSHOTS") == "write":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(screen, encoding="utf-8")
    assert screen == kept.read_text(encoding="utf-8")


@asynccontextmanager
async def tiny(tmp_path: Path, size: tuple[int, int]) -> AsyncIterator[Player]:
    """The app on the tiny course of the tests, so that no lesson changes a snapshot."""
    tutor = Tutor(load_course(TINY), create_workspace(tmp_path / ("long" * 30)))
    with ExitStack() as stack:
        app = TutorApp(tutor, stack)
        async with app.run_test(size=size) as pilot:
            player = Player(app, pilot)
            await player.until(lambda: hasattr(app, "desk"))
            await player.judged()
            yield player


@pytest.mark.parametrize("size", SIZES)
async def test_a_failing_exercise(size: tuple[int, int], tmp_path: Path) -> None:
    async with tiny(tmp_path, size) as player:
        await player.save(WRONG)
        await player.judged()
        # The course shows what the journal says.
        await player.until(lambda: player.app.state.states["steps/total"] is ExerciseState.FAILING)
        assert_as_kept(f"failing-{size[0]}x{size[1]}", player.screen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_course(size: tuple[int, int], tmp_path: Path) -> None:
    async with tiny(tmp_path, size) as player:
        await player.solve()
        await player.press("l")
        assert_as_kept(f"course-{size[0]}x{size[1]}", player.screen)
