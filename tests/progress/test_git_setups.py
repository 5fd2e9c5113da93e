"""What learners have set up in git is left as it is: filters, links, modes, authors, old and partial gits."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from diary import WELCOME, kinds, passes, subjects, verdicts
from support import Learner, run_learnml

from learnml.exercises.catalog import Course

FILE = f"myml/{WELCOME}.py"
OLD_GIT = """#!/bin/sh
for argument; do
    case "$argument" in
        --initial-branch*|-b) echo "error: unknown option" >&2; exit 129 ;;
        init.defaultBranch=*) set -- "$@" ;;
    esac
done
exec {git} -c init.defaultBranch=master "$@"
"""


def test_filters_of_the_learners_configuration_are_honoured(learner: Learner, home: Path) -> None:
    # As `git lfs install` writes it: what is committed is what the filter makes of the file.
    command = "sed -e s/slope/SLOPE/g"
    subprocess.run(["git", "config", "--global", "filter.large.clean", command], check=True)
    subprocess.run(["git", "config", "--global", "filter.large.smudge", "sed -e s/SLOPE/slope/g"], check=True)
    (learner.root / ".gitattributes").write_text("myml/** filter=large\n")
    assert passes(learner).stderr == ""
    assert "SLOPE" in learner.git("show", f"HEAD:{FILE}")
    assert learner.git("status", "--porcelain", "--", FILE) == ""


def test_filters_that_only_the_repository_names_are_told_once(learner: Learner) -> None:
    learner.git("config", "filter.large.clean", "sed -e s/slope/SLOPE/g")
    learner.git("config", "filter.large.required", "true")
    (learner.root / ".gitattributes").write_text("myml/** filter=large\n")
    told = passes(learner).stderr
    assert "this repository's own git configuration names: 'sed -e s/slope/SLOPE/g'" in told
    assert "SLOPE" in learner.git("show", f"HEAD:{FILE}")
    learner.write(WELCOME, learner.path(WELCOME).read_text() + "# again\n")
    again = learner("run", WELCOME)
    assert (again.returncode, again.stderr) == (0, "")


def test_a_link_in_the_place_of_myml_stays(learner: Learner, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.move(learner.root / "myml", elsewhere)
    (learner.root / "myml").symlink_to(elsewhere)
    learner.git("add", "-A")
    learner.git("commit", "-qm", "A link")
    assert passes(learner).stderr == ""
    assert learner.git("ls-tree", "HEAD", "myml").startswith("120000")
    assert (learner.root / "myml").is_symlink() and "passed" in kinds(learner)
    assert verdicts(learner)[-1:] == ["passed"]


def test_a_file_that_can_be_run_stays_so(learner: Learner) -> None:
    learner.solve(WELCOME).chmod(0o755)
    assert learner("run", WELCOME).returncode == 0
    assert learner.git("ls-tree", "HEAD", FILE).startswith("100755")


def test_an_author_of_the_environment_is_the_author(learner: Learner) -> None:
    learner.solve(WELCOME)
    who = {
        "GIT_AUTHOR_NAME": "Ada Lovelace",
        "GIT_AUTHOR_EMAIL": "ada@example.com",
        "GIT_COMMITTER_NAME": "A Pair",
    }
    assert learner("run", WELCOME, **who).returncode == 0
    assert (
        learner.git("log", "-1", "--format=%an <%ae>, %cn").strip()
        == "Ada Lovelace <ada@example.com>, A Pair"
    )


def test_a_git_that_knows_no_name_for_the_first_branch(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git = tmp_path / "old" / "git"
    git.parent.mkdir()
    git.write_text(OLD_GIT.format(git=shutil.which("git")))
    git.chmod(0o755)
    monkeypatch.setenv("PATH", f"{git.parent}{os.pathsep}{os.environ['PATH']}")
    assert run_learnml("init", str(tmp_path / "ws"), cwd=tmp_path).stderr == ""
    learner = Learner(tmp_path / "ws", course)
    assert learner.git("symbolic-ref", "HEAD").strip() == "refs/heads/main"
    passes(learner)
    assert subjects(learner)[0].startswith(f"Solve {WELCOME}")


def test_a_partial_clone_records(make_learner: Callable[[str], Learner], tmp_path: Path) -> None:
    whole = make_learner("whole")
    passes(whole)
    whole.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "partial"
    url = f"file://{whole.root}"
    subprocess.run(["git", "clone", "-q", "--filter=blob:none", "--no-checkout", url, str(clone)], check=True)
    subprocess.run(["git", "checkout", "-q"], cwd=clone, check=True)
    partial = Learner(clone, whole.course)
    path = partial.path(WELCOME)
    path.write_text(path.read_text() + "\n# shorter now\n")
    found = partial("run", WELCOME)
    assert (found.returncode, found.stderr) == (0, "")
    assert len(subjects(partial)) == len(subjects(whole)) + 1
