"""What a verdict leaves behind: events, versions, a commit."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from diary import IS_FULL, RECORDING, WELCOME, events, kinds, passes, record, subjects, verdicts, versions
from support import Learner, run_learnml

from learnml.progress.journal import fingerprint


def test_a_pass_is_a_commit_of_the_file_and_the_journal_with_its_figures(learner: Learner) -> None:
    learner("next", WELCOME)
    passes(learner)
    assert subjects(learner) == [f"Solve {WELCOME}: A line", "Create a learnml workspace"]
    changed = learner.git("show", "--name-only", "--format=", "HEAD").split()
    assert changed == [
        ".learnml/journal.jsonl",
        "myml/first_steps/__init__.py",
        "myml/first_steps/welcome.py",
    ]
    trailers = dict(
        line.split(": ", 1) for line in learner.git("log", "-1", "--format=%(trailers)").splitlines() if line
    )
    assert trailers["Exercise"] == WELCOME
    assert trailers["Stages"].startswith("shape 7/7, numerics 7/7")
    assert trailers["Attempts"] == "1" and trailers["Minutes"] == "0"
    assert learner.git("status", "--porcelain") == ""


def test_what_else_is_staged_stays_staged(learner: Learner) -> None:
    (learner.root / "notes.txt").write_text("mine")
    (learner.root / "README.md").write_text("changed")
    learner.git("add", "notes.txt", "README.md")
    learner.git("rm", "--cached", "-q", "pyproject.toml")
    before = learner.git("diff", "--cached", "--name-status")
    passes(learner)
    assert learner.git("diff", "--cached", "--name-status") == before
    assert "notes.txt" not in learner.git("ls-tree", "-r", "--name-only", "HEAD")


def test_what_is_committed_is_what_was_judged_although_it_was_saved_again(learner: Learner) -> None:
    record(learner, "first")
    learner.write(WELCOME, "# the next idea\n")
    assert learner.git("show", f"HEAD:myml/{WELCOME}.py") == "# first 0\n"
    assert learner.git("status", "--porcelain").split() == ["M", f"myml/{WELCOME}.py"]


def test_every_judged_version_is_kept_with_its_verdict(learner: Learner) -> None:
    learner("next", WELCOME)
    learner.write(WELCOME, "def line(:\n")
    assert learner("run", WELCOME).returncode == 1
    passes(learner)
    kept = versions(learner)
    assert [version.verdict for version in kept] == ["the stub", "raised", "passed"]
    assert [version.number for version in kept] == [1, 2, 3]
    shown = learner("history", WELCOME).stdout
    assert "@3" in shown and "your file" in shown.splitlines()[-2]


def test_keeping_touches_no_branch_no_index_and_no_working_tree(learner: Learner) -> None:
    learner.write(WELCOME, "def line(:\n")
    learner.git("add", ".")
    before = (
        learner.git("status", "--porcelain"),
        learner.git("rev-parse", "HEAD"),
        learner.git("ls-files", "-s"),
    )
    learner("run", WELCOME)
    versions(learner)
    after = (
        learner.git("status", "--porcelain"),
        learner.git("rev-parse", "HEAD"),
        learner.git("ls-files", "-s"),
    )
    assert before[1:] == after[1:]
    assert set(after[0].splitlines()) - set(before[0].splitlines()) == {"?? .learnml/"}


def test_a_case_that_was_looked_at_alone_is_kept_and_not_counted(learner: Learner) -> None:
    learner.solve(WELCOME)
    assert learner("run", WELCOME, "--case", "the-rent-of-a-flat").returncode == 0
    assert verdicts(learner) == ["one case alone"]
    assert json.loads(learner("list", "--json").stdout)["exercises"][0]["checks"] == 0


def test_the_same_content_again_needs_no_git(learner: Learner) -> None:
    passes(learner)
    command = [sys.executable, "-X", "importtime", "-m", "learnml.tutor", "run", WELCOME]
    again = subprocess.run(command, cwd=learner.root, capture_output=True, text=True)
    assert again.returncode == 0
    imported = {line.rpartition("|")[2].strip() for line in again.stderr.splitlines()}
    assert "learnml.progress.recorder" in imported and "git" not in imported
    assert kinds(learner).count("checked") == 2 and kinds(learner).count("passed") == 1


def test_a_promise_that_nobody_kept_is_kept_by_the_next_command(learner: Learner) -> None:
    passes(learner)
    lost = learner.write(WELCOME, "# shown as a pass, then killed\n")
    code = (
        "from learnml.tutor.tutor import Tutor; from learnml.checks.report import Report;"
        "t = Tutor.here(); e = t.course.exercises[0]; t.promise_verdict(Report(e.id, ()), t.source(e))"
    )
    subprocess.run([sys.executable, "-c", code], cwd=learner.root, check=True)
    assert kinds(learner).count("passed") == 1
    assert learner("list").returncode == 0
    assert kinds(learner).count("passed") == 2
    assert learner("history", WELCOME).returncode == 0
    assert versions(learner)[-1].content == fingerprint(lost.read_text())
    assert subjects(learner).count(f"Solve {WELCOME}: A line") == 2


def test_two_tutors_may_record_at_once(learner: Learner) -> None:
    count = 100 if IS_FULL else 15
    with ThreadPoolExecutor() as pool:
        shown = [*pool.map(lambda name: record(learner, name, count), ("one", "other"))]
    contents = {content for each in shown for content in each}
    assert len(contents) == 2 * count
    assert {event["content"] for event in events(learner) if event["kind"] == "passed"} == contents
    assert {version.content for version in versions(learner)} == contents
    assert len(subjects(learner)) == 2 * count + 1
    assert learner.git("fsck", "--strict") == ""


def test_recording_leaves_no_process_and_no_descriptor_behind(learner: Learner) -> None:
    few = _descriptors(learner, "few", 3)
    many = _descriptors(learner, "many", 1000 if IS_FULL else 40)
    assert few == many


def _descriptors(learner: Learner, name: str, count: int) -> str:
    command = [sys.executable, str(RECORDING), str(learner.root), name, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    # The process reads its own figures at its end: descriptors, and children that nobody waited for.
    return done.stdout.splitlines()[-1]


def test_five_thousand_versions_are_no_trouble(learner: Learner) -> None:
    count = 5000 if IS_FULL else 1500
    commits = [
        f"commit refs/learnml/kept/{WELCOME}\nmark :{n}\ncommitter a <a@b> {1600000000 + n} +0000\n"
        f"data <<END\n{WELCOME}: wrong\n\nVerdict: wrong\nContent: {fingerprint(f'# {n}')}\nEND\n"
        f"M 100644 inline welcome.py\ndata {len(f'# {n}')}\n# {n}\n"
        for n in range(1, count + 1)
    ]
    subprocess.run(
        ["git", "fast-import", "--quiet"], cwd=learner.root, input="".join(commits).encode(), check=True
    )
    passes(learner)
    kept = versions(learner)
    assert len(kept) == count + 1 and kept[-1].verdict == "passed"
    assert learner("restore", f"{WELCOME}@17").returncode == 0
    assert learner.path(WELCOME).read_text() == "# 17"


def test_a_workspace_can_be_moved_and_renamed(learner: Learner) -> None:
    passes(learner)
    there = learner.root.rename(learner.root.parent / "elsewhere")
    moved = Learner(there, learner.course)
    passes(moved, "first_steps/mean_and_variance")
    assert verdicts(moved) == ["passed"]
    assert len(subjects(moved)) == 3 and "2 of" in moved("list").stdout


def test_two_machines_have_the_union_of_their_progress(
    learner: Learner, make_learner: Callable[[str], Learner]
) -> None:
    hub, other = learner.root.parent / "hub.git", learner.root.parent / "other machine"
    subprocess.run(["git", "clone", "-q", "--bare", str(learner.root), str(hub)], check=True)
    learner.git("remote", "add", "origin", str(hub))
    subprocess.run(["git", "clone", "-q", str(hub), str(other)], check=True)
    second = Learner(other, learner.course)
    joined = run_learnml("init", cwd=other)
    assert joined.returncode == 0 and "is already a workspace: 0 of" in joined.stdout
    passes(learner)
    passes(second, "first_steps/mean_and_variance")
    learner.git("push", "-q", "origin", "main")
    second.git("pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    second.git("push", "-q", "origin", "main")
    learner.git("pull", "-q", "--no-rebase", "origin", "main")
    assert sorted(map(str, kinds(learner))) == ["checked", "checked", "passed", "passed"]
    for one in (learner, second):
        told = json.loads(one("list", "--json").stdout)["exercises"]
        assert [each["state"] for each in told[:3]] == ["solved", "solved", "untouched"]


def test_joining_late_picks_up_where_the_other_machine_was(learner: Learner) -> None:
    passes(learner)
    clone = learner.root.parent / "clone"
    subprocess.run(["git", "clone", "-q", str(learner.root), str(clone)], check=True)
    joined = run_learnml("init", str(clone), cwd=clone.parent)
    assert joined.returncode == 0 and "1 of" in joined.stdout, joined.stderr
    late = Learner(clone, learner.course)
    assert late("next", "--json").stdout.count("mean_and_variance")
    assert late("run", WELCOME).returncode == 0
    assert subjects(late)[0] == f"Solve {WELCOME}: A line"


def test_a_workspace_that_lost_its_repository_gets_a_new_one(learner: Learner) -> None:
    passes(learner)
    shutil.rmtree(learner.root / ".git")
    again = learner("init")
    assert again.returncode == 0, again.stderr
    learner("run", WELCOME)
    assert verdicts(learner) == ["passed"]
    assert subjects(learner) == ["Pick up a learnml workspace"]


def test_a_new_repository_in_the_folder_of_the_old_one_keeps_everything_again(learner: Learner) -> None:
    passes(learner)
    for entry in (learner.root / ".git").iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    learner.git("init", "--quiet")
    passes(learner)
    assert verdicts(learner) == ["passed"]
