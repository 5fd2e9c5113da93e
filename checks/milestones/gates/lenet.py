"""1998: ten handwritten digits, read by filters that look at every place in the same way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from learnml.checks.milestones.baselines.classifiers import nearest_mean, nearest_neighbour
from learnml.checks.milestones.networks import convnet
from learnml.checks.milestones.networks.losses import cross_entropy
from learnml.checks.milestones.outcome import Comparison, Gallery, Gate, Image, Observe, Result
from learnml.checks.milestones.plan import Plan, Training, right
from learnml.checks.milestones.sheets.lenet import BASELINES, CHANGES, COSTS, EPOCHS, LEVELS, MISTAKES
from learnml.checks.milestones.sheets.lenet import SHEET as SHEET
from learnml.checks.milestones.tasks.digits import (
    CLASSES,
    MOVED,
    PIXELS,
    SIDE,
    Task,
    as_rows,
    bundled,
    mean,
    rows_of,
    share,
    surest_mistakes,
)
from learnml.checks.milestones.trainee import Trainee

RUNS, FIRST, SECOND = 3, 8, 16
HIDDEN_EPOCHS = 30
SHOWN = 1000
"""How many of the digits to learn from are used to compute the loss."""
LEAST = 0.965
"""Four seeds had 97.4 to 97.95 %."""
MISTAKEN, CONTROL = 0.75, 0.935
"""The most mistakes per mistake of the network of 1986, and the least accuracy that the latter must have."""
SHIFT_LEAD, NEIGHBOURHOOD, ALIKE = 0.15, 0.04, 0.0125
"""The lead over the network of 1986 on moved digits; what shuffled pixels must cost; and how much the
accuracy may differ on mirrored and renamed digits.

Moved digits: 90.3 to 92.3 %, against 66.2 to 66.8 in 1986. Shuffled: 88.5 and 89.9. Mirrored: 97.25 to 97.7.
"""
ROUNDING = 1e-3
"""How far logits may be from the judge's, relative to the largest: float32 sums depend on their order."""


@dataclass(frozen=True)
class Trained:
    """A trained network. logits: from the learner's code. computed: by the judge, from the weights."""

    weights: Mapping[str, Any]
    logits: Any
    computed: Any
    task: Task

    def accuracy(self, part: slice) -> float:
        return share(self.logits[part].argmax(axis=1), self.task.answers[part])

    @property
    def is_a_lenet(self) -> bool:
        return bool(np.abs(self.logits - self.computed).max() <= ROUNDING * np.abs(self.computed).max())


