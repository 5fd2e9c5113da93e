"""Whose code an import of `myml` finds: the learner's own where it has passed as it is, else the reference
solution.
"""

from __future__ import annotations

import json
import marshal
from pathlib import Path

import pytest
from planted import Planted, plant
from support import Learner

from learnml.checks.judge.compiled import compiled_sources
from learnml.checks.judge.resolve import OwnSource, link, nothing_built
from learnml.checks.source import Source
from learnml.exercises.catalog import Course, Exercise

ONE, TWO, THREE = (
    Planted("one", "def one():\n    return 1\n", ""),
    Planted("two", "from myml.tiny.one import one\n\n\ndef two():\n    return 2 * one()\n", ""),
    Planted("three", "from .two import two\n\n\ndef three():\n    return 3 * two()\n", ""),
)
MEAN = "first_steps/mean_and_variance"
COVARIANCE = "first_steps/covariance"


@pytest.fixture
def planted(tmp_path: Path) -> Course:
    return plant(tmp_path / "course", ONE, TWO, THREE)


def own(**texts: str) -> OwnSource:
    """The files of a learner who has built these."""

    def of(exercise: Exercise) -> Source | None:
        return Source(f"/mine/{exercise.file}", texts[exercise.name]) if exercise.name in texts else None

    return of


def borrowed(
    planted: Course, text: str, built: OwnSource = nothing_built, name: str = "three"
) -> tuple[str, ...]:
    return link(planted, planted.find(name), Source("mine.py", text), built).borrowed


def test_what_is_not_built_is_borrowed_with_all_that_it_needs(planted: Course) -> None:
    assert borrowed(planted, "from myml.tiny.two import two") == ("tiny/one", "tiny/two")


def test_what_is_built_is_the_learners_own_and_its_imports_are_followed(planted: Course) -> None:
    built = own(two="from myml.tiny.one import one\n\ndef two(): return one()\n")
    linked = link(planted, planted.find("three"), Source("mine.py", "from myml.tiny.two import two"), built)
    assert linked.borrowed == ("tiny/one",)
    assert linked.sources["myml.tiny.two"].path == "/mine/myml/tiny/two.py"
    assert linked.sources["myml.tiny.one"].path == planted.find("one").file


@pytest.mark.parametrize(
    "text",
    ["import myml.tiny.one", "from myml.tiny import one", "from . import one", "from .one import one as o",
     "def f():\n    import myml.tiny.one as o\n    return o"],
)  # fmt: skip
def test_every_form_of_import_is_followed(text: str, planted: Course) -> None:
    assert borrowed(planted, text) == ("tiny/one",)


def test_later_exercises_and_the_exercise_itself_are_not_linked(planted: Course) -> None:
    text = "import myml.tiny.three\nimport myml.tiny.two\nimport myml.tiny.nothing"
    linked = link(planted, planted.find("two"), Source("mine.py", text), own(three="x = 1"))
    assert [*linked.sources] == ["myml.tiny.two"]
    assert linked.sources["myml.tiny.two"].text == text


def test_a_file_that_is_none_needs_nothing(planted: Course) -> None:
    assert borrowed(planted, "def (:") == ()


def test_files_that_import_each_other_are_linked_once(planted: Course) -> None:
    built = own(one="from myml.tiny.two import two", two="from myml.tiny.one import one")
    linked = link(planted, planted.find("three"), Source("mine.py", "import myml.tiny.one"), built)
    assert sorted(linked.sources) == ["myml.tiny.one", "myml.tiny.three", "myml.tiny.two"]


def judged(learner: Learner, exercise: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(learner("run", exercise, "--json").stdout)
    return found


def test_own_files_are_used_when_they_passed_and_borrowed_before_and_after_a_change(learner: Learner) -> None:
    learner.solve(COVARIANCE)
    assert judged(learner, COVARIANCE)["borrowed"] == [MEAN]
    mine = learner.solve(MEAN)
    # It is there, and has not been judged.
    assert judged(learner, COVARIANCE)["borrowed"] == [MEAN]
    assert judged(learner, MEAN)["passed"]
    assert judged(learner, COVARIANCE)["borrowed"] == []
    mine.write_text("def mean(values):\n    return 0.0\n", encoding="utf-8")
    found = judged(learner, COVARIANCE)
    assert (found["passed"], found["borrowed"]) == (True, [MEAN])


def test_an_own_file_really_runs(learner: Learner) -> None:
    text = learner.course.find(MEAN).solution.read_text(encoding="utf-8")
    learner.write(MEAN, text + "\nprint('this is mine')\n")
    assert judged(learner, MEAN)["passed"]
    learner.solve(COVARIANCE)
    assert "this is mine" in str(judged(learner, COVARIANCE)["printed"])


def test_a_later_exercise_can_not_be_imported(learner: Learner) -> None:
    learner.write("welcome", "from myml.first_steps.fit_line import fit_line\n")
    found = learner("run", "welcome")
    assert found.returncode == 1
    assert "myml.first_steps.fit_line is not an exercise that comes before this one" in found.stdout.replace(
        "\n    ", " "
    )


def test_what_stays_as_it_is_is_parsed_once(planted: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "from myml.tiny.two import two  # parsed once"
    assert borrowed(planted, text) == ("tiny/one", "tiny/two")
    monkeypatch.setattr("learnml.checks.judge.resolve.parsed", pytest.fail)
    assert borrowed(planted, text) == ("tiny/one", "tiny/two")


def test_a_borrowed_file_that_has_changed_is_read_anew(planted: Course) -> None:
    assert borrowed(planted, "from myml.tiny.two import two") == ("tiny/one", "tiny/two")
    planted.find("two").solution.write_text("def two():\n    return 2\n", encoding="utf-8")
    assert borrowed(planted, "from myml.tiny.two import two") == ("tiny/two",)


def test_what_is_borrowed_is_compiled_ahead_and_what_is_judged_is_not() -> None:
    sources = {"myml.a.one": Source("one.py", "x = 1"), "myml.a.two": Source("two.py", "y = 2")}
    compiled = compiled_sources(sources, "myml.a.two")
    assert list(compiled) == ["myml.a.one"]
    code = marshal.loads(compiled["myml.a.one"])
    assert (code.co_filename, code.co_names) == ("one.py", ("x",))


@pytest.mark.parametrize("text", ["def (:", "x = \0", "(" * 300 + ")" * 300])
def test_what_can_not_be_compiled_is_left_to_the_process_that_runs_it(text: str) -> None:
    assert compiled_sources({"myml.a.one": Source("one.py", text)}, "myml.a.two") == {}


def test_the_same_file_changed_is_compiled_again() -> None:
    codes = [compiled_sources({"n": Source("one.py", text)}, "")["n"] for text in ("x = 1", "x = 2")]
    assert codes[0] != codes[1]
