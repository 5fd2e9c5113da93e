"""What is computed from logits, in the judge's own process."""

from __future__ import annotations

from typing import Any

import numpy as np


def cross_entropy(logits: Any, labels: Any) -> float:
    """The mean of -log(probability) of the right class, in nats."""
    return float(surprises(logits, labels).mean())


def surprises(logits: Any, labels: Any) -> Any:
    """-log(probability) of the right class of each row, in nats."""
    logits = logits.astype(np.float64)
    logits = logits - logits.max(axis=1, keepdims=True)
    log_sums = np.log(np.exp(logits).sum(axis=1))
    return log_sums - logits[np.arange(len(labels)), labels]
