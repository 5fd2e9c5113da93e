"""2023: a program for PyTorch, unmodified, on the learner's own framework."""

from __future__ import annotations

import math
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from learnml.checks.milestones.outcome import Comparison, Gate, Observe, Picture, Result
from learnml.checks.milestones.programs.agreement import (
    Difference,
    difference,
    drawn_alike,
    largest,
    shapes_differ,
)
from learnml.checks.milestones.programs.on_torch import on_torch
from learnml.checks.milestones.programs.program import of_the_course, texts_of
from learnml.checks.milestones.programs.program import read_program as read_program
from learnml.checks.milestones.programs.recipes import CONTEXT, RECIPES, VOCAB
from learnml.checks.milestones.programs.sides import Sides
from learnml.checks.milestones.programs.two_trainings import train_both
from learnml.checks.milestones.trainee import Trainee

CLOSE = 1e-9
"""How far numbers may be from torch's, in float64. With the reference solutions, 6e-12 was the most."""
BATCH, STEPS, WRITTEN, DRAWS = 4, 20, 24, 12
"""Rows of a batch, steps of the optimizer, ids of the greedy text, and models whose first weights are looked
at.
"""
USUAL, LARGE = "usual weights", "large weights"
SPREADS = {USUAL: (0.2, 0.2), LARGE: (20.0, 300.0)}
"""The spread of what multiplies, and of that with a row or column for each symbol. With large weights, scores
and logits go beyond what exp can bear, but not so far that their rounding shows.
"""
PARTS = {
    "logits": "the logits",
    "loss": "the loss",
    "gradients": "every gradient",
    "steps": f"losses and weights of {STEPS} steps of its own optimizer",
}
"""What is compared number by number, and how it is called."""


@dataclass(frozen=True)
class Found:
    """What the comparisons of one variant have shown.

    shapes: what is different about its state dict. widths: the parameters whose first weights are drawn from
    another distribution. parts: by part, the largest difference. text: what is different about its text.
    """

    variant: str
    shapes: str
    widths: tuple[str, ...]
    parts: dict[str, Difference]
    text: str


def judge(trainee: Trainee, seed: int, observe: Observe) -> Result:
    """Run the program here and there, compare what comes out, and have it train in both places."""
    folder = trainee.process.exercise.folder
    program = trainee.program or of_the_course(folder / "program")
    # Everybody knows the seed; what is drawn here, nobody does.
    rng = np.random.default_rng([seed, secrets.randbits(64)])
    with on_torch(trainee) as theirs:
        sides = Sides(trainee, theirs, program, texts_of(folder / "facade"))
        found = [_compared(sides, variant, rng) for variant in RECIPES[program.recipe].variants]
        gates = tuple(_gates(found))
        pictures: tuple[Picture, ...] = ()
        loop = RECIPES[program.recipe].loop
        if loop and {*loop} <= {*program.files}:
            learned, pictures = train_both(sides, seed, observe)
            gates = (*gates, learned)
    return Result(gates, pictures, _beside(found))


def _compared(sides: Sides, variant: str, rng: Any) -> Found:
    names, expected = sides.ask("names", variant=variant)
    learned = expected["learned"]
    if shapes := _shapes_differ(names, expected):
        nothing = Difference(math.inf, "nothing to compare")
        return Found(variant, shapes, (*learned,), dict.fromkeys(PARTS, nothing), nothing.where)

    seeds = [int(seed) for seed in rng.integers(2**31, size=DRAWS)]
    ours, theirs = sides.ask("first_weights", variant=variant, seeds=seeds)
    widths = tuple(name for name in learned if not drawn_alike(ours[name], theirs[name]))

    passes = [_one_pass(sides, variant, learned, kind, rng) for kind in SPREADS]
    parts = {part: largest([found[part] for found in passes]) for part in passes[0]}
    weights = _weights(learned, USUAL, rng)
    batches = [_batch(rng) for _ in range(STEPS)]
    parts["steps"] = difference(*sides.ask("steps", variant=variant, weights=weights, batches=batches))

    start = rng.integers(VOCAB, size=(2, 3))
    ours, theirs = sides.ask("greedy_text", variant=variant, weights=weights, ids=start, count=WRITTEN)
    text = "" if ours == theirs else f"{ours} in place of {theirs}"
    return Found(variant, shapes, widths, parts, text)


def _one_pass(
    sides: Sides, variant: str, learned: Mapping[str, Any], kind: str, rng: Any
) -> dict[str, Difference]:
    weights = _weights(learned, kind, rng)
    ids, targets = _batch(rng)
    ours, theirs = sides.ask("one_pass", variant=variant, weights=weights, ids=ids, targets=targets)
    return {part: difference(ours[part], theirs[part]).within(kind) for part in theirs}


def _shapes_differ(names: Mapping[str, Any], expected: Mapping[str, Any]) -> str:
    return shapes_differ(names["state"], expected["state"]) or shapes_differ(
        names["learned"], expected["learned"]
    )


def _weights(shapes: Mapping[str, Any], kind: str, rng: Any) -> dict[str, Any]:
    """Weights for these parameters. Those with one dimension are added, or scale numbers one by one."""
    usual, of_symbols = SPREADS[kind]

    def drawn(shape: Sequence[int]) -> Any:
        if len(shape) < 2:
            # Not around 0: gains of norms have to be seen, and biases too.
            return rng.normal(0.5, 0.5, size=shape)
        return rng.normal(0.0, of_symbols if VOCAB in shape else usual, size=shape)

    return {name: drawn(shape) for name, shape in shapes.items()}


def _batch(rng: Any) -> tuple[Any, Any]:
    """Ids and targets, some of which are -1 and count for nothing."""
    ids, targets = rng.integers(VOCAB, size=(2, BATCH, CONTEXT))
    targets[rng.random(targets.shape) < 0.2] = -1
    return ids, targets


def _gates(found: Sequence[Found]) -> Iterator[Gate]:
    shapes = [f"{each.variant}: {each.shapes}" for each in found if each.shapes]
    yield Gate("the state dict has torch's names and shapes", not shapes, _told(shapes, found))
    widths = [f"{each.variant}: {', '.join(each.widths)}" for each in found if each.widths]
    yield Gate("the first weights are drawn like torch's", not widths, _told(widths, found))
    for part, name in PARTS.items():
        worst = largest([each.parts[part].within(each.variant) for each in found])
        where = "" if worst.size <= CLOSE else f", at {worst.where}"
        yield Gate(
            f"{name}: within {CLOSE:.0e} of torch's",
            worst.size <= CLOSE,
            f"the largest difference is {worst.size:.1e}{where}",
        )
    texts = [f"{each.variant}: {each.text}" for each in found if each.text]
    yield Gate(f"the likeliest text of {WRITTEN} symbols is the same", not texts, _told(texts, found))


def _told(wrong: Sequence[str], found: Sequence[Found]) -> str:
    return "; ".join(wrong) or f"in {len(found)} of {len(found)} models"


def _beside(found: Sequence[Found]) -> Comparison:
    rows = tuple((each.variant, tuple(each.parts[part].size for part in PARTS)) for each in found)
    return Comparison(("logits", "loss", "gradients", f"{STEPS} steps"), rows, "off by", ".0e")
