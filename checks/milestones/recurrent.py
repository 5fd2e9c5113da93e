"""An LSTM over symbols in plain numpy: what a network of that architecture says if it has these weights."""

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
"""The parts of the rows of its weights, in order."""


def shapes(symbols: int, hidden: int) -> dict[str, tuple[int, ...]]:
    """The state dict: a row of numbers for each symbol, an LSTM of one layer, a linear layer."""
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
    """What came of one step. gates: (4, batch, hidden). cells: (batch, hidden). logits: (batch, symbols)."""

    gates: Any
    cells: Any
    logits: Any


def read(
    weights: Weights, columns: Iterable[Any], forget: float | None = None, lasting: int | None = None
) -> Iterator[Reading]:
    """Read texts side by side, from an empty memory: each column (batch,) has the next symbol of each.

    forget: holds the forget gates at this, whatever the weights say. lasting: the memory is emptied after so
    many symbols, again and again.
    """
    lstm = {name.rpartition(".")[2]: array for name, array in weights.items() if name.startswith("lstm.")}
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
    """Symbols that the network draws one after the other, when it has read those of `start`."""
    symbols = list(start)
    # Each column is asked for when the symbol before it has been drawn.
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
