"""`learnml course check` as an author meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from authors import Author
from support import run_learnml


def test_a_course_that_holds_is_shown_in_a_table_with_its_share_of_mutants(author: Author) -> None:
    done = run_learnml("course", "check", cwd=author.root)
    assert done.returncode == 0, done.stdout
    assert "✓  steps/total" in done.stdout and "✓  steps/average" in done.stdout
    assert "100.0 %" in done.stdout and "2 of 2 passed." in done.stdout


def test_what_does_not_hold_is_told_and_exits_with_one(author: Author) -> None:
    author.change("lesson", "> One number", "One number")
    done = run_learnml("course", "check", "steps", cwd=author.root)
    assert done.returncode == 1
    assert "✗ lesson: there is no motto" in done.stdout and "1 of 2 passed." in done.stdout


def test_what_could_not_be_tried_is_said_to_be_not_reached(author: Author) -> None:
    author.change("use_it", "np.sum(", "np.total(")
    (proof,) = author.check("total")["exercises"]
    assert proof["not_reached"] == ["hints", "stub", "solution", "picture", "budgets", "mistakes", "mutants"]


def test_a_proof_that_holds_is_kept_until_something_changes(author: Author) -> None:
    author.add("lesson", "\nThis makes it new, so that nothing is kept from another test.\n")
    assert not author.check("total")["exercises"][0]["kept"]
    kept = author.check("total")["exercises"][0]
    assert kept["kept"] and kept["mutants"]["total"] > 0
    author.add("hints", "\n# Another comment.\n")
    assert not author.check("total")["exercises"][0]["kept"]


@pytest.mark.parametrize("kind", ["lesson", "stub", "solution", "use_it", "scenarios", "hints"])
def test_a_proof_is_made_again_when_a_file_changes(author: Author, kind: str) -> None:
    author.check("total")
    text = author.path(kind).read_text(encoding="utf-8")
    changed = text.replace("Total", "The total").replace("total of no", "total, of no")
    author.path(kind).write_text(changed, encoding="utf-8")
    assert changed != text
    assert not author.check("total")["exercises"][0]["kept"]


def test_a_proof_is_made_again_when_what_it_needs_changes(author: Author) -> None:
    author.check("average")
    author.change("solution", "result = 0.0", "result = 0.0  # to begin with")
    assert not author.check("average")["exercises"][0]["kept"]


def test_what_does_not_hold_is_never_kept(author: Author) -> None:
    author.change("lesson", "> One number", "One number")
    assert author.problems() == author.problems() != []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('needs = ["steps/total"]', 'needs = ["steps/median"]', "there is no exercise"),
        ('id = "average"', 'id = "total"', "used twice"),
        ('id = "average"', 'id = "Average"', "not a lower-case Python name"),
        ('id = "average"', 'id = "class"', "not a lower-case Python name"),
        ('id = "average"', 'id = "median"', "is missing"),
        ('id = "total"\n', 'id = "total"\nneeds = ["steps/average"]\n', "does not come earlier"),
        ("minutes = 5", "minutes = ", "Invalid value"),
    ],
)
def test_a_course_that_can_not_be_read_does_not_hold(author: Author, old: str, new: str, says: str) -> None:
    author.change("module", old, new)
    found = author.check()
    assert any(says in problem for problem in found["problems"]), found
    assert run_learnml("course", "check", cwd=author.root).returncode == 1


def test_an_exercise_that_is_not_there_is_wrong_usage(author: Author) -> None:
    done = run_learnml("course", "check", "steps/tottal", cwd=author.root)
    assert done.returncode == 2
    assert "steps/total" in done.stderr and "Modules: steps" in done.stderr


def test_an_import_of_a_later_exercise_is_told(author: Author) -> None:
    author.change("scenarios", "from learnml.checks", "import myml.steps.average\nfrom learnml.checks")
    assert any("comes later" in message for check, message in author.problems() if check == "place")


def test_a_need_that_nothing_imports_is_told(author: Author) -> None:
    author.change("solution", "from myml.steps.total import total\n\n\n", "", "average")
    author.change("solution", "total(xs)", "sum(xs)", "average")
    assert any("neither solution" in text for check, text in author.problems("average") if check == "place")


def test_a_solution_may_warn(author: Author) -> None:
    # Python reads the line that a warning is about, and the course's own files may not be read.
    author.change("module", 'tools = ["python"]', 'tools = ["python", "numpy"]')
    author.change("scenarios", "rng.gauss(2, 1)", "rng.random()", "average")
    author.change("solution", "from myml", "import numpy as np\n\nfrom myml", "average")
    author.change("hints", '"// len(xs)"', '"/ len(xs) + 0.0 * np.log(np.float64(0.0))"', "average")
    author.change("use_it", "import numpy as np", "import numpy as np\nimport torch", "average")
    author.change(
        "use_it",
        "np.mean(np.array(xs, dtype=np.float64))",
        "torch.tensor(xs, dtype=torch.float64).mean()",
        "average",
    )
    assert author.problems("average") == []


def test_the_course_that_is_shipped_is_checked_where_there_is_no_other(tmp_path: Path) -> None:
    done = run_learnml("course", "check", "welcome", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert [proof["exercise"] for proof in json.loads(done.stdout)["exercises"]] == ["first_steps/welcome"]
