"""The milestone 2018, at the smallest size at which its gates still mean something: one seed, few epochs.

`python tests/checks/milestones/whole_2018.py` runs it and every impostor whole.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from impostors_2018 import Impostor, impostors
from rich.console import Console

from learnml.checks.judge.cache import Cache
from learnml.checks.milestones.gates import mlperf
from learnml.checks.milestones.networks import convnet, hidden_layer
from learnml.checks.milestones.outcome import Outcome, Passage, Step
from learnml.checks.milestones.predictions import Exact, Forecast
from learnml.checks.milestones.racing import entries, shown
from learnml.checks.milestones.racing.race import BATCH, Racer, figures, luck, race
from learnml.checks.milestones.run import run_milestone
from learnml.checks.milestones.sheets.mlperf import SHEET
from learnml.checks.milestones.tasks import digits
from learnml.checks.source import Source
from learnml.exercises.loading import load_course
from learnml.exercises.timeline import find_milestone, milestones_of
from learnml.tutor.views.pictures import show_pictures

COURSE = load_course()
MILESTONE = find_milestone(milestones_of(COURSE), "2018")
SOLUTION = MILESTONE.file.solution.read_text(encoding="utf-8")
IMPOSTORS = impostors(SOLUTION)
SIZES = {"first": 8, "second": 16, "hidden": 128}
FORETOLD = {
    "half_precision": "0.2 points or less",
    "int8_time": "more than 75 %",
    "random_halves": "70 to 95 %",
    "accuracy": [97, 98],
    "time": [60, 75],
}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """One seed and few epochs of few digits: what is judged stays, how long it takes does not."""
    monkeypatch.setattr(mlperf, "RUNS", 1)
    monkeypatch.setattr(mlperf, "EPOCHS", 3)
    monkeypatch.setattr(mlperf, "HIDDEN_EPOCHS", 3)
    monkeypatch.setattr(mlperf, "LEAST", {"lenet": 0.5, "hidden layer": 0.5})
    monkeypatch.setattr(entries, "SHOWN", 200)
    monkeypatch.setattr(entries, "SEEN", 250)
    monkeypatch.setattr(entries, "RANDOM", 2)
    monkeypatch.setattr(shown, "RANDOM", 2)
    monkeypatch.setattr(mlperf, "bundled", few_digits)


def few_digits() -> digits.Task:
    whole = digits.bundled().first(1000)
    few = np.r_[:400, 2000:2400]
    return digits.Task(whole.images, whole.labels, whole.unseen[few], whole.answers[few])


def run(
    text: str, observe: Callable[[Step], None] = lambda _: None, forecast: Forecast | None = None
) -> Outcome:
    cache = Cache(Path(os.environ["LEARNML_CACHE"]))
    own = {MILESTONE.file.id: Source(MILESTONE.file.file, text)}
    return run_milestone(COURSE, MILESTONE, lambda e: own.get(e.id), 0, observe, cache, forecast)


def failed(outcome: Outcome) -> list[str]:
    return [gate.name for gate in outcome.result.gates if not gate.passed]


def test_an_interrupted_run_goes_on_and_shows_what_the_bytes_are_worth() -> None:
    steps: list[Step] = []

    def interrupted(step: Step) -> None:
        steps.append(step)
        if len(steps) == 2:
            raise KeyboardInterrupt

    forecast = Forecast(SHEET, SIZES, FORETOLD, FORETOLD)
    with pytest.raises(KeyboardInterrupt):
        run(SOLUTION, interrupted, forecast)
    outcome = run(SOLUTION, steps.append, forecast)
    # What Ctrl-C found in the observer's hands had been kept: nothing is learned twice.
    assert [(step.run, step.step) for step in steps[:3]] == [(1, n) for n in range(1, 4)]
    assert [step.training for step in steps if step.step == step.steps] == [
        "LeNet, seed 1 of 1",
        "LeNet compressed, seed 1",
        "network of 1986, seed 1 of 1",
        "network of 1986 compressed, seed 1",
    ]
    assert steps[-1].share == 1.0 and steps[-1].done.endswith(" bytes")

    assert outcome.failure is None, outcome.failure
    # Nothing is said about times: the machine may be busy.
    assert [name for name in failed(outcome) if "time" not in name and "speed" not in name] == []
    assert outcome.result.beside is not None
    rows = dict(outcome.result.beside.rows)
    assert list(rows) == [
        "LeNet, float32",
        "LeNet, float16",
        "LeNet, int8 alone",
        "LeNet, best of 2 random halves",
        "LeNet, compressed",
        "network of 1986, float32",
        "network of 1986, compressed",
    ]
    assert rows["LeNet, float32"][:2] == (1.0, 1.0) and rows["LeNet, float16"][0] == 0.5
    assert rows["LeNet, int8 alone"][0] == pytest.approx((5960 + 8 * 34) / 23976)
    assert rows["LeNet, compressed"][2] > rows["LeNet, best of 2 random halves"][2]
    graded = {each.name: each for each in outcome.result.graded}
    assert graded["half_precision"].right and graded["time"].right is None

    clocks, _ = outcome.result.pictures
    assert isinstance(clocks, Passage) and clocks.text.count(" ms, by the judge's clock ") == 2
    out = Console(width=80, force_terminal=True, color_system=None)
    with out.capture() as captured:
        show_pictures(outcome.result.pictures, out)
    assert "by your own bench" in captured.get() and max(map(len, captured.get().splitlines())) <= 80


@pytest.mark.parametrize("impostor", IMPOSTORS, ids=lambda impostor: impostor.name)
def test_an_impostor_of_2018_fails(impostor: Impostor) -> None:
    outcome = run(impostor.text)
    if impostor.refused:
        assert outcome.failure and impostor.refused in outcome.failure.message, outcome.failure
        return
    assert outcome.failure is None, outcome.failure
    missed = [part for part in impostor.fails if not any(part in name for name in failed(outcome))]
    assert missed == [], outcome.result.gates


def test_another_process_has_seen_nothing_of_the_first() -> None:
    text = SOLUTION + (
        "\nSEEN = []\nplain = compress\n\n\n"
        "def compress(*given, rng):\n    SEEN.append(1)\n    return plain(*given, rng=rng)\n\n\n"
        "def restore(blob):\n    raise RuntimeError(f'seen: {len(SEEN)}')\n"
    )
    outcome = run(text)
    assert outcome.failure and "seen: 0" in outcome.failure.message


def test_in_a_race_each_row_is_predicted_once_and_paired() -> None:
    clocks = {"a": 0.0, "b": 0.0}
    order: list[str] = []

    def racer(name: str, seconds: float) -> Racer:
        def ready(images: np.ndarray) -> Callable[[], np.ndarray]:
            def predict() -> np.ndarray:
                order.append(name)
                clocks[name] += seconds
                return np.asarray(images[:, :10], float)

            return predict

        return Racer(ready, lambda: clocks[name])

    images = np.random.default_rng(0).integers(256, size=(4 * BATCH + 5, 12))
    laps = race({"a": racer("a", 2.0), "b": racer("b", 1.0)}, images)
    assert laps["a"].seconds == (2.0,) * 4 and laps["b"].seconds == (1.0,) * 4
    assert (laps["a"].logits == images[:, :10]).all()
    # Each warms up, then both take turns in being first.
    assert "".join(order) == "ab" + "ab" + "ba" + "ba" + "ab" + "ab"


def test_the_judges_figures_are_those_of_the_solutions() -> None:
    space: dict[str, object] = {}
    for name in ("compare", "submission"):
        text = COURSE.by_id[f"olympics/{name}"].solution.read_text(encoding="utf-8")
        exec(text.replace("from myml.olympics.compare import faster\n", ""), space)
    rng = np.random.default_rng(1)
    runs = {
        name: {
            "seconds": rng.uniform(1, 2, 40).tolist(),
            "bytes": int(rng.integers(1, 999)),
            "right": [bool(x) for x in rng.random(30) < 0.8],
        }
        for name in ("baseline", "entry")
    }
    theirs = space["figures"]
    assert callable(theirs) and theirs(runs, 7) == figures(runs, 7)
    assert luck([1.0] * 30, [2.0] * 30, rng) < 0.001 < 0.5 < luck([2.0] * 30, [1.0] * 30, rng)


def test_the_exact_figures_are_those_of_the_architecture() -> None:
    found = {item.name: item.value(SIZES) for item in SHEET.items if isinstance(item, Exact)}
    assert found == {
        "lenet_bytes": 4 * 5994,
        "hidden_bytes": 4 * 101_770,
        "int8_bytes": 5960 + 8 * 34,
        "half_bytes": 4 * (785 * 64 + 65 * 10),
        "flops": 2 * 64 * 322_560,
    }


def test_what_the_judge_computes_is_what_the_layers_say() -> None:
    rng = np.random.default_rng(0)
    shapes = hidden_layer.shapes(5)
    weights = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    x = rng.normal(size=(3, 784))
    inner = np.maximum(x @ weights["0.weight"].T + weights["0.bias"], 0)
    assert np.allclose(hidden_layer.logits(weights, x), inner @ weights["2.weight"].T + weights["2.bias"])
    assert sum(math.prod(shape) for shape in shapes.values()) == 785 * 5 + 60


def test_half_of_the_filters_answer_what_the_whole_network_answers_without_the_others() -> None:
    rng = np.random.default_rng(0)
    weights = {name: rng.normal(size=shape) for name, shape in convnet.shapes((4, 6)).items()}
    first, second = np.array([0, 3]), np.array([1, 2, 5])
    silenced = {name: array.copy() for name, array in weights.items()}
    for layer, kept, size in (("conv1", first, 4), ("conv2", second, 6)):
        gone = np.setdiff1d(np.arange(size), kept)
        silenced[f"{layer}.weight"][gone] = 0
        silenced[f"{layer}.bias"][gone] = 0
    images = rng.random((3, 784))
    cut = entries._cut(weights, first, second)
    assert np.allclose(convnet.logits(cut, images), convnet.logits(silenced, images))
