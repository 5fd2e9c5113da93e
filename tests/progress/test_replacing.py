"""reset, restore and solution --write: first keep, then write, then say how to undo it."""

from __future__ import annotations

import shlex

import pytest
from diary import WELCOME, kinds, versions
from support import Learner

MEAN = "first_steps/mean_and_variance"


def undo_in(printed: str) -> list[str]:
    """The arguments of the command that the last line prints."""
    command, *arguments = shlex.split(printed.splitlines()[-1])
    assert command == "learnml"
    return arguments


@pytest.mark.parametrize(
    "command", [("reset", WELCOME), ("reset", "--all"), ("solution", WELCOME, "--write")]
)
def test_what_is_replaced_was_kept_and_comes_back(learner: Learner, command: tuple[str, ...]) -> None:
    mine = "# mine: größe\n\tx = 1  \n\n\n"
    learner.write(WELCOME, mine)
    done = learner(*command)
    assert done.returncode == 0 and not done.stderr
    assert learner.path(WELCOME).read_text() != mine
    assert learner(*undo_in(done.stdout)).returncode == 0
    assert learner.path(WELCOME).read_text() == mine


def test_bytes_that_are_no_text_come_back_too(learner: Learner) -> None:
    path = learner.write(WELCOME, "")
    path.write_bytes(b"x = '\xff\xfe'\r\n# \x00\n")
    done = learner("reset", WELCOME)
    assert learner(*undo_in(done.stdout)).returncode == 0
    assert path.read_bytes() == b"x = '\xff\xfe'\r\n# \x00\n"


def test_one_command_undoes_the_reset_of_all(learner: Learner) -> None:
    learner.write(WELCOME, "# one\n")
    learner.write(MEAN, "# two\n")
    done = learner("reset", "--all")
    assert done.stdout.count("to the stub.") == 2
    assert learner(*undo_in(done.stdout)).returncode == 0
    assert learner.path(WELCOME).read_text() == "# one\n" and learner.path(MEAN).read_text() == "# two\n"


def test_restoring_can_be_undone(learner: Learner) -> None:
    learner.write(WELCOME, "# one\n")
    learner("reset", WELCOME)
    learner.write(WELCOME, "# two\n")
    back = learner("restore", "welcome@1")
    assert learner.path(WELCOME).read_text() == "# one\n"
    assert learner(*undo_in(back.stdout)).returncode == 0
    assert learner.path(WELCOME).read_text() == "# two\n"
    assert len(versions(learner)) == 2 and kinds(learner) == ["reset", "restored", "restored"]


def test_the_undo_of_two_versions_of_one_file_brings_back_what_was_there(learner: Learner) -> None:
    for text in ("# one\n", "# two\n", "# three\n"):
        learner.write(WELCOME, text)
        learner("run", WELCOME)
    done = learner("restore", "welcome@1", "welcome@2")
    assert learner.path(WELCOME).read_text() == "# two\n"
    assert learner(*undo_in(done.stdout)).returncode == 0
    assert learner.path(WELCOME).read_text() == "# three\n"


def test_a_deleted_file_comes_back(learner: Learner) -> None:
    learner.write(WELCOME, "# mine\n")
    learner("run", WELCOME)
    learner.path(WELCOME).unlink()
    assert learner("restore", f"{WELCOME}@1").returncode == 0
    assert learner.path(WELCOME).read_text() == "# mine\n"


@pytest.mark.parametrize(
    "version",
    ["welcome", "welcome@", "welcome@0", "welcome@99", "welcome@-1", "nothing@1", "--all@1", "@{u}@1"],
)
def test_a_version_that_is_not_there_is_a_usage_error_with_a_remedy(learner: Learner, version: str) -> None:
    learner.write(WELCOME, "# mine\n")
    learner("run", WELCOME)
    refused = learner("restore", "--", version)
    assert refused.returncode == 2 and "Traceback" not in refused.stderr and refused.stderr
    assert learner.path(WELCOME).read_text() == "# mine\n"


def test_reset_wants_to_know_what(learner: Learner) -> None:
    assert learner("reset").returncode == 2
    assert learner("reset", WELCOME, "--all").returncode == 2
