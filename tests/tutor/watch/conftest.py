"""A tutor in a real workspace, and the app played by Textual's pilot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

import pytest
from watching import Play, Player

from learnml.exercises.catalog import Course
from learnml.tutor.files.workspace import Workspace, create_workspace
from learnml.tutor.tui.app import TutorApp
from learnml.tutor.tui.listening import Preferences
from learnml.tutor.tutor import Tutor


@pytest.fixture
def tutor(tmp_path: Path, course: Course) -> Tutor:
    """A tutor in a new workspace, in a folder with a space in its name; no git."""
    return Tutor(course, create_workspace(tmp_path / "my workspace"))


@pytest.fixture
def play(tutor: Tutor) -> Play:
    """Open the app on the tutor's workspace."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (80, 24), preferences: Preferences | None = None
    ) -> AsyncIterator[Player]:
        with ExitStack() as stack:
            app = TutorApp(
                Tutor(tutor.course, Workspace(tutor.workspace.root)), stack, preferences or Preferences()
            )
            async with app.run_test(size=size, notifications=True) as pilot:
                player = Player(app, pilot)
                await player.until(lambda: hasattr(app, "desk"))
                await player.judged()
                yield player

    return opened
