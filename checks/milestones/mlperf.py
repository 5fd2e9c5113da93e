"""2018: the learner's own networks made smaller and faster, and raced against what they were."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from learnml.checks.milestones import convnet, hidden_layer
from learnml.checks.milestones.digits import (
    CLASSES,
    PIXELS,
    SIDE,
    Task,
    bundled,
    mean,
    rows_of,
    share,
    surest_mistakes,
)
from learnml.checks.milestones.losses import cross_entropy
from learnml.checks.milestones.mlperf_sheet import COSTS, EPOCHS, HIDDEN_EPOCHS, LEVELS, RANDOM, TIMES
from learnml.checks.milestones.mlperf_sheet import SHEET as SHEET
from learnml.checks.milestones.outcome import Comparison, Gate, Observe, Passage, Picture, Result
from learnml.checks.milestones.plan import Plan, Training, right
from learnml.checks.milestones.race import BATCH, Lap, Racer, figures, race
from learnml.checks.milestones.trainee import Trainee, is_number

RUNS, FIRST, SECOND, HIDDEN = 3, 8, 16, 128
SHOWN, SEEN = 500, 3000
"""How many of the digits to learn from are used to compute the loss; and how many are in the race, where
they don't count.
"""
SIZE, SPEED, COST = 0.15, 0.75, 1.0
"""The most bytes and the most time, of those of the float network; and the points that may be lost."""
LEAST = {"lenet": 0.96, "hidden layer": 0.93}
"""How good the float network itself must be, by kind: of a bad one nothing is lost easily."""
LUCK = 0.01
SLOWED = 3.0
"""How many times longer than the judge's own network the float one may take: who made that slower on purpose
would have an easy race.
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
        return _beside_float([self.laps], ENTRY)

    @property
    def lost(self) -> float:
        """How many points fewer than the float network it has."""
        return 100 * (self.accuracy(FLOAT) - self.accuracy(ENTRY))


def judge(trainee: Trainee, seed: int, observe: Observe) -> Result:
    """Train and compress with several seeds, race the bytes, and compute the submissions again."""
    kinds = _kinds(trainee.sizes)
    plan = _plan(kinds)
    rng = np.random.default_rng(seed)
    entries: dict[str, list[Entry]] = {kind.name: [] for kind in kinds}
    for run in range(RUNS):
        task = _renamed(bundled(), run, rng)
        for kind in kinds:
            number = 1 + sum(map(len, entries.values())) * 2
            events = _Events(trainee, kind, task, seed + run, plan, number, observe)
            weights = events.train()
            blob = events.compress(weights)
            laps = events.race(weights, blob, rng)
            baselines = events.baselines(weights, rng) if kind.timed and run == 0 else {}
            entries[kind.name].append(Entry(weights, blob, laps, baselines, task))
    submissions = {kind.name: _submitted(trainee, kind, entries[kind.name], seed) for kind in kinds}
    gates = [gate for kind in kinds for gate in _events(kind, entries[kind.name], seed)]
    lenet, of_lenet = kinds[0], entries[kinds[0].name]
    gates.append(_not_slowed(lenet, of_lenet))
    gates += [_borne_out(kind, entries[kind.name], submissions[kind.name], seed) for kind in kinds]
    return Result(
        tuple(gates), _pictures(trainee, lenet, of_lenet[0]), _beside(kinds, entries), _truth(of_lenet)
    )


def _truth(entries: Sequence[Entry]) -> dict[str, object]:
    """The outcome of what may be predicted."""
    one, others = entries[0], entries[0].others
    accuracy = {name: one.share_of(lap) for name, lap in others.items()}
    halved = accuracy[FLOAT] - accuracy[HALF]
    best_random, int8_time = accuracy[RANDOM_HALVES], _beside_float([others], INT8)
    return {
        "half_precision": COSTS[(halved > 0.002) + (halved > 0.01)],
        "int8_time": TIMES[(int8_time >= 0.5) + (int8_time > 0.75)],
        "random_halves": LEVELS[(best_random <= 0.95) + (best_random < 0.7)],
        "accuracy": 100 * mean([entry.accuracy(ENTRY) for entry in entries]),
        "time": 100 * _beside_float([entry.laps for entry in entries], ENTRY),
    }


def _kinds(sizes: Mapping[str, int]) -> tuple[Kind, ...]:
    channels = (sizes.get("first", FIRST), sizes.get("second", SECOND))
    hidden = sizes.get("hidden", HIDDEN)
    shapes, others = convnet.shapes(channels), hidden_layer.shapes(hidden)
    return (
        Kind("lenet", "LeNet", channels, shapes, convnet.logits, EPOCHS, 1.0, timed=True),
        Kind(
            "hidden layer",
            "network of 1986",
            (hidden,),
            others,
            hidden_layer.logits,
            HIDDEN_EPOCHS,
            0.1,
            timed=False,
        ),
    )


