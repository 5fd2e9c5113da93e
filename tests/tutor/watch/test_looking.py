"""To open the tutor, look and quit changes nothing; what was edited stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support import Learner
from watching import Play

from learnml.tutor.tutor import Tutor

FIRST = "first_steps/welcome"


def files(root: Path) -> set[str]:
    """What is in the workspace, less what only this machine needs."""
    local = root / ".learnml" / "local"
    every = {path for path in root.rglob("*") if local not in (path, *path.parents)}
    return {str(path.relative_to(root)) for path in every - {local.parent}}


async def test_a_stub_that_nobody_touched_goes_when_the_app_does(play: Play, tutor: Tutor) -> None:
    before = files(tutor.workspace.root)
    async with play():
        assert tutor.workspace.path(tutor.course.find(FIRST)).exists()
    assert files(tutor.workspace.root) == before


async def test_a_stub_that_was_edited_stays(play: Play, tutor: Tutor) -> None:
    path = tutor.workspace.path(tutor.course.find(FIRST))
    async with play() as player:
        path.write_text("# mine\n" + path.read_text())
        await player.judged()
    assert path.read_text().startswith("# mine\n")
    assert tutor.status()[FIRST].checks == 1


async def test_a_stub_that_was_put_in_place_by_command_stays(play: Play, tutor: Tutor) -> None:
    tutor.start(tutor.course.find(FIRST))
    async with play():
        pass
    assert tutor.workspace.path(tutor.course.find(FIRST)).exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_clone_that_was_only_looked_at_is_clean(
    number: signal.Signals, learner: Learner, tmp_path: Path
) -> None:
    clone = tmp_path / "a clone"
    subprocess.run(["git", "clone", "-q", str(learner.root), str(clone)], check=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "learnml.tutor", "watch", "--plain"],
        cwd=clone,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout
    for line in process.stdout:
        if "is not built yet" in line:
            break
    process.send_signal(number)
    process.communicate(timeout=60)
    status = subprocess.run(["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True)
    assert status.stdout == ""
    assert not (clone / "myml" / "first_steps").exists()
