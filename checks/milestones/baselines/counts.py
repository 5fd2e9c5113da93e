"""What counting says of a text, by the learner's tokens and by letters, in nats per byte."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from learnml.checks.milestones.baselines.ngrams import Ngrams
from learnml.checks.milestones.sheets.gpt import LETTERS, ORDERS, VOCABULARY
from learnml.checks.milestones.tasks.text import Corpus
from learnml.checks.milestones.tasks.windows import Windows


@dataclass(frozen=True)
class Counts:
    """The baselines, in nats per byte. add_k: by order. tokens, letters: the best of Kneser-Ney."""

    add_k: Mapping[int, float]
    tokens: float
    letters: float
    rows: tuple[tuple[str, tuple[float, ...]], ...]


def counts_of(corpus: Corpus, seen: Any, held: Windows) -> Counts:
    """What counting says of the same text, by the learner's tokens and by letters."""
    places, letters = held.places.ravel(), held.letters
    # Ngrams counts in bits per token; what is compared is nats per byte.
    per_byte = math.log(2) * len(places) / len(letters)
    of_tokens, of_letters = Ngrams(seen, VOCABULARY), Ngrams(corpus.seen, len(corpus.alphabet))
    add_k = {order: per_byte * of_tokens.best_add_k(order, held.ids, places) for order in ORDERS}
    tokens = {order: per_byte * of_tokens.kneser_ney(order, held.ids, places) for order in ORDERS}
    smooth = {
        order: math.log(2) * of_letters.kneser_ney(order + 1, corpus.unseen, letters) for order in LETTERS
    }
    rows = [(f"add-k, the last {order - 1} of its tokens", found) for order, found in add_k.items()]
    rows += [(f"Kneser-Ney, the last {order - 1} of its tokens", found) for order, found in tokens.items()]
    rows += [(f"Kneser-Ney, the last {order} letters", found) for order, found in smooth.items()]
    return Counts(
        add_k,
        min(tokens.values()),
        min(smooth.values()),
        tuple((name, (found,)) for name, found in rows),
    )