def judge(trainee: Trainee, seed: int, observe: Observe) -> Result:
    """Train with several seeds, on shuffled pixels and on mirrored digits; count the right answers."""
    task, rng = bundled(), np.random.default_rng(seed)
    # With the same names: only what the pixels cost is measured.
    shuffled_task = task.rearranged(rng.permutation(PIXELS), np.arange(CLASSES))
    rows_to_columns = np.arange(PIXELS).reshape(SIDE, SIDE).T.ravel()
    # Code that contains the held-out digits with their labels does not contain these.
    mirrored_task = task.rearranged(rows_to_columns, rng.permutation(CLASSES))
    training = _Trainings(trainee, _plan(), observe)
    runs = [training.of_lenet(task, seed + run, number=run + 1) for run in range(RUNS)]
    shuffled = training.of_lenet(shuffled_task, seed, number=RUNS + 1)
    mirrored = training.of_lenet(mirrored_task, seed, number=RUNS + 2)
    hidden = training.of_hidden_layer(task, seed, number=RUNS + 3)

    baselines = _baselines(trainee, task, hidden)
    held, shifted = task.held, task.shifted
    accuracies = [trained.accuracy(held) for trained in runs]
    on_moved = [trained.accuracy(shifted) for trained in runs]
    of_1986, moved_of_1986 = baselines[BASELINES[-1]]
    cost = accuracies[0] - shuffled.accuracy(held)
    change = mirrored.accuracy(held) - accuracies[0]
    worst = f"with the worst of {RUNS} seeds"
    gates = (
        _architecture([*runs, shuffled, mirrored]),
        Gate(
            f"at least {LEAST:.1%} of digits that it never saw",
            min(accuracies) >= LEAST,
            f"{min(accuracies):.2%} {worst}",
        ),
        _mistakes(min(accuracies), of_1986),
        Gate(
            f"at least {100 * SHIFT_LEAD:g} points above your network of 1986 on digits moved {MOVED} pixels",
            min(on_moved) >= moved_of_1986 + SHIFT_LEAD,
            f"{min(on_moved):.2%} {worst}, against {moved_of_1986:.2%}",
        ),
        Gate(
            f"at least {100 * NEIGHBOURHOOD:g} points worse when all pixels are shuffled in the same way:"
            " it uses which are neighbours",
            cost >= NEIGHBOURHOOD,
            f"{shuffled.accuracy(held):.2%} against {accuracies[0]:.2%} with the same seed",
        ),
        Gate(
            "as good when all digits are mirrored and renamed",
            abs(change) <= ALIKE,
            f"{mirrored.accuracy(held):.2%} against {accuracies[0]:.2%} with the same seed",
        ),
    )
    share_of_mistakes = (1 - mean(accuracies)) / (1 - of_1986)
    truth = {
        "strongest_baseline": max(baselines, key=lambda name: baselines[name][0]),
        "mistakes": MISTAKES[(share_of_mistakes <= 0.75) + (share_of_mistakes < 0.25)],
        "shuffled_pixels": COSTS[(cost >= 0.01) + (cost > 0.05)],
        "mirrored_digits": CHANGES[(change >= -ALIKE) + (change > ALIKE)],
        "moved_digits": LEVELS[(mean(on_moved) >= 0.75) + (mean(on_moved) > 0.85)],
        "accuracy": 100 * mean(accuracies),
        "moved_accuracy": 100 * mean(on_moved),
    }
    mine = (f"your LeNet, mean of {RUNS} seeds", (mean(accuracies), mean(on_moved)))
    beside = Comparison(("held out", f"moved {MOVED} pixels"), (mine, *baselines.items()))
    pictures = (*_filters_and_maps(runs[0]), *surest_mistakes(runs[0].logits, task))
    return Result(gates, pictures, beside, truth)


def _plan() -> Plan:
    seeds = Plan.of_seeds(RUNS, EPOCHS).trainings
    others = (Training("pixels shuffled", EPOCHS, 1.2), Training("digits mirrored", EPOCHS))
    return Plan((*seeds, *others, Training("the network of 1986", HIDDEN_EPOCHS, 0.1)))


@dataclass(frozen=True)
class _Trainings:
    """Lets the learner's code train; loss and accuracy after each epoch are computed here."""

    trainee: Trainee
    plan: Plan
    observe: Observe

    def of_lenet(self, task: Task, seed: int, number: int) -> Trained:
        """Train a LeNet. What is held out is sent only afterwards: until then, the judge uses its weights."""
        sizes = self.trainee.sizes
        channels = (sizes.get("first", FIRST), sizes.get("second", SECOND))
        inputs = {"images": task.images, "labels": task.labels, "channels": channels}
        inputs |= {"epochs": EPOCHS, "seed": seed}
        seen, unseen = rows_of(task.images[:SHOWN]), rows_of(task.unseen)
        weights: dict[str, Any] = {}
        for epoch, output in self.trainee.train("network", EPOCHS, **inputs):
            weights = self.trainee.weights("network", output["weights"], convnet.shapes(channels))
            loss = cross_entropy(convnet.logits(weights, seen), task.labels[:SHOWN])
            predicted = convnet.logits(weights, unseen[task.held]).argmax(axis=1)
            self._tell(number, epoch, loss, share(predicted, task.answers[task.held]))
        answers = self.trainee.begin("answers", weights=weights, channels=channels, unseen=task.unseen)
        logits = self.trainee.table("answers", answers(), (len(unseen), CLASSES))
        return Trained(weights, logits, convnet.logits(weights, unseen), task)

    def of_hidden_layer(self, task: Task, seed: int, number: int) -> Any:
        """The logits of the learner's network of 1986 for the held-out digits."""
        inputs = {"images": task.images, "labels": task.labels, "unseen": task.unseen, "shown": SHOWN}
        logits = np.empty((0, CLASSES))
        for epoch, output in self.trainee.train(
            "hidden_layer", HIDDEN_EPOCHS, epochs=HIDDEN_EPOCHS, seed=seed, **inputs
        ):
            seen = self.trainee.table("hidden_layer", output["seen"], (SHOWN, CLASSES))
            logits = self.trainee.table("hidden_layer", output["unseen"], (len(task.unseen), CLASSES))
            accuracy = share(logits[task.held].argmax(axis=1), task.answers[task.held])
            self._tell(number, epoch, cross_entropy(seen, task.labels[:SHOWN]), accuracy)
        return logits

    def _tell(self, number: int, epoch: int, loss: float, accuracy: float) -> None:
        self.observe(self.plan.reached(number, epoch, f"epoch {epoch}", loss, right(accuracy)))


