"""`learnml verify` judges several exercises at a time, shows a bar, records nothing, and trusts nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from batch import RIGHT, WRONG, learner_of_three, on_a_terminal
from support import Learner, wait_for

from learnml.exercises.errors import UsageError
from learnml.progress import repository
from learnml.tutor.files.changed import answers_changed_since
from learnml.tutor.files.submission import Submission
from learnml.tutor.files.workspace import LARGEST

LEARNML = [str(Path(sys.executable).with_name("learnml"))]


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    """Somebody who has the first exercise right, the second wrong, and the third not begun."""
    learner = learner_of_three(tmp_path)
    learner.write("one", RIGHT)
    learner.write("two", WRONG)
    return learner


def verify(learner: Learner, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Judge with the learner's own course, which is not an installed one."""
    return learner("verify", "--course", str(learner.course.root), *arguments)


def verdicts(learner: Learner, *arguments: str) -> dict[str, bool]:
    found = json.loads(verify(learner, "--json", *arguments).stdout)
    return {report["exercise"]: report["passed"] for report in found["reports"]}


@pytest.mark.parametrize("jobs", ["1", "2", "7"])
def test_reports_come_in_course_order_however_many_work_at_a_time(jobs: str, learner: Learner) -> None:
    learner.write("three", RIGHT)
    found = verdicts(learner, "--all", "--jobs", jobs)
    assert list(found.items()) == [("tiny/one", True), ("tiny/two", False), ("tiny/three", True)]


def test_without_names_it_judges_what_has_been_started(learner: Learner) -> None:
    assert list(verdicts(learner)) == ["tiny/one", "tiny/two"]


def test_a_module_can_be_named(learner: Learner) -> None:
    found = json.loads(verify(learner, "tiny", "--json").stdout)
    assert [report["exercise"] for report in found["reports"]] == ["tiny/one", "tiny/two"]
    assert found["missing"] == ["tiny/three"]
    assert (found["passed"], found["failed"]) == (1, 2)


def test_an_unknown_name_is_wrong_usage(learner: Learner) -> None:
    found = verify(learner, "one", "fuor")
    assert (found.returncode, found.stdout) == (2, "")


def test_exit_codes_and_what_is_missing(learner: Learner) -> None:
    assert verify(learner, "one").returncode == 0
    assert verify(learner, "two").returncode == 1
    found = verify(learner, "--all")
    assert found.returncode == 1
    assert "1 of 3 passed." in found.stdout
    assert "tiny/three  not started" in found.stdout


def test_a_terminal_shows_a_bar_and_a_pipe_shows_none(learner: Learner) -> None:
    status, drawn = on_a_terminal(learner, "verify", "--course", str(learner.course.root), "one", "two")
    assert status == 1
    assert "tiny/" in drawn and "2/2" in drawn
    assert verify(learner, "one").stderr == ""


def test_nothing_is_recorded(learner: Learner) -> None:
    before = learner.git("log", "--all", "--oneline"), learner.git("status", "--short")
    verify(learner, "--all")
    assert (learner.git("log", "--all", "--oneline"), learner.git("status", "--short")) == before


