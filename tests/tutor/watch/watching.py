"""What the tests of watching share: waiting, listening, and somebody at the keyboard."""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

from support import PATIENCE, Condition
from textual.pilot import Pilot

from learnml.tutor.tui.app import TutorApp
from learnml.tutor.tui.tabs import LEFT, RIGHT
from learnml.tutor.watch.events import Event


@dataclass(frozen=True)
class Process:
    """One line of `ps`."""

    pid: int
    parent: int
    command: str


def descendants(pid: int) -> list[Process]:
    """Every process that descends from `pid`."""
    # -ww: pytest's workers have a COLUMNS in their environment, which cuts commands short.
    listed = subprocess.run(
        ["ps", "-A", "-ww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    processes = [
        Process(int(number), int(parent), command)
        for number, parent, command in (line.split(maxsplit=2) for line in listed.stdout.splitlines())
    ]
    found: dict[int, Process] = {}
    while more := [each for each in processes if each.parent in {pid, *found} and each.pid not in found]:
        found |= {each.pid: each for each in more}
    return list(found.values())


class Heard(list[Event]):
    """Events as they were told."""

    def of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self if isinstance(event, kind)]


@dataclass(frozen=True)
class Player:
    """Somebody at the keyboard, with an editor beside."""

    app: TutorApp
    pilot: Pilot[int]

    async def until(self, condition: Condition) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, f"it did not happen; on the screen:\n{self.screen}"
            await asyncio.sleep(0.01)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def judged(self) -> None:
        """Wait until the shown exercise has a verdict and nothing is being judged."""
        await self.until(lambda: self.app.state.report and not self.app.state.under_way)

    async def save(self, text: str) -> None:
        """What an editor does, up to the verdict on the screen."""
        exercise = self.app.state.shown
        known = self.app.state.ended.get(exercise.id)
        before = known.number if known else 0
        self.path.write_text(text, encoding="utf-8")
        await self.until(lambda: (now := self.app.state.ended.get(exercise.id)) and now.number > before)

    async def solve(self) -> None:
        """Save the reference solution of the shown exercise and wait until that is recorded."""
        await self.save(self.app.state.shown.solution.read_text(encoding="utf-8"))
        await self.until(lambda: self.app.state.is_solved(self.app.state.shown))

    @property
    def path(self) -> Path:
        return self.app.tutor.workspace.path(self.app.state.shown)

    @property
    def screen(self) -> str:
        """What can be read on the screen."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in lines)

    @property
    def tabs(self) -> list[str]:
        """The tabs whose content can be seen."""
        screen = self.app.tutor_screen
        return [name for name in LEFT + RIGHT if screen.query_one(f"#{name}").region.area > 0]


Play = Callable[..., AbstractAsyncContextManager[Player]]
"""Opens the app, at a size."""