def _baselines(trainee: Trainee, task: Task, hidden: Any) -> dict[str, tuple[float, float]]:
    """The accuracy of each baseline on the held-out digits, unmoved and moved."""
    rows, unseen = rows_of(task.images), rows_of(task.unseen)
    inputs = {"images": task.images, "labels": task.labels, "unseen": task.unseen}
    line = trainee.begin("line", epochs=HIDDEN_EPOCHS, **inputs)()
    predicted = (
        nearest_mean(rows, task.labels, unseen),
        trainee.table("line", line, (len(unseen), CLASSES)).argmax(axis=1),
        nearest_neighbour(rows, task.labels, unseen),
        hidden.argmax(axis=1),
    )
    return dict(zip(BASELINES, map(task.shares_right, predicted)))


def _architecture(trainings: Sequence[Trained]) -> Gate:
    """Require that each network is a LeNet: anything else gives other answers with these weights."""
    differing = sum(not trained.is_a_lenet for trained in trainings)
    return Gate(
        "it answers what a LeNet with its weights answers",
        not differing,
        f"in {len(trainings) - differing} of {len(trainings)} trainings",
    )


def _mistakes(worst: float, of_1986: float) -> Gate:
    """Compare with the network of 1986, which must have learned something itself."""
    return Gate(
        f"at most {MISTAKEN:g} times the mistakes of your network of 1986, which gets {CONTROL:.1%} or more",
        1 - worst <= MISTAKEN * (1 - of_1986) and of_1986 >= CONTROL,
        f"{1 - worst:.2%} wrong against {1 - of_1986:.2%}",
    )


def _filters_and_maps(trained: Trained) -> tuple[Gallery, ...]:
    """The first filters, and where first and second filters find what they look for in a digit."""
    filters = trained.weights["conv1.weight"][:, 0]
    digit, label = rows_of(trained.task.unseen[:1]), trained.task.answers[0]
    first, second = (maps[0] for maps in convnet.feature_maps(trained.weights, digit))
    seen = Image(f"a {label}", as_rows(digit.reshape(SIDE, SIDE)))
    return (
        Gallery("What its first filters look for", _numbered("filter", _enlarged(filters))),
        Gallery("A digit that it never saw", (seen,), ink=True),
        Gallery(
            "Where the first filters find what they look for", _numbered("filter", _inked(first)), ink=True
        ),
        Gallery("What the second filters find in these", _numbered("", _enlarged(_inked(second))), ink=True),
    )


def _inked(maps: Any) -> Any:
    """The maps, which are never negative, scaled to at most 1."""
    return maps / max(maps.max(), 1e-9)


def _numbered(kind: str, pictures: Any) -> tuple[Image, ...]:
    return tuple(Image(f"{kind} {i + 1}".strip(), as_rows(picture)) for i, picture in enumerate(pictures))


def _enlarged(pictures: Any) -> Any:
    """Each pixel as 2 by 2: a character of the terminal shows two pixels, one above the other."""
    return pictures.repeat(2, axis=1).repeat(2, axis=2)