def test_interrupted_it_leaves_no_process(learner: Learner, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for name in ("one", "two", "three"):
        learner.write(name, "while True:\n    pass\n")
    process = subprocess.Popen(
        [*LEARNML, "verify", "--course", str(learner.course.root), "--all", "--jobs", "2"],
        cwd=learner.root,
        env={**os.environ, "TMPDIR": str(scratch)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for(lambda: list(scratch.iterdir()))
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert list(scratch.iterdir()) == []


def test_in_ci_a_terminal_shows_no_bar_and_no_control_codes(learner: Learner) -> None:
    arguments = ["verify", "--course", str(learner.course.root), "one", "two"]
    status, drawn = on_a_terminal(learner, *arguments, CI="true")
    assert (status, drawn) == (1, "")
    assert "\x1b" not in verify(learner, "one", "two").stdout


def test_lines_come_in_course_order_with_a_summary(learner: Learner) -> None:
    told = verify(learner, "--all").stdout
    assert told.index("✓ tiny/one") < told.index("✗ tiny/two") < told.index("tiny/three  not started")
    assert f"1 of 3 passed. Judged by {learner.course.root} " in " ".join(told.split())


def test_fail_fast_judges_nothing_after_the_first_failure(learner: Learner) -> None:
    learner.write("three", RIGHT)
    found = json.loads(verify(learner, "--all", "--jobs", "1", "--fail-fast", "--json").stdout)
    assert [report["exercise"] for report in found["reports"]] == ["tiny/one", "tiny/two"]
    assert found["not_judged"] == ["tiny/three"]


def test_solved_judges_what_the_journal_calls_solved(learner: Learner) -> None:
    assert verify(learner, "--solved").returncode == 0
    learner("run", "one")
    assert verdicts(learner, "--solved") == {"tiny/one": True}
    learner.write("one", WRONG)
    assert verdicts(learner, "--solved") == {"tiny/one": False}


def test_changed_judges_what_differs_from_a_revision_and_what_is_new(learner: Learner) -> None:
    learner("run", "one")
    learner.write("two", WRONG)
    assert verdicts(learner, "--changed", "HEAD") == {"tiny/two": False}
    learner.write("one", RIGHT + "# and more\n")
    assert verdicts(learner, "--changed", "HEAD") == {"tiny/one": True, "tiny/two": False}
    found = verify(learner, "--changed", "no-such-branch")
    assert found.returncode == 2 and "no-such-branch" in found.stderr


def test_two_ways_to_say_which_are_wrong_usage(learner: Learner) -> None:
    assert verify(learner, "one", "--all").returncode == 2
    assert verify(learner, "--solved", "--changed", "HEAD").returncode == 2


def test_a_course_that_the_workspace_brings_along_is_not_trusted(learner: Learner) -> None:
    found = learner("verify", "--all")
    assert found.returncode == 2
    assert "not trusted" in found.stderr and "--course" in found.stderr
    assert "passed" not in found.stdout


def test_changed_runs_nothing_that_the_repository_names(learner: Learner, tmp_path: Path) -> None:
    learner("run", "one")
    ran = tmp_path / "ran"
    evil = f"touch {ran}; cat"
    for key in ("filter.evil.clean", "filter.evil.smudge", "core.fsmonitor", "diff.evil.textconv"):
        learner.git("config", key, evil)
    (learner.root / ".gitattributes").write_text("*.py filter=evil diff=evil\n")
    hook = learner.root / ".git" / "hooks" / "post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {ran}\n")
    hook.chmod(0o755)
    ran.unlink(missing_ok=True)
    (learner.root / "myml/tiny/one.py").write_text(RIGHT + "\n")
    assert verdicts(learner, "--changed", "HEAD")["tiny/one"]
    assert not ran.exists()


@pytest.mark.parametrize("missing", ["HEAD:myml/tiny/one.py", "HEAD^{tree}", "HEAD"])
def test_a_missing_object_is_not_fetched_by_a_command_of_the_repository(
    missing: str, learner: Learner, tmp_path: Path
) -> None:
    learner("run", "one")
    ran, name = tmp_path / "ran", learner.git("rev-parse", missing).strip()
    (learner.root / ".git" / "objects" / name[:2] / name[2:]).unlink()
    for key, value in {
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": str(tmp_path),
        "remote.origin.uploadpack": f"touch {ran};",
        "protocol.file.allow": "always",
    }.items():
        learner.git("config", key, value)
    verify(learner, "--changed", "HEAD")
    assert not ran.exists()


@pytest.mark.parametrize("name", ["HEAD", "config", "objects/info/alternates"])
def test_a_pipe_in_the_place_of_a_file_of_git_stops_changed_and_nothing_else(
    name: str, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner("run", "one")
    pipe = learner.root / ".git" / name
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    monkeypatch.setattr(repository, "PATIENCE", 1.0)
    with pytest.raises(UsageError) as told:
        answers_changed_since(Submission(learner.root), learner.course, "HEAD")
    assert "git did not finish within 1 seconds" in told.value.message
    assert verdicts(learner, "--all")["tiny/one"]


def test_a_blob_that_unpacks_to_more_than_any_file_is_not_read(learner: Learner) -> None:
    learner.write("two", "#" * (LARGEST + 1))
    learner.git("add", ".")
    learner.git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-m", "a large one")
    learner.write("two", RIGHT)
    assert verdicts(learner, "--changed", "HEAD") == {"tiny/two": True}


@pytest.mark.parametrize("kind", ["link", "folder link", "fifo", "folder", "huge"])
def test_what_is_no_regular_file_is_an_error_with_its_remedy(
    kind: str, learner: Learner, tmp_path: Path
) -> None:
    path = learner.path("one")
    path.unlink()
    if kind == "link":
        (tmp_path / "elsewhere.py").write_text(RIGHT)
        path.symlink_to(tmp_path / "elsewhere.py")
    elif kind == "folder link":
        path.parent.rename(tmp_path / "elsewhere")
        (tmp_path / "elsewhere" / "one.py").write_text(RIGHT)
        path.parent.symlink_to(tmp_path / "elsewhere")
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"#" * 1_000_001)
    found = verify(learner, "one")
    assert found.returncode == 3
    assert "myml/tiny/one.py" in found.stderr and "Traceback" not in found.stderr


def test_a_marker_that_takes_for_ever_to_read_is_too_large(learner: Learner) -> None:
    (learner.root / "learnml.toml").write_text("schema = 1\n" + ".".join("a" * 400_000) + " = 1\n")
    found = verify(learner, "one")
    assert found.returncode == 3 and "learnml.toml exceeds" in found.stderr


def test_a_journal_of_very_many_hints_is_read_at_once(learner: Learner) -> None:
    event = {"v": 1, "at": "2026-01-01T00:00:00+00:00", "kind": "hinted", "exercise": "tiny/one"}
    lines = (json.dumps({**event, "hint": f"shape/{number}"}) for number in range(150_000))
    (learner.root / ".learnml" / "journal.jsonl").write_text("\n".join(lines))
    assert verify(learner, "one").returncode == 0


def test_a_fifo_as_journal_does_not_block(learner: Learner) -> None:
    journal = learner.root / ".learnml" / "journal.jsonl"
    journal.unlink(missing_ok=True)
    journal.parent.mkdir(exist_ok=True)
    os.mkfifo(journal)
    found = verify(learner, "--solved")
    assert found.returncode == 3 and "journal.jsonl" in found.stderr
