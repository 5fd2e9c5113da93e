"""A new release meets a workspace that the previous version made."""

from __future__ import annotations

import json
import shutil
import tarfile
from pathlib import Path

import pytest
from diary import verdicts, versions
from support import Learner

from learnml.exercises.catalog import Course
from learnml.exercises.loading import load_course
from learnml.progress.repository import Repository
from learnml.progress.versions import Versions

FIXTURE = Path(__file__).parent / "fixtures" / "workspace-0.1.0.tar.gz"
WELCOME, COVARIANCE = "first_steps/welcome", "first_steps/covariance"
FIT_LINE, LINE_FIT = "first_steps/fit_line", "first_steps/line_fit"
MEAN, REMOVED = "first_steps/mean_and_variance", "first_steps/prediction_error"


@pytest.fixture
def old(tmp_path: Path, course: Course) -> Learner:
    """A workspace of version 0.1.0: two stubs untouched, two exercises solved, one begun."""
    with tarfile.open(FIXTURE) as archive:
        archive.extractall(tmp_path)
    return Learner(tmp_path / "workspace", course)


@pytest.fixture
def release(old: Learner, tmp_path: Path, course: Course) -> Path:
    """A course with the old stubs, in which fit_line is called line_fit and prediction_error is gone; the
    workspace follows it.
    """
    root = tmp_path / "release"
    for room in ("exercises", "checks/scenarios", "hints"):
        for exercise in (WELCOME, MEAN, COVARIANCE, FIT_LINE):
            there = LINE_FIT if exercise == FIT_LINE else exercise
            (root / room / "first_steps").mkdir(parents=True, exist_ok=True)
            for file in (course.root / room / "first_steps").glob(f"{exercise.partition('/')[2]}*"):
                target = root / room / (there + file.suffix)
                shutil.copytree(file, target) if file.is_dir() else shutil.copy(file, target)
    for exercise in (WELCOME, MEAN, COVARIANCE, FIT_LINE):
        change_stub(root, LINE_FIT if exercise == FIT_LINE else exercise, old_stub(old, exercise))
    ids = ("welcome", "mean_and_variance", "covariance", "line_fit")
    entries = [f'[[exercise]]\nid = "{n}"\ntitle = "{n}"\ntools = ["python"]\nminutes = 5\n' for n in ids]
    (root / "exercises/course.toml").write_text(
        f'[renamed]\n"{FIT_LINE}" = "{LINE_FIT}"\n[[tier]]\nid = "t"\ntitle = "T"\n'
        'modules = ["first_steps"]\n'
    )
    module = root / "exercises/first_steps/module.toml"
    module.write_text('title = "First steps"\n' + "".join(entries))
    with (old.root / "learnml.toml").open("a") as file:
        file.write(f'course = "{root}"\n')
    return root


def old_stub(old: Learner, exercise: str) -> str:
    kept = Versions(Repository(old.root))
    return next(kept.text(each) for each in kept.versions(exercise) if each.verdict == "the stub")


def change_stub(release: Path, exercise: str, text: str) -> None:
    (release / "exercises" / exercise / "stub.py").write_text(text)


def actions(learner: Learner, *arguments: str) -> dict[str, str]:
    done = learner("update", "--json", *arguments)
    assert done.returncode == 0 and not done.stderr, done.stderr
    return {each["exercise"]: each["action"] for each in json.loads(done.stdout)["changes"]}


def test_progress_is_read_and_nothing_is_to_be_done_for_the_same_stubs(old: Learner, release: Path) -> None:
    told = json.loads(old("list", "--json").stdout)["exercises"]
    assert [each["state"] for each in told] == ["started", "solved", "failing", "started"]
    assert actions(old, "--dry-run") == {LINE_FIT: "moved", REMOVED: "yours alone"}


def test_a_stub_that_was_not_touched_is_replaced_and_can_be_had_back(old: Learner, release: Path) -> None:
    before = old.path(WELCOME).read_text()
    change_stub(release, WELCOME, before + "# new\n")
    done = old("update")
    assert old.path(WELCOME).read_text() == before + "# new\n"
    undo = done.stdout.splitlines()[-1].split()
    assert old(*undo[1:]).returncode == 0
    assert old.path(WELCOME).read_text() == before
    assert WELCOME not in actions(old), "who wants the old one back keeps it"


def test_a_touched_file_is_merged(old: Learner, release: Path) -> None:
    stub = old_stub(old, COVARIANCE)
    change_stub(release, COVARIANCE, stub.replace("Covariance and correlation:", "Covariance:", 1))
    mine = old.path(COVARIANCE).read_text()
    assert actions(old)[COVARIANCE] == "merged"
    merged = old.path(COVARIANCE).read_text()
    assert merged == mine.replace("Covariance and correlation:", "Covariance:", 1) != mine
    assert COVARIANCE not in actions(old), "once is enough"


