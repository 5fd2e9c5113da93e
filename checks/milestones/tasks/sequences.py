"""Sequences of symbols drawn at random, each with its symbols in another order after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

LENGTH, SYMBOLS = 10, 16
SEPARATOR = SYMBOLS
ALPHABET = SYMBOLS + 1
WHOLE = 2 * LENGTH + 1
"""Places of a text: what is read, the separator, the answer. The last symbol of the answer is never read."""
LETTERS = "abcdefghijklmnop|"


@dataclass(frozen=True)
class Task:
    """order: where each symbol of the answer stood. names: what each symbol is called in the answer."""

    order: Any
    names: Any

    @classmethod
    def reversal(cls) -> Task:
        return cls(np.arange(LENGTH)[::-1], np.arange(SYMBOLS))

    @classmethod
    def drawn(cls, rng: np.random.Generator) -> Task:
        """Any order and any names."""
        return cls(rng.permutation(LENGTH), rng.permutation(SYMBOLS))

    def texts(self, count: int, rng: np.random.Generator) -> Any:
        """So many texts (count, WHOLE): what is read, the separator, the answer."""
        read = rng.integers(SYMBOLS, size=(count, LENGTH))
        return np.hstack([read, np.full((count, 1), SEPARATOR), self.names[read[:, self.order]]])

    def exchanged(self, texts: Any, rng: np.random.Generator) -> tuple[Any, Any]:
        """Exchange two symbols that differ in what is read of each text.

        Returns the questions, and for each place of an answer the one whose symbol has to be there now.
        """
        questions, moved = questions_of(texts).copy(), np.tile(np.arange(LENGTH), (len(texts), 1))
        places = np.argsort(self.order)
        for question, move in zip(questions, moved):
            one = int(rng.integers(LENGTH))
            others = np.flatnonzero(question[:LENGTH] != question[one])
            # A sequence of ten equal symbols has nothing to exchange.
            pair = [one, int(rng.choice(others)) if len(others) else one]
            question[pair] = question[pair[::-1]]
            move[places[pair]] = places[pair[::-1]]
        return questions, moved


def questions_of(texts: Any) -> Any:
    """What is sent: the texts up to their separator."""
    return texts[:, : LENGTH + 1]


def answers_of(texts: Any) -> Any:
    return texts[:, LENGTH + 1 :]


def letters(symbols: Any) -> str:
    return " ".join(LETTERS[symbol] for symbol in symbols)
