"""The milestone 1986, at the smallest size at which its gates still mean something: one seed, few epochs.

`python tests/checks/milestones/whole_1986.py` runs it and every impostor whole.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable
from pathlib import Path
from statistics import NormalDist, fmean

import pytest
from impostors_1986 import Impostor, impostors
from rich.console import Console
from support import Learner

from learnml.checks.judge.cache import Cache
from learnml.checks.milestones.gates import mlp
from learnml.checks.milestones.outcome import Gallery, Outcome, Step
from learnml.checks.milestones.predictions import Exact, Forecast, blank_sheet, read_sheet, score
from learnml.checks.milestones.run import run_milestone
from learnml.checks.milestones.sheets.mlp import SHEET, parameters
from learnml.checks.source import Source
from learnml.exercises.catalog import Course
from learnml.exercises.loading import load_course
from learnml.exercises.timeline import Milestone, find_milestone, milestones_of
from learnml.tutor.views.pictures import show_pictures

COURSE = load_course()
MILESTONE = find_milestone(milestones_of(COURSE), "1986")
SOLUTION = MILESTONE.file.solution.read_text(encoding="utf-8")
SIZES = {"hidden": 120}
FORETOLD = {
    "strongest_baseline": "nearest neighbour",
    "shuffled_pixels": "as good",
    "moved_digits": "below 75 %",
    "half_the_digits": "0.5 to 3.5 points",
    "accuracy": [94, 96],
    "moved_accuracy": [60, 70],
}


HONEST, IMPOSTORS = 16, 5
"""Epochs, in place of 30: as many as honest work needs, and as few as show what an impostor is."""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One seed and few epochs: what is judged stays, how long it takes does not."""
    # Of its own: the end of a run deletes the checkpoints of all runs of a milestone.
    monkeypatch.setenv("LEARNML_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(mlp, "RUNS", 1)
    monkeypatch.setattr(mlp, "EPOCHS", IMPOSTORS)


def run(
    text: str, observe: Callable[[Step], None] = lambda _: None, forecast: Forecast | None = None
) -> Outcome:
    cache = Cache(Path(os.environ["LEARNML_CACHE"]))
    own = {MILESTONE.file.id: Source(MILESTONE.file.file, text)}
    return run_milestone(COURSE, MILESTONE, lambda e: own.get(e.id), 0, observe, cache, forecast)


def failed(outcome: Outcome) -> list[str]:
    return [gate.name for gate in outcome.result.gates if not gate.passed]


def test_an_interrupted_run_goes_on_passes_and_shows_what_was_learned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mlp, "EPOCHS", HONEST)
    steps: list[Step] = []

    def interrupted(step: Step) -> None:
        steps.append(step)
        if len(steps) == 3:
            raise KeyboardInterrupt

    forecast = Forecast(SHEET, SIZES, FORETOLD, {**FORETOLD, "moved_digits": "above 90 %"})
    with pytest.raises(KeyboardInterrupt):
        run(SOLUTION, interrupted, forecast)
    outcome = run(SOLUTION, steps.append, forecast)
    # What Ctrl-C found in the observer's hands had been kept: nothing is learned twice.
    assert [(step.run, step.step) for step in steps[:HONEST]] == [(1, n) for n in range(1, HONEST + 1)]
    assert {step.training for step in steps} == {"seed 1 of 1", "pixels shuffled", "half of the digits"}
    assert steps[0].loss > 2 * steps[HONEST - 1].loss

    assert outcome.failure is None and failed(outcome) == []
    assert outcome.gates_passed and not outcome.reached
    assert outcome.result.gates[0].name.startswith("120 hidden units, and so 95,410")
    assert outcome.result.beside is not None
    shares = dict(outcome.result.beside.rows)
    assert shares["nearest neighbour"] == (0.935, 0.6645) and shares["nearest mean"] == (0.8005, 0.588)
    graded = {each.name: each for each in outcome.result.graded}
    assert graded["moved_digits"].right and "first above 90 %" in graded["moved_digits"].yours
    assert graded["accuracy"].right is None and "would have scored" in graded["accuracy"].found

    units, mistakes = outcome.result.pictures
    assert isinstance(units, Gallery) and len(units.images) == 10
    assert isinstance(mistakes, Gallery) and len(mistakes.images) == 6 and mistakes.ink
    assert drawn(outcome, color_system=None).count("taken for") == 6
    assert "▀" in drawn(outcome, color_system="truecolor")


def drawn(outcome: Outcome, **options: str | None) -> str:
    """The pictures as they are drawn in 80 columns."""
    out = Console(width=80, force_terminal=True, **options)  # type: ignore[arg-type]
    with out.capture() as captured:
        show_pictures(outcome.result.pictures, out)
    return captured.get()


@pytest.mark.parametrize("impostor", impostors(SOLUTION), ids=lambda impostor: impostor.name)
def test_an_impostor_of_1986_fails(impostor: Impostor) -> None:
    outcome = run(impostor.text)
    assert outcome.failure is None, outcome.failure
    missed = [part for part in impostor.fails if not any(part in name for name in failed(outcome))]
    assert missed == [], outcome.result.gates


