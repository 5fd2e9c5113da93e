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


def test_a_stub_that_was_reset_gives_way_to_the_other_machines_work(clones: tuple[Learner, Learner]) -> None:
    here, there = clones
    passes(here, WELCOME)
    synced(here)
    synced(there)
    assert here("reset", WELCOME).returncode == 0
    stub = here.path(WELCOME).read_text()
    # As long as there is nothing new of it, it stays the stub.
    passes(there, MEAN)
    synced(there)
    synced(here)
    assert here.path(WELCOME).read_text() == stub
    there.write(WELCOME, WRONG)
    synced(there)
    here.git("add", "-A")
    assert synced(here)["conflicts"] == []
    assert here.path(WELCOME).read_text() == WRONG


def test_nor_does_it_conflict_where_both_had_worked_on_it(clones: tuple[Learner, Learner]) -> None:
    here, there = clones
    here.write(WELCOME, WRONG.replace("slope\n", "x\n"))
    there.write(WELCOME, WRONG)
    synced(there)
    # Committed here before the stub came back, so that git finds two changed sides.
    here.git("add", "-A")
    here.git("commit", "-qm", "By hand")
    here("reset", WELCOME)
    assert synced(here)["conflicts"] == []
    assert here.path(WELCOME).read_text() == WRONG


def test_what_is_staged_stays_staged(clones: tuple[Learner, Learner]) -> None:
    here, there = clones
    passes(there, MEAN)
    synced(there)
    (here.root / "notes.txt").write_text("staged\n")
    here.git("add", "notes.txt")
    (here.root / "notes.txt").write_text("staged, and more\n")
    here.git("rm", "-q", "--cached", "README.md")
    passes(here, WELCOME)
    assert synced(here)["conflicts"] == []
    staged = here.git("diff", "--cached", "--name-status").split("\n")
    assert sorted(filter(None, staged)) == ["A\tnotes.txt", "D\tREADME.md"]
    assert here.git("show", ":notes.txt") == "staged\n"
    assert (here.root / "notes.txt").read_text() == "staged, and more\n"


@pytest.mark.parametrize("add", [True, False], ids=["staged", "not staged"])
def test_a_file_in_the_way_is_named_and_left_alone(add: bool, clones: tuple[Learner, Learner]) -> None:
    here, there = clones
    for learner in clones:
        (learner.root / "notes.txt").write_text(f"of {learner.root.name}\n")
    there.git("add", "notes.txt")
    there.git("commit", "-qm", "Notes")
    synced(there)
    if add:
        here.git("add", "notes.txt")
    found = here("sync")
    assert found.returncode == 3
    assert "notes.txt: " in found.stderr and "Commit that" in found.stderr and "Aborting" not in found.stderr
    assert (here.root / "notes.txt").read_text() == "of here\n"
    assert bool(here.git("diff", "--cached", "--name-only")) == add
    here.git("add", "notes.txt")
    here.git("commit", "-qm", "Mine")
    assert synced(here)["conflicts"] == ["notes.txt"]
    # Marks in a file that is none of the course's are no resolution either.
    assert here("sync").returncode == 3
    (here.root / "notes.txt").write_text("of both\n")
    assert synced(here)["conflicts"] == []


@pytest.mark.parametrize(
    "setting",
    ["merge.ff only", "merge.ff false", "branch.main.mergeOptions --squash", "pull.twohead ours"],
)
def test_a_merge_is_one_whatever_is_configured(setting: str, clones: tuple[Learner, Learner]) -> None:
    here, there = clones
    there.git("config", *setting.split())
    passes(here, WELCOME)
    passes(there, MEAN)
    synced(here)
    assert synced(there)["conflicts"] == []
    assert there.path(WELCOME).exists() and there.git("status", "--porcelain") == ""
    assert synced(here)["received"]


def test_a_remote_without_a_server_is_told_by_its_cause(clones: tuple[Learner, Learner]) -> None:
    here, _ = clones
    here.git("remote", "set-url", "origin", "ssh://localhost/nowhere.git")
    here.git("config", "core.sshCommand", "echo connect: refused. >&2; exit 255; true")
    found = here("sync")
    assert found.returncode == 3
    assert "connect: refused (fatal: Could not read from remote repository)." in " ".join(
        found.stderr.split()
    )
    assert ".." not in found.stderr.replace("...", "")


def test_what_the_shell_says_of_reaching_a_machine_holds(clones: tuple[Learner, Learner]) -> None:
    here, _ = clones
    here.git("remote", "set-url", "origin", "ssh://localhost/nowhere.git")
    found = here("sync", GIT_SSH_COMMAND="echo by my own ssh >&2; exit 255; true")
    assert found.returncode == 3 and "by my own ssh" in found.stderr


def test_journals_are_joined_without_attributes_too(clones: tuple[Learner, Learner]) -> None:
    here, there = clones
    for learner in clones:
        learner.git("rm", "-q", ".gitattributes")
        learner.git("commit", "-qm", "Without attributes")
    passes(here, WELCOME)
    passes(there, MEAN)
    for learner in (here, there, here):
        assert synced(learner)["conflicts"] == []
    assert sorted(map(str, kinds(here))) == sorted(map(str, kinds(there)))


def test_a_file_that_was_deleted_there_and_changed_here_is_kept(clones: tuple[Learner, Learner]) -> None:
    here, there = clones
    here.write(WELCOME, WRONG.replace("slope\n", "x\n"))
    synced(here)
    synced(there)
    there.git("rm", "-q", "myml/first_steps/welcome.py")
    there.git("commit", "-qm", "Away with it")
    here.write(WELCOME, WRONG)
    synced(here)
    assert synced(there)["conflicts"] == []
    assert there.path(WELCOME).read_text() == WRONG
    assert there.git("status", "--porcelain") == ""


