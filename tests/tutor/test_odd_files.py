"""Files of the workspace that are something else than files: a line that says so, and nothing lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support import Learner

WELCOME = "first_steps/welcome"


@pytest.mark.parametrize("odd", ["a pipe", "a folder", "a gigabyte"])
def test_a_journal_that_is_none_is_named_and_the_verdict_comes(odd: str, learner: Learner) -> None:
    learner.solve(WELCOME)
    assert learner("run", WELCOME).returncode == 0
    make(odd, learner.root / ".learnml" / "journal.jsonl")
    found = learner("run", WELCOME)
    assert "Traceback" not in found.stdout + found.stderr
    assert "journal.jsonl" in found.stderr


@pytest.mark.parametrize("odd", ["a pipe", "a folder", "a gigabyte"])
def test_an_artifact_that_can_not_be_written_does_not_lose_the_pass(odd: str, learner: Learner) -> None:
    learner.solve("first_steps/ship_model")
    assert learner("run", "first_steps/ship_model").returncode == 0
    artifact = sorted((learner.root / "artifacts").iterdir())[0]
    make(odd, artifact)
    path = learner.path("first_steps/ship_model")
    path.write_text(path.read_text() + "\n# Once more.\n")
    found = learner("run", "first_steps/ship_model")
    assert (found.returncode, "Traceback" in found.stderr) == (0, False), found.stderr
    assert "passed" in learner("history", "first_steps/ship_model").stdout


def test_what_lies_in_the_spool_by_chance_is_passed_over(learner: Learner) -> None:
    spool = learner.root / ".learnml" / "local" / "spool"
    spool.mkdir(parents=True, exist_ok=True)
    (spool / "1.json").mkdir()
    os.mkfifo(spool / "2.json")
    (spool / "3.json").symlink_to("nowhere")
    (spool / "4.json").write_text("[" * 100_000)
    (spool / "5.json").write_text('{"at": "2026-01-01", "events": [], "paths": [], "text": 3}')
    (spool / "6.json").write_text('{"at": 3}')
    learner.solve(WELCOME)
    found = learner("run", WELCOME)
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.parametrize("text", ["x = " + "[" * 100_000, "x = " + "{a=" * 50_000, "\x00", "a = 3\n" * 2])
def test_a_marker_that_can_not_be_read_is_named(text: str, learner: Learner) -> None:
    (learner.root / "learnml.toml").write_text(text)
    found = learner("run", WELCOME)
    assert found.returncode == 3 and "learnml.toml" in found.stderr and "Traceback" not in found.stderr


def make(odd: str, path: Path) -> None:
    """Put something else in the place of a file."""
    path.unlink()
    if odd == "a pipe":
        os.mkfifo(path)
    elif odd == "a folder":
        path.mkdir()
    else:
        with path.open("wb") as file:
            file.truncate(2**30)
