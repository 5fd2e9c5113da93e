"""The text that language models of the milestones learn from, and what is held out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from learnml.exercises.datasets import shakespeare

HELD_OUT = 60_000
"""Letters: the first of the last tenth."""
ROWS, WARMUP = 100, 24
"""Held-out letters are read in so many rows side by side; the first of each row are not counted."""


@dataclass(frozen=True)
class Corpus:
    """A text as numbers of symbols. alphabet: the symbols, in order. seen, unseen: int64 arrays."""

    alphabet: str
    seen: Any
    unseen: Any

    @property
    def rows(self) -> Any:
        """What is held out, in rows."""
        return self.unseen[: len(self.unseen) // ROWS * ROWS].reshape(ROWS, -1)

    @property
    def places(self) -> Any:
        """Where in `unseen` those letters are that are counted."""
        rows = np.arange(self.rows.size).reshape(self.rows.shape)
        return rows[:, WARMUP:].ravel()

    def letters(self, symbols: Any) -> str:
        """Symbols as text."""
        return "".join(self.alphabet[symbol] for symbol in symbols)


def bundled() -> Corpus:
    """Nine plays by Shakespeare: nine tenths to learn from."""
    text = shakespeare()
    alphabet = "".join(sorted(set(text)))
    numbers = np.zeros(128, np.int64)
    numbers[[ord(letter) for letter in alphabet]] = range(len(alphabet))
    symbols = numbers[np.frombuffer(text.encode("ascii"), np.uint8)]
    learned = len(symbols) * 9 // 10
    return Corpus(alphabet, symbols[:learned], symbols[learned : learned + HELD_OUT])