def _plan(kinds: Sequence[Kind]) -> Plan:
    return Plan(
        tuple(
            training
            for run in range(RUNS)
            for kind in kinds
            for training in (
                Training(f"{kind.title}, seed {run + 1} of {RUNS}", kind.epochs, kind.cost),
                Training(f"{kind.title} compressed, seed {run + 1}", 1, 4 * kind.cost),
            )
        )
    )


def _renamed(task: Task, run: int, rng: np.random.Generator) -> Task:
    """The digits with other names, and each second time mirrored: code that has them by heart has not these.

    To networks that have yet to learn, it is all the same.
    """
    places = np.arange(PIXELS).reshape(SIDE, SIDE)
    return task.rearranged((places.T if run % 2 else places).ravel(), rng.permutation(CLASSES))


@dataclass(frozen=True)
class _Events:
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
                FLOAT: _racer(other, "original", **self.about, weights=weights),
                ENTRY: _racer(restoring, "restored", kind=self.kind.name, blob=blob),
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
            original = partial(_racer, other, "original", kind=self.kind.name)
            racers = {
                FLOAT: original(sizes=self.kind.sizes, weights=weights),
                HALF: original(sizes=self.kind.sizes, weights=_in_half_precision(weights)),
                INT8: _racer(other, "whole_numbers", **self.about, weights=weights),
                RANDOM_HALVES: original(sizes=fewer, weights=few),
            }
            return race(racers, self.task.unseen[self.task.held])

    def _tell(self, number: int, step: int, done: str, seen: Any, unseen: Any) -> None:
        loss = cross_entropy(seen, self.task.labels[: len(seen)])
        accuracy = share(unseen.argmax(axis=1), self.task.answers[self.task.held])
        self.observe(self.plan.reached(number, step, done, loss, right(accuracy)))


def _racer(trainee: Trainee, part: str, **inputs: Any) -> Racer:
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
        "conv2.weight": np.ascontiguousarray(weights["conv2.weight"][second][:, first]),
        "conv2.bias": weights["conv2.bias"][second],
        "out.weight": np.ascontiguousarray(out[:, second].reshape(CLASSES, -1)),
        "out.bias": weights["out.bias"],
    }


def _events(kind: Kind, entries: Sequence[Entry], seed: int) -> list[Gate]:
    """Size, speed, accuracy, and all of them at once."""
    sizes = [len(entry.blob) / kind.bytes for entry in entries]
    lost = [entry.lost for entry in entries]
    originals = [entry.accuracy(FLOAT) for entry in entries]
    least, worst = LEAST[kind.name], f"with the worst of {RUNS} seeds"
    size = Gate(
        f"{kind.title}: at most {SIZE:.0%} of the bytes, and a new process predicts from them",
        max(sizes) <= SIZE,
        f"{max(len(entry.blob) for entry in entries):,} of {kind.bytes:,}, {max(sizes):.1%}",
    )
    accuracy = Gate(
        f"{kind.title}: at most {COST:g} point less than in float32, where it gets {least:.0%} or more",
        max(lost) <= COST and min(originals) >= least,
        f"{-max(lost):+.2f} points {worst}; in float32 {min(originals):.2%}",
    )
    if not kind.timed:
        return [size, accuracy]
    speed = _beside_float([entry.laps for entry in entries], ENTRY)
    pairs = sum(len(entry.laps[ENTRY].seconds) for entry in entries)
    luck_alone = figures(_runs(kind, entries), seed)["p"]
    together = sum(s <= SIZE and e.speed <= SPEED and e.lost <= COST for s, e in zip(sizes, entries))
    return [
        size,
        Gate(
            f"{kind.title}: at most {SPEED:.0%} of the time for a batch of {BATCH}, and hardly by luck",
            speed <= SPEED and luck_alone <= LUCK,
            f"{speed:.1%}, the median of {pairs} pairs; p = {luck_alone:.4f}",
        ),
        accuracy,
        Gate(
            f"{kind.title}: size, speed and accuracy all at once, by the same bytes",
            together == len(entries),
            f"with {together} of {len(entries)} seeds",
        ),
    ]


def _not_slowed(kind: Kind, entries: Sequence[Entry]) -> Gate:
    """Compare the float network with the judge's own. Its time is taken here, right after the race."""
    entry = entries[-1]
    rows = rows_of(entry.task.images[:BATCH])
    times = []
    for _ in range(10):
        started = time.thread_time()
        kind.logits(entry.weights, rows)
        times.append(time.thread_time() - started)
    ratio = float(np.median(entry.laps[FLOAT].seconds) / np.median(times))
    return Gate(
        f"{kind.title}: what it is compared with takes at most {SLOWED:g} times the judge's own network",
        ratio <= SLOWED,
        f"{ratio:.1f} times",
    )


