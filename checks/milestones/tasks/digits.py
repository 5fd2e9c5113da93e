"""The handwritten digits that milestones learn from, those that are held out, and the same ones moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from learnml.checks.milestones.outcome import Gallery, Image
from learnml.exercises.datasets import mnist

SIDE, PIXELS, CLASSES = 28, 784, 10
LEARNED = 8000
"""How many digits to learn from; the others are held out."""
MOVED = 2
"""How many pixels to the right."""
DRAWN = 6


@dataclass(frozen=True)
class Task:
    """Digits to learn from, and others to predict, whose labels (`answers`) are never sent.

    images, unseen: uint8 arrays (n, PIXELS). The second half of `unseen` is the first, moved.
    """

    images: Any
    labels: Any
    unseen: Any
    answers: Any

    @property
    def held(self) -> slice:
        """The part of what is to be predicted with the digits unmoved."""
        return slice(len(self.unseen) // 2)

    @property
    def shifted(self) -> slice:
        """The part of what is to be predicted with the same digits moved."""
        return slice(len(self.unseen) // 2, None)

    def shares_right(self, predicted: Any) -> tuple[float, float]:
        """The shares of the unmoved and of the moved digits that are predicted right."""
        right = predicted == self.answers
        return float(right[self.held].mean()), float(right[self.shifted].mean())

    def first(self, count: int) -> Task:
        """The same task with only the first digits to learn from."""
        return Task(self.images[:count], self.labels[:count], self.unseen, self.answers)

    def rearranged(self, places: Any, names: Any) -> Task:
        """The same digits with pixel places[i] at place i, and names[label] for each label."""
        return Task(self.images[:, places], names[self.labels], self.unseen[:, places], names[self.answers])


def bundled(learned: int = LEARNED) -> Task:
    """The digits that come with the course: the last 2,000 of them are held out."""
    images, labels = mnist()
    held = images[LEARNED:]
    return Task(
        images[:learned].reshape(-1, PIXELS),
        labels[:learned],
        np.concatenate([held, moved(held)]).reshape(-1, PIXELS),
        np.concatenate([labels[LEARNED:], labels[LEARNED:]]),
    )


def moved(images: Any) -> Any:
    """The images, each moved to the right; pixels that leave are lost, new ones are empty."""
    result = np.zeros_like(images)
    result[:, :, MOVED:] = images[:, :, :-MOVED]
    return result


def rows_of(images: Any) -> Any:
    """The images as float32, from 0 to 1."""
    return images.astype(np.float32) / 255


def share(predicted: Any, answers: Any) -> float:
    """The share that is right."""
    return float((predicted == answers).mean())


def mean(shares: Sequence[float]) -> float:
    return sum(shares) / len(shares)


def surest_mistakes(logits: Any, task: Task) -> tuple[Gallery, ...]:
    """The held-out digits that a network gets wrong and is surest of."""
    logits, answers = logits[task.held], task.answers[task.held]
    predicted = logits.argmax(axis=1)
    wrong = np.flatnonzero(predicted != answers)
    gap = logits.max(axis=1)[wrong] - logits[wrong, answers[wrong]]
    surest = wrong[np.argsort(-gap)][:DRAWN]
    # The middle 20 by 20 pixels, in which MNIST's digits are.
    digits = task.unseen[surest].reshape(-1, SIDE, SIDE)[:, 4:-4, 4:-4] / 255
    images = tuple(
        Image(f"a {answers[i]}, taken for {predicted[i]}", as_rows(digit)) for i, digit in zip(surest, digits)
    )
    return (Gallery(f"Of the {len(wrong)} it gets wrong, those it is surest of", images, ink=True),)


def as_rows(pixels: Any) -> tuple[tuple[float, ...], ...]:
    """An array as the rows of an `Image`."""
    return tuple(tuple(row) for row in pixels.tolist())
