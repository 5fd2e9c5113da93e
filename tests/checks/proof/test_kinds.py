"""Exercises to repair and to predict: what their proof asks for, and what a learner is told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from authors import Author
from support import Learner, run_learnml

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.report import CaseResult, Report
from learnml.checks.source import Source
from learnml.exercises.fields import parse_toml
from learnml.exercises.loading import load_course
from learnml.hints.hints import mistakes_of

BREAKAGES = parse_toml(Path(__file__).with_name("breakages_of_kinds.toml").read_text(encoding="utf-8"))
WORDS = "A lesson says it in words. " * 30


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with a repair and a prediction, as `course new` begins them, and a lesson for each."""
    root = tmp_path_factory.mktemp("kinds") / "course"
    for name, kind in (("descend", "repair"), ("weights", "predict")):
        done = run_learnml(
            "course", "new", f"steps/{name}", "--kind", kind, "--course", str(root), cwd=root.parent
        )
        assert done.returncode == 0, done.stderr
        lesson = root / f"exercises/steps/{name}/lesson.md"
        lesson.write_text(lesson.read_text(encoding="utf-8") + WORDS, encoding="utf-8")
    return root


@pytest.fixture
def author(begun: Path, tmp_path: Path) -> Author:
    return Author(Path(shutil.copytree(begun, tmp_path / "my course")))


@pytest.fixture
def pupil(begun: Path, tmp_path: Path) -> Learner:
    """A learner who takes that course."""
    root = tmp_path / "my workspace"
    done = run_learnml("init", str(root), "--course", str(begun), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return Learner(root, load_course(begun))


@pytest.fixture(scope="module")
def judged(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Report]]:
    """Judge the predictions of the solution, with others in place of some of them."""
    course = load_course(begun)
    exercise = course.find("weights")
    solution = exercise.solution.read_text(encoding="utf-8")
    with References(course, Cache(tmp_path_factory.mktemp("cache"))) as references:
        judge = Judge(course, references, mistakes_of=mistakes_of)

        def judge_one(**values: str) -> Report:
            text = solution + "".join(f"{name} = {value}\n" for name, value in values.items())
            return judge.judge(Request(exercise, Source("weights.py", text)))

        yield judge_one


def failure(report: Report) -> tuple[str, CaseResult]:
    """The first failed case, and the stage that it is of."""
    assert report.failed_stage and report.failed_case
    return report.failed_stage.stage, report.failed_case


def report(learner: Learner, exercise: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(learner("run", exercise, "--json").stdout)
    return found


def failed_case(learner: Learner, exercise: str) -> dict[str, str]:
    """Of the first stage that failed, the first case that did."""
    stages = json.loads(learner("run", exercise, "--json").stdout)["stages"]
    stage = next(stage for stage in stages if stage["verdict"] != "passed")
    found: dict[str, str] = next(case for case in stage["cases"] if case["verdict"] != "passed")
    return {**found, "stage": stage["stage"], "detail": "\n".join(found["detail"])}


def test_what_is_begun_holds(author: Author) -> None:
    found = author.check()
    assert [proof["problems"] for proof in found["exercises"]] == [[], []]
    assert all(proof["mutants"]["total"] > 0 for proof in found["exercises"])


@pytest.mark.parametrize("breakage", BREAKAGES["breakage"], ids=lambda breakage: breakage["name"])
def test_one_broken_in_one_way_is_reported_in_that_way(author: Author, breakage: dict[str, str]) -> None:
    author.change(breakage["file"], breakage["replace"], breakage["with"], breakage["exercise"])
    problems = author.problems(breakage["exercise"])
    assert {check for check, _ in problems} == {breakage["check"]}, problems
    assert any(breakage["says"] in message for _, message in problems), problems


def test_a_prediction_that_no_scenario_reads_is_told(author: Author) -> None:
    author.add("stub", "layers = ...\n", "weights")
    author.add("solution", "layers = 1\n", "weights")
    problems = author.problems("weights")
    assert {check for check, _ in problems} == {"mutants"}
    assert any("layers = 1 → layers = ..." in message for _, message in problems)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('kind = "repair"', 'kind = "fix"', "'fix' is not one of build, repair, predict"),
        ('fails = "numerics"\n', "", "fails: is missing"),
        ('kind = "predict"', 'kind = "predict"\nfails = "numerics"', "only for a repair"),
    ],
)
def test_a_kind_that_can_not_be_is_told_when_the_course_is_read(
    author: Author, old: str, new: str, says: str
) -> None:
    author.change("module", old, new)
    assert any(says in problem for problem in author.check()["problems"])


@pytest.mark.parametrize("name", ["descend", "weights"])
def test_an_untouched_stub_is_no_attempt_and_the_solution_passes(pupil: Learner, name: str) -> None:
    pupil("next", name)
    assert report(pupil, name)["verdict"] != "passed"
    listed = json.loads(pupil("list", "--json").stdout)["exercises"]
    (found,) = [each for each in listed if each["exercise"] == f"steps/{name}"]
    assert (found["state"], found["attempts"], found["checks"]) == ("started", 0, 0)
    pupil.solve(name)
    assert report(pupil, name)["passed"]


