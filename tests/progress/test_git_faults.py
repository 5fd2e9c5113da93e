"""What must not hurt: a pass stays a pass, and git has it all as soon as it can."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from diary import (
    IS_FULL,
    RECORDING,
    WELCOME,
    events,
    kinds,
    passes,
    record,
    shown_in,
    subjects,
    verdicts,
    versions,
)
from support import Learner, run_learnml

from learnml.progress.journal import fingerprint
from learnml.progress.recorder import Recorder

SECOND = "first_steps/mean_and_variance"


def is_recorded(learner: Learner, exercise: str = WELCOME) -> bool:
    """Whether the pass of an exercise is everywhere where it should be."""
    kept = verdicts(learner, exercise)
    committed = any(subject.startswith(f"Solve {exercise}") for subject in subjects(learner))
    return kept[-1:] == ["passed"] and committed and "passed" in kinds(learner)


def refuse(path: Path) -> Path:
    """A program that fails, and leaves a mark where it was run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\ntouch {path}.ran\nexit 1\n")
    path.chmod(0o755)
    return path


def test_without_git_everything_but_history_works(
    learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = os.environ["PATH"]
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    made = run_learnml("init", "without git", cwd=tmp_path)
    assert made.returncode == 0 and "git is not installed" in made.stderr
    alone = Learner(tmp_path / "without git", learner.course)
    assert alone("next", WELCOME).returncode == 0
    assert passes(alone).stderr == "", "it was said once"
    assert "1 of" in alone("list").stdout and alone("progress").returncode == 0
    undo = alone("reset", WELCOME).stdout.splitlines()[-1].strip()
    assert "raise NotImplementedError" in alone.path(WELCOME).read_text()
    monkeypatch.setenv("PATH", path)
    subprocess.run(undo, shell=True, check=True, cwd=tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert passes(alone).returncode == 0
    refused = alone("history", WELCOME)
    assert refused.returncode == 3 and "doctor" in refused.stderr
    monkeypatch.setenv("PATH", path)
    assert alone("init").returncode == 0
    assert is_recorded(alone)
    assert verdicts(alone) == ["the stub", "passed"]


@pytest.mark.parametrize("name", ["", "Ada"])
def test_an_identity_is_used_and_not_needed(
    learner: Learner, home: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    if not name:
        (home / ".gitconfig").write_text("")
        monkeypatch.setenv("EMAIL", "")
    passes(learner)
    assert is_recorded(learner)
    assert learner.git("log", "-1", "--format=%an %cn").strip() == (
        f"{name} {name}" if name else "learnml learnml"
    )


@pytest.mark.parametrize(
    "setting", ["commit.gpgsign", "core.hooksPath", "init.templateDir", "core.fsmonitor", "core.autocrlf"]
)
def test_global_configuration_is_neither_needed_nor_triggered(
    learner: Learner, home: Path, tmp_path: Path, setting: str
) -> None:
    program = refuse(tmp_path / "programs" / "hooks" / "pre-commit")
    for hook in ("reference-transaction", "post-index-change", "commit-msg", "fsmonitor"):
        refuse(program.with_name(hook))
    value = {
        "core.hooksPath": str(program.parent),
        "init.templateDir": str(program.parent.parent),
        "core.fsmonitor": str(program.with_name("fsmonitor")),
    }.get(setting, "true")
    for key, told in ((setting, value), ("gpg.program", str(program))):
        subprocess.run(["git", "config", "--global", key, told], check=True)
    if setting == "init.templateDir":
        shutil.rmtree(learner.root)
        assert not run_learnml("init", str(learner.root), cwd=tmp_path).stderr
    assert not passes(learner).stderr
    assert not list(program.parent.glob("*.ran"))
    (home / ".gitconfig").write_text("[core]\n\tautocrlf = true\n" if setting == "core.autocrlf" else "")
    assert is_recorded(learner) and learner.git("status", "--porcelain") == ""


def test_a_clone_with_other_line_ends_is_still_solved(learner: Learner, home: Path) -> None:
    passes(learner)
    subprocess.run(["git", "config", "--global", "core.autocrlf", "true"], check=True)
    clone = Learner(learner.root.parent / "clone", learner.course)
    subprocess.run(["git", "clone", "-q", str(learner.root), str(clone.root)], check=True)
    assert b"\r\n" in clone.path(WELCOME).read_bytes()
    assert clone("run", WELCOME).returncode == 0
    assert kinds(clone).count("passed") == 1, "the same content does not pass twice"
    assert clone.git("status", "--porcelain").split() == ["M", ".learnml/journal.jsonl"]


def test_hooks_of_the_repository_are_not_triggered(learner: Learner) -> None:
    for hook in ("pre-commit", "commit-msg", "reference-transaction", "post-index-change", "post-commit"):
        refuse(learner.root / ".git" / "hooks" / hook)
    assert not passes(learner).stderr
    shutil.rmtree(learner.root / ".git" / "hooks")
    assert is_recorded(learner)


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"])
def test_an_environment_that_means_another_repository_is_not_followed(
    learner: Learner, tmp_path: Path, name: str
) -> None:
    other = tmp_path / "other"
    subprocess.run(["git", "init", "-q", str(other)], check=True)
    before = sorted(str(path) for path in other.rglob("*"))
    learner.solve(WELCOME)
    leaked = {name: str(other / ".git"), "GIT_WORK_TREE": str(other), "GIT_CEILING_DIRECTORIES": "/"}
    done = learner("run", WELCOME, **leaked)
    assert done.returncode == 0 and not done.stderr
    assert is_recorded(learner)
    assert sorted(str(path) for path in other.rglob("*")) == before


def test_a_stale_index_lock_only_delays_the_commit(learner: Learner) -> None:
    lock = learner.root / ".git" / "index.lock"
    lock.write_text("")
    done = passes(learner)
    assert "index.lock" in done.stderr and "delete that file" in done.stderr
    assert verdicts(learner)[-1] == "passed" and "passed" in kinds(learner)
    assert passes(learner, SECOND).stderr == "", "it was said once"
    assert lock.exists(), "it may be somebody's"
    lock.unlink()
    learner("run", WELCOME)
    assert is_recorded(learner) and is_recorded(learner, SECOND)


def test_locks_of_a_git_of_ours_that_was_killed_are_removed(learner: Learner) -> None:
    passes(learner)
    (learner.root / ".learnml/local/lock").write_text("git")
    folder = learner.root / ".git"
    for name in ("index.lock", "HEAD.lock", "refs/heads/main.lock", f"refs/learnml/kept/{WELCOME}.lock"):
        (folder / name).write_text("")
    assert record(learner, "again")
    assert not list(folder.rglob("*.lock"))


def test_a_foreign_owner_is_said_and_the_rest_works(learner: Learner, home: Path) -> None:
    if os.geteuid():
        pytest.skip("giving a folder away needs root")
    for path in (learner.root, *learner.root.rglob("*")):
        os.chown(path, 12345, 12345, follow_symlinks=False)
    done = passes(learner)
    assert "safe.directory" in done.stderr and "1 of" in learner("list").stdout
    subprocess.run(["git", "config", "--global", "safe.directory", str(learner.root)], check=True)
    assert not passes(learner).stderr
    assert is_recorded(learner)


def test_a_sha256_repository(course: object, tmp_path: Path) -> None:
    root = tmp_path / "workspace"
    subprocess.run(["git", "init", "-q", "--object-format=sha256", str(root)], check=True)
    made = run_learnml("init", str(root), cwd=tmp_path)
    assert made.returncode == 0 and not made.stderr
    learner = Learner(root, course)  # type: ignore[arg-type]
    passes(learner)
    assert is_recorded(learner) and len(learner.git("rev-parse", "HEAD").strip()) == 64
    assert learner("reset", WELCOME).returncode == 0
    assert learner("restore", f"{WELCOME}@1").returncode == 0


def test_a_worktree(learner: Learner) -> None:
    second = Learner(learner.root.parent / "worktree", learner.course)
    learner.git("worktree", "add", "-q", "-b", "second", str(second.root))
    assert not passes(second).stderr
    assert is_recorded(second) and len(subjects(learner)) == 1


def test_a_submodule(learner: Learner, tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    subprocess.run(["git", "init", "-q", str(outer)], check=True)
    add = [
        "git",
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        str(learner.root),
        "inner",
    ]
    subprocess.run(add, cwd=outer, check=True)
    inner = Learner(outer / "inner", learner.course)
    assert not passes(inner).stderr
    assert is_recorded(inner) and len(subjects(learner)) == 1


@pytest.mark.parametrize("is_ignored", [False, True])
def test_a_workspace_within_another_repository(course: object, tmp_path: Path, is_ignored: bool) -> None:
    outer = tmp_path / "outer"
    subprocess.run(["git", "init", "-q", str(outer)], check=True)
    (outer / ".gitignore").write_text("inner/\n" if is_ignored else ".*\n")
    (outer / "own.txt").write_text("mine")
    subprocess.run(["git", "add", "own.txt"], cwd=outer, check=True)
    made = run_learnml("init", "inner", cwd=outer)
    assert made.returncode == 0 and not made.stderr
    assert ("It is inside the git repository" in made.stdout) is not is_ignored
    learner = Learner(outer / "inner", course)  # type: ignore[arg-type]
    assert not passes(learner).stderr
    assert is_recorded(learner)
    staged = subprocess.run(
        ["git", "diff", "--cached", "--name-only"], cwd=outer, capture_output=True, text=True
    )
    assert staged.stdout.split() == ["own.txt"]
    assert (learner.root / ".git").exists() is is_ignored


def is_solved(learner: Learner) -> bool:
    listed = json.loads(learner("list", "--json").stdout)["exercises"]
    return any(each["exercise"] == WELCOME and each["state"] == "solved" for each in listed)


def in_a_merge(learner: Learner) -> Callable[[], object]:
    learner.git("checkout", "-q", "-b", "side")
    commit_readme(learner, "side")
    learner.git("checkout", "-q", "main")
    commit_readme(learner, "main")
    subprocess.run(["git", "merge", "side"], cwd=learner.root, capture_output=True)
    return lambda: learner.git("merge", "--abort")


def in_a_rebase(learner: Learner) -> Callable[[], object]:
    in_a_merge(learner)()
    subprocess.run(["git", "rebase", "side"], cwd=learner.root, capture_output=True)
    return lambda: learner.git("rebase", "--abort")


def in_a_bisect(learner: Learner) -> Callable[[], object]:
    for text in "abc":
        commit_readme(learner, text)
    learner.git("bisect", "start", "HEAD", "HEAD~3")
    return lambda: learner.git("bisect", "reset")


def with_a_detached_head(learner: Learner) -> Callable[[], object]:
    learner.git("checkout", "-q", "--detach")
    return lambda: learner.git("checkout", "-q", "main")


def commit_readme(learner: Learner, text: str) -> None:
    (learner.root / "README.md").write_text(text)
    learner.git("commit", "-qam", text)


@pytest.mark.parametrize("begin", [in_a_merge, in_a_rebase, in_a_bisect, with_a_detached_head])
def test_in_the_middle_of_something_the_commit_waits(
    learner: Learner, begin: Callable[[Learner], Callable[[], object]]
) -> None:
    end = begin(learner)
    head = learner.git("rev-parse", "HEAD")
    status = learner.git("status", "--porcelain", "--untracked-files=no")
    done = passes(learner)
    assert "The commit follows later" in done.stderr
    assert learner.git("rev-parse", "HEAD") == head
    assert learner.git("status", "--porcelain", "--untracked-files=no") == status
    assert verdicts(learner)[-1] == "passed" and is_solved(learner)
    end()
    assert is_solved(learner)
    assert not passes(learner, SECOND).stderr
    assert is_recorded(learner) and is_recorded(learner, SECOND)


@pytest.mark.parametrize("begin", [in_a_merge, in_a_rebase, in_a_bisect])
def test_what_the_learner_has_begun_can_be_aborted(
    learner: Learner, begin: Callable[[Learner], Callable[[], object]]
) -> None:
    passes(learner, SECOND)
    end = begin(learner)
    journal = learner.git("rev-parse", "HEAD:.learnml/journal.jsonl")
    learner("next", WELCOME)
    learner("hint", WELCOME)
    passes(learner)
    assert learner.git("hash-object", ".learnml/journal.jsonl") == journal
    assert is_solved(learner)
    end()
    assert is_solved(learner)
    assert learner("run", WELCOME).returncode == 0
    assert is_recorded(learner) and {"hinted", "passed"} <= {*kinds(learner)}


def test_an_unborn_branch(learner: Learner) -> None:
    learner.git("checkout", "-q", "--orphan", "new")
    before = learner.git("diff", "--cached", "--name-only")
    assert not passes(learner).stderr
    assert subjects(learner) == [f"Solve {WELCOME}: A line"]
    assert learner.git("diff", "--cached", "--name-only") == before


def test_a_folder_that_is_only_for_reading(small_disk: Path, learner: Learner) -> None:
    there = Learner(small_disk / "workspace", learner.course)
    shutil.copytree(learner.root, there.root)
    there.solve(WELCOME)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    done = there("run", WELCOME)
    assert done.returncode == 0 and "Read-only" in done.stderr and "Recorded" not in done.stdout
    assert there("list").returncode == 0
    refused = there("reset", WELCOME)
    assert refused.returncode == 3 and "Traceback" not in refused.stderr
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert not passes(there).stderr and is_recorded(there)


def test_a_journal_that_cannot_be_read(learner: Learner) -> None:
    (learner.root / ".learnml/journal.jsonl").mkdir(parents=True)
    done = passes(learner)
    assert "can't be read" in done.stderr and "Recorded" not in done.stdout
    assert learner("list").returncode == 0
    (learner.root / ".learnml/journal.jsonl").rmdir()
    assert not passes(learner).stderr and is_recorded(learner)


def test_a_file_system_without_locks(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse_to_lock(descriptor: int, how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse_to_lock)
    recorder = Recorder(learner.root)
    learner.write(WELCOME, "# mine\n")
    version = recorder.keep(WELCOME, "# mine\n")
    assert version and version.number == 1 and not recorder.complaints


def test_one_commit_that_git_refuses_holds_up_no_other(learner: Learner) -> None:
    exercises = learner.course.exercises
    learner.solve(exercises[0].id)
    learner.solve(exercises[1].id)
    with (learner.root / ".gitattributes").open("a") as file:
        file.write(f"{exercises[0].file} filter=broken\n")
    learner.git("config", "filter.broken.clean", "false")
    learner.git("config", "filter.broken.required", "true")
    recorder = Recorder(learner.root)
    recorder.commit(exercises[0], "First")
    recorder.commit(exercises[1], "Second")
    assert subjects(learner)[0] == "Second" and len(recorder.complaints) == 1
    learner.git("config", "filter.broken.required", "false")
    assert recorder.settle()
    assert subjects(learner)[0] == "First"


def test_a_full_disk(small_disk: Path, learner: Learner) -> None:
    there = Learner(small_disk / "workspace", learner.course)
    shutil.copytree(learner.root, there.root)
    record(there, "before")
    there.solve(WELCOME)
    journal = (there.root / ".learnml/journal.jsonl").read_bytes()
    with (small_disk / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass
    done = there("run", WELCOME)
    assert done.returncode == 0 and "No space" in done.stderr and "Recorded" not in done.stdout
    assert (there.root / ".learnml/journal.jsonl").read_bytes().startswith(journal)
    mine = there.path(WELCOME).read_text()
    refused = there("reset", WELCOME)
    assert refused.returncode == 3 and there.path(WELCOME).read_text() == mine
    (small_disk / "filler").unlink()
    assert not passes(there).stderr and is_recorded(there)
    assert there.git("fsck", "--strict") == ""


@pytest.mark.parametrize(
    "name", ["with spaces", 'it\'s "quoted"', "two\nlines", "größe 深度 ∇", "-option", "a*b?[c]"]
)
def test_a_path_of_any_kind(course: object, tmp_path: Path, name: str) -> None:
    root = tmp_path / name / "workspace"
    made = run_learnml("init", str(root), cwd=tmp_path)
    assert made.returncode == 0 and not made.stderr
    learner = Learner(root, course)  # type: ignore[arg-type]
    assert not passes(learner).stderr
    assert is_recorded(learner)
    assert learner("reset", WELCOME).returncode == 0
    assert learner("restore", f"{WELCOME}@1").returncode == 0


def test_killed_at_any_moment_nothing_that_was_shown_is_lost(learner: Learner) -> None:
    """The whole group is killed, the gits too, while one pass after the other is recorded."""
    shown: list[str] = []
    seed = random.Random(7)
    for moment in range(200 if IS_FULL else 8):
        command = [sys.executable, str(RECORDING), str(learner.root), f"moment {moment}", "1000"]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        ) as process:
            assert process.stdout and process.stderr
            first = process.stdout.readline()
            time.sleep(seed.random() * 0.8)
            os.killpg(process.pid, signal.SIGKILL)
            printed, said = process.communicate()
        assert first, said
        assert "Traceback" not in said
        shown += shown_in(first + printed)
        assert learner.git("fsck", "--strict", "--no-dangling") == ""
    assert record(learner, "afterwards"), "the next one just works, and has nothing to complain of"
    spool = learner.root / ".learnml/local/spool"
    # On a slow machine nobody lives long enough to commit, and a long backlog is worked off by and by.
    for _ in range(len(list(spool.glob("*.json"))) // 50 + 1):
        record(learner, "at last")
    assert set(shown) <= {version.content for version in versions(learner)}
    assert set(shown) <= {event["content"] for event in events(learner) if event["kind"] == "passed"}
    assert set(shown) <= set(committed_contents(learner))
    assert not list(spool.glob("*.json")), "nothing is left to be done"
    assert learner.git("status", "--porcelain") == ""


def committed_contents(learner: Learner) -> list[str]:
    commits = learner.git("log", "--format=%H", "--", f"myml/{WELCOME}.py").split()
    wanted = "".join(f"{commit}:myml/{WELCOME}.py\n" for commit in commits)
    told = subprocess.run(
        ["git", "cat-file", "--batch"],
        cwd=learner.root,
        input=wanted,
        capture_output=True,
        text=True,
        check=True,
    )
    return [fingerprint(f"{line}\n") for line in told.stdout.splitlines() if line.startswith("# ")]