def test_two_workspaces_that_were_made_apart_become_one(
    make_learner: Callable[[str], Learner], tmp_path: Path
) -> None:
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", str(remote)], check=True)
    both = (make_learner("here"), make_learner("there"))
    for learner, exercise in zip(both, (WELCOME, MEAN)):
        learner("next", MEAN)
        learner.git("commit", "-q", "--amend", "--no-edit", "--date", f"2020-01-0{len(learner.root.name)}")
        learner.git("remote", "add", "origin", str(remote))
        passes(learner, exercise)
    (both[1].root / "learnml.toml").write_text("schema = 1\nopen_editor = false\n")
    both[1].git("commit", "-qam", "Settings")
    for learner in (*both, both[0]):
        assert synced(learner)["conflicts"] == []
    for learner in both:
        assert learner.path(WELCOME).exists() and learner.path(MEAN).exists()
        assert learner("list").returncode == 0
    assert sorted(map(str, kinds(both[0]))) == sorted(map(str, kinds(both[1])))


def test_a_remote_that_is_no_workspace_is_not_merged(learner: Learner, tmp_path: Path) -> None:
    other = tmp_path / "other"
    subprocess.run(["git", "init", "-q", "--initial-branch=main", str(other)], check=True)
    (other / "README.md").write_text("Another project\n")
    for command in (["add", "-A"], ["commit", "-qm", "Begin"]):
        subprocess.run(["git", *command], cwd=other, check=True)
    learner.git("remote", "add", "origin", str(other))
    found = learner("sync")
    assert found.returncode == 3 and "nothing in common" in found.stderr
    assert "git remote set-url origin" in found.stderr
    assert learner.git("status", "--porcelain") == ""


def test_a_workspace_of_another_course_is_not_merged(
    learner: Learner, make_learner: Callable[[str], Learner], tmp_path: Path
) -> None:
    other = make_learner("other")
    with (other.root / "learnml.toml").open("a") as file:
        file.write('course = "statistics"\n')
    other.git("commit", "-q", "-a", "--amend", "-m", "Another course")
    learner.git("remote", "add", "origin", str(other.root))
    found = learner("sync")
    assert found.returncode == 3 and "another course" in found.stderr


def without_a_branch(tmp_path: Path, here: Learner) -> Path:
    """A clone of a repository whose HEAD names a branch that nobody has pushed."""
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", "--initial-branch=master", str(remote)], check=True)
    here.git("remote", "add", "origin", str(remote))
    passes(here, WELCOME)
    synced(here)
    clone = tmp_path / "there"
    subprocess.run(["git", "clone", "-q", str(remote), str(clone)], check=True, capture_output=True)
    assert not list(clone.glob("*.toml"))
    return clone


def test_init_finds_the_workspace_of_a_clone_without_a_branch(learner: Learner, tmp_path: Path) -> None:
    clone = without_a_branch(tmp_path, learner)
    made = run_learnml("init", str(clone), cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    there = Learner(clone, learner.course)
    assert there.path(WELCOME).exists() and there.git("branch", "--show-current") == "main\n"
    assert verdicts(there) == verdicts(learner)
    passes(there, MEAN)
    synced(there)
    synced(learner)
    assert learner.path(MEAN).exists()


def test_several_workspaces_in_a_clone_are_named(learner: Learner, tmp_path: Path) -> None:
    clone = without_a_branch(tmp_path, learner)
    learner.git("push", "-q", "origin", "HEAD:other")
    subprocess.run(["git", "fetch", "-q"], cwd=clone, check=True)
    made = run_learnml("init", str(clone), cwd=tmp_path)
    assert made.returncode == 2 and "main, other" in made.stderr and "git checkout main" in made.stderr


def test_sync_finds_the_only_workspace_of_the_remote(
    learner: Learner, make_learner: Callable[[str], Learner], tmp_path: Path
) -> None:
    without_a_branch(tmp_path, learner)
    late = make_learner("made before it had a remote")
    late.git("branch", "-m", "master")
    late.git("commit", "-q", "--amend", "--no-edit", "--date", "2020-01-01")
    late.git("remote", "add", "origin", str(tmp_path / "remote.git"))
    passes(late, MEAN)
    synced(late)
    synced(learner)
    for each in (learner, late):
        assert each.path(WELCOME).exists() and each.path(MEAN).exists()
    assert "master" not in learner.git("ls-remote", "--heads", "origin")
    # A new branch of the same history is one of its own.
    learner.git("checkout", "-qb", "experiment")
    synced(learner)
    assert "experiment" in learner.git("ls-remote", "--heads", "origin")


def test_a_merge_of_the_learners_own_is_finished_where_one_side_is_a_stub(
    clones: tuple[Learner, Learner],
) -> None:
    here, there = clones
    there("next", WELCOME)
    there.git("add", "-A")
    there.git("commit", "-qm", "By hand")
    passes(here, WELCOME)
    synced(here)
    there.git("fetch", "-q")
    merged = subprocess.run(["git", "merge", "-q", "origin/main"], cwd=there.root, capture_output=True)
    assert merged.returncode == 1
    assert synced(there)["conflicts"] == []
    assert there.path(WELCOME).read_text() == here.path(WELCOME).read_text()