def test_an_untouched_repair_is_told_the_symptom_and_not_the_cause(pupil: Learner) -> None:
    pupil("next", "descend")
    found = failed_case(pupil, "descend")
    assert (found["stage"], found["verdict"], found["cause"]) == ("numerics", "wrong", "")


def test_a_wrong_repair_that_is_known_is_told(pupil: Learner) -> None:
    text = pupil.course.find("descend").solution.read_text(encoding="utf-8")
    pupil.write("descend", text.replace("2.0 * sum", "sum"))
    assert failed_case(pupil, "descend")["cause"] == "The derivative of a square has a factor 2."


def test_what_is_not_filled_in_is_named(judged: Callable[..., Report]) -> None:
    stage, case = failure(judged(megabytes="...", multiplications="None"))
    assert (stage, case.message) == ("shape", "`megabytes` is not filled in yet.")


@pytest.mark.parametrize(
    ("values", "stage", "says"),
    [
        ({"parameters": "7849"}, "numerics", "`parameters`: yours, 7849, is too low by less than a tenth."),
        ({"parameters": "23_000"}, "numerics", "yours, 23000, is too high by a factor of about 3."),
        ({"megabytes": "1e-6"}, "numerics", "too low by a factor of about 30,000."),
        ({"megabytes": "0.04"}, "numerics", "too high by less than a half."),
        ({"megabytes": "-0.03"}, "numerics", "has the wrong sign."),
        ({"megabytes": "float('nan')"}, "numerics", "is not a finite number."),
        ({"parameters": "'many'"}, "shape", "`parameters` should be a number; yours is a str."),
        ({"parameters": "(784, 10)"}, "shape", "should be a number; yours is a list or a tuple."),
    ],
)  # fmt: skip
def test_a_wrong_prediction_is_told_which_way_and_how_far_but_not_the_number(
    judged: Callable[..., Report], values: dict[str, str], stage: str, says: str
) -> None:
    found = judged(**values)
    assert failure(found)[0] == stage and says in failure(found)[1].message
    told = json.dumps(found.to_json(), ensure_ascii=False)
    assert not any(number in told for number in ("7850", "7,850", "0.0314", "501760", "501,760"))


def test_a_known_guess_is_told_why_it_is_wrong(judged: Callable[..., Report]) -> None:
    assert failure(judged(parameters="7840"))[1].cause == "Each output has a bias besides its weights."


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("megabytes", "0.0342"),
        ("megabytes", "0.029"),
        ("multiplications", "500_000"),
        ("parameters", "7850.0"),
    ],
)
def test_what_is_in_its_range_passes(judged: Callable[..., Report], name: str, value: str) -> None:
    assert judged(**{name: value}).passed


def test_every_wrong_prediction_has_a_line(pupil: Learner) -> None:
    text = pupil.course.find("weights").solution.read_text(encoding="utf-8")
    pupil.write("weights", text + "parameters = 7840\nmegabytes = 3\nmultiplications = 1\n")
    lines = pupil("run", "weights").stdout.splitlines()
    for name in ("parameters", "megabytes", "multiplications"):
        assert any(line.strip().startswith(f"`{name}`: yours,") for line in lines), lines


def test_what_was_measured_is_told_when_all_are_right_and_not_before(judged: Callable[..., Report]) -> None:
    messages = {case.name: case.message for stage in judged().stages[1:] for case in stage.cases}
    assert messages["parameters"] == "measured 7,850"
    before = judged(multiplications="1").stages[1].cases
    assert [case.message for case in before if case.passed] == ["", ""]


def test_what_was_seen_is_read_after_a_pass_only(pupil: Learner) -> None:
    seen = "The numbers, and why they are what they are."
    assert seen not in pupil("show", "weights").stdout
    pupil.write("weights", pupil.course.find("weights").stub.read_text(encoding="utf-8"))
    assert seen not in pupil("run", "weights").stdout
    pupil.solve("weights")
    assert seen in pupil("run", "weights").stdout
    assert seen in pupil("show", "weights").stdout


def test_what_is_measured_is_the_second_beat_of_a_prediction(pupil: Learner) -> None:
    pupil.solve("weights")
    assert report(pupil, "weights")["passed"]
    shown = pupil("use", "weights")
    assert shown.returncode == 0 and "Measure" in shown.stdout and "Loops" not in shown.stdout
    path = pupil.root / "use_it/steps/weights.py"
    text = path.read_text(encoding="utf-8")
    assert "megabytes: what they take in float32" in text
    assert text.endswith("import torch\n\nparameters = ...\nmegabytes = ...\nmultiplications = ...\n")
    shutil.copy(pupil.course.find("weights").solution, path)
    predicted = pupil("use", "weights")
    assert predicted.returncode == 1 and "Now measure them" in predicted.stdout
    shutil.copy(pupil.course.find("weights").use_it, path)
    assert pupil("use", "weights").returncode == 0


def test_the_second_beat_of_a_repair_begins_with_nothing_built(pupil: Learner) -> None:
    pupil.solve("descend")
    assert report(pupil, "descend")["passed"]
    pupil("use", "descend")
    text = (pupil.root / "use_it/steps/descend.py").read_text(encoding="utf-8")
    assert "slope" not in text.partition('"""\n')[2] and 'raise NotImplementedError("Build it.")' in text
