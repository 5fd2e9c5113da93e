"""What is shown after the race: every network beside the float one, clocks, and the surest mistakes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from learnml.checks.milestones.networks import convnet
from learnml.checks.milestones.outcome import Comparison, Passage, Picture
from learnml.checks.milestones.racing.entries import (
    ENTRY,
    FLOAT,
    HALF,
    INT8,
    RANDOM_HALVES,
    Entry,
    Kind,
    beside_float,
)
from learnml.checks.milestones.racing.race import BATCH
from learnml.checks.milestones.sheets.mlperf import RANDOM
from learnml.checks.milestones.tasks.digits import mean, surest_mistakes
from learnml.checks.milestones.trainee import Trainee, is_number


def beside(kinds: Sequence[Kind], entries: Mapping[str, Sequence[Entry]]) -> Comparison:
    """Bytes, time and accuracy of every network, of those of the float one."""
    rows = []
    for kind in kinds:
        found = entries[kind.name]
        others = found[0].others
        accuracy = mean([entry.accuracy(FLOAT) for entry in found])
        rows.append((f"{kind.title}, {FLOAT}", (1.0, 1.0, accuracy)))
        for name in (HALF, INT8, RANDOM_HALVES):
            if name in others:
                title = f"best of {RANDOM} random halves" if name == RANDOM_HALVES else name
                time_of = beside_float([others], name)
                row = (_share_of_bytes(kind, name), time_of, found[0].share_of(others[name]))
                rows.append((f"{kind.title}, {title}", row))
        mine = (
            max(len(entry.blob) for entry in found) / kind.bytes,
            beside_float([entry.laps for entry in found], ENTRY),
            mean([entry.accuracy(ENTRY) for entry in found]),
        )
        rows.append((f"{kind.title}, {ENTRY}", mine))
    return Comparison(("bytes", "time", "right"), tuple(rows), measure="beside float32", form=".1%")


def _share_of_bytes(kind: Kind, name: str) -> float:
    """The bytes of a baseline, of those of the float network."""
    if name == INT8:
        rows = sum(shape[0] for shape in kind.shapes.values() if len(shape) > 1)
        weights = sum(math.prod(shape) for shape in kind.shapes.values() if len(shape) > 1)
        # For each row, four bytes of scale and four of bias.
        return (weights + 8 * rows) / kind.bytes
    if name == RANDOM_HALVES:
        first, second = kind.sizes
        fewer = convnet.shapes((first // 2, second // 2)).values()
        return 4 * sum(math.prod(shape) for shape in fewer) / kind.bytes
    return 0.5


def pictures(trainee: Trainee, kind: Kind, entry: Entry) -> tuple[Picture, ...]:
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