def _runs(kind: Kind, entries: Sequence[Entry]) -> dict[str, dict[str, Any]]:
    """All that was measured with all seeds, as a submission has it. Of the sizes, the largest."""
    bytes_of = {FLOAT: kind.bytes, ENTRY: max(len(entry.blob) for entry in entries)}
    return {
        role: {
            "seconds": [t for entry in entries for t in entry.laps[name].seconds],
            "bytes": bytes_of[name],
            "right": [
                bool(x)
                for entry in entries
                for x in entry.laps[name].right(entry.task.answers[entry.task.held])
            ],
        }
        for role, name in (("baseline", FLOAT), ("entry", ENTRY))
    }


def _submitted(trainee: Trainee, kind: Kind, entries: Sequence[Entry], seed: int) -> Any:
    return trainee.begin("submission", runs=_runs(kind, entries), seed=seed)()


def _borne_out(kind: Kind, entries: Sequence[Entry], submission: Any, seed: int) -> Gate:
    """Compute the figures of a submission again, from what was measured."""
    runs = _runs(kind, entries)
    true = figures(runs, seed)
    claimed = submission.get("figures") if isinstance(submission, dict) else None
    borne_out = (
        isinstance(claimed, dict)
        and claimed.keys() == true.keys()
        and submission.get("runs") == runs
        and all(_close(claimed[name], true[name]) for name in true)
    )
    told = ", ".join(f"{name} {value:.4g}" for name, value in true.items())
    return Gate(f"{kind.title}: your submission says what the judge computes", borne_out, told)


def _close(claimed: Any, true: float) -> bool:
    return isinstance(claimed, (int, float)) and math.isclose(claimed, true, rel_tol=1e-9, abs_tol=1e-12)


def _beside_float(races: Sequence[Mapping[str, Lap]], name: str) -> float:
    """The time of a racer, of that of the float network in the same round: the median of all rounds.

    On a busy machine both are slow in the same round, so that this says more than two medians.
    """
    ratios = [np.divide(laps[name].seconds, laps[FLOAT].seconds) for laps in races]
    return float(np.median(np.concatenate(ratios)))


def _beside(kinds: Sequence[Kind], entries: Mapping[str, Sequence[Entry]]) -> Comparison:
    rows = []
    for kind in kinds:
        found = entries[kind.name]
        others = found[0].others
        accuracy = mean([entry.accuracy(FLOAT) for entry in found])
        rows.append((f"{kind.title}, {FLOAT}", (1.0, 1.0, accuracy)))
        for name in (HALF, INT8, RANDOM_HALVES):
            if name in others:
                title = f"best of {RANDOM} random halves" if name == RANDOM_HALVES else name
                time_of = _beside_float([others], name)
                row = (_share_of_bytes(kind, name), time_of, found[0].share_of(others[name]))
                rows.append((f"{kind.title}, {title}", row))
        mine = (
            max(len(entry.blob) for entry in found) / kind.bytes,
            _beside_float([entry.laps for entry in found], ENTRY),
            mean([entry.accuracy(ENTRY) for entry in found]),
        )
        rows.append((f"{kind.title}, {ENTRY}", mine))
    return Comparison(("bytes", "time", "right"), tuple(rows), measure="beside float32", form=".1%")


def _share_of_bytes(kind: Kind, name: str) -> float:
    """The bytes of a baseline, of those of the float network."""
    if name == INT8:
        rows = sum(shape[0] for shape in kind.shapes.values() if len(shape) > 1)
        weights = sum(math.prod(shape) for shape in kind.shapes.values() if len(shape) > 1)
        return (weights + 8 * rows) / kind.bytes
    if name == RANDOM_HALVES:
        first, second = kind.sizes
        fewer = convnet.shapes((first // 2, second // 2)).values()
        return 4 * sum(math.prod(shape) for shape in fewer) / kind.bytes
    return 0.5


def _pictures(trainee: Trainee, kind: Kind, entry: Entry) -> tuple[Picture, ...]:
    """The times that the learner's own bench takes, which are not judged, and the surest mistakes."""
    inputs = {"kind": kind.name, "sizes": kind.sizes, "weights": entry.weights, "blob": entry.blob}
    found = trainee.begin("own_clock", **inputs, images=entry.task.images[:BATCH])()
    own = [found.get(name) if isinstance(found, dict) else None for name in (FLOAT, ENTRY)]
    judges = [float(np.median(entry.laps[name].seconds)) for name in (FLOAT, ENTRY)]
    told = "\n".join(
        f"{name}: {_milliseconds(mine)}, by the judge's clock {_milliseconds(theirs)}"
        for name, mine, theirs in zip((FLOAT, ENTRY), own, judges)
    )
    clocks = Passage(f"A batch of {BATCH}, by your own bench", told)
    return (clocks, *surest_mistakes(entry.laps[ENTRY].logits, entry.task))


def _milliseconds(seconds: Any) -> str:
    return f"{1000 * seconds:.2f} ms" if is_number(seconds) else "nothing"
