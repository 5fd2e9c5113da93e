"""`learnml use`, through the front door."""

from __future__ import annotations

import json

from support import Learner


def test_what_is_not_built_cannot_be_used(learner: Learner) -> None:
    told = learner("use", "sigmoid")
    assert told.returncode == 2
    assert "learnml run first_steps/sigmoid" in told.stderr
    assert not (learner.root / "use_it").exists()


def test_built_then_used(learner: Learner) -> None:
    learner.solve("sigmoid")
    assert learner("run", "sigmoid").returncode == 0
    file = learner.root / "use_it/first_steps/sigmoid.py"

    introduced = learner("use", "sigmoid")
    assert introduced.returncode == 0
    assert "use_it/first_steps/sigmoid.py" in introduced.stdout
    assert "import torch" in file.read_text() and "Build it." in file.read_text()

    not_yet = learner("use", "sigmoid")
    assert not_yet.returncode == 1
    assert "`sigmoid` is not built yet." in not_yet.stdout
    assert "learnml show first_steps/sigmoid" in not_yet.stdout
    assert _beats(learner) == (True, False, False)

    solution = learner.course.find("sigmoid").use_it.read_text(encoding="utf-8")
    file.write_text(solution)
    used = learner("use", "sigmoid")
    assert used.returncode == 0, used.stdout + used.stderr
    costs = ("built by you", "with torch", "memory of the process", "lines of code")
    for told in (*costs, "What else the library does"):
        assert told in used.stdout
    assert file.read_text() == solution
    assert _beats(learner) == (True, True, False)
    assert "use_it/first_steps/sigmoid.py" in learner.git("show", "--stat", "HEAD")

    commits = learner.git("rev-list", "--count", "HEAD")
    again = json.loads(learner("use", "sigmoid", "--json").stdout)
    assert again["report"]["passed"]
    assert again["comparison"]["used"]["memory"] > again["comparison"]["built"]["memory"] > 0
    assert learner.git("rev-list", "--count", "HEAD") == commits

    learner.path("sigmoid").write_text("def sigmoid(x):\n    return 0.5\n")
    told = learner("use", "sigmoid")
    assert told.returncode == 2 and "first_steps/sigmoid has changed since it passed." in told.stderr


def _beats(learner: Learner) -> tuple[bool, bool, bool]:
    listed = json.loads(learner("list", "--json").stdout)["exercises"]
    found = next(entry for entry in listed if entry["exercise"] == "first_steps/sigmoid")
    return found["built"], found["used"], found["shipped"]
