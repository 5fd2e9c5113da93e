"""Honest baselines of language: n-grams, which count what came after the last n - 1 symbols."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

KS = (1.0, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001)
Ints = Any


@dataclass(frozen=True)
class _Counts:
    """How often each gram was seen. A gram is a number: its symbols are the digits, in base `symbols`."""

    grams: Ints
    counts: Ints

    @classmethod
    def of(cls, grams: Ints) -> _Counts:
        return cls(*np.unique(grams, return_counts=True))

    def __getitem__(self, wanted: Ints) -> Ints:
        # searchsorted returns the length for what is larger than everything: the comparison below finds it
        # absent.
        places = np.minimum(np.searchsorted(self.grams, wanted), len(self.grams) - 1)
        return np.where(self.grams[places] == wanted, self.counts[places], 0)

    def by_context(self, symbols: int) -> tuple[_Counts, _Counts]:
        """For each gram without its last symbol: how often it was seen, and with how many last symbols."""
        contexts, first, kinds = np.unique(self.grams // symbols, return_index=True, return_counts=True)
        return _Counts(contexts, np.add.reduceat(self.counts, first)), _Counts(contexts, kinds)


@dataclass(frozen=True)
class Ngrams:
    """The n-grams of a text: an int64 array of symbols from 0 to `symbols` - 1.

    Bits are the mean of -log2(probability) of the symbols at some places of another text, given the symbols
    before them.
    """

    text: Ints
    symbols: int
    _counted: dict[int, _Counts] = field(default_factory=dict)

    def best_add_k(self, order: int, unseen: Ints, places: Ints) -> float:
        """The bits if k is added to each count, for the k that suits the unseen text best.

        A real n-gram model could not know that k; but a baseline should be hard to beat.
        """
        seen = self._counts(order)
        contexts, _ = seen.by_context(self.symbols)
        wanted = _grams(unseen, order, self.symbols)[places - order + 1]
        count, whole = seen[wanted], contexts[wanted // self.symbols]
        return min(float(-np.log2((count + k) / (whole + k * self.symbols)).mean()) for k in KS)

    def kneser_ney(self, order: int, unseen: Ints, places: Ints) -> float:
        """The bits of interpolated Kneser-Ney.

        Each count is lowered by a discount, which goes to shorter contexts. In these a symbol counts by how
        many different symbols it has followed.
        """
        wanted = _grams(unseen, order, self.symbols)[places - order + 1]
        probability = np.full(len(places), 1 / self.symbols)
        for length in range(1, order + 1):
            counts = self._counts(order) if length == order else self._continuations(length)
            once, twice = (counts.counts == 1).sum(), (counts.counts == 2).sum()
            # If nothing was seen just once, the formula would leave nothing for the shorter contexts.
            discount = once / (once + 2 * twice) if once else 0.5
            grams = wanted % self.symbols**length
            whole, kinds = (table[grams // self.symbols] for table in counts.by_context(self.symbols))
            mixed = np.maximum(counts[grams] - discount, 0) + discount * kinds * probability
            probability = np.where(whole > 0, mixed / np.maximum(whole, 1), probability)
        return float(-np.log2(probability).mean())

    def _counts(self, length: int) -> _Counts:
        if length not in self._counted:
            self._counted[length] = _Counts.of(_grams(self.text, length, self.symbols))
        return self._counted[length]

    def _continuations(self, length: int) -> _Counts:
        """For each gram, how many different symbols came before it."""
        return _Counts.of(self._counts(length + 1).grams % self.symbols**length)


def _grams(text: Ints, order: int, symbols: int) -> Ints:
    """All grams of a text, each as one number."""
    # The largest are 76 ** 7 for letters and 512 ** 4 for tokens, which fit.
    grams = np.zeros(len(text) - order + 1, np.int64)
    for i in range(order):
        grams = grams * symbols + text[i : len(text) - order + 1 + i]
    return grams
