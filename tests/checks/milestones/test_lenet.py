"""The milestone 1998, at the smallest size at which its gates still mean something: one seed, few epochs.

`python tests/checks/milestones/whole_1998.py` runs it and every impostor whole.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from impostors_1998 import Impostor, impostors
from rich.console import Console

from learnml.checks.judge.cache import Cache
from learnml.checks.milestones.gates import lenet
from learnml.checks.milestones.networks import convnet
from learnml.checks.milestones.outcome import Gallery, Outcome, Step
from learnml.checks.milestones.predictions import Exact, Forecast
from learnml.checks.milestones.run import run_milestone
from learnml.checks.milestones.sheets.lenet import SHEET, parameters
from learnml.checks.milestones.tasks import digits
from learnml.checks.source import Source
from learnml.exercises.loading import load_course
from learnml.exercises.timeline import find_milestone, milestones_of
from learnml.tutor.views.pictures import show_pictures

COURSE = load_course()
MILESTONE = find_milestone(milestones_of(COURSE), "1998")
SOLUTION = MILESTONE.file.solution.read_text(encoding="utf-8")
IMPOSTORS = impostors(SOLUTION)
SIZES = {"first": 8, "second": 16}
FORETOLD = {
    "strongest_baseline": "your network of 1986",
    "mistakes": "25 to 75",
    "shuffled_pixels": "more than 5 points",
    "mirrored_digits": "as good",
    "moved_digits": "above 85 %",
    "accuracy": [97, 98],
    "moved_accuracy": [88, 92],
}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One seed and few epochs of few digits: what is judged stays, how long it takes does not."""
    # Of its own: the end of a run deletes the checkpoints of all runs of a milestone.
    monkeypatch.setenv("LEARNML_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(lenet, "RUNS", 1)
    monkeypatch.setattr(lenet, "EPOCHS", 1)
    monkeypatch.setattr(lenet, "HIDDEN_EPOCHS", 2)
    monkeypatch.setattr(lenet, "SHOWN", 200)
    monkeypatch.setattr(lenet, "bundled", few_digits)


def few_digits() -> digits.Task:
    whole = digits.bundled().first(2000)
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


def test_an_interrupted_run_goes_on_and_shows_what_was_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lenet, "EPOCHS", 3)
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
    assert {step.training for step in steps} == {
        "seed 1 of 1",
        "pixels shuffled",
        "digits mirrored",
        "the network of 1986",
    }
    assert steps[0].loss > 1.5 * steps[2].loss and steps[-1].share == 1.0

    assert outcome.failure is None
    told = {gate.name: gate.passed for gate in outcome.result.gates}
    assert told["it answers what a LeNet with its weights answers"]
    assert next(passed for name, passed in told.items() if "when all pixels are shuffled" in name)
    assert outcome.result.beside is not None
    shares = dict(outcome.result.beside.rows)
    assert set(shares) == {"your LeNet, mean of 1 seeds", *lenet.BASELINES}
    assert shares["your LeNet, mean of 1 seeds"] > shares["your network of 1986"] > (0.8, 0.4)
    graded = {each.name: each for each in outcome.result.graded}
    assert graded["shuffled_pixels"].right and graded["accuracy"].right is None

    filters, digit, maps, second, mistakes = outcome.result.pictures
    assert isinstance(filters, Gallery) and len(filters.images) == 8 and not filters.ink
    assert isinstance(digit, Gallery) and len(digit.images) == 1
    assert isinstance(maps, Gallery) and len(maps.images) == 8 and maps.ink
    assert isinstance(second, Gallery) and len(second.images) == 16
    assert isinstance(mistakes, Gallery) and len(mistakes.images) == 6
    out = Console(width=80, force_terminal=True, color_system=None)
    with out.capture() as captured:
        show_pictures(outcome.result.pictures, out)
    assert captured.get().count("filter") == 3 + 2 * 8 and max(map(len, captured.get().splitlines())) <= 80


@pytest.mark.parametrize("impostor", IMPOSTORS, ids=lambda impostor: impostor.name)
def test_an_impostor_of_1998_fails(impostor: Impostor) -> None:
    outcome = run(impostor.text)
    if impostor.refused:
        assert outcome.failure and impostor.refused in outcome.failure.message
        return
    assert outcome.failure is None, outcome.failure
    missed = [part for part in impostor.fails if not any(part in name for name in failed(outcome))]
    assert missed == [], outcome.result.gates


def test_what_the_judge_computes_is_what_torch_computes() -> None:
    rng = np.random.default_rng(0)
    weights = {name: rng.normal(size=shape) for name, shape in convnet.shapes((8, 16)).items()}
    images = rng.normal(size=(3, convnet.SIDE**2))
    x = torch.tensor(images).reshape(3, 1, 28, 28)
    for layer in ("conv1", "conv2"):
        weight, bias = (torch.tensor(weights[f"{layer}.{name}"]) for name in ("weight", "bias"))
        x = torch.nn.functional.max_pool2d(torch.relu(torch.nn.functional.conv2d(x, weight, bias)), 2)
    expected = x.reshape(3, -1) @ torch.tensor(weights["out.weight"]).T + torch.tensor(weights["out.bias"])
    assert np.allclose(convnet.logits(weights, images), expected.numpy())


def figures(sizes: dict[str, int]) -> dict[str, float]:
    return {item.name: item.value(sizes) for item in SHEET.items if isinstance(item, Exact)}


def test_the_exact_figures_are_those_of_the_architecture() -> None:
    assert figures(SIZES) == {
        "parameters": 5994,
        "multiply_adds": 322_560,
        "last_inputs": 256,
        "map_bytes": 1_179_648,
        "receptive_field": 16,
        "steps": 1500,
    }
    for sizes in ({"first": 9, "second": 15}, {"first": 8, "second": 20}):
        shapes = convnet.shapes((sizes["first"], sizes["second"])).values()
        assert parameters(sizes) == sum(math.prod(shape) for shape in shapes)


def test_a_pixel_outside_of_its_receptive_field_does_not_reach_a_number() -> None:
    rng = np.random.default_rng(1)
    weights = {name: rng.normal(size=shape) for name, shape in convnet.shapes((8, 16)).items()}
    images = np.zeros((2, 28, 28))
    images[1, figures(SIZES)["receptive_field"] :] = rng.normal(size=(12, 28))
    _, maps = convnet.feature_maps(weights, images)
    assert (maps[0, :, 0] == maps[1, :, 0]).all() and (maps[0, :, 1] != maps[1, :, 1]).any()
