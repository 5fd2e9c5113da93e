"""An LSTM over symbols in plain numpy: what a network of that architecture answers with given weights."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

EMBEDDED = 32
Weights = Mapping[str, Any]
INPUT, FORGET, CANDIDATE, OUTPUT = range(4)
"""The four gates, in the order in which the rows of its weights have them."""


def shapes(symbols: int, hidden: int) -> dict[str, tuple[int, ...]]:
    """The shapes in the state dict: a row for each symbol, an LSTM of one layer, a linear layer."""
    return {
        "embedding": (symbols, EMBEDDED),
        "lstm.cells.0.weight_ih": (4 * hidden, EMBEDDED),
        "lstm.cells.0.weight_hh": (4 * hidden, hidden),
        "lstm.cells.0.bias_ih": (4 * hidden,),
        "lstm.cells.0.bias_hh": (4 * hidden,),
        "out.weight": (symbols, hidden),
        "out.bias": (symbols,),
    }


@dataclass(frozen=True)
class Reading:
    """The result of one step. gates: (4, batch, hidden). cells: (batch, hidden). logits: (batch, symbols)."""

    gates: Any
    cells: Any
    logits: Any


def read(
    weights: Weights, columns: Iterable[Any], forget: float | None = None, lasting: int | None = None
) -> Iterator[Reading]:
    """Read texts in parallel, from an empty memory: each column (batch,) has the next symbol of each text.

    forget: holds the forget gates at this value. lasting: empties the memory every time that many symbols
    have been read.
    """
    lstm = {name.rpartition(".")[2]: array for name, array in weights.items() if name.startswith("lstm.")}
    # The same for each occurrence of a symbol, so computed once for all symbols.
    projected = weights["embedding"] @ lstm["weight_ih"].T + lstm["bias_ih"] + lstm["bias_hh"]
    hidden = lstm["weight_hh"].shape[1]
    h = c = np.zeros((1, hidden), np.float32)
    for time, symbols in enumerate(columns):
        if lasting and time % lasting == 0:
            h = c = np.zeros((1, hidden), np.float32)
        rows = projected[symbols] + h @ lstm["weight_hh"].T
        z = rows.reshape(len(symbols), 4, hidden).swapaxes(0, 1)
        gates = _sigmoid(z)
        gates[CANDIDATE] = np.tanh(z[CANDIDATE])
        if forget is not None:
            gates[FORGET] = forget
        c = gates[FORGET] * c + gates[INPUT] * gates[CANDIDATE]
        h = gates[OUTPUT] * np.tanh(c)
        yield Reading(gates, c, h @ weights["out.weight"].T + weights["out.bias"])


def written(weights: Weights, start: Sequence[int], count: int, rng: np.random.Generator) -> list[int]:
    """The symbols that the network draws one after the other, after reading those of `start`."""
    symbols = list(start)
    # Lazily: `read` asks for each column only after the symbol before it has been drawn.
    columns = (np.array([symbols[i]]) for i in itertools.count())
    for reading in islice(read(weights, columns), len(start) - 1, len(start) - 1 + count):
        logits = reading.logits[0].astype(np.float64)
        shares = np.exp(logits - logits.max())
        symbols.append(int(rng.choice(len(shares), p=shares / shares.sum())))
    return symbols[len(start) :]


def _sigmoid(z: Any) -> Any:
    # exp of a large number is infinity, and 1 / (1 + infinity) is 0, as it should be.
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))
