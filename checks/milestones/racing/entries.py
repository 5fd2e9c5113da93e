"""Networks in the race: their float weights, the bytes made of them, and what is done with each."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from learnml.checks.milestones.networks import convnet
from learnml.checks.milestones.networks.losses import cross_entropy
from learnml.checks.milestones.outcome import Observe
from learnml.checks.milestones.plan import Plan, right
from learnml.checks.milestones.racing.race import Lap, Racer, race
from learnml.checks.milestones.sheets.mlperf import RANDOM
from learnml.checks.milestones.tasks.digits import CLASSES, Task, rows_of, share
from learnml.checks.milestones.trainee import Trainee

SHOWN, SEEN = 500, 3000
"""How many of the digits to learn from are used to compute the loss; and how many are in the race, where
they don't count.
"""
FLOAT, ENTRY, HALF, INT8, RANDOM_HALVES = "float32", "compressed", "float16", "int8 alone", "random half"


@dataclass(frozen=True)
class Kind:
    """A kind of network. cost: of an epoch, for the plan. timed: whether its time counts."""

    name: str
    title: str
    sizes: tuple[int, ...]
    shapes: Mapping[str, tuple[int, ...]]
    logits: Callable[[Mapping[str, Any], Any], Any]
    epochs: int
    cost: float
    timed: bool

    @property
    def bytes(self) -> int:
        """Those of the float network's numbers."""
        return 4 * sum(math.prod(shape) for shape in self.shapes.values())


@dataclass(frozen=True)
class Entry:
    """One network, its float weights, and the bytes made of it, in a race. task: what it is about.

    laps: of the race of these two. others: of another race, of the float network and baselines.
    """

    weights: Mapping[str, Any]
    blob: bytes
    laps: Mapping[str, Lap]
    others: Mapping[str, Lap]
    task: Task

    def accuracy(self, name: str) -> float:
        return self.share_of(self.laps[name])

    def share_of(self, lap: Lap) -> float:
        """The share of the held-out digits that was right."""
        return share(lap.logits.argmax(axis=1), self.task.answers[self.task.held])

    @property
    def speed(self) -> float:
        """Its time, of that of the float network right before or after: the median of all pairs."""
        return beside_float([self.laps], ENTRY)

    @property
    def lost(self) -> float:
        """How many points fewer than the float network it has."""
        return 100 * (self.accuracy(FLOAT) - self.accuracy(ENTRY))


