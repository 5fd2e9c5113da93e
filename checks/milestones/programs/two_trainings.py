"""The program's own loop, on the real torch and on the learner's framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from learnml.checks.judge.client import CaseFailed
from learnml.checks.milestones.outcome import Gate, Observe, Passage, Picture
from learnml.checks.milestones.plan import Plan, Training
from learnml.checks.milestones.programs.on_torch import on_torch
from learnml.checks.milestones.programs.recipes import RECIPES
from learnml.checks.milestones.programs.sides import Sides, on_torch_itself
from learnml.checks.milestones.tasks.text import Corpus, bundled
from learnml.checks.milestones.trainee import Trainee
from learnml.checks.pictures.picture import Curves, Line
from learnml.checks.pictures.picture import Picture as Drawing
from learnml.checks.sanitize import legible

STEPS = 600
ROWS, LENGTH = 400, 32
"""Rows of held-out text that the loss is computed of, and the letters in each that are to be said."""
NEAR, LEARNED = 0.15, 2.45
"""How far both losses may be apart in the end, in nats a letter: each side draws its own first weights and
batches, and nanoGPT was 0.08 apart. And what has to be reached: 600 steps on torch have 2.27 to 2.36.
"""
MOST_WRITTEN = 400
"""Letters of what it writes that are shown."""


@dataclass(frozen=True)
class Watched:
    """One training: the losses on held-out text by step, the last weights, and what it wrote with them."""

    losses: Mapping[int, float]
    weights: Mapping[str, Any]
    text: str


def train_both(sides: Sides, seed: int, observe: Observe) -> tuple[Gate, tuple[Picture, ...]]:
    """Train in both places, and compare the losses on text that neither has seen."""
    # A process that trains has no time for anything else.
    with on_torch(sides.ours) as measure:
        trainings = _Trainings(sides, measure, bundled(), seed, observe)
        try:
            theirs = trainings.watched(sides.theirs, 1, None)
        except CaseFailed as failure:
            raise on_torch_itself(failure) from None
        ours = trainings.watched(sides.ours, 2, {name: array.shape for name, array in theirs.weights.items()})
    last, expected = ours.losses[STEPS], theirs.losses[STEPS]
    gate = Gate(
        f"{STEPS} steps of its own loop teach it as much Shakespeare as on torch",
        abs(last - expected) <= NEAR and last <= LEARNED,
        f"{last:.3f} nats a letter of held-out text; on torch {expected:.3f}",
    )
    return gate, (_curves(ours, theirs), *_passages(ours))


@dataclass(frozen=True)
class _Trainings:
    """measure: computes losses, whoever has trained."""

    sides: Sides
    measure: Trainee
    corpus: Corpus
    seed: int
    observe: Observe

    def watched(self, side: Trainee, number: int, shapes: Mapping[str, tuple[int, ...]] | None) -> Watched:
        """Train on one side, as training `number`. Its weights must have these shapes, if any are given."""
        at_once = RECIPES[self.sides.program.recipe].at_once
        calls = STEPS // at_once
        plan = Plan((Training("on torch", calls), Training("on your framework", calls)))
        text = self.corpus.letters(self.corpus.seen)
        inputs = {"text": text, "seed": self.seed, "count": at_once, "total": STEPS}
        losses: dict[int, float] = {}
        weights: Mapping[str, Any] = {}
        written = ""
        for step, output in side.train("training", calls, **self.sides.given(side), **inputs):
            weights = side.weights("training", output["weights"], shapes or _shapes(output["weights"]))
            written = str(output["text"])
            losses[step * at_once] = loss = self._loss(weights)
            told = "in nats a letter of held-out text"
            self.observe(plan.reached(number, step, f"{step * at_once} steps", loss, told))
        return Watched(losses, weights, written)

    def _loss(self, weights: Mapping[str, Any]) -> float:
        """The loss on held-out text of a model with these weights, on the real torch."""
        rows = self.corpus.unseen[: ROWS * (LENGTH + 1)].reshape(ROWS, LENGTH + 1)
        given = self.sides.given(self.sides.theirs)
        inputs = {"weights": weights, "letters": len(self.corpus.alphabet), "rows": rows}
        return float(self.measure.begin("held_out_loss", **given, **inputs)())


def _shapes(weights: Any) -> dict[str, tuple[int, ...]]:
    return {name: tuple(array.shape) for name, array in weights.items()}


def _curves(ours: Watched, theirs: Watched) -> Drawing:
    lines = [
        Line(name, [float(step) for step in side.losses], list(side.losses.values()))
        for name, side in (("on torch", theirs), ("on your framework", ours))
    ]
    return Drawing(
        "One program, two frameworks",
        "Each side drew its own first weights and batches. What they share is every line of the program.",
        (Curves("", "steps", "loss on held-out text, nats a letter", lines),),
    )


def _passages(ours: Watched) -> tuple[Picture, ...]:
    text = legible(ours.text[:MOST_WRITTEN]).strip()
    return (Passage("What it writes on your framework", text),) if text else ()