def test_what_is_no_network_is_a_failure_with_a_reason() -> None:
    outcome = run(SOLUTION.replace("Linear(hidden, 10, rng=rng)", "Linear(hidden, 11, rng=rng)"))
    assert outcome.failure and "expected an array of floats of shape (2000, 10)" in outcome.failure.message


def test_predictions_of_everything_that_are_wrong_do_not_pass() -> None:
    wrong = {**FORETOLD, "strongest_baseline": "nearest mean", "shuffled_pixels": "better"}
    outcome = run(SOLUTION, forecast=Forecast(SHEET, SIZES, wrong, wrong))
    assert failed(outcome)[-1] == "at least two thirds of what you predicted came true"


def test_a_blank_sheet_names_every_blank() -> None:
    answers, problems = read_sheet(SHEET, blank_sheet(SHEET, SIZES, "heading"))
    assert set(answers) == {item.name for item in SHEET.items}
    assert problems == [f"{item.name}: is still blank" for item in SHEET.items]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("parameters = true", "parameters: should be a number"),
        ("shuffled_pixels = true", "shuffled_pixels: should be one of worse, as good, better"),
        ("accuracy = [96, 94]", "accuracy: should be [from, to], 0 to 100"),
        ("accuracy = 95", "accuracy: should be [from, to], 0 to 100"),
        ("depth = 3", "depth: there is no such question"),
    ],
)
def test_an_answer_of_the_wrong_kind_is_a_problem(line: str, problem: str) -> None:
    assert problem in read_sheet(SHEET, line)[1]


def test_an_interval_costs_its_width_and_what_it_misses_by() -> None:
    assert score([94, 96], 95) == 2 and score([94, 96], 96.5) == 12
    assert score([0, 100], 95) == 100


def test_an_interval_with_nine_of_ten_outcomes_in_it_scores_best() -> None:
    outcomes = NormalDist().samples(20_000, seed=0)

    def mean_score(share: float) -> float:
        edge = NormalDist().inv_cdf((1 + share) / 2)
        return fmean(score([-edge, edge], outcome) for outcome in outcomes)

    assert min((0.8, 0.85, 0.9, 0.95, 0.975), key=mean_score) == 0.9


def figures(sizes: dict[str, int]) -> dict[str, float]:
    return {item.name: item.value(sizes) for item in SHEET.items if isinstance(item, Exact)}


def filled(sizes: dict[str, int]) -> str:
    return "".join(
        f"{name} = {json.dumps(value)}\n" for name, value in {**figures(sizes), **FORETOLD}.items()
    )


def test_the_exact_figures_are_those_of_the_architecture() -> None:
    assert figures({"hidden": 128}) == {
        "parameters": 101_770,
        "multiply_adds": 101_632,
        "hidden_bytes": 32_768,
        "state_bytes": 814_160,
        "steps": 3750,
        "first_loss": math.log(10),
    }
    assert parameters({"hidden": 64}) == 50_890


def test_a_run_waits_for_the_predictions_and_a_copied_sheet_is_wrong(learner: Learner) -> None:
    told = learner("milestone", "run", "1986")
    assert told.returncode == 1 and "First predict what will happen" in told.stdout
    sheet = learner.root / "predictions/1986_mlp.toml"
    drawn = json.loads(learner("milestone", "predict", "1986", "--json").stdout)
    hidden = drawn["sizes"]["hidden"]
    assert f"{hidden} hidden units" in sheet.read_text() and len(drawn["problems"]) == 12

    sheet.write_text(filled({"hidden": hidden + 4}))
    told = learner("milestone", "predict", "1986")
    assert told.returncode == 1 and "not right yet: parameters, multiply_adds" in told.stdout
    assert learner("milestone", "run", "1986").returncode == 1

    sheet.write_text(filled({"hidden": hidden}))
    told = learner("milestone", "predict", "1986")
    assert told.returncode == 0 and "every exact figure is right" in told.stdout
    journal = (learner.root / ".learnml/journal.jsonl").read_text()
    assert journal.count('"asked"') == 1 and journal.count('"predicted"') == 2

    sheet.unlink()
    learner("milestone", "predict", "1986")
    assert f"{hidden} hidden units" in sheet.read_text(), "the sizes are drawn once"


def test_a_milestone_without_a_sheet_says_so(learner: Learner) -> None:
    told = learner("milestone", "predict", "1958")
    assert told.returncode == 2 and "nothing to predict" in told.stderr


def test_a_sheet_that_is_no_toml_is_a_problem_with_a_line(learner: Learner) -> None:
    learner("milestone", "predict", "1986")
    (learner.root / "predictions/1986_mlp.toml").write_text("parameters = = 3\n")
    told = learner("milestone", "predict", "1986")
    assert told.returncode == 1 and "line 1" in told.stdout and "Traceback" not in told.stderr


def test_the_milestone_is_one_of_the_course(course: Course) -> None:
    milestone: Milestone = find_milestone(milestones_of(course), "mlp")
    assert milestone.year == "1986" and milestone.writes
