"""1986: ten handwritten digits, told apart by one hidden layer that found its own features."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from learnml.checks.milestones.baselines import nearest_mean, nearest_neighbour
from learnml.checks.milestones.mlp_sheet import (
    BASELINES,
    CHANGES,
    CLASSES,
    EPOCHS,
    LEARNED,
    LEVELS,
    LOSSES,
    MOVED,
    PIXELS,
    parameters,
)
from learnml.checks.milestones.mlp_sheet import SHEET as SHEET
from learnml.checks.milestones.outcome import Comparison, Gallery, Gate, Image, Observe, Result, Step
from learnml.checks.milestones.trainee import Trainee
from learnml.exercises.datasets import mnist

RUNS, HIDDEN = 3, 128
SHOWN = 2000
"""How many of the digits to learn from the loss is computed on."""
SIDE = 28
LEAST, LEAD, CONTROL, ALIKE = 0.94, 0.02, 0.85, 0.015
"""The least accuracy; the least lead over the linear model, and the accuracy which that must reach itself;
and how much shuffling the pixels may change.
"""
DRAWN_UNITS, DRAWN_DIGITS = 10, 6


@dataclass(frozen=True)
class Task:
    """Digits to learn from, and others to predict, whose labels (`answers`) are never sent."""

    images: Any
    labels: Any
    unseen: Any
    answers: Any


@dataclass(frozen=True)
class Training:
    """Which training this is, for the observer."""

    number: int
    name: str


@dataclass(frozen=True)
class Trained:
    """A trained network: its logits for digits that it never saw, and its arrays."""

    logits: Any
    answers: Any
    weights: Sequence[Any]

    @property
    def predicted(self) -> Any:
        return self.logits.argmax(axis=1)

    def accuracy(self, part: slice) -> float:
        return _share(self.predicted[part], self.answers[part])


def judge(trainee: Trainee, seed: int, observe: Observe) -> Result:
    """Train with several seeds, on shuffled pixels and on half of the digits; measure the accuracies."""
    images, labels = mnist()
    task = Task(
        images[:LEARNED].reshape(LEARNED, PIXELS),
        labels[:LEARNED],
        np.concatenate([images[LEARNED:], moved(images[LEARNED:])]).reshape(-1, PIXELS),
        np.concatenate([labels[LEARNED:], labels[LEARNED:]]),
    )
    held, shifted = _halves(task)
    train = partial(_train, trainee, observe=observe)
    runs = [train(task, seed + run, Training(run + 1, f"seed {run + 1} of {RUNS}")) for run in range(RUNS)]
    shuffled = train(_shuffled(task, seed), seed, Training(RUNS + 1, "pixels shuffled"))
    half = Task(task.images[: LEARNED // 2], task.labels[: LEARNED // 2], task.unseen, task.answers)
    halved = train(half, seed, Training(RUNS + 2, "half of the digits"))

    baselines = _baselines(trainee, task)
    accuracies = [trained.accuracy(held) for trained in runs]
    on_moved = [trained.accuracy(shifted) for trained in runs]
    change = shuffled.accuracy(held) - accuracies[0]
    gates = (
        _size(trainee, runs),
        Gate(
            f"at least {LEAST:.0%} of digits that it never saw",
            min(accuracies) >= LEAST,
            f"{min(accuracies):.2%} with the worst of {RUNS} seeds",
        ),
        Gate(
            "better than the nearest neighbour",
            min(accuracies) > baselines["nearest neighbour"][0],
            f"{min(accuracies):.2%} against {baselines['nearest neighbour'][0]:.2%}",
        ),
        _lead(min(accuracies), baselines["your linear model"][0]),
        Gate(
            "as good when all pixels are shuffled alike, and the digits have other names",
            abs(change) <= ALIKE,
            f"{shuffled.accuracy(held):.2%} against {accuracies[0]:.2%} with the same seed",
        ),
    )
    truth = {
        "strongest_baseline": max(baselines, key=lambda name: baselines[name][0]),
        "shuffled_pixels": CHANGES[(change >= -ALIKE) + (change > ALIKE)],
        "moved_digits": LEVELS[(_mean(on_moved) >= 0.75) + (_mean(on_moved) > 0.9)],
        "half_the_digits": _cost(accuracies[0] - halved.accuracy(held)),
        "accuracy": 100 * _mean(accuracies),
        "moved_accuracy": 100 * _mean(on_moved),
    }
    mine = (f"your network, mean of {RUNS} seeds", (_mean(accuracies), _mean(on_moved)))
    beside = Comparison(("held out", f"moved {MOVED} pixels"), (mine, *baselines.items()))
    return Result(gates, (*_units(runs[0]), *_mistakes(runs[0], task)), beside, truth)


def moved(images: Any) -> Any:
    """The images, each moved to the right; pixels that leave are lost, new ones are empty."""
    result = np.zeros_like(images)
    result[:, :, MOVED:] = images[:, :, :-MOVED]
    return result


def _train(trainee: Trainee, task: Task, seed: int, training: Training, *, observe: Observe) -> Trained:
    """Train a network. Its loss and accuracy after each epoch are computed here, from its logits."""
    held, _ = _halves(task)
    inputs = {
        "images": task.images,
        "labels": task.labels,
        "unseen": task.unseen,
        "shown": SHOWN,
        "hidden": trainee.sizes.get("hidden", HIDDEN),
        "epochs": EPOCHS,
        "seed": seed,
    }
    trained = Trained(np.empty((0, CLASSES)), task.answers, ())
    for epoch, output in trainee.train("network", EPOCHS, **inputs):
        seen = trainee.table("network", output["seen"], (SHOWN, CLASSES))
        logits = trainee.table("network", output["unseen"], (len(task.unseen), CLASSES))
        trained = Trained(logits, task.answers, output["weights"])
        loss = cross_entropy(seen, task.labels[:SHOWN])
        done = f"epoch {epoch}"
        observe(
            Step(training.number, RUNS + 2, epoch, EPOCHS, done, loss, trained.accuracy(held), training.name)
        )
    return trained


def cross_entropy(logits: Any, labels: Any) -> float:
    """The mean of -log(probability) of the right class."""
    logits = logits - logits.max(axis=1, keepdims=True)
    log_sums = np.log(np.exp(logits).sum(axis=1))
    return float((log_sums - logits[np.arange(len(labels)), labels]).mean())


def _shuffled(task: Task, seed: int) -> Task:
    """The same digits with their pixels in another order, and with other numbers for labels.

    A network knows neither which pixels are neighbours nor what a label means, so it learns these as well;
    code that knows the original images by heart does not.
    """
    rng = np.random.default_rng(seed)
    places, names = rng.permutation(PIXELS), rng.permutation(CLASSES)
    return Task(task.images[:, places], names[task.labels], task.unseen[:, places], names[task.answers])


def _halves(task: Task) -> tuple[slice, slice]:
    """The two halves of what is to be predicted: the digits as they are, and the same digits moved."""
    middle = len(task.unseen) // 2
    return slice(middle), slice(middle, None)


def _baselines(trainee: Trainee, task: Task) -> dict[str, tuple[float, float]]:
    """The accuracy of each baseline on the digits as they are and on the moved ones."""
    rows, unseen = (images.astype(np.float32) / 255 for images in (task.images, task.unseen))
    line = trainee.begin("line", images=task.images, labels=task.labels, unseen=task.unseen, epochs=EPOCHS)()
    predicted = (
        nearest_mean(rows, task.labels, unseen),
        trainee.table("line", line, (len(unseen), CLASSES)).argmax(axis=1),
        nearest_neighbour(rows, task.labels, unseen),
    )
    held, shifted = _halves(task)
    found = [
        (_share(labels[held], task.answers[held]), _share(labels[shifted], task.answers[shifted]))
        for labels in predicted
    ]
    return dict(zip(BASELINES, found))


def _size(trainee: Trainee, runs: Sequence[Trained]) -> Gate:
    hidden = trainee.sizes.get("hidden", HIDDEN)
    wanted = parameters({"hidden": hidden})
    counts = [_count(trained.weights) for trained in runs]
    return Gate(
        f"{hidden} hidden units, and so {wanted:,} parameters",
        all(count == wanted for count in counts),
        f"{counts[0]:,} in its state dict",
    )


def _lead(worst: float, line: float) -> Gate:
    """Compare with the linear model. One that learned nothing is easy to beat, so it must do well itself."""
    return Gate(
        f"at least {100 * LEAD:g} points above your own linear model, which gets {CONTROL:.0%} or more",
        worst >= line + LEAD and line >= CONTROL,
        f"{worst:.2%} against {line:.2%}",
    )


def _cost(cost: float) -> str:
    return LOSSES[(cost >= 0.005) + (cost > 0.035)]


def _count(weights: Any) -> int:
    arrays = weights if isinstance(weights, (list, tuple)) else ()
    return sum(math.prod(getattr(array, "shape", ())) for array in arrays)


def _units(trained: Trained) -> tuple[Gallery, ...]:
    """What the units with the largest weights look for; empty if no array has a weight for each pixel."""
    for array in trained.weights:
        if len(getattr(array, "shape", ())) == 2 and array.shape[1] == PIXELS and array.dtype.endswith("f4"):
            weights = np.frombuffer(array.data, np.dtype(array.dtype)).reshape(array.shape)
            largest = np.argsort(-np.square(weights).sum(axis=1))[:DRAWN_UNITS]
            # Four pixels become one, so that ten units fit on a screen.
            pictures = weights[largest].reshape(-1, SIDE // 2, 2, SIDE // 2, 2).mean(axis=(2, 4))
            images = tuple(Image(f"unit {unit}", _rows(p)) for unit, p in zip(largest.tolist(), pictures))
            return (Gallery("What its units look for", images),)
    return ()


def _mistakes(trained: Trained, task: Task) -> tuple[Gallery, ...]:
    """The held-out digits that it gets wrong with the most confidence."""
    held, _ = _halves(task)
    predicted, answers, logits = trained.predicted[held], task.answers[held], trained.logits[held]
    wrong = np.flatnonzero(predicted != answers)
    gap = logits.max(axis=1)[wrong] - logits[wrong, answers[wrong]]
    surest = wrong[np.argsort(-gap)][:DRAWN_DIGITS]
    # The middle 20 by 20 pixels, in which MNIST's digits are.
    digits = task.unseen[surest].reshape(-1, SIDE, SIDE)[:, 4:-4, 4:-4] / 255
    images = tuple(
        Image(f"a {answers[i]}, taken for {predicted[i]}", _rows(digit)) for i, digit in zip(surest, digits)
    )
    return (Gallery(f"Of the {len(wrong)} it gets wrong, those it is surest of", images, ink=True),)


def _rows(pixels: Any) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in pixels.tolist())


def _share(predicted: Any, answers: Any) -> float:
    return float((predicted == answers).mean())


def _mean(shares: Sequence[float]) -> float:
    return sum(shares) / len(shares)
