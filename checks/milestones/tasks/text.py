"""The text that the milestones' language models learn from, and the part of it that is held out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from learnml.exercises.datasets import shakespeare

HELD_OUT = 60_000
"""How many letters are held out: the first ones of the last tenth."""
ROWS, WARMUP = 100, 24
"""Held-out letters are read in ROWS rows in parallel; the first WARMUP letters of each row don't count."""


REHEARSED = 12_000
"""How many letters at the very end of the text tell how a model does with new text while it trains: neither
learned from nor judged. The end of what is learned from would not do: it is of the same play.
"""


@dataclass(frozen=True)
class Corpus:
    """A text as numbers of symbols. alphabet: the symbols, in order. seen, unseen: int64 arrays."""

    alphabet: str
    seen: Any
    unseen: Any

    @property
    def rows(self) -> Any:
        """The held-out letters, in rows."""
        return self.unseen[: len(self.unseen) // ROWS * ROWS].reshape(ROWS, -1)

    @property
    def places(self) -> Any:
        """The positions in `unseen` of the letters that count."""
        rows = np.arange(self.rows.size).reshape(self.rows.shape)
        return rows[:, WARMUP:].ravel()

    def letters(self, symbols: Any) -> str:
        """Symbols as text."""
        return "".join(self.alphabet[symbol] for symbol in symbols)


def rehearsed() -> str:
    """Text that is neither learned from nor held out: the last letters of all."""
    return shakespeare()[-REHEARSED:]


def bundled() -> Corpus:
    """Nine plays by Shakespeare, nine tenths of which are to learn from."""
    text = shakespeare()
    alphabet = "".join(sorted(set(text)))
    numbers = np.zeros(128, np.int64)
    numbers[[ord(letter) for letter in alphabet]] = range(len(alphabet))
    symbols = numbers[np.frombuffer(text.encode("ascii"), np.uint8)]
    learned = len(symbols) * 9 // 10
    return Corpus(alphabet, symbols[:learned], symbols[learned : learned + HELD_OUT])
