"""How often the truth was in what a learner predicted with 90 % certainty."""

from __future__ import annotations

import json

import pytest
from support import Learner

from learnml.checks.milestones.outcome import Outcome, Result
from learnml.checks.milestones.predictions import Graded
from learnml.exercises.timeline import milestones_of
from learnml.tutor.status.milestones import remember
from learnml.tutor.tutor import Tutor


def ran(learner: Learner, milestone: str, minute: int, **intervals: bool) -> None:
    """Append the event of a run that found these intervals to hold the truth, or not."""
    facts = {"milestone": milestone, "seed": 0, **({"intervals": intervals} if intervals else {})}
    at = f"2026-01-01T00:{minute:02}:00+00:00"
    event = {"v": 1, "at": at, "kind": "rehearsed", "exercise": f"milestones/{milestone}", **facts}
    journal = learner.root / ".learnml/journal.jsonl"
    journal.parent.mkdir(exist_ok=True)
    with journal.open("a", encoding="utf-8") as file:
        file.write(json.dumps(event) + "\n")


def intervals_of(learner: Learner) -> object:
    return json.loads(learner("progress", "--json").stdout)["intervals"]


def test_progress_counts_over_all_milestones(learner: Learner) -> None:
    ran(learner, "1969_xor", 0)
    assert "intervals" not in learner("progress").stdout and intervals_of(learner) is None
    ran(learner, "1986_mlp", 1, accuracy=True)
    assert "Your 90 % intervals held the truth 1 of 1 time.\n" in learner("progress").stdout
    ran(learner, "1997_lstm", 2, bits=False)
    ran(learner, "1998_lenet", 3, accuracy=True, moved=True)
    assert "Your 90 % intervals held the truth 3 of 4 times.\n" in learner("progress").stdout
    assert intervals_of(learner) == {"held": 3, "of": 4}
    assert learner("progress", "--html").returncode == 0
    page = (learner.root / "progress.html").read_text(encoding="utf-8")
    assert "<p>Your 90 % intervals held the truth 3 of 4 times.</p>" in page


def test_the_first_run_of_a_milestone_counts(learner: Learner) -> None:
    ran(learner, "1986_mlp", 1, accuracy=False)
    ran(learner, "1986_mlp", 2, accuracy=True)
    assert intervals_of(learner) == {"held": 0, "of": 1}


def test_odd_facts_are_no_intervals(learner: Learner) -> None:
    ran(learner, "1986_mlp", 1, accuracy="yes")  # type: ignore[arg-type]
    assert intervals_of(learner) is None


def test_a_run_records_which_intervals_held(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(learner.root)
    tutor = Tutor.here()
    milestone = next(each for each in milestones_of(tutor.course) if each.id == "1986_mlp")
    graded = (Graded("moved", "worse", "worse", True), Graded("accuracy", "", "", None, held=False))
    result = Result(gates=(), graded=graded)
    remember(tutor, milestone, Outcome(milestone.id, result, ("optim/adamw",), None, "", seed=0, seconds=1.0))
    text = (learner.root / ".learnml/journal.jsonl").read_text(encoding="utf-8")
    (event,) = [each for each in map(json.loads, text.splitlines()) if each["kind"] == "rehearsed"]
    assert event["intervals"] == {"accuracy": False}
    assert intervals_of(learner) == {"held": 0, "of": 1}
