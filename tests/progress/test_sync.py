"""One workspace on two machines: what each did is on both after a sync of each."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from diary import WELCOME, kinds, passes, verdicts
from support import Learner, run_learnml

MEAN = "first_steps/mean_and_variance"
WRONG = "def line(x, slope, intercept):\n    return slope\n"


@pytest.fixture
def clones(make_learner: Callable[[str], Learner], tmp_path: Path) -> tuple[Learner, Learner]:
    """Two clones of one workspace, and a bare repository between them."""
    here = make_learner("here")
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", "--initial-branch=main", str(remote)], check=True)
    here.git("remote", "add", "origin", str(remote))
    assert synced(here)["sent"] == 1
    there = tmp_path / "there"
    subprocess.run(["git", "clone", "-q", str(remote), str(there)], check=True, capture_output=True)
    assert run_learnml("init", str(there), cwd=tmp_path).returncode == 0
    return here, Learner(there, here.course)


def synced(learner: Learner) -> dict[str, object]:
    found = learner("sync", "--json")
    assert found.stdout, found.stderr
    told: dict[str, object] = json.loads(found.stdout)
    assert found.returncode == bool(told["conflicts"])
    return told


def test_what_each_machine_did_is_on_both(clones: tuple[Learner, Learner]) -> None:
    here, there = clones
    passes(here, WELCOME)
    passes(there, MEAN)
    for learner in (here, there, here):
        assert synced(learner)["conflicts"] == []
    for learner in clones:
        states = {
            each["exercise"]: each["state"]
            for each in json.loads(learner("list", "--json").stdout)["exercises"]
        }
        assert (states[WELCOME], states[MEAN]) == ("solved", "solved")
        assert learner.path(WELCOME).exists() and learner.path(MEAN).exists()
        assert learner.git("status", "--porcelain") == ""
    assert sorted(map(str, kinds(here))) == sorted(map(str, kinds(there)))


def test_an_untouched_stub_never_conflicts_with_a_solution(clones: tuple[Learner, Learner]) -> None:
    here, there = clones
    there("next", WELCOME)
    passes(here, WELCOME)
    synced(here)
    synced(there)
    assert there.path(WELCOME).read_text() == here.path(WELCOME).read_text()
    # The same where both have committed theirs by hand.
    here("next", MEAN)
    there("next", MEAN)
    for learner in clones:
        learner.git("add", "-A")
        learner.git("commit", "-qm", "By hand")
    passes(here, MEAN)
    synced(here)
    assert synced(there)["conflicts"] == []
    assert there.path(MEAN).read_text() == here.path(MEAN).read_text()


def test_work_in_progress_travels(clones: tuple[Learner, Learner]) -> None:
    here, there = clones
    here("next", WELCOME)
    here.write(WELCOME, WRONG)
    synced(here)
    synced(there)
    assert there.path(WELCOME).read_text() == WRONG


def test_a_file_that_both_have_changed_is_named_and_can_be_resolved(clones: tuple[Learner, Learner]) -> None:
    here, there = clones
    here.write(WELCOME, WRONG)
    there.write(WELCOME, WRONG.replace("slope\n", "intercept\n"))
    synced(here)
    found = there("sync")
    assert found.returncode == 1
    assert "myml/first_steps/welcome.py" in found.stdout and "<<<<<<<" in found.stdout
    judged = there("run", WELCOME)
    assert judged.returncode == 1
    assert "marks of a merge" in judged.stdout
    again = there("sync")
    assert again.returncode == 3 and "welcome.py" in again.stderr
    there.write(WELCOME, WRONG)
    assert synced(there)["conflicts"] == []
    assert there.git("status", "--porcelain") == ""
    assert synced(here)["received"]


def test_history_in_a_clone_has_what_was_pushed(clones: tuple[Learner, Learner], tmp_path: Path) -> None:
    here, there = clones
    here.write(WELCOME, WRONG)
    here("run", WELCOME)
    passes(here, WELCOME)
    there.write(WELCOME, "def line(x, slope, intercept):\n    return 7.0\n")
    there("run", WELCOME)
    there.solve(WELCOME)
    before = verdicts(here)
    for learner in (here, there, here):
        synced(learner)
    assert verdicts(here) == verdicts(there)
    assert len(verdicts(here)) == len(before) + 1
    new = tmp_path / "third"
    subprocess.run(
        ["git", "clone", "-q", here.git("remote", "get-url", "origin").strip(), str(new)], check=True
    )
    assert run_learnml("init", str(new), cwd=tmp_path).returncode == 0
    third = Learner(new, here.course)
    assert verdicts(third) == verdicts(here)
    assert third("restore", f"{WELCOME}@1").returncode == 0


def test_a_clone_without_the_versions_says_how_to_fetch_them(
    clones: tuple[Learner, Learner], tmp_path: Path
) -> None:
    first, _ = clones
    first.solve(WELCOME)
    assert first("run", WELCOME).returncode == 0
    synced(first)
    clone = tmp_path / "a third"
    first.git("clone", "--quiet", first.git("remote", "get-url", "origin").strip(), str(clone))
    third = Learner(clone, first.course)
    told = third("history", WELCOME).stdout
    assert "1 check of" in told and "learnml sync" in told and "has been kept yet" not in told
    assert third("restore", f"{WELCOME}@1").returncode == 2
    synced(third)
    assert "@1" in third("history", WELCOME).stdout


def test_a_workspace_without_a_remote_says_what_to_do(learner: Learner) -> None:
    found = learner("sync")
    assert found.returncode == 3
    assert "no remote" in found.stderr and "git remote add origin" in found.stderr


def test_a_remote_that_can_not_be_reached_loses_nothing(clones: tuple[Learner, Learner]) -> None:
    here, _ = clones
    passes(here, WELCOME)
    here.git("remote", "set-url", "origin", "/nowhere/at all.git")
    found = here("sync")
    assert found.returncode == 3 and "Traceback" not in found.stderr
    assert "Solve first_steps/welcome" in here.git("log", "--oneline")