def test_conflicts_are_marked_and_named_and_the_old_version_is_kept(old: Learner, release: Path) -> None:
    stub = old_stub(old, COVARIANCE)
    change_stub(release, COVARIANCE, stub.replace('NotImplementedError("Build it.")', "SystemExit", 1))
    mine = old.path(COVARIANCE).read_text()
    done = old("update")
    text = old.path(COVARIANCE).read_text()
    assert "<<<<<<< yours" in text and ">>>>>>> the new stub" in text and "for now" in text
    assert f"myml/{COVARIANCE}.py: merged with conflicts; resolve 1 conflict" in done.stdout
    kept = Versions(Repository(old.root))
    assert kept.text(versions(old, COVARIANCE)[-1]) == mine
    assert old(*done.stdout.splitlines()[-1].split()[1:]).returncode == 0
    assert old.path(COVARIANCE).read_text() == mine


def test_a_renamed_exercise_keeps_its_file_its_progress_and_its_versions(old: Learner, release: Path) -> None:
    before = (old.root / f"myml/{FIT_LINE}.py").read_text()
    assert old("update").returncode == 0
    assert not (old.root / f"myml/{FIT_LINE}.py").exists()
    assert (old.root / f"myml/{LINE_FIT}.py").read_text() == before
    told = {each["exercise"]: each["state"] for each in json.loads(old("list", "--json").stdout)["exercises"]}
    assert told[LINE_FIT] == "started"
    assert verdicts(old, LINE_FIT) == ["the stub"]
    assert f"{LINE_FIT}" in old("history", FIT_LINE).stdout, "the former id is understood"


def test_a_renamed_exercise_with_a_new_stub_is_both(old: Learner, release: Path) -> None:
    change_stub(release, LINE_FIT, old_stub(old, FIT_LINE) + "# new\n")
    assert actions(old)[LINE_FIT] == "replaced"
    assert (old.root / f"myml/{LINE_FIT}.py").read_text().endswith("# new\n")
    assert not (old.root / f"myml/{FIT_LINE}.py").exists()


def test_a_removed_exercise_stays_theirs(old: Learner, release: Path) -> None:
    mine = (old.root / f"myml/{REMOVED}.py").read_text()
    assert actions(old)[REMOVED] == "yours alone"
    assert (old.root / f"myml/{REMOVED}.py").read_text() == mine
    shown = old("history", REMOVED)
    assert shown.returncode == 0 and "passed" in shown.stdout
    (old.root / f"myml/{REMOVED}.py").write_text("# spoiled\n")
    assert old("restore", f"{REMOVED}@{len(versions(old, REMOVED))}").returncode == 0
    assert (old.root / f"myml/{REMOVED}.py").read_text() == mine


def test_a_dry_run_changes_nothing(old: Learner, release: Path) -> None:
    change_stub(release, WELCOME, "# new\n")
    before = {path: path.read_bytes() for path in old.root.rglob("*") if path.is_file()}
    done = old("update", "--dry-run")
    assert f"myml/{WELCOME}.py: replaced" in done.stdout and "Nothing has been changed" in done.stdout
    assert {path: path.read_bytes() for path in old.root.rglob("*") if path.is_file()} == before


def test_without_git_a_touched_file_is_left_as_it_is(
    old: Learner, release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_stub(release, COVARIANCE, "# another\n")
    change_stub(release, WELCOME, "# new\n")
    mine = old.path(COVARIANCE).read_text()
    monkeypatch.setenv("PATH", str(tmp_path))
    done = old("update")
    assert done.returncode == 0
    assert "left as it is: git is not installed" in done.stdout
    assert old.path(COVARIANCE).read_text() == mine and old.path(WELCOME).read_text() == "# new\n"
    assert done.stdout.splitlines()[-1].strip().startswith("cp "), "what was replaced can be had back"


def test_a_workspace_whose_journal_knows_no_stubs_is_left_alone(old: Learner, release: Path) -> None:
    journal = old.root / ".learnml/journal.jsonl"
    lines = [json.loads(line) for line in journal.read_text().splitlines()]
    for line in lines:
        line.pop("stub", None)
    journal.write_text("".join(json.dumps(line) + "\n" for line in lines))
    change_stub(release, COVARIANCE, "# another\n")
    assert actions(old)[COVARIANCE] == "left as it is"


def test_a_rename_to_nowhere_breaks_the_course(release: Path) -> None:
    path = release / "exercises/course.toml"
    path.write_text(path.read_text().replace(f'= "{LINE_FIT}"', '= "first_steps/nowhere"'))
    with pytest.raises(Exception, match="there is no exercise 'first_steps/nowhere'"):
        load_course(release)
