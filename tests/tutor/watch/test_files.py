"""The file watcher on real files: contents decide, however an editor writes them."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support import wait_for
from watching import Heard

from learnml.exercises.catalog import Exercise
from learnml.tutor.tutor import Tutor
from learnml.tutor.watch import files
from learnml.tutor.watch.events import Complaint, How, Saved, Watching
from learnml.tutor.watch.files import Watcher

Write = Callable[[Path, str], None]


@pytest.fixture
def exercise(tutor: Tutor) -> Exercise:
    found = tutor.course.exercises[0]
    tutor.start(found)
    return found


@pytest.fixture
def path(tutor: Tutor, exercise: Exercise) -> Path:
    return tutor.workspace.path(exercise)


@pytest.fixture(params=["events", "polling"])
def heard(
    request: pytest.FixtureRequest, tutor: Tutor, exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Heard]:
    """A watcher that is at work, in each of the two ways."""
    if request.param == "polling":
        monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "true")
    heard = Heard()
    watcher = Watcher(tutor, exercise, heard.append)
    watcher.start()
    wait_for(lambda: heard.of(Watching))
    yield heard
    watcher.close()


def last(heard: Heard) -> str:
    saved = heard.of(Saved)
    return saved[-1].files[-1][1].text if saved else ""  # type: ignore[attr-defined]


def plainly(path: Path, text: str) -> None:
    path.write_text(text)


def like_vim(path: Path, text: str) -> None:
    """Rename the old file to a backup, write a new one, delete the backup."""
    backup = path.with_name(path.name + "~")
    path.rename(backup)
    path.write_text(text)
    backup.unlink()


def like_code(path: Path, text: str) -> None:
    """Write beside it, and rename over it."""
    beside = path.with_name(path.name + ".tmp")
    beside.write_text(text)
    beside.replace(path)


def like_emacs(path: Path, text: str) -> None:
    """Lock by a dangling link, copy a backup, write in place."""
    lock = path.with_name(".#" + path.name)
    lock.symlink_to("me@here.1")
    shutil.copy2(path, path.with_name(path.name + "~"))
    path.write_text(text)
    lock.unlink()


def in_two_goes(path: Path, text: str) -> None:
    """Empty it first, fill it later."""
    with path.open("w") as file:
        file.flush()
        time.sleep(0.01)
        file.write(text)


@pytest.mark.parametrize("write", [plainly, like_vim, like_code, like_emacs, in_two_goes])
def test_every_editors_save_is_heard(write: Write, heard: Heard, path: Path) -> None:
    for text in ("first = 1\n", "second = 2\n"):
        write(path, text)
        wait_for(lambda text=text: last(heard) == text)
    assert all(source.text for event in heard.of(Saved) for _, source in event.files)  # type: ignore[attr-defined]


def test_sed_in_place_is_heard(heard: Heard, path: Path) -> None:
    subprocess.run(["sed", "-i", "s/raise/assert/", path], check=True)
    wait_for(lambda: "assert" in last(heard))


def test_a_touch_without_a_change_does_nothing(heard: Heard, path: Path) -> None:
    path.touch()
    path.write_text(path.read_text())
    like_vim(path, path.read_text())
    os.utime(path, (1, 1))
    path.write_text("changed = 1\n")
    wait_for(lambda: last(heard) == "changed = 1\n")
    assert len(heard.of(Saved)) == 1


def test_a_file_deleted_and_brought_back_is_watched_on(heard: Heard, path: Path) -> None:
    text = path.read_text()
    path.unlink()
    time.sleep(0.1)
    path.write_text(text)
    path.write_text("new = 1\n")
    wait_for(lambda: last(heard) == "new = 1\n")


def test_a_folder_moved_away_and_back_is_watched_on(heard: Heard, path: Path, tutor: Tutor) -> None:
    root = tutor.workspace.root
    away = root.with_name("elsewhere")
    root.rename(away)
    wait_for(
        lambda: Watching(How.WAITING, f"{root} no longer exists. Watching resumes when it is back.") in heard
    )
    away.rename(root)
    wait_for(lambda: heard.of(Watching)[-1].how is not How.WAITING)  # type: ignore[attr-defined]
    path.write_text("back = 1\n")
    wait_for(lambda: last(heard) == "back = 1\n")


def test_a_folder_replaced_by_another_is_watched_on(heard: Heard, path: Path) -> None:
    module = path.parent
    for n in range(3):
        shutil.move(module, module.with_name("old"))
        shutil.copytree(module.with_name("old"), module)
        shutil.rmtree(module.with_name("old"))
        path.write_text(f"again = {n}\n")
        wait_for(lambda n=n: last(heard) == f"again = {n}\n")


def test_a_git_checkout_is_one_save(heard: Heard, path: Path, tutor: Tutor) -> None:
    root = tutor.workspace.root

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=a", "-c", "user.email=a@b"]
        subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)

    git("init", "-b", "main")
    git("add", ".")
    git("commit", "-m", "one")
    stub = path.read_text()
    path.write_text("mine = 1\n")
    wait_for(lambda: last(heard) == "mine = 1\n")
    git("checkout", "--", ".")
    wait_for(lambda: last(heard) == stub)


def test_a_file_that_cannot_be_read_is_said_once(heard: Heard, path: Path) -> None:
    path.unlink()
    path.mkdir()
    wait_for(lambda: heard.of(Complaint))
    (path / "more").touch()
    time.sleep(0.5)
    assert len(heard.of(Complaint)) == 1
    (path / "more").unlink()
    path.rmdir()
    path.write_text("well = 1\n")
    wait_for(lambda: last(heard) == "well = 1\n")


def test_a_file_that_cannot_be_read_hides_no_save_and_is_said_once(
    heard: Heard, path: Path, tutor: Tutor
) -> None:
    tutor.workspace.path(tutor.course.exercises[1]).mkdir(parents=True)
    wait_for(lambda: heard.of(Complaint))
    for n in range(12):
        path.write_text(f"save = {n}\n")
        wait_for(lambda n=n: last(heard) == f"save = {n}\n")
    assert len(heard.of(Complaint)) == 1


def test_what_the_system_does_not_report_is_found_beside_what_it_does(
    tutor: Tutor, exercise: Exercise, path: Path
) -> None:
    other = tutor.workspace.path(tutor.course.exercises[1])

    def one_only(*folders: Path, stop_event: threading.Event) -> Iterator[set[Any]]:
        yield set()
        other.write_text("unreported = 1\n")
        path.write_text("reported = 1\n")
        yield {(2, str(path))}
        stop_event.wait()

    heard = Heard()
    watcher = Watcher(tutor, exercise, heard.append, one_only)
    watcher.start()
    try:
        wait_for(lambda: len(heard.of(Saved)) == 2)
        texts = [source.text for event in heard.of(Saved) for _, source in event.files]  # type: ignore[attr-defined]
        assert texts == ["reported = 1\n", "unreported = 1\n"]
    finally:
        watcher.close()


def deaf(folder: Path, stop_event: threading.Event) -> Iterator[set[Any]]:
    """A system that never reports anything, as network mounts do."""
    while not stop_event.wait(0.05):
        yield set()


def exhausted(folder: Path, stop_event: threading.Event) -> Iterator[set[Any]]:
    raise OSError("OS file watch limit reached. about [...]")


@pytest.mark.parametrize(
    ("listen", "why"),
    [
        (deaf, "the system does not report changes of these files"),
        (exhausted, "the system's limit of watched files is reached"),
    ],
)
def test_where_events_do_not_arrive_it_polls_and_says_so(
    listen: files.Listen, why: str, tutor: Tutor, exercise: Exercise, path: Path
) -> None:
    heard = Heard()
    watcher = Watcher(tutor, exercise, heard.append, listen)
    watcher.start()
    try:
        for n in range(4):
            path.write_text(f"save = {n}\n")
            wait_for(lambda n=n: last(heard) == f"save = {n}\n")
        wait_for(lambda: Watching(How.POLLING, why) in heard)
    finally:
        watcher.close()


def test_windows_files_are_polled_on_wsl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.release", lambda: "5.15.0-microsoft-standard-WSL2")
    assert "WSL" in files._why_to_poll(Path("/mnt/c/learnml"))
    assert not files._why_to_poll(Path("/home/me/learnml"))


def test_what_the_tutor_writes_itself_is_no_news(tutor: Tutor, exercise: Exercise, path: Path) -> None:
    heard, other = Heard(), tutor.course.exercises[1]
    watcher = Watcher(tutor, exercise, heard.append)
    watcher.start()
    try:
        watcher.expect(other, other.stub.read_text(encoding="utf-8"))
        tutor.start(other)
        path.write_text("mine = 1\n")
        wait_for(lambda: last(heard) == "mine = 1\n")
        assert [file[0].id for event in heard.of(Saved) for file in event.files] == [exercise.id]  # type: ignore[attr-defined]
    finally:
        watcher.close()
