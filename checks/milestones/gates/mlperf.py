"""2018: the learner's own networks made smaller and faster, and raced against what they were."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from learnml.checks.milestones.networks import convnet, hidden_layer
from learnml.checks.milestones.outcome import Gate, Observe, Result
from learnml.checks.milestones.plan import Plan, Training
from learnml.checks.milestones.racing.entries import (
    ENTRY,
    FLOAT,
    HALF,
    INT8,
    RANDOM_HALVES,
    Entry,
    Events,
    Kind,
    beside_float,
)
from learnml.checks.milestones.racing.race import BATCH, figures
from learnml.checks.milestones.racing.shown import beside, pictures
from learnml.checks.milestones.sheets.mlperf import COSTS, EPOCHS, HIDDEN_EPOCHS, LEVELS, TIMES
from learnml.checks.milestones.sheets.mlperf import SHEET as SHEET
from learnml.checks.milestones.tasks.digits import CLASSES, PIXELS, SIDE, Task, bundled, mean, rows_of
from learnml.checks.milestones.trainee import Trainee

RUNS, FIRST, SECOND, HIDDEN = 3, 8, 16, 128
SIZE, SPEED, COST = 0.15, 0.75, 1.0
"""The most bytes and the most time, of those of the float network; and the points that may be lost.

Half of the filters and int8 had 10.9 % of the bytes (12.7 % for the other kind), 69 % of the time, and lost
0.4 points with the worst of three seeds.
"""
LEAST = {"lenet": 0.96, "hidden layer": 0.93}
"""How good the float network itself must be, by kind: of a bad one nothing is lost easily."""
LUCK = 0.01
"""The largest p at which a speed is no luck."""
SLOWED = 3.0
"""How many times longer than the judge's own network the float one may take: who made that slower on purpose
would have an easy race.
"""


def judge(trainee: Trainee, seed: int, observe: Observe) -> Result:
    """Train and compress with several seeds, race the bytes, and compute the submissions again."""
    kinds = _kinds(trainee.sizes)
    plan = _plan(kinds)
    rng = np.random.default_rng(seed)
    entries: dict[str, list[Entry]] = {kind.name: [] for kind in kinds}
    for run in range(RUNS):
        task = _renamed(bundled(), run, rng)
        for kind in kinds:
            # In the plan, each network has two entries: its training and its compression.
            number = 1 + sum(map(len, entries.values())) * 2
            events = Events(trainee, kind, task, seed + run, plan, number, observe)
            weights = events.train()
            blob = events.compress(weights)
            laps = events.race(weights, blob, rng)
            # Once: they are shown, and no gate depends on them.
            baselines = events.baselines(weights, rng) if kind.timed and run == 0 else {}
            entries[kind.name].append(Entry(weights, blob, laps, baselines, task))
    submissions = {kind.name: _submitted(trainee, kind, entries[kind.name], seed) for kind in kinds}
    gates = [gate for kind in kinds for gate in _of_events(kind, entries[kind.name], seed)]
    lenet, of_lenet = kinds[0], entries[kinds[0].name]
    gates.append(_not_slowed(lenet, of_lenet))
    gates += [_borne_out(kind, entries[kind.name], submissions[kind.name], seed) for kind in kinds]
    return Result(
        tuple(gates), pictures(trainee, lenet, of_lenet[0]), beside(kinds, entries), _truth(of_lenet)
    )


def _truth(entries: Sequence[Entry]) -> dict[str, object]:
    """The outcome of what may be predicted."""
    one, others = entries[0], entries[0].others
    accuracy = {name: one.share_of(lap) for name, lap in others.items()}
    halved = accuracy[FLOAT] - accuracy[HALF]
    best_random, int8_time = accuracy[RANDOM_HALVES], beside_float([others], INT8)
    return {
        "half_precision": COSTS[(halved > 0.002) + (halved > 0.01)],
        "int8_time": TIMES[(int8_time >= 0.5) + (int8_time > 0.75)],
        "random_halves": LEVELS[(best_random <= 0.95) + (best_random < 0.7)],
        "accuracy": 100 * mean([entry.accuracy(ENTRY) for entry in entries]),
        "time": 100 * beside_float([entry.laps for entry in entries], ENTRY),
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


def _of_events(kind: Kind, entries: Sequence[Entry], seed: int) -> list[Gate]:
    """Size, speed, accuracy, and all of them at once."""
    sizes = [len(entry.blob) / kind.bytes for entry in entries]
    lost = [entry.lost for entry in entries]
    originals = [entry.accuracy(FLOAT) for entry in entries]
    least, worst = LEAST[kind.name], f"with the worst of {len(entries)} seeds"
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
    speed = beside_float([entry.laps for entry in entries], ENTRY)
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
        # CPU time of this thread, as the race takes that of a process.
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