@dataclass(frozen=True)
class Events:
    """What is done with one network, in the order of its methods."""

    trainee: Trainee
    kind: Kind
    task: Task
    seed: int
    plan: Plan
    number: int
    observe: Observe

    @property
    def about(self) -> dict[str, Any]:
        return {"kind": self.kind.name, "sizes": self.kind.sizes}

    @property
    def inputs(self) -> dict[str, Any]:
        return {**self.about, "images": self.task.images, "labels": self.task.labels, "seed": self.seed}

    def train(self) -> dict[str, Any]:
        """The weights of the float network."""
        kind, weights = self.kind, dict[str, Any]()
        seen, unseen = rows_of(self.task.images[:SHOWN]), rows_of(self.task.unseen[self.task.held])
        for epoch, output in self.trainee.train("network", kind.epochs, **self.inputs, epochs=kind.epochs):
            weights = self.trainee.weights("network", output["weights"], kind.shapes)
            self._tell(
                self.number, epoch, f"epoch {epoch}", kind.logits(weights, seen), kind.logits(weights, unseen)
            )
        return weights

    def compress(self, weights: Mapping[str, Any]) -> bytes:
        """The bytes that the learner makes of them."""
        blob: Any = None
        for _, output in self.trainee.train("compressed", 1, **self.inputs, weights=weights):
            blob = output["blob"]
        if not isinstance(blob, bytes):
            told = f"compress returned {type(blob).__name__}, expected bytes"
            raise self.trainee.refuse("compressed", told)
        return blob

    def race(self, weights: Mapping[str, Any], blob: bytes, rng: np.random.Generator) -> dict[str, Lap]:
        """Race the bytes, in a process that has seen nothing but these, with the float network in another."""
        seen, unseen = self.task.images[:SEEN], self.task.unseen[self.task.held]
        # Mixed, so that nobody knows which of them count.
        order = rng.permutation(len(seen) + len(unseen))
        mixed = np.concatenate([seen, unseen])[order]
        with self.trainee.anew() as other, self.trainee.anew() as restoring:
            for trainee in (other, restoring):
                trainee.share_core()
            racers = {
                FLOAT: racer(other, "original", **self.about, weights=weights),
                ENTRY: racer(restoring, "restored", kind=self.kind.name, blob=blob),
            }
            laps = race(racers, mixed)
        places = np.argsort(order)
        on_all = laps[ENTRY].logits[places]
        self._tell(self.number + 1, 1, f"{len(blob):,} bytes", on_all[: len(seen)], on_all[len(seen) :])
        return {name: Lap(lap.seconds, lap.logits[places[len(seen) :]]) for name, lap in laps.items()}

    def baselines(self, weights: Mapping[str, Any], rng: np.random.Generator) -> dict[str, Lap]:
        """Race what costs no effort: half precision, int8 alone, and half of the filters."""
        few, fewer = _best_random_half(weights, self.task, rng)
        with self.trainee.anew() as other:
            original = partial(racer, other, "original", kind=self.kind.name)
            racers = {
                FLOAT: original(sizes=self.kind.sizes, weights=weights),
                HALF: original(sizes=self.kind.sizes, weights=_in_half_precision(weights)),
                INT8: racer(other, "whole_numbers", **self.about, weights=weights),
                RANDOM_HALVES: original(sizes=fewer, weights=few),
            }
            return race(racers, self.task.unseen[self.task.held])

    def _tell(self, number: int, step: int, done: str, seen: Any, unseen: Any) -> None:
        loss = cross_entropy(seen, self.task.labels[: len(seen)])
        accuracy = share(unseen.argmax(axis=1), self.task.answers[self.task.held])
        self.observe(self.plan.reached(number, step, done, loss, right(accuracy)))


def racer(trainee: Trainee, part: str, **inputs: Any) -> Racer:
    """Lets a network in that process predict."""

    def ready(images: Any) -> Callable[[], Any]:
        ask = trainee.begin(part, **inputs, images=images)
        return lambda: trainee.table(part.replace("_", " "), ask(), (len(images), CLASSES))

    return Racer(ready, trainee.clock)


def _in_half_precision(weights: Mapping[str, Any]) -> dict[str, Any]:
    return {name: array.astype(np.float16).astype(np.float32) for name, array in weights.items()}


def _best_random_half(
    weights: Mapping[str, Any], task: Task, rng: np.random.Generator
) -> tuple[dict[str, Any], tuple[int, int]]:
    """Half of the filters of both convolutions, drawn several times: the draw that gets most digits right."""
    first, second = len(weights["conv1.weight"]), len(weights["conv2.weight"])
    fewer = (first // 2, second // 2)
    rows, answers = rows_of(task.unseen[task.held]), task.answers[task.held]
    drawn = [
        _cut(weights, *(np.sort(rng.permutation(n)[:few]) for n, few in zip((first, second), fewer)))
        for _ in range(RANDOM)
    ]
    return max(drawn, key=lambda few: share(convnet.logits(few, rows).argmax(axis=1), answers)), fewer


def _cut(weights: Mapping[str, Any], first: Any, second: Any) -> dict[str, Any]:
    """The weights of the filters with these numbers."""
    out = weights["out.weight"].reshape(CLASSES, len(weights["conv2.weight"]), -1)
    return {
        "conv1.weight": weights["conv1.weight"][first],
        "conv1.bias": weights["conv1.bias"][first],
        "conv2.weight": weights["conv2.weight"][second][:, first],
        "conv2.bias": weights["conv2.bias"][second],
        "out.weight": out[:, second].reshape(CLASSES, -1),
        "out.bias": weights["out.bias"],
    }


def beside_float(races: Sequence[Mapping[str, Lap]], name: str) -> float:
    """The time of a racer, of that of the float network in the same round: the median of all rounds.

    On a busy machine both are slow in the same round, so that this says more than two medians.
    """
    ratios = [np.divide(laps[name].seconds, laps[FLOAT].seconds) for laps in races]
    return float(np.median(np.concatenate(ratios)))
